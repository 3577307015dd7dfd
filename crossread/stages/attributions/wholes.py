"""Quotations taken whole: to their closing marks, on through sentences that are quotation alone, without what stands between."""

from __future__ import annotations

from dataclasses import replace

from crossread.records import Spans
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.page import Page
from crossread.stages.attributions.spans import holds, merged, shared, size, tidy, without

_SENTENCE = 3  # words from which a quotation with a capital is a sentence


def whole_quotations(page: Page, pieces: list[Found]) -> list[Found]:
    """Each direct quotation taken whole: to its closing mark, and on through sentences that are quotation alone."""
    out = list(pieces)
    for i, found in enumerate(out):
        if not found.content or found.kind == "silence":
            continue
        content = found.content
        for a, b in page.quotations:
            inside = holds(content, found.cue, (a, b))
            mine = sum(end - start for start, end in content if start < b and a < end)
            if inside >= 3 and inside > 0.5 * min(mine, b - a) and _free(out, i, (a, b)):
                content = merged([*content, *_outside(found, (a, b))])
        out[i] = replace(found, content=tidy(page.text, content, page.quotations))
    return [_sentence_alone(page, _connected(page, found)) for found in _continued(page, out)]


def _connected(page: Page, found: Found) -> Found:
    """A quotation in pieces without those beyond a sentence that is neither quoted nor holds the cue: said another time."""
    quoted = [piece for piece in found.content if _all_quoted(page, found, piece)]
    if len(quoted) < 2 or len(quoted) < len(found.content) or not found.cue:
        return found
    at = min(range(len(quoted)), key=lambda k: _distance(quoted[k], found.cue[0]))
    first = last = at
    while first > 0 and _joined(page, found, quoted[first - 1], quoted[first]):
        first -= 1
    while last + 1 < len(quoted) and _joined(page, found, quoted[last], quoted[last + 1]):
        last += 1
    return replace(found, content=tuple(quoted[first : last + 1]))


def _distance(piece: tuple[int, int], cue: tuple[int, int]) -> int:
    return max(0, piece[0] - cue[1], cue[0] - piece[1])


def _joined(page: Page, found: Found, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing but white space, the cue's sentence or quotation stands between two pieces."""
    rest = without(((one[1], other[0]),), (0, 0))
    cue = page.lines[page.at(found.cue[0][0])]
    rest = without(rest, (cue.start, cue.end))
    for mark in page.quotations:
        rest = without(rest, mark)
    return not any(any(map(str.isalnum, page.text[start:end])) for start, end in rest)


def _all_quoted(page: Page, found: Found, piece: tuple[int, int]) -> bool:
    return any(a <= piece[0] and piece[1] <= b for a, b in page.quotations if not shared(found.cue, ((a, b),)))


def _sentence_alone(page: Page, found: Found) -> Found:
    """A quoted sentence without the circumstance beside it: '[Lamenting their luck,] people say, "Poor us."'."""
    quoted = [piece for piece in found.content if _all_quoted(page, found, piece)]
    if not quoted or len(quoted) == len(found.content):
        return found
    words = [page.text[a:b].strip("\"“‘'`«„ ") for a, b in quoted]
    if not all(len(text.split()) >= _SENTENCE and text[:1].isupper() for text in words):
        return found
    loose = [piece for piece in found.content if piece not in quoted]
    home = page.at(found.cue[0][0]) if found.cue else -1
    aside = all(_circumstance(page, piece) for piece in loose) and any(
        home in (page.at(a), page.at(b - 1)) for a, b in quoted
    )
    return replace(found, content=tuple(quoted)) if aside else found


def _circumstance(page: Page, piece: tuple[int, int]) -> bool:
    """Whether a piece begins like a phrase of when, where or how."""
    line, i = page.word(piece[0])
    if i < 0 or page.text[piece[0] : piece[1]].count('"') + page.text[piece[0] : piece[1]].count("“"):
        return False
    token = line.parse.tokens[i]
    return token.upos in {"ADP", "SCONJ"} or (token.upos == "VERB" and line.parse.words[i].endswith("ing"))


def _outside(found: Found, quotation: tuple[int, int]) -> Spans:
    """A quotation without the source and cue that stand in it (a mark left open by mistake)."""
    spans: Spans = (quotation,)
    for hole in (*found.cue, *found.source):
        spans = without(spans, hole)
    return spans


def _free(pieces: list[Found], i: int, quotation: tuple[int, int]) -> bool:
    """Whether no other attribution of the same kind holds most of a quotation."""
    return not any(
        j != i and holds(other.content, other.cue, quotation) > shared(pieces[i].content, (quotation,))
        for j, other in enumerate(pieces)
    )


def _continued(page: Page, pieces: list[Found]) -> list[Found]:
    """Quotations that nobody holds, right after one that somebody does, go on from it: '"...," he said. "..."'."""
    out = list(pieces)
    for a, b in page.quotations:
        if len(page.text[a:b].split()) < _SENTENCE or any(holds(found.content, found.cue, (a, b)) for found in out):
            continue
        line = page.lines[page.at(a)]
        stop = page.lines[page.at(b - 1)]
        if a - line.start > 1 or stop.end - b > 1:
            continue
        owner = _before(page, out, a, line.paragraph)
        if owner >= 0:
            out[owner] = replace(out[owner], content=merged([*out[owner].content, (a, b)]))
    return out


def _before(page: Page, pieces: list[Found], position: int, paragraph: int) -> int:
    """The attribution that a quotation at a position goes on from, told in the sentence before it; -1 if there is none.

    One with quoted content, at most a paragraph up, else the outermost speech of the sentence, in the same paragraph.
    """
    at = page.at(position)
    if at == 0 or paragraph - page.lines[at - 1].paragraph > 1:
        return -1
    line = page.lines[at - 1]
    best, plain = -1, -1
    for i, found in enumerate(pieces):
        touches = any(
            line.start <= start < line.end or line.start < end <= line.end for start, end in found.content + found.cue
        )
        if not touches or not found.source or found.kind == "silence":
            continue
        if any(holds(found.content, found.cue, quotation) for quotation in page.quotations):
            best = i if best < 0 or size(found.content) > size(pieces[best].content) else best
        elif found.act == "speech" and (plain < 0 or size(found.content) > size(pieces[plain].content)):
            plain = i
    return best if best >= 0 or line.paragraph != paragraph else plain
