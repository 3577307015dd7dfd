"""Designators: Tu-22M3, F-16C, Hwasong-18, Falcon 9, CVN-70, Resolution 2397, 101st Airborne Division.

A designator is taken apart into family, model and variant, so that "Tu-22M3" is a variant of "Tu-22" and nothing like "Su-22".
A number inside one is no quantity, date or score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

SAME, VARIANT, DIFFERENT = "same", "variant of", "different"


@dataclass(frozen=True, slots=True)
class Designator:
    """A designator at its place. start, end: half-open, in the text it was found in."""

    start: int
    end: int
    family: str  # "Tu", "Hwasong", "Boeing", "Resolution"; "" for a unit that starts with its number
    model: str  # "22", "737", "2397": digits (with dots), never empty
    variant: str  # "M3", "MAX 8", "S"; "" for the plain model
    kind: str  # aircraft weapon vehicle vessel spacecraft law unit route other; "" where its words do not say


_DASH = "[-‐‑–]"
_HYPHENED = re.compile(
    rf"""(?<![\w.,/-])(?P<family>F/A|[A-Z][A-Za-z]{{0,13}}(?:'[a-z])?){_DASH}(?P<model>\d{{1,5}})
    (?P<variant>[A-Za-z]{{1,6}}\d{{0,2}}[A-Z]?|{_DASH}\d{{1,3}}[A-Z]{{0,3}}|(?=\W|$))(?!\w)""",
    re.VERBOSE,
)
_JOINED = re.compile(
    r"""(?<![\w.,/-])(?P<family>[A-Z]{1,4}|\d[A-Z])(?P<model>\d{1,4})
    (?P<variant>[A-Z]\d{0,2}|neo|(?=\W|$))(?!\w)""",
    re.VERBOSE,
)
_SPACED = re.compile(
    rf"""(?<![\w-])(?P<family>[A-Z][A-Za-z'.]{{1,13}})[ \xa0]
    (?P<number>(?:(?:MS|MAX|Heavy|Block|No\.?)[ -]?)?(?P<model>\d{{1,5}}(?:[./]\d{{1,4}})?)
    (?P<variant>(?:{_DASH}\d{{1,3}}|[A-Z]{{1,3}}\d{{0,2}})?(?:[ ]MAX(?:[ ]\d{{1,2}})?)?))(?![\w%])(?!,\d)""",
    re.VERBOSE,
)
_UNIT = re.compile(
    r"""(?<![\w-])(?P<model>\d{1,4})(?:st|nd|rd|th|d)\s(?P<name>(?:[A-Z][\w-]+\s){0,4}
    (?:Army|Division|Brigade|Regiment|Battalion|Squadron|Fleet|Corps|Wing|Infantry|Airborne|Cavalry|Group|Congress
    |Amendment|Circuit|District|Precinct|Street|Avenue|Ward|Parallel|Republic|Reich))(?!\w)""",
    re.VERBOSE,
)
_NO_FAMILY = frozenset(
    (
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
        "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "mid", "post", "pre", "under", "over", "top", "age", "early", "late", "anti", "non", "the", "at",
        "by", "in", "on", "of", "to", "for", "from", "with", "after", "before", "since", "until", "about", "around",
        "some", "only", "least", "most", "than", "and", "or", "all", "more", "fewer", "nearly", "almost", "spring",
        "summer", "autumn", "fall", "winter", "new", "year", "years", "day", "week", "q", "h1", "h2", "fy", "cet",
        "gmt", "utc", "est", "edt", "pst", "pdt", "am", "pm", "eur", "usd", "gbp", "rs", "us$", "page", "chapter",
        "vol", "they", "he", "she", "we", "it", "these", "those", "this", "that", "killed", "injured", "another",
        "other", "just", "total", "scored", "won", "lost", "last", "first",
    )
)  # fmt: skip
_COUNTED = re.compile(
    r"""\s+(?:people|men|women|children|years?|months?|weeks?|days?|hours?|minutes?|per\s?cent|percent|million|billion
    |thousand|hundred|miles?|km|kilomet|met(?:er|re)s?|feet|tons?|dollars|euros|points?|times|others|dead|killed|injured
    |of\s+(?:the|its|their))\b""",
    re.VERBOSE,
)


@lru_cache(maxsize=1)
def families() -> dict[str, str]:
    """Family → kind."""
    text = files(__package__).joinpath("data", "designators.tsv").read_text("utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows}


def find_designators(text: str) -> list[Designator]:
    """All designators of a text, in order, not overlapping. Scores ("3-1"), dates ("Sept. 16") and counts are none."""
    return list(_found(text))


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=8192)  # sentences that are printed again, and names
def _found(text: str) -> tuple[Designator, ...]:
    if not _DIGIT.search(text):
        return ()
    found: list[Designator] = []
    taken = -1
    for one in sorted((*_units(text), *_compact(text), *_with_space(text)), key=lambda d: (d.start, -d.end)):
        if one.start >= taken:
            found.append(one)
            taken = one.end
    return tuple(found)


def parse_designator(text: str) -> Designator | None:
    """The designator that a name contains ("Tu-22M3 bombers", "the Hwasong-18 missile"), or None."""
    found = find_designators(text)
    return found[0] if found else None


def compare_designators(a: Designator, b: Designator) -> str:
    """same | variant of (a is a variant of b, or b of a) | different."""
    if a.family.lower().rstrip(".") != b.family.lower().rstrip(".") or a.model != b.model:
        return DIFFERENT
    one, other = _plain(a.variant), _plain(b.variant)
    if one == other:
        return SAME
    if one.startswith(other) or other.startswith(one):
        return VARIANT
    return DIFFERENT


def _plain(variant: str) -> str:
    return re.sub(r"[^a-z0-9]", "", variant.lower())


def _units(text: str) -> Iterator[Designator]:
    """ "58th Combined Arms Army", "53rd Street"."""
    for m in _UNIT.finditer(text):
        last = m["name"].split()[-1]
        kind = {"Street": "route", "Avenue": "route", "Congress": "other", "Amendment": "law", "Parallel": "other"}.get(
            last, "unit"
        )
        yield Designator(m.start(), m.end(), m["name"], m["model"], "", kind)


def _compact(text: str) -> Iterator[Designator]:
    """ "Tu-22M3", "S-400", "MH17", "A320neo"."""
    for pattern in (_HYPHENED, _JOINED):
        for m in pattern.finditer(text):
            family, variant = m["family"], m["variant"] or ""
            if family.lower() in _NO_FAMILY or (_is_year(m["model"]) and family not in families()):
                continue
            if pattern is _JOINED and (m["model"].startswith("0") or family in {"AD", "BC", "CE", "Q", "FY", "H"}):
                continue
            end = m.end()
            if variant == "s":
                variant, end = "", end - 1  # a plural
            yield Designator(m.start(), end, family, m["model"], variant.lstrip("-‐‑–"), families().get(family, ""))


def _with_space(text: str) -> Iterator[Designator]:
    """ "Falcon 9", "Boeing 737 MAX 8", "AngoSat 1": a known family, or a word that is no common one, before a bare number."""
    for m in _SPACED.finditer(text):
        family = m["family"].rstrip("'")
        known = families().get(family)
        if family.lower().rstrip(".") in _NO_FAMILY or _COUNTED.match(text, m.end()):
            continue
        if known is None and not (re.search(r"[a-z][A-Z]|^[A-Z]{2,}$", family) and not _is_year(m["model"])):
            continue  # "Paris 2024", "Biden 43": a plain capitalised word needs to be known
        if known in {"aircraft", "weapon"} and len(family) < 3:
            continue  # "F 16" is more often a list
        if known and _is_year(m["model"]) and known not in {"law"}:
            continue
        extra = m["number"][: m.start("model") - m.start("number")].strip(" -.")
        variant = (m["variant"] or "").strip("-‐‑– ")
        if extra and extra.lower() not in {"no"}:
            family = f"{family} {extra}"
        yield Designator(m.start(), m.end(), family, m["model"], variant, known or "")


def _is_year(model: str) -> bool:
    return len(model) == 4 and model[:2] in {"18", "19", "20"}
