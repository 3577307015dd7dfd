"""Dossiers hold what reports state of each entity, with who says so, and tell where the reports differ."""

from __future__ import annotations

import dataclasses

import pytest

from crossread import quantities
from crossread.records import (
    Article,
    Attribution,
    Block,
    Dated,
    Described,
    Difference,
    Entity,
    Link,
    Mention,
    NameForm,
    Participant,
    Run,
    Statement,
    Value,
)
from crossread.stages.dossiers import fill_dossiers
from crossread.stages.dossiers.ranks import rank_of, ranks_differ

UNKNOWN = Dated("", "unknown", "")


def article(key: str, text: str) -> Article:
    return Article(key, key, "", key, "", (), "", UNKNOWN, "en", (), text, (Block("body", 0, len(text)),))


def at(page: Article, words: str) -> tuple[int, int]:
    start = page.text.index(words)
    return start, start + len(words)


def entity(key: str, kind: str, *places: tuple[Article, str], described: tuple[Described, ...] = ()) -> Entity:
    mentions = tuple(Mention(page.id, *at(page, words), "name") for page, words in places)
    forms = tuple(NameForm(words, (page.id,)) for page, words in places)
    return Entity(key, kind, places[0][1], forms, "", mentions, described)


def statement(key: str, page: Article, words: str, lemma: str, *who: tuple[str, str, str], by: str = "") -> Statement:
    """who: (role, words, entity)."""
    span = at(page, words)
    parts = tuple(Participant(role, (at(page, said),), owner) for role, said, owner in who)
    found = quantities.find(page.text, *span)
    return Statement(key, page.id, (span,), (span,), lemma, parts, UNKNOWN, "", found, "positive", "", by)


def filled(run: Run) -> dict[str, Entity]:
    return {e.id: e for e in fill_dossiers(run).entities}


A = article(
    "a",
    "The Petrel missile has a range of 900 kilometers, General Ana Reyes said. The Gull bomber launched a Petrel missile.",
)
B = article("b", "The Petrel missile has a range of 400 kilometers.")


def missiles() -> Run:
    petrel = entity("petrel", "weapon", (A, "Petrel"), (B, "Petrel"))
    petrel = dataclasses.replace(
        petrel, described=(Described("The Petrel missile", "a", (at(A, "The Petrel missile"),), "property"),)
    )
    reyes = entity("ana-reyes", "person", (A, "Ana Reyes"))
    gull = entity("gull", "aircraft", (A, "Gull"))
    said = Attribution(
        "a1", "a", (at(A, "General Ana Reyes"),), (at(A, "said"),), (at(A, "The Petrel missile has a range of 900 kilometers"),),
        "indirect", chain=(Link("Ana Reyes", "ana-reyes"),),
    )  # fmt: skip
    told = (
        statement("s1", A, "The Petrel missile has a range of 900 kilometers", "have", ("agent", "The Petrel missile", "petrel"), by="a1"),
        statement("s2", A, "The Gull bomber launched a Petrel missile", "launch",
                  ("agent", "The Gull bomber", "gull"), ("patient", "a Petrel missile", "petrel")),
        statement("s3", B, "The Petrel missile has a range of 400 kilometers", "have", ("agent", "The Petrel missile", "petrel")),
    )  # fmt: skip
    difference = Difference(
        "d1",
        "c1",
        "number",
        "conflict",
        (Value("900 km", ("s1",), ("a",)), Value("400 km", ("s3",), ("b",))),
        "two ranges",
    )
    return Run(
        articles=(A, B),
        entities=(reyes, gull, petrel),
        attributions=(said,),
        statements=told,
        differences=(difference,),
    )


def test_a_system_has_its_stated_properties_with_who_says_so() -> None:
    petrel = filled(missiles())["petrel"]
    told = {(p.name, p.value, p.article, p.by) for p in petrel.properties}
    assert told == {
        ("range", "900 kilometers", "a", ("ana-reyes",)),
        ("range", "400 kilometers", "b", ()),
        ("carrier", "The Gull bomber", "a", ()),
        ("kind", "missile", "a", ("ana-reyes",)),
    }
    carrier = next(p for p in petrel.properties if p.name == "carrier")
    assert (carrier.entity, carrier.statement) == ("gull", "s2")


def test_a_property_with_two_values_that_cannot_both_be_right_is_told() -> None:
    found = filled(missiles())
    assert found["petrel"].differs == ("range",)
    assert found["petrel"].differences == ("d1",)
    assert found["gull"].differs == found["gull"].differences == ()


def test_statements_about_and_by_an_entity_are_listed() -> None:
    found = filled(missiles())
    assert found["petrel"].about == ("s1", "s2", "s3")
    assert found["gull"].about == ("s2",)
    assert found["ana-reyes"].said == ("a1",)
    assert found["petrel"].said == ()


def test_what_a_carrier_carries_stands_in_its_own_dossier() -> None:
    gull = filled(missiles())["gull"]
    assert [(p.name, p.entity) for p in gull.properties] == [("carries", "petrel")]


def test_a_description_inside_reported_speech_names_who_says_it() -> None:
    (described,) = filled(missiles())["petrel"].described
    assert described.by == ("ana-reyes",)


def test_an_operator_is_read_from_a_possessor_and_not_from_a_place_nearby() -> None:
    page = article(
        "a", "The Harbor Guard frigate Heron left. Norvane's frigate Egret sank. The frigate Plover in Norvane sailed."
    )

    def ship(name: str, words: str) -> Entity:
        return entity(name.lower(), "vessel", (page, name), described=(Described(words, "a", (at(page, words),)),))

    ships = (
        ship("Heron", "The Harbor Guard frigate Heron"),
        ship("Egret", "Norvane's frigate Egret"),
        ship("Plover", "The frigate Plover in Norvane"),
    )
    guard = entity("harbor-guard", "organisation", (page, "Harbor Guard"))
    land = Entity("norvane", "place", "Norvane", (), "", tuple(
        Mention("a", m, m + 7, "name") for m in (page.text.index("Norvane"), page.text.rindex("Norvane"))
    ))  # fmt: skip
    found = filled(Run(articles=(page,), entities=(guard, land, *ships)))
    operators = {key: [p.entity for p in e.properties if p.name == "operator"] for key, e in found.items()}
    assert operators == {
        "heron": ["harbor-guard"],
        "egret": ["norvane"],
        "plover": [],
        "harbor-guard": [],
        "norvane": [],
    }
    assert [p.value for p in found["heron"].properties if p.name == "kind"] == ["frigate"]


def test_ages_that_differ_are_told() -> None:
    one, other = article("a", "Ana Reyes, 34, won."), article("b", "Ana Reyes, 35, won.")
    told = tuple(statement(f"s{p.id}", p, p.text, "win", ("agent", "Ana Reyes", "ana-reyes")) for p in (one, other))
    reyes = filled(Run(articles=(one, other), entities=(entity("ana-reyes", "person", (one, "Ana Reyes"), (other, "Ana Reyes")),), statements=told))["ana-reyes"]  # fmt: skip
    assert [(p.name, p.article) for p in reyes.properties] == [("age", "a"), ("age", "b")]
    assert reyes.differs == ("age",)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Coast Guard Rear Adm.", "rear admiral"),
        ("Lt. Gen.", "lieutenant general"),
        ("Field Marshal", "field marshal"),
        ("the captain", ""),
        ("NATO Secretary General", ""),
        ("Minister", ""),
    ],
)
def test_ranks_are_spelled_one_way(text: str, rank: str) -> None:
    assert rank_of(text) == rank


def test_a_short_rank_may_be_a_long_one_and_two_long_ones_differ() -> None:
    assert not ranks_differ("admiral", "rear admiral")
    assert ranks_differ("vice admiral", "rear admiral")


def test_notes_show_facts_with_their_outlets_and_who_says_so() -> None:
    from crossread.records import Story
    from crossread.render.markdown import to_markdown

    run = dataclasses.replace(fill_dossiers(missiles()), stories=(Story("t", "Petrel", ("a", "b")),))
    notes = to_markdown(run)
    assert "- **Petrel** (weapon)" in notes
    assert "  - range, reports differ: 900 kilometers (a ← Ana Reyes)" in notes
    assert "  - range, reports differ: 400 kilometers (b)" in notes


@pytest.mark.parametrize(
    ("text", "lemma", "wanted"),
    [
        ("The Petrel long-range missile flew 900 kilometers.", "fly", set()),
        ("The Petrel missile covered a distance of 900 kilometers.", "cover", set()),
        ("The Petrel missile reached an altitude of 900 kilometers.", "reach", set()),
        ("The Petrel missile can reach an altitude of 900 kilometers.", "reach", {("altitude", "900 kilometers")}),
        ("The Petrel missile has a range of 900 kilometers.", "have", {("range", "900 kilometers")}),
    ],
)
def test_how_far_something_once_flew_is_no_property(text: str, lemma: str, wanted: set[tuple[str, str]]) -> None:
    page = article("a", text)
    petrel = entity("petrel", "weapon", (page, "Petrel"))
    told = statement("s1", page, text.rstrip("."), lemma, ("agent", "Petrel", "petrel"))
    found = filled(Run(articles=(page,), entities=(petrel,), statements=(told,)))["petrel"]
    assert {(p.name, p.value) for p in found.properties} == wanted
