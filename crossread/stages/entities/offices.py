"""Offices: "the Russian defense minister" is a post that somebody holds at a time, and no name of the one who holds it.

An office is told by the land and by the words of its title. Words in front of a name or beside it say who held it when
the report was written; words that stand alone and fit no person whom the article names mean whoever holds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.entities.places import country_of
from crossread.stages.entities.tables import lines, nouns

_WORD = re.compile(r"[^\W_](?:[\w.’'-]*\w)?\.?")
_POSSESSIVE = re.compile(r"[’']s?$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|first|second|third")
_SMALL = frozenset(
    (
        "the", "a", "an", "of", "for", "to", "in", "on", "at", "our", "his", "her", "its", "their", "my", "your", "this", "that",
        "s", "country", "nation", "top", "leading",
    )
)  # fmt: skip
_BREAKS = re.compile(r"[,;:()/]|\s[-–—]\s|\b(?:and|or|is|was|were|be|been|has|had)\b")
_PAIRS = ("prime minister", "vice president", "secretary general", "surgeon general", "attorney general", "solicitor general",
          "inspector general", "prosecutor general", "governor general", "chief justice", "chief executive", "chief of staff",
          "secretary of state", "commander in chief", "first lady", "crown prince")  # fmt: skip
_MOST = 7  # words; longer runs are no title


@dataclass(frozen=True, slots=True)
class Office:
    """A post as words say it. words: of the title and its body, plain, in alphabetical order, without land and time."""

    country: str  # ISO code, "" if none is said
    words: tuple[str, ...]
    when: str = "now"  # now | former | acting | elect: how the words say it is held


@lru_cache(maxsize=1)
def _table() -> tuple[frozenset[str], frozenset[str], dict[str, str], dict[str, str]]:
    """(heads by themselves, heads that need more, word → when, word → the usual one)."""
    rows = [line.split() for line in lines("offices.txt")]
    own = frozenset(word for kind, *rest in rows if kind == "own" for word in rest)
    more = frozenset(word for kind, *rest in rows if kind == "of" for word in rest)
    status = {rest[0]: rest[-1] for kind, *rest in rows if kind == "status"}
    same = {rest[0]: " ".join(rest[1:]) for kind, *rest in rows if kind == "same"}
    return own, more, status, same


@lru_cache(maxsize=20_000)
def parse_office(text: str) -> Office | None:
    """The office that a run of words says, or None: "Russian Defense Minister" → RU, (defense, minister)."""
    if _BREAKS.search(text):
        return None
    raw = [_POSSESSIVE.sub("", w) for w in _WORD.findall(text.replace("U. S.", "U.S."))]
    country, raw = _country(raw)
    words, when = _plain_words(raw)
    own = _table()[0]
    head = _head(words)
    rest = [w for w in words if w not in _SMALL and w != head]
    if not head or len(words) > _MOST or (head not in own and not (country or _says_which(head, rest, raw))):
        return None
    return Office(country, tuple(sorted({head, *rest})), when)


def _country(raw: list[str]) -> tuple[str, list[str]]:
    """The land named in the words, and the words without it. Only capitals name one: "us" is none."""
    for i in range(len(raw)):
        for n in (3, 2, 1):
            code = country_of(" ".join(raw[i : i + n])) if i + n <= len(raw) and raw[i][0].isupper() else ""
            if code:
                front = raw[:i] if {"of", "for", "to"} & set(raw[:i]) else [w for w in raw[:i] if _may_lead(w)]
                return code, front + raw[i + n :]
    return "", raw


def _may_lead(word: str) -> bool:
    """May this stand before the land in a title: "former", "Deputy"; not the agency or the town that happens to stand there?"""
    own, more, status, same = _table()
    low = word.lower()
    return word[0].islower() or low in status or low in same or low in own | more or low in _FIELDS | _LOOSE | _SMALL


def _plain_words(raw: Sequence[str]) -> tuple[list[str], str]:
    """Plain words, titles of two words as one, without ordinals and words of time; and when the office is held."""
    _, _, status, same = _table()
    said = " ".join(same.get(w.lower().rstrip("."), w.lower().rstrip(".")) for w in raw)
    for pair in _PAIRS:
        said = re.sub(rf"\b{pair.replace(' ', '[ -]')}\b", pair.replace(" ", "-"), said)
    words = said.split()
    told = [status[w] for w in words if w in status]
    when = next((w for w in told if w != "now"), "now")
    return [w for w in words if w not in status and not _ORDINAL.fullmatch(w)], when


def _head(words: Sequence[str]) -> str:
    """The word that says the post: the one before "of", else the last; "" where it is none."""
    own, more, _, _ = _table()
    cut = next((i for i, w in enumerate(words) if w in {"of", "for", "to"} and i > 0), len(words))
    last = words[cut - 1] if words else ""
    return last if last in own | more else ""


def _says_which(head: str, rest: Sequence[str], raw: Sequence[str]) -> bool:
    """Do the other words say whose post it is: a field of a minister, a name, a kind of body; not "team leader"?"""
    if head == "minister" or (head == "secretary" and any(w in _FIELDS for w in rest)):
        return any(w in _FIELDS for w in rest)
    named = {w.lower().rstrip(".") for i, w in enumerate(raw) if w[0].isupper() and not _is_title(raw, i)}
    bodies = {w for w in rest if nouns().get(w, frozenset()) & {"organisation"}}
    return bool(set(rest) & (named | (bodies - _LOOSE))) or ("security" in rest and head == "adviser")


def _is_title(raw: Sequence[str], i: int) -> bool:
    """Is a capital here only that of a title in which all words have one: "Regional Director"?"""
    word = raw[i].lower()
    return word in _FIELDS or word in _table()[3] or word in _table()[0] | _table()[1] or word in _LOOSE


_FIELDS = frozenset(
    (
        "defense", "foreign", "interior", "finance", "health", "justice", "transport", "transportation", "education", "energy",
        "trade", "economy", "environment", "agriculture", "culture", "labor", "home", "security", "treasury", "commerce",
        "industry", "housing", "information", "immigration", "sports", "tourism", "science", "prime-minister", "deputy", "press",
    )
)  # fmt: skip
_LOOSE = frozenset(
    (
        "team", "group", "gang", "opposition", "party", "squad", "band", "company", "department", "section", "regional",
        "national",
        "senior", "deputy", "managing", "executive", "creative", "general", "artistic", "technical", "medical", "assistant",
        "associate", "film", "club", "organization",
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def is_bare_title(text: str) -> bool:
    """Are these the words of an office and nothing else, so that they name nobody: "US Surgeon General", "Defense Minister"?"""
    office = parse_office(text)
    own, more, _, _ = _table()
    return office is not None and all(w in own or w in more or w in _FIELDS for w in office.words)
