"""From scores to structures: trees, names, roles. Pure functions over numpy arrays; ties go to the earlier word."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread.encoder.scheme import ROLES

Floats = NDArray[np.float32]
_NEVER = -1e9
_SURE = -0.01  # log-probability of being outside all names from which a word is


def tree(scores: Floats) -> list[int]:
    """Return each word's governor, -1 for the one root, from `scores` (words, words + 1), column 0 the root.

    The best governor of each word where that gives a tree; otherwise the best tree (Chu-Liu/Edmonds) with one root.
    """
    size = len(scores)
    best = np.asarray(scores, np.float64).copy()
    best[np.arange(size), np.arange(size) + 1] = _NEVER
    heads = best.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return [int(head) - 1 for head in heads]
    total = np.full((size + 1, size + 1), _NEVER)
    total[1:] = best
    found = _edmonds(total)
    if (found[1:] == 0).sum() != 1:
        found = _single_rooted(total)
    return [int(head) - 1 for head in found[1:]]


def _single_rooted(total: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best tree in which only one of the three likeliest words hangs on the root."""
    options: list[tuple[float, NDArray[np.int64]]] = []
    for root in np.argsort(-total[1:, 0], kind="stable")[:3] + 1:
        kept = total.copy()
        kept[1:, 0] = _NEVER
        kept[root, 0] = total[root, 0]
        heads = _edmonds(kept)
        options.append((float(kept[np.arange(1, len(kept)), heads[1:]].sum()), heads))
    return max(options, key=lambda option: option[0])[1]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """A cycle among governors (word i is node i + 1, the root node 0), as nodes; empty where there is none."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path: list[int] = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node - 1])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Best governors (n,) of nodes 1.. under node 0, from (dependent, governor) scores; contracts cycles one by one."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if not cycle:
        return np.asarray(heads, np.int64)
    outside = [node for node in range(len(scores)) if node not in set(cycle)]
    inner = scores[cycle, heads[cycle]]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _NEVER)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    out_from = scores[np.ix_(outside, cycle)]  # governor inside the cycle
    smaller[:size, size] = out_from.max(1)
    into = scores[np.ix_(cycle, outside)] - inner[:, None]  # dependent inside the cycle
    smaller[size, :size] = into.max(0)
    smaller[size, size] = _NEVER
    found = _edmonds(smaller)
    result = np.array(heads, np.int64)
    for i, node in enumerate(outside[1:], 1):
        governor = int(found[i])
        result[node] = cycle[int(out_from[i].argmax())] if governor == size else outside[governor]
    broken = int(into[:, int(found[size])].argmax())
    result[cycle[broken]] = outside[int(found[size])]
    return result


def spans(logp: Floats) -> list[tuple[int, int, int, float]]:
    """Return (start, end, type, mean probability) of the names in (words, 1 + 2 types) log-probabilities: O, B, I, B, I.

    Words that are almost surely outside are outside; between them, the best sequence in which I follows B or I of its type.
    """
    open_ = np.flatnonzero(logp[:, 0] < _SURE)
    if not len(open_):
        return []
    found: list[tuple[int, int, int, float]] = []
    for run in np.split(open_, np.flatnonzero(np.diff(open_) > 1) + 1):
        start, stretch = int(run[0]), logp[run]
        found += [(start + a, start + b, kind, score) for a, b, kind, score in _collect(_best(stretch), stretch)]
    return found


@lru_cache(maxsize=4)
def _gate(tags: int) -> NDArray[np.float64]:
    """What may follow what: anything but I, and I after B or I of its own type."""
    allowed = np.ones((tags, tags), bool)
    for inside in range(2, tags, 2):
        allowed[:, inside] = False
        allowed[[inside - 1, inside], inside] = True
    return np.where(allowed, 0.0, _NEVER)


def _best(logp: Floats) -> list[int]:
    """The best allowed sequence of tags of a stretch with nothing before it."""
    size, tags = logp.shape
    gate = _gate(tags)
    score = logp[0].astype(np.float64)
    score[2::2] = _NEVER
    back = np.zeros((size, tags), np.int64)
    for i in range(1, size):
        through = score[:, None] + gate
        back[i] = through.argmax(0)
        score = through.max(0) + logp[i]
    return _follow(back, int(score.argmax()))


def _follow(back: NDArray[np.int64], last: int) -> list[int]:
    path = [last]
    for i in range(len(back) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _collect(path: list[int], logp: Floats) -> list[tuple[int, int, int, float]]:
    found: list[tuple[int, int, int, float]] = []
    i = 0
    while i < len(path):
        if path[i] == 0:
            i += 1
            continue
        kind = (path[i] - 1) // 2
        end = i + 1
        while end < len(path) and path[end] == 2 + 2 * kind:
            end += 1
        sure = np.exp(logp[i:end, 1 + 2 * kind]) + np.exp(logp[i:end, 2 + 2 * kind])
        found.append((i, end, kind, float(sure.mean())))
        i = end
    return found


def chain(emissions: Floats, transitions: Floats) -> NDArray[np.int64]:
    """Best role sequences (cues, words) of (cues, words, roles) under a linear chain."""
    cues, size, roles = emissions.shape
    back = np.zeros((size, cues, roles), np.int64)
    score = emissions[:, 0].astype(np.float64)
    for i in range(1, size):
        through = score[:, :, None] + transitions[None]
        back[i] = through.argmax(1)
        score = through.max(1) + emissions[:, i]
    path = np.zeros((cues, size), np.int64)
    path[:, -1] = score.argmax(1)
    rows = np.arange(cues)
    for i in range(size - 1, 0, -1):
        path[:, i - 1] = back[i, rows, path[:, i]]
    return path


def runs(roles: NDArray[np.int64], role: str) -> tuple[tuple[int, int], ...]:
    """Word ranges that carry a role."""
    at = np.flatnonzero(np.diff(np.concatenate(([0], (roles == ROLES.index(role)).astype(np.int8), [0]))))
    return tuple((int(a), int(b)) for a, b in zip(at[::2], at[1::2], strict=True))
