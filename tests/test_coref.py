"""The coreference scorer against the worked example of its source (Pradhan et al. 2014, figure 3)."""

from __future__ import annotations

import pytest

from benchmarks.coref import b_cubed, ceaf_e, clusters, conll, muc

GOLD = clusters({"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2, "g": 2})
FOUND = clusters({"a": 1, "b": 1, "c": 2, "d": 2, "f": 3, "g": 3, "h": 3, "i": 3})


def test_the_three_measures_agree_with_the_published_example():
    assert (muc(GOLD, FOUND).precision, muc(GOLD, FOUND).recall) == (0.4, 0.4)
    assert (b_cubed(GOLD, FOUND).precision, b_cubed(GOLD, FOUND).recall) == (0.5, pytest.approx(0.4167, abs=1e-4))
    assert (ceaf_e(GOLD, FOUND).precision, ceaf_e(GOLD, FOUND).recall) == (pytest.approx(0.4333, abs=1e-4), 0.65)


def test_the_same_partition_scores_a_hundred():
    same = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert conll(same, {m: f"x{n}" for m, n in same.items()})["CoNLL"] == 100
