"""Where two articles may share words: rare shingles of three uncommon words, met in a sort, never by comparing all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.reuse.words import Ints, Words, mix

Longs = NDArray[np.int64]

SHINGLE = (
    3  # uncommon words; 2 takes twice the time for 4 % more passages (planted sentences half rewritten: .97, not .78)
)
MOST = 40  # articles a shingle may be in and still have all their pairs looked at; above, each with its next ones alone
NEXT = 4  # how many next ones: a text printed by hundreds is joined through them
AT_ONCE = 1_000_000  # hits looked at together: about 150 MB
REPEATS = 2  # places of one shingle in one article: a caption under two pictures


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Shingles that two articles share. Columns of one length; a and b count words over all articles, article(a) < article(b)."""

    a: Longs  # first word of the shingle in the one
    b: Longs  # and in the other
    a_end: Longs  # after its last word
    b_end: Longs


def find_hits(words: Words) -> Iterator[Hits]:
    """Every place where two articles share a rare shingle, in portions, each in order of the two articles and places.

    All hits of two articles are in one portion, so that memory does not grow with the number of articles.
    """
    content = np.flatnonzero(~words.common[words.stem]).astype(np.int32)
    if len(content) < SHINGLE:
        return
    hashes, first, last = _shingles(words, content)
    article = words.article[first]
    for left, right in pairs_of(hashes, article):
        a, b, a_end, b_end = (
            np.asarray(c, dtype=np.int64) for c in (first[left], first[right], last[left], last[right])
        )
        by_place = np.lexsort((b, a, article[right], article[left]))
        yield Hits(a[by_place], b[by_place], a_end[by_place] + 1, b_end[by_place] + 1)


def _shingles(words: Words, content: Ints) -> tuple[NDArray[np.uint64], Ints, Ints]:
    """Hash, first and last word of every shingle that lies in one zone of one article."""
    stems = words.stem[content].astype(np.uint64) + np.uint64(1)
    n = len(content) - SHINGLE + 1
    hashes = np.zeros(n, dtype=np.uint64)
    for k in range(SHINGLE):
        hashes = mix(hashes + stems[k : k + n])
    first, last = content[:n], content[SHINGLE - 1 :]
    inside = (words.article[first] == words.article[last]) & (words.zone[first] == words.zone[last])
    return hashes[inside], first[inside], last[inside]


def pairs_of(hashes: NDArray[np.uint64], article: Ints, most: int = 0) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of indices with one hash and different articles, the lower article first, in portions of whole articles.

    Hashes of more than `most` articles are left out where that is given.
    """
    order, ahead = _groups(hashes, article, most)
    if not len(order):
        return
    article = article[order]
    by_article = np.argsort(article, kind="stable").astype(np.int32)
    upto = np.cumsum(ahead[by_article], dtype=np.int64)
    edges = np.flatnonzero(np.concatenate([np.diff(article[by_article]) != 0, [True]])) + 1  # where each article ends
    start = 0
    while start < len(order):
        done = upto[start - 1] if start else 0
        stop = int(edges[min(np.searchsorted(upto[edges - 1], done + AT_ONCE), len(edges) - 1)])
        lefts = by_article[start:stop]
        left = np.repeat(lefts, ahead[lefts])
        heads = np.repeat(np.cumsum(ahead[lefts], dtype=np.int64) - ahead[lefts], ahead[lefts])
        right = left + 1 + (np.arange(len(left)) - heads)
        other = article[left] != article[right]
        yield order[left[other]], order[right[other]]
        start = stop


def _groups(hashes: NDArray[np.uint64], article: Ints, most: int) -> tuple[Ints, Ints]:
    """Indices in order of hash and place, and after each how many of the next ones it is paired with."""
    order = _kept_repeats(hashes, article)
    hashes = hashes[order]
    edges = (
        np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1], [True]])) if len(hashes) else np.zeros(1, int)
    )
    size = np.diff(edges)
    ahead = np.repeat(edges[1:], size) - np.arange(len(hashes)) - 1  # how many of its group follow
    of_group = np.repeat(size, size)
    ahead = np.where(of_group > MOST * REPEATS, np.minimum(ahead, NEXT * REPEATS), ahead)
    if most:
        ahead[of_group > most] = 0
    return order.astype(np.int32), ahead.astype(np.int32)


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
