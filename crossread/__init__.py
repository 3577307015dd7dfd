"""Crossread reads many news reports of the same events against one another and writes one sourced account.

import crossread
for account in crossread.account(["saved-pages/"]):
    print(account.story.title, account.story.origins)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossread.records import Account, Article
    from crossread.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "account", "articles"]


def account(paths: Sequence[str], settings: Settings | None = None) -> list[Account]:
    """One account a story, largest story first, for the pages at these files, folders or globs.

    Raises InputError where no page could be used; single bad pages are listed in `account.run.skipped`.
    """
    from crossread.parts import accounts
    from crossread.pipeline import run
    from crossread.settings import Settings

    return accounts(run(paths, settings or Settings()))


def articles(paths: Sequence[str], settings: Settings | None = None) -> list[Article]:
    """What was read: text, title, outlet, date and blocks of each page, in the order of their ids."""
    from crossread.pipeline import read_articles
    from crossread.settings import Settings

    return read_articles(paths, settings or Settings())[0]
