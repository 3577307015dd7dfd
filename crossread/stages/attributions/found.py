"""One attribution in the making: what patterns and the encoder find, before it has a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crossread.records import Spans
from crossread.stages.attributions.lexicon import Cue
from crossread.stages.attributions.parse import Parse
from crossread.stages.attributions.spans import moved


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in characters of the sentence (later: of the article)."""

    source: Spans
    cue: Spans
    content: Spans
    act: str = "speech"
    stance: str = "asserts"
    pattern: str = ""  # "" for the encoder
    outer: int = -1  # index of the attribution that relays this one, where the words say so
    score: float = 1.0
    kind: str = ""  # "silence", or left to the quotation marks

    def moved(self, by: int, index: int = 0) -> Found:
        """The same, with positions shifted by `by` and `outer` by `index`."""
        outer = self.outer + index if self.outer >= 0 else -1
        source, cue, content = (moved(spans, by) for spans in (self.source, self.cue, self.content))
        return replace(self, source=source, cue=cue, content=content, outer=outer)


Roles = tuple[list[int], list[int], list[int]]
"""The words of source, cue and content."""


def make(parse: Parse, roles: Roles, word: Cue, pattern: str) -> Iterator[Found]:
    """One attribution, if it has content."""
    source, cue, content = (parse.spans(words) for words in roles)
    if content:
        yield Found(source, cue, content, word.act, word.stance, pattern)
