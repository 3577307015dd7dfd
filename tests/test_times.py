"""Time expressions: three hundred invented sentences, and the day on which an article was written."""

from __future__ import annotations

import pytest

from benchmarks.times import cases, dated
from crossread import times
from crossread.records import Article, Block, Dated


def resolved(anchor: str, prior: str, start: str, marked: str) -> str | None:
    """The value found in the brackets; None where nothing is found there."""
    begin, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    inside = [
        e
        for e in times.find(text)
        if (e.start < end and begin < e.end and e.kind != "recurring") or e.kind == "recurring"
    ]
    if not inside:
        return None
    best = max(inside, key=lambda e: min(e.end, end) - max(e.start, begin))
    return times.resolve(best, dated(anchor), dated(prior) if prior else None, dated(start) if start else None).value


def test_there_are_three_hundred_sentences() -> None:
    assert len(cases()) >= 300


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case[0]} {case[4][:50]}")
def test_expression_means_its_date(case: tuple[str, str, str, str, str]) -> None:
    anchor, prior, start, expected, sentence = case
    value = resolved(anchor, prior, start, sentence)
    if expected == "-":
        assert value is None
    else:
        assert value == ("" if expected == "?" else expected)


def article(key: str, text: str, published: str = "", dateline: str = "") -> Article:
    stamp = Dated(published, "day", "the line above the text") if published else Dated("", "unknown", "")
    return Article(key, key, "", "", "", (), dateline, stamp, "en", (), text, (Block("body", 0, len(text)),))


LEDE = "The probe Halden-1 fell silent after its launch from the Orvane range on Tuesday, engineers said. "


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param([article("a", "Nothing is known of the day.")], {"a": ""}, id="nothing known"),
        pytest.param([article("a", "He left on Monday.", "2024-05-15")], {"a": "2024-05-15"}, id="page date"),
        pytest.param(
            [article("a", "Seen on Saturday, May 11, 2024, at Lomma.")], {"a": "2024-05-11"}, id="date in the text"
        ),
        pytest.param(
            [article("a", "A picture of May 10, 2024. On Saturday she left.")],
            {"a": "2024-05-11"},
            id="weekday after the caption",
        ),
        pytest.param(
            [
                article("a", "On Sept. 6 he wrote. On Sept. 16 he came."),
                article("b", "Taken on Sept. 13, 2023, at sea."),
            ],
            {"a": "2023-09-16", "b": "2023-09-13"},
            id="year from a sibling",
        ),
        pytest.param(
            [article("a", "He came on Saturday."), article("b", "On Saturday, Sept. 16, 2023, he came.")],
            {"a": "2023-09-16"},
            id="day from a sibling",
        ),
        pytest.param(
            [article("a", LEDE, "2017-12-28"), article("b", LEDE + "On Wednesday they lost hope.", "2018-01-14")],
            {"a": "2017-12-28", "b": "2017-12-27"},
            id="re-dated page that tells of the same weekday",
        ),
        pytest.param(
            [article("a", LEDE, "2017-12-28"), article("b", LEDE + "On Jan. 12, 2018, hope was lost.", "2018-01-14")],
            {"b": "2018-01-14"},
            id="late page with a late date in its text is believed",
        ),
        pytest.param(
            [
                article("a", "One.", "2017-10-02"),
                article("b", "Two.", "2017-10-03"),
                article("d", "Four.", "2017-10-03"),
                article("c", "Three.", "2017-11-27"),
            ],
            {"c": "2017-10-02"},
            id="page eight weeks after three others",
        ),
        pytest.param(
            [article("a", "One.", "2017-10-02"), article("b", "Two.", "2017-10-12")],
            {"b": "2017-10-12"},
            id="a later report is believed",
        ),
        pytest.param(
            [article(k, LEDE, "2017-12-28") for k in "ad"]
            + [article("b", LEDE + "It was a wet July 27.", "2018-07-30")],
            {"b": "2018-07-30"},
            id="a day printed near the page date is believed",
        ),
        pytest.param(
            [article(k, LEDE, "2017-12-28") for k in "ad"]
            + [article("b", LEDE + "That was last month.", "2018-01-14")],
            {"b": "2018-01-14"},
            id="a text that looks back is believed",
        ),
        pytest.param([article("a", "He spoke.", "2024-05-15", "LOMMA, May 13")], {"a": "2024-05-13"}, id="dateline"),
        pytest.param(
            [article("a", "The fire of Friday, March 8, 2024, was put out.", "2023-01-01")],
            {"a": "2024-03-08"},
            id="page older than its text",
        ),
    ],
)
def test_anchor_article(articles: list[Article], expected: dict[str, str]) -> None:
    anchors = times.anchor_articles(articles)
    assert {key: anchors[key].value for key in expected} == expected
    assert all(anchor.how for anchor in anchors.values())
    assert times.anchor_articles(articles[::-1]) == anchors


def test_distrusted_page_keeps_the_reason() -> None:
    anchors = times.anchor_articles([article("a", LEDE, "2017-12-28"), article("b", LEDE, "2018-01-14")])
    assert "Tuesday" in anchors["b"].how and "2018-01-14" in anchors["b"].how and "not believed" in anchors["b"].how


@pytest.mark.parametrize(
    ("text", "value"),
    [("the Fifties", "1950/1959"), ("the nineties", "1990/1999"), ("the First Quarter of 2020", "2020-01/2020-03")],
)
def test_capitals_change_no_time(text: str, value: str) -> None:
    (found,) = times.find(f"Prices rose in {text}.")
    assert times.resolve(found, Dated("2024-05-15", "day", "")).value == value
