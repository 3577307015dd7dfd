"""The words of reported speech and thought: cue verbs with their forms, cue nouns, hedges, media.

The lists are data files beside this module, written from general English and checked against the training part of the
attribution corpus; none of them knows a story.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

VOWELS = "aeiou"
_DOUBLING = frozenset({"admit", "plan", "refer", "slam", "nod", "regret", "stop", "rebut"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports, and what it takes."""

    lemma: str
    act: str  # as Attribution.act
    stance: str  # as Attribution.stance
    frames: str = ""  # letters of data/verbs.tsv
    prepositions: frozenset[str] = frozenset()


def rows(name: str) -> list[list[str]]:
    """The lines of a data file, split at tabs, comments left out."""
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words_in(name: str) -> frozenset[str]:
    """The first column of a data file."""
    return frozenset(row[0] for row in rows(name))


@cache
def verbs() -> dict[str, Cue]:
    """Every form of every cue verb: "told" and "tells" → tell."""
    irregular: dict[str, str] = {row[0]: row[1] for row in rows("irregular.tsv")}
    changed = set(irregular.values())
    found: dict[str, Cue] = {}
    for lemma, act, stance, frames, *more in rows("verbs.tsv"):
        cue = Cue(lemma, act, stance, frames, frozenset(more[0].split() if more else ()))
        for form in forms(lemma, regular_past=lemma not in changed):
            found.setdefault(form, cue)
    for form, lemma in irregular.items():
        if lemma in found:
            found[form] = found[lemma]
    return found


@cache
def nouns() -> dict[str, Cue]:
    """Every form of every cue noun: "claims" → claim."""
    found: dict[str, Cue] = {}
    for lemma, act, stance, *more in rows("nouns.tsv"):
        cue = Cue(lemma, act, stance, "", frozenset(more[0].split() if more else ()))
        plural = lemma[:-1] + "ies" if lemma[-1] == "y" and lemma[-2] not in VOWELS else lemma + "s"
        found[lemma] = found[plural] = cue
    return found


@cache
def adjectives() -> dict[str, Cue]:
    """Cue adjectives: "worried", "confident"."""
    return {
        lemma: Cue(lemma, act, stance, "", frozenset(more[0].split() if more else ()))
        for lemma, act, stance, *more in rows("adjectives.tsv")
    }


def forms(lemma: str, regular_past: bool = True) -> list[str]:
    """The inflected forms of an English verb by the rules of spelling: "deny" → deny, denies, denied, denying."""
    if lemma[-1] == "y" and lemma[-2] not in VOWELS:
        third, past, participle = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma[-1] == "e":
        third, past = lemma + "s", lemma + "d"
        participle = lemma + "ing" if lemma.endswith("ee") else lemma[:-1] + "ing"
    else:
        stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
        sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
        third, past, participle = lemma + ("es" if sibilant else "s"), stem + "ed", stem + "ing"
    return [lemma, third, participle, *([past] if regular_past else [])]
