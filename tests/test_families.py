"""Families: which outlets are one publisher, and what of their pages shows it. All outlets, owners and lines are invented."""

from __future__ import annotations

import hashlib

import pytest

from crossread.publishers import families_with, owners_of
from crossread.records import Article, Block, Credit, Dated, Page
from crossread.stages.clean import clean_page
from crossread.stages.families import find_families
from crossread.stages.reuse import find_passages

HARBOUR = "The drill of the glacier station lost its rope on Thursday night, and nobody came to harm."
BRIDGE = "The council of Ulmen votes next week on a second bridge, which has been promised for eleven years."
BEES = "Keepers of bees in the upper valley expect a poor year after the late frost, their union wrote to the minister."


def page(outlet: str, body: str, *beside: str, imprint: tuple[str, ...] = (), credit: str = "") -> Article:
    """A page of an outlet with a report, lines beside it as furniture, and what its markup says."""
    lines = [body, *beside]
    text = "\n".join(lines)
    blocks, at = [], 0
    for i, line in enumerate(lines):
        blocks.append(Block("furniture" if i else "body", at, at + len(line)))
        at += len(line) + 1
    credits = (Credit(credit, (), credit, "text"),) if credit else ()
    return Article(
        f"{outlet} {body[:20]}", outlet, f"https://{outlet}/1", outlet, "", (), "", Dated("", "unknown", ""), "en", credits,
        text, tuple(blocks), imprint=imprint,
    )  # fmt: skip


def families(*pages: Article) -> list[tuple[str, ...]]:
    return [family.outlets for family in find_families(pages, find_passages(pages))]


SISTERS = [("lantern.example", "beacon.example")]
FOOT = (
    "Write to the newsroom at 12 Quay Street in Ulmen, or ring its night desk.",
    "We follow the rules that the Harbour House set itself in the spring of 1951.",
)


@pytest.mark.parametrize(
    "line",
    [
        "© 2023-2025 Harbour House Media Ltd. All rights reserved.",
        "© Copyright Harbour House Media 2025",
        "Copyright 2025 by The Harbour House Media Group, Ulmen",
        "This site is part of the Harbour House Media network.",
        "(c) 2025 Lantern, a Harbour House Media company",
        "Owned and operated by Harbour House Media, Ulmen",
    ],
)
@pytest.mark.parametrize("in_text", [True, False])
def test_an_owner_whom_two_pages_name_makes_them_a_family_with_the_words(line: str, in_text: bool) -> None:
    other = "Copyright 2024 Harbour House Media"
    a, b = (
        page(outlet, body, *([words] if in_text else []), imprint=() if in_text else (words,))
        for outlet, body, words in (("lantern.example", HARBOUR, line), ("beacon.example", BRIDGE, other))
    )
    (family,) = find_families([a, b, page("post.example", BEES, "© 2025 Velna Post")], [])
    assert (family.name, set(family.outlets)) == ("Harbour House Media", {"lantern.example", "beacon.example"})
    assert all("Harbour House Media" in because.reason for because in family.because)
    assert all(spans for because in family.because if in_text for spans in because.spans)


@pytest.mark.parametrize(
    "line",
    [
        "All rights reserved.", "Copyright Policy", "© 2025. All rights reserved.", "Share this", "Subscribe to our newsletter",
        "Copyright 2025 The Associated Press. All rights reserved.", "© 2025 Polar Press", "© Newsday WordPress Theme by Maker",
        "This site is protected by reCAPTCHA and the Google Privacy Policy and Terms of Service apply.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        "Follow us on Facebook and Twitter for the latest news of the day.", "Website by Fine Pages of Ulmen",
    ],
)  # fmt: skip
def test_what_anybodys_page_may_say_makes_no_family(line: str) -> None:
    pages = [page(f"{name}.example", body, line, line, credit="Polar Press") for name, body in zip("ab", (HARBOUR, BRIDGE), strict=True)]  # fmt: skip
    assert families(*pages) == []
    assert families(*(page(p.outlet, p.text[:60], imprint=(line,), credit="Polar Press") for p in pages)) == []


def test_an_account_in_the_markup_of_both_makes_a_family_and_another_account_does_not() -> None:
    marks = ("Google Analytics account UA-1234567", "Google Analytics account UA-7654321")
    a, b, c = (
        page(f"{name}.example", body, imprint=(mark,))
        for name, body, mark in (("lantern", HARBOUR, marks[0]), ("beacon", BRIDGE, marks[0]), ("post", BEES, marks[1]))
    )
    (family,) = find_families([a, b, c], [])
    assert family.name == "beacon.example and lantern.example"
    assert {because.reason for because in family.because} == {
        f"has the {marks[0]} in its markup, as has {other}.example" for other in ("beacon", "lantern")
    }


def test_style_sheets_of_another_outlets_site_make_a_family_and_a_sellers_do_not() -> None:
    a = page(
        "lantern.example", HARBOUR, imprint=("style sheets of static.beacon.example", "style sheets of fonts.example")
    )
    b, c = page("beacon.example", BRIDGE), page("post.example", BEES, imprint=("style sheets of fonts.example",))
    assert [set(found) for found in families(a, b, c)] == [{"lantern.example", "beacon.example"}]


def test_two_lines_of_their_own_beside_the_reports_of_two_outlets_and_of_no_third_make_a_family() -> None:
    a, b, c = (page(f"{n}.example", t, *FOOT[:k]) for n, t, k in (("lantern", HARBOUR, 2), ("beacon", BRIDGE, 2), ("post", BEES, 0)))  # fmt: skip
    assert [set(found) for found in families(a, b, c)] == [{"lantern.example", "beacon.example"}]
    (family,) = find_families([a, b, c], [])
    texts = {x.id: x.text for x in (a, b, c)}
    assert {texts[x.article][slice(*x.spans[0])] for x in family.because} == set(FOOT)
    assert families(a, page("beacon.example", BRIDGE, FOOT[0]), c) == [], "one line may come with a text from elsewhere"
    assert families(a, b, page("post.example", BEES, *FOOT)) == [], "three outlets have it: anybody's"
    copy = page("beacon.example", HARBOUR, *FOOT)
    assert families(a, copy, c) == [], "the lines may belong to the text that both print"


def test_a_line_of_a_template_names_each_outlet_by_its_own_name() -> None:
    a, b = (
        page(
            f"{name}.example",
            body,
            f"The {name.title()} is written in a tower by the Quay of Ulmen.",
            f"To the editor of {name}.example in Ulmen: write by post.",
        )
        for name, body in (("lantern", HARBOUR), ("beacon", BRIDGE))
    )
    (family,) = find_families([a, b, page("post.example", BEES)], [])
    assert any(
        "“The Beacon is written in a tower by the Quay of Ulmen.”" in because.reason for because in family.because
    )


def test_a_name_of_the_table_is_nobodys_on_a_site_that_the_table_does_not_know() -> None:
    pages = [page("theguardian.com", HARBOUR), page("observer.com", BRIDGE), page("mirror.example", BEES)]
    named = [
        pages[0],
        *(Article(**{**{f: getattr(p, f) for f in p.__slots__}, "outlet": "The Guardian"}) for p in pages[1:]),
    ]
    assert families(*named) == []


def test_a_readers_table_has_the_last_word() -> None:
    a, b = page("lantern.example", HARBOUR), page("beacon.example", BRIDGE)
    (family,) = find_families([a, b], [], [("Harbour House", "lantern.example"), ("Harbour House", "beacon.example")])
    assert family.name == "Harbour House"
    assert families_with([("Harbour House", "lantern.example")])["lantern.example"] == "Harbour House"


def html(outlet: str, title: str, body: str, foot: str, head: str = "") -> Article:
    """The article of a web page with a menu and a foot, as it is read."""
    paragraphs = "".join(
        f"<p>{part}. It was the third time this year that this was so, and few had expected it.</p>"
        for part in body.split(", ")
    )
    raw = (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='{outlet}'>{head}</head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>{title}</h1>{paragraphs * 3}</article><footer><p>{foot}</p></footer></body></html>"
    ).encode()
    found = clean_page(
        Page(f"{outlet}.html", "html", raw, hashlib.sha256(raw).hexdigest(), f"https://{outlet.lower()}.example/1")
    )
    assert isinstance(found, Article)
    return found


def test_a_web_pages_foot_and_accounts_are_kept_and_tell_its_publisher() -> None:
    foot = "© 2025 Harbour House Media Ltd. All rights reserved."
    script = "<script>gtag('config', 'G-AB12CD34EF'); ga('create', 'UA-1234567-2');</script>"
    sheet = "<link rel='stylesheet' href='//static.lantern.example/a.css'>"
    a = html("Lantern", "A cable snaps", HARBOUR, foot, script)
    b = html("Beacon", "A bridge at last", BRIDGE, foot.replace("2025", "2021"), script + sheet)
    c = html("Post", "Bees suffer", BEES, "© 2025 Velna Post", script.replace("12", "13").replace("AB13", "ZZ99"))
    assert {"Google Analytics account G-AB12CD34EF", "Google Analytics account UA-1234567"} <= set(a.imprint)
    assert "style sheets of static.lantern.example" in b.imprint
    assert [owner.name for owner in owners_of(a)] == ["Harbour House Media"]
    (family,) = find_families([a, b, c], [])
    assert (family.name, set(family.outlets)) == ("Harbour House Media", {"Lantern", "Beacon"})
    assert "uses style sheets of static.lantern.example" in {because.reason for because in family.because}
