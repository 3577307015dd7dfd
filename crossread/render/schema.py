"""docs/account.schema.json, made from the records: their fields, docstrings and comments.

python -m crossread.render.schema > docs/account.schema.json
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
import sys
import types
import typing
from typing import Any

from crossread import records
from crossread.render.json import FORMAT, LISTS, shape_of

_COMMENT = re.compile(r"^    (\w+): [^#\n]*?(?:  # (.*))?$", re.M)
_SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}


def schema() -> dict[str, Any]:
    """A JSON Schema (2020-12) of account.json. Unknown keys are allowed: more may be added under the same format."""
    definitions: dict[str, Any] = {
        "spans": {
            "description": "half-open ranges [start, end) of the article's text, in Unicode code points",
            "type": "array",
            "items": {"type": "array", "prefixItems": [_natural(), _natural()], "minItems": 2, "maxItems": 2},
        }
    }
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "crossread": {"type": "string", "description": "version of Crossread"},
        "encoder": {"type": "string", "description": "version of its language model"},
        "settings": {
            "type": "object",
            "description": "settings that were not default; rulings and families as lists",
            "additionalProperties": {"type": ["string", "array"]},
        },
    }
    for key, _, record in LISTS:
        properties[key] = {"type": "array", "items": _record(record, definitions)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crossread account",
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def to_text() -> str:
    """The schema file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _natural() -> dict[str, Any]:
    return {"type": "integer", "minimum": 0}


def _record(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the record's definition, which is made on first use."""
    name = record.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place while its parts are made
        hints = typing.get_type_hints(record, vars(records))
        comments = dict(_COMMENT.findall(inspect.getsource(record)))
        properties: dict[str, Any] = {}
        for key, field in shape_of(record).items():
            if isinstance(field, str):
                properties[key] = _described(_type(hints[field], definitions), comments.get(field, ""))
            else:
                inner = {k: _described(_type(hints[f], definitions), comments.get(f, "")) for k, f in field.items()}
                properties[key] = {"type": "object", "required": list(inner), "properties": inner}
        definitions[name] = {
            "description": inspect.getdoc(record),
            "type": "object",
            "required": list(properties),
            "properties": properties,
        }
    return {"$ref": f"#/$defs/{name}"}


def _described(schema: dict[str, Any], comment: str) -> dict[str, Any]:
    return {**schema, "description": comment} if comment else schema


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field's type: a scalar, a record, spans, or a tuple of these."""
    if hint == records.Spans:
        return {"$ref": "#/$defs/spans"}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, definitions)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    parts = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and parts[-1] is Ellipsis:
        return {"type": "array", "items": _type(parts[0], definitions)}
    if typing.get_origin(hint) is tuple:
        items = [_type(part, definitions) for part in parts]
        return {"type": "array", "prefixItems": items, "minItems": len(parts), "maxItems": len(parts)}
    return {"type": [_SCALARS[p] for p in parts]}


if __name__ == "__main__":
    sys.stdout.write(to_text())
