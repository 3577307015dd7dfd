"""What a line says beyond what the other reports of its claim say: figures and names that stand in its own report alone."""

from __future__ import annotations

import re

from crossread.numerals import CARDINAL, FIGURE, cardinal
from crossread.records import Claim, Statement
from crossread.stages.account.shelf import Shelf
from crossread.stages.account.units import Unit

_NUMBER = re.compile(rf"(?<![\w.:-])(?:\d{{1,2}}[:.]\d\d(?!\d)|{FIGURE})(?![\w-]|[:.]\d)|\b{CARDINAL}\b", re.IGNORECASE)
MOST = 3  # details that a note names


def alone(shelf: Shelf, claim: Claim, told: Statement, unit: Unit) -> list[str]:
    """The figures and names of a line, as written, that no other report of its claim has in the sentences that tell it."""
    others = [s for s in shelf.of(claim) if s.article != told.article]
    if not others:
        return []
    figures: set[float] = set()
    entities: set[str] = set()
    for statement in others:
        sentence = shelf.sentences[statement.article][statement.sentence]
        text = shelf.text(statement)
        figures |= {value for _, value in _figures(text[sentence.start : sentence.end])}
        entities |= {key for key, _, _, _ in shelf.meant(statement.article, sentence.start, sentence.end)}
    own = shelf.text(told)[unit.start : unit.end]
    found = [written for written, value in _figures(own) if value not in figures]
    found += [
        shelf.text(told)[start:end]
        for key, start, end, kind in shelf.meant(told.article, unit.start, unit.end)
        if kind == "name" and key not in entities
    ]
    return list(dict.fromkeys(found))


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


def _figures(text: str) -> list[tuple[str, float]]:
    """Numbers of a text, as written and as values; "one" is hardly ever a number."""
    read = ((m.group(), cardinal(m.group().replace(":", "."))) for m in _NUMBER.finditer(text))
    return [(written, value) for written, value in read if value is not None and value != 1]
