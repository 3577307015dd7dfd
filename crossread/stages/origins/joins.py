"""Things that cannot be told apart, as groups: whatever carries one mark belongs together, and the marks say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.records import Because


@dataclass(frozen=True, slots=True)
class Mark:
    """What joins all things that carry it."""

    kind: str  # page | copy | speaker | dispatch | publisher: what kind of origin it makes
    key: str  # equal for what belongs together, whatever the kind: "who: ap" of a speaker and of a credit line
    name: str = ""  # of the origin that it makes
    because: Because | None = None  # why this thing carries it


@dataclass(frozen=True, slots=True)
class Group:
    """Things that marks hold together."""

    members: tuple[int, ...]  # in order
    joining: tuple[Mark, ...]  # the marks that members of at least two articles carry, in order of members
    single: tuple[Mark, ...]  # the other marks of its members


def join(marks: Sequence[Iterable[Mark]]) -> list[Group]:
    """Groups of the things with these marks (thing i carries marks[i]), in order of their first members."""
    parent = list(range(len(marks)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    carried = [list(of) for of in marks]
    first: dict[str, int] = {}
    articles: dict[str, set[str]] = {}
    for i, of in enumerate(carried):
        for mark in of:
            articles.setdefault(mark.key, set()).add(mark.because.article if mark.because else "")
            one, other = root(first.setdefault(mark.key, i)), root(i)
            parent[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = {}
    for i in range(len(carried)):
        members.setdefault(root(i), []).append(i)
    groups = []
    for of_group in members.values():
        all_marks = [mark for i in of_group for mark in carried[i]]
        joining = tuple(mark for mark in all_marks if len(articles[mark.key]) > 1)
        single = tuple(mark for mark in all_marks if len(articles[mark.key]) == 1)
        groups.append(Group(tuple(of_group), joining, single))
    return groups


class Links:
    """Which things are linked already: of many copies of one text each is told once why it is one."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def link(self, one: str, other: str) -> None:
        """Links two things."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def linked(self, one: str, other: str) -> bool:
        """Are two things linked, through others or directly?"""
        return self._root(one) == self._root(other)

    def _root(self, thing: str) -> str:
        while (up := self._parent.setdefault(thing, thing)) != thing:
            self._parent[thing] = self._parent[up]
            thing = up
        return thing


def reasons(marks: Iterable[Mark]) -> tuple[Because, ...]:
    """The reasons of marks, each once, in their order."""
    return tuple(dict.fromkeys(mark.because for mark in marks if mark.because is not None))
