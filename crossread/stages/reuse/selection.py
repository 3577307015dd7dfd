"""Which aligned ranges are passages: enough words that are not names, close enough together, each place told once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from crossread.settings import Reuse
from crossread.stages.reuse.align import Chains, joined, take
from crossread.stages.reuse.candidates import Longs
from crossread.stages.reuse.words import Words

STRONG = 3.2  # weight times density of a passage that stands alone; 2.4 and 4.5 within noise on benchmarks/reuse
WEAK = 2.2  # the same where the two articles share a long passage anyway: "weak alone, telling with the others"
LONG = 8.0  # weight times density of a long passage
SHARE = 0.5  # of the longer side's words that must agree
AGAIN = 0.6  # of a place that heavier passages of the two articles cover already


def select(words: Words, chains: Chains, settings: Reuse) -> NDArray[np.int64]:
    """Indices of the chains that are passages, in order of articles and places."""
    density = chains.matched / np.maximum(np.maximum(chains.a_end - chains.a, chains.b_end - chains.b), 1)
    score = chains.weight * density
    enough = (chains.matched >= settings.min_words) & (density >= SHARE) & (score >= WEAK)
    kept = np.flatnonzero(enough)
    pair = words.article[chains.a[kept]].astype(np.int64) << 32 | words.article[chains.b[kept]]
    _, group = np.unique(pair, return_inverse=True)
    strong = score[kept] >= STRONG
    backed = np.bincount(group, score[kept] >= LONG) > 0
    passing = strong | backed[group]
    kept, group = kept[passing], group[passing]
    kept = kept[_fresh(chains, kept, group, score)]
    chosen: Longs = kept[by_place(words, chains.a[kept], chains.b[kept])]
    return chosen


def by_place(words: Words, a: Longs, b: Longs) -> Longs:
    """The order of chains by their two articles, then their places."""
    order: Longs = np.lexsort((b, a, words.article[b], words.article[a]))
    return order


def with_quotes(words: Words, chains: Chains, quotes: Chains) -> Chains:
    """The chains and those shared quotes that lie in none of them, in order of articles and places."""
    held: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    for a, a_end, b, b_end in _rows(chains):
        held.setdefault((words.article[a], words.article[b]), []).append((a, a_end, b, b_end))
    fresh = [
        i
        for i, (a, a_end, b, b_end) in enumerate(_rows(quotes))
        if not any(
            a < end and start < a_end and b < b_stop and b_start < b_end
            for start, end, b_start, b_stop in held.get((words.article[a], words.article[b]), ())
        )
    ]
    new = take(quotes, np.array(fresh, dtype=np.int64))
    both = joined((chains, new))
    return take(both, by_place(words, both.a, both.b))


def _rows(chains: Chains) -> Iterator[tuple[int, int, int, int]]:
    """First and behind the last word of both sides of each chain."""
    return zip(*(column.tolist() for column in (chains.a, chains.a_end, chains.b, chains.b_end)), strict=True)


def _fresh(chains: Chains, kept: NDArray[np.int64], group: NDArray[np.int64], score: NDArray[np.float64]) -> list[int]:
    """Positions in `kept` of chains that tell something that heavier ones of the same two articles do not."""
    order = np.lexsort((chains.b[kept], chains.a[kept], -score[kept], group))
    columns = (order, group[order], *(c[kept[order]] for c in (chains.a, chains.a_end, chains.b, chains.b_end)))
    out: list[int] = []
    last = -1
    taken: list[tuple[int, int, int, int]] = []
    for i, of, a, a_end, b, b_end in zip(*(c.tolist() for c in columns), strict=True):
        if of != last:
            last, taken = of, []
        over_a = sum(max(0, min(a_end, t[1]) - max(a, t[0])) for t in taken)
        over_b = sum(max(0, min(b_end, t[3]) - max(b, t[2])) for t in taken)
        if over_a <= AGAIN * (a_end - a) and over_b <= AGAIN * (b_end - b):
            taken.append((a, a_end, b, b_end))
            out.append(i)
    return out
