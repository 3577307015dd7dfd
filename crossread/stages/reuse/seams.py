"""Seams: what shows in a text that something stood before it which was left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from crossread.stages.reuse.words import common_words

KNOWN = 4096  # articles whose names and journeys are kept at hand: partners of one text lie near each other

Range = tuple[int, int]

_TITLE = r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Capt|Col|Lt|Sgt|Sen|Rep|Gov)\b\.? "
_SPEAKS = r"(?= (?:said|says|told|added|explained|wrote|recalled|warned|replied|insisted)\b)"
_SOMEONE = re.compile(rf"(?:{_TITLE})([A-Z][a-z’'-]{{2,}})\b(?! [A-Z])|(?<=[a-z,] )([A-Z][a-z’'-]{{2,}}){_SPEAKS}")
_ARRIVAL = re.compile(
    r"\b(?:later|then|next|afterwards?|subsequently)\s+(?:\w+\s+){0,2}?"
    r"(?:travel+ed|went|flew|moved|headed|drove|sailed|walked|proceeded|continued)\s+(?:on\s+)?to\s+((?:the\s+)?[A-Z][\w’'-]+)"
)


def unknown_name(text: str, here: Range, other: str, there: Range) -> tuple[str, str] | None:
    """(name as it stands, full name) of one whom a shared passage names and only the other text introduced before it.

    The surname stands alone, after a title or before a verb of saying, in a text that has the full name nowhere.
    """
    for match, surname, full in _strangers(text):
        if not (here[0] <= match.start() and match.end() <= here[1]):
            continue
        if re.search(rf"\b{re.escape(surname)}\b", other[slice(*there)]):
            told = _introduced(full, other[: there[0]])
            if told:
                return match.group().strip(), told
    return None


@functools.lru_cache(maxsize=KNOWN)
def _strangers(text: str) -> tuple[tuple[re.Match[str], str, re.Pattern[str]], ...]:
    """Surnames that stand alone in a text which has the full name nowhere, each with what finds the full name."""
    found = []
    for match in _SOMEONE.finditer(text):
        surname = (match.group(1) or match.group(2)).removesuffix("'s").removesuffix("’s")
        full = re.compile(rf"\b([A-Z][a-z’'-]+) (?:[A-Z][\w’'.-]* )?{re.escape(surname)}\b")
        if not (re.search(rf"\b{re.escape(surname)}\b", text[: match.start()]) or _introduced(full, text)):
            found.append((match, surname, full))
    return tuple(found)


@functools.lru_cache(maxsize=KNOWN)
def _arrivals(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_ARRIVAL.finditer(text))


def _inside(matches: Sequence[re.Match[str]], span: Range) -> Iterator[re.Match[str]]:
    """Those of the matches that lie in a range."""
    return (match for match in matches if span[0] <= match.start() and match.end() <= span[1])


def _introduced(full: re.Pattern[str], text: str) -> str:
    """The full name where a text has it; the words before a surname that every text has are no first names."""
    for match in full.finditer(text):
        first = match.group(1)
        if first.lower() not in common_words() and not re.fullmatch(_TITLE, f"{first} "):
            return match.group()
    return ""


def arrives_again(text: str, here: Range, other: str, there: Range) -> tuple[str, str] | None:
    """("in Ulmen", "later traveled to Ulmen") where the second is shared and only this text has the first before it."""
    for match in _inside(_arrivals(text), here):
        place = re.escape(match.group(1))
        been = re.compile(rf"\b(?:in|at) {place}\b")
        first = been.search(text, 0, match.start())
        if first and re.search(rf"\bto {place}\b", other[slice(*there)]) and not been.search(other, 0, there[1]):
            return first.group(), " ".join(match.group().split())
    return None
