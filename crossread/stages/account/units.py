"""How a report's sentence reads in the account: the clause that tells something, without who says it and without connectives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.records import Sentence, Statement, Token
from crossread.stages.account.shelf import Shelf
from crossread.text import overlap
from crossread.tree import children, subtree, word

_PERSONS = frozenset({"he", "she"})
_THINGS = frozenset({"it"})
_POINTING = frozenset({"they", "this", "these", "those", "that", "such", "there", "his", "her", "their", "its", "here"})
_SPEAKERS = frozenset({"i", "we", "you", "my", "our", "your", "us", "me"})
_JOINING = frozenset({"cc", "mark", "discourse", "punct"})
_CONNECTIVES = frozenset(
    (
        "additionally", "also", "however", "meanwhile", "moreover", "furthermore", "notably", "separately", "earlier", "later",
        "then", "still", "but", "and", "besides", "thus", "therefore", "nevertheless", "nonetheless", "finally", "instead",
        "simultaneously", "afterward", "afterwards",
    )
)  # fmt: skip
_RELATIVE = frozenset({"who", "which", "that", "what", "where", "when", "whom", "whose"})
_PEOPLE = frozenset({"many", "others", "dead", "injured", "wounded", "missing", "poor", "rich", "elderly", "young"})
_OPENING = frozenset({"while", "although", "though", "when", "after", "as", "if"})
PRONOUN = {
    True: 0.5,
    False: 3.0,
}  # faults of a name put for a pronoun: "he", "she"; "it" often stands for no thing at all
_POSTED = re.compile(r"^@\w|pic\.twitter|^https?:")  # words of a post that a page shows
LONGEST = 42  # words; beyond, clauses at the end are left out


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of one sentence that can stand in the account, and the range of the article that they are taken from."""

    text: str
    start: int
    end: int
    head: int  # token of the sentence that the whole clause hangs on
    faults: float  # how badly it reads alone; 4 or more: not at all


def unit_of(shelf: Shelf, statement: Statement) -> Unit | None:
    """The unit that tells a statement; None where its sentence has no tree."""
    read = shelf.sentences.get(statement.article, ())
    if not 0 <= statement.sentence < len(read) or statement.head < 0:
        return None
    sentence = read[statement.sentence]
    text = shelf.text(statement)[sentence.start : sentence.end]
    view = View(shelf, statement, sentence, text, tuple(map(tuple, children(sentence.reading.tokens))))
    head = _top(view, statement.head)
    aside = statement.head != head and view.tokens[statement.head].relation != "conj"
    kept = _trimmed(view, _kept(view, head), head)
    if not kept:
        return None
    tokens = sentence.reading.tokens
    named, faults = _subject(view, head, kept)
    words_ = [text[tokens[i].start : tokens[i].end] for i in kept]
    return Unit(_written(view, kept, named), tokens[kept[0]].start + sentence.start, tokens[kept[-1]].end + sentence.start,
                head, faults + 2.5 * aside + 2.0 * view.cues(head) + 2.0 * _vague(view, kept) + _form(view, words_))  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as it is cut."""

    shelf: Shelf
    statement: Statement
    sentence: Sentence
    text: str
    kids: tuple[tuple[int, ...], ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.reading.tokens

    def word(self, i: int) -> str:
        """Token i in lower case."""
        return word(self.tokens, self.text, i)

    def cues(self, i: int) -> bool:
        """Whether token i is a cue of reported speech: "said", "according"."""
        span = (self.tokens[i].start + self.sentence.start, self.tokens[i].end + self.sentence.start)
        return any(overlap(span, cue) for cue in self.shelf.cues.get(self.statement.article, ()))

    def says(self, i: int) -> bool:
        """Whether token i belongs to those who are said to say the statement, or to the words that say so."""
        span = (self.tokens[i].start + self.sentence.start, self.tokens[i].end + self.sentence.start)
        attribution = self.shelf.attributions.get(self.statement.attribution)
        return attribution is not None and any(overlap(span, part) for part in (*attribution.source, *attribution.cue))


def _top(view: View, i: int) -> int:
    """The clause that a statement stands in: the root, or what is said where the root only says who says it."""
    for _ in range(len(view.tokens)):
        token = view.tokens[i]
        if token.head < 0 or token.relation == "root":
            break
        if token.relation in {"ccomp", "parataxis"} and view.cues(token.head):
            break
        i = token.head
    if view.cues(i):
        said = [k for k in view.kids[i] if view.tokens[k].relation in {"ccomp", "parataxis"} and not view.cues(k)]
        return said[0] if said else i
    return i


def _kept(view: View, head: int) -> list[int]:
    """The tokens of the clause without who says it; without its last clauses where it would be too long."""
    gone: set[int] = set()
    for i in subtree(view.kids, head):
        marks = {view.word(k) for k in view.kids[i]} | {view.word(i)}
        frame = view.tokens[i].relation in {"parataxis", "advcl", "advcl:relcl", "acl"} and view.cues(i)
        if i != head and (frame or (view.tokens[i].relation in {"obl", "advcl"} and "according" in marks)):
            gone.add(i)
    gone |= {
        m for k in view.kids[head] if view.tokens[k].relation == "conj" for m in view.kids[k] if view.word(m) == "that"
    }
    kept = subtree(view.kids, head, gone)
    for k in sorted((k for k in view.kids[head] if k > head), reverse=True):
        if len(kept) <= LONGEST:
            break
        if view.tokens[k].relation.split(":")[0] in {"advcl", "conj", "parataxis", "acl"}:
            gone.add(k)
            kept = subtree(view.kids, head, gone)
    return kept


def _trimmed(view: View, kept: list[int], head: int) -> list[int]:
    """The tokens without joining words in front and marks behind; "to" and "by" stay, and "while" of a clause inside."""
    while kept and (
        _joins(view, kept[0], head)
        or view.tokens[kept[0]].upos in {"PUNCT", "CCONJ"}
        or (view.word(kept[0]) in _CONNECTIVES and view.tokens[kept[0]].relation == "advmod")
    ):  # fmt: skip
        kept = kept[1:]
    while kept and (
        (view.tokens[kept[-1]].upos in {"PUNCT", "CCONJ", "SCONJ"} and view.word(kept[-1]) not in {")", "]"})
        or view.says(kept[-1])
    ):
        kept = kept[:-1]
    return kept


def _joins(view: View, i: int, head: int) -> bool:
    """Whether a token only joins the clause to what is gone."""
    token = view.tokens[i]
    if token.relation not in _JOINING or token.upos in {"ADP", "PART"}:
        return False
    return view.word(i) not in _OPENING or (token.relation == "mark" and token.head == head)


def _subject(view: View, head: int, kept: list[int]) -> tuple[tuple[int, str] | None, float]:
    """(the pronoun's token and the name to put for it, or None; how badly the subject reads)."""
    subjects = [
        k for k in view.kids[head] if view.tokens[k].relation.split(":")[0] in {"nsubj", "csubj", "expl"} and k in kept
    ]
    if not subjects:
        return None, 4.0
    subject = subjects[0]
    low = view.word(subject)
    if low in _PERSONS | _THINGS and view.tokens[subject].relation != "expl":
        name = _name_of(view, subject, low)
        return ((subject, name), PRONOUN[low in _PERSONS]) if name else (None, 4.0)
    if view.tokens[subject].relation == "expl":
        return None, 0.0
    phrase = {view.word(k) for k in subtree(view.kids, subject)}
    if low in _POINTING | _SPEAKERS | _RELATIVE or "them" in phrase:  # "sixty-two of them"
        return None, 4.0
    bare = view.tokens[subject].upos == "ADJ" and low not in _PEOPLE  # "the first"
    return None, 2.5 * bool(phrase & _POINTING) + 2.5 * bare


def _name_of(view: View, i: int, low: str) -> str:
    """The name of the entity that a pronoun stands for; "" where it is unknown or of the wrong kind."""
    place = view.tokens[i].start + view.sentence.start
    entity = view.shelf.entities.get(view.shelf.pronouns.get((view.statement.article, place), ""))
    if entity is None or (entity.type in {"person", "office"}) != (low in _PERSONS):
        return ""
    return entity.name


def _vague(view: View, kept: list[int]) -> bool:
    """Whether the words name nobody and count nothing: a scene, not news."""
    return not any(view.tokens[i].upos in {"PROPN", "NUM"} for i in kept)


def _form(view: View, found: list[str]) -> float:
    """How badly the words read by their form: too few, too many, the words of somebody speaking, a caption."""
    low = [w.lower() for w in found]
    quoted = any(w in {'"', "“", "”"} for w in found)
    told = sum(any(c.isalnum() for c in w) for w in found)
    faults = 4.0 * (told < 5) + 1.0 * (told < 9) + 1.5 * (told > LONGEST)
    faults += 4.0 * (bool(_SPEAKERS & set(low)) and not quoted) + 4.0 * (found[-1].endswith("?"))
    asks = {"how", "why", "where", "what", "when"} if view.statement.voice == "title" else set()
    faults += 4.0 * (low[0] in {"who", "whom", "which", "whose"} | asks) + 2.0 * any(_POSTED.search(w) for w in low)
    return faults + {"report": 0.0, "analysis": 0.5, "title": 1.5, "caption": 1.0}.get(view.statement.voice, 0.0)


def _left_over(view: View, kept: list[int], n: int) -> bool:
    """Whether a comma only opened what is gone: "Prosecutors, (he said,) had not charged him"."""
    if view.word(kept[n]) != "," or n + 1 == len(kept) or kept[n + 1] == kept[n] + 1:
        return False
    return view.tokens[kept[n + 1]].upos in {"VERB", "AUX", "PART"}


def _written(view: View, kept: list[int], named: tuple[int, str] | None) -> str:
    """The words as printed, gaps closed, a pronoun's name in square brackets, a capital in front and a point behind."""
    out = ""
    kept = [i for n, i in enumerate(kept) if not _left_over(view, kept, n)]
    for n, i in enumerate(kept):
        token = view.tokens[i]
        if n and view.tokens[i - 1].end < token.start:
            out += " "
        elif n and kept[n - 1] != i - 1:
            out += "" if token.upos == "PUNCT" else " "
        out += f"[{named[1]}]" if named and named[0] == i else view.text[token.start : token.end]
    out = " ".join(out.split()).strip(" ,;:–—-")
    for mark, other in (("“", "”"), ("”", "“")):
        if out.count(mark) > out.count(other):
            out = out.replace(mark, "")
    if out.count(" '") + out.startswith("'") > sum(out.count(f"'{c}") for c in " ,.;:") + out.endswith("'"):
        out = out.replace(" '", " ").removeprefix("'")
    if out.count('"') % 2:
        out = out.replace('"', "")
    at = out.startswith("[")
    out = out[:at] + out[at : at + 1].upper() + out[at + 1 :]
    return out if out.endswith((".", "!", "?", ".”", '."')) else out + "."
