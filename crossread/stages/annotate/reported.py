"""Attributions of windows, put in their place in the article: character spans, and which lies inside which."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.encoder import Found
from crossread.records import Reported, Sentence, Spans
from crossread.stages.annotate.tidy import go_on, tidy, words_of

INSIDE = 0.75  # share of an attribution's content that lies inside another's content, where it is nested in it


def place(text: str, windows: Sequence[tuple[Sequence[Sequence[Sentence]], Sequence[Found]]]) -> tuple[Reported, ...]:
    """Return the attributions of an article in order of their cues, each with its parent."""
    reported: list[Reported] = []
    for paragraphs, found in windows:
        words = words_of(paragraphs, text)
        items = go_on([item for each in found if (item := tidy(each, words))], words)
        parents = nest(items)
        first = len(reported)
        for item, parent in zip(items, parents, strict=True):
            source, cue, content = (
                _spans(text, words.spots, ranges) for ranges in (item.source, item.cue, item.content)
            )
            up = first + parent if parent >= 0 else -1
            reported.append(Reported(source, cue, content, up, item.act, item.stance, item.score))
    return tuple(reported)


def nest(items: Sequence[Found]) -> list[int]:
    """Return each attribution's parent, or -1: the one with the smallest content that holds its cue and nearly all it says."""
    cues = [{i for start, end in item.cue for i in range(start, end)} for item in items]
    contents = [{i for start, end in item.content for i in range(start, end)} for item in items]
    parents = []
    for inner, (cue, content) in enumerate(zip(cues, contents, strict=True)):
        around = [
            (len(whole), outer)
            for outer, whole in enumerate(contents)
            if outer != inner
            and cue <= whole
            and len(content & whole) >= INSIDE * len(content)
            and len(whole) > len(content)
        ]
        parents.append(min(around)[1] if around else -1)
    return parents


def _spans(text: str, words: Sequence[tuple[int, int]], ranges: Sequence[tuple[int, int]]) -> Spans:
    """Character spans of word ranges; ranges with only white space between them are one."""
    spans: list[tuple[int, int]] = []
    for start, end in ranges:
        first, last = words[start][0], words[end - 1][1]
        if spans and not text[spans[-1][1] : first].strip():
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return tuple(spans)
