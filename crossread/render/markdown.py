"""The account as Markdown notes: quotes with their outlets, so that each line can be checked where it is pasted."""

from __future__ import annotations

import re

from crossread.records import Claim, Difference, Origin, Run, Statement
from crossread.render.dossier import dossier_lines
from crossread.render.lookup import Chapter, Lookup, outlet
from crossread.render.timeline import dated_rows
from crossread.render.utterances import markdown_lines, utterances_of
from crossread.render.wording import (
    ORIGIN_KIND,
    SEVERITY,
    counted,
    listed,
    one_line,
    reasons,
    three_counts,
    web_address,
    when,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
MOST_QUOTES = 4  # a claim's quotes in notes; the page has them all


def to_markdown(run: Run) -> str:
    """One document: each story with its account, differences, timeline and origins; then articles, skipped, versions."""
    lookup = Lookup(run)
    parts = [part for chapter in lookup.chapters for part in _chapter(lookup, chapter)]
    if run.skipped:
        parts.append("## Skipped")
        parts.append("\n".join(f"- {plain(s.input)}: {plain(s.reason)}" for s in run.skipped))
    versions = ", ".join(f"{name} {version}" for name, version in run.versions)
    settings = ", ".join(f"{key} = {value}" for key, value in run.settings)
    parts.append(f"---\n\n{plain(versions)}" + (f"; settings: {plain(settings)}" if settings else ""))
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Foreign text on one line, with whatever Markdown or HTML would read as markup escaped."""
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _chapter(lookup: Lookup, chapter: Chapter) -> list[str]:
    parts = [f"# {plain(chapter.story.title or 'Untitled')}", three_counts(chapter.story).capitalize() + "."]
    for line in chapter.lines:
        note = f" *({plain(line.note)})*" if line.note else ""
        parts.append(f"{plain(line.text)}{note}")
        main, *inside = lookup.told(line)
        quotes = _quotes(lookup, main) + [row for claim in inside for row in _part(lookup, claim)]
        parts.append("\n".join(quotes))
    if chapter.differences:
        parts.append("## Where the reports disagree")
        parts.append("\n".join(_difference(lookup, d) for d in chapter.differences))
    if utterances := utterances_of(lookup, chapter):
        parts.append("## One utterance, several wordings")
        parts.append("\n".join(line for u in utterances for line in markdown_lines(lookup, u, plain)))
    if chapter.happenings:
        parts.append("## Timeline")
        rows = [(when(h.date), h.text, lookup.outlets(h.articles)) for h in dated_rows(chapter.happenings)]
        parts.append("\n".join(f"- **{plain(d)}** {plain(t)} ({plain(listed(o))})" for d, t, o in rows))
    if dossiers := dossier_lines(lookup, chapter, plain):
        parts += ["## Names", "\n".join(dossiers)]
    if chapter.origins:
        parts += ["## Origins we could tell apart", "\n".join(_origin(lookup, o) for o in chapter.origins)]
    parts += ["## Reports", "\n".join(_reports(chapter))]
    return parts


def _quotes(lookup: Lookup, claim: Claim) -> list[str]:
    wordings = lookup.wordings(claim)
    lines = [f"- “{plain(lookup.words(same[0]))}” ({plain(_from(lookup, same))})" for same in wordings[:MOST_QUOTES]]
    if len(wordings) > MOST_QUOTES:
        lines.append(f"- and {counted(len(wordings) - MOST_QUOTES, 'other wording')}")
    return lines


def _part(lookup: Lookup, claim: Claim) -> list[str]:
    """A claim inside a line, such as what a relative clause tells, with its own count and quotes."""
    counts = f"{counted(len(claim.articles), 'report')}, {counted(len(claim.origins), 'origin')}"
    return [f"- in it: {plain(claim.text)} ({counts})", *(f"  {row}" for row in _quotes(lookup, claim))]


def _from(lookup: Lookup, same: list[Statement]) -> str:
    """ "Kestrel News ← Norden Press ← the rescue service"; copies name all their outlets."""
    chain = " ← ".join([listed(lookup.outlets(s.article for s in same)), *lookup.chain_of(same[0])])
    return f"{chain}, analysis" if same[0].voice == "analysis" else chain


def _difference(lookup: Lookup, difference: Difference) -> str:
    head = f"- **{plain(difference.kind)}**, {SEVERITY.get(difference.severity, plain(difference.severity))}"
    sides = [f"  - {plain(v.value)}: {plain(listed(lookup.outlets(v.articles)))}" for v in difference.values]
    return "\n".join([f"{head}: {plain(difference.because)}" if difference.because else head, *sides])


def _origin(lookup: Lookup, origin: Origin) -> str:
    outlets = plain(listed(lookup.outlets(origin.articles), 8))
    told = "".join(f"\n  - {plain(reason)}" for reason in reasons(origin, lookup.articles))
    line = f"- **{plain(origin.name)}** ({ORIGIN_KIND.get(origin.kind, plain(origin.kind))}): {outlets}"
    return line + told


def _reports(chapter: Chapter) -> list[str]:
    lines = []
    for article in chapter.articles:
        address = web_address(article.url)
        where = f"<{address}>" if address else plain(article.input)
        lines.append(f"- {plain(outlet(article))}: “{plain(article.title)}”, {plain(when(article.published))}, {where}")
    return lines
