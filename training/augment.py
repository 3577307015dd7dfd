"""Copies of sentences as careless pages print them: other letter case, no final mark, other quotation marks, glued words."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crossread.encoder.scheme import UPOS
from training.data import Attr, Item, Sent

_CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m", "'": "’"}
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "``": '"', "''": '"'} | {
    v: k for k, v in _CURLY.items() if v != "’"
}
_PUNCT = UPOS.index("PUNCT")
_SPEAKING = [
    "state",
    "announce",
    "note",
    "add",
    "explain",
    "claim",
    "declare",
    "report",
    "confirm",
    "insist",
    "argue",
    "warn",
]
SPEAKING_PAST = [verb + ("d" if verb[-1] == "e" else "ed") for verb in _SPEAKING]
_VOICED = {
    "said": SPEAKING_PAST,
    "says": [verb + "s" for verb in _SPEAKING],
}  # speaking verbs that stand where the commonest one stands
_SAYS = frozenset(["said", "says", "told", "added", "asked", "wrote"])


Pool = dict[int, list[str]]
"""Words of names by what they are labelled with."""


def pool_of(items: Iterable[Item]) -> Pool:
    """The capitalised words of names, by label; those of which nothing but one label is known."""
    found: Pool = {}
    for item in items:
        for sent in item.sents:
            for word, mask in zip(sent.words, sent.names, strict=False):
                if _is_name(word, mask):
                    found.setdefault(mask, []).append(word)
    return found


def _is_name(word: str, mask: int) -> bool:
    return mask > 1 and mask.bit_count() == 1 and word.isalpha() and word[0].isupper() and not word.isupper()


def augment(item: Item, rng: random.Random, rate: float = 0.25, pool: Pool | None = None) -> Item:
    """A copy of the item, changed with probability `rate`; the labels follow the words. `pool`: names to put for others."""
    if item.attrs:
        item = _revoiced(item, rng)
    if pool and rng.random() < rate:
        item = Item([[_renamed(sent, rng, pool) for sent in paragraph] for paragraph in item.paragraphs], item.attrs)
    if rng.random() >= rate:
        return item
    kind = rng.choice(("lower", "upper", "title", "quotes", "quotes", "unpointed", "glued", "glued"))
    if kind == "glued" and item.attrs:
        return _glued(item, rng)
    if kind == "unpointed" and item.attrs is None and len(item.sents) == 1:
        return Item([[_unpointed(item.sents[0])]])
    return Item([[_rewritten(sent, kind, rng) for sent in paragraph] for paragraph in item.paragraphs], item.attrs)


def _revoiced(item: Item, rng: random.Random, rate: float = 0.2) -> Item:
    """A copy in which some speaking verbs are others of the same use: the reader is to learn the place, not the word."""
    at = {attr.anchor for attr in item.attrs or () if rng.random() < rate}
    if not at:
        return item
    paragraphs, i = [], 0
    for paragraph in item.paragraphs:
        paragraphs.append(list(paragraph))
        for n, sent in enumerate(paragraph):
            inside = [j for j, word in enumerate(sent.words) if i + j in at and word in _VOICED]
            i += len(sent.words)
            if inside:
                words = list(sent.words)
                for j in inside:
                    words[j] = rng.choice(_VOICED[words[j]])
                paragraphs[-1][n] = replace(sent, words=words)
    return Item(paragraphs, item.attrs)


def _renamed(sent: Sent, rng: random.Random, pool: Pool) -> Sent:
    """Half of the words of names replaced by words of other names with the same label (Dai and Adel 2020)."""
    if not sent.names:
        return sent
    words = [
        rng.choice(pool.get(mask, [word])) if _is_name(word, mask) and rng.random() < 0.5 else word
        for word, mask in zip(sent.words, sent.names, strict=True)
    ]
    return replace(sent, words=words)


def _rewritten(sent: Sent, kind: str, rng: random.Random) -> Sent:
    words = sent.words
    if kind == "lower":
        words = [word.lower() for word in words]
    elif kind == "upper":
        words = [word.upper() for word in words]
    elif kind == "title":
        words = [word if len(word) < 4 and word.islower() else word[:1].upper() + word[1:] for word in words]
    elif kind == "quotes":
        words = curled(words) if rng.random() < 0.5 else [_STRAIGHT.get(word, word) for word in words]
    return replace(sent, words=words)


def curled(words: Sequence[str]) -> list[str]:
    """The words with curly quotation marks and apostrophes."""
    out, open_ = [], False
    for word in words:
        if word == '"':
            out.append("”" if open_ else "“")
            open_ = not open_
        else:
            out.append(_CURLY.get(word, word))
    return out


def _unpointed(sent: Sent) -> Sent:
    """The sentence without its final mark, where nothing hangs on it."""
    n = len(sent.words)
    if n < 3 or (sent.upos and (sent.upos[-1] != _PUNCT or n in sent.heads)) or sent.words[-1] not in (".", "!", "?"):
        return sent
    return Sent(*(getattr(sent, name)[:-1] for name in ("words", "upos", "heads", "relations", "names", "mentions")))


def _glued(item: Item, rng: random.Random) -> Item:
    """One speaking verb glued to the word before it: `hesaid`."""
    flat = [(p, s, w) for p, paragraph in enumerate(item.paragraphs) for s, sent in enumerate(paragraph)
            for w in range(len(sent.words))]  # fmt: skip
    where = [
        i for i, (p, s, w) in enumerate(flat)
        if w > 0 and item.paragraphs[p][s].words[w] in _SAYS and item.paragraphs[p][s].words[w - 1].isalpha()
    ]  # fmt: skip
    if not where:
        return item
    at = rng.choice(where)
    p, s, w = flat[at]
    paragraphs = [[Sent(list(sent.words)) for sent in paragraph] for paragraph in item.paragraphs]
    words = paragraphs[p][s].words
    words[w - 1 : w + 1] = [words[w - 1] + words[w]]
    attrs = []
    for attr in item.attrs or ():
        roles = attr.roles[: at - 1] + attr.roles[at:]
        attrs.append(Attr(attr.anchor - (attr.anchor >= at), roles, attr.act, attr.stance))
    return Item(paragraphs, attrs)
