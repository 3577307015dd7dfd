"""Polarity and modality: whether a clause says that something is so, is not so, may be so, or is only planned."""

from __future__ import annotations

from crossread.stages.statements.clauses import Clause, Tree
from crossread.stages.statements.lexicon import table

_STANCES = {"orders": "ordered", "promises": "planned", "hopes": "planned", "expects": "expected", "asks": "possible"}


def polarity(tree: Tree, clause: Clause) -> str:
    """positive, or negative where an odd number of denials stand in the clause."""
    denials = 0
    own = set(clause.tokens)
    for verb in {clause.verb, clause.head, *clause.lifts}:
        denials += any(
            _denies(tree, k)
            for k in tree.kids[verb]
            if k in own and tree.tokens[k].relation in {"advmod", "cc", "mark", "det"}
        )
        arguments = tree.of(verb, "nsubj", "obj") if verb in (clause.verb, clause.head) else []
        denials += any(
            _denies(tree, k) or any(_denies(tree, d) for d in tree.of(k, "det")) for k in arguments if k in own
        )
    denials += _denied_above(tree, clause.verb)
    denials += sum(table()["lift"].get(tree.lemma(verb)) == "not" for verb in clause.lifts)
    return "negative" if denials % 2 else "positive"


def _denied_above(tree: Tree, verb: int) -> bool:
    """Whether a bare conjunct stands under the denial of the verb before it: "did not push and [force] him"."""
    token = tree.tokens[verb]
    above = token.head
    bare = token.relation == "conj" and above >= 0 and tree.word(verb) == tree.lemma(verb)
    if not bare or tree.of(verb, "nsubj", "aux", "cop", "mark") or not tree.of(above, "aux"):
        return False
    return any(_denies(tree, k) for k in tree.of(above, "advmod"))


def modality(tree: Tree, clause: Clause, stance: str) -> str:
    """ "" for plain, else possible, planned, ordered, reported, conditional or expected; `stance` is the attribution's or ""."""
    kinds = table()
    own = set(clause.tokens)
    found = []
    for verb in (clause.head, *clause.lifts, clause.verb):
        kids = [k for k in tree.kids[verb] if k in own]
        found += [kinds["aux"].get(tree.word(k), "") for k in kids if tree.tokens[k].relation.startswith("aux")]
        found += [kinds["adverb"].get(tree.word(k), "") for k in kids if tree.tokens[k].relation == "advmod"]
        if clause.relation in {"nominal", "appos"} or tree.tokens[verb].upos == "NOUN":
            found += [kinds["adjective"].get(tree.word(k), "") for k in kids if tree.tokens[k].relation == "amod"]
    found += [b for verb in clause.lifts if (b := kinds["lift"].get(tree.lemma(verb), "")) != "not"]
    plain = next((bearing for bearing in found if bearing), "")
    return plain or _STANCES.get(stance, "")


def _denies(tree: Tree, i: int) -> bool:
    return tree.word(i) in table()["not"]
