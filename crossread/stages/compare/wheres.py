"""Where things lie, over a story: "an airfield in X" and "an airport just outside X", and a way to where one already is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.records import Difference, Statement, Story
from crossread.stages.compare.numbers import compatible_times
from crossread.stages.compare.shelf import Shelf, difference, in_story, listed, main_claim, value_of

_OUTSIDE = re.compile(r"\b(?P<noun>[a-z]+(?: [a-z]+){0,2}),? (?:outside|on the outskirts of)(?: [a-z]+){0,4} $")
_INSIDE = re.compile(r".*\b(?P<noun>[a-z]+) in(?: the)?(?: [a-z]+){0,4} $")
_ON_THE_WAY = re.compile(r"\b(?:later|then|next|afterwards?|subsequently)\b", re.I)
NEAR = 3  # sentences within which a way leads on from the place told before


def compare_wheres(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """Things that are told to lie in a town and outside it, by different reports."""
    found: dict[tuple[str, str], dict[str, list[Statement]]] = {}
    for statement in in_story(shelf, story):
        text = shelf.articles[statement.article].text
        for at, place in shelf.places.get(statement.article, ()):
            if any(a <= at < b for a, b in statement.spans):
                for how, pattern in (("outside", _OUTSIDE), ("in", _INSIDE)):
                    match = pattern.search(text[max(0, at - 60) : at])
                    kind = _kind(match.group("noun")) if match else ""
                    if kind:
                        found.setdefault((place, kind), {}).setdefault(how, []).append(statement)
    for place, kind in sorted(found):
        sides = found[place, kind]
        if len(sides) == 2 and not {s.article for s in sides["in"]} & {s.article for s in sides["outside"]}:
            name = shelf.entities[place].name
            values = [value_of(shelf, f"{how} {name}", sides[how]) for how in ("in", "outside")]
            because = f"the {kind} is told to lie in {name} and just outside it"
            yield difference(main_claim(shelf, sides["outside"]), "place", "precision", values, because)


def _kind(nouns: str) -> str:
    """The class of a building or site: "airfield" and "airport just" are one; "" for other words."""
    for name in (
        "airport",
        "hotel",
        "factory",
        "school",
        "church",
        "prison",
        "hospital",
        "stadium",
        "camp",
        "mine",
        "station",
    ):
        if listed(name) & set(nouns.split()):
            return name
    return ""


def compare_ways(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """A report that lets somebody be in a town and then travel there."""
    for article in story.articles:
        held = shelf.of_article.get(article, [])
        for i, way in enumerate(held):
            if way.lemma not in listed("moves") or not _ON_THE_WAY.search(shelf.sentence(way)):
                continue
            goal = _places_after(shelf, way, (" to ", " to the ", " for "))
            before = [s for s in held[:i] if 0 < way.sentence - s.sentence <= NEAR and s.lemma not in listed("moves")]
            there = [
                s
                for s in before
                if _places_after(shelf, s, (" in ",)) & goal and _shared(s, way, shelf) and compatible_times(s, way)
            ]
            if goal and there:
                name = shelf.entities[min(goal)].name
                values = [
                    value_of(shelf, f"in {name}", there[-1:]),
                    value_of(shelf, f"later on the way to {name}", [way]),
                ]
                because = f"one report has them in {name} and then travel to {name}, with no way back told between"
                yield difference(main_claim(shelf, [way]), "place", "precision", values, because)


def _places_after(shelf: Shelf, statement: Statement, words: tuple[str, ...]) -> set[str]:
    """The places of a statement in front of which one of these words stands."""
    text = shelf.articles[statement.article].text
    return {
        place
        for at, place in shelf.places.get(statement.article, ())
        if any(a <= at < b for a, b in statement.spans) and text[max(0, at - 12) : at].lower().endswith(words)
    }


def _shared(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether somebody takes part in both, as far as persons are known."""
    x, y = (
        {p.entity for p in s.participants if p.entity in shelf.entities and shelf.entities[p.entity].type == "person"}
        for s in (a, b)
    )
    return not x or not y or bool(x & y)
