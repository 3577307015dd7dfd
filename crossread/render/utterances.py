"""One utterance in several wordings, side by side: values for the page, and lines for the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from crossread.records import Article, Spans, Utterance, Wording
from crossread.render.lookup import Chapter, Lookup, outlet
from crossread.render.marks import anchor
from crossread.render.wording import listed, one_line, short, visible
from crossread.text import said

if TYPE_CHECKING:
    from crossread.render.sections import StorySections

MOST_LEFT_OUT = 6  # stretches printed as left out; a longer list says less
LONGEST_LEFT_OUT = 120  # characters of one stretch
MARKED = ("altered", "shortened")  # where the words that differ are few enough to be marked


def utterances_of(lookup: Lookup, chapter: Chapter) -> tuple[Utterance, ...]:
    """The utterances of one story that its reports word differently."""
    return tuple(u for u in lookup.run.utterances if u.story == chapter.story.id)


def utterances(sections: StorySections) -> list[dict[str, Any]]:
    """Each utterance with its speaker and its wordings; reports that print the same words stand together."""
    found = []
    for utterance in utterances_of(sections.lookup, sections.chapter):
        speaker = utterance.speaker
        place = anchor("entity", speaker) if speaker in sections.entity_number else ""
        rows = [_row(sections.lookup, utterance, same) for same in groups(sections.lookup, utterance)]
        found.append({"speaker": one_line(sections.lookup.name(speaker)), "anchor": place, "wordings": rows})
    return found


def groups(lookup: Lookup, utterance: Utterance) -> list[list[Wording]]:
    """The wordings of an utterance, those with the same words together, in their order."""
    out: dict[str, list[Wording]] = {}
    for wording in utterance.wordings:
        if wording.article in lookup.articles:
            key = one_line(said(lookup.articles[wording.article].text, wording.spans)).lower().strip(" ,.;:!?")
            out.setdefault(key, []).append(wording)
    return list(out.values())


def _row(lookup: Lookup, utterance: Utterance, same: Sequence[Wording]) -> dict[str, Any]:
    first = same[0]
    article = lookup.articles[first.article]
    places = [
        {
            "name": one_line(outlet(lookup.articles[w.article])),
            "place": anchor("article", w.article),
            "start": w.spans[0][0],
            "end": w.spans[-1][1],
        }
        for w in same
    ]
    marked = first.how in MARKED
    return {
        "how": label(first.how),
        "pieces": pieces(article, first.spans, first.changed if marked else ()),
        "left_out": left_out(lookup, utterance, first) if marked else [],
        "from": places,
    }


def label(how: str) -> str:
    """What a reader is told of a wording: nothing of the fullest one and of its copies."""
    return "" if how in ("fullest", "same") else how


def pieces(article: Article, spans: Spans, changed: Spans) -> list[tuple[str, bool]]:
    """The quoted words, cut where they differ from the fullest wording: (text, whether it differs)."""
    text, out = visible(article.text), []
    for k, (start, end) in enumerate(spans):
        if k:
            out.append((" … ", False))
        at = start
        for a, b in changed:
            if start <= a and b <= end:
                out += [(text[at:a], False), (text[a:b], True)]
                at = b
        out.append((text[at:end], False))
    return [(" ".join(piece.split("\n")), own) for piece, own in out if piece]


def left_out(lookup: Lookup, utterance: Utterance, wording: Wording) -> list[str]:
    """The words of the fullest wording that this one lacks, stretch by stretch."""
    fullest = utterance.wordings[0]
    if fullest.article not in lookup.articles:
        return []
    text = lookup.articles[fullest.article].text
    return [short(one_line(text[a:b]), LONGEST_LEFT_OUT) for a, b in wording.left_out[:MOST_LEFT_OUT]]


def markdown_lines(lookup: Lookup, utterance: Utterance, plain: Callable[[str], str]) -> list[str]:
    """One utterance as a list in the notes; `plain` makes foreign text harmless there."""
    lines = [f"- **{plain(lookup.name(utterance.speaker))}**"]
    for same in groups(lookup, utterance):
        first = same[0]
        article = lookup.articles[first.article]
        marked = first.how in MARKED
        words = "".join(
            f"**{plain(text)}**" if own else _kept(text, plain)
            for text, own in pieces(article, first.spans, first.changed if marked else ())
        )
        where = [
            f"{plain(outlet(lookup.articles[w.article]))}, characters {w.spans[0][0]}–{w.spans[-1][1]}" for w in same
        ]
        missing = left_out(lookup, utterance, first) if marked else []
        told = [label(first.how), f"left out: {listed([f'“{plain(m)}”' for m in missing], 9)}" if missing else ""]
        note = "; ".join(part for part in told if part)
        lines.append(f"  - “{words}” ({'; '.join(where)})" + (f": *{note}*" if note else ""))
    return lines


def _kept(text: str, plain: Callable[[str], str]) -> str:
    """Foreign text made harmless, with the spaces at its edges, which stand beside marked words."""
    inside = plain(text)
    return (" " if text[:1].isspace() else "") + inside + (" " if text[-1:].isspace() and inside else "")
