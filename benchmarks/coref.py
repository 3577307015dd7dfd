"""The CoNLL score of coreference: MUC, B-cubed and CEAF-e over mentions, and their mean.

Source: Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions". Written afresh; singletons count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = list[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def clusters(of: Mapping[Hashable, Hashable]) -> Clusters:
    """Mention → cluster name, as sets of mentions."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, name in of.items():
        found[name].add(mention)
    return [frozenset(members) for members in found.values()]


def muc(gold: Clusters, found: Clusters) -> Score:
    """Link-based: how many links of each cluster the other side keeps."""
    return Score(_links(found, gold), _links(gold, found))


def _links(key: Clusters, response: Clusters) -> float:
    home = {mention: i for i, cluster in enumerate(response) for mention in cluster}
    kept = total = 0
    for cluster in key:
        parts = {home[m] for m in cluster if m in home}
        alone = sum(m not in home for m in cluster)
        kept += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return kept / total if total else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """Mention-based: how pure and how whole the cluster of each mention is."""
    return Score(_purity(found, gold), _purity(gold, found))


def _purity(key: Clusters, response: Clusters) -> float:
    home = {mention: i for i, cluster in enumerate(response) for mention in cluster}
    total, value = 0, 0.0
    for cluster in key:
        parts = Counter(home[m] for m in cluster if m in home)
        value += sum(n * n for n in parts.values()) / len(cluster)
        total += len(cluster)
    return value / total if total else 0.0


def ceaf_e(gold: Clusters, found: Clusters) -> Score:
    """Cluster-based: the best one-to-one match of clusters, by the share of mentions in common."""
    if not gold or not found:
        return Score(0.0, 0.0)
    home: dict[Hashable, int] = {m: j for j, cluster in enumerate(found) for m in cluster}
    alike = np.zeros((len(gold), len(found)))
    for i, cluster in enumerate(gold):
        for j, n in Counter(home[m] for m in cluster if m in home).items():
            alike[i, j] = 2 * n / (len(cluster) + len(found[j]))
    rows, columns = linear_sum_assignment(-alike)
    best = float(alike[rows, columns].sum())
    return Score(best / len(found), best / len(gold))


def conll(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> dict[str, float]:
    """F1 of the three measures and their mean, in percent; both map mention → cluster."""
    a, b = clusters(gold), clusters(found)
    parts = {"MUC": muc(a, b).f1, "B3": b_cubed(a, b).f1, "CEAFe": ceaf_e(a, b).f1}
    return {name: round(100 * value, 1) for name, value in (*parts.items(), ("CoNLL", sum(parts.values()) / 3))}
