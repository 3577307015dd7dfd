"""Second round: labels that a corpus lacks, filled in by the model of the first round where it is sure.

Trees, parts of speech and names for the texts with attributions; attributions for the news-like texts of the treebanks
and of re3d; names where a treebank leaves them open. What the model is not sure of stays without a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from crossread.encoder import Encoder, load_encoder
from crossread.encoder.decode import tree
from crossread.encoder.runtime import Found
from crossread.encoder.scheme import ACTS, MAX_WINDOW, ROLES, STANCES, pack
from crossread.stages.annotate.tidy import Words, go_on, tidy
from training.data import Attr, Item, Sent
from training.schemes import ALL_TAGS

SURE_ARC = 0.9  # probability of a word's governor from which its tree labels are taken
SURE_NAME = 0.9  # of a name tag
SURE_CUE, DOUBTFUL_CUE = 0.8, 0.1  # a window is taken where no word's probability of beginning a cue lies between
WINDOW = 160  # words
NEWS_LIKE = ("weblog", "newsgroup", "GUM_news", "GUM_interview", "GUM_court", "GUM_bio", "GUM_voyage")
"""How the names of those treebank documents begin that are read for attributions."""


class Filler:
    """Fills in labels with the weights in a folder."""

    def __init__(self, weights: Path) -> None:
        self.encoder: Encoder = load_encoder(1, weights)
        self.taken = self.left = 0  # windows

    def sentence(self, sent: Sent) -> Sent:
        """The sentence with the labels that it lacked."""
        if not sent.words or (sent.heads and sent.names and ALL_TAGS not in sent.names):
            return sent
        scores = self.encoder.raw(sent.words)
        filled = replace(sent)
        if not sent.heads:
            arcs = scores["arcs"].astype(np.float64)
            sure = np.exp(arcs - arcs.max(1, keepdims=True))
            sure /= sure.sum(1, keepdims=True)
            heads = [head + 1 for head in tree(scores["arcs"])]
            kept = [sure[i, head] >= SURE_ARC for i, head in enumerate(heads)]
            filled.heads = [head if keep else -100 for head, keep in zip(heads, kept, strict=True)]
            filled.relations = [
                int(scores["labels"][i, head]) if keep else -100
                for i, (head, keep) in enumerate(zip(heads, kept, strict=True))
            ]
            filled.upos = [int(tag) if keep else -100 for tag, keep in zip(scores["upos"], kept, strict=True)]
        best = scores["names"].argmax(1)
        certain = np.exp(scores["names"].max(1)) >= SURE_NAME
        guesses = [1 << int(tag) if sure else ALL_TAGS for tag, sure in zip(best, certain, strict=True)]
        known = sent.names or [ALL_TAGS] * len(sent.words)
        filled.names = [guess if mask == ALL_TAGS else mask for mask, guess in zip(known, guesses, strict=True)]
        return filled

    def windows(self, paragraphs: Sequence[list[Sent]]) -> Iterator[Item]:
        """Items over a document's windows: with attributions where the model is sure of all, else sentence by sentence."""
        for first, last in pack([sum(len(sent.words) for sent in part) for part in paragraphs], WINDOW):
            chosen = [part for part in paragraphs[first:last] if part]
            words = [[sent.words for sent in part] for part in chosen]
            states = [self.encoder.raw(sent)["entered"] for part in words for sent in part]
            size = sum(len(state) for state in states)
            fits = 0 < size <= MAX_WINDOW
            found = self.encoder.attribute_words(np.concatenate(states), words, DOUBTFUL_CUE) if fits else ()
            if not fits or any(item.score < SURE_CUE for item in found):
                self.left += 1
                yield from (Item([[sent]]) for part in chosen for sent in part)
                continue
            self.taken += 1
            flat = flat_words(words)
            whole = go_on([item for each in found if (item := tidy(each, flat))], flat)
            yield Item(chosen, [attr_of(item, size) for item in whole])


def flat_words(paragraphs: Sequence[Sequence[Sequence[str]]]) -> Words:
    """The words of a window without their places in an article."""
    places = [(p, sentence) for p, part in enumerate(paragraphs) for sentence in part]
    return Words(
        (),
        tuple(word for _, sentence in places for word in sentence),
        tuple(n for n, (_, sentence) in enumerate(places) for _ in sentence),
        tuple(p for p, sentence in places for _ in sentence),
    )


def attr_of(found: Found, size: int) -> Attr:
    """A label out of what the run time found."""
    roles = [0] * size
    for role, ranges in (("content", found.content), ("source", found.source), ("cue", found.cue)):
        for start, end in ranges:
            roles[start:end] = [ROLES.index(role)] * (end - start)
    return Attr(found.cue[0][0], roles, ACTS.index(found.act), STANCES.index(found.stance))
