"""People without a name: tied to named ones by their age, kept apart where somebody else may be meant; groups; headlines."""

from __future__ import annotations

import pytest

from crossread.records import Entity
from tests.test_entities import Word, article, resolve, simple


def aged(name: str, age: int) -> tuple[str, list[Word], dict[str, str]]:
    """ "<name>, <age>, spoke."."""
    parts = name.split()
    n = len(parts)
    words: list[Word] = [(parts[0], "PROPN", n + 4, "nsubj")]
    words += [(p, "PROPN", 1, "flat") for p in parts[1:]]
    words += [(",", "PUNCT", n + 2, "punct"), (str(age), "NUM", 1, "appos"), (",", "PUNCT", 1, "punct")]
    words += [("spoke", "VERB", 0, "root"), (".", "PUNCT", n + 4, "punct")]
    return f"{name}, {age}, spoke.", words, {name: "person"}


def unnamed(noun: str, age: int = 0, article_: str = "A") -> tuple[str, list[Word], dict[str, str]]:
    """ "A <age>-year-old <noun> fell."."""
    old: list[Word] = [(f"{age}-year-old", "ADJ", 3, "amod")] if age else []
    head = 2 + len(old)
    words: list[Word] = [(article_, "DET", head, "det"), *old, (noun, "NOUN", head + 1, "nsubj")]
    words += [("fell", "VERB", 0, "root"), (".", "PUNCT", head + 1, "punct")]
    said = f"{article_} {f'{age}-year-old ' if age else ''}{noun} fell."
    return said, words, {}


def places(entity: Entity) -> set[tuple[str, str]]:
    return {(m.article, m.kind) for m in entity.mentions}


def one(found: list[Entity], name: str) -> Entity:
    return next(e for e in found if e.name == name)


def test_an_age_ties_a_person_without_a_name_to_the_named_one_of_the_article() -> None:
    found = resolve(article("a", unnamed("woman", 59), aged("Ana Reyes", 59)))
    assert places(one(found, "Ana Reyes")) == {("a", "name"), ("a", "description")}
    assert {f.text for f in one(found, "Ana Reyes").names} == {"Ana Reyes"}


def test_an_age_ties_a_person_without_a_name_to_the_named_one_of_another_report() -> None:
    found = resolve(article("a", unnamed("driver", 36)), article("b", aged("Pavel Dorin", 36)))
    assert ("a", "description") in places(one(found, "Pavel Dorin"))
    assert [f.text for f in one(found, "Pavel Dorin").names] == ["Pavel Dorin"]


def test_an_age_that_two_have_ties_nobody() -> None:
    found = resolve(article("a", unnamed("driver", 36)), article("b", aged("Pavel Dorin", 36), aged("Emil Vane", 36)))
    assert all(("a", "description") not in places(one(found, name)) for name in ("Pavel Dorin", "Emil Vane"))


def test_another_age_or_gender_ties_nobody() -> None:
    found = resolve(article("a", unnamed("woman", 59), aged("Ana Reyes", 58), unnamed("driver", 58)))
    assert "woman" not in {w for m in one(found, "Ana Reyes").mentions for w in [m.kind]}
    found = resolve(article("a", unnamed("woman", 36), aged("David Dorin", 36)))
    assert places(one(found, "David Dorin")) == {("a", "name")}


def test_a_man_who_stands_twice_may_be_two_men() -> None:
    found = resolve(article("a", unnamed("man"), unnamed("man", 36), aged("Pavel Dorin", 36)))
    assert places(one(found, "Pavel Dorin")) == {("a", "name")}


def test_another_story_has_other_people_of_that_age() -> None:
    found = resolve(article("a", unnamed("driver", 36)), article("b", aged("Pavel Dorin", 36)), one_story=False)
    assert places(one(found, "Pavel Dorin")) == {("b", "name")}


def soldiers(word: str) -> tuple[str, list[Word], dict[str, str]]:
    words: list[Word] = [
        (word, "ADJ", 2, "amod"),
        ("soldiers", "NOUN", 3, "nsubj"),
        ("left", "VERB", 0, "root"),
        (".", "PUNCT", 3, "punct"),
    ]
    return f"{word} soldiers left.", words, {}


@pytest.mark.parametrize(("other", "groups"), [("Norwegian", 1), ("Ghanaian", 2)])
def test_a_group_of_one_land_is_one_in_a_story_and_of_two_lands_two(other: str, groups: int) -> None:
    found = resolve(article("a", soldiers("Norwegian")), article("b", soldiers(other)))
    assert sum(e.type == "group" for e in found) == groups


def test_a_ship_is_known_by_its_prefix_wherever_it_stands() -> None:
    found = resolve(article("a", simple("INS Heron", "vessel"), simple("Heron", "person")))
    assert [(e.type, {f.text for f in e.names}) for e in found] == [("vessel", {"INS Heron", "Heron"})]


def test_a_headline_names_the_driver_without_article() -> None:
    words: list[Word] = [
        ("Woman", "NOUN", 2, "nsubj:pass"), ("Hurt", "VERB", 0, "root"), ("On", "ADP", 4, "case"), ("Bridge", "NOUN", 2, "obl"),
        (",", "PUNCT", 7, "punct"), ("Driver", "NOUN", 7, "nsubj"), ("Held", "VERB", 2, "parataxis"),
    ]  # fmt: skip
    found = resolve(article("a", ("Woman Hurt On Bridge, Driver Held", words, {}), unnamed("driver", article_="The")))
    driver = next(e for e in found if e.name.lower().endswith("driver"))
    assert len(driver.mentions) == 2


def test_who_is_named_coach_is_described_by_it_and_who_is_nominated_president_is_none() -> None:
    words: list[Word] = [
        ("They", "PRON", 2, "nsubj"), ("named", "VERB", 0, "root"), ("Pavel", "PROPN", 2, "obj"), ("Dorin", "PROPN", 3, "flat"),
        ("as", "ADP", 6, "case"), ("coach", "NOUN", 2, "obl"), (".", "PUNCT", 2, "punct"),
    ]  # fmt: skip
    found = resolve(article("a", ("They named Pavel Dorin as coach.", words, {"Pavel Dorin": "person"})))
    assert one(found, "Pavel Dorin").description == "coach"
    words[5] = ("president", "NOUN", 2, "obl")
    found = resolve(article("a", ("They named Pavel Dorin as president.", words, {"Pavel Dorin": "person"})))
    assert one(found, "Pavel Dorin").description == ""


def test_who_is_identified_as_somebody_is_that_person() -> None:
    words: list[Word] = [
        ("The", "DET", 2, "det"), ("driver", "NOUN", 8, "nsubj"), (",", "PUNCT", 4, "punct"), ("identified", "VERB", 2, "acl"),
        ("as", "ADP", 6, "case"), ("Pavel", "PROPN", 4, "obl"), ("Dorin", "PROPN", 6, "flat"), ("fled", "VERB", 0, "root"),
        (".", "PUNCT", 8, "punct"),
    ]  # fmt: skip
    found = resolve(article("a", ("The driver, identified as Pavel Dorin fled.", words, {"Pavel Dorin": "person"})))
    assert places(one(found, "Pavel Dorin")) == {("a", "name"), ("a", "description")}
