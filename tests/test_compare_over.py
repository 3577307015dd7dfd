"""What is compared over sentences and speakers: whose word a figure is, and what came first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.records import Difference, Entity, NameForm, Run
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
