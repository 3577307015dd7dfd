"""Names compared: Latin spellings of one native name part, and whole person names.

Run: python -m benchmarks.names
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from rapidfuzz.distance import JaroWinkler

from benchmarks.report import SHARED, write
from crossread.stages.entities.transliteration import log_odds
from training.transliteration import SCRIPTS, different_pairs, natives_of, same_pairs, spellings

TRANSLITERATION = SHARED / "corpora/names/transliteration"
BENCH = SHARED / "corpora/names/name_bench_dev.csv"
Score = Callable[[str, str], float]


def recall_at(positives: list[float], negatives: list[float], precision: float = 0.99) -> float:
    """Highest recall of any threshold at which at least this share of what is accepted is right."""
    marks = sorted([(s, 1) for s in positives] + [(s, 0) for s in negatives], key=lambda m: (-m[0], m[1]))
    right = wrong = 0
    best = 0.0
    for i, (score, label) in enumerate(marks):
        right, wrong = right + label, wrong + 1 - label
        last = i + 1 == len(marks) or marks[i + 1][0] != score
        if last and right / (right + wrong) >= precision:
            best = max(best, right / len(positives))
    return best


def transliteration() -> list[dict[str, Any]]:
    """Held-out native parts: pairs of spellings against as many random pairs and as many look-alikes."""
    scorers: list[tuple[str, Score]] = [("Jaro-Winkler", JaroWinkler.similarity), ("crossread", log_odds)]
    pairs = {}
    natives = natives_of(TRANSLITERATION)
    for script in SCRIPTS:
        found = spellings(TRANSLITERATION, script)
        same = same_pairs(found, held_out=True)
        pairs[script] = (same, *different_pairs(found, natives, held_out=True, count=len(same)))
    pairs["all"] = tuple(sum((list(p[i]) for p in pairs.values()), []) for i in range(3))  # type: ignore[assignment]
    rows = []
    for name, score in scorers:
        row: dict[str, Any] = {"measure": "transliteration, recall at precision .99", "method": name}
        for script, (same, at_random, alike) in pairs.items():
            yes = [score(a, b) for a, b in same]
            row[script] = recall_at(yes, [score(a, b) for a, b in at_random + alike])
            if script == "all":
                row["random only"] = recall_at(yes, [score(a, b) for a, b in at_random])
        started = time.perf_counter()
        for a, b in pairs["all"][0]:
            score(a, b)
        row["pairs"] = len(pairs["all"][0])
        rows.append(row)
    return rows


def main() -> None:
    """Print and save."""
    rows = transliteration()
    write("names", rows, [TRANSLITERATION, BENCH])


if __name__ == "__main__":
    main()
