"""Units as written, what they measure, and how they convert."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₪": "ILS", "₩": "KRW"}
SYMBOLS |= {"A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "R$": "BRL", "Rs": "INR"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name ("km"), what it measures ("length"), and how many base units it is (1000.0)."""

    name: str
    dimension: str
    factor: float


@functools.cache
def units() -> tuple[dict[str, Unit], re.Pattern[str]]:
    """Units by the lower-case words that write them, and one pattern that finds such words at a place."""
    found: dict[str, Unit] = {}
    sources: list[str] = []
    text = (resources.files("crossread.quantities") / "data" / "units.tsv").read_text(encoding="utf8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        written, name, dimension, factor = line.split("\t")
        for word in written.split("|"):
            exact = word.startswith("=")
            word = word.removeprefix("=")
            found[word if exact else word.lower()] = Unit(name, dimension, float(factor))
            source = re.escape(word).replace(r"\ ", r"[ -]")
            sources.append(source if exact or len(word) == 1 else f"(?i:{source})")
    sources.sort(key=lambda s: (-len(s), s))
    return found, re.compile("(?:" + "|".join(sources) + r")(?![\w°])")


def unit_of(word: str) -> Unit | None:
    """The unit that these words write: "Kilometres" → km; None where they write none."""
    table, _ = units()
    word = word.replace("-", " ") if "-" in word else word
    return table.get(word) or table.get(word.lower())


@functools.cache
def _by_name() -> dict[str, Unit]:
    return {unit.name: unit for unit in units()[0].values()}


def in_base(value: float, unit: str) -> tuple[float, str]:
    """A value in the base unit of what it measures: (1000.0, "length") for one km. A count keeps its value; its dimension is "".

    Degrees are turned into kelvin; a currency without a table row measures itself.
    """
    if unit == "°C":
        return value + 273.15, "temperature"
    if unit == "°F":
        return (value - 32) * 5 / 9 + 273.15, "temperature"
    found = _by_name().get(unit)
    if found:
        return value * found.factor, found.dimension
    return value, f"money {unit}" if len(unit) == 3 and unit.isupper() else unit


def unit_is_word(text: str, found: re.Match[str]) -> bool:
    """ "second" and "won" after a number may be other words; "the two pounds on" may not."""
    word = found.group().lower()
    if word in ("won", "rand", "mi", "ha"):
        return word == "won" and bool(
            re.match(r" (?:the|a|an|\d|in|gold|\w+ed)\b", text[found.end() : found.end() + 10])
        )
    return False
