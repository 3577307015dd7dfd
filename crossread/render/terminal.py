"""The account on a terminal: the same content as the page, in plain lines; colour only where the terminal has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crossread.records import Article, Claim, Difference, Line, Origin, Run, Skipped
from crossread.render.lookup import Chapter, Lookup, outlet
from crossread.render.timeline import dated_rows
from crossread.render.wording import (
    ORIGIN_KIND,
    SEVERITY,
    counted,
    listed,
    one_line,
    reasons,
    three_counts,
    visible,
    when,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTH = 100  # columns at most: longer lines do not read well; also the width where nothing is known, as in a pipe
MOST_HAPPENINGS = 20
MOST_REASONS = 4  # for which reports are one origin
LOUD = {"conflict": "bold red", "update": "bold yellow", "precision": "cyan", "wording": "dim"}


class StageRow(Protocol):
    """One step of the pipeline, as crossread.flow reads it from the code."""

    @property
    def name(self) -> str: ...
    @property
    def function(self) -> str: ...
    @property
    def flow(self) -> str: ...
    @property
    def about(self) -> str: ...


def plain_console() -> Console:
    """Standard output, at most WIDTH columns; no colour in a pipe or with NO_COLOR."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def print_account(run: Run, console: Console | None = None) -> None:
    """Each story: headline, the three counts, the account with its marks, differences, timeline, origins; then skipped."""
    console = console or plain_console()
    lookup = Lookup(run)
    for chapter in lookup.chapters:
        _print_chapter(console, lookup, chapter)
    _print_skipped(console, run.skipped)


def _print_chapter(console: Console, lookup: Lookup, chapter: Chapter) -> None:
    console.rule(style="dim")
    console.print(_text(chapter.story.title or "Untitled", "bold"))
    console.print(_text(three_counts(chapter.story), "dim"))
    console.print()
    for line in chapter.lines:
        _print_line(console, lookup, line)
    if chapter.differences:
        _heading(console, "Where the reports disagree")
        for difference in chapter.differences:
            _print_difference(console, lookup, difference)
    if chapter.happenings:
        _heading(console, "Timeline")
        console.print(_timeline(lookup, chapter))
    if chapter.origins:
        _heading(console, "Origins we could tell apart")
        for origin in chapter.origins:
            _print_origin(console, lookup, origin)
    console.print()


def _print_line(console: Console, lookup: Lookup, line: Line) -> None:
    console.print(_text(line.text))
    claims = lookup.found(line.claims, lookup.claims)
    mark = line.note or "; ".join(standing(lookup, claim) for claim in claims[:1])
    ids = " ".join(f"[{claim.id}]" for claim in claims)
    console.print(Padding(_text(f"{mark}  {ids}".strip(), "dim"), (0, 0, 1, 2), expand=False))


def standing(lookup: Lookup, claim: Claim) -> str:
    """Who says so and how many origins stand behind it: "KCNA; 3 reports, 1 origin; reports differ"."""
    speakers = [lookup.name(speaker) for speaker in claim.speakers]
    counts = f"{counted(len(claim.articles), 'report')}, {counted(len(claim.origins), 'origin')}"
    parts = [listed(speakers, 3) if speakers else listed(lookup.outlets(claim.articles), 3), counts]
    return "; ".join([*parts, "reports differ"] if claim.relation == "differ" else parts)


def _print_difference(console: Console, lookup: Lookup, difference: Difference) -> None:
    title = Text(f"{difference.kind}: ", style=LOUD.get(difference.severity, ""))
    title.append(SEVERITY.get(difference.severity, difference.severity))
    if difference.severity in ("precision", "wording"):  # on one line: they say less and are many
        title.append(f": {' / '.join(one_line(value.value) for value in difference.values)}")
    title.append(f"  [{difference.claim}]", style="dim")
    console.print(Padding(title, (0, 0, 0, 2), expand=False))
    for value in difference.values if difference.severity not in ("precision", "wording") else ():
        line = _text(value.value, "bold")
        line.append(f"  {listed([one_line(o) for o in lookup.outlets(value.articles)])}", style="dim")
        console.print(Padding(line, (0, 0, 0, 4), expand=False))


def _timeline(lookup: Lookup, chapter: Chapter) -> RenderableType:
    """A row a happening, in order, each date told once; the page has those beyond MOST_HAPPENINGS."""
    table = _table()
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    rows, before = dated_rows(chapter.happenings), ""
    for happening in rows[:MOST_HAPPENINGS]:
        date = when(happening.date)
        text = _text(happening.text)
        text.append(f"  {listed([one_line(o) for o in lookup.outlets(happening.articles)], 2)}", style="dim")
        table.add_row(_text("" if date == before else date, "cyan"), text)
        before = date
    if len(rows) > MOST_HAPPENINGS:
        table.add_row("", _text(f"and {len(rows) - MOST_HAPPENINGS} more", "dim"))
    return table


def _print_origin(console: Console, lookup: Lookup, origin: Origin) -> None:
    line = _text(origin.name, "bold")
    line.append(f"  {ORIGIN_KIND.get(origin.kind, origin.kind)}", style="dim")
    if len(origin.articles) > 1:
        line.append(f": {listed([one_line(o) for o in lookup.outlets(origin.articles)], 6)}", style="dim")
    console.print(Padding(line, (0, 0, 0, 2), expand=False))
    told = reasons(origin, lookup.articles)
    more = [f"and {counted(len(told) - MOST_REASONS, 'more reason')}"] if len(told) > MOST_REASONS else []
    for reason in [*told[:MOST_REASONS], *more]:
        console.print(Padding(_text(reason, "dim"), (0, 0, 0, 4), expand=False))


def _print_skipped(console: Console, skipped: Sequence[Skipped]) -> None:
    if skipped:
        _heading(console, "Skipped")
        for left_out in skipped:
            console.print(Padding(_text(f"{left_out.input}: {left_out.reason}", "dim"), (0, 0, 0, 2), expand=False))


def print_articles(articles: Sequence[Article], skipped: Sequence[Skipped], console: Console | None = None) -> None:
    """What was read of each page: title, outlet, date and where it comes from, credits, and how many characters of each kind."""
    console = console or plain_console()
    for article in articles:
        console.print(_text(article.title or "(no title)", "bold"))
        facts = [("outlet", outlet(article)), ("published", _dated(article)), ("by", ", ".join(article.byline))]
        facts += [("dateline", article.dateline), ("language", article.language)]
        facts += [("file", article.input), ("address", article.url)]
        facts += [(f"{credit.of} credit", credit.text) for credit in article.credits]
        facts.append(("blocks", ", ".join(f"{kind} {size:,}" for kind, size in _sizes(article))))
        table = _table()
        table.add_column(style="dim", no_wrap=True)
        table.add_column(ratio=1)
        for name, value in facts:
            if value:
                table.add_row(name, _text(value))
        console.print(table)
        console.print()
    _print_skipped(console, skipped)


def _dated(article: Article) -> str:
    return f"{when(article.published)} ({article.published.how})" if article.published.value else ""


def _sizes(article: Article) -> Iterable[tuple[str, int]]:
    """Characters of each kind of block, in order of appearance."""
    sizes: dict[str, int] = {}
    for block in article.blocks:
        sizes[block.kind] = sizes.get(block.kind, 0) + block.end - block.start
    return sizes.items()


def print_stages(stages: Sequence[StageRow], console: Console | None = None) -> None:
    """The pipeline as a table: each stage, what it takes and gives."""
    console = console or plain_console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Stage", "Takes → gives", "What it does"):
        table.add_column(title)
    for stage in stages:
        table.add_row(Text(stage.name, style="bold"), Text(stage.flow), Text(stage.about))
    console.print(table)


def _table() -> Table:
    return Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold underline"))


def _text(text: str, style: str = "") -> Text:
    """Foreign text: never markup, no control characters, so that a title cannot steer the terminal."""
    return Text(one_line(visible(text)), style=style)
