"""The lists of account.json as flat rows: one cell a value, positions with the words that stand there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from crossread.records import Run
from crossread.render.json import LISTS, to_json
from crossread.render.lookup import Lookup, outlet

Cell = str | int | float | None


def tables(run: Run) -> dict[str, list[dict[str, Cell]]]:
    """Rows by table: one table a list of account.json, then "mentions" and "claims_by_outlet"."""
    account = to_json(run)
    texts = {article["id"]: article["text"] for article in account["articles"]}
    found: dict[str, list[dict[str, Cell]]] = {
        key: [dict(_cells(row, texts.get(row.get("article", ""), ""))) for row in account[key]] for key, _, _ in LISTS
    }
    found["mentions"] = [
        {"entity": entity["id"], **mention, "words": texts[mention["article"]][mention["start"] : mention["end"]]}
        for entity in account["entities"]
        for mention in entity["mentions"]
    ]
    found["claims_by_outlet"] = matrix(run)
    return found


def matrix(run: Run) -> list[dict[str, Cell]]:
    """A row a claim, a column an outlet; in the cell what the outlet says, empty where it says nothing of it."""
    lookup = Lookup(run)
    outlets = sorted({outlet(article) for article in run.articles})
    rows: list[dict[str, Cell]] = []
    for claim in run.claims:
        said: dict[str, str] = {}
        for statement in lookup.evidence(claim):
            said.setdefault(outlet(lookup.articles[statement.article]), lookup.words(statement))
        fixed: dict[str, Cell] = {
            "claim": claim.id,
            "story": claim.story,
            "text": claim.text,
            "relation": claim.relation,
        }
        counts: dict[str, Cell] = {"reports": len(claim.articles), "origins": len(claim.origins)}
        rows.append({**fixed, **counts, **{f"outlet: {name}": said.get(name, "") for name in outlets}})
    return rows


def _cells(value: dict[str, Any], text: str) -> Iterator[tuple[str, Cell]]:
    """Column and cell for each value: objects become dotted columns, lists of words are joined, other lists are JSON."""
    for key, part in value.items():
        if isinstance(part, dict):
            for inner, cell in _cells(part, text):
                yield f"{key}.{inner}", cell
        elif isinstance(part, list):
            yield key, _joined(part)
            if key == "spans" and text:
                yield "words", " … ".join(text[start:end] for start, end in part)
        else:
            yield key, part


def _joined(values: list[Any]) -> str:
    if all(isinstance(value, str) for value in values):
        return " | ".join(values)
    return json.dumps(values, ensure_ascii=False)
