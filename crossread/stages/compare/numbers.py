"""Numbers inside a claim: the same thing counted or measured by several statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crossread import times
from crossread.lemmas import lemma
from crossread.quantities import Interval, interval
from crossread.records import Claim, Difference, Quantity, Statement
from crossread.stages.compare.shelf import Shelf, content_words, difference, listed, value_of
from crossread.text import plain, said, words

FATES = ("killed", "injured", "missing", "arrested", "evacuated", "displaced", "rescued", "aboard")
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
NEAR_DAYS = 7  # days before the day of writing within which the event lies
CONVERTED = 0.03  # values closer than this are one value, converted or rounded
TONS = 0.1  # between a ton and a tonne, which reports mix up
FAR = 1.5  # a bound farther off than this ("up to 44 million" / "15 million") is another figure, not a rounder one
SAME = 0.75  # share of content words from which only the number differs
DEED = 4  # content words that two counts of one deed share
GROWING_WORDS = re.compile(
    r"\b(?:r[io]se|rises|risen|rising|gr[eo]w|grows|grown|climb\w*|increas\w*|jump\w*|revis\w*|updat\w*|initial\w*|earlier|later"
    r"|so far|at first|first (?:reports?|said|put|spoke)|previously|correct\w*|had said|no longer)\b",
    re.I,
)
ALIKE = 0.34  # share of content words two statements need for their numbers to be about one thing


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity of a statement, with what it allows."""

    statement: Statement
    quantity: Quantity
    allowed: Interval

    @property
    def exact(self) -> bool:
        return self.quantity.value is not None and self.quantity.modifier in ("", "exactly")


def fate(quantity: Quantity) -> str:
    """killed | injured | ...; "" where the number counts no such thing."""
    last = quantity.of.split(" ")[-1]
    return last if last in FATES and not quantity.unit else ""


def compare_numbers(claim: Claim, shelf: Shelf) -> Iterator[Difference]:
    """The number differences of one claim; tolls ("people killed") are compared over the whole story, in tolls.py."""
    found: dict[tuple[str, str], list[Item]] = {}
    for key in claim.statements:
        statement = shelf.statements[key]
        if statement.modality in ("planned", "conditional", "ordered"):
            continue
        own: dict[tuple[str, str], list[Item]] = {}
        for quantity in statement.quantities:
            kind = _kind(shelf, statement, quantity)
            if kind:
                own.setdefault(kind, []).append(Item(statement, quantity, interval(quantity)))
        for kind, items in own.items():
            if len(items) == 1:  # two numbers of one kind in one statement: which is meant is not known
                found.setdefault(kind, []).append(items[0])
    for kind, items in sorted(found.items()):
        yield from _differences(claim, kind, items, shelf)


def _kind(shelf: Shelf, statement: Statement, quantity: Quantity) -> tuple[str, str] | None:
    """What is counted or measured, so that like is compared with like; None for what cannot be compared."""
    if quantity.unit in ("calendar year", "ordinal") or fate(quantity) or is_part(shelf, statement, quantity):
        return None
    if quantity.unit == "year" and quantity.of == "age":
        return "age", _neighbour(shelf, statement, quantity)
    if quantity.unit:
        return interval(quantity).dimension, _measured(shelf, statement, quantity)
    if quantity.as_written.lower() in ("both", "one", "a") or not quantity.of:
        return None
    noun = lemma(quantity.of.split(" ")[-1], "NOUN")
    return "count", "person" if noun in listed("persons") or quantity.of.lower() in listed("persons") else noun


def is_part(shelf: Shelf, statement: Statement, quantity: Quantity) -> bool:
    """ "22 others", "including three", "five of them": a share of a number told elsewhere."""
    text = shelf.articles[statement.article].text
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    before, after = text[max(0, start - 16) : start].lower(), text[end : end + 24].lower()
    if re.search(
        r"\b(?:including|among them|another|other|additional|the other|every|each|further)(?: \w+)? $", before
    ):
        return True
    return bool(
        re.match(
            r",? (?:more\b|others?\b|other\b|of (?:them|whom|those|the)\b|additional\b|per\b|an?\b|each\b|every\b)",
            after,
        )
    )


def _neighbour(shelf: Shelf, statement: Statement, quantity: Quantity) -> str:
    """Whose age: the entity that stands right before; "?" with its place where nobody is known, so that nothing is compared."""
    at = quantity.spans[0][0]
    near = [p for p in statement.participants if p.entity and 0 <= at - p.spans[-1][1] <= 4]
    return near[0].entity if near else f"? {statement.id}"


def _measured(shelf: Shelf, statement: Statement, quantity: Quantity) -> str:
    """The word that says what is measured: range, deep, away; the noun counted off for rates and shares."""
    text = shelf.articles[statement.article].text
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    near = (
        _WORDS.findall(text[max(0, start - 30) : start].lower())[-4:] + _WORDS.findall(text[end : end + 25].lower())[:2]
    )
    said = [w for w in near if w in listed("dimensions")]
    return said[0] if said else ""


def _differences(claim: Claim, kind: tuple[str, str], items: Sequence[Item], shelf: Shelf) -> Iterator[Difference]:
    """One difference where the values of a kind are not all the same."""
    groups = grouped(items)
    if len(groups) < 2:
        return
    disjoint = [
        (a, b)
        for a, b in combinations(groups, 2)
        if not a[0].allowed.meets(b[0].allowed) and any(_same_matter(x, y, shelf) for x in a for y in b)
    ]
    values = [value_of(shelf, written(g[0].quantity), [i.statement for i in g], g[0].quantity.spans) for g in groups]
    if disjoint:
        severity, because = _disjoint(disjoint, kind, shelf)
        if severity:
            yield difference(claim.id, "number", severity, values, because)
    elif _fit(groups, shelf):
        yield difference(
            claim.id, "number", "precision", values, "the values fit together: one is rounder or has only a bound"
        )


def _fit(groups: Sequence[Sequence[Item]], shelf: Shelf) -> bool:
    """Whether values of one matter, from several articles, can all be right: one is rounder or a near bound of the others."""
    if len({i.statement.article for g in groups for i in g}) < 2:
        return False
    for a, b in combinations(groups, 2):
        x, y = _middle(a[0]), _middle(b[0])
        if not a[0].allowed.meets(b[0].allowed) or (
            min(x, y) > 0 and max(x, y) > FAR * min(x, y) and not _vague(a[0], b[0])
        ):
            return False
        if not any(_same_matter(p, q, shelf) and p.statement.lemma == q.statement.lemma for p in a for q in b):
            return False
    return True


def _vague(a: Item, b: Item) -> bool:
    return a.quantity.value is None or b.quantity.value is None


def grouped(items: Sequence[Item]) -> list[list[Item]]:
    """Items with one value together, in order of value: the same bounds, or the same figure in another unit."""
    out: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (_middle(i), i.quantity.modifier, i.statement.article, i.quantity.spans)):
        last = out[-1][0] if out else None
        if last and _one_value(last, item):
            out[-1].append(item)
        else:
            out.append([item])
    return out


def _middle(item: Item) -> float:
    quantity = item.quantity
    if quantity.value is None:
        return item.allowed.low
    plain = interval(Quantity(quantity.value, quantity.value, quantity.value, quantity.unit, "", ()))
    return (plain.low + plain.high) / 2


def _one_value(a: Item, b: Item) -> bool:
    bounds = ("", "exactly", "about")
    if (a.quantity.modifier in bounds) != (b.quantity.modifier in bounds):
        return False
    x, y = _middle(a), _middle(b)
    if a.quantity.unit != b.quantity.unit:  # converted, or "25 tons" of which others make "25 tonnes"
        return abs(x - y) <= (TONS if a.quantity.value == b.quantity.value else CONVERTED) * max(abs(x), abs(y))
    return x == y


def _same_matter(a: Item, b: Item, shelf: Shelf) -> bool:
    """Whether two statements are close enough in words and time for their numbers to be about one thing."""
    if not compatible_times(a.statement, b.statement):
        return False
    x, y = shelf.content(a.statement), shelf.content(b.statement)
    return bool(x and y) and len(x & y) >= ALIKE * min(len(x), len(y))


def compatible_times(a: Statement, b: Statement) -> bool:
    """Whether two statements can be about one time: unknown fits all."""
    if not a.time.value or not b.time.value:
        return True
    (low, high), (other_low, other_high) = _days(a), _days(b)
    return low <= other_high and other_low <= high


def of_these_days(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement is of the days before its article was written, as far as its time is known."""
    last, written_on = times.last_day(statement.time), shelf.day(statement.article)
    if last is None or not written_on:
        return True
    return abs((dt.date.fromisoformat(written_on) - last).days) <= NEAR_DAYS


def _days(statement: Statement) -> tuple[str, str]:
    first, _, last = statement.time.value.partition("/")
    last = last or first
    return ("" if first == ".." else first[:10]), ("9999" if last == ".." else last[:10] + "\uffff")


def _disjoint(pairs: Sequence[tuple[list[Item], list[Item]]], kind: tuple[str, str], shelf: Shelf) -> tuple[str, str]:
    """Severity and reason for values that cannot both be right; "" where they may be about different things."""
    strict = [(a, b) for a, b in pairs if any(_sure(x, y, kind, shelf) for x in a for y in b)]
    if not strict:
        return "", ""
    a, b = strict[0]
    what = kind[1] if kind[0] == "count" else (kind[1] or kind[0])
    return "conflict", (
        f"{written(a[0].quantity)} and {written(b[0].quantity)} cannot both be right: the same {what}, no other time told, "
        "no growing count, the same words around, and no rounding or bound that would cover both"
    )


def _sure(a: Item, b: Item, kind: tuple[str, str], shelf: Shelf) -> bool:
    """Whether nothing but the number differs: the same thing counted, in two articles, and nearly all words shared."""
    if a.statement.article == b.statement.article or not shelf.one_wave(a.statement, b.statement):
        return False
    if any(GROWING_WORDS.search(shelf.sentence(i.statement)) for i in (a, b)):
        return False
    if kind[0] == "count" and a.quantity.of.lower() != b.quantity.of.lower():
        return False
    if kind[0] == "count" and kind[1] != "person" and _one_deed(a, b, shelf):
        return True
    if qualified_apart(shelf.text(a.statement), shelf.text(b.statement)):
        return False
    x, y = shelf.content(a.statement), shelf.content(b.statement)
    other = all(
        side - listed("ways") for side in (x - y, y - x)
    )  # words of its own on either side: two things, perhaps
    nearly = len(x & y) >= 3 and len(x & y) >= SAME * min(len(x), len(y)) and not other
    return nearly and not rival_agents(a.statement, b.statement)


def qualified_apart(a: str, b: str) -> bool:
    """Whether words that say what a figure is of stand in one text only: "before tax", "for children", "the limit".

    Or one tells of one and the other of several: "the soldier carried", "the soldiers carried".
    """
    told = [frozenset(w for w, _, _ in words(plain(text))) for text in (a, b)]
    if (told[0] ^ told[1]) & listed("qualifiers"):
        return True
    return any(w + "s" in y and w not in y and w + "s" not in x for x, y in (told, told[::-1]) for w in x if len(w) > 3)


def _one_deed(a: Item, b: Item, shelf: Shelf) -> bool:
    """Whether the same one did the same to the things counted: "the singer posted three photos" / "... four photos".

    Neither report has the other's figure too, and no word says that it grew.
    """
    if not (a.exact and b.exact and a.statement.lemma == b.statement.lemma and a.statement.lemma):
        return False
    x, y = shelf.content(a.statement), shelf.content(b.statement)
    if len(x & y) < DEED or not _doers(a, shelf) & _doers(b, shelf) or not (_done_to(a) and _done_to(b)):
        return False
    return not (_has(a.statement.article, b, shelf) or _has(b.statement.article, a, shelf))


def _doers(item: Item, shelf: Shelf) -> frozenset[str]:
    """The entities that act in a statement, or the words for them."""
    text = shelf.articles[item.statement.article].text
    agents = [p for p in item.statement.participants if p.role == "agent"]
    named = {p.entity for p in agents if p.entity}
    return frozenset(named | {w for p in agents for w in content_words(said(text, p.spans))})


def _done_to(item: Item) -> bool:
    """Whether a quantity stands in what the deed is done to."""
    start, end = item.quantity.spans[0][0], item.quantity.spans[-1][1]
    patients = [p for p in item.statement.participants if p.role == "patient"]
    return any(s <= start and end <= e for p in patients for s, e in p.spans)


def _has(article: str, item: Item, shelf: Shelf) -> bool:
    """Whether an article counts the same things with the same figure anywhere."""
    quantity = item.quantity
    return any(
        q.value == quantity.value and q.of.lower() == quantity.of.lower()
        for statement in shelf.of_article.get(article, ())
        for q in statement.quantities
    )


def rival_agents(a: Statement, b: Statement) -> bool:
    """Whether two statements tell of different doers, as far as they are known."""
    x, y = ({p.entity for p in s.participants if p.role == "agent" and p.entity} for s in (a, b))
    return bool(x and y) and not x & y


def written(quantity: Quantity) -> str:
    """A quantity in its own words with what it counts: "at least 59 people killed"."""
    return " ".join(f"{quantity.as_written} {'' if quantity.of == 'age' else quantity.of}".split())
