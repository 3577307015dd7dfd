"""From shared shingles to shared passages: runs on one diagonal, chains of runs, and their ends grown through edits.

Source: seed, chain and extend as in BLAST (Altschul et al. 1997) and passim (Smith et al. 2014), on words, many at once.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.stages.reuse.candidates import Hits, Longs
from crossread.stages.reuse.words import Flags, Floats, Ints, Words, mix

Sums = NDArray[np.float64]

GAP = 14  # words that may be inserted, dropped or replaced inside one passage: a clause
SEAM = 3  # the same where a paragraph ends in between
LEAST = 1.4  # weight of a chain before it is grown
REACH = 24  # words looked at beyond each end
MISS = 0.35  # cost of a word replaced by another while growing; .25 and .5 within noise on benchmarks/reuse
SKIP = 0.25  # and of one put in or left out
BAND = 12  # words by which the two sides may drift apart while growing
COMMON_WORTH = 0.15  # up to this a word alone says nothing: "the", "to", "was"
FLAT = 0.3  # what any word that agrees is worth while growing; the rest goes with its rarity
COUNT = 1000.0  # packs a number of words and the sum of their weights into one number
OUTSIDE_A, OUTSIDE_B = -2, -3  # stand where an article ends: equal to nothing


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Shared passages as ranges of words. Columns of one length."""

    a: Longs
    a_end: Longs
    b: Longs
    b_end: Longs
    matched: NDArray[np.int64]  # words that agree
    weight: Floats  # sum of the weights of the words that agree


_NONE = np.zeros(0, dtype=np.int64)
NO_CHAINS = Chains(_NONE, _NONE, _NONE, _NONE, _NONE, np.zeros(0, dtype=np.float32))


def take(chains: Chains, kept: Longs) -> Chains:
    """Some of the chains, in the order of the indices."""
    return Chains(*(getattr(chains, column.name)[kept] for column in fields(chains)))


def joined(parts: Iterable[Chains]) -> Chains:
    """All chains of the parts, in their order."""
    found = [NO_CHAINS, *parts]
    return Chains(*(np.concatenate([getattr(part, column.name) for part in found]) for column in fields(Chains)))


def align(words: Words, hits: Hits) -> Chains:
    """The chains of all hits, ends grown, in order of articles and places."""
    runs = _runs(words, hits)
    return _grow(words, _promising(words, _chain(words, runs)))


def _runs(words: Words, hits: Hits) -> Hits:
    """Hits on one diagonal that touch or nearly touch, as one."""
    if not len(hits.a):
        return hits
    diagonal = hits.b - hits.a
    pair = words.zone[hits.a].astype(np.int64) << 32 | words.zone[hits.b]  # zones of two articles
    order = np.lexsort((hits.a, diagonal, pair))
    a, a_end, diagonal, pair = hits.a[order], hits.a_end[order], diagonal[order], pair[order]
    b_end = hits.b_end[order]
    straight = (a_end - a) == (b_end - hits.b[order])  # else a word came in between: such a hit stands alone
    joins = (
        (pair[1:] == pair[:-1])
        & (diagonal[1:] == diagonal[:-1])
        & (a[1:] <= a_end[:-1] + 2)
        & straight[1:]
        & straight[:-1]
    )
    heads = np.flatnonzero(np.concatenate([[True], ~joins]))
    tails = np.concatenate([heads[1:], [len(a)]]) - 1
    start, end, end_b = a[heads], a_end[tails], b_end[tails]
    merged = Hits(start, start + diagonal[heads], end, end_b)
    by_place = np.lexsort((merged.b, merged.a, pair[heads]))
    return Hits(merged.a[by_place], merged.b[by_place], merged.a_end[by_place], merged.b_end[by_place])


@dataclass(frozen=True, slots=True, eq=False)
class _Linked:
    """Runs with the chain that each belongs to, in order of chain and place."""

    runs: Hits
    chain: Longs


def _chain(words: Words, runs: Hits) -> _Linked:
    """Joins runs that follow each other in both articles within GAP words; of several, the nearest."""
    chain = np.zeros(len(runs.a), dtype=np.int64)
    pairs = words.zone[runs.a].astype(np.int64) << 32 | words.zone[runs.b]
    blocks = words.block[runs.a], words.block[runs.b], words.block[runs.a_end - 1], words.block[runs.b_end - 1]
    columns = (pairs, runs.a, runs.b, runs.a_end, runs.b_end, *blocks)
    last, number = -1, -1
    open_chains: list[tuple[int, int, int, int, int]] = []  # ends, last blocks and number; the latest last
    for i, (pair, a, b, a_end, b_end, in_a, in_b, to_a, to_b) in enumerate(
        zip(*(c.tolist() for c in columns), strict=True)
    ):
        if pair != last:
            last, open_chains = pair, []
        nearest, found = 2 * GAP + 1, -1
        for k in range(len(open_chains) - 1, max(-1, len(open_chains) - 9), -1):
            end_a, end_b, of_a, of_b, _ = open_chains[k]
            gap_a, gap_b = a - end_a, b - end_b
            widest = GAP if of_a == in_a and of_b == in_b else SEAM
            onward = a_end > end_a and b_end > end_b and min(gap_a, gap_b) >= -2 and max(gap_a, gap_b) <= widest
            if onward and abs(gap_a) + abs(gap_b) < nearest:
                nearest, found = abs(gap_a) + abs(gap_b), k
        if found < 0:
            number += 1
        which = open_chains.pop(found)[4] if found >= 0 else number
        chain[i] = which
        open_chains.append((a_end, b_end, to_a, to_b, which))
    order = np.argsort(chain, kind="stable")
    return _Linked(Hits(runs.a[order], runs.b[order], runs.a_end[order], runs.b_end[order]), chain[order])


def sums(values: Floats, start: Longs, end: Longs) -> Sums:
    """The sum of the values in each range; a running sum over all words would take more memory than the words."""
    size = end - start
    inside = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
    part, inner = np.repeat(np.arange(len(size)), size), np.repeat(start, size) + inside
    found: Sums = np.bincount(part, values[inner].astype(np.float64), len(size)).astype(np.float64)
    return found


def _promising(words: Words, linked: _Linked) -> _Linked:
    """The chains whose runs weigh enough to grow into a passage: a third do not, and 7 in 1,000 passages are lost."""
    if not len(linked.chain):
        return linked
    weight = np.bincount(linked.chain, sums(words.worth, linked.runs.a, linked.runs.a_end))
    kept = weight[linked.chain] >= LEAST
    _, chain = np.unique(linked.chain[kept], return_inverse=True)
    return _Linked(Hits(*(getattr(linked.runs, column.name)[kept] for column in fields(Hits))), chain)


def _grow(words: Words, linked: _Linked) -> Chains:
    """Counts what agrees inside each chain, then grows both ends as long as that pays."""
    runs, chain = linked.runs, linked.chain
    if not len(chain):
        return NO_CHAINS
    n = int(chain[-1]) + 1
    new = np.concatenate([[True], chain[1:] != chain[:-1]])
    heads = np.flatnonzero(new)
    tails = np.concatenate([heads[1:], [len(chain)]]) - 1
    trim = np.zeros(len(chain), dtype=np.int64)  # words that the run before has already
    over = np.maximum(runs.a_end[:-1] - runs.a[1:], runs.b_end[:-1] - runs.b[1:])
    trim[1:] = np.where(new[1:], 0, np.maximum(over, 0))
    a, b = np.minimum(runs.a + trim, runs.a_end), np.minimum(runs.b + trim, runs.b_end)
    straight = (runs.a_end - a) == (runs.b_end - b)
    matched = np.zeros(n)
    weight = np.zeros(n)
    _add(matched, weight, chain[straight], _along(words, a[straight], b[straight], runs.a_end[straight]))
    bent = ~straight
    _add(matched, weight, chain[bent], _between(words, a[bent], runs.a_end[bent], b[bent], runs.b_end[bent]))
    inner = np.flatnonzero(~new)
    _add(
        matched, weight, chain[inner], _between(words, runs.a_end[inner - 1], a[inner], runs.b_end[inner - 1], b[inner])
    )
    start_a, start_b, end_a, end_b = runs.a[heads], runs.b[heads], runs.a_end[tails], runs.b_end[tails]
    for step in (-1, 1):
        from_a, from_b = (start_a - 1, start_b - 1) if step < 0 else (end_a, end_b)
        grown_a, grown_b, more, heavier = _extend(words, from_a, from_b, step)
        matched += more
        weight += heavier
        if step < 0:
            start_a, start_b = start_a - grown_a, start_b - grown_b
        else:
            end_a, end_b = end_a + grown_a, end_b + grown_b
    return Chains(start_a, end_a, start_b, end_b, matched.astype(np.int64), weight.astype(np.float32))


def _add(matched: Sums, weight: Sums, chain: Longs, found: tuple[Sums, Sums]) -> None:
    """Adds what was found in parts of chains to the chains."""
    matched += np.bincount(chain, found[0], len(matched))
    weight += np.bincount(chain, found[1], len(weight))


def _along(words: Words, a: Longs, b: Longs, a_end: Longs) -> tuple[Sums, Sums]:
    """Words that agree, and their weight, where both sides run on one diagonal."""
    size = a_end - a
    total = int(size.sum())
    heads = np.cumsum(size) - size
    inside = np.arange(total) - np.repeat(heads, size)
    left, right = np.repeat(a, size) + inside, np.repeat(b, size) + inside
    same = words.stem[left] == words.stem[right]
    worth = same * np.minimum(words.worth[left], words.worth[right])
    part = np.repeat(np.arange(len(size)), size)
    counts, weights = np.bincount(part[same], minlength=len(size)), np.bincount(part, worth, len(size))
    return counts.astype(np.float64), weights.astype(np.float64)


def _window(words: Words, at: Longs, step: int, size: int, outside: int) -> tuple[Ints, Floats]:
    """Stems and worth of `size` words from each place on, shape (size, n); `outside` beyond the block that it begins in."""
    places = at[None, :] + step * np.arange(size)[:, None]
    inner = np.clip(places, 0, len(words.stem) - 1)
    first = np.clip(at, 0, len(words.stem) - 1)
    away = words.zone[first] != words.zone[np.clip(at - step, 0, len(words.stem) - 1)]
    kept = (places == inner) & (words.block[inner] == words.block[first][None, :]) & ~away[None, :]
    stems: Ints = np.where(kept, words.stem[inner], np.int32(outside))
    return stems, words.worth[inner]


def _between(words: Words, a: Longs, a_end: Longs, b: Longs, b_end: Longs) -> tuple[Sums, Sums]:
    """Words that agree in the same order, and their weight, between two runs: the longest common subsequence by weight."""
    n = len(a)
    matched, weight = np.zeros(n), np.zeros(n)
    some = np.flatnonzero((a_end > a) & (b_end > b))
    if not len(some):
        return matched, weight
    size_a, size_b = np.minimum((a_end - a)[some], REACH), np.minimum((b_end - b)[some], REACH)
    left, worth_a = _window(words, a[some], 1, int(size_a.max()), OUTSIDE_A)
    right, worth_b = _window(words, b[some], 1, int(size_b.max()), OUTSIDE_B)
    left[np.arange(len(left))[:, None] >= size_a[None, :]] = OUTSIDE_A
    right[np.arange(len(right))[:, None] >= size_b[None, :]] = OUTSIDE_B
    best = np.zeros((len(right) + 1, len(some)))
    for i, one in enumerate(left):
        corner = best[0]
        for j, other in enumerate(right, start=1):
            above = best[j].copy()
            gain = (COUNT + np.minimum(worth_a[i], worth_b[j - 1])) * (one == other)
            best[j] = np.maximum(np.maximum(above, best[j - 1]), corner + gain)
            corner = above
    matched[some], weight[some] = _split(best[-1])
    return matched, weight


def _split(packed: Sums) -> tuple[Sums, Sums]:
    """Number of words and sum of their weights, out of one number."""
    matched = np.floor(packed / COUNT + 1e-9)
    return matched, np.maximum(packed - COUNT * matched, 0.0)


def _next_block(words: Words, at: Longs, step: int) -> Flags:
    """Where the next word is in another block: a "The" there belongs to another sentence."""
    here, before = (np.clip(place, 0, len(words.stem) - 1) for place in (at, at - step))
    other: Flags = words.block[here] != words.block[before]
    return other


def _extend(words: Words, a: Longs, b: Longs, step: int) -> tuple[Longs, Longs, Sums, Sums]:
    """How far alignments can be grown from these places on: words of a, words of b, words that agree, their weight.

    Copies go on alike, so that what follows is looked at once for all places where the same words follow.
    """
    left, worth_a = _window(words, a, step, REACH, OUTSIDE_A)
    right, worth_b = _window(words, b, step, REACH, OUTSIDE_B)
    least = np.where(_next_block(words, a, step) | _next_block(words, b, step), COMMON_WORTH, 0.0)
    one, all_ = _distinct(left, right, worth_a.view(np.int32), worth_b.view(np.int32), least[None, :] > 0)
    found = _grown(left[:, one], right[:, one], worth_a[:, one], worth_b[:, one], least[one])
    return found[0][all_], found[1][all_], found[2][all_], found[3][all_]


def _distinct(*columns: NDArray[Any]) -> tuple[Longs, Longs]:
    """One place of each kind of column, rows of all arrays taken together, and for each column which of them is its like."""
    key = np.zeros(columns[0].shape[1], dtype=np.uint64)
    for row in itertools.chain.from_iterable(columns):
        key = mix(key + row.astype(np.uint64) + np.uint64(1))
    _, one, all_ = np.unique(key, return_index=True, return_inverse=True)
    return one, all_


def _grown(left: Ints, right: Ints, worth_a: Floats, worth_b: Floats, least: Floats) -> tuple[Longs, Longs, Sums, Sums]:
    """The best alignment of the beginnings of two windows of words, column by column."""
    n = left.shape[1]
    score = np.repeat(-SKIP * np.arange(REACH + 1, dtype=np.float32)[:, None], n, axis=1)
    agreed = np.zeros((REACH + 1, n))
    top, top_a, top_b, top_agreed = (
        np.zeros(n, dtype=np.float32),
        *(np.zeros(n, dtype=np.int64) for _ in range(2)),
        np.zeros(n),
    )
    for i, one in enumerate(left, start=1):
        corner, corner_agreed = score[0].copy(), agreed[0].copy()
        score[0] = -SKIP * i
        for j in range(max(1, i - BAND), min(REACH, i + BAND) + 1):
            same = one == right[j - 1]
            known = np.minimum(worth_a[i - 1], worth_b[j - 1])
            above, above_agreed = score[j].copy(), agreed[j].copy()
            across = corner + np.where(same, FLAT + (1 - FLAT) * known, -MISS)
            skip = np.maximum(above, score[j - 1]) - SKIP
            score[j] = np.maximum(across, skip)
            agreed[j] = np.where(
                across >= skip,
                corner_agreed + same * (COUNT + known),
                np.where(above >= score[j - 1], above_agreed, agreed[j - 1]),
            )
            corner, corner_agreed = above, above_agreed
            better = same & (score[j] > top) & (known > least)
            top = np.where(better, score[j], top)
            top_a, top_b = np.where(better, i, top_a), np.where(better, j, top_b)
            top_agreed = np.where(better, agreed[j], top_agreed)
    return top_a, top_b, *_split(top_agreed)
