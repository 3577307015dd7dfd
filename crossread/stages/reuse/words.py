"""The words of all articles as numpy columns: nothing here loops over words in Python, only over distinct ones."""

from __future__ import annotations

import functools
import itertools
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.copies import flags, speech
from crossread.records import Article

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

BATCH = 2_000_000  # characters read at once: keeps the peak of memory flat, 1 to 4 million within noise
FOLDED = 0x10000  # code points above are symbols and rare scripts: they separate words
COMMON = 100  # of 1,000 documents: more common words carry no shingle; 60 to 200 within noise on benchmarks/reuse
NUMBER = 0.4  # weight of a year or of one or two digits: every report of an event has them
NAME = 0.2  # a shared name says less than a shared word: both may have it from the world; .4 and .7 within noise


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Every word outside furniture, courtesy titles and the "s" of "Kim's" left out. Columns: (n_words,) unless told."""

    article: Ints  # index of its article
    start: Ints  # in Article.text
    end: Ints
    stem: Ints  # equal for forms of one word: "visit", "visited"
    weight: Floats  # per distinct stem, shape (n_stems,): 0..1, how rare the word is
    common: Flags  # per distinct stem, shape (n_stems,)
    worth: Floats  # 0..1, how much it says that another has it too: the weight of its stem, less for names
    quoted: Flags  # somebody's words
    block: Ints  # which block, counted over all articles
    zone: Ints  # which run of blocks of one kind: no passage begins in a title or caption and ends in the body
    first: NDArray[np.int64]  # shape (n_articles + 1,): where each article's words start


def read_words(articles: Sequence[Article]) -> Words:
    """All words of the articles, furniture left out."""
    columns: list[list[NDArray[Any]]] = [[] for _ in range(7)]
    distinct: list[NDArray[np.uint64]] = []
    numbers: list[Ints] = []
    texts: dict[int, str] = {}
    for first, batch in _batches(articles):
        hashes, *rest = _batch_words(batch, first, texts)
        own, inverse = np.unique(hashes, return_inverse=True)
        distinct.append(own)
        numbers.append(inverse.astype(np.int32))
        for column, values in zip(columns, rest, strict=True):
            column.append(values)
    stems, weight, common = _describe(distinct, texts)
    stem = np.concatenate([of[own] for of, own in zip(stems, numbers, strict=True)])
    kept = stem >= 0
    stem = stem[kept]
    article, start, end, quoted, capital = (_whole(column)[kept] for column in columns[:5])
    block, zone = (_whole(_counted_on(column))[kept] for column in columns[5:])
    return Words(
        article=article,
        start=start,
        end=end,
        stem=stem,
        weight=weight,
        common=common,
        worth=weight[stem] * np.where(_in_names(capital, block), np.float32(NAME), np.float32(1)),
        quoted=quoted,
        block=block,
        zone=zone,
        first=np.searchsorted(article, np.arange(len(articles) + 1)).astype(np.int64),
    )


def _whole(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The parts as one; they are given up, so that each column lies in memory once."""
    out = np.concatenate(parts)
    parts.clear()
    return out


def _batches(articles: Sequence[Article]) -> Iterator[tuple[int, list[Article]]]:
    """Runs of articles of about BATCH characters, each with the index of its first."""
    batch: list[Article] = []
    first = size = 0
    for i, article in enumerate(articles):
        batch.append(article)
        size += len(article.text)
        if size >= BATCH:
            yield first, batch
            batch, first, size = [], i + 1, 0
    if batch or not articles:
        yield first, batch


def _batch_words(
    articles: Sequence[Article], first: int, texts: dict[int, str]
) -> tuple[NDArray[np.uint64], Ints, Ints, Ints, Flags, Flags, Ints, Ints]:
    """Hash, article, start, end, quoted, capital, block and zone of each word; fills the spelling of each new hash."""
    lengths = np.array([len(a.text) + 1 for a in articles], dtype=np.int64)
    bases = np.concatenate([[0], np.cumsum(lengths)])
    joined = "".join(a.text + "\n" for a in articles)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = _fold_table()[np.minimum(codes, FOLDED - 1)]
    letters[codes >= FOLDED] = 0
    kept, block_of, zone_of = _blocks(articles, bases, len(codes))
    letters[~kept] = 0
    is_letter = letters > 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_letter, [False]]).astype(np.int8)))
    start, end = edges[0::2], edges[1::2]
    hashes = _hash_words(letters, is_letter, start, end)
    _, fresh = np.unique(hashes, return_index=True)
    for i in fresh.tolist():
        key = int(hashes[i])
        if key not in texts:
            texts[key] = "".join(map(chr, letters[start[i] : end[i]].tolist()))
    of = np.searchsorted(bases, start, side="right") - 1
    shift = bases[of]
    return (
        hashes,
        (of + first).astype(np.int32),
        (start - shift).astype(np.int32),
        (end - shift).astype(np.int32),
        np.frombuffer(flags(joined, speech(joined)), dtype=np.bool_)[start],
        letters[start] != codes[start],
        block_of[start],
        zone_of[start],
    )


@functools.cache
def _fold_table() -> NDArray[np.uint16]:
    """Lower-case letter without accents for each code point below FOLDED; 0 for what separates words."""
    table = np.zeros(FOLDED, dtype=np.uint16)
    for code in itertools.chain(range(0x250), range(0x370, 0x590), range(0x1E00, 0x2000)):
        char = unicodedata.normalize("NFKD", chr(code))[:1].lower()
        if chr(code).isalnum() and char.isalnum() and len(char) == 1:
            table[code] = ord(char)
    others = [*range(0x250, 0x2B0), *range(0x590, 0x1E00), *range(0x3005, 0xD7A4), *range(0xF900, 0xFE00)]
    table[[code for code in others if chr(code).isalnum()]] = [code for code in others if chr(code).isalnum()]
    return table


def _blocks(articles: Sequence[Article], bases: NDArray[np.int64], size: int) -> tuple[Flags, Ints, Ints]:
    """Which characters lie outside furniture, and the number of the block and the zone of each, from 0 in each batch."""
    kept = np.zeros(size, dtype=bool)
    block_starts = np.zeros(size + 1, dtype=np.int32)
    zone_starts = np.zeros(size + 1, dtype=np.int32)
    for article, base in zip(articles, bases.tolist(), strict=False):
        block_starts[base] += 1
        zone_starts[base] += 1
        if not article.blocks:
            kept[base : base + len(article.text)] = True
        last = ""
        for block in article.blocks:
            if block.kind == "furniture":
                continue
            block_starts[base + block.start] += 1
            zone_starts[base + block.start] += last not in ("", block.kind)
            kept[base + block.start : base + block.end] = True
            last = block.kind
    return kept, np.cumsum(block_starts[:-1]).astype(np.int32), np.cumsum(zone_starts[:-1]).astype(np.int32)


_POWERS = np.cumprod(np.full(64, 0x9E3779B97F4A7C15, dtype=np.uint64))


def _hash_words(
    letters: NDArray[np.uint16], is_letter: Flags, start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A 64-bit number for each word: equal for equal letters."""
    if not len(start):
        return np.zeros(0, dtype=np.uint64)
    size = end - start
    heads = np.concatenate([[0], np.cumsum(size)[:-1]])
    inside = np.arange(int(size.sum())) - np.repeat(heads, size)
    values = letters[is_letter].astype(np.uint64) * _POWERS[inside & 63]
    return mix(np.add.reduceat(values, heads))


def mix(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose bits all depend on all bits. Source: the finaliser of splitmix64, Steele et al. 2014."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _in_names(capital: Flags, block: Ints) -> Flags:
    """Which words are probably part of a name: capitals, where not the whole block is in capitals, as headlines are."""
    if not len(block):
        return capital
    heads = np.flatnonzero(np.concatenate([[True], block[1:] != block[:-1]]))
    sizes = np.diff(np.concatenate([heads, [len(block)]]))
    shouted = np.add.reduceat(capital.astype(np.int32), heads) > 0.6 * sizes
    return capital & ~np.repeat(shouted, sizes)


def _counted_on(parts: list[NDArray[Any]]) -> list[NDArray[Any]]:
    """Numbers that begin at 0 in each part, made distinct over all parts."""
    offset = 0
    for i, part in enumerate(parts):
        parts[i] = part + np.int32(offset)
        offset += int(part[-1]) + 1 if len(part) else 0
    return parts


def _describe(hashes: Sequence[NDArray[np.uint64]], texts: dict[int, str]) -> tuple[list[Ints], Floats, Flags]:
    """The stem of each hash of each part, -1 where it is passed over; for each stem its weight and whether it is common."""
    distinct = np.unique(np.concatenate(hashes))
    known = common_words()
    passed_over = courtesy_words()
    numbers: dict[str, int] = {}
    stems: list[int] = []
    weights: list[float] = []
    common: list[bool] = []
    for word in map(texts.__getitem__, distinct.tolist()):
        if word in passed_over:
            stems.append(-1)
            continue
        root = root_of(word)
        number = numbers.setdefault(root, len(weights))
        stems.append(number)
        of_thousand = max(known.get(word, 0), known.get(root, 0))
        if number == len(weights):
            weights.append(NUMBER if word.isdigit() and len(word) != 3 else weight(of_thousand) if of_thousand else 1.0)
            common.append(of_thousand >= COMMON)
        elif of_thousand:  # "said" is common, "sai" is not: a stem is as common as its most common form
            weights[number] = min(weights[number], weight(of_thousand))
            common[number] |= of_thousand >= COMMON
    of = np.array(stems, dtype=np.int32)
    parts = [of[np.searchsorted(distinct, part)] for part in hashes]
    return parts, np.array(weights, dtype=np.float32), np.array(common, dtype=bool)


def weight(of_thousand: int) -> float:
    """How much a shared word says, 0..1, from how many of 1,000 documents hold it."""
    return min(1.0, max(0.05, -math.log10(max(of_thousand, 10) / 1000) / 2))


def root_of(word: str) -> str:
    """The word without its ending, alike for the forms of a verb or noun; crude, for comparing alone."""
    if len(word) > 4 and word[-1] in "sdgye":
        for ending, least in (("ies", 3), ("ied", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 4), ("y", 4), ("e", 4)):
            if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
                word = word[: -len(ending)]
                break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


@functools.cache
def common_words() -> dict[str, int]:
    """How many of 1,000 documents hold each common word."""
    text = files(__package__).joinpath("data/common_words.tsv").read_text(encoding="utf8")
    return {word: int(n) for word, _, n in (line.partition("\t") for line in text.splitlines())}


@functools.cache
def courtesy_words() -> frozenset[str]:
    """Words that come and go between copies: courtesy titles, the "s" of "Kim's"."""
    text = files(__package__).joinpath("data/passed_over.txt").read_text(encoding="utf8")
    return frozenset(line for line in text.split() if line)
