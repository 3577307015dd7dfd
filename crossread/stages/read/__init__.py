"""read: paths → Pages, one for each file or record, in the order of their names, and what could not be read.

Files, folders (recursively), globs and "-" for standard input; .txt .md .html .htm .xhtml .mhtml .json .jsonl, each also .gz.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from crossread import settings as knobs
from crossread.records import Page, Skipped
from crossread.stages.read.find import Found, find_files
from crossread.stages.read.unpack import Part, unpack

__all__ = ["read_pages"]


def read_pages(paths: Sequence[str], settings: knobs.Read) -> Iterator[Page | Skipped]:
    """Every page at these paths, once, sorted by path: the order of the paths changes nothing. Reads lazily, never raises."""
    for found in find_files(paths):
        if found.reason:
            yield Skipped(found.input, "read", found.reason)
            continue
        yield from _pages(found, settings)


def _pages(found: Found, settings: knobs.Read) -> Iterator[Page | Skipped]:
    for part in unpack(found, settings.max_bytes):
        if isinstance(part, Part):
            yield Page(part.input, part.kind, part.raw, hashlib.sha256(part.raw).hexdigest(), part.url, part.fetched)
        else:
            yield part
