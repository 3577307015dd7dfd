"""The paragraphs of an HTML tree, in order, with their element, how much of them is links, and what the markup says of them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
        "center",
        "body",
        "hr",
        "picture",
        "video",
        "audio",
        "iframe",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "iframe",
        "object",
        "embed",
        "canvas",
        "video",
        "audio",
    ]
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|photo-?credit|image-?credit|photocaption|cutline|wp-caption-text|image-caption)(?:$|[\s_-])",
    re.I,
)
_CREDIT = re.compile(r"photo-?credit|image-?credit|(?:^|[\s_-])credit(?:s)?(?:$|[\s_-])|copyright-?holder", re.I)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|authors?|author-?name|writer|article-author|contributors?)(?:$|[\s_-])", re.I
)
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?title|sub-?head(?:line)?|dek|deck|standfirst|strapline|article-summary|article__summary|kicker-sub|sub-?hed)(?:$|[\s_-])",
    re.I,
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)|more-?(?:stories|news|from|on)|most-?(?:read|popular|viewed)|trending|popular|newsletter|sign-?up|promo"
    r"|share|sharing|social|comments?|advert(?:isement)?|ad|ads|sponsor(?:ed)?|outbrain|taboola|read-?(?:more|next|also)|video-promo|teaser|breadcrumbs?|nav|menu|footer|cookie|consent|banner|tags?)(?:$|[\s_-])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of one element that holds no other block, or the loose text of one that does."""

    order: int
    element: HtmlElement
    text: str
    key: str  # letters and digits only, lower case: for finding it again
    links: float  # share of its characters that are link text, 0..1
    hint: str  # caption | credit | byline | subtitle | heading | quote | item | ""
    aside: bool  # within an element that is marked as something beside the report


def normal(text: str) -> str:
    """Text as it is shown: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def match_key(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text.lower())


def paragraphs(tree: HtmlElement) -> list[Paragraph]:
    """All paragraphs of a tree in document order. Walks without recursion: depth does not matter."""
    body = next(iter(tree.iter("body")), tree)
    found: list[Paragraph] = []
    texts: dict[HtmlElement, list[tuple[str, bool]]] = {}
    for element, text, linked in _chunks(body):
        texts.setdefault(element, []).append((text, linked))
    for element, chunks in texts.items():
        text = normal("".join(chunk for chunk, _ in chunks))
        if not text:
            continue
        in_links = sum(len(chunk.strip()) for chunk, link in chunks if link)
        hint, aside = _hints(element)
        found.append(Paragraph(len(found), element, text, match_key(text), min(1.0, in_links / len(text)), hint, aside))
    return found


def _chunks(body: HtmlElement) -> Iterator[tuple[HtmlElement, str, bool]]:
    """(block element, piece of text, is it a link) in document order."""
    blocks: list[HtmlElement] = [body]
    depth_link = 0
    skipping: HtmlElement | None = None
    for event, element in etree.iterwalk(body, events=("start", "end", "comment")):
        if event == "comment":
            if skipping is None and element.tail:
                yield blocks[-1], element.tail, depth_link > 0
            continue
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if skipping is not None:
                continue
            if element.tag in _SKIPPED or (element.get("hidden") is not None and element is not body):
                skipping = element
                continue
            if element.tag in BLOCKS and element is not body:
                blocks.append(element)
            depth_link += int(element.tag == "a")
            if element.tag == "br":
                yield blocks[-1], "\n", False
            if element.text:
                yield blocks[-1], element.text, depth_link > 0
        else:
            if skipping is element:
                skipping = None
            elif skipping is not None:
                continue
            else:
                depth_link -= int(element.tag == "a")
                if element.tag in BLOCKS and element is not body:
                    blocks.pop()
            if element.tail and element is not body:
                yield blocks[-1], element.tail, depth_link > 0


def _hints(element: HtmlElement) -> tuple[str, bool]:
    """What tag and class of an element, and of those around it, say."""
    hint, aside = "", False
    around: HtmlElement | None = element
    for level in range(8):
        if around is None or around.tag in ("body", "html"):
            break
        names = f"{around.get('class') or ''} {around.get('id') or ''} {around.get('itemprop') or ''}"[:300]
        if around.tag in ("aside", "nav", "footer", "form") or (
            level < 6 and _ASIDE.search(names) and around.tag not in ("article", "main")
        ):
            aside = True
        if not hint and level < 4:
            hint = _hint(around, names, level)
        around = around.getparent()
    return hint, aside


def _hint(element: HtmlElement, names: str, level: int) -> str:
    tag = element.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "subtitle" if tag != "h1" and _SUBTITLE.search(names) else "heading"
    if (level < 3 and tag == "figure") or tag == "figcaption" or (level < 2 and _CAPTION.search(names)):
        return "caption"
    if level < 2 and _CREDIT.search(names):
        return "credit"
    if level < 3 and _BYLINE.search(names):
        return "byline"
    if level < 2 and _SUBTITLE.search(names):
        return "subtitle"
    if tag == "blockquote":
        return "quote"
    return "item" if tag == "li" else ""


class Finder:
    """Finds extracted paragraphs again among those of the tree, going forward."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.found: list[Paragraph] = list(found)
        self.exact: dict[str, list[int]] = defaultdict(list)
        for paragraph in found:
            self.exact[paragraph.key].append(paragraph.order)
        self.at = 0

    def find(self, text: str) -> Paragraph | None:
        """The paragraph with this text, the next one that contains it, or the next one that it begins with, or None."""
        key = match_key(text)
        if not key:
            return None
        orders = self.exact.get(key)
        if orders:
            self.at = next((o for o in orders if o >= self.at), orders[0])
            return self.found[self.at]
        head = key[:60]
        ahead = self.found[self.at : self.at + 3000] + self.found[: self.at] if len(key) >= 12 else []
        for paragraph in ahead:
            other = paragraph.key
            if head in other or (len(other) >= 30 and key.startswith(other)):
                self.at = paragraph.order
                return paragraph
        return None
