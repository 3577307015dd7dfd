"""Offices: titles become posts of their own, a title without a land finds it, and who held a post is told with its time."""

from __future__ import annotations

import dataclasses

import pytest

from crossread.records import Annotation, Article, Dated, Entity
from crossread.stages.entities.offices import is_bare_title, parse_office
from tests.test_entities import Word, article, resolve, simple


@pytest.mark.parametrize(
    ("text", "country", "words", "when"),
    [
        ("Norwegian Defence Minister", "NO", ("defense", "minister"), "now"),
        ("the defense minister of Norway", "NO", ("defense", "minister"), "now"),
        ("Norway’s president", "NO", ("president",), "now"),
        ("President", "", ("president",), "now"),
        ("former Prime Minister", "", ("prime-minister",), "former"),
        ("president-elect", "", ("president",), "elect"),
        ("acting U.S. attorney general", "US", ("attorney-general",), "acting"),
        ("Surgeon General of the United States", "US", ("surgeon-general",), "now"),
        ("commander-in-chief of the Norwegian Navy", "NO", ("commander-in-chief", "navy"), "now"),
        ("Norway's ambassador to Accra", "NO", ("accra", "ambassador"), "now"),
        ("Ostland Bank chairwoman", "", ("bank", "chairperson", "ostland"), "now"),
        ("the 21st police chief", "", ("chief", "police"), "now"),
        ("Reuters Norwegian President", "NO", ("president",), "now"),
        ("Former Deputy Norwegian Prime Minister", "NO", ("deputy", "prime-minister"), "former"),
    ],
)
def test_an_office_is_its_land_and_the_words_of_its_title(
    text: str, country: str, words: tuple[str, ...], when: str
) -> None:
    found = parse_office(text)
    assert found is not None
    assert (found.country, found.words, found.when) == (country, words, when)


@pytest.mark.parametrize(
    "text",
    [
        "team leader", "opposition leader", "a director", "Admiral", "minister", "head coach", "Regional Director", "film director",
        "NATO meeting - President", "Kari Holm, the president", "the president and the minister", "passengers", "the president was the leader",
    ],
)  # fmt: skip
def test_what_many_hold_at_once_is_no_office(text: str) -> None:
    assert parse_office(text) is None


def test_a_bare_title_names_nobody() -> None:
    assert is_bare_title("US Surgeon General")
    assert not is_bare_title("Ostland Bank Chairman")
    assert not is_bare_title("Jane King")


def titled(title: str, name: str, published: str = "") -> tuple[str, list[Word], dict[str, str]]:
    """ "<title> <name> spoke." with the name a person's."""
    parts, front = name.split(), title.split()
    head = len(front) + 1
    words: list[Word] = [(w, "PROPN" if w[0].isupper() else "NOUN", head, "compound") for w in front]
    words += [(parts[0], "PROPN", head + len(parts), "nsubj")]
    words += [(p, "PROPN", head, "flat") for p in parts[1:]]
    words += [("spoke", "VERB", 0, "root"), (".", "PUNCT", head + len(parts), "punct")]
    return f"{title} {name} spoke.", words, {name: "person"}


def alone(noun: str) -> tuple[str, list[Word], dict[str, str]]:
    """ "The <noun> left."."""
    front = noun.split()[:-1]
    head = len(front) + 2
    words: list[Word] = [("The", "DET", head, "det")]
    words += [(w, "ADJ", head, "amod") for w in front]
    words += [
        (noun.rsplit(maxsplit=1)[-1], "NOUN", head + 1, "nsubj"),
        ("left", "VERB", 0, "root"),
        (".", "PUNCT", head + 1, "punct"),
    ]
    return f"The {noun} left.", words, {}


def offices(found: list[Entity]) -> dict[str, Entity]:
    return {e.id: e for e in found if e.type == "office"}


def dated(read: tuple[Article, Annotation], day: str) -> tuple[Article, Annotation]:
    return dataclasses.replace(read[0], published=Dated(day, "day", "made for a test")), read[1]


def test_a_title_in_front_of_a_name_is_an_office_that_the_person_holds_when_the_report_is_written() -> None:
    found = resolve(dated(article("a", titled("Norwegian Defense Minister", "Kari Holm")), "2024-05-08"))
    office = offices(found)["norwegian-defense-minister"]
    assert office.related == (("held by", "kari-holm"),)
    (held,) = office.holdings
    assert (held.person, held.when, held.as_of) == ("kari-holm", "now", "2024-05-08")
    person = next(e for e in found if e.id == "kari-holm")
    assert ("holds", office.id) in person.related
    assert person.holdings == office.holdings


def test_two_holders_at_two_times_are_two_people_of_one_office() -> None:
    found = resolve(
        dated(article("a", titled("Norwegian Defense Minister", "Kari Holm")), "2021-02-01"),
        dated(article("b", titled("Norwegian Defence Minister", "Lars Vik")), "2024-05-08"),
    )
    (office,) = offices(found).values()
    assert [(h.person, h.as_of) for h in office.holdings] == [("kari-holm", "2021-02-01"), ("lars-vik", "2024-05-08")]
    assert {"kari-holm", "lars-vik"} <= {e.id for e in found}


def test_a_former_holder_is_told_as_one() -> None:
    found = resolve(article("a", titled("former Norwegian President", "Kari Holm")))
    (office,) = offices(found).values()
    assert ("once held by", "kari-holm") in office.related


def test_one_title_of_two_lands_is_two_offices() -> None:
    found = resolve(
        article("a", titled("Norwegian President", "Kari Holm")),
        article("b", titled("Ghanaian President", "Kofi Owusu")),
    )
    assert len(offices(found)) == 2


def test_a_title_without_a_land_has_the_one_of_its_holder() -> None:
    found = resolve(
        article("a", titled("Norwegian President", "Kari Holm")), article("b", titled("President", "Kari Holm"))
    )
    (office,) = offices(found).values()
    assert {m.article for m in office.mentions} == {"a", "b"}


def test_a_title_without_a_land_stays_alone_where_the_story_has_two() -> None:
    found = resolve(
        article("a", titled("Norwegian President", "Kari Holm"), titled("Ghanaian President", "Kofi Owusu")),
        article("b", alone("president")),
    )
    assert all("b" not in {m.article for m in e.mentions} for e in offices(found).values())


def test_the_prime_minister_of_another_report_means_the_office() -> None:
    found = resolve(
        article("a", titled("Norwegian Prime Minister", "Kari Holm")), article("b", alone("prime minister"))
    )
    (office,) = offices(found).values()
    assert [(m.article, m.kind) for m in office.mentions] == [("a", "title"), ("b", "description")]


def test_the_prime_minister_of_the_same_report_means_its_holder() -> None:
    found = resolve(
        article("a", titled("Norwegian Prime Minister", "Kari Holm"), simple("Oslo", "place"), alone("prime minister"))
    )
    person = next(e for e in found if e.id == "kari-holm")
    assert "description" in {m.kind for m in person.mentions}


def test_a_post_that_nobody_holds_yet_is_found_by_its_words() -> None:
    words: list[Word] = [
        ("Kari", "PROPN", 4, "nsubj"), ("Holm", "PROPN", 1, "flat"), ("was", "AUX", 4, "aux:pass"),
        ("nominated", "VERB", 0, "root"), ("as", "ADP", 7, "case"), ("surgeon", "ADJ", 7, "amod"),
        ("general", "ADJ", 4, "obl"), (".", "PUNCT", 4, "punct"),
    ]  # fmt: skip
    found = resolve(article("a", ("Kari Holm was nominated as surgeon general.", words, {"Kari Holm": "person"})))
    (office,) = offices(found).values()
    assert office.name == "Surgeon general"
    assert office.holdings == ()


def test_a_hyphened_office_beside_a_name_keeps_the_body_behind_it() -> None:
    words: list[Word] = [
        ("Kari", "PROPN", 12, "nsubj"), ("Holm", "PROPN", 1, "flat"), (",", "PUNCT", 4, "punct"), ("commander", "NOUN", 1, "appos"),
        ("-", "PUNCT", 8, "punct"), ("in", "ADP", 8, "case"), ("-", "PUNCT", 8, "punct"), ("chief", "NOUN", 4, "nmod"),
        ("of", "ADP", 10, "case"), ("Navy", "PROPN", 4, "nmod"), (",", "PUNCT", 4, "punct"), ("left", "VERB", 0, "root"),
        (".", "PUNCT", 12, "punct"),
    ]  # fmt: skip
    found = resolve(article("a", ("Kari Holm, commander-in-chief of Navy, left.", words, {"Kari Holm": "person"})))
    (office,) = offices(found).values()
    assert office.name == "Commander-in-chief of Navy"
    assert office.related == (("held by", "kari-holm"),)


def test_another_secretary_is_not_the_one_who_was_named() -> None:
    found = resolve(
        article(
            "a",
            titled("Norwegian Defense Secretary", "Kari Holm"),
            alone("press secretary"),
            alone("defense secretary"),
        )
    )
    person = next(e for e in found if e.id == "kari-holm")
    assert sum(m.kind == "description" for m in person.mentions) == 1
