"""Clauses of one sentence: which tokens carry which proposition, and the exact characters of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread.lemmas import lemma
from crossread.records import Reading, Token
from crossread.stages.statements.lexicon import carries, is_event
from crossread.tree import children, clause_heads, clause_tokens, is_predicate, subtree, word

DIRECT = frozenset(
    {"obl", "obl:tmod", "obl:npmod", "obl:unmarked", "advmod", "nmod:tmod", "nmod:unmarked", "nmod:npmod"}
)
_FRONT = frozenset({"cc", "punct", "discourse"})
_SHUT = frozenset({'"', "'", "”", "’", ")", "]", "..."})


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition of a sentence; all numbers are token indices."""

    head: int  # the clause head: its vector is found by it
    verb: int  # the word that carries the meaning: "express" of "seemed to express"
    tokens: tuple[int, ...]
    above: int  # head of the clause that this one hangs on, -1 at the top
    relation: str  # how it hangs there; "nominal" for a dated event noun
    lifts: tuple[int, ...] = ()  # verbs passed on the way from head to verb: "seemed", "planned"


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence with what is asked of it again and again."""

    text: str
    tokens: tuple[Token, ...]
    kids: tuple[tuple[int, ...], ...]

    def word(self, i: int) -> str:
        """Token i in lower case."""
        return word(self.tokens, self.text, i)

    def lemma(self, i: int) -> str:
        """The dictionary form of token i."""
        token = self.tokens[i]
        return lemma(self.text[token.start : token.end], token.upos)

    def of(self, i: int, *relations: str) -> list[int]:
        """What token i governs with one of these relations; "obl" finds "obl:tmod" too."""
        return [
            k
            for k in self.kids[i]
            if self.tokens[k].relation in relations or self.tokens[k].relation.split(":")[0] in relations
        ]

    def under(self, i: int) -> list[int]:
        """Token i and all it governs."""
        return subtree(self.kids, i)


def tree_of(reading: Reading, text: str) -> Tree:
    """The tree of a sentence; `text` is the sentence. What stands behind a cue belongs to it: "“We shall see,” he said today"."""
    plain = Tree(text, reading.tokens, tuple(map(tuple, children(reading.tokens))))
    tokens = list(reading.tokens)
    for i, token in enumerate(tokens):
        if token.relation == "ccomp" and token.head > i:
            cue = token.head
            for k in plain.under(i):
                again = any(plain.word(m) in {'"', "“", "‘"} for m in range(cue, k + 1))
                if k > cue > tokens[k].head and not again:
                    tokens[k] = replace(tokens[k], head=cue)
    return plain if tuple(tokens) == reading.tokens else Tree(text, tuple(tokens), tuple(map(tuple, children(tokens))))


def find_clauses(tree: Tree, lifting: frozenset[str], dated: Sequence[tuple[int, int]]) -> list[Clause]:
    """The clauses of a sentence in order of their heads, dated event nouns ("Tuesday's launch from the pad") among them.

    `lifting`: verbs that say nothing without the one they govern; `dated`: ranges of the time expressions.
    """
    heads = set(clause_heads(tree.tokens, tree.text))
    found = []
    for head in sorted(heads):
        kept = clause_tokens(tree.tokens, head, heads)
        if "ccording" in tree.text:
            kept = [i for i in kept if not _according(tree, i)]
        verb, lifts = _carrier(tree, head, lifting)
        found.append(
            Clause(
                head,
                verb,
                tuple(_with_named(tree, head, kept)),
                _above(tree, head, heads),
                tree.tokens[head].relation,
                lifts,
            )
        )
    for noun in _dated_nouns(tree, heads, dated):
        inside = set(tree.under(noun)) - {k for h in heads - {noun} if h in tree.under(noun) for k in tree.under(h)}
        shed = {k for c in tree.of(noun, "case", "punct", "cc") for k in tree.under(c)}
        behind = _right_behind(tree, noun, dated)
        found.append(Clause(noun, noun, tuple(sorted(inside - shed | behind)), _above(tree, noun, heads), "nominal"))
    return sorted(found, key=lambda clause: (clause.head, clause.relation == "nominal"))


def pieces(tree: Tree, clause: Clause, offset: int) -> tuple[tuple[int, int], ...]:
    """The characters of a clause as ranges of the article, without conjunctions and marks at its ends; () if nothing is left."""
    kept = list(clause.tokens)
    while kept and (_shed_front(tree, kept[0], clause)):
        kept.pop(0)
    while kept and tree.tokens[kept[-1]].upos in {"PUNCT", "CCONJ"} and not _closes(tree, kept):
        kept.pop()
    runs: list[list[int]] = []
    for i in kept:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    bare = [_bare(tree, run) for run in runs]
    return tuple((tree.tokens[run[0]].start + offset, tree.tokens[run[-1]].end + offset) for run in bare if run)


def _bare(tree: Tree, run: list[int]) -> list[int]:
    """A piece without the marks at its ends, unless they open or shut something in it; [] for marks alone."""
    while run and tree.tokens[run[0]].upos == "PUNCT" and not (tree.word(run[0]) in '"“‘([' and len(run) > 1):
        run = run[1:]
    while run and tree.tokens[run[-1]].upos == "PUNCT" and not _closes(tree, run):
        run = run[:-1]
    return run


def _closes(tree: Tree, kept: Sequence[int]) -> bool:
    """Whether the last token shuts what an earlier one opened."""
    last = tree.word(kept[-1])
    opened = {'"': '"“', "”": "“", "'": "'‘", "’": "‘'", ")": "(", "]": "["}.get(last, "")
    return bool(opened) and last in _SHUT and any(tree.word(i) in opened for i in kept[:-1])


def _shed_front(tree: Tree, i: int, clause: Clause) -> bool:
    token = tree.tokens[i]
    if token.relation in _FRONT or token.upos in {"PUNCT", "CCONJ"}:
        return not (
            token.upos == "PUNCT"
            and tree.word(i) in '"“‘('
            and any(tree.word(k) in '"”’)' for k in clause.tokens if k > i)
        )
    return token.relation == "mark" and tree.word(i) in {"that", "as", "but"} and token.head == clause.head


def _carrier(tree: Tree, head: int, lifting: frozenset[str]) -> tuple[int, tuple[int, ...]]:
    """The word that carries the meaning of a clause, and the verbs passed on the way to it."""
    verb = head
    lifts: list[int] = []
    while len(lifts) < 3:
        named = tree.lemma(verb)
        below = tree.of(verb, "xcomp")
        if not below and named in {"have", "get", "give"}:  # "had the opportunity to meet"
            below = [k for thing in tree.of(verb, "obj") for k in tree.of(thing, "acl") if _to(tree, k)]
        empty = named in lifting or tree.tokens[verb].upos == "ADJ"
        if not below or not empty or not is_predicate(tree.tokens, tree.kids, below[0]):
            break
        lifts.append(verb)
        verb = below[0]
    things = tree.of(verb, "obj") if carries(tree.lemma(verb)) else []
    if things and tree.tokens[things[0]].upos == "NOUN" and is_event(tree.lemma(things[0])):  # "conducted inspections"
        return things[0], (*lifts, verb)
    return verb, tuple(lifts)


def _to(tree: Tree, i: int) -> bool:
    return any(tree.word(k) == "to" for k in tree.of(i, "mark"))


def _according(tree: Tree, i: int) -> bool:
    """Whether a token lies in "according to ...", which says who speaks, not what is said."""
    seen = 0
    while 0 <= i < len(tree.tokens) and seen < len(tree.tokens):
        if tree.word(i) == "according" or any(tree.word(k) == "according" for k in tree.of(i, "case")):
            return True
        if tree.tokens[i].relation == "root":
            return False
        i, seen = tree.tokens[i].head, seen + 1
    return False


def _with_named(tree: Tree, head: int, kept: list[int]) -> list[int]:
    """The tokens of an apposition with what it stands beside: "Ann Lee" before "the mayor of Ayton"."""
    if tree.tokens[head].relation != "appos":
        return kept
    named = tree.tokens[head].head
    plain = {"flat", "compound", "amod", "nmod:poss", "case", "det", "nummod"}
    beside = [named] + [
        k for k in tree.kids[named] if tree.tokens[k].relation in plain and tree.tokens[k].upos != "ADP"
    ]
    return sorted(
        set(kept) | {j for k in beside[1:] for j in tree.under(k) if tree.tokens[k].relation != "case"} | {named}
    )


def _above(tree: Tree, head: int, heads: set[int]) -> int:
    """The head of the clause that a token hangs on, -1 at the top."""
    i, seen = tree.tokens[head].head, 0
    while 0 <= i < len(tree.tokens) and i not in heads and seen < len(tree.tokens):
        i, seen = tree.tokens[i].head, seen + 1
    return i if 0 <= i < len(tree.tokens) and i != head else -1


def _dated_nouns(tree: Tree, heads: set[int], dated: Sequence[tuple[int, int]]) -> list[int]:
    """Common nouns with a time of their own, which are events: "talks on Sept. 13", "Tuesday's launch"."""
    found = set()
    for start, end in dated:
        inside = [
            i for i, t in enumerate(tree.tokens) if t.start >= start and t.end <= end and t.upos not in {"PUNCT", "ADP"}
        ]
        tops = [i for i in inside if tree.tokens[i].head not in inside]
        found |= {noun for top in tops if (noun := _dated_noun(tree, top, heads)) >= 0}
    return sorted(found)


def _dated_noun(tree: Tree, top: int, heads: set[int]) -> int:
    """The event noun that a time hangs on, over at most two other nouns; -1 for none."""
    i = top
    for _ in range(3):
        above = tree.tokens[i].head
        if above in heads and i == top:
            return _behind_subject(tree, top, above)
        if (
            above < 0
            or above in heads
            or tree.tokens[i].relation.split(":")[0] not in {"nmod", "obl", "compound", "flat"}
        ):
            return -1
        if tree.tokens[above].upos == "NOUN" and is_event(tree.lemma(above)):
            return above
        i = above
    return -1


def _behind_subject(tree: Tree, top: int, verb: int) -> int:
    """The event that is a clause's subject, if the time stands right behind it: "his visits this week hint at it"; else -1."""
    start = min(tree.under(top))
    for subject in tree.of(verb, "nsubj"):
        ends = max(tree.under(subject)) + 1 == start
        if ends and start < verb and tree.tokens[subject].upos == "NOUN" and is_event(tree.lemma(subject)):
            return subject
    return -1


def _right_behind(tree: Tree, noun: int, dated: Sequence[tuple[int, int]]) -> set[int]:
    """The words of the time that stands right behind an event and its phrase."""
    last = max(tree.under(noun))
    following = tree.tokens[last + 1].start if last + 1 < len(tree.tokens) else -1
    spans = [
        (start, end) for start, end in dated if start == following and tree.tokens[noun].relation.startswith("nsubj")
    ]
    return {i for start, end in spans for i, t in enumerate(tree.tokens) if t.start >= start and t.end <= end}
