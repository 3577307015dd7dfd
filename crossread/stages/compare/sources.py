"""On whose word a figure is: the same number, given by different reports on the word of different people."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.quantities import interval
from crossread.records import Claim, Difference, Statement
from crossread.stages.compare.numbers import Item, compatible_times, grouped, written
from crossread.stages.compare.shelf import Shelf, difference, value_of
from crossread.text import plain

SHARED = 2  # content words that two statements of one figure share
_UNCOUNTED = ("ordinal", "calendar year")


def compare_sources(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """One difference for each figure of a claim that two reports have from two speakers."""
    statements = [shelf.statements[key] for key in claim.statements]
    items = [
        Item(statement, quantity, interval(quantity))
        for statement in statements
        if statement.voice == "report" and _source(statement, shelf)
        for quantity in statement.quantities
        if quantity.value is not None and quantity.value > 2 and quantity.unit not in _UNCOUNTED
    ]
    for group in grouped(items):
        first = next((i for i in group if any(_rivals(i.statement, j.statement, shelf) for j in group)), None)
        if first is None:
            continue
        sides: dict[str, list[Statement]] = {}
        for item in group:
            if item is first or _rivals(first.statement, item.statement, shelf):
                sides.setdefault(_source(item.statement, shelf), []).append(item.statement)
        values = [value_of(shelf, f"according to {name}", sides[name]) for name in sorted(sides)]
        because = f"{written(first.quantity)} is told on the word of different people; no report names both"
        yield difference(claim.id, "attribution", "precision", values, because)


def _source(statement: Statement, shelf: Shelf) -> str:
    """Who gives the figure, by name; "" where nobody is named."""
    held = shelf.attributions.get(statement.attribution)
    if held is None or held.kind == "credit" or not held.source:
        return ""
    key = shelf.speaker(statement)
    return shelf.entities[key].name if key in shelf.entities else " ".join(key.split())[:60]


def _rivals(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two reports have one thing from two speakers, of whom neither is named with the words of the other."""
    if a.article == b.article or shelf.speaker(a) == shelf.speaker(b) or not compatible_times(a, b):
        return False
    if not shelf.one_wave(a, b) or len(shelf.content(a) & shelf.content(b)) < SHARED:
        return False
    told = (f" {plain(shelf.sentence(a))} ", f" {plain(shelf.sentence(b))} ")
    names = (_telling(_source(a, shelf)), _telling(_source(b, shelf)))
    named = any(f" {word}" in other for name, other in ((names[0], told[1]), (names[1], told[0])) for word in name)
    return not named and not names[0] & names[1] and _two(a, b, shelf)


def _two(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two speakers are surely two: known by name, and not a body and one who speaks for it or may do so unnamed."""
    known = [shelf.entities.get(shelf.speaker(s)) for s in (a, b)]
    if any(e is None or not e.names for e in known):
        return False
    found = [e for e in known if e is not None]
    people = [e for e in found if e.type == "person" and " " in e.name and e.name[0].isupper()]
    offices = " ".join(plain(d.text) for e in people for d in e.described)
    speaks_for = any(word in offices for e in found if e not in people for word in _telling(e.name))
    return bool(people) and not speaks_for


def _telling(name: str) -> frozenset[str]:
    """The words of a speaker's name by which another report would name him."""
    return frozenset(word for word in plain(name).split() if len(word) > 3)
