"""One sentence as words and tree, with the questions that the patterns ask of it.

Everything here counts words of the sentence; `spans` turns words into characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from crossread import tree
from crossread.records import Reading, Spans
from crossread.stages.attributions.mended import mended

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_STRIP_LEFT = frozenset(",;:.-–—)]…*•")
_STRIP_RIGHT = frozenset(",;:.-–—([…*•")
OPENING, CLOSING, BOTH = "“«„", "”»", '"'


class Parse:
    """The words of one sentence, lower-case, and who governs whom."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.names = reading.names
        self.written = [text[t.start : t.end] for t in reading.tokens]
        self.words = [word.lower().replace("’", "'") for word in self.written]
        self.tokens = mended(reading.tokens, self.words, reading.names)
        self.kids = tree.children(self.tokens)

    def relation(self, i: int) -> str:
        """The relation of a word to its governor."""
        return self.tokens[i].relation

    def head(self, i: int) -> int:
        """The governor of a word, -1 for none."""
        return self.tokens[i].head

    def kid(self, i: int, *relations: str) -> int:
        """The first word that `i` governs by one of the relations, or -1."""
        return next((k for k in self.kids[i] if self.tokens[k].relation in relations), -1)

    def all_kids(self, i: int, *relations: str) -> list[int]:
        """All words that `i` governs by one of the relations, in order."""
        return [k for k in self.kids[i] if self.tokens[k].relation in relations]

    def under(self, i: int, without: Set[int] = frozenset()) -> list[int]:
        """A word and all below it, in order, without the words in `without` and all below them."""
        return tree.subtree(self.kids, i, without)

    def subject(self, verb: int) -> int:
        """The head of the subject of a verb: its own, its coordinate's, or that of the clause it completes; -1 if none."""
        for _ in range(4):
            own = self.all_kids(verb, *SUBJECTS)
            if own:
                led = len(own) > 1 and self.words[own[0]] in {"who", "which", "that"}
                return self.antecedent(verb, own[1] if led else own[0])  # "the man, who [police] said had fled"
            relation, head = self.relation(verb), self.head(verb)
            if head < 0 or head == verb:
                return -1
            if relation.startswith("acl"):
                return head
            if relation not in {"conj", "xcomp", "advcl", "parataxis"}:
                return -1
            verb = head
        return -1

    def antecedent(self, verb: int, subject: int) -> int:
        """What "who" or "which" stands for in a relative clause; any other subject as it is."""
        if (
            self.words[subject] in {"who", "which", "that"}
            and self.relation(verb).endswith("relcl")
            and self.head(verb) >= 0
        ):
            return self.head(verb)
        return subject

    def phrase(self, i: int, verb: int = -1) -> list[int]:
        """The words of a noun phrase without its preposition, and without the clause of `verb` if that lies in it."""
        left_out = {k for k in self.kids[i] if self.relation(k) in {"case", "cc", "mark", "parataxis", "cop", "advcl"}}
        if verb >= 0:
            left_out |= {k for k in self.kids[i] if verb in self.under(k)}
        return self.under(i, left_out)

    def passive(self, verb: int) -> bool:
        """Whether a verb is passive, by itself or as the coordinate of a passive ("were seen and condemned by")."""
        if self.kid(verb, "aux:pass", "nsubj:pass") >= 0:
            return True
        first = self.head(verb)
        return self.relation(verb) == "conj" and first >= 0 and self.agent(verb) >= 0 and self.passive(first)

    def agent(self, verb: int) -> int:
        """The head of "by ..." under a passive verb or participle, or -1."""
        for k in self.all_kids(verb, "obl:agent", "obl", "nmod"):
            case = self.kid(k, "case")
            if case >= 0 and self.words[case] == "by" and self.tokens[k].upos in NOMINAL:
                return k
        after = verb + 1
        if self.words[after : after + 1] == ["by"] and self.relation(after) == "case" and self.head(after) > after:
            return self.head(after)  # under another verb by mistake: "were seen and condemned by both"
        return -1

    def preposition(self, i: int) -> str:
        """The preposition of a noun, or ""."""
        case = self.kid(i, "case")
        return self.words[case] if case >= 0 else ""

    def has_mark(self, i: int, *marks: str) -> bool:
        """Whether a clause begins with one of the marks ("as", "that", "to")."""
        return any(self.words[k] in marks for k in self.all_kids(i, "mark", "case", "advmod"))

    def spans(self, words: Iterable[int]) -> Spans:
        """Character ranges of runs of words, with punctuation at the edges left off, quotation marks only in pairs."""
        left = sorted(set(words))
        runs: list[list[int]] = []
        for i in left:
            if runs and all(
                self.tokens[j].upos == "PUNCT" and self.words[j] == "," for j in range(runs[-1][-1] + 1, i)
            ):
                runs[-1].extend(range(runs[-1][-1] + 1, i + 1))
            else:
                runs.append([i])
        trimmed = [run for run in map(self._trim, runs) if run]
        return tuple((self.tokens[run[0]].start, self.tokens[run[-1]].end) for run in trimmed)

    def _trim(self, run: list[int]) -> list[int]:
        start, end = 0, len(run)
        while start < end and self.words[run[start]][0] in _STRIP_LEFT:
            start += 1
        while end > start and self.words[run[end - 1]][0] in _STRIP_RIGHT and not self._abbreviation(run[end - 1]):
            end -= 1
        return run[start:end]

    def _abbreviation(self, i: int) -> bool:
        return len(self.words[i]) > 1 and any(c.isalpha() for c in self.words[i])
