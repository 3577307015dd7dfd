"""The word lists of data/words.txt."""

from __future__ import annotations

import functools
import re
from importlib import resources


@functools.cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = (resources.files("crossread.quantities") / "data" / "words.txt").read_text(encoding="utf8")
    found = {}
    for paragraph in re.split(r"\n\n+", text):
        name, colon, words = paragraph.partition(":")
        if colon and not name.startswith("#"):
            found[name.strip()] = tuple(dict.fromkeys(word.replace("_", " ") for word in words.split()))
    return found


@functools.cache
def listed(name: str) -> frozenset[str]:
    """The words of a list, lower case."""
    return frozenset(word.lower() for word in _lists()[name])


@functools.cache
def either(name: str) -> str:
    """A pattern that matches any entry of a list, longest first."""
    return "|".join(re.escape(word) for word in sorted(_lists()[name], key=lambda w: (-len(w), w)))
