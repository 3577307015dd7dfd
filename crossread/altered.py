"""A record with some of its fields changed, at half the cost of `dataclasses.replace`: millions are made in a run."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

Record = TypeVar("Record")


def altered(record: Record, **changes: Any) -> Record:
    """The record with these fields changed. Raises KeyError for a name that is none of its fields."""
    kind: Any = type(record)
    get, places = _shape(kind)
    values = list(get(record))
    for name, value in changes.items():
        values[places[name]] = value
    made: Record = kind(*values)
    return made


@lru_cache(maxsize=256)
def _shape(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    """What gets all fields of a record of this class, which has at least two, and the place of each."""
    names = [field.name for field in dataclasses.fields(kind)]
    return operator.attrgetter(*names), {name: i for i, name in enumerate(names)}
