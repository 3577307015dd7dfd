"""The day on which an article was written: what its times are counted from.

The page's date is a witness, not the judge: it can be the day a page was saved or re-dated. It is checked against the
dateline, the dates printed in the text and captions, and the other reports of the story; the odd one is distrusted, with
the reason kept in `how`. Page dates slip late rather than early, so a page far behind the largest group of reports is
doubted, unless its own words look back on the event ("last month", "July 14").
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
from crossread.times.resolve import first_day, last_day, resolve

TOGETHER = 4  # days between reports of one wave
SLIPPED = 6  # days after the wave's end from which a page date without support in its text is doubted
LONG_SLIPPED = 21  # days from which no shared weekday is needed as proof
MAJORITY = 3  # times as many reports in the wave as behind it, where no weekday is shared
SHARED_STEMS = 3  # content words that two sentences with the same weekday share: "launch", "Baikonur", "satellite"
_READ = frozenset({"title", "subtitle", "body", "caption", "quotebox", "dateline"})
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Wave:
    """The days on which most reports of a story were written."""

    first: dt.date
    last: dt.date
    count: int
    usual: dt.date  # the day of most of them


@dataclass(slots=True)
class _Signs:
    """What one article shows of its day of writing."""

    article: Article
    page: dt.date | None
    dateline: dt.date | None = None
    newest: dt.date | None = None  # newest day printed in the text that is not to come
    newest_text: str = ""
    sure: bool = False  # the newest day is printed with its weekday, or under a picture, and with its year
    days: list[dt.date] = field(default_factory=list)  # every day printed with its date
    told: list[Expression] = field(default_factory=list)
    weekdays: dict[int, list[frozenset[str]]] = field(default_factory=dict)  # bare weekday → stems of its sentences


def anchor_article(article: Article, siblings: Sequence[Article]) -> Dated:
    """The day of writing of an article, seen among the other articles of its story; value "" where nothing tells.

    For a whole story call anchor_articles once: it reads each article once.
    """
    return anchor_articles([article, *(s for s in siblings if s.id != article.id)])[article.id]


def anchor_articles(articles: Sequence[Article]) -> dict[str, Dated]:
    """The day of writing of every article of one story, by article id."""
    years = [day.year for day in (first_day(a.published) for a in articles) if day]
    told = [_expressions(article) for article in articles]
    years += [e.year for found in told for e in found if e.year and e.month and e.day]
    year = max(sorted(set(years)), key=years.count) if years else 0
    signs = [_signs(article, found, year) for article, found in zip(articles, told, strict=True)]
    wave = _wave(signs)
    reasons = {s.article.id: _shared_weekday(s, signs, wave) for s in signs}
    behind = sum(bool(wave and s.page and s.page > wave.last and not reasons[s.article.id]) for s in signs)
    for s in signs:
        reasons[s.article.id] = reasons[s.article.id] or _far_behind(s, wave, behind)
    return {s.article.id: _anchor(s, wave, reasons[s.article.id]) for s in signs}


def _expressions(article: Article) -> list[Expression]:
    spans = [(b.start, b.end) for b in article.blocks if b.kind in _READ] or [(0, len(article.text))]
    return [e for start, end in spans for e in find(article.text, start, end)]


def _signs(article: Article, told: list[Expression], year: int) -> _Signs:
    """What the page, the dateline and the text show. year: of the story, for dates printed without one."""
    page = first_day(article.published) if article.published.precision in ("day", "minute") else None
    seen_from = Dated(
        page.isoformat() if page else f"{year}-12-31" if year else "", "day" if page or year else "unknown", ""
    )
    signs = _Signs(article, page, told=told)
    for e in find(article.dateline) if article.dateline else ():
        if e.kind == "date" and e.day and e.to is None:
            signs.dateline = first_day(resolve(e, seen_from))
    captions = [(b.start, b.end) for b in article.blocks if b.kind == "caption"]
    for e in told:
        if _is_past_day(e) and (e.year or page or year):
            day = first_day(resolve(_without_bound(e), seen_from))
            if day:
                signs.days.append(day)
                if signs.newest is None or day > signs.newest:
                    signs.newest, signs.newest_text = day, e.text
                    signs.sure = bool(e.year) and (e.weekday >= 0 or any(a <= e.start < b for a, b in captions))
        elif e.kind == "weekday" and not e.which and not e.unit and not e.count and not e.future:
            signs.weekdays.setdefault(e.weekday, []).append(_stems(article.text, e))
    return signs


def _is_past_day(e: Expression) -> bool:
    """A day printed with its month that is not to come."""
    printed = e.kind == "date" and e.month > 0 and e.day > 0 and e.to is None
    return printed and not e.future and e.bound in ("", "since", "after")


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


def _wave(signs: Sequence[_Signs]) -> _Wave | None:
    """The largest group of reports with no gap over TOGETHER days; the earliest of equals."""
    days = sorted(day for day in map(_best, signs) if day)
    groups: list[list[dt.date]] = []
    for day in days:
        if groups and (day - groups[-1][-1]).days <= TOGETHER:
            groups[-1].append(day)
        else:
            groups.append([day])
    best = max(groups, key=len, default=None)
    return _Wave(best[0], best[-1], len(best), max(best, key=best.count)) if best else None


def _anchor(signs: _Signs, wave: _Wave | None, reason: str) -> Dated:
    """The day of writing of one article, with the reason."""
    if signs.page is None:
        return _undated(signs, wave)
    page, how = signs.page, signs.article.published.how or "the page's date"
    if signs.newest and signs.sure and (signs.newest - page).days > 1:
        return _dated(
            signs.newest, f"“{signs.newest_text}” in the text; {how} says {page}, which is earlier, and is not believed"
        )
    if signs.dateline and abs((signs.dateline - page).days) >= 1:
        near = abs((signs.dateline - page).days) <= TOGETHER
        return _dated(
            signs.dateline, "the dateline" if near else f"the dateline; {how} says {page} and is not believed"
        )
    if reason and wave:
        day = _fitting(signs, wave)
        return _dated(day, f"the other reports of the story ({reason}); {how} says {page} and is not believed")
    return Dated(signs.article.published.value[:10], "day", how)


def _shared_weekday(signs: _Signs, others: Sequence[_Signs], wave: _Wave | None) -> str:
    """Why a page date is doubted: behind the wave, and it tells of a weekday in the words of a report of the wave."""
    page = signs.page
    if wave is None or page is None or (page - wave.last).days < SLIPPED or _looks_back(signs, page, wave):
        return ""
    for other in others:
        day = _best(other)
        if day is None or not wave.first <= day <= wave.last:
            continue
        for weekday in sorted(signs.weekdays.keys() & other.weekdays.keys()):
            for mine in signs.weekdays[weekday]:
                if any(len(mine & theirs) >= SHARED_STEMS for theirs in other.weekdays[weekday]):
                    return f"both tell of {_DAY_NAMES[weekday]}, {(page - wave.last).days} days apart by their pages"
    return ""


def _far_behind(signs: _Signs, wave: _Wave | None, behind: int) -> str:
    """Why a page date is doubted: weeks behind nearly all others, of whom `behind` are late too, and nothing looks back."""
    page = signs.page
    if wave is None or page is None or (page - wave.last).days < LONG_SLIPPED or wave.count < MAJORITY * behind:
        return ""
    if _looks_back(signs, page, wave):
        return ""
    return f"{wave.count} reports of {wave.first} to {wave.last}, {(page - wave.last).days} days before"


def _looks_back(signs: _Signs, page: dt.date, wave: _Wave) -> bool:
    """Whether the text stands by its page: a day printed near it, or the wave told from afar ("last month", "July 14")."""
    if any(-1 <= (page - day).days <= SLIPPED for day in signs.days):
        return True
    anchor = _dated(page, "")
    for e in signs.told:
        printed = e.kind == "date" and not (e.year and e.month) and e.weekday < 0
        if not e.future and (printed or (e.kind in ("ago", "period") and e.unit not in ("day", "hour"))):
            meant = resolve(e, anchor)
            first, last = first_day(meant), last_day(meant)
            if first and last and first <= wave.last and wave.first - dt.timedelta(days=TOGETHER) <= last < page:
                return True
    return False


def _fitting(signs: _Signs, wave: _Wave) -> dt.date:
    """The day of the wave that fits the text: the usual one for "today", else the latest weekday of which it tells."""
    if any(e.kind == "deictic" for e in signs.told):
        return wave.usual
    for back in range(-1, (wave.last - wave.first).days + 7):  # the day after, too: it is later in the east
        day = wave.last - dt.timedelta(days=back)
        if day.weekday() in signs.weekdays:
            return day
    return wave.first


def _undated(signs: _Signs, wave: _Wave | None) -> Dated:
    """An article without a page date: its dateline, the newest day in its text, or the other reports."""
    if signs.dateline:
        return _dated(signs.dateline, "the dateline")
    newest = signs.newest
    if newest is None:
        if wave is None:
            return Dated("", "unknown", "no date in the article or in the other reports of the story")
        day = _fitting(signs, wave)
        return _dated(day, "no date in the article; the other reports of the story")
    how = f"the newest date in the text, “{newest.isoformat() if not signs.newest_text else signs.newest_text}”"
    reach = (
        wave.last
        if wave and newest < wave.last and (wave.last - newest).days <= TOGETHER
        else newest + dt.timedelta(days=2)
    )
    for ahead in range((reach - newest).days, 0, -1):
        day = newest + dt.timedelta(days=ahead)
        if day.weekday() in signs.weekdays:
            return _dated(day, f"{how}, and the {_DAY_NAMES[day.weekday()]} after it")
    return _dated(newest, how)


def _dated(day: dt.date, how: str) -> Dated:
    return Dated(day.isoformat(), "day", re.sub(r"\s+", " ", how))
