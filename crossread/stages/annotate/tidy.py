"""Sources and contents as the model reads them, their edges put right: marks and whole quotations.

The model labels words one by one under a chain; where a quotation begins and ends, it only half knows. Exact contents on
the own development part 53.1 -> 58.6, on PolNeAR dev 37.0 -> 40.7; drawing edges to whole clauses of the tree lost 1 to 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crossread.encoder import Found
from crossread.records import Sentence

Range = tuple[int, int]
_OPENING, _CLOSING, _EITHER = "“«„", "”»", {'"', "''", "``"}
_EDGE = frozenset({",", ";", ":", "–", "—", "-", ")", "(", "."})
_DASHES = frozenset({"–", "—", "-", "--"})
_DATELINE = 8  # words that a dateline with its dash may have
_HALF = 0.5  # share of a quotation from which the whole of it is meant


@dataclass(frozen=True)
class Words:
    """The words of a window, flat: their character ranges in the article, texts, sentences and paragraphs."""

    spots: tuple[Range, ...]
    texts: tuple[str, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]

    @cached_property
    def quotations(self) -> tuple[Range, ...]:
        """Ranges of quotations, marks included; an unpaired mark opens nothing.

        Paired within paragraphs, and into the next one where the next mark can only close.
        """
        found: list[Range] = []
        opened = -1
        for i, text in enumerate(self.texts):
            mark = text in _CLOSING or text in _EITHER or text in _OPENING
            if opened >= 0 and mark and self.paragraphs[opened] != self.paragraphs[i]:
                near = self.paragraphs[i] == self.paragraphs[opened] + 1
                opened = opened if near and self._only_closes(i) else -1
            if opened >= 0 and (text in _CLOSING or text in _EITHER):
                found.append((opened, i + 1))
                opened = -1
            elif text in _OPENING or text in _EITHER:
                opened = i
        return tuple(found)

    def _only_closes(self, i: int) -> bool:
        """Whether a mark is a closing one: by its form, or glued to what stands before it and not to what follows."""
        if self.texts[i] in _CLOSING:
            return True
        glued = 0 < i < len(self.spots) and self.spots[i - 1][1] == self.spots[i][0]
        free = i + 1 >= len(self.spots) or self.spots[i][1] < self.spots[i + 1][0]
        return self.texts[i] in _EITHER and glued and free

    def ends_sentence(self, end: int) -> bool:
        """Whether nothing but marks stands between a word and the end of its sentence."""
        rest = range(end, len(self.texts))
        return not any(self.texts[i][0].isalnum() for i in rest if self.sentences[i] == self.sentences[end - 1])


def words_of(paragraphs: Sequence[Sequence[Sentence]], text: str) -> Words:
    """The words of a window of an article."""
    spots: list[Range] = []
    places: list[tuple[int, int]] = []
    number = 0
    for p, sentences in enumerate(paragraphs):
        for sentence in sentences:
            for token in sentence.reading.tokens:
                spots.append((sentence.start + token.start, sentence.start + token.end))
                places.append((number, p))
            number += 1
    texts = tuple(text[a:b] for a, b in spots)
    return Words(tuple(spots), texts, tuple(n for n, _ in places), tuple(p for _, p in places))


def tidy(item: Found, words: Words) -> Found | None:
    """The attribution with its edges put right, or None where no content is left."""
    cue = {i for a, b in item.cue for i in range(a, b)}
    content = {i for a, b in item.content for i in range(a, b)}
    content = _near(content, min(cue), words)
    content = _quoted(content, cue, words) - _dateline(min(content, default=0), words)
    content = _before_tail(content, {i for a, b in item.source for i in range(a, b)} | cue, words)
    kept = tuple(edge for a, b in _ranges(content) if (edge := _edges((a, b), words)))
    source = tuple(edge for a, b in item.source if (edge := _edges((a, b), words)))
    return replace(item, source=source, content=kept) if kept else None


def go_on(items: Sequence[Found], words: Words) -> list[Found]:
    """Quoted sentences that nobody holds, behind a quotation of their paragraph are its: '..., he said. "..."'."""
    out = list(items)
    held = {i for item in items for a, b in (*item.content, *item.cue) for i in range(a, b)}
    for start, end in words.quotations:
        alone = start > 0 and words.sentences[start - 1] != words.sentences[start] and words.ends_sentence(end)
        if (
            not alone
            or words.paragraphs[start - 1] != words.paragraphs[start]
            or not held.isdisjoint(range(start, end))
        ):
            continue
        owner = _quoting(out, words.sentences[start - 1], words)
        if owner >= 0:
            out[owner] = replace(out[owner], content=tuple(sorted((*out[owner].content, (start, end)))))
            held.update(range(start, end))
    return out


def _quoting(items: Sequence[Found], sentence: int, words: Words) -> int:
    """The attribution with most quoted words in a sentence, -1 if there is none."""
    quoted = {i for a, b in words.quotations for i in range(a, b) if words.sentences[i] == sentence}
    sizes = [sum(i in quoted for a, b in item.content for i in range(a, b)) for item in items]
    most = max(sizes, default=0)
    return sizes.index(most) if most else -1


def _ranges(indexes: set[int]) -> list[Range]:
    found: list[Range] = []
    for i in sorted(indexes):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _near(content: set[int], cue: int, words: Words) -> set[int]:
    """Content in other sentences stays only where a chain of quoted sentences leads to it within the paragraph."""
    home = words.sentences[cue]
    inside = {i for a, b in words.quotations for i in range(a, b)}
    where = {words.sentences[i] for i in content}
    quoted = {words.sentences[i] for i in content & inside}
    if home not in where:  # nothing at home: the nearest sentence is what the cue speaks of
        return content
    reached = {home}
    for step in (1, -1):
        at = home
        while at in quoted and at + step in quoted:
            at += step
            reached.add(at)
    return {i for i in content if words.sentences[i] in reached}


def _quoted(content: set[int], cue: set[int], words: Words) -> set[int]:
    """Quotations that are content by half, from their first word on or to their last are content as a whole, with their marks."""
    whole = set(content)
    for start, end in words.quotations:
        inside = range(start, end)
        if not cue.isdisjoint(inside):
            continue
        if start + 1 in content or end - 2 in content or sum(i in content for i in inside) >= _HALF * (end - start):
            whole.update(inside)
    return whole


def _before_tail(content: set[int], teller: set[int], words: Words) -> set[int]:
    """What a tail like ", Xinhua reported" tells is the whole sentence before it, where it is no quotation."""
    start, last = min(teller), max(content, default=-1)
    if last < 0 or last >= start or words.texts[start - 1] != "," or last < start - 2:
        return content
    home = words.sentences[start]
    ends = {b - 1 for _, b in words.quotations}
    if words.sentences[last] != home or last in ends or start - 1 in ends:
        return content
    first = next(i for i in range(start, -1, -1) if i == 0 or words.sentences[i - 1] != home)
    if words.texts[first] in _OPENING or words.texts[first] in _EITHER:
        return content
    return content | (set(range(first, last + 1)) - _dateline(first, words))


def _dateline(first: int, words: Words) -> set[int]:
    """The words up to the dash of a dateline that `first` begins: "SEOUL –"."""
    if first > 0 and words.sentences[first - 1] == words.sentences[first]:
        return set()
    for i in range(first, min(first + _DATELINE, len(words.texts))):
        if words.texts[i] in _DASHES:
            return set(range(first, i + 1)) if len(words.texts[first]) > 1 and words.texts[first].isupper() else set()
    return set()


def _edges(stretch: Range, words: Words) -> Range | None:
    """The stretch without marks at its edges that belong to the sentence around it; brackets in pairs stay."""
    start, end = stretch
    kept = {i for a, b in words.quotations for i in (a, b - 1)} | _brackets(stretch, words)
    while start < end and words.texts[start] in _EDGE and start not in kept:
        start += 1
    while end > start and words.texts[end - 1] in _EDGE and end - 1 not in kept:
        end -= 1
    return (start, end) if start < end else None


def _brackets(stretch: Range, words: Words) -> set[int]:
    """Brackets that are paired within the stretch."""
    paired: set[int] = set()
    opened: list[int] = []
    for i in range(*stretch):
        if words.texts[i] == "(":
            opened.append(i)
        elif words.texts[i] == ")" and opened:
            paired |= {opened.pop(), i}
    return paired
