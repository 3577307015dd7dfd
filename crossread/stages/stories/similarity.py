"""How alike two articles are in what they are about: cosine of weighted terms, damped by distance in time."""

from __future__ import annotations

import collections
import datetime
import importlib.resources
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.records import Article, Passage
from crossread.settings import Stories
from crossread.text import words

# Chosen on corpora/stories and the ECB+ development topics (benchmarks/stories.py); neighbours are within noise.
BACKGROUND = 3  # weight of the general-English counts against the run's own
TERMS = 100  # heaviest terms kept of each article
TITLE = 3  # a word of the title counts as so many more of the body
NAME = 2  # a word that is capitalised inside a sentence
DAYS_FREE, DAMPING_A_DAY, LEAST_DAMPING = 7, 0.01, 0.8  # page dates are wrong often enough that they only damp
COMMON = 0.25  # words of more than this share of general documents are no terms
POSTINGS = 2_000  # terms of more articles of the run than this pick no candidates: bounds the cost
WEAKEST = 0.5  # pairs below this share of the threshold are taken as zero

Vector = tuple[NDArray[np.int32], NDArray[np.float64]]
"""Numbers of terms, the heaviest first, and the weight of each."""


@dataclass(frozen=True, slots=True)
class Postings:
    """For every term the articles that have it, and its weight in each: those of term t from starts[t] to starts[t + 1]."""

    articles: NDArray[np.int32]
    weights: NDArray[np.float64]
    starts: NDArray[np.int64]


_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+")


def similarities(
    articles: Sequence[Article], passages: Sequence[Passage], settings: Stories
) -> dict[tuple[int, int], float]:
    """Similarity 0..1 of pairs (i < j) of articles; pairs that are not there are too unlike to matter."""
    days = np.array([_day(article) for article in articles])
    least = settings.similarity * WEAKEST
    found: dict[tuple[int, int], float] = {}
    vectors = _vectors(articles)
    postings = _postings(vectors)
    scores, before = np.zeros(len(articles)), np.zeros(len(postings.starts), np.int64)
    for i, vector in enumerate(vectors):
        near = _near(vector, postings, before, scores)
        likely = np.unique(near[scores[near] >= least])
        similar = scores[likely] * _damping(days[likely] - days[i], settings.window_days)
        kept = similar >= least
        found.update(((j, i), s) for j, s in zip(likely[kept].tolist(), similar[kept].tolist(), strict=True))
        scores[near] = 0.0
    for pair, share in _copied(articles, passages).items():
        found[pair] = max(found.get(pair, 0.0), share)
    return found


def _near(
    vector: Vector, postings: Postings, before: NDArray[np.int64], scores: NDArray[np.float64]
) -> NDArray[np.int32]:
    """The articles before this one that share a term with it, once a term; adds their cosines to `scores`.

    `before`: of every term, how many articles before this one have it; this one is added.
    """
    terms, weights = vector
    first, last = postings.starts[terms], postings.starts[terms + 1]
    known = first + before[terms]
    before[terms] += 1
    picks = np.flatnonzero((known > first) & (last - first <= POSTINGS))
    sizes = (known - first)[picks]
    shift = np.repeat(first[picks] - np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)[:-1])), sizes)
    places = shift + np.arange(len(shift))
    others = postings.articles[places]
    np.add.at(scores, others, np.repeat(weights[picks], sizes) * postings.weights[places])
    return others


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    """Each article's heaviest terms, as a vector of length one."""
    total, background = document_frequencies()
    ids: dict[str, int] = {}
    counts = [_numbered(_counts(article), ids) for article in articles]
    terms = list(ids)
    own = np.bincount(np.concatenate([term for term, _ in counts]), minlength=len(terms)).tolist() if counts else []
    documents = total * BACKGROUND + len(articles) + 1
    rarity = [math.log(documents / (background.get(t, 0) * BACKGROUND + own[i])) for i, t in enumerate(terms)]
    out = []
    for article, (held, often) in zip(articles, counts, strict=True):
        names = {_term(match.group().lower()) for match in _CAPITAL.finditer(article.text)}
        weighted = []
        for i, n in zip(held.tolist(), often.tolist(), strict=True):
            term = terms[i]
            weighted.append((-(1 + math.log(n)) * rarity[i] * (NAME if term in names else 1), term, i))
        top = sorted(weighted)[:TERMS]
        length = math.sqrt(sum(weight * weight for weight, _, _ in top)) or 1.0
        out.append((np.array([i for *_, i in top], np.int32), np.array([-weight / length for weight, *_ in top])))
    return out


def _numbered(count: collections.Counter[str], ids: dict[str, int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Terms as numbers, and how often each occurs; `ids` grows."""
    return (
        np.array([ids.setdefault(term, len(ids)) for term in count], np.int32),
        np.fromiter(count.values(), np.int32, len(count)),
    )


def _counts(article: Article) -> collections.Counter[str]:
    """How often each term occurs; furniture left out, the title counted more."""
    total, background = document_frequencies()
    count: collections.Counter[str] = collections.Counter()
    kept = [(b.start, b.end) for b in article.blocks if b.kind not in ("furniture", "credit", "byline")]
    for start, end in kept or [(0, len(article.text))]:
        count.update(_term(word) for word, _, _ in words(article.text, start, end))
    for word, _, _ in words(article.title):
        count[_term(word)] += TITLE
    return collections.Counter(
        {t: n for t, n in count.items() if len(t) > 2 and background.get(t, 0) <= COMMON * total}
    )


def _term(word: str) -> str:
    return word.removesuffix("'s")


def _postings(vectors: Sequence[Vector]) -> Postings:
    """All articles of each term, in order."""
    if not vectors:
        return Postings(np.zeros(0, np.int32), np.zeros(0), np.zeros(1, np.int64))
    terms = np.concatenate([ids for ids, _ in vectors])
    order = np.argsort(terms, kind="stable")
    owners = np.repeat(np.arange(len(vectors), dtype=np.int32), [len(ids) for ids, _ in vectors])
    weights = np.concatenate([weights for _, weights in vectors])
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.bincount(terms))))
    return Postings(owners[order], weights[order], starts)


def _day(article: Article) -> float:
    value = article.published.value[:10]
    return datetime.date.fromisoformat(value).toordinal() if len(value) == len("2023-09-16") else math.nan


def _damping(apart: NDArray[np.float64], window_days: int) -> NDArray[np.float64]:
    """The share of their likeness that is left to articles so many days apart; all of it where a day is not known."""
    late = np.maximum(0, np.abs(np.nan_to_num(apart)) - min(DAYS_FREE, window_days))
    damping: NDArray[np.float64] = np.maximum(LEAST_DAMPING, 1 - late * DAMPING_A_DAY)
    return damping


def _copied(articles: Sequence[Article], passages: Sequence[Passage]) -> dict[tuple[int, int], float]:
    """For pairs that share passages: the share of the shorter text that is shared."""
    index = {article.id: i for i, article in enumerate(articles)}
    shared: collections.Counter[tuple[int, int]] = collections.Counter()
    for passage in passages:
        if passage.kind in ("verbatim", "edited"):
            i, j = sorted((index[passage.a.article], index[passage.b.article]))
            shared[i, j] += min(passage.a.end - passage.a.start, passage.b.end - passage.b.start)
    return {
        (i, j): min(1.0, n / max(1, min(len(articles[i].text), len(articles[j].text))))
        for (i, j), n in shared.items()
        if i != j
    }


_table: list[tuple[int, dict[str, int]]] = []


def document_frequencies() -> tuple[int, dict[str, int]]:
    """How many documents of general English there are, and how many hold each word. Made by training/word_frequencies.py."""
    if not _table:
        data = importlib.resources.files(__package__) / "data" / "document_frequencies.tsv"
        first, *rest = data.read_text(encoding="utf8").splitlines()
        counts = (line.split("\t") for line in rest)
        _table.append((int(first), {word: int(n) for word, n in counts}))
    return _table[0]
