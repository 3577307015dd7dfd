"""Datelines: "SEOUL –", "KYIV, Ukraine (AP) —", "MOSCOW, September 16. /TASS/."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.stages.clean.dates import MONTH
from crossread.stages.clean.lexicon import agency_in, page_words

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_REGION = r"(?:,\s+(?:[A-Z][\w.'’]+\s?){1,3}?)"
_DATE = rf"(?:,?\s+(?P<date>{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?))"
_TAG = r"(?:\s*[(/\[](?P<tag>[^()/\[\]]{2,40})[)/\]])"
_DASH = r"(?P<dash>—|–|--|-|:|\.)"
_CAPITALS = re.compile(rf"(?P<place>{_CAPS}{_REGION}?){_DATE}?\.?{_TAG}?\s*{_DASH}?\s*")
_MIXED = re.compile(rf"(?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{0,2}}{_REGION}?){_DATE}?{_TAG}?\s*(?P<dash>—|–|--)\s+(?=[A-Z\"“‘])")
_TAG_ONLY = re.compile(r"[(\[](?P<tag>[^()\[\]]{2,40})[)\]]\s*(?:—|–|--|-|:)?\s*(?=[A-Z\"“‘])")
_NOT_PLACES = frozenset(
    "UPDATE UPDATED WATCH BREAKING LIVE ANALYSIS OPINION EXCLUSIVE CORRECTION CLARIFICATION NOTE PHOTOS PHOTO VIDEO HOST BYLINE RELATED "
    "WARNING EXPLAINER EXPLAINED FACT CHECK SPORT NEWS WORLD BUSINESS REVIEW INTERVIEW REPORT COMMENT EDITORIAL QUESTION ANSWER TIMELINE "
    "PROFILE FEATURE SPOILER ALERT MORE READ STORY HIGHLIGHTS FILE CLOSE REPORTER CORRESPONDENT ANCHOR NARRATOR".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: `paragraph[:end]`."""

    end: int
    place: str
    date: str  # as written, "" if none
    tag: str  # "Reuters", "" if none
    tag_start: int = -1


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None. An agency tag alone counts: "(Reuters) - "."""
    found = _capitals(text) or _mixed(text)
    if found:
        return found
    match = _TAG_ONLY.match(text)
    if match and agency_in(match.group("tag")) and len(match.group("tag").split()) <= 4:
        return Dateline(match.end(), "", "", match.group("tag"), match.start())
    return None


def _capitals(text: str) -> Dateline | None:
    match = _CAPITALS.match(text)
    if not match or match.end() >= len(text):
        return None
    place, dash, tag = match.group("place").strip(" ,"), match.group("dash"), match.group("tag")
    spaced = text[match.end() - 1].isspace()
    if not dash and not tag or not spaced:
        return None
    city = place.split(",")[0]
    if _NOT_PLACES & set(re.split(r"[^A-Z]+", place)) or len(re.sub(r"[^A-Z]", "", city)) < 3:
        return None
    if tag and not agency_in(tag):
        return None
    if not tag and dash == "." or (not tag and dash == ":" and ("," in place or len(city.split()) > 3 or len(city) < 4)):
        return None
    if not tag and dash == "-" and not text[match.end("dash") - 2].isspace():
        return None
    return Dateline(match.end(), place, match.group("date") or "", tag or "", match.start("tag") - 1 if tag else -1)


def _mixed(text: str) -> Dateline | None:
    """Places not in capitals need an agency tag, or a spaced dash before a capital letter."""
    match = _MIXED.match(text)
    if not match or match.end() >= len(text):
        return None
    place, tag = match.group("place").strip(" ,"), match.group("tag")
    if tag and not agency_in(tag):
        return None
    words = {word.lower() for word in re.split(r"\W+", place)}
    if not tag and (words & page_words() or not text[match.start("dash") - 1].isspace() or len(place.split()) > 4):
        return None
    return Dateline(match.end(), place, match.group("date") or "", tag or "", match.start("tag") - 1 if tag else -1)
