"""One thing across articles: joined from the surest pair of names on, and never against a veto."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crossread.records import Verdict
from crossread.stages.entities.persons import DIFFERENT, Comparison
from crossread.stages.entities.within import Local
from crossread.text import plain

ENOUGH = 2.5  # log-odds above which two names are one thing: about 12 to 1
SAME_STORY = 1.0  # the same story speaks for it


@dataclass(slots=True)
class Edge:
    """Two things of two articles that may be one."""

    a: int
    b: int
    weight: float
    names: tuple[str, str]
    verdict: str
    because: tuple[str, ...]


Names = dict[object, int]
"""The distinct names of a set of things, each with one thing that bears it."""


@dataclass(slots=True)
class Groups:
    """Disjoint sets of things, each with the names that speak for it."""

    parent: list[int]
    members: dict[int, list[int]]
    names: dict[int, Names]

    @classmethod
    def of(cls, keys: Sequence[object]) -> Groups:
        """Everything by itself; `keys`: what names each thing, its parsed name or text."""
        count = range(len(keys))
        return cls(list(count), {i: [i] for i in count}, {i: {keys[i]: i} for i in count})

    def find(self, i: int) -> int:
        """The set that i is in."""
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def union(self, a: int, b: int) -> None:
        """One set of two."""
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self.parent[y] = x
            self.members[x] += self.members.pop(y)
            self.names[x].update(self.names.pop(y))


@dataclass(slots=True)
class Rules:
    """A reader's rulings: names as written, plain."""

    same: list[tuple[str, str]]
    different: list[tuple[str, str]]

    def forbid(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Did the reader rule any of these names apart?"""
        if not self.different:
            return False
        x, y = {plain(n) for n in a}, {plain(n) for n in b}
        return any((p in x and q in y) or (q in x and p in y) for p, q in self.different)

    def demand(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Did the reader rule any of these names one?"""
        if not self.same:
            return False
        x, y = {plain(n) for n in a}, {plain(n) for n in b}
        return any((p in x and q in y) or (q in x and p in y) for p, q in self.same)


def rules_of(same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]) -> Rules:
    """Rulings with plain names."""
    return Rules([(plain(a), plain(b)) for a, b in same], [(plain(a), plain(b)) for a, b in different])


def part(locals_: list[Local], rules: Rules) -> list[Local]:
    """Things of one article that hold two names which the reader ruled apart, taken apart again."""
    result = []
    for local in locals_:
        second = next((b for a, b in rules.different if {a, b} <= {plain(f) for f in local.forms}), None)
        if second is None:
            result.append(local)
            continue
        gone = [one for one in local.found if plain(one.text) == second]
        local.found = [one for one in local.found if plain(one.text) != second]
        other = Local(local.article, local.type, gone, local.person, local.country)
        result += [local, other]
    return result


def ruled(locals_: Sequence[Local], groups: Groups, rules: Rules) -> list[Verdict]:
    """Join what the reader ruled one; the rulings as verdicts."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, local in enumerate(locals_):
        for form in local.forms:
            by_name[plain(form)].append(i)
    made = []
    for kind, pairs, weight in (("same", rules.same, 99.0), ("different", rules.different, -99.0)):
        for a, b in pairs:
            if kind == "same" and by_name.get(a) and by_name.get(b):
                for i in [*by_name[a], *by_name[b]]:
                    groups.union(by_name[a][0], i)
            made.append(Verdict(a, b, kind, weight, ("the reader's ruling",), "reader"))
    return made


def join(edges: list[Edge], groups: Groups, veto: Veto) -> list[Edge]:
    """Join along the edges, surest first, where no name of the one set rules out a name of the other; the edges that held."""
    held = []
    for edge in sorted(edges, key=lambda e: (-e.weight, e.names, e.a, e.b)):
        x, y = groups.find(edge.a), groups.find(edge.b)
        if x == y:
            held.append(edge)
        elif edge.weight >= ENOUGH and not veto.between(groups.names[x], groups.names[y]):
            groups.union(x, y)
            held.append(edge)
    return held


@dataclass(slots=True)
class Veto:
    """Two things can't be one where any two of their full names are certainly different."""

    locals_: Sequence[Local]
    rules: Rules
    compare: object  # Callable[[Local, Local], Comparison]; told apart by distinct names only
    seen: dict[tuple[object, object], bool] = field(default_factory=dict)

    def between(self, first: Names, second: Names) -> bool:
        """Is there any pair that forbids it? Cost: the product of the distinct names, not of the things."""
        for x, i in first.items():
            for y, j in second.items():
                if x != y and self._differ(x, y, i, j):
                    return True
        return False

    def _differ(self, x: object, y: object, i: int, j: int) -> bool:
        if (x, y) not in self.seen:
            one, other = self.locals_[i], self.locals_[j]
            found: Comparison = self.compare(one, other)  # type: ignore[operator]
            forbidden = self.rules.forbid(one.forms, other.forms)
            self.seen[x, y] = forbidden or (
                found.verdict == DIFFERENT and not self.rules.demand(one.forms, other.forms)
            )
        return self.seen[x, y]


def shared_context(a: Local, b: Local) -> tuple[float, tuple[str, ...]]:
    """What roles, countries and gender say for or against two things being one."""
    weight, because = 0.0, []
    if a.gender and b.gender and a.gender != b.gender:
        return -6.0, ("gender differs",)
    both = sorted(set(a.roles) & set(b.roles))
    if both:
        weight += 1.5
        because.append(f"both {both[0]}")
    if a.country and b.country:
        weight += 1.0 if a.country == b.country else -3.0
        because.append(f"country {'equal' if a.country == b.country else 'differs'}: {a.country}, {b.country}")
    return weight, tuple(because)


def most_common(values: Iterable[str]) -> str:
    """The most frequent value, ties to the alphabet; "" of nothing."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""
