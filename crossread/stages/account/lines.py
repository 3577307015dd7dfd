"""The written account: the weightiest claims of a story in the reports' own words, in the order in which reports tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.lemmas import related
from crossread.records import Claim, Line, Statement
from crossread.settings import Account
from crossread.stages.account.alone import alone, is_figure, note_on
from crossread.stages.account.hedges import hedged
from crossread.stages.account.notes import note_of, shown
from crossread.stages.account.shelf import Shelf
from crossread.stages.account.units import Unit, unit_of
from crossread.stages.account.weights import leading
from crossread.text import words

DOUBTFUL = 2.0  # faults of words that give a disputed value as fewer reports have it
LONE, MOST_LONE = 0.25, 1.0  # faults of each figure that only the line's own report has, and of all of them


STEM = 5  # letters by which two words are one
DEED = 3  # of them that two lines with the same predicate share, so that they tell one deed


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before it is placed: the claims it tells, that of its main clause first, its words, and those that carry meaning."""

    claims: tuple[Claim, ...]
    unit: Unit
    statement: Statement
    covers: frozenset[str]


def write_lines(shelf: Shelf, story: str, settings: Account) -> list[Line]:
    """Between min_lines and max_lines lines, as far as the story has claims that stand alone; the lead first."""
    chosen: list[Draft] = []
    told: set[str] = set()
    wanted = min(settings.max_lines, max(settings.min_lines, _enough(shelf, story)))
    within = _by_article(shelf, story)
    for claim in shelf.claims.get(story, ()):
        if len(chosen) >= wanted:
            break
        draft = None if claim.id in told else _draft(shelf, claim, within)
        if draft and draft.claims[0].id not in told and not any(_same(draft, other) for other in chosen):
            chosen.append(draft)
            main, *inside = draft.claims
            told.update([main.id, *(c.id for c in inside if c.weight <= main.weight)])  # a heavier one has its own line
    lead = max(chosen, key=lambda d: _opening(shelf, d), default=None)  # the first of equals
    rest = sorted((d for d in chosen if d is not lead), key=lambda d: (_position(shelf, d.claims[0]), d.claims[0].id))
    lines, noted = [], set[str]()
    for d in [*([lead] if lead else []), *rest]:
        text, named = hedged(shelf, d.claims[0], d.statement, d.unit)
        differences = shown([x for c in d.claims for x in shelf.differences.get(c.id, ()) if x.id not in noted])
        noted.update(x.id for x in differences)
        note = note_of(shelf, d.claims[0], differences, named=named)
        details = alone(shelf, d.claims[0], d.statement, d.unit)
        lines.append(
            Line(
                story,
                text,
                tuple(c.id for c in d.claims),
                " ".join(filter(None, (note, note_on(shelf, d.statement, details)))),
            )
        )
    return lines


def _opening(shelf: Shelf, draft: Draft) -> tuple[int, float]:
    """How well a line opens the account: how many outlets open with it, and the weight of all it tells that one opens with."""
    outlets = {shelf.outlet(article) for article in leading(shelf, draft.claims[0])}
    return len(outlets), sum(claim.weight for claim in draft.claims if leading(shelf, claim))


def _enough(shelf: Shelf, story: str) -> int:
    """How many lines a story is worth: one for each seven claims, and one for every two that several reports share."""
    claims = shelf.claims.get(story, ())
    return len(claims) // 7 + sum(len(c.articles) > 1 for c in claims) // 2


def _by_article(shelf: Shelf, story: str) -> dict[str, list[tuple[Statement, Claim]]]:
    """The statements of a story with their claims, by article."""
    found: dict[str, list[tuple[Statement, Claim]]] = {}
    for claim in shelf.claims.get(story, ()):
        for statement in shelf.of(claim):
            found.setdefault(statement.article, []).append((statement, claim))
    return found


def _draft(shelf: Shelf, claim: Claim, within: dict[str, list[tuple[Statement, Claim]]]) -> Draft | None:
    """The claim in the words of the report that reads best alone; None where none does."""
    found = []
    for statement in shelf.of(claim):
        unit = unit_of(shelf, statement)
        if unit and unit.faults < 4:
            published = shelf.articles[statement.article].published.value
            doubtful = any(value in unit.text for value in shelf.doubtful.get(claim.story, ()))
            private = min(LONE * sum(map(is_figure, alone(shelf, claim, statement, unit))), MOST_LONE)
            found.append(
                (
                    unit.faults + DOUBTFUL * doubtful + private,
                    _reversed(published),
                    statement.article,
                    unit.start,
                    unit,
                    statement,
                )
            )
    if not found:
        return None
    *_, unit, told = min(found, key=lambda entry: entry[:4])
    near = within[told.article]
    heads = ((s, c) for s, c in near if (s.sentence, s.head) == (told.sentence, unit.head))
    statement, main = next(heads, (told, claim))
    inside = {
        c.id: c for s, c in near if all(unit.start <= a and b <= unit.end for a, b in s.spans) and _tells(shelf, s)
    }
    inside[claim.id] = claim
    inside.pop(main.id, None)
    others = sorted(inside.values(), key=lambda c: (-c.weight, c.id))
    meaning = frozenset(w for w, _, _ in words(unit.text) if len(w) > 3)
    return Draft((main, *others), unit, statement, meaning)


def _tells(shelf: Shelf, statement: Statement) -> bool:
    """Whether a statement is a clause that tells something: no name beside a role ("the ferry Orla"), no bare "he said"."""
    sentence = shelf.sentences[statement.article][statement.sentence]
    tokens = sentence.reading.tokens
    if not 0 <= statement.head < len(tokens):
        return False
    head = tokens[statement.head]
    cue = (head.start + sentence.start, head.end + sentence.start) in shelf.cues.get(statement.article, ())
    if cue and not any(p.role == "patient" for p in statement.participants):
        return False
    return head.upos in {"VERB", "AUX"} or any(t.head == statement.head and t.relation == "cop" for t in tokens)


def _reversed(date: str) -> tuple[int, ...]:
    """A key by which later dates come first: the latest report knows most."""
    return tuple(-ord(c) for c in date)


def _same(a: Draft, b: Draft) -> bool:
    """Whether two lines would tell a reader the same: most words of the shorter stand in the other, or they tell one deed."""
    if len(a.covers & b.covers) >= 0.6 * min(len(a.covers), len(b.covers)):
        return True
    x, y = ({w[:STEM] for w in draft.covers if w.isalpha()} for draft in (a, b))
    numbers = [set(re.findall(r"\d[\d.,]*", draft.unit.text)) for draft in (a, b)]
    other_number = bool(numbers[0] and numbers[1]) and not numbers[0] & numbers[1]
    deed = bool(a.statement.lemma) and related(a.statement.lemma, b.statement.lemma)
    return deed and not other_number and len(x & y) >= DEED


def _position(shelf: Shelf, claim: Claim) -> float:
    """Where the reports tell a claim, on the average: 0 at the top, 1 at the end."""
    shares = [s.spans[0][0] / max(1, len(shelf.text(s))) for s in shelf.of(claim)]
    return sum(shares) / len(shares)
