"""Firms, capitals and descriptions: what a name may be, and who a place's bank is."""

from __future__ import annotations

import pytest

from crossread.records import Entity
from tests.test_entities import Word, article, names_of, resolve, simple


def firm(text: str, names: dict[str, str]) -> tuple[str, list[Word], dict[str, str]]:
    """ "Tarn, Velden & Marl spoke.", with the names as they were read."""
    words: list[Word] = []
    pieces = text.replace(",", " ,").split()
    verb = len(pieces) + 1
    for i, piece in enumerate(pieces):
        upos = "PUNCT" if piece == "," else "CCONJ" if piece == "&" else "PROPN"
        words.append((piece, upos, verb if i == 0 else 1, "nsubj" if i == 0 else "punct" if piece == "," else "conj"))
    words += [("spoke", "VERB", 0, "root"), (".", "PUNCT", verb, "punct")]
    return f"{text} spoke.", words, names


AMONG: tuple[str, list[Word], dict[str, str]] = (
    "Orrin and other banks grew.",
    [("Orrin", "PROPN", 5, "nsubj"), ("and", "CCONJ", 4, "cc"), ("other", "ADJ", 4, "amod"), ("banks", "NOUN", 1, "conj"),
     ("grew", "VERB", 0, "root"), (".", "PUNCT", 5, "punct")],
    {"Orrin": "organisation"},
)  # fmt: skip
THE_BANK: tuple[str, list[Word], dict[str, str]] = (
    "The Chicago bank fell.",
    [("The", "DET", 3, "det"), ("Chicago", "PROPN", 3, "compound"), ("bank", "NOUN", 4, "nsubj"),
     ("fell", "VERB", 0, "root"), (".", "PUNCT", 4, "punct")],
    {"Chicago bank": "organisation"},
)  # fmt: skip


def named(entities: list[Entity], name: str) -> Entity:
    return next(e for e in entities if name in {form.text for form in e.names})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Tarn Velden & Marl", {"Tarn Velden": "person", "Marl": "organisation"}),
        ("Tarn, Velden & Marl", {"Tarn": "person", "Velden & Marl": "organisation"}),
        ("Tarn, Velden & Marl", {"Tarn": "person", "Velden &": "organisation", "Marl": "organisation"}),
    ],
)
def test_a_firm_of_several_names_is_one(text: str, read: dict[str, str]) -> None:
    found = resolve(article("a", firm(text, read)))
    assert names_of(found) == [{text}]
    assert found[0].type == "organisation"


def test_a_list_of_firms_stays_several() -> None:
    found = resolve(
        article("a", firm("Orrin, Velden & Marl", {"Orrin": "organisation", "Velden & Marl": "organisation"}))
    )
    assert sorted(map(sorted, names_of(found))) == [["Orrin"], ["Velden & Marl"]]


def test_a_places_bank_is_the_one_bank_of_the_report() -> None:
    found = resolve(article("a", AMONG, simple("Hallgrim", "organisation"), THE_BANK))
    kinds = [m.kind for m in named(found, "Orrin").mentions]
    assert kinds == ["name", "description"]
    assert not any("Chicago bank" in names for names in names_of(found))


def test_a_places_bank_is_nobody_where_no_bank_was_named() -> None:
    found = resolve(article("a", simple("Hallgrim", "organisation"), THE_BANK))
    assert [m.kind for m in named(found, "Hallgrim").mentions] == ["name"]


def test_a_capital_read_as_a_person_is_a_place() -> None:
    found = resolve(article("a", simple("Washington", "person")))
    assert [e.type for e in found] == ["place"]
    found = resolve(article("a", simple("Ada Washington", "person"), simple("Washington", "person")))
    assert [e.type for e in found] == ["person"]


@pytest.mark.parametrize(("text", "kind"), [("VIDEO", "place"), ("Ministry", "person")])
def test_a_sign_and_a_cut_name_are_nobody(text: str, kind: str) -> None:
    assert resolve(article("a", simple(text, kind))) == []


def test_a_family_name_in_capitals_is_the_person() -> None:
    found = resolve(article("a", simple("Lena Voster", "person"), simple("VOSTER", "place")))
    assert names_of(found) == [{"Lena Voster", "VOSTER"}]


def test_a_hyphen_makes_no_other_person() -> None:
    found = resolve(
        article("a", simple("Emil Marek-Dorin", "person")), article("b", simple("Emil Marek Dorin", "person"))
    )
    assert names_of(found) == [{"Emil Marek-Dorin", "Emil Marek Dorin"}]


def speaking(noun: str, of: str) -> tuple[str, list[Word], dict[str, str]]:
    """ "<noun> fear that the long strike of the <of> may go on."."""
    words: list[Word] = [
        (noun, "NOUN", 2, "nsubj"), ("fear", "VERB", 0, "root"), ("that", "SCONJ", 10, "mark"), ("the", "DET", 6, "det"),
        ("long", "ADJ", 6, "amod"), ("strike", "NOUN", 10, "nsubj"), ("of", "ADP", 8, "case"), (of, "NOUN", 6, "nmod"),
        ("may", "AUX", 10, "aux"), ("last", "VERB", 2, "ccomp"), (".", "PUNCT", 2, "punct"),
    ]  # fmt: skip
    return f"{noun} fear that the long strike of {of} may last.", words, {}


def test_those_without_a_name_are_one_in_two_copies_of_a_sentence() -> None:
    found = resolve(article("a", speaking("Analysts", "pilots")), article("b", speaking("Analysts", "pilots")))
    analysts = [e for e in found if e.name == "Analysts"]
    assert [{m.article for m in e.mentions} for e in analysts] == [{"a", "b"}]
    found = resolve(article("a", speaking("Analysts", "pilots")), article("b", speaking("Analysts", "porters")))
    assert len([e for e in found if e.name == "Analysts"]) == 2


def test_it_is_what_the_sentence_before_says_the_winner_is() -> None:
    winner: tuple[str, list[Word], dict[str, str]] = (
        "The winner is Orrin.",
        [("The", "DET", 2, "det"), ("winner", "NOUN", 4, "nsubj"), ("is", "AUX", 4, "cop"), ("Orrin", "PROPN", 0, "root"),
         (".", "PUNCT", 4, "punct")],
        {"Orrin": "organisation"},
    )  # fmt: skip
    grew: tuple[str, list[Word], dict[str, str]] = (
        "It grew.", [("It", "PRON", 2, "nsubj"), ("grew", "VERB", 0, "root"), (".", "PUNCT", 2, "punct")], {},
    )  # fmt: skip
    before = [simple("Hallgrim", "organisation")] * 4
    found = resolve(article("a", *before, winner, grew))
    assert [m.kind for m in named(found, "Orrin").mentions] == ["name", "pronoun"]
