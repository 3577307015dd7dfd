"""Pairs of statements that are worth comparing, found by block products of vectors and of terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.claims.facts import Table

BLOCK = 512
WIDE = 8192  # pairs whose sentences are compared at once
MOST = 24  # partners kept of one statement: more than the reports of most stories
TERM_FLOOR = 0.40


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two rows of a table, first < second, with the cosines of their vectors and of their terms."""

    first: int
    second: int
    vector: float
    term: float
    mutual: bool = False  # each is what comes nearest to the other in the other's article
    around: float = 0.0  # cosine of the vectors of their sentences; 0 where it is not known


def find_candidates(table: Table, rows: NDArray[np.intp], floor: float) -> list[Candidate]:
    """Pairs among the given rows whose vectors or terms are close, in order. Cost: block products, no Python loop over pairs."""
    vectors, terms = table.vectors[rows], table.terms[rows]
    homes = (
        np.unique([table.facts[row].statement.article for row in rows], return_inverse=True)[1] if len(rows) else rows
    )
    best = np.full((len(rows), int(homes.max(initial=-1)) + 1), -1, np.intp)
    found: dict[tuple[int, int], tuple[int, int, float, float]] = {}
    for start in range(0, len(rows), BLOCK):
        near = vectors[start : start + BLOCK] @ vectors.T
        shared = terms[start : start + BLOCK] @ terms.T
        own = np.arange(start, start + len(near))
        both = near + shared
        both[np.arange(len(own)), own] = -1.0
        for home in range(best.shape[1]):
            columns = np.flatnonzero(homes == home)
            best[own, home] = columns[both[:, columns].argmax(axis=1)]
        both = np.where((near >= floor) | (shared >= TERM_FLOOR), both, -1.0)
        keep = np.argsort(-both, axis=1, kind="stable")[:, :MOST]
        for i, partners in enumerate(keep):
            for j in partners[both[i, partners] > 0]:
                a, b = sorted((int(own[i]), int(j)))
                found[a, b] = int(rows[a]), int(rows[b]), float(near[i, j]), float(shared[i, j])
    return _completed(found, homes, best, table.around[rows])


def _completed(
    found: Mapping[tuple[int, int], tuple[int, int, float, float]],
    homes: NDArray[np.intp],
    best: NDArray[np.intp],
    around: NDArray[np.float32],
) -> list[Candidate]:
    """The pairs in order, marked where each comes nearest to the other across two articles, with their sentences' cosine."""
    keys = sorted(found)
    a, b = np.array(keys, np.intp).reshape(-1, 2).T
    mutual = (homes[a] != homes[b]) & (best[a, homes[b]] == b) & (best[b, homes[a]] == a)
    cosines = [
        np.einsum("ij,ij->i", around[a[i : i + WIDE]], around[b[i : i + WIDE]]) for i in range(0, len(keys), WIDE)
    ]
    near = np.concatenate(cosines) if cosines else np.zeros(0)
    return [Candidate(*found[key], bool(mutual[i]), float(near[i])) for i, key in enumerate(keys)]
