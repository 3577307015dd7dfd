"""jsonl: one file; every record of account.json on a line of its own, with its list's name under "list"."""

from __future__ import annotations

import json
from pathlib import Path

from crossread.records import Run
from crossread.render.json import LISTS, to_json


def write(run: Run, path: Path) -> None:
    """First a line with format, versions and settings, then the records in the order of account.json."""
    account = to_json(run)
    head = {key: account[key] for key in ("format", "crossread", "encoder", "settings")}
    lines = [{"list": "account.json", **head}]
    lines += [{"list": key, **record} for key, _, _ in LISTS for record in account[key]]
    text = "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf8", errors="replace", newline="\n")
