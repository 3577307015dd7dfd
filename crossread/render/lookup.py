"""A run with everything found by its id, and cut into stories: what every way of showing it starts from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from crossread.records import (
    Article,
    Attribution,
    Claim,
    Difference,
    Entity,
    Happening,
    Line,
    Origin,
    Passage,
    Run,
    Statement,
    Story,
    Verdict,
)
from crossread.text import said

Kept = TypeVar("Kept", Article, Attribution, Claim, Entity, Origin, Statement)
SEVERITIES = ("conflict", "update", "precision", "wording")  # the loudest first


@dataclass(frozen=True)
class Chapter:
    """One story with all that belongs to it, in the order of the run; differences the loudest first."""

    story: Story
    articles: tuple[Article, ...]
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    happenings: tuple[Happening, ...]
    origins: tuple[Origin, ...]  # those that hold for the whole story
    claim_origins: tuple[Origin, ...]  # those that hold for one claim alone
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    passages: tuple[Passage, ...]


class Lookup:
    """A run, indexed. Ids that lead nowhere are left out, never guessed."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.articles = _by_id(run.articles)
        self.attributions = _by_id(run.attributions)
        self.claims = _by_id(run.claims)
        self.entities = _by_id(run.entities)
        self.origins = _by_id(run.origins)
        self.statements = _by_id(run.statements)

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claim that each statement belongs to, by the statement's id."""
        return {sid: claim for claim in self.run.claims for sid in claim.statements}

    @cached_property
    def place(self) -> dict[str, str]:
        """The anchor of each statement's words in the page, by the statement's id: short, because a page has thousands."""
        return {statement.id: f"s{i}" for i, statement in enumerate(self.run.statements)}

    @cached_property
    def differences_of(self) -> dict[str, list[Difference]]:
        """The differences of each claim, by its id."""
        found: dict[str, list[Difference]] = defaultdict(list)
        for difference in self.run.differences:
            found[difference.claim].append(difference)
        return found

    @cached_property
    def verdicts_by_name(self) -> dict[str, list[Verdict]]:
        """The verdicts on each name as written."""
        found: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.run.verdicts:
            for name in dict.fromkeys((verdict.a, verdict.b)):
                found[name].append(verdict)
        return found

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The stories in order; articles that are in none make a last one, so that nothing is lost."""
        placed = {a for story in self.run.stories for a in story.articles}
        rest = tuple(a.id for a in self.run.articles if a.id not in placed)
        stories = self.run.stories + ((Story("", "Other articles", rest, len(rest)),) if rest else ())
        return tuple(self._chapter(story) for story in stories)

    def _chapter(self, story: Story) -> Chapter:
        run, inside = self.run, set(story.articles)
        claims = tuple(c for c in run.claims if c.story == story.id)
        ids = {c.id for c in claims}
        origins = [o for o in run.origins if o.story == story.id or (not o.story and inside & set(o.articles))]
        return Chapter(
            story=story,
            articles=tuple(self.articles[a] for a in story.articles if a in self.articles),
            lines=tuple(line for line in run.lines if line.story == story.id),
            claims=claims,
            differences=tuple(sorted((d for d in run.differences if d.claim in ids), key=_loudness)),
            happenings=tuple(h for h in run.happenings if h.claim in ids),
            origins=tuple(o for o in origins if not o.claim),
            claim_origins=tuple(o for o in origins if o.claim),
            entities=tuple(e for e in run.entities if any(m.article in inside for m in e.mentions)),
            attributions=tuple(a for a in run.attributions if a.article in inside),
            passages=tuple(p for p in run.passages if p.a.article in inside and p.b.article in inside),
        )

    def name(self, speaker: str) -> str:
        """The name of an entity; anything else is a name as written."""
        return self.entities[speaker].name if speaker in self.entities else speaker

    def words(self, statement: Statement) -> str:
        """What the article says there, pieces joined by an ellipsis, white space made plain."""
        return " ".join(said(self.articles[statement.article].text, statement.spans).split())

    def chain(self, attribution: Attribution) -> tuple[str, ...]:
        """Through whom it comes: names from the outermost to the speaker, the outlet itself left out."""
        if attribution.chain:
            return tuple(
                self.entities[k.entity].name if k.entity in self.entities else k.name for k in attribution.chain
            )
        if attribution.entity:
            return (self.name(attribution.entity),)
        source = " ".join(said(self.articles[attribution.article].text, attribution.source).split())
        return (source,) if source else ()

    def chain_of(self, statement: Statement) -> tuple[str, ...]:
        """The chain behind a statement; empty where the outlet says it in its own voice."""
        attribution = self.attributions.get(statement.attribution)
        return self.chain(attribution) if attribution else ()

    def evidence(self, claim: Claim) -> tuple[Statement, ...]:
        """The statements of a claim, in order."""
        return self.found(claim.statements, self.statements)

    def wordings(self, claim: Claim) -> list[list[Statement]]:
        """The statements of a claim, those with the same words through the same chain together: copies read as one."""
        groups: dict[tuple[str, tuple[str, ...]], list[Statement]] = {}
        for statement in self.evidence(claim):
            groups.setdefault((self.words(statement).lower(), self.chain_of(statement)), []).append(statement)
        return list(groups.values())

    def outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, each once, in order."""
        return tuple(dict.fromkeys(outlet(self.articles[a]) for a in articles if a in self.articles))

    def told(self, line: Line) -> tuple[Claim, ...]:
        """The claims of a line, that of its main clause first; without those that would only say the line again."""
        main, *inside = self.found(line.claims, self.claims)
        said = {bare(line.text), bare(main.text)}
        return (main, *(claim for claim in inside if bare(claim.text) not in said))

    @staticmethod
    def found(ids: Iterable[str], table: dict[str, Kept]) -> tuple[Kept, ...]:
        """The records of these ids that exist, in order."""
        return tuple(table[key] for key in ids if key in table)


def bare(text: str) -> str:
    """A text in lower case without marks around it, to see whether another says the same."""
    return text.lower().strip(' .,;:“”"')


def outlet(article: Article) -> str:
    """Who published it; where that is not known, the file's name."""
    return article.outlet or article.input.replace("\\", "/").rsplit("/", 1)[-1] or article.id


def _by_id(records: Iterable[Kept]) -> dict[str, Kept]:
    return {record.id: record for record in records}


def _loudness(difference: Difference) -> int:
    return SEVERITIES.index(difference.severity) if difference.severity in SEVERITIES else len(SEVERITIES)
