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


def find_candidates(table: Table, rows: NDArray[np.intp], floor: float) -> list[Candidate]:
    """Pairs among the given rows whose vectors or terms are close, in order. Cost: block products, no Python loop over pairs."""
    vectors, terms = table.vectors[rows], table.terms[rows]
    bare: NDArray[np.bool_] = np.logical_not(np.any(vectors != 0, axis=1))
    found: dict[tuple[int, int], Candidate] = {}
    for start in range(0, len(rows), BLOCK):
        near = vectors[start : start + BLOCK] @ vectors.T
        shared = terms[start : start + BLOCK] @ terms.T
        own = np.arange(start, start + len(near))
        near[bare[own]] = 0
        both = np.where((near >= floor) | (shared >= TERM_FLOOR), near + shared, -1.0)
        both[np.arange(len(own)), own] = -1.0
        keep = np.argsort(-both, axis=1, kind="stable")[:, :MOST]
        for i, partners in enumerate(keep):
            for j in partners:
                if both[i, j] <= 0:
                    break
                a, b = sorted((int(rows[own[i]]), int(rows[j])))
                found[a, b] = Candidate(a, b, float(near[i, j]), float(shared[i, j]))
    return [found[key] for key in sorted(found)]
