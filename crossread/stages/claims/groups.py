"""Groups with a veto: pairs joined best first, unless any two members would then stand together that must not."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.stages.claims.candidates import Candidate
from crossread.stages.claims.facts import Table
from crossread.stages.claims.score import apart, score

JOIN = 0.75  # score from which two statements say the same
MEAN = 0.55  # mean score over all cross pairs that two groups need to become one
MOST_CHECKED = 400  # cross pairs looked at when two groups meet


class Pairs:
    """Scores and vetoes of pairs of rows, each worked out once, when it is asked for."""

    def __init__(self, table: Table, candidates: Sequence[Candidate]) -> None:
        self.table = table
        self.candidates = {(p.first, p.second): p for p in candidates}
        self.known: dict[tuple[int, int], tuple[float, bool]] = {}

    def of(self, a: int, b: int) -> tuple[float, bool]:
        """The score of two rows, and whether they may stand together."""
        key = (a, b) if a < b else (b, a)
        if key not in self.known:
            table = self.table
            pair = self.candidates.get(key) or Candidate(
                *key,
                float(table.vectors[a] @ table.vectors[b]),
                float(table.terms[a] @ table.terms[b]),
                around=float(table.around[a] @ table.around[b]),
            )
            self.known[key] = score(pair, table), not apart(table.facts[key[0]], table.facts[key[1]], table, pair.term)
        return self.known[key]


def group(table: Table, pairs: Sequence[Candidate], rows: Sequence[int]) -> list[list[int]]:
    """The rows in groups, each in order; every row is in exactly one."""
    known = Pairs(table, pairs)
    scored = ((score(p, table), p.first, p.second) for p in pairs)
    edges = sorted((e for e in scored if e[0] >= JOIN and known.of(*e[1:])[1]), key=lambda e: (-e[0], *e[1:]))
    group_of = {row: row for row in rows}
    members = {row: [row] for row in rows}
    for _, first, second in edges:
        a, b = group_of[first], group_of[second]
        if a == b or not _may_join(members[a], members[b], known):
            continue
        keep, gone = min(a, b), max(a, b)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for row in members[keep]:
            group_of[row] = keep
    return [members[key] for key in sorted(members)]


def _may_join(a: Sequence[int], b: Sequence[int], known: Pairs) -> bool:
    """No veto between any two members, and close enough on the whole."""
    total, looked = 0.0, 0
    for i in a:
        for j in b:
            value, may = known.of(i, j)
            if not may:
                return False
            total += value
            looked += 1
            if looked >= MOST_CHECKED:
                return total >= MEAN * looked
    return total >= MEAN * looked
