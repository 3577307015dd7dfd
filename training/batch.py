"""Items to tensors: sentences in groups of like length, and where each window's words lie among them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from crossread.encoder.scheme import MAX_PIECES, casing, distance_bucket, quote_features
from training.data import Item, Sent
from training.model import Group

CLS, SEP = 101, 102
GROUP_PIECES = 700  # pieces, padding included, that one group of sentences may have


class Pieces:
    """Words to word-piece ids, remembered."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()  # the published file pads every text to 128 pieces
        self.tokenizer.no_truncation()
        self.of = lru_cache(maxsize=200_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        ids = self.tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(ids[:16]) or (100,)


@dataclass(slots=True)
class Batch:
    """Groups of sentences, and the windows over them."""

    groups: list[Group]
    sents: list[list[Sent]]  # per group, in order
    windows: list[Window]


@dataclass(slots=True)
class Window:
    """A window's words as (group, sentence, word) rows, with its features and labels."""

    item: Item
    where: list[tuple[int, int]]  # (group, sentence in group) of each sentence, in order
    features: list[int]


def group_of(sents: Sequence[Sent], pieces: Pieces, device: torch.device) -> Group:
    """Pad sentences to one another's length."""
    rows = [[pieces.of(word) for word in sent.words] for sent in sents]
    rows = [row if sum(map(len, row)) <= MAX_PIECES else [ids[:3] for ids in row] for row in rows]
    width = max(sum(map(len, row)) for row in rows) + 2
    longest = max(len(row) for row in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    case = torch.full((len(rows), width), 4, dtype=torch.long)
    mask = torch.zeros(len(rows), width)
    first = torch.zeros(len(rows), longest, dtype=torch.long)
    for n, (row, sent) in enumerate(zip(rows, sents, strict=True)):
        flat, cases, starts = [CLS], [4], []
        for word, word_ids in zip(sent.words, row, strict=True):
            starts.append(len(flat))
            flat.extend(word_ids)
            cases.extend([casing(word)] * len(word_ids))
        flat.append(SEP)
        ids[n, : len(flat)] = torch.tensor(flat)
        case[n, : len(cases)] = torch.tensor(cases)
        mask[n, : len(flat)] = 1
        first[n, : len(starts)] = torch.tensor(starts)
    lengths = torch.tensor([len(row) for row in rows])
    return Group(*(tensor.to(device) for tensor in (ids, case, mask, first, lengths)))


def collate(items: Sequence[Item], pieces: Pieces, device: torch.device, limit: int = GROUP_PIECES) -> Batch:
    """Make one batch of the items."""
    order = sorted(
        ((len(sent.words), i, j) for i, item in enumerate(items) for j, sent in enumerate(item.sents)), reverse=True
    )
    lists = [item.sents for item in items]
    groups: list[list[Sent]] = []
    place: dict[tuple[int, int], tuple[int, int]] = {}
    for _, i, j in order:
        if not groups or (len(groups[-1]) + 1) * len(groups[-1][0].words) * 1.3 > limit:
            groups.append([])
        place[i, j] = (len(groups) - 1, len(groups[-1]))
        groups[-1].append(lists[i][j])
    windows = [
        Window(item, [place[i, j] for j in range(len(lists[i]))],
               quote_features([[sent.words for sent in paragraph] for paragraph in item.paragraphs]))
        for i, item in enumerate(items) if item.attrs is not None
    ]  # fmt: skip
    return Batch([group_of(group, pieces, device) for group in groups], groups, windows)


def batches(items: Sequence[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    """Shuffle the items into batches of about `words` words."""
    order = list(items)
    rng.shuffle(order)
    batch: list[Item] = []
    size = 0
    for item in order:
        batch.append(item)
        size += item.size
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def distances(anchors: Sequence[int], length: int) -> Tensor:
    """Buckets (cues, length) of the signed distance of each word from each cue."""
    return torch.tensor([[distance_bucket(j - anchor) for j in range(length)] for anchor in anchors], dtype=torch.long)


def padded(rows: Sequence[Sequence[Any]], fill: int = 0) -> Tensor:
    """Rows of unequal length as one tensor."""
    width = max(len(row) for row in rows)
    return torch.tensor([list(row) + [fill] * (width - len(row)) for row in rows])
