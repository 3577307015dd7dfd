"""Where two articles may share words: rare shingles of three uncommon words, met in a sort, never by comparing all pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.reuse.words import Ints, Words, mix

Longs = NDArray[np.int64]

SHINGLE = 3  # uncommon words; 2 gives four times the pairs for the same passages, 4 misses lightly edited ones
MOST = 40  # articles a shingle may be in and still have all their pairs looked at; above, each with its next ones alone
NEXT = 4  # how many next ones: a text printed by hundreds is joined through them
REPEATS = 2  # places of one shingle in one article: a caption under two pictures


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Shingles that two articles share. Columns of one length; a and b count words over all articles, article(a) < article(b)."""

    a: Longs  # first word of the shingle in the one
    b: Longs  # and in the other
    a_end: Longs  # after its last word
    b_end: Longs


NO_HITS = Hits(*(np.zeros(0, dtype=np.int64) for _ in range(4)))


def find_hits(words: Words) -> Hits:
    """Every place where two articles share a rare shingle, in order of the two articles and places."""
    content = np.flatnonzero(~words.common[words.stem])
    if len(content) < SHINGLE:
        return NO_HITS
    hashes, first, last = _shingles(words, content)
    if not len(hashes):
        return NO_HITS
    left, right = pairs_of(hashes, words.article[first])
    a, b, a_end, b_end = first[left], first[right], last[left] + 1, last[right] + 1
    by_place = np.lexsort((b, a, words.article[b], words.article[a]))
    return Hits(a[by_place], b[by_place], a_end[by_place], b_end[by_place])


def _shingles(words: Words, content: Longs) -> tuple[NDArray[np.uint64], Longs, Longs]:
    """Hash, first and last word of every shingle that lies in one zone of one article."""
    stems = words.stem[content].astype(np.uint64) + np.uint64(1)
    n = len(content) - SHINGLE + 1
    hashes = np.zeros(n, dtype=np.uint64)
    for k in range(SHINGLE):
        hashes = mix(hashes + stems[k : k + n])
    first, last = content[:n], content[SHINGLE - 1 :]
    inside = (words.article[first] == words.article[last]) & (words.zone[first] == words.zone[last])
    return hashes[inside], first[inside], last[inside]


def pairs_of(hashes: NDArray[np.uint64], article: Ints, most: int = 0) -> tuple[Longs, Longs]:
    """Pairs of indices with one hash and different articles, the lower article first; hashes of more than `most` are left out."""
    order = _kept_repeats(hashes, article)
    if most and len(order):
        _, group, size = np.unique(hashes[order], return_inverse=True, return_counts=True)
        order = order[size[group] <= most]
    left, right = _pairs(hashes[order], article[order])
    return order[left], order[right]


def _kept_repeats(hashes: NDArray[np.uint64], article: Ints) -> Longs:
    """Indices of shingles in order of hash and place; those of one article alone and late repeats left out."""
    if not len(hashes):
        return np.zeros(0, dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    hashes, article = hashes[order], article[order]
    new = np.concatenate([[True], hashes[1:] != hashes[:-1]])
    group = np.cumsum(new) - 1
    starts = np.flatnonzero(new)
    stops = np.concatenate([starts[1:], [len(hashes)]])
    several = article[starts] != article[stops - 1]  # stable order: the articles of a group ascend
    again = np.zeros(len(hashes), dtype=bool)
    again[REPEATS:] = (hashes[REPEATS:] == hashes[:-REPEATS]) & (article[REPEATS:] == article[:-REPEATS])
    kept: Longs = order[several[group] & ~again]
    return kept


def _pairs(hashes: NDArray[np.uint64], article: Ints) -> tuple[Longs, Longs]:
    """Pairs of indices with one hash and different articles: all within MOST, and the NEXT ones in larger groups."""
    if not len(hashes):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    edges = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1], [True]]))
    size = np.diff(edges)
    ahead = np.repeat(edges[1:], size) - np.arange(len(hashes)) - 1  # how many of its group follow
    ahead = np.where(np.repeat(size, size) > MOST * REPEATS, np.minimum(ahead, NEXT * REPEATS), ahead)
    left = np.repeat(np.arange(len(hashes)), ahead)
    heads = np.repeat(np.cumsum(ahead) - ahead, ahead)
    right = left + 1 + np.arange(len(left)) - heads
    other = article[left] != article[right]
    return left[other], right[other]
