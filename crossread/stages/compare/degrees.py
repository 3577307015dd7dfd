"""How firmly, and on whose word: hedged against flat, attributed against told in the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.records import Claim, Difference, Statement
from crossread.stages.compare.links import undone
from crossread.stages.compare.numbers import rival_agents
from crossread.stages.compare.shelf import Shelf, difference, value_of
from crossread.text import said

FEW = 3  # content words below which a statement is a mere name or fragment
NEARLY = 0.6  # the same where the verbs differ ("met at the airfield" / "travelled to the airport")
_RELATIVE = re.compile(r"(?:that|which|who|where|whose)\b", re.I)
ALIKE = 0.5  # share of content words that a hedged and a flat statement must have in common
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|apparently|seemingly|purportedly|supposedly|possibly|perhaps|probably|rumou?red"
    r"|seem(?:s|ed|ing)? (?:to|that|like)|appear(?:s|ed)? to|suspected of|believed to|thought to|may have|might have)\b",
    re.I,
)


def hedge(statement: Statement, shelf: Shelf) -> str:
    """The words that hedge a statement: its own, or those of its attribution; "" where it is told flat."""
    own = _HEDGED.search(shelf.text(statement))
    if own:
        return own.group()
    held = shelf.attributions.get(statement.attribution)
    if held is not None and held.hedge:
        return held.hedge
    return statement.modality if statement.modality in ("possible", "reported") else ""


def compare_degrees(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """Statements of one claim that differ in how sure they are: "seemed to support" / "full support"."""
    members = [shelf.statements[key] for key in claim.statements if shelf.statements[key].voice != "title"]
    unsure = [s for s in members if hedge(s, shelf)]
    sure = [s for s in members if not hedge(s, shelf) and s.modality == ""]
    hedged = [s for s in unsure if any(_one_matter(s, other, shelf) for other in sure)]
    flat = [s for s in sure if any(_one_matter(other, s, shelf) for other in hedged)]
    if not hedged or {s.article for s in hedged} & {s.article for s in flat}:
        return
    values = [
        value_of(shelf, f"hedged: “{hedge(hedged[0], shelf)}”", hedged),
        value_of(shelf, "told flat", flat),
    ]
    because = "the same claim, once hedged and once told as fact; no other time or speaker explains it"
    yield difference(claim.id, "degree", "precision", values, because)


def _one_matter(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements differ in little but their firmness: the same predicate, half of the content words."""
    x, y = shelf.content(a), shelf.content(b)
    return a.lemma == b.lemma and len(x & y) >= max(2, ALIKE * min(len(x), len(y))) and not rival_agents(a, b)


def compare_attributions(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """A claim that one report gives on someone's word and another in its own voice."""
    members = [s for s in (shelf.statements[key] for key in claim.statements) if _tells(s, shelf)]
    named = [s for s in members if _named(s, shelf)]
    sources = {s.article for s in named}
    own = [s for s in members if not s.attribution and s.article not in sources]
    bare = [s for s in own if any(_matches(s, other, shelf) for other in named)]
    named = [s for s in named if any(_matches(s, other, shelf) for other in bare)]
    if not named or not bare:
        return
    told = sorted({_source(s, shelf) for s in named})
    values = [
        value_of(shelf, f"according to {', '.join(told[:3])}", named),
        value_of(shelf, "in the outlet's own voice", bare),
    ]
    because = "the same claim, once on somebody's word and once without a source"
    yield difference(claim.id, "attribution", "precision", values, because)


def _tells(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement tells a happening by a verb of its own, in the running text; "that carries trains" tells none."""
    if statement.voice != "report" or not statement.lemma or len(shelf.content(statement)) < FEW:
        return False
    verb = said(shelf.articles[statement.article].text, statement.predicate).lower()
    standing = verb in (statement.lemma + "s", statement.lemma + "es")
    return not (standing and _RELATIVE.match(shelf.text(statement)))


def _matches(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements are one thing told twice: most content words, no rival subject, neither undoing the other."""
    x, y = shelf.content(a), shelf.content(b)
    share = len(x & y) / max(1, min(len(x), len(y)))
    close = len(x & y) >= FEW and share >= (ALIKE if a.lemma == b.lemma else NEARLY)
    return close and not undone(a, b) and not rival_agents(a, b)


def _named(statement: Statement, shelf: Shelf) -> bool:
    held = shelf.attributions.get(statement.attribution)
    if held is None or held.kind == "credit" or not (held.source or held.chain):
        return False
    who = shelf.speaker(statement)
    return not any(p.role == "agent" and p.entity == who != "" for p in statement.participants)


def _source(statement: Statement, shelf: Shelf) -> str:
    key = shelf.speaker(statement)
    return shelf.entities[key].name if key in shelf.entities else " ".join(key.split())[:60]


def compare_speakers(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """The same quoted words in the mouths of two persons: one report must be wrong."""
    quoted: dict[str, list[Statement]] = {}
    for key in claim.statements:
        statement = shelf.statements[key]
        held = shelf.attributions.get(statement.attribution)
        who = shelf.speaker(statement)
        if held and held.kind == "direct" and who in shelf.entities and shelf.entities[who].type == "person":
            quoted.setdefault(who, []).append(statement)
    if len(quoted) < 2 or not _one_wording([s for held in quoted.values() for s in held], shelf):
        return
    values = [value_of(shelf, shelf.entities[who].name, quoted[who]) for who in sorted(quoted)]
    yield difference(claim.id, "attribution", "conflict", values, "the same quoted words given to different persons")


def _one_wording(statements: Sequence[Statement], shelf: Shelf) -> bool:
    first = shelf.content(statements[0])
    return len(first) >= 5 and all(
        len(first & shelf.content(s)) >= 0.8 * max(len(first), len(shelf.content(s))) for s in statements[1:]
    )
