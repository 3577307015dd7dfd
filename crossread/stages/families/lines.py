"""Lines that the pages of two outlets carry beside their reports, and those of no third: a template with words of its own."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from crossread.records import Article, Passage, Spans
from crossread.text import plain

FEWEST_WORDS = 5
FEWEST_LINES = 2  # one may come with a text from elsewhere: "This story was first published by ..."
MENU = 0.6  # of the words in capitals: a menu or a headline
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_SENTENCE = re.compile(r"[.!?:|•]\s+")

Place = tuple[str, str, Spans]
"""An article, the line as it has it, and where its text has it; () where only its imprint has it."""


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A line on a page of one of two outlets."""

    text: str
    outlets: str  # equal for the same two
    article: str
    spans: Spans


def shared_lines(
    articles: Sequence[Article], outlets: Mapping[str, str], passages: Sequence[Passage]
) -> Iterator[SharedLine]:
    """Lines of any two outlets that share at least FEWEST_LINES, on pages that share none of their text, and nobody else."""
    agencies = {plain(c.agency) for article in articles for c in article.credits if c.agency}
    places: dict[str, list[Place]] = {}
    for article in articles:
        own = _own_name(article.outlet, outlets[article.id])
        for text, spans in _lines_of(article):
            places.setdefault(own.sub("…", text), []).append((article.id, text, spans))
    copies = {(p.a.article, p.b.article) for p in passages if p.kind in ("verbatim", "edited")}
    pairs: dict[tuple[str, str], list[str]] = {}
    for text, found in places.items():
        who = sorted({outlets[key] for key, _, _ in found})
        if len(who) == 2 and all(who) and names_somebody(text, agencies) and _apart(found, outlets, copies):
            pairs.setdefault((who[0], who[1]), []).append(text)
    for pair, texts in sorted(pairs.items()):
        for text in texts if len(texts) >= FEWEST_LINES else ():
            for key, words, spans in places[text]:
                yield SharedLine(words, " / ".join(pair), key, spans)


@functools.lru_cache(maxsize=4096)
def _own_name(name: str, outlet: str) -> re.Pattern[str]:
    """Finds how an outlet names itself, which a template leaves open: "Lantern", "lantern.example"."""
    names = sorted({name, outlet, outlet.partition(".")[0]} - {""}, key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names) or r"(?!)", re.IGNORECASE)


def _lines_of(article: Article) -> Iterator[tuple[str, Spans]]:
    """Each line beside the report once, with its place."""
    seen: dict[str, Spans] = {}
    for block in article.blocks:
        if block.kind == "furniture":
            for match in re.finditer(r"[^\n]+", article.text[block.start : block.end]):
                start = block.start + match.start()
                seen.setdefault(" ".join(match.group().split()), ((start, start + len(match.group())),))
    for entry in article.imprint:
        seen.setdefault(entry, ())
    yield from ((text, spans) for text, spans in seen.items() if len(text.split()) >= FEWEST_WORDS)


def _apart(found: Sequence[Place], outlets: Mapping[str, str], copies: set[tuple[str, str]]) -> bool:
    """Do a page of one outlet and a page of the other have the line without sharing text of a report?"""
    ids = [key for key, _, _ in found]
    return any(
        outlets[a] != outlets[b] and (a, b) not in copies and (b, a) not in copies
        for a, b in itertools.combinations(sorted(ids)[:50], 2)
    )


def names_somebody(text: str, agencies: set[str]) -> bool:
    """Does a line name somebody who is no agency and no maker of web pages, within a sentence?"""
    words = _WORD.findall(text)
    capitals = [word for word in words if word[0].isupper()]
    if not words or len(capitals) > MENU * len(words) or any(agency in plain(text) for agency in agencies):
        return False
    firsts = {match.group() for part in _SENTENCE.split(text) for match in [_WORD.search(part)] if match}
    return any(word not in firsts and word.lower() not in anybodys() and not word.isupper() for word in capitals)


@functools.cache
def anybodys() -> frozenset[str]:
    """Capitalised words of lines that anybody's page may have."""
    return frozenset(files(__package__).joinpath("data/anybodys.txt").read_text(encoding="utf8").split())
