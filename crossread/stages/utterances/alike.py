"""Whether two quotations are of one utterance, and what the one changed or left out of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from crossread.records import Spans
from crossread.stages.utterances.quoted import Quoted

AGREED = 0.6  # of the shorter quotation's words, in order, from which two are one utterance
AGREED_BRIEF, FEWEST_WORDS = 0.75, 8  # the same where one has fewer words than this
AGREED_UNRESOLVED = 0.8  # the same where one speaker is not resolved
TELLING = 3  # telling words that they share at least, or all that the shorter has, if two and more
VECTORS = (
    0.8  # cosine from which quotations of one speaker are one with no word shared; chance pairs reach it once in 2,600
)
VECTORS_SHARED = 0.7  # the same where they share two telling words and a third of those of the shorter one
FEWEST_CONTAINED = 5  # words of a quotation that stands in another as it is
FEWEST_VECTORS = 5  # words of both
MOST = 300  # quotations looked at for one word or speaker
REWORDED = 0.34  # of the shorter one's telling words, up to which the wording differs throughout
_NEGATIONS = frozenset({"not", "never", "no", "nobody", "nothing", "none", "cannot", "without"})


class Neighbours:
    """Which quotations may be one with a quotation: those that share a telling word that is not everywhere, and the speaker's."""

    def __init__(self, quotes: Sequence[Quoted]) -> None:
        self._quotes = quotes
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_speaker: dict[str, list[int]] = defaultdict(list)
        for i, quote in enumerate(quotes):
            for word in sorted(quote.telling):
                self._by_word[word].append(i)
            if quote.entity:
                self._by_speaker[quote.entity].append(i)

    def of(self, i: int) -> set[int]:
        """Their numbers; a word or speaker with very many says nothing."""
        quote = self._quotes[i]
        lists = [*(self._by_word[word] for word in quote.telling), self._by_speaker.get(quote.entity, [])]
        return {j for found in lists if len(found) <= MOST for j in found} - {i}


def likeness(one: Quoted, other: Quoted) -> float:
    """How surely two quotations are one utterance: 0 for not, 1..2 by words, below 1 by vectors."""
    resolved = bool(one.entity and one.entity == other.entity)
    if one.entity and other.entity and not resolved:
        return 0.0
    agreed = LCSseq.similarity(one.forms, other.forms) / min(len(one.forms), len(other.forms))
    shared = _shared(one.telling, other.telling)
    fewest = min(len(one.telling), len(other.telling))
    enough = shared >= (TELLING if resolved else TELLING + 1) or (resolved and shared == fewest >= 2)
    if resolved and shared and _contained(one.forms, other.forms):
        return 1.0 + agreed
    brief = min(len(one.forms), len(other.forms)) < FEWEST_WORDS
    if enough and agreed >= (AGREED_UNRESOLVED if not resolved else AGREED_BRIEF if brief else AGREED):
        return 1.0 + agreed
    if not resolved or one.vector is None or other.vector is None:
        return 0.0
    if min(len(one.forms), len(other.forms)) < FEWEST_VECTORS or _negated(one.forms) != _negated(other.forms):
        return 0.0
    cosine = float(one.vector @ other.vector)
    least = VECTORS_SHARED if shared >= 2 and shared > REWORDED * fewest else VECTORS
    return cosine if cosine >= least and _numbers_agree(one, other) else 0.0


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return len(one & other)


def _contained(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter one stands in the longer one as it is."""
    shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
    return min(len(one), len(other)) >= FEWEST_CONTAINED and f" {shorter} " in f" {longer} "


def _negated(forms: Sequence[str]) -> bool:
    return any(form in _NEGATIONS or form.endswith("n't") for form in forms)


def _numbers_agree(one: Quoted, other: Quoted) -> bool:
    """Whether no number of the one is missing from a quotation that has other numbers."""
    a, b = ({form for form in quote.telling if form[0].isdigit()} for quote in (one, other))
    return not a or not b or bool(a & b)


def differences(fullest: Quoted, other: Quoted) -> tuple[str, Spans, Spans]:
    """How the other words it, its own words that the fullest does not have, and the words of the fullest that it lacks."""
    if fullest.forms == other.forms:
        return "same", (), ()
    changed: list[tuple[int, int]] = []
    left_out: list[tuple[int, int]] = []
    inside: list[str] = []  # left out between words that both have
    last = len(fullest.forms)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, fullest.forms, other.forms, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        changed += _runs(other.places[j:j_end])
        left_out += _runs(fullest.places[i:i_end])
        if i > 0 and i_end < last:
            inside += fullest.forms[i:i_end]
    if not changed and not _negated(inside):
        return "shortened", (), tuple(left_out)
    return _how(fullest, other), tuple(changed), tuple(left_out)


def _how(fullest: Quoted, other: Quoted) -> str:
    if LCSseq.similarity(fullest.forms, other.forms) >= AGREED * len(other.forms):
        return "altered"
    kept = _shared(fullest.telling, other.telling) / max(1, min(len(fullest.telling), len(other.telling)))
    return "worded differently" if kept > REWORDED else "translated differently"


def _runs(places: Spans) -> Spans:
    """The place of words that follow one another, as one."""
    return ((places[0][0], places[-1][1]),) if places else ()
