"""The timeline: claims with a date. A date that dates the saying belongs to the saying, which has a statement of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crossread import times
from crossread.records import Claim, Dated, Happening, Statement
from crossread.stages.account.brackets import bracketed
from crossread.stages.account.shelf import Shelf
from crossread.stages.account.units import unit_of
from crossread.text import said, words

READS = 4.0  # faults of a unit that does not read alone
WITHIN = 0.9  # share of the words of one happening that stand in another of its day, so that they are one
_ADDED = re.compile(r"\[[^\]]*\]")
_NO_NEWS = re.compile(
    r"^FILE\b|\bfile (?:photo|image|picture|footage)\b|https?://|pic\.twitter\.com"
)  # a picture's day, a post
_COMPARED = re.compile(
    r"\b(?:first|last|only|[a-z]{3,}est|worst|most [a-z]+)\b[^.;]{0,60}\bsince\b"
)  # "the worst since 2011"
_UNREAL = frozenset({"conditional", "possible", "planned", "ordered"})  # what may be, or is only meant to be


def find_happenings(shelf: Shelf) -> list[Happening]:
    """Happenings by date, then by claim. A claim with two dates has two, each with the statements that give it."""
    found = []
    for claims in shelf.claims.values():
        after = bracketed(shelf, claims)
        of_story: list[Happening] = []
        for claim in claims:
            of_story += _of_claim(shelf, claim) or _after_event(shelf, claim, after)
        found += _with_finer(shelf, of_story)
    found = _told_once(_without_parts(shelf, found))
    return sorted(
        found,
        key=lambda h: (
            h.date.value.removeprefix("../"),
            h.date.precision,
            shelf.statements[h.statements[0]].article,
            h.claim,
        ),
    )


def _of_claim(shelf: Shelf, claim: Claim) -> list[Happening]:
    statements = shelf.of(claim)
    dated = [s for s in statements if _datable(shelf, s)]
    days: dict[str, list[Statement]] = {}
    for statement in dated:
        days.setdefault(times.day_of(statement.time), []).append(statement)
    days = _sharpest(days)
    found = []
    for day in sorted(days):
        given = days[day]
        how = Counter(s.time.how for s in given).most_common(1)[0][0]
        fine = len(days) == 1 and times.precision(day) in ("day", "month")
        last = times.last_day(Dated(day, times.precision(day), how))
        silent = [s for s in statements if s not in dated and not _written_before(shelf, s, last)] if fine else []
        held = [s for s in statements if s in given or s in silent]
        date = Dated(day, times.precision(day), how)
        articles = tuple(dict.fromkeys(s.article for s in held))
        found.append(Happening(date, claim.id, _text(shelf, claim, given), articles, tuple(s.id for s in held)))
    return found


def _written_before(shelf: Shelf, statement: Statement, day: dt.date | None) -> bool:
    """Whether a statement's article is older than a day, by more than the date line makes: it cannot tell what happened then."""
    written = times.last_day(shelf.articles[statement.article].published)
    return bool(day and written and written < day - dt.timedelta(days=1))


def _after_event(shelf: Shelf, claim: Claim, after: Mapping[str, Dated]) -> list[Happening]:
    """The happening of a claim that nothing dates, where a report ties it to the story's event; the narrowest date of those."""
    held = [s for s in shelf.of(claim) if s.id in after]
    if not held:
        return []
    date = min((after[s.id] for s in held), key=lambda d: (times.last_day(d) or dt.date.max, d.value))
    given = [s for s in held if after[s.id] == date]
    articles = tuple(dict.fromkeys(s.article for s in shelf.of(claim)))
    return [Happening(date, claim.id, _text(shelf, claim, given), articles, tuple(s.id for s in shelf.of(claim)))]


def _with_finer(shelf: Shelf, found: list[Happening]) -> list[Happening]:
    """The happenings, one that is dated by week, month or year put to the one that gives its day: one verb, one object."""
    days: dict[str, list[Happening]] = {}
    for happening in found:
        if happening.date.precision == "day":
            for lemma in {shelf.statements[key].lemma for key in happening.statements}:
                days.setdefault(lemma, []).append(happening)
    moved: dict[str, list[Happening]] = {}  # the claim and day of the finer one → coarser ones
    kept = []
    for happening in found:
        same = [
            other
            for lemma in sorted({shelf.statements[key].lemma for key in happening.statements})
            for other in days.get(lemma, ())
            if _inside(other.date.value, happening.date.value) and _one_object(shelf, happening, other, lemma)
        ]
        if happening.date.precision == "day" or len({other.date.value for other in same}) != 1:
            kept.append(happening)
        else:
            moved.setdefault(f"{same[0].claim} {same[0].date.value}", []).append(happening)
    return [_joined(h, moved.get(f"{h.claim} {h.date.value}", [])) for h in kept]


def _joined(happening: Happening, others: Sequence[Happening]) -> Happening:
    """A happening with the articles and statements of others that are the same."""
    articles = tuple(dict.fromkeys(key for h in (happening, *others) for key in h.articles))
    statements = tuple(dict.fromkeys(key for h in (happening, *others) for key in h.statements))
    return replace(happening, articles=articles, statements=statements)


def _one_object(shelf: Shelf, a: Happening, b: Happening, lemma: str) -> bool:
    """Whether two happenings are one deed done to one thing, by what is known of it."""
    things = [
        [
            {w for w, _, _ in words(said(shelf.text(s), p.spans)) if len(w) > 3} | ({p.entity} if p.entity else set())
            for s in (shelf.statements[key] for key in h.statements)
            if s.lemma == lemma
            for p in s.participants
            if p.role == "patient"
        ]
        for h in (a, b)
    ]
    return any(len(x & y) >= 2 or (x & y and min(len(x), len(y)) == 1) for x in things[0] for y in things[1])


def _without_parts(shelf: Shelf, found: list[Happening]) -> list[Happening]:
    """The happenings, those of one day that are told in the same sentences put together under the weightiest."""
    homes: dict[tuple[str, str, int], int] = {}
    kept: list[Happening] = []
    for happening in sorted(found, key=lambda h: (-len(h.statements), h.claim)):
        told = [shelf.statements[key] for key in happening.statements]
        places = [(happening.date.value, s.article, s.sentence) for s in told if s.sentence >= 0]
        known = [homes.get(place, -1) for place in places]
        if known and min(known) == max(known) >= 0:
            kept[known[0]] = _joined(kept[known[0]], [happening])
            continue
        kept.append(happening)
        for place in places:
            homes.setdefault(place, len(kept) - 1)
    return kept


def _told_once(found: list[Happening]) -> list[Happening]:
    """The happenings, those of one day put together whose words are all among another's."""
    kept: list[Happening] = []
    told: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for happening in sorted(found, key=lambda h: (-len(h.text), h.claim)):
        said = frozenset(w for w, _, _ in words(_ADDED.sub(" ", happening.text)))
        day = told.setdefault(happening.date.value, [])
        home = next((n for n, other in day if len(said & other) >= WITHIN * len(said)), -1)
        if home < 0:
            day.append((len(kept), said))
            kept.append(happening)
            continue
        kept[home] = _joined(kept[home], [happening])
    return kept


def _text(shelf: Shelf, claim: Claim, given: list[Statement]) -> str:
    """The claim's words, if a statement that gives the date has them; else those of the best that does, or its whole sentence."""
    if len(claim.text.split()) > 5 and any(_says(shelf, s, claim.text) for s in given):
        return claim.text
    units = [(unit.faults, s.article, unit.start, unit.text) for s in given if (unit := unit_of(shelf, s))]
    if units and min(units)[0] < READS:
        return min(units)[-1]
    said = min(given, key=lambda s: (s.article, s.spans))
    told = _sentence(shelf, said).split()
    return claim.text if len(told) < 8 else " ".join(told[:30]) + (" …" if len(told) > 30 else "")


def _sentence(shelf: Shelf, statement: Statement) -> str:
    """The sentence of a statement; "" where none is known."""
    read = shelf.sentences.get(statement.article, ())
    if not 0 <= statement.sentence < len(read):
        return ""
    return shelf.text(statement)[read[statement.sentence].start : read[statement.sentence].end]


def _says(shelf: Shelf, statement: Statement, text: str) -> bool:
    """Whether a text is made of the words of a statement's sentence, what stands in brackets aside."""
    told = {w for w, _, _ in words(_sentence(shelf, statement))}
    return {w for w, _, _ in words(_ADDED.sub(" ", text))} <= told


def _datable(shelf: Shelf, statement: Statement) -> bool:
    """Whether a statement has a date that says when something happens.

    "In recent months" has begun at an unknown time and is past when it is written; "by Friday" may be still to come.
    """
    if statement.time.precision == "unknown" or not statement.time.value or statement.modality in _UNREAL:
        return False
    if _NO_NEWS.search(_sentence(shelf, statement)):
        return False
    if statement.time.precision == "range" and _COMPARED.search(said(shelf.text(statement), statement.spans)):
        return False
    first, last = times.first_day(statement.time), times.last_day(statement.time)
    written = times.first_day(shelf.articles[statement.article].published)
    if first is None:
        return last is not None and not statement.modality and (written is None or last <= written)
    return last is not None


def _sharpest(days: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """The dates, coarser ones folded into a finer one that lies inside them ("2023-09" into "2023-09-16")."""
    found = dict(days)
    for coarse in sorted(days, key=lambda d: (len(d) if "/" not in d else 0, d)):
        finer = [d for d in found if d != coarse and _inside(d, coarse)]
        if len(finer) == 1:
            found[finer[0]] = found[finer[0]] + found.pop(coarse)
    return found


def _inside(fine: str, coarse: str) -> bool:
    a, b = Dated(fine, times.precision(fine), ""), Dated(coarse, times.precision(coarse), "")
    bounds = [times.first_day(a), times.last_day(a), times.first_day(b), times.last_day(b)]
    if any(day is None for day in bounds):
        return False
    first, last, low, high = (day for day in bounds if day is not None)
    return low <= first and last <= high and (first, last) != (low, high)
