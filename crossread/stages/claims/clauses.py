"""A sentence as a statement is read from it, and the pieces of it that can be put together: noun phrases, bare clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.lemmas import lemma
from crossread.records import Sentence
from crossread.stages.claims.lexicon import lexicon
from crossread.tree import subtree, unbroken, word

_VAGUE = frozenset(
    ["he", "she", "it", "they", "this", "that", "these", "those", "who", "which", "we", "i", "you", "there"]
)
_IMPERSONAL = frozenset(["seem", "appear", "turn", "happen", "emerge"])
_MANY = frozenset(["they", "we", "you", "these", "those", "people"])
_COUNTS = frozenset(
    ["none", "both", "some", "others", "many", "most", "few", "several", "all", "another", "each", "neither"]
)
_OUTSIDE = frozenset(["acl", "appos", "parataxis", "conj", "cc", "case", "punct", "advcl", "dep", "list"])
_EDGES = frozenset([",", ";", ":", "–", "—", "-", "."])
_SHUT = re.compile(r""",(["”’])$""")  # “It failed,”


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as a statement is read from it; `own`: the tokens among the statement's characters."""

    text: str
    sentence: Sentence
    kids: tuple[tuple[int, ...], ...]
    own: tuple[int, ...]
    head: int
    names: Mapping[int, str]  # where a pronoun starts in the article → whom it stands for
    past: bool = False  # the statement has a time, which is not after the article's

    def word(self, i: int) -> str:
        """Token i in lower case."""
        return word(self.sentence.reading.tokens, self.text, i)

    def relation(self, i: int) -> str:
        """How token i hangs on its governor, without subtypes."""
        return self.sentence.reading.tokens[i].relation.split(":")[0]

    def upos(self, i: int) -> str:
        """The part of speech of token i."""
        return self.sentence.reading.tokens[i].upos

    def above(self, i: int) -> int:
        """What governs token i, -1 for nothing."""
        return self.sentence.reading.tokens[i].head

    def of(self, i: int, *relations: str) -> list[int]:
        """What token i governs with one of these relations."""
        return [k for k in self.kids[i] if self.relation(k) in relations]

    def under(self, i: int) -> list[int]:
        """Token i and all it governs."""
        return subtree(self.kids, i)


Item = int | str
"""A token of the sentence, or words that are added."""


def noun_phrase(view: View, noun: int) -> list[int]:
    """The words of a noun, without its clauses, as one run."""
    if noun < 0 or view.upos(noun) not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return []
    out = {j for k in view.kids[noun] if view.relation(k) in _OUTSIDE and not _flat(view, k) for j in view.under(k)}
    inside = [i for i in view.under(noun) if i not in out]
    return bare(view, unbroken(inside, noun))


def _flat(view: View, k: int) -> bool:
    """A name set beside its noun without a comma belongs to it: "the frigate Ayton"."""
    return view.relation(k) == "appos" and view.upos(k) == "PROPN" and not view.of(k, "punct")


def unmarked(view: View, own: list[int]) -> list[int]:
    """The clause's own words without what joins it to the one before."""
    rest = list(own)
    while len(rest) > 2 and (
        (view.word(rest[0]) in lexicon()["joins"] and view.relation(rest[0]) in {"mark", "cc", "advmod"})
        or (view.word(rest[0]) in lexicon()["front"] and view.relation(rest[0]) in {"advmod", "cc"})
        or (view.upos(rest[0]) == "PUNCT" and view.word(rest[0]) in ",;:–—-")
    ):  # fmt: skip
        rest.pop(0)
    return rest


def bare(view: View, words: Sequence[int]) -> list[int]:
    """Words without commas and conjunctions at their ends."""
    kept = list(words)
    while kept and (view.upos(kept[0]) == "CCONJ" or view.word(kept[0]) in _EDGES):
        kept.pop(0)
    while kept and (view.upos(kept[-1]) == "CCONJ" or view.word(kept[-1]) in _EDGES):
        kept.pop()
    return kept


def is_vague(view: View, i: int) -> bool:
    """Whether a subject is a pronoun whose name is not known, or a number of them ("both", "sixty-two of them")."""
    if i < 0 or view.relation(i) == "expl":
        return False
    if view.word(i) in _COUNTS or view.upos(i) == "NUM":
        return all(view.word(k) in _VAGUE for k in view.of(i, "nmod")) and not view.of(i, "appos", "flat")
    return view.word(i) in _VAGUE and not _name(view, i)


def _name(view: View, i: int) -> str:
    """The name to put for a pronoun; "" for any other word, and for the "it" of "it is time to go" and "it seems"."""
    token = view.sentence.reading.tokens[i]
    if view.word(i) == "it" and _stands_for_clause(view, token.head):
        return ""
    return view.names.get(token.start + view.sentence.start, "") if view.word(i) in {"he", "she", "it"} else ""


def _stands_for_clause(view: View, head: int) -> bool:
    """Whether a clause behind a predicate may be what "it" stands for: "it was time to leave", "it turns out that ..."."""
    if head < 0 or not view.of(head, "cop"):
        return head >= 0 and lemma(view.word(head), view.upos(head)) in _IMPERSONAL
    below = [k for k in view.kids[head] if k > head and view.relation(k) in {"csubj", "ccomp", "xcomp", "advcl", "acl"}]
    return any(view.word(m) in {"to", "that"} for k in below for m in view.of(k, "mark"))


def form_of_be(view: View, noun: int) -> str:
    """The form of "to be" that a participle leaves out: the tense of the sentence, the number of its noun."""
    root = next((i for i, t in enumerate(view.sentence.reading.tokens) if t.relation == "root"), view.head)
    helpers = {view.word(k) for k in view.of(root, "aux", "cop")}
    form = view.word(root)
    past = (
        view.past
        or bool(helpers & {"was", "were", "had", "did"})
        or (
            not helpers
            and view.upos(root) == "VERB"
            and lemma(form, "VERB") != form
            and not form.endswith(("s", "ing"))
        )
    )
    many = view.upos(noun) == "NUM" or (view.upos(noun) == "NOUN" and lemma(view.word(noun), "NOUN") != view.word(noun))
    many |= bool([k for k in view.of(noun, "conj") if view.upos(k) in {"NOUN", "PROPN"}]) or view.word(noun) in _MANY
    return ("were" if many else "was") if past else ("are" if many else "is")


def form_faults(view: View, items: Sequence[Item]) -> float:
    """How badly the words read by their form: somebody speaking, a question, a title's clipped words."""
    low = {view.word(i) for i in items if isinstance(i, int)}
    spoken = bool(low & {"i", "we", "my", "our", "us", "me", "you", "your"})
    return 1.5 * spoken + 1.0 * ("?" in low) + 1.0 * (len(items) < 4)


def written(view: View, items: Sequence[Item]) -> str:
    """The words as printed, gaps closed, names in square brackets for their pronouns."""
    out, before = "", -2
    tokens = view.sentence.reading.tokens
    for item in items:
        if isinstance(item, str):
            out, before = f"{out} {item}", -2
            continue
        gap = before != item - 1 or tokens[before].end < tokens[item].start
        glued = view.upos(item) == "PUNCT" and view.word(item) in ",.;:)]”’%?!"
        name = _name(view, item)
        if name and name.split()[-1] in out:
            name = ""  # it is clear whom the pronoun means
        if name.startswith("The ") and out:
            name = f"the {name[4:]}"
        form = f"[{name}]" if name else view.text[tokens[item].start : tokens[item].end]
        if item == 0 and out and view.upos(0) not in {"PROPN", "PRON"}:
            form = form[:1].lower() + form[1:]  # no longer the first word
        out += (" " if gap and out and not (glued and before != item - 1) else "") + form
        before = item
    return _SHUT.sub(r"\1", _balanced(" ".join(out.split()).strip(" ,;:–—-")))


def _balanced(text: str) -> str:
    """The words without quotation marks that only open or only shut."""
    for mark, other in (("“", "”"), ("”", "“"), ("(", ")"), (")", "(")):
        if text.count(mark) != text.count(other) and mark in text:
            text = text.replace(mark, "").replace(other, "")
    return text.replace('"', "") if text.count('"') % 2 else text


def capital(text: str) -> str:
    """A capital in front, also inside a bracket or quotation mark."""
    at = 1 if text[:1] in {"[", "“", '"', "(", "‘"} else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
