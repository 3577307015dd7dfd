"""Few quoted words that two articles share: too short for a passage, but two outlets do not choose them by chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossread.stages.reuse.align import Chains, sums
from crossread.stages.reuse.candidates import Longs, pairs_of
from crossread.stages.reuse.kinds import are_related
from crossread.stages.reuse.words import Words, mix

FEWEST = 2  # words
TELLING = 1.5  # sum of their worth: "deeply impressed" has 2.0, "no connection" 1.1; titles of films have less than 1
KNOWN_BY = 6  # articles at most: words that more of a run quote are a catchword


def shared_quotes(words: Words, most_words: int) -> Chains:
    """Equal quoted runs of fewer than `most_words` words in two articles on the same things, as chains."""
    start, end = _quoted_runs(words)
    short = (end - start >= FEWEST) & (end - start < most_words)
    start, end = start[short], end[short]
    telling = sums(words.worth, start, end) >= TELLING
    start, end = start[telling], end[telling]
    pairs = list(pairs_of(_hashes(words, start, end), words.article[start], KNOWN_BY))
    left, right = (np.concatenate([np.zeros(0, dtype=np.int32), *(pair[k] for pair in pairs)]) for k in (0, 1))
    a, a_end, b = start[left], end[left], start[right]
    rest: dict[int, set[int]] = {}
    kept = [
        i
        for i, (one, one_end, other) in enumerate(zip(a.tolist(), a_end.tolist(), b.tolist(), strict=True))
        if are_related(words, ([(one, one_end)], [(other, other + one_end - one)]), rest, if_short=False)
    ]
    a, a_end, b = a[kept], a_end[kept], b[kept]
    size = a_end - a
    return Chains(a, a_end, b, b + size, size, sums(words.worth, a, a_end).astype(np.float32))


def _quoted_runs(words: Words) -> tuple[Longs, Longs]:
    """First and behind the last word of each run of quoted words in one block."""
    inside = np.concatenate([[False], words.quoted, [False]])
    change = (
        np.concatenate([[True], words.block[1:] != words.block[:-1], [True]]) if len(words.block) else np.ones(1, bool)
    )
    starts = inside[1:] & (~inside[:-1] | change)
    ends = inside[:-1] & (~inside[1:] | change)
    return np.flatnonzero(starts[: len(words.stem)]), np.flatnonzero(ends)


def _hashes(words: Words, start: Longs, end: Longs) -> NDArray[np.uint64]:
    """A number for each run, equal for equal stems in equal order."""
    hashes = np.zeros(len(start), dtype=np.uint64)
    for k in range(int((end - start).max()) if len(start) else 0):
        on = start + k < end
        hashes[on] = mix(hashes[on] + words.stem[start[on] + k].astype(np.uint64) + np.uint64(1))
    return hashes
