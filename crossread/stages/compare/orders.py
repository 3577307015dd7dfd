"""What came first: two happenings that one report tells in one order and another report in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.lemmas import lemma
from crossread.records import Difference, Sentence, Statement, Story, Token
from crossread.stages.compare.numbers import compatible_times
from crossread.stages.compare.shelf import (
    Shelf,
    content_words,
    difference,
    in_story,
    listed,
    main_claim,
    shorter,
    value_of,
)
from crossread.text import said
from crossread.tree import children, word

_AFTER = frozenset({"after", "following"})
_BEFORE = frozenset({"before", "ahead", "prior"})
_ANSWER = frozenset({"response", "retaliation", "reaction", "reply", "revenge", "wake", "answer"})
_CLAUSES = frozenset({"advcl", "obl", "nmod", "acl"})
_ENDED = re.compile(r"\b(?:ceased|stopped|quit) (?:to \w+|\w+ing)\b", re.I)
_NEVER = re.compile(r"\b(?:fail(?:s|ed)? to|never|unable to|(?:did|could)(?:n['’]t| not))\b", re.I)
_YET = re.compile(r"\b(?:yet|until|immediately|at first|initially|any ?more|longer)\b", re.I)
_CONNECTS = re.compile(rf"\b(?:{'|'.join(sorted(_AFTER | _BEFORE | _ANSWER))}|follow\w*|preced\w*)\b", re.I)
_HAPPENS = frozenset({"come", "occur", "happen", "begin", "start", "take"})


@dataclass(frozen=True, slots=True)
class Order:
    """Two happenings of one sentence, each as the words for it, the earlier one first."""

    first: dict[str, str]  # word → class
    second: dict[str, str]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its words at hand."""

    tokens: tuple[Token, ...]
    text: str
    kids: tuple[tuple[int, ...], ...]

    def word(self, i: int) -> str:
        """Token i in lower case."""
        return word(self.tokens, self.text, i)

    def under(self, i: int, *relations: str) -> list[int]:
        """The tokens that hang on token i by one of these relations."""
        return [k for k in self.kids[i] if self.tokens[k].relation.split(":")[0] in relations]

    def one_of_many(self, i: int) -> bool:
        """Whether a noun tells one of several, or several: "the first vote", "an earlier launch", "drills"."""
        own = self.word(i)
        several = self.tokens[i].upos == "NOUN" and own != lemma(own, "NOUN")
        return several or any(self.word(k) in listed("which") for k in self.under(i, "amod", "det", "nummod"))

    def event(self, i: int) -> dict[str, str]:
        """The words for what token i tells, with their classes: a verb and its object, what comes or happens, or a noun."""
        own = [i]
        if self.tokens[i].upos == "VERB":
            own += self.under(i, "nsubj", "csubj") if lemma(self.word(i), "VERB") in _HAPPENS else self.under(i, "obj")
        told = {lemma(self.word(k), self.tokens[k].upos): self.tokens[k].upos for k in own if not self.one_of_many(k)}
        return {w: upos for w, upos in told.items() if upos in ("VERB", "NOUN") and w not in listed("no_event")}


def compare_orders(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """One difference for each pair of happenings that different reports put in opposite orders."""
    orders = _orders(story, shelf)
    seen: set[tuple[str, str]] = set()
    early_in, late_in = _index(o.first for o in orders), _index(o.second for o in orders)
    for i, one in enumerate(orders):
        there = {j for w in one.second for j in early_in.get(w, ())}
        turned = sorted(j for j in {j for w in one.first for j in late_in.get(w, ())} & there if j > i)
        for other in (orders[j] for j in turned):
            early, late = _both(one.first, other.second), _both(one.second, other.first)
            if not early or not late or early == late or (early, late) in seen or not _of_one_time(one, other, shelf):
                continue
            seen |= {(early, late), (late, early)}
            because = (
                f"“{early}” before “{late}” by one report, after it by the other: if one {early} and one {late} are meant, as "
                "nothing says that they are not, both cannot be right"
            )
            sides = (one.statements, other.statements)
            values = [value_of(shelf, shorter(shelf.sentence(side[0]), 160), side) for side in sides]
            yield difference(
                main_claim(shelf, [s for side in sides for s in side]), "order", "conflict", values, because
            )


def _index(told: Iterable[dict[str, str]]) -> dict[str, list[int]]:
    """Word → the numbers of the orders that have it."""
    found: dict[str, list[int]] = {}
    for i, words in enumerate(told):
        for word_ in words:
            found.setdefault(word_, []).append(i)
    return found


def _both(a: dict[str, str], b: dict[str, str]) -> str:
    """The word that both have for a happening, as a noun in one of them at least; "" for none."""
    return min((w for w in a.keys() & b.keys() if "NOUN" in (a[w], b[w])), default="")


def _of_one_time(a: Order, b: Order, shelf: Shelf) -> bool:
    x, y = a.statements[0], b.statements[0]
    return x.article != y.article and shelf.one_wave(x, y)


def _orders(story: Story, shelf: Shelf) -> list[Order]:
    """Every order that the sentences of a story tell."""
    held: dict[tuple[str, int], list[Statement]] = {}
    for statement in in_story(shelf, story):
        if statement.sentence >= 0 and statement.voice == "report":
            held.setdefault((statement.article, statement.sentence), []).append(statement)
    found = []
    for (article, number), statements in held.items():
        read = shelf.sentences.get(article, ())
        if number < len(read) and all(s.polarity == "positive" for s in statements):
            found += _told(read[number], tuple(statements), shelf)
    return found


def _told(sentence: Sentence, statements: tuple[Statement, ...], shelf: Shelf) -> list[Order]:
    """The orders that one sentence tells: "A after B", "A before B", "A in response to B", "A follows B"."""
    text = shelf.articles[statements[0].article].text[sentence.start : sentence.end]
    if not _CONNECTS.search(text):
        return []
    tokens = sentence.reading.tokens
    view = View(tokens, text, tuple(map(tuple, children(tokens))))
    pairs: list[tuple[dict[str, str], dict[str, str]]] = []
    for i, token in enumerate(tokens):
        relation = token.relation.split(":")[0]
        marks = {view.word(k) for k in view.under(i, "case", "mark", "fixed")}
        if relation in _CLAUSES and token.head >= 0 and marks & (_AFTER | _BEFORE):
            pair = view.event(i), view.event(token.head)
            pairs.append(pair if marks & _AFTER else pair[::-1])
        elif relation in ("obl", "nmod") and view.word(i) in _ANSWER and token.head >= 0 and "in" in marks:
            pairs += [(view.event(k), view.event(token.head)) for k in view.under(i, "nmod", "obl")]
        elif token.upos == "VERB" and lemma(view.word(i), "VERB") in ("follow", "precede"):
            subjects, objects = view.under(i, "nsubj"), view.under(i, "obj")
            if subjects and objects and not view.under(i, "aux"):
                pair = view.event(objects[0]), view.event(subjects[0])
                pairs.append(pair if lemma(view.word(i), "VERB") == "follow" else pair[::-1])
    return [Order(a, b, statements) for a, b in pairs if a and b and not a.keys() & b.keys()]


def compare_ends(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What ended by one report and never was by another: "the signal ceased to arrive" / "the probe failed to send a signal"."""
    told = [s for s in in_story(shelf, story) if s.voice in ("report", "title")]
    ended = [s for s in told if _ENDED.search(shelf.text(s))]
    never = [s for s in told if _NEVER.search(shelf.text(s)) and not _YET.search(shelf.sentence(s))] if ended else []
    for end in ended:
        rivals = [s for s in never if s.article != end.article and _one_thing(end, s, shelf)]
        if rivals:
            values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in ([end], rivals)]
            because = "what ended must have been; the other report has it that it never was, unless two times are meant"
            yield difference(main_claim(shelf, [end, *rivals]), "order", "precision", values, because)


def _one_thing(end: Statement, never: Statement, shelf: Shelf) -> bool:
    """Whether what ended is what never was: the subject of the one, the object of the other, in one time."""
    if not shelf.one_wave(end, never) or not compatible_times(end, never):
        return False
    return bool(_words(end, ("agent",), shelf) & _words(never, ("patient",), shelf))


def _words(statement: Statement, roles: tuple[str, ...], shelf: Shelf) -> frozenset[str]:
    text = shelf.articles[statement.article].text
    return frozenset[str]().union(
        *(content_words(said(text, p.spans)) for p in statement.participants if p.role in roles)
    )
