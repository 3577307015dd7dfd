"""Entries of a cache folder: bytes under the hash of everything that they depend on, whole or not at all."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path


def load(folder: Path, key: str) -> bytes | None:
    """The bytes of an entry; None where there is none or it is damaged."""
    try:
        raw = (folder / key[:2] / key).read_bytes()
    except OSError:
        return None
    digest, body = raw[:32], raw[32:]
    return body if hashlib.sha256(body).digest() == digest else None


def store(folder: Path, key: str, body: bytes) -> None:
    """Write an entry, whole or not at all."""
    path = folder / key[:2] / key
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{key}.{os.getpid()}.tmp")
    unfinished.write_bytes(hashlib.sha256(body).digest() + body)
    unfinished.replace(path)


@lru_cache(maxsize=1)
def code_version() -> str:
    """First 16 digits of a SHA-256 over the code and its tables, weights aside: any change makes another version."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".txt", ".tsv", ".json", ".csv"} and path.is_file():
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
