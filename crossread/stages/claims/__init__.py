"""claims: all Statements → Claims, groups of statements that say the same thing, across and within the articles of a story.

Copies of one text are one node; the rest is compared by vectors, terms, predicate, participants, time and polarity
together, candidates first found by block products. A group never holds two statements that cannot be one claim.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from crossread.records import Claim, Entity, Run, Statement, Story
from crossread.settings import Claims
from crossread.stages.claims.candidates import find_candidates
from crossread.stages.claims.facts import Table, table_of
from crossread.stages.claims.groups import group
from crossread.stages.claims.phrasing import Phrase, phrase
from crossread.stages.claims.shape import shape


def align_statements(run: Run, settings: Claims) -> list[Claim]:
    """The claims of all stories, in order of stories and first statements; each statement is in exactly one. Ids are "c1", ..."""
    found: list[Claim] = []
    placed = {key for story in run.stories for key in story.articles}
    alone = tuple(Story("", "", (article.id,)) for article in run.articles if article.id not in placed)
    for part in _parts(run, (*run.stories, *alone)):
        if part.statements:
            found += _of_story(part, part.stories[0].id, settings)
    return [replace(claim, id=f"c{i}") for i, claim in enumerate(found, 1)]


def _parts(run: Run, stories: Sequence[Story]) -> Iterator[Run]:
    """The run of each story by itself: its articles, what was read in them, and whom they name."""
    articles = {article.id: article for article in run.articles}
    read = {annotation.article: annotation for annotation in run.annotations}
    statements: dict[str, list[Statement]] = {}
    for statement in run.statements:
        statements.setdefault(statement.article, []).append(statement)
    named: dict[str, dict[str, Entity]] = {}
    for entity in run.entities:
        for mention in entity.mentions:
            named.setdefault(mention.article, {})[entity.id] = entity
    for story in stories:
        keys = [key for key in story.articles if key in articles]
        entities = {name: entity for key in keys for name, entity in named.get(key, {}).items()}
        yield Run(
            articles=tuple(articles[key] for key in keys), annotations=tuple(read[key] for key in keys if key in read),
            stories=(story,), entities=tuple(entities[name] for name in sorted(entities)),
            statements=tuple(s for key in keys for s in statements.get(key, ())),
        )  # fmt: skip


def _of_story(run: Run, story: str, settings: Claims) -> list[Claim]:
    statements = run.statements
    table = table_of(run, statements)
    copies = _copies(table)
    rows = sorted(row for row in copies if not table.facts[row].named)
    pairs = find_candidates(table, np.array(rows, np.intp), settings.similarity)
    sayings = Sayings(run)
    claims = []
    alone = [[row] for row in copies if table.facts[row].named]
    for members in sorted([*group(table, pairs, rows), *alone]):
        held = sorted(row for member in members for row in copies[member])
        claims.append(_claim(story, [statements[row] for row in held], sayings))
    return claims


def _copies(table: Table) -> dict[int, list[int]]:
    """First row of each distinct statement → all rows that say it in the same words, of the same time and persons.

    "Minister Lee" and "Lee, the minister" are one: they say in passing what someone is.
    """
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, list[int]] = {}
    for row, f in enumerate(table.facts):
        key: tuple[object, ...] = (f.words, f.days, f.roles, f.statement.modality, f.says and f.statement.id)
        if f.named:
            key = (f.named, f.statement.lemma)
        found.setdefault(first.setdefault(key, row), []).append(row)
    return found


def _claim(story: str, statements: Sequence[Statement], sayings: Sayings) -> Claim:
    return Claim(
        id="", story=story, text=sayings.best(statements), statements=tuple(s.id for s in statements),
        articles=tuple(dict.fromkeys(s.article for s in statements)), relation="single" if len(statements) == 1 else "agree",
    )  # fmt: skip


class Sayings:
    """How the statements of one story read alone."""

    def __init__(self, run: Run) -> None:
        self.articles = {article.id: article for article in run.articles}
        self.read = {annotation.article: annotation.sentences for annotation in run.annotations}
        self.names: dict[str, dict[int, str]] = {}
        self._known: dict[Hashable, Phrase] = {}
        for entity in run.entities:
            for mention in entity.mentions if any(m.kind == "name" for m in entity.mentions) else ():
                if mention.kind == "pronoun" and mention.article in self.articles:
                    pronoun = self.articles[mention.article].text[mention.start : mention.end].lower()
                    if (pronoun in {"he", "she"}) == (entity.type in {"person", "office"}):
                        self.names.setdefault(mention.article, {})[mention.start] = entity.name

    def best(self, statements: Sequence[Statement]) -> str:
        """The words of the statement that reads best alone: whole, named, in running text, of the group's middle length."""
        sizes = sorted(sum(end - start for start, end in s.spans) for s in statements)
        middle = sizes[len(sizes) // 2]
        counts = sum(bool(s.quantities) for s in statements) * 2 > len(statements)

        def faults(statement: Statement) -> tuple[float, str, tuple[tuple[int, int], ...], str]:
            said = self.of(statement)
            named = any(p.entity for p in statement.participants) or any(c.isdigit() for c in said.text)
            count = said.faults + 2.0 * (statement.voice != "report") + (not named) + 0.2 * (len(statement.spans) - 1)
            count += 1.5 * (counts and not statement.quantities)
            return count + abs(len(said.text) - middle) / (middle + 40), statement.article, statement.spans, said.text

        return min(map(faults, statements))[-1]

    def of(self, statement: Statement) -> Phrase:
        """One statement in whole words."""
        read = self.read.get(statement.article, ())
        sentence = read[statement.sentence] if 0 <= statement.sentence < len(read) else None
        article, names = self.articles[statement.article], self.names.get(statement.article, {})
        if sentence is None:
            return phrase(article, sentence, statement, names)
        pronouns = tuple(
            (i, names[i + sentence.start])
            for i in (token.start for token in sentence.reading.tokens)
            if i + sentence.start in names
        )
        key = shape(article, sentence, statement), pronouns, article.published.value
        if key not in self._known:
            self._known[key] = phrase(article, sentence, statement, names)
        return self._known[key]
