"""Verdicts as records: what was held against or for two names being one, for the reader to see and overrule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from crossread.records import Verdict
from crossread.stages.entities.across import Edge
from crossread.stages.entities.persons import DIFFERENT, SAME, UNSURE, PersonName, compare_persons
from crossread.stages.entities.transliteration import coarse
from crossread.stages.entities.within import Local
from crossread.text import plain


def verdicts_of(
    locals_: Sequence[Local], tried: Sequence[Edge], held: Sequence[Edge], persons: Sequence[int]
) -> list[Verdict]:
    """One verdict a pair of different spellings, in the order of the names; look-alike persons kept apart are told too."""
    joined = {_pair(edge) for edge in held}
    found: dict[tuple[str, str], Verdict] = {}
    for edge in sorted(tried, key=lambda e: (_pair(e), -e.weight)):
        a, b = _pair(edge)
        if plain(a) == plain(b) or (a, b) in found:
            continue
        verdict = UNSURE if (a, b) not in joined else SAME if edge.verdict == UNSURE else edge.verdict
        found[a, b] = Verdict(a, b, verdict, round(edge.weight, 2), edge.because)
    for a, b, found_one in _apart(locals_, persons):
        found.setdefault((a, b), found_one)
    return [found[pair] for pair in sorted(found)]


def _pair(edge: Edge) -> tuple[str, str]:
    a, b = sorted(edge.names)
    return a, b


def _apart(locals_: Sequence[Local], persons: Sequence[int]) -> list[tuple[str, str, Verdict]]:
    """Persons of one family name that were kept apart, within an article: fathers and sons."""
    made: dict[tuple[str, str], Verdict] = {}
    by_key: dict[tuple[int, str], list[tuple[str, PersonName]]] = {}
    for i in persons:
        local = locals_[i]
        if local.person and local.person.given:
            by_key.setdefault((local.article, coarse(local.person.family[-1])), []).append((local.name, local.person))
    for _, ones in sorted(by_key.items(), key=lambda item: item[0]):
        for (a, x), (b, y) in combinations(sorted(ones, key=lambda o: o[0]), 2):
            result = compare_persons(x, y)
            if result.verdict == DIFFERENT and (a, b) not in made:
                made[a, b] = Verdict(a, b, DIFFERENT, round(result.weight, 2), result.because)
    return [(a, b, verdict) for (a, b), verdict in made.items()]
