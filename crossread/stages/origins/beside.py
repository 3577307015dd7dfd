"""What a report tells without a source, beside what it has from an agency that others name for the very same thing.

That is less than a credit, and said so: the report may know it from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Attribution, Because, Run, Statement
from crossread.stages.origins.joins import Mark
from crossread.stages.origins.relays import Relays
from crossread.stages.origins.speakers import Witness, Witnesses


class Beside:
    """Looks up the agency or other medium that a report names beside a statement in its own voice."""

    def __init__(self, run: Run, witnesses: Witnesses, relays: Relays) -> None:
        self._witnesses, self.relays = witnesses, relays
        self._sentences = {a.article: [(s.start, s.end) for s in a.sentences] for a in run.annotations}
        self._by_article: dict[str, list[Attribution]] = {}
        for attribution in run.attributions:
            if attribution.kind != "credit" and attribution.content:
                self._by_article.setdefault(attribution.article, []).append(attribution)

    def marks(self, statement: Statement, others: Sequence[Witness]) -> list[Mark]:
        """The mark of the one medium that all reported speech around the statement came through, if `others` rest on it."""
        keys = {key for witness in others if witness.article != statement.article for key in witness.keys}
        near = self._near(statement) if statement.voice == "report" and keys else []
        links = [self._witnesses.links(attribution)[:1] for attribution in near]
        named = {self._witnesses.key(link[0]) if link else "" for link in links}
        if len(named) != 1 or not named <= keys:
            return []
        (key,) = named
        link = links[0][0]
        if not self.relays.is_medium(key, link):
            return []
        name = self._witnesses.name(link)
        reason = f"names no source for it, only {name} for what stands beside it: perhaps came through {name}"
        return [Mark("speaker", key, name, Because(reason, statement.article, link.spans or near[0].source))]

    def _near(self, statement: Statement) -> list[Attribution]:
        """What its sentence and the next one report somebody to have said, or else the one before."""
        sentences = self._sentences.get(statement.article, [])
        at = statement.sentence
        if not 0 <= at < len(sentences):
            return []
        ahead = self._within(statement.article, sentences[at][0], sentences[min(at + 1, len(sentences) - 1)][1])
        return ahead or self._within(statement.article, sentences[max(at - 1, 0)][0], sentences[at][0])

    def _within(self, article: str, start: int, end: int) -> list[Attribution]:
        return [a for a in self._by_article.get(article, []) if start <= (a.cue or a.content)[0][0] < end]
