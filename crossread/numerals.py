"""Numbers in words and figures, read as values. Imports nothing, so that times and quantities can both stand on it."""

from __future__ import annotations

import re

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
_ORDINAL_SMALL = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
]  # fmt: skip
_ORDINAL_TENS = [
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
]  # fmt: skip

CARDINALS = {w: i for i, w in enumerate(_SMALL)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
ORDINALS = {w: i for i, w in enumerate(_ORDINAL_SMALL)} | {w: 20 + 10 * i for i, w in enumerate(_ORDINAL_TENS)}
ORDINALS |= {"hundredth": 100, "thousandth": 1000}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}

_UNITS = "|".join(_SMALL[1:10])
_TEEN = "|".join(sorted(_SMALL[1:], key=len, reverse=True))
_TWO = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{_TEEN})"
_SCALE = "(?:hundred|thousand|million|billion|trillion)"
CARDINAL = rf"(?:zero|(?:{_TWO}|an?)(?:[- ]{_SCALE})+(?:(?: and|,)? {_TWO}(?: hundred| thousand)?)*|{_TWO})"
"""A cardinal in words: "five", "twenty-one", "two hundred and six", "a hundred thousand"."""

_ORD_UNITS = "|".join(_ORDINAL_SMALL[1:10])
_ORD_ALL = "|".join(sorted(_ORDINAL_SMALL[1:] + _ORDINAL_TENS + ["hundredth", "thousandth"], key=len, reverse=True))
ORDINAL = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{_ORD_UNITS})|{_ORD_ALL})"
"""An ordinal in words: "third", "twenty-first"."""

FIGURE = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A number in figures: "1,500", "4.5", "190"."""


def cardinal(words: str) -> float | None:
    """The value of a cardinal in words or figures; None where it is none. "a"/"an" before a scale count as one."""
    text = words.lower().replace(",", "").replace("\u202f", "").replace("\u00a0", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    total, group, seen = 0, 0, False
    for word in re.split(r"[\s-]+", text):
        if word in CARDINALS:
            group += CARDINALS[word]
        elif word in ("a", "an"):
            group += 1
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
        elif word != "and":
            return None
        seen = True
    return float(total + group) if seen else None


def ordinal(words: str) -> int | None:
    """The value of an ordinal in words or figures ("third", "21st"); None where it is none."""
    text = words.lower().strip()
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text)
    if figures:
        return int(figures.group(1))
    total = 0
    for word in re.split(r"[\s-]+", text):
        if word in ORDINALS:
            return total + ORDINALS[word]
        if word not in CARDINALS:
            return None
        total += CARDINALS[word]
    return None
