"""Ages tie people without a name to named ones: "a 59-year-old woman" is "Ana Reyes, 59," where nobody else can be meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossread.records import Article
from crossread.stages.entities.across import Edge
from crossread.stages.entities.found import Found
from crossread.stages.entities.persons import SAME
from crossread.stages.entities.tables import noun_genders
from crossread.stages.entities.within import Local

_OLD = re.compile(r"(?<![\d.,])(\d{1,3})\s?[-‑ ]\s?years?\s?[-‑ ]\s?old\b(?:[ ,][^.;:]{0,30}?)?$")
_OLD_NAME = re.compile(r"(?<![\d.,])(\d{1,3})\s?[-‑ ]\s?years?\s?[-‑ ]\s?old (?:[\w’'-]+ ){0,3}$")
_BEHIND = re.compile(r"\s?(?:, ?(?:age[d]? )?|\()(\d{1,3})(?=\)|\s?[,;.–—]|\s(?:of|from)\b)")
_INDEFINITE = re.compile(r"(?:an?|one)\s", re.IGNORECASE)
_OLDEST = 110


def note_ages(article: Article, locals_: Sequence[Local]) -> None:
    """Put on each person the age that stands with a name or description; 0 for none, for several, and where two may be meant."""
    for local in locals_:
        if local.type == "person":
            ages = {age for one in local.found for age in _ages_of(article.text, one)}
            local.age = ages.pop() if len(ages) == 1 and _introduced_once(local, article.text) else 0


def _ages_of(text: str, one: Found) -> Iterable[int]:
    """The ages that stand in or beside a mention."""
    if one.kind == "name":
        behind = _BEHIND.match(text, one.end)
        before = _OLD_NAME.search(text[max(0, one.start - 60) : one.start])
        told = [int(m[1]) for m in (behind, before) if m]
    else:
        noun = one.text.rsplit(maxsplit=1)[-1]
        match = _OLD.search(text[max(0, one.start - 16) : one.end - len(noun)].rstrip())
        told = [int(match[1])] if match else []
    return [age for age in told if 0 < age <= _OLDEST]


def meant_by_age(locals_: Sequence[Local]) -> dict[int, int]:
    """Index of a person without a name → of the only named one of that age in the article."""
    named: dict[int, list[int]] = defaultdict(list)
    for n, local in enumerate(locals_):
        if local.age and local.person and local.person.given:
            named[local.age].append(n)
    meant = {}
    for n, local in enumerate(locals_):
        same = named.get(local.age, []) if local.age and local.label and local.type == "person" else []
        if len(same) == 1 and _fits(local, locals_[same[0]]):
            meant[n] = same[0]
    return meant


def _fits(unnamed: Local, named: Local) -> bool:
    gender = unnamed.gender or next((noun_genders().get(r, "") for r in unnamed.roles), "")
    return not (gender and named.gender and gender != named.gender)


def _introduced_once(local: Local, text: str) -> bool:
    """Is there one such person only: "a man" who stands twice in running text may be two men?"""
    return not local.label or sum(bool(_INDEFINITE.match(text, one.start)) for one in local.found) < 2


def age_edges(locals_: Sequence[Local], stories: Sequence[frozenset[str]]) -> list[Edge]:
    """Edges from a person without a name to the only named one of that age in the story."""
    named: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for i, local in enumerate(locals_):
        if local.age and local.person and local.person.given:
            for story in stories[local.article]:
                named[story, local.age].setdefault(local.person.family[-1], i)
    edges = []
    for i, local in enumerate(locals_):
        if not (local.age and local.label and local.type == "person"):
            continue
        for story in sorted(stories[local.article]):
            same = named.get((story, local.age), {})
            j = next(iter(same.values())) if len(same) == 1 else -1
            if j >= 0 and _fits(local, locals_[j]):
                because = (f"both {local.age} years old", "nobody else of that age in the story")
                edges.append(Edge(j, i, 3.0, (locals_[j].name, local.name), SAME, because))
    return edges
