"""Dates as pages print them → a date as precise as it is printed. Never a guess: "03/04/2023" is no date."""

from __future__ import annotations

import re

from crossread.records import Dated

NO_DATE = Dated("", "unknown", "")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)(?:[T ]+(\d\d):(\d\d))?")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)\b")
_MONTH_FIRST = re.compile(rf"\b({MONTH})\s+(\d\d?)(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.I)
_DAY_FIRST = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?({MONTH}),?[\s-]+((?:19|20)\d\d)\b", re.I)
_NUMERIC = re.compile(r"\b(\d\d?)[/.](\d\d?)[/.]((?:19|20)\d\d)\b")
_MONTH_ONLY = re.compile(rf"\b({MONTH}),?\s+((?:19|20)\d\d)\b", re.I)
_TIME = re.compile(
    r"(\d\d?)(?:[:.](\d\d))?\s*(?:([ap])\.?\s?m\b\.?|(?:hrs|h|Z|UTC|GMT|[A-Z]{2,4}T)\b)|\b(\d\d?):(\d\d)\b", re.I
)
_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?:[/-]|$)", re.I)


def find_date(text: str, how: str) -> Dated:
    """The first full date printed in a text, with the time of day where one is printed beside it; else NO_DATE."""
    for pattern, order in (
        (_ISO, "ymd"),
        (_MONTH_FIRST, "mdy"),
        (_DAY_FIRST, "dmy"),
        (_YEAR_FIRST, "ymd"),
        (_NUMERIC, "?"),
    ):
        match = pattern.search(text)
        if not match:
            continue
        year, month, day = _ordered(match, order)
        if not day:
            continue
        value = f"{year:04d}-{month:02d}-{day:02d}"
        if pattern is _ISO and match.group(4):
            clock = f"{match.group(4)}:{match.group(5)}"
        else:
            clock = _clock(text[match.end() : match.end() + 30]) or _clock(
                text[max(0, match.start() - 20) : match.start()]
            )
        if clock and clock != "00:00":
            return Dated(f"{value}T{clock}", "minute", how)
        return Dated(value, "day", how)
    return NO_DATE


def find_month(text: str, how: str) -> Dated:
    """The first month with a year, such as "September 2023"; else NO_DATE."""
    match = _MONTH_ONLY.search(text)
    return Dated(f"{match.group(2)}-{_month(match.group(1)):02d}", "month", how) if match else NO_DATE


def url_date(url: str) -> Dated:
    """The day in an address such as ".../2023/09/16/title", or NO_DATE."""
    match = _URL.search(url)
    if not match:
        return NO_DATE
    month = int(match.group(2)) if match.group(2).isdigit() else _month(match.group(2))
    year, day = int(match.group(1)), int(match.group(3))
    if not _possible(year, month, day):
        return NO_DATE
    return Dated(f"{year:04d}-{month:02d}-{day:02d}", "day", "the page's address")


def _ordered(match: re.Match[str], order: str) -> tuple[int, int, int]:
    """Year, month, day; day 0 where it cannot be a date or may be read in two ways."""
    if order == "ymd":
        year, month, day = int(match.group(1)), int(match.group(2)), int(match.group(3))
    elif order == "mdy":
        year, month, day = int(match.group(3)), _month(match.group(1)), int(match.group(2))
    elif order == "dmy":
        year, month, day = int(match.group(3)), _month(match.group(2)), int(match.group(1))
    else:
        a, b, year = int(match.group(1)), int(match.group(2)), int(match.group(3))
        month, day = (b, a) if a > 12 else (a, b)
        if a <= 12 and b <= 12 and a != b:
            return year, 0, 0
    return (year, month, day) if _possible(year, month, day) else (year, 0, 0)


def _possible(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] and year >= 1900


def _month(name: str) -> int:
    name = name[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _clock(text: str) -> str:
    """A time of day as "14:30", or ""."""
    match = _TIME.search(text)
    if not match:
        return ""
    hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or match.group(5) or 0)
    if match.group(1) and not match.group(2) and not match.group(3):
        return ""
    half = (match.group(3) or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
