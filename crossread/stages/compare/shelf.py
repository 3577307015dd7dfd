"""What the comparisons look things up in: statements, articles, speakers and days of one run."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from crossread import times
from crossread.records import (
    Article,
    Attribution,
    Claim,
    Dated,
    Difference,
    Entity,
    Origin,
    Run,
    Sentence,
    Spans,
    Statement,
    Story,
    Value,
)
from crossread.text import plain, said, words

WAVE = 3  # days between reports that can tell of one happening without dating it
SEVERITIES = ("conflict", "update", "precision", "wording")


@functools.cache
def listed(name: str) -> frozenset[str]:
    """A list of data/words.txt: paragraphs "name: words", "_" for a space."""
    text = (resources.files("crossread.stages.compare") / "data" / "words.txt").read_text(encoding="utf8")
    for paragraph in text.split("\n\n"):
        title, colon, entries = paragraph.partition(":")
        if colon and title.strip() == name:
            return frozenset(entry.replace("_", " ") for entry in entries.split())
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of a run by its id."""

    statements: dict[str, Statement]
    articles: dict[str, Article]
    attributions: dict[str, Attribution]
    entities: dict[str, Entity]
    origins: dict[str, Origin]
    claims: dict[str, Claim]
    claim_of: dict[str, str]  # statement → claim
    of_article: dict[str, list[Statement]]  # in order of their place
    sentences: dict[str, tuple[Sentence, ...]]
    days: dict[str, Dated]  # article → day of writing
    contents: dict[str, frozenset[str]]  # statement → its content words, filled as they are asked for
    groups: dict[str, tuple[int, ...]]  # article → where organisations are named
    places: dict[str, tuple[tuple[int, str], ...]]  # article → where places are named, and which
    denials: dict[str, tuple[Attribution, ...]]  # article → what is denied in it
    people: dict[str, tuple[int, ...]]  # article → where persons are named

    def text(self, statement: Statement) -> str:
        """The words of a statement."""
        return said(self.articles[statement.article].text, statement.spans)

    def sentence(self, statement: Statement) -> str:
        """The whole sentence in which a statement stands; its own words where no sentence is known."""
        start, end = self.bounds(statement)
        return self.articles[statement.article].text[start:end]

    def one_wave(self, a: Statement, b: Statement) -> bool:
        """Whether two articles were written within days of each other, so that undated statements can be of one time."""
        x, y = self.day(a.article), self.day(b.article)
        return not x or not y or abs((dt.date.fromisoformat(x) - dt.date.fromisoformat(y)).days) <= WAVE

    def by_verb(self, statement: Statement) -> bool:
        """Whether the predicate is a verb; yes where no tree is known."""
        held = self.sentences.get(statement.article, ())
        if not 0 <= statement.sentence < len(held) or not 0 <= statement.head < len(
            held[statement.sentence].reading.tokens
        ):
            return bool(statement.lemma)
        return held[statement.sentence].reading.tokens[statement.head].upos in ("VERB", "AUX")

    def bounds(self, statement: Statement) -> tuple[int, int]:
        """Where the sentence of a statement lies in its article; the statement's own range where no sentence is known."""
        held = self.sentences.get(statement.article, ())
        if 0 <= statement.sentence < len(held):
            return held[statement.sentence].start, held[statement.sentence].end
        return statement.spans[0][0], statement.spans[-1][1]

    def places_of(self, statement: Statement) -> frozenset[str]:
        """The places named in the sentence of a statement."""
        start, end = self.bounds(statement)
        return frozenset(key for at, key in self.places.get(statement.article, ()) if start <= at < end)

    def content(self, statement: Statement) -> frozenset[str]:
        """The content words of a statement, cut to six letters; numbers left out."""
        found = self.contents.get(statement.id)
        if found is None:
            found = self.contents[statement.id] = content_words(self.text(statement))
        return found

    def speaker(self, statement: Statement) -> str:
        """Who says it, innermost: an entity or a name as written; "" for the outlet's own voice."""
        held = self.attributions.get(statement.attribution)
        return self.said_by(held) if held is not None else ""

    def said_by(self, held: Attribution) -> str:
        """Who stands at the inner end of an attribution: an entity or a name as written."""
        last = held.chain[-1] if held.chain else None
        return held.entity or (last.entity or last.name if last else "") or self.source(held)

    def source(self, attribution: Attribution) -> str:
        """The words that name the source of an attribution."""
        return said(self.articles[attribution.article].text, attribution.source)

    def day(self, article: str) -> str:
        """The day of writing as a value; "" where unknown."""
        return self.days.get(article, Dated("", "unknown", "")).value[:10]


@functools.lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The content words of a text, cut to six letters; numbers left out."""
    found = words(plain(text))
    return frozenset(w[:6] for w, _, _ in found if len(w) > 3 and not w[0].isdigit() and w not in listed("light"))


def shelve(run: Run) -> Shelf:
    """A run by its ids. Days of writing are worked out once a story."""
    of_article: dict[str, list[Statement]] = {}
    for statement in sorted(run.statements, key=lambda s: (s.article, s.spans, s.id)):
        of_article.setdefault(statement.article, []).append(statement)
    articles = {a.id: a for a in run.articles}
    days: dict[str, Dated] = {}
    for story in run.stories:
        days |= times.anchor_articles([articles[key] for key in story.articles if key in articles])
    return Shelf(
        statements={s.id: s for s in run.statements},
        articles=articles,
        attributions={a.id: a for a in run.attributions},
        entities={e.id: e for e in run.entities},
        origins={o.id: o for o in run.origins},
        claims={c.id: c for c in run.claims},
        claim_of={s: c.id for c in run.claims for s in c.statements},
        of_article=of_article,
        sentences={a.article: a.sentences for a in run.annotations},
        days=days,
        contents={},
        groups={
            key: tuple(at for at, _ in held) for key, held in _named(run.entities, ("organisation", "group")).items()
        },
        places=_named(run.entities, ("place", "facility")),
        denials=_denials(run.attributions),
        people=_people(run.entities),
    )


def _denials(attributions: Iterable[Attribution]) -> dict[str, tuple[Attribution, ...]]:
    """The attributions of each article by which somebody denies something."""
    found: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.stance == "denies" and attribution.content:
            found.setdefault(attribution.article, []).append(attribution)
    return {key: tuple(held) for key, held in found.items()}


def _people(entities: Iterable[Entity]) -> dict[str, tuple[int, ...]]:
    """Where persons are called by name in each article, in order."""
    found: dict[str, set[int]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.type == "person" else ():
            if mention.kind == "name":
                found.setdefault(mention.article, set()).add(mention.start)
    return {key: tuple(sorted(held)) for key, held in found.items()}


def _named(entities: Iterable[Entity], types: tuple[str, ...]) -> dict[str, tuple[tuple[int, str], ...]]:
    """Where entities of these types are mentioned in each article, in order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entity in entities:
        if entity.type in types:
            for mention in entity.mentions:
                found.setdefault(mention.article, []).append((mention.start, entity.id))
    return {key: tuple(sorted(held)) for key, held in found.items()}


def value_of(shelf: Shelf, words_: str, statements: Iterable[Statement], spans: Spans = ()) -> Value:
    """One side of a difference: its words, who has it, and how many origins stand behind it."""
    held = sorted(set(statements), key=lambda s: (s.article, s.spans, s.id))
    articles = tuple(dict.fromkeys(s.article for s in held))
    ids = {o for s in held for o in _claim_origins(shelf, s)}
    behind = [shelf.origins[o] for o in sorted(ids) if o in shelf.origins]
    count = sum(1 for o in behind if set(o.articles) & set(articles)) or len(articles)
    return Value(words_, tuple(s.id for s in held), articles, spans or (held[0].spans if held else ()), count)


def _claim_origins(shelf: Shelf, statement: Statement) -> tuple[str, ...]:
    claim = shelf.claims.get(shelf.claim_of.get(statement.id, ""))
    return claim.origins if claim else ()


def difference(claim: str, kind: str, severity: str, values: Sequence[Value], because: str) -> Difference:
    """A difference without its id; values in a fixed order."""
    held = tuple(sorted(values, key=lambda v: (v.articles, v.spans, v.value)))
    return Difference("", claim, kind, severity, held, because)


def main_claim(shelf: Shelf, statements: Iterable[Statement]) -> str:
    """The claim that holds most of the statements; the first of equals."""
    counts: dict[str, int] = {}
    for statement in statements:
        key = shelf.claim_of.get(statement.id, "")
        if key:
            counts[key] = counts.get(key, 0) + 1
    order = list(shelf.claims)
    return min(counts, key=lambda c: (-counts[c], order.index(c)), default="")


def in_story(shelf: Shelf, story: Story) -> list[Statement]:
    """The statements of a story's articles, in order."""
    return [s for key in story.articles for s in shelf.of_article.get(key, [])]


def shorter(words_: str, most: int = 90) -> str:
    """Words cut at a word's end where they are long."""
    words_ = " ".join(words_.split())
    return words_ if len(words_) <= most else words_[: words_.rfind(" ", 0, most)] + " …"
