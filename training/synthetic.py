"""Invented sentences for name types that no open corpus marks: vessels, aircraft, vehicles, weapons, laws, facilities.

The sentences and the mixture are made up here; the names are commonly known designations.
"""

from __future__ import annotations

import random
from functools import cache
from importlib import resources

from crossread.encoder.split import split_words
from training.data import Item, Sent
from training.schemes import SYNTHETIC

COUNT = 1200  # sentences a pass


@cache
def _tables() -> tuple[dict[str, list[str]], list[str]]:
    """Return names by type, and sentences with `{type}` in place of names."""
    names: dict[str, list[str]] = {}
    sentences: list[str] = []
    section = ""
    for line in resources.files("training").joinpath("synthetic.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip() and section == "sentences":
            sentences.append(line.strip())
        elif line.strip():
            names.setdefault(section, []).extend(part.strip() for part in line.split("|"))
    return names, sentences


def synthetic_names(count: int = COUNT, seed: int = 11) -> list[Item]:
    """Sentences with names of every type filled in."""
    rng = random.Random(seed)
    names, sentences = _tables()
    return [_filled(rng.choice(sentences), names, rng) for _ in range(count)]


def _filled(sentence: str, names: dict[str, list[str]], rng: random.Random) -> Item:
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for i, part in enumerate(sentence.replace("}", "{").split("{")):
        text = rng.choice(names[part]) if i % 2 else part
        found = [text[a:b] for a, b in split_words(text)]
        if i % 2:
            spans.append((len(words), len(words) + len(found), part))
        words += found
    return Item([[Sent(words, names=SYNTHETIC.masks(spans, words))]])
