"""Text with positions: words, normalised forms, ranges."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from crossread.records import Spans

WORD = re.compile(r"\w+(?:[-.,'’]\w+)*")
Place = TypeVar("Place", bound=tuple[Any, ...])
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Each word as (lower-case form with plain quotes, start, end); designators and numbers stay whole ("tu-22m3", "1,500")."""
    if start == 0 and end is None and len(text) <= SHORT:
        return iter(_words(text))  # the words of one statement are asked for many times
    return _split(text, start, len(text) if end is None else end)


def _split(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in WORD.finditer(text, start, end):
        yield match.group().lower().translate(_QUOTES), match.start(), match.end()


SHORT = 400  # characters


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(_split(text, 0, len(text)))


@lru_cache(maxsize=32_768)  # words and names come again; about 4 MB
def plain(text: str) -> str:
    """Lower case, without accents, curly quotes and double spaces: for comparing, never for showing."""
    text = text.translate(_QUOTES)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.lower().split())


def slug(text: str) -> str:
    """An id made of a name: "Kim Jong Un" → "kim-jong-un"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


def within(places: Sequence[Place], start: int, end: int) -> list[Place]:
    """Those of some places (start, end, and what is there), in order of their starts, that lie in a range."""
    edges: tuple[Any, Any] = (start,), (end,)
    at, until = (bisect_left(places, edge) for edge in edges)
    return [place for place in places[at:until] if place[1] <= end]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """How many characters two ranges share."""
    start = a[0] if a[0] > b[0] else b[0]  # plain comparisons: asked millions of times in a run
    end = a[1] if a[1] < b[1] else b[1]
    return end - start if end > start else 0


def covered(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> int:
    """How many characters of a range lie in the given ranges (which do not overlap)."""
    return sum(overlap(span, other) for other in spans)


def said(text: str, spans: Spans) -> str:
    """The words at these places, pieces joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)
