"""A run in the formats that other tools open. What maps to what: docs/exports.md."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from crossread.errors import InputError

if TYPE_CHECKING:
    from crossread.records import Run

FORMATS = {  # name → module with write(run, path), and what path names
    "csv": ("tables_csv", "a folder"),
    "jsonl": ("jsonl", "a file"),
    "parquet": ("parquet", "a folder"),
    "ftm": ("ftm", "a file"),
    "annotations": ("annotations", "a file"),
    "jsonld": ("jsonld", "a file"),
    "gexf": ("gexf", "a file"),
    "graphml": ("graphml", "a file"),
}
EXTRAS = {"parquet": ("pyarrow", "parquet"), "ftm": ("followthemoney", "ftm")}  # format → library, extra


def export(run: Run, kind: str, path: str) -> None:
    """Write the run in one of FORMATS. Raises InputError for an unknown format, a missing library or a bad path."""
    if kind not in FORMATS or not path:
        told = ", ".join(f"{name}={what.split()[-1].upper()}" for name, (_, what) in FORMATS.items())
        raise InputError(f"no export {kind}={path}.", fix=f"Exports are: {told}.")
    module, what = FORMATS[kind]
    if kind in EXTRAS:
        library, extra = EXTRAS[kind]
        try:
            importlib.import_module(library)
        except ImportError as error:
            raise InputError(
                f"the export {kind!r} needs the library {library}.",
                fix=f"Install it: pip install 'crossread[{extra}]'.",
            ) from error
    try:
        importlib.import_module(f"{__name__}.{module}").write(run, Path(path))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}.", where=path, fix=f"For {kind} name {what}.") from error
