"""Planted copies: invented reports, cut, reordered, re-attributed and edited by a script, so that the truth is known.

Nothing here comes from a corpus: sentences are made from small word lists, and every report has its own names and
numbers. The curve shows which share of the planted sentences is found, by how much of a sentence the edits keep.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from benchmarks.reuse_speed import made
from crossread.records import Passage
from crossread.stages.reuse import find_passages

KEPT = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)  # share of words that an edited sentence keeps
STORIES = 60
PLANTED = 4  # sentences of the dispatch in each copy, in another order, among as many of its own

SYLLABLES = [
    "ba",
    "cor",
    "dri",
    "el",
    "fen",
    "gal",
    "hos",
    "ir",
    "jum",
    "kel",
    "lor",
    "mas",
    "nev",
    "or",
    "pli",
    "qua",
    "ros",
    "sti",
]
SMALL = [
    "the",
    "of",
    "and",
    "a",
    "to",
    "in",
    "was",
    "that",
    "for",
    "with",
    "on",
    "by",
    "at",
    "from",
    "its",
    "which",
    "had",
    "were",
]
EXTRA = [
    "old",
    "local",
    "rather",
    "quite",
    "later",
    "second",
    "small",
    "former",
    "early",
    "new",
    "large",
    "long",
    "also",
    "just",
]


def invented(rng: random.Random) -> str:
    """A word that no language has."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4))))


def sentence(rng: random.Random) -> list[str]:
    """25 words: six in ten invented, the others small ones as English has them."""
    return [invented(rng) if rng.random() < 0.6 else rng.choice(SMALL) for _ in range(25)]


def edited(rng: random.Random, words: Sequence[str], keep: float) -> list[str]:
    """The words with as many replaced, dropped or put in as `keep` leaves room for."""
    out: list[str] = []
    for word in words:
        if rng.random() < keep:
            out.append(word)
            continue
        how = rng.randrange(3)
        if how == 0:
            out.append(rng.choice(EXTRA))
        elif how == 1:
            out += [rng.choice(EXTRA), word]
    return out


def planted_rows() -> list[dict[str, Any]]:
    """Recall of planted sentences and share of false passages, for each share of words kept."""
    return [_row(keep) for keep in KEPT]


def _row(keep: float) -> dict[str, Any]:
    rng = random.Random(11)
    articles, truth = [], {}
    for number in range(STORIES):
        dispatch = [sentence(rng) for _ in range(8)]
        taken = rng.sample(range(8), PLANTED)
        copy = [(k, ["Officials", "said", *edited(rng, dispatch[k], keep)]) for k in taken]
        copy += [(-1, sentence(rng)) for _ in range(PLANTED)]
        rng.shuffle(copy)
        one, other = f"{number:03d}a", f"{number:03d}b"
        first, second = _laid_out(list(enumerate(dispatch))), _laid_out(copy)
        articles += [made(one, first[0]), made(other, second[0])]
        truth[one, other] = [(first[1][k], second[1][k]) for k in taken]
    found = find_passages(articles)
    hit = sum(
        any(_on(p, *places) for p in found if (p.a.article, p.b.article) == key)
        for key, all_places in truth.items()
        for places in all_places
    )
    right = sum(any(_on(p, *places) for places in truth.get((p.a.article, p.b.article), ())) for p in found)
    total = STORIES * PLANTED
    return {
        "words kept": keep,
        "recall": round(hit / total, 3),
        "precision": round(right / max(1, len(found)), 3),
        "planted": total,
    }


def _laid_out(sentences: Sequence[tuple[int, Sequence[str]]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text of numbered sentences, and the place of each."""
    text, places = "", {}
    for number, words in sentences:
        start = len(text)
        text += " ".join(words).capitalize() + ". "
        places[number] = (start, len(text) - 2)
    return text, places


def _on(passage: Passage, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Does a passage cover a third of both sides of a planted sentence?"""
    return all(
        3 * (min(place.end, end) - max(place.start, start)) >= end - start
        for place, (start, end) in ((passage.a, a), (passage.b, b))
    )
