"""Claims: statements that say the same stand together, and those that only sound alike stay apart."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from crossread.records import Annotation, Claim, Entity, Mention, NameForm, Run, Story
from crossread.settings import Claims
from crossread.stages.claims import align_statements
from crossread.stages.claims.candidates import Candidate
from crossread.stages.claims.facts import table_of
from crossread.stages.claims.score import apart, score
from crossread.stages.statements import make_statements
from tests.trees import page

INSPECTED = "The/DET/2/det minister/NOUN/3/nsubj inspected/VERB/0/root old/ADJ/5/amod {thing}/NOUN/3/obj in/ADP/7/case Ayton/PROPN/3/obl on/ADP/9/case {day}/PROPN/3/obl ./PUNCT/3/punct"
PLANNED = "The/DET/2/det minister/NOUN/3/nsubj plans/VERB/0/root to/PART/5/mark inspect/VERB/3/xcomp old/ADJ/7/amod bridges/NOUN/5/obj in/ADP/9/case Ayton/PROPN/5/obl ./PUNCT/3/punct"
SAYS = "The/DET/2/det agency/NOUN/3/nsubj {said}/VERB/0/root that/SCONJ/6/mark dams/NOUN/6/nsubj broke/VERB/3/ccomp ./PUNCT/3/punct"


def run_of(*pages: list[str], entities: tuple[Entity, ...] = ()) -> Run:
    made = [page(key, *rows) for key, rows in zip("abcdef", pages, strict=False)]
    articles, annotations = [a for a, _ in made], [b for _, b in made]
    stories = (Story("s", "", tuple(a.id for a in articles)),)
    statements = make_statements(articles, annotations, stories, entities, [])
    return Run(
        articles=tuple(articles),
        annotations=tuple(annotations),
        stories=stories,
        entities=entities,
        statements=tuple(statements),
    )


def together(run: Run) -> list[Claim]:
    return [claim for claim in align_statements(run, Claims()) if len(claim.statements) > 1]


def test_the_same_said_in_two_reports_is_one_claim():
    run = run_of([INSPECTED.format(thing="bridges", day="Monday")], [INSPECTED.format(thing="bridges", day="Monday")])
    (claim,) = together(run)
    assert claim.articles == ("a", "b") and claim.relation == "agree"
    assert claim.text == "The minister inspected old bridges in Ayton on Monday"


def test_another_object_is_another_claim():
    assert not together(
        run_of([INSPECTED.format(thing="bridges", day="Monday")], [INSPECTED.format(thing="schools", day="Monday")])
    )


def test_another_day_is_another_claim():
    assert not together(
        run_of([INSPECTED.format(thing="bridges", day="Monday")], [INSPECTED.format(thing="bridges", day="Tuesday")])
    )


def test_a_plan_is_not_the_deed():
    assert not together(run_of([INSPECTED.format(thing="bridges", day="Monday")], [PLANNED]))


def test_saying_is_not_doing():
    run = run_of([SAYS.format(said="said")], [SAYS.format(said="reported")])
    (claim,) = together(run)
    assert claim.text == "Dams broke"


def test_another_person_in_the_same_role_is_another_claim():
    def person(key: str, article: str) -> Entity:
        return Entity(key, "person", key, (NameForm(key, (article,)),), "", (Mention(article, 0, 12, "name"),))

    rows = INSPECTED.format(thing="bridges", day="Monday")
    assert not together(run_of([rows], [rows], entities=(person("anna", "a"), person("boris", "b"))))


def test_every_statement_is_in_exactly_one_claim_whatever_the_order_of_the_reports():
    pages = [[INSPECTED.format(thing="bridges", day=day), PLANNED] for day in ("Monday", "Tuesday", "Monday")]
    seen = set()
    for order in itertools.permutations(range(3)):
        run = run_of(*pages)
        shuffled = Run(articles=tuple(run.articles[i] for i in order), annotations=tuple(run.annotations[i] for i in order),
                       stories=run.stories, statements=tuple(s for i in order for s in run.statements if s.article == "abc"[i]))  # fmt: skip
        claims = align_statements(shuffled, Claims())
        assert sorted(s for c in claims for s in c.statements) == sorted(s.id for s in run.statements)
        seen.add(tuple((c.id, c.statements, c.text) for c in claims))
    assert len(seen) == 1


def test_vectors_bring_other_words_together():
    run = run_of(
        ["Police/NOUN/2/nsubj freed/VERB/0/root hostages/NOUN/2/obj ./PUNCT/2/punct"],
        ["Officers/NOUN/2/nsubj released/VERB/0/root captives/NOUN/2/obj ./PUNCT/2/punct"],
    )
    assert not together(run)
    alike = np.zeros((2, 384), np.float16)
    alike[:, 0] = 1
    read = tuple(
        Annotation(a.article, tuple(replace(s, reading=replace(s.reading, vectors=alike)) for s in a.sentences))
        for a in run.annotations
    )
    assert together(replace(run, annotations=read))


def test_the_same_deed_in_the_passive_is_the_same_claim():
    def person(key: str, *places: tuple[str, int, int]) -> Entity:
        return Entity(
            key, "person", key, (NameForm(key, ("a",)),), "", tuple(Mention(a, s, e, "name") for a, s, e in places)
        )

    active = "Anna/PROPN/2/nsubj pushed/VERB/0/root Boris/PROPN/2/obj ./PUNCT/2/punct"
    passive = "Boris/PROPN/3/nsubj:pass was/AUX/3/aux:pass pushed/VERB/0/root by/ADP/5/case Anna/PROPN/3/obl:agent ./PUNCT/3/punct"
    people = (person("anna", ("a", 0, 4), ("b", 20, 24)), person("boris", ("a", 12, 17), ("b", 0, 5)))
    assert together(run_of([active], [passive], entities=people))


COUNTED = "{n}/NUM/2/nummod people/NOUN/4/nsubj:pass were/AUX/4/aux:pass {done}/VERB/0/root near/ADP/6/case Ayton/PROPN/4/obl on/ADP/8/case Monday/PROPN/4/obl ./PUNCT/4/punct"


def test_unrelated_things_that_happen_to_other_numbers_are_other_claims():
    assert not together(run_of([COUNTED.format(n="335", done="saved")], [COUNTED.format(n="14", done="buried")]))
    assert together(run_of([COUNTED.format(n="335", done="saved")], [COUNTED.format(n="335", done="rescued")]))


FLEW = "Minister/NOUN/2/compound Lund/PROPN/3/nsubj flew/VERB/0/root to/ADP/5/case Ayton/PROPN/3/obl ./PUNCT/3/punct"
VOWED = (
    "Minister/NOUN/2/compound Lund/PROPN/3/nsubj announced/VERB/0/root new/ADJ/5/amod {what}/NOUN/3/obj ./PUNCT/3/punct"
)


def test_deeds_that_share_only_who_does_them_stay_apart():
    lund = Entity("lund", "person", "Lund", (NameForm("Lund", ("a", "b")),), "", tuple(
        Mention(key, 9, 13, "name") for key in "ab"
    ))  # fmt: skip

    def verdict(*pages: str) -> str:
        table = table_of(run := run_of(*([page] for page in pages), entities=(lund,)), run.statements)
        return apart(*table.facts, table, 0.5)

    assert verdict(FLEW, VOWED.format(what="payments")) == "nothing in common but who"
    assert verdict(VOWED.format(what="payments"), VOWED.format(what="payments")) == ""


WHOLE = [
    pytest.param(
        "The/DET/2/det mayor/NOUN/6/nsubj ,/PUNCT/5/punct who/PRON/5/nsubj resigned/VERB/2/acl:relcl left/VERB/0/root ./PUNCT/6/punct",
        ["The mayor resigned", "The mayor left"],
        id="the noun for its relative pronoun",
    ),
    pytest.param(
        "Lee/PROPN/2/nsubj saw/VERB/0/root ferries/NOUN/2/obj carrying/VERB/3/acl old/ADJ/6/amod lorries/NOUN/4/obj ./PUNCT/2/punct",
        ["Lee saw ferries", "Ferries [were] carrying old lorries"],
        id="the verb that a participle leaves out",
    ),
    pytest.param(
        "The/DET/2/det captain/NOUN/4/nsubj:pass was/AUX/4/aux:pass arrested/VERB/0/root and/CCONJ/6/cc charged/VERB/4/conj with/ADP/8/case fraud/NOUN/6/obl ./PUNCT/4/punct",
        ["The captain was arrested", "The captain was charged with fraud"],
        id="a conjunct with the subject and auxiliary of the first",
    ),
    pytest.param(
        "Crews/NOUN/2/nsubj cheered/VERB/0/root when/ADV/6/advmod the/DET/5/det ferry/NOUN/6/nsubj docked/VERB/2/advcl ./PUNCT/2/punct",
        ["Crews cheered", "The ferry docked"],
        id="no conjunction in front",
    ),
    pytest.param(
        "A/DET/2/det boiler/NOUN/3/nsubj burst/VERB/0/root ,/PUNCT/5/punct injuring/VERB/3/advcl six/NUM/7/nummod cooks/NOUN/5/obj ./PUNCT/3/punct",
        ["A boiler burst", "A boiler burst, injuring six cooks"],
        id="with its main clause what cannot stand alone",
    ),
    pytest.param(
        "The/DET/2/det town/NOUN/8/nsubj ,/PUNCT/6/punct where/ADV/6/advmod Lee/PROPN/6/nsubj grew/VERB/2/acl:relcl up/ADP/6/compound:prt flooded/VERB/0/root ./PUNCT/8/punct",
        ["Lee grew up [at] the town", "The town flooded"],
        id="the place where",
    ),
    pytest.param("Every/DET/0/root Lee/PROPN/1/flat", ["Every Lee"], id="a name behind nothing but a determiner"),
]


@pytest.mark.parametrize(("rows", "expected"), WHOLE)
def test_a_claim_reads_as_a_whole_sentence(rows: str, expected: list[str]) -> None:
    assert sorted(claim.text for claim in align_statements(run_of([rows]), Claims())) == sorted(expected)


def test_a_claim_names_whom_a_pronoun_stands_for() -> None:
    lee = Entity(
        "lee",
        "person",
        "Ann Lee",
        (NameForm("Ann Lee", ("a",)),),
        "",
        (Mention("a", 0, 3, "pronoun"), Mention("b", 0, 7, "name")),
    )
    (claim,) = align_statements(
        run_of(["She/PRON/2/nsubj left/VERB/0/root ./PUNCT/2/punct"], entities=(lee,)), Claims()
    )
    assert claim.text == "[Ann Lee] left"


MET = "The/DET/2/det minister/NOUN/3/nsubj met/VERB/0/root {whom} in/ADP/{n}/case Ayton/PROPN/3/obl ./PUNCT/3/punct"


def test_meeting_several_is_not_meeting_one_by_name():
    lee = Entity("lee", "person", "Lee", (NameForm("Lee", ("b",)),), "", (Mention("b", 17, 20, "name"),))
    pilots = MET.format(whom="test/NOUN/5/compound pilots/NOUN/3/obj", n=7)
    run = run_of([pilots], [MET.format(whom="Lee/PROPN/3/obj", n=6)], entities=(lee,))
    table = table_of(run, run.statements)
    assert apart(*table.facts, table, 0.5) == "many and one"


ASKED = "{who}/PROPN/2/nsubj asks/VERB/0/root {whom}/PROPN/2/obj for/ADP/5/case rice/NOUN/2/obl ./PUNCT/2/punct"


def test_who_asks_whom_matters():
    north, south = (
        Entity(name.lower(), "place", name, (NameForm(name, ("a", "b")),), "", places)
        for name, places in (
            ("Norvane", (Mention("a", 0, 7, "name"), Mention("b", 12, 19, "name"))),
            ("Sevrany", (Mention("a", 13, 20, "name"), Mention("b", 0, 7, "name"))),
        )
    )
    run = run_of(
        [ASKED.format(who="Norvane", whom="Sevrany")],
        [ASKED.format(who="Sevrany", whom="Norvane")],
        entities=(north, south),
    )
    table = table_of(run, run.statements)
    assert apart(*table.facts, table, 0.5) == "another agent"


WIND = "Then/ADV/2/advmod came/VERB/0/root only/ADV/5/advmod the/DET/5/det wind/NOUN/2/nsubj ./PUNCT/2/punct"
DRIVEN = "Wind/NOUN/2/nsubj drove/VERB/0/root old/ADJ/4/amod ships/NOUN/2/obj onto/ADP/7/case rocky/ADJ/7/amod reefs/NOUN/2/obl ./PUNCT/2/punct"


def test_one_word_in_common_joins_only_what_means_nearly_the_same():
    run = run_of([WIND], [DRIVEN])
    table = table_of(run, run.statements)
    far, near = (score(Candidate(0, 1, vector, 0.2, False), table) for vector in (0.5, 0.7))
    assert far < near - 0.3


def verdict_of(*pages: str, entities: tuple[Entity, ...] = ()) -> str:
    run = run_of(*([page] for page in pages), entities=entities)
    table = table_of(run, run.statements)
    return apart(*table.facts, table, 0.5)


def test_the_sentences_around_two_clauses_bear_on_them():
    run = run_of([WIND], [DRIVEN])
    table = table_of(run, run.statements)
    unlike, unknown, alike = (score(Candidate(0, 1, 0.7, 0.2, False, around), table) for around in (0.2, 0.0, 0.7))
    assert unlike < unknown < alike
    same_sentence = score(Candidate(0, 1, 0.7, 0.2, False, 1.0), table)
    assert same_sentence == score(Candidate(0, 1, 0.7, 0.2, False, 0.85), table)


def test_what_is_dated_long_before_is_hardly_what_is_told_without_a_date():
    dated = "Rockets/NOUN/2/nsubj crossed/VERB/0/root Ayton/PROPN/2/obj on/ADP/5/case {month}/PROPN/2/obl {day}/NUM/5/nummod ./PUNCT/2/punct"
    undated = "Rockets/NOUN/2/nsubj crossed/VERB/0/root Ayton/PROPN/2/obj ./PUNCT/2/punct"
    values = []
    for month, day in (("May", "7"), ("April", "2")):
        run = run_of([dated.format(month=month, day=day)], [undated])
        values.append(score(Candidate(0, 1, 0.7, 0.4, False), table_of(run, run.statements)))
    assert values[1] < values[0] - 0.2


def test_a_bare_word_says_the_same_as_nothing_else():
    assert verdict_of("Killed/VERB/0/root ./PUNCT/1/punct", "Six/NUM/2/nummod men/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root ./PUNCT/4/punct") == "too little told"  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("children", "driver", "another victim"), ("children", "child", ""), ("people", "driver", ""), ("driver", "drivers", ""),
])  # fmt: skip
def test_other_victims_are_another_claim(first: str, second: str, expected: str) -> None:
    rows = "{who}/NOUN/3/nsubj:pass were/AUX/3/aux:pass killed/VERB/0/root near/ADP/5/case Ayton/PROPN/3/obl ./PUNCT/3/punct"
    assert verdict_of(rows.format(who=first), rows.format(who=second)) == expected


def test_meeting_another_person_is_another_claim():
    rows = "{who}/PROPN/2/nsubj met/VERB/0/root {whom}/PROPN/2/obj in/ADP/5/case Ayton/PROPN/2/obl ./PUNCT/2/punct"
    spots = {"Lund": (("a", 0, 4),), "Roy": (("a", 9, 12), ("b", 0, 3)), "Lee": (("b", 8, 11),)}
    people = tuple(
        Entity(n.lower(), "person", n, (NameForm(n, ("a", "b")),), "", tuple(Mention(*p, "name") for p in places))
        for n, places in spots.items()
    )
    first, second = rows.format(who="Lund", whom="Roy"), rows.format(who="Roy", whom="Lee")
    assert verdict_of(first, second, entities=people) == "another party"


def test_counts_of_the_killed_count_the_same_however_they_are_put():
    put = ("Six/NUM/2/nummod people/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root ./PUNCT/4/punct",
           "A/DET/2/det storm/NOUN/3/nsubj killed/VERB/0/root nine/NUM/3/obj ./PUNCT/3/punct")  # fmt: skip
    run = run_of(*([rows] for rows in put))
    a, b = table_of(run, run.statements).facts
    assert a.counted & b.counted


def test_what_somebody_thinks_of_a_deed_is_not_the_deed():
    condemned = "Norvane/PROPN/2/nsubj condemned/VERB/0/root the/DET/5/det rocket/NOUN/5/compound test/NOUN/2/obj ./PUNCT/2/punct"
    tested = "Sevrany/PROPN/2/nsubj tested/VERB/0/root a/DET/5/det new/ADJ/5/amod rocket/NOUN/2/obj ./PUNCT/2/punct"
    came = "Condemnation/NOUN/2/nsubj came/VERB/0/root from/ADP/4/case Norvane/PROPN/2/obl ./PUNCT/2/punct"
    assert verdict_of(condemned, tested) == "judged and done"
    assert verdict_of(condemned, came) != "judged and done"


def test_other_sums_of_unrelated_deeds_are_other_claims():
    rows = "Banks/NOUN/2/nsubj {did}/VERB/0/root {much}/NUM/4/nummod kilometers/NOUN/2/obj north/ADV/2/advmod ./PUNCT/2/punct"
    assert verdict_of(rows.format(did="built", much="40"), rows.format(did="closed", much="90")) == "another count"
    assert verdict_of(rows.format(did="built", much="40"), rows.format(did="closed", much="41")) != "another count"


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("will", "would", ""), ("will", "could", ""), ("could", "", ""), ("will", "", "planned and done"), ("would", "", "planned and done"),
])  # fmt: skip
def test_what_may_be_is_told_of_what_is_to_come_and_of_what_is(first: str, second: str, expected: str) -> None:
    def rows(helper: str) -> str:
        aux, at = (f"{helper}/AUX/3/aux ", 3) if helper else ("", 2)
        return f"Taxes/NOUN/{at}/nsubj {aux}burden/VERB/0/root banks/NOUN/{at}/obj ./PUNCT/{at}/punct"

    assert verdict_of(rows(first), rows(second)) == expected


DISABLED = "Fire/NOUN/2/nsubj disabled/VERB/0/root Orla/PROPN/2/obj near/ADP/5/case Ayton/PROPN/2/obl ./PUNCT/2/punct"
SAILED = "Orla/PROPN/2/nsubj sailed/VERB/0/root with/ADP/6/case a/DET/6/det fire/NOUN/6/compound pump/NOUN/2/obl ./PUNCT/2/punct"


def test_what_is_done_to_a_ship_is_not_what_the_ship_does() -> None:
    places = (Mention("a", 14, 18, "name"), Mention("b", 0, 4, "name"))
    orla = Entity("orla", "vessel", "Orla", (NameForm("Orla", ("a", "b")),), "", places)
    assert verdict_of(DISABLED, SAILED, entities=(orla,)) == "done by it and done to it"
