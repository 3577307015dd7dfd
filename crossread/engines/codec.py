"""Records as one line of JSON, and back: between processes and in the cache, where a pickle could run code."""

from __future__ import annotations

import dataclasses
import json
import operator
import sys
import types
import typing
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Reader = Callable[[Any], Any]


def dumps(value: Any) -> bytes:
    """A record, or records in tuples, as JSON: each record is the list of its fields. Raises TypeError for anything else."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_fields).encode("utf8", "surrogatepass")


def loads(kind: type[Record], line: bytes) -> Record:
    """The record of this class that `dumps` wrote. Raises ValueError, TypeError or KeyError where it wrote another."""
    key: Any = kind
    found: Record = _reader(key)(json.loads(line.decode("utf8", "surrogatepass")))
    return found


def _fields(value: object) -> tuple[Any, ...]:
    """The fields of a record, in order."""
    if not dataclasses.is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no record")
    kind: Any = type(value)
    found = _getter(kind)(value)
    return found if isinstance(found, tuple) else (found,)


@lru_cache(maxsize=256)
def _getter(kind: type) -> Callable[[Any], Any]:
    names = [field.name for field in dataclasses.fields(kind)]
    return operator.attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


@lru_cache(maxsize=1024)
def _reader(kind: Any) -> Reader:
    """What makes a value of this type of the JSON that was written of it."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record_reader(kind)
    if get_origin(kind) in (typing.Union, types.UnionType):
        (inner,) = [one for one in get_args(kind) if one is not type(None)]
        read = _reader(inner)
        return read if read is _same else lambda row: None if row is None else read(row)
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    return sys.intern if kind is str else _same


def _tuple_reader(inner: Sequence[Any]) -> Reader:
    """Of tuple[A, ...] or tuple[A, B]."""
    if inner[-1] is Ellipsis:
        read = _reader(inner[0])
        if read is _same:
            return tuple
        return lambda row: tuple([read(value) for value in row]) if row else ()
    reads = [_reader(one) for one in inner]
    if all(read is _same for read in reads):
        return tuple
    return lambda row: tuple([read(value) for read, value in zip(reads, row, strict=True)])


def _record_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    reads = [_reader(hints[field.name]) for field in dataclasses.fields(kind)]
    return lambda row: kind(*[read(value) for read, value in zip(reads, row, strict=True)])


def _same(value: Any) -> Any:
    return value
