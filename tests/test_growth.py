"""Cost grows with the text, not with its square: twice the input, about twice the operations, counted and not timed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from crossread.records import Article, Block, Dated
from crossread.settings import Settings
from crossread.stages import reuse, stories
from crossread.stages.stories import similarity

MOST = 2.4  # times the operations for twice the input; 4 would be a quadratic step
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in")]


def invented(count: int) -> list[Article]:
    """Articles of made-up words, ten of each event, in which an event's words come again and two sentences are copied."""
    dice = random.Random(3)
    made = []
    for number in range(count):
        if number % 10 == 0:
            words = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(60)]
            copied = [" ".join(dice.choices(words, k=14)) for _ in range(2)]
        sentences = [" ".join(dice.choices(words, k=12)) for _ in range(6)] + copied
        text = " ".join(f"The {sentence}." for sentence in sentences)
        blocks = (Block("body", 0, len(text)),)
        made.append(Article(f"a{number:05}", "", "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, blocks))
    return made


def grouped(articles: list[Article], patch: pytest.MonkeyPatch) -> int:
    """Pairs that the grouping looks at."""
    seen = [0]
    near = similarity._near

    def counting(*args: Any) -> Any:
        found = near(*args)
        seen[0] += len(found)
        return found

    patch.setattr(similarity, "_near", counting)
    assert len(stories.group_stories(articles, [], [], Settings().stories)) == len(articles) // 10
    patch.setattr(similarity, "_near", near)
    return seen[0]


def reused(articles: list[Article], patch: pytest.MonkeyPatch) -> int:
    """Passages that are found."""
    return len(reuse.find_passages(articles))


@pytest.mark.parametrize("operations", [grouped, reused])
def test_twice_the_articles_cost_about_twice(
    operations: Callable[[list[Article], pytest.MonkeyPatch], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    once, twice = (operations(invented(count), monkeypatch) for count in (100, 200))
    assert once > 100
    assert twice <= MOST * once
