"""How long finding all passages takes, how much memory, and how both grow. Each size runs in a process of its own."""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import time
from collections.abc import Sequence
from typing import Any

from crossread.records import Article, Block
from crossread.stages.reuse import find_passages
from crossread.stages.reuse.words import common_words

SIZES = (10_000, 100_000)
COPIES = 4  # edited copies of each made text, itself included: one text in four is a dispatch, three are its copies
TEXTS_A_CIPHER = 500  # as many at each size, so that mixed texts meet by chance as often
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SMALL = frozenset(word for word, of_thousand in common_words().items() if of_thousand >= 100)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?\s*")


def volume_row(articles: Sequence[Article]) -> dict[str, Any]:
    """All passages of the given articles: the best of three runs."""
    find_passages(articles[:5])
    runs = []
    for _ in range(3):
        start, used = time.perf_counter(), time.process_time()
        found = len(find_passages(articles))
        runs.append((time.process_time() - used, time.perf_counter() - start))
    used, seconds = min(runs)
    row = {"texts": len(articles), "seconds": round(seconds, 2), "CPU seconds": round(used, 2)}
    return row | {"passages": found, "peak MB": _peak()}


def scale_rows(real: Sequence[Article]) -> list[dict[str, Any]]:
    """Time and memory of each of SIZES: the real texts, and texts mixed of their sentences, each with edited copies."""
    rows = []
    for size in SIZES:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            rows.append(pool.apply(_one_size, (list(real), size)))
    growth = rows[-1]["CPU seconds"] / rows[0]["CPU seconds"]
    return [*rows, {"texts": "growth", "CPU seconds": round(growth, 1)}]


def _one_size(real: list[Article], size: int) -> dict[str, Any]:
    """A row of the table, measured in this process."""
    articles = grown(real, size)
    before = _peak()
    start, used = time.perf_counter(), time.process_time()
    found = len(find_passages(articles))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    row = {"texts": size, "seconds": round(seconds, 1), "CPU seconds": round(used, 1), "passages": found}
    return row | {"peak MB": _peak(), "of which texts": before}


def _peak() -> int:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def grown(real: Sequence[Article], size: int) -> list[Article]:
    """`size` articles: the real ones, then texts mixed of their sentences, each in edited copies.

    A mixed text's words, small ones aside, are written in one of several exchanges of letters, so that words are as
    frequent as in real texts but two mixed texts seldom share a sentence.
    """
    rng = random.Random(5)
    ciphers = [
        str.maketrans(LETTERS, "".join(rng.sample(LETTERS, len(LETTERS)))) for _ in range(size // TEXTS_A_CIPHER)
    ]
    sentences = [_SENTENCE.findall(article.text) or [""] for article in real]
    out = list(real)
    while len(out) < size:
        number, cipher = len(out), rng.choice(ciphers)
        fresh = [_written(rng.choice(rng.choice(sentences)), cipher) for _ in range(14)]
        for copy in range(COPIES):
            kept = [
                s if rng.random() > 0.15 else s.replace(" the ", " this ").replace(" said", " told us") for s in fresh
            ]
            out.append(made(f"made/{number:06d}-{copy}", "".join(s for s in kept if copy == 0 or rng.random() > 0.1)))
    return out[:size]


def _written(sentence: str, cipher: dict[int, int]) -> str:
    """A sentence with all but the small words in other letters."""
    return " ".join(word if word.lower() in SMALL else word.translate(cipher) for word in sentence.split()) + " "


def made(key: str, text: str) -> Article:
    """An article of one block."""
    from crossread.records import Dated

    block = (Block("body", 0, len(text)),)
    return Article(key, key, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, block)
