"""Denials: what one says and another denies, inside a claim and between claims of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.records import Difference, Statement, Story
from crossread.stages.compare.numbers import compatible_times
from crossread.stages.compare.shelf import (
    Shelf,
    content_words,
    difference,
    in_story,
    listed,
    main_claim,
    shorter,
    value_of,
)
from crossread.text import said

SHARED = 0.75  # share of the shorter side's content words that both must have where their claims differ
_UNFINISHED = re.compile(
    r"\b(?:immediately|yet|still|initially|at first|so far|no longer|until|unless|not clear|unclear)\b", re.I
)
_NARROWED = re.compile(
    r"\b(?:not (?:the )?only|not just|not (?:\w+ )?(?:all|every|always|both|each)|without|nor|rather than|instead of)\b",
    re.I,
)
_UNREAL = ("planned", "conditional", "ordered", "expected", "possible")


def denied(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement is said not to be so: "did not fire", and "fired" in what someone denies."""
    held = shelf.attributions.get(statement.attribution)
    turned = held is not None and held.stance == "denies"
    return (statement.polarity == "negative") != turned


def compare_denials(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What is asserted and denied of the same participants with the same verb, each pair of claims once.

    Denied first and asserted later is an update: what had not been confirmed may be by now.
    """
    index: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        if statement.modality not in _UNREAL and statement.lemma not in listed("speech") and shelf.by_verb(statement):
            index.setdefault(statement.lemma, []).append(statement)
    seen: set[tuple[str, str]] = set()
    for lemma in sorted(index):
        noes = [s for s in index[lemma] if denied(s, shelf)]
        by_part: dict[tuple[str, str], list[Statement]] = {}
        for yes in index[lemma] if noes else ():
            if not denied(yes, shelf):
                for part in _parts(yes):
                    by_part.setdefault(part, []).append(yes)
        for no in noes:
            near = {yes.id: yes for part in sorted(_parts(no)) for yes in by_part.get(part, ())}
            against = [yes for yes in near.values() if _opposed(no, yes, shelf)]
            pair = (shelf.claim_of.get(no.id, no.id), shelf.claim_of.get(against[0].id, "") if against else "")
            if against and pair not in seen:
                seen.add(pair)
                same = [s for s in noes if s is no or shelf.claim_of.get(s.id) == pair[0]]
                yield _difference(same, against, shelf)


def _opposed(no: Statement, yes: Statement, shelf: Shelf) -> bool:
    """Whether one denies just what the other says: same participants, nearly the same words, one time, two voices."""
    if no.article == yes.article and (shelf.speaker(no) == shelf.speaker(yes) or no.sentence == yes.sentence):
        return False
    if not compatible_times(no, yes) or no.modality != yes.modality:
        return False
    if _UNFINISHED.search(shelf.sentence(no)) or _NARROWED.search(shelf.text(no)):
        return False
    if not shelf.one_wave(no, yes) or not _same_participants(no, yes):
        return False
    x, y = shelf.content(no), shelf.content(yes)
    return len(x & y) >= 3 and len(x & y) >= SHARED * min(len(x), len(y))


def _parts(statement: Statement) -> frozenset[tuple[str, str]]:
    """Who takes part, as (role, entity)."""
    return frozenset(
        (p.role, p.entity) for p in statement.participants if p.entity and p.role in ("agent", "patient", "recipient")
    )


def _same_participants(a: Statement, b: Statement) -> bool:
    """No role filled by different entities, and one role at least filled by the same."""
    mine, theirs = _parts(a), _parts(b)
    for role in ("agent", "patient", "recipient"):
        x, y = {e for r, e in mine if r == role}, {e for r, e in theirs if r == role}
        if x and y and not x & y:
            return False
    return bool(mine & theirs)


def _difference(noes: Sequence[Statement], ayes: Sequence[Statement], shelf: Shelf) -> Difference:
    values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in (ayes, noes)]
    who = shelf.speaker(noes[0]) or shelf.articles[noes[0].article].outlet or "one report"
    denied_on, said_on = (min((shelf.day(s.article) for s in side), default="") for side in (noes, ayes))
    claim = main_claim(shelf, ayes)
    if denied_on and said_on and denied_on < said_on:
        because = f"first denied ({denied_on}), later said ({said_on}): the later report may know more"
        return difference(claim, "denial", "update", values, because)
    because = (
        f"said by one and denied by another ({_name(who, shelf)}): the same verb and participants, no other time told, "
        "neither planned nor possible, and nothing like “yet” or “at first”"
    )
    return difference(claim, "denial", "conflict", values, because)


def _name(key: str, shelf: Shelf) -> str:
    return shelf.entities[key].name if key in shelf.entities else key


def compare_scopes(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What is denied as a whole by one and in part by another: "no agreements" / "no agreements on military cooperation"."""
    index: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        if denied(statement, shelf) and shelf.speaker(statement) and statement.lemma not in listed("speech"):
            index.setdefault(statement.lemma, []).append(statement)
    for lemma in sorted(index):
        for wide in index[lemma]:
            narrow = [s for s in index[lemma] if s.article != wide.article and _narrower(s, wide, shelf)]
            if narrow:
                values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in ([wide], narrow)]
                because = "both deny the same deed; one of all, the other only of some"
                yield difference(main_claim(shelf, narrow), "degree", "precision", values, because)
                break


def _narrower(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether a denies less than b: of the same thing, with words that narrow it."""
    if not shelf.one_wave(a, b) or not compatible_times(a, b):
        return False
    return any(y and y < x and len(x) - len(y) >= 2 for x in _things(a, shelf) for y in _things(b, shelf))


def _things(statement: Statement, shelf: Shelf) -> list[frozenset[str]]:
    """The content words of each phrase that tells what the deed is done to."""
    text = shelf.articles[statement.article].text
    return [content_words(said(text, p.spans)) for p in statement.participants if p.role == "patient"]
