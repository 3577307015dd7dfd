"""Which derived texts are one text after all: a copy that was edited throughout, with hardly anything put to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossread.copies import Profile
from crossread.pairing import Line, pair_lines, read_lines
from crossread.records import Article

AGREED = 0.7  # of 240 labelled pairs (corpora/reuse) 61 reach it, 59 of them one text; at .6 65 of 71, at .8 44 of 44
BODY = ("body", "quotebox", "caption")  # editors write a title of their own to the same text


class Editions:
    """Looks up whether two articles are one text; reads each article once."""

    def __init__(self, articles: Mapping[str, Article], profiles: Mapping[str, Profile]) -> None:
        self._articles, self._profiles = articles, profiles
        self._lines: dict[str, list[Line]] = {}

    def are_one(self, one: str, other: str) -> bool:
        """Do at least AGREED of the words of each stand in the other, sentence by sentence?"""
        sizes = sorted(len(self._profiles[key].starts) for key in (one, other))
        return sizes[0] >= AGREED * sizes[1] and agreement(self._read(one), self._read(other)) >= AGREED

    def _read(self, key: str) -> list[Line]:
        if key not in self._lines:
            self._lines[key] = read_lines(self._articles[key], BODY)
        return self._lines[key]


def agreement(left: Sequence[Line], right: Sequence[Line]) -> float:
    """Share of the words of the longer text that the other has too, in the order of a sentence, 0..1."""
    agreed = sum(
        similarity * max(len(left[i].words), len(right[j].words)) for i, j, similarity in pair_lines(left, right)
    )
    longer = max(sum(len(line.words) for line in side) for side in (left, right))
    return min(1.0, agreed / max(1, longer))
