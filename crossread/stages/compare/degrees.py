"""How firmly, and on whose word: hedged against flat, attributed against told in the outlet's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossread.records import Attribution, Claim, Difference, Statement, Story
from crossread.stages.compare.links import undone
from crossread.stages.compare.numbers import compatible_times, rival_agents
from crossread.stages.compare.shelf import Shelf, content_words, difference, in_story, listed, main_claim, value_of
from crossread.text import plain, said

FEW = 3  # content words below which a statement is a mere name or fragment
VERBATIM = 0.9
OPENS = 6  # characters of a hedged content before its first statement: "that "
NEARLY = 0.75  # the same where the verbs differ ("met at the airfield" / "travelled to the airport")
_RELATIVE = re.compile(r"(?:that|which|who|where|whose)\b", re.I)
_FIRST_PERSON = re.compile(r"(?:^|[\s“\"(])(?:I|I[’']m|we|We|my|My|our|Our|us)\b|[“”\"]")
_NOBODY = frozenset({"i", "we", "he", "she", "it", "they", "you", "this", "that", "unnamed", ""})
_GRANTED = re.compile(r"(?:\w+ ){0,2}(?:after|before|since|when|while|following|because)\b", re.I)
_JOINT = re.compile(r"(?:the )?([A-Z][\w.]+) ?/ ?[A-Z][\w.]+")
ALIKE = 0.5  # share of content words that a hedged and a flat statement must have in common
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|apparently|seemingly|purportedly|supposedly|possibly|perhaps|probably|potentially|rumou?red"
    r"|seem(?:s|ed|ing)? (?:to|that|like)|appear(?:s|ed)? to|suspected of|believed to|thought to)\b|\b(?-i:may|might|could)\b",
    re.I,
)


def hedge(statement: Statement, shelf: Shelf) -> str:
    """The words that hedge a statement: its own, or those of its attribution; "" where it is told flat."""
    own = _HEDGED.search(shelf.text(statement))
    held = shelf.attributions.get(statement.attribution)
    return own.group() if own else held.hedge if held is not None else ""


def _hedged_itself(statement: Statement, shelf: Shelf) -> bool:
    """Whether the hedge is of this statement: "X reportedly fired a missile, days after Y voted" leaves the vote as it is."""
    held = shelf.attributions.get(statement.attribution)
    if _HEDGED.search(shelf.text(statement)) or held is None or not held.content:
        return bool(hedge(statement, shelf))
    return bool(held.hedge) and statement.spans[0][0] - held.content[0][0] <= OPENS


def compare_degrees(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """Statements of one claim that differ in how sure they are: "seemed to support" / "full support"."""
    held = [shelf.statements[key] for key in claim.statements]
    members = [
        s for s in held if _tells(s, shelf) or (s.voice == "analysis" and _tells(replace(s, voice="report"), shelf))
    ]
    unsure = [s for s in members if _hedged_itself(s, shelf)]
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
    """Whether two statements differ in little but their firmness: one predicate, and half of the words or doer and object too."""
    x, y = shelf.content(a), shelf.content(b)
    if a.lemma != b.lemma or rival_agents(a, b) or _elsewhere(a, b, shelf):
        return False
    one_doer = _agents(a) & _agents(b) and _object(a, shelf) & _object(b, shelf)
    return bool(one_doer) or len(x & y) >= max(FEW, ALIKE * min(len(x), len(y)))


def _elsewhere(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements of one verb share nothing but it and its subject: "flew 1,700 miles" / "flew over the north"."""
    x, y = shelf.content(a), shelf.content(b)
    m, n = _spoken_of(a, shelf), _spoken_of(b, shelf)
    more = ((x - m) or a.quantities, (y - n) or b.quantities)
    return bool(more[0] and more[1]) and not (x & y) - (m & n)


def _spoken_of(statement: Statement, shelf: Shelf) -> frozenset[str]:
    """The content words of the predicate and of its subject."""
    text = shelf.articles[statement.article].text
    agents = [p for p in statement.participants if p.role == "agent" or statement.spans[0][0] == p.spans[0][0]]
    told = [content_words(said(text, spans)) for spans in (statement.predicate, *(p.spans for p in agents))]
    return frozenset({statement.lemma[:6]}).union(*told)


def _agents(statement: Statement) -> frozenset[str]:
    return frozenset(p.entity for p in statement.participants if p.entity and p.role == "agent")


def compare_attributions(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """A claim that one report gives on someone's word and another in its own voice."""
    members = [s for s in (shelf.statements[key] for key in claim.statements) if _tells(s, shelf)]
    named = [s for s in members if _named(s, shelf)]
    sources = {s.article for s in named}
    own = [s for s in members if not s.attribution and s.article not in sources and not _quoted(s, shelf)]
    bare = [s for s in own if any(_matches(s, other, shelf) and not _names(s, other, shelf) for other in named)]
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


def one_a_sentence(found: Sequence[Difference], shelf: Shelf) -> list[Difference]:
    """Of the sources left out of one sentence by the same reports, the one whose clause stands nearest to the cue.

    "Lee, who met Kim, showed X, which saw combat, according to the ministry": surely the ministry's word is the last clause.
    """
    best: dict[tuple[str, tuple[str, ...]], tuple[int, Difference]] = {}
    rest = []
    for d in found:
        first = next((shelf.statements[v.statements[0]] for v in d.values if v.value.startswith("according to")), None)
        held = shelf.attributions.get(first.attribution) if first else None
        if d.kind != "attribution" or d.severity != "precision" or first is None or held is None:
            rest.append(d)
            continue
        key = held.id, tuple(a for v in d.values for a in v.articles)
        cue = held.cue[0][0] if held.cue else held.source[0][0] if held.source else 0
        away = min(abs(cue - edge) for span in first.spans for edge in span)
        if key not in best or away < best[key][0]:
            best[key] = (away, d)
    return rest + [d for _, d in best.values()]


def _tells(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement tells a happening by a verb of its own, in the running text; "that carries trains" tells none."""
    if statement.voice != "report" or not shelf.by_verb(statement) or len(shelf.content(statement)) < FEW:
        return False
    if _aside(statement, shelf):
        return False
    verb = said(shelf.articles[statement.article].text, statement.predicate).lower()
    standing = verb.endswith("s") and not statement.lemma.endswith("s")  # "carries", not "saw"
    return not (standing and _RELATIVE.match(shelf.text(statement)))


def _aside(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement only goes with another: "using rockets", "until it could be raised"; relative clauses tell."""
    held = shelf.sentences.get(statement.article, ())
    if not 0 <= statement.sentence < len(held) or statement.head < 0:
        return False
    relation = held[statement.sentence].reading.tokens[statement.head].relation
    return relation in ("acl", "amod") or relation.split(":")[0] == "advcl"


def _quoted(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement without a speaker still stands in quotation marks or speaks of "I" and "we"."""
    text = shelf.articles[statement.article].text
    start = statement.spans[0][0]
    before = text[max(text.rfind("\n", 0, start), start - 600, 0) : start]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened or bool(_FIRST_PERSON.search(shelf.text(statement)))


def _names(bare: Statement, named: Statement, shelf: Shelf) -> bool:
    """Whether the sentence of the one without a source names the source of the other after all."""
    source = plain(_source(named, shelf)).split()
    told = f" {plain(shelf.sentence(bare))} "
    return bool(source) and any(len(word) > 3 and f" {word}" in told for word in source[-1:])


def _matches(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements are one thing told twice: most content words, no rival subject, neither undoing the other."""
    x, y = shelf.content(a), shelf.content(b)
    share = len(x & y) / max(1, min(len(x), len(y)))
    same = a.lemma == b.lemma
    close = len(x & y) >= (FEW if same else FEW + 1) and share >= (ALIKE if same else NEARLY)
    same_words = same and share >= VERBATIM  # words outweigh what a tree makes of the subject of "that saw combat"
    return close and shelf.one_wave(a, b) and not undone(a, b) and (same_words or not rival_agents(a, b))


def _named(statement: Statement, shelf: Shelf) -> bool:
    """Whether somebody is named who says it; not "reportedly", nor what is only taken for granted ("after he resigned")."""
    held = shelf.attributions.get(statement.attribution)
    if held is None or held.kind == "credit" or not (held.source or held.chain) or (held.hedge and not held.source):
        return False
    if _GRANTED.match(shelf.text(statement)) or _source(statement, shelf).lower() in _NOBODY:
        return False
    who = shelf.speaker(statement)
    return not any(p.role == "agent" and p.entity == who != "" for p in statement.participants)


def _source(statement: Statement, shelf: Shelf) -> str:
    key = shelf.speaker(statement)
    return shelf.entities[key].name if key in shelf.entities else " ".join(key.split())[:60]


def compare_firmness(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """The same doer and verb over a story, hedged in one report and flat in another, where alignment kept them apart."""
    told: dict[tuple[str, str], list[Statement]] = {}
    for statement in in_story(shelf, story):
        if statement.polarity == "positive" and statement.lemma not in listed("speech") and _tells(statement, shelf):
            for participant in statement.participants:
                if participant.role == "agent" and participant.entity:
                    told.setdefault((statement.lemma, participant.entity), []).append(statement)
    for key in sorted(told):
        unsure = [s for s in told[key] if _hedged_itself(s, shelf)]
        sure = [s for s in told[key] if not hedge(s, shelf) and s.modality == ""]
        for one in unsure:
            flat = [s for s in sure if s.article != one.article and _one_deed(one, s, shelf)]
            if flat:
                values = [value_of(shelf, f"hedged: “{hedge(one, shelf)}”", [one]), value_of(shelf, "told flat", flat)]
                because = "the same doer and deed, once hedged and once told as fact; no other time explains it"
                yield difference(main_claim(shelf, flat), "degree", "precision", values, because)
                break


def _one_deed(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements of one doer and verb share its object too."""
    if not compatible_times(a, b) or not shelf.one_wave(a, b) or shelf.claim_of.get(a.id) == shelf.claim_of.get(b.id):
        return False
    x, y = _object(a, shelf), _object(b, shelf)
    return bool(x & y)


def _object(statement: Statement, shelf: Shelf) -> frozenset[str]:
    text = shelf.articles[statement.article].text
    return frozenset(
        w for p in statement.participants if p.role == "patient" for w in content_words(said(text, p.spans))
    )


def compare_agencies(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """ "KCNA/Reuters reported" beside "KCNA reported": a photo credit or a joint name given as the source."""
    joint: dict[str, list[Attribution]] = {}
    single: dict[str, list[Attribution]] = {}
    held = set(story.articles)
    for attribution in shelf.attributions.values():
        if attribution.article in held:
            source = shelf.source(attribution).strip()
            match = _JOINT.fullmatch(source)
            if match:
                joint.setdefault(match.group(1).lower(), []).append(attribution)
            else:
                for name in {plain(word) for word in re.findall(r"\b[A-Z]{2,}\b|\b[A-Z][a-z]+\b", source)}:
                    single.setdefault(name, []).append(attribution)
    for name in sorted(joint.keys() & single.keys()):
        articles = {a.article for a in joint[name]}
        others = [a for a in single[name] if a.article not in articles]
        one, other = (_around(side, shelf) for side in (joint[name], others))
        if one and other:
            values = [
                value_of(shelf, shelf.source(joint[name][0]), one),
                value_of(shelf, shelf.source(others[0]), other),
            ]
            because = "two agencies named as one source here, one of them alone there"
            yield difference(main_claim(shelf, one), "attribution", "precision", values, because)


def _around(attributions: Sequence[Attribution], shelf: Shelf) -> list[Statement]:
    """The statements that hold the words of an attribution's cue, or lie in its content."""
    ids = {a.id for a in attributions}
    cues = {(a.article, start) for a in attributions for start, _ in (*a.cue, *a.source)}
    found = []
    for article in sorted({a.article for a in attributions}):
        for statement in shelf.of_article.get(article, []):
            on_cue = any((article, at) in cues for a, b in statement.spans for at in range(a, b))
            if on_cue or statement.attribution in ids:
                found.append(statement)
    return found
