"""Names out of the scores of the name head, put right where no model is needed: countries, addresses, file names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from crossread.encoder.decode import Floats, spans
from crossread.encoder.scheme import NAME_TYPES

_ADDRESS = re.compile(r"\w@\w|://|^www\.|^@\w|\.(?:com|net|org|gov|doc|docx|xls|pdf|jpg|html?)$", re.IGNORECASE)
_ACTING = frozenset({"organisation", "group", "other", "person", "work", "event"})
_LONGEST = 5  # words of a country's name
SURE = 0.999  # score of what a list says


@lru_cache(maxsize=1)
def _countries() -> frozenset[tuple[str, ...]]:
    lines = resources.files("crossread.encoder").joinpath("data", "countries.txt").read_text("utf-8").splitlines()
    return frozenset(tuple(line.split()) for line in lines if line and not line.startswith("#"))


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
    found = [
        (a, b, "place" if kind in _ACTING and tuple(words[a:b]) in _countries() else kind, score)
        for a, b, kind, score in found
    ]
    return sorted(found + _missed(words, found))


def _missed(words: Sequence[str], found: Sequence[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """Countries that lie outside all names: the longest at each word."""
    taken = {i for a, b, _, _ in found for i in range(a, b)}
    added: list[tuple[int, int, str, float]] = []
    i = 0
    while i < len(words):
        end = i
        if words[i][:1].isupper() and i not in taken:
            end = next((j for j in range(min(len(words), i + _LONGEST), i, -1) if tuple(words[i:j]) in _countries()), i)
        if end > i and not taken.intersection(range(i, end)):
            added.append((i, end, "place", SURE))
        i = max(end, i + 1)
    return added
