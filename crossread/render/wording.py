"""How things are put into words: counts, dates as precise as known, chains, citations; and foreign text made harmless."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crossread.records import Article, Dated, Origin, Quantity, Spans, Story
from crossread.render.lookup import outlet
from crossread.text import said

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEVERITY = {
    "conflict": "cannot all be right",
    "update": "one may update the other",
    "precision": "one is more precise",
    "wording": "other words for the same",
}
RELATION = {
    "agree": "reports agree",
    "more specific": "one report says more",
    "differ": "reports differ",
    "single": "one report",
}
ORIGIN_KIND = {
    "dispatch": "copies of one dispatch",
    "copy": "copies of one text",
    "speaker": "all rest on one speaker",
    "document": "all rest on one document",
    "publisher": "one publisher",
    "report": "a report of its own",
}
LONGEST_GAP = 80  # characters between two pieces of a quote that are still shown
_CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(127, 160))  # all but tab and line ends
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides, isolates
_HALVES = range(0xD800, 0xE000)  # surrogates that UTF-8 cannot hold
_HIDDEN = dict.fromkeys((*_CONTROLS, *_DIRECTIONS, *_HALVES), "\ufffd")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad\u180e]")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ](\d\d:\d\d))?")


def visible(text: str) -> str:
    """The text with control characters, direction overrides and broken characters each replaced by "\ufffd"; its length stays."""
    return text.translate(_HIDDEN)


def one_line(text: str) -> str:
    """Harmless on one line: also without zero-width characters, white space made plain."""
    return " ".join(_ZERO_WIDTH.sub("", visible(text)).split())


def short(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def web_address(url: str) -> str:
    """The address if it is one of the web; "" for javascript:, data:, file: and the like."""
    plain = url.strip()
    return plain if re.match(r"https?://[^\s\"'<>\\]+$", plain, re.I) else ""


def counted(number: int, noun: str) -> str:
    """ "1 report", "3 reports", "2 stories"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('ry') else noun + 's'}"


def three_counts(story: Story) -> str:
    """ "5 reports, 4 different texts, 3 origins we could tell apart"."""
    counts = (story.reports, "report"), (story.texts, "different text"), (story.origins, "origin")
    return f"{', '.join(counted(*count) for count in counts)} we could tell apart"


def listed(names: Sequence[str], most: int = 4) -> str:
    """ "A, B and C"; what is beyond the most is counted: "A, B, C, D and 7 more"."""
    shown = list(names[:most])
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def when(date: Dated) -> str:
    """The date in words, no more precise than it is known: "16 September 2023, 14:30", "September 2023", "1980 to 1989".

    The first end of a range leaves out what it shares with the last: "4 to 10 September 2023".
    """
    if not date.value:
        return "date unknown"
    ends = [_day(part).split(" ") for part in date.value.split("/")]
    if len(ends) == 2 and len(ends[0]) == len(ends[1]):
        while len(ends[0]) > 1 and ends[0][-1] == ends[1][len(ends[0]) - 1]:
            ends[0].pop()
    return " to ".join(" ".join(words) for words in ends)


def _day(value: str) -> str:
    match = _DATE.match(value)
    if not match:
        return one_line(value)
    year, month, day, clock = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    text = f"{MONTHS[int(month) - 1]} {year}"
    if day:
        text = f"{int(day)} {text}"
    return f"{text}, {clock}" if clock else text


def surrounding(article: Article, spans: Spans, room: int = 70) -> tuple[str, list[tuple[str, bool]], str]:
    """The words at these places with what stands around them: (before, pieces, after).

    A piece is (text, whether it belongs to the spans). Before and after are cut at a word, at most `room` characters
    long, end at the block they lie in, and begin or end with an ellipsis where they were cut.
    """
    text = article.text
    start, end = spans[0][0], spans[-1][1]
    first = next((b.start for b in article.blocks if b.start <= start < b.end), 0)
    last = next((b.end for b in article.blocks if b.start < end <= b.end), len(text))
    low, high = max(first, start - room), min(max(last, end), end + room)
    before, after = text[low:start], text[end:high]
    if low > first:
        before = "… " + before.partition(" ")[2].lstrip("-–—,;:.)” ")
    if high < last:
        after = after.rpartition(" ")[0] + " …"
    pieces, at = [], start
    for left, right in spans:
        if left > at:
            pieces.append((text[at:left] if left - at <= LONGEST_GAP else " … ", False))
        pieces.append((text[left:right], True))
        at = right
    return _spaced(before), [(_spaced(piece), own) for piece, own in pieces], _spaced(after)


def first_words(article: Article, spans: Spans, most: int = 180) -> Spans:
    """The first spans, together at most so many characters, cut at a word: enough to show, the text itself has the rest."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        room = most - sum(b - a for a, b in kept)
        if end - start > room:
            cut = article.text.rfind(" ", start, start + room)
            return (*kept, (start, cut)) if cut > start else tuple(kept) or spans[:1]
        kept.append((start, end))
    return tuple(kept)


def reasons(origin: Origin, articles: Mapping[str, Article], most: int = 90) -> list[str]:
    """Why each report belongs to an origin, with the first words that show it: "Lantern credits Kestrel: “(Kestrel)”"."""
    told = []
    for because in origin.because:
        if because.article in articles:
            article = articles[because.article]
            words = one_line(said(article.text, first_words(article, because.spans, most))) if because.spans else ""
            told.append(f"{one_line(outlet(article))} {one_line(because.reason)}{words and f': “{words}”'}")
    return list(dict.fromkeys(told))


def _spaced(text: str) -> str:
    """One space for each run of white space, also at the ends."""
    return re.sub(r"\s+", " ", visible(text))


def quantity(found: Quantity) -> str:
    """ "about 420 people"."""
    if found.as_written:
        return one_line(found.as_written)
    if found.value is not None:
        number = f"{found.value:,.10g}"
    else:
        number = f"{found.low if found.low is not None else ''}–{found.high if found.high is not None else ''}"
    return one_line(" ".join(part for part in (found.modifier, number, found.unit, found.of) if part))


def citation(article: Article, spans: Spans = ()) -> str:
    """Outlet, title, author, date, address or file, hash, and the quoted words where there are any."""
    parts = [outlet(article), f"“{article.title}”" if article.title else "", ", ".join(article.byline)]
    parts += [when(article.published), web_address(article.url) or article.input]
    if article.sha256:
        parts.append(f"SHA-256 {article.sha256}")
    text = ". ".join(one_line(part) for part in parts if part) + "."
    return f"{text} Quoted: “{one_line(said(article.text, spans))}”" if spans else text
