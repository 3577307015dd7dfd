"""Dictionary forms, and words that may tell of one event."""

from __future__ import annotations

import pytest

from crossread.lemmas import lemma, opposite, other_things, related


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("inspected", "inspect"), ("visits", "visit"), ("stopped", "stop"), ("making", "make"), ("carried", "carry"), ("underwent", "undergo"),
        ("released", "release"), ("killed", "kill"), ("controlled", "control"), ("said", "say"), ("pushes", "push"), ("was", "be"),
    ],
)  # fmt: skip
def test_verbs_come_back_in_their_dictionary_form(word: str, form: str):
    assert lemma(word, "VERB") == form


def test_nouns_lose_their_plural_and_names_nothing():
    assert [lemma(w, "NOUN") for w in ("missiles", "cities", "men", "talks")] == ["missile", "city", "man", "talk"]
    assert lemma("Paris", "PROPN") == "paris"


@pytest.mark.parametrize(
    ("a", "b"), [("announce", "announcement"), ("die", "death"), ("arrive", "arrival"), ("visit", "tour")]
)
def test_a_verb_and_its_noun_may_tell_of_one_event(a: str, b: str):
    assert related(a, b) and related(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("state", "station"), ("launch", "lunch"), ("contact", "contract"), ("say", "do")]
)
def test_words_that_only_look_alike_do_not(a: str, b: str):
    assert not related(a, b)


def test_things_of_known_kinds_are_told_apart():
    assert other_things(frozenset({"frigate"}), frozenset({"bomber"}))
    assert not other_things(frozenset({"frigate"}), frozenset({"ship"}))
    assert not other_things(frozenset({"frigate"}), frozenset({"gift"}))


def test_contrary_predicates_are_known():
    assert opposite("lose", "regain") and opposite("regain", "lose") and not opposite("lose", "fall")
