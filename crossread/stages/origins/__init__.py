"""origins: a Run with claims → the Run with what stands behind each claim and story, and why.

What stays apart are origins that could be told apart, which is not the same as independent: shared words, speakers and
publishers can show dependence, their absence shows nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from crossread.publishers import Families
from crossread.records import Because, Claim, Origin, Run, Statement, Story
from crossread.stages.origins.beside import Beside
from crossread.stages.origins.claims import claim_marks
from crossread.stages.origins.joins import Group, Mark, join, reasons
from crossread.stages.origins.pages import Pages, copy_marks, credit_marks, family_marks, perhaps_derived, read_pages_of
from crossread.stages.origins.pictures import Pictures
from crossread.stages.origins.relays import Relays
from crossread.stages.origins.speakers import Witnesses

__all__ = ["trace_origins"]

NAMING = (
    ("speaker", True), ("document", True), ("speaker", False), ("document", False), ("dispatch", True), ("saying", True),
    ("dispatch", False), ("copy", True), ("publisher", True),
)  # fmt: skip
"""What names an origin, the first that it has: (kind of a mark, must it be one that joins?)."""


def trace_origins(run: Run, families: Families = ()) -> Run:
    """The run with origins, Claim.origins, Claim.speakers and the three counts of each story filled.

    Origins of stories come first ("o1", ...), then those that hold for one claim alone. `families` adds (owner, outlet)
    pairs to the table of publishers.
    """
    pages = read_pages_of(run, families)
    witnesses = Witnesses(run)
    relays = Relays(run, witnesses)
    beside, pictures = Beside(run, witnesses, relays), Pictures(run, witnesses)
    statements = {statement.id: statement for statement in run.statements}
    origins: list[Origin] = []
    stories = []
    for story in run.stories:
        texts = join(copy_marks(pages, story.articles, whole=True))
        groups = join(_page_marks(pages, witnesses, relays, story.articles))
        origins += [_of_articles(pages, story, group, len(origins) + i + 1) for i, group in enumerate(groups)]
        stories.append(dataclasses.replace(story, reports=len(story.articles), texts=len(texts), origins=len(groups)))
    claims = []
    for claim in run.claims:
        mine = [statements[key] for key in claim.statements if key in statements]
        groups = join(claim_marks(pages, witnesses, beside, pictures, mine))
        found = _of_claim(pages, claim, mine, groups, len(origins))
        origins += found
        speakers = tuple(dict.fromkeys(name for s in mine for name in witnesses.speakers(s)))
        claims.append(dataclasses.replace(claim, origins=tuple(origin.id for origin in found), speakers=speakers))
    return dataclasses.replace(run, origins=tuple(origins), stories=tuple(stories), claims=tuple(claims))


def _page_marks(pages: Pages, witnesses: Witnesses, relays: Relays, ids: Sequence[str]) -> list[list[Mark]]:
    """All that makes whole articles one origin: shared text, an agency credited or relayed throughout, one publisher."""
    marks = copy_marks(pages, ids)
    for i, key in enumerate(ids):
        credited = credit_marks(pages.articles[key], witnesses) or relays.marks(key)
        marks[i] += credited or family_marks(pages, key, witnesses)  # an agency's report is not its publisher's
    return marks


def _of_articles(pages: Pages, story: Story, group: Group, number: int) -> Origin:
    """The origin that a group of a story's articles makes."""
    articles = tuple(story.articles[i] for i in group.members)
    kind, name = _named(pages, group, articles)
    because = reasons(group.joining) or reasons(mark for mark in group.single if mark.kind == "dispatch")
    return Origin(f"o{number}", name, kind, articles, because + perhaps_derived(pages, articles, story), story=story.id)


def _of_claim(
    pages: Pages, claim: Claim, statements: Sequence[Statement], groups: Sequence[Group], before: int
) -> list[Origin]:
    """The origins of one claim, `before` of them counted already, in order of its statements."""
    out = []
    for i, group in enumerate(groups):
        articles = tuple(dict.fromkeys(statements[k].article for k in group.members))
        kind, name = _named(pages, group, articles)
        voices = [mark for mark in group.single if mark.kind in ("speaker", "document", "dispatch")]
        because = reasons(group.joining) or reasons(voices) or _itself(group, statements[group.members[0]])
        out.append(Origin(f"o{before + i + 1}", name, kind, articles, because, story=claim.story, claim=claim.id))
    return out


def _itself(group: Group, statement: Statement) -> tuple[Because, ...]:
    """An article that stands for itself, perhaps for having heard somebody."""
    told = [mark for mark in group.single if mark.kind == "saying" and mark.because]
    if told:
        return reasons(told[-1:])
    return (Because("says so in its own voice, names no source", statement.article, statement.spans),)


def _named(pages: Pages, group: Group, articles: Sequence[str]) -> tuple[str, str]:
    """Kind and name of an origin: who speaks, whose dispatch or copy it is, who publishes; else the report itself."""
    for kind, joins in NAMING:
        names = [mark.name for mark in (group.joining if joins else group.single) if mark.kind == kind]
        if names:  # of a chain that nothing else shares, the inner end is who speaks
            name = _most(names) if joins else names[-1]
            return "speaker" if kind == "saying" else kind, name or pages.names[articles[0]]
    return "report", pages.names[articles[0]]


def _most(names: Sequence[str]) -> str:
    """The most frequent name, the first of equals; names that are given before none."""
    given = [name for name in names if name]
    return max(given, key=given.count) if given else ""
