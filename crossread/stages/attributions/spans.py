"""Ranges of characters: overlap of sets of ranges, and pieces made whole around quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossread.records import Spans
from crossread.text import covered

_SHORT = frozenset(
    {"Inc", "Corp", "Ltd", "Co", "Bros", "Jr", "Sr", "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Gov", "Sen", "Rep"}
)
_LEFT, _RIGHT = " \n\t,;:.-–—)]…", " \n\t,;:-–—(["


def moved(spans: Spans, by: int) -> Spans:
    """The ranges shifted by a number of characters."""
    return tuple((start + by, end + by) for start, end in spans)


def size(spans: Spans) -> int:
    """How many characters the ranges hold."""
    return sum(end - start for start, end in spans)


def shared(a: Spans, b: Spans) -> int:
    """How many characters two sets of ranges share."""
    return sum(covered(span, b) for span in a)


def alike(a: Spans, b: Spans) -> float:
    """Shared characters over all characters of both, 0..1; 1 where both are empty."""
    if not a and not b:
        return 1.0
    inter = shared(a, b)
    union = size(a) + size(b) - inter
    return inter / union if union else 0.0


def holds(content: Spans, cue: Spans, quotation: tuple[int, int]) -> int:
    """How many characters of a quotation an attribution holds from outside: 0 where its cue is said inside the marks."""
    return 0 if shared(cue, (quotation,)) else shared(content, (quotation,))


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """The ranges in order, joined where they overlap or touch."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def without(spans: Spans, hole: tuple[int, int]) -> Spans:
    """The ranges with one range cut out."""
    out = []
    for start, end in spans:
        if hole[1] <= start or hole[0] >= end:
            out.append((start, end))
        else:
            out.extend([(start, min(end, hole[0])), (max(start, hole[1]), end)])
    return tuple(span for span in out if span[1] > span[0])


def tidy(text: str, spans: Spans, quotations: Sequence[tuple[int, int]]) -> Spans:
    """The ranges without punctuation and spaces at their edges, with both marks of a quotation or with none."""
    out = []
    for start, end in spans:
        start, end = _trimmed(text, start, end)
        for a, b in quotations:
            if a < end and b > start:
                start, end = _with_marks(start, end, a, b)
        start, end = _trimmed(text, start, end)
        if any(text[i].isalnum() for i in range(start, end)):
            out.append((start, end))
    return merged(out)


def _with_marks(start: int, end: int, a: int, b: int) -> tuple[int, int]:
    """A range that takes a quotation's mark in where it starts or ends just inside it, and leaves a lone mark out."""
    if start == a + 1 and end >= b - 2:
        start = a
    if start <= a and b - 2 <= end < b:
        end = b
    if start == b - 1:
        start = b
    if end == a + 1:
        end = a
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _LEFT:
        start += 1
    while end > start and (text[end - 1] in _RIGHT or _full_stop(text, start, end)):
        end -= 1
    return start, end


def _full_stop(text: str, start: int, end: int) -> bool:
    """Whether the range ends with a sentence's full stop rather than an abbreviation's ("a.m.", "U.S.")."""
    if text[end - 1] != "." or end - start < 2:
        return text[end - 1] == "."
    word = text[max(start, text.rfind(" ", start, end) + 1) : end - 1]
    return "." not in word and not (word in _SHORT and text[end : end + 1] == " ")
