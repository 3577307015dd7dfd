"""Places that a report puts inside others: "the Heron airfield in Tarnby", "Tarnby, Norvane"."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Annotation, Article, Sentence
from crossread.stages.entities.found import Found, word_at
from crossread.stages.entities.places import known_place
from crossread.stages.entities.within import Local

_LARGER = {"city": 1, "capital": 1, "region": 2, "country": 3}


def nested_places(article: Article, annotation: Annotation, locals_: Sequence[Local]) -> list[tuple[int, int]]:
    """(inner, outer) indices of the article's things, in order, each pair once."""
    at: dict[tuple[int, int], int] = {}
    for n, local in enumerate(locals_):
        if local.type in {"place", "facility"} and not local.label:
            at |= {(one.sentence, one.head): n for one in local.found}
    found: dict[tuple[int, int], None] = {}
    for n, local in enumerate(locals_):
        if local.type == "place" and not local.label:
            for one in local.found:
                inner = _inner(article.text, annotation.sentences[one.sentence], one, at)
                if inner >= 0 and inner != n and _may_hold(locals_[inner], local):
                    found[inner, n] = None
    return sorted(found)


def _inner(text: str, sentence: Sentence, one: Found, at: dict[tuple[int, int], int]) -> int:
    """The thing that hangs before "in" or a comma on this place; -1 for none."""
    tokens = sentence.reading.tokens
    head = tokens[one.head]
    cases = {
        word_at(text, sentence, k).lower() for k, t in enumerate(tokens) if t.head == one.head and t.relation == "case"
    }
    inside = head.relation == "nmod" and cases == {"in"}
    comma = (
        head.relation in {"appos", "nmod", "nmod:unmarked"} and not cases and text[one.start - 2 : one.start] == ", "
    )
    return at.get((one.sentence, head.head), -1) if (inside or comma) and head.head < one.first else -1


def _may_hold(inner: Local, outer: Local) -> bool:
    """Is the outer one no smaller, as far as the gazetteer knows them: no land lies in a town?"""
    small, large = known_place(inner.name), known_place(outer.name)
    if outer.place.startswith("country") and inner.place.startswith("country"):
        return False
    if not small or not large or inner.type == "facility":
        return inner.place != outer.place or not inner.place
    return _LARGER.get(small.kind, 1) < _LARGER.get(large.kind, 1) and small.country in {large.country, ""}
