"""Quotations: where quotation marks open and close, over sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.records import Spans

_MARK = re.compile(r"[“”\"«»]|``|''|(?<![\w.,!?])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_CLOSE = {"”", "»"}
_STRAIGHT = {'"', "''"}  # two apostrophes stand for a double mark in texts of some agencies
_EITHER = _STRAIGHT | {"'", "’"}
_OPENS = ('"', "“", "«", "''", "``")
_MAX = 3_000  # characters: a mark that stays open longer was never closed
_MAX_UNOPENED = 1_200  # characters over a paragraph's end that does not open anew
_MAX_SINGLE = 200  # single marks are apostrophes as well, so only short ones are trusted


def find(text: str, start: int = 0, end: int | None = None) -> Spans:
    """Quotations with their marks, in order, not overlapping; one that is cut by paragraphs that each open anew is one."""
    found: list[tuple[int, int]] = []
    opened, mark = -1, ""
    end = len(text) if end is None else end
    for match in _MARK.finditer(text, start, end):
        sign = match.group()
        if opened >= 0 and _broken(text, opened, match.start(), mark) and not _late(text, opened, match, mark):
            opened = -1
        if opened < 0:
            if sign in _CLOSE or (sign in _EITHER and _only_closes(text, match)):
                continue
            opened, mark = match.start(), sign
        elif _closes(mark, sign) and not (sign in _STRAIGHT and _continues(text, match.start())):
            found.append((opened, match.end()))
            opened = -1
    return tuple(found)


def _broken(text: str, opened: int, at: int, mark: str) -> bool:
    """Whether a quotation cannot reach from `opened` to `at`: too long, or a paragraph in between does not open anew."""
    if at - opened > (_MAX_SINGLE if mark in "‘'" else _MAX):
        return True
    if mark in "‘'":
        return "\n" in text[opened:at]
    paragraphs = [line.strip() for line in text[opened:at].split("\n")[1:]]
    return any(line and not line.startswith(_OPENS) for line in paragraphs)


def _late(text: str, opened: int, next_mark: re.Match[str], mark: str) -> bool:
    """Whether the next mark closes a quotation whose second paragraph was not opened anew."""
    at, sign = next_mark.start(), next_mark.group()
    closes = sign in _CLOSE or (sign in _STRAIGHT and _only_closes(text, next_mark))
    return mark not in "‘'" and closes and at - opened <= _MAX_UNOPENED and text.count("\n\n", opened, at) <= 1


def _only_closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark stands where only a closing one can: after a letter or full stop and before a space."""
    at, end = mark.span()
    before, after = text[max(0, at - 1) : at], text[end : end + 1]
    return bool(before.strip()) and before not in "([—–-" and (not after.strip() or after in ",.;:)")


def _continues(text: str, at: int) -> bool:
    """Whether a straight mark at the start of a paragraph opens the next piece of an open quotation."""
    line = text.rfind("\n", 0, at)
    return line >= 0 and not text[line + 1 : at].strip()


def _closes(mark: str, sign: str) -> bool:
    if mark in _STRAIGHT or mark == "``":
        return sign in {mark, "”", "''"}
    if mark in {"‘", "'"}:
        return sign in {"’", "'"}
    return sign in _CLOSE or (mark == "“" and sign == '"')


def share(spans: Spans, quotations: Sequence[tuple[int, int]], text: str) -> float:
    """How much of the letters and digits at `spans` lies in quotations, 0..1."""
    total = inside = 0
    for start, end in spans:
        total += _letters(text, start, end)
        inside += sum(_letters(text, max(a, start), min(b, end)) for a, b in quotations if a < end and b > start)
    return inside / total if total else 0.0


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


def around(quotations: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The quotations that share characters with a range, in order."""
    return [(a, b) for a, b in quotations if a < end and b > start]
