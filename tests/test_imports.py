"""The cold start: what a run on plain text does not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEXTS = sorted(str(path) for path in (Path(__file__).resolve().parents[1] / "examples" / "ferry").glob("*.txt"))


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded after running the code in a fresh interpreter."""
    code += "\nprint('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    command = [sys.executable, "-c", "import sys\n" + code, *TEXTS]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n"))


def test_a_run_on_plain_text_loads_no_library_that_it_does_not_need() -> None:
    loaded = loaded_by(
        "from crossread.pipeline import run\nfrom crossread.render.json import to_text\nto_text(run(sys.argv[1:]))"
    )
    assert "onnxruntime" in loaded
    heavy = {
        "torch",
        "spacy",
        "trafilatura",
        "lxml",
        "jinja2",
        "rich",
        "pyarrow",
        "followthemoney",
        "pebble",
        "pandas",
        "scipy",
        "sklearn",
    }
    assert loaded & heavy == set()


def test_help_loads_no_model() -> None:
    assert loaded_by("import crossread.cli") & {"numpy", "onnxruntime", "tokenizers", "rich", "jinja2", "lxml"} == set()


def test_the_package_itself_loads_nothing() -> None:
    assert loaded_by("import crossread") & {"numpy", "click", "onnxruntime"} == set()


@pytest.mark.parametrize("module", ["socket", "ssl", "http"])
def test_nothing_reaches_for_the_network(module: str) -> None:
    found = loaded_by("from crossread.pipeline import run\nrun(sys.argv[1:])")
    assert module not in found
