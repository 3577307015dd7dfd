"""A file → its pages: gunzipped, MHTML opened, JSON split into records."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from crossread.records import Skipped
from crossread.stages.read.find import Found

_LISTS = ("articles", "items", "entries", "results", "records", "documents", "docs", "data")
_TEXTS = ("text", "maintext", "articleBody", "content", "content_text", "content_html", "html", "body")
_WHITE = b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one page."""

    input: str
    kind: str  # text | html | record
    raw: bytes
    url: str = ""
    fetched: str = ""


def unpack(found: Found, max_bytes: int) -> Iterator[Part | Skipped]:
    """The pages of a file, or why it could not be read. Never holds more than `max_bytes`; a JSONL record counts alone."""
    try:
        with _open(found) as stream:
            if found.kind == "jsonl":
                yield from _lines(found.input, stream, max_bytes)
                return
            raw = stream.read(max_bytes + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Skipped(found.input, "read", f"broken gzip file ({error})")
        return
    except OSError as error:
        yield Skipped(found.input, "read", f"could not be opened ({error.strerror or error})")
        return
    if len(raw) > max_bytes:
        yield Skipped(found.input, "read", f"larger than {max_bytes:,} bytes (setting read.max_bytes)")
    elif not raw.strip():
        yield Skipped(found.input, "read", "empty: no text in it")
    else:
        yield from _parts(found.input, found.kind if found.kind != "sniff" else _sniff(raw), raw, max_bytes)


def _open(found: Found) -> IO[bytes] | gzip.GzipFile:
    """The bytes of a file or of standard input, gunzipped where they are gzip, whatever the name says."""
    if found.path:
        stream: IO[bytes] = open(found.path, "rb")  # noqa: SIM115  closed by the caller's with
    else:
        stream = io.BytesIO(sys.stdin.buffer.read())
    if stream.read(2) == b"\x1f\x8b":
        stream.seek(0)
        return gzip.GzipFile(fileobj=stream)
    if found.gzipped:
        stream.close()
        raise gzip.BadGzipFile("it does not begin as one")
    stream.seek(0)
    return stream


def _sniff(raw: bytes) -> str:
    """The kind of bytes that come without a telling name."""
    head = raw[:2000].lstrip(_WHITE)
    if head[:1] in b"{[" and head:
        return "json"
    low = head.lower()
    if low.startswith((b"<!doctype", b"<html", b"<?xml", b"<!--", b"<head", b"<body")) or b"<html" in low:
        return "html"
    if b"\nmime-version:" in low and b"multipart/related" in low:
        return "mhtml"
    return "text"


def _parts(name: str, kind: str, raw: bytes, max_bytes: int) -> Iterator[Part | Skipped]:
    if kind == "json":
        yield from _json(name, raw, max_bytes)
    elif kind == "mhtml":
        yield _mhtml(name, raw)
    else:
        yield Part(name, kind, raw)


def _lines(name: str, stream: IO[bytes] | gzip.GzipFile, max_bytes: int) -> Iterator[Part | Skipped]:
    """A record a line. The number after "#" counts the lines that hold anything, from 1."""
    number = 0
    while line := stream.readline(max_bytes + 1):
        whole = line.endswith(b"\n") or len(line) <= max_bytes
        if line.startswith((b"\xff\xfe", b"\xfe\xff")):
            rest = line + stream.read(max_bytes)
            yield from _parts(name, "json", rest, max_bytes)
            return
        while not whole and (more := stream.readline(max_bytes)):
            whole = more.endswith(b"\n")
        record = line.strip(b" \t\r\n").removeprefix(b"\xef\xbb\xbf")
        if not record:
            continue
        number += 1
        if len(line) > max_bytes:
            yield Skipped(f"{name}#{number}", "read", f"larger than {max_bytes:,} bytes (setting read.max_bytes)")
        elif record[:1] == b"[" or b'"@graph"' in record:
            yield from _json(f"{name}#{number}", record, max_bytes)
        else:
            yield Part(f"{name}#{number}", "record", record)


def _json(name: str, raw: bytes, max_bytes: int) -> Iterator[Part | Skipped]:
    """The records of a JSON file; of a file with one JSON value a line, each of them."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace").strip()
        if "\n" in text and text[:1] == "{":
            yield from _lines(name, io.BytesIO(text.encode("utf8")), max_bytes)
            return
        yield Skipped(name, "read", f"not JSON ({str(error)[:80]})")
        return
    records = list(_records(value))
    if not records:
        yield Skipped(name, "read", _why_none(value))
    for i, record in enumerate(records, 1):
        raw = json.dumps(record, ensure_ascii=False).encode("utf8", "replace")
        yield Part(name if len(records) == 1 else f"{name}#{i}", "record", raw)


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """Every record with a text in a JSON value: itself, the entries of a list, of "@graph", "articles", of an index."""
    if isinstance(value, list):
        for entry in value:
            yield from _records(entry)
    elif isinstance(value, dict):
        if str(value.get("format", "")).startswith("crossread-account"):
            return
        if any(isinstance(value.get(name), str) and value[name].strip() for name in _TEXTS):
            yield value
        elif isinstance(value.get("@graph"), list):
            yield from _records(value["@graph"])
        else:
            inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
            entries = inner if inner is not None else [v for v in value.values() if isinstance(v, dict)]
            for entry in entries:
                if isinstance(entry, dict) and any(isinstance(entry.get(name), str) for name in _TEXTS):
                    yield entry


def _why_none(value: Any) -> str:
    if isinstance(value, dict) and str(value.get("format", "")).startswith("crossread-account"):
        return "an account that Crossread wrote, not a page"
    return "no record with a text in it"


def _mhtml(name: str, raw: bytes) -> Part | Skipped:
    """The page that a browser saved with its parts in one file."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(raw)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes) or not payload.strip():
        return Skipped(name, "read", "no HTML page in this MHTML file")
    charset = page.get_content_charset() or ""
    if charset and charset != "utf-8":
        with suppress(LookupError, UnicodeDecodeError):  # the page's own bytes tell more than a wrong label
            payload = payload.decode(charset).encode("utf-8-sig")
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    return Part(name, "html", payload, url, _fetched(str(message.get("Date") or "")))


def _fetched(date: str) -> str:
    """The Date line of a saved message as ISO time, or ""."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date).isoformat() if date else ""
    except (ValueError, TypeError):
        return ""
