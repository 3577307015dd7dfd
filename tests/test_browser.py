"""The page in Chromium: opened from disk, read with mouse and keyboard, on a phone, in the dark and on paper."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from account_fixture import made_run
from account_large import large_run
from test_render_html import hostile_run

from crossread.render.html import to_html

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install playwright)")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(
    os.environ.get("CROSSREAD_AXE", Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js")
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages on disk: the made-up account, the hostile one, and one of many reports."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"made": made_run(), "hostile": hostile_run(), "sixty": large_run(60), "many": large_run(500)}
    for name, run in made.items():
        (folder / f"{name}.html").write_text(to_html(run), encoding="utf8")
    return {name: (folder / f"{name}.html").as_uri() for name in made}


class Visit:
    """An open page, with all that it said and asked for."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **context})
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)
        self.wait("document.documentElement.dataset.ready === 'true'")

    def claims(self) -> list[str]:
        """Ids of the claims that are shown."""
        return [
            str(x) for x in self.page.eval_on_selector_all(".story:not([hidden]) .claim", "all => all.map(x => x.id)")
        ]

    def wait(self, condition: str) -> None:
        """Until the expression holds; playwright's own waiting would need eval, which the page's policy forbids."""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {condition}")

    def choose(self, name: str, value: str) -> list[str]:
        self.page.select_option(f".story:not([hidden]) .claims [name={name}]", value)
        self.page.wait_for_timeout(120)
        return self.claims()


@pytest.fixture
def visit(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    visits: list[Visit] = []

    def go(name: str = "made", hash: str = "", **context: Any) -> Visit:
        visits.append(Visit(browser, pages[name] + hash, **context))
        return visits[-1]

    yield go
    for each in visits:
        each.context.close()


@pytest.mark.parametrize("name", ["made", "hostile"])
def test_page_opens_from_disk_without_an_error_or_a_request(visit: Any, name: str) -> None:
    seen = visit(name)
    seen.page.wait_for_timeout(200)
    assert seen.said == []
    assert len(seen.asked) == 1 and seen.asked[0].startswith("file:")
    assert seen.page.title() != "owned"


def test_filters_leave_the_claims_that_fit(visit: Any) -> None:
    seen = visit()
    assert seen.claims() == ["claim-c1", "claim-c2", "claim-c3", "claim-c4", "claim-c5", "claim-c6"]
    assert seen.choose("kind", "d") == ["claim-c2", "claim-c3", "claim-c5"]
    assert seen.page.inner_text(".claims .found") == "3 claims of 6"
    assert seen.choose("kind", "m") == ["claim-c2"]
    assert seen.choose("kind", "s") == ["claim-c1", "claim-c3", "claim-c4", "claim-c5", "claim-c6"]
    seen.page.click(".claims button[type=reset]")
    seen.page.wait_for_timeout(120)
    assert len(seen.claims()) == 6
    for name, label, left in (
        ("entity", "energy ministry", ["claim-c3"]),
        ("outlet", "Kestrel News", ["claim-c2", "claim-c5"]),
        ("day", "2030-05-14", ["claim-c6"]),
    ):
        value = seen.page.eval_on_selector_all(
            f".claims [name={name}] option", f"all => all.find(o => o.text.startsWith({json.dumps(label)})).value"
        )
        assert seen.choose(name, value) == left
        seen.choose(name, "")


def test_search_finds_words_and_says_when_nothing_fits(visit: Any) -> None:
    seen = visit()
    seen.page.fill(".claims input[type=search]", "ENGINEER letter")
    seen.page.wait_for_timeout(150)
    assert seen.claims() == ["claim-c4"]
    seen.page.fill(".claims input[type=search]", "unicorn")
    seen.page.wait_for_timeout(150)
    assert seen.claims() == [] and "No claim fits" in seen.page.inner_text(".claims .found")


def test_one_click_leads_to_the_exact_words_and_one_back(visit: Any) -> None:
    seen = visit()
    page = seen.page
    page.click(".line:nth-child(2) .evidence summary")
    page.click(".line:nth-child(2) .from a >> text=Harbour Times")
    assert page.inner_text(".hit") == "More than 500 people left their homes"
    assert page.is_visible(".hit") and page.evaluate("location.hash").startswith("#s")
    page.click(".hit")  # and from the words to their claim
    assert page.evaluate("location.hash") == "#claim-c2"
    page.click(".back")
    page.click(".back")
    assert page.evaluate("document.activeElement.textContent") == "Harbour Times"
    assert page.is_visible(".line:nth-child(2) .from a >> text=Harbour Times") and page.is_hidden(".back")


def test_address_of_a_claim_opens_its_story(visit: Any) -> None:
    seen = visit(hash="#claim-c7")
    seen.page.wait_for_timeout(150)
    assert seen.page.is_visible("#claim-c7") and seen.page.is_hidden("#claim-c1")
    seen.page.click(".stories a >> nth=0")
    assert seen.page.is_visible("#claim-c1")


def test_side_by_side_marks_what_two_reports_share(visit: Any) -> None:
    page = visit().page
    page.eval_on_selector("#story-dam-beside", "x => x.scrollIntoView()")
    page.wait_for_selector("#story-dam-beside mark")
    assert page.inner_text("#story-dam-beside .found").startswith("1 passage in both")
    marks = page.eval_on_selector_all("#story-dam-beside mark", "all => all.map(x => x.textContent)")
    assert len(marks) == 2 and marks[0] == marks[1] and marks[0].startswith("A steel gate")
    page.click("#story-dam-beside mark >> nth=0")
    assert page.locator("#story-dam-beside mark.hit").count() == 2
    page.select_option("#story-dam-beside [name=right]", "2")
    assert page.inner_text("#story-dam-beside .found") == "No passage stands in both."


def test_citation_names_outlet_title_date_address_hash_and_words(visit: Any) -> None:
    seen = visit()
    page = seen.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#claim-c4 .cite")
    seen.wait("document.querySelector('.toast').textContent !== ''")
    told = page.inner_text(".toast")
    for part in (
        "Harbour Times",
        "“Hundreds leave homes as dam gate breaks”",
        "14 May 2030",
        "https://news.example/a3",
        "SHA-256",
        "Quoted: “An engineer's letter seen by",
    ):
        assert part in told


def test_everything_is_reached_with_the_keyboard(visit: Any) -> None:
    page = visit().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("engineer")
    page.wait_for_timeout(150)
    assert page.locator("#story-dam .claim").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_timeout(150)
    assert page.locator("#story-dam .claim").count() == 6
    page.focus(".evidence summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#s")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.line') !== null")
    outlines = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outlines != "none"


def test_dark_follows_the_system_and_the_button(visit: Any) -> None:
    page = visit(color_scheme="dark").page
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == "rgb(23, 22, 19)"
    page.click(".theme")
    assert page.evaluate(paper) == "rgb(252, 251, 248)"


def test_page_prints_with_its_evidence(visit: Any, tmp_path: Path) -> None:
    page = visit().page
    pdf = page.pdf(path=str(tmp_path / "account.pdf"), format="A4")
    assert pdf.startswith(b"%PDF") and len(pdf) > 20_000
    page.emulate_media(media="print")
    assert page.is_hidden(".claims .filters") and page.is_hidden(".parts")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".evidence[open]").count() == 4


def test_a_dark_page_prints_dark_on_light(visit: Any) -> None:
    page = visit(color_scheme="dark").page
    page.click(".theme")
    page.click(".theme")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("name", ["made", "hostile", "sixty"])
def test_no_line_is_wider_than_a_small_phone(visit: Any, name: str) -> None:
    page = visit(name, viewport={"width": 320, "height": 640}).page
    page.evaluate("document.querySelectorAll('details').forEach(x => x.open = true)")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_serious_violation(visit: Any, scheme: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm install --no-save axe-core, or CROSSREAD_AXE=path/to/axe.min.js)")
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 900}).page
    page.evaluate("document.querySelectorAll('details').forEach(x => x.open = true)")
    page.eval_on_selector("#story-dam-beside", "x => x.scrollIntoView()")
    page.wait_for_selector("#story-dam-beside mark")
    page.evaluate(AXE.read_text(encoding="utf8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    bad = [
        (v["id"], v["impact"], v["nodes"][0]["html"][:160])
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]
    assert len(found["passes"]) > 20
    assert bad == []


def cpu_seconds(browser: Any, address: str) -> float:
    """Processor time of the page's thread until it can be used: what other work on the machine does not change."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    for _ in range(200):
        if page.evaluate("document.documentElement.dataset.ready === 'true'"):
            break
        page.wait_for_timeout(50)
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(metrics["ThreadTime"])


def test_page_of_sixty_reports_opens_in_under_a_second(browser: Any, pages: dict[str, str]) -> None:
    cpu_seconds(browser, pages["made"])  # the first page also pays for the browser's start
    assert 0 < cpu_seconds(browser, pages["sixty"]) < 1


def test_page_of_five_hundred_reports_stays_usable(visit: Any, browser: Any, pages: dict[str, str]) -> None:
    assert cpu_seconds(browser, pages["many"]) < 4
    seen = visit("many")
    page = seen.page
    total = page.evaluate("document.querySelector('.claims .of').textContent")
    assert int(total) > 10_000 and len(seen.claims()) == 25
    page.click(".claims .next")
    assert len(seen.claims()) == 50
    page.fill(".claims input[type=search]", "crate 19999")
    seen.wait("document.querySelectorAll('.claim').length < 20")
    page.evaluate("location.hash = '#claim-c9000'")
    page.wait_for_selector("#claim-c9000")
    page.click("#claim-c9000 .from a")
    assert page.is_visible(".hit")
