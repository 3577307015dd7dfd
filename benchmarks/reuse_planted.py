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

WHO = [
    "surveyor",
    "captain",
    "warden",
    "miller",
    "beekeeper",
    "organist",
    "drover",
    "potter",
    "ferryman",
    "glazier",
    "archivist",
    "stonemason",
]
NAMES = [
    "Orlam",
    "Tessen",
    "Brask",
    "Ivendal",
    "Morwick",
    "Quillan",
    "Hestor",
    "Dunmere",
    "Ravasz",
    "Pellam",
    "Okunde",
    "Sarvik",
    "Toma",
    "Wexley",
    "Ysolde",
    "Zander",
]
DID = [
    "repaired",
    "inspected",
    "abandoned",
    "painted",
    "measured",
    "flooded",
    "guarded",
    "photographed",
    "dismantled",
    "insured",
    "weighed",
    "auctioned",
]
WHAT = [
    "lighthouse",
    "tannery",
    "viaduct",
    "granary",
    "foundry",
    "belfry",
    "causeway",
    "orchard",
    "quarry",
    "sawmill",
    "cistern",
    "aqueduct",
]
WHERE = [
    "Ulmen",
    "Brisk",
    "Norrland",
    "Halden",
    "Velna",
    "Kestrel",
    "Sorrow",
    "Lantern",
    "Amber",
    "Thistle",
    "Marrow",
    "Candle",
]
LIKE = [
    "rusted",
    "narrow",
    "crooked",
    "gilded",
    "roofless",
    "windowless",
    "tarred",
    "whitewashed",
    "sunken",
    "moss-grown",
    "tilted",
    "soot-black",
]
WHEN = [
    "before dawn",
    "after the thaw",
    "during the harvest fair",
    "while the ferry was late",
    "once the fog had lifted",
    "under lamplight",
]
WHY = [
    "to settle a bet",
    "because the rent was due",
    "so that pilgrims could pass",
    "for want of better work",
    "in spite of the storm",
]
EXTRA = [
    "old",
    "local",
    "rather",
    "quite",
    "later",
    "wooden",
    "second",
    "small",
    "former",
    "nearby",
    "famous",
    "quiet",
    "early",
    "silent",
    "yearly",
]


def sentence(rng: random.Random) -> list[str]:
    """An invented sentence of about 25 words."""
    text = (
        f"{rng.choice(WHO)} {rng.choice(NAMES)} {rng.choice(NAMES)} {rng.choice(DID)} the {rng.choice(LIKE)} {rng.choice(WHAT)} "
        f"of {rng.choice(WHERE)} {rng.choice(WHEN)} and {rng.choice(DID)} {rng.randrange(3, 90)} of its {rng.choice(LIKE)} "
        f"{rng.choice(WHAT)}s {rng.choice(WHY)} at a cost of {rng.randrange(100, 9999)} crowns"
    )
    return text.split()


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
