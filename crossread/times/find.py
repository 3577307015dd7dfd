"""Time expressions in a range of text."""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache

from crossread.altered import altered
from crossread.times.build import BUILD, Fields
from crossread.times.expression import Expression
from crossread.times.patterns import possible

_BOUND = re.compile(
    r"\b(since|until|till|by|before|after|from|up to|ahead of|prior to|following)(?: the| as early as| as late as| at least)? ?$",
    re.I,
)
_BOUNDS = {
    "till": "until",
    "by": "until",
    "up to": "until",
    "ahead of": "before",
    "prior to": "before",
    "following": "after",
    "from": "",
}
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|going to|(?:is|are|was|were|be) (?:due|set|to)|scheduled|slated|plans?|planned"
    r"|planning|expects?|expected|hopes? to|hoping|intends? to|aims? to|ahead of|upcoming|starting|beginning|to be|must"
    r"|deadline)\b|['’]ll\b"
)
_TOLD = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|added|tweeted|wrote|claimed|stated|warned|insisted|according to|statement"
    r"|reporters|interview|says|say|was quoted|briefing|released|published|showed|issued)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|told|came|went|met|took|left|made|killed|\w{3,}ed)\b")
_HABIT = re.compile(r"\b(?:typically|usually|normally|generally|traditionally|each|every|annual\w*)\b", re.I)
_LOCAL = re.compile(r",? \(?(?:local time|in (?:Asia|East Asia|Japan|Korea|China|Australia|New Zealand))\b", re.I)
_JOIN = re.compile(
    r",? ?(?:(?:on|at|around|about|by|in the|of|just before|shortly after|local time|\(local time\)|GMT|UTC) ?){0,2}$"
)
_LENGTH = re.compile(r"in (?:(?!time$).)*", re.I)  # "in four minutes" is a time only where the words look ahead
_BY_UNIT = frozenset({"ago", "ahead", "shift", "nth", "period", "season", "quarter", "century", "deictic"})
_UNIT_WORD = re.compile(
    r"\b(?:minute|hour|day|week|weekend|fortnight|month|quarter|half|season|year|decade|century|spring|summer|autumn|fall"
    r"|winter|morning|afternoon|evening|night|yesterday|today|tomorrow|tonight|overnight|[QH][1-4])",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"'])|\n")


def find(text: str, start: int = 0, end: int | None = None) -> tuple[Expression, ...]:
    """The time expressions that lie in text[start:end], in order, not overlapping. Positions are those of the text.

    What is printed again is not looked through again, unless the range begins or ends inside a word.
    """
    end = len(text) if end is None else end
    if (start and (text[start - 1].isalnum() or text[start - 1] == "_")) or text[end : end + 1] in ("'", "’"):
        return _find(text, start, end)
    found = _find_again(text[start:end])
    return tuple([_moved(expression, start) for expression in found]) if start and found else found


@lru_cache(maxsize=4096)  # paragraphs and sentences: 2 MB
def _find_again(text: str) -> tuple[Expression, ...]:
    return _find(text, 0, len(text))


def _moved(e: Expression, by: int) -> Expression:
    """The expression with its places counted from elsewhere."""
    to = _moved(e.to, by) if e.to else None
    return altered(e, start=e.start + by, end=e.end + by, to=to)


def _find(text: str, start: int, end: int) -> tuple[Expression, ...]:
    """The time expressions that lie in text[start:end]."""
    shapes = possible(text[start:end])
    if not shapes:
        return ()
    found: list[Expression] = []
    near = _windows(text, start, end)
    for name, pattern in shapes:
        for first, last in near if name in _BY_UNIT else ((start, end),):
            for match in pattern.finditer(text, first, last):
                fields = BUILD[name](match.groupdict())
                if fields is not None:
                    found.append(_expression(match, fields))
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda e: (e.start, -e.end, e.kind)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
        elif expression.end - expression.start > kept[-1].end - kept[-1].start:
            kept[-1] = expression
    told = (_in_context(text, start, end, e) for e in _joined(text, kept))
    return tuple(e for e in told if e.kind != "ahead" or e.future or not _LENGTH.fullmatch(e.text))


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches around the words for units of time: the costly shapes ("three weeks later") are looked for only there."""
    out: list[tuple[int, int]] = []
    for match in _UNIT_WORD.finditer(text, start, end):
        first, last = max(start, match.start() - 60), min(end, match.end() + 60)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def _expression(match: re.Match[str], fields: Fields) -> Expression:
    """The record of a match; words that only lead up to the time ("in 2002") are left out of its range."""
    start, groups = match.start(), match.groupdict()
    if fields.pop("trim", False):
        start = min(match.start(g) for g, v in groups.items() if v is not None)
    to = fields.pop("to", None)
    whole = match.group()[start - match.start() :]
    if to:
        to = Expression(start=start, end=match.end(), text=whole, kind=fields["kind"], **to)
    return Expression(start=start, end=match.end(), text=whole, to=to, **fields)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Clock times and weekdays joined with the day beside them: "5:10 a.m. on Wednesday", "Friday, the 16th"."""
    out: list[Expression] = []
    for e in found:
        last = out[-1] if out else None
        if last and _JOIN.match(text[last.end : e.start]) and e.start - last.end <= 22:
            clocked, other = (last, e) if last.kind == "clock" else (e, last)
            if (
                clocked.kind == "clock"
                and other.kind in ("date", "weekday", "shift")
                and not other.clock
                and other.unit in ("", "day")
            ):
                whole = text[last.start : e.end]
                out[-1] = dataclasses.replace(other, start=last.start, end=e.end, text=whole, clock=clocked.clock)
                continue
        out.append(e)
    return out


def _in_context(text: str, start: int, end: int, e: Expression) -> Expression:
    """The expression with what the words around it add: since, until, and whether they speak of what is to come."""
    before = text[max(start, e.start - 90) : e.start]
    before = _SENTENCE.split(before)[-1]
    found = _BOUND.search(before)
    bound = e.bound
    if found and text[e.end : e.end + 2] not in ("'s", "’s"):  # "after Tuesday's launch": not after Tuesday
        bound = _BOUNDS.get(found.group(1).lower(), found.group(1).lower())
        if bound:
            e = dataclasses.replace(e, start=e.start - len(before) + found.start(1))
            e = dataclasses.replace(e, text=text[e.start : e.end])
    of = e.of
    if e.kind in ("shift", "nth") and not of and e.which in ("before", "after", ""):
        following = re.match(r" (?:of |in )?((?:[\w'’-]+ ){0,4}[\w'’-]+)", text[e.end : min(end, e.end + 60)])
        of = following.group(1) if following else ""
    after = text[e.end : min(end, e.end + 90)]
    if e.kind == "date" and e.month and not e.day and not e.year and _HABIT.search(before):
        return dataclasses.replace(e, kind="recurring", month=0)
    present = not _PAST.search(before) and not _PAST.search(_SENTENCE.split(after)[0])
    return dataclasses.replace(
        e, bound=bound, of=of, present=present, abroad=bool(_LOCAL.match(after)), future=_future(before, after)
    )


def _future(before: str, after: str) -> bool:
    """Whether the nearest verb in front speaks of what is to come, or, at the head of a sentence, the first one behind."""
    ahead = [m.start() for m in _FUTURE.finditer(before)]
    if ahead:
        return not any(m.start() > ahead[-1] for m in _TOLD.finditer(before))
    if len(before.strip()) > 12:
        return False
    coming, past = _FUTURE.search(after), _PAST.search(after)
    return bool(coming and (not past or coming.start() <= past.start()))
