"""What became of a text on the way, on a terminal: what was dropped struck out, what was added underlined."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crossread.records import Article, Change, Place, Spans
from crossread.render.lookup import outlet
from crossread.render.terminal import plain_console
from crossread.render.wording import one_line, visible

SIGN = {"same": " ", "edited": "~", "dropped": "-", "added": "+"}
STYLE = {"same": "dim", "edited": "", "dropped": "red", "added": "green"}


def print_changes(first: Article, second: Article, changes: Sequence[Change], console: Console | None = None) -> None:
    """A line a sentence: kept (blank), edited (~), dropped (-), added (+); edits under the sentence they were made in."""
    console = console or plain_console()
    kinds = [change.kind for change in changes]
    console.print(Text(f"From {outlet(first)} to {outlet(second)}", style="bold"))
    told = ((kinds.count("same"), "kept"), (kinds.count("edited"), "edited"), (kinds.count("dropped"), "dropped"))
    surer = sum(bool(change.hardened) for change in changes)
    counts = [f"{n} {word}" for n, word in (*told, (kinds.count("added"), "added"))]
    counts += [f"{surer} {'sounds' if surer == 1 else 'sound'} surer"] if surer else []
    console.print(Text(f"{len(kinds)} sentences: {', '.join(counts)}", style="dim"))
    articles = {first.id: first, second.id: second}
    for change in changes:
        shown = change.b or change.a
        if shown is None:
            continue
        console.print(Text(f"{SIGN[change.kind]} {_words(articles, shown)}", style=STYLE[change.kind]))
        for edit in change.edits:
            before, after = _pieces(first.text, edit.a), _pieces(second.text, edit.b)
            line = f"{edit.kind} {edit.how}: {before or '∅'} → {after or '∅'}"
            console.print(Padding(Text(line, style="cyan"), (0, 0, 0, 4)))
        for hardened in change.hardened:
            console.print(Padding(Text(f"sounds surer: {hardened}", style="bold yellow"), (0, 0, 0, 4)))


def _words(articles: dict[str, Article], place: Place) -> str:
    return visible(one_line(articles[place.article].text[place.start : place.end]))


def _pieces(text: str, spans: Spans) -> str:
    return visible(one_line(" … ".join(text[start:end] for start, end in spans)))
