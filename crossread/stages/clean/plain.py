"""A plain-text file → an article. The text is the decoded file, unchanged; labels are laid on it."""

from __future__ import annotations

from crossread.records import Article, Page, Skipped
from crossread.stages.clean.assemble import Fields, assemble
from crossread.stages.clean.decode import decode
from crossread.stages.clean.labels import label_lines
from crossread.stages.clean.lines import split_lines
from crossread.stages.clean.walls import why_unusable


def clean_text(page: Page) -> Article | Skipped:
    """The article of a text file, or why it is none."""
    text, reason = decode(page.raw)
    return Skipped(page.input, "clean", reason) if reason else article_of(page, text, Fields(url=page.url))


def article_of(page: Page, text: str, fields: Fields) -> Article | Skipped:
    """The article of a text whose characters must not change, with the fields that came beside it."""
    pieces = label_lines(split_lines(text), fields.title)
    reason = why_unusable(text, pieces, titled=bool(fields.title))
    return Skipped(page.input, "clean", reason) if reason else assemble(page, text, pieces, fields)
