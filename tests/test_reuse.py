"""Reuse: what two articles share, where, and who has it from whom. All texts are invented."""

from __future__ import annotations

import dataclasses
import random
import re

import pytest

from crossread.records import Article, Block, Credit, Dated, Page, Passage
from crossread.stages.clean import clean_page
from crossread.stages.reuse import find_passages

DISPATCH = (
    "Surveyor Anselm Brodhurst, who had crossed the Velna glacier twice during a rare calm in March, also showed the visiting minister "
    "one of the station's oldest instruments, a brass heliograph, carried up by mule teams, that first flashed during the border dispute.\n"
    "The minister later walked to the lower camp, where she inspected the drilling rig and was briefed about its range and cost.\n"
    "Officials said the rig had reached a depth of 412 metres before the cable snapped on Thursday night, according to the polar institute."
)
COPY = (
    "Mr. Brodhurst, who had crossed the Velna glacier twice during a rare calm in March, also showed Ms. Orlova another of the "
    "station’s oldest instruments, a brass heliograph, carried up by mule teams, that first flashed during the border dispute.\n"
    "The drilling rig had reached a depth of 412 metres before the cable snapped on Thursday night.\n"
    "Villagers below the ice have long asked for a second bridge over the river, and the council will vote on it next week."
)
OWN_WORDS = (
    "A politician toured a research base on the ice on Friday. Scientists explained how deep they had drilled before an accident "
    "stopped the work, and she was shown a historic signalling device that soldiers once used."
)


def article(id: str, text: str, outlet: str = "", published: str = "", credits: tuple[Credit, ...] = ()) -> Article:
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    dated = Dated(published, "minute" if "T" in published else "day" if published else "unknown", "test")
    return Article(id, id, "", outlet, "", (), "", dated, "en", credits, text, blocks)


def words_at(articles: list[Article], passage: Passage) -> tuple[str, str]:
    text = {a.id: a.text for a in articles}
    return tuple(text[place.article][place.start : place.end] for place in (passage.a, passage.b))  # type: ignore[return-value]


def test_reuse_finds_a_passage_through_titles_respellings_and_swapped_words() -> None:
    articles = [article("a", DISPATCH), article("b", COPY)]
    first = find_passages(articles)[0]
    one, other = words_at(articles, first)
    assert one.startswith("Brodhurst, who had crossed")
    assert other.endswith("that first flashed during the border dispute")
    assert first.kind == "edited"
    assert 0.7 < first.similarity < 1


def test_reuse_marks_an_unchanged_text_verbatim_and_gives_exact_places() -> None:
    articles = [article("a", DISPATCH), article("b", "BERGEN: " + DISPATCH)]
    (passage,) = find_passages(articles)
    assert (passage.kind, passage.similarity) == ("verbatim", 1.0)
    assert words_at(articles, passage) == (DISPATCH[:-1], DISPATCH[:-1])
    assert passage.b.start == len("BERGEN: ")


def test_reuse_ignores_same_topic_in_other_words() -> None:
    assert find_passages([article("a", DISPATCH), article("b", OWN_WORDS)]) == []


def test_reuse_ignores_names_titles_and_dates_that_two_reports_must_share() -> None:
    one = "Foreign Minister Katarina Orlova of the Republic of Velna met President Tomas Berg on Friday, March 12. They spoke of fish."
    other = "On Friday, March 12, President Tomas Berg received Foreign Minister Katarina Orlova of the Republic of Velna for lunch."
    assert find_passages([article("a", one), article("b", other)]) == []


def test_reuse_calls_shared_speech_a_quotation() -> None:
    quote = "“We drilled through four centuries of winters, and then a cable worth nine crowns stopped us cold,” "
    one = (
        "The head of the institute was bitter. " + quote + "said Brodhurst to students in the hall of the old harbour."
    )
    other = (
        "Asked about the accident, Brodhurst answered: " + quote + "before leaving with the pilots by the evening boat."
    )
    assert [p.kind for p in find_passages([article("a", one), article("b", other)])] == ["quotation"]


def test_reuse_finds_a_few_quoted_words_in_two_reports_of_one_thing_and_not_in_others() -> None:
    one = "The minister called the heliograph “gloriously obsolete” on her walk to the drilling rig of the glacier station near Velna, where mules carried crates of whisky, sledges and a harmonium."
    other = "Orlova, on the glacier near Velna with its drilling rig and its station, found a heliograph “gloriously obsolete”, we hear. Mules brought whisky, a harmonium and sledges up the moraine for her."
    third = "Critics found the tenor “gloriously obsolete” when the operetta returned to Ulmen with borrowed costumes and a tired orchestra."
    found = find_passages([article("a", one), article("b", other), article("c", third)])
    assert [(p.kind, p.a.article, p.b.article) for p in found] == [("quotation", "a", "b")]
    assert words_at([article("a", one), article("b", other)], found[0]) == (
        "gloriously obsolete",
        "gloriously obsolete",
    )


def test_reuse_calls_a_notice_boilerplate() -> None:
    notice = (
        "\nCopyright. This material may not be published, broadcast, rewritten or redistributed without our permission."
    )
    found = find_passages([article("a", DISPATCH + notice), article("b", OWN_WORDS + notice)])
    assert [p.kind for p in found] == ["boilerplate"]


def test_reuse_calls_what_unrelated_articles_share_boilerplate() -> None:
    standing = "\nThe Lantern is read every morning by gardeners, sailors and insomniacs from Ulmen to the southern lighthouses."
    other = (
        "Chess returned to the old brewery on Sunday when forty players, the youngest aged seven, sat down at borrowed kitchen tables. "
        "Nobody kept score; organisers served dumplings, argued about openings and promised another tournament before Easter."
    )
    found = find_passages([article("a", DISPATCH + standing), article("b", other + standing)])
    assert [p.kind for p in found] == ["boilerplate"]


def test_reuse_leaves_furniture_out() -> None:
    a, b = article("a", DISPATCH), article("b", COPY)
    bare = [
        Article(x.id, x.input, "", "", "", (), "", x.published, "en", (), x.text, (Block("furniture", 0, len(x.text)),))
        for x in (a, b)
    ]
    assert find_passages(bare) == []


def test_direction_follows_a_shared_credit_line() -> None:
    credits = [(Credit(f"{words}Polar Press", ((0, 5),), "Polar Press"),) for words in ("(", "With material from ")]
    found = find_passages([article("a", DISPATCH, credits=credits[0]), article("b", COPY, credits=credits[1])])
    assert found[0].direction == "common"
    assert "“(Polar Press”" in found[0].because


def test_direction_follows_the_attribution_that_a_copy_lost() -> None:
    found = find_passages([article("a", DISPATCH), article("b", DISPATCH.replace("Officials said the rig", "The rig"))])
    assert found[0].direction == "b from a"
    assert "said" in found[0].because


def test_direction_leads_to_the_agency_that_one_credits_and_the_other_is() -> None:
    credits = (Credit("(Polar Press)", ((0, 5),), "Polar Press"),)
    pages = [article("a", DISPATCH, "Polar Press", credits=credits), article("b", COPY, "The Lantern", credits=credits)]
    assert find_passages(pages)[0].direction == "b from a"
    assert "Polar Press is that agency" in find_passages(pages)[0].because


def test_direction_leads_to_an_agency_from_a_copy_that_credits_nobody_unless_the_copy_came_first() -> None:
    credits = (Credit("(Polar Press)", ((0, 5),), "Polar Press"),)
    agency = article("a", DISPATCH, "Polar Press", "2025-03-14T10:00", credits=credits)
    late, early = (article("b", COPY, "The Lantern", day) for day in ("2025-03-14T16:30", "2025-03-13T16:30"))
    assert find_passages([agency, late])[0].direction == "b from a"
    assert "is an agency" in find_passages([agency, late])[0].because
    assert find_passages([agency, early])[0].direction == "unknown"
    assert "but The Lantern was published first" in find_passages([agency, early])[0].because


def test_direction_follows_a_byline_that_names_the_other_outlet() -> None:
    copy = dataclasses.replace(article("b", COPY, "The Lantern"), byline=("Ada Lindqvar, Polar Courier",))
    found = find_passages([article("a", DISPATCH, "Polar Courier"), copy])
    assert found[0].direction == "b from a"
    assert "byline “Ada Lindqvar, Polar Courier”" in found[0].because


@pytest.mark.parametrize(
    "head",
    [
        "<p>ULMEN, Velna (Kestrel) — ",  # an agency's tag in the dateline
        '<p class="byline">By Reuters</p><p>',
        "<p>(c) 2025 Kestrel News Agency. All rights reserved.</p><p>",
    ],
)
def test_direction_is_common_where_tag_byline_or_line_name_one_agency(head: str) -> None:
    pages = []
    for outlet in ("lantern", "beacon"):
        html = f"<html><head><title>Cable snaps on the glacier</title></head><body><article><h1>Cable snaps on the glacier</h1>{head}"
        paragraphs = "</p><p>".join(DISPATCH.split("\n"))
        raw = f"{html}{paragraphs}</p></article></body></html>".encode()
        page = clean_page(Page(f"{outlet}.html", "html", raw, outlet, f"https://{outlet}.example/cable"))
        assert isinstance(page, Article)
        assert [credit.agency for credit in page.credits if credit.of == "text"], page.text
        pages.append(page)
    assert {p.direction for p in find_passages(pages)} == {"common"}


def test_direction_leads_from_a_text_that_lies_within_a_longer_and_earlier_one() -> None:
    whole = article("a", DISPATCH, "The Lantern", "2025-03-14T10:00")
    part = article("b", DISPATCH.split("\n", maxsplit=1)[0], "The Beacon", "2025-03-15T10:00")
    found = find_passages([whole, part])
    assert found[0].direction == "b from a"
    assert "lies within The Lantern, which was published first" in found[0].because


def test_direction_follows_a_name_that_nobody_introduced() -> None:
    start = "The station on the Velna glacier is run by Anselm Brodhurst, who learned his trade on merchant ships.\n"
    rest = "The drilling rig had reached a depth of 412 metres before the cable snapped on Thursday night, Brodhurst told the visiting minister and her clerks."
    found = find_passages([article("a", start + rest), article("b", f"The ferry was late again.\n{rest}")])
    assert found[0].direction == "b from a"
    assert "“Anselm Brodhurst”" in found[0].because
    both = find_passages([article("a", start + rest), article("b", f"{rest}\nAnselm Brodhurst is 54 years old.")])
    assert both[0].direction == "unknown"


def test_direction_follows_a_journey_to_where_one_is_already() -> None:
    rest = "The minister later travelled to Ulmen, where she inspected the drilling rig and was briefed about its depth, its range and its cost."
    whole = f"The minister spent the morning on the glacier with two clerks.\n{rest}"
    seam = f"Orlova was shown a brass heliograph in Ulmen.\n{rest}"
    found = find_passages([article("a", whole), article("b", seam)])
    assert found[0].direction == "b from a"
    assert "“in Ulmen”" in found[0].because and "“later travelled to Ulmen”" in found[0].because


def test_a_verb_of_saying_in_another_tense_is_no_lost_attribution() -> None:
    one = DISPATCH + "\nThe institute did not say who had ordered the cable from the mine."
    other = DISPATCH + "\nThe institute has not said who had ordered the cable from the mine."
    assert {p.direction for p in find_passages([article("a", one), article("b", other)])} == {"unknown"}


def test_direction_is_unknown_where_only_the_time_differs() -> None:
    found = find_passages(
        [article("a", DISPATCH, published="2025-03-14"), article("b", DISPATCH, published="2025-03-15")]
    )
    assert found[0].direction == "unknown"
    assert "published first" in found[0].because


def test_reuse_does_not_depend_on_the_order_of_articles() -> None:
    articles = [article("a", DISPATCH), article("b", COPY), article("c", OWN_WORDS), article("d", DISPATCH[200:])]
    found = find_passages(articles)
    random.Random(1).shuffle(articles)
    assert find_passages(articles) == found
    assert found


@pytest.mark.parametrize("text", ["", "One.", "Two words", "…"])
def test_reuse_bears_articles_without_words(text: str) -> None:
    assert find_passages([article("a", text), article("b", text), article("c", DISPATCH)]) == []
    assert find_passages([]) == []


def test_passages_lie_inside_their_articles_and_give_back_shared_words() -> None:
    articles = [article("a", DISPATCH), article("b", COPY), article("c", "İstanbul — " + DISPATCH.upper())]
    for passage in find_passages(articles):
        one, other = (set(re.findall(r"\w+", words.lower())) for words in words_at(articles, passage))
        assert len(one & other) >= 0.5 * min(len(one), len(other))
