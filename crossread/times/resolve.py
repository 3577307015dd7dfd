"""A time expression, seen from the day on which it was written: a date as precise as known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from crossread.records import Dated
from crossread.times.expression import Expression

Day = dt.date
_ONE = dt.timedelta(days=1)
SOON = 90  # days ahead in which a month lies that is told in the present tense


def resolve(expression: Expression, anchor: Dated, prior: Dated | None = None, start: Dated | None = None) -> Dated:
    """The date of an expression. Unresolvable: value "", precision "unknown", and `how` keeps the words.

    anchor: the day of writing. prior: a time told before, for "two days later", "that night"; for "hours before the
    meeting" the meeting's time. start: of what "the fourth day of his visit" counts from.
    """
    e, day = expression, first_day(anchor)
    value = _RESOLVE[e.kind](e, day, prior, start)
    if value and e.bound:
        value = _bounded(value, e.bound, day)
    if not value:
        return Dated("", "unknown", f"as written: {e.text}")
    how = f"“{e.text}”"
    if e.kind in ("shift", "nth"):
        told = start if e.kind == "nth" else prior
        how += f", counted from {told.value}" if told else ""
    elif not (e.kind == "date" and e.year) and anchor.value:
        how += f", seen from {anchor.value[:10]}" + (f" ({anchor.how})" if anchor.how else "")
    return Dated(value, precision(value), how)


def precision(value: str) -> str:
    """year | month | day | minute | range | unknown, read off the shape of a value."""
    if "/" in value:
        return "range"
    return {4: "year", 7: "month", 10: "day", 16: "minute"}.get(len(value), "unknown")


def day_of(dated: Dated) -> str:
    """The value without the time of day: what a timeline sorts by."""
    return dated.value[:10] if dated.precision == "minute" else dated.value


def first_day(dated: Dated | None) -> Day | None:
    """The first day that a date can mean; None where it is unknown or has no start."""
    value = (dated.value if dated else "").split("/")[0]
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?", value)
    return _safe(int(parts.group(1)), int(parts.group(2) or 1), int(parts.group(3) or 1)) if parts else None


def last_day(dated: Dated | None) -> Day | None:
    """The last day that a date can mean; None where it is unknown or has no end."""
    value = (dated.value if dated else "").split("/")[-1]
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?", value)
    if not parts:
        return None
    year, month = int(parts.group(1)), int(parts.group(2) or 12)
    return _safe(year, month, int(parts.group(3))) if parts.group(3) else _month_end(year, month)


def _safe(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> Day:
    return (Day(year + month // 12, month % 12 + 1, 1) if year < 9999 else Day(9999, 12, 31)) - _ONE


def _bounded(value: str, bound: str, anchor: Day | None) -> str:
    """ "since last year" from 16 September 2023: "2022/2023-09-16"; "until", "by", "before": open start; "after": open end."""
    first, last = value.split("/", maxsplit=1)[0], value.rsplit("/", maxsplit=1)[-1]
    if bound == "since":
        return f"{first}/{anchor.isoformat() if anchor else '..'}" if first != ".." else value
    return f"../{last}" if bound in ("until", "before") else f"{first}/.."


# ---------------------------------------------------------------- one function a kind


def _date(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    first = _calendar(e, anchor)
    if first and e.to:
        to = _calendar(e.to, anchor) if e.to.year else first[:4] + _calendar_tail(e.to)
        if not e.to.year and to < first:  # "Dec. 30 to Jan. 2"
            to = f"{int(first[:4]) + 1}{_calendar_tail(e.to)}"
        return f"{first}/{to}" if to > first else ""
    return f"{first}T{e.clock}" if first and e.clock and len(first) == 10 else first


def _calendar_tail(e: Expression) -> str:
    return f"-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")


def _calendar(e: Expression, anchor: Day | None) -> str:
    """Year, month, day as far as given; what is missing is taken from the anchor, backwards if not looking ahead."""
    year, month = e.year, e.month
    if not year:
        if anchor is None:
            return ""
        if not month:  # "Saturday the 16th"
            year, month = _nearest_month(e, anchor)
        elif e.which:
            year = _year_of(e, anchor)
        else:
            year = _nearest_year(e, anchor)
    if not month:
        return f"{year:04d}"
    if not e.day:
        return f"{year:04d}-{month:02d}"
    day = _safe(year, month, e.day)
    return day.isoformat() if day else ""


def _nearest_month(e: Expression, anchor: Day) -> tuple[int, int]:
    """The nearest month in which that day is that weekday."""
    for back in (0, -1, 1, -2, 2):
        index = anchor.year * 12 + anchor.month - 1 + back
        day = _safe(index // 12, index % 12 + 1, e.day)
        if day and day.weekday() == e.weekday:
            return day.year, day.month
    return anchor.year, anchor.month


def _year_of(e: Expression, anchor: Day) -> int:
    """ "last July", "next March", "in May this year", "in June last year"."""
    if e.unit == "year" or e.which == "this":
        return anchor.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(e.which, 0)
    if e.which in ("next", "coming"):
        return anchor.year + (0 if e.month > anchor.month else 1)
    return anchor.year - (0 if e.month < anchor.month else 1)


def _nearest_year(e: Expression, anchor: Day) -> int:
    """The year in which that month or day lies nearest; a day to come counts three times as far unless the words look ahead."""
    options = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        day = _safe(year, e.month, e.day or 1)
        if day is None or (e.weekday >= 0 and e.day and day.weekday() != e.weekday):
            continue
        if e.day:
            ahead = (day - anchor).days
        else:
            ahead = ((year - anchor.year) * 12 + e.month - anchor.month) * 30
        soon = e.present and ahead <= SOON  # "reports its earnings in January", written in December
        if not e.future and not e.day and ahead > 0 and not soon:
            continue
        cost = abs(ahead) * (3 if ahead > 0 and not e.future and not (soon and not e.day) else 1) + (
            400 if e.future and ahead < 0 else 0
        )
        options.append((cost, year))
    return min(options)[1] if options else anchor.year


def _span(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    return f"{e.year}/{e.year + (9 if e.kind == 'decade' else 99)}"


def _season(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    year = e.year
    if not year:
        if anchor is None:
            return ""
        year = anchor.year - (
            1 if e.month == 12 and anchor.month <= 2 else 0
        )  # the season of that name nearest in this year
        begun, over = anchor >= Day(year, e.month, 1), anchor > _month_end(*_plus_months(year, e.month, 2))
        if e.which in ("last", "past", "previous") and not over:
            year -= 1
        elif e.which in ("next", "coming", "following") and begun:
            year += 1
    last = _plus_months(year, e.month, 2)
    return f"{year}-{e.month:02d}/{last[0]}-{last[1]:02d}"


def _plus_months(year: int, month: int, count: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def _quarter(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    year = e.year
    if not year:
        if anchor is None:
            return ""
        year = anchor.year + {"last": -1, "next": 1}.get(e.which, 0)
    length = 6 if e.unit == "half" else 3
    first = int(e.count - 1) * length + 1
    return f"{year}-{first:02d}/{year}-{first + length - 1:02d}"


def _weekday(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """The latest such day on or before the day of writing; "next", "last week", and words that look ahead move it."""
    if anchor is None:
        return ""
    monday = anchor - dt.timedelta(days=anchor.weekday())
    back = (anchor.weekday() - e.weekday) % 7
    if e.unit.endswith("week"):
        weeks = {"last": -1, "next": 1}.get(e.unit.split()[0], 0)
        day = monday + dt.timedelta(days=7 * weeks + e.weekday)
    elif e.which in ("last", "past", "previous"):
        day = anchor - dt.timedelta(days=back or 7)
    elif e.which in ("next", "coming", "following"):
        day = anchor + dt.timedelta(days=(7 - back) if back else 7)
    elif e.which == "this":
        day = monday + dt.timedelta(days=e.weekday)
    elif e.abroad and back == 6:  # already Friday there, still Thursday here
        day = anchor + _ONE
    else:
        day = anchor + dt.timedelta(days=(7 - back) % 7) if e.future else anchor - dt.timedelta(days=back)
    day += dt.timedelta(weeks=e.count)
    return day.isoformat() + (f"T{e.clock}" if e.clock else "")


def _deictic(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    return (anchor + dt.timedelta(days=e.count)).isoformat() if anchor else ""


def _period(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """ "last week", "this month", "the past three years", "in recent months", "later this year"."""
    if anchor is None:
        return ""
    if e.which == "recent":
        return f"../{anchor}"
    back, ahead = e.which in ("past", "last", "previous"), e.which in ("coming", "next")
    if e.text.endswith("s") and (back or ahead):  # "in the past three years", "the coming days"
        there = _moved(anchor, e.unit, -e.count if back else e.count) if e.count else ".."
        return f"{there}/{anchor}" if back else f"{anchor}/{there}"
    if e.which == "past" and e.unit != "weekend":
        return f"{_moved(anchor, e.unit, -1)}/{anchor}"
    steps = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(e.which, 0)
    first, last = _unit_range(anchor, e.unit, steps, e.which, e.future)
    if e.part == "earlier" and steps == 0:
        return f"{first}/{anchor}" if first < anchor else anchor.isoformat()
    if e.part == "later" and steps == 0:
        return f"{anchor}/{last}" if anchor < last else anchor.isoformat()
    return _written(first, last, e.unit)


def _unit_range(anchor: Day, unit: str, steps: int, which: str, future: bool) -> tuple[Day, Day]:
    """First and last day of the calendar unit that lies so many steps from the one of the anchor."""
    monday = anchor - dt.timedelta(days=anchor.weekday())
    if unit in ("week", "fortnight"):
        return monday + dt.timedelta(weeks=steps), monday + dt.timedelta(weeks=steps, days=6)
    if unit == "weekend":
        saturday = monday + dt.timedelta(days=5)
        if which in ("past", "last") or (which == "this" and anchor.weekday() == 0 and not future):
            saturday -= dt.timedelta(weeks=0 if anchor.weekday() == 6 and which == "past" else 1)
        elif which in ("next",):
            saturday += dt.timedelta(weeks=1)
        return saturday, saturday + _ONE
    if unit in ("day", "hour", "minute"):
        day = anchor + steps * _ONE
        return day, day
    if unit in ("month", "quarter", "half"):
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        year, month = _plus_months(anchor.year, (anchor.month - 1) // size * size + 1, steps * size)
        return Day(year, month, 1), _month_end(*_plus_months(year, month, size - 1))
    size = {"decade": 10, "century": 100}.get(unit, 1)
    year = anchor.year // size * size + steps * size
    return Day(year, 1, 1), Day(year + size - 1, 12, 31)


def _written(first: Day, last: Day, unit: str) -> str:
    """A whole month as "2023-08", a whole year as "2022", anything else from day to day."""
    if first == last:
        return first.isoformat()
    if unit == "month":
        return first.isoformat()[:7]
    if unit in ("year", "season"):
        return first.isoformat()[:4]
    return f"{first.year}/{last.year}" if unit in ("decade", "century") else f"{first}/{last}"


def _moved(day: Day, unit: str, count: float) -> str:
    """The day so many units away, as a value of that unit's precision; "" for more units than there are dates."""
    try:
        if unit in ("minute", "hour"):
            return (day + dt.timedelta(days=int(count / (1440 if unit == "minute" else 24)))).isoformat()
        if unit in ("day", "week", "weekend", "fortnight"):
            return (day + dt.timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))).isoformat()
        if unit in ("month", "quarter", "half", "season"):
            year, month = _plus_months(day.year, day.month, round(count * {"month": 1, "half": 6}.get(unit, 3)))
            return Day(year, month, 1).isoformat()[:7]
        years = count * {"decade": 10, "century": 100}.get(unit, 1)
        if years != int(years):
            year, month = _plus_months(day.year, day.month, round(years * 12))
            return Day(year, month, 1).isoformat()[:7]
        return f"{day.year + int(years):04d}" if 0 < day.year + years < 10_000 else ""
    except (OverflowError, ValueError):
        return ""


def _ago(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """ "two days ago" to the day, "two weeks ago" to the calendar week, months and years to month and year."""
    if anchor is None or not e.count:
        return ""
    value = _moved(anchor, e.unit, -e.count if e.kind == "ago" else e.count)
    if e.unit in ("week", "fortnight") and value and e.kind == "ago":
        day = Day.fromisoformat(value)
        monday = day - dt.timedelta(days=day.weekday())
        return f"{monday}/{monday + dt.timedelta(days=6)}"
    if e.kind == "ahead" and e.text.lower().startswith("within"):
        return f"{anchor}/{value}" if value else ""
    return value


def _shift(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """From a time told before: "the next day", "two days later", "that night", "hours before the meeting" (the same day)."""
    day = first_day(prior) if prior and prior.precision in ("day", "minute") else None
    if day is None:
        return _shift_of_year(e, prior)
    if e.which == "same":
        first, last = _unit_range(day, e.unit, 0, "this", False)
        return _written(first, last, e.unit) + (f"T{e.clock}" if e.clock and first == last else "")
    sign = -1 if e.which in ("earlier", "before", "previous") else 1
    if e.unit in ("minute", "hour"):
        return (
            day.isoformat()
            if e.count * (1 if e.unit == "hour" else 1 / 60) < 24
            else _moved(day, e.unit, sign * e.count)
        )
    if e.which in ("next", "following", "previous") or e.text.lower().split()[0] == "the":
        if e.unit in ("day", "night", "morning", "evening"):
            return (day + sign * _ONE).isoformat() + (f"T{e.clock}" if e.clock else "")
        return _written(*_unit_range(day, e.unit, sign, "", False), e.unit)
    return _moved(day, e.unit, sign * e.count) if e.count else ""


def _shift_of_year(e: Expression, prior: Dated | None) -> str:
    """ "three years later" where only a year was told, "the following month" where only a month was."""
    first = first_day(prior)
    if first is None or prior is None or prior.precision not in ("year", "month"):
        return ""
    sign = -1 if e.which in ("earlier", "before", "previous") else 1
    count = e.count or (1 if e.which in ("next", "following", "previous") else 0)
    if e.which == "same" and e.unit in ("year", prior.precision):
        return prior.value[: 4 if e.unit == "year" else 7]
    if count and (e.unit in ("year", "decade") or (e.unit == "month" and prior.precision == "month")):
        return _moved(first, e.unit, sign * count)
    return ""


def _nth(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """ "the fourth day of his visit", where the first day of the visit is known."""
    first = first_day(start) if start and start.precision in ("day", "minute", "range") else None
    return _moved(first, e.unit, e.count - 1) if first and e.count and e.unit == "day" else ""


def _clock(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    """A time of day on the day told before; else on no known day."""
    day = first_day(prior) if prior and prior.precision in ("day", "minute") else None
    return f"{day.isoformat()}T{e.clock}" if day else ""


def _none(e: Expression, anchor: Day | None, prior: Dated | None, start: Dated | None) -> str:
    return ""


_RESOLVE: dict[str, Callable[[Expression, Day | None, Dated | None, Dated | None], str]] = {
    "date": _date, "decade": _span, "century": _span, "season": _season, "quarter": _quarter, "weekday": _weekday,
    "deictic": _deictic, "period": _period, "ago": _ago, "ahead": _ago, "shift": _shift, "nth": _nth, "clock": _clock,
    "recurring": _none,
}  # fmt: skip
