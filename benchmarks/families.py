"""Outlets of one publisher among 106 sites of saved web pages, by what their pages carry, beside the small table alone.

    python -m benchmarks.families

Own labels (benchmarks/labels/families_pages.tsv), made by a reader who knew what had been found: precision is the figure to
trust. Pairs of sites, one page or two of each. The floor takes sites whose pages load a style sheet or script from one host.
Every family found among the 74 outlets of corpora/stories, whose pages are text alone, is told below.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from benchmarks.credits import LABELS, PAGES, saved_pages
from benchmarks.report import SHARED, write
from crossread.publishers import site
from crossread.records import Article, Page
from crossread.stages.clean import clean_page
from crossread.stages.families import find_families, outlet_of

STORIES = SHARED / "corpora" / "stories" / "articles.jsonl"
Pair = tuple[str, str]


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """The pairs of sites within groups."""
    return {pair for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


def labelled() -> set[Pair]:
    """Pairs of sites that one publisher runs."""
    lines = (LABELS / "families_pages.tsv").read_text(encoding="utf8").splitlines()
    return pairs_of(line.split("\t")[1].split(";") for line in lines if line and not line.startswith("#"))


def cleaned(records: Iterable[dict[str, Any]], kind: str) -> list[Article]:
    """The articles of records, each once."""
    found = {}
    for record in records:
        raw = record["raw"] if kind == "html" else json.dumps(record).encode()
        article = clean_page(Page(f"{record['id']}.{kind}", kind, raw, hashlib.sha256(raw).hexdigest(), record["url"]))
        if isinstance(article, Article):
            found[article.id] = article
    return list(found.values())


def by_host(records: Iterable[dict[str, Any]]) -> set[Pair]:
    """The floor: pairs of sites whose pages load something from one host."""
    hosts: dict[str, set[str]] = {}
    for record in records:
        for address in re.findall(rb"<(?:script|link)[^>]+(?:src|href)=[\"']?((?:https?:)?//[\w./-]+)", record["raw"]):
            hosts.setdefault(urlsplit(address.decode(), "https").hostname or "", set()).add(site(record["outlet"]))
    return pairs_of(found for found in hosts.values() if len(found) > 1)


def row(method: str, found: set[Pair], gold: set[Pair]) -> dict[str, Any]:
    """Precision and recall of pairs."""
    right = len(found & gold)
    shares = {"precision": round(right / max(1, len(found)), 3), "recall": round(right / len(gold), 3)}
    return {"method": method, **shares, "found": len(found), "labelled": len(gold)}


def main() -> None:
    """Print and save the table, then what was missed, what was wrong, and what was found in corpora/stories."""
    records, gold = saved_pages(), labelled()
    pages = cleaned(records, "html")
    sites = {article.id: outlet_of(article) for article in pages}
    families = [{sites[key] for key in family.articles} for family in find_families(pages, [])]
    rows = [row("floor: something from one host", by_host(records), gold), row("crossread", pairs_of(families), gold)]
    write("families", rows, [PAGES, LABELS])
    print("\n".join(f"missed: {pair}" for pair in sorted(gold - pairs_of(families))))
    print("\n".join(f"wrong: {pair}" for pair in sorted(pairs_of(families) - gold)))
    texts = cleaned((json.loads(line) for line in STORIES.open(encoding="utf8")), "record")
    print("\n".join(f"in corpora/stories: {family.name}, {family.outlets}" for family in find_families(texts, [])))


if __name__ == "__main__":
    main()
