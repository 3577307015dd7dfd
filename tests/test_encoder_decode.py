"""Trees, names and roles out of scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from crossread.encoder.decode import chain, runs, spans, tree
from crossread.encoder.names import named
from crossread.encoder.scheme import NAME_TYPES, WINDOW_WORDS, casing, chunks, distance_bucket, pack, quote_features


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node >= 0:
            return False
    return True


def test_the_tree_is_the_best_of_all_trees_with_one_root() -> None:
    rng = np.random.default_rng(3)
    for size in (1, 2, 3, 4):
        for _ in range(25):
            scores = rng.normal(size=(size, size + 1)).astype(np.float32)
            best = max(
                sum(float(scores[i, head + 1]) for i, head in enumerate(heads))
                for heads in itertools.product(range(-1, size), repeat=size)
                if is_tree(list(heads))
            )
            found = tree(scores)
            assert is_tree(found)
            assert sum(float(scores[i, head + 1]) for i, head in enumerate(found)) == pytest.approx(best, abs=1e-5)


def test_a_tree_comes_out_of_any_scores() -> None:
    rng = np.random.default_rng(4)
    for size in (20, 60, 150):
        assert is_tree(tree(rng.normal(size=(size, size + 1)).astype(np.float32)))
    assert is_tree(tree(np.zeros((30, 31), np.float32)))


def test_an_inside_tag_never_follows_another_type() -> None:
    logp = np.log(np.array([[0.1, 0.6, 0.1, 0.1, 0.1], [0.1, 0.1, 0.3, 0.05, 0.45], [0.9, 0.025, 0.025, 0.025, 0.025]]))
    assert [found[:3] for found in spans(logp.astype(np.float32))] == [(0, 2, 0)]


def test_the_chain_is_the_best_of_all_chains() -> None:
    rng = np.random.default_rng(5)
    emissions, transitions = rng.normal(size=(2, 5, 4)).astype(np.float32), rng.normal(size=(4, 4)).astype(np.float32)
    for cue, path in enumerate(chain(emissions, transitions)):

        def score(roles: tuple[int, ...], cue: int = cue) -> float:
            own = sum(float(emissions[cue, i, role]) for i, role in enumerate(roles))
            return own + sum(float(transitions[a, b]) for a, b in itertools.pairwise(roles))

        assert tuple(path) == max(itertools.product(range(4), repeat=5), key=score)


def test_runs_are_half_open() -> None:
    assert runs(np.array([3, 3, 0, 2, 3]), "content") == ((0, 2), (4, 5))
    assert runs(np.array([0, 0]), "source") == ()


def test_windows_keep_paragraphs_whole_and_in_order() -> None:
    lengths = [60, 90, 50, 300, 10]
    found = pack(lengths)
    assert [i for a, b in found for i in range(a, b)] == list(range(5))
    assert all(b - a == 1 or sum(lengths[a:b]) <= WINDOW_WORDS for a, b in found)
    assert chunks([100, 100]) == [(0, 2)]
    assert chunks([100, 100, 100]) == [(0, 2), (2, 3)]


def test_casing_and_distance_classes() -> None:
    assert [casing(word) for word in ("boat", "Boat", "BOAT", "B52", "McCoy", "A", "…")] == [0, 1, 2, 3, 4, 1, 4]
    assert distance_bucket(0) == 12
    assert [distance_bucket(d) for d in (-1000, 1000)] == [0, 24]
    assert sorted(distance_bucket(d) for d in range(-50, 51)) == [distance_bucket(d) for d in range(-50, 51)]


def test_quotation_marks_are_paired_within_a_paragraph() -> None:
    found = quote_features([[["“", "Go", "”", "he", "said"]], [['"', "No", "one", "closes"]], [["Fine"]]])
    assert [feature & 1 for feature in found] == [1, 1, 1, 0, 0, 1, 1, 1, 1, 0]
    assert [feature >> 1 for feature in found] == [3, 0, 0, 0, 0, 3, 0, 0, 0, 3]


def sure(words: list[str], start: int, end: int, kind: str) -> np.ndarray:
    """Scores in which one name is sure."""
    scores = np.full((len(words), 1 + 2 * len(NAME_TYPES)), -9.0, np.float32)
    scores[:, 0] = 0.0
    for i in range(start, end):
        scores[i, 0], scores[i, 1 + 2 * NAME_TYPES.index(kind) + (i > start)] = -9.0, 0.0
    return scores


@pytest.mark.parametrize(
    ("text", "start", "end", "kind", "expected"),
    [
        ("in San Orvo Texas today", 1, 4, "place", ["San Orvo", "Texas"]),
        ("in Port Lund CA today", 1, 4, "place", ["Port Lund", "CA"]),
        ("in East Orvo North Carolina today", 1, 5, "place", ["East Orvo", "North Carolina"]),
        ("in Northern California today", 1, 3, "place", ["Northern California"]),
        ("in West Virginia today", 1, 3, "place", ["West Virginia"]),
        ("the Gulf of Texas case", 1, 4, "place", ["Gulf of Texas"]),
        ("the Orvik Texas group", 1, 3, "organisation", ["Orvik Texas"]),
        ("sued Orvik Freight , Inc. today", 1, 3, "organisation", ["Orvik Freight , Inc."]),
        ("by People for the Gentle Care of Birds today", 1, 4, "organisation", ["People for the Gentle Care of Birds"]),
        ("near Orvo and the lake", 1, 4, "place", ["Orvo"]),
        ("sued Orvik Freight , inc today", 1, 3, "organisation", ["Orvik Freight"]),
    ],
)
def test_towns_are_told_from_their_states_and_legal_forms_kept(
    text: str, start: int, end: int, kind: str, expected: list[str]
) -> None:
    words = text.split()
    assert [" ".join(words[a:b]) for a, b, _, _ in named(words, sure(words, start, end, kind))] == expected


def test_initials_of_well_known_bodies_are_names_except_in_capitals() -> None:
    words = ["Photo", "by", "the", "AP", "near", "Orvo"]
    assert ("AP", "organisation") in {
        (" ".join(words[a:b]), kind) for a, b, kind, _ in named(words, sure(words, 5, 6, "place"))
    }
    shouted = ["PHOTO", "BY", "AP"]
    assert named(shouted, sure(shouted, 0, 0, "place")) == []
