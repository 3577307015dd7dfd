"""Stories: articles about the same event, whatever the number of articles in the run."""

from __future__ import annotations

import random

import pytest

from crossread.records import Article, Block, Dated
from crossread.settings import Settings
from crossread.stages.stories import group_stories
from crossread.stages.stories.linkage import average_link

FERRY = [
    (
        "Ferry Halden runs aground off Brisk Point",
        "The car ferry Halden ran aground off Brisk Point on Tuesday with 212 people aboard. The coast guard of Norrland took all passengers to the port of Ulmen. Captain Ida Roske said the steering had failed.",
    ),
    (
        "Passengers taken off grounded ferry",
        "All 212 people aboard the Halden were brought to Ulmen after the ferry hit rocks at Brisk Point, the Norrland coast guard said. Roske, the captain, told investigators that steering was lost.",
    ),
    (
        "Steering blamed in Halden grounding",
        "Investigators in Ulmen are examining the steering gear of the Halden, which ran onto rocks off Brisk Point. The Norrland coast guard has closed the strait.",
    ),
]
ROCKET = [
    (
        "Rocket Perla fails after lift-off",
        "The rocket Perla broke up 40 seconds after lift-off from the Santa Oria range on Wednesday, the company Vexel said. No one was hurt.",
    ),
    (
        "Vexel loses Perla rocket",
        "Vexel lost its Perla rocket less than a minute into flight from Santa Oria. The satellite aboard was destroyed, the firm said.",
    ),
]


def made(rows: list[tuple[str, str]], day: str = "2025-03-04") -> list[Article]:
    """Articles of one body block each."""
    return [
        Article(
            f"a{title}",
            title,
            "",
            "",
            title,
            (),
            "",
            Dated(day, "day", "test"),
            "en",
            (),
            text,
            (Block("body", 0, len(text)),),
        )
        for title, text in rows
    ]


def test_two_events_give_two_stories() -> None:
    stories = group_stories(made(FERRY + ROCKET), [], [], Settings().stories)
    assert [len(story.articles) for story in stories] == [3, 2]
    assert all("erry" in a or "Halden" in a for a in stories[0].articles)


def test_a_story_has_the_title_of_one_of_its_articles() -> None:
    (story,) = group_stories(made(ROCKET), [], [], Settings().stories)
    assert story.title in {title for title, _ in ROCKET}


def test_input_order_does_not_matter() -> None:
    articles = made(FERRY + ROCKET)
    expected = group_stories(articles, [], [], Settings().stories)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert [s.articles for s in group_stories(articles, [], [], Settings().stories)] == [
            s.articles for s in expected
        ]


def test_an_article_alone_is_a_story_alone() -> None:
    assert len(group_stories(made(FERRY[:1] + ROCKET[:1]), [], [], Settings().stories)) == 2


def test_average_link_needs_the_mean_of_all_pairs() -> None:
    chain = {(0, 1): 0.5, (1, 2): 0.5}  # 0 and 2 have nothing in common: mean of the three pairs is .25 after one join
    assert average_link(3, chain, 0.3) == [[0, 1], [2]]
    assert average_link(3, chain, 0.2) == [[0, 1, 2]]


@pytest.mark.shared
def test_grouping_of_real_reports_stays_above_its_floor(shared) -> None:  # type: ignore[no-untyped-def]
    from benchmarks.stories import measure, real_reports

    assert measure(real_reports(), Settings().stories)[0] >= 0.90
