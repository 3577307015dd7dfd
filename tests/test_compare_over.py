"""What is compared over sentences and speakers: whose word a figure is, and what came first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crossread.records import Annotation, Difference, Entity, Mention, NameForm, Reading, Run, Sentence, Token
from crossread.stages.compare import compare_claims
from tests.test_claims import run_of as read
from tests.test_compare import run_of


def spoken(*speakers: tuple[str, str]) -> tuple[Difference, ...]:
    """The differences of one figure on the word of each speaker, given as (name, type)."""
    text = "The rocket rose to a height of 770 km over the northern islands."
    run = run_of(*((text, {"lemma": "rise", "speaker": name}) for name, _ in speakers))
    attributions = tuple(replace(a, source=((0, 3),)) for a in run.attributions)
    entities = tuple(
        Entity(a.entity, kind, name, (NameForm(name, (a.article,)),), "", ())
        for a, (name, kind) in zip(run.attributions, speakers, strict=True)
    )
    return compare_claims(replace(run, attributions=attributions, entities=entities)).differences


def test_one_figure_on_the_word_of_two_people() -> None:
    (found,) = spoken(("Jan Weil", "person"), ("Orland's army", "organisation"))
    assert (found.kind, found.severity) == ("attribution", "precision")
    assert {v.value for v in found.values} == {"according to Jan Weil", "according to Orland's army"}


@pytest.mark.parametrize(
    "speakers",
    [
        (("Jan Weil", "person"), ("Jan Weil", "person")),
        (("Jan Weil", "person"), ("Weil", "person")),
        (("Marrow Bank", "organisation"), ("the old bank of Lomma", "organisation")),  # one body by two names
    ],
)
def test_one_speaker_by_two_names_is_no_difference(speakers: tuple[tuple[str, str], ...]) -> None:
    assert not spoken(*speakers)


CAME = "The/DET/2/det launch/NOUN/3/nsubj came/VERB/0/root {when}/SCONJ/6/mark Orland/PROPN/6/nsubj held/VERB/3/advcl a/DET/8/det drill/NOUN/6/obj ./PUNCT/3/punct"
ANSWERED = "Orland/PROPN/2/nsubj announced/VERB/0/root a/DET/4/det drill/NOUN/2/obj in/ADP/6/case response/NOUN/2/obl to/ADP/9/case the/DET/9/det launch/NOUN/6/nmod ./PUNCT/2/punct"
FOLLOWED = "The/DET/2/det drill/NOUN/3/nsubj followed/VERB/0/root the/DET/5/det launch/NOUN/3/obj ./PUNCT/3/punct"


def orders(*pages: str) -> list[tuple[str, str]]:
    run: Run = read(*([page] for page in pages))
    return [(d.kind, d.severity) for d in compare_claims(run).differences if d.kind == "order"]


@pytest.mark.parametrize("other", [ANSWERED, FOLLOWED])
def test_what_came_first_is_told_in_two_orders(other: str) -> None:
    assert orders(CAME.format(when="after"), other) == [("order", "conflict")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CAME.format(when="before"), ANSWERED),
        (CAME.format(when="after"), FOLLOWED.replace("drill", "vote")),
        (CAME.format(when="after"), FOLLOWED.replace("launch", "storm")),
        (CAME.format(when="as"), ANSWERED),
    ],
    ids=["the same order", "another event after", "another event before", "no order told"],
)
def test_one_order_or_other_events_are_no_difference(one: str, other: str) -> None:
    assert not orders(one, other)


CEASED = "The/DET/2/det signal/NOUN/3/nsubj ceased/VERB/0/root to/PART/5/mark arrive/VERB/3/xcomp ./PUNCT/3/punct"
FAILED = "The/DET/2/det probe/NOUN/3/nsubj failed/VERB/0/root to/PART/5/mark send/VERB/3/xcomp a/DET/7/det {what}/NOUN/5/obj ./PUNCT/3/punct"


def test_what_ended_must_have_been() -> None:
    assert orders(CEASED, FAILED.format(what="signal")) == [("order", "precision")]
    assert not orders(CEASED, FAILED.format(what="picture"))


def known(*texts: str, days: tuple[str, str] = ("2024-05-10", "2024-05-12")) -> list[tuple[str, str]]:
    """The differences of sentences in which Jan Weil is a person."""
    run = run_of(*((text, {"lemma": "say", "day": day}) for text, day in zip(texts, days, strict=True)))
    places = [(a.id, a.text.index("Jan Weil")) for a in run.articles if "Jan Weil" in a.text]
    mentions = tuple(Mention(key, at, at + 8, "name") for key, at in places)
    weil = Entity("jan-weil", "person", "Jan Weil", (NameForm("Jan Weil", tuple(k for k, _ in places)),), "", mentions)
    found = compare_claims(replace(run, entities=(*run.entities, *([weil] if places else [])))).differences
    return [(d.kind, d.severity) for d in found]


@pytest.mark.parametrize(
    ("open_", "told", "kind"),
    [
        ("No group has claimed responsibility for the blast.", "The Red Dawn claimed responsibility.", "attribution"),
        ("We don't know yet who is responsible for this.", "The Red Dawn has claimed responsibility.", "attribution"),
        ("It was not immediately clear who was behind it.", "The Red Dawn took responsibility.", "attribution"),
        ("The gunman has not been identified.", "The gunman, Jan Weil, fled.", "name"),
        ("Police have not released the name of the driver.", "Police identified the driver as Jan Weil.", "name"),
        ("An unidentified attacker fled.", "Jan Weil, 31, the suspected attacker, fled.", "name"),
        ("The victim was not named.", "The victim, Jan Weil, sang in a choir.", "name"),
    ],
)
def test_what_one_does_not_know_yet_another_tells(open_: str, told: str, kind: str) -> None:
    assert known(open_, told) == [(kind, "update")]
    assert known(told, open_) == [(kind, "update")]


@pytest.mark.parametrize(
    ("open_", "told"),
    [
        ("The gunman has not been identified.", "The victim, Jan Weil, fled."),  # another person
        ("The gunman has not been identified.", "Jan Weil was at home."),
        ("The man was not named in the report.", "The man, Jan Weil, likes tea."),  # nobody who did anything
        ("No group has claimed responsibility.", "The mayor has no responsibility for the harbour."),
        ("The rocket is an unidentified one.", "The gunman, Jan Weil, fled."),
        ("The driver was not named to the team.", "Norden claimed a reward."),
    ],
)
def test_what_nobody_asks_is_no_difference(open_: str, told: str) -> None:
    assert not known(open_, told)


def test_what_only_goes_with_another_statement_is_not_told_as_such() -> None:
    """ "Tested rockets, using ships": that the ships were used is nobody's claim by itself, so no source of it is missed."""
    run = run_of(
        ("The crews raised the old ferry from the river Orva.", {"lemma": "raise", "speaker": "Jan Weil"}),
        ("The crews raised the old ferry from the river Orva.", {"lemma": "raise"}),
    )
    assert [d.kind for d in compare_claims(run).differences] == ["attribution"]
    tokens = (Token(0, 3, "DET", 1, "det"), Token(4, 9, "NOUN", 2, "nsubj"), Token(10, 16, "VERB", 2, "advcl"))
    reading = Reading(tokens, (), (), np.zeros((0, 384), np.float16))
    annotations = tuple(Annotation(a.id, (Sentence(0, len(a.text), reading),)) for a in run.articles)
    statements = tuple(replace(s, head=2) for s in run.statements)
    assert not compare_claims(replace(run, annotations=annotations, statements=statements)).differences


@pytest.mark.parametrize(
    ("days", "fallen"), [(("2024-05-10", "2024-05-11"), True), (("2024-05-11", "2024-05-10"), False)]
)
def test_a_toll_that_falls_is_an_update_that_says_so(days: tuple[str, str], fallen: bool) -> None:
    texts = ("The fire killed 59 people in Lomma.", "The fire killed 58 people in Lomma.")
    run = run_of(*((text, {"lemma": "kill", "day": day}) for text, day in zip(texts, days, strict=True)))
    (found,) = compare_claims(run).differences
    assert found.severity == "update"
    assert ("corrected, is old or is wrong" in found.because) == fallen
