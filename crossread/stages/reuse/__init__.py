"""reuse: all Articles, and what was read of them → Passages, the runs of words and of sentences that two of them share.

No pair of articles is compared that shares no rare shingle; what they share is then aligned word by word. What was put into
other words is found by the vectors of sentences, where several follow in the same order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from crossread.records import Annotation, Article, Passage, Place
from crossread.settings import Reuse
from crossread.stages.reuse.align import Chains, align, joined, take
from crossread.stages.reuse.candidates import find_hits
from crossread.stages.reuse.direction import directions_of
from crossread.stages.reuse.kinds import kinds_of
from crossread.stages.reuse.quotes import shared_quotes
from crossread.stages.reuse.rewrites import find_rewrites
from crossread.stages.reuse.selection import select, with_quotes
from crossread.stages.reuse.words import Words, read_words

__all__ = ["find_passages"]

DEFAULT = Reuse()


def find_passages(
    articles: Sequence[Article], settings: Reuse = DEFAULT, annotations: Sequence[Annotation] = ()
) -> list[Passage]:
    """Shared passages of any two articles, in order of article ids and places; `a` is the article whose id comes first.

    Cost grows with the number of words and of passages, not with the number of pairs of articles. One article's own
    repetitions are no passages. Article ids must differ. Without annotations nothing is found in other words.
    """
    articles = sorted(articles, key=lambda article: article.id)
    if not articles:
        return []
    words = read_words(articles)
    chains = joined(_selected(words, align(words, hits), settings) for hits in find_hits(words))
    chains = with_quotes(words, chains, shared_quotes(words, settings.min_words))
    found = _passages(articles, words, chains)
    rewrites = find_rewrites(articles, words, annotations, found) if annotations else []
    if not rewrites:
        return found
    found = sorted(found + rewrites, key=lambda p: (p.a.article, p.b.article, p.a.start, p.b.start, p.a.end, p.b.end))
    return [dataclasses.replace(passage, id=f"p{i}") for i, passage in enumerate(found, 1)]


def _selected(words: Words, chains: Chains, settings: Reuse) -> Chains:
    """The chains that are passages."""
    return take(chains, select(words, chains, settings))


def _passages(articles: Sequence[Article], words: Words, chains: Chains) -> list[Passage]:
    """The records of chains, in their order."""
    longer = np.maximum(np.maximum(chains.a_end - chains.a, chains.b_end - chains.b), 1)
    similarity = np.minimum(1.0, np.round(chains.matched / longer, 3))
    kinds = kinds_of(articles, words, chains, similarity)
    directions = directions_of(articles, words, chains, kinds)
    columns = (
        words.article[chains.a], words.start[chains.a], words.end[chains.a_end - 1],
        words.article[chains.b], words.start[chains.b], words.end[chains.b_end - 1], similarity,
    )  # fmt: skip
    out = []
    for i, (one, start, end, other, b_start, b_end, alike) in enumerate(
        zip(*(c.tolist() for c in columns), strict=True)
    ):
        direction, because = directions[i]
        places = Place(articles[one].id, start, end), Place(articles[other].id, b_start, b_end)
        out.append(Passage(f"p{i + 1}", kinds[i], alike, direction, *places, because))
    return out
