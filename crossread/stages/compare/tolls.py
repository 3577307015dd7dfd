"""Tolls: how many were killed, injured, missing, arrested in the story's event, as each report gives it.

A toll belongs to the event and not to one sentence, so it is compared over the whole story: the figures that reports give
in their title and first sentences, where they speak of the event itself. Figures that grow from report to report are a
series, not a conflict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossread.quantities import interval
from crossread.records import Difference, Statement, Story
from crossread.stages.compare.numbers import GROWING_WORDS, Item, fate, grouped, of_these_days, written
from crossread.stages.compare.shelf import Shelf, difference, in_story, listed, main_claim, value_of
from crossread.text import plain

GROWING = ("killed", "injured", "missing", "arrested")  # counts that change as an event unfolds
COUNTED = (*GROWING, "aboard")
OPENING = 5  # sentences of an article that speak of the event itself, besides its title
HOURS = 3  # between two reports of a day whose figures are of one time
CLOSE = 0.10  # figures farther apart than this are more likely two groups or two times than two counts of one
_PART = re.compile(r"(?:including|among them|of them|of whom|another|other|additional|as well as)(?: \w+){0,2} $", re.I)


def compare_tolls(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """The toll differences of one story: one for each fate, and one for each article at odds with itself."""
    items: dict[str, list[Item]] = {}
    for statement in in_story(shelf, story):
        for quantity in statement.quantities:
            what = fate(quantity)
            if what in COUNTED and _of_the_event(statement, quantity.spans[0][0], quantity.of, shelf):
                items.setdefault(what, []).append(Item(statement, quantity, interval(quantity)))
    for what in sorted(items):
        main = _at_the_place(_largest(items[what]), shelf)
        yield from _within_article(main, what, shelf)
        yield from _two_speakers(main, what, shelf)
        yield from _over_reports(main, what, shelf)


def _of_the_event(statement: Statement, at: int, of: str, shelf: Shelf) -> bool:
    """Whether a number of victims is the toll of what the story is about: told at the head, of these days, and no part of it."""
    text = shelf.articles[statement.article].text
    if statement.polarity != "positive" or statement.modality in ("planned", "conditional", "possible", "ordered"):
        return False
    if statement.sentence > OPENING:
        return False
    sentence = f" {shelf.sentence(statement).lower()} "
    if any(re.search(rf"\b{word}\b", sentence) for word in sorted(listed("elsewhere"))) or re.search(
        r"\b(?:19|20)\d\d\b", sentence
    ):
        return False
    if _PART.search(text[max(0, at - 40) : at]) or set(of.lower().split()) & listed("more"):
        return False
    first = of.lower().removesuffix(fate_word(of)).strip()
    if first and not set(first.split()) <= listed("persons"):  # "soldiers killed" may be a part of all killed
        return False
    return of_these_days(statement, shelf)


def fate_word(of: str) -> str:
    return of.lower().split(" ")[-1]


def _largest(items: Sequence[Item]) -> list[Item]:
    """The items of each article without those that a larger figure of the same sentence swallows ("10 of the 59")."""
    out = []
    for item in items:
        same = [
            o
            for o in items
            if o.statement.article == item.statement.article and o.statement.sentence == item.statement.sentence
        ]
        if not any(o.allowed.low > item.allowed.low for o in same if o is not item and o.quantity.value is not None):
            out.append(item)
    return out


def _at_the_place(items: Sequence[Item], shelf: Shelf) -> list[Item]:
    """The items without those of another place: where places are named, one must be shared with most of the others."""
    named = {id(item): shelf.places_of(item.statement) for item in items}
    counts = Counter(place for item in items for place in named[id(item)])
    if not counts:
        return list(items)
    most = max(counts.values())
    core = {place for place, count in counts.items() if count == most}
    core |= {other for place in core if place in shelf.entities for _, other in shelf.entities[place].related}
    told = {word for place in core for word in _name_words(place, shelf)}
    held = [
        item
        for item in items
        if not named[id(item)]
        or named[id(item)] & core
        or any(told & _name_words(place, shelf) for place in named[id(item)])
    ]
    return held if most > 1 else []  # as many places as figures: which event each is of is not known


def _name_words(place: str, shelf: Shelf) -> frozenset[str]:
    """The words of a place's name: the Las Vegas Strip is in Las Vegas."""
    name = shelf.entities[place].name if place in shelf.entities else place
    return frozenset(word for word in plain(name).split() if len(word) > 3)


def _within_article(items: Sequence[Item], what: str, shelf: Shelf) -> Iterator[Difference]:
    """An article at odds with itself: 58 in the title, at least 59 in the text."""
    for article in sorted({i.statement.article for i in items}):
        own = grouped([i for i in items if i.statement.article == article and i.quantity.value is not None])
        if any(GROWING_WORDS.search(shelf.sentence(i.statement)) for g in own for i in g):
            continue
        clashing = [(a, b) for a, b in combinations(own, 2) if _at_odds(a[0], b[0], shelf)]
        if clashing:
            a, b = clashing[0]
            because = (
                f"one report says {written(a[0].quantity)} and {written(b[0].quantity)} of the same event and on nobody "
                "else's word; no other time or group is told, and neither is a bound or a round figure of the other"
            )
            yield _difference("conflict", [a, b], because, shelf)


def _two_speakers(items: Sequence[Item], what: str, shelf: Shelf) -> Iterator[Difference]:
    """Two exact figures of one time on two people's word, neither a revision: 77 by the prosecutor, 80 by the minister."""
    exact = [
        i
        for i in items
        if i.exact and shelf.speaker(i.statement) and not GROWING_WORDS.search(shelf.sentence(i.statement))
    ]
    groups = grouped(exact)
    for a, b in combinations(groups, 2):
        pair = next(((x, y) for x in a for y in b if _of_one_time(x, y, shelf)), None)
        if (
            pair
            and _close(a[0], b[0])
            and not {shelf.speaker(i.statement) for i in a} & {shelf.speaker(i.statement) for i in b}
        ):
            because = (
                f"{written(a[0].quantity)} and {written(b[0].quantity)} are both exact, told on the word of two different "
                "speakers and of one time, and nothing says which is the later: one of the two counts must be wrong or old"
            )
            yield _difference("conflict", [[pair[0]], [pair[1]]], because, shelf)


def _of_one_time(a: Item, b: Item, shelf: Shelf) -> bool:
    """Whether two figures are of one report, or of reports of the same day, as far as known within hours of each other."""
    x, y = (shelf.days.get(i.statement.article) for i in (a, b))
    if a.statement.article == b.statement.article or x is None or y is None:
        return a.statement.article == b.statement.article
    if not x.value or x.value[:10] != y.value[:10]:
        return False
    clocks = [int(d.value[11:13]) * 60 + int(d.value[14:16]) for d in (x, y) if d.precision == "minute"]
    return len(clocks) < 2 or abs(clocks[0] - clocks[1]) <= HOURS * 60


def _at_odds(a: Item, b: Item, shelf: Shelf) -> bool:
    same_voice = shelf.speaker(a.statement) == shelf.speaker(b.statement) or "title" in (
        a.statement.voice,
        b.statement.voice,
    )
    return same_voice and not a.allowed.meets(b.allowed) and _close(a, b)


def _over_reports(items: Sequence[Item], what: str, shelf: Shelf) -> Iterator[Difference]:
    """The figures of all reports beside one another. A toll may always have grown from one report to the next, so
    that figures apart are a series, never a conflict."""
    groups = grouped(items)
    if len(groups) < 2 or len({i.statement.article for i in items}) < 2:
        return
    apart = [(a, b) for a, b in combinations(groups, 2) if not a[0].allowed.meets(b[0].allowed)]
    if not apart:
        yield _difference(
            "precision", groups, f"the figures for those {what} fit together: bounds and round figures", shelf
        )
        return
    if what not in GROWING:
        yield from _fixed(apart, what, shelf)
        return
    yield _difference("update", groups, _series(groups, what, shelf), shelf)


def _fixed(apart: Sequence[tuple[list[Item], list[Item]]], what: str, shelf: Shelf) -> Iterator[Difference]:
    """A number that is settled when the event happens, as of those on board: two exact figures of one wave are rivals."""
    for a, b in apart:
        revised = any(GROWING_WORDS.search(shelf.sentence(i.statement)) for i in (*a, *b))
        together = any(shelf.one_wave(x.statement, y.statement) for x in a for y in b)
        if a[0].exact and b[0].exact and together and not revised and _close(a[0], b[0]):
            because = (
                f"{written(a[0].quantity)} and {written(b[0].quantity)}, both exact, of the same event and in reports of the "
                f"same days; a number of those {what} does not grow, and no revision is told"
            )
            yield _difference("conflict", [a, b], because, shelf)


def _close(a: Item, b: Item) -> bool:
    x, y = a.quantity.value, b.quantity.value
    return x is not None and y is not None and 0 < abs(x - y) <= CLOSE * max(x, y)


def _series(groups: Sequence[Sequence[Item]], what: str, shelf: Shelf) -> str:
    """The figures in the order in which they were reported."""
    seen = []
    for group in groups:
        day = min(filter(None, (shelf.day(i.statement.article) for i in group)), default="")
        first = group[0]
        size = first.allowed.low if first.quantity.value is None else first.quantity.value
        seen.append((day, size, first.quantity.as_written))
    told = " → ".join(f"{as_written}{f' ({day})' if day else ''}" for day, _, as_written in sorted(seen))
    days = [day for day, _, _ in seen if day]
    unsure = "; which of the figures of one day is the later is not known" if len(set(days)) < len(seen) else ""
    return f"the count of those {what} changes as reports come in: {told}{unsure}{_fallen(groups, shelf)}"


def _fallen(groups: Sequence[Sequence[Item]], shelf: Shelf) -> str:
    """What must be said where a later report gives fewer: it may be corrected or old, so that it is no conflict."""
    exact = [g for g in groups if g[0].exact]
    first = {id(g): min(filter(None, (shelf.day(i.statement.article) for i in g)), default="") for g in exact}
    for low, high in combinations(exact, 2):  # in order of value
        early, late = first[id(high)], first[id(low)]
        if early and late and early < late and _close(low[0], high[0]):
            return (
                f"; {low[0].quantity.as_written}, told later, is less than {high[0].quantity.as_written}: one of the two was "
                "corrected, is old or is wrong"
            )
    return ""


def _difference(severity: str, groups: Sequence[Sequence[Item]], because: str, shelf: Shelf) -> Difference:
    values = [value_of(shelf, written(g[0].quantity), [i.statement for i in g], g[0].quantity.spans) for g in groups]
    claim = main_claim(shelf, [i.statement for g in groups for i in g])
    return difference(claim, "number", severity, values, because)
