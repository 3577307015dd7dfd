"""The shapes of time expressions. One pattern a shape, in no order: the longest match at a place wins."""

from __future__ import annotations

import functools
import re

from crossread.numerals import CARDINAL, ORDINAL

MONTHS = {m[:3]: i for i, m in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # fmt: skip
WEEKDAYS = {d[:3]: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DECADES = {
    w: 10 * i for i, w in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14),
    "fourth of july": (7, 4), "july fourth": (7, 4), "may day": (5, 1), "bastille day": (7, 14),
}  # fmt: skip

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])"
)
_LONG_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?![a-z])"
_SURE_MONTH = r"(?:January|February|July|September|October|November|December)(?![a-z])"
_YEAR4 = r"(?:1[5-9]\d\d|20\d\d)"
_YEAR = rf"{_YEAR4}(?![\d%]|[,.]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[,.]\d|(?: ?[ap]\.?m\b))"
_WEEKDAY_S = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAY = rf"{_WEEKDAY_S}(?![a-z])"
_SHORT_WEEKDAY = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DASH = r" ?(?:-|–|—|to|through|until|till) ?"
_AND = r" ?(?:-|–|—|to|through|until|till|and) ?"
_PART = r"(?P<part>morning|afternoon|evening|night|noon|midday|midnight|lunchtime|dawn)"
_UNIT = r"(?P<unit>minute|hour|day|week|weekend|fortnight|month|quarter|season|year|decade|century)"
_COUNT = rf"(?P<count>\d+(?:\.\d+)?|{CARDINAL}|an?|a couple of|a few|few|several|some|many|half an?|dozens of|a dozen)"
_EARLY = r"(?:(?P<phase>early|late|mid|middle|the start|the beginning|the end|the middle)(?:[ -]|,? (?:in|of|on) )(?:the )?)?"

_SOURCES: tuple[tuple[str, str], ...] = (
    ("iso", rf"\b(?P<year>{_YEAR4})[-/](?P<month>0[1-9]|1[0-2])[-/](?P<day>0[1-9]|[12]\d|3[01])(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"),
    ("iso", r"\b(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])"),
    ("slash", r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/])"),
    ("date", rf"\b(?:(?P<weekday>{_SHORT_WEEKDAY}),? (?:the )?)?(?P<day>{_DAY})(?: of)?[ -](?P<month>{_MONTH})(?:,?[ -](?P<year>{_YEAR}))?"),
    ("date", rf"\b(?:(?P<weekday>{_SHORT_WEEKDAY}),? )?(?P<month>{_MONTH}) (?P<day>{_DAY})(?! (?:percent|million|billion|people))(?:,? (?P<year>{_YEAR}))?"),
    ("date", rf"\b(?P<weekday>{_WEEKDAY}),? the (?P<day>\d{{1,2}}(?:st|nd|rd|th))"),
    ("days", rf"\b(?P<month>{_MONTH}) (?P<day>{_DAY}){_DASH}(?P<day2>{_DAY})(?:,? (?P<year>{_YEAR}))?"),
    ("days", rf"\b(?P<day>{_DAY}){_DASH}(?P<day2>{_DAY}) (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?"),
    ("dates", rf"\b(?P<month>{_MONTH}) (?P<day>{_DAY})(?:,? (?P<year>{_YEAR}))?{_AND}(?P<month2>{_MONTH}) (?P<day2>{_DAY})(?:,? (?P<year2>{_YEAR}))?"),
    ("dates", rf"\b(?P<day>{_DAY}) (?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?{_AND}(?P<day2>{_DAY}) (?P<month2>{_MONTH})(?: (?P<year2>{_YEAR}))?"),
    ("month", rf"\b{_EARLY}(?P<month>{_MONTH})(?:,| of)? (?P<year>{_YEAR})"),
    ("month", rf"(?<=\bin )(?P<month>{_LONG_MONTH})"),
    ("month", rf"(?<=\b(?:of|by) )(?P<month>{_SURE_MONTH})"),
    ("month", rf"\b(?:since|until|till|from|during|before|after|between|throughout|and) (?P<month>{_LONG_MONTH})(?= |[.,;]|$)(?! [A-Z])"),
    ("month", rf"\b(?P<phase>early|late|mid)[ -](?P<month>{_LONG_MONTH})"),
    ("month", rf"\b(?P<which>last|this|next|this past|this coming) (?P<month>{_LONG_MONTH})"),
    ("month", rf"\b(?P<month>{_SURE_MONTH})(?=['’]s? | (?:last|this) year| (?:elections?|attacks?|summit|meeting|talks|visit|vote|launch|storm|referendum)\b)"),
    ("months", rf"\b(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?{_AND}(?P<month2>{_MONTH}) (?P<year2>{_YEAR})"),
    ("monthof", rf"\b{_EARLY}(?P<month>{_LONG_MONTH})(?: of)? (?P<which>last|this|next|the same|that|the previous|the following) year"),
    ("year", rf"\b(?:back )?(?:in|In|since|Since|until|till|by|By|before|Before|after|After|from|From|during|During|of|throughout|around|circa|through|for|between|Between|as of|and|to) (?:the (?:year|summer|autumn) )?{_EARLY}(?P<year>{_YEAR})(?!['’]?s\b|-)(?! (?:people|men|women|km|miles|kilomet|metres|meters|feet|tons|tonnes|deaths|killed|dollars|euros|troops|soldiers|homes|jobs|cases|workers|members|employees|students|cars|million|billion|per ?cent))"),
    ("year", rf"\b(?P<phase>late|early|mid)[ -](?P<year>{_YEAR})(?!['’]?s\b)"),
    ("year", rf"\b(?:the|a|his|her|its|their|our|[Tt]he fiscal|fiscal|financial year|fiscal year|FY) ?(?P<year>{_YEAR})(?=['’]s | [a-z])(?! (?:people|men|women|km|miles|kilomet|metres|meters|feet|tons|tonnes|deaths|killed|dollars|euros|troops|soldiers|homes|jobs|cases|workers|members|employees|students|cars))"),
    ("year", rf"(?<=\()(?P<year>{_YEAR})(?=\))"),
    ("years", rf"(?<![\w-])(?P<year>{_YEAR4})(?:-|–|—| to | through | until )(?P<year2>{_YEAR}|\d\d(?![\d,.%]))"),
    ("years", rf"(?<=\bbetween )(?P<year>{_YEAR}) and (?P<year2>{_YEAR})"),
    ("decade", rf"\b(?:the )?(?:(?P<phase>early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b"),
    ("decade", r"\bthe (?:(?P<phase>early|late|mid)[ -])?['’‘]?(?P<decade>[2-9]0)s\b"),
    ("decade", rf"\bthe (?:(?P<phase>early|late|mid)[ -])?(?P<decadeword>{'|'.join(DECADES)})\b"),
    ("century", rf"\b(?:the )?(?:(?P<phase>early|late|mid)[ -])?(?P<century>\d\d(?:st|nd|rd|th)|{ORDINAL})[ -]century\b"),
    ("quarter", rf"\b(?:the )?(?P<nth>first|second|third|fourth|final|last) (?P<unit>quarter|half) of (?:(?P<year>{_YEAR})|(?P<which>last|this|next|the) year)"),
    ("quarter", rf"\b(?P<unit>Q|H)(?P<nth>[1-4])(?: of)? ?(?P<year>{_YEAR})"),
    ("season", rf"\b(?:the )?{_EARLY}(?P<season>{'|'.join(SEASONS)}|Spring|Summer|Autumn|Winter)(?: of)? (?P<year>{_YEAR})"),
    ("season", r"\b(?P<which>last|this|next|this past|this coming|the previous|the following) (?P<season>spring|summer|autumn|fall|winter)\b"),
    ("weekday", rf"\b(?:(?P<phase>[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier)(?: on)? )?(?:(?P<which>last|next|this|this past|this coming|the previous|the following|coming) )?(?P<weekday>{_WEEKDAY})(?!s\b)(?: {_PART})?(?: (?P<week>last|this|next|of last|of this|of next) week)?"),
    ("weekday", rf"\b(?P<part>morning|afternoon|evening|night) of (?P<weekday>{_WEEKDAY})(?!s\b)"),
    ("weekdayago", rf"\b(?P<count>a|one|two|three) weeks? (?P<which>ago|from|before|after|to) (?:on )?(?P<weekday>{_WEEKDAY})"),
    ("recurring", rf"\b(?:on )?(?P<weekday>{_WEEKDAY_S})s\b|\b[Ee](?:very|ach) (?:{_WEEKDAY}|day|week|month|year|morning|night|summer|winter)\b"),
    ("deictic", r"\b(?P<deictic>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight|overnight)(?:['’]s)?(?: (?P<part>morning|afternoon|evening|night))?\b"),
    ("deictic", r"\b(?P<deictic>last night|this morning|this afternoon|this evening)\b"),
    ("period", rf"\b(?:(?P<phase>earlier|later|late|early) )?(?P<which>last|this|next|this past|this coming|the past|the coming|past|coming|the last|the next|over the|at the) {_UNIT}\b(?<!the next day)(?!-)(?!['’]s? (?:old|worth))"),
    ("period", r"\b(?P<phase>later|earlier|late|early|the end of|the start of|the beginning of|the middle of|the rest of)(?: in)? (?P<which>the|this|next|last) (?P<unit>day|week|month|year|decade|century|season)\b"),
    ("period", rf"\b(?:in|over|during|for|within|of) (?:the )?(?:(?:just|only) )?(?P<which>past|last|next|coming|recent|previous|preceding) (?:(?P<count>\d+|{CARDINAL}|few|several|couple of) )?(?P<unit>minute|hour|day|week|weekend|month|quarter|year|decade)s\b"),
    ("period", r"\b[Tt]he (?P<which>past|last|next|coming) (?:(?P<count>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple of) )(?P<unit>hour|day|week|month|year|decade)s\b"),
    ("period", r"\b(?:[Ii]n|[Oo]ver|[Dd]uring) (?P<which>recent|coming) (?P<unit>hour|day|week|month|year|decade)s\b"),
    ("period", r"\b(?P<which>this) (?P<unit>week|month|year|weekend)\b"),
    ("ago", rf"\b(?:(?:about|around|nearly|almost|roughly|more than|less than|over|just|only|some|at least|exactly) )?(?:{_COUNT} )?{_UNIT}s? (?:ago|back)\b"),
    ("ahead", rf"\b{_COUNT} {_UNIT}s? from (?:now|today)\b"),
    ("ahead", rf"\b[Ii]n {_COUNT} {_UNIT}s?(?:['’]s?)? time\b"),
    ("ahead", rf"\b[Ww]ithin (?:the )?(?:next )?(?P<count>\d+|{CARDINAL}) {_UNIT}s?\b"),
    ("ahead", rf"\b[Ii]n (?P<count>\d+|{CARDINAL}|a|a few|several) {_UNIT}s?\b(?=[.,;]|$)"),
    ("shift", rf"\b(?:(?:just|only|about|nearly|almost|some|more than|barely|less than) )?(?:{_COUNT} )?{_UNIT}s? (?P<which>later|earlier|afterwards?|beforehand|prior)\b"),
    ("shift", rf"\b(?:(?:[Jj]ust|only|about|nearly|almost|some|more than|barely|less than) )?(?:{_COUNT} )?{_UNIT}s? (?P<which>before|after|prior to|following|ahead of)(?= (?:the|a|an|his|her|its|their|that|this|it|he|she|they|[A-Z]|\w+ing|\w+['’]s|\w+))"),
    ("shift", r"\b(?:on |On )?(?:(?P<phase>earlier|later|Earlier|Later) )?(?P<which>(?:[Tt]he )?(?:next|following|previous|preceding|same)|[Tt]hat|[Tt]hat same|[Tt]he very next) (?P<unit>day|week|month|year|weekend)\b"),
    ("shift", r"\b(?:(?P<phase>earlier|later|Earlier|Later) )?(?P<which>[Tt]hat|[Tt]he same|[Tt]he next|[Tt]he following|[Tt]he previous) (?P<part>morning|afternoon|evening|night)\b"),
    ("shift", r"\b[Tt]he (?P<unit>day|night|week|month|year|morning|evening) (?P<which>before|after|earlier|following)\b"),
    ("nth", rf"\b(?:the |its |his |her |their )?(?P<nth>{ORDINAL}|\d+(?:st|nd|rd|th)|final|last)(?: straight| consecutive| full)? (?P<unit>day|week|month|year)(?= (?:of|in|since)\b| running\b| in a row\b)"),
    ("clock", r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"),
    ("clock", r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?: ?(?:GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST|KST|JST|MSK|[Hh]ours|hrs|local time|Moscow time))(?![\w:])"),
    ("clock", r"(?<=\bat )(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:]|\.\d| ?(?:%|percent|million|billion|euros|dollars))"),
    ("clock", r"\b(?:at |around |about |by |until |before |after |since )(?P<word>noon|midnight|midday)\b"),
    ("holiday", rf"\b(?P<holiday>{'|'.join(sorted((h.replace(chr(39), '[’' + chr(39) + ']') for h in HOLIDAYS), key=len, reverse=True))})\b(?:,? (?P<year>{_YEAR}))?"),
)  # fmt: skip


@functools.cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every shape as (name, pattern); compiled at the first call, to keep imports fast."""
    return tuple((name, re.compile(source, re.IGNORECASE if name == "holiday" else 0)) for name, source in _SOURCES)


TRIGGER = re.compile(
    r"\d|day|night|week|month|year|decade|centur|season|morning|afternoon|evening|hour|minute|noon|ago\b|tomorrow|Jan|Feb"
    r"|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|fall|winter|quarter|half|hristmas|alloween|fortnight|ties\b",
    re.IGNORECASE,
)
"""A text without any of these holds no time expression."""
