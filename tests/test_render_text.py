"""Terminal and Markdown show the whole account, and foreign text stays text."""

from __future__ import annotations

import dataclasses
import io
import re

from account_fixture import made_run
from rich.console import Console

from crossread.records import Article, Change, Dated, Edit, Place, Quantity, Run
from crossread.render.changes import print_changes
from crossread.render.json import changes_to_json
from crossread.render.lookup import Lookup
from crossread.render.markdown import plain, to_markdown
from crossread.render.terminal import print_account, print_articles
from crossread.render.wording import citation, listed, one_line, quantity, surrounding, visible, web_address, when

HOSTILE = "Hi\x1b[31m\x07 \u202egnorw\u202c <script>alert(1)</script> [x](javascript:alert(2)) zero\u200bwidth"


def printed(run: Run, colour: bool = False) -> str:
    out = io.StringIO()
    print_account(run, Console(file=out, width=100, force_terminal=colour, color_system="standard" if colour else None))
    return out.getvalue()


def hostile_run() -> Run:
    run = made_run()
    stories = tuple(dataclasses.replace(s, title=HOSTILE) for s in run.stories)
    articles = tuple(
        dataclasses.replace(a, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(3)") for a in run.articles
    )
    return dataclasses.replace(run, stories=stories, articles=articles)


def test_terminal_shows_counts_account_differences_timeline_origins_and_skipped() -> None:
    text = printed(made_run())
    for part in (
        "5 reports, 4 different texts, 3 origins we could tell apart",
        "A steel gate at the Talvik dam gave way on Sunday morning.",
        "[c2]",
        "number: cannot all be right",
        "more than 500  Harbour Times",
        "name: other words for the same: Jonas Weil / Yonas Weil  [c5]",
        "March 2019",
        "copies of one dispatch: Norden Press, Fjord Daily and The Inland Post",
        "pages/empty.html: no text on the page",
    ):
        assert part in text, part


def test_terminal_tells_a_date_once() -> None:
    run = made_run()
    again = dataclasses.replace(run.happenings[1], text="The villages were cleared")
    text = printed(dataclasses.replace(run, happenings=(*run.happenings, again)))
    assert text.count("12 May 2030") == 1 and "The villages were cleared" in text


def test_terminal_colours_only_a_terminal() -> None:
    assert "\x1b[" not in printed(made_run())
    assert "\x1b[" in printed(made_run(), colour=True)


def test_a_title_cannot_steer_the_terminal() -> None:
    text = printed(hostile_run())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "<script>alert(1)</script>" in text  # shown as it is: a terminal has no scripts


def test_what_was_read_is_listed_with_its_blocks() -> None:
    out = io.StringIO()
    run = made_run()
    print_articles(run.articles[:1], run.skipped, Console(file=out, width=120))
    assert "furniture 27" in out.getvalue() and "Petra Olund" in out.getvalue() and "JSON-LD" in out.getvalue()


def test_markdown_holds_quotes_with_their_chain_and_the_reports() -> None:
    text = to_markdown(made_run())
    assert "“420 people were brought to safety at Talvik” (Kestrel News ← Norden Press ← Norden rescue service)" in text
    assert text.count("“about 420 people were taken out of three villages below it”") == 1  # copies read as one
    assert "(Norden Press, Fjord Daily and The Inland Post ← Norden rescue service)" in text
    assert "<https://news.example/a1>" in text and "## Skipped" in text


def test_a_claim_inside_a_line_is_listed_unless_it_only_says_the_line_again() -> None:
    run = made_run()
    line = run.lines[0]
    main = next(claim for claim in run.claims if claim.id == line.claims[0])
    other = next(claim for claim in run.claims if claim.id != main.id)
    run = dataclasses.replace(run, lines=(dataclasses.replace(line, claims=(main.id, other.id)),))
    assert f"- in it: {other.text}" in to_markdown(run)
    again = tuple(dataclasses.replace(c, text=f"“{line.text}”") if c is other else c for c in run.claims)
    assert "- in it:" not in to_markdown(dataclasses.replace(run, claims=again))


def test_markdown_of_foreign_text_is_text() -> None:
    text = to_markdown(hostile_run())
    assert "<script" not in text.replace("\\<script", "") and "\x1b" not in text and "\u202e" not in text
    assert "](javascript" not in text.replace("\\](javascript", "") and "<javascript" not in text
    assert plain("1. not a list") == "\\1. not a list" and plain("# not a title") == "\\# not a title"


def test_dates_are_told_no_more_precisely_than_known() -> None:
    told = {
        "2023": "2023",
        "2023-09": "September 2023",
        "2023-09-16T14:30": "16 September 2023, 14:30",
        "1980/1989": "1980 to 1989",
    }
    told |= {
        "2023-09-04/2023-09-10": "4 to 10 September 2023",
        "2023-09-30/2023-10-02": "30 September to 2 October 2023",
        "2023-07/2023-08": "July to August 2023",
    }
    assert {value: when(Dated(value, "", "")) for value in told} == told
    assert when(Dated("", "unknown", "")) == "date unknown"


def test_only_web_addresses_become_links() -> None:
    assert web_address(" https://a.example/x?y=1 ") == "https://a.example/x?y=1"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        'https://a.example/"onload=x',
        "JaVaScRiPt:x",
        "//a.example",
    ):
        assert web_address(bad) == "", bad


def test_hidden_characters_are_shown_one_for_one_and_dropped_on_one_line() -> None:
    text = "a\u202eb\x00c\ud800d\u200be\nf"
    assert visible(text) == "a\ufffdb\ufffdc\ufffdd\u200be\nf" and len(visible(text)) == len(text)
    assert one_line(text) == "a\ufffdb\ufffdc\ufffdde f"


def test_words_are_shown_with_what_stands_around_them() -> None:
    article = made_run().articles[3]
    start = article.text.index("420 people")
    before, pieces, after = surrounding(article, ((start, start + 10), (start + 16, start + 23)), room=20)
    assert (before, after) == ("… service said ", " to safety at …")
    assert pieces == [("420 people", True), (" were ", False), ("brought", True)]
    hurt = article.text.index("nobody")
    far = surrounding(article, ((0, 8), (hurt, hurt + 6)))[1]
    assert far == [("Dam gate", True), (" … ", False), ("nobody", True)]
    title = article.text.index("Dam gate")
    assert surrounding(article, ((title, title + 3),))[2] == " gate gives way"  # stops at the end of the block


def test_a_citation_names_everything_needed_to_find_the_words_again() -> None:
    article: Article = made_run().articles[0]
    text = citation(article, ((0, 10),))
    assert text.startswith(
        "Norden Press. “Gate fails at Talvik dam, three villages cleared”. Petra Olund. 12 May 2030, 00:30. https://"
    )
    assert text.endswith(f"SHA-256 {article.sha256}. Quoted: “Gate fails”")


def test_lists_and_quantities_in_words() -> None:
    assert (listed(["A"]), listed(["A", "B"]), listed(list("ABCDE"), 3)) == ("A", "A and B", "A, B, C and 2 more")
    assert quantity(Quantity(420.0, None, None, "", "people", (), "", "about")) == "about 420 people"
    assert quantity(Quantity(None, 3.0, 4.0, "km", "", ())) == "3.0–4.0 km"


def test_an_article_in_no_story_is_still_shown() -> None:
    run = dataclasses.replace(made_run(), stories=made_run().stories[:1])
    chapters = Lookup(run).chapters
    assert [c.story.title for c in chapters][-1] == "Other articles" and len(chapters[-1].articles) == 2


def test_changes_are_told_sentence_by_sentence_with_what_was_hardened() -> None:
    first, second = made_run().articles[0], made_run().articles[1]
    start, other = first.text.index("A steel gate"), second.text.index("A steel gate")
    edit = Edit("hedge", "dropped", ((start, start + 7),), ())
    changes = [
        Change(
            "edited",
            0.9,
            Place("a1", start, start + 20),
            Place("a2", other, other + 20),
            (edit,),
            ("lost its “about”",),
        ),
        Change("dropped", 0.0, Place("a1", 0, 10), None),
    ]
    out = io.StringIO()
    print_changes(first, second, changes, Console(file=out, width=100))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert lines[0] == "From Norden Press to Fjord Daily" and "1 edited (1 sounds surer), 1 dropped" in lines[1]
    assert lines[3:] == [
        "",
        "What sounds surer in Fjord Daily",
        "A steel gate at the",
        "    ! lost its “about”",
        "",
        "Sentence by sentence",
        "~ A steel gate at the",
        "    ! lost its “about”",
        "    hedge: dropped “A steel”",
        "- Gate fails",
    ]
    assert changes_to_json(first, second, changes)["changes"][1]["b"] is None
