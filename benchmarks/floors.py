"""What has been reached stays reached: compare benchmarks/results with benchmarks/floors.json.

    python -m benchmarks.floors            exit 1 where a result fell below its floor by more than the noise
    python -m benchmarks.floors --raise    lift floors to what results show now; a floor is lowered by hand, with a reason

A floor names a result file, the row (by the values that it must have), the column, and the least value that counts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.report import RESULTS

FLOORS = Path(__file__).with_name("floors.json")


def value_of(floor: dict[str, Any]) -> float | None:
    """The measured value that a floor speaks of; None where the result is not there."""
    path = RESULTS / f"{floor['measure']}.json"
    if not path.exists():
        return None
    for row in json.loads(path.read_text(encoding="utf8"))["rows"]:
        if all(row.get(key) == value for key, value in floor["row"].items()):
            found = row.get(floor["column"])
            return None if found is None or found == "" else float(found)
    return None


def broken() -> list[str]:
    """Every floor that does not hold, in words."""
    told = []
    for floor in json.loads(FLOORS.read_text(encoding="utf8")):
        name = f"{floor['measure']}: {', '.join(map(str, floor['row'].values()))}, {floor['column']}"
        found = value_of(floor)
        if found is None:
            told.append(f"{name}: no such result")
        elif found < floor["least"] - floor["noise"]:
            told.append(f"{name}: {found:.3f} is below {floor['least']:.3f} - {floor['noise']:.3f}")
    return told


def lift() -> None:
    """Raise every floor to what the results show now."""
    floors = json.loads(FLOORS.read_text(encoding="utf8"))
    for floor in floors:
        floor["least"] = max(floor["least"], round(value_of(floor) or 0.0, 3))
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Check, or raise."""
    if "--raise" in sys.argv:
        lift()
    told = broken()
    print("\n".join(told) or "every floor holds")
    if told:
        sys.exit(1)


if __name__ == "__main__":
    main()
