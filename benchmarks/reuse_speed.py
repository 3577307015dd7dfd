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

SIZES = (10_000, 100_000)
COPIES = 4  # edited copies of each made text, itself included: one text in four is a dispatch, three are its copies
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?\s*")


def volume_row(articles: Sequence[Article]) -> dict[str, Any]:
    """All passages of the given articles: the best of three runs."""
    find_passages(articles[:5])
    best, found = 1e9, 0
    for _ in range(3):
        start = time.perf_counter()
        found = len(find_passages(articles))
        best = min(best, time.perf_counter() - start)
    return {"texts": len(articles), "seconds": round(best, 2), "passages": found, "peak MB": _peak()}


def scale_rows(real: Sequence[Article]) -> list[dict[str, Any]]:
    """Time and memory of each of SIZES: the real texts, and texts mixed of their sentences, each with edited copies."""
    rows = []
    for size in SIZES:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            rows.append(pool.apply(_one_size, (list(real), size)))
    growth = rows[-1]["seconds"] / rows[0]["seconds"]
    return [*rows, {"texts": "growth", "seconds": round(growth, 1)}]


def _one_size(real: list[Article], size: int) -> dict[str, Any]:
    articles = grown(real, size)
    before = _peak()
    start = time.perf_counter()
    found = len(find_passages(articles))
    seconds = time.perf_counter() - start
    return {
        "texts": size,
        "seconds": round(seconds, 1),
        "passages": found,
        "peak MB": _peak(),
        "of which texts": before,
    }


def _peak() -> int:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def grown(real: Sequence[Article], size: int) -> list[Article]:
    """`size` articles: the real ones, then texts mixed of their sentences, with words of their own, each in edited copies."""
    rng = random.Random(5)
    sentences = [_SENTENCE.findall(article.text) for article in real]
    out = list(real)
    while len(out) < size:
        number = len(out)
        picked = [rng.choice(rng.choice(sentences) or [""]) for _ in range(14)]
        fresh = [" ".join(own_words(rng, sentence, number)) + ". " for sentence in picked]
        for copy in range(COPIES):
            kept = [
                s if rng.random() > 0.15 else s.replace(" the ", " this ").replace("said", "told us") for s in fresh
            ]
            text = "".join(s for s in kept if copy == 0 or rng.random() > 0.1)
            out.append(made(f"made/{number:06d}-{copy}", text))
    return out[:size]


def own_words(rng: random.Random, sentence: str, number: int) -> list[str]:
    """The words of a sentence, one in three of the longer ones replaced, so that mixed texts share no passages by accident."""
    words = sentence.split()
    return [
        f"{word[:3]}{rng.randrange(3000)}x{number}" if len(word) > 4 and rng.random() < 0.34 else word for word in words
    ]


def made(key: str, text: str) -> Article:
    """An article of one block."""
    from crossread.records import Dated

    block = (Block("body", 0, len(text)),)
    return Article(key, key, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, block)
