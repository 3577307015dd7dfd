"""What a time expression says, before anything is known of the day on which it was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a text, read but not resolved. Numbers that it does not give are 0 (weekday: -1).

    kind: date (year, month, day as far as given; weekday too: "Saturday, Sept. 16, 2023") | weekday | decade | century |
    season | quarter | period (which + unit: "last week", "in recent months", "the past three years") | ago ("two days ago") |
    ahead ("two weeks from now") | shift (from a time told before: "two days later", "the next day", "that night",
    "hours before the meeting") | nth ("the fourth day of his visit") | clock ("5:10 a.m.") | recurring ("on Mondays").
    """

    start: int
    end: int
    text: str
    kind: str
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1  # 0 is Monday
    unit: str = ""  # minute hour day week weekend month quarter half season year decade century
    count: float = 0.0  # of units; 0 where it is not said ("hours before", "in recent months")
    which: str = ""  # last this next past coming recent earlier later same before after
    clock: str = ""  # "05:10"
    part: str = ""  # morning afternoon evening night, where said
    bound: str = ""  # since | until | before | after, from the word in front; "" for a plain time
    future: bool = False  # the words around it speak of what is to come
    present: bool = False  # no verb of the past stands near: a month may be still to come
    abroad: bool = False  # told in local time, which may be ahead of the writer's: "Friday morning local time"
    of: str = ""  # what a shift or nth counts from, as written: "the meeting", "his visit"
    to: Expression | None = None  # the other end of a range: "Sept. 13 to 16"
