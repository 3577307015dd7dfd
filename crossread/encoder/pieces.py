"""Words to the word pieces that the encoder knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.encoder.scheme import MAX_PIECES, casing

CLS, SEP, UNKNOWN = 101, 102, 100
LONG_WORD = 16  # pieces of one word that are read


class Pieces:
    """Words to word-piece ids and casing classes, frequent words remembered."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import BertWordPieceTokenizer

        self._tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._of = lru_cache(maxsize=50_000)(self._look_up)

    def _look_up(self, word: str) -> tuple[tuple[int, ...], int]:
        ids = self._tokenizer.encode(word, add_special_tokens=False).ids[:LONG_WORD]
        return tuple(ids) or (UNKNOWN,), casing(word)

    def encode(self, words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return piece ids and casing, (pieces,) each with [CLS] and [SEP], and the first piece of each word (words,)."""
        found = [self._of(word) for word in words]
        if sum(len(ids) for ids, _ in found) > MAX_PIECES:
            found = [(ids[:3], case) for ids, case in found]
        flat, cases, starts = [CLS], [4], []
        for ids, case in found:
            starts.append(len(flat))
            flat.extend(ids)
            cases.extend([case] * len(ids))
        flat.append(SEP)
        cases.append(4)
        return np.array(flat, np.int64), np.array(cases, np.int64), np.array(starts, np.int64)
