"""Imports go down only, and nothing grows past its size."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "crossread"
FILES = sorted(path for path in PACKAGE.rglob("*.py"))

ROWS = [  # lower rows may be imported by higher ones; modules on one row never import each other
    {"errors", "altered"},
    {"records", "settings"},
    {"text", "lemmas", "numerals", "voice"},
    {"tree", "times", "copies", "designators"},
    {"quantities"},
    {"encoder"},
    {"pairing", "parts", "intake", "publishers"},
    {"stages", "archive", "engines", "render"},
    {"pipeline", "flow"},
    {"__init__"},
    {"progress"},
    {"cli", "serve", "fetch"},
    {"__main__"},
]
SAME_ROW_ALLOWED = {("settings", "records")}
MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 400, 40, 5


def unit(module: str) -> str:
    """ "crossread.stages.reuse.align" → "stages"."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def row(name: str) -> int:
    return next(i for i, names in enumerate(ROWS) if name in names)


def imports(path: Path) -> set[str]:
    """Every module of this package that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("crossread"):
            found |= {node.module} if node.module != "crossread" else {f"crossread.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("crossread")}
    return found


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    me = module_of(path)
    for other in imports(path):
        mine, theirs = unit(me), unit(other)
        if other == "crossread.__version__":
            continue
        if mine == theirs:
            if mine == "stages" and me != "crossread.stages":
                assert other.split(".")[2] == me.split(".")[2], f"{me} imports another stage: {other}"
            continue
        if (mine, theirs) in SAME_ROW_ALLOWED:
            continue
        assert row(theirs) < row(mine), f"{me} may not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    assert text.count("\n") <= (
        MOST_LINES if path.name != "records.py" else 600
    )  # every noun in one file is worth more
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES + docstring_lines(node), (
                f"{node.name} is too long"
            )
            args = [a.arg for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")]
            is_command = any("click" in ast.dump(d) or "option" in ast.dump(d) for d in node.decorator_list)
            assert len(args) <= MOST_PARAMETERS or is_command, f"{node.name} has too many parameters"


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (first.end_lineno or 0) - first.lineno + 1 if is_doc else 0


def test_the_flow_fits_on_a_few_screens() -> None:
    assert (PACKAGE / "pipeline.py").read_text(encoding="utf8").count("\n") < 150


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("onnxruntime", {"encoder"}),
        ("sqlite3", {"archive"}),
        ("trafilatura", {"stages"}),
        ("torch", set()),
        ("requests", set()),
        ("urllib.request", {"fetch"}),
        ("socket", {"fetch", "serve"}),
    ],
)
def test_heavy_or_dangerous_libraries_stay_in_their_place(library: str, allowed: set[str]) -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            names = (
                [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            if any(name == library or name.startswith(library + ".") for name in names):
                assert unit(module_of(path)) in allowed, f"{path} imports {library}"


def test_nothing_is_called_utils() -> None:
    assert not [p for p in FILES if p.stem in {"utils", "helpers", "common", "base", "manager"}]


def test_stages_do_not_print_or_look_at_the_clock() -> None:
    for path in (PACKAGE / "stages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "input"}, path
                assert node.func.id != "open" or "read" in path.parts, path
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "utcnow", "today"}, f"{path}: {node.attr}"
