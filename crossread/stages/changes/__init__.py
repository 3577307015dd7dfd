"""changes: two articles → what the second dropped, added, hardened or changed of the first, sentence by sentence.

Sentences are paired by the words that they share, in order; what became of each is then told word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.pairing import Line, pair_lines, read_lines
from crossread.records import Article, Change, Edit, Place
from crossread.stages.changes.edits import edits_of, hardening

__all__ = ["compare_articles"]

SAME = 0.999


def compare_articles(a: Article, b: Article) -> list[Change]:
    """What became of each sentence of `a` in `b`, in the order of `b`, with what `b` dropped at its place in `a`.

    Furniture, bylines and credits are left out. A sentence that `b` split or joined is paired with the part that shares
    most words with it.
    """
    left, right = read_lines(a), read_lines(b)
    pairs = pair_lines(left, right)
    found = [_paired(a, b, left[i], right[j], similarity) for i, j, similarity in pairs]
    partner = {j: i for i, j, _ in pairs}
    taken = set(partner.values())
    added = [(j, Change("added", 0.0, None, _place(b, right[j]))) for j in range(len(right)) if j not in partner]
    placed = [*((pair[1], change) for pair, change in zip(pairs, found, strict=True)), *added]
    dropped = [i for i in range(len(left)) if i not in taken]
    return _in_order(placed, [(i, Change("dropped", 0.0, _place(a, left[i]), None)) for i in dropped], partner)


def _place(article: Article, line: Line) -> Place:
    return Place(article.id, line.start, line.end)


def _paired(a: Article, b: Article, one: Line, other: Line, similarity: float) -> Change:
    """What became of a sentence that both have."""
    edits: tuple[Edit, ...] = edits_of(one, other)
    kind = "same" if similarity >= SAME and not edits else "edited"
    return Change(kind, similarity, _place(a, one), _place(b, other), edits, hardening(edits, a.text, b.text))


def _in_order(
    placed: Sequence[tuple[int, Change]], dropped: Sequence[tuple[int, Change]], partner: dict[int, int]
) -> list[Change]:
    """Sentences of `b` in their order; each dropped one after the last sentence that stood before it in `a`."""
    at_start: list[Change] = []
    after: dict[int, list[Change]] = {}
    by_left = sorted((i, j) for j, i in partner.items())
    for i, change in dropped:
        before = [j for left, j in by_left if left < i]
        (after.setdefault(before[-1], []) if before else at_start).append(change)
    out = at_start
    for j, change in sorted(placed, key=lambda item: item[0]):
        out = [*out, change, *after.get(j, [])]
    return out
