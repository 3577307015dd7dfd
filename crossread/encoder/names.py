"""Names out of the scores of the name head, put right where no model is needed: countries, addresses, file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from crossread.encoder.decode import Floats, spans
from crossread.encoder.scheme import NAME_TYPES

_ADDRESS = re.compile(r"\w@\w|://|^www\.|^@\w|\.(?:com|net|org|gov|doc|docx|xls|pdf|jpg|html?)$", re.IGNORECASE)
_ACTING = frozenset({"organisation", "group", "other", "person", "work", "event"})
_FORMS = frozenset({"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "L.L.C.", "L.P.", "LP", "Corp.", "plc", "PLC", "GmbH", "S.A."})
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "de"})
_NO_TOWN = frozenset(
    {"of", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
     "upstate", "new", "greater", "mid", "the", "old", "inner", "outer", "downtown"}
)  # fmt: skip
_LINKED = frozenset({"-", "/", "and", ",", "(", "’s", "'s"})
_LONGEST = 5  # words of a country's name
SURE = 0.999  # score of what a list says


@lru_cache(maxsize=1)
def _countries() -> frozenset[tuple[str, ...]]:
    lines = resources.files("crossread.encoder").joinpath("data", "countries.txt").read_text("utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    lines = resources.files("crossread.encoder").joinpath("data", "bodies.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _states() -> frozenset[tuple[str, ...]]:
    """Names of states in lower case, and their postal letters in upper case."""
    lines = resources.files("crossread.encoder").joinpath("data", "states.txt").read_text("utf-8").splitlines()
    pairs = [line.rsplit(" ", 1) for line in lines if line and not line.startswith("#")]
    return frozenset(tuple(name.lower().split()) for name, _ in pairs) | {(letters,) for _, letters in pairs}


def named(words: Sequence[str], logp: Floats) -> list[tuple[int, int, str, float]]:
    """Return (first word, end, type, score) of the names of a sentence, in order, not overlapping.

    `logp` is (words, 1 + 2 types). A country's name is a place, whatever the scores say; addresses are no names.
    """
    found = []
    for start, end, kind, score in spans(logp):
        kept = [i for i in range(start, end) if not _ADDRESS.search(words[i])]
        if len(kept) == end - start:
            found.append((start, end, NAME_TYPES[kind], score))
        elif kept and kept == list(range(kept[0], kept[-1] + 1)):
            found.append((kept[0], kept[-1] + 1, NAME_TYPES[kind], score))
    found = _apart((a, _whole(words, a, b), kind, score) for a, b, kind, score in found)
    found = [(a, _with_form(words, b) if kind == "organisation" else b, kind, score) for a, b, kind, score in found]
    found = [part for name in found for part in _town_and_state(words, *name)]
    found = [
        (a, b, "place" if kind in _ACTING and tuple(words[a:b]) in _countries() else kind, score)
        for a, b, kind, score in found
    ]
    return sorted(found + _missed(words, found))


def _apart(found: Iterable[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """The names in order, without those that an earlier one has grown over."""
    kept: list[tuple[int, int, str, float]] = []
    for name in found:
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    return kept


def _whole(words: Sequence[str], start: int, end: int) -> int:
    """The end of a name that breaks off at a small word: `People for the | Ethical Treatment of Animals`, `Orvo | of`."""
    if words[end - 1] not in _SMALL:
        return end
    if end < len(words) and words[end][:1].isupper():
        while end < len(words) and (words[end][:1].isupper() or (words[end] in _SMALL and _goes_on(words, end))):
            end += 1
        return end
    while end > start + 1 and words[end - 1] in _SMALL:
        end -= 1
    return end


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a capital follows a small word: `Treatment | of Animals`."""
    return at + 1 < len(words) and words[at + 1][:1].isupper() and words[at] != "and"


def _with_form(words: Sequence[str], end: int) -> int:
    """The end of a company's name that its legal form follows after a comma: `Orvik Freight | , Inc.`."""
    return end + 2 if end + 1 < len(words) and words[end] == "," and words[end + 1] in _FORMS else end


def _town_and_state(
    words: Sequence[str], start: int, end: int, kind: str, score: float
) -> list[tuple[int, int, str, float]]:
    """The name, or two where a state follows its town without a comma: `San Rafael | CA`, not `Northern California`."""
    for cut in range(max(start + 1, end - 2), end):
        tail = tuple(words[cut:end])
        known = tuple(word.lower() for word in tail) in _states() or (tail in _states() and cut + 1 == end)
        if kind == "place" and known and words[cut - 1].lower() not in _NO_TOWN and words[cut - 1] not in _LINKED:
            return [(start, cut, kind, score), (cut, end, kind, score)]
    return [(start, end, kind, score)]


def _missed(words: Sequence[str], found: Sequence[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """Countries, the longest at each word, and well-known initials, that lie outside all names."""
    taken = {i for a, b, _, _ in found for i in range(a, b)}
    added: list[tuple[int, int, str, float]] = []
    i = 0
    while i < len(words):
        end = i
        if words[i][:1].isupper() and i not in taken:
            end = next((j for j in range(min(len(words), i + _LONGEST), i, -1) if tuple(words[i:j]) in _countries()), i)
        if end > i and not taken.intersection(range(i, end)):
            added.append((i, end, "place", SURE))
        elif i not in taken and words[i] in _bodies() and any(word.islower() for word in words):
            added.append((i, i + 1, "organisation", SURE))
        i = max(end, i + 1)
    return added
