"""The labels that the encoder speaks, and the word features that its training and its run time share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

UPOS: Final = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS: Final = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
NAME_TYPES: Final = (
    "person", "organisation", "place", "facility", "vessel", "aircraft", "vehicle", "weapon", "event", "work", "law",
    "group", "other",
)  # fmt: skip
MENTION_TYPES: Final = ("person", "organisation", "place", "weapon", "vehicle", "group", "document", "time", "quantity")
"""Types of the second name head, which reads whole phrases as re3d marks them ("U.S. service members")."""
ACTS: Final = ("speech", "writing", "thought", "finding")
STANCES: Final = ("asserts", "denies", "asks", "orders", "promises", "hopes", "expects")
ROLES: Final = ("none", "source", "cue", "content")

WIDTH: Final = 384  # of the encoder's word and sentence vectors
WINDOW_WORDS: Final = 160  # words of a page that attribution is read over at once, where paragraphs allow it
LONG_PARAGRAPH: Final = 230  # words from which a paragraph is cut between sentences
MAX_WINDOW: Final = 384  # words that a window can have at all: a long paragraph and one sentence of the longest kind
MAX_PIECES: Final = 510  # word pieces of one sentence, the two special ones apart
DISTANCES: Final = 25  # buckets of the signed distance between a cue and a word

CASINGS: Final = 5
_OPEN, _CLOSE, _BOTH = "“«„", "”»", "\"``''"


def casing(word: str) -> int:
    """Return the casing class: 0 lower, 1 Title, 2 UPPER, 3 has a digit, 4 other."""
    if any(char.isdigit() for char in word):
        return 3
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 4


def distance_bucket(distance: int) -> int:
    """Return the bucket, 0..DISTANCES-1, of a signed distance in words: exact to 4, then by doubling."""
    size = abs(distance)
    bucket = size if size <= 4 else min(12, 3 + (size - 1).bit_length() + (1 if size > 6 else 0))
    return 12 + (bucket if distance > 0 else -bucket)


def quote_features(paragraphs: Sequence[Sequence[Sequence[str]]]) -> list[int]:
    """Return a class for each word of a window: 1 inside quotation marks, +2 first of a sentence, +4 of a paragraph.

    `paragraphs` holds sentences, which hold words. Marks are paired within a paragraph.
    """
    features: list[int] = []
    for sentences in paragraphs:
        inside = False
        for i, words in enumerate(sentences):
            for j, word in enumerate(words):
                closes = inside and (word in _CLOSE or word in _BOTH)
                if closes:
                    inside = False
                elif word in _OPEN or word in _BOTH:
                    inside = True
                features.append((1 if inside or closes else 0) + (2 if j == 0 else 0) + (4 if i == j == 0 else 0))
    return features


def chunks(lengths: Sequence[int], joined: Sequence[bool] = (), limit: int = LONG_PARAGRAPH) -> list[tuple[int, int]]:
    """Return ranges of sentences, by their lengths in words, that cut a paragraph of more than `limit` words.

    `joined`: for each sentence, whether no cut is wanted before it (a quotation is open); a cut goes there only where nothing
    else keeps to the limit.
    """
    if sum(lengths) <= limit or not any(joined):
        return pack(lengths, limit if sum(lengths) > limit else sum(lengths))
    ranges: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(lengths)):
        while i > start and sum(lengths[start : i + 1]) > limit:
            cut = next((j for j in range(i, start, -1) if not joined[j]), i)
            ranges.append((start, cut))
            start = cut
    return [*ranges, (start, len(lengths))]


def pack(lengths: Sequence[int], limit: int = WINDOW_WORDS) -> list[tuple[int, int]]:
    """Return ranges of paragraphs, by their lengths in words, whose sums stay within `limit` where a paragraph does."""
    windows: list[tuple[int, int]] = []
    start = total = 0
    for i, length in enumerate(lengths):
        if i > start and total + length > limit:
            windows.append((start, i))
            start, total = i, 0
        total += length
    if start < len(lengths):
        windows.append((start, len(lengths)))
    return windows
