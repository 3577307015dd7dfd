"""The account: what weighs most, when it happened, and who says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.errors import EvidenceError
from crossread.records import Attribution, Claim, Difference, Entity, Mention, Origin, Run, Value
from crossread.settings import Account, Claims
from crossread.stages.account import with_evidence, write_account
from crossread.stages.account.alone import alone, note_on
from crossread.stages.account.notes import shown
from crossread.stages.account.shelf import shelf_of
from crossread.stages.account.units import unit_of
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
    assert "we found it in no other" in alone.note


def test_copies_of_one_text_are_one_origin():
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = written([shared], [shared], origins=1)
    assert "only one origin that we could tell apart: Agency 0" in run.lines[0].note


def test_happenings_are_dated_by_what_happened_and_the_saying_by_its_own_day():
    run = written([INSPECTED.format(thing="bridges", day="Monday"), DATED_SAYING])
    told = {(h.date.value, h.text) for h in run.happenings}
    assert told == {
        ("2024-05-06", "The minister inspected old bridges in Ayton on Monday"),
        ("2024-05-03", "The agency said on Friday that three dams had broken"),
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


def attributed(run: Run, **fields: str) -> Run:
    """The run in which the union is said to say everything."""
    attributions = tuple(
        Attribution(f"{s.article}-a", s.article, ((0, 3),), (), s.spans, "indirect", **fields) for s in run.statements
    )
    statements = tuple(replace(s, attribution=f"{s.article}-a") for s in run.statements)
    claims = tuple(replace(c, speakers=("the union",)) for c in run.claims)
    return write_account(replace(run, attributions=attributions, statements=statements, claims=claims), Account())


def test_what_only_somebody_says_is_written_as_said_by_them() -> None:
    shared = INSPECTED.format(thing="bridges", day="Monday")
    (line,) = attributed(written([shared], [shared])).lines
    assert line.text == "The minister inspected old bridges in Ayton on Monday, according to the union."
    assert line.note.startswith("A and B say so.")
    for stance in ("denies", "hopes"):
        (line,) = attributed(written([shared]), stance=stance).lines
        assert line.text == f"The union {stance} that the minister inspected old bridges in Ayton on Monday."


def test_what_is_only_thought_is_told_as_thought() -> None:
    run = attributed(written([INSPECTED.format(thing="bridges", day="Monday")]), act="thought")
    assert run.lines[0].text == "The minister inspected old bridges in Ayton on Monday, as the union thought."


def test_those_who_cannot_be_named_are_not_cited() -> None:
    run = written([INSPECTED.format(thing="bridges", day="Monday")])
    claims = tuple(replace(c, speakers=("we", "A source")) for c in run.claims)
    (line,) = write_account(replace(run, claims=claims), Account()).lines
    assert line.note.startswith("A, citing a source.")


def test_of_many_speakers_a_line_names_two_and_none_by_a_part_of_its_name() -> None:
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = attributed(written([shared], [shared]))
    for names, end in (
        (("Union", "Harbour Union", "Mira Solen"), "according to Harbour Union and Mira Solen."),
        (("Harbour Union", "Mira Solen", "Jon Vask"), "according to Harbour Union, Mira Solen and others."),
    ):
        claims = tuple(replace(c, speakers=names) for c in run.claims)
        (line,) = write_account(replace(run, claims=claims, lines=()), Account()).lines
        assert line.text.endswith(end)


def test_a_name_has_its_article_where_the_reports_give_it_one() -> None:
    shared = INSPECTED.format(thing="bridges", day="Monday")
    run = attributed(written([shared], [shared]))
    text = run.articles[0].text + " The Harbour Board met. Officials of the Harbour Board and Roy left."
    starts = [text.index("Harbour Board"), text.rindex("Harbour Board")]
    board = Entity("board", "organisation", "Harbour Board", (), "",
                   mentions=tuple(Mention("a", at, at + 13, "name") for at in starts))  # fmt: skip
    articles = (replace(run.articles[0], text=text), *run.articles[1:])
    claims = tuple(replace(c, speakers=("board",)) for c in run.claims)
    (line,) = write_account(
        replace(run, articles=articles, claims=claims, entities=(board,), lines=()), Account()
    ).lines
    assert line.text.endswith("according to the Harbour Board.")


OWNED = "The/DET/2/det owner/NOUN/6/nsubj ,/PUNCT/4/punct Roy/PROPN/2/appos ,/PUNCT/4/punct sold/VERB/0/root the/DET/8/det ferry/NOUN/6/obj in/ADP/10/case Ayton/PROPN/6/obl ./PUNCT/6/punct"


def test_a_name_beside_a_role_is_no_claim_inside_a_line() -> None:
    run = written([OWNED])
    (sold,) = run.statements
    owner = replace(sold, id="owner", lemma="owner", head=1, spans=((4, 15),), predicate=((4, 9),))
    clause = replace(sold, id="clause", spans=((17, 31),))
    inside = tuple(Claim(s.id, "s", "Roy owns it", (s.id,), ("a",)) for s in (owner, clause))
    (line,) = write_account(
        replace(run, statements=(sold, owner, clause), claims=(*run.claims, *inside), lines=()), Account()
    ).lines
    assert line.claims == (run.claims[0].id, "clause")


FOUR = "Police/NOUN/2/nsubj held/VERB/0/root 14/NUM/4/nummod sailors/NOUN/2/obj in/ADP/6/case Ayton/PROPN/2/obl ./PUNCT/2/punct"
SOME = "Police/NOUN/2/nsubj held/VERB/0/root sailors/NOUN/2/obj in/ADP/5/case Ayton/PROPN/2/obl ./PUNCT/2/punct"


def test_a_note_says_which_details_of_a_line_its_own_report_alone_has() -> None:
    shelf_lines = written([FOUR], [SOME]).lines
    assert [line.text for line in shelf_lines] == ["Police held sailors in Ayton."]  # rather what both say
    (line,) = written([FOUR], [FOUR]).lines
    assert "Only" not in line.note
    run = written([FOUR], [SOME])
    shelf, (claim,) = shelf_of(run), run.claims
    told = next(s for s in run.statements if s.article == "a")
    unit = unit_of(shelf, told)
    assert unit is not None
    assert alone(shelf, claim, told, unit) == ["14"]
    assert note_on(shelf, told, ["14", "Ayton"]) == "Only A has “14” and “Ayton” here."
    assert note_on(shelf, told, []) == ""


def test_a_note_shows_two_differences_the_severest_first_and_none_of_who_says_so() -> None:
    kinds = [("wording", "name"), ("conflict", "number"), ("precision", "attribution"), ("update", "number")]
    found = [Difference(f"d{i}", "c", kind, severity, (), "") for i, (severity, kind) in enumerate(kinds)]
    assert [d.id for d in shown(found)] == ["d1", "d3"]
    assert shown([found[2]]) == []


def test_no_two_lines_tell_one_claim() -> None:
    lines = written([SANK], [BUILT], [BUILT]).lines
    assert len({line.claims[0] for line in lines}) == len(lines)


def test_what_a_report_tells_in_its_own_voice_is_told_as_such() -> None:
    run = written([INSPECTED.format(thing="bridges", day="Monday")])
    claims = tuple(replace(c, speakers=("the union",)) for c in run.claims)
    (line,) = write_account(replace(run, claims=claims), Account()).lines
    assert line.text == "The minister inspected old bridges in Ayton on Monday."
    assert "citing the union" in line.note


INTERRUPTED = "Prosecutors/NOUN/7/nsubj ,/PUNCT/4/punct he/PRON/4/nsubj said/VERB/7/parataxis ,/PUNCT/4/punct never/ADV/7/advmod charged/VERB/0/root Roy/PROPN/7/obj in/ADP/10/case Ayton/PROPN/7/obl ./PUNCT/7/punct"


def test_commas_around_what_is_left_out_go_with_it() -> None:
    run = written([INTERRUPTED.replace("never/ADV/7/advmod", "had/AUX/7/aux")])
    said = tuple(
        Attribution("a-a", "a", ((13, 15),), ((16, 20),), s.spans, "indirect")
        for s in run.statements
        if s.lemma == "charge"
    )
    (line,) = write_account(replace(run, attributions=said), Account()).lines
    assert line.text == "Prosecutors had charged Roy in Ayton."


CALM = "Calm/NOUN/2/nsubj returned/VERB/0/root to/ADP/4/case Ayton/PROPN/2/obl after/ADP/7/case long/ADJ/7/amod protests/NOUN/2/obl ./PUNCT/2/punct"
ASIDE = "People/NOUN/2/nsubj waited/VERB/0/root in/ADP/4/case Beeton/PROPN/2/obl for/ADP/6/case news/NOUN/2/obl ./PUNCT/2/punct"


def test_the_account_opens_with_what_most_outlets_open_with() -> None:
    rest = [ASIDE] * 8
    run = written([CALM, *rest, RESIGNED], [RESIGNED, *rest], [RESIGNED, *rest])
    assert run.lines[0].text == "Mayor Roy resigned in Beeton after long protests."


def test_a_disputed_name_is_told_as_most_reports_have_it() -> None:
    few, many = (
        INSPECTED.format(thing="bridges", day="Monday").replace("Ayton", "Ayten"),
        INSPECTED.format(thing="bridges", day="Monday"),
    )
    run = written([few], [many], [many])
    (claim,) = run.claims
    sides = tuple(Value(name, (), articles) for name, articles in (("Ayten", ("a",)), ("Ayton", ("b", "c"))))
    run = replace(run, differences=(Difference("d1", claim.id, "name", "conflict", sides, ""),))
    (line,) = write_account(run, Account()).lines
    assert line.text == "The minister inspected old bridges in Ayton on Monday."
    assert "The reports disagree: Ayten (A); Ayton (B and C)." in line.note


READS_ALONE = [
    pytest.param(
        "To/PART/2/mark do/VERB/7/advcl this/PRON/2/obj ,/PUNCT/2/punct Mayor/NOUN/6/compound Roy/PROPN/7/nsubj hired/VERB/0/root nine/NUM/9/nummod divers/NOUN/7/obj ./PUNCT/7/punct",
        "To do this, Mayor Roy hired nine divers.",
        id="what a clause in front is for",
    ),
    pytest.param(
        "Though/SCONJ/5/mark the/DET/3/det harbour/NOUN/5/nsubj in/ADP/6/case flooded/VERB/0/root Ayton/PROPN/3/nmod ./PUNCT/5/punct",
        "The harbour in flooded Ayton.",
        id="no word that joins a sentence to nothing",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), READS_ALONE)
def test_a_line_reads_alone(rows: str, expected: str) -> None:
    assert [line.text for line in written([rows]).lines] == [expected]


TRUCK = "A/DET/2/det truck/NOUN/3/nsubj {verb}/VERB/0/root into/ADP/6/case a/DET/6/det crowd/NOUN/3/obl in/ADP/8/case {place}/PROPN/3/obl {rest} ./PUNCT/3/punct"


def test_one_deed_is_told_in_one_line_and_another_in_its_own() -> None:
    day = "on/ADP/10/case Monday/PROPN/3/obl"
    said = [TRUCK.format(verb=verb, place="Ayton", rest=rest) for verb, rest in (("rammed", day), ("slammed", ""))]
    assert len(written(*([rows] for rows in said)).lines) == 1
    assert len(written([said[0]], [RESIGNED]).lines) == 2


CRASHED = "The/DET/2/det train/NOUN/3/nsubj crashed/VERB/0/root on/ADP/5/case Monday/PROPN/3/obl ./PUNCT/3/punct"
CONDEMNED = "The/DET/2/det union/NOUN/3/nsubj condemned/VERB/0/root the/DET/5/det {what}/NOUN/3/obj ./PUNCT/3/punct"
AFTER = "The/DET/2/det train/NOUN/3/nsubj blocked/VERB/0/root a/DET/5/det road/NOUN/3/obj ./PUNCT/3/punct"


@pytest.mark.parametrize(
    ("undated", "dates"),
    [
        (CONDEMNED.format(what="crash"), {"2024-05-06/2024-05-08"}),
        (AFTER, {"2024-05-06/2024-05-08"}),
        (CONDEMNED.format(what="law"), set()),
        (CONDEMNED.format(what="crash").replace("condemned", "condemns"), set()),
    ],
    ids=["names the event", "goes on from its sentence", "another matter", "no deed of the past"],
)
def test_a_deed_after_the_event_is_dated_between_it_and_the_report(undated: str, dates: set[str]) -> None:
    run = written([CRASHED, undated], [CRASHED, CONDEMNED.format(what="crash").replace("condemned", "condemns")])
    told = {h.date.value: h for h in run.happenings}
    assert set(told) == {"2024-05-06"} | dates
    assert all("told after what happened on 2024-05-06" in told[date].date.how for date in dates)


LAUNCHED = "The/DET/2/det agency/NOUN/3/nsubj launched/VERB/0/root the/DET/6/det northern/ADJ/6/amod probe/NOUN/3/obj {when} ./PUNCT/3/punct"
ON_MONDAY = "on/ADP/8/case Monday/PROPN/3/obl"
THIS_WEEK = "earlier/ADV/9/advmod this/DET/9/det week/NOUN/3/obl"


def test_what_is_dated_by_the_week_stands_with_the_day_that_another_report_gives() -> None:
    run = written([LAUNCHED.format(when=ON_MONDAY)], [LAUNCHED.format(when=THIS_WEEK)])
    (happening,) = run.happenings
    assert (happening.date.value, happening.articles) == ("2024-05-06", ("a", "b"))
    other = LAUNCHED.format(when=THIS_WEEK).replace("northern", "small").replace("probe", "rocket")
    assert len(written([LAUNCHED.format(when=ON_MONDAY)], [other]).happenings) == 2


def test_a_difference_that_a_note_has_no_room_for_is_told_by_another_line() -> None:
    run = written([RESIGNED, CONDEMNED.format(what="law")])
    first, second = run.lines
    sides = tuple(Value(side, (run.statements[0].id,), ("a",)) for side in ("one", "other"))
    held = [Difference(f"d{i}", first.claims[0], "number", "precision", sides, "") for i in range(3)]
    told = write_account(replace(run, differences=tuple(held)), Account()).lines
    assert sum(line.note.count("Some are more precise") for line in told) == 2
    both = (*held, replace(held[0], id="d9", claim=second.claims[0]))
    told = write_account(replace(run, differences=both), Account()).lines
    assert [line.note.count("Some are more precise") for line in told] == [2, 1]


FILE_PHOTO = "The/DET/3/det file/NOUN/3/compound photo/NOUN/4/nsubj shows/VERB/0/root a/DET/6/det train/NOUN/4/obj on/ADP/8/case Monday/PROPN/4/obl ./PUNCT/4/punct"


def test_the_day_of_an_old_picture_is_no_happening() -> None:
    assert not written([FILE_PHOTO]).happenings
    assert written([FILE_PHOTO.replace("file/NOUN", "new/ADJ")]).happenings


def test_a_year_dates_only_the_reports_that_give_it() -> None:
    dated, undated = LAUNCHED.format(when="this/DET/8/det year/NOUN/3/obl"), LAUNCHED.format(when="")
    (happening,) = written([dated], [undated]).happenings
    assert (happening.date.value, happening.articles) == ("2024", ("a",))
    (happening,) = written([LAUNCHED.format(when=ON_MONDAY)], [undated]).happenings
    assert happening.articles == ("a", "b")


COMPARED = "The/DET/2/det crash/NOUN/6/nsubj was/AUX/6/cop the/DET/6/det {how}/ADJ/6/amod one/NOUN/0/root since/ADP/8/case 2011/NUM/6/nmod ./PUNCT/6/punct"


def test_the_worst_since_a_year_did_not_last_since_then() -> None:
    for how in ("worst", "first", "deadliest"):
        assert not written([COMPARED.format(how=how)]).happenings
