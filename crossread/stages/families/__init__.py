"""families: all Articles → Families, the outlets of one publisher, and what of their pages shows it.

An owner that two pages name, an account in the markup of both, style sheets of the other's site, lines at the foot of both
and of nobody else's. What anybody's page may have, a bought theme or "All rights reserved", shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crossread.publishers import Families, families_with, key_of, owner_in, owners_of, site
from crossread.records import Article, Because, Family, Passage, Spans
from crossread.stages.families.lines import shared_lines

__all__ = ["find_families"]

SHEETS = "style sheets of "
ACCOUNTS = ("Google Analytics account ", "Facebook app ", "Facebook pages ", "Chartbeat account ")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page has that shows its publisher."""

    key: str  # equal for one publisher
    article: str
    reason: str
    spans: Spans = ()
    owner: str = ""  # where the page names it


def find_families(articles: Sequence[Article], passages: Sequence[Passage], more: Families = ()) -> list[Family]:
    """Families of two or more outlets, in order of their first outlets; `more` adds (owner, outlet) pairs to the table.

    Cost grows with the pages and with the lines beside their reports.
    """
    articles = sorted(articles, key=lambda article: article.id)
    outlets = {article.id: outlet_of(article) for article in articles}
    shown = {
        key: next(a.outlet or key for a in articles if outlets[a.id] == key)
        for key in sorted({*outlets.values()} - {""})
    }
    signs: dict[str, list[Sign]] = {}
    for sign in (*_signs(articles, outlets, families_with(more)), *_lines(articles, outlets, passages)):
        if outlets[sign.article]:
            signs.setdefault(sign.key, []).append(sign)
    common = {key: found for key, found in signs.items() if len({outlets[sign.article] for sign in found}) > 1}
    return [_family(group, common, outlets, shown) for group in _groups(common, outlets)]


def outlet_of(article: Article) -> str:
    """Who published the article, by its site where it is known: "edition.lantern.example" → "lantern.example"; "" if unknown."""
    host = urlsplit(article.url).hostname or ""
    return site(host) if host else key_of(article.outlet) if article.outlet else ""


def _signs(articles: Sequence[Article], outlets: dict[str, str], table: dict[str, str]) -> Iterator[Sign]:
    """Owners by the table and by the pages, accounts, style sheets of another outlet's site."""
    sites = {*outlets.values()}
    for article in articles:
        if owner := owner_in(article, table):
            yield Sign(f"table: {owner}", article.id, f"belongs to {owner} by the table of publishers", owner=owner)
        for found in owners_of(article):
            reason = f"belongs to {found.name}, as the page says: “{found.words}”"
            yield Sign(f"owner: {found.key}", article.id, reason, found.spans, found.name)
        yield Sign(f"site: {outlets[article.id]}", article.id, "has its style sheets used by another outlet")
        for entry in article.imprint:
            if entry.startswith(ACCOUNTS):
                yield Sign(entry, article.id, f"has the {shorter(entry)} in its markup")
            elif entry.startswith(SHEETS):
                home = site(entry.removeprefix(SHEETS))
                if home in sites and home != outlets[article.id]:
                    yield Sign(f"site: {home}", article.id, f"uses {entry}")


def shorter(entry: str) -> str:
    """An entry as it is shown: of many numbers the first two."""
    first, *rest = entry.split(",")
    return f"{first}, {rest[0].strip()} …" if len(rest) > 1 else entry


def _lines(articles: Sequence[Article], outlets: dict[str, str], passages: Sequence[Passage]) -> Iterator[Sign]:
    """Lines that the pages of two outlets have beside their reports, and no third outlet's."""
    for line in shared_lines(articles, outlets, passages):
        yield Sign(f"lines: {line.outlets}", line.article, f"has the line “{line.text}” beside its report", line.spans)


def _groups(common: dict[str, list[Sign]], outlets: dict[str, str]) -> list[list[str]]:
    """Outlets that signs hold together, each group and all of them in order."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for found in common.values():
        for sign in found:
            first, second = sorted((root(outlets[found[0].article]), root(outlets[sign.article])))
            parent[second] = first
    groups: dict[str, list[str]] = {}
    for key in sorted(parent):
        groups.setdefault(root(key), []).append(key)
    return list(groups.values())


def _family(
    group: Sequence[str], common: dict[str, list[Sign]], outlets: dict[str, str], shown: dict[str, str]
) -> Family:
    """The family of a group of outlets."""
    mine = [sign for found in common.values() for sign in found if outlets[sign.article] in group]
    because = tuple(
        Because(f"{sign.reason}{_as_others(sign, common[sign.key], outlets, shown)}", sign.article, sign.spans)
        for sign in mine
    )
    owners = [sign.owner for sign in mine if sign.owner]
    names = [shown[key] for key in group]
    name = max(dict.fromkeys(owners), key=owners.count) if owners else " and ".join(names)
    articles = tuple(dict.fromkeys(key for key, outlet in outlets.items() if outlet in group))
    return Family(name, tuple(names), articles, tuple(dict.fromkeys(because)))


def _as_others(sign: Sign, found: Iterable[Sign], outlets: dict[str, str], shown: dict[str, str]) -> str:
    """ ", as lantern.example does": the other outlets with this sign."""
    others = sorted({shown[outlets[one.article]] for one in found} - {shown[outlets[sign.article]]})
    return f", as has {' and '.join(others[:2])}" if sign.reason.startswith("has the ") and others else ""
