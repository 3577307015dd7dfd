"""Event coreference across documents on ECB+: our linking of predicates beside the same-lemma baseline.

The product joins statements, not event words; here each mention is the predicate of the clause that it heads, and two
mentions are one event where the claims stage's own evidence says so: predicate, participants, time, place, vectors, and how
alike the two reports are as the stories stage sees them (one story may hold two look-alike events).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.coref import conll
from benchmarks.ecb import DEVELOPMENT, FOLDER, GoldDocument, documents
from crossread.lemmas import lemma, related
from crossread.records import Dated, Run, Sentence, Statement
from crossread.settings import Settings
from crossread.stages.claims.facts import Facts, Table, table_of
from crossread.stages.claims.score import apart
from crossread.stages.statements.clauses import Clause, tree_of
from crossread.stages.statements.lexicon import is_event
from crossread.stages.statements.roles import named_by_article, phrases, place_participant
from crossread.stages.stories import group_stories
from crossread.stages.stories.similarity import similarities

# Logistic regression over the pairs of gold mentions of topics 1, 3, 4, 6-11, 13, 14 and 16, never those that are reported.
WEIGHTS = {
    "same form": 2.3, "related form": 2.9, "vectors": 3.0, "terms": 0.4, "reports": 1.8, "apart": -0.3, "agree": 0.6,
    "sentences": -2.3, "one report": -0.9, "one sentence": -1.6, "form and reports": 3.6,
}  # fmt: skip
BIAS = -4.5
JOIN, MEAN = 0.6, 0.35  # likelihood from which a pair is joined; mean over all pairs of two groups that become one


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the mentions: how alike two articles are (ids in order), and the vector of each sentence."""

    reports: dict[tuple[str, str], float]
    sentences: dict[tuple[str, int], NDArray[np.float32]]


_LIGHT = frozenset({"have", "do", "make", "go", "get", "take", "let", "put", "come", "become", "seem"})

__all__ = ["FOLDER", "rows"]


@dataclass(frozen=True, slots=True)
class Event:
    """One mention as it is linked: its place, the topic and story that it is from, and its dictionary form."""

    key: tuple[str, int, int]
    topic: int
    story: str
    form: str
    statement: Statement


def rows(topics: Sequence[int] = DEVELOPMENT) -> list[dict[str, object]]:
    """A row a method, with gold mentions and with our own."""
    from benchmarks.claims import read_articles

    read = documents(topics)
    articles = [document.article for document in read]
    stories = group_stories(articles, [], [], Settings().stories)
    run = read_articles(articles, stories)
    gold: dict[Hashable, Hashable] = {
        (m.article, m.start, m.end): m.chain for d in read for m in d.mentions if "ACTION" in m.tag
    }
    found, around = [], surroundings(run)
    for name, keys in (("gold", sorted(gold, key=str)), ("own", own_mentions(run, read))):
        events = [event(run, key, read) for key in keys]  # type: ignore[arg-type]
        table = table_of(run, [e.statement for e in events])
        for method, link in METHODS.items():
            found.append({"mentions": name, "method": method, **conll(gold, link(events, table, around))})
    return found


def own_mentions(run: Run, read: Sequence[GoldDocument]) -> list[tuple[str, int, int]]:
    """Main verbs and event nouns of the checked sentences."""
    checked = {document.article.id: document.checked for document in read}
    found = []
    for annotation in run.annotations:
        for sentence in annotation.sentences:
            if not any(start <= sentence.start + 1 < end for start, end in checked[annotation.article]):
                continue
            text = next(a.text for a in run.articles if a.id == annotation.article)[sentence.start : sentence.end]
            tokens = sentence.reading.tokens
            for i, token in enumerate(tokens):
                form = lemma(text[token.start : token.end], token.upos)
                noun = token.upos == "NOUN" and token.relation != "compound" and is_event(form)
                verb = token.upos == "VERB" and token.relation not in {"amod", "case", "fixed"} and form not in _LIGHT
                if verb or noun:
                    behind = [t for t in tokens[i + 1 : i + 2] if t.relation == "compound:prt" and t.head == i]
                    end = (behind[0] if behind else token).end
                    found.append((annotation.article, token.start + sentence.start, end + sentence.start))
            held = {start for article, start, _ in found if article == annotation.article}
            found += [
                (annotation.article, n.start + sentence.start, n.end + sentence.start)
                for n in sentence.reading.names
                if n.type == "event" and n.start + sentence.start not in held
            ]
    return sorted(found)


def event(run: Run, key: tuple[str, int, int], read: Sequence[GoldDocument]) -> Event:
    """A mention with the statement that it heads, or with one made of its phrase."""
    article, start, end = key
    topic = next(d.topic for d in read if d.article.id == article)
    story = next((s.id for s in run.stories if article in s.articles), article)
    text = next(a.text for a in run.articles if a.id == article)
    heads = [s for s in run.statements if s.article == article and any(a < end and b > start for a, b in s.predicate)]
    if heads:
        statement = min(heads, key=lambda s: (sum(b - a for a, b in s.spans), s.id))
        return Event(key, topic, story, _form(text, start, end), replace(statement, id=f"{article}@{start}"))
    return Event(key, topic, story, _form(text, start, end), _nominal(run, key, text))


def _form(text: str, start: int, end: int) -> str:
    """The dictionary form of the first word of a mention, read as a verb or a noun, whichever is shorter."""
    first = text[start:end].split(maxsplit=1)[0]
    return min(lemma(first, "VERB"), lemma(first, "NOUN"), key=len)


def _nominal(run: Run, key: tuple[str, int, int], text: str) -> Statement:
    """A statement made of a mention's own phrase, its time and place taken from the smallest statement around it."""
    article, start, end = key
    around = [s for s in run.statements if s.article == article and any(a <= start and end <= b for a, b in s.spans)]
    outer = min(around, key=lambda s: (sum(b - a for a, b in s.spans), s.id), default=None)
    sentences = next(a.sentences for a in run.annotations if a.article == article)
    at = next((i for i, s in enumerate(sentences) if s.start <= start < s.end), -1)
    blank = Statement(
        "", article, ((start, end),), ((start, end),), "", (), Dated("", "unknown", ""), "", (), "positive", "", "", at
    )
    made = replace(outer, participants=()) if outer else blank
    if at >= 0:
        made = _with_phrase(run, made, sentences[at], (start, end), text)
    return replace(made, id=f"{article}@{start}", predicate=((start, end),), lemma=_form(text, start, end))


def _with_phrase(run: Run, made: Statement, sentence: Sentence, span: tuple[int, int], text: str) -> Statement:
    tree = tree_of(sentence.reading, text[sentence.start : sentence.end])
    inside = [
        i
        for i, t in enumerate(tree.tokens)
        if t.start + sentence.start >= span[0] and t.end + sentence.start <= span[1]
    ]
    if not inside:
        return made
    head = next((i for i in inside if tree.tokens[i].head not in inside), inside[0])
    clause = Clause(head, head, tuple(tree.under(head)), -1, "nominal")
    named = named_by_article(run.entities).get(made.article)
    if named is None:
        return made
    placed = [place_participant(tree, phrase, sentence.start, named)[0] for phrase in phrases(tree, clause)]
    return replace(made, participants=tuple(placed))


# ---------------------------------------------------------------- linking


def same_lemma(events: Sequence[Event], table: Table, around: Around) -> dict[Hashable, Hashable]:
    """The baseline: one event for each dictionary form of a topic."""
    return {e.key: (e.topic, e.form) for e in events}


def same_lemma_story(events: Sequence[Event], table: Table, around: Around) -> dict[Hashable, Hashable]:
    """One event for each dictionary form of a story as we group them."""
    return {e.key: (e.story, e.form) for e in events}


def ours(events: Sequence[Event], table: Table, around: Around) -> dict[Hashable, Hashable]:
    """Mentions of a story joined best first, as long as the groups' mean likelihood allows."""
    by_story: dict[str, list[int]] = defaultdict(list)
    for i, e in enumerate(events):
        by_story[e.story].append(i)
    found: dict[Hashable, Hashable] = {}
    for story, members in by_story.items():
        pairs = {(i, j): _alike(events, table, around, (i, j)) for n, i in enumerate(members) for j in members[n + 1 :]}
        for n, group in enumerate(_grouped(pairs, members)):
            for i in group:
                found[events[i].key] = (story, n)
    return found


def _grouped(pairs: dict[tuple[int, int], float], members: Sequence[int]) -> list[list[int]]:
    home = {i: i for i in members}
    groups = {i: [i] for i in members}
    for (i, j), value in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        a, b = home[i], home[j]
        if value < JOIN:
            break
        crossing = [pairs[min(x, y), max(x, y)] for x in groups[a] for y in groups[b] if a != b]
        if a == b or sum(crossing) < MEAN * len(crossing):
            continue
        groups[a] += groups.pop(b)
        for k in groups[a]:
            home[k] = a
    return [sorted(g) for _, g in sorted(groups.items())]


def _alike(events: Sequence[Event], table: Table, around: Around, rows: tuple[int, int]) -> float:
    """0 to 1: how likely two mentions are one event."""
    (i, j), (a, b) = rows, (events[rows[0]], events[rows[1]])
    f, g = table.facts[i], table.facts[j]
    term = float(table.terms[i] @ table.terms[j])
    same, kin = a.form == b.form, related(a.form, b.form)
    one = a.key[0] == b.key[0]
    reports = 1.0 if one else around.reports.get((min(a.key[0], b.key[0]), max(a.key[0], b.key[0])), 0.0)
    seen = {
        "same form": same, "related form": kin and not same, "vectors": float(table.vectors[i] @ table.vectors[j]), "terms": term,
        "reports": reports, "apart": bool(apart(f, g, table, term)), "agree": _agreeing(f, g), "one report": one,
        "sentences": _between(a, b, around), "one sentence": one and f.statement.sentence == g.statement.sentence,
        "form and reports": kin * reports,
    }  # fmt: skip
    return 1 / (1 + math.exp(-BIAS - sum(WEIGHTS[name] * value for name, value in seen.items())))


def _between(a: Event, b: Event, around: Around) -> float:
    """The cosine of the sentences of two mentions; 0 where one has no vector."""
    x, y = (around.sentences.get((e.key[0], e.statement.sentence)) for e in (a, b))
    return float(x @ y) if x is not None and y is not None else 0.0


def _agreeing(f: Facts, g: Facts) -> int:
    """In how many of the two chief roles somebody stands in both."""
    x, y = dict(f.roles), dict(g.roles)
    return sum(bool(x.get(role, frozenset()) & y.get(role, frozenset())) for role in ("agent", "patient"))


def surroundings(run: Run) -> Around:
    """How alike the articles of a run are, as the stories stage sees it, and what the encoder makes of each sentence."""
    ids = [article.id for article in run.articles]
    found = similarities(run.articles, [], replace(Settings().stories, similarity=0.02))
    vectors = {}
    for annotation in run.annotations:
        for at, sentence in enumerate(annotation.sentences):
            if -1 in sentence.reading.vector_heads:
                row = sentence.reading.vectors[sentence.reading.vector_heads.index(-1)]
                vectors[annotation.article, at] = row.astype(np.float32)
    reports = {(min(ids[i], ids[j]), max(ids[i], ids[j])): value for (i, j), value in found.items()}
    return Around(reports, vectors)


METHODS: dict[str, Callable[[Sequence[Event], Table, Around], dict[Hashable, Hashable]]] = {
    "same lemma, same topic (floor)": same_lemma,
    "same lemma, our stories": same_lemma_story,
    "ours": ours,
}
