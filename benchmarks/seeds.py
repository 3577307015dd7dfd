"""The four stories with a reader's gold: every measure of the score script, on the seeds and as the mean of the three others.

    python -m benchmarks.seeds [--misses]

A seeds' figure that is more than a tenth away from the mean of the others means that something was tuned to one story.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.report import SHARED, write
from crossread.pipeline import run
from crossread.render.json import to_text

STORIES = {"seeds": SHARED / "seeds", **{name: SHARED / "gold" / name for name in ("satellite", "subway", "vegas")}}


def score(folder: Path, *flags: str) -> str:
    """What the score script prints of our account of the text files in a folder."""
    pages = sorted(str(path) for path in folder.glob("*.txt"))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as file:
        file.write(to_text(run(pages)))
        file.flush()
        command = [sys.executable, str(SHARED / "score/score.py"), str(folder / "gold.json"), file.name, *flags]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Print and save the table."""
    if "--misses" in sys.argv:
        for name, folder in STORIES.items():
            print(f"===== {name}\n{score(folder, '--misses')}")
        return
    found = {name: json.loads(score(folder, "--json")) for name, folder in STORIES.items()}
    others = [name for name in STORIES if name != "seeds"]
    rows = []
    for measure, seen in found["seeds"].items():
        values = [found[name][measure]["value"] for name in others if measure in found[name]]
        mean = sum(values) / len(values) if values else float("nan")
        row = {"measure": measure, "seeds": float(seen["value"]), "mean of three": mean, "gap": seen["value"] - mean}
        rows.append(
            row | {name: found[name].get(measure, {}).get("value", "") for name in others} | {"counts": seen["counts"]}
        )
    write("seeds", rows, [SHARED / "seeds", SHARED / "gold"])


if __name__ == "__main__":
    main()
