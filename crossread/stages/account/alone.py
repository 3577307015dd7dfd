"""What a line says beyond what the other reports of its claim say: figures and names that stand in its own report alone."""

from __future__ import annotations

import functools
import re

from crossread.numerals import CARDINAL, FIGURE, cardinal
from crossread.records import Claim, Statement
from crossread.stages.account.shelf import Shelf
from crossread.stages.account.units import Unit

_NUMBER = re.compile(rf"(?<![\w.:-])(?:\d{{1,2}}[:.]\d\d(?!\d)|{FIGURE})(?![\w-]|[:.]\d)|\b{CARDINAL}\b", re.IGNORECASE)
MOST = 3  # details that a note names
_SCENE = frozenset({"place", "facility", "group"})  # where it is, which a report need not say again


def alone(shelf: Shelf, claim: Claim, told: Statement, unit: Unit) -> list[str]:
    """The figures and names of a line, as written, that no other report of its claim has in the sentences that tell it.

    Names of places are left out.
    """
    if all(article == told.article for article in claim.articles):
        return []
    holders = _holders(shelf, claim)
    own = shelf.text(told)[unit.start : unit.end]
    found = [written for written, value in _figures(own) if not holders.get(value, set()) - {told.article}]
    found += [
        shelf.text(told)[start:end]
        for key, start, end, kind in shelf.meant(told.article, unit.start, unit.end)
        if kind == "name" and shelf.entities[key].type not in _SCENE and not holders.get(key, set()) - {told.article}
    ]
    return list(dict.fromkeys(found))


def _holders(shelf: Shelf, claim: Claim) -> dict[float | str, set[str]]:
    """Each figure and entity in the sentences that tell a claim, with the articles that have it; gathered once a claim."""
    if claim.id in shelf.holders:
        return shelf.holders[claim.id]
    found = shelf.holders[claim.id] = {}
    for statement in shelf.of(claim):
        sentence = shelf.sentences[statement.article][statement.sentence]
        figures = _figures(shelf.text(statement)[sentence.start : sentence.end])
        meant = shelf.meant(statement.article, sentence.start, sentence.end)
        keys: list[float | str] = [*(value for _, value in figures), *(entity for entity, *_ in meant)]
        for key in keys:
            found.setdefault(key, set()).add(statement.article)
    return found


def is_figure(detail: str) -> bool:
    """Whether a detail is a figure, no name."""
    return _NUMBER.fullmatch(detail) is not None


def note_on(shelf: Shelf, told: Statement, details: list[str]) -> str:
    """Whose detail it is, in plain words; "" where every detail is shared."""
    if not details:
        return ""
    some = [f"“{detail}”" for detail in details[:MOST]]
    more = [f"{len(details) - MOST} more details"] if len(details) > MOST else []
    *first, last = [*some, *more]
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"Only {shelf.outlet(told.article)} has {listed} here."


@functools.lru_cache(maxsize=4096)  # copies say the same sentences
def _figures(text: str) -> tuple[tuple[str, float], ...]:
    """Numbers of a text, as written and as values; "one" is hardly ever a number."""
    read = ((m.group(), cardinal(m.group().replace(":", "."))) for m in _NUMBER.finditer(text))
    return tuple((written, value) for written, value in read if value is not None and value != 1)
