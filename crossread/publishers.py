"""Which outlets are one publisher: one site, sites of one owner by the table, and whom a page says it belongs to."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from crossread.records import Article, Spans
from crossread.text import overlap, plain

_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "ac", "edu", "or", "go", "ne"}  # "bbc.co.uk" is three parts long
_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}$")

_NAME = r"(?P<name>[A-Z][\w&'’-]*(?: (?:of |the |and |& )?[A-Z][\w&'’-]*){0,4})"
_YEARS = r"(?:(?:19|20)\d\d\s*[-–—,]?\s*)"
_RIGHTS = re.compile(  # "Copyright Policy" is no notice: without a sign there must be a year or "by"
    rf"(?:(?:(?:©|\([cC]\))\s*|\b(?i:copyright)\s+(?=[©(\d]|by\b))+(?i:copyright\s+)?|\b(?i:copyright)\s+(?=\d)){_YEARS}*(?:by\s+)?"
    r"(?P<name>[A-Z][^.|\n•·©]{2,60})"
)
_OWNED = (  # "a Harrow Media company", "part of the Harrow network", "owned and operated by Harrow Media"
    re.compile(
        rf"\b(?i:an?|part of(?: the)?)\s+{_NAME}(?:\s+(?i:plc|ltd|inc))?\s+"
        r"(?i:(?:publishing |media )?family|company|group|network|subsidiary|publication|title|station|brand|newspaper)\b"
    ),
    re.compile(rf"\b(?i:(?:published|owned(?: and operated)?) by|(?:division|subsidiary) of)\s+(?:the\s+)?{_NAME}"),
)
_LEGAL = re.compile(  # what stands behind a name of a company, and behind that
    r"(?i)[\s,]*\b(?:(?:19|20)\d\d\b|all rights? reserved|and its (?:licensors|affiliates)|or its affiliated companies).*$"
    r"|[\s,]+(?:inc|llc|ltd|limited|corp|corporation|co|company|plc|gmbh|pty|group|holdings)\b.*$"
)
_SELLERS = {  # their notice of rights stands on anybody's pages
    "ap", "associated press", "reuters", "thomson reuters", "afp", "agence france-presse", "getty images", "tass", "xinhua",
    "pa media", "press association", "canadian press", "kcna", "yonhap", "bloomberg", "dow jones", "adobe", "wordpress",
}  # fmt: skip
_MAKERS = re.compile(r"\b(?:copyright|themes?|templates?|wordpress|powered|website)\b")  # makers of pages for others
SHORTEST = 3  # letters of a name that can be told from others

Families = Sequence[tuple[str, str]]
"""(owner, outlet or domain) pairs."""


def families_with(more: Families) -> dict[str, str]:
    """Owner of each outlet of data/publishers.tsv and of a reader's own table, which has the last word."""
    return {**known_families(), **{key_of(outlet): owner for owner, outlet in more}}


def family_of(article: Article, table: Mapping[str, str]) -> str:
    """The publisher of an article as a name to compare and show: the owner where known, else the site; "" if unknown."""
    names = [name for name in (article.outlet, urlsplit(article.url).hostname or "") if name]
    return owner_in(article, table) or next((site(name) if _HOST.match(name.lower()) else name for name in names), "")


def owner_in(article: Article, table: Mapping[str, str]) -> str:
    """The owner of an article's site or outlet by a table; "" if it has none.

    By the table that comes with the program a name is nobody's where the page has a site that the table does not know:
    there are several papers called Observer.
    """
    host = urlsplit(article.url).hostname or ""
    key = key_of(article.outlet)
    if host and site(host) in table:
        return table[site(host)]
    is_ours = known_families().get(key) == table.get(key)
    return "" if host and is_ours and not _HOST.match(article.outlet.lower()) else table.get(key, "")


def site(host: str) -> str:
    """The part of a host name that one buyer holds: "edition.cnn.com" → "cnn.com"."""
    parts = host.lower().removeprefix("www.").split(".")
    size = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-size:])


def key_of(outlet: str) -> str:
    """An outlet or domain as the table holds it."""
    return site(outlet) if _HOST.match(outlet.lower()) else plain(outlet).removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a page says it belongs to: "© 2024 Harrow Media Ltd"."""

    name: str
    key: str  # equal for one owner
    words: str
    spans: Spans  # of the words, in the article's text; () where they stand in its imprint alone


def owners_of(article: Article) -> tuple[Owner, ...]:
    """The owners that the last notice of rights of a page names, and those that it says it is a part of; no agencies."""
    credited = [span for credit in article.credits for span in credit.spans]
    notices: list[tuple[re.Match[str], Spans]] = []
    owned: list[tuple[re.Match[str], Spans]] = []
    for line in article.imprint:
        notices += [(found, ()) for found in [_RIGHTS.search(line)] if found]
        owned += [(found, ()) for pattern in _OWNED for found in [pattern.search(line)] if found]
    for block in article.blocks:
        if block.kind == "furniture":
            matches = [pattern.search(article.text, block.start, block.end) for pattern in (_RIGHTS, *_OWNED)]
            free = [m for m in matches if m and not any(overlap(m.span(), span) for span in credited)]
            notices += [(m, (m.span(),)) for m in free if m.re is _RIGHTS]
            owned += [(m, (m.span(),)) for m in free if m.re is not _RIGHTS]
    sellers = _SELLERS | {plain(credit.agency) for credit in article.credits if credit.agency}
    found: dict[str, Owner] = {}
    for match, spans in notices[-1:] + owned:
        name = _LEGAL.sub("", match.group("name")).strip(" ,;-–—&")
        key = plain(name).removeprefix("the ")
        if len(key) > SHORTEST and key not in sellers and not _MAKERS.search(key) and "/" not in key:
            found.setdefault(key, Owner(name, key, match.group().strip(), spans))
    return tuple(found.values())


@functools.cache
def known_families() -> dict[str, str]:
    """Owner of each outlet in data/publishers.tsv."""
    text = files(__package__).joinpath("data/publishers.tsv").read_text(encoding="utf8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key_of(outlet): owner for owner, outlets in rows for outlet in outlets.split(";")}
