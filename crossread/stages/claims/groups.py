"""Groups with a veto: pairs joined best first, unless any two members would then stand together that must not."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.stages.claims.candidates import Candidate
from crossread.stages.claims.facts import Table
from crossread.stages.claims.score import apart, score

JOIN = 0.52  # score from which two statements say the same
MEAN = 0.42  # mean score that two groups need to become one; pairs that are no candidates count as 0.25
MOST_CHECKED = 400  # cross pairs looked at when two groups meet


def group(table: Table, pairs: Sequence[Candidate], rows: Sequence[int]) -> list[list[int]]:
    """The rows in groups, each in order; every row is in exactly one."""
    scores = {(p.first, p.second): score(p, table) for p in pairs}
    edges = sorted(
        (p for p in pairs if scores[p.first, p.second] >= JOIN),
        key=lambda p: (-scores[p.first, p.second], p.first, p.second),
    )
    cosines = {(p.first, p.second): p.term for p in pairs}
    group_of = {row: row for row in rows}
    members = {row: [row] for row in rows}
    for edge in edges:
        a, b = group_of[edge.first], group_of[edge.second]
        if a == b or not _may_join(members[a], members[b], scores, cosines, table):
            continue
        keep, gone = min(a, b), max(a, b)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for row in members[keep]:
            group_of[row] = keep
    return [members[key] for key in sorted(members)]


def _may_join(
    a: Sequence[int],
    b: Sequence[int],
    scores: dict[tuple[int, int], float],
    cosines: dict[tuple[int, int], float],
    table: Table,
) -> bool:
    """No veto between any two members, and close enough on the whole."""
    total, looked = 0.0, 0
    for i in a:
        for j in b:
            key = (min(i, j), max(i, j))
            if apart(table.facts[i], table.facts[j], table, cosines.get(key, 0.0)):
                return False
            total += scores.get(key, 0.25)
            looked += 1
            if looked >= MOST_CHECKED:
                return total >= MEAN * looked
    return total >= MEAN * looked
