"""A run indexed by entity: the statements about each, what each is said to have said, and the differences that concern it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crossread.records import Article, Attribution, Entity, Mention, Run, Spans, Statement

_MAIN = frozenset({"agent", "patient"})


@dataclass(slots=True)
class Told:
    """The run by entity and by place. Build once a run: cost grows with its statements, mentions and attributions."""

    articles: dict[str, Article]
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    attributions: dict[str, Attribution]
    of_entity: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # ids of statements
    speaks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # ids of attributions
    disputed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # ids of differences
    contents: dict[str, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[str, list[tuple[Mention, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, run: Run) -> Told:
        """The index of a run."""
        told = cls(
            {a.id: a for a in run.articles}, {e.id: e for e in run.entities}, {s.id: s for s in run.statements},
            {a.id: a for a in run.attributions},
        )  # fmt: skip
        for statement in run.statements:
            for entity in sorted({p.entity for p in statement.participants} | {statement.place}):
                told.of_entity[entity].append(statement.id)
        for attribution in run.attributions:
            for start, end in attribution.content:
                told.contents[attribution.article].append((end - start, start, attribution.id))
            speaker = attribution.chain[-1].entity if attribution.chain else attribution.entity
            if speaker and attribution.kind != "credit" and attribution.content:
                told.speaks[speaker].append(attribution.id)
        for found in told.contents.values():
            found.sort()
        for difference in run.differences:
            for entity in sorted(told._concerned(value.statements for value in difference.values)):
                told.disputed[entity].append(difference.id)
        for one in run.entities:
            for mention in one.mentions:
                told.mentions[mention.article].append((mention, one.id))
        for near in told.mentions.values():
            near.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1]))
        return told

    def _concerned(self, sides: Iterable[tuple[str, ...]]) -> set[str]:
        """The entities that act or are acted on in the statements of every side of a difference."""
        named = [
            {p.entity for s in side if s in self.statements for p in self.statements[s].participants if p.role in _MAIN}
            for side in sides
        ]
        return set.intersection(*named) - {""} if named else set()

    def within(self, article: str, start: int, end: int) -> list[tuple[Mention, str]]:
        """The mentions that lie in a range of an article, with their entities, in order."""
        mentions = self.mentions.get(article, [])
        at = bisect_left(mentions, start, key=lambda pair: pair[0].start)
        until = bisect_left(mentions, end, at, key=lambda pair: pair[0].start)
        return [pair for pair in mentions[at:until] if pair[0].end <= end]

    def about(self, entity: str) -> tuple[str, ...]:
        """Ids of the statements in which it takes part, in the order of the run."""
        return tuple(self.of_entity.get(entity, ()))

    def said(self, entity: str) -> tuple[str, ...]:
        """Ids of the attributions at whose inner end it stands, in the order of the run."""
        return tuple(self.speaks.get(entity, ()))

    def differences(self, entity: Entity) -> tuple[str, ...]:
        """Ids of the differences that concern it, in the order of the run."""
        return tuple(self.disputed.get(entity.id, ()))

    def by(self, article: str, spans: Spans) -> tuple[str, ...]:
        """Who says the words, outermost first, as entity ids or names as written; () for the report's own voice."""
        if not spans:
            return ()
        at = spans[0][0]
        inside = [key for size, start, key in self.contents.get(article, ()) if start <= at < start + size]
        return self.chain(inside[0]) if inside else ()

    def chain(self, attribution: str) -> tuple[str, ...]:
        """The chain of an attribution as entity ids, or names where none is known; () for no attribution."""
        found = self.attributions.get(attribution)
        return tuple(link.entity or link.name for link in found.chain) if found else ()
