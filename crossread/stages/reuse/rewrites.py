"""What two articles say in the same order in other words: sentences whose vectors are near, between passages or in a row.

Sentences that are merely about one thing lie near each other too, so one alone says nothing. They count where they stand
between passages of two texts of which one is derived from the other anyway; else only as a run, and that shows no more
than that one text may be derived from the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from crossread.copies import Profile, verdict
from crossread.records import Annotation, Article, Passage, Place
from crossread.stages.reuse.sentences import Text, near_pairs, read_texts
from crossread.stages.reuse.words import Floats, Words

RUN = 3  # sentences in the same order; where the texts are derived, those in passages count among them
LONG_RUN = 5  # from here on less nearness will do
GAP = 2  # sentences to the next one of a run, on both sides
TOLD = 0.3  # of a sentence, from which the passage that it lies in stands for it
EDITED = 0.8  # of the words agree: hardly other words


@dataclass(frozen=True, slots=True)
class Bar:
    """What two sentences must have in common."""

    cosine: float
    words: float  # of the weight of the words of the one that weighs less


DERIVED = Bar(0.6, 0.2)  # of 240 labelled pairs 14 hold such sentences, 12 of them rightly; .5 and .7 within noise
ALONE = Bar(0.75, 0.4)  # at .6 and .2 18 of 1,030 pairs of reports of one event have a run, most of them no copies
LONG = Bar(0.65, 0.25)  # five in a row at this bar: none of those 1,030 pairs but the same one
BECAUSE = "{n} sentences in the same order, in other words: perhaps one is from the other, or both are from a third"


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences that may be one, as indices in their texts; an anchor lies in a passage."""

    a: int
    b: int
    anchor: bool


def find_rewrites(
    articles: Sequence[Article], words: Words, annotations: Sequence[Annotation], passages: Sequence[Passage]
) -> list[Passage]:
    """Passages in other words, in order of articles and places, without ids; articles as in `words`, in order of their ids.

    Cost grows with the pairs of articles that share passages, or rare words in several sentences, not with all pairs.
    """
    texts = read_texts(articles, words, annotations)
    between = {key: list(of) for key, of in itertools.groupby(passages, key=lambda p: (p.a.article, p.b.article))}
    index = {article.id: i for i, article in enumerate(articles)}
    profiles: dict[str, Profile] = {}
    derived = {
        (index[one], index[other])
        for (one, other), found in between.items()
        if verdict(articles[index[one]], articles[index[other]], found, profiles) != "rest"
    }
    out: list[Passage] = []
    for i, j in sorted(derived.union(near_pairs(words, texts, RUN))):
        one, other = texts[i], texts[j]
        if one is not None and other is not None and one.sentences and other.sentences:
            known = between.get((one.article.id, other.article.id), [])
            out += _Pairing(words, (one, other), known, (i, j) in derived).passages()
    return out


class _Pairing:
    """Two texts, and what of them is known to be shared."""

    def __init__(self, words: Words, texts: tuple[Text, Text], known: Sequence[Passage], is_derived: bool) -> None:
        self._words, self._texts, self._known, self._derived = words, texts, known, is_derived

    def passages(self) -> Iterator[Passage]:
        """The stretches of each run that lie in no passage yet."""
        for run in self._chosen():
            for anchored, group in itertools.groupby(run, key=lambda match: match.anchor):
                if not anchored:
                    yield self._passage(list(group))

    def _chosen(self) -> list[list[Match]]:
        """The runs that count: in derived texts with passages among them; else long ones, and short ones of near sentences."""
        told = [self._told(side) for side in (0, 1)]
        if self._derived:
            found = self._matches(told, DERIVED)
            matches = {*found, *self._anchors()} if found else set()  # passages alone make no other
            return list(_runs(sorted(matches, key=lambda m: (m.a, m.b, not m.anchor)), RUN))
        loose = self._matches(told, LONG)
        long = list(_runs(loose, LONG_RUN))
        taken = {match for run in long for match in run}
        near = [match for match in self._matches(told, ALONE) if match not in taken]
        return sorted([*long, *_runs(near, RUN)], key=lambda run: (run[0].a, run[0].b))

    def _told(self, side: int) -> list[bool]:
        """Which sentences of one side lie in a passage."""
        if not self._known:
            return [False] * len(self._texts[side].sentences)
        found: NDArray[np.bool_] = np.any(self._shares(side) > TOLD, axis=1)
        return [bool(told) for told in found]

    def _shares(self, side: int) -> NDArray[np.float64]:
        """Share of each sentence of one side that lies in each passage, shape (sentences, passages)."""
        spans = np.array([(s.start, s.end) for s in self._texts[side].sentences])
        places = [(p.a, p.b)[side] for p in self._known]
        starts, ends = np.array([p.start for p in places]), np.array([p.end for p in places])
        inside = np.minimum(spans[:, 1:], ends) - np.maximum(spans[:, :1], starts)
        shares: NDArray[np.float64] = np.maximum(inside, 0) / np.maximum(1, spans[:, 1:] - spans[:, :1])
        return shares

    def _matches(self, told: Sequence[Sequence[bool]], bar: Bar) -> list[Match]:
        """Sentences outside passages of which each is the other's nearest and which have enough in common."""
        one, other = self._texts
        if all(told[0]) or all(told[1]):
            return []  # a copy as a rule
        near: Floats = one.vectors @ other.vectors.T
        out = []
        for i, j in enumerate(near.argmax(axis=1).tolist()):
            if near[i, j] < bar.cosine or told[0][i] or told[1][j] or int(near[:, j].argmax()) != i:
                continue
            if not (one.spoken[i] and other.spoken[j]) and self._common(i, j) >= bar.words:
                out.append(Match(i, j, anchor=False))
        return out

    def _common(self, i: int, j: int) -> float:
        """Weight of the words that two sentences share, as a share of the lighter one's."""
        one, other = (set(text.stems[k]) for text, k in zip(self._texts, (i, j), strict=True))
        lighter = min(self._weight(one), self._weight(other))
        return self._weight(one & other) / max(lighter, 1e-6)

    def _weight(self, stems: set[int]) -> float:
        """Sum of the weights of the words that are not in every text."""
        return float(sum(w for w in self._words.weight[np.array(sorted(stems), dtype=np.int32)].tolist() if w > 0.3))

    def _anchors(self) -> list[Match]:
        """The sentences of each copied passage, as far as its two sides go together from both of its ends."""
        out = []
        shares = [self._shares(side) > TOLD for side in (0, 1)] if self._known else []
        for n, passage in enumerate(self._known):
            if passage.kind in ("verbatim", "edited"):
                a, b = (np.flatnonzero(of[:, n]).tolist() for of in shares)
                half = (min(len(a), len(b)) + 1) // 2
                ends = (
                    {*zip(a[:half], b[:half], strict=True), *zip(a[-half:], b[-half:], strict=True)} if half else set()
                )
                out += [Match(i, j, anchor=True) for i, j in sorted(ends)]
        return out

    def _passage(self, run: Sequence[Match]) -> Passage:
        """The passage of matches in a row."""
        one, other = self._texts
        first, last = run[0], run[-1]
        places = (
            Place(one.article.id, one.sentences[first.a].start, one.sentences[last.a].end),
            Place(other.article.id, other.sentences[first.b].start, other.sentences[last.b].end),
        )
        left = [stem for k in range(first.a, last.a + 1) for stem in one.stems[k]]
        right = [stem for k in range(first.b, last.b + 1) for stem in other.stems[k]]
        alike = round(LCSseq.similarity(left, right) / max(len(left), len(right)), 3)
        kind = "edited" if alike >= EDITED else "paraphrase"
        return Passage("", kind, alike, "unknown", *places, "" if self._derived else BECAUSE.format(n=len(run)))


def _runs(matches: Sequence[Match], least: int) -> Iterator[list[Match]]:
    """`least` or more matches that follow each other on both sides, longest first by their starts; each match once."""
    best: list[tuple[int, int]] = []  # matches up to this one, and the one before it
    for k, match in enumerate(matches):
        found = (1, -1)
        for n in range(k - 1, -1, -1):
            if match.a - matches[n].a > GAP:
                break
            if matches[n].a < match.a and 0 < match.b - matches[n].b <= GAP and best[n][0] >= found[0]:
                found = (best[n][0] + 1, n)
        best.append(found)
    used: set[int] = set()
    for k in sorted(range(len(matches)), key=lambda n: (-best[n][0], n)):
        run = []
        while k >= 0 and k not in used:
            used.add(k)
            run.append(matches[k])
            k = best[k][1]
        if len(run) >= least:
            yield run[::-1]
