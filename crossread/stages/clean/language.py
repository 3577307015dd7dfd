"""Is this English? A count of the commonest words is enough to tell it from other languages in Latin script."""

from __future__ import annotations

import re

_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "he",
        "as",
        "at",
        "by",
        "from",
        "it",
        "his",
        "said",
        "has",
        "were",
        "have",
        "be",
        "are",
        "this",
        "not",
        "but",
        "an",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """ "en" where at least one word in eight is among the commonest of English (of the first 2,000), else ""."""
    words = _WORD.findall(text[:12_000].lower())
    common = sum(word in _COMMON for word in words)
    return "en" if words and (common * 8 >= len(words) or (len(words) < 12 and common)) else ""
