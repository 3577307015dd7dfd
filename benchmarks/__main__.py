"""Run every measure, or those named: python -m benchmarks [MEASURE...]. Long; each one writes its result as soon as it has it."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from pathlib import Path

NOT_MEASURES = {"__main__", "report", "coref", "floors", "encoder_cost", "encoder_text", "encoder_vectors"}
NOT_MEASURES |= {"reuse_planted", "reuse_speed", "variants", "superpal", "events", "ecb", "gum"}  # parts of others
NOT_MEASURES |= {"speed", "scale", "curve"}  # have their own target


def main() -> None:
    """Run them in alphabetical order; one that fails does not stop the others, but fails the command."""
    found = [
        module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name not in NOT_MEASURES
    ]
    sys.argv, wanted = sys.argv[:1], sys.argv[1:] or found
    failed = []
    for name in wanted:
        print(f"\n== {name}")
        try:
            importlib.import_module(f"benchmarks.{name}").main()
        except Exception:  # the others are worth having
            traceback.print_exc()
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
