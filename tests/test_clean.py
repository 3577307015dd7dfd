"""clean: one page → its article, labelled; what is page and what is report, told by general evidence."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from crossread.records import Article, Page, Skipped
from crossread.settings import Read
from crossread.stages.clean import clean_page
from crossread.stages.read import read_pages

LEDE = (
    "A cargo ship ran aground off the island of Merrow on Tuesday and leaked oil into the strait, the coast guard said."
)
MORE = (
    "Nobody was hurt, but two beaches were closed and fishing was banned for a week, according to the mayor's office."
)
LAST = "The ship's owner said in a statement that divers would inspect the hull as soon as the weather allowed it."


def page(text: str | bytes, kind: str = "text", url: str = "") -> Page:
    raw = text if isinstance(text, bytes) else text.encode()
    return Page("page.txt", kind, raw, "0" * 64, url)


def article(text: str | bytes, kind: str = "text", url: str = "") -> Article:
    found = clean_page(page(text, kind, url))
    assert isinstance(found, Article), found
    last = 0
    for block in found.blocks:  # in order, inside the text, not overlapping, no white space at the ends
        words = found.text[block.start : block.end]
        assert last <= block.start < block.end <= len(found.text) and words == words.strip()
        last = block.end
    covered = "".join(found.text[b.start : b.end] for b in found.blocks)
    assert len("".join(covered.split())) >= 0.97 * len(
        "".join(found.text.split())
    )  # separators between pieces may stay out
    return found


def of_kind(found: Article, kind: str) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind == kind]


def reason(text: str | bytes, kind: str = "text") -> str:
    found = clean_page(page(text, kind))
    assert isinstance(found, Skipped) and found.stage == "clean", found
    return found.reason


def story(*lines: str) -> str:
    return "\n".join(lines)


# ---------------------------------------------------------------- plain text


def test_plain_text_stays_as_it_is() -> None:
    text = f"Ship runs aground\r\n\r\n{LEDE}\r\n\t{MORE}  \r\n"
    assert article(text).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_detected(encoding: str) -> None:
    text = f"Café “Merrow” closes – for good\n\n{LEDE} It cost £5.\n"
    assert article(text.encode(encoding)).text == text


def test_cyrillic_in_an_old_encoding_is_detected() -> None:
    text = (
        "Сухогруз сел на мель у острова в среду, сообщила береговая охрана. Никто не пострадал, пляжи закрыты на неделю. "
        * 4
    )
    assert article(text.encode("windows-1251")).text == text


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    text = ("Café – “Merrow” déjà vu. " * 20 + LEDE).encode()
    assert article(text[:-1] + b"\xe2").text.startswith("Café – “Merrow”")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"Please enable JavaScript to view this page.", "JavaScript"),
        (b"Log in to continue reading\nEmail\nPassword\nForgot your password?", "login"),
        (
            b"We value your privacy\nWe and our 832 partners store and/or access information on a device.\nAccept all\nReject all",
            "cookie",
        ),
        (b"Checking your browser before accessing the site.", "human"),
        (b"404 Not Found\nThe page you requested could not be found.", "error page"),
        (b"Menu\nHome\nShare\n1 / 12\nLoading...", "parts of a page"),
    ],
)
def test_what_is_no_report_is_skipped_with_a_reason(raw: bytes, words: str) -> None:
    assert words in reason(raw)


def test_a_report_about_cookies_is_no_cookie_wall() -> None:
    text = story(
        "Regulator fines shop",
        "",
        "We use cookies, the shop told the regulator, because everybody does.",
        LEDE,
        MORE,
        LAST,
    )
    assert article(text).title == "Regulator fines shop"


def test_a_short_report_without_a_title_is_kept() -> None:
    found = article(LEDE)
    assert found.title == "" and of_kind(found, "body") == [LEDE]


def test_page_furniture_is_told_from_the_report() -> None:
    furniture = ["Skip to main content", "Cloudy icon", "48°F", "Share", "2 / 14", "0:00", "Updated:"]
    middle, end = (
        ["ADVERTISEMENT", "Recommended Videos"],
        ["Loading...", "Sign up for our newsletter", "© 2024 Merrow Post. All rights reserved."],
    )
    text = story(*furniture[:3], "Ship runs aground off Merrow", *furniture[3:], LEDE, *middle, MORE, LAST, *end)
    found = article(text)
    assert of_kind(found, "furniture") == furniture + middle + end
    assert of_kind(found, "body") == [LEDE, MORE, LAST]
    assert (found.title, found.outlet) == ("Ship runs aground off Merrow", "Merrow Post")


def test_forms_and_notices_at_a_reports_end_are_furniture() -> None:
    end = [
        "— With assistance by Mira Solen",
        "(Merrow Post 03/05/2024 page1)",
        "Newsletter Sign Up Please verify you're not a robot by clicking the box. Invalid email address. Please re-enter.",
        "Transcripts are made in haste by a contractor. This text may not be in its final form and may be updated.",
    ]
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, LAST, *end))
    assert of_kind(found, "furniture") == end


def test_prose_is_never_furniture() -> None:
    odd = [
        "With assistance from two tugs the ship was held until the evening tide, the harbour master of Merrow said.",
        "More than 200 people were on the beach when the oil came, and most of them left at once, the mayor said.",
        "Watch officers on the bridge had not slept for a day, the union of seamen said in a letter to the ministry.",
        "Share prices of the owner fell by a tenth on the exchange of Port Ellery before trading was suspended.",
        "Next week the council will meet to decide whether the strait can be opened to tankers again, it said.",
        "Comments that the captain made on the radio were taken out of context, his lawyer told the Merrow Post.",
    ]
    found = article(story("Ship runs aground off Merrow", "", LEDE, *odd, LAST))
    assert of_kind(found, "body") == [LEDE, *odd, LAST] and not of_kind(found, "furniture")


def test_headlines_of_other_reports_are_furniture() -> None:
    links = ["Council to vote on new bridge", "Old lighthouse gets a coat of paint", "Ten recipes for cold evenings"]
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, LAST, "", "Related stories", *links))
    assert of_kind(found, "furniture") == ["Related stories", *links]


def test_links_between_paragraphs_are_furniture() -> None:
    links = [
        "READ MORE: Five wrecks of the strait",
        "Related: How oil is skimmed",
        "[Storm warning lifted along the northern coast]",
    ]
    found = article(story("Ship runs aground off Merrow", "", LEDE, links[0], MORE, links[1], LAST, links[2]))
    assert of_kind(found, "furniture") == links


def test_title_subtitle_byline_and_date_are_found_in_the_head() -> None:
    title, sub = (
        "Ship Runs Aground Off Merrow as Storm Nears",
        "Coast guard closes the strait while divers wait for calm.",
    )
    found = article(
        story(title, "", sub, title, "Edda Vance", "Updated: March 5, 2024 4:10 p.m.", "", LEDE, MORE, LAST)
    )
    assert (found.title, found.byline) == (title, ("Edda Vance",))
    assert of_kind(found, "title") == [title, title] and of_kind(found, "subtitle") == [sub]
    assert (found.modified.value, found.modified.precision) == ("2024-03-05T16:10", "minute")


def test_a_site_line_gives_outlet_and_date() -> None:
    found = article(story("Ship runs aground", "", "www.merrowpost.example, 2024-03-05", "", LEDE, MORE))
    assert (found.outlet, found.published.value) == ("www.merrowpost.example", "2024-03-05")
    assert "www.merrowpost.example, 2024-03-05" in found.published.how


def test_no_date_and_no_outlet_are_guessed() -> None:
    found = article(
        story("Ship runs aground", "", LEDE, "The ship was built on May 3, 1999, in Port Ellery, its papers say.", LAST)
    )
    assert (found.published.value, found.published.precision, found.outlet) == ("", "unknown", "")


@pytest.mark.parametrize(
    ("line", "date", "precision"),
    [
        ("Published 5 March 2024", "2024-03-05", "day"),
        ("March 5th, 2024", "2024-03-05", "day"),
        ("Posted: Tue., Mar. 5, 2024, 9:05 a.m. EST", "2024-03-05T09:05", "minute"),
        ("05.03.2024 | 21:40", "", "unknown"),  # May 3 or March 5
        ("25/03/2024", "2024-03-25", "day"),
        ("2024-03-05 14:30 GMT", "2024-03-05T14:30", "minute"),
    ],
)
def test_printed_dates_are_read_and_never_guessed(line: str, date: str, precision: str) -> None:
    found = article(story("Ship runs aground off Merrow", line, "", LEDE, MORE))
    assert (found.published.value, found.published.precision) == (date, precision)


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("PORT ELLERY –", "PORT ELLERY", ""),
        ("PORT ELLERY, Merrow (AP) —", "PORT ELLERY, Merrow", "Associated Press"),
        ("SEOUL, Sept 16 (Reuters) -", "SEOUL", "Reuters"),
        ("MOSCOW, September 16. /TASS/.", "MOSCOW", "TASS"),
        ("BEIJING, Sept. 16 (Xinhua) --", "BEIJING", "Xinhua"),
        ("ELLERY, March 5 (Seawire) —", "ELLERY", "Seawire"),
        ("Moscow (AFP) –", "Moscow", "Agence France-Presse"),
        ("(Reuters) -", "", "Reuters"),
        ("ELLERY , Merrow, Dec. 1 (UPI) --", "ELLERY , Merrow", "UPI"),
        ("Puerto de la Cruz (Merrow) (AFP) -", "Puerto de la Cruz (Merrow)", "Agence France-Presse"),
        ("NEW DELHI:", "NEW DELHI", ""),
    ],
)
def test_datelines_are_blocks_and_fields(dateline: str, place: str, agency: str) -> None:
    found = article(story("Ship runs aground off Merrow", "", f"{dateline} {LEDE}", MORE))
    assert of_kind(found, "dateline") == [dateline] and of_kind(found, "body") == [LEDE, MORE]
    assert found.dateline == place and [c.agency for c in found.credits] == ([agency] if agency else [])


@pytest.mark.parametrize("start", ["UPDATE:", "WATCH -", "JOHN ROE, HOST:", "EXCLUSIVE –"])
def test_labels_are_no_datelines(start: str) -> None:
    assert article(story("Ship runs aground off Merrow", "", f"{start} {LEDE}", MORE)).dateline == ""


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("Reuters contributed to this story", "Reuters"),
        ("(Reporting by Edda Vance in Ellery; Editing by Tor Lind)", ""),
        ("With reporting by AFP", "Agence France-Presse"),
        ("(With inputs from PTI)", "PTI"),
        ("(Xinhua)", "Xinhua"),
        ("Seawire contributed to this report.", "Seawire"),
        ("Associated Press researcher Edda Vance in Ellery contributed.", "Associated Press"),
        ("Edda Vance contributed to this report.", ""),
        ("With a file from Reuters", "Reuters"),
        ("(With the Associated Press)", "Associated Press"),
        ("Contributing: The Associated Press", "Associated Press"),
        ("Reuters, Merrow Media", "Reuters"),
        ("The Canadian Press, with files from the Merrow Post", "The Canadian Press"),
    ],
)
def test_credit_lines_are_blocks_and_fields(line: str, agency: str) -> None:
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, LAST, line))
    assert of_kind(found, "credit") == [line]
    (credit,) = found.credits
    assert (credit.text, credit.agency, credit.of) == (line, agency, "text")
    assert found.text[credit.spans[0][0] : credit.spans[0][1]] == line


@pytest.mark.parametrize(
    "line",
    [
        "bw/jm (AFP, dpa)",
        "(MERROW 24 with AFP, dpa)",
        "Additional reporting by AFP and dpa",
        "AFP and dpa contributed to this report.",
    ],
)
def test_a_line_that_names_two_agencies_credits_both(line: str) -> None:
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, LAST, line))
    assert [(c.agency, c.of) for c in found.credits] == [("Agence France-Presse", "text"), ("DPA", "text")]


def test_a_dispatch_behind_a_byline_or_behind_the_report_is_credited_and_a_lone_agency_between_paragraphs_is_a_picture() -> (
    None
):
    for line in (f"ELLERY, Merrow (AP) — {LAST}", f"By Edda Vance ELLERY, Nov 1 (AP) - {LAST}"):
        found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, line))
        assert [(c.text, c.agency, c.of) for c in found.credits] == [("(AP)", "Associated Press", "text")]
    found = article(story("Ship runs aground off Merrow", "", LEDE, "AP", MORE, LAST))
    assert [(c.agency, c.of) for c in found.credits] == [("Associated Press", "photo")]
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, LAST, "© AP PHOTO / EDDA VANCE"))
    assert [c.of for c in found.credits] == ["photo"]


def test_rights_without_a_sign_before_them_are_credited_where_an_agency_has_them() -> None:
    for rights, credited in (("The Canadian Press. All rights reserved.", 1), ("Merrow Post. All rights reserved.", 0)):
        found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, rights))
        assert of_kind(found, "furniture") == [rights]
        assert [c.agency for c in found.credits] == ["The Canadian Press"] * credited


def test_an_agency_that_claims_the_rights_is_credited_not_made_the_outlet() -> None:
    rights = (
        "Copyright 2024 The Associated Press. All rights reserved. This material may not be published or redistributed."
    )
    found = article(story("Ship runs aground off Merrow", "", LEDE, MORE, rights))
    assert of_kind(found, "furniture") == [rights] and found.outlet == ""
    assert [(c.text, c.agency) for c in found.credits] == [("Copyright 2024 The Associated Press", "Associated Press")]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        (
            "Tor Lind (L) and Edda Vance (R) look at the hull in Ellery on March 5, 2024.",
            "(Jane Roe/POOL/AFP via Getty Images)",
        ),
        (
            "In this image from video released on March 5, 2024, the ship lies on the reef.",
            "(Merrow Coast Guard via AP)",
        ),
        ("The ship on the reef, seen from the air.", "Photograph: Jane Roe/AP"),
        ("The reef at low water.", "Jane Roe/Reuters"),
        ("FILE - The strait of Merrow is seen from the lighthouse, May 2, 2019.", "(AP Photo/Jane Roe, File)"),
    ],
)
def test_captions_are_told_from_the_body_and_from_their_credit(caption: str, credit: str) -> None:
    found = article(story("Ship runs aground off Merrow", "", LEDE, f"{caption} {credit}", MORE, LAST))
    assert of_kind(found, "caption") == [caption] and of_kind(found, "credit") == [credit]
    assert [c.of for c in found.credits] == ["photo"] and of_kind(found, "body") == [LEDE, MORE, LAST]


def test_lines_that_repeat_a_sentence_are_captions() -> None:
    found = article(story("Ship runs aground off Merrow", "", LEDE, LEDE.rstrip("."), MORE, LAST))
    assert of_kind(found, "caption") == [LEDE.rstrip(".")] and of_kind(found, "body") == [LEDE, MORE, LAST]


def test_a_caption_printed_twice_is_a_caption_twice() -> None:
    caption = "A tug pulls at the stern of the ship off Merrow on March 5, 2024."
    found = article(story("Ship runs aground off Merrow", "", LEDE, caption, MORE, caption, LAST))
    assert of_kind(found, "caption") == [caption, caption]


def test_a_gallery_is_read_as_captions() -> None:
    lines = [
        f"Photos: Ship on the reef of Merrow {text} Hide Caption {i} of 4"
        for i, text in enumerate((LEDE, MORE, LAST, ""), 1)
    ]
    found = article(story("Ship on the reef of Merrow", "", *[" ".join(line.split()) for line in lines]))
    assert of_kind(found, "caption") == [LEDE, MORE, LAST]
    assert of_kind(found, "furniture").count(
        "Photos: Ship on the reef of Merrow"
    ) == 4 and "Hide Caption 4 of 4" in of_kind(found, "furniture")


def test_subheadings_are_kept_apart_from_paragraphs() -> None:
    found = article(story("Ship runs aground off Merrow", "", LEDE, "Beaches closed", MORE, "What comes next", LAST))
    assert of_kind(found, "subtitle") == ["Beaches closed", "What comes next"]


def test_ids_are_made_of_the_content() -> None:
    a, b = article(LEDE), article(LEDE)
    assert a.id == b.id and a.id.startswith("a") and len(a.id) == 11 and article(MORE).id != a.id


def test_english_is_recognised_and_nothing_else_claimed() -> None:
    assert article(story(LEDE, MORE)).language == "en"
    assert (
        article(
            "Ein Frachter lief am Dienstag vor der Insel auf Grund und verlor Öl, teilte die Küstenwache mit. " * 3
        ).language
        == ""
    )


# ---------------------------------------------------------------- records


def record(**fields: Any) -> Article:
    return article(json.dumps(fields), "record")


def test_the_text_of_a_record_is_not_changed() -> None:
    text = f"{LEDE}\r\n Read more\n{MORE}\n"
    found = record(
        text=text,
        title="Ship runs aground",
        outlet="Merrow Post",
        published="2024-03-05",
        authors=["Edda Vance", "Tor Lind"],
    )
    assert found.text == text and of_kind(found, "furniture") == ["Read more"]
    assert (found.title, found.outlet, found.byline) == ("Ship runs aground", "Merrow Post", ("Edda Vance", "Tor Lind"))
    assert (found.published.value, found.published.how) == ("2024-03-05", "the record's published")


@pytest.mark.parametrize(
    "fields",
    [
        {"maintext": LEDE, "title": "T", "source_domain": "m.example", "date_publish": "2024-03-05 09:30:00", "authors": ["Edda Vance"]},  # news-please
        {"text": LEDE, "title": "T", "meta_site_name": "m.example", "publish_date": "2024-03-05T09:30:00", "authors": ["Edda Vance"]},  # newspaper4k
        {"text": LEDE, "title": "T", "sitename": "m.example", "date": "2024-03-05T09:30", "author": "Edda Vance"},  # trafilatura
        {
            "@type": "NewsArticle", "headline": "T", "articleBody": LEDE, "datePublished": "2024-03-05T09:30:00Z",
            "author": [{"@type": "Person", "name": "Edda Vance"}], "publisher": {"@type": "Organization", "name": "m.example"},
        },  # schema.org
    ],
)  # fmt: skip
def test_records_of_every_known_writer_are_understood(fields: dict[str, Any]) -> None:
    found = record(**fields)
    assert (found.title, found.outlet, found.byline, found.published.value) == (
        "T",
        "m.example",
        ("Edda Vance",),
        "2024-03-05T09:30",
    )


@pytest.mark.parametrize("raw", ["{", "[]", "3", '{"title": "x"}', '{"text": 5}', '{"text": ""}', "[" * 50_000])
def test_a_record_without_a_text_is_skipped(raw: str) -> None:
    assert reason(raw, "record")


# ---------------------------------------------------------------- HTML

HEAD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "@id": "#org", "name": "Merrow Post"},
 {"@type": "NewsArticle", "headline": "Ship runs aground off Merrow", "datePublished": "2024-03-05T09:30:00+01:00",
  "dateModified": "2024-03-05T11:00:00+01:00", "author": {"@type": "Person", "name": "Edda Vance"}, "publisher": {"@id": "#org"},
  "isBasedOn": "https://reuters.example/wire/1 (Reuters)"}]}</script>"""
BODY = f"""<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
<article><h1>Ship runs aground off Merrow</h1><p class="byline">By <a href="/ev">Edda Vance</a></p>
<figure><img src="x.jpg"><figcaption>The ship on the reef. Photograph: Jane Roe/AP</figcaption></figure>
<div class="text"><p>ELLERY, March 5 (Reuters) - {LEDE}</p><p>{MORE} “Cafe\u0301 owners are worried,” said <a href="/x">Tor Lind</a>, who runs one.</p>
<div class="related"><h3>Related stories</h3><ul><li><a href="/1">Council to vote on new bridge</a></li><li><a href="/2">Old lighthouse painted</a></li></ul></div>
<p>{LAST}</p><p>{MORE.replace("Nobody", "No one")}</p><p>The Associated Press contributed to this report.</p></div></article>
<footer>© 2024 Merrow Post. <a href="/p">Privacy policy</a></footer>"""
WEB = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ship runs aground off Merrow | Merrow Post</title>{HEAD}</head><body>{BODY}</body></html>"


def test_an_html_page_becomes_blocks_and_fields() -> None:
    found = article(WEB, "html")
    assert (found.title, found.outlet, found.byline, found.dateline) == (
        "Ship runs aground off Merrow",
        "Merrow Post",
        ("Edda Vance",),
        "ELLERY",
    )
    assert (found.published.value, found.published.how, found.modified.value) == (
        "2024-03-05T09:30",
        "JSON-LD datePublished",
        "2024-03-05T11:00",
    )
    assert of_kind(found, "caption") == ["The ship on the reef."] and "Photograph: Jane Roe/AP" in of_kind(
        found, "credit"
    )
    assert "The Associated Press contributed to this report." in of_kind(found, "credit")
    assert {c.agency for c in found.credits} == {"Reuters", "Associated Press"}
    assert of_kind(found, "body")[0] == LEDE and len(of_kind(found, "body")) == 4
    assert found.text == unicodedata.normalize("NFC", found.text)


def test_related_links_stay_as_furniture() -> None:
    found = article(WEB, "html")
    assert of_kind(found, "furniture") == ["Related stories", "Council to vote on new bridge", "Old lighthouse painted"]


def test_every_block_knows_its_element() -> None:
    import lxml.html

    found = article(WEB, "html")
    tree = lxml.html.document_fromstring(WEB.encode()).getroottree()
    for block in found.blocks:
        (element,) = tree.xpath(block.element)
        words = unicodedata.normalize("NFC", " ".join(element.text_content().split()))
        assert found.text[block.start : block.end] in words


def test_opengraph_and_time_stand_in_for_json_ld() -> None:
    head = '<meta property="og:title" content="Ship runs aground"><meta property="og:site_name" content="Merrow Post">'
    body = f"<h1>Ship runs aground</h1><p>By Edda Vance</p><time datetime='2024-03-05T09:30:00Z'>5 March</time><p>{LEDE}</p><p>{MORE}</p><p>{LAST}</p>"
    found = article(f"<html><head>{head}</head><body>{body}</body></html>", "html")
    assert (found.title, found.outlet, found.byline, found.published.value) == (
        "Ship runs aground",
        "Merrow Post",
        ("Edda Vance",),
        "2024-03-05T09:30",
    )


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-16"])
def test_html_is_read_in_its_encoding(encoding: str) -> None:
    web = f"<html><head><title>Café shut</title></head><body><h1>Café “Merrow” shut</h1><p>{LEDE}</p><p>{MORE}</p><p>The café – closed.</p></body></html>"
    assert article(web.encode(encoding), "html").title == "Café “Merrow” shut"


def test_the_address_of_a_saved_page_is_found() -> None:
    saved = "<!-- saved from url=(0033)https://merrowpost.example/2024/03/05/ship -->" + WEB.replace(HEAD, "")
    found = article(saved, "html")
    assert found.url == "https://merrowpost.example/2024/03/05/ship"
    assert (found.published.value, found.published.how) == ("2024-03-05", "the page's address")


@pytest.mark.parametrize(
    ("web", "words"),
    [
        ("", "empty"),
        ("<html><body></body></html>", "empty"),
        (
            "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><p>Please enable JavaScript.</p></body></html>",
            "JavaScript",
        ),
        (
            "<html><body><h1>Ship aground</h1><p>Subscribe to continue reading. Already a subscriber? Log in.</p></body></html>",
            "login",
        ),
    ],
)
def test_html_without_a_report_is_skipped(web: str, words: str) -> None:
    assert words in reason(web, "html")


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 20_000 + LEDE,
        "<table>" * 5_000 + "<tr><td>" * 5_000 + LEDE,
        "<a href='" + "x" * 200_000 + "'>" + LEDE,
        "<p>" + "<b>" * 3_000 + LEDE,
        "<script>" + "x" * 100_000,
        "<!--" + LEDE,
        "<html><body>\x00\x01\x02 <p>" + LEDE,
        "<?xml version='1.0' encoding='klingon'?><html><body><p>" + LEDE + "</p></body></html>",
        "<html><head><script type='application/ld+json'>"
        + "[" * 20_000
        + "</script></head><body><p>"
        + LEDE
        + "</p></body></html>",
        '<html><head><script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": [[[{}]]], "publisher": 3}</script></head><p>'
        + LEDE,
        "<html><head><meta charset='utf-99'></head><body><p>caf\xe9 " + LEDE,
    ],
)
def test_hostile_html_never_raises(raw: str) -> None:
    assert isinstance(clean_page(page(raw.encode("latin-1", "replace"), "html")), (Article, Skipped))


@pytest.mark.parametrize(
    "raw", ["1" * 100_000 + "x", "a|" * 50_000, " " * 100_000 + "x", "(" * 50_000, "A " * 50_000, "A, " * 20_000, "©" * 20_000, "x\n" * 20_000, "Ab Cd Ef/" * 5_000, "\u202e" * 1_000]
)  # fmt: skip
def test_hostile_text_is_read_in_no_time(raw: str) -> None:
    import time

    started = time.perf_counter()
    assert isinstance(clean_page(page(raw)), (Article, Skipped))
    assert time.perf_counter() - started < 5  # seconds; a regular expression that runs away takes hours


def test_text_files_do_not_load_the_html_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from crossread.records import Page; from crossread.stages.clean import clean_page; from crossread.stages.read import read_pages; "
        f"clean_page(Page('a.txt', 'text', {LEDE!r}.encode(), '')); print([m for m in ('trafilatura', 'lxml', 'charset_normalizer') if m in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


# ---------------------------------------------------------------- seeds and gold


@pytest.mark.shared
@pytest.mark.parametrize("where", ["seeds", "gold/satellite", "gold/subway", "gold/vegas"])
def test_furniture_of_real_pages_is_found_and_nothing_else(shared: Path, where: str) -> None:
    gold = json.loads((shared / where / "gold.json").read_text(encoding="utf8"))
    for key, name in gold["about"]["files"].items():
        (read,) = read_pages([str(shared / where / name)], Read())
        assert isinstance(read, Page)
        found = article(read.raw)
        told = gold["articles"][key]
        marked = of_kind(found, "furniture")
        for line in told["boilerplate"]:
            assert line in marked or all(part in "\n".join(marked) for part in line.split(" Hide Caption")), line
        assert found.title == (told["title"] or "")
        assert found.dateline == (told["dateline"] or "") and list(found.byline) == (
            [told["byline"]] if told["byline"] else []
        )
        assert (found.published.value or None) in told["published_on_acceptable"]
        for evidence in (
            e
            for claim in gold["claims"]
            for e in claim["evidence"]
            if e["article"] == key and e["quote"] not in told["boilerplate"]
        ):
            assert not all(
                any(e_at >= b.start and e_at < b.end for b in found.blocks if b.kind == "furniture")
                for e_at in evidence["at"]
            ), evidence["quote"]


def test_deep_nesting_is_read_and_what_is_too_deep_skipped_with_a_reason() -> None:
    told = "".join(
        f"<p>The harbour was closed for day {n} while divers looked at the hull of the ferry.</p>" for n in range(5)
    )

    def nested(depth: int) -> str:
        return f"<html><body>{'<div>' * depth}{told}{'</div>' * depth}<p>Nobody was hurt, the harbour master said.</p></body></html>"

    found = article(nested(900), "html")
    assert "day 4" in found.text
    assert "Nobody was hurt" in found.text
    assert "deeper" in reason(nested(3_000), "html")
