"""What a statement is compared by: its vector, its weighted terms, who takes part in which role, when and how."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crossread import times
from crossread.lemmas import lemma
from crossread.records import Article, Entity, Run, Sentence, Statement
from crossread.stages.claims.lexicon import lexicon
from crossread.stages.claims.shape import shape
from crossread.text import plain, within, words

WIDTH = 2048  # columns of the hashed term matrix: at 30 terms a statement, two of a pair collide in under 2 % of cases
_ANYBODY = frozenset({"people", "persons", "others", "person"})
RECENT = 3  # days before an article within which what it tells without a date happened
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One statement as it is compared. Entities are ids; days are ordinals, (0, 0) where unknown."""

    statement: Statement
    words: str  # plain words, for finding copies
    terms: frozenset[str]
    roles: tuple[tuple[str, frozenset[str]], ...]  # role → entities
    objects: frozenset[str]  # head nouns of the patients, and their entities
    subjects: frozenset[str]  # head nouns of the agents
    days: tuple[int, int]
    says: bool  # a mere "KCNA reported"
    ordinals: frozenset[float]
    counted: frozenset[str]  # what its plain counts count: "missiles", "people killed"
    deed: bool  # whether its predicate is a verb: what happens, not what something is
    who: frozenset[str]  # terms of the phrases that say who acts: "the minister of transport"
    named: str  # whom it says in passing what he is ("Minister Lee"); "" for any other statement
    old: bool = False  # whether it is dated more than a few days before its article


@dataclass(frozen=True, slots=True)
class Table:
    """Many statements: facts in order, and their vectors as rows of unit length (zero where there is none)."""

    facts: tuple[Facts, ...]
    vectors: NDArray[np.float32]  # shape (n, 384)
    around: NDArray[np.float32]  # the same of the sentences that they stand in
    terms: NDArray[np.float32]  # shape (n, WIDTH)
    weight: dict[str, float]  # inverse document frequency of each term
    kinds: dict[str, str]  # entity → its type
    names: dict[str, frozenset[str]]  # entity → words of its names; only of those that are named
    kin: frozenset[tuple[str, str]]  # pairs of related entities, both ways
    bags: tuple[frozenset[str], ...]  # the plain words of each statement
    rarity: dict[str, float]  # inverse document frequency of each plain word
    sizes: tuple[float, ...]  # the sum of the rarities of each statement's words


def table_of(run: Run, statements: Sequence[Statement]) -> Table:
    """The facts of statements, in their order."""
    articles = {article.id: article for article in run.articles}
    sentences = {annotation.article: annotation.sentences for annotation in run.annotations}
    facts, vectors, around = (
        [],
        np.zeros((len(statements), 384), np.float32),
        np.zeros((len(statements), 384), np.float32),
    )
    written = {article.id: times.first_day(article.published) for article in run.articles}
    mentions = _mentions(run.entities)
    known: dict[Hashable, Facts] = {}
    for i, statement in enumerate(statements):
        read = sentences.get(statement.article, ())
        sentence = read[statement.sentence] if 0 <= statement.sentence < len(read) else None
        named = mentions.get(statement.article, [])
        made = _facts_again(articles[statement.article], statement, sentence, named, known)
        day = written[statement.article]
        facts.append(replace(made, statement=statement, old=bool(day and 0 < made.days[1] < day.toordinal() - RECENT)))
        for rows, row in ((vectors, _row(statement, sentence)), (around, _whole_row(sentence))):
            if row is not None:
                rows[i, : len(row)] = row
    weight = _weights(facts)
    return Table(
        tuple(facts), vectors, around, _term_rows(facts, weight), weight, *_entities(run.entities), *_bags(facts)
    )


def _bags(facts: Sequence[Facts]) -> tuple[tuple[frozenset[str], ...], dict[str, float], tuple[float, ...]]:
    """The words of each statement, how rare each word is among the distinct statements, and each statement's sum of that."""
    bags = tuple(frozenset(f.words.split()) for f in facts)
    distinct = {f.words: bag for f, bag in zip(facts, bags, strict=True)}
    counts = Counter(word for bag in distinct.values() for word in bag)
    rarity = {word: math.log((len(distinct) + 1) / (n + 0.5)) for word, n in counts.items()}
    return bags, rarity, tuple(math.fsum(map(rarity.__getitem__, bag)) for bag in bags)


def _entities(
    entities: Sequence[Entity],
) -> tuple[dict[str, str], dict[str, frozenset[str]], frozenset[tuple[str, str]]]:
    kinds = {e.id: e.type for e in entities}
    names = {
        e.id: frozenset(
            w for form in (e.name, *(n.text for n in e.names)) for w, _, _ in words(plain(form)) if len(w) > 2
        )
        for e in entities
        if any(mention.kind == "name" for mention in e.mentions)
    }
    kin = {(e.id, other) for e in entities for _, other in e.related}
    return kinds, names, frozenset(kin | {(b, a) for a, b in kin})


def _mentions(entities: Sequence[Entity]) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entity in entities:
        for m in entity.mentions:
            if m.kind != "title":
                found.setdefault(m.article, []).append((m.start, m.end, entity.id))
    return {key: sorted(places) for key, places in found.items()}


def _facts_again(
    article: Article,
    statement: Statement,
    sentence: Sentence | None,
    mentions: list[tuple[int, int, str]],
    known: dict[Hashable, Facts],
) -> Facts:
    """The facts of a statement, or those of a statement that is the same but for where it stands."""
    if sentence is None:
        return _facts(article, statement, sentence, mentions)
    by = sentence.start
    inside = tuple([(a - by, b - by, entity) for a, b, entity in within(mentions, by, sentence.end)])
    key = shape(article, sentence, statement), inside
    if key not in known:
        known[key] = _facts(article, statement, sentence, mentions)
    return known[key]


def _facts(
    article: Article, statement: Statement, sentence: Sentence | None, mentions: list[tuple[int, int, str]]
) -> Facts:
    inside = [e for s, t in statement.spans for e in within(mentions, s, t)]
    terms = {f"@{e}" for _, _, e in inside} | {f"@{p.entity}" for p in statement.participants if p.entity}
    masked = [(s, t) for s, t, _ in inside]
    terms |= set(_content(article, sentence, statement.spans, masked))
    roles: dict[str, set[str]] = {}
    objects: set[str] = set()
    subjects: set[str] = set()
    who: set[str] = set()
    for p in statement.participants:
        if p.entity:
            roles.setdefault(p.role, set()).add(p.entity)
        if p.role == "agent":
            who |= {f"@{e}" for s, t in p.spans for _, _, e in within(mentions, s, t)}
            who |= set(_content(article, sentence, p.spans, masked))
            subjects |= _heads(article, sentence, p.spans[0])
        if p.role == "patient":
            objects |= _heads(article, sentence, p.spans[0]) | ({f"@{p.entity}"} if p.entity else set())
            objects |= {"@self"} if article.text[slice(*p.spans[0])].lower() in _REFLEXIVE else set()
        elif not p.entity and not any(s <= p.spans[0][0] < t for s, t in statement.spans):
            terms |= set(_content(article, sentence, p.spans, []))
    text = " ".join(article.text[s:t] for s, t in statement.spans)
    first, last = times.first_day(statement.time), times.last_day(statement.time)
    return Facts(
        statement, " ".join(w for w, _, _ in words(plain(text))), frozenset(terms),
        tuple((role, frozenset(ids)) for role, ids in sorted(roles.items())), frozenset(objects), frozenset(subjects),
        (first.toordinal() if first else 0, last.toordinal() if last else 0),
        _says(statement, sentence),
        frozenset(q.value for q in statement.quantities if q.unit == "ordinal" and q.value is not None),
        frozenset(_counted(q.of) for q in statement.quantities if not q.unit) - {""},
        bool(sentence and statement.head >= 0 and sentence.reading.tokens[statement.head].upos == "VERB"),
        frozenset(who), _named(article, statement, sentence),
    )  # fmt: skip


def _counted(of: str) -> str:
    """What a count counts, alike for "people killed" and "killed"; "" for mere people."""
    return of if of.partition(" ")[0] not in _ANYBODY else of.partition(" ")[2]


def _says(statement: Statement, sentence: Sentence | None) -> bool:
    """Whether a statement only says who says something that other statements hold: "KCNA reported on Friday"."""
    if (
        statement.lemma not in lexicon()["say"]
        or statement.quantities
        or any(p.role == "patient" for p in statement.participants)
    ):
        return False
    if sentence is None or statement.head < 0:
        return True
    tokens = sentence.reading.tokens
    aside = tokens[statement.head].relation in {"parataxis", "advcl"}
    holds = any(t.head == statement.head and t.relation in {"ccomp", "parataxis", "xcomp"} for t in tokens)
    return aside or holds or sum(end - start for start, end in statement.spans) < 40


def _named(article: Article, statement: Statement, sentence: Sentence | None) -> str:
    """The one whom a noun phrase or an apposition names, as entity or in plain words; "" for a statement with a verb."""
    if sentence is None or statement.head < 0 or len(statement.participants) != 1 or statement.time.value:
        return ""
    tokens = sentence.reading.tokens
    about = statement.participants[0]
    governed = {t.relation.split(":")[0] for t in tokens if t.head == statement.head}
    if tokens[statement.head].upos not in {"NOUN", "PROPN"} or governed & {"cop", "nsubj"} or about.role != "agent":
        return ""
    start, end = about.spans[0]
    inside = any(s <= start and end <= t for s, t in statement.spans)
    return (about.entity or plain(article.text[start:end])) if inside else ""


def _content(
    article: Article, sentence: Sentence | None, spans: Sequence[tuple[int, int]], masked: Sequence[tuple[int, int]]
) -> list[str]:
    """The dictionary forms of the content words in ranges of an article, those of names in `masked` left out."""
    light = lexicon()["light"]
    if sentence is None or not sentence.reading.tokens:
        return [w for s, t in spans for w, _, _ in words(article.text, s, t) if len(w) > 2 and w not in light]
    found = []
    for token in sentence.reading.tokens:
        if token.upos not in _CONTENT:
            continue
        start, end = token.start + sentence.start, token.end + sentence.start
        if _holds(spans, start, end) and not _holds(masked, start, end):
            form = lemma(article.text[start:end], token.upos)
            if form not in light:
                found.append(form)
    return found


def _holds(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a range lies in one of the spans."""
    return any(s <= start and end <= t for s, t in spans)


def _heads(article: Article, sentence: Sentence | None, span: tuple[int, int]) -> set[str]:
    """The dictionary forms of the words of a phrase that nothing else in it governs, and of their conjuncts.

    "@many" stands beside the form of a noun in the plural: "test pilots".
    """
    if sentence is None:
        return set()
    tokens, offset = sentence.reading.tokens, sentence.start
    inside = {
        i
        for i, t in enumerate(tokens)
        if t.upos in _CONTENT and span[0] <= t.start + offset and t.end + offset <= span[1]
    }
    tops = {i for i in inside if tokens[i].head not in inside}
    tops |= {i for i in inside if tokens[i].relation == "conj" and tokens[i].head in tops}
    words_ = {i: article.text[tokens[i].start + offset : tokens[i].end + offset] for i in tops}
    forms = {i: lemma(word, tokens[i].upos) for i, word in words_.items()}
    many = any(tokens[i].upos == "NOUN" and forms[i] != words_[i].lower() for i in tops)
    return {*forms.values(), *(["@many"] if many else [])}


def _row(statement: Statement, sentence: Sentence | None) -> NDArray[np.float16] | None:
    """The vector of a statement's clause; of its sentence where the clause has none."""
    if sentence is None or not len(sentence.reading.vectors):
        return None
    heads = sentence.reading.vector_heads
    row = heads.index(statement.head) if statement.head in heads else heads.index(-1) if -1 in heads else 0
    found: NDArray[np.float16] = sentence.reading.vectors[row]
    return found


def _whole_row(sentence: Sentence | None) -> NDArray[np.float16] | None:
    """The vector of a sentence, where it has one."""
    if sentence is None or -1 not in sentence.reading.vector_heads:
        return None
    found: NDArray[np.float16] = sentence.reading.vectors[sentence.reading.vector_heads.index(-1)]
    return found


def _weights(facts: Sequence[Facts]) -> dict[str, float]:
    """Inverse document frequency over distinct statements, smoothed: copies do not make a word common."""
    distinct = {(f.words, f.terms) for f in facts}
    counts = Counter(term for _, terms in distinct for term in terms)
    return {term: math.log((len(distinct) + 1) / (n + 0.5)) + 0.5 for term, n in counts.items()}


def _term_rows(facts: Sequence[Facts], weight: dict[str, float]) -> NDArray[np.float32]:
    rows = np.zeros((len(facts), WIDTH), np.float32)
    for i, f in enumerate(facts):
        for term in sorted(f.terms):  # the order of a sum decides its last digit
            rows[i, zlib.crc32(term.encode()) % WIDTH] += weight[term]
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(norms == 0, 1, norms)).astype(np.float32)
