"""What an HTML page says of itself: JSON-LD, OpenGraph and other meta elements, <time>; each date with where it stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crossread.records import Credit, Dated
from crossread.stages.clean.assemble import Fields, names_in
from crossread.stages.clean.credits import only_agencies
from crossread.stages.clean.dates import NO_DATE, find_date
from crossread.stages.clean.lexicon import agency_in, meta_names
from crossread.stages.clean.record import authors_of, dated
from crossread.text import plain

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Review|Background|AskPublicNews|AdvertiserContent|Scholarly|Tech|Satirical)?Article$|BlogPosting$|Report$"
)
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)(\S+)|url:\s*(https?://\S+))")
_SITE_TAIL = re.compile(r"\s+(?:[|»·•–—]|-|::|//)\s+")


def page_fields(tree: HtmlElement, given: Fields, url: str) -> Fields:
    """The fields of a page. What came beside it (`given`, from a record) wins over what it says."""
    node = article_node(tree)
    meta = _metas(tree)
    address = given.url or _address(tree, node, meta) or url
    outlet = given.outlet or _named(node.get("publisher")) or _first(meta, meta_names("outlet"))
    changed = dated(node.get("dateModified"), "JSON-LD dateModified")
    title = given.title or _title(tree, node, meta, outlet)
    return Fields(
        url=address,
        outlet=_clean(outlet) or _site_in_window(tree, title) or _host(address),
        title=title,
        byline=given.byline or _authors(tree, node, meta, outlet),
        dateline=given.dateline or _clean(str(node.get("dateline") or "")),
        published=given.published if given.published.value else _published(tree, node, meta, title),
        modified=given.modified
        if given.modified.value
        else (changed if changed.value else _meta_date(meta, meta_names("modified"))),
        language=given.language or _language(tree, node),
        credits=_based_on(node) + _agency_authors(node, meta),
    )


def _site_in_window(tree: HtmlElement, title: str) -> str:
    """The site's name where the window's title is the headline and then a name: "Storm hits coast - Example Mail"."""
    window = next((_clean("".join(e.itertext())) for e in tree.iter("title")), "")
    parts = _SITE_TAIL.split(window)
    if len(parts) == 2 and title and plain(parts[0]) == plain(title) and len(parts[1].split()) <= 5:
        return parts[1].strip()
    return ""


def _host(address: str) -> str:
    return urlsplit(address).netloc if "://" in address else ""


def _agency_authors(node: dict[str, Any], meta: dict[str, list[str]]) -> tuple[Credit, ...]:
    """Agencies that the page names as its author."""
    names = _names(node.get("author")) + [meta[name][0] for name in meta_names("author") if name in meta]
    found = {agency_in(name): name for name in reversed(names) if agency_in(name) and only_agencies(name)}
    return tuple(Credit(f"author: {name}", (), agency, "text") for agency, name in sorted(found.items()))


def _names(value: Any) -> list[str]:
    """Names as they stand in a JSON-LD author."""
    values = value if isinstance(value, list) else [value]
    return [_clean(v.get("name") or "" if isinstance(v, dict) else v) for v in values if isinstance(v, (dict, str))]


def article_node(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD node that describes the article: the one with most of what we look for, its references resolved; {} if none."""
    nodes = [
        node
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for node in _nodes(_parsed(script.text or ""))
    ]
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))]
    if not articles:
        return {}
    wanted = ("headline", "datePublished", "author", "publisher", "articleBody", "dateModified")
    best = max(articles, key=lambda node: sum(bool(node.get(name)) for name in wanted))
    return {name: _resolved(value, known) for name, value in best.items()}


def _parsed(text: str) -> Any:
    """JSON as pages write it: with comments around it, raw line breaks in strings, a semicolon at its end."""
    text = (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text.strip())
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(re.sub(r",\s*([}\]])", r"\1", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All objects of a JSON-LD value that may describe something: lists, "@graph", "mainEntity"."""
    if depth > 6:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _nodes(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "author", "publisher"):
            if isinstance(value.get(name), (list, dict)):
                yield from _nodes(value[name], depth + 1)


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds or "")]


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """A reference {"@id": ...} replaced by the node that it refers to."""
    if isinstance(value, list):
        return [_resolved(entry, known) for entry in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of all meta elements by their lower-case name or property."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = _clean(meta.get("content") or "")
        for name in {
            (meta.get(attribute) or "").lower() for attribute in ("property", "name", "itemprop", "http-equiv")
        } - {""}:
            if content:
                found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _address(tree: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]]) -> str:
    """The page's own address: canonical link, og:url, JSON-LD; "" if it names none."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    for value in (
        _first(meta, ("og:url", "parsely-link", "twitter:url")),
        node.get("url"),
        _id(node.get("mainEntityOfPage")),
    ):
        if isinstance(value, str) and value.startswith("http"):
            return value.strip()
    return ""


def saved_from(text: str) -> str:
    """The address in the comment that a browser or an extension leaves in a page it saves, or ""."""
    match = _SAVED_FROM.search(text[:6000])
    return (match.group(1) or match.group(2)).strip() if match else ""


def _id(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value


def _named(value: Any) -> str:
    """The name of a publisher, given as a string, an object or a list."""
    if isinstance(value, list):
        return next((name for entry in value if (name := _named(entry))), "")
    if isinstance(value, dict):
        return _clean(str(value.get("name") or ""))
    return _clean(value) if isinstance(value, str) and not value.startswith("http") else ""


def _title(tree: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], outlet: str) -> str:
    """The headline: the h1 where it agrees with a field or is the only one, else JSON-LD, OpenGraph, the window's title."""
    fields = [_clean(str(node.get("headline") or "")), *[meta[name][0] for name in meta_names("title") if name in meta]]
    fields = [field for field in fields if field]
    window = next((_clean("".join(title.itertext())) for title in tree.iter("title")), "")
    headings = [
        text for h1 in tree.iter("h1") if (text := _clean(" ".join(h1.itertext()))) and plain(text) != plain(outlet)
    ]
    for heading in headings:
        key = plain(heading)
        if len(key.split()) >= 2 and any(
            key in plain(f) or (len(f.split()) >= 4 and plain(f) in key) for f in [*fields, window]
        ):
            return heading
    if len(headings) == 1 and len(headings[0].split()) >= 3 and not fields:
        return headings[0]
    return next((_without_site(field, outlet) for field in [*fields, window] if field), "")


def _without_site(title: str, outlet: str) -> str:
    """A window's title without the site's name at its end."""
    parts = _SITE_TAIL.split(title)
    if (
        len(parts) > 1
        and (plain(parts[-1]) in plain(outlet) or plain(outlet) in plain(parts[-1]) or len(parts[-1].split()) <= 3)
        and len(parts[0].split()) >= 3
    ):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•–—-:/")
    return title


def _authors(tree: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], outlet: str) -> tuple[str, ...]:
    """People who wrote it: JSON-LD, meta elements, links marked as author; not addresses, handles or the outlet itself."""
    marked = [" ".join(e.itertext()) for e in tree.xpath("//a[@rel='author']|//*[@itemprop='author']")[:6]]
    for names in (
        authors_of(node.get("author")),
        *(names_in(meta[name]) for name in meta_names("author") if name in meta),
        names_in([text for mark in marked if (text := _clean(mark)) and len(text) < 60]),
    ):
        people = tuple(name for name in names if _person(name, outlet))
        if people:
            return people
    return ()


def _person(name: str, outlet: str) -> bool:
    low = plain(name)
    if agency_in(name) and only_agencies(name):
        return False
    if (
        not low
        or low == plain(outlet)
        or "http" in low
        or "@" in low
        or "/" in low
        or any(c.isdigit() for c in low)
        or len(name) > 60
    ):
        return False
    return low not in (
        "admin",
        "administrator",
        "staff",
        "editor",
        "editors",
        "newsroom",
        "null",
        "none",
        "unknown",
        "guest",
        "www",
        "by",
    )


def _published(tree: HtmlElement, node: dict[str, Any], meta: dict[str, list[str]], title: str) -> Dated:
    """The first of: JSON-LD, meta elements, an element marked datePublished, the first <time> after the title."""
    found = dated(node.get("datePublished"), "JSON-LD datePublished")
    if not found.value:
        found = _meta_date(meta, meta_names("published"))
    if found.value:
        return found
    for element in tree.xpath("//*[@itemprop='datePublished']|//time[@pubdate]")[:3]:
        found = _element_date(element, "the element marked datePublished")
        if found.value:
            return found
    headings = [h for h in tree.iter("h1", "h2") if plain(h.text_content()) == plain(title)]
    times = headings[-1].xpath("following::time[position() <= 3]") if headings else list(tree.iter("time"))[:20]
    dates = [date for time in times if (date := _element_date(time, "the page's time element")).value]
    return dates[0] if dates and (headings or len({date.value[:10] for date in dates}) == 1) else NO_DATE


def _element_date(element: HtmlElement, how: str) -> Dated:
    for value in (element.get("datetime"), element.get("content"), element.text_content()):
        found = find_date(value or "", how)
        if found.value:
            return found
    return NO_DATE


def _meta_date(meta: dict[str, list[str]], names: tuple[str, ...]) -> Dated:
    for name in names:
        found = find_date(meta[name][0], f"meta {name}") if name in meta else NO_DATE
        if found.value:
            return found
    return NO_DATE


def _language(tree: HtmlElement, node: dict[str, Any]) -> str:
    language = str(node.get("inLanguage") or tree.getroottree().getroot().get("lang") or "")
    return language[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", language) else ""


def _based_on(node: dict[str, Any]) -> tuple[Credit, ...]:
    """What the page says it is made from: isBasedOn, sourceOrganization, creditText. They have no place in the text."""
    credits = []
    for name in ("isBasedOn", "isBasedOnUrl", "sourceOrganization", "creditText"):
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            text = _clean(
                value
                if isinstance(value, str)
                else str((value or {}).get("name") or (value or {}).get("url") or "")
                if isinstance(value, dict) or not value
                else ""
            )
            if text:
                maker = value.get("publisher") or value.get("provider") if isinstance(value, dict) else None
                credits.append(
                    Credit(f"{name}: {text}", (), agency_in(text) or agency_in(_named(maker)) or _named(maker), "text")
                )
    return tuple(credits)


def _clean(text: Any) -> str:
    return " ".join(str(text).split())
