"""What became of a text on the way, on a terminal: first what sounds surer than before, then sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crossread.records import Article, Change, Edit, Place, Spans
from crossread.render.lookup import outlet
from crossread.render.terminal import plain_console
from crossread.render.wording import counted, one_line, short, visible

SIGN = {"same": " ", "edited": "~", "dropped": "-", "added": "+"}
STYLE = {"same": "dim", "edited": "", "dropped": "red", "added": "green"}
LEGEND = "~ edited   - dropped   + added   ! sounds surer than before   unmarked: kept"
SHOWN = 90  # characters of a sentence that is named before it is shown


def print_changes(first: Article, second: Article, changes: Sequence[Change], console: Console | None = None) -> None:
    """How many sentences were kept, edited, dropped and added; what sounds surer; then all of them, in the second's order."""
    console = console or plain_console()
    articles = {first.id: first, second.id: second}
    surer = [change for change in changes if change.hardened]
    console.print(Text(f"From {outlet(first)} to {outlet(second)}", style="bold"))
    console.print(Text(_counts(changes, len(surer)), style="dim"))
    console.print(Text(LEGEND, style="dim"))
    if surer:
        console.print(Text(f"\nWhat sounds surer in {outlet(second)}", style="bold"))
        shown = [(short(_words(articles, change.b), SHOWN), change.hardened) for change in surer]
        for words, hardened in dict.fromkeys(shown):  # a caption may say again what the text says
            console.print(Text(words))
            _print_below(console, (f"! {told}" for told in hardened), "bold yellow")
        console.print(Text("\nSentence by sentence", style="bold"))
    for change in changes:
        console.print(Text(f"{SIGN[change.kind]} {_words(articles, change.b or change.a)}", style=STYLE[change.kind]))
        _print_below(console, (f"! {told}" for told in change.hardened), "bold yellow")
        _print_below(console, _told(first, second, change), "cyan")


def _counts(changes: Sequence[Change], surer: int) -> str:
    """ "3 sentences kept, 12 edited (4 sound surer), 4 dropped, 2 added"."""
    kinds = [change.kind for change in changes]
    louder = f" ({surer} {'sounds' if surer == 1 else 'sound'} surer)" if surer else ""
    rest = f"{kinds.count('edited')} edited{louder}, {kinds.count('dropped')} dropped, {kinds.count('added')} added"
    return f"{counted(kinds.count('same'), 'sentence')} kept, {rest}"


def _print_below(console: Console, lines: Iterator[str], style: str) -> None:
    for line in lines:
        console.print(Padding(Text(line, style=style), (0, 0, 0, 4)))


def _told(first: Article, second: Article, change: Change) -> Iterator[str]:
    """The edits of a sentence that do not make it surer: those of substance a line each, those of wording in one line."""
    wording = []
    for edit in change.edits:
        before, after = _pieces(first.text, edit.a), _pieces(second.text, edit.b)
        last = before.rsplit(" ", 1)[-1]  # "“another of” became “one of”" goes on with the next word
        if before and any(f"“{before}”" in told or f"“{last} " in told for told in change.hardened):
            continue
        if edit.kind == "wording":
            wording.append(_edit(edit, before, after))
        else:
            yield f"{edit.kind}: {_edit(edit, before, after)}"
    if wording:
        yield f"wording: {'; '.join(wording)}"


def _edit(edit: Edit, before: str, after: str) -> str:
    """ "“was” → “is”", "added “also”", "dropped “on Wednesday”"."""
    if before and after:
        return f"“{before}” → “{after}”" + (f" ({edit.how})" if edit.how in ("rounded", "respelled") else "")
    return f"dropped “{before}”" if before else f"added “{after}”"


def _words(articles: dict[str, Article], place: Place | None) -> str:
    return visible(one_line(articles[place.article].text[place.start : place.end])) if place else ""


def _pieces(text: str, spans: Spans) -> str:
    return visible(one_line(" … ".join(text[start:end] for start, end in spans)))
