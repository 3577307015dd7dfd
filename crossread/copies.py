"""What the passages that two articles share make of the two: one text, a derived text, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.records import Article, Passage
from crossread.text import overlap

_WORD = re.compile(r"\w+")
_SPEECH = (  # paragraphs announced by a colon are left out: taking them for speech costs F1 .01 on benchmarks/reuse
    re.compile(
        r"[“„][^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE
    ),  # an open one ends with its line
    re.compile(r"(?<![\w’'])['‘](?=[^\W\d])[^\n]*?(?<=[\w,.?!…])['’](?!\w)"),
    re.compile(r"^['‘](?=[A-Z])[^\n]+", re.MULTILINE),  # speech that runs on over paragraphs
    re.compile(r"^[^\n]*[—–-] ?[^\n—]{1,40}\(@\w{2,15}\)", re.MULTILINE),  # a post, and who wrote it
)
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Shared:
    """How much two articles share. All are shares, 0..1, of words outside furniture."""

    shorter: float  # of the shorter article's words that lie in passages
    longer: float
    own_shorter: float  # the same of its words outside quotation marks
    own_longer: float
    words: float  # number of words outside quotation marks that both share


def verdict(a: Article, b: Article, passages: Sequence[Passage]) -> str:
    """ "same", "derived" or "rest" for two articles, from all passages between them (either way round)."""
    copied = [p for p in passages if p.kind in ("verbatim", "edited")]
    if not copied:
        return "rest"
    shared = measure(a, b, copied)
    if shared.own_shorter >= 0.6 and shared.shorter >= 0.75:
        return "same"
    return "derived" if shared.words >= 30 and min(shared.own_shorter, shared.shorter) >= 0.25 else "rest"


def measure(a: Article, b: Article, passages: Iterable[Passage]) -> Shared:
    """How much two articles share in these passages."""
    places: dict[str, Ranges] = {a.id: [], b.id: []}
    for passage in passages:
        for place in (passage.a, passage.b):
            places[place.article].append((place.start, place.end))
    counts = [_counts(article, places[article.id]) for article in (a, b)]
    shorter, longer = sorted(counts, key=lambda count: count[0])
    return Shared(
        shorter=shorter[1] / max(1, shorter[0]),
        longer=longer[1] / max(1, longer[0]),
        own_shorter=shorter[3] / max(1, shorter[2]),
        own_longer=longer[3] / max(1, longer[2]),
        words=float(min(shorter[3], longer[3])),
    )


def _counts(article: Article, ranges: Ranges) -> tuple[int, int, int, int]:
    """Words, those in the ranges, words outside quotation marks, those in the ranges."""
    inside = flags(article.text, ranges)
    quoted = flags(article.text, speech(article.text))
    total = shared = own = own_shared = 0
    for start, end in kept_ranges(article):
        for match in _WORD.finditer(article.text, start, end):
            at = match.start()
            total += 1
            shared += inside[at]
            own += not quoted[at]
            own_shared += inside[at] and not quoted[at]
    return total, shared, own, own_shared


def flags(text: str, ranges: Ranges) -> bytearray:
    """One byte a character: 1 inside the ranges."""
    flags = bytearray(len(text))
    for start, end in ranges:
        flags[start:end] = b"\x01" * (end - start)
    return flags


def speech(text: str) -> Ranges:
    """Where a text gives somebody's words: between quotation marks and in posts; may overlap."""
    return [match.span() for pattern in _SPEECH for match in pattern.finditer(text)]


def kept_ranges(article: Article) -> Ranges:
    """Where the article is not furniture."""
    return [(b.start, b.end) for b in article.blocks if b.kind != "furniture"] or [(0, len(article.text))]


def across(passage: Passage, a: str, span: tuple[int, int], b: str, other: tuple[int, int]) -> bool:
    """Do two places of two articles lie on the two sides of a passage, by half of each or half of the passage?"""
    sides = {passage.a.article: passage.a, passage.b.article: passage.b}
    if a == b or a not in sides or b not in sides:
        return False
    for article, (start, end) in ((a, span), (b, other)):
        place = sides[article]
        if 2 * overlap((start, end), (place.start, place.end)) < min(end - start, place.end - place.start):
            return False
    return True
