"""Pages as they come in: kept in an order that the order of the paths does not change, and why some were left out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from crossread.records import Article, Skipped


def keep(results: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    """Articles and what was skipped, both in the order of their ids and inputs: the order of the paths changes nothing."""
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for result in results:
        if isinstance(result, Article):
            articles.append(result)
        else:
            skipped.append(result)
    articles.sort(key=lambda article: (article.id, article.input))
    seen: dict[str, int] = {}
    for i, article in enumerate(articles):  # the same page twice is two reports of one text: nothing is lost
        seen[article.id] = seen.get(article.id, 0) + 1
        if seen[article.id] > 1:
            articles[i] = dataclasses.replace(article, id=f"{article.id}-{seen[article.id]}")
    return articles, sorted(skipped, key=lambda s: (s.input, s.reason))


def reasons(skipped: Sequence[Skipped], most: int = 5) -> str:
    """Why inputs were skipped, for an error message."""
    told = [f"{s.input}: {s.reason}" for s in skipped[:most]]
    return "; ".join(told) + (f"; and {len(skipped) - most} more" if len(skipped) > most else "")
