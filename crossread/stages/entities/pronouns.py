"""He, she, it, they: each goes to the most salient thing before it that it can mean, or to nothing.

Weights are written by hand after Lappin & Leass 1994, "An algorithm for pronominal anaphora resolution".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crossread import tree
from crossread.records import Annotation, Article, Sentence, Token
from crossread.stages.entities.found import Found
from crossread.stages.entities.within import Local

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WEATHER = frozenset({"expl", "nsubj:expl"})

_SUBJECT, _OBJECT, _OTHER = 80.0, 50.0, 30.0
_SENTENCE, _FREQUENT, _PARALLEL = 100.0, 4.0, 35.0
_HALF = 0.5  # salience lost with every sentence in between
_WINDOW = 4  # sentences
_LEAST = 100.0  # below this nothing is meant for sure; swept 45..140 on the open part of GUM train: 79.6 -> 80.5


@dataclass(slots=True)
class _Candidate:
    """A mention that a pronoun may go back to."""

    start: int
    end: int
    sentence: int
    head: int
    relation: str
    local: int


def resolve_pronouns(
    article: Article, annotation: Annotation, locals_: Sequence[Local], described: Sequence[tuple[Found, int]]
) -> list[tuple[Found, int]]:
    """Pronoun mentions with the index of the thing they mean, in order of the text."""
    earlier = _candidates(annotation, locals_, described)
    earlier.sort(key=lambda c: c.start)
    counts = [len(local.found) for local in locals_]
    made: list[tuple[Found, int]] = []
    for number, sentence in enumerate(annotation.sentences):
        tokens = sentence.reading.tokens
        for i, token in enumerate(tokens):
            word = article.text[sentence.start + token.start : sentence.start + token.end].lower()
            if word not in HE | SHE | IT | THEY or token.upos not in {"PRON", "DET", "ADJ"}:
                continue
            best = _best(word, i, sentence, number, (earlier, locals_, counts, article))
            if best is None:
                continue
            start, end = sentence.start + token.start, sentence.start + token.end
            made.append((Found(number, start, end, i, i, i, article.text[start:end], "", 0.5, "pronoun"), best))
            earlier.append(_Candidate(start, end, number, i, token.relation, best))
            earlier.sort(key=lambda c: c.start)
    return made


def _candidates(
    annotation: Annotation, locals_: Sequence[Local], described: Sequence[tuple[Found, int]]
) -> list[_Candidate]:
    found = [(one, n) for n, local in enumerate(locals_) for one in local.found] + list(described)
    return [
        _Candidate(
            one.start, one.end, one.sentence, one.head, _relation(annotation.sentences[one.sentence], one.head), n
        )
        for one, n in found
    ]


def _relation(sentence: Sentence, head: int) -> str:
    """The relation of a mention, through coordination and titles to the phrase it stands in."""
    tokens = sentence.reading.tokens
    seen = 0
    while tokens[head].relation in {"conj", "flat", "appos"} and 0 <= tokens[head].head < len(tokens) and seen < 5:
        head, seen = tokens[head].head, seen + 1
    beside = {t.relation: t.upos for t in tokens if t.head == head}
    if tokens[head].upos == "PROPN" and "cop" in beside and beside.get("nsubj") == "NOUN":
        return "nsubj"  # "the winner is Orrin": what is spoken of
    return tokens[head].relation


Context = tuple[list[_Candidate], Sequence[Local], list[int], Article]


def _best(word: str, i: int, sentence: Sentence, number: int, context: Context) -> int | None:
    """The index of the thing with most salience, or None."""
    earlier, locals_, counts, article = context
    tokens = sentence.reading.tokens
    at = sentence.start + tokens[i].start
    if word in IT and _empty_it(article.text, sentence, i):
        return None
    mine = _relation(sentence, i)
    weights: dict[int, float] = {}
    for c in earlier:
        if c.start >= at and c.sentence != number:
            break
        if number - c.sentence > _WINDOW or not _agrees(word, locals_[c.local]):
            continue
        if c.start >= at:
            continue  # backward reference is left alone
        if c.sentence == number and _too_near(tokens, i, c, word):
            continue
        weight = _SENTENCE + (
            _SUBJECT if c.relation.startswith("nsubj") else _OBJECT if c.relation in {"obj", "iobj"} else _OTHER
        )
        weight += _PARALLEL if mine.split(":")[0] == c.relation.split(":")[0] else 0.0
        weight *= _HALF ** (number - c.sentence)
        weights[c.local] = max(weights.get(c.local, 0.0), weight) + 8.0
    for n in weights:
        weights[n] += min(_FREQUENT * counts[n], 60.0)
        weights[n] += 15.0 if locals_[n].gender and word in HE | SHE else 0.0
    if not weights:
        return None
    best = max(weights, key=lambda n: (weights[n], -n))
    return best if weights[best] >= _LEAST else None


def _agrees(word: str, local: Local) -> bool:
    """Type, gender and number; an unknown gender agrees with both."""
    if word in HE or word in SHE:
        return local.type == "person" and (not local.gender or local.gender == ("m" if word in HE else "f"))
    if word in IT:
        return local.type not in {"person", "group", "event", "other"}
    return local.type in {"group", "organisation"}


def _too_near(tokens: Sequence[Token], i: int, c: _Candidate, word: str) -> bool:
    """Binding: "Kim saw him" is not Kim; his own possessive may be ("Kim saw his ship")."""
    if word.endswith(("self", "selves")):
        return False
    possessive = tokens[i].relation == "nmod:poss"
    if possessive:
        return tokens[i].head == c.head or (
            tokens[c.head].relation == "nmod:poss" and tokens[c.head].head == tokens[i].head
        )
    return tokens[c.head].head == tokens[i].head or tokens[i].head == c.head


def _empty_it(text: str, sentence: Sentence, i: int) -> bool:
    """ "It is clear that ...", "it rained": nothing is meant."""
    tokens = sentence.reading.tokens
    token = tokens[i]
    if token.relation in WEATHER:
        return True
    if not 0 <= token.head < len(tokens) or not token.relation.startswith("nsubj"):
        return False
    kids = tree.children(tokens)
    governed = [tokens[k] for k in kids[token.head]]
    return tokens[token.head].upos == "ADJ" and any(
        g.relation in {"csubj", "ccomp", "xcomp", "advcl"} for g in governed
    )
