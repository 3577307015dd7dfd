"""Quantities in text: found, read, and made comparable.

quantities.find(text, start, end, sentence)    numbers with their units, bounds and what they count
quantities.interval(quantity)                  what the words allow, in base units
"""

from __future__ import annotations

from crossread.quantities.find import find
from crossread.quantities.interval import Interval, interval
from crossread.quantities.units import in_base

__all__ = ["Interval", "find", "in_base", "interval"]
