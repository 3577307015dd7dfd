"""parquet: a folder with one file a list of account.json, nested as there; the columns' types come from the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crossread.records import Run
from crossread.render.export.rows import matrix
from crossread.render.json import FORMAT, LISTS, to_json
from crossread.render.schema import schema


def write(run: Run, path: Path) -> None:
    """One file a list, and claims_by_outlet; versions and settings are in each file's metadata."""
    import pyarrow
    import pyarrow.parquet

    path.mkdir(parents=True, exist_ok=True)
    account, made = to_json(run), schema()
    about = {"format": FORMAT, "crossread": account["crossread"], "encoder": account["encoder"]}
    for key, _, record in LISTS:
        kind = _type({"$ref": f"#/$defs/{record.__name__}"}, made["$defs"])
        fields = pyarrow.schema([kind.field(i) for i in range(kind.num_fields)], metadata=about)
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(account[key], schema=fields), path / f"{key}.parquet")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(matrix(run)), path / "claims_by_outlet.parquet")


def _type(part: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """The Arrow type of a part of the JSON schema; a range is a list of two integers."""
    import pyarrow

    if "$ref" in part:
        return _type(definitions[part["$ref"].rsplit("/", 1)[1]], definitions)
    if isinstance(part["type"], list):  # a value or null: every Arrow column takes null
        return _type({"type": next(kind for kind in part["type"] if kind != "null")}, definitions)
    if part["type"] == "object":
        return pyarrow.struct([(key, _type(inner, definitions)) for key, inner in part["properties"].items()])
    if part["type"] == "array":
        return pyarrow.list_(_type(part.get("items") or part["prefixItems"][0], definitions))
    scalars = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
    }
    return scalars[part["type"]]
