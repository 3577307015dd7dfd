"""The written account: the weightiest claims of a story in the reports' own words, in the order in which reports tell them."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.records import Claim, Line, Statement
from crossread.settings import Account
from crossread.stages.account.notes import note_of
from crossread.stages.account.shelf import Shelf
from crossread.text import words
from crossread.wording import own_words, stands_alone

_PRONOUNS = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "this",
        "these",
        "that",
        "those",
        "his",
        "her",
        "their",
        "its",
        "we",
        "i",
        "you",
        "there",
        "such",
    }
)
_SIDE = frozenset({"who", "which", "that", "where", "when", "whose", "whom"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before it is placed: the statement it is made of, and the words that it covers."""

    claim: Claim
    statement: Statement
    text: str
    covers: frozenset[str]


def write_lines(shelf: Shelf, story: str, settings: Account) -> list[Line]:
    """Between min_lines and max_lines lines, as far as the story has claims that stand alone; the weightiest first."""
    chosen: list[Draft] = []
    wanted = min(settings.max_lines, max(settings.min_lines, _enough(shelf, story)))
    for claim in shelf.claims.get(story, ()):
        if len(chosen) >= wanted:
            break
        draft = _draft(shelf, claim)
        if draft and not any(_same(draft, other) for other in chosen):
            chosen.append(draft)
    if not chosen:
        return []
    lead, rest = chosen[0], sorted(chosen[1:], key=lambda d: _position(shelf, d.claim))
    return [_line(shelf, story, draft) for draft in (lead, *rest)]


def _enough(shelf: Shelf, story: str) -> int:
    """How many lines a story is worth: one for each six claims, one for each that several reports share, at most."""
    claims = shelf.claims.get(story, ())
    return len(claims) // 8 + sum(len(c.articles) > 1 for c in claims) // 2


def _draft(shelf: Shelf, claim: Claim) -> Draft | None:
    """The claim in the words of the statement that reads best alone; None where none does."""
    ranked = sorted(shelf.of(claim), key=lambda s: (_faults(shelf, s), s.article, s.spans))
    best = ranked[0]
    if _faults(shelf, best) >= 4:
        return None
    text = own_words(shelf.text(best), best)
    text = text[0].upper() + text[1:]
    if text[-1] not in ".!?”\"'’":
        text += "."
    return Draft(claim, best, text, frozenset(w for w, _, _ in words(text) if len(w) > 3))


def _faults(shelf: Shelf, statement: Statement) -> float:
    """How badly a statement reads alone; 4 or more: not at all."""
    text = own_words(shelf.text(statement), statement)
    told = [w for w, _, _ in words(text)]
    if not told or not statement.predicate:
        return 9
    count = 0.0
    count += 4.0 * (not stands_alone(statement) or told[0] in _SIDE)
    count += 2.5 * (told[0] in _PRONOUNS)
    count += 4.0 * (len(told) < 5) + 1.0 * (len(told) < 8) + 1.0 * (len(told) > 40) + 0.5 * (len(statement.spans) > 1)
    count += 4.0 * (not any(p.role in {"agent", "patient"} for p in statement.participants))
    return count + {"report": 0.0, "analysis": 0.0, "title": 1.5, "caption": 1.5}.get(statement.voice, 0.0)


def _same(a: Draft, b: Draft) -> bool:
    """Whether two lines would tell the reader the same: most words of the shorter stand in the other."""
    return len(a.covers & b.covers) >= 0.6 * min(len(a.covers), len(b.covers))


def _position(shelf: Shelf, claim: Claim) -> tuple[float, str]:
    """Where the reports tell a claim, on the average: 0 at the top, 1 at the end."""
    shares = [s.spans[0][0] / max(1, len(shelf.text(s))) for s in shelf.of(claim)]
    return sum(shares) / len(shares), claim.id


def _line(shelf: Shelf, story: str, draft: Draft) -> Line:
    claims = _told_with(shelf, story, draft)
    return Line(story, draft.text, tuple(c.id for c in claims), note_of(shelf, claims))


def _told_with(shelf: Shelf, story: str, draft: Draft) -> list[Claim]:
    """The line's own claim, then those of statements that lie within its words."""

    def within(s: Statement) -> bool:
        own = draft.statement.spans
        return s.article == draft.statement.article and all(any(a <= x and y <= b for a, b in own) for x, y in s.spans)

    wanted = {shelf.claim_of.get(s.id, "") for s in shelf.statements.values() if within(s)}
    others = [c for c in shelf.claims.get(story, ()) if c.id in wanted and c.id != draft.claim.id]
    return [draft.claim, *others]
