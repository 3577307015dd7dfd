"""Dependency trees as plain functions over the tokens of one sentence: children, subtrees, clauses.

A clause head is a token that carries a proposition of its own: the root, coordinated and subordinate predicates,
relative clauses, participles and appositions. Infinitives, conditions and embedded questions stay with what they complete.
Source: Universal Dependencies v2 guidelines, https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from crossread.records import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer", "expl"})
_SPLIT = frozenset({"ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "appos"})
_VERBAL = frozenset({"VERB", "AUX"})
_CONDITIONS = frozenset({"if", "unless", "whether", "than", "lest", "so", "order", "for"})
_TOLD = frozenset({"obj", "iobj", "ccomp", "obl:tmod", "obl:unmarked", "nmod:tmod", "nmod:unmarked"})
_LEFT_BARE = frozenset({"ccomp", "conj", "parataxis"})
_FINITE = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "'s", "’s", "'d", "’d", "'re", "’re"}
)
_FINITE |= {"will", "would", "can", "could", "may", "might", "should", "must", "ca", "wo"}
_WITHIN_NOUN = frozenset({"nmod", "flat", "compound", "nummod", "conj", "appos", "case", "obl"})
_GERUNDS = frozenset({"of", "from", "in", "at", "by", "on", "about", "into", "against", "like"})
_QUESTIONS = frozenset(
    {"what", "whatever", "who", "whom", "whose", "which", "how", "why", "whether", "if", "where", "when"}
)


THIN = 3  # words of a clause that is not set off by a comma; 2 leaves more fragments, with no better boundaries on SuperPAL


def word(tokens: Sequence[Token], text: str, i: int) -> str:
    """A token in lower case; `text` is the sentence."""
    return text[tokens[i].start : tokens[i].end].lower()


def children(tokens: Sequence[Token]) -> list[list[int]]:
    """For each token, the tokens that it governs, in order; not to be changed: the same tokens are asked for again and again."""
    known = _known.get(id(tokens))
    if known is not None and known[0] is tokens:
        return known[1]
    found: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if 0 <= token.head < len(tokens) and token.head != i:
            found[token.head].append(i)
    if isinstance(tokens, tuple):
        if len(_known) >= KEPT:
            _known.clear()
        _known[id(tokens)] = tokens, found
    return found


KEPT = 1024  # sentences whose trees are at hand
_known: dict[
    int, tuple[Sequence[Token], list[list[int]]]
] = {}  # by identity; holds the tokens, so that none is another's


def subtree(kids: Sequence[Sequence[int]], head: int, without: Set[int] = frozenset()) -> list[int]:
    """A token and all it governs, in order, without the subtrees of the tokens in `without`."""
    seen = {head}
    left = [head]
    while left:
        for kid in kids[left.pop()]:
            if kid not in without and kid not in seen:
                seen.add(kid)
                left.append(kid)
    return sorted(seen)


def unbroken(inside: Sequence[int], head: int) -> list[int]:
    """The run of neighbouring tokens that holds the head, out of tokens in order."""
    at = inside.index(head)
    first = last = at
    while first > 0 and inside[first - 1] == inside[first] - 1:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1] == inside[last] + 1:
        last += 1
    return list(inside[first : last + 1])


def roots(tokens: Sequence[Token]) -> list[int]:
    """Tokens without a governor, in order; the first token where a broken parse has none."""
    found = [i for i, token in enumerate(tokens) if not 0 <= token.head < len(tokens) or token.head == i]
    return found or list(range(min(1, len(tokens))))


def subject_missed(tokens: Sequence[Token], head: int) -> bool:
    """Whether a noun that hangs elsewhere stands right before a conjunct: "the gulf and strong winds | drove it ashore".

    It is likelier a subject that the tree missed than an object that one clause ends with where the next begins.
    """
    i = head - 1
    while i >= 0 and tokens[i].upos in {"ADV", "AUX", "PART"}:
        i -= 1
    return (
        tokens[head].relation == "conj"
        and i >= 0
        and tokens[i].upos in {"NOUN", "PROPN", "PRON"}
        and tokens[i].head != head
    )


def mended(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """The tokens with subjects hung where they belong: "he put (the loss at sea) | would be small" is a parser's slip.

    A noun phrase without a preposition that ends right where a subjectless "is", "had" or "would ..." begins is its subject.
    """
    kids = children(tokens)
    found = list(tokens)
    for i, token in enumerate(tokens):
        if token.relation in _LEFT_BARE and not any(tokens[k].relation in SUBJECTS for k in kids[i]):
            noun = _ends_before(tokens, kids, _finite_from(tokens, kids, i, text))
            if noun >= 0 and i not in subtree(kids, noun):
                passive = any(tokens[k].relation == "aux:pass" for k in kids[i])
                found[noun] = replace(tokens[noun], head=i, relation="nsubj:pass" if passive else "nsubj")
    return tuple(found)


def _finite_from(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int, text: str) -> int:
    """Where a predicate begins whose first word is a finite helper of its own ("would be small"); -1 for any other."""
    inside = set(subtree(kids, i))
    first = start = i
    while first - 1 in inside and tokens[first - 1].relation not in {"cc", "mark"}:
        if tokens[first - 1].upos == "PUNCT" and word(tokens, text, first - 1) not in {'"', "“", "‘"}:
            return -1
        first -= 1
        start = first if tokens[first].upos not in {"PUNCT", "ADV"} else start
    own = tokens[start].upos == "AUX" and tokens[start].head == i and word(tokens, text, start) in _FINITE
    return first if own and start < i and first - 1 not in inside else -1


def _ends_before(tokens: Sequence[Token], kids: Sequence[Sequence[int]], end: int) -> int:
    """The head of the longest noun phrase without a preposition that ends right before a token; -1 for none."""
    best, i = -1, end - 1
    while 0 <= i < end and max(subtree(kids, i)) == end - 1:
        bare = not any(tokens[k].relation == "case" and k < i for k in kids[i])
        if tokens[i].upos in {"NOUN", "PROPN", "PRON", "NUM"} and bare:
            best = i
        if tokens[i].relation.split(":")[0] not in _WITHIN_NOUN:
            break
        i = tokens[i].head
    return best


def is_predicate(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int) -> bool:
    """Whether a token says something of something: a verb, or a word with a copula or a subject of its own."""
    return tokens[i].upos in _VERBAL or any(
        tokens[k].relation in SUBJECTS or tokens[k].relation == "cop" for k in kids[i]
    )


def clause_heads(tokens: Sequence[Token], text: str) -> list[int]:
    """The tokens that carry a proposition of their own, in order; `text` is the sentence. Empty only without words."""
    kids = children(tokens)
    top = set(roots(tokens))
    heads: set[int] = set()
    for i in _from_top(tokens, kids):
        if i in top or _heads_clause(tokens, kids, i, text):
            heads.add(i)
    return sorted(i for i in heads if i in top or not _thin(tokens, kids, i, heads))


def clause_tokens(tokens: Sequence[Token], head: int, heads: Set[int]) -> list[int]:
    """The tokens of the clause of `head`, in order: its subtree without the clauses inside it (`heads`: all clause heads)."""
    return subtree(children(tokens), head, set(heads) - {head})


def _heads_clause(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int, text: str) -> bool:
    """Whether a token below the root heads a clause."""
    relation = tokens[i].relation
    if relation == "conj":
        return _coordinate(tokens, kids, i)
    if relation == "appos":
        return tokens[i].upos in {"NOUN", "PROPN", "VERB"} and len(kids[i]) > 0 and not _label(tokens, kids, i)
    if relation not in _SPLIT or not is_predicate(tokens, kids, i) or len(kids[i]) == 0:
        return False
    if relation == "acl:relcl" and word(tokens, text, tokens[i].head) in _QUESTIONS:
        return False  # "what he wants" is one thing
    marks = {word(tokens, text, k) for k in kids[i] if tokens[k].relation in {"mark", "fixed"}}
    if relation in {"advcl", "acl", "acl:relcl"} and (marks & _CONDITIONS or "to" in marks) and not marks & {"as"}:
        return (
            False  # "the opportunity to meet", "if they were to breach": the rest says nothing, or not this, without it
        )
    if relation in {"acl", "advcl"} and marks & _GERUNDS and word(tokens, text, i).endswith("ing"):
        return False  # "a charge of breaking in", "kept her from leaving": names what the noun or verb is about
    return not (relation in {"ccomp", "csubj"} and _asks(tokens, kids, i, text))


def _thin(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int, heads: Set[int]) -> bool:
    """Whether a clause that holds no other has too few words to say anything by itself: "(the scenes) shown here"."""
    if tokens[i].relation.split(":")[0] not in {"acl", "advcl"}:
        return False
    own = [k for k in subtree(kids, i) if tokens[k].upos != "PUNCT"]
    told = [k for k in own if tokens[k].relation != "mark"]
    if len(told) > THIN or any(k in heads for k in own if k != i):
        return False
    if any(tokens[k].upos in {"PROPN", "NUM"} or tokens[k].relation in _TOLD for k in told):
        return False
    return len(told) == 1 or tokens[own[0] - 1].upos != "PUNCT"


def _coordinate(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int) -> bool:
    """Whether a conjunct is a proposition: a verb beside a verb ("toured, and visited"), or one with its own subject."""
    if not is_predicate(tokens, kids, i):
        return False
    if any(tokens[k].relation in SUBJECTS for k in kids[i]):
        return True
    with_more = any(tokens[k].relation not in {"punct", "cc"} for k in kids[i])
    return with_more and is_predicate(tokens, kids, tokens[i].head)


def _asks(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int, text: str) -> bool:
    """Whether a complement is an embedded question ("hint at what he wants")."""
    first = min(subtree(kids, i))
    return word(tokens, text, first) in _QUESTIONS or any(
        word(tokens, text, k) in {"what", "whether", "if", "how"} for k in kids[i]
    )


def _label(tokens: Sequence[Token], kids: Sequence[Sequence[int]], i: int) -> bool:
    """Whether an apposition is only a name or number beside a noun ("the ship Marshal Shaposhnikov", "(KCNA)")."""
    plain = {"flat", "compound", "punct", "case", "nummod", "conj", "cc"}
    return tokens[i].upos in {"PROPN", "NUM", "SYM"} and all(tokens[k].relation.split(":")[0] in plain for k in kids[i])


def _from_top(tokens: Sequence[Token], kids: Sequence[Sequence[int]]) -> list[int]:
    """All tokens that hang together with a root, governors before what they govern."""
    order = roots(tokens)
    seen = set(order)
    for i in order:
        for kid in kids[i]:
            if kid not in seen:
                seen.add(kid)
                order.append(kid)
    return order
