"""The sentences of articles with the vectors and words by which they are compared, and which articles to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.records import Annotation, Article, Sentence
from crossread.stages.reuse.candidates import pairs_of
from crossread.stages.reuse.words import Words

LEAST_WORDS = 6  # shorter ones are lines, not sentences: "(Photo: Ada Lindqvar/Kestrel)"
RARE = 0.7  # weight of a word by which sentences find each other
FEWEST_RARE = 2  # such words that two sentences have in common
SPOKEN = 0.5  # of the words between quotation marks

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The sentences of one article that hold LEAST_WORDS words or more."""

    article: Article
    sentences: tuple[Sentence, ...]
    vectors: NDArray[np.float32]  # shape (n_sentences, 384), rows of unit length
    stems: tuple[tuple[int, ...], ...]  # of each sentence, in order
    spoken: tuple[bool, ...]  # which are somebody's words


def read_texts(articles: Sequence[Article], words: Words, annotations: Sequence[Annotation]) -> list[Text | None]:
    """The text of each article, None where it was not annotated; articles in the order of `words`."""
    read = {annotation.article: annotation for annotation in annotations}
    return [
        _text(article, words, (int(words.first[i]), int(words.first[i + 1])), read[article.id])
        if article.id in read
        else None
        for i, article in enumerate(articles)
    ]


def _text(article: Article, words: Words, own: Pair, annotation: Annotation) -> Text:
    starts = words.start[slice(*own)]
    kept, stems, spoken = [], [], []
    for sentence in annotation.sentences:
        first, last = (own[0] + int(np.searchsorted(starts, at)) for at in (sentence.start, sentence.end))
        if last - first >= LEAST_WORDS and len(sentence.reading.vectors):
            kept.append(sentence)
            stems.append(tuple(words.stem[first:last].tolist()))
            spoken.append(float(words.quoted[first:last].mean()) >= SPOKEN)
    vectors = [s.reading.vectors[0].astype(np.float32) for s in kept]
    return Text(article, tuple(kept), np.array(vectors, dtype=np.float32), tuple(stems), tuple(spoken))


def near_pairs(words: Words, texts: Sequence[Text | None], least: int) -> list[Pair]:
    """Indices of two texts, the lower first, of which `least` sentences share FEWEST_RARE rare words with one of the other.

    A word that very many sentences hold brings each together with its next ones alone: no comparing of all pairs.
    """
    stems: list[int] = []
    homes: list[int] = []
    numbers: list[int] = []
    number = 0
    for i, text in enumerate(texts):
        for of_sentence in text.stems if text else ():
            rare = sorted({stem for stem in of_sentence if words.weight[stem] >= RARE})
            stems += rare
            homes += [i] * len(rare)
            numbers += [number] * len(rare)
            number += 1
    home, sentence = np.array(homes, dtype=np.int32), np.array(numbers, dtype=np.int64)
    out: list[Pair] = []
    for left, right in pairs_of(np.array(stems, dtype=np.uint64), home):
        met, times = np.unique(sentence[left] << 32 | sentence[right], return_counts=True)
        met = met[times >= FEWEST_RARE]
        owner = np.zeros(number, dtype=np.int64)
        owner[sentence] = home
        one, other = met >> 32, owner[met & 0xFFFFFFFF]
        distinct = np.unique(np.stack([owner[one], other, one], axis=1), axis=0)
        pairs, sentences = np.unique(distinct[:, :2], axis=0, return_counts=True)
        out += [(int(i), int(j)) for i, j in pairs[sentences >= least].tolist()]
    return sorted(out)
