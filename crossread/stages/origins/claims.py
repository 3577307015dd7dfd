"""What makes statements of one claim one origin: one speaker, one agency, shared words, one publisher, one page."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from crossread.copies import across
from crossread.records import Because, Link, Statement
from crossread.stages.origins.beside import Beside
from crossread.stages.origins.joins import Links, Mark
from crossread.stages.origins.pages import (
    Pages,
    between,
    common_agency,
    credit_marks,
    family_marks,
    verdict_of,
)
from crossread.stages.origins.pictures import Pictures
from crossread.stages.origins.relays import Relays
from crossread.stages.origins.speakers import Witness, Witnesses, is_document

Span = tuple[int, int]

REASONS = {  # by the kind of a passage; other words alone join nothing: there a verdict or an agency must stand behind them
    "verbatim": "shares these words with",
    "edited": "shares these words with",
    "quotation": "quotes the same words as",
    "paraphrase": "says the same in the same order as",
}


def claim_marks(
    pages: Pages, witnesses: Witnesses, beside: Beside, pictures: Pictures, statements: Sequence[Statement]
) -> list[list[Mark]]:
    """The marks of each statement of a claim."""
    seen_by = [witnesses.of(statement) for statement in statements]
    named = [witness for found in seen_by for witness in found]
    sourced = {witness.article for witness in named}
    told = sourced | {s.article for s in statements if s.voice != "caption"}  # in other words than a picture's
    marks = [[mark for witness in found for mark in _witness_marks(witness)] for found in seen_by]
    for i, statement in enumerate(statements):
        if not seen_by[i]:  # a named speaker stands for the words, not the publisher who prints them
            marks[i] += _credited(pages, witnesses, statement) or family_marks(pages, statement.article, witnesses)
            marks[i] += beside.marks(statement, named) if statement.article not in sourced else []
            marks[i] += pictures.marks(statement) if statement.article not in told else []
        marks[i] += _saying_marks(beside.relays, witnesses.saying(statement))
    _mark_pages(statements, seen_by, marks)
    _mark_copies(pages, statements, seen_by, marks)
    return marks


def _witness_marks(witness: Witness) -> list[Mark]:
    """The marks of one who speaks or relays."""
    reason = f"rests on {witness.name}" if witness.is_speaker else f"came through {witness.name}"
    because = Because(reason, witness.article, witness.spans)
    kind = "document" if witness.is_speaker and is_document(witness.name) else "speaker"
    return [Mark(kind, key, witness.name, because) for key in witness.keys]


def _saying_marks(relays: Relays, found: Sequence[Witness]) -> list[Mark]:
    """What tells that somebody said something is one with what that one said; it is named by a medium alone.

    "The agency reported" rests on the agency; "the admiral briefed his guests" is what somebody saw or was told.
    """
    out = []
    for witness in found:
        is_medium = any(relays.is_medium(key, Link(witness.name, witness.entity)) for key in witness.keys)
        told = Because(f"tells what {witness.name} said", witness.article, witness.spans)
        marks = _witness_marks(witness)
        out += marks if is_medium else [replace(mark, kind="saying", because=told) for mark in marks]
    return out


def _credited(pages: Pages, witnesses: Witnesses, statement: Statement) -> list[Mark]:
    """An outlet's own voice under an agency's name is the agency's, and one with those who name the agency."""
    return credit_marks(pages.articles[statement.article], witnesses)


def _mark_pages(statements: Sequence[Statement], seen_by: Sequence[Sequence[Witness]], marks: list[list[Mark]]) -> None:
    """Within one page, what the outlet says in its own voice goes with the first named speaker there, who stay apart.

    A headline tells what the text below it has from somebody: it is no origin of its own. Without a speaker it goes with
    the page's first statement.
    """
    first: dict[str, int] = {}
    for i, statement in sorted(enumerate(statements), key=lambda entry: (not seen_by[entry[0]], entry[0])):
        first.setdefault(statement.article, i)
    for i, statement in enumerate(statements):
        if not seen_by[i] and first[statement.article] != i:
            mark = Mark("page", f"page: {statement.article}")
            marks[i].append(mark)
            marks[first[statement.article]].append(mark)


def _mark_copies(
    pages: Pages, statements: Sequence[Statement], seen_by: Sequence[Sequence[Witness]], marks: list[list[Mark]]
) -> None:
    """Statements on two sides of a shared passage, or in two copies of one text."""
    by_article: dict[str, list[int]] = {}
    for i, statement in enumerate(statements):
        by_article.setdefault(statement.article, []).append(i)
    links = Links()
    for one, mine in by_article.items():
        for other in pages.partners.get(one, ()):
            if one < other and other in by_article:
                for i, j in itertools.product(mine, by_article[other]):
                    if links.linked(statements[i].id, statements[j].id):
                        continue  # of many copies most are, before their passages are looked at
                    own_voices = not seen_by[i] and not seen_by[j]
                    reason = _shared(pages, statements[i], statements[j], own_voices)
                    if reason:
                        links.link(statements[i].id, statements[j].id)
                        _mark_pair(pages, statements, marks, (i, j), reason)


def _shared(pages: Pages, one: Statement, other: Statement, own_voices: bool) -> str:
    """Why two statements of two articles are one: shared words, one text, or one origin of both texts; "" if they are not.

    What two outlets say in their own voices cannot be told apart once one has much of its text from the other, or both
    have text of an agency that both credit: a sentence in other words may be as much a copy as one in the same.
    """
    found = verdict_of(pages, one.article, other.article)
    agency = common_agency(pages, one.article, other.article)
    for passage in between(pages, one.article, other.article):
        if across(passage, one.article, _whole(one), other.article, _whole(other)):
            reason = REASONS.get(passage.kind, "")
            if reason and (passage.kind != "paraphrase" or found != "rest" or agency):
                return reason
    if found == "same":
        return "has the same text as"
    if own_voices and found == "derived":
        return "shares much of its text with"
    return f"shares text of {agency} with" if own_voices and agency else ""


def _mark_pair(
    pages: Pages, statements: Sequence[Statement], marks: list[list[Mark]], pair: tuple[int, int], reason: str
) -> None:
    """Puts the mark of one reason on two statements."""
    one, other = statements[pair[0]], statements[pair[1]]
    agency = common_agency(pages, one.article, other.article)
    kind = "dispatch" if agency else "copy"
    for k, mine, theirs in ((pair[0], one, other), (pair[1], other, one)):
        because = Because(f"{reason} {pages.names[theirs.article]}", mine.article, mine.spans)
        marks[k].append(Mark(kind, f"words: {one.id} {other.id}", agency, because))


def _whole(statement: Statement) -> Span:
    """From the first to the last character of a statement."""
    return statement.spans[0][0], statement.spans[-1][1]
