"""The time axis as SVG: a dot for a day, a bar as long as the month, year or range that a date may mean."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from crossread.records import Dated, Happening
from crossread.render.wording import MONTHS, when

_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
MARGIN, AXIS_Y, LANE = 60, 58, 30  # px: room at both ends, height of the axis, height of a lane of bars
NEAR, STRETCH = 44, 7  # px: least room between two dates, and more for each doubling of the days between them


@dataclass(frozen=True)
class Stretch:
    """All happenings of one date: its first and last day, and the numbers of their rows in the list below."""

    first: date
    last: date
    label: str
    rows: tuple[int, ...]


def dated_rows(happenings: Sequence[Happening]) -> list[Happening]:
    """Happenings by date, earliest first; those without a date at the end."""
    return sorted(
        happenings, key=lambda h: (days_of(h.date) is None, days_of(h.date) or (date.min, date.min), h.date.value)
    )


def days_of(value: Dated) -> tuple[date, date] | None:
    """The first and the last day that a date may mean; None where it says nothing that a calendar has."""
    parts = [_days(part) for part in value.value.split("/")] if value.value else []
    if not parts or None in parts:
        return None
    firsts, lasts = [p[0] for p in parts if p], [p[1] for p in parts if p]
    return min(firsts), max(lasts)


def _days(text: str) -> tuple[date, date] | None:
    match = _PART.match(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def timeline_svg(happenings: Sequence[Happening], prefix: str) -> str:
    """The axis for rows in the order of dated_rows; each mark leads to `#{prefix}-{row}`. "" where nothing is dated.

    The axis is not to scale: the room between two dates grows with the logarithm of the days between them, so that
    a decade and an hour fit on one page; a broken line says where more than a month was folded.
    """
    stretches = _stretches(happenings)
    if not stretches:
        return ""
    x = _positions(stretches)
    dots = [s for s in stretches if s.first == s.last]
    bars = [s for s in stretches if s.first != s.last]
    lanes = _lanes(bars, x)
    width = max([*x.values(), *(_end(bar, x) - MARGIN // 2 for bar in bars)]) + MARGIN
    height = AXIS_Y + 22 + LANE * (max(lanes.values(), default=-1) + 1)
    parts = [
        f'<svg class="axis" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        f'aria-label="Time axis with {len(stretches)} dates; the list below says the same in words">'
    ]
    parts += _axis(x, width)
    parts += [_dot(s, x, prefix, i) for i, s in enumerate(dots)]
    parts += [_bar(s, x, prefix, lanes[s]) for s in bars]
    return "".join([*parts, "</svg>"])


def _stretches(happenings: Sequence[Happening]) -> list[Stretch]:
    rows: dict[tuple[date, date], list[int]] = {}
    labels: dict[tuple[date, date], str] = {}
    for i, happening in enumerate(happenings):
        days = days_of(happening.date)
        if days:
            rows.setdefault(days, []).append(i)
            labels.setdefault(days, when(happening.date).partition(",")[0])
    return [Stretch(*days, labels[days], tuple(rows[days])) for days in sorted(rows)]


def _positions(stretches: Sequence[Stretch]) -> dict[date, int]:
    """Where each first and last day stands, in px."""
    stops = sorted({day for s in stretches for day in (s.first, s.last)})
    x, at = {stops[0]: MARGIN}, float(MARGIN)
    for before, after in pairwise(stops):
        at += NEAR + STRETCH * math.log2(1 + (after - before).days)
        x[after] = round(at)
    return x


def _lanes(bars: Sequence[Stretch], x: dict[date, int]) -> dict[Stretch, int]:
    """The first lane in which a bar with its label touches no other."""
    ends: list[int] = []
    lanes: dict[Stretch, int] = {}
    for bar in bars:
        start, end = x[bar.first], _end(bar, x)
        lane = next((i for i, last in enumerate(ends) if last < start), len(ends))
        ends[lane : lane + 1] = [end + 6]
        lanes[bar] = lane
    return lanes


def _end(bar: Stretch, x: dict[date, int]) -> int:
    """Where a bar or its label ends, px; 7 px a letter and room for the count."""
    return max(x[bar.last], x[bar.first] + 7 * len(bar.label) + 30)


def _axis(x: dict[date, int], width: int) -> list[str]:
    days = sorted(x)
    parts = [f'<line class="ax" x1="{MARGIN // 2}" y1="{AXIS_Y}" x2="{width - MARGIN // 2}" y2="{AXIS_Y}"/>']
    for before, after in pairwise(days):
        if (after - before).days > 31:
            middle = (x[before] + x[after]) // 2
            parts.append(f'<path class="fold" d="M{middle - 7} {AXIS_Y + 6}l5 -12M{middle + 2} {AXIS_Y + 6}l5 -12"/>')
    return parts


def _dot(stretch: Stretch, x: dict[date, int], prefix: str, index: int) -> str:
    at, day, count = x[stretch.first], stretch.first, len(stretch.rows)
    radius = 6 if count == 1 else 10
    number = f'<text class="n" x="{at}" y="{AXIS_Y + 4}">{count}</text>' if count > 1 else ""
    label = f'<text x="{at}" y="24">{day.day} {MONTHS[day.month - 1][:3]}</text>'
    label += f'<text class="yr" x="{at}" y="39">{day.year}</text>'
    return _link(stretch, prefix, f'<circle class="day" cx="{at}" cy="{AXIS_Y}" r="{radius}"/>{number}{label}')


def _bar(stretch: Stretch, x: dict[date, int], prefix: str, lane: int) -> str:
    left, right = x[stretch.first], x[stretch.last]
    y = AXIS_Y + 16 + lane * LANE
    label = escape(stretch.label + (f" ({len(stretch.rows)})" if len(stretch.rows) > 1 else ""))
    shape = f'<rect class="span" x="{left}" y="{y}" width="{max(right - left, 10)}" height="7" rx="3.5"/>'
    return _link(stretch, prefix, f'{shape}<text class="l" x="{left}" y="{y + 21}">{label}</text>')


def _link(stretch: Stretch, prefix: str, inside: str) -> str:
    return f'<a href="#{prefix}-{stretch.rows[0]}">{inside}</a>'
