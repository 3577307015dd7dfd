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


TRIGGER = re.compile(
    r"\d|day|night|week|month|year|decade|centur|season|morning|afternoon|evening|hour|minute|noon|ago\b|tomorrow|Jan|Feb"
    r"|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|fall|winter|quarter|half|hristmas|alloween|fortnight|ties\b",
    re.IGNORECASE,
)
"""A text without any of these holds no time expression."""
