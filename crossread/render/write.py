"""Where an account goes: the terminal, standard output, files."""

from __future__ import annotations

import sys
from pathlib import Path

from crossread.errors import InputError
from crossread.records import Run

SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}


def write(run: Run, *, output: str | None, json_to: str | None, markdown: bool) -> None:
    """Write what was asked for; print the account in the terminal unless standard output carries JSON or Markdown."""
    if output:
        suffix = Path(output).suffix.lower()
        if suffix not in SUFFIXES:
            raise InputError(f"no way to write {output!r}.", fix=f"Use a name that ends in {', '.join(SUFFIXES)}.")
        save(output, as_text(run, SUFFIXES[suffix]))
    if json_to and json_to != "-":
        save(json_to, as_text(run, "json"))
    if json_to == "-":
        sys.stdout.write(as_text(run, "json"))
    elif markdown:
        sys.stdout.write(as_text(run, "markdown"))
    elif not (json_to and not output):
        from crossread.render.terminal import print_account

        print_account(run)
    for path in filter(None, (output, json_to)):
        if path != "-":
            print(f"written: {path}", file=sys.stderr)


def as_text(run: Run, kind: str) -> str:
    """The run as html, markdown or json."""
    if kind == "html":
        from crossread.render.html import to_html

        return to_html(run)
    if kind == "markdown":
        from crossread.render.markdown import to_markdown

        return to_markdown(run)
    from crossread.render.json import to_text

    return to_text(run)


def save(path: str, text: str) -> None:
    """Write a file, UTF-8. Raises InputError where it cannot be written."""
    try:
        Path(path).write_text(text, encoding="utf8", newline="\n")
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}.", where=path, fix="Name a file in a folder that exists."
        ) from error
