"""Copies: what shared passages make of two articles. All texts are invented."""

from __future__ import annotations

import time

import pytest

from crossread.copies import across, called, speech, verdict
from crossread.records import Article, Block, Dated, Passage, Place
from crossread.stages.reuse import find_passages

PARTS = [
    "The ferry Halden ran aground off Brisk Point shortly before noon with two hundred passengers and a consignment of beehives.",
    "Fishermen from Ulmen reached the wreck first and carried the children ashore through surf that broke over the lower deck.",
    "The coast guard closed the strait to all traffic until divers have looked at the hull and the rudder, which jammed twice in March.",
    "A tug from Norrland is due on Friday, but pilots doubt that the narrow channel leaves room for a tow at low water.",
    "Owners of the line declined to say whether the crossing will be served by another vessel during the summer holidays.",
]
OWN = [
    "Hotels along the bay have lent rooms to the stranded, and a baker sent up three trays of buns that nobody had ordered.",
    "The harbour office keeps a ledger of groundings since 1911; this one is the fourteenth and the first to involve insects.",
    "At the chapel the bells were rung for an hour, which is the custom when a ship is lost and everyone aboard is not.",
]


def article(id: str, *paragraphs: str, title: str = "", outlet: str = "") -> Article:
    text = "\n".join(paragraphs)
    return Article(
        id, id, "", outlet, title, (), "", Dated("", "unknown", ""), "en", (), text, (Block("body", 0, len(text)),)
    )


def judged(a: Article, b: Article) -> str:
    return verdict(a, b, find_passages([a, b]))


def test_a_trimmed_copy_is_the_same_text() -> None:
    assert judged(article("a", *PARTS), article("b", *PARTS[:4])) == "same"


def test_a_text_with_as_much_of_its_own_is_derived() -> None:
    assert judged(article("a", *PARTS[:4]), article("b", PARTS[1], *OWN, PARTS[2])) == "derived"


def test_two_reports_that_quote_the_same_words_are_neither() -> None:
    quote = "“The rudder jammed twice in March, and I told the owners so in writing, and I told the harbour office so in person,” "
    assert (
        judged(article("a", *PARTS[:2], quote + "the captain said."), article("b", quote + "said Captain Roske.", *OWN))
        == "rest"
    )


def test_nothing_shared_is_neither() -> None:
    assert judged(article("a", *PARTS), article("b", *OWN)) == "rest"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “it sank” and left.", ["“it sank”"]),
        ("He said 'it sank fast,' and the keeper's son left.", ["'it sank fast,'"]),
        ("The pilots' mess was empty.", []),
        ("Bees everywhere! — Ida Roske (@idaroske) March 4", ["Bees everywhere! — Ida Roske (@idaroske)"]),
        ("“It sank.\nThen we swam.”", ["“It sank."]),
    ],
)
def test_speech_is_found_by_its_marks(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in speech(text)] == words


@pytest.mark.parametrize("text", ["'a " * 20_000, '"' * 100_000, "— x (@" * 40_000, "“" * 50_000])
def test_speech_is_found_in_hostile_text_without_delay(text: str) -> None:
    started = time.process_time()
    speech(text)
    assert time.process_time() - started < 5  # seconds; quadratic search would take minutes


def test_across_wants_both_sides_on_the_passage() -> None:
    passage = Passage("p1", "edited", 0.9, "unknown", Place("a", 10, 50), Place("b", 100, 140))
    assert across(passage, "a", (12, 48), "b", (101, 139))
    assert across(passage, "b", (101, 139), "a", (12, 48))
    assert not across(passage, "a", (12, 48), "b", (0, 40))
    assert not across(passage, "a", (12, 48), "c", (101, 139))


def test_an_article_is_called_by_its_outlet_or_else_its_title_or_file() -> None:
    assert called(article("a", "x", title="Ferry aground", outlet="The Lantern")) == "The Lantern"
    assert called(article("a", "x", title="Ferry aground " * 9)).endswith(" …”")
    assert called(article("folder/page.html", "x")) == "page.html"
