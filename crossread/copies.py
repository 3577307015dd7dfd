"""What the passages that two articles share make of the two: one text, a derived text, or neither."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from crossread.records import Article, Passage, Place
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


VERDICTS = ("rest", "derived", "same")
WEIGHTS = (  # of a constant and the five measures, one row a verdict; fitted by benchmarks/reuse.py on all 240 pairs
    (5.944, -0.313, -3.353, 0.004, -4.061, -0.462),
    (0.288, 0.589, -0.043, -0.810, -1.667, -0.952),
    (-6.232, -0.275, 3.396, 0.805, 5.728, 1.414),
)


@dataclass(frozen=True, slots=True)
class Shared:
    """How much two articles share. Words in furniture and in notices printed under everything do not count."""

    own: float  # logarithm of 1 + the number of shared words that neither gives as somebody's speech
    own_of_shorter: float  # square root of their share of the shorter article's words outside speech, 0..1
    own_of_longer: float  # the same of the longer one
    of_shorter: float  # share of all words of the shorter article that lie in passages, 0..1
    of_longer: float


def verdict(a: Article, b: Article, passages: Sequence[Passage]) -> str:
    """ "same", "derived" or "rest" for two articles, from all passages between them (either way round)."""
    if all(passage.kind not in ("verbatim", "edited") for passage in passages):
        return "rest"
    measures = (1.0, *astuple(measure(a, b, passages)))
    scores = [sum(w * m for w, m in zip(row, measures, strict=True)) for row in WEIGHTS]
    return VERDICTS[scores.index(max(scores))]


def measure(a: Article, b: Article, passages: Iterable[Passage]) -> Shared:
    """How much two articles share in these passages."""
    spoken = {article.id: flags(article.text, speech(article.text)) for article in (a, b)}
    texts = {a.id: a.text, b.id: b.text}
    places: dict[str, Ranges] = {a.id: [], b.id: []}
    own = 0
    for passage in passages:
        if passage.kind == "boilerplate":
            continue
        for place in (passage.a, passage.b):
            places[place.article].append((place.start, place.end))
        if passage.kind != "quotation":
            own += min(_own_words(texts[p.article], p, spoken[p.article]) for p in (passage.a, passage.b))
    counts = [_counts(article, places[article.id], spoken[article.id]) for article in (a, b)]
    shorter, longer = sorted(counts, key=lambda count: count[1])
    return Shared(
        own=math.log1p(own),
        own_of_shorter=min(1.0, own / max(1, shorter[1])) ** 0.5,
        own_of_longer=min(1.0, own / max(1, longer[1])) ** 0.5,
        of_shorter=shorter[2] / max(1, shorter[0]),
        of_longer=longer[2] / max(1, longer[0]),
    )


def _own_words(text: str, place: Place, spoken: bytearray) -> int:
    """Words of a place outside speech."""
    return sum(not spoken[match.start()] for match in _WORD.finditer(text, place.start, place.end))


def _counts(article: Article, ranges: Ranges, spoken: bytearray) -> tuple[int, int, int]:
    """Words of an article, those outside speech, and those in the ranges."""
    inside = flags(article.text, ranges)
    total = own = shared = 0
    for start, end in kept_ranges(article):
        for match in _WORD.finditer(article.text, start, end):
            total += 1
            own += not spoken[match.start()]
            shared += inside[match.start()]
    return total, own, shared


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
