"""A capital that means a government, told from the town; places that reports put inside others."""

from __future__ import annotations

import pytest

from crossread.records import Entity
from tests.test_entities import Word, article, resolve, simple


def read(rows: str, **names: str) -> tuple[str, list[Word], dict[str, str]]:
    """ "word/UPOS/governor/relation ..." as a sentence; "_" in names stands for a space."""
    words: list[Word] = []
    text = ""
    for row in rows.split():
        word, upos, head, relation = row.rsplit("/", 3)
        words.append((word, upos, int(head), relation))
        text += ("" if not text or word in {",", ".", "'s"} else " ") + word
    return text, words, {name.replace("_", " "): kind for name, kind in names.items()}


SAID = "Oslo/PROPN/2/nsubj rejected/VERB/0/root the/DET/4/det offer/NOUN/2/obj ./PUNCT/2/punct"
TALKS = "Talks/NOUN/4/nsubj with/ADP/3/case Oslo/PROPN/1/nmod failed/VERB/0/root ./PUNCT/4/punct"
OWN = "Oslo/PROPN/3/nmod:poss 's/PART/1/case refusal/NOUN/4/nsubj hurt/VERB/0/root ./PUNCT/4/punct"
BY = "They/PRON/3/nsubj:pass were/AUX/3/aux watched/VERB/0/root by/ADP/5/case Oslo/PROPN/3/obl:agent ./PUNCT/3/punct"
SNOW = "Snow/NOUN/2/nsubj fell/VERB/0/root on/ADP/4/case Oslo/PROPN/2/obl ./PUNCT/2/punct"
IN = "She/PRON/2/nsubj lives/VERB/0/root in/ADP/4/case Oslo/PROPN/2/obl ./PUNCT/2/punct"
METRO = "Oslo/PROPN/3/nmod:poss 's/PART/1/case metro/NOUN/4/nsubj closed/VERB/0/root ./PUNCT/4/punct"
LAND = simple("Norway", "place")


def with_land(*rows: str) -> list[Entity]:
    return resolve(article("a", LAND, *(read(r, Oslo="place") for r in rows)))


@pytest.mark.parametrize("rows", [SAID, TALKS, OWN, BY])
def test_a_capital_that_deals_as_a_state_is_the_country(rows: str) -> None:
    (land,) = with_land(rows)
    assert {f.text for f in land.names} == {"Norway", "Oslo"}


@pytest.mark.parametrize("rows", [SNOW, IN, METRO])
def test_a_capital_where_something_happens_is_the_town(rows: str) -> None:
    found = {e.name: e for e in with_land(rows)}
    assert set(found) == {"Norway", "Oslo"}
    assert found["Oslo"].related == (("in", "norway"),)


def test_one_article_may_speak_of_both() -> None:
    found = with_land(SAID, IN)
    assert [sorted(f.text for f in e.names) for e in found] == [["Norway", "Oslo"], ["Oslo"]]


def test_what_nothing_tells_means_what_it_means_in_the_rest_of_the_article() -> None:
    (land,) = with_land(SAID, METRO)
    assert len(land.mentions) == 3


def test_a_government_whose_land_nobody_names_says_what_it_is() -> None:
    (one,) = resolve(article("a", read(SAID, Oslo="place")))
    assert (one.name, one.description) == ("Oslo", "government of Norway")


def test_the_government_in_one_report_is_not_the_town_in_another() -> None:
    found = resolve(article("a", read(SAID, Oslo="place")), article("b", read(IN, Oslo="place")))
    assert len(found) == 2


HANGAR = "The/DET/3/det Heron/PROPN/3/compound airfield/NOUN/6/nsubj in/ADP/5/case Tarnby/PROPN/3/nmod closed/VERB/0/root ./PUNCT/6/punct"
COMMA = "Tarnby/PROPN/4/nsubj ,/PUNCT/3/punct Norway/PROPN/1/appos froze/VERB/0/root ./PUNCT/4/punct"


def test_places_lie_where_the_report_puts_them() -> None:
    found = resolve(
        article(
            "a", read(HANGAR, Heron_airfield="facility", Tarnby="place"), read(COMMA, Tarnby="place", Norway="place")
        )
    )
    related = {e.id: e.related for e in found}
    assert ("in", "tarnby") in related["heron-airfield"]
    assert related["tarnby"] == (("in", "norway"),)
    assert related["norway"] == ()


def test_no_land_lies_in_a_town() -> None:
    rows = "Norway/PROPN/4/nsubj in/ADP/3/case Bergen/PROPN/1/nmod won/VERB/0/root ./PUNCT/4/punct"
    found = resolve(article("a", read(rows, Norway="place", Bergen="place")))
    assert all(e.related == () for e in found if e.name == "Norway")
