"""Trees mended where the words of reported speech speak against them, before any pattern looks at them.

A parser that hangs one word wrong loses a whole attribution; what a cue verb takes says where the word belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread import tree
from crossread.lemmas import lemma
from crossread.records import Name, Token
from crossread.stages.attributions.lexicon import verbs, words_in

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
SAYING = frozenset({"saying", "reading", "stating", "telling", "warning"})
_HOLDERS = frozenset({"person", "organisation", "group", "place"})


def mended(tokens: Sequence[Token], words: Sequence[str], names: Sequence[Name]) -> tuple[Token, ...]:
    """The tokens with the hearers and the second cues where they belong; `words`: in lower case."""
    out = list(tokens)
    kids = tree.children(tokens)
    for i, token in enumerate(tokens):
        if words[i] in SAYING and token.relation == "acl":
            _carried(out, kids, (words, names), i)
        cue = verbs().get(words[i]) if token.upos == "VERB" else None
        if cue is None:
            continue
        if "o" in cue.frames:
            _hearer(out, kids, words, i)
        if "c" in cue.frames and token.relation == "conj":
            _second_cue(out, kids, (words, names), i)
    return tuple(out)


def _carried(
    out: list[Token], kids: Sequence[Sequence[int]], held: tuple[Sequence[str], Sequence[Name]], i: int
) -> None:
    """ "Sent messages to phones in two towns [saying]": what says so is what was sent, not the last noun before it."""
    words, names = held
    near = out[i].head
    verb = out[near].head if near >= 0 else -1
    if verb < 0 or _speaks(out[near], words[near], names):
        return
    for k in kids[verb]:
        if out[k].relation == "obj" and k < near and lemma(words[k], "NOUN") in words_in("mediums.tsv"):
            out[i] = replace(out[i], head=k)


def _hearer(out: list[Token], kids: Sequence[Sequence[int]], words: Sequence[str], cue: int) -> None:
    """ "Warned [fishermen] not to sail": an infinitive has no subject of its own; the noun is whom the cue speaks to."""
    if any(out[k].relation in {"obj", "iobj"} for k in kids[cue]):
        return
    for clause in kids[cue]:
        if out[clause].relation not in {"xcomp", "ccomp"} or clause < cue:
            continue
        to = next((k for k in kids[clause] if words[k] == "to" and out[k].relation == "mark"), -1)
        subject = next((k for k in kids[clause] if out[k].relation in _SUBJECTS), -1)
        if subject >= 0 and cue < subject < to and min(tree.subtree(kids, subject)) == cue + 1:
            out[subject] = replace(out[subject], head=cue, relation="obj")
            out[clause] = replace(out[clause], relation="xcomp")
            return


def _second_cue(
    out: list[Token], kids: Sequence[Sequence[int]], held: tuple[Sequence[str], Sequence[Name]], i: int
) -> None:
    """ "Said talks were near but [warned] that ...": what cannot speak does not warn; whoever said the first goes on."""
    words, names = held
    inner = out[i].head
    outer = out[inner].head if inner >= 0 and out[inner].relation == "ccomp" else -1
    if not 0 <= outer < inner < i or words[outer] not in verbs() or any(out[k].relation in _SUBJECTS for k in kids[i]):
        return
    tells = any(out[k].relation == "ccomp" and k > i and _that(out, kids[k], words) for k in kids[i])
    subject = next((k for k in kids[inner] if out[k].relation in _SUBJECTS), -1)
    if tells and subject >= 0 and not _speaks(out[subject], words[subject], names):
        out[i] = replace(out[i], head=outer)


def _that(tokens: Sequence[Token], kids: Sequence[int], words: Sequence[str]) -> bool:
    return any(words[k] == "that" and tokens[k].relation == "mark" for k in kids)


def _speaks(token: Token, word: str, names: Sequence[Name]) -> bool:
    """Whether a subject can be somebody who speaks: a name, a pronoun, a person's or a body's word."""
    if token.upos != "NOUN" or any(n.type in _HOLDERS and n.start <= token.start < n.end for n in names):
        return True
    return any(word in words_in(name) for name in ("holders.txt", "bodies.txt", "media.txt", "mediums.tsv"))
