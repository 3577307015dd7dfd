"""Text reuse: which pairs of reports are copies, beside MinHash and TF-IDF; passages planted in invented text; speed.

    python -m benchmarks.reuse            the pairs, the planted copies, the 1,683 texts
    python -m benchmarks.reuse --scale    10,000 and 100,000 texts as well (minutes)
    python -m benchmarks.reuse --fit      print the weights of crossread/copies.py, fitted on all pairs

Pairs: corpora/reuse, labelled by one reader. Thresholds and weights are fitted on one half of the pairs and measured on
the other, both ways, ten random halvings; the figure is the mean.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import gzip
import itertools
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from benchmarks.report import SHARED, write
from benchmarks.reuse_planted import planted_rows
from benchmarks.reuse_speed import scale_rows, volume_row
from crossread import copies
from crossread.records import Article, Block, Dated, Passage
from crossread.stages.reuse import find_passages

CORPORA = SHARED / "corpora"
HALVINGS = 10
CLASS = {"same": 2, "derived": 1}


def article_of(key: str, text: str) -> Article:
    """An article of plain text: one body block a paragraph."""
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(key, key, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, blocks)


def volume() -> list[Article]:
    """The 1,683 bodies of corpora/volume."""
    csv.field_size_limit(sys.maxsize)
    with gzip.open(CORPORA / "volume" / "fnc1_train_bodies.csv.gz", "rt", encoding="utf8") as file:
        return [article_of(f"fnc1/{row['Body ID']}", row["articleBody"]) for row in csv.DictReader(file)]


def reports() -> list[Article]:
    """The 249 reports of corpora/stories."""
    with (CORPORA / "stories" / "articles.jsonl").open(encoding="utf8") as file:
        return [article_of(f"stories/{row['id']}", row["text"]) for row in map(json.loads, file)]


@dataclasses.dataclass(frozen=True)
class Pair:
    """A labelled pair with everything that methods look at."""

    a: Article
    b: Article
    label: int  # 2 same, 1 derived, 0 rest
    passages: tuple[Passage, ...]


def read_pairs() -> list[Pair]:
    """The labelled pairs, with the passages found among all texts at once, as a run finds them."""
    articles = {article.id: article for article in [*volume(), *reports()]}
    between: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in find_passages(list(articles.values())):
        between[passage.a.article, passage.b.article].append(passage)
    with (CORPORA / "reuse" / "pairs.jsonl").open(encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    found = []
    for row in rows:
        one, other = sorted((row["a"], row["b"]))
        found.append(Pair(articles[one], articles[other], CLASS.get(row["label"], 0), tuple(between[one, other])))
    return found


def words(text: str) -> list[str]:
    """Lower-case words, for the floors and peers."""
    return re.findall(r"\w+", text.lower())


def containment(pair: Pair) -> list[float]:
    """Floor: share of the shorter text's word 6-grams that the other has."""
    grams = [set(zip(*(words(x.text)[k:] for k in range(6)), strict=False)) for x in (pair.a, pair.b)]
    return [len(grams[0] & grams[1]) / max(1, min(map(len, grams)))]


def minhash(pair: Pair) -> list[float]:
    """datasketch: MinHash of word 5-grams, 256 permutations, estimated Jaccard."""
    from datasketch import MinHash

    sketches = []
    for text in (pair.a.text, pair.b.text):
        sketch = MinHash(num_perm=256, seed=1)
        grams = set(zip(*(words(text)[k:] for k in range(5)), strict=False))
        sketch.update_batch([" ".join(gram).encode() for gram in sorted(grams)])
        sketches.append(sketch)
    return [float(sketches[0].jaccard(sketches[1]))]


def tfidf(pairs: Sequence[Pair]) -> Callable[[Pair], list[float]]:
    """scikit-learn: cosine of TF-IDF vectors, document frequencies from all texts of both corpora."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    model = TfidfVectorizer(sublinear_tf=True, min_df=1).fit(article.text for article in [*volume(), *reports()])

    def cosine(pair: Pair) -> list[float]:
        vectors = model.transform([pair.a.text, pair.b.text])
        return [float((vectors[0] @ vectors[1].T).toarray()[0, 0])]

    return cosine


def ours(pair: Pair) -> list[float]:
    """The five measures of crossread.copies."""
    return list(dataclasses.astuple(copies.measure(pair.a, pair.b, pair.passages)))


def halves(labels: np.ndarray[Any, Any]) -> Iterator[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]:
    """(fitted on, measured on): both ways of HALVINGS random halvings that keep the shares of the classes."""
    for seed in range(HALVINGS):
        rng = np.random.default_rng(seed)
        side = np.zeros(len(labels), dtype=bool)
        for value in np.unique(labels):
            mine = rng.permutation(np.flatnonzero(labels == value))
            side[mine[: len(mine) // 2]] = True
        for one in (side, ~side):
            yield np.flatnonzero(one), np.flatnonzero(~one)


def f1(labels: np.ndarray[Any, Any], found: np.ndarray[Any, Any]) -> float:
    """F1 of booleans."""
    return float(2 * (labels & found).sum() / max(1, labels.sum() + found.sum()))


def macro(labels: np.ndarray[Any, Any], found: np.ndarray[Any, Any]) -> float:
    """Mean F1 of the three classes."""
    return float(np.mean([f1(labels == k, found == k) for k in range(3)]))


def by_thresholds(
    scores: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]
) -> Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]:
    """Two thresholds on one score: the lower with the best F1 of copies, the upper with the best macro F1 then."""
    steps = np.unique(np.quantile(scores, np.linspace(0, 1, 81)))
    low = max(steps, key=lambda t: f1(labels > 0, scores >= t))
    high = max(steps, key=lambda t: macro(labels, (scores >= low).astype(int) + (scores >= max(t, low))))
    return lambda x: (x >= low).astype(int) + (x >= max(high, low))


def by_weights(measures: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> Any:
    """Softmax regression on standardised measures; returns a fitted scikit-learn pipeline."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000)).fit(measures, labels)


def measured(name: str, measures: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> dict[str, Any]:
    """One row of the table: mean over the halvings, and how much single halves vary."""
    copied, three = [], []
    for fitted, held in halves(labels):
        if measures.shape[1] == 1:
            found = by_thresholds(measures[fitted, 0], labels[fitted])(measures[held, 0])
        else:
            found = by_weights(measures[fitted], labels[fitted]).predict(measures[held])
        copied.append(f1(labels[held] > 0, found > 0))
        three.append(macro(labels[held], found))
    return {
        "method": name, "copies F1": round(float(np.mean(copied)), 4), "±": round(float(np.std(copied)), 3),
        "three-way macro F1": round(float(np.mean(three)), 4), "pairs": len(labels),
    }  # fmt: skip


def pair_rows(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Floor, peers and ours over the labelled pairs."""
    labels = np.array([pair.label for pair in pairs])
    methods: list[tuple[str, Callable[[Pair], list[float]]]] = [
        ("floor: 6-gram containment", containment),
        ("datasketch MinHash", minhash),
        ("TF-IDF cosine", tfidf(pairs)),
        ("crossread", ours),
    ]
    rows = [measured(name, np.array([method(pair) for pair in pairs]), labels) for name, method in methods]
    shipped = np.array([copies.VERDICTS.index(copies.verdict(pair.a, pair.b, pair.passages)) for pair in pairs])
    row = {"method": "crossread as shipped, on the pairs it was fitted on", "pairs": len(pairs)}
    return [
        *rows,
        row
        | {"copies F1": round(f1(labels > 0, shipped > 0), 4), "three-way macro F1": round(macro(labels, shipped), 4)},
    ]


def print_weights(pairs: Sequence[Pair]) -> None:
    """The rows of copies.WEIGHTS, for measures as they are, fitted on all pairs."""
    model = by_weights(np.array([ours(pair) for pair in pairs]), np.array([pair.label for pair in pairs]))
    scaler, regression = model[0], model[1]
    weights = regression.coef_ / scaler.scale_
    constants = regression.intercept_ - weights @ scaler.mean_
    for constant, row in zip(constants, weights, strict=True):
        print("    (" + ", ".join(f"{value:.3f}" for value in (constant, *row)) + "),")


def main() -> None:
    """Print and save the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--scale", action="store_true")
    arguments = parser.parse_args()
    pairs = read_pairs()
    if arguments.fit:
        print_weights(pairs)
        return
    rows = pair_rows(pairs)
    texts = volume()
    corpora = [CORPORA / "reuse", CORPORA / "volume", CORPORA / "stories"]
    write("reuse", rows, corpora)
    speed = [volume_row(texts)]
    if arguments.scale:
        speed += scale_rows([*texts, *reports()])
    write("reuse_speed" if arguments.scale else "reuse_volume", speed, corpora)
    write("reuse_planted", list(itertools.chain(planted_rows())), [])


if __name__ == "__main__":
    main()
