"""What is quoted, sentence by sentence, with its words and its vector."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from crossread.encoder.split import split_sentences
from crossread.records import Annotation, Article, Attribution, Spans
from crossread.text import plain, said

SPOKEN = {"direct", "mixed"}
FEWEST = 4  # words: shorter quotations ("very safe") are anybody's
_LONG = 4  # characters from which a word tells something
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """One quoted sentence, or the quoted part of one."""

    article: str
    attribution: str
    entity: str  # of the speaker, "" where unresolved
    name: str  # of the speaker as written
    spans: Spans
    forms: tuple[str, ...]  # its words for comparing
    places: Spans  # of the words
    telling: frozenset[str]  # words of four letters and more, and numbers
    vector: NDArray[np.float32] | None = field(default=None)


@cache
def common() -> frozenset[str]:
    """Words of data/common.txt, which tell nothing."""
    lines = resources.files(__package__).joinpath("data/common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def quoted_sentences(
    articles: Sequence[Article], annotations: Sequence[Annotation], attributions: Sequence[Attribution]
) -> dict[str, list[Quoted]]:
    """The quoted sentences of four words and more of each article, in order."""
    texts = {article.id: article.text for article in articles}
    read = {annotation.article: annotation for annotation in annotations}
    found: dict[str, list[Quoted]] = {}
    seen: set[tuple[str, Spans]] = set()
    for attribution in sorted(attributions, key=lambda a: (a.article, not a.entity)):  # resolved speakers before others
        if attribution.kind not in SPOKEN or attribution.article not in texts:
            continue
        for spans in _sentences(texts[attribution.article], attribution.quoted):
            key = attribution.article, spans
            quote = _read(attribution, spans, texts[attribution.article], read.get(attribution.article))
            if key not in seen and len(quote.forms) >= FEWEST:
                seen.add(key)
                found.setdefault(attribution.article, []).append(quote)
    return {key: sorted(quotes, key=lambda q: q.spans) for key, quotes in found.items()}


def _sentences(text: str, quoted: Spans) -> Iterator[Spans]:
    """Quoted pieces cut into sentences; one that the cue interrupts, '"We go," he said, "and stay"', is one of two pieces."""
    open_spans: list[tuple[int, int]] = []
    for start, end in quoted:
        for a, b in split_sentences(text[start:end]):
            piece = (start + a, start + b)
            if open_spans and text[piece[0]].isupper() and a == 0:
                yield tuple(open_spans)
                open_spans = []
            open_spans.append(piece)
            if text[start:end][b - 1 : b] in {".", "!", "?", "…"}:
                yield tuple(open_spans)
                open_spans = []
    if open_spans:
        yield tuple(open_spans)


def _read(attribution: Attribution, spans: Spans, text: str, annotation: Annotation | None) -> Quoted:
    matches = [match for start, end in spans for match in _WORD.finditer(text, start, end)]
    forms = tuple(plain(match.group()).replace("’", "'") for match in matches)
    telling = frozenset(form for form in forms if (len(form) >= _LONG and form not in common()) or form.isdigit())
    name = attribution.chain[-1].name if attribution.chain else said(text, attribution.source)
    places = tuple(match.span() for match in matches)
    vector = _vector(annotation, spans) if annotation else None
    return Quoted(attribution.article, attribution.id, attribution.entity, name, spans, forms, places, telling, vector)


def _vector(annotation: Annotation, spans: Spans) -> NDArray[np.float32] | None:
    """The mean direction of the clauses whose heads are quoted; None where there is none."""
    rows = []
    first = bisect.bisect_right(annotation.sentences, spans[0][0], key=lambda s: s.start) - 1
    for sentence in annotation.sentences[max(0, first) :]:
        if sentence.start >= spans[-1][1]:
            break
        reading = sentence.reading
        for row, head in enumerate(reading.vector_heads):
            if head >= 0:
                at = sentence.start + reading.tokens[head].start
                if any(start <= at < end for start, end in spans):
                    rows.append(np.asarray(reading.vectors[row], np.float32))
    if not rows:
        return None
    total = np.sum(rows, axis=0)
    length = float(np.linalg.norm(total))
    return (total / length).astype(np.float32) if length else None
