"""Every line of a saved text gets its label, by general evidence: shape, repetition, position between paragraphs.

When in doubt a line is body. Running prose is never furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crossread.stages.clean.captions import STAMPED, TWEET, cut, looks_like_caption, unfinished
from crossread.stages.clean.credits import photo_credit, text_credit
from crossread.stages.clean.datelines import find_dateline
from crossread.stages.clean.dates import find_date
from crossread.stages.clean.furniture import announces_links, is_bracketed_link, is_furniture
from crossread.stages.clean.head import head_end, is_byline, label_head, name_end
from crossread.stages.clean.lexicon import joined
from crossread.stages.clean.lines import Line, Piece, is_headline, is_prose
from crossread.text import plain

LONGEST = 3000  # lines; no report is longer, and looking for repetition grows with lines times text
_REPEATED_LEAD = re.compile(r"^(?:Photos?|Pictures|Gallery|Video|In pictures|Images?)\s*:\s*", re.I)
_CAPITAL_WORD = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{3,}")


def label_lines(lines: Sequence[Line], title: str = "") -> list[Piece]:
    """Labelled pieces of all lines, in order, not overlapping. `title` where a field of the page gives it."""
    kinds = ["furniture" if is_furniture(line) or is_bracketed_link(line) else "" for line in lines]
    label_head(lines, kinds, plain(title))
    _label_credits(lines, kinds)
    _label_captions(lines, kinds)
    _label_repeats(lines, kinds)
    _label_after_credit(lines, kinds)
    _label_links(lines, kinds)
    _label_rest(lines, kinds)
    pieces: list[Piece] = []
    lead = _common_lead(lines)
    openings = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body":
            openings += 1
        pieces += _pieces(line, kind, lead, openings <= 3)
    return pieces


def _label_credits(lines: Sequence[Line], kinds: list[str]) -> None:
    """Whole lines of credit; also a short line whose words a caption credits ("(X Press Service via AP)")."""
    endings = (
        []
        if len(lines) > LONGEST
        else [line.text[-120:] for line in lines if line.words > 12 and ("via" in line.text or "/" in line.text)]
    )
    for i, line in enumerate(lines):
        if kinds[i] not in ("", "subtitle", "byline"):
            continue
        if (
            text_credit(line.text)
            or photo_credit(line.text)
            or (
                1 < line.words <= 10
                and not line.ends
                and any(f"({line.text} via " in end or f"({line.text}/" in end for end in endings)
            )
        ):
            kinds[i] = "credit"
        elif is_byline(line) and not kinds[i]:
            kinds[i] = "byline"


def _label_captions(lines: Sequence[Line], kinds: list[str]) -> None:
    """Lines that only a caption can be; lines in sentence case that break off without a full stop amid the body."""
    for i, line in enumerate(lines):
        if kinds[i]:
            continue
        if TWEET.search(line.text[-120:]):
            kinds[i] = "quotebox"
        elif looks_like_caption(line):
            kinds[i] = "caption"


def _label_repeats(lines: Sequence[Line], kinds: list[str]) -> None:
    """A line that stands elsewhere once more: the caption that repeats a sentence, the pull quote, the repeated caption."""
    if len(lines) > LONGEST:
        return
    whole = "\n".join(line.plain for line in lines)
    counts = Counter(line.plain for line in lines)
    for i, line in enumerate(lines):
        if kinds[i] or line.words < 5:
            continue
        if not is_prose(line) or line.words <= 40:
            inner = line.plain.strip("\"'.… ")
            inside = whole.count(inner) > counts[line.plain]
            if inside and not line.ends:
                kinds[i] = "caption"
            elif inside and line.text[0] in "\"“‘'" and counts[line.plain] == 1:
                kinds[i] = "quotebox"
        if counts[line.plain] > 1 and line.ends and not kinds[i]:
            near = [k for k in range(i + 1, min(i + 3, len(lines))) if kinds[k] == "credit"]
            alike = [k for k, other in enumerate(lines) if other.plain == line.plain]
            if find_date(line.text, "").value or near:
                for k in alike:
                    kinds[k] = "caption"


def _label_after_credit(lines: Sequence[Line], kinds: list[str]) -> None:
    """Lines below the closing credit of the report ("X contributed to this report.") that are no prose belong to the page."""
    credit = next(
        (i for i, line in enumerate(lines) if kinds[i] == "credit" and text_credit(line.text) and line.words > 3),
        len(lines),
    )
    if sum(is_prose(line) and not kinds[i] for i, line in enumerate(lines[:credit])) < 3 or credit < len(lines) // 2:
        return
    if any(is_prose(line) and not kinds[i] for i, line in enumerate(lines) if i > credit):
        return
    for i in range(credit + 1, len(lines)):
        kinds[i] = kinds[i] or "furniture"


def _label_links(lines: Sequence[Line], kinds: list[str]) -> None:
    """Headlines of other reports: after a line that announces them, or in a run that is off the report's own words."""
    prose = [i for i, line in enumerate(lines) if not kinds[i] and is_prose(line)]
    words = Counter(word for i in prose for word in _CAPITAL_WORD.findall(lines[i].text))
    if _mostly_links(lines, kinds):
        return
    i = 0
    while i < len(lines):
        run = _run(lines, kinds, i)
        if not run:
            i += 1
            continue
        if _other_reports(lines, run, prose, words):
            for k in run:
                kinds[k] = "furniture"
        i = run[-1] + 1


def _other_reports(lines: Sequence[Line], run: Sequence[int], prose: Sequence[int], words: Counter[str]) -> bool:
    """Does this run of headlines lead to other reports?"""
    announced = run[0] > 0 and announces_links(lines[run[0] - 1])
    tail = bool(prose) and run[0] > prose[-1]
    if all(lines[k].hint == "linked" for k in run):
        return len(run) >= 3 or announced or tail
    if not prose or run[0] < prose[0]:
        return False
    if announced:
        return tail or len(run) >= 2
    named = sum(len(_CAPITAL_WORD.findall(lines[k].text)) >= 2 for k in run)
    if (
        len(run) < (3 if tail else 6) or named * 2 < len(run) or sum(lines[k].words for k in run) > 11 * len(run)
    ):  # verse, lists; captions
        return False
    return sum(_off_topic(lines[k], words) for k in run) * 2 > len(run)


def _mostly_links(lines: Sequence[Line], kinds: Sequence[str]) -> bool:
    """A report that is made of links (a list of offers, of events) has no other text that they could be beside."""
    linked = sum(line.words for i, line in enumerate(lines) if line.hint == "linked" and not kinds[i])
    return linked > 0.4 * sum(line.words for i, line in enumerate(lines) if not kinds[i])


def _run(lines: Sequence[Line], kinds: Sequence[str], i: int) -> list[int]:
    """Indices of the unlabelled headlines in a row from line i on."""
    run = []
    while i < len(lines) and not kinds[i] and _may_link(lines[i]):
        run.append(i)
        i += 1
    return run


def _may_link(line: Line) -> bool:
    """Could this be a link to another report? The markup decides, where there is some."""
    return line.hint == "linked" or (not line.hint and is_headline(line) and not is_prose(line))


def _off_topic(line: Line, words: Counter[str]) -> bool:
    """Most of the names in this line occur nowhere in the paragraphs of the report."""
    names = _CAPITAL_WORD.findall(line.text)
    return sum(name not in words for name in names) * 2 > len(names)


def _label_rest(lines: Sequence[Line], kinds: list[str]) -> None:
    """What is left: subheadings and broken-off captions between paragraphs; everything else is body."""
    start = head_end(lines, kinds)
    last = max((i for i, line in enumerate(lines) if not kinds[i] and is_prose(line)), default=-1)
    for i, line in enumerate(lines):
        if kinds[i]:
            continue
        kinds[i] = "body"
        if line.hint in ("item", "quote", "text", "linked"):
            continue
        if line.hint == "heading" or (start < i < last and _subheading(lines, kinds, i)):
            kinds[i] = "subtitle"
        elif start < i and unfinished(line) and not line.hint:
            kinds[i] = "caption"


def _subheading(lines: Sequence[Line], kinds: Sequence[str], i: int) -> bool:
    """A few words without a full stop, before a paragraph and not in a list of such lines."""
    line = lines[i]
    if (
        not 1 <= line.words <= 9
        or line.ends
        or line.hint
        or line.text[-1] in ":,;–—-"
        or (not line.text[0].isupper() and line.text[0] not in "\"“‘'")
    ):
        return False
    following = next((k for k in range(i + 1, len(lines)) if kinds[k] != "furniture"), -1)
    return (
        following > 0
        and (is_prose(lines[following]) or lines[following].ends)
        and (i == 0 or kinds[i - 1] != "body" or lines[i - 1].ends)
    )


def _common_lead(lines: Sequence[Line]) -> str:
    """The words that three lines or more begin with, as those of a gallery do ("Photos: Storm hits the coast"), or ""."""
    leads = [line.text for line in lines if _REPEATED_LEAD.match(line.text)]
    if len(leads) < 3:
        return ""
    first, second = sorted(leads)[0], sorted(leads)[-1]
    size = next(
        (k for k, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    lead = first[:size]
    lead = lead if size == len(first) else lead[: lead.rfind(" ") + 1]
    return lead if len(lead.split()) >= 3 else ""


def _pieces(line: Line, kind: str, lead: str, opening: bool) -> list[Piece]:
    """A line cut into its labelled pieces."""
    if lead and line.text.startswith(lead):
        return _gallery(line, len(lead))
    if kind != "furniture" and line.words <= 45 and (stamp := STAMPED.search(line.text)) and stamp.start() > 20:
        title = Piece("title" if opening else kind, line.start, line.start + stamp.start(), line.element)
        return [title, Piece("furniture", line.end - len(stamp.group().lstrip()), line.end, line.element)]
    if kind == "byline" and (end := name_end(line.text)) < len(line.text):
        rest = line.start + end + len(line.text[end:]) - len(line.text[end:].lstrip(" ,|•·–—-"))
        return [
            Piece(kind, line.start, line.start + end, line.element),
            Piece("furniture", rest, line.end, line.element),
        ]
    if kind in ("caption", "body") and (kind == "caption" or not line.ends or joined("before").match(line.text)):
        return cut(line, kind)
    if kind == "body" and opening and (found := find_dateline(line.text)):
        rest = line.start + found.end
        dateline = Piece("dateline", line.start, line.start + len(line.text[: found.end].rstrip()), line.element)
        return [dateline, Piece("body", rest, line.end, line.element)]
    return [Piece(kind, line.start, line.end, line.element)]


def _gallery(line: Line, size: int) -> list[Piece]:
    """ "Photos: name of the gallery" + caption + "Hide Caption 3 of 30"."""
    name = Piece("furniture", line.start, line.start + len(line.text[:size].rstrip()), line.element)
    rest = line.text[size:]
    skip = len(rest) - len(rest.lstrip())
    if not rest.strip():
        return [name]
    inner = Line(
        line.start + size + skip,
        line.end,
        rest.strip(),
        plain(rest),
        "",
        len(rest.split()),
        line.ends,
        "caption",
        line.element,
    )
    whole = joined("after").fullmatch(" " + inner.text)
    return [name, *([Piece("furniture", inner.start, inner.end, line.element)] if whole else cut(inner, "caption"))]
