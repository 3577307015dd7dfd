"""csv: a folder with one file a table; the claims × outlets matrix is claims_by_outlet.csv."""

from __future__ import annotations

import csv
from pathlib import Path

from crossread.records import Run
from crossread.render.export.rows import Cell, tables

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(run: Run, path: Path) -> None:
    """One UTF-8 file a table, with a byte order mark, without which spreadsheets misread names."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(run).items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (path / f"{name}.csv").open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([safe(column) for column in columns])
            writer.writerows([safe(row.get(column)) for column in columns] for row in rows)


def safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises for CSV."""
    if not isinstance(cell, str):
        return cell
    cell = cell.replace("\x00", "\ufffd")
    return f"'{cell}" if cell.lstrip(" \u200b\ufeff\xa0").startswith(_FORMULA) else cell
