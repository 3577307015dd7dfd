"""compare: every claim slot by slot → differences, and how the statements of each claim stand to each other.

Four things look like conflicts and are not: another time, a correction or update, another definition or referent, another
precision. `because` of a difference says what rules them out; where nothing does, it is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crossread.records import Claim, Difference, Run
from crossread.stages.compare.ages import compare_ages
from crossread.stages.compare.degrees import (
    compare_agencies,
    compare_attributions,
    compare_degrees,
    compare_firmness,
    one_a_sentence,
)
from crossread.stages.compare.denials import compare_denials, compare_scopes
from crossread.stages.compare.figures import compare_figures
from crossread.stages.compare.links import compare_links, compare_moves, compare_states
from crossread.stages.compare.names import compare_names
from crossread.stages.compare.numbers import compare_numbers
from crossread.stages.compare.orders import compare_ends, compare_orders
from crossread.stages.compare.shelf import SEVERITIES, Shelf, shelve
from crossread.stages.compare.slots import compare_clocks, compare_dates, compare_places
from crossread.stages.compare.sources import compare_sources
from crossread.stages.compare.tolls import compare_tolls
from crossread.stages.compare.unknowns import compare_unknowns
from crossread.stages.compare.wheres import compare_ways, compare_wheres

OVER_STORY = (
    compare_tolls, compare_ages, compare_names, compare_denials, compare_scopes, compare_links,
    compare_states, compare_moves, compare_firmness, compare_agencies, compare_wheres, compare_ways,
    compare_clocks, compare_orders, compare_ends, compare_unknowns, compare_figures,
)  # fmt: skip
"""What is compared over a whole story, whatever claims the statements are in."""


def compare_claims(run: Run) -> Run:
    """The run with its differences, in order of stories, severity and claims, and with the relation of each claim set."""
    shelf = shelve(run)
    place = {claim.id: i for i, claim in enumerate(run.claims)}
    of_story: dict[str, list[Claim]] = {}
    for claim in run.claims:
        of_story.setdefault(claim.story, []).append(claim)
    found: list[Difference] = []
    for story in run.stories:
        held = one_a_sentence([d for claim in of_story.get(story.id, []) for d in _of_claim(claim, shelf)], shelf)
        held += [d for compare in OVER_STORY for d in compare(story, shelf)]
        found += sorted(_distinct(held), key=lambda d: _order(d, place))
    numbered = tuple(replace(d, id=f"d{i}") for i, d in enumerate(found, 1))
    severities: dict[str, set[str]] = {}
    for d in numbered:
        severities.setdefault(d.claim, set()).add(d.severity)
    claims = tuple(_related(claim, severities.get(claim.id, set())) for claim in run.claims)
    return replace(run, differences=numbered, claims=claims)


def _of_claim(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """The differences inside one claim, slot by slot."""
    if len(claim.statements) < 2:
        return
    yield from compare_numbers(claim, shelf)
    yield from compare_dates(claim, shelf)
    yield from compare_places(claim, shelf)
    yield from compare_degrees(claim, shelf)
    yield from compare_attributions(claim, shelf)
    yield from compare_sources(claim, shelf)


def _distinct(differences: Iterable[Difference]) -> list[Difference]:
    """Each difference once: the same kind with the same statements on its sides is one, the severer one stays."""
    best: dict[tuple[str, tuple[tuple[str, ...], ...]], Difference] = {}
    for d in differences:
        key = (d.kind, tuple(sorted(v.statements for v in d.values)))
        if key not in best or SEVERITIES.index(d.severity) < SEVERITIES.index(best[key].severity):
            best[key] = d
    return list(best.values())


def _order(d: Difference, place: dict[str, int]) -> tuple[int, int, str, tuple[str, ...]]:
    return SEVERITIES.index(d.severity), place.get(d.claim, -1), d.kind, tuple(v.value for v in d.values)


def _related(claim: Claim, severities: set[str]) -> Claim:
    """A claim with its relation: differ, more specific, or what it was (agree, single)."""
    if len(claim.statements) > 1 and severities & {"conflict", "update"}:
        return replace(claim, relation="differ")
    if len(claim.statements) > 1 and "precision" in severities:
        return replace(claim, relation="more specific")
    return claim
