"""A claim in whole words: what a statement reads like when it stands alone."""

from __future__ import annotations

import pytest

from crossread.records import Entity, Mention, NameForm, Run, Story
from crossread.stages.claims import Sayings
from crossread.stages.statements import make_statements
from tests.trees import page


def texts(*rows: str, entities: tuple[Entity, ...] = ()) -> list[str]:
    """What each statement of the sentences reads like."""
    article, annotation = page("a", *rows)
    found = make_statements([article], [annotation], [Story("s", "", ("a",))], entities, ())
    sayings = Sayings(Run(articles=(article,), annotations=(annotation,), entities=entities))
    return [sayings.of(statement).text for statement in found]


CASES = [
    (
        "a participle goes with its main clause",
        "A/DET/2/det gate/NOUN/3/nsubj fell/VERB/0/root crushing/VERB/3/advcl cars/NOUN/4/obj ./PUNCT/3/punct",
        ["A gate fell", "A gate fell crushing cars"],
    ),
    (
        "what goes on from a participle has a form of be",
        "Lee/PROPN/2/nsubj prospers/VERB/0/root leasing/VERB/2/advcl boats/NOUN/3/obj and/CCONJ/6/cc selling/VERB/3/conj nets/NOUN/6/obj ./PUNCT/2/punct",
        ["Lee prospers", "Lee prospers leasing boats", "Lee [is] selling nets"],
    ),
    (
        "with a subject and a participle",
        "Lee/PROPN/3/nsubj had/AUX/3/aux waited/VERB/0/root ,/PUNCT/8/punct with/SCONJ/8/mark cold/ADJ/7/amod rain/NOUN/8/nsubj falling/VERB/3/advcl on/ADP/11/case the/DET/11/det quay/NOUN/8/obl ./PUNCT/3/punct",
        ["Lee had waited", "Cold rain [was] falling on the quay"],
    ),
    (
        "a pronoun in a clause stands with the clause that names whom it means",
        "The/DET/2/det drone/NOUN/3/nsubj climbed/VERB/0/root before/SCONJ/6/mark it/PRON/6/nsubj hit/VERB/3/advcl the/DET/9/det stone/NOUN/9/compound bridge/NOUN/6/obj ./PUNCT/3/punct",
        ["The drone climbed", "The drone climbed before it hit the stone bridge"],
    ),
    (
        "and so does a number of those named",
        "Many/ADJ/2/amod boats/NOUN/3/nsubj sank/VERB/0/root and/CCONJ/8/cc none/PRON/8/nsubj:pass was/AUX/8/aux:pass ever/ADV/8/advmod found/VERB/3/conj again/ADV/8/advmod ./PUNCT/3/punct",
        ["Many boats sank", "Many boats sank and none was ever found again"],
    ),
    (
        "the noun before a clause that lacks its object",
        "Lee/PROPN/2/nsubj chairs/VERB/0/root firms/NOUN/2/obj the/DET/6/det old/ADJ/6/amod body/NOUN/7/nsubj represents/VERB/3/acl:relcl ./PUNCT/2/punct",
        ["Lee chairs firms", "The old body represents firms"],
    ),
    (
        "what is said before the one who says it",
        "“/PUNCT/4/punct _Boats/NOUN/4/nsubj may/AUX/4/aux sink/VERB/9/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct Lee/PROPN/9/nsubj often/ADV/9/advmod said/VERB/0/root in/ADP/11/case Ayton/PROPN/9/obl ./PUNCT/9/punct",
        ["“Boats may sink”", "“Boats may sink,” Lee often said in Ayton"],
    ),
    (
        "a scrap is shown in its sentence",
        "The/DET/2/det order/NOUN/3/nsubj comes/VERB/0/root as/SCONJ/6/mark the/DET/6/det ferries/NOUN/7/nsubj stop/VERB/3/advcl for/ADP/10/case the/DET/10/det winter/NOUN/7/obl ./PUNCT/3/punct",
        ["The order comes as the ferries stop for the winter", "The ferries stop for the winter"],
    ),
]


@pytest.mark.parametrize(("rows", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_texts(rows: str, wanted: list[str]) -> None:
    assert texts(rows) == wanted


def test_no_name_is_put_for_the_it_of_it_is_time_to_go():
    ferry = Entity(
        "f", "vessel", "Orla", (NameForm("Orla", ("a",)),), "",
        (Mention("a", 0, 4, "name"), Mention("a", 13, 15, "pronoun")),
    )  # fmt: skip
    left = "Orla/PROPN/2/nsubj waited/VERB/0/root ./PUNCT/2/punct"
    time = "It/PRON/3/nsubj was/AUX/3/cop time/NOUN/0/root for/ADP/5/case all/PRON/7/nsubj to/PART/7/mark leave/VERB/3/acl ./PUNCT/3/punct"
    slow = "It/PRON/3/nsubj was/AUX/3/cop slow/ADJ/0/root in/ADP/6/case the/DET/6/det fog/NOUN/3/obl ./PUNCT/3/punct"
    assert texts(left, time, entities=(ferry,))[-1] == "It was time for all to leave"
    assert texts(left, slow, entities=(ferry,))[-1] == "[Orla] was slow in the fog"
