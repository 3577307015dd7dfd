"""Kinds of words that decide how statements are compared and put into words."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def lexicon() -> dict[str, frozenset[str]]:
    """Kinds of words; see data/words.tsv."""
    text = resources.files(__package__).joinpath("data/words.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {kind: frozenset(form for k, form in rows if k == kind) for kind in {row[0] for row in rows}}
