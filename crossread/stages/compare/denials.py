"""Denials: what one says and another denies, inside a claim and between claims of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.records import Claim, Difference, Statement, Story
from crossread.stages.compare.numbers import compatible_times
from crossread.stages.compare.shelf import Shelf, difference, in_story, listed, main_claim, shorter, value_of

SHARED = 0.5  # share of the shorter side's content words that both must have where their claims differ
_UNFINISHED = re.compile(
    r"\b(?:immediately|yet|still|initially|at first|so far|no longer|until|unless|not clear|unclear)\b", re.I
)
_UNREAL = ("planned", "conditional", "ordered", "expected", "possible")


def denied(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement is said not to be so: "did not fire", and "fired" in what someone denies."""
    held = shelf.attributions.get(statement.attribution)
    turned = held is not None and held.stance == "denies"
    return (statement.polarity == "negative") != turned


def compare_denials(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What is asserted and denied of the same participants with the same predicate. Each pair of claims once."""
    index: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        if statement.modality not in _UNREAL and statement.lemma and statement.lemma not in listed("speech"):
            index.setdefault(statement.lemma, []).append(statement)
    seen: set[tuple[str, str]] = set()
    for lemma_ in sorted(index):
        noes = [s for s in index[lemma_] if denied(s, shelf)]
        ayes = [s for s in index[lemma_] if not denied(s, shelf)]
        for no in noes:
            against = [yes for yes in ayes if _opposed(no, yes, shelf)]
            pair = (shelf.claim_of.get(no.id, ""), shelf.claim_of.get(against[0].id, "") if against else "")
            if against and pair not in seen:
                seen.add(pair)
                yield _difference(
                    [s for s in noes if s is no or shelf.claim_of.get(s.id) == pair[0] != ""], against, shelf
                )


def _opposed(no: Statement, yes: Statement, shelf: Shelf) -> bool:
    """Whether one denies just what the other says: same participants, mostly the same words, one time, two voices."""
    if no.article == yes.article and (shelf.speaker(no) == shelf.speaker(yes) or no.sentence == yes.sentence):
        return False
    if not compatible_times(no, yes) or no.modality != yes.modality:
        return False
    if _UNFINISHED.search(shelf.sentence(no)) or _UNFINISHED.search(shelf.text(yes)):
        return False
    if not _same_participants(no, yes):
        return False
    x, y = shelf.content(no), shelf.content(yes)
    return bool(x and y) and len(x & y) >= 2 and len(x & y) >= SHARED * min(len(x), len(y))


def _same_participants(a: Statement, b: Statement) -> bool:
    """No role filled by different entities, and one role at least filled by the same."""
    mine = {(p.role, p.entity) for p in a.participants if p.entity and p.role in ("agent", "patient", "recipient")}
    theirs = {(p.role, p.entity) for p in b.participants if p.entity and p.role in ("agent", "patient", "recipient")}
    for role in ("agent", "patient", "recipient"):
        x, y = {e for r, e in mine if r == role}, {e for r, e in theirs if r == role}
        if x and y and not x & y:
            return False
    return bool(mine & theirs)


def _difference(noes: Sequence[Statement], ayes: Sequence[Statement], shelf: Shelf) -> Difference:
    values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in (ayes, noes)]
    who = shelf.speaker(noes[0]) or shelf.articles[noes[0].article].outlet or "one report"
    because = (
        f"said by one and denied by another ({_name(who, shelf)}): the same predicate and participants, no other time told, "
        "neither planned nor possible, and nothing like “yet” or “at first”"
    )
    return difference(main_claim(shelf, ayes), "denial", "conflict", values, because)


def _name(key: str, shelf: Shelf) -> str:
    return shelf.entities[key].name if key in shelf.entities else key


def within_claim(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """Statements of one claim with opposite polarity."""
    members = [shelf.statements[key] for key in claim.statements if shelf.statements[key].modality not in _UNREAL]
    noes = [s for s in members if denied(s, shelf)]
    ayes = [s for s in members if not denied(s, shelf)]
    against = [yes for yes in ayes if any(_opposed(no, yes, shelf) for no in noes)]
    if noes and against and noes[0].lemma not in listed("speech"):
        yield _difference(noes, against, shelf)
