"""Learn which letter groups answer each other in Latin spellings of one native name part.

Run: python -m training.transliteration ../shared/corpora/names/transliteration
Reads English form, native form, count (Wikidata, CC0); writes crossread/stages/entities/data/transliteration.json.
A tenth of the native forms (by hash) is held out for benchmarks/names.py and never read here.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import itertools
import json
import math
import random
import sys
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist

from crossread.stages.entities import transliteration as model

SCRIPTS = ("russian", "arabic", "korean")  # measured
LEARNED = ("russian", "arabic", "korean", "hebrew", "japanese")
ALL_SCRIPTS = (*SCRIPTS, "hebrew", "japanese", "chinese")
TARGET = Path(model.__file__).parent / "data" / "transliteration.json"
Pair = tuple[str, str]
Spellings = dict[str, dict[str, int]]
"""Native form → Latin spelling → how often."""


def is_held_out(native: str) -> bool:
    """One native form in ten, whatever the script and the order of the file."""
    return hashlib.sha256(native.encode()).digest()[0] % 10 == 0


def spellings(folder: Path, script: str) -> Spellings:
    """Native form → Latin spelling → how often."""
    found: dict[str, dict[str, int]] = collections.defaultdict(dict)
    with gzip.open(folder / f"{script}.tsv.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            latin, native, count = line.rstrip("\n").split("\t")
            plain = model.letters(latin)
            if len(plain) > 1:
                native = native.replace(" ", "")
                found[native][plain] = found[native].get(plain, 0) + int(count)
    return dict(found)


def same_pairs(found: Spellings, held_out: bool) -> list[Pair]:
    """Two spellings that are each usual for one native form, and the form for them; the rest are misaligned names.

    Usual: seen twice, a fiftieth of the form's spellings and a seventh of the spelling's forms.
    """
    totals = collections.Counter({k: 0 for counts in found.values() for k in counts})
    for counts in found.values():
        totals.update(counts)
    pairs = set()
    for native, counts in found.items():
        if is_held_out(native) == held_out:
            total = sum(counts.values())
            kept = sorted(k for k, n in counts.items() if n >= 2 and n * 50 >= total and n * 7 >= totals[k])
            pairs |= set(itertools.combinations(kept, 2))
    return sorted(pairs)


def natives_of(folder: Path) -> dict[str, set[str]]:
    """Latin spelling → its native forms in every script: two names that share one are not different names."""
    natives: dict[str, set[str]] = collections.defaultdict(set)
    for script in ALL_SCRIPTS:
        for native, counts in spellings(folder, script).items():
            for latin in counts:
                natives[latin].add(native)
    return natives


def different_pairs(
    found: Spellings, natives: dict[str, set[str]], held_out: bool, count: int
) -> tuple[list[Pair], list[Pair]]:
    """Random pairs and look-alikes (Jaro-Winkler .80 or edit distance 2 and less), no native form in common."""
    totals: collections.Counter[str] = collections.Counter()
    for counts in found.values():
        totals.update(counts)
    asked = [counts for native, counts in found.items() if is_held_out(native) == held_out]
    words = sorted({k for counts in asked for k, n in counts.items() if n >= 2 and totals[k] >= 3})
    dice = random.Random(7)
    at_random: set[Pair] = set()
    while len(at_random) < count:
        a, b = sorted(dice.sample(words, 2))
        if not natives[a] & natives[b]:
            at_random.add((a, b))
    alike: set[Pair] = set()
    for word in dice.sample(words, min(len(words), 2 * count)):
        near = cdist([word], words, scorer=JaroWinkler.similarity)[0]
        close = [w for w, s in zip(words, near, strict=True) if w != word and _looks_like(word, w, s)]
        close = [w for w in close if not natives[w] & natives[word]]
        alike |= {(min(word, w), max(word, w)) for w in dice.sample(close, min(3, len(close)))}
        if len(alike) >= count:
            break
    return sorted(at_random), sorted(alike)[:count]


def _looks_like(a: str, b: str, similarity: float) -> bool:
    return similarity >= 0.8 or Levenshtein.distance(a, b, score_cutoff=2) <= 2


def learn_costs(pairs: list[Pair], rounds: int = 4) -> dict[str, float]:
    """Operation → negative log of its share, by Viterbi training; letter groups of two appear from neighbouring edits."""
    costs: dict[str, float] = {}
    for _ in range(rounds):
        counts: collections.Counter[str] = collections.Counter()
        for a, b in pairs:
            chain = model.align(a, b, costs)
            if sum(model.cost(x, y, costs) for x, y in chain) > 4 * model.UNSEEN:
                continue  # two names that only share their place in a list
            for i, (x, y) in enumerate(chain):
                counts[model.key(x, y)] += 1
                if i + 1 < len(chain):
                    p, q = x + chain[i + 1][0], y + chain[i + 1][1]
                    if p != q and len(p) <= 2 and len(q) <= 2:
                        counts[model.key(p, q)] += 0.4  # less than one: groups must earn their place
        total = sum(n for k, n in counts.items() if len(set(k.split("|"))) > 1)
        usual = [(k, n) for k, n in sorted(counts.items()) if n >= 4 and len(set(k.split("|"))) > 1]
        costs = {k: round(min(-math.log(n / total), model.UNSEEN), 2) for k, n in usual}
    return costs


def learn_weights(same: list[Pair], different: list[Pair], costs: dict[str, float]) -> model.Learned:
    """A logistic regression over the operations of the cheapest chain, and small boosted trees over it and the sums.

    The trees see the regression's out-of-fold values, so that they do not trust it more than they may.
    """
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    rows = [model.features(*sorted(pair), model.align(*sorted(pair), costs), costs) for pair in same + different]  # type: ignore[call-arg]
    seen = collections.Counter(k for row in rows for k in row)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{k: v for k, v in row.items() if seen[k] >= 8} for row in rows])
    labels = np.array([1] * len(same) + [0] * len(different))
    plain = LogisticRegression(C=0.5, max_iter=2000)
    unseen = cross_val_predict(plain, matrix, labels, cv=3, method="decision_function")
    plain.fit(matrix, labels)
    columns = list(vectorizer.get_feature_names_out())
    names = [name for name in columns if "|" not in name]
    dense = np.c_[matrix[:, [columns.index(name) for name in names]].toarray(), unseen]
    # swept 80 x 10, 150 x 15, 400 x 31 leaves: the smallest was best on held-out forms
    boosted = HistGradientBoostingClassifier(max_iter=80, learning_rate=0.1, max_leaf_nodes=10, random_state=7).fit(
        dense, labels
    )
    weights = {name: round(float(w), 3) for name, w in zip(columns, plain.coef_[0], strict=True)}
    return {
        "costs": costs, "weights": {"bias": round(float(plain.intercept_[0]), 3), **weights}, "names": names,
        "base": round(float(boosted._baseline_prediction[0, 0]), 3),
        "trees": [nodes(step[0].nodes) for step in boosted._predictors],
    }  # fmt: skip


def nodes(table: Any) -> list[list[float]]:
    """A tree of the booster as [feature or -1, threshold or value, left, right]."""
    return [
        [-1, round(float(n["value"]), 3), 0, 0] if n["is_leaf"]
        else [int(n["feature_idx"]), round(float(n["num_threshold"]), 3), int(n["left"]), int(n["right"])]
        for n in table
    ]  # fmt: skip


def main(folder: Path) -> None:
    """Learn from all scripts together and write the package's data file."""
    same: list[Pair] = []
    different: list[Pair] = []
    natives = natives_of(folder)
    for script in LEARNED:
        found = spellings(folder, script)
        pairs = same_pairs(found, held_out=False)
        at_random, alike = different_pairs(found, natives, held_out=False, count=4 * len(pairs))
        print(script, len(pairs), "same,", len(at_random), "random,", len(alike), "alike", file=sys.stderr)
        same += pairs
        different += at_random[: len(pairs)] + alike  # look-alikes are what the weights are for
    found_weights = learn_weights(same, different, learn_costs(same))
    TARGET.write_text(json.dumps(found_weights, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf8")
    print(len(found_weights["costs"]), "costs,", TARGET.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
