"""Figures that lie close and seem to be of one thing, anywhere in a story: "fell about 12 feet" / "fell 15 feet".

Two figures of two things are seldom within a fifth of each other and told in the same words; so such a pair is shown, as
one that may be a difference, and as a conflict only where both give the same date in figures too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crossread.quantities import interval
from crossread.records import Difference, Statement, Story
from crossread.stages.compare.numbers import (
    GROWING_WORDS,
    Item,
    compatible_times,
    fate,
    is_part,
    qualified_apart,
    written,
)
from crossread.stages.compare.shelf import Shelf, content_words, difference, in_story, listed, main_claim, value_of

NEAR = 0.25  # share of the larger figure by which two figures of one thing may differ
COUNTED = 10  # least count of things; few things are often other ones
CLOSE = 0.1  # the same, for a conflict
SHARED = (
    3  # signs that two figures are of one thing: words of their sentences, the verb, a year, that both are expected
)
AROUND = 70  # characters before and behind a figure in which one of the shared words must stand
BESIDE = 25  # characters in which words that say what it is of must be the same: "before tax"
_BEHIND = re.compile(r" (?:in|of|from|for) ((?:[\w’'-]+ ?){1,4})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNREAL = ("conditional", "ordered", "possible", "planned")


def compare_figures(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """One difference for each pair of close figures that nothing but the figure seems to tell apart."""
    kinds: dict[tuple[str, str], list[Item]] = {}
    for statement in in_story(shelf, story):
        for item in _items(statement, shelf):
            noun = "" if item.quantity.unit else item.quantity.of.split(" ")[-1].lower()
            kinds.setdefault((item.allowed.dimension, noun), []).append(item)
    for kind in sorted(kinds):
        held = sorted(kinds[kind], key=lambda i: (_size(i), i.statement.article, i.quantity.spans))
        told: set[tuple[str, str]] = set()
        for n, item in enumerate(held):
            for other in held[n + 1 :]:
                if _size(other) - _size(item) > NEAR * _size(other):
                    break
                pair = (item.quantity.as_written, other.quantity.as_written)
                if pair not in told and _rivals(item, other, held, shelf):
                    told.add(pair)
                    yield _difference(item, other, held, shelf)


def _items(statement: Statement, shelf: Shelf) -> Iterator[Item]:
    """The measured or counted figures of a statement that may be compared over a story."""
    if statement.modality in _UNREAL:
        return
    text = shelf.articles[statement.article].text
    for quantity in statement.quantities:
        exact = (
            quantity.value is not None
            and quantity.value >= (2 if quantity.unit else COUNTED)
            and quantity.modifier in ("", "exactly", "about")
        )
        counted = quantity.unit not in ("ordinal", "calendar year", "year") and (quantity.unit or quantity.of)
        converted = text[max(0, quantity.spans[0][0] - 1) : quantity.spans[0][0]] == "("
        if exact and counted and not converted and not fate(quantity) and not is_part(shelf, statement, quantity):
            bare = replace(quantity, modifier="") if "estimated" in quantity.as_written.lower() else quantity
            item = Item(statement, quantity, interval(bare))
            if not GROWING_WORDS.search(_around(item, shelf)):
                yield item


def _size(item: Item) -> float:
    return (item.allowed.low + item.allowed.high) / 2


def _rivals(a: Item, b: Item, held: list[Item], shelf: Shelf) -> bool:
    """Whether two figures of two articles, neither of which has the other's, are of one thing by all signs."""
    if a.statement.article == b.statement.article or a.allowed.meets(b.allowed):
        return False
    if a.quantity.value == b.quantity.value:  # "25 tons" / "25 tonnes": one figure in two units
        return False
    if not shelf.one_wave(a.statement, b.statement) or not compatible_times(a.statement, b.statement):
        return False
    if qualified_apart(_behind(a, shelf), _behind(b, shelf)):
        return False
    near = _signs(_around(a, shelf)) & _signs(_around(b, shelf))
    own = _signs(a.quantity.of) | _signs(b.quantity.of)
    if not near - own or len(_all(a, shelf) & _all(b, shelf)) < SHARED:
        return False
    of = [_of_what(x, shelf) for x in (a, b)]
    if of[0] and of[1] and not of[0] & of[1]:
        return False
    return not any(_has(x.statement.article, y, held) for x, y in ((a, b), (b, a)))


def _has(article: str, item: Item, held: list[Item]) -> bool:
    return any(o.statement.article == article and o.allowed.meets(item.allowed) for o in held)


def _of_what(item: Item, shelf: Shelf) -> frozenset[str]:
    """The content words of "in foreign earnings", "from cars" right behind a figure."""
    end = item.quantity.spans[-1][1]
    found = _BEHIND.match(shelf.articles[item.statement.article].text[end : end + AROUND])
    return content_words(found.group(1)) if found else frozenset()


def _behind(item: Item, shelf: Shelf) -> str:
    """The few words right behind a figure, up to a mark: "before tax", "a day"."""
    end = item.quantity.spans[-1][1]
    return re.split(r"[^\w ’'-]", shelf.articles[item.statement.article].text[end : end + BESIDE])[0]


def _around(item: Item, shelf: Shelf) -> str:
    """The words around a figure, inside its sentence."""
    first, last = shelf.bounds(item.statement)
    start, end = item.quantity.spans[0][0], item.quantity.spans[-1][1]
    text = shelf.articles[item.statement.article].text
    return f"{text[max(first, start - AROUND) : start]} {text[end : min(last, end + AROUND)]}"


def _signs(text: str) -> frozenset[str]:
    """What says what a figure is of: content words, years, and that it is expected, in whatever word."""
    found = content_words(text.replace("-", " "))
    foreseen = {"(expected)"} if found & {word[:6] for word in listed("foreseen")} else set()
    return found | set(_YEAR.findall(text)) | foreseen


def _all(item: Item, shelf: Shelf) -> frozenset[str]:
    """The signs of a figure's sentence, and its verb."""
    verb = (
        {f"({item.statement.lemma})"}
        if shelf.by_verb(item.statement) and item.statement.lemma not in ("be", "have")
        else set()
    )
    return _signs(shelf.sentence(item.statement)) | verb


def _difference(a: Item, b: Item, held: list[Item], shelf: Shelf) -> Difference:
    sides = [
        [o.statement for o in held if o.quantity.as_written == i.quantity.as_written and o.quantity.of == i.quantity.of]
        for i in (a, b)
    ]
    values = [
        value_of(shelf, written(i.quantity), side, i.quantity.spans) for i, side in zip((a, b), sides, strict=True)
    ]
    dates = set(_YEAR.findall(_around(a, shelf))) & set(_YEAR.findall(_around(b, shelf)))
    claim = main_claim(shelf, [a.statement, b.statement])
    if dates and a.exact and b.exact and _size(b) - _size(a) <= CLOSE * _size(b):
        because = (
            f"{written(a.quantity)} and {written(b.quantity)} are both exact, told in like words and both of {min(dates)}; no "
            "report gives both, so that no part, other measure or later figure is known"
        )
        return difference(claim, "number", "conflict", values, because)
    because = (
        f"{written(a.quantity)} and {written(b.quantity)} lie close and are told in like words, and no report gives both: two "
        "figures of one thing, unless another is meant or it was measured otherwise"
    )
    return difference(claim, "number", "precision", values, because)
