"""The small word lists of this stage, read once: page furniture, walls, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from crossread.text import plain

NUMBER = re.compile(r"(?<!\d)\d++(?:[.,]\d++)*+[km]?\b")  # possessive: a run of 100,000 digits is read once
_EDGES = re.compile(r"^[^\w#]+|[^\w#]+$")


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in data/, without its comments."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def key(text: str) -> str:
    """A line for looking up: lower case, "#" for each number, punctuation at its ends cut off."""
    return _EDGES.sub("", NUMBER.sub("#", plain(text)))


@cache
def furniture(kind: str) -> tuple[str, ...]:
    """All phrases of one kind of data/furniture.tsv, longest first."""
    return tuple(sorted((phrase for k, phrase in rows("furniture.tsv") if k == kind), key=lambda p: (-len(p), p)))


@cache
def whole_lines() -> frozenset[str]:
    """Lines that are furniture as they stand."""
    return frozenset(furniture("exact")) | frozenset(furniture("more"))


@cache
def page_words() -> frozenset[str]:
    """Words that menus and buttons are made of."""
    return frozenset(word for line in furniture("word") for word in line.split())


@cache
def date_words() -> frozenset[str]:
    """Words that date lines are made of, names of days and months among them."""
    return frozenset(word for line in furniture("date") for word in line.split())


@cache
def starting(kind: str) -> re.Pattern[str]:
    """A pattern that matches any phrase of this kind at the start of a plain() line."""
    return re.compile(r"[^\w#]*(?:" + "|".join(re.escape(p) for p in furniture(kind)) + r")(?!\w)")


@cache
def within() -> re.Pattern[str]:
    """A pattern that finds any phrase of the kind "inside" in a plain() line."""
    return re.compile("|".join(re.escape(p) for p in furniture("inside")))


@cache
def joined(kind: str) -> re.Pattern[str]:
    """A pattern for words of the page that ran into the beginning ("before") or the end ("after") of a paragraph."""
    patterns = [(p, re.escape(p).replace(r"\#", r"\d+").replace(r"\ ", r"\s+")) for p in furniture(kind)]
    phrases = "|".join(pattern if p.isupper() else f"(?i:{pattern})" for p, pattern in patterns)
    if kind == "before":
        return re.compile(rf"(?:(?:{phrases})(?!\w)\s*)+(?=[A-Z\"“‘'0-9(])")
    return re.compile(rf"(?:\s+(?:{phrases}))+\s*$")


@cache
def meta_names(field: str) -> tuple[str, ...]:
    """Names of the meta elements that may hold a field, the most trustworthy first."""
    return tuple(name for row in rows("meta.tsv") if row[0] == field for name in row[1].split())


@cache
def walls() -> tuple[tuple[str, str], ...]:
    """Pairs (reason, phrase) of pages that stand in the way of a report."""
    return tuple((row[0], row[1]) for row in rows("walls.tsv"))


@cache
def agencies() -> dict[str, str]:
    """Every way an agency is written → its name."""
    forms = {form: row[0] for row in rows("agencies.tsv") for form in row[1].split(";")}
    return forms | {form.upper(): name for form, name in forms.items() if len(form) >= 5 and " " not in form}


@cache
def picture_agencies() -> frozenset[str]:
    """Names of the agencies that mostly sell pictures: their credit is never one of the text."""
    return frozenset(row[0] for row in rows("agencies.tsv") if row[3] == "photo")


@cache
def agency_pattern() -> re.Pattern[str]:
    """A pattern that finds the first agency named; case counts."""
    forms = sorted(agencies(), key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![\w-])")


def agency_in(text: str) -> str:
    """The name of the first agency in a text, or ""."""
    found = agency_pattern().search(text)
    return agencies()[found.group()] if found else ""
