"""Lines as strong as what they rest on: what only somebody says is written as said by them, what is denied as denied."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Claim, Entity, Statement
from crossread.stages.account.shelf import Shelf
from crossread.stages.account.units import Unit
from crossread.text import words

_NOBODY = frozenset(
    {
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "this",
        "that",
        "those",
        "some",
        "one",
        "others",
        "many",
        "people",
    }
)
MOST_SPEAKERS = 2  # named in a line; its note names the rest


def speakers_of(shelf: Shelf, claim: Claim) -> list[str]:
    """The names of those who are said to say a claim, each once; none where any report tells it in its own voice."""
    if not all(statement.attribution in shelf.attributions for statement in shelf.of(claim)):
        return []
    return names_of(shelf, claim)


def names_of(shelf: Shelf, claim: Claim) -> list[str]:
    """The names of a claim's speakers as they stand inside a sentence, each once: no pronoun, no part of another name."""
    names = [_named(shelf, shelf.entities[key]) if key in shelf.entities else key for key in claim.speakers]
    plain = list(dict.fromkeys(_plain(name) for name in names if name and name.lower() not in _NOBODY))
    return [name for name in plain if not any(set(_words(name)) < set(_words(other)) for other in plain)]


def hedged(shelf: Shelf, claim: Claim, statement: Statement, unit: Unit) -> tuple[str, bool]:
    """(the unit's text as its evidence allows, whether it names who says so).

    "The ship had sailed with a faulty pump, according to the union." What is denied, asked, hoped or only thought is said to
    be so.
    """
    speakers = speakers_of(shelf, claim)
    told = {w for w, _, _ in words(unit.text)}
    if not speakers or any(set(_words(name)) <= told for name in speakers):
        return unit.text, False
    attribution = shelf.attributions[statement.attribution]
    if attribution.stance != "asserts":
        return f"{_capital(speakers[0])} {attribution.stance} that {_inside(shelf, statement, unit)}", True
    text = unit.text.removesuffix(".")
    if text.endswith((".”", '."', "?", "!")):
        return unit.text, False
    held = [shelf.attributions[s.attribution].act for s in shelf.of(claim)]
    few = speakers if len(speakers) <= MOST_SPEAKERS else [", ".join(speakers[:MOST_SPEAKERS]), "others"]
    those = " and ".join(few)
    told_by = f"as {those} thought" if set(held) == {"thought"} else f"according to {those}"
    return f"{text}, {told_by}.", len(speakers) <= MOST_SPEAKERS


def _named(shelf: Shelf, entity: Entity) -> str:
    """An entity's name as sentences have it: behind "the" where most of its mentions by that name stand so."""
    before = [
        shelf.articles[m.article].text[max(0, m.start - 4) : m.start].lower()
        for m in entity.mentions
        if m.article in shelf.articles and shelf.articles[m.article].text[m.start : m.end] == entity.name
    ]
    return f"the {entity.name}" if 2 * before.count("the ") > len(before) else entity.name


def _words(name: str) -> Sequence[str]:
    return [w for w, _, _ in words(name) if w != "the"]


def _inside(shelf: Shelf, statement: Statement, unit: Unit) -> str:
    """The unit's text as it goes on inside a sentence: a small letter in front, except before a name."""
    sentence = shelf.sentences[statement.article][statement.sentence]
    first = next((t for t in sentence.reading.tokens if t.start + sentence.start == unit.start), None)
    named = first is None or first.upos == "PROPN" or unit.text[:2].isupper() or unit.text[:2] == "I "
    return unit.text if named else unit.text[:1].lower() + unit.text[1:]


def _plain(name: str) -> str:
    """ "A source" inside a sentence."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in {"A", "An", "The", "One", "Some", "Unnamed", "Its"} else name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
