"""account.json: the contract, and the one place that says how a record becomes JSON."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from typing import Any

from crossread.records import (
    Article,
    Attribution,
    Change,
    Claim,
    Difference,
    Entity,
    Family,
    Happening,
    Line,
    Origin,
    Passage,
    Run,
    Skipped,
    Statement,
    Story,
    Utterance,
    Verdict,
)

FORMAT = "crossread-account/1"
_HALF = re.compile("[\ud800-\udfff]")

Shape = dict[str, str | dict[str, str]]
"""Key in the JSON object → field of the record, or an object made of fields."""

_NESTED: dict[type, Shape] = {
    Attribution: {
        "source": {"spans": "source", "entity": "entity"},
        "cue": {"spans": "cue"},
        "content": {"spans": "content"},
    },
    Statement: {"predicate": {"spans": "predicate", "lemma": "lemma"}},
}
_LEFT_OUT = {
    Attribution: {"entity"},  # lies in source
    Statement: {
        "lemma",
        "sentence",
        "head",
    },  # in predicate; the others point into the encoder's reading, not written out
}
LISTS: tuple[tuple[str, str, type], ...] = (  # key, field of Run, record; in the order of the contract
    ("articles", "articles", Article),
    ("skipped", "skipped", Skipped),
    ("stories", "stories", Story),
    ("entities", "entities", Entity),
    ("attributions", "attributions", Attribution),
    ("passages", "passages", Passage),
    ("origins", "origins", Origin),
    ("statements", "statements", Statement),
    ("claims", "claims", Claim),
    ("differences", "differences", Difference),
    ("happenings", "happenings", Happening),
    ("account", "lines", Line),
    ("verdicts", "verdicts", Verdict),
    ("utterances", "utterances", Utterance),
    ("families", "families", Family),
)


def to_json(run: Run) -> dict[str, Any]:
    """The account as one JSON object, keys in a fixed order; see docs/account.schema.json."""
    versions = dict(run.versions)
    out: dict[str, Any] = {
        "format": FORMAT,
        "crossread": versions.get("crossread", ""),
        "encoder": versions.get("encoder", ""),
        "settings": settings_object(run.settings),
    }
    for key, field, _ in LISTS:
        out[key] = [plain_value(record) for record in getattr(run, field)]
    return out


def to_text(run: Run) -> str:
    """account.json as it is written: UTF-8 text, one space of indent, a final newline; the same run gives the same bytes."""
    return json.dumps(to_json(run), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def articles_to_json(articles: Sequence[Article], skipped: Sequence[Skipped]) -> dict[str, Any]:
    """What was read, as it stands in the account: articles and what was skipped."""
    return {"format": FORMAT, "articles": plain_value(tuple(articles)), "skipped": plain_value(tuple(skipped))}


def changes_to_json(first: Article, second: Article, changes: Sequence[Change]) -> dict[str, Any]:
    """What the second article made of the first: both articles, then the changes in the order of the second."""
    both = {"first": plain_value(first), "second": plain_value(second)}
    return {"format": FORMAT, **both, "changes": plain_value(tuple(changes))}


def settings_object(settings: tuple[tuple[str, str], ...]) -> dict[str, str | list[str]]:
    """Settings by key; the reader's rulings and families, of which there may be many, as lists."""
    out: dict[str, str | list[str]] = {}
    for key, value in settings:
        if key.startswith("rulings.") or key == "families":
            pairs = out.setdefault(key, [])
            if isinstance(pairs, list):
                pairs.append(value)
        else:
            out[key] = value
    return out


def shape_of(record: type) -> Shape:
    """What the JSON object of a record looks like, keys in order."""
    nested, left_out = _NESTED.get(record, {}), _LEFT_OUT.get(record, set())
    names = [f.name for f in dataclasses.fields(record)]
    return {name: nested.get(name, name) for name in names if name not in left_out}


_SHAPES: dict[type, Shape] = {}


def plain_value(value: Any) -> Any:
    """A record as a dict, a tuple as a list, a float with six decimals; everything else as it is.

    Half of a surrogate pair, which UTF-8 cannot hold, becomes "\ufffd"; every position stays.
    """
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, tuple):
        return [plain_value(part) for part in value]
    if isinstance(value, float):
        return round(value, 6)  # so that sums made in another order print alike
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value)
    if kind not in _SHAPES:
        _SHAPES[kind] = shape_of(kind)
    out: dict[str, Any] = {}
    for key, field in _SHAPES[kind].items():
        if isinstance(field, str):
            out[key] = plain_value(getattr(value, field))
        else:
            out[key] = {inner: plain_value(getattr(value, name)) for inner, name in field.items()}
    return out
