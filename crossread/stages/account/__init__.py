"""account: everything a run found → the same run with claims ranked, happenings dated and the account written.

The account is made of the reports' own statements: the weightiest claims of each story, each said in the words of its
best statement, with a note on who says so, how many origins we could tell apart, and what differs.
"""

from __future__ import annotations

from dataclasses import replace

from crossread.errors import EvidenceError
from crossread.records import Run
from crossread.settings import Account
from crossread.stages.account.happenings import find_happenings
from crossread.stages.account.lines import write_lines
from crossread.stages.account.shelf import Shelf, shelf_of
from crossread.stages.account.weights import weigh_claims


def write_account(run: Run, settings: Account) -> Run:
    """The run with Claim.weight filled and claims in order of weight within their stories, happenings by date, and lines."""
    shelf = shelf_of(run)
    weights = weigh_claims(shelf)
    order = {story.id: i for i, story in enumerate(run.stories)}
    claims = [replace(claim, weight=round(weights[claim.id], 4)) for claim in run.claims]
    claims.sort(key=lambda c: (order.get(c.story, len(order)), -c.weight, shelf.place(c)))
    shelf = shelf_of(replace(run, claims=tuple(claims)))
    stories = tuple(replace(story, title=story.title or _title(shelf, story.articles)) for story in run.stories)
    lines = tuple(line for story in run.stories for line in write_lines(shelf, story.id, settings))
    happenings = tuple(find_happenings(shelf))
    return with_evidence(replace(run, claims=tuple(claims), stories=stories, happenings=happenings, lines=lines))


def with_evidence(run: Run) -> Run:
    """The run as it is. Raises EvidenceError where a line rests on no claim, a claim on no statement, a statement on no words."""
    bare = [f"line {line.text!r}" for line in run.lines if not line.claims]
    bare += [f"claim {claim.id}" for claim in run.claims if not claim.statements]
    bare += [f"statement {statement.id}" for statement in run.statements if not statement.spans]
    if bare:
        raise EvidenceError(f"{bare[0]} has no words to rest on.", fix="This is a bug of Crossread: please report it.")
    return run


def _title(shelf: Shelf, articles: tuple[str, ...]) -> str:
    """The title of the first article that has one."""
    return next(
        (shelf.articles[key].title for key in articles if key in shelf.articles and shelf.articles[key].title), ""
    )
