"""What one report does not know yet and another does: who stands behind a deed, who somebody is. An update, no conflict."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import pairwise

from crossread.records import Difference, Statement, Story
from crossread.stages.compare.numbers import of_these_days
from crossread.stages.compare.shelf import Shelf, difference, in_story, listed, main_claim, shorter, value_of

TOPICS = (("responsibility", "doers", "attribution"), ("identity", "doers", "name"), ("identity", "sufferers", "name"))
BEFORE = 300  # characters in front of "the man" in which he may be called the attacker
_NAME = "\0"  # put into a text where the name of a person begins
_LIKELY = re.compile(r"responsib|identi|\bnamed?\b|behind|\bdid it\b|\0", re.I)
_PERSON = re.compile(r"\b(?:man|woman)\b", re.I)


@functools.cache
def _patterns(side: str) -> dict[tuple[str, str], re.Pattern[str]]:
    """(topic, unknown | known) → the patterns of data/unknowns.txt, with the words for one side put in."""
    text = (resources.files("crossread.stages.compare") / "data" / "unknowns.txt").read_text(encoding="utf8")
    who = "(?:" + "|".join(sorted(listed(side), key=lambda w: (-len(w), w))) + ")"
    found: dict[tuple[str, str], list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            topic, state, pattern = line.split("\t")
            found.setdefault((topic, state), []).append(pattern.replace("«WHO»", who).replace("«NAME»", _NAME))
    return {key: re.compile("|".join(made), re.I) for key, made in found.items()}


def compare_unknowns(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """One difference for each topic of which some reports say that it is not known, and others tell it."""
    told = [s for s in in_story(shelf, story) if s.voice in ("report", "title", "caption") and of_these_days(s, shelf)]
    likely = [s for s in told if _LIKELY.search(_marked(s, shelf))]
    for topic, side, kind in TOPICS:
        unknown = _settling(likely, _patterns(side)[topic, "unknown"], shelf)
        known = _settling(likely, _patterns(side)[topic, "known"], shelf) if unknown else []
        known = [(s, words) for s, words in known if s.polarity == "positive" and s not in dict(unknown)]
        knowing = {s.article for s, _ in known}
        open_ = [(s, words) for s, words in unknown if s.article not in knowing]
        if known and open_:
            yield _difference(kind, open_, known, shelf)


def _settling(statements: Sequence[Statement], pattern: re.Pattern[str], shelf: Shelf) -> list[tuple[Statement, str]]:
    """The statements that match, with the words that do."""
    found = ((s, _matched(s, pattern, shelf)) for s in statements)
    return [(s, words) for s, words in found if words]


Told = Sequence[tuple[Statement, str]]


def _difference(kind: str, open_: Told, known: Told, shelf: Shelf) -> Difference:
    values = [value_of(shelf, shorter(side[0][1]), [s for s, _ in side]) for side in (open_, known)]
    days = [min((shelf.day(s.article) for s, _ in side), default="") for side in (open_, known)]
    because = "one report does not know yet what another tells: the later one may know more"
    if days[0] and days[1] and days[0] > days[1]:
        because = "one report tells what another of a later day leaves open: it may rest on older news, or doubt it"
    return difference(main_claim(shelf, [s for s, _ in known]), kind, "update", values, because)


def _marked(statement: Statement, shelf: Shelf) -> str:
    """The sentence of a statement, with a mark where the name of a person begins."""
    start, end = shelf.bounds(statement)
    text = shelf.articles[statement.article].text
    cuts = [start, *(at for at in shelf.people.get(statement.article, ()) if start <= at < end), end]
    return _NAME.join(text[a:b] for a, b in pairwise(cuts))


def _matched(statement: Statement, pattern: re.Pattern[str], shelf: Shelf) -> str:
    """The words by which the sentence of a statement leaves a topic open or settles it, there where the statement lies; or ""."""
    start, end = shelf.bounds(statement)
    marked = _marked(statement, shelf)
    found = pattern.search(marked)
    if found is None:
        return ""
    first = start + found.start() - marked.count(_NAME, 0, found.start())
    last = start + found.end() - marked.count(_NAME, 0, found.end())
    named = found.group().endswith(_NAME)
    if not any(a < last + named and first < b for a, b in statement.spans):
        return ""
    text = shelf.articles[statement.article].text
    if _PERSON.search(text[first:last]) and not _of_the_deed(statement.article, first, end, shelf):
        return ""
    name = re.match(r"(?:[A-Z][\w.’'-]+ ?)+", text[last:end]) if named else None
    return text[first : last + len(name.group().rstrip())] if name else text[first:last]


def _of_the_deed(article: str, first: int, end: int, shelf: Shelf) -> bool:
    """Whether "the man" is called an attacker, or the like, in the sentence or shortly before."""
    around = shelf.articles[article].text[max(0, first - BEFORE) : end].lower()
    return any(re.search(rf"\b{word}s?\b", around) for word in sorted(listed("doers") - {"man", "woman"}))
