"""Run every measure, or those named: python -m benchmarks [--dry-run] [MEASURE...]. Long; each writes its result when it has it.

--dry-run    only load each one: what is missing shows at once, and not after an hour
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

NOT_MEASURES = {"__main__", "report", "coref", "floors", "encoder_cost", "encoder_text", "encoder_vectors"}
NOT_MEASURES |= {"reuse_planted", "reuse_speed", "variants", "ecb", "events", "gum", "superpal"}  # parts of others
NOT_MEASURES |= {"speed", "scale", "curve"}  # have their own target
NOT_MEASURES |= {"encoder_heldout"}  # trains for a quarter of an hour and needs the extra `train`


def measures() -> list[str]:
    """The names of all measures, in alphabetical order."""
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return sorted(set(found) - NOT_MEASURES)


def measure(name: str) -> Callable[[], None]:
    """What measures it, loaded. Raises ImportError where a module or its `main` is missing."""
    found: Callable[[], None] | None = getattr(importlib.import_module(f"benchmarks.{name}"), "main", None)
    if found is None:
        raise ImportError(f"benchmarks/{name}.py has no main()")
    return found


def main() -> None:
    """Run them one after the other; one that fails does not stop the others, but is named at the end and fails the command."""
    wanted = [argument for argument in sys.argv[1:] if argument != "--dry-run"] or measures()
    dry, sys.argv = "--dry-run" in sys.argv, sys.argv[:1]
    failed = []
    for name in wanted:
        print(f"== {name}" if dry else f"\n== {name}", flush=True)
        try:
            run = measure(name)
            if not dry:
                run()
        except (Exception, SystemExit) as error:  # the others are worth having
            if not isinstance(error, SystemExit) or error.code:
                traceback.print_exc()
                failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
