"""Times in text: found, read, and resolved to dates as precise as they can be.

expressions = times.find(text, start, end)
dated = times.resolve(expression, anchor, prior=..., start=...)
anchor = times.anchor_article(article, siblings)
"""

from __future__ import annotations

from crossread.times.anchor import anchor_article, anchor_articles
from crossread.times.expression import Expression
from crossread.times.find import find
from crossread.times.resolve import day_of, first_day, last_day, precision, resolve

__all__ = [
    "Expression",
    "anchor_article",
    "anchor_articles",
    "day_of",
    "find",
    "first_day",
    "last_day",
    "precision",
    "resolve",
]
