"""Attributions of windows, put in their place in the article: character spans, and which lies inside which."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.encoder import Found
from crossread.records import Reported, Sentence, Spans

Words = list[tuple[int, int]]


def place(text: str, windows: Sequence[tuple[Sequence[Sequence[Sentence]], Sequence[Found]]]) -> tuple[Reported, ...]:
    """Return the attributions of an article in order of their cues, each with its parent."""
    reported: list[Reported] = []
    for paragraphs, items in windows:
        words: Words = [
            (sentence.start + token.start, sentence.start + token.end)
            for part in paragraphs for sentence in part for token in sentence.reading.tokens
        ]  # fmt: skip
        parents = nest(items)
        first = len(reported)
        for item, parent in zip(items, parents, strict=True):
            source, cue, content = (_spans(text, words, ranges) for ranges in (item.source, item.cue, item.content))
            up = first + parent if parent >= 0 else -1
            reported.append(Reported(source, cue, content, up, item.act, item.stance, item.score))
    return tuple(reported)


def nest(items: Sequence[Found]) -> list[int]:
    """Return each attribution's parent: the one with the smallest content that holds its cue and its content; or -1."""
    contents = [{i for start, end in item.content for i in range(start, end)} for item in items]
    own = [
        {i for start, end in item.cue for i in range(start, end)} | content
        for item, content in zip(items, contents, strict=True)
    ]
    parents = []
    for inner, words in enumerate(own):
        around = [
            (len(contents[outer]), outer)
            for outer in range(len(items))
            if outer != inner and words <= contents[outer] and not own[outer] <= contents[inner]
        ]
        parents.append(min(around)[1] if around else -1)
    return parents


def _spans(text: str, words: Words, ranges: Sequence[tuple[int, int]]) -> Spans:
    """Character spans of word ranges; ranges with only white space between them are one."""
    spans: list[tuple[int, int]] = []
    for start, end in ranges:
        first, last = words[start][0], words[end - 1][1]
        if spans and not text[spans[-1][1] : first].strip():
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return tuple(spans)
