"""What makes statements of one claim one origin: one speaker, one agency, shared words, one publisher, one page."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from crossread.copies import across
from crossread.records import Because, Statement
from crossread.stages.origins.joins import Mark
from crossread.stages.origins.pages import COPIED, Pages, between, credit_marks, family_marks
from crossread.stages.origins.speakers import Witness, Witnesses

Span = tuple[int, int]


def claim_marks(pages: Pages, witnesses: Witnesses, statements: Sequence[Statement]) -> list[list[Mark]]:
    """The marks of each statement of a claim."""
    seen_by = [witnesses.of(statement) for statement in statements]
    marks = [[_witness_mark(witness) for witness in found] for found in seen_by]
    for i, statement in enumerate(statements):
        if not seen_by[i]:  # a named speaker stands for the words, not the publisher who prints them
            marks[i] += family_marks(pages, statement.article)
            marks[i] += _credited(pages, witnesses, statement)
    _mark_pages(statements, seen_by, marks)
    _mark_copies(pages, statements, marks)
    return marks


def _witness_mark(witness: Witness) -> Mark:
    """The mark of one who speaks or relays."""
    reason = f"rests on {witness.name}" if witness.is_speaker else f"came through {witness.name}"
    return Mark("speaker", witness.key, witness.name, Because(reason, witness.article, witness.spans))


def _credited(pages: Pages, witnesses: Witnesses, statement: Statement) -> list[Mark]:
    """An outlet's own voice under an agency's name is the agency's, and one with those who name the agency."""
    marks = credit_marks(pages.articles[statement.article])
    return [dataclasses.replace(mark, key=witnesses.named(mark.name)) for mark in marks]


def _mark_pages(statements: Sequence[Statement], seen_by: Sequence[Sequence[Witness]], marks: list[list[Mark]]) -> None:
    """Within one page, what the outlet says in its own voice goes with the first statement there; named speakers stay apart."""
    first: dict[str, int] = {}
    for i, statement in enumerate(statements):
        first.setdefault(statement.article, i)
    for i, statement in enumerate(statements):
        if not seen_by[i] and first[statement.article] != i:
            mark = Mark("page", f"page: {statement.article}")
            marks[i].append(mark)
            marks[first[statement.article]].append(mark)


def _mark_copies(pages: Pages, statements: Sequence[Statement], marks: list[list[Mark]]) -> None:
    """Statements on two sides of a shared passage, or in two copies of one text."""
    by_article: dict[str, list[int]] = {}
    for i, statement in enumerate(statements):
        by_article.setdefault(statement.article, []).append(i)
    for one, mine in by_article.items():
        for other in pages.partners.get(one, ()):
            if one < other and other in by_article:
                for i in mine:
                    for j in by_article[other]:
                        _mark_pair(pages, statements, marks, (i, j))


def _mark_pair(pages: Pages, statements: Sequence[Statement], marks: list[list[Mark]], pair: tuple[int, int]) -> None:
    """Marks two statements if they share words, or if their articles are one text."""
    i, j = pair
    one, other = statements[i], statements[j]
    spans = _whole(one), _whole(other)
    verdict = pages.verdicts.get((one.article, other.article)) or pages.verdicts.get((other.article, one.article))
    for passage in between(pages, one.article, other.article):
        if passage.kind in COPIED and across(passage, one.article, spans[0], other.article, spans[1]):
            break
    else:
        if verdict != "same":
            return
    for k, mine, theirs in ((i, one, other), (j, other, one)):
        named = pages.articles[theirs.article].outlet or theirs.article
        because = Because(f"shares these words with {named}", mine.article, mine.spans)
        marks[k].append(Mark("copy", f"words: {one.id} {other.id}", "", because))


def _whole(statement: Statement) -> Span:
    """From the first to the last character of a statement."""
    return statement.spans[0][0], statement.spans[-1][1]
