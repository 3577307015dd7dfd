"""Average-link agglomeration over a sparse graph: pairs that are not in it count as zero."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Edge = tuple[int, int, float]


def average_link(items: int, edges: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Groups of 0..items-1, each sorted, in the order of their first item. Cost: near-linear in the number of edges.

    Two groups are joined, closest first, while the mean similarity over all their pairs is at least `threshold`. A mean is no
    larger than its largest part, so items that no chain of such pairs links never meet: each linked set is grouped by itself.
    """
    linked = _linked(items, edges, threshold)
    inside: dict[int, list[Edge]] = {}
    for (i, j), similarity in edges.items():
        if linked[i] == linked[j]:
            inside.setdefault(linked[i], []).append((i, j, similarity))
    members: dict[int, list[int]] = {}
    for i, root in enumerate(linked):
        members.setdefault(root, []).append(i)
    groups = (_grouped(group, inside.get(root, []), threshold) for root, group in members.items())
    return sorted(sorted(group) for found in groups for group in found)


def _linked(items: int, edges: Mapping[tuple[int, int], float], threshold: float) -> list[int]:
    """For each item the first of those that chains of pairs of at least the threshold link it with."""
    parent = list(range(items))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for (i, j), similarity in edges.items():
        if similarity >= threshold:
            a, b = root(i), root(j)
            parent[max(a, b)] = min(a, b)
    return [root(i) for i in range(items)]


def _grouped(items: Sequence[int], edges: Sequence[Edge], threshold: float) -> list[list[int]]:
    """The groups of one linked set."""
    members = {i: [i] for i in items}
    sums: dict[int, dict[int, float]] = {i: {} for i in items}
    for i, j, similarity in edges:
        sums[i][j] = sums[j][i] = similarity
    heap = [(-similarity, i, j) for i, j, similarity in edges if similarity >= threshold]
    heapq.heapify(heap)
    fresh = (
        items[-1] + 1
    )  # a joined group gets a new number, so that stale heap entries are known by their dead numbers
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        smaller, joined = sorted((members.pop(i), members.pop(j)), key=len)
        joined += smaller
        members[fresh] = joined
        near, rest = sums.pop(i), sums.pop(j)
        near.pop(j, None)
        rest.pop(i, None)
        for old, totals in ((i, near), (j, rest)):
            for other in totals:
                del sums[other][old]
        for other, total in rest.items():
            near[other] = near.get(other, 0.0) + total
        sums[fresh] = near
        for other, total in near.items():  # no order needed: entries of the heap are all different
            sums[other][fresh] = total
            mean = total / (len(joined) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, fresh))
        fresh += 1
    return list(members.values())
