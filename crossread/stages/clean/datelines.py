"""Datelines: "SEOUL –", "KYIV, Ukraine (AP) —", "MOSCOW, September 16. /TASS/."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.stages.clean.dates import MONTH
from crossread.stages.clean.lexicon import agency_in, page_words

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_REGION = rf"(?:\s?,\s+(?!{MONTH}\s+\d)(?:[A-ZÀ-Þ][\w.'’]+\s?){{1,3}}?)"
_DATE = rf"(?:,?\s+(?P<date>{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?))"
_TAG = r"(?:\s*(?:\((?P<tag>[^()]{2,40})\)|/(?P<slashed>[A-Z]{2,12})/|\[(?P<squared>[^\[\]]{2,40})\]))"
_CAPITALS = re.compile(rf"(?P<place>{_CAPS}{_REGION}?){_DATE}?\.?{_TAG}?\s*(?P<dash>—|–|--|-|:|\.)?\s*")
_MIXED = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][\w'’-]+(?: (?:(?:de|del|la|las|los|da|do|of|the|el|al) ){{0,2}}[A-ZÀ-Þ][\w'’-]+){{0,2}}"
    rf"(?:{_REGION}| \([A-ZÀ-Þ][\w ]{{2,20}}\)(?=\s*[(/\[]))?){_DATE}?{_TAG}?\s*(?P<dash>—|–|--|-)?\s+(?=[A-ZÀ-Þ\"“‘])"
)
_TAG_ONLY = re.compile(r"[(\[](?P<tag>[^()\[\]]{2,40})[)\]]\s*(?:—|–|--|-|:)?\s*(?=[A-Z\"“‘])")
_TAG_SHAPE = re.compile(r"[A-Z][\w.&/-]*(?: [A-Z][\w.&-]*){0,2}")  # an agency that we do not know: "(Example News)"
_NOT_PLACES = re.compile(
    r"\b(?:UPDATED?|WATCH|BREAKING|LIVE|ANALYSIS|OPINION|EXCLUSIVE|CORRECTION|CLARIFICATION|NOTE|PHOTOS?|VIDEO|HOST|BY|BYLINE|RELATED"
    r"|WARNING|EXPLAINER|EXPLAINED|FACT|CHECK|SPORT|NEWS|WORLD|BUSINESS|REVIEW|INTERVIEW|REPORT|COMMENT|EDITORIAL|QUESTION|ANSWER"
    r"|TIMELINE|PROFILE|FEATURE|SPOILER|ALERT|MORE|READ|STORY|HIGHLIGHTS|FILE|CLOSE|REPORTER|CORRESPONDENT|ANCHOR|NARRATOR)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: `paragraph[:end]`."""

    end: int
    place: str  # "" where only an agency is named
    date: str  # as written, "" if none
    tag: str  # "Reuters", "" if none
    tag_start: int = -1  # of the tag itself, without its bracket


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None. An agency tag alone counts: "(Reuters) - "."""
    found = _capitals(text) or _mixed(text)
    if found:
        return found
    match = _TAG_ONLY.match(text)
    if (
        match
        and (agency_in(match.group("tag")) or re.fullmatch(r"[A-Z]{2,6}", match.group("tag")))
        and len(match.group("tag").split()) <= 4
    ):
        return Dateline(match.end(), "", "", match.group("tag"), match.start("tag"))
    return None


def _capitals(text: str) -> Dateline | None:
    match = _CAPITALS.match(text)
    if not match or match.end() >= len(text) or not text[match.end() - 1].isspace():
        return None
    dateline, dash = _dateline(match), match.group("dash")
    city = dateline.place.split(",")[0]
    if _NOT_PLACES.search(dateline.place) or len(re.sub(r"[^A-Z]", "", city)) < 3:
        return None
    if dateline.tag:
        return dateline if agency_in(dateline.tag) or (dash and _TAG_SHAPE.fullmatch(dateline.tag)) else None
    if dash == ":":
        return dateline if "," not in dateline.place and len(city.split()) <= 3 and len(city) >= 4 else None
    if dash == "-":
        return dateline if text[match.start("dash") - 1].isspace() else None
    return dateline if dash in ("—", "–", "--") else None


def _mixed(text: str) -> Dateline | None:
    """Places not in capitals need an agency tag, or a spaced dash before a capital letter."""
    match = _MIXED.match(text)
    if not match:
        return None
    dateline, dash = _dateline(match), match.group("dash")
    if _NOT_PLACES.search(dateline.place.upper()):
        return None
    if dateline.tag:
        known = agency_in(dateline.tag) or re.fullmatch(r"[A-Z]{2,6}", dateline.tag)
        return dateline if known and (dash or "," in dateline.place or dateline.date) else None
    if dash not in ("—", "–", "--") or not text[match.start("dash") - 1].isspace():
        return None
    words = {word.lower() for word in re.split(r"\W+", dateline.place)}
    short = len(dateline.place.split()) <= (4 if "," in dateline.place else 2)
    return dateline if short and not words & page_words() else None


def _dateline(match: re.Match[str]) -> Dateline:
    group = next((name for name in ("tag", "slashed", "squared") if match.group(name)), "")
    tag, start = (match.group(group), match.start(group)) if group else ("", -1)
    return Dateline(match.end(), match.group("place").strip(" ,"), match.group("date") or "", tag, start)
