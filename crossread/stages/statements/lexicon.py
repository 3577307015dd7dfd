"""Kinds of words that change what a clause asserts; the lists are in data/words.tsv."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, str]]:
    """Kind of word → dictionary form → the modality it lends ("" for none)."""
    text = resources.files(__package__).joinpath("data/words.tsv").read_text(encoding="utf8")
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, form = line.split("\t")
            group, _, bearing = kind.partition(":")
            found.setdefault(group, {})[form] = bearing
    return found


def lifting_verbs() -> frozenset[str]:
    """Verbs that say little without the one they govern: "seemed to express"."""
    return frozenset(table()["lift"])


def is_event(noun: str) -> bool:
    """Whether a noun, in its dictionary form, names something that happens."""
    if noun in table()["thing"]:
        return False
    return noun in table()["event"] or (len(noun) > 6 and noun.endswith(("tion", "sion", "ment", "ance", "ing")))


def carries(verb: str) -> bool:
    """Whether a verb only carries the event that its object names: "held talks"."""
    return verb in table()["carry"]
