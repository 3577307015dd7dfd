"""What the account is written from, within reach by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crossread.records import Article, Attribution, Claim, Difference, Entity, Origin, Run, Sentence, Statement
from crossread.text import within


@dataclass(frozen=True, slots=True)
class Shelf:
    """A run by id."""

    articles: Mapping[str, Article]
    sentences: Mapping[str, tuple[Sentence, ...]]
    statements: Mapping[str, Statement]
    entities: Mapping[str, Entity]
    attributions: Mapping[str, Attribution]
    origins: Mapping[str, Origin]
    differences: Mapping[str, tuple[Difference, ...]]  # by claim
    claims: Mapping[str, tuple[Claim, ...]]  # by story
    cues: Mapping[str, tuple[tuple[int, int], ...]]  # article → where somebody is said to say something
    pronouns: Mapping[tuple[str, int], str]  # (article, start) → the entity that a pronoun stands for
    doubtful: Mapping[
        str, tuple[str, ...]
    ]  # story → values that fewer reports give than another one they disagree with
    mentions: Mapping[
        str, tuple[tuple[int, int, str, str], ...]
    ]  # article → where who is meant stands, and by what kind of words
    holders: dict[str, dict[float | str, set[str]]] = field(
        default_factory=dict
    )  # claim → what which articles say there

    def of(self, claim: Claim) -> list[Statement]:
        """The statements of a claim."""
        return [self.statements[key] for key in claim.statements]

    def outlet(self, article: str) -> str:
        """The name of an article's outlet, or else of its file."""
        return self.articles[article].outlet or self.articles[article].input.replace("\\", "/").rsplit("/", 1)[-1]

    def place(self, claim: Claim) -> tuple[str, int, str]:
        """Where a claim first stands: for a stable order."""
        first = min(self.of(claim), key=lambda s: (s.article, s.spans))
        return first.article, first.spans[0][0], claim.id

    def meant(self, article: str, start: int, end: int) -> list[tuple[str, int, int, str]]:
        """The entities meant in a range of an article, where, and by which kind of mention."""
        return [(key, a, b, kind) for a, b, key, kind in within(self.mentions.get(article, ()), start, end)]

    def text(self, statement: Statement) -> str:
        """The text of the statement's article."""
        return self.articles[statement.article].text


def shelf_of(run: Run) -> Shelf:
    """A run, sorted for looking things up."""
    differences: dict[str, list[Difference]] = {}
    for difference in run.differences:
        differences.setdefault(difference.claim, []).append(difference)
    claims: dict[str, list[Claim]] = {}
    for claim in run.claims:
        claims.setdefault(claim.story, []).append(claim)
    return Shelf(
        {a.id: a for a in run.articles}, {a.article: a.sentences for a in run.annotations}, {s.id: s for s in run.statements},
        {e.id: e for e in run.entities}, {a.id: a for a in run.attributions}, {o.id: o for o in run.origins},
        {key: tuple(found) for key, found in differences.items()}, {key: tuple(found) for key, found in claims.items()},
        _cues(run), {(m.article, m.start): e.id for e in run.entities for m in e.mentions if m.kind == "pronoun"},
        {key: _doubtful(found, differences) for key, found in claims.items()}, _mentions(run),
    )  # fmt: skip


def _doubtful(claims: Sequence[Claim], differences: Mapping[str, Sequence[Difference]]) -> tuple[str, ...]:
    """The sides of the claims' conflicts that are not the one most reports give, in plain words."""
    found: set[str] = set()
    for difference in (d for claim in claims for d in differences.get(claim.id, ()) if d.severity == "conflict"):
        most = max(len(value.articles) for value in difference.values)
        found |= {value.value for value in difference.values if len(value.articles) < most}
    return tuple(sorted(found))


def _mentions(run: Run) -> dict[str, tuple[tuple[int, int, str, str], ...]]:
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for entity in run.entities:
        for m in entity.mentions:
            if m.kind != "title":
                found.setdefault(m.article, []).append((m.start, m.end, entity.id, m.kind))
    return {key: tuple(sorted(places)) for key, places in found.items()}


def _cues(run: Run) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for attribution in run.attributions:
        found.setdefault(attribution.article, []).extend(attribution.cue)
    return {key: tuple(sorted(set(cues))) for key, cues in found.items()}
