"""Noun phrases without a name: their head, what stands before it, who owns it, and what follows "of"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread import tree
from crossread.lemmas import lemma
from crossread.records import Sentence, Token
from crossread.stages.entities.found import is_headline, word_at
from crossread.stages.entities.places import country_of
from crossread.stages.entities.tables import nouns, titles

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_PRE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its name. start, end: in the article."""

    sentence: int
    start: int
    end: int
    head: int
    noun: str  # lemma of its head
    words: tuple[str, ...]  # the modifiers before the head, lower case
    pointing: bool  # "the", "this"
    owner: str  # words of a possessor: "North Korea", "his"
    plural: bool
    of: str = ""  # words behind "of": "the commander of | the bomber force"
    none: bool = False  # "no passengers"
    determined: bool = False  # with an article, a pointing word or an owner
    predicate: bool = False  # says what something is, and names nothing: "he was a doctor"
    first: int = -1  # its first token
    text: str = ""


def phrases(text: str, sentence: Sentence, number: int, names: dict[int, int]) -> Iterable[Phrase]:
    """Noun phrases whose head is a common noun of the table, not part of a name and not before one."""
    tokens = sentence.reading.tokens
    headline = is_headline(text, sentence)
    for i, token in enumerate(tokens):
        if token.upos not in {"NOUN", "PROPN"} or i in names or token.relation in {"compound", "flat", "amod"}:
            continue
        if (token.head in names and token.relation not in {"nmod", "appos"}) or (
            i + 1 in names and tokens[i + 1].head == i
        ):
            continue
        if i > 1 and tokens[i - 1].end == token.start and tokens[i - 2].upos == "ADP":
            continue  # "commander-in-|chief"
        word = text[sentence.start + token.start : sentence.start + token.end]
        common = token.upos == "NOUN" and headline
        if (
            i > 0
            and word[:1].isupper()
            and not common
            and titles().get(word.lower(), ("", ""))[0] not in {"office", "rank"}
        ):
            continue  # part of a name that was not read
        if lemma(word, "NOUN").lower() in nouns() or word.lower() in nouns():
            yield phrase_at(text, sentence, number, i)


def phrase_at(text: str, sentence: Sentence, number: int, i: int) -> Phrase:
    """The noun phrase with this head: its modifiers in front, and what follows "of"."""
    tokens = sentence.reading.tokens
    kids = tree.children(tokens)
    first, owner, words, pointing, none = i, "", [], False, False

    def said(tokens_: Sequence[int]) -> str:
        return text[sentence.start + tokens[tokens_[0]].start : sentence.start + tokens[tokens_[-1]].end]

    for k in kids[i]:
        if k > i or tokens[k].relation not in _PRE:
            continue
        below = [t for t in tree.subtree(kids, k) if t < i]
        first = min(first, *below)
        if tokens[k].relation == "nmod:poss":
            owner = said(below).removesuffix("'s").removesuffix("’s").strip()
        elif tokens[k].relation == "det":
            pointing = said([k]).lower() in _POINTING
            none = said([k]).lower() in {"no", "neither", "any", "each", "every"}
        else:
            words.append(said(below).lower())
    first = _unbroken(tokens, first, i)
    word = said([i])
    noun = lemma(word, "NOUN").lower()
    noun = word.lower() if noun not in nouns() and word.lower() in nouns() else noun
    last = _word_end(text, sentence, i)
    is_role = "role" in nouns().get(noun, frozenset())
    below = _behind(text, sentence, kids, (i, last), is_role)
    of = said(below) if below else ""
    start, end = sentence.start + tokens[first].start, sentence.start + tokens[below[-1] if below else last].end
    plural = noun != word.lower() or "group" in nouns().get(word.lower(), frozenset()) - {"role"}
    # a headline has no articles: "Driver held after crash"
    determined = bool(owner) or any(k < i and tokens[k].relation == "det" for k in kids[i])
    determined = determined or not any(token.relation == "det" for token in tokens)
    predicate = any(tokens[k].relation == "cop" for k in kids[i]) or tokens[i].relation in {"appos", "xcomp"}
    return Phrase(
        number, start, end, i, noun, tuple(words), pointing, owner, plural, of, none, determined, predicate, first,
        text[start:end],
    )  # fmt: skip


def _word_end(text: str, sentence: Sentence, i: int) -> int:
    """The last token of the head's word: "general" of "surgeon general", "chief" of "commander-in-chief"."""
    tokens = sentence.reading.tokens
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].relation == "flat" and tokens[last + 1].head == i:
        last += 1
    while (
        last + 2 < len(tokens)
        and word_at(text, sentence, last + 1) == "-"
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].end == tokens[last + 2].start
    ):
        last += 2
    return last


def _behind(text: str, sentence: Sentence, kids: list[list[int]], head: tuple[int, int], is_role: bool) -> list[int]:
    """The tokens of what follows "of", of an office also "to" and "for"; [] where it is long or torn."""
    tokens = sentence.reading.tokens
    cases = {"of", "to", "for"} if is_role else {"of"}
    for k in sorted({*kids[head[0]], *kids[head[1]]}):
        if k <= head[1] or tokens[k].relation != "nmod":
            continue
        words = {word_at(text, sentence, c).lower() for c in kids[k] if tokens[c].relation == "case"}
        if words & cases:
            below = [t for t in tree.subtree(kids, k) if t > head[1]]
            whole = below == list(range(head[1] + 1, below[-1] + 1)) and len(below) <= 8
            return below if whole else []
    return []


def _unbroken(tokens: Sequence[Token], first: int, head: int) -> int:
    """The first token of the run right before the head that no comma and no "and" breaks."""
    for t in range(head - 1, first - 1, -1):
        if tokens[t].upos in {"CCONJ", "SCONJ"} or (
            tokens[t].upos == "PUNCT" and tokens[t].end - tokens[t].start > 0 and not _joins(tokens, t)
        ):
            return t + 1
    return first


def _joins(tokens: Sequence[Token], t: int) -> bool:
    """A hyphen inside a word: no space on either side."""
    return 0 < t < len(tokens) - 1 and tokens[t - 1].end == tokens[t].start and tokens[t].end == tokens[t + 1].start


def country_in_phrase(phrase: Phrase) -> str:
    """Code of the country that the phrase names, "" if none."""
    return (
        country_of(phrase.owner)
        or next((country_of(w) for w in phrase.words if country_of(w)), "")
        or country_in(phrase.of)
    )


def country_in(words: str) -> str:
    """Code of the first country named in a run of words."""
    parts = words.replace("’s", "").replace("'s", "").split()
    for i in range(len(parts)):
        for n in (2, 1):
            code = country_of(" ".join(parts[i : i + n]))
            if code:
                return code
    return ""
