"""The day on which an article was written: what its times are counted from.

The page's date is a witness, not the judge: it can be the day a page was saved or re-dated. It is checked against the
dateline, the dates printed in the text and captions, and the other reports of the story; the odd one is distrusted, with
the reason kept in `how`. Page dates slip late rather than early, so the earliest group of reports is believed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.records import Article, Dated
from crossread.text import words
from crossread.times.expression import Expression
from crossread.times.find import find
from crossread.times.resolve import first_day, resolve

TOGETHER = 4  # days between reports of one wave
SLIPPED = 6  # days after the wave's end from which a page date without support in its text is doubted
LONG_SLIPPED = 21  # days from which no shared weekday is needed as proof
SHARED_STEMS = 3  # content words that two sentences with the same weekday share: "launch", "Baikonur", "satellite"
_READ = frozenset({"title", "subtitle", "body", "caption", "quotebox", "dateline"})
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(slots=True)
class _Signs:
    """What one article shows of its day of writing."""

    article: Article
    page: dt.date | None
    dateline: dt.date | None = None
    newest: dt.date | None = None  # newest day printed in the text that is not to come
    newest_text: str = ""
    days: list[dt.date] = field(default_factory=list)  # every day printed with its date
    weekdays: dict[int, list[frozenset[str]]] = field(default_factory=dict)  # bare weekday → stems of its sentences


def anchor_article(article: Article, siblings: Sequence[Article]) -> Dated:
    """The day of writing of an article, seen among the other articles of its story; value "" where nothing tells.

    For a whole story call anchor_articles once: it reads each article once.
    """
    return anchor_articles([article, *(s for s in siblings if s.id != article.id)])[article.id]


def anchor_articles(articles: Sequence[Article]) -> dict[str, Dated]:
    """The day of writing of every article of one story, by article id."""
    years = [day.year for day in (first_day(a.published) for a in articles) if day]
    full = [[e for e in _expressions(a) if e.year and e.month and e.day] for a in articles]
    years += [e.year for found in full for e in found]
    year = max(sorted(set(years)), key=years.count) if years else 0
    signs = [_signs(article, year) for article in articles]
    wave = _wave(signs)
    return {s.article.id: _anchor(s, signs, wave) for s in signs}


def _expressions(article: Article) -> list[Expression]:
    spans = [(b.start, b.end) for b in article.blocks if b.kind in _READ] or [(0, len(article.text))]
    return [e for start, end in spans for e in find(article.text, start, end)]


def _signs(article: Article, year: int) -> _Signs:
    """What the page, the dateline and the text show. year: of the story, for dates printed without one."""
    page = first_day(article.published) if article.published.precision in ("day", "minute") else None
    seen_from = Dated(
        page.isoformat() if page else f"{year}-12-31" if year else "", "day" if page or year else "unknown", ""
    )
    signs = _Signs(article, page)
    for e in find(article.dateline) if article.dateline else ():
        if e.kind == "date" and e.day and e.to is None:
            signs.dateline = first_day(resolve(e, seen_from))
    for e in _expressions(article):
        if (
            e.kind == "date"
            and e.month
            and e.day
            and not e.future
            and e.to is None
            and e.bound in ("", "since", "after")
        ):
            day = first_day(resolve(_without_bound(e), seen_from))
            if day and (e.year or page or year):
                signs.days.append(day)
                if signs.newest is None or day > signs.newest:
                    signs.newest, signs.newest_text = day, e.text
        elif e.kind == "weekday" and not e.which and not e.unit and not e.count and not e.future:
            signs.weekdays.setdefault(e.weekday, []).append(_stems(article.text, e))
    return signs


def _without_bound(e: Expression) -> Expression:
    return Expression(e.start, e.end, e.text, e.kind, e.year, e.month, e.day, e.weekday)


def _stems(text: str, e: Expression) -> frozenset[str]:
    """The content words of the sentence around an expression, cut to five letters."""
    start = max(text.rfind(". ", 0, e.start), text.rfind("\n", 0, e.start)) + 1
    ends = [i for i in (text.find(". ", e.end), text.find("\n", e.end)) if i >= 0]
    end = min(ends, default=len(text))
    return frozenset(word[:5] for word, _, _ in words(text, start, end) if len(word) >= 5 and not word.endswith("day"))


def _best(signs: _Signs) -> dt.date | None:
    return signs.page or signs.dateline or signs.newest


def _wave(signs: Sequence[_Signs]) -> tuple[dt.date, dt.date, int] | None:
    """First and last day of the earliest group of reports with no gap over TOGETHER days, and how many they are."""
    days = sorted(day for day in map(_best, signs) if day)
    if not days:
        return None
    count = 1
    while count < len(days) and (days[count] - days[count - 1]).days <= TOGETHER:
        count += 1
    return days[0], days[count - 1], count


def _anchor(signs: _Signs, others: Sequence[_Signs], wave: tuple[dt.date, dt.date, int] | None) -> Dated:
    """The day of writing of one article, with the reason."""
    if signs.page is None:
        return _undated(signs, wave)
    page, how = signs.page, signs.article.published.how or "the page's date"
    if signs.newest and (signs.newest - page).days > 1 and str(signs.newest.year) in signs.newest_text:
        return _dated(
            signs.newest, f"“{signs.newest_text}” in the text; {how} says {page}, which is earlier, and is not believed"
        )
    if signs.dateline and abs((signs.dateline - page).days) >= 1:
        near = abs((signs.dateline - page).days) <= TOGETHER
        return _dated(
            signs.dateline, "the dateline" if near else f"the dateline; {how} says {page} and is not believed"
        )
    reason = _slipped(signs, others, wave)
    if reason and wave:
        day = _fitting(signs, wave[0], wave[1]) or wave[0]
        return _dated(day, f"the other reports of the story ({reason}); {how} says {page} and is not believed")
    return Dated(signs.article.published.value[:10], "day", how)


def _slipped(signs: _Signs, others: Sequence[_Signs], wave: tuple[dt.date, dt.date, int] | None) -> str:
    """Why a page date is doubted: far after the first wave of reports, nothing printed near it, and the same weekdays told."""
    page = signs.page
    if wave is None or page is None or (page - wave[1]).days < SLIPPED:
        return ""
    if any(-1 <= (page - day).days <= SLIPPED for day in signs.days):
        return ""
    behind = (page - wave[1]).days
    for other in others:
        day = _best(other)
        if day is None or day > wave[1]:
            continue
        for weekday in sorted(signs.weekdays.keys() & other.weekdays.keys()):
            for mine in signs.weekdays[weekday]:
                if any(len(mine & theirs) >= SHARED_STEMS for theirs in other.weekdays[weekday]):
                    return f"both tell of {_DAY_NAMES[weekday]}, {behind} days apart by their pages"
    if behind >= LONG_SLIPPED and wave[2] >= 2:
        return f"{wave[2]} reports of {wave[0]} to {wave[1]}, {behind} days before"
    return ""


def _fitting(signs: _Signs, first: dt.date, last: dt.date) -> dt.date | None:
    """The latest day up to the end of the wave that is a weekday of which the text tells."""
    for back in range((last - first).days + 7):
        day = last - dt.timedelta(days=back)
        if day.weekday() in signs.weekdays:
            return day
    return None


def _undated(signs: _Signs, wave: tuple[dt.date, dt.date, int] | None) -> Dated:
    """An article without a page date: its dateline, the newest day in its text, or the other reports."""
    if signs.dateline:
        return _dated(signs.dateline, "the dateline")
    newest = signs.newest
    if newest is None:
        if wave is None:
            return Dated("", "unknown", "no date in the article or in the other reports of the story")
        day = _fitting(signs, *wave[:2]) or wave[1]
        return _dated(day, "no date in the article; the other reports of the story")
    how = f"the newest date in the text, “{newest.isoformat() if not signs.newest_text else signs.newest_text}”"
    reach = (
        wave[1] if wave and newest < wave[1] and (wave[1] - newest).days <= TOGETHER else newest + dt.timedelta(days=2)
    )
    for ahead in range((reach - newest).days, 0, -1):
        day = newest + dt.timedelta(days=ahead)
        if day.weekday() in signs.weekdays:
            return _dated(day, f"{how}, and the {_DAY_NAMES[day.weekday()]} after it")
    return _dated(newest, how)


def _dated(day: dt.date, how: str) -> Dated:
    return Dated(day.isoformat(), "day", re.sub(r"\s+", " ", how))
