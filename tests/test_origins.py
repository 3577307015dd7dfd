"""Origins: what stands behind claims and stories, and the words that show it. All texts and outlets are invented."""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from crossread.publishers import families_with, family_of, site
from crossread.records import (
    Annotation,
    Article,
    Attribution,
    Block,
    Claim,
    Credit,
    Dated,
    Entity,
    Link,
    NameForm,
    Reading,
    Run,
    Sentence,
    Statement,
    Story,
)
from crossread.stages.families import find_families
from crossread.stages.origins import trace_origins
from crossread.stages.origins.speakers import is_vague
from crossread.stages.reuse import find_passages

RIG = (
    "Surveyor Anselm Brodhurst, who had crossed the glacier twice during a rare calm in March, also showed the minister one of the "
    "oldest instruments, a brass heliograph, carried up by mule teams, that first flashed during the border dispute."
)
CABLE = "The drilling rig had reached a depth of 412 metres before the cable snapped on Thursday night."
FILLER = {
    "a": "A cable that carries a rig at four hundred metres costs more than the huts. Hotels in the valley expect more visitors this winter, and the ferry company has ordered a second boat from a yard in Ulmen.",
    "b": "The rig and its cable came from a mine; at that depth, in metres, the ice is warm. Brodhurst learned his trade on merchant ships, keeps bees behind the station and is said to dislike telephones of every kind.",
    "c": "The snapped cable lies at the bottom, a hundred metres of it under the rig, at a depth nobody reaches. A bridge over the river has been promised for eleven years; the council votes on it next week, after the harvest festival.",
}


def article(id: str, *lines: str, outlet: str = "", credits: tuple[tuple[str, str, str], ...] = ()) -> Article:
    """An article of these paragraphs; credits are (line, agency, of), each of which is appended to the text."""
    text = "\n".join([*lines, *(line for line, _, _ in credits)])
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    made = tuple(
        Credit(line, ((text.index(line), text.index(line) + len(line)),), agency, of) for line, agency, of in credits
    )
    return Article(id, id, "", outlet, "", (), "", Dated("", "unknown", ""), "en", made, text, blocks)


def statement(id: str, article: Article, words: str, attribution: str = "") -> Statement:
    start = article.text.index(words)
    spans = ((start, start + len(words)),)
    return Statement(
        id, article.id, spans, spans, "", (), Dated("", "unknown", ""), "", (), "positive", "", attribution
    )


def said(id: str, article: Article, *names: str, entity: str = "") -> Attribution:
    """An attribution whose chain has these names, outermost first; the entity is the last one's."""
    links = tuple(Link(name, entity if i == len(names) - 1 else "") for i, name in enumerate(names))
    start = article.text.index(names[-1])
    source = ((start, start + len(names[-1])),)
    return Attribution(id, article.id, source, (), (), "indirect", entity=entity, chain=links)


def run_of(
    articles: list[Article],
    statements: list[Statement],
    attributions: list[Attribution] = [],  # noqa: B006
    entities: list[Entity] = [],  # noqa: B006
) -> Run:
    ids = tuple(a.id for a in articles)
    claim = Claim("c1", "s1", "", tuple(s.id for s in statements), tuple(dict.fromkeys(s.article for s in statements)))
    return Run(
        articles=tuple(articles),
        stories=(Story("s1", "", ids),),
        entities=tuple(entities),
        attributions=tuple(attributions),
        passages=tuple(find_passages(articles)),
        statements=tuple(statements),
        claims=(claim,),
    )


def of_claim(run: Run) -> list[tuple[str, tuple[str, ...]]]:
    """Kind and articles of each origin of the one claim."""
    ids = run.claims[0].origins
    return [(o.kind, o.articles) for o in run.origins if o.id in ids]


def test_copies_of_one_text_are_one_text_and_one_origin() -> None:
    articles = [article("a", RIG, CABLE), article("b", RIG, CABLE), article("c", FILLER["c"], "The cable broke.")]
    run = trace_origins(
        run_of(articles, [statement(f"t{a.id}", a, "The cable broke" if a.id == "c" else CABLE) for a in articles])
    )
    assert (run.stories[0].reports, run.stories[0].texts, run.stories[0].origins) == (3, 2, 2)
    assert of_claim(run) == [("copy", ("a", "b")), ("report", ("c",))]


def test_a_claim_in_shared_words_has_one_origin_though_the_articles_differ() -> None:
    a, b = article("a", FILLER["a"], CABLE, FILLER["b"]), article("b", CABLE, FILLER["c"])
    run = trace_origins(run_of([a, b], [statement("ta", a, CABLE), statement("tb", b, CABLE)]))
    assert of_claim(run) == [("copy", ("a", "b"))]
    (origin,) = [o for o in run.origins if o.claim == "c1"]
    assert {a.text[slice(*because.spans[0])] for because in origin.because if because.article == "a"} == {CABLE}


def test_relays_of_one_agency_in_their_own_words_are_one_origin() -> None:
    a = article("a", "Polar Press reported that the cable snapped.")
    b = article("b", "The rope of the drill broke, the agency Polar Press said.")
    c = article("c", "According to Polar Press, the institute lost its cable.")
    run = run_of(
        [a, b, c],
        [
            statement("ta", a, "the cable snapped", "ra"),
            statement("tb", b, "The rope of the drill broke", "rb"),
            statement("tc", c, "the institute lost its cable", "rc"),
        ],
        [said("ra", a, "Polar Press"), said("rb", b, "Polar Press"), said("rc", c, "Polar Press")],
    )
    run = trace_origins(run)
    assert of_claim(run) == [("speaker", ("a", "b", "c"))]
    assert [o.name for o in run.origins if o.claim] == ["Polar Press"]
    assert run.claims[0].speakers == ("Polar Press",)
    assert run.stories[0].origins == 3


def test_a_chain_through_an_agency_joins_those_who_name_the_agency_alone() -> None:
    a = article("a", "Polar Press quoted Brodhurst as saying that the cable snapped.")
    b = article("b", "The cable broke, Polar Press said.")
    run = run_of(
        [a, b],
        [statement("ta", a, "the cable snapped", "ra"), statement("tb", b, "The cable broke", "rb")],
        [said("ra", a, "Polar Press", "Brodhurst"), said("rb", b, "Polar Press")],
    )
    assert of_claim(trace_origins(run)) == [("speaker", ("a", "b"))]


def test_two_named_speakers_of_one_page_stay_apart() -> None:
    a = article("a", "Brodhurst said the cable snapped. Minister Orlova said the cable broke.", outlet="The Lantern")
    run = run_of(
        [a],
        [statement("t1", a, "the cable snapped", "r1"), statement("t2", a, "the cable broke", "r2")],
        [said("r1", a, "Brodhurst"), said("r2", a, "Minister Orlova")],
    )
    assert len(of_claim(trace_origins(run))) == 2


def test_a_headline_is_no_origin_beside_the_speaker_below_it() -> None:
    page = article("x", "Cable snaps at 412 metres", "The station said the cable had snapped.")
    title = statement("s1", page, "Cable snaps at 412 metres")
    body = statement("s2", page, "the cable had snapped", "x-1")
    assert len(of_claim(trace_origins(run_of([page], [title, body], [said("x-1", page, "The station")])))) == 1


def test_one_speaker_under_two_names_is_one_origin() -> None:
    entity = Entity("e1", "person", "Anselm Brodhurst", (NameForm("Brodhurst", ("a", "b")),), "", ())
    a, b = article("a", "Anselm Brodhurst said the cable snapped."), article("b", "The cable broke, Brodhurst said.")
    run = run_of(
        [a, b],
        [statement("ta", a, "the cable snapped", "ra"), statement("tb", b, "The cable broke", "rb")],
        [said("ra", a, "Anselm Brodhurst", entity="e1"), said("rb", b, "Brodhurst")],
        [entity],
    )
    run = trace_origins(run)
    assert of_claim(run) == [("speaker", ("a", "b"))]


def test_one_body_named_alike_by_two_pages_is_one_origin_though_nobody_knew_it_for_one() -> None:
    entities = [Entity(f"e{k}", "group", "harbour office men", (), "", ()) for k in (1, 2)]
    a, b = (
        article("a", "Harbour office men said the cable snapped."),
        article("b", "The cable broke, harbour office men said."),
    )
    run = run_of(
        [a, b],
        [statement("ta", a, "the cable snapped", "ra"), statement("tb", b, "The cable broke", "rb")],
        [said("ra", a, "Harbour office men", entity="e1"), said("rb", b, "harbour office men", entity="e2")],
        entities,
    )
    assert of_claim(trace_origins(run)) == [("speaker", ("a", "b"))]


def test_vague_speakers_join_nothing() -> None:
    a, b = article("a", "Officials said the cable snapped."), article("b", "The cable broke, officials said.")
    run = run_of(
        [a, b],
        [statement("ta", a, "the cable snapped", "ra"), statement("tb", b, "The cable broke", "rb")],
        [said("ra", a, "Officials"), said("rb", b, "officials")],
    )
    assert len(of_claim(trace_origins(run))) == 2
    assert is_vague("two witnesses") and is_vague("he") and not is_vague("fire department officials")


def test_two_sites_of_one_publisher_are_one_origin() -> None:
    a = article("a", "The cable snapped.", FILLER["a"], outlet="www.lantern.example")
    b = article("b", "Their cable broke.", FILLER["b"], outlet="sport.lantern.example")
    c = article("c", "A cable is lost.", FILLER["c"], outlet="beacon.example")
    statements = [
        statement("ta", a, "The cable snapped"),
        statement("tb", b, "Their cable broke"),
        statement("tc", c, "A cable is lost"),
    ]
    assert of_claim(trace_origins(run_of([a, b, c], statements))) == [("publisher", ("a", "b")), ("report", ("c",))]
    joined = trace_origins(
        run_of([a, b, c], statements),
        families=[("Lantern House", "lantern.example"), ("Lantern House", "beacon.example")],
    )
    assert of_claim(joined) == [("publisher", ("a", "b", "c"))]


def test_shared_text_of_an_agency_that_both_credit_is_told_with_the_words_and_the_credit_lines() -> None:
    a = article(
        "a",
        FILLER["a"],
        RIG,
        FILLER["b"],
        credits=(("Polar Press contributed to this report.", "Polar Press", "text"),),
    )
    b = article("b", RIG, FILLER["c"] * 3, credits=(("(Station photo via Polar Press)", "Polar Press", "photo"),))
    run = trace_origins(run_of([a, b], []))
    (origin,) = run.origins
    assert (origin.kind, origin.name, origin.articles) == ("dispatch", "Polar Press", ("a", "b"))
    told = {
        (b.reason, b.article): [x.text[s:e] for x in (run.articles) if x.id == b.article for s, e in b.spans]
        for b in origin.because
    }
    assert told["credits Polar Press", "a"] == ["Polar Press contributed to this report."]
    assert told["shares text of Polar Press with b", "a"][0].startswith("Surveyor Anselm Brodhurst")
    assert (run.stories[0].reports, run.stories[0].texts, run.stories[0].origins) == (2, 2, 1)


def test_a_picture_credit_and_a_phrase_in_common_make_no_dispatch() -> None:
    phrase = "the brass heliograph carried up by mule teams in a rare calm"
    a = article(
        "a", f"She saw {phrase}.", FILLER["a"], credits=(("With material from Polar Press", "Polar Press", "text"),)
    )
    b = article(
        "b", f"Postcards show {phrase}.", FILLER["b"], credits=(("(Photo: Polar Press)", "Polar Press", "photo"),)
    )
    run = run_of([a, b], [])
    assert run.passages
    assert trace_origins(run).stories[0].origins == 2


def annotated(run: Run) -> Run:
    """The run with sentences, one a line, and each statement in its own."""
    nothing = Reading((), (), (), np.zeros((0, 384), dtype=np.float16))
    spans = {a.id: [m.span() for m in re.finditer(r"[^\n]+", a.text)] for a in run.articles}
    read = tuple(Annotation(key, tuple(Sentence(*span, nothing) for span in found)) for key, found in spans.items())
    placed = tuple(
        dataclasses.replace(s, sentence=next(i for i, (_, end) in enumerate(spans[s.article]) if s.spans[0][0] < end))
        for s in run.statements
    )
    return dataclasses.replace(run, annotations=read, statements=placed)


VISIT = "The drill was lowered into the ice again on Friday."
BEHIND = "A new cable had been fetched, Polar Press reported."


def beside(lines: tuple[str, ...], *more: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Origins of VISIT in a report of these lines, "a", and in one that has it from Polar Press, "b". More: (words, speaker)."""
    a, b = article("a", *lines), article("b", "Polar Press said the drill was at work again.")
    told = [said("rb", b, "Polar Press")]
    for i, (words, speaker) in enumerate((("A new cable had been fetched", "Polar Press"), *more)):
        if words in a.text:
            start = a.text.index(words)
            one = said(f"ra{i}", a, speaker)
            told.append(dataclasses.replace(one, content=((start, start + len(words)),)))
    statements = [statement("ta", a, VISIT), statement("tb", b, "the drill was at work again", "rb")]
    return of_claim(trace_origins(annotated(run_of([a, b], statements, told, [AGENCY]))))


def test_what_a_report_tells_beside_what_it_has_from_an_agency_is_the_agencys_where_others_have_it_from_there() -> None:
    assert beside((VISIT, BEHIND, FILLER["a"])) == [("speaker", ("a", "b"))]
    assert beside((BEHIND, VISIT, FILLER["a"])) == [("speaker", ("a", "b"))]
    a, b = article("a", VISIT, BEHIND), article("b", "Polar Press said the drill was at work again.")
    told = [said("rb", b, "Polar Press"), dataclasses.replace(said("ra", a, "Polar Press"), content=((60, 80),))]
    statements = [statement("ta", a, VISIT), statement("tb", b, "the drill was at work again", "rb")]
    run = trace_origins(annotated(run_of([a, b], statements, told, [AGENCY])))
    assert [x.reason for o in run.origins if o.claim for x in o.because if x.article == "a"] == [
        "names no source for it, only Polar Press for what stands beside it: perhaps came through Polar Press"
    ]


def test_an_agency_named_farther_off_or_beside_another_source_joins_nothing() -> None:
    apart = [("report", ("a",)), ("speaker", ("b",))]
    assert beside((VISIT, FILLER["a"], FILLER["b"], BEHIND)) == apart
    own = "Brodhurst told this paper that he had seen it."
    assert beside((VISIT, f"{own} {BEHIND}"), ("he had seen it", "Brodhurst")) == apart
    assert beside((VISIT, FILLER["a"])) == apart


def test_reports_that_quote_one_document_are_one_origin_of_that_kind() -> None:
    a, b = article("a", "The letter says the cable snapped."), article("b", "The cable broke, according to the letter.")
    statements = [statement("ta", a, "the cable snapped", "ra"), statement("tb", b, "The cable broke", "rb")]
    run = trace_origins(run_of([a, b], statements, [said("ra", a, "The letter"), said("rb", b, "the letter")]))
    assert of_claim(run) == [("document", ("a", "b"))]
    named = trace_origins(run_of([a], statements[:1], [said("ra", a, "The letter")]))
    assert [(o.kind, [x.reason for x in o.because]) for o in named.origins if o.claim] == [
        ("document", ["rests on The letter"])
    ]


def test_a_caption_alone_is_the_agencys_whose_picture_it_stands_under_and_a_reports_own_text_is_not() -> None:
    caption = "The drill at work on Friday."
    a = article("a", FILLER["a"], caption, credits=(("Polar Press/Ann Vale", "Polar Press", "photo"),))
    blocks = [
        dataclasses.replace(b, kind=kind) for b, kind in zip(a.blocks, ("body", "caption", "credit"), strict=True)
    ]
    a = dataclasses.replace(a, blocks=tuple(blocks))
    b = article("b", "Polar Press said the drill was at work again.")
    told = [said("rb", b, "Polar Press")]
    statements = [statement("ta", a, caption), statement("tb", b, "the drill was at work again", "rb")]
    statements[0] = dataclasses.replace(statements[0], voice="caption")
    run = trace_origins(run_of([a, b], statements, told, [AGENCY]))
    assert of_claim(run) == [("speaker", ("a", "b"))]
    reasons = {because.reason for origin in run.origins if origin.claim for because in origin.because}
    assert "stands under a picture credited to Polar Press: perhaps came with it" in reasons
    own = [*statements, statement("tc", a, FILLER["a"])]
    assert len(of_claim(trace_origins(run_of([a, b], own, told, [AGENCY])))) == 2


def test_a_report_that_names_no_source_says_so() -> None:
    a = article("a", VISIT)
    run = trace_origins(run_of([a], [statement("ta", a, VISIT)]))
    assert [x.reason for o in run.origins if o.claim for x in o.because] == [
        "says so in its own voice, names no source"
    ]


def test_that_somebody_said_something_rests_on_those_words_whoever_tells_of_them() -> None:
    a = article("a", "Minister Orlova warned of thin ice.")
    b = article("b", "The ice is thin, the minister told her guests.", "Orlova warned of it twice.")
    told = [
        dataclasses.replace(said(f"r{x.id}", x, "Orlova"), cue=((at, at + 6),), content=((at + 7, at + 15),))
        for x in (a, b)
        for at in [x.text.index("warned")]
    ]
    statements = [statement("ta", a, "warned"), statement("tb", b, "warned")]
    run = trace_origins(run_of([a, b], statements, told))
    assert len(of_claim(run)) == 1
    alone = trace_origins(run_of([a], statements[:1], told[:1]))
    (origin,) = [o for o in alone.origins if o.claim]
    assert (origin.kind, [x.reason for x in origin.because]) == ("report", ["tells what Orlova said"])


def test_that_an_agency_reported_something_rests_on_the_agency() -> None:
    a = article("a", "Polar Press reported on Friday.")
    told = dataclasses.replace(said("ra", a, "Polar Press"), cue=((12, 20),), content=((21, 30),))
    run = trace_origins(run_of([a], [statement("ta", a, "reported")], [told], [AGENCY]))
    assert [(o.kind, o.name) for o in run.origins if o.claim] == [("speaker", "Polar Press")]


def test_the_same_run_gives_the_same_origins_twice_and_without_attributions() -> None:
    articles = [article("a", RIG, CABLE), article("b", CABLE, FILLER["b"]), article("c", FILLER["c"])]
    run = run_of(articles, [statement("ta", articles[0], CABLE), statement("tb", articles[1], CABLE)])
    once = trace_origins(run)
    assert trace_origins(run) == once
    assert trace_origins(once) == once
    lost = dataclasses.replace(
        run, statements=tuple(dataclasses.replace(s, attribution="gone") for s in run.statements)
    )
    assert trace_origins(lost).claims[0].origins == once.claims[0].origins


REPORTED = (
    "Polar Press reported that the cable had snapped at night and that nobody was hurt.",
    "The winch had been mended twice, the agency Polar Press said on Friday, citing the institute.",
    "A replacement will cost forty thousand crowns, according to Polar Press.",
)
RETOLD = (
    "The drill of the glacier station lost its rope, Polar Press reported on Friday.",
    "No member of the crew came to harm when it broke, the news agency said.",
    "Polar Press quoted the institute as saying that a new one would be paid for by donors.",
)


def relaying(id: str, lines: tuple[str, ...], agency: str, more: str = "") -> tuple[Article, list[Attribution]]:
    """An article that has each of the lines from the agency, and one in its own voice."""
    page = article(id, *lines, *([more] if more else []))
    told = []
    for i, line in enumerate(lines):
        start = page.text.index(line)
        at = page.text.find(agency, start)
        source = ((at, at + len(agency)),) if 0 <= at < start + len(line) else ((start, start + 4),)
        attribution = said(f"{id}{i}", page, agency)
        told.append(dataclasses.replace(attribution, source=source, content=((start, start + len(line)),)))
    return page, told


def story_of(run: Run) -> tuple[int, int, int]:
    return run.stories[0].reports, run.stories[0].texts, run.stories[0].origins


AGENCY = Entity("polar", "organisation", "Polar Press", (NameForm("Polar Press", ("a", "b")),), "news agency", ())


def test_two_articles_that_rest_on_one_agency_are_two_texts_and_one_origin_of_the_story() -> None:
    (a, in_a), (b, in_b) = relaying("a", REPORTED, "Polar Press"), relaying("b", RETOLD, "Polar Press", FILLER["b"])
    run = trace_origins(run_of([a, b], [], in_a + in_b, [AGENCY]))
    assert story_of(run) == (2, 2, 1)
    (origin,) = run.origins
    assert (origin.kind, origin.name) == ("dispatch", "Polar Press")
    assert {because.reason for because in origin.because} == {"rests on Polar Press for most of it"}
    texts = {page.id: page.text for page in (a, b)}
    assert "Polar Press" in {texts[x.article][s:e] for x in origin.because for s, e in x.spans}


def test_a_report_that_names_an_agency_in_passing_keeps_its_own_origin() -> None:
    a, in_a = relaying("a", REPORTED, "Polar Press")
    b, in_b = relaying("b", RETOLD[:1], "Polar Press", "\n".join(FILLER.values()))
    assert story_of(trace_origins(run_of([a, b], [], in_a + in_b, [AGENCY]))) == (2, 2, 2)


def test_a_report_with_a_source_of_its_own_keeps_its_own_origin() -> None:
    a, in_a = relaying("a", REPORTED, "Polar Press")
    b, in_b = relaying("b", RETOLD, "Polar Press", f"Brodhurst told the Lantern: {FILLER['b']}")
    start = b.text.index(FILLER["b"])
    own = dataclasses.replace(said("own", b, "Brodhurst"), content=((start, len(b.text)),))
    assert story_of(trace_origins(run_of([a, b], [], [*in_a, *in_b, own], [AGENCY]))) == (2, 2, 2)


def test_what_two_articles_have_from_one_ministry_does_not_make_them_one_origin_of_the_story() -> None:
    space = dataclasses.replace(AGENCY, description="space agency")
    (a, in_a), (b, in_b) = relaying("a", REPORTED, "Polar Press"), relaying("b", RETOLD, "Polar Press")
    assert story_of(trace_origins(run_of([a, b], [], in_a + in_b, [space]))) == (2, 2, 2)


def test_an_agencys_own_report_and_an_article_that_rests_on_it_are_one_origin() -> None:
    a, in_a = relaying("a", REPORTED, "Polar Press")
    b = article("b", FILLER["b"], outlet="Polar Press")
    c = article("c", FILLER["c"], credits=(("(Polar Press)", "Polar Press", "text"),))
    assert story_of(trace_origins(run_of([a, b, c], [], in_a, [AGENCY]))) == (3, 3, 1)


def test_an_article_that_alone_rests_on_an_agency_is_named_by_it_with_the_words() -> None:
    a, in_a = relaying("a", REPORTED, "Polar Press")
    (origin,) = trace_origins(run_of([a], [], in_a, [AGENCY])).origins
    assert (origin.kind, origin.name, len(origin.because)) == ("dispatch", "Polar Press", 1)


DISPATCH = (
    "The glacier station lost its drill on Thursday night when a cable snapped at a depth of 412 metres.",
    "Nobody was hurt, said Anselm Brodhurst, who runs the station for the institute in Ulmen.",
    "The crew had been told to stop drilling at noon because of the wind, but the winch did not answer.",
    "It was the third accident of the season on the ice, and the second in which a cable gave way.",
    "The institute has ordered a new drill and expects it to be carried up by mules before the harvest festival.",
)


def edited(line: str) -> str:
    """A line as an editor in another country leaves it."""
    for old, new in ((" lost its", " has lost its"), ("was hurt", "has been hurt"), ("Anselm ", "Mr "), (" had been", " was"),
                     ("did not answer", "failed to answer"), ("It was", "This is"), ("has ordered", "ordered"), ("metres", "meters")):  # fmt: skip
        line = line.replace(old, new)
    return line


def test_a_copy_that_was_edited_throughout_is_one_text() -> None:
    a, b = article("a", *DISPATCH), article("b", *map(edited, DISPATCH[1:]), edited(DISPATCH[0]))
    assert story_of(trace_origins(run_of([a, b], []))) == (2, 1, 1)


def test_a_text_that_puts_as_much_to_a_copy_is_a_text_of_its_own() -> None:
    a, b = article("a", *DISPATCH, FILLER["a"]), article("b", *map(edited, DISPATCH[:3]), FILLER["b"], FILLER["c"])
    assert story_of(trace_origins(run_of([a, b], []))) == (2, 2, 1)


def test_site_keeps_the_part_of_a_host_that_one_buyer_holds() -> None:
    assert [site(host) for host in ("edition.cnn.com", "www.bbc.co.uk", "lantern.example")] == [
        "cnn.com",
        "bbc.co.uk",
        "lantern.example",
    ]
    assert family_of(article("a", "x", outlet=""), {}) == ""


def test_what_stands_under_an_agencys_name_does_not_tie_its_publisher_to_others_who_print_the_agency() -> None:
    line = (("(Polar Press)", "Polar Press", "text"),)
    own, bought = article("a", FILLER["a"], outlet="Lantern"), article("b", FILLER["b"], outlet="Lantern", credits=line)
    other, theirs = article("c", FILLER["c"], outlet="Beacon", credits=line), article("d", CABLE, outlet="Beacon")
    run = trace_origins(
        run_of([own, bought, other, theirs], [statement("ta", own, "A cable"), statement("tb", bought, "The rig")])
    )
    assert [(o.name, o.articles) for o in run.origins if not o.claim] == [
        ("Lantern", ("a",)),
        ("Polar Press", ("b", "c")),
        ("Beacon", ("d",)),
    ]
    assert [(o.name, o.articles) for o in run.origins if o.claim] == [("Lantern", ("a",)), ("Polar Press", ("b",))]


def with_families(run: Run) -> Run:
    return dataclasses.replace(run, families=tuple(find_families(run.articles, run.passages)))


def with_notice(page: Article, notice: str) -> Article:
    """The article with a notice of rights below it, as furniture."""
    start = len(page.text) + 1
    block = Block("furniture", start, start + len(notice))
    return dataclasses.replace(page, text=f"{page.text}\n{notice}", blocks=(*page.blocks, block))


def test_sites_whose_pages_name_one_owner_are_one_publisher_with_the_words() -> None:
    a = with_notice(
        article("a", FILLER["a"], outlet="lantern.example"), "© 2023-2025 Harbour House Media Ltd. All rights reserved."
    )
    b = with_notice(
        article("b", FILLER["b"], outlet="beacon.example"), "Copyright 2025 by The Harbour House Media Group, Ulmen"
    )
    c = with_notice(article("c", FILLER["c"], outlet="post.example"), "© 2025 Velna Post. All rights reserved.")
    run = trace_origins(with_families(run_of([a, b, c], [])))
    assert [(o.kind, o.articles) for o in run.origins] == [("publisher", ("a", "b")), ("report", ("c",))]
    texts = {page.id: page.text for page in (a, b, c)}
    words = {"a": "© 2023-2025 Harbour House Media Ltd", "b": "Copyright 2025 by The Harbour House Media Group, Ulmen"}
    told = run.origins[0].because
    assert {x.article: texts[x.article][slice(*x.spans[0])] for x in told} == words
    assert told[0].reason == f"belongs to Harbour House Media, as the page says: “{words['a']}”"


def test_a_notice_of_rights_of_an_agency_or_of_nobody_makes_no_publisher() -> None:
    rights = "Copyright 2025 Polar Press"
    pages = []
    for key, filler in FILLER.items():
        page = with_notice(article(key, filler), rights if key != "c" else "© 2025. All rights reserved.")
        at = page.text.index(rights) if key != "c" else 0
        credit = (Credit(rights, ((at, at + len(rights)),), "Polar Press", "photo"),) if key != "c" else ()
        pages.append(dataclasses.replace(page, credits=credit))
    assert trace_origins(with_families(run_of(pages, []))).stories[0].origins == 3


def test_an_outlet_of_any_name_belongs_to_the_owner_of_its_site() -> None:
    page = dataclasses.replace(article("a", "x", outlet="Lantern Politics"), url="https://www.lantern.example/1")
    assert family_of(page, families_with([("Lantern House", "lantern.example")])) == "Lantern House"
    assert family_of(page, families_with([("Lantern House", "the lantern politics")])) == "Lantern House"
    assert family_of(page, families_with([])) == "Lantern Politics"


def test_pages_without_outlet_under_one_title_are_told_apart_by_their_files() -> None:
    pages = [
        dataclasses.replace(article(key, filler), title="Cable snaps", input=f"saved/{key}.txt")
        for key, filler in FILLER.items()
    ]
    assert [o.name for o in trace_origins(run_of(pages, [])).origins] == ["a.txt", "b.txt", "c.txt"]
    assert [o.name for o in trace_origins(run_of(pages[:1], [])).origins] == ["“Cable snaps”"]
