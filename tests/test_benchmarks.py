"""The benchmarks as commands: every measure loads, and one that fails is named and does not stop the others. Nothing is measured."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable

import pytest

from benchmarks import __main__ as bench
from benchmarks import report, speed


def given(patch: pytest.MonkeyPatch, *arguments: str) -> None:
    patch.setattr(sys, "argv", ["benchmarks", *arguments])


def test_every_measure_loads(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given(monkeypatch, "--dry-run")
    for needed in ("scipy", "rapidfuzz"):  # of the extra "bench"
        pytest.importorskip(needed)
    bench.main()
    told = capsys.readouterr().out.split()[1::2]
    assert told == bench.measures()
    assert {"attributions", "claims", "entities", "pages", "reuse", "seeds", "stories"} <= set(told)


def test_what_is_no_measure_is_there() -> None:
    there = {path.stem for path in report.ROOT.glob("benchmarks/*.py")}
    assert there >= bench.NOT_MEASURES


def test_a_measure_that_fails_is_named_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def broken() -> None:
        raise ValueError("no such corpus")

    def leaving() -> None:
        sys.exit("no such file")

    def sound() -> None:
        ran.append("sound")

    made: dict[str, Callable[[], None]] = {"broken": broken, "leaving": leaving, "sound": sound}
    monkeypatch.setattr(bench, "measure", made.__getitem__)
    given(monkeypatch, *made)
    with pytest.raises(SystemExit, match=r"^failed: broken, leaving$"):
        bench.main()
    assert ran == ["sound"]
    assert "no such corpus" in capsys.readouterr().err


def test_speed_prints_one_table_and_names_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def apart(name: str) -> dict[str, object]:
        if name.startswith("(a)"):
            return {"measure": name, "seconds": math.nan, "failed": "No module named 'datasketch'"}
        return {
            "measure": name,
            "seconds": 2.0,
            "articles": 4,
            "words": 8,
            "stage annotate": 1.0,
            "after the encoder": 1.0,
        }

    saved: list[str] = []
    monkeypatch.setattr(speed, "apart", apart)
    monkeypatch.setattr(speed, "write", lambda name, *_, **__: saved.append(name))
    given(monkeypatch)
    with pytest.raises(SystemExit, match=r"\(a\) assembled by hand: No module named 'datasketch'"):
        speed.main()
    told = capsys.readouterr().out
    assert "everything after the encoder against it" in told
    assert saved == []  # a table with holes is shown, not recorded
