"""Whom a statement rests on: the links of its attribution chain, as keys that are equal for one speaker."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from crossread.records import Attribution, Entity, Link, Run, Spans, Statement
from crossread.text import overlap, plain, said

_DETERMINERS = {
    "the",
    "a",
    "an",
    "two",
    "three",
    "four",
    "several",
    "senior",
    "top",
    "local",
    "unnamed",
    "another",
    "one",
    "other",
}
_WORD = re.compile(r"\w+")
_NAMING = {"call", "dub", "name", "title"}  # "the campaign called Clean Ice" says nothing
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Witness:
    """One link of a statement's chain."""

    keys: tuple[str, ...]  # one of them is equal for the same speaker: who it is, and how the page names it
    name: str  # to show
    entity: str  # "" where unresolved
    article: str
    spans: Spans  # the words that name it
    is_speaker: bool  # the inner end of the chain; else one who relays


class Witnesses:
    """Looks up whom statements rest on."""

    def __init__(self, run: Run) -> None:
        self._attributions = {a.id: a for a in run.attributions}
        self._entities = {e.id: e for e in run.entities}
        self._texts = {a.id: a.text for a in run.articles}
        self._names = _names(run.entities)
        self._cues: dict[str, list[tuple[int, int, Attribution]]] = {}
        for attribution in run.attributions:
            if attribution.act in ("speech", "writing") and attribution.kind not in ("silence", "credit"):
                cues = [(start, end, attribution) for start, end in attribution.cue]
                self._cues.setdefault(attribution.article, []).extend(cues)

    def of(self, statement: Statement) -> list[Witness]:
        """Speaker and relays of a statement, outermost first; none for the outlet's own voice and for vague speakers."""
        attribution = self._attributions.get(statement.attribution)
        return self._of(attribution, self.links(attribution)) if attribution else []

    def saying(self, statement: Statement) -> list[Witness]:
        """Whose saying the statement tells of ("the agency reported on Friday"); none for anything else and for vague ones."""
        cues = self._cues.get(statement.article, ())
        told = (a for start, end, a in cues for span in statement.predicate if overlap(span, (start, end)))
        attribution = next(told, None)
        if attribution is None or attribution.id == statement.attribution or statement.lemma in _NAMING:
            return []
        words = said(self._texts.get(attribution.article, ""), attribution.source)
        found = self._of(attribution, [Link(words, attribution.entity, attribution.source)])
        return [one for one in found if one.name.removeprefix("The ")[:1].isupper()]

    def _of(self, attribution: Attribution, links: Sequence[Link]) -> list[Witness]:
        found = []
        for i, link in enumerate(links):
            name = self.name(link)
            keys = tuple(dict.fromkeys(key for key in (self.key(link), self.key(Link(link.name))) if key))
            if keys and not is_vague(name):
                spans = link.spans or attribution.source
                is_speaker = i == len(links) - 1
                found.append(Witness(keys, name, link.entity, attribution.article, spans, is_speaker))
        return found

    def speakers(self, statement: Statement) -> list[str]:
        """Entity ids or names of the inner end of the chain, vague ones as written; none for the outlet's own voice."""
        attribution = self._attributions.get(statement.attribution)
        if attribution is None:
            return []
        last = self.links(attribution)[-1:]
        return [link.entity or link.name for link in last if (link.entity or link.name) and link.name != UNNAMED]

    def key(self, link: Link) -> str:
        """What is equal for the same speaker; "" for one that cannot be known again."""
        if link.entity:
            return f"who: {link.entity}"
        name = plain(link.name)
        if name in self._names:
            return f"who: {self._names[name]}"
        return "" if is_vague(link.name) else f"named: {name.removeprefix('the ')}"

    def name(self, link: Link) -> str:
        """A link as it is shown: under its entity's name where that is known."""
        entity = self._entities.get(self.key(link).removeprefix("who: "))
        return entity.name if entity else link.name

    def links(self, attribution: Attribution) -> list[Link]:
        """The chain of an attribution, outermost first."""
        return list(self._links(attribution))

    def named(self, name: str) -> str:
        """The key of somebody by name: an agency of a credit line."""
        return self.key(Link(name))

    def _links(self, attribution: Attribution) -> Iterator[Link]:
        """The chain of an attribution; from its source and parents where it was not given."""
        if attribution.chain:
            yield from attribution.chain
            return
        parent = self._attributions.get(attribution.parent)
        if parent is not None and parent.id != attribution.id:
            yield from self._links(parent)
        text = self._texts.get(attribution.article, "")
        words = " ".join(text[start:end] for start, end in attribution.source)
        if words or attribution.entity:
            yield Link(words, attribution.entity, attribution.source)


def _names(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Entity id of each name that only one entity has."""
    owners: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *(form.text for form in entity.names)):
            owners.setdefault(plain(name), set()).add(entity.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


@functools.cache
def vague_words() -> frozenset[str]:
    """Words for people whom nobody could find again."""
    return frozenset(files(__package__).joinpath("data/vague.txt").read_text(encoding="utf8").split())


@functools.lru_cache(maxsize=16_384)
@functools.cache
def document_words() -> frozenset[str]:
    """Words for what somebody wrote, filmed or recorded."""
    return frozenset(files(__package__).joinpath("data/documents.txt").read_text(encoding="utf8").split())


def is_document(name: str) -> bool:
    """Is this a document or a recording, and none that names itself: "the complaint", not the "Morning Post"?"""
    last = _WORD.findall(name)[-1:]
    return bool(last) and last[0] in document_words()


def is_vague(name: str) -> bool:
    """Does the name fit anybody: "officials", "two witnesses", "he"; not "fire department officials"."""
    words = [word for word in _WORD.findall(plain(name)) if word not in _DETERMINERS]
    return not words or name == UNNAMED or all(word in vague_words() for word in words)
