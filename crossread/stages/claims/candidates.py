"""Pairs of statements that are worth comparing, found by block products of vectors and of terms."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.claims.facts import Table

BLOCK = 512
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


def find_candidates(table: Table, rows: NDArray[np.intp], floor: float) -> list[Candidate]:
    """Pairs among the given rows whose vectors or terms are close, in order. Cost: block products, no Python loop over pairs."""
    vectors, terms = table.vectors[rows], table.terms[rows]
    homes = (
        np.unique([table.facts[row].statement.article for row in rows], return_inverse=True)[1] if len(rows) else rows
    )
    best = np.full((len(rows), int(homes.max(initial=-1)) + 1), -1, np.intp)
    found: dict[tuple[int, int], Candidate] = {}
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
                found[a, b] = Candidate(int(rows[a]), int(rows[b]), float(near[i, j]), float(shared[i, j]))
    return [_with_mutual(found[key], key, homes, best) for key in sorted(found)]


def _with_mutual(pair: Candidate, key: tuple[int, int], homes: NDArray[np.intp], best: NDArray[np.intp]) -> Candidate:
    """The pair, marked where each comes nearest to the other across their two articles."""
    a, b = key
    mutual = homes[a] != homes[b] and best[a, homes[b]] == b and best[b, homes[a]] == a
    return Candidate(pair.first, pair.second, pair.vector, pair.term, bool(mutual))
