"""Which outlets are one publisher: one site, or sites of one owner that print each other's reports."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from crossread.records import Article
from crossread.text import overlap, plain

_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "ac", "edu", "or", "go", "ne"}  # "bbc.co.uk" is three parts long
_HOST = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,}$")

_RIGHTS = re.compile(
    r"(?:©|\([cC]\)|\b(?i:copyright)\b)[\s©]*(?:\([cC]\)\s*)?(?:(?:19|20)\d\d\s*[-–—,]?\s*)*(?:by\s+)?(?P<name>[A-Z][^.|\n•·©]{2,60})"
)
_LEGAL = re.compile(  # what stands behind a name of a company, and behind that
    r"(?i)[\s,]*\b(?:all rights reserved|and its (?:licensors|affiliates)|or its affiliated companies).*$"
    r"|[\s,]+(?:inc|llc|ltd|limited|corp|corporation|co|company|plc|gmbh|pty|group|holdings)\b.*$"
)
SHORTEST = 3  # letters of a name that can be told from others

Families = Sequence[tuple[str, str]]
"""(owner, outlet or domain) pairs."""


def families_with(more: Families) -> dict[str, str]:
    """Owner of each outlet of data/families.tsv and of a reader's own table, which has the last word."""
    return {**known_families(), **{key_of(outlet): owner for owner, outlet in more}}


def family_of(article: Article, table: Mapping[str, str]) -> str:
    """The publisher of an article as a name to compare and show: the owner where known, else the site; "" if unknown."""
    names = [name for name in (article.outlet, urlsplit(article.url).hostname or "") if name]
    owner = next((table[key_of(name)] for name in names if key_of(name) in table), "")
    return owner or next((site(name) if _HOST.match(name.lower()) else name for name in names), "")


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
    span: tuple[int, int]  # of the words, in the article's text


def owner_of(article: Article) -> Owner | None:
    """The owner that the last notice of rights among an article's furniture names; None where it is an agency's or nobody's."""
    credited = [span for credit in article.credits for span in credit.spans]
    for block in reversed(article.blocks):
        found = _RIGHTS.search(article.text, block.start, block.end) if block.kind == "furniture" else None
        if found and not any(overlap(found.span(), span) for span in credited):
            name = _LEGAL.sub("", found.group("name")).strip(" ,;-–—&")
            key = plain(name).removeprefix("the ")
            known = any(credit.agency and plain(credit.agency) in (key, f"the {key}") for credit in article.credits)
            if len(key) > SHORTEST and not known:
                return Owner(name, key, found.span())
    return None


@functools.cache
def known_families() -> dict[str, str]:
    """Owner of each outlet in data/families.tsv."""
    text = files(__package__).joinpath("data/families.tsv").read_text(encoding="utf8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {key_of(outlet): owner for owner, outlets in rows for outlet in outlets.split(";")}
