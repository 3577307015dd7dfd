"""The pipeline as a table, read from the code, so that what is told of it cannot differ from what it does."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: folder, public function, what goes in and out, and its thesis."""

    name: str
    function: str
    flow: str  # "all articles → passages"
    about: str


def stage_table() -> list[Stage]:
    """Every stage in the order in which `pipeline.run`, and then `pipeline.compare_pages`, call them."""
    tree = ast.parse((PACKAGE / "pipeline.py").read_text(encoding="utf8"))
    folder = {
        alias.name: node.module.rsplit(".", 1)[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("crossread.stages.")
        for alias in node.names
    }
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found: list[Stage] = []
    roots = ("run", "compare_pages")
    for name in (name for root in roots for name in _called(functions[root], functions, roots)):
        if name in folder and folder[name] not in {stage.name for stage in found}:
            found.append(_stage(folder[name], name))
    return found


def _called(
    function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], inside: tuple[str, ...] = ()
) -> list[str]:
    """Names that a function uses, in reading order; functions of the pipeline itself are entered."""
    used = [n for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
    names: list[str] = []
    for name in (n.id for n in sorted(used, key=lambda n: (n.lineno, n.col_offset))):
        if name in functions and name not in inside:
            names += _called(functions[name], functions, (*inside, name))
        names.append(name)
    return names


def _stage(name: str, function: str) -> Stage:
    doc = ast.get_docstring(ast.parse((PACKAGE / "stages" / name / "__init__.py").read_text(encoding="utf8"))) or ""
    first, _, rest = doc.partition("\n")
    about = " ".join(rest.split("\n\n")[1 if rest.startswith("\n\n") else 0].split()) if rest else ""
    return Stage(
        name, function, first.partition(": ")[2].rstrip("."), about.split(". ")[0].rstrip(".") + "." if about else ""
    )
