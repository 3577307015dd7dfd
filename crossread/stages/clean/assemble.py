"""Labelled pieces + fields → an article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.records import Article, Block, Credit, Dated, Page
from crossread.stages.clean.credits import contributor, is_agency, is_copyright, only_agencies, owner, without_staff
from crossread.stages.clean.datelines import find_dateline
from crossread.stages.clean.dates import MONTH, NO_DATE, find_date, url_date
from crossread.stages.clean.furniture import header, is_stamp
from crossread.stages.clean.language import language_of
from crossread.stages.clean.lexicon import agency_in, agency_pattern, picture_agencies
from crossread.stages.clean.lines import Piece, make_line

_BY = re.compile(r"^(?:by|written by|story by|report by|reported by|posted by|author)\s*:?\s+", re.I)
_SPLIT = re.compile(r"\s*(?:,\s+and\s+|\s+and\s+|\s+&\s+|;|,\s+)\s*", re.I)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|editors?|correspondents?|writers?|desk|team|contributors?|bureau|newsroom|intern|producer|columnist|analyst|photographer"
    r"|agenc(?:y|ies)|news|press|media|brandroom|redazione|redaction|company|university|updated|published)\b|\d|\.(?:com|net|org|in|co)\b",
    re.I,
)
_CREDENTIALS = re.compile(r"(?:\s+(?:M\.?[SAD]\.?|Ph\.?D\.?|RDN?|LD|CPT|MPH|JD|Esq|Jr|Sr|BA|BSc|MBA))+\.?$")
_AFTER_NAME = re.compile(rf"\s+(?:in|for|at|from|of)\s+.*$|\s*[–—|·•/(].*$|\s+-\s+.*$|\s+{MONTH}\s+\d.*$|\s+\d.*$")
_PICTURED = re.compile(r"^\s*(?:image|photo|picture)\s+(?:copyright|caption|credit|source)\b", re.I)
_AFTER_BYLINE = re.compile(r"By (?:[A-Z][\w.'’-]* |and ){2,8}?(?=[A-ZÀ-Þ]{4,})")  # "By Ann Vale ULMEN, Nov 1 (EP) - "
_PHOTOGRAPH = re.compile(r"\b(?:photo|image|picture)s?\b", re.I)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|issued|first)\b", re.I)
_MODIFIED = re.compile(r"\b(?:updated|modified)\b", re.I)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page says of itself outside its text; "" and () where it says nothing."""

    url: str = ""
    outlet: str = ""
    title: str = ""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    published: Dated = NO_DATE
    modified: Dated = NO_DATE
    language: str = ""
    credits: tuple[Credit, ...] = ()
    imprint: tuple[str, ...] = ()


def assemble(page: Page, text: str, pieces: Sequence[Piece], fields: Fields) -> Article:
    """The article of a page. Fields that the page gives outside its text win over what its text shows."""
    blocks = tuple(Block(p.kind, p.start, p.end, p.element) for p in pieces if p.end > p.start)
    of_kind = {
        kind: [text[b.start : b.end] for b in blocks if b.kind == kind]
        for kind in ("title", "byline", "dateline", "furniture")
    }
    title = fields.title or (of_kind["title"][0] if of_kind["title"] else "")
    outlet = fields.outlet or outlet_in(of_kind["furniture"])
    published, modified = printed_dates(of_kind["furniture"])
    if not published.value and not fields.published.value:
        published = url_date(fields.url)
    return Article(
        id="a" + hashlib.sha256("\0".join((title, outlet, text)).encode("utf8", "replace")).hexdigest()[:10],
        input=page.input,
        url=fields.url,
        outlet=outlet,
        title=title,
        byline=fields.byline or names_in(of_kind["byline"]),
        dateline=fields.dateline or next((place for place in map(_place, of_kind["dateline"]) if place), ""),
        published=fields.published if fields.published.value else published,
        language=fields.language or language_of(text),
        credits=credits_in(text, blocks) + fields.credits,
        text=text,
        blocks=blocks,
        sha256=page.sha256,
        modified=fields.modified if fields.modified.value else modified,
        imprint=fields.imprint,
    )


def names_in(lines: Sequence[str]) -> tuple[str, ...]:
    """The people that byline lines name, each once, in order: "By Jane Roe and John Doe, Example News" → the two names."""
    names: dict[str, None] = {}
    for line in lines:
        for part in _SPLIT.split(_BY.sub("", line)):
            name = _CREDENTIALS.sub("", _AFTER_NAME.sub("", part)).strip(" ,()|")
            name = name if re.search(r"\b[A-Z]\.$", name) else name.rstrip(".")
            if (
                not 1 <= len(name.split()) <= 5
                or not name[:1].isalpha()
                or _ROLE.search(name)
                or (agency_in(name) and names)
            ):
                continue
            if not (name.isupper() and len(name) <= 4 and names):
                names.setdefault(name.title() if name.isupper() and len(name) > 5 else name)
    return tuple(names)


def printed_dates(lines: Sequence[str]) -> tuple[Dated, Dated]:
    """When the report says it was published and when changed, from date lines and the site's line above the text."""
    published, modified = NO_DATE, NO_DATE
    for text in lines:
        line = make_line(text, 0)
        if not (
            is_stamp(line)
            or header(line)[0]
            or (line.words <= 20 and (_PUBLISHED.search(text) or _MODIFIED.search(text)))
        ):
            continue
        shown = " ".join(text.split())
        changed = _MODIFIED.search(text)
        both = changed and _PUBLISHED.search(text)
        first, second = (text[: changed.start()], text[changed.start() :]) if both and changed else (text, text)
        date = find_date(second, f'the line "{shown}"')
        if changed and not modified.value:
            modified = date
        if (not changed or both) and not published.value:
            published = find_date(first, f'the line "{shown}"')
    return published, modified


def outlet_in(lines: Sequence[str]) -> str:
    """The outlet that a site line or a copyright line names; an agency's copyright tells the origin, not the outlet."""
    for text in lines:
        host, _ = header(make_line(text, 0))
        if host:
            return host
    for text in lines:
        name = owner(text) if is_copyright(text) else ""
        if name and not is_agency(name):
            return name
    return ""


def credits_in(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """Every credit with its places: credit lines, agencies in datelines and bylines, agencies that claim the rights."""
    places: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        for start, end, name, of in (
            _credited(text, blocks, i) if block.kind == "credit" else _credited_beside(words, block.kind)
        ):
            places.setdefault((words[start:end], name, of), []).append((block.start + start, block.start + end))
    return tuple(Credit(words, tuple(spans), name, of) for (words, name, of), spans in places.items())


_Found = list[tuple[int, int, str, str]]
"""Start and end in the block, agency, and whether text or photo is credited."""


def _credited(text: str, blocks: Sequence[Block], i: int) -> _Found:
    """What a credit line credits; two where it names two agencies: "AP - AFP", "Reuters and AFP contributed to this report"."""
    words = text[blocks[i].start : blocks[i].end]
    listed = _listed(words)
    if len(listed) > 1:
        return [(start, end, name, "text") for start, end, name in listed]
    around = blocks[max(0, i - 1) : i + 2]
    pictured = any(_PICTURED.search(text[b.start : b.end]) for b in around if b.kind == "furniture")
    inside = all(any(b.kind == "body" for b in side) for side in (blocks[:i], blocks[i + 1 :]))
    lone = inside and only_agencies(words) and words[:1] not in "(["  # "AP" between paragraphs is under a picture
    of = _credit_of(words, pictured or lone or any(b.kind == "caption" for b in around))
    named = dict.fromkeys(agency_in(match.group()) for match in agency_pattern().finditer(words))
    if of == "text" and len(named) > 1:
        return [(0, len(words), name, of) for name in named if name not in picture_agencies()]
    return [(0, len(words), agency_in(words) or (contributor(words) if of == "text" else ""), of)]


def _credited_beside(words: str, kind: str) -> _Found:
    """What a dateline, a byline or a line of furniture credits."""
    if kind == "dateline":
        dateline = find_dateline(words + " X")
        if dateline and dateline.tag:
            start, end = dateline.tag_start - 1, dateline.tag_start + len(dateline.tag) + 1
            return [(start, end, agency_in(dateline.tag) or dateline.tag, "text")]
    elif kind == "body":  # a dispatch that was put behind the report: "ULMEN (EP) — ..."
        at = _AFTER_BYLINE.match(words)
        first = at.end() if at else 0
        dateline = find_dateline(words[first:]) if words[first : first + 3].isupper() else None
        if dateline and agency_in(dateline.tag):
            start = first + dateline.tag_start
            return [(start - 1, start + len(dateline.tag) + 1, agency_in(dateline.tag), "text")]
    elif kind == "byline" and agency_in(words):
        return [(0, len(words), agency_in(words), "text")]
    elif kind == "furniture" and is_copyright(words) and is_agency(owner(words)):
        of = "photo" if _PHOTOGRAPH.search(words) else "text"
        return [(0, words.index(owner(words)) + len(owner(words)), agency_in(owner(words)) or owner(words), of)]
    elif kind == "furniture" and agency_in(words) and find_date(words, "").value and len(words.split()) <= 12:
        match = agency_pattern().search(words)
        return [(match.start(), match.end(), agency_in(words), "text")] if match else []
    return []


def _listed(words: str) -> list[tuple[int, int, str]]:
    """Place and name of each agency in a line of nothing but text agencies; photographs are credited with "/"."""
    bare = without_staff(words)
    if "/" in bare or not only_agencies(bare):
        return []
    found = [(m.start(), m.end(), agency_in(m.group())) for m in agency_pattern().finditer(words)]
    return found if len({name for _, _, name in found}) > 1 else []


def _credit_of(words: str, beside_caption: bool) -> str:
    """Whether the words credit the text or a picture."""
    if agency_in(words) in picture_agencies():
        return "photo"
    low = words.lower()
    if (
        "with a file from" in low
        or "with files from" in low
        or any(
            sign in low
            for sign in (
                "contributed",
                "contributing",
                "reporting",
                "report",
                "editing",
                "article",
                "story",
                "inputs",
                "agencies",
            )
        )
    ):
        return "text"
    signs = ("photo", "image", "picture", "getty", "/", " via ", "copyright", "handout", "file", "video", "courtesy")
    return "photo" if beside_caption or any(sign in low for sign in signs) else "text"


def _place(words: str) -> str:
    found = find_dateline(words + " X")
    return found.place if found else ""
