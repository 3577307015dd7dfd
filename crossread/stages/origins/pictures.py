"""Whose picture a caption stands under: what it tells came with the picture, perhaps."""

from __future__ import annotations

import itertools

from crossread.records import Article, Because, Link, Run, Statement
from crossread.stages.origins.joins import Mark
from crossread.stages.origins.speakers import Witnesses
from crossread.text import overlap

Span = tuple[int, int]


class Pictures:
    """Looks up the agency whose picture a caption describes."""

    def __init__(self, run: Run, witnesses: Witnesses) -> None:
        self._witnesses = witnesses
        self._captions = {article.id: _credited(article) for article in run.articles}

    def marks(self, statement: Statement) -> list[Mark]:
        """The mark of the agency that the picture is credited to; none for what is no caption."""
        for span, (agency, credit) in self._captions.get(statement.article, {}).items():
            if overlap(statement.spans[0], span):
                because = Because(
                    f"stands under a picture credited to {agency}: perhaps came with it", statement.article, (credit,)
                )
                return [Mark("dispatch", self._witnesses.named(agency), self._witnesses.name(Link(agency)), because)]
        return []


def _credited(article: Article) -> dict[Span, tuple[str, Span]]:
    """Agency and credit line of each caption that has one right behind it; a caption that stands twice is one."""
    lines = {span: credit.agency for credit in article.credits if credit.agency for span in credit.spans}
    found: dict[str, tuple[str, Span]] = {}
    for caption, credit in itertools.pairwise(article.blocks):
        if caption.kind == "caption" and credit.kind == "credit":
            agency = next((name for span, name in lines.items() if overlap(span, (credit.start, credit.end))), "")
            if agency:
                found[article.text[caption.start : caption.end]] = agency, (credit.start, credit.end)
    captions = [(b.start, b.end) for b in article.blocks if b.kind == "caption"]
    return {span: found[article.text[slice(*span)]] for span in captions if article.text[slice(*span)] in found}
