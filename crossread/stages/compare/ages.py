"""Ages: how old one person is said to be, over a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossread.quantities import interval
from crossread.records import Difference, Mention, Quantity, Statement, Story
from crossread.stages.compare.numbers import Item, grouped, of_these_days, written
from crossread.stages.compare.shelf import Shelf, content_words, difference, in_story, listed, main_claim, value_of

_REVISED = re.compile(
    r"\b(?:initial\w*|previous\w*|earlier|at first|first|correct\w*|revis\w*|updat\w*|originally)\b", re.I
)
SHARED = 3  # content words that two sentences with different ages share, so that they are of one person


def compare_ages(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """One difference for each person who is given several ages by reports of the same days."""
    held = set(story.articles)
    mentions: dict[str, list[tuple[Mention, str]]] = {}
    for entity in shelf.entities.values():
        if entity.type == "person":
            for mention in entity.mentions:
                if mention.article in held and mention.kind != "pronoun":
                    mentions.setdefault(mention.article, []).append((mention, entity.id))
    told: dict[str, list[Item]] = {}
    revised: set[float] = set()
    for statement in in_story(shelf, story):
        for quantity in statement.quantities:
            if quantity.of != "age" or quantity.value is None:
                continue
            if _REVISED.search(shelf.sentence(statement)):
                revised.add(quantity.value)
            if _of_the_story(statement, shelf):
                text = shelf.articles[statement.article].text
                who = _whose(quantity, mentions.get(statement.article, []), text)
                if who:
                    told.setdefault(who, []).append(Item(statement, quantity, interval(quantity)))
    for who in sorted(told):
        yield from _ages_of(who, told[who], revised, shelf)


def _of_the_story(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement is of these days: no other year, no "similar case" in its sentence."""
    sentence = f" {shelf.sentence(statement).lower()} "
    elsewhere = any(re.search(rf"\b{word}\b", sentence) for word in sorted(listed("elsewhere")))
    return of_these_days(statement, shelf) and not elsewhere and not re.search(r"\b(?:19|20)\d\d\b", sentence)


def _whose(quantity: Quantity, mentions: Sequence[tuple[Mention, str]], text: str) -> str:
    """The person in whose description the age stands ("a 64-year-old clerk"), or whose name it follows (", 64,")."""
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    inside = [(m.end - m.start, who) for m, who in mentions if m.start <= start and end <= m.end]
    behind = [(m.start - end, who) for m, who in mentions if re.fullmatch(r"(?: [a-z-]+){0,2} ", text[end : m.start])]
    before = [(start - m.end, who) for m, who in mentions if m.kind == "name" and 0 <= start - m.end <= 2]
    return min(inside or behind or before, default=(0, ""))[1]


def _ages_of(who: str, items: Sequence[Item], revised: set[float], shelf: Shelf) -> Iterator[Difference]:
    groups = grouped(items)
    rivals = [
        pair
        for pair in combinations(groups, 2)
        if _one_person(*pair, shelf) or {group[0].quantity.value for group in pair} <= revised
    ]
    if not rivals:
        return
    sides = sorted({id(group): group for pair in rivals for group in pair}.values(), key=lambda g: g[0].allowed.low)
    values = [value_of(shelf, written(g[0].quantity), [i.statement for i in g], g[0].quantity.spans) for g in sides]
    claim = main_claim(shelf, [i.statement for g in sides for i in g])
    if revised & {g[0].quantity.value for g in sides}:
        because = f"the age of {shelf.entities[who].name} was corrected: a report says what was given before"
        yield difference(claim, "number", "update", values, because)
        return
    because = (
        f"reports of the same days give {shelf.entities[who].name} different ages; the sentences share their words, so that "
        "no other person and no other case is meant"
    )
    yield difference(claim, "number", "conflict", values, because)


def _one_person(a: Sequence[Item], b: Sequence[Item], shelf: Shelf) -> bool:
    """Whether two ages are given in statements of different articles and of the same words."""
    return any(
        x.statement.article != y.statement.article
        and shelf.one_wave(x.statement, y.statement)
        and len(content_words(shelf.sentence(x.statement)) & content_words(shelf.sentence(y.statement))) >= SHARED
        for x in a
        for y in b
    )
