"""annotate: one Article → its Annotation, sentences with words, trees, names and vectors, and who is said to have said what.

A distinct sentence is read once in a run; reported speech is then read over the paragraph that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from crossread.encoder import Encoder, split_sentences
from crossread.encoder.scheme import chunks, pack
from crossread.records import Annotation, Article, Sentence
from crossread.stages.annotate.reported import place

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_MARK = re.compile('[“”"]')
_TOGETHER = 8  # articles whose sentences are read side by side
Paragraph = list[Sentence]


def annotate_articles(
    articles: Sequence[Article], encoder: Encoder, progress: Callable[[int, int], None] | None = None
) -> list[Annotation]:
    """Read every block of every article that is not furniture. A distinct sentence is encoded once."""
    annotations: list[Annotation] = []
    for start in range(0, len(articles), _TOGETHER):
        some = articles[start : start + _TOGETHER]
        paragraphs = _read([list(paragraphs_of(article)) for article in some], some, encoder)
        annotations.extend(_reported(some, paragraphs, encoder))
        if progress:
            progress(len(annotations), len(articles))
    return annotations


def annotate(article: Article, encoder: Encoder) -> Annotation:
    """Read one article."""
    return annotate_articles([article], encoder)[0]


def paragraphs_of(article: Article) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentence ranges of each paragraph: no sentence crosses a block's end or a blank line."""
    for block in article.blocks:
        if block.kind == "furniture":
            continue
        for match in _PARAGRAPH.finditer(article.text, block.start, block.end):
            ranges = [(match.start() + a, match.start() + b) for a, b in split_sentences(match.group())]
            if ranges:
                yield ranges


def _read(
    ranges: Sequence[Sequence[Sequence[tuple[int, int]]]], articles: Sequence[Article], encoder: Encoder
) -> list[list[Paragraph]]:
    """Read the sentences of some articles: each one's paragraphs, long ones cut."""
    texts = [
        a.text[s:e] for a, paragraphs in zip(articles, ranges, strict=True) for part in paragraphs for s, e in part
    ]
    readings = iter(encoder.read(texts))
    found: list[list[Paragraph]] = []
    for article, paragraphs in zip(articles, ranges, strict=True):
        found.append([])
        for part in paragraphs:
            sentences = [Sentence(start, end, next(readings)) for start, end in part]
            quoted = _inside_quotation([article.text[start:end] for start, end in part])
            cuts = chunks([len(sentence.reading.tokens) for sentence in sentences], quoted)
            found[-1].extend(sentences[first:last] for first, last in cuts)
    return found


def _inside_quotation(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of a paragraph, whether a quotation is open before it."""
    inside, found = False, []
    for sentence in sentences:
        found.append(inside)
        for mark in _MARK.findall(sentence):
            inside = mark == "“" or (mark == '"' and not inside)
    return found


def _reported(
    articles: Sequence[Article], paragraphs: Sequence[Sequence[Paragraph]], encoder: Encoder
) -> Iterator[Annotation]:
    """Read who is said to have said what over windows of paragraphs, and put it in its place in each article."""
    windows: list[tuple[int, list[Paragraph]]] = []
    for i, parts in enumerate(paragraphs):
        lengths = [sum(len(sentence.reading.tokens) for sentence in part) for part in parts]
        windows.extend((i, list(parts[first:last])) for first, last in pack(lengths))
    texts = [[[articles[i].text[s.start : s.end] for s in part] for part in window] for i, window in windows]
    found = encoder.attribute(texts)
    for i, article in enumerate(articles):
        mine = [(window, items) for (j, window), items in zip(windows, found, strict=True) if i == j]
        sentences = tuple(sentence for part in paragraphs[i] for sentence in part)
        yield Annotation(article.id, sentences, place(article.text, mine))
