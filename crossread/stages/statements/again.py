"""A sentence that is printed again, with the same things named, told and reported in it, makes the same statements.

All that the statements of a sentence are made from is the key, in places counted from the sentence; what was made is moved
to where the sentence stands now. So a copy costs little, and has what it would have by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from crossread.altered import altered
from crossread.records import Attribution, Participant, Quantity, Sentence, Spans, Statement
from crossread.stages.statements.roles import Named
from crossread.stages.statements.timing import Told, goes_on


@dataclass(frozen=True, slots=True)
class Made:
    """What a sentence makes: its statements, what it says in passing of those whom it names, and the day told last."""

    statements: tuple[Statement, ...]
    namings: tuple[Statement, ...]
    told: Told | None


@dataclass(frozen=True, slots=True)
class Given:
    """What the statements of a sentence are made from, beside its words: what lies in it, and what was told before it."""

    named: Named
    said: tuple[Attribution, ...]  # those with content or cue in it
    told: tuple[Told, ...]
    numbers: tuple[Quantity, ...]
    before: Told | None
    rest: Hashable  # what else bears on it, the same wherever it stands


@dataclass(slots=True)
class Again:
    """What the sentences seen so far have made."""

    count: int = 0
    """Sentences whose statements were made, not moved."""
    _known: dict[Hashable, Made] = field(default_factory=dict)

    def of(self, text: str, sentence: Sentence, given: Given, make: Callable[[], Made]) -> Made:
        """`make()`, or what a sentence with the same words and the same things in it made, moved here; `text`: the sentence."""
        start, end = sentence.start, sentence.end
        said = sorted(given.said, key=lambda a: a.id)
        at = bisect_left(given.named.starts, start - 200)  # no mention is longer
        named = [m for m in given.named.mentions[at : bisect_left(given.named.starts, end)] if m[1] > start]
        key = (
            text, sentence.reading, given.rest, _later(given.before, -start) if goes_on(text) else None,
            tuple((a - start, b - start, entity, kind) for a, b, entity, kind in named),
            tuple((*(_moved(spans, -start) for spans in (a.content, a.source, a.cue)), a.stance) for a in said),
            tuple(_later(t, -start) for t in given.told), tuple(_number(q, -start) for q in given.numbers),
        )  # fmt: skip
        known = self._known.get(key)
        if known is not None:
            return _there(known, start, given.before, {str(i): a.id for i, a in enumerate(said)})
        self.count += 1
        made = make()
        kept = _there(made, -start, None, {a.id: str(i) for i, a in enumerate(said)})
        self._known[key] = altered(kept, told=None) if made.told is given.before else kept
        return made


def _there(made: Made, by: int, before: Told | None, ids: dict[str, str]) -> Made:
    """What was made, elsewhere; the day told last is that told before where the sentence tells none."""
    told = _later(made.told, by) if made.told else before
    return Made(
        tuple(_statement(s, by, ids) for s in made.statements),
        tuple(_statement(s, by, ids) for s in made.namings),
        told,
    )


def _statement(s: Statement, by: int, ids: dict[str, str]) -> Statement:
    return altered(
        s, spans=_moved(s.spans, by), predicate=_moved(s.predicate, by), time_spans=_moved(s.time_spans, by),
        participants=tuple([Participant(p.role, _moved(p.spans, by), p.entity) for p in s.participants]),
        quantities=tuple([_number(q, by) for q in s.quantities]), attribution=ids.get(s.attribution, ""),
    )  # fmt: skip


def _number(quantity: Quantity, by: int) -> Quantity:
    return altered(quantity, spans=_moved(quantity.spans, by))


def _later(told: Told | None, by: int) -> Told | None:
    return Told(told.start + by, told.end + by, told.dated) if told else None


def _moved(spans: Spans, by: int) -> Spans:
    return tuple([(start + by, end + by) for start, end in spans])
