"""An HTML page → an article. trafilatura decides what is body; what it drops is looked after here.

The text is put together from title, body, captions and the lines around them, in the order of the page; every block keeps
the path of its element. Related links stay, as furniture.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from crossread.records import Article, Page, Skipped
from crossread.stages.clean.assemble import Fields, assemble
from crossread.stages.clean.credits import is_copyright, photo_credit, text_credit
from crossread.stages.clean.decode import declared_in, decode
from crossread.stages.clean.elements import Finder, Paragraph, normal, paragraphs
from crossread.stages.clean.furniture import is_stamp
from crossread.stages.clean.head import dated_line, is_byline, lone_name
from crossread.stages.clean.imprint import imprint_of
from crossread.stages.clean.labels import label_lines
from crossread.stages.clean.lines import Line, is_prose, make_line
from crossread.stages.clean.metadata import page_fields, saved_from
from crossread.stages.clean.walls import why_unusable
from crossread.text import plain

_PARTS = frozenset(["p", "head", "quote", "list", "item", "table", "row", "cell", "code", "div", "ab", "fw"])
NO_FIELDS = Fields()
_TOO_DEEP = "Excessive depth"  # of libxml2, from 2,048 on: it leaves out the rest of the page


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the page that goes into the article's text."""

    order: float  # place in the page
    text: str
    hint: str
    element: str


def clean_html(page: Page, given: Fields = NO_FIELDS) -> Article | Skipped:
    """The article of an HTML page, or why it is none. `given`: fields that came beside the page."""
    text, reason = decode(page.raw, declared_in(page.raw))
    if reason or not text.strip():
        return Skipped(page.input, "clean", reason or "empty: no text in it")
    tree = _tree(text)
    if isinstance(tree, str):
        return Skipped(page.input, "clean", tree)
    fields = page_fields(tree, given, page.url or saved_from(text))
    around = paragraphs(tree)
    fields = replace(fields, imprint=imprint_of(tree, text, around, fields.url))
    found = _arranged(tree, around, fields)
    whole, lines = _lines(found)
    pieces = label_lines(lines, fields.title)
    reason = why_unusable(whole, pieces, " ".join(p.text for p in around[:400]))
    return Skipped(page.input, "clean", reason) if reason else assemble(page, whole, pieces, fields)


def _tree(text: str) -> HtmlElement | str:
    """The parsed page, or why there is none. As bytes, since a page may declare an encoding that the text no longer has."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=True)
    text = text.replace("\x00", "")
    try:
        tree: HtmlElement = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return "no HTML could be read in it"
    if any(entry.message.startswith(_TOO_DEEP) for entry in parser.error_log):
        return "elements nested deeper than can be read"
    return tree


def body_paragraphs(tree: HtmlElement) -> list[tuple[str, str]]:
    """(text, hint) of the paragraphs that trafilatura takes for the body, in order.

    Source: Barbaresi 2021, "Trafilatura: a web scraping library and command-line tool for text discovery and extraction".
    """
    import trafilatura

    document = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    return [(text, hint) for raw, hint in _parts(body) for part in raw.split("\n") if (text := normal(part))]


def _parts(element: Any) -> Iterator[tuple[str, str]]:
    """Paragraphs of trafilatura's tree, which has p, head, quote, list and table."""
    hints = {"head": "heading", "quote": "quote", "item": "item", "cell": "item"}
    loose = [element.text or ""]
    for child in element:
        if child.tag in _PARTS:
            if "".join(loose).strip():
                yield "".join(loose), hints.get(element.tag, "")
            loose = []
            yield from _parts(child)
        elif child.tag == "lb":
            loose.append("\n")
        elif child.tag not in ("graphic",):
            loose.append("".join(child.itertext()))
        loose.append(child.tail or "")
    if "".join(loose).strip():
        yield "".join(loose), hints.get(element.tag, "")


def _arranged(tree: HtmlElement, around: Sequence[Paragraph], fields: Fields) -> list[Found]:
    """Everything that goes into the text, in the order of the page: body, then what stands around it."""
    root = tree.getroottree()
    finder = Finder(around)
    body: list[Found] = []
    taken: set[int] = set()
    at = 0.0
    for text, hint in body_paragraphs(tree):
        match = finder.find(text)
        at = float(match.order) if match else at
        if match and match.order in taken and match.text == text:
            continue  # small pages: trafilatura gives a paragraph twice
        if match:
            taken.add(match.order)
        hint = _body_hint(match, hint)
        body.append(Found(at, text, hint, root.getpath(match.element) if match else ""))
    if not body:
        body = [Found(p.order, p.text, p.hint, root.getpath(p.element)) for p in around if _own_prose(p)]
        taken = {int(f.order) for f in body}
    orders = [
        f.order
        for f in body
        if is_prose(make_line(f.text, 0)) and f.hint not in ("caption", "heading", "subtitle", "byline")
    ] or [f.order for f in body]
    first, last = (min(orders), max(orders)) if orders else (0.0, -1.0)
    top = _heading(around, fields, last)
    extra = [
        Found(p.order, p.text, kind, root.getpath(p.element))
        for p in around
        if p.order not in taken and (kind := _beside(p, top, first, last)) is not None
    ]
    found = sorted([*body, *extra], key=lambda f: f.order)
    if fields.title and not any(plain(f.text) == plain(fields.title) for f in found):
        path = next((root.getpath(e) for e in (*tree.iter("h1"), *tree.iter("title"))), "")
        found.insert(0, Found(-1.0, normal(fields.title), "heading", path))
    return found


def _body_hint(match: Paragraph | None, hint: str) -> str:
    """The hint of a paragraph of trafilatura's body: "linked" where it is nearly all link, "text" where nothing else is known."""
    if match is None:
        return hint or "text"
    if match.hint in ("caption", "byline", "subtitle"):
        return match.hint
    if match.links > 0.8 and len(match.text.split()) <= 30:
        return "linked"
    return hint or ("item" if match.hint == "item" else "text")


def _own_prose(p: Paragraph) -> bool:
    """A paragraph to fall back on where trafilatura finds nothing."""
    return not p.aside and p.links < 0.5 and len(p.text.split()) >= 10 and p.hint in ("", "quote")


def _heading(around: Sequence[Paragraph], fields: Fields, last: float) -> float:
    """Where the title stands on the page; the first paragraph of all, if nowhere."""
    key = plain(fields.title)
    places = [p.order for p in around if p.hint == "heading" and plain(p.text) == key and (last < 0 or p.order <= last)]
    return float(places[-1]) if places else -1.0


def _beside(p: Paragraph, top: float, first: float, last: float) -> str | None:
    """The hint with which a paragraph that trafilatura left out goes in, "link" for related links; None: it stays out."""
    if top >= 0 and p.order == top:
        return "heading"
    start = top if top >= 0 else first
    if last < 0 or not start <= p.order <= last + 12:
        return None
    line = make_line(p.text, 0)
    if text_credit(p.text) or (is_copyright(p.text) and p.order > first):
        return "" if not p.aside or "contribut" in p.text else None
    if p.order > last:
        return None
    if p.hint in ("caption", "credit") and p.links < 0.5 and not p.aside:
        return "caption" if not photo_credit(p.text) else ""
    if p.order < first:
        return _in_head(p, line)
    return "link" if p.aside or p.links > 0.6 or line.words < 10 else None


def _in_head(p: Paragraph, line: Line) -> str | None:
    """Lines between the title and the first paragraph: byline, date, subtitle."""
    if p.hint == "heading" or (p.aside and not is_byline(line)):
        return None
    if is_byline(line) or lone_name(line) or (p.hint == "byline" and line.words <= 12):
        return "byline"
    if is_stamp(line) or dated_line(line):
        return ""
    return "subtitle" if p.hint == "subtitle" and p.links < 0.5 else None


def _lines(found: Sequence[Found]) -> tuple[str, list[Line]]:
    """The text of the article and its lines, one for each stretch."""
    lines: list[Line] = []
    parts: list[str] = []
    start = 0
    for f in found:
        text = unicodedata.normalize("NFC", f.text)
        line = make_line(text, start, f.hint if f.hint not in ("credit",) else "", f.element)
        lines.append(replace(line, hint=line.hint))
        parts.append(text)
        start += len(text) + 2
    return "\n\n".join(parts), lines
