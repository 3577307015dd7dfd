"""Cost grows with the text, not with its square: twice the input, about twice the operations, counted and not timed."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import growth_fixture as growth
import pytest

from crossread.records import Article, Block, Dated, Run
from crossread.settings import Settings
from crossread.stages import reuse, stories
from crossread.stages.reuse import candidates
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


# ---------------------------------------------------------------- the whole chain, line by line


STAGES = (
    "entities",
    "attributions",
    "utterances",
    "statements",
    "claims",
    "origins",
    "compare",
    "dossiers",
    "account",
    "stories",
)
FEWEST = 2_000  # lines that a stage runs for the smaller input; below, what it always does outweighs the rest
Work = Callable[[int, int], Run]
"""(how many, which words: so that nothing is known from the run before) → the account."""


@pytest.fixture(scope="module")
def reports() -> growth.Reports:
    """Reports to make more of; all tables that the chain reads are read when it has run once."""
    found = growth.examples()
    growth.whole(growth.of_events(found, [0]), [], one=True)
    return found


def lines_of_stages(work: Work, count: int, seed: int) -> dict[str, int]:
    """How many lines each stage runs."""
    _, lines = growth.counted(lambda: work(count, seed))
    found = dict.fromkeys(STAGES, 0)
    for (file, _), often in lines.items():
        stage = file.split("/")[1] if file.startswith("stages/") else ""
        found[stage] = found.get(stage, 0) + often
    return found


def assert_grows_as_its_input(work: Work, count: int, stages: Sequence[str]) -> None:
    """Twice as many, about twice the lines, in every stage."""
    once, twice = lines_of_stages(work, count, 10), lines_of_stages(work, 2 * count, 50)
    assert {stage for stage in stages if once[stage] < FEWEST} == set()
    assert {stage: (once[stage], twice[stage]) for stage in stages if twice[stage] > MOST * once[stage]} == {}


@pytest.mark.parametrize("one", [False, True], ids=["as many more events", "one event told at more length"])
def test_no_stage_compares_all_reports_with_all(reports: growth.Reports, one: bool) -> None:
    def work(count: int, seed: int) -> Run:
        many = growth.of_events(reports, range(seed, seed + count))
        return growth.whole(many, [], one=one)

    assert_grows_as_its_input(work, 2, [stage for stage in STAGES if not one or stage != "stories"])


def test_no_stage_compares_all_copies_with_all(reports: growth.Reports, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of two reports, of which each shares passages with a few others; above 40 that is so by itself."""
    monkeypatch.setattr(candidates, "MOST", 2)
    monkeypatch.setattr(candidates, "NEXT", 1)
    two = reports[0][:2], reports[1][:2]

    def work(count: int, seed: int) -> Run:
        many = growth.copied(two, count, seed)
        return growth.whole(many, reuse.find_passages(many[0], Settings().reuse, many[1]), one=True)

    assert_grows_as_its_input(work, 8, [stage for stage in STAGES if stage not in ("stories", "utterances")])
