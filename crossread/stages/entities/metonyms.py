"""A capital that stands for a government ("Moscow said", "talks with Ankara") told from the town ("snow fell on Moscow").

Only words that nobody says of a town make it a government; where nothing tells, it is the town.
"""

from __future__ import annotations

from crossread.lemmas import lemma
from crossread.records import Sentence, Token
from crossread.stages.entities.found import Found, word_at
from crossread.stages.entities.places import country_of, known_place, seat_of
from crossread.stages.entities.tables import metonym_words

_IN = frozenset(("in", "at", "near", "outside", "around", "across", "inside", "through", "over", "into", "of", "via"))
_BEHIND = frozenset({"with", "between", "on", "against", "from", "to", "toward", "towards", "by", "for"})


def metonym(one: Found, text: str, sentence: Sentence) -> str:
    """The country whose government a capital's name means here, "" where it means the town or cannot be told."""
    code = seat_of(one.text)
    place = known_place(one.text)
    if not code or place is None or place.kind not in {"capital", "city"} or one.text.isupper():
        return ""
    if text[one.end : one.end + 1] == "," and text[one.end + 2 : one.end + 3].isupper():
        return ""  # "Paris, France"; a dateline
    tokens = sentence.reading.tokens
    head = _first_conjunct(tokens, one.head)
    return code if _acts(text, sentence, head) or _behind(text, sentence, head) else ""


def is_town(one: Found, text: str, sentence: Sentence) -> bool:
    """Do the words beside a capital say that it is the town: "in", "near", "through" it, "the Oslo subway"?"""
    tokens = sentence.reading.tokens
    head = _first_conjunct(tokens, one.head)
    cases = {
        word_at(text, sentence, k).lower() for k, t in enumerate(tokens) if t.head == head and t.relation == "case"
    }
    governor = tokens[head].head
    base = lemma(word_at(text, sentence, governor), tokens[governor].upos) if 0 <= governor < len(tokens) else ""
    travels = base in metonym_words()["trip"]
    return travels or bool(cases & _IN) or tokens[head].relation in {"compound", "appos", "root", "flat"}


def _first_conjunct(tokens: tuple[Token, ...], i: int) -> int:
    """The first of coordinated words: "Seoul" of "between Seoul and Tokyo"."""
    for _ in range(5):
        if tokens[i].relation != "conj" or not 0 <= tokens[i].head < len(tokens):
            break
        i = tokens[i].head
    return i


def _acts(text: str, sentence: Sentence, i: int) -> bool:
    """Does it do what a government does, or is something done to it or owned by it as to a government?"""
    tokens, told = sentence.reading.tokens, metonym_words()
    if not 0 <= tokens[i].head < len(tokens):
        return False
    governor = tokens[tokens[i].head]
    word = word_at(text, sentence, tokens[i].head).lower()
    base = lemma(word, governor.upos)
    by = any(t.head == i and t.relation == "case" and word_at(text, sentence, k) == "by" for k, t in enumerate(tokens))
    relation = tokens[i].relation
    if relation == "nsubj":
        return base in told["does"]
    if governor.upos in {"VERB", "AUX"}:
        if relation == "obl:agent" or (by and relation.startswith("obl")):
            return True
        return relation in {"obj", "iobj", "nsubj:pass"} and base in told["done"]
    return relation == "nmod:poss" and (base in told["own"] or word in told["own"])


def _behind(text: str, sentence: Sentence, i: int) -> bool:
    """Does it stand behind a noun of dealings between states, or beside another land in "between"?"""
    tokens = sentence.reading.tokens
    cases = {word_at(text, sentence, k).lower() for k, t in enumerate(tokens) if t.head == i and t.relation == "case"}
    if not cases & _BEHIND or not 0 <= tokens[i].head < len(tokens):
        return False
    word = word_at(text, sentence, tokens[i].head).lower()
    dealings = metonym_words()["with"]
    if cases == {"against"} or (tokens[i].relation == "nmod" and (word in dealings or lemma(word, "NOUN") in dealings)):
        return True
    beside = [word_at(text, sentence, k) for k, t in enumerate(tokens) if t.head == i and t.relation == "conj"]
    return cases == {"between"} and any(country_of(w) for w in beside)
