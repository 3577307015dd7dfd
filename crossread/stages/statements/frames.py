"""Clauses that only say who speaks: their words are the source and the cue of an attribution, which says it already."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Attribution, Sentence, Statement
from crossread.stages.statements.roles import Named
from crossread.text import covered

_LIGHT = frozenset({"PUNCT", "AUX", "DET", "PART", "CCONJ", "SCONJ"})


def frames(statement: Statement, sentence: Sentence, said: Sequence[Attribution], named: Named) -> bool:
    """Whether a statement has no word beside the source and the cue of an attribution, and no time, place or number.

    Not where a body speaks: which agency reports is compared, in these words.
    """
    if statement.time.value or statement.place or statement.quantities or statement.polarity == "negative":
        return False
    predicate = statement.predicate
    near = next((a for a in said if a.content and predicate and _inside(predicate[-1], a.cue)), None)
    if near is None or any(named.at(start, end)[1] == "organisation" for start, end in near.source):
        return False
    words = [
        (t.start + sentence.start, t.end + sentence.start) for t in sentence.reading.tokens if t.upos not in _LIGHT
    ]
    return all(
        _inside(word, near.source) or _inside(word, near.cue) for word in words if _inside(word, statement.spans)
    )


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return covered(span, spans) == span[1] - span[0]
