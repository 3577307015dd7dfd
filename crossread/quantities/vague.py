"""Numbers without figures: "dozens of people", "both", "no passengers", "half of the members"; and ordinals."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from crossread.numerals import ORDINAL, ordinal
from crossread.quantities.bounds import modifier_before
from crossread.quantities.counted import counted
from crossread.quantities.units import unit_is_word, unit_of, units
from crossread.quantities.words import either
from crossread.records import Quantity

Ranges = list[tuple[int, int]]

_VAGUE = re.compile(
    r"(?<![\w-])(?P<vague>(?i:(?:tens|dozens|hundreds|thousands) of (?:thousands|millions)|dozens|hundreds|thousands"
    r"|millions|billions|scores|tens of|several(?: (?:hundred|thousand|dozen|million|billion))?"
    r"|a few(?: (?:hundred|thousand|dozen))?|a couple of|a handful of|half a dozen|a dozen|multiple|both|no|a half|half of"
    r"|half|a third|one[ -]third|two[ -]thirds|a quarter|one[ -]quarter|three[ -]quarters))(?![\w-])"
)
_ORDINAL = re.compile(rf"(?<![\w-])(?P<ordinal>\d+(?:st|nd|rd|th)|(?i:{ORDINAL}))(?!\w)")
_VAGUE_VALUES = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None), "millions": (2e6, None),
    "billions": (2e9, None), "tens of": (20, 99), "tens of thousands": (2e4, 99_999), "dozens of thousands": (24_000, None),
    "hundreds of thousands": (2e5, 999_999), "tens of millions": (2e7, 99_999_999), "hundreds of millions": (2e8, 999_999_999),
    "several": (3, None), "a few": (2, None), "multiple": (2, None), "a handful of": (2, 10),
    "thousands of millions": (2e9, None),
    "several dozen": (36, None), "several hundred": (300, 999), "several thousand": (3000, 9999),
    "several million": (3e6, 9_999_999),
    "several billion": (3e9, 9_999_999_999), "a few hundred": (200, 999), "a few thousand": (2000, 9999), "a few dozen": (24, 99),
    "hundreds of thousand": (2e5, 999_999),
}  # fmt: skip
_VAGUE_EXACT = {"a couple of": 2, "half a dozen": 6, "a dozen": 12, "both": 2, "no": 0}
_SHARES = {"half": 50.0, "a half": 50.0, "half of": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3,
           "a quarter": 25.0, "one quarter": 25.0, "three quarters": 75.0}  # fmt: skip


_MEASURE = re.compile(r"(?<![\w-])(?P<share>[Hh]alf )?an? (?=[a-z])")
_MEASURED = frozenset({"length", "duration", "mass", "area", "volume"})


def is_open(span: tuple[int, int], closed: Ranges) -> bool:
    """Whether a range touches none of the closed ones."""
    return not any(span[0] < b and a < span[1] for a, b in closed)


def vague(text: str, start: int, end: int, closed: Ranges) -> list[Quantity]:
    """ "dozens of people", "several hundred feet", "both sides", "no passengers", "half of the members"."""
    out = []
    for match in _VAGUE.finditer(text, start, end):
        word = re.sub(r"[ -]+", " ", match.group().lower())
        stop = match.end()
        if word in ("twice", "once") or not is_open(match.span(), closed):
            continue
        modifier, begin = modifier_before(text, start, match.start())
        if word in _SHARES:
            if re.match(r" (?:of |the )", text[stop : stop + 5]) or word.endswith(" of"):
                value = round(_SHARES[word], 2)
                out.append(
                    Quantity(
                        value,
                        value,
                        value,
                        "%",
                        counted(text, (start, end), (begin, stop), False) or "",
                        ((begin, stop),),
                        text[begin:stop],
                        modifier or "about",
                    )
                )
            continue
        quantity = _vague(text, start, end, (begin, stop), word)
        if quantity:
            out.append(replace(quantity, modifier=modifier or quantity.modifier))
    return out


def single(text: str, start: int, end: int, closed: Ranges) -> list[Quantity]:
    """ "more than a mile", "half an hour", "an hour's drive": one of a unit, where it is bounded, halved or a distance."""
    out = []
    for match in _MEASURE.finditer(text, start, end):
        found = units()[1].match(text, match.end(), end)
        unit = unit_of(found.group()) if found and not unit_is_word(text, found) else None
        if found is None or unit is None or unit.dimension not in _MEASURED or not is_open(match.span(), closed):
            continue
        modifier, begin = modifier_before(text, start, match.start())
        away = re.compile(r"[’']s (?:drive|walk|flight|ride|journey|sail|train|boat)").match(text, found.end(), end)
        if modifier or match.group("share") or away:
            value = 0.5 if match.group("share") else 1.0
            stop = found.end()
            out.append(Quantity(value, value, value, unit.name, "", ((begin, stop),), text[begin:stop], modifier))
    return out


def _vague(text: str, start: int, end: int, span: tuple[int, int], word: str) -> Quantity | None:
    begin, stop = span
    of_word = re.compile(r" (?:of )?(?:the )?(?:more )?").match(text, stop, end)
    found = units()[1].match(text, of_word.end() if of_word else stop, end)
    known = unit_of(found.group()) if found and not unit_is_word(text, found) else None
    if found and known:
        stop = found.end()
    of = counted(text, (start, end), (begin, stop), False)
    if word in _VAGUE_EXACT:
        if (
            (word == "no" and not _none_of(text, stop))
            or (of is None and known is None and word != "both")
            or word == "hundred"
        ):
            return None
        value = float(_VAGUE_EXACT[word])
        return Quantity(
            value,
            value,
            value,
            known.name if known else "",
            of or "",
            ((begin, stop),),
            text[begin:stop],
            "about" if "couple" in word else "",
        )
    low, high = _VAGUE_VALUES.get(word, (None, None))
    if low is None or (of is None and known is None and word in ("several", "a few", "multiple", "tens of")):
        return None
    unit = known.name if known else ""
    return Quantity(None, low, high, unit, of or "", ((begin, stop),), text[begin:stop], "about")


@functools.cache
def _none() -> re.Pattern[str]:
    return re.compile(rf" (?:(?:{either('none_lead')}) )*(?:{either('none_of')})\b")


def _none_of(text: str, stop: int) -> bool:
    """ "no passengers" counts; "no impact", "no plans" deny."""
    return bool(_none().match(text, stop))


@functools.cache
def _no_ordinal() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('not_ordinal')})\b|[ -](?:class|century|rate|hand|party|person)\b")


def ordinals(text: str, start: int, end: int, closed: Ranges) -> list[Quantity]:
    """ "the fourth day", "32nd floor", "first satellite"; streets, regiments and set phrases left out."""
    out = []
    for match in _ORDINAL.finditer(text, start, end):
        value = ordinal(match.group())
        before = text[max(start, match.start() - 12) : match.start()]
        if value is None or not is_open(match.span(), closed) or _no_ordinal().match(text, match.end()):
            continue
        idiom = re.search(r"\b(?:at|come|comes|one|two|split)[ -]$", before)
        if idiom and value in (1, 2, 3, 5, 10):  # "at first", "a close second", "one third"
            continue
        if (
            match.group()[0].isupper()
            and match.start() > start
            and re.match(r" [A-Z]", text[match.end() : match.end() + 2])
        ):
            continue  # "the Second Front", "Fifth Third": part of a name
        of = counted(text, (start, end), match.span(), True)
        since = re.match(r" (?:since|in|of|to|for)\b", text[match.end() : match.end() + 6])
        if of is None and not since:
            continue
        unit = "ordinal"
        out.append(
            Quantity(float(value), float(value), float(value), unit, of or "", (match.span(),), match.group(), "")
        )
    return out
