"""One article laid out for reading: sentences with their trees, paragraphs, block kinds and quotations."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.records import Annotation, Article, Block, Spans
from crossread.stages.attributions import asides, headlines, patterns, quotes, relays, silence
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.parse import Parse
from crossread.stages.attributions.spans import shared, without


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence at its place."""

    start: int
    end: int
    parse: Parse
    found: tuple[Found, ...]  # by the patterns, in characters of the sentence
    paragraph: int
    kind: str  # of its block


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One article, its sentences and its quotations, all in order."""

    article: Article
    annotation: Annotation
    lines: tuple[Line, ...]
    quotations: Spans
    starts: tuple[int, ...]  # of the lines

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def at(self, position: int) -> int:
        """The index of the sentence that holds a position, or of the last one before it."""
        return max(0, bisect.bisect_right(self.starts, position) - 1)

    def word(self, position: int) -> tuple[Line, int]:
        """The sentence and the index of the word at a position, or of the first word after it; -1 if there is none."""
        line = self.lines[self.at(position)]
        offset = position - line.start
        return line, next((i for i, token in enumerate(line.parse.tokens) if token.end > offset), -1)


Known = dict[int, tuple[Parse, tuple[Found, ...]]]
"""What was read off each distinct sentence of a run, by the identity of its reading: copies cost nothing."""


def read_page(article: Article, annotation: Annotation, known: Known) -> Page:
    """An article laid out; `known` is filled."""
    lines: list[Line] = []
    paragraph, before = 0, 0
    for sentence in annotation.sentences:
        if "\n" in article.text[before : sentence.start]:
            paragraph += 1
        before = sentence.end
        key = id(sentence.reading)
        if key not in known:
            parse = Parse(article.text[sentence.start : sentence.end], sentence.reading)
            known[key] = (parse, _patterns(parse))
        parse, found = known[key]
        kind = block_kind(article.blocks, sentence.start)
        if kind in {"title", "subtitle"}:
            told = tuple(replace(f, pattern="headline-object") if f.pattern == "noun" else f for f in found)
            found = (*told, *headlines.find(parse))
        lines.append(Line(sentence.start, sentence.end, parse, found, paragraph, kind))
    starts = tuple(line.start for line in lines)
    return Page(article, annotation, tuple(lines), quotes.find(article.text), starts)


def _patterns(parse: Parse) -> tuple[Found, ...]:
    """Everything that the patterns find in one sentence."""
    beside = asides.find(parse)
    inner = [_without(found, list(beside.values())) for found in (*patterns.find(parse, beside), *silence.find(parse))]
    return relays.find(parse, [*beside.values(), *inner])


def _without(found: Found, beside: Sequence[Found]) -> Found:
    """An attribution without the asides that speak of it: "he said ..., Sevranform reported"."""
    content = found.content
    for aside in beside:
        if found.cue and shared(found.cue, aside.content) and not shared(aside.cue, found.cue):
            for hole in (*aside.source, *aside.cue):
                content = without(content, hole)
    return replace(found, content=content)


def block_kind(blocks: Sequence[Block], position: int) -> str:
    """The kind of the block at a position; "body" where none is marked."""
    i = bisect.bisect_right(blocks, position, key=lambda block: block.start) - 1
    return blocks[i].kind if i >= 0 and position < blocks[i].end else "body"
