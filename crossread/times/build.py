"""What each shape of time expression says: from a match's groups to the fields of an Expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from crossread.numerals import cardinal, ordinal
from crossread.times.patterns import DECADES, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS

Groups = Mapping[str, str | None]
Fields = dict[str, Any]


def _month(word: str | None) -> int:
    return MONTHS.get((word or "")[:3].lower(), 0)


def _weekday(word: str | None) -> int:
    return WEEKDAYS.get((word or "")[:3].lower(), -1)


def _number(word: str | None) -> int:
    return int(re.sub(r"\D", "", word or "") or 0)


def _count(word: str | None) -> float:
    """How many units; 0 where the words do not say."""
    word = (word or "").lower().strip()
    if word in ("a", "an"):
        return 1.0
    if word in ("half a", "half an"):
        return 0.5
    if word in ("a couple of", "couple of"):
        return 2.0
    if word in ("", "a few", "few", "several", "some", "many", "dozens of", "a dozen"):
        return 12.0 if word == "a dozen" else 0.0
    return cardinal(word) or 0.0


def _unit(word: str | None) -> str:
    return (word or "").lower()


_WHICH = {
    "this past": "past", "this coming": "coming", "over the": "past", "at the": "past", "prior to": "before",
    "afterwards": "later", "afterward": "later", "beforehand": "earlier", "prior": "earlier", "preceding": "previous",
    "ahead of": "before", "that same": "same", "that": "same", "very next": "next",
}  # fmt: skip


def _which(word: str | None) -> str:
    word = (word or "").lower().removeprefix("the ")
    return _WHICH.get(word, word)


def _iso(g: Groups) -> Fields:
    clock = f"{g['hour']}:{g['minute']}" if g.get("hour") else ""
    return {
        "kind": "date",
        "year": _number(g["year"]),
        "month": _number(g["month"]),
        "day": _number(g.get("day")),
        "clock": clock,
    }


def _slash(g: Groups) -> Fields | None:
    """16/09/2023 and 09/16/2023; where both readings are possible, nothing, unless they agree or the points are continental."""
    a, b = _number(g["a"]), _number(g["b"])
    if g["sep"] == "/" and a <= 12 and b <= 12 and a != b:
        return {"kind": "date", "year": _number(g["year"])} if a and b else None
    day, month = (a, b) if b <= 12 else (b, a)
    return (
        {"kind": "date", "year": _number(g["year"]), "month": month, "day": day}
        if 0 < month <= 12 and 0 < day <= 31
        else None
    )


def _date(g: Groups) -> Fields:
    return {
        "kind": "date",
        "year": _number(g.get("year")),
        "month": _month(g.get("month")),
        "day": _number(g["day"]),
        "weekday": _weekday(g.get("weekday")),
    }


def _days(g: Groups) -> Fields:
    year, month = _number(g.get("year")), _month(g["month"])
    return {
        "kind": "date",
        "year": year,
        "month": month,
        "day": _number(g["day"]),
        "to": {"year": year, "month": month, "day": _number(g["day2"])},
    }


def _dates(g: Groups) -> Fields:
    to = {"year": _number(g.get("year2")), "month": _month(g["month2"]), "day": _number(g["day2"])}
    return {
        "kind": "date",
        "year": _number(g.get("year")) or to["year"],
        "month": _month(g["month"]),
        "day": _number(g["day"]),
        "to": to,
    }


def _month_of(g: Groups) -> Fields:
    return {
        "kind": "date",
        "trim": True,
        "year": _number(g.get("year")),
        "month": _month(g["month"]),
        "which": _which(g.get("which")),
    }


def _months(g: Groups) -> Fields:
    year2 = _number(g["year2"])
    year = _number(g["year"]) or (year2 if _month(g["month"]) <= _month(g["month2"]) else year2 - 1)
    return {
        "kind": "date",
        "year": year,
        "month": _month(g["month"]),
        "to": {"year": year2, "month": _month(g["month2"])},
    }


def _month_of_year(g: Groups) -> Fields:
    return {"kind": "date", "month": _month(g["month"]), "which": _which(g["which"]), "unit": "year"}


def _year(g: Groups) -> Fields:
    return {"kind": "date", "trim": True, "year": _number(g["year"])}


def _years(g: Groups) -> Fields | None:
    first, second = _number(g["year"]), _number(g["year2"])
    second += first // 100 * 100 if second < 100 else 0
    return {"kind": "date", "year": first, "to": {"year": second}} if first < second else None


def _decade(g: Groups) -> Fields:
    if g.get("decadeword"):
        return {"kind": "decade", "year": 1900 + DECADES[str(g["decadeword"]).lower()]}
    year = _number(g["decade"])
    return {"kind": "decade", "year": year if year > 99 else 1900 + year}


def _century(g: Groups) -> Fields | None:
    nth = ordinal(str(g["century"]))
    return {"kind": "century", "year": 100 * (nth - 1) + 1} if nth else None


def _quarter(g: Groups) -> Fields:
    half = str(g["unit"]).lower() in ("half", "h")
    nth = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(str(g["nth"]).lower()) or (
        int(str(g["nth"])) if str(g["nth"]).isdigit() else 2 if half else 4
    )
    return {
        "kind": "quarter",
        "unit": "half" if half else "quarter",
        "count": float(nth),
        "year": _number(g.get("year")),
        "which": _which(g.get("which")),
    }


def _season(g: Groups) -> Fields:
    return {
        "kind": "season",
        "month": SEASONS[str(g["season"]).lower()],
        "year": _number(g.get("year")),
        "which": _which(g.get("which")),
    }


def _weekday_of(g: Groups) -> Fields:
    week = (g.get("week") or "").removeprefix("of ")
    return {
        "kind": "weekday",
        "weekday": _weekday(g["weekday"]),
        "which": _which(g.get("which")),
        "part": g.get("part") or "",
        "unit": f"{week} week".strip() if week else "",
    }


def _weekday_ago(g: Groups) -> Fields:
    back = g["which"] in ("ago", "before", "to")
    count = _count(g["count"])
    return {
        "kind": "weekday",
        "which": "" if back else "next",
        "weekday": _weekday(g["weekday"]),
        "count": -count if back else count,
    }


def _recurring(g: Groups) -> Fields:
    return {"kind": "recurring", "weekday": _weekday(g.get("weekday"))}


def _deictic(g: Groups) -> Fields:
    word = str(g["deictic"]).lower()
    shift = {
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "last night": -1,
    }.get(word, 0)
    part = g.get("part") or {"tonight": "night", "last night": "night", "overnight": "night"}.get(
        word, word.removeprefix("this ") if word.startswith("this ") else ""
    )
    return {"kind": "deictic", "unit": "day", "count": float(shift), "part": part}


def _period(g: Groups) -> Fields:
    which = _which(g["which"])
    phase = (g.get("phase") or "").split(" of")[0].removeprefix("the ")
    part = {"earlier": "earlier", "later": "later", "rest": "later"}.get(phase, "")
    return {
        "kind": "period",
        "which": "this" if which in ("the", "") else which,
        "unit": _unit(g["unit"]),
        "count": _count(g.get("count")),
        "part": part,
    }


def _distance(kind: str) -> Callable[[Groups], Fields | None]:
    def build(g: Groups) -> Fields | None:
        return {"kind": kind, "unit": _unit(g["unit"]), "count": _count(g.get("count"))}

    return build


def _shift(g: Groups) -> Fields:
    which = _which(g["which"])
    unit = _unit(g.get("unit") or "day")
    return {
        "kind": "shift",
        "which": which,
        "unit": unit,
        "count": _count(g.get("count")),
        "part": (g.get("part") or g.get("phase") or "").lower(),
    }


def _nth(g: Groups) -> Fields:
    return {"kind": "nth", "unit": _unit(g["unit"]), "count": float(ordinal(str(g["nth"])) or 0)}


def _clock(g: Groups) -> Fields | None:
    if g.get("word"):
        return {"kind": "clock", "trim": True, "clock": "00:00" if g["word"] == "midnight" else "12:00"}
    hour = int(str(g["hour"]))
    if g.get("half"):
        hour = hour % 12 + (12 if g["half"] == "p" else 0)
    return {"kind": "clock", "clock": f"{hour:02d}:{int(g.get('minute') or 0):02d}"}


def _holiday(g: Groups) -> Fields:
    month, day = HOLIDAYS[str(g["holiday"]).lower().replace("’", "'")]
    return {"kind": "date", "month": month, "day": day, "year": _number(g.get("year"))}


BUILD: dict[str, Callable[[Groups], Fields | None]] = {
    "iso": _iso, "slash": _slash, "date": _date, "days": _days, "dates": _dates, "month": _month_of, "months": _months,
    "monthof": _month_of_year, "year": _year, "years": _years, "decade": _decade, "century": _century,
    "quarter": _quarter, "season": _season, "weekday": _weekday_of, "weekdayago": _weekday_ago,
    "recurring": _recurring, "deictic": _deictic, "period": _period, "ago": _distance("ago"),
    "ahead": _distance("ahead"), "shift": _shift, "nth": _nth, "clock": _clock, "holiday": _holiday,
}  # fmt: skip
