"""Paths as given → the files to read, each once, sorted."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

KINDS = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mhtml": "mhtml", ".mht": "mhtml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_NOT_PAGES = frozenset({
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".avif", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v",
    ".webm", ".ogg", ".wav", ".mov", ".css", ".js", ".mjs", ".map", ".ts", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".py",
    ".pyc", ".sh", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".lock", ".log", ".db", ".sqlite",
})  # fmt: skip
_ABOUT_FOLDER = ("readme", "license", "licence", "copying", "changelog", "contributing", "robots")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why it is left out."""

    input: str  # as given; for a file in a folder, the folder as given and the way from there
    path: str = ""  # "" for standard input
    kind: str = ""  # text | html | mhtml | json | jsonl | sniff
    gzipped: bool = False
    reason: str = ""


def find_files(paths: Sequence[str]) -> list[Found]:
    """All files at the paths, each once, sorted by the name they are given by."""
    best: dict[str, Found] = {}
    for given in paths:
        for found in _at(given):
            key = os.path.realpath(found.path) if found.path else found.input
            if key not in best or found.input < best[key].input:
                best[key] = found
    return sorted(best.values(), key=lambda found: found.input)


def _at(given: str) -> Iterator[Found]:
    """What one path as given stands for."""
    if given == "-":
        yield Found("-", "", "sniff")
    elif os.path.isdir(given):
        yield from _folder(given)
    elif os.path.exists(given):
        yield _file(given)
    elif glob.has_magic(given) and (matches := sorted(glob.glob(given, recursive=True))):
        for match in matches:
            yield from (
                _folder(match)
                if os.path.isdir(match)
                else [_in_folder(match) or Found(match, match, reason="not a page")]
            )
    else:
        yield Found(given, reason="no file matches this pattern" if glob.has_magic(given) else "there is no such file")


def _file(path: str) -> Found:
    """A file that was named: read, or left out with a reason."""
    kind, gzipped, suffix = _kind(path)
    if not os.path.isfile(path):
        return Found(path, path, reason="not a regular file")
    if kind:
        return Found(path, path, kind, gzipped)
    known = " ".join(sorted(KINDS))
    return Found(path, path, reason=f"files ending in {suffix} are not read (known: {known}, each also with .gz)")


def _kind(path: str) -> tuple[str, bool, str]:
    """(kind, gzipped, suffix). A name without a suffix is to be looked into."""
    name = os.path.basename(path).lower()
    gzipped = name.endswith(".gz")
    _, suffix = os.path.splitext(name[:-3] if gzipped else name)
    if not suffix or not suffix[1:].isalnum() or suffix[1:].isdigit() or len(suffix) > 8:
        return "sniff", gzipped, ""
    return KINDS.get(suffix, ""), gzipped, suffix


def _folder(top: str) -> Iterator[Found]:
    """All pages in a folder and the folders in it. Folders that browsers save beside a page hold its parts, not pages."""
    for here, folders, names in os.walk(top, followlinks=False):
        stems = {os.path.splitext(name)[0] for name in names if _kind(name)[0] == "html"}
        folders[:] = sorted(
            f
            for f in folders
            if not f.startswith((".", "__")) and f.removesuffix("_files").removesuffix(".files") not in stems - {f}
        )
        for name in sorted(names):
            found = _in_folder(os.path.join(here, name))
            if found:
                yield found


def _in_folder(path: str) -> Found | None:
    """A file that was not named itself: pictures, styles and files about the folder are passed over in silence."""
    name = os.path.basename(path).lower()
    kind, _, suffix = _kind(path)
    if name.startswith((".", "~$")) or suffix in _NOT_PAGES or name.endswith("~"):
        return None
    if os.path.splitext(name)[0] in _ABOUT_FOLDER and kind in ("text", "sniff"):
        return None
    return _file(path)
