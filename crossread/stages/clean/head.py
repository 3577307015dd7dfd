"""The head of a report: title, subtitle, byline, date lines, until the first paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crossread.stages.clean.captions import looks_like_caption, unfinished
from crossread.stages.clean.credits import known_agency, photo_credit, text_credit
from crossread.stages.clean.datelines import find_dateline
from crossread.stages.clean.dates import MONTH, find_date
from crossread.stages.clean.furniture import header, is_stamp
from crossread.stages.clean.lexicon import page_words
from crossread.stages.clean.lines import Line, is_headline, is_name, is_prose

_BY = re.compile(r"^(?:by|written by|story by|report by|reported by|posted by|author)\s*:?\s+(?=[A-ZÀ-Þ@])", re.I)
_STAMP_IN_BYLINE = re.compile(
    rf"[\s,|•·–—-]*\b(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\b|{MONTH}\s+\d|\d|[Uu]pdated|[Pp]ublished|[Pp]osted).*$"
)
_ORGANISATION = re.compile(
    r"\b(?:service|ministry|agency|press|images?|photos?|office|news|media|department|pool|handout|university|police|government|army|navy"
    r"|council|court|company|group|committee|centre|center|institute|association|times|post|daily|herald|tribune|street|road)\b",
    re.I,
)
_ROLE = re.compile(
    r"(?:[,|•·–—-]|\bin\b|\bfor\b|\b(?:staff|senior|chief|correspondent|reporter|editor|writer)\b)", re.I
)


def is_byline(line: Line) -> bool:
    """ "By Jane Roe and John Doe", "Jane Roe | Reuters", "By JANE ROE, Associated Press"."""
    if line.hint == "byline":
        return True
    match = _BY.match(line.text)
    if not match or (line.ends and line.words > 6) or line.words > 22:
        return False
    words = [
        word
        for word in _STAMP_IN_BYLINE.split(line.text[match.end() :])[0].split()
        if word[0].isalnum() or word[0] == "@"
    ]
    return bool(words) and sum(word[0].isupper() or word[0] == "@" for word in words) >= 0.5 * len(words)


def dated_line(line: Line) -> bool:
    """A short line under the title with a full date in it: "Example News • Oct 16, 2024, 6:45 PM"."""
    return line.words <= 14 and not line.ends and bool(find_date(line.text, "").value)


def lone_name(line: Line) -> bool:
    """A person's name on a line of its own, perhaps with a role behind it."""
    if line.hint not in ("", "text") or line.ends:
        return False
    parts = [p.strip() for p in _ROLE.split(line.text) if p and p.strip()]
    name = parts[0] if parts else ""
    if name.isupper() and len(name.split()) > 3:
        return False
    if not is_name(name) or _ORGANISATION.search(name) or known_agency(name) or line.words > 9:
        return False
    words = [w.lower().strip(".,") for w in name.split()]
    return not any(word in page_words() for word in words if word not in ("and", "de", "al", "van", "von", "a"))


def name_end(text: str) -> int:
    """Where the names of a byline end and its date begins: "By Jane Roe, Thursday 17 October 2024"."""
    match = _STAMP_IN_BYLINE.search(text)
    return match.start() if match and match.start() > 3 else len(text)


def label_head(lines: Sequence[Line], kinds: list[str], title: str) -> None:
    """Fill `kinds` for the lines before the first paragraph. `title`: plain() of the title, where a field gives it."""
    end = head_end(lines, kinds)
    at = _title_line(lines[:end], kinds, title)
    for i in range(end):
        line = lines[i]
        if kinds[i] not in ("", "furniture") or header(line)[0] or is_stamp(line):
            continue
        same = line.plain == title or (at >= 0 and line.plain == lines[at].plain)
        if same and line.words >= 2:
            kinds[i] = "title"
        elif kinds[i]:
            continue
        elif is_byline(line):
            kinds[i] = "byline"
        elif (i > at >= 0 and dated_line(line)) or (i < at and line.words <= 4 and not line.ends):
            kinds[i] = "furniture"
        elif photo_credit(line.text) or text_credit(line.text):
            kinds[i] = "credit"
        elif looks_like_caption(line) and line.hint != "heading":
            kinds[i] = "caption"
        elif i > at and (at >= 0 or title) and lone_name(line):
            kinds[i] = "byline"
        elif (at >= 0 or title) and i > at and _subtitle(lines, kinds, i):
            kinds[i] = "subtitle"


def head_end(lines: Sequence[Line], kinds: Sequence[str]) -> int:
    """Index of the first paragraph of the body. A single paragraph that title, byline or date follow is a subtitle."""
    for i, line in enumerate(lines):
        if kinds[i] == "furniture" or line.hint == "heading":
            continue
        if line.hint == "subtitle" or (i == 0 and _titular(lines)):
            continue
        if _opens_body(line) and not _head_goes_on(lines, i):
            return i
    return len(lines)


def _opens_body(line: Line) -> bool:
    if looks_like_caption(line) or text_credit(line.text):
        return False
    return (
        is_prose(line)
        or (line.ends and line.words >= 5 and not is_headline(line))
        or (line.words >= 8 and find_dateline(line.text) is not None)
    )


def _head_goes_on(lines: Sequence[Line], i: int) -> bool:
    """Is this paragraph followed, before the next one, by the title once more, a byline or a date line?"""
    if i == 0 or i > 6 or lines[i].words > 60:
        return False
    seen = {line.plain for line in lines[:i] if line.words >= 4}
    for line in lines[i + 1 : i + 6]:
        if (
            line.plain in seen
            or is_byline(line)
            or (is_stamp(line) and line.words >= 1 and any(c.isalpha() for c in line.text))
        ):
            return True
        if _opens_body(line):
            return False
    return False


def _title_line(head: Sequence[Line], kinds: Sequence[str], title: str) -> int:
    """Index of the title among the lines of the head, or -1. A repeated line wins, then the first of five words or more."""
    if title:
        return next((i for i, line in enumerate(head) if line.plain == title), -1)
    counts = Counter(line.plain for line in head)
    best, best_score = -1, 0
    for i, line in enumerate(head):
        hinted = line.hint == "heading"
        if (kinds[i] == "furniture" and not hinted) or not (is_headline(line) or (i == 0 and _titular(head))):
            continue
        if (
            is_byline(line)
            or photo_credit(line.text)
            or text_credit(line.text)
            or (looks_like_caption(line) and not hinted)
        ):
            continue
        repeated = counts[line.plain] > 1
        if i > 0 and lone_name(line) and not repeated:
            continue
        score = 4 * (repeated and line.words >= 4) + 2 * (line.words >= 5) + 3 * hinted + 1
        if score > best_score:
            best, best_score = i, score
    return best


def _titular(lines: Sequence[Line]) -> bool:
    """Is the first line a title even as a sentence or a word or two: where a site line, a date or a byline follows it?"""
    if len(lines) < 2 or lines[0].words > 40:
        return False
    followed = bool(header(lines[1])[0]) or is_stamp(lines[1]) or is_byline(lines[1])
    asks = lines[0].text.rstrip("\"”’')").endswith(("?", "!"))
    return followed or (asks and lines[0].words <= 30 and len(lines[1].text) > len(lines[0].text))


def _subtitle(lines: Sequence[Line], kinds: Sequence[str], i: int) -> bool:
    """Directly under the title: a line of some words, a sentence or not."""
    above = [k for k in range(i) if kinds[k] != "furniture"]
    if lines[i].hint == "subtitle":
        return True
    if above and kinds[above[-1]] not in ("title", "byline"):
        return False
    return (
        lines[i].words >= 4
        and not lines[i].text.endswith(":")
        and lines[i].words <= 60
        and (is_headline(lines[i]) or lines[i].ends or unfinished(lines[i]))
    )
