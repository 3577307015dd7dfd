"""Which sentences of two articles are one: by the words that they share, each sentence used once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from crossread.copies import Ranges, speech
from crossread.encoder.split import split_sentences
from crossread.records import Article
from crossread.text import overlap, plain

ALIKE = 0.5  # of the shorter sentence's weight that must agree in order; at .4 sentences on one subject pair up
SHARED = 0.3  # the same of the longer one
AGAIN = 1.2  # both added, from which a sentence of the second is a repetition or a part of one that is taken already
_WORD = re.compile(r"\d[\d.,:]*\d|\w+(?:['’]\w+)?")
TOLD = ("title", "subtitle", "caption", "body", "quotebox")  # bylines, datelines and credits are no sentences
_SHORT = 3  # characters: shorter words are left out when sentences are looked for that may be one


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence at its place in the article."""

    form: str  # for comparing
    start: int
    end: int
    quoted: bool  # among somebody's words


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its words."""

    text: str  # of the whole article
    start: int
    end: int
    words: tuple[Word, ...]


def read_lines(article: Article, kinds: Sequence[str] = TOLD) -> list[Line]:
    """The sentences of an article's blocks of these kinds that hold words, in order."""
    marks = speech(article.text)
    told = [(b.start, b.end) for b in article.blocks if b.kind in kinds] or [(0, len(article.text))]
    spans = [(start + at, start + to) for start, end in told for at, to in split_sentences(article.text[start:end])]
    return [line for line in (read_line(article.text, span, marks) for span in spans) if line.words]


def read_line(text: str, span: tuple[int, int], marks: Ranges) -> Line:
    """The sentence at a place; `marks` are the places of speech in the article."""
    speech = [mark for mark in marks if overlap(mark, span)]
    words = []
    for match in _WORD.finditer(text, *span):
        start, end = match.span()
        quoted = any(mark[0] <= start and end <= mark[1] for mark in speech)
        words.append(Word(plain(match.group()).removesuffix("'s"), start, end, quoted))
    return Line(text, *span, tuple(words))


def pair_lines(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[int, int, float]]:
    """(index in left, index in right, similarity 0..1) of sentences that are one, in order of right.

    Each sentence of right is there at most once; one of left is there again where right repeats or splits it.
    """
    candidates = []
    forms = [[[word.form for word in line.words] for line in side] for side in (left, right)]
    telling = [[{form for form in line if len(form) > _SHORT} for line in side] for side in forms]
    for i, j in itertools.product(range(len(left)), range(len(right))):
        shared = len(telling[0][i] & telling[1][j])
        if 3 * shared >= min(len(telling[0][i]), len(telling[1][j])):
            shorter, longer = _alike(forms[0][i], forms[1][j])
            if shorter >= ALIKE and longer >= SHARED:
                candidates.append((-(shorter + longer), abs(i - j), i, j, longer))
    candidates.sort()
    out: list[tuple[int, int, float]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for repeated in (False, True):
        for rank, _, i, j, similarity in candidates:
            if j not in used[1] and (i not in used[0] or (repeated and -rank >= AGAIN)):
                used[0].add(i)
                used[1].add(j)
                out.append((i, j, round(similarity, 3)))
    return sorted(out, key=lambda pair: pair[1])


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Share of the shorter and of the longer word sequence that agrees in order."""
    agreed = LCSseq.similarity(one, other)
    return agreed / min(len(one), len(other)), agreed / max(len(one), len(other))
