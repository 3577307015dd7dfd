"""What the words of a quantity allow, in base units, so that quantities can be compared."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crossread.quantities.units import in_base
from crossread.records import Quantity

ROUGH = 0.10  # "about", "nearly": a tenth either way; reports that round further say "dozens", "hundreds"


@dataclass(frozen=True, slots=True)
class Interval:
    """Lowest and highest value that the words allow, in the base unit of what is measured."""

    low: float
    high: float
    dimension: str  # "length", "money USD", "ordinal"; "" for counts

    def meets(self, other: Interval) -> bool:
        """Whether one value can satisfy both."""
        return (
            self.dimension == other.dimension
            and self.low <= other.high * (1 + 1e-9)
            and other.low <= self.high * (1 + 1e-9)
        )

    def within(self, other: Interval) -> bool:
        """Whether this one is narrower, and lies inside the other."""
        return self.meets(other) and self.low >= other.low and self.high <= other.high and self != other


def interval(quantity: Quantity) -> Interval:
    """The interval of a quantity: its bounds as written, and half a step of its rounding ("4 million": 3.5 to 4.5)."""
    low, high = quantity.low, quantity.high
    value = quantity.value
    if value is not None and quantity.modifier == "about":
        low, high = value * (1 - ROUGH), value * (1 + ROUGH)
    elif value is not None and quantity.modifier == "nearly":
        low, high = value * (1 - ROUGH), value
    step = rounding(quantity)
    if value is not None and step and quantity.modifier in ("", "about", "exactly"):
        low, high = (
            min(low if low is not None else value, value - step),
            max(high if high is not None else value, value + step),
        )
    bottom, dimension = in_base(low, quantity.unit) if low is not None else (-math.inf, in_base(0.0, quantity.unit)[1])
    top, _ = in_base(high, quantity.unit) if high is not None else (math.inf, "")
    return Interval(bottom, top, dimension)


def rounding(quantity: Quantity) -> float:
    """Half a step of the rounding that the figures show: 0 for small counts, 0.5 million for "4 million", 50 for "1,500"."""
    value = quantity.value
    if not value or quantity.unit in ("ordinal", "calendar year"):
        return 0.0
    measured = bool(quantity.unit)
    value = abs(value)
    step = 1.0
    if value != int(value):
        return 0.5 * 10 ** -len(str(value).split(".")[1]) if measured else 0.0
    while value % (step * 10) == 0 and step < value:
        step *= 10
    if not measured and value < 1000:  # people are counted, not measured: 50 dead are not 47
        return 0.0
    return step / 2
