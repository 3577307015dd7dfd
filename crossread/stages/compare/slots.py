"""When and where: dates and places of the statements of one claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread import times
from crossread.records import Claim, Difference, Statement, Story
from crossread.stages.compare.numbers import SAME, compatible_times, rival_agents
from crossread.stages.compare.shelf import Shelf, difference, in_story, main_claim, value_of
from crossread.text import said

ALIKE = 0.5  # share of content words that two statements of one happening have in common
ROUNDED = 15  # minutes between a rounded hour and the exact one
_NEAR = re.compile(
    r"\b(?:just |right |right on |immediately |on the )?(?:outside|outskirts of|near|close to|north of|south of|east of|west of"
    r"|off)\b[^.,;]{0,40}$",
    re.I,
)
_IN = re.compile(r"\b(?:in|inside|within|at)(?: the)?(?: \w+){0,3} $", re.I)


def compare_dates(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """Dates of one claim: unlike days in figures are a conflict, a month beside a day is less precise.

    Weekdays and other words that count from the day of writing never make a conflict: that day may be wrong.
    """
    dated = [shelf.statements[key] for key in claim.statements if shelf.statements[key].time.value]
    by_value: dict[str, list[Statement]] = {}
    for statement in dated:
        by_value.setdefault(times.day_of(statement.time), []).append(statement)
    if len(by_value) < 2:
        return
    groups = [by_value[key] for key in sorted(by_value)]
    values = [value_of(shelf, times.day_of(g[0].time), g, g[0].time_spans) for g in groups]
    if all(compatible_times(a[0], b[0]) for a in groups for b in groups):
        pairs = [(a, b) for a in dated for b in dated if _coarse_and_fine(a, b, shelf)]
        told = {times.day_of(s.time) for pair in pairs for s in pair}
        values = [v for v, g in zip(values, groups, strict=True) if times.day_of(g[0].time) in told]
        if pairs:
            yield difference(claim.id, "date", "precision", values, "one date lies within the other")
    elif all(_in_figures(s, shelf) and _but_for_date(s, dated[0], shelf) for s in dated):
        because = "the same happening on two days, each written as a date: not counted from different days of writing"
        yield difference(claim.id, "date", "conflict", values, because)


def _but_for_date(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two statements are the same but for the day: verb, words, numbers, polarity; else they tell of two events."""
    same = (a.lemma, a.polarity, a.modality) == (b.lemma, b.polarity, b.modality)
    x, y = shelf.content(a), shelf.content(b)
    return same and _numbers(a) == _numbers(b) and len(x & y) >= SAME * max(len(x), len(y)) and not rival_agents(a, b)


def _numbers(statement: Statement) -> list[float]:
    """What a statement counts and measures, the years aside."""
    return sorted(q.value or 0 for q in statement.quantities if q.unit != "calendar year")


def _coarse_and_fine(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether one tells the day of what the other, in another article and nearly the same words, dates by week, month or year; or
    the month of what the other dates by the year.
    """
    coarse = a.time.precision in ("month", "year") or _is_week(a)
    fine = b.time.precision in ("day", "minute") or (a.time.precision, b.time.precision) == ("year", "month")
    if not coarse or not fine or a.article == b.article or _numbers(a) != _numbers(b):
        return False
    x, y = shelf.content(a), shelf.content(b)
    return a.lemma == b.lemma and len(x & y) >= max(2, ALIKE * min(len(x), len(y))) and not rival_agents(a, b)


def _is_week(statement: Statement) -> bool:
    first, last = times.first_day(statement.time), times.last_day(statement.time)
    if statement.time.precision != "range" or first is None or last is None:
        return False
    return (last - first).days <= 7


def _in_figures(statement: Statement, shelf: Shelf) -> bool:
    """Whether the time is written as a calendar date with its day: "Sept. 13", not "on Wednesday"."""
    text = said(shelf.articles[statement.article].text, statement.time_spans)
    return statement.time.precision == "day" and bool(re.search(r"\d", text)) and bool(re.search(r"[A-Z]|-\d\d-", text))


def compare_places(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """Places of one claim: in a town against just outside it, and a town beside its region."""
    sides: dict[str, dict[str, list[Statement]]] = {}
    for key in claim.statements:
        statement = shelf.statements[key]
        for participant in statement.participants:
            if participant.role == "place" and participant.entity:
                how = _stands(shelf.articles[statement.article].text, participant.spans[0][0])
                if how:
                    sides.setdefault(participant.entity, {}).setdefault(how, []).append(statement)
    for entity in sorted(sides):
        found = sides[entity]
        if (
            {"in", "outside"} <= found.keys()
            and _one_matter(found["in"], found["outside"], shelf)
            and {s.article for s in found["in"]} != {s.article for s in found["outside"]}
        ):
            name = shelf.entities[entity].name if entity in shelf.entities else entity
            values = [value_of(shelf, f"in {name}", found["in"]), value_of(shelf, f"outside {name}", found["outside"])]
            yield difference(claim.id, "place", "precision", values, f"once in {name} and once just outside it")


def _one_matter(a: list[Statement], b: list[Statement], shelf: Shelf) -> bool:
    """Whether one statement of each side tell the same: the same verb, or half of the content words."""
    pairs = [(x, y, shelf.content(x) & shelf.content(y)) for x in a for y in b]
    return any(x.lemma == y.lemma and len(same) >= 2 for x, y, same in pairs)


def _stands(text: str, at: int) -> str:
    before = text[max(0, at - 48) : at]
    if _NEAR.search(before):
        return "outside"
    return "in" if _IN.search(before) else ""


def compare_clocks(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """The hour of a story's event, rounded by one report and to the minute in another: "about 5 a.m.", "5:10 a.m."."""
    told: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        if statement.time.precision == "minute":
            told.setdefault(statement.time.value, []).append(statement)
    for rough in sorted(told):
        if _minutes(rough) % 30 or not _said_about(told[rough], shelf):
            continue
        exact = [
            v
            for v in told
            if v[:10] == rough[:10] and _minutes(v) % 30 and abs(_minutes(v) - _minutes(rough)) <= ROUNDED
        ]
        fine = min(exact, key=lambda v: (abs(_minutes(v) - _minutes(rough)), v), default="")
        if fine:
            values = [value_of(shelf, value[11:], told[value], told[value][0].time_spans) for value in (rough, fine)]
            because = "one hour is rounded; the other lies within a quarter of an hour of it"
            yield difference(main_claim(shelf, told[fine]), "date", "precision", values, because)


def _minutes(value: str) -> int:
    return int(value[11:13]) * 60 + int(value[14:16])


def _said_about(statements: list[Statement], shelf: Shelf) -> bool:
    """Whether a time is told as rough: "about", "around"."""
    texts = [(shelf.articles[s.article].text, s.time_spans[0][0]) for s in statements if s.time_spans]
    return any(
        re.search(r"\b(?:about|around|approximately|roughly|shortly (?:before|after)) $", t[max(0, at - 20) : at], re.I)
        for t, at in texts
    )
