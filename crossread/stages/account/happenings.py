"""The timeline: claims with a date. A date that dates the saying belongs to the saying, which has a statement of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from crossread import times
from crossread.records import Claim, Dated, Happening, Statement
from crossread.stages.account.shelf import Shelf

_UNREAL = frozenset({"conditional", "possible", "planned", "ordered"})  # what may be, or is only meant to be


def find_happenings(shelf: Shelf) -> list[Happening]:
    """Happenings by date, then by claim. A claim with two dates has two, each with the statements that give it."""
    found = []
    for claims in shelf.claims.values():
        for claim in claims:
            found += _of_claim(shelf, claim)
    found = _without_parts(shelf, found)
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
    dated = [s for s in statements if _datable(s)]
    days: dict[str, list[Statement]] = {}
    for statement in dated:
        days.setdefault(times.day_of(statement.time), []).append(statement)
    days = _sharpest(days)
    found = []
    for day in sorted(days):
        given = days[day]
        how = Counter(s.time.how for s in given).most_common(1)[0][0]
        silent = [s for s in statements if s not in dated] if len(days) == 1 else []
        held = [s for s in statements if s in given or s in silent]
        date = Dated(day, times.precision(day), how)
        articles = tuple(dict.fromkeys(s.article for s in held))
        found.append(Happening(date, claim.id, _text(shelf, claim, given), articles, tuple(s.id for s in held)))
    return found


def _without_parts(shelf: Shelf, found: list[Happening]) -> list[Happening]:
    """The happenings, those of one day that are told in the same sentences put together under the weightiest."""
    homes: dict[tuple[str, str, int], int] = {}
    kept: list[Happening] = []
    for happening in sorted(found, key=lambda h: (-len(h.statements), h.claim)):
        told = [shelf.statements[key] for key in happening.statements]
        places = [(happening.date.value, s.article, s.sentence) for s in told if s.sentence >= 0]
        known = [homes.get(place, -1) for place in places]
        if known and min(known) == max(known) >= 0:
            first = kept[known[0]]
            articles = tuple(dict.fromkeys((*first.articles, *happening.articles)))
            statements = tuple(dict.fromkeys((*first.statements, *happening.statements)))
            kept[known[0]] = replace(first, articles=articles, statements=statements)
            continue
        kept.append(happening)
        for place in places:
            homes.setdefault(place, len(kept) - 1)
    return kept


def _text(shelf: Shelf, claim: Claim, given: list[Statement]) -> str:
    """The claim's words; those of the whole sentence where they are too few to tell anything ("Energia said on Friday")."""
    if len(claim.text.split()) > 7:
        return claim.text
    said = min(given, key=lambda s: (s.article, s.spans))
    read = shelf.sentences.get(said.article, ())
    if not 0 <= said.sentence < len(read):
        return claim.text
    told = shelf.text(said)[read[said.sentence].start : read[said.sentence].end].split()
    return claim.text if len(told) < 8 else " ".join(told[:30]) + (" …" if len(told) > 30 else "")


def _datable(statement: Statement) -> bool:
    """Whether a statement has a date that says when something happens."""
    if statement.time.precision == "unknown" or not statement.time.value or statement.modality in _UNREAL:
        return False
    return (
        times.last_day(statement.time) is not None
    )  # "in recent months": begun at an unknown time, past when it was written


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
