"""The page holds the whole account, asks nobody for anything, and shows hostile text as text."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html.parser
import re
import zlib

import pytest
from account_fixture import TEXTS, made_run
from account_large import large_run

from crossread.records import Article, Block, Dated, Happening, Passage, Place, Run, Statement
from crossread.render.html import FIRST_CLAIMS, to_html
from crossread.render.lookup import Lookup
from crossread.render.marks import Shared, anchor, marked_text, shared_stretches
from crossread.render.originmap import letters
from crossread.render.timeline import days_of, timeline_svg

SCRIPT = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>'
TRICKS = f"{SCRIPT} \u202eevil\u202c \u200bzero \x00 {{{{7*7}}}} &amp; <b>"


class Page(html.parser.HTMLParser):
    """What a browser would see: tags with their attributes, ids, and the pure text of each report."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.depth = self.skip = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        classes = (found.get("class") or "").split()
        if self.depth:
            self.depth += 1
        elif "text" in classes:
            self.depth = 1
            self.texts.append("")
        if self.depth and (self.skip or "x" in classes):
            self.skip += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0
        self.skip -= self.skip > 0

    def handle_data(self, text: str) -> None:
        if self.depth and not self.skip:
            self.texts[-1] += text

    def ids(self) -> list[str]:
        return [found["id"] or "" for _, found in self.tags if "id" in found]

    def links(self) -> list[str]:
        return [found["href"] or "" for tag, found in self.tags if tag == "a" and "href" in found]


def hostile_run() -> Run:
    """Everything that comes from outside carries markup, control characters and a script address."""
    run = made_run()
    return dataclasses.replace(
        run,
        articles=tuple(
            dataclasses.replace(
                a, title=TRICKS, outlet=TRICKS, url="javascript:alert(1)", byline=(TRICKS,), input=TRICKS
            )
            for a in run.articles
        ),
        stories=tuple(dataclasses.replace(s, title=TRICKS) for s in run.stories),
        claims=tuple(dataclasses.replace(c, text=TRICKS) for c in run.claims),
        entities=tuple(dataclasses.replace(e, name=TRICKS, description=TRICKS) for e in run.entities),
        origins=tuple(dataclasses.replace(o, name=TRICKS) for o in run.origins),
        differences=tuple(dataclasses.replace(d, because=TRICKS) for d in run.differences),
        lines=tuple(dataclasses.replace(line, text=TRICKS, note=TRICKS) for line in run.lines),
        happenings=tuple(dataclasses.replace(h, text=TRICKS) for h in run.happenings),
        skipped=tuple(dataclasses.replace(s, input=TRICKS, reason=TRICKS) for s in run.skipped),
        settings=(("rulings.same", TRICKS),),
    )


def test_every_link_leads_somewhere_and_every_id_is_one_place() -> None:
    page = Page(to_html(made_run()))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    lost = {link for link in page.links() if link.startswith("#") and link[1:] not in ids}
    assert not lost


def test_reports_stand_in_the_page_character_for_character() -> None:
    assert Page(to_html(made_run())).texts == list(TEXTS.values())


def test_text_keeps_its_positions_with_carriage_returns_emoji_and_controls() -> None:
    text = "One \U0001f6a2 ship\r\n\r\ncame <b>in</b>\x07 & left.\n"
    article = Article(
        "x",
        "x.txt",
        "",
        "",
        "",
        (),
        "",
        Dated("", "unknown", ""),
        "en",
        (),
        text,
        (Block("body", 0, 10), Block("body", 14, len(text) - 1)),
    )
    start = text.index("came")
    statement = Statement(
        "s",
        "x",
        ((start, start + 4),),
        ((start, start + 4),),
        "come",
        (),
        Dated("", "unknown", ""),
        "",
        (),
        "positive",
        "",
        "",
    )
    marked = marked_text(Lookup(Run(articles=(article,), statements=(statement,))), article, [statement], Shared())
    page = Page(f'<div class="text">{marked}</div>')
    assert page.texts == [text.replace("\x07", "\ufffd")]
    assert 'id="s0">came</span>' in marked


def test_permanent_anchor_of_a_claim_is_made_of_its_id() -> None:
    page = Page(to_html(made_run()))
    assert {"claim-c1", "claim-c7", "article-a1", "entity-talvik-dam", "origin-o4"} <= set(page.ids())
    assert anchor("claim", 'a" onclick="x') == "claim-a__onclick__x"


def test_shared_stretches_lead_to_their_partner_both_ways() -> None:
    shared = shared_stretches(
        (
            Passage("p", "verbatim", 1.0, "unknown", Place("a", 5, 20), Place("b", 0, 15)),
            Passage("q", "edited", 0.9, "unknown", Place("a", 10, 30), Place("c", 0, 20)),
        )
    )
    assert shared["a"].ranges == [(5, 30)]
    assert [name for name, _ in shared["a"].partners[5]] == ["q-q", "q-p"]
    assert shared["b"].partners[0][0][0] == "p-p" and shared["a"].anchors[5] == ["p-p"]


def test_page_asks_nobody_for_anything() -> None:
    text = to_html(made_run())
    page = Page(text)
    assert not [
        tag for tag, found in page.tags if {"src", "srcset", "data", "action", "poster", "background"} & found.keys()
    ]
    assert not [
        tag for tag, _ in page.tags if tag in {"link", "img", "iframe", "object", "embed", "base", "video", "audio"}
    ]
    assert "@import" not in text and "url(" not in text
    external = [found for tag, found in page.tags if tag == "a" and (found.get("href") or "").startswith("http")]
    assert external and all(found["rel"] == "noopener noreferrer" for found in external)


def test_policy_allows_exactly_the_pages_own_style_and_script() -> None:
    text = to_html(made_run())
    policy = next(
        found["content"] or "" for tag, found in Page(text).tags if found.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        assert len(inside) == 1
        assert base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode() in policy


def test_hostile_text_is_text_everywhere() -> None:
    text = to_html(hostile_run())
    page = Page(text)
    assert [found for tag, found in page.tags if tag == "script"] == [{"type": "application/json", "id": "account"}, {}]
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert not [name for _, found in page.tags for name in found if name.startswith("on")]
    assert not [link for link in page.links() if not link.startswith("#")]  # javascript: is no address
    assert "\u202e" not in text and "\x00" not in text and "{{7*7}}" in text and ">49<" not in text
    assert "&lt;/script&gt;" in text


def test_same_run_gives_the_same_page() -> None:
    assert to_html(made_run()) == to_html(made_run())


def test_what_a_large_page_puts_away_is_packed_and_whole() -> None:
    text = to_html(large_run(60))
    block = re.search(r'<script type="text/x-deflate" class="rest">([^<]+)</script>', text)
    assert block
    rest = zlib.decompress(base64.b64decode(block.group(1))).decode()
    shown = re.findall(r'<li class="claim" id="([^"]+)"', text)
    assert len(shown) == FIRST_CLAIMS
    assert len(shown + re.findall(r'<li class="claim" id="([^"]+)"', rest)) == len(large_run(60).claims)


def test_page_of_sixty_reports_stays_under_three_megabytes() -> None:
    assert len(to_html(large_run(60)).encode()) < 3_000_000


def test_empty_run_is_a_page_too() -> None:
    assert "<main" in to_html(Run())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-09-16T14:30", "2023-09-16", "2023-09-16"),
        ("1980/1989", "1980-01-01", "1989-12-31"),
    ],
)
def test_a_date_covers_all_days_it_may_mean(value: str, first: str, last: str) -> None:
    days = days_of(Dated(value, "", ""))
    assert days and (days[0].isoformat(), days[1].isoformat()) == (first, last)


def test_what_no_calendar_has_is_not_drawn() -> None:
    for value in ("", "2023-13-45", "sometime", "2023/never"):
        assert days_of(Dated(value, "", "")) is None
    assert timeline_svg([Happening(Dated("", "unknown", ""), "c", "x", ())], "d") == ""


def test_axis_draws_a_dot_for_a_day_and_a_bar_over_the_days_of_a_month() -> None:
    rows = [
        Happening(Dated(v, p, ""), "c", "x", ())
        for v, p in (("2023-09", "month"), ("2023-09-16", "day"), ("2024-01-02", "day"))
    ]
    svg = timeline_svg(rows, "d")
    assert svg.count('class="day"') == 2 and svg.count('class="span"') == 1 and svg.count('class="fold"') == 1
    left, width = (int(x) for x in re.search(r'class="span" x="(\d+)" y="\d+" width="(\d+)"', svg).groups())  # type: ignore[union-attr]
    dot = int(re.search(r'class="day" cx="(\d+)"', svg).group(1))  # type: ignore[union-attr]
    assert left < dot < left + width


def test_origins_are_lettered_from_the_one_with_most_reports() -> None:
    origins = made_run().origins
    assert letters(origins[:3]) == {"o1": "A", "o2": "B", "o3": "C"}
    many = tuple(dataclasses.replace(origins[1], id=f"x{i:02}") for i in range(30))
    assert letters(many)["x26"] == "AA"


def test_a_passage_tells_its_kind_and_whose_it_is_where_the_pointer_rests_on_it() -> None:
    run = made_run()
    first = dataclasses.replace(run.passages[0], kind="paraphrase", because="3 sentences in the same order")
    second = dataclasses.replace(
        run.passages[0], id="p99", kind="edited", because="Fjord Daily lacks Norden Press's “said”"
    )
    page = to_html(dataclasses.replace(run, passages=(first, second)))
    assert '"3 sentences in the same order"' in page
    assert "edited: Fjord Daily lacks Norden Press" in page
