"""Tables for people and results for the record, stamped with commit, corpus hash and versions."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "benchmarks" / "results"


def commit() -> str:
    """The commit that was measured, with "+" where the working tree differs from it."""
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    dirty = subprocess.run(
        ["git", "status", "--porcelain", "--", "crossread"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    return (head.stdout.strip() or "none") + ("+" if dirty.stdout.strip() else "")


def corpus_hash(paths: Iterable[Path]) -> str:
    """First 12 digits of a SHA-256 over names and bytes of all files at the paths."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted([path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def write(measure: str, rows: Sequence[dict[str, Any]], corpora: Iterable[Path], **more: Any) -> None:
    """Print the rows as a table and save them under benchmarks/results/."""
    table(rows)
    found = {
        "measure": measure,
        "commit": commit(),
        "corpus": corpus_hash(corpora),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, 2 cores",
        **more,
        "rows": list(rows),
    }
    RESULTS.mkdir(exist_ok=True, parents=True)
    (RESULTS / f"{measure}.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


def table(rows: Sequence[dict[str, Any]]) -> None:
    """Print rows (same keys in each) with aligned columns."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_cell(row.get(key, "")) for key in keys] for row in rows]
    widths = [max(len(line[i]) for line in [keys, *cells]) for i in range(len(keys))]
    for line in [keys, *cells]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
