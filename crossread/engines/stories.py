"""Stories on this machine: each read by itself, side by side where there are several, and not again where nothing changed.

Processes are forked, so that nothing is sent to them; what they find comes back as it lies in the cache, as one line of
JSON. Where a process cannot be forked or dies, the story is read in this one.
"""

from __future__ import annotations

import dataclasses
import gc
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from crossread.engines.codec import dumps, loads
from crossread.engines.entries import load, store
from crossread.engines.local import leave_interrupts
from crossread.parts import Found
from crossread.records import Run

MANY = 1_500  # sentences that take longer to read than processes to start
FORMAT = "2"  # changes when the bytes of an entry mean something else
Read = Callable[[Run], Found]


def each_story(
    read: Read, parts: Sequence[Run], workers: int, cache: Path | None = None, version: str = ""
) -> Iterator[Found]:
    """`read(part)` of each part, in their order. `version`: what else entries depend on: code, weights, settings."""
    keys = [_key(part, version) if cache else "" for part in parts]
    known = {i: found for i, key in enumerate(keys) if cache and (found := _known(cache, key, parts[i])) is not None}
    missing = [i for i in range(len(parts)) if i not in known]
    fresh = _side_by_side if _worth_it(parts, missing, workers) else _one_by_one
    for i, found in fresh(read, parts, missing, workers):
        if cache:
            store(cache, keys[i], dumps(_numbered(parts[i])) + b"\n" + dumps(found))
        known[i] = found
    for i in range(len(parts)):
        yield known[i]


def _key(part: Run, version: str) -> str:
    """Hexadecimal SHA-256 over all that the results of a story depend on; what was read of a text depends on the text.

    Passages are counted over the whole run, so that their ids change with one page more: nothing found here names them.
    Entities of one name are too ("an-officer-6"): here they count within the story, and are renamed in what is known of it.
    """
    passages = tuple(dataclasses.replace(passage, id="") for passage in part.passages)
    facts = (FORMAT, version, part.stories, part.articles, part.entities, passages, part.families, part.settings)
    names = {name: f"{_NUMBER.sub('', name)}-#{i}" for i, name in enumerate(_numbered(part))}
    return hashlib.sha256(_renamed(dumps(facts), names)).hexdigest()


_NUMBER = re.compile(r"-\d+$")
_NUMBERED = re.compile(rb'"([^"\\]+-\d+)"')


def _numbered(part: Run) -> tuple[str, ...]:
    """Ids of entities that end in a number, in the order of the entities."""
    return tuple(entity.id for entity in part.entities if _NUMBER.search(entity.id))


def _renamed(line: bytes, names: dict[str, str]) -> bytes:
    """JSON with these strings put for those, where they are whole strings."""
    known = {name.encode(): b'"' + other.encode() + b'"' for name, other in names.items() if name != other}
    return _NUMBERED.sub(lambda found: known.get(found[1], found[0]), line) if known else line


def _known(cache: Path, key: str, part: Run) -> Found | None:
    """What the cache holds of a story; None for nothing, or nothing that can be used."""
    body = load(cache, key)
    try:
        if body is None:
            return None
        first, _, line = body.partition(b"\n")
        then, now = json.loads(first), _numbered(part)
        others = sorted({entity.id for entity in part.entities}.difference(now))
        if _ranks([*then, *others]) != _ranks([*now, *others]):
            return None  # what is found of them may stand in another order under their names of now
        return loads(Found, _renamed(line, dict(zip(then, now, strict=True))))
    except (ValueError, TypeError, KeyError):
        return None


def _ranks(names: Sequence[str]) -> list[int]:
    """The order of names by the alphabet, as indices."""
    return sorted(range(len(names)), key=names.__getitem__)


def _worth_it(parts: Sequence[Run], missing: Sequence[int], workers: int) -> bool:
    """Are there processes to be had, several stories to read and enough in them?"""
    sentences = sum(len(annotation.sentences) for i in missing for annotation in parts[i].annotations)
    return workers > 1 and len(missing) > 1 and sentences >= MANY and sys.platform == "linux"


def _one_by_one(read: Read, parts: Sequence[Run], missing: Sequence[int], workers: int) -> Iterator[tuple[int, Found]]:
    for i in missing:
        yield i, read(parts[i])


_WORK: dict[int, tuple[Read, Sequence[Run]]] = {}  # what the forked processes find in their memory


def _side_by_side(
    read: Read, parts: Sequence[Run], missing: Sequence[int], workers: int
) -> Iterator[tuple[int, Found]]:
    """The same over forked processes, the longest story first. Ctrl-C ends them at once."""
    from multiprocessing import get_context

    from pebble import ProcessExpired, ProcessPool

    order = sorted(missing, key=lambda i: (-sum(len(a.sentences) for a in parts[i].annotations), i))
    job = id(parts)
    _WORK[job] = read, parts
    gc.freeze()  # what is there is not looked through again: the processes go on sharing it
    count = min(workers, len(order))
    pool: Any = ProcessPool(max_workers=count, initializer=leave_interrupts, context=get_context("fork"))
    try:
        for i, future in [(i, pool.schedule(_answer, args=[job, i])) for i in order]:
            try:
                line = future.result()
            except ProcessExpired:  # ended by the system, for its memory as a rule
                yield i, read(parts[i])
            else:
                yield i, loads(Found, line)
        pool.close()
    finally:
        pool.stop()
        pool.join()
        gc.unfreeze()
        del _WORK[job]


def _answer(job: int, i: int) -> bytes:
    """What is found of one story, in a forked process."""
    read, parts = _WORK[job]
    return dumps(read(parts[i]))
