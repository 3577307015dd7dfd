"""Measured quality does not fall unseen."""

from __future__ import annotations

import json

from benchmarks import floors
from benchmarks.report import RESULTS


def test_no_result_is_below_its_floor() -> None:
    assert floors.broken() == []


def test_every_result_names_its_commit_and_its_data() -> None:
    for path in RESULTS.glob("*.json"):
        found = json.loads(path.read_text(encoding="utf8"))
        assert {"measure", "commit", "corpus", "rows"} <= set(found), path.name
        assert found["rows"], path.name
