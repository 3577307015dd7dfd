"""What a passage is: verbatim or edited text, or no copy at all: shared speech, or an outlet's standing sentences."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from crossread.records import Article
from crossread.stages.reuse.align import Chains
from crossread.stages.reuse.words import Flags, Words

SPOKEN = 0.75  # of the words between quotation marks, on both sides, makes a passage a shared quotation
RARE = 0.7  # worth from which a word tells what an article is about
RELATED = 0.06  # share of the shorter rest's rare words that the other has too; reports of one event have .1 and more
SHORT = 0.5  # passages over less of the shorter article than this are held against the rest of the two


def kinds_of(articles: Sequence[Article], words: Words, chains: Chains, similarity: NDArray[np.float64]) -> list[str]:
    """The kind of each chain: verbatim, edited, quotation or boilerplate."""
    spoken = _spoken(words, chains)
    standing = _standing(words, chains)
    out = []
    columns = (chains.a, chains.a_end, spoken, standing, similarity >= 0.999)
    for a, a_end, is_spoken, is_standing, is_same in zip(*(c.tolist() for c in columns), strict=True):
        text = articles[words.article[a]].text[words.start[a] : words.end[a_end - 1]]
        if is_standing or _stands_under_everything(text):
            out.append("boilerplate")
        elif is_spoken:
            out.append("quotation")
        else:
            out.append("verbatim" if is_same else "edited")
    return out


@functools.lru_cache(maxsize=4096)  # what copies share is the same for each two of them
def _stands_under_everything(text: str) -> bool:
    """Does a passage hold words of a notice that outlets print under everything? Plain words are looked for first."""
    small = text.lower()
    return any(map(small.__contains__, _standing_lines())) and standing_words().search(text) is not None


@functools.cache
def standing_words() -> re.Pattern[str]:
    """Finds the words of notices that outlets print under everything."""
    return re.compile("|".join(rf"\b{re.escape(line)}\b" for line in _standing_lines()), re.IGNORECASE)


@functools.cache
def _standing_lines() -> tuple[str, ...]:
    """Those words, in small letters."""
    lines = files(__package__).joinpath("data/standing.txt").read_text(encoding="utf8").splitlines()
    return tuple(line.lower() for line in lines if line)


def _spoken(words: Words, chains: Chains) -> Flags:
    """Which chains are speech alone: between quotation marks on both sides, or wholly on one and half on the other."""
    upto = np.concatenate([[0], np.cumsum(words.quoted, dtype=np.int32)])
    share_a = (upto[chains.a_end] - upto[chains.a]) / (chains.a_end - chains.a)
    share_b = (upto[chains.b_end] - upto[chains.b]) / (chains.b_end - chains.b)
    low, high = np.minimum(share_a, share_b), np.maximum(share_a, share_b)
    found: Flags = (low >= SPOKEN) | ((high >= 0.95) & (low >= SPOKEN / 2))
    return found


def _standing(words: Words, chains: Chains) -> Flags:
    """Which chains are all that two unrelated articles share."""
    out = np.zeros(len(chains.a), dtype=bool)
    one, other = words.article[chains.a], words.article[chains.b]
    edges = np.flatnonzero(np.concatenate([[True], (one[1:] != one[:-1]) | (other[1:] != other[:-1]), [True]]))
    if len(edges) < 2 or not len(one):
        return out
    covered = np.add.reduceat(chains.a_end - chains.a, edges[:-1])
    size = np.minimum(*(words.first[side[edges[:-1]] + 1] - words.first[side[edges[:-1]]] for side in (one, other)))
    rest: dict[int, set[int]] = {}
    sides = ((chains.a, chains.a_end), (chains.b, chains.b_end))
    for g in np.flatnonzero(covered < SHORT * size).tolist():
        mine = slice(int(edges[g]), int(edges[g + 1]))
        places = [list(zip(s[mine].tolist(), e[mine].tolist(), strict=True)) for s, e in sides]
        out[mine] = not are_related(words, (places[0], places[1]), rest)
    return out


Ranges = list[tuple[int, int]]


def are_related(
    words: Words, shared: tuple[Ranges, Ranges], rest: dict[int, set[int]], *, if_short: bool = True
) -> bool:
    """Do two articles speak of the same things outside what they share? `rest` keeps the rare words of articles.

    Where one has hardly any words left, nothing can be said: `if_short` is the answer then.
    """
    told: list[set[int]] = []
    for places in shared:
        article = int(words.article[places[0][0]])
        if article not in rest:
            rest[article] = _rare(words, int(words.first[article]), int(words.first[article + 1]))
        in_places: set[int] = set()
        for start, end in places:
            in_places |= _rare(words, start, end)
        told.append(rest[article] - in_places)
    least = min(len(told[0]), len(told[1]))
    return if_short if least < 8 else len(told[0] & told[1]) >= RELATED * least


def _rare(words: Words, start: int, end: int) -> set[int]:
    """The distinct rare words of a range, names among them."""
    stems = words.stem[start:end]
    return set(stems[words.weight[stems] >= RARE].tolist())
