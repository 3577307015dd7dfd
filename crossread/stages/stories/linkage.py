"""Average-link agglomeration over a sparse graph: pairs that are not in it count as zero."""

from __future__ import annotations

import collections
import heapq
from collections.abc import Mapping


def average_link(items: int, edges: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Groups of 0..items-1, each sorted, in the order of their first item. Cost: near-linear in the number of edges.

    Two groups are joined, closest first, while the mean similarity over all their pairs is at least `threshold`.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(items)}
    sums: dict[int, dict[int, float]] = collections.defaultdict(dict)
    for (i, j), similarity in edges.items():
        sums[i][j] = sums[j][i] = similarity
    heap = [(-similarity, i, j) for (i, j), similarity in edges.items() if similarity >= threshold]
    heapq.heapify(heap)
    fresh = items  # a joined group gets a new number, so that stale heap entries are known by their dead numbers
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members:
            continue
        members[fresh] = sorted(members.pop(i) + members.pop(j))
        for old in (i, j):
            for other, total in sums.pop(old).items():
                if other in members and other != fresh:
                    sums[fresh][other] = sums[fresh].get(other, 0.0) + total
                    sums[other].pop(old, None)
        for other, total in sums[fresh].items():  # no order needed: entries of the heap are all different
            sums[other][fresh] = total
            mean = total / (len(members[fresh]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, fresh))
        fresh += 1
    return sorted(members.values())
