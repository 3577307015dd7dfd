"""Bytes → text. UTF-8 first, since nearly all pages are; a detector is asked only where nothing simpler fits."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file or an office document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"RIFF", "a picture or a recording (RIFF)"),
    (b"\x1f\x8b", "a gzip file within a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def decode(raw: bytes, declared: str = "") -> tuple[str, str]:
    """The text and "", or "" and why this is no text. `declared` is an encoding that the transport or the page names."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw.decode(name, "replace"), ""
    for mark, what in _SIGNATURES:
        if raw.startswith(mark):
            return "", f"not text: {what}"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    head = raw[:100_000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls and (wide := _without_mark(head)):
        return raw.decode(wide, "replace"), ""
    if controls > 0.02 * len(head):
        return "", "not text: binary data"
    if text or not raw:
        return text, ""
    return _other(raw, declared), ""


def declared_in(raw: bytes) -> str:
    """The encoding that an HTML page names for itself in its first 4,096 bytes, or ""."""
    found = _META.search(raw[:4096])
    return found.group(1).decode("ascii") if found else ""


def _without_mark(head: bytes) -> str:
    """Which UTF-16 this is, where there is no byte order mark: every other byte of English is 0."""
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _other(raw: bytes, declared: str) -> str:
    """Text that is not clean UTF-8."""
    loose = raw.decode("utf-8", "replace")
    bad = loose.count("\ufffd")
    if sum(c > "\x7f" for c in loose) - bad > 5 * bad:  # UTF-8 with a few broken bytes, or cut off
        return loose
    name = _known(declared)
    if name and name not in ("utf-8", "ascii"):
        return raw.decode(name, "replace")
    high = sum(byte > 127 for byte in raw)
    if not _UNDEFINED_1252.search(raw) and high < 0.2 * len(raw):
        return raw.decode("windows-1252")
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return str(best) if best is not None else raw.decode("windows-1252", "replace")


def _known(name: str) -> str:
    """The encoding as Python calls it; browsers read "iso-8859-1" as windows-1252, and so do we."""
    try:
        name = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return "windows-1252" if name in ("iso8859-1", "latin-1") else name
