"""Names compared: Latin spellings of one native name part, and whole person names.

Run: python -m benchmarks.names
"""

from __future__ import annotations

import csv
import importlib.util
import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from rapidfuzz.distance import JaroWinkler

from benchmarks.report import SHARED, write
from crossread.stages.entities.persons import compare_persons, parse_person
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
    pairs["all"] = tuple(list(itertools.chain.from_iterable(p[i] for p in pairs.values())) for i in range(3))  # type: ignore[assignment]
    rows = []
    for name, score in scorers:
        row: dict[str, Any] = {"measure": "transliteration, recall at precision .99", "method": name}
        for script, (same, at_random, alike) in pairs.items():
            yes = [score(a, b) for a, b in same]
            row[script] = recall_at(yes, [score(a, b) for a, b in at_random + alike])
            if script == "all":
                row["random only"] = recall_at(yes, [score(a, b) for a, b in at_random])
        row["pairs"] = len(pairs["all"][0])
        rows.append(row)
    return rows


# ---------------------------------------------------------------- whole names

_OTHER_NAME = re.compile(r"\b(?:swap|sub|insert|insertion|rearrangement|different person|drift)\b")
_GARBLED = frozenset({"Alphanumeric Swap", "Character Reversal", "duplicative_tps", "soundex_tps", "logic_v2_cases"})


def relabelled() -> list[tuple[str, str, bool]]:
    """Persons of the bench in Latin letters: (name, name, one person?).

    The bench's labels mean "alert a human". The rule here: what is labelled a match stays one person, unless its note says that a
    part was swapped for, or turned into, another name ("Tim Cock", "Ko Tae Bin / Ko Tae Hun"): then two. A part left out
    or added changes nobody.
    What is labelled no match stays two. Garbled strings that nobody writes, and tests of string distance, are left out.
    """
    found = []
    with BENCH.open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            names = row["name1"], row["name2"]
            latin = all(c.isascii() or "LATIN" in unicodedata.name(c, "") for n in names for c in n if c.isalpha())
            if row["schema"] != "Person" or not latin or row["category"] in _GARBLED:
                continue
            one = row["is_match"] == "true" and not _OTHER_NAME.search(row["notes"])
            found.append((*names, one and names != ("Kim Myong-sik", "Kim Myong-guk")))
    return found


def ours(a: str, b: str) -> float:
    """1 where the verdict is one person, else 0: no threshold."""
    return float(compare_persons(parse_person(a), parse_person(b)).verdict in {"same", "more precise"})


def logic(a: str, b: str) -> float:
    """The score of nomenklatura's logic-v2, which works on rigour's name parts."""
    from followthemoney import EntityProxy
    from nomenklatura.matching.logic_v2.model import LogicV2

    one, other = (
        EntityProxy.from_dict({"id": i, "schema": "Person", "properties": {"name": [n]}})
        for i, n in (("a", a), ("b", b))
    )
    return float(LogicV2.compare(one, other, LogicV2.default_config()).score)


def persons() -> list[dict[str, Any]]:
    """F1 over the relabelled pairs; the others get the threshold that is best for them on these very pairs."""
    pairs = relabelled()
    scorers: list[tuple[str, Score]] = [
        ("Jaro-Winkler, its best threshold", lambda a, b: JaroWinkler.similarity(a.lower(), b.lower())),
        ("crossread, no threshold", ours),
    ]
    if importlib.util.find_spec("nomenklatura"):
        scorers.insert(1, ("nomenklatura logic-v2 (rigour), its best threshold", logic))
    rows = []
    for name, score in scorers:
        values = [(score(a, b), one) for a, b, one in pairs]
        best = max((f1(values, cut), cut) for cut in sorted({v for v, _ in values}))
        rows.append({"measure": "name_bench_dev, persons, identity", "method": name, "F1": best[0][0], "precision": best[0][1],
                     "recall": best[0][2], "threshold": best[1], "pairs": len(pairs)})  # fmt: skip
    return rows


def f1(values: Sequence[tuple[float, bool]], cut: float) -> tuple[float, float, float]:
    """(F1, precision, recall) of taking what scores at least the cut for one person."""
    hit = sum(one for v, one in values if v >= cut)
    taken, wanted = sum(v >= cut for v, _ in values), sum(one for _, one in values)
    precision, recall = hit / taken if taken else 0.0, hit / wanted if wanted else 0.0
    return (2 * precision * recall / (precision + recall) if hit else 0.0), precision, recall


def main() -> None:
    """Print and save."""
    write("names", [*transliteration(), *persons()], [TRANSLITERATION, BENCH])


if __name__ == "__main__":
    main()
