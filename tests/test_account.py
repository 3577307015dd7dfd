"""The account: what weighs most, when it happened, and who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.errors import EvidenceError
from crossread.records import Claim, Origin, Run
from crossread.settings import Account, Claims
from crossread.stages.account import with_evidence, write_account
from crossread.stages.claims import align_statements
from tests.test_claims import INSPECTED, SAYS, run_of

RESIGNED = "Mayor/NOUN/2/compound Roy/PROPN/3/nsubj resigned/VERB/0/root in/ADP/5/case Beeton/PROPN/3/obl after/ADP/8/case long/ADJ/8/amod protests/NOUN/3/obl ./PUNCT/3/punct"
DATED_SAYING = "The/DET/2/det agency/NOUN/3/nsubj said/VERB/0/root on/ADP/5/case Friday/PROPN/3/obl that/SCONJ/10/mark three/NUM/8/nummod dams/NOUN/10/nsubj had/AUX/10/aux broken/VERB/3/ccomp ./PUNCT/3/punct"


def written(*pages: list[str], origins: int = 0) -> Run:
    run = run_of(*pages)
    claims = align_statements(run, Claims())
    if origins:
        known = tuple(Origin(f"o{i}", f"Agency {i}", "dispatch", (), (), "s") for i in range(origins))
        claims = [replace(c, origins=tuple(o.id for o in known[: len(c.articles)])) for c in claims]
        run = replace(run, origins=known)
    return write_account(replace(run, claims=tuple(claims)), Account())


def test_what_more_origins_say_comes_first():
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = written([RESIGNED, shared], [shared], origins=2)
    assert run.lines[0].text == "The minister inspected old bridges in Ayton on Monday."
    assert run.claims[0].weight > run.claims[1].weight
    assert "Two reports, two origins that we could tell apart." in run.lines[0].note


def test_what_only_one_report_has_is_said_as_such():
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = written([RESIGNED, shared], [shared])
    (alone,) = [line for line in run.lines if line.text.startswith("Mayor Roy")]
    assert "nobody else confirms it" in alone.note


def test_copies_of_one_text_are_one_origin():
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = written([shared], [shared], origins=1)
    assert "only one origin that we could tell apart: Agency 0" in run.lines[0].note


def test_happenings_are_dated_by_what_happened_and_the_saying_by_its_own_day():
    run = written([INSPECTED.format(thing="bridges", day="Monday"), DATED_SAYING])
    told = {(h.date.value, h.text) for h in run.happenings}
    assert told == {
        ("2024-05-06", "The minister inspected old bridges in Ayton on Monday"),
        ("2024-05-03", "The agency said on Friday that three dams had broken."),
    }


def test_every_line_rests_on_claims_and_says_their_words():
    run = written([INSPECTED.format(thing="bridges", day="Monday"), SAYS.format(said="said"), RESIGNED])
    claims = {claim.id: claim for claim in run.claims}
    assert run.lines
    for line in run.lines:
        assert line.claims and claims[line.claims[0]].text.split()[-1].lower() in line.text.lower()


def test_a_title_is_kept_and_a_missing_one_taken_from_a_report():
    run = run_of([RESIGNED])
    titled = replace(run, articles=(replace(run.articles[0], title="Mayor resigns"),))
    assert write_account(titled, Account()).stories[0].title == "Mayor resigns"


def test_nothing_is_asserted_without_its_words() -> None:
    with pytest.raises(EvidenceError, match="claim c1 has no words"):
        with_evidence(Run(claims=(Claim("c1", "s", "It rained.", (), ()),)))


SANK = "The/DET/2/det ferry/NOUN/8/nsubj ,/PUNCT/6/punct which/PRON/6/nsubj:pass was/AUX/6/aux:pass built/VERB/2/acl:relcl ,/PUNCT/6/punct sank/VERB/0/root near/ADP/10/case Ayton/PROPN/8/obl on/ADP/12/case Monday/PROPN/8/obl ./PUNCT/8/punct"
BUILT = "The/DET/2/det ferry/NOUN/4/nsubj:pass was/AUX/4/aux:pass built/VERB/0/root ./PUNCT/4/punct"


def test_a_line_counts_the_reports_of_its_main_clause_not_of_what_it_says_in_passing():
    run = written([SANK], [BUILT], [BUILT])
    (line,) = [line for line in run.lines if "sank" in line.text]
    first, *inside = [next(c for c in run.claims if c.id == key) for key in line.claims]
    assert first.articles == ("a",)
    assert [c.articles for c in inside] == [("a", "b", "c")]
    assert "Only one report has this" in line.note
