"""stories: all articles → stories, articles about the same event.

Terms weighted against a background of general English, so that three reports of one event and three hundred of fifty are
judged by one threshold; names and titles weigh more; distance in time only damps. Average linkage over a sparse graph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from crossread.records import Annotation, Article, Passage, Story
from crossread.settings import Stories
from crossread.stages.stories.linkage import average_link
from crossread.stages.stories.similarity import similarities


def group_stories(
    articles: Sequence[Article], annotations: Sequence[Annotation], passages: Sequence[Passage], settings: Stories
) -> list[Story]:
    """Stories, largest first, ties by id; every article is in exactly one.

    Source: average-link agglomerative clustering of TF-IDF vectors; the strongest simple baseline on news (see
    benchmarks/results/stories.json).
    """
    edges = similarities(articles, passages, settings)
    groups = average_link(len(articles), edges, settings.similarity)
    central = _central(groups, edges)
    stories = [_story([articles[i] for i in group], group, central) for group in groups]
    return sorted(stories, key=lambda story: (-len(story.articles), story.id))


def _central(groups: Sequence[Sequence[int]], edges: dict[tuple[int, int], float]) -> dict[int, float]:
    """How near each article is to the others of its story, in all."""
    home = {i: number for number, group in enumerate(groups) for i in group}
    central = dict.fromkeys(home, 0.0)
    for (i, j), similarity in edges.items():
        if home[i] == home[j]:
            central[i] += similarity
            central[j] += similarity
    return central


def _story(members: Sequence[Article], group: Sequence[int], central: dict[int, float]) -> Story:
    """The story of these articles, under the title of its most central article that has one."""
    ranked = sorted(zip(group, members, strict=True), key=lambda pair: (-central[pair[0]], pair[1].id))
    title = next((article.title for _, article in ranked if article.title), "")
    ids = tuple(sorted(article.id for article in members))
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:8]
    return Story(id=f"s{digest}", title=title, articles=ids, reports=len(ids), texts=len(ids), origins=0)
