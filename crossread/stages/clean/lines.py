"""Lines of a saved text with what can be seen of them: where they lie, how they end, whether they look like prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.stages.clean.lexicon import key
from crossread.text import plain

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_END = re.compile(r"(?:[.!?…]|\.\.\.)[\"”’')\]»]*$")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Gov|Sen|Rep|St|No|vs)\.)$")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|al|bin|da|del|la|el|and|&)(?:,)?")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: `text[start:end]`."""

    start: int
    end: int
    text: str
    plain: str  # lower case, plain quotes, single spaces
    key: str  # as plain, numbers as "#", without punctuation at the ends
    words: int
    ends: bool  # with the mark of a sentence
    hint: str = ""  # what the markup says, for HTML: heading, caption, quote, link, item, byline; "" for plain text
    element: str = ""  # path of the element, for HTML


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line with its label."""

    kind: str
    start: int
    end: int
    element: str = ""


def split_lines(text: str) -> list[Line]:
    """All lines that hold anything but white space, in order."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        inner = match.group().strip("\ufeff \t\xa0\u200b\u3000")
        inner = inner.strip()
        if inner:
            start = match.start() + match.group().index(inner)
            yield make_line(inner, start)


def make_line(inner: str, start: int, hint: str = "", element: str = "") -> Line:
    """A line with its features; `inner` has no white space at its ends."""
    ends = bool(_END.search(inner)) and not _ABBREVIATED.search(inner)
    return Line(
        start, start + len(inner), inner, plain(inner), key(inner[:400]), len(inner.split()), ends, hint, element
    )


def is_prose(line: Line) -> bool:
    """Running text: a full sentence of some length, or more words than any menu entry has."""
    return (line.ends and line.words >= 10) or line.words >= 45


def is_headline(line: Line) -> bool:
    """A line that could head a report: some words, a capital or a quote first, no full stop."""
    short = 3 <= line.words <= 32 and len(line.text) <= 220
    ends = line.ends and not line.text.rstrip("\"”’')").endswith(("?", "!"))
    return short and not ends and bool(_LETTER.search(line.text)) and not line.text.endswith((":", ",", ";"))


def is_name(text: str) -> bool:
    """Two to four capitalised words, nothing else: how a lone byline looks."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or len(text) > 60 or not all(_NAME.fullmatch(part) for part in parts):
        return False
    return sum(part[0].isupper() for part in parts) >= 2 and not any(c.isdigit() for c in text) and text[-1].isalnum()


def is_letterless(line: Line) -> bool:
    """No letters at all: counters, clocks, temperatures, rules. One letter after a number is a unit ("65F")."""
    letters = _LETTER.findall(line.text)
    return not letters or (len(letters) == 1 and len(line.text) <= 8 and any(c.isdigit() for c in line.text))
