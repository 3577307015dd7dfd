"""What the passages that two articles share make of the two: one text, a derived text, or neither."""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from crossread.records import Article, Passage
from crossread.text import overlap

_WORD = re.compile(r"\w+")
_SPEECH = (  # paragraphs announced by a colon are left out: taking them for speech costs F1 .01 on benchmarks/reuse
    re.compile(
        r"[“„][^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)", re.MULTILINE
    ),  # an open one ends with its line
    re.compile(r"(?<![\w’'])['‘](?=[^\W\d])[^\n]{0,500}?(?<=[\w,.?!…])['’](?!\w)"),
    re.compile(r"^['‘](?=[A-Z])[^\n]+", re.MULTILINE),  # speech that runs on over paragraphs
    re.compile(r"^[^\n]*[—–-] ?[^\n—]{1,40}\(@\w{2,15}\)", re.MULTILINE),  # a post, and who wrote it
)
TITLE = 60  # characters of a title that stands for an article in a reason

Ranges = list[tuple[int, int]]


VERDICTS = ("rest", "derived", "same")
WEIGHTS = (  # of a constant and the five measures, one row a verdict; fitted by benchmarks/reuse.py on all 240 pairs
    (5.790, -0.327, -3.433, 0.084, -3.802, -0.452),
    (0.376, 0.595, -0.012, -0.910, -1.754, -0.967),
    (-6.166, -0.268, 3.445, 0.826, 5.556, 1.419),
)


@dataclass(frozen=True, slots=True)
class Shared:
    """How much two articles share. Words in furniture and in notices printed under everything do not count."""

    own: float  # logarithm of 1 + the number of shared words that neither gives as somebody's speech
    own_of_shorter: float  # square root of their share of the shorter article's words outside speech, 0..1
    own_of_longer: float  # the same of the longer one
    of_shorter: float  # share of all words of the shorter article that lie in passages, 0..1
    of_longer: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The words of an article outside furniture, for counting them in ranges."""

    starts: list[int]  # of each word, ascending
    own: list[
        int
    ]  # how many of the words before each one are the article's own, not somebody's speech; one more at the end

    def count(self, start: int, end: int) -> tuple[int, int]:
        """Words in a range, and how many of them are the article's own."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return last - first, self.own[last] - self.own[first]


def profile_of(article: Article) -> Profile:
    """The profile of an article."""
    return _profile(article.text, tuple(kept_ranges(article)))


@functools.lru_cache(maxsize=1024)  # asked for by reuse and by origins
def _profile(text: str, kept: tuple[tuple[int, int], ...]) -> Profile:
    spoken = flags(text, speech(text))
    starts = [m.start() for start, end in kept for m in _WORD.finditer(text, start, end)]
    return Profile(starts, [0, *itertools.accumulate(1 - spoken[at] for at in starts)])


def verdict(a: Article, b: Article, passages: Sequence[Passage], known: dict[str, Profile] | None = None) -> str:
    """ "same", "derived" or "rest" for two articles, from all passages between them (either way round).

    `known` keeps the profiles of articles by id between calls.
    """
    if all(passage.kind not in ("verbatim", "edited") for passage in passages):
        return "rest"
    measures = (1.0, *astuple(measure(a, b, passages, known)))
    scores = [sum(w * m for w, m in zip(row, measures, strict=True)) for row in WEIGHTS]
    return VERDICTS[scores.index(max(scores))]


def measure(a: Article, b: Article, passages: Iterable[Passage], known: dict[str, Profile] | None = None) -> Shared:
    """How much two articles share in these passages."""
    profiles = known if known is not None else {}
    for article in (a, b):
        if article.id not in profiles:
            profiles[article.id] = profile_of(article)
    places: dict[str, Ranges] = {a.id: [], b.id: []}
    own = 0
    for passage in passages:
        if passage.kind in ("boilerplate", "paraphrase"):
            continue
        for place in (passage.a, passage.b):
            places[place.article].append((place.start, place.end))
        if passage.kind != "quotation":
            own += min(profiles[p.article].count(p.start, p.end)[1] for p in (passage.a, passage.b))
    counts = [_counts(profiles[article.id], places[article.id]) for article in (a, b)]
    shorter, longer = sorted(counts, key=lambda count: count[1])
    return Shared(
        own=math.log1p(own),
        own_of_shorter=min(1.0, own / max(1, shorter[1])) ** 0.5,
        own_of_longer=min(1.0, own / max(1, longer[1])) ** 0.5,
        of_shorter=shorter[2] / max(1, shorter[0]),
        of_longer=longer[2] / max(1, longer[0]),
    )


def _counts(profile: Profile, ranges: Ranges) -> tuple[int, int, int]:
    """Words of an article, those outside speech, and those in the ranges, which may overlap."""
    shared = at = 0
    for start, end in sorted(ranges):
        shared += profile.count(max(start, at), max(end, at))[0]
        at = max(at, end)
    return len(profile.starts), profile.own[-1], shared


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


def called(article: Article) -> str:
    """An article as a reader knows it: its outlet, its title, or the name of its file."""
    title = article.title if len(article.title) <= TITLE else article.title[:TITLE].rsplit(" ", 1)[0] + " …"
    return article.outlet or (f"“{title}”" if title else article.input.replace("\\", "/").split("/")[-1])
