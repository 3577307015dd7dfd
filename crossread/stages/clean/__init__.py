"""clean: one Page → its Article, labelled, or why it holds none.

Furniture is labelled, not deleted: nothing that the page says is lost, and nothing that it says about itself is read as
part of the report.
"""

from __future__ import annotations

from crossread.records import Article, Page, Skipped
from crossread.stages.clean.plain import clean_text
from crossread.stages.clean.record import clean_record

__all__ = ["clean_page"]


def clean_page(page: Page) -> Article | Skipped:
    """The article of a page, or why there is none. Never raises: one bad page does not stop a run."""
    try:
        if page.kind == "html":
            from crossread.stages.clean.webpage import clean_html  # lxml and trafilatura: only where there is HTML

            return clean_html(page)
        if page.kind == "record":
            return clean_record(page)
        return clean_text(page)
    except (
        Exception
    ) as error:  # whatever hostile bytes do to the parsers below, the page is reported and the run goes on
        return Skipped(page.input, "clean", f"could not be read ({type(error).__name__}: {str(error)[:120]})")
