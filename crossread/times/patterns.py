"""The shapes of time expressions, read from data/patterns.txt."""

from __future__ import annotations

import functools
import re
from importlib import resources

from crossread.numerals import CARDINAL, ORDINAL

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {month: i for i, month in enumerate(_MONTHS, 1)}
WEEKDAYS = {day: i for i, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80}
DECADES["nineties"] = 90
HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14),
    "fourth of july": (7, 4), "july fourth": (7, 4), "may day": (5, 1), "bastille day": (7, 14),
}  # fmt: skip


_ANY_CASE = frozenset({"holiday", "ago", "ahead", "shift", "nth", "period", "season", "deictic", "decade", "quarter"})


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every shape as (name, pattern); read and compiled at the first call, to keep imports fast."""
    macros = {"CARDINAL": CARDINAL, "ORDINAL": ORDINAL, "DECADES": "|".join(DECADES), "SEASONS": "|".join(SEASONS)}
    macros["HOLIDAYS"] = "|".join(sorted((h.replace("'", "[’']") for h in HOLIDAYS), key=lambda h: (-len(h), h)))
    found: list[tuple[str, re.Pattern[str]]] = []
    for line in (resources.files("crossread.times") / "data" / "patterns.txt").read_text(encoding="utf8").splitlines():
        name, tab, source = line.partition("\t")
        macro = re.match(r"([A-Z0-9_]+) = ", line)
        if macro:
            macros[macro.group(1)] = _expand(line[macro.end() :], macros)
        elif tab and not line.startswith("#"):
            found.append((name, re.compile(_expand(source, macros), re.IGNORECASE if name in _ANY_CASE else 0)))
    return tuple(found)


def _expand(source: str, macros: dict[str, str]) -> str:
    return re.sub(r"«(\w+)»", lambda m: macros[m.group(1)], source)


_PARTS = ("morning", "afternoon", "evening", "night")
_DAYS = tuple(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_UNITS = ("minute", "hour", "day", "week", "fortnight", "month", "quarter", "season", "year", "decade", "century")
_NEEDS = {  # shape → what one of must stand in a text that it is found in, in small letters; "0" for any digit
    "iso": ("0",), "slash": ("0",), "date": ("0",), "days": ("0",), "dates": ("0",), "month": _MONTHS, "months": ("0",),
    "monthof": _MONTHS, "year": ("0",), "years": ("0",), "decade": ("0", "ties"), "century": ("century",),
    "quarter": ("quarter", "half", "0"), "season": tuple(SEASONS), "weekday": _DAYS, "weekdayago": _DAYS,
    "recurring": (*_UNITS, "morning", "night", "summer", "winter"), "period": _UNITS, "ago": _UNITS, "ahead": _UNITS,
    "deictic": ("today", "yesterday", "tomorrow", *_PARTS), "shift": (*_UNITS, *_PARTS), "nth": _UNITS,
    "clock": ("0", "noon", "midnight", "midday"), "holiday": ("day", "eve", "christmas", "halloween", "july"),
}  # fmt: skip
_DIGIT = re.compile(r"\d")


def possible(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """The shapes that may be found in a text, in order; a look for their words is much sooner done than one for the shape."""
    small = text.lower()
    digit = _DIGIT.search(small) is not None
    kinds = {kind for kind, words in _NEEDS.items() if (digit and "0" in words) or any(map(small.__contains__, words))}
    return [(name, pattern) for name, pattern in patterns() if name in kinds] if kinds else []
