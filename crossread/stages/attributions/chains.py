"""Who relays whom: each attribution's parent, and the chain of sources from the outermost to the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.stages.attributions.found import Found
from crossread.stages.attributions.page import Page
from crossread.stages.attributions.spans import shared, size


def parents(page: Page, pieces: Sequence[Found]) -> list[int]:
    """For each attribution the one inside whose content it lies, or that relays it in so many words; -1 for none.

    Where the encoder's parents and the places disagree, the places win: measured by benchmarks/attributions.py.
    """
    by_size = sorted(range(len(pieces)), key=lambda i: (size(pieces[i].content), i))
    above = [-1] * len(pieces)
    for i, found in enumerate(pieces):
        if found.outer >= 0:
            above[i] = found.outer
            continue
        above[i] = next((j for j in by_size if j != i and _inside(found, pieces[j])), -1)
    return [j if j < 0 or not _loops(above, i) else -1 for i, j in enumerate(above)]


def _inside(inner: Found, outer: Found) -> bool:
    """Whether an attribution lies inside the content of another: its cue does, and most of its content."""
    if size(inner.content) > size(outer.content) or not outer.content:
        return False
    anchor = inner.cue or inner.source
    if not anchor or shared(anchor, outer.content) < size(anchor):
        return False
    return 2 * shared(inner.content, outer.content) >= size(inner.content)


def _loops(above: Sequence[int], i: int) -> bool:
    """Whether going up from an attribution comes back to it."""
    seen = set()
    while i >= 0 and i not in seen:
        seen.add(i)
        i = above[i]
    return i >= 0


def line_of_descent(above: Sequence[int], i: int) -> list[int]:
    """An attribution and all above it, outermost first."""
    up = [i]
    while above[up[-1]] >= 0 and above[up[-1]] not in up:
        up.append(above[up[-1]])
    return up[::-1]
