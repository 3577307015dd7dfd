"""Quantities in a range of text."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from crossread import times
from crossread.altered import altered
from crossread.numerals import CARDINAL, FIGURE, cardinal
from crossread.quantities.bounds import modifier_before
from crossread.quantities.counted import counted, is_designation, of_token
from crossread.quantities.units import SYMBOLS, unit_is_word, unit_of, units
from crossread.quantities.vague import is_open, ordinals, single, vague
from crossread.quantities.words import either
from crossread.records import Quantity, Sentence

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "mn": 1e6, "mln": 1e6,
          "bn": 1e9, "tn": 1e12, "k": 1e3, "lakh": 1e5, "crore": 1e7, "dozen": 12}  # fmt: skip
_SCALE_WORD = r"[ -](?i:hundred|thousand|lakh|crore|dozen)|[ -]?(?i:million|billion|trillion)| ?(?:mn|mln|bn|tn)|[mk]"
_SCALE = rf"(?:(?:{_SCALE_WORD})\b(?!-year))"
_MONEY = r"(?:US|HK|NZ|[ACSR])?\$|[€£¥₹₽₪₩]|\bRs\.? ?"
_DIMENSION = re.compile(
    r"\b(?:depth|height|length|width|altitude|distance|radius|diameter|elevation)s? of "
    r"(?:(?:about|around|up to|at least|nearly|some|over|more than) )?$",
    re.I,
)
_METRES = re.compile(
    r"[- ](?:deep|high|long|wide|tall|thick|away|above|below|underground|across|apart|sprint|hurdles|freestyle|radius)\b"
    r"|[- ](?:(?!people\b)[a-z]+ )?(?:well|shaft|tunnel|tower|wall|fence|drop|cliff|waves?|runway|pool|yacht|boat|ship|vessel"
    r"|bridge|hole|ladder|mast|crane|statue|telescope|dish|antenna)\b"
)
_NUMBER = re.compile(
    rf"(?P<money>{_MONEY})?(?:(?P<figure>(?<![\w.,/:*#–—’'-])(?:{FIGURE})|(?<=[$€£¥₹₽₪₩])(?:{FIGURE})"
    rf"|(?<=Rs )(?:{FIGURE}))|(?<![\w-])(?P<word>(?i:{CARDINAL}))(?![\w]))(?P<half> and a half)?(?P<scale>{_SCALE})?"
)
_TO = re.compile(
    rf" ?(?:-|–|—|to|or|and) ?(?P<money>{_MONEY})?(?P<number>{FIGURE}|(?i:{CARDINAL}))(?P<scale>{_SCALE})?(?![\w/:]|[.,]\d)"
)
_AFTER = re.compile(
    r"(?P<more>\+|[- ]plus\b| or more\b| and counting\b| or higher\b)|(?P<less> or (?:fewer|less)\b| at most\b)"
    r"|(?P<about> or so\b|[- ]odd\b)|(?P<least> at least\b)"
)
_DOLLARS = {"Canadian": "CAD", "Australian": "AUD", "Hong Kong": "HKD", "New Zealand": "NZD", "Singapore": "SGD"}
_OTHER_DOLLARS = re.compile(f" ({'|'.join(_DOLLARS)})(?: dollars)?")
_NOT_HERE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)\+?\d{1,3}[ .-]\(?\d{2,4}\)?(?:[ .-]\d{2,4}){1,4}(?!\w)|\(\d{3}\) ?\d{3}-\d{4}"
    r"|\b\d{1,2}/\d{1,2}\b|\b\d+ / \d+\b|\b\d+[*x×]\d+\b|\b\d+(?:\.\d+){2,}\b|\b\d+:\d+\b|\b24/7\b"
    r"|\b(?i:one-(?:time|off|way|sided|stop|size))\b"
    r"|\b[Oo]ne day\b(?= (?:it|he|she|they|we|I|you|soon|when|the|in|will)\b|,)"
)
_SCORE = re.compile(r"(?<![\w.,$€£-])(\d{1,3}) ?[-–—] ?(\d{1,3})(?![\w-])")
_RISE = re.compile(
    r"\b(?:rose|risen|rises|rising|fell|fallen|up|down|increased|dropped|climbed|went|gone|grew|from|cut|raised?)"
    r" (?:[\w%$]+ )?$",
    re.I,
)


@functools.cache
def _score_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('score')})\b", re.I)


@dataclass(frozen=True, slots=True)
class _Core:
    """A number as it stands: its range, value and what is written right at it."""

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    scaled: bool = False


def find(text: str, start: int = 0, end: int | None = None, sentence: Sentence | None = None) -> tuple[Quantity, ...]:
    """The quantities that lie in text[start:end], in order. sentence: the one it lies in; its tree tells what is counted."""
    end = len(text) if end is None else end
    if sentence is None:
        return _find(text, start, end, None)
    line = text.rfind("\n", 0, start + 1) + 1  # a line in capitals is a headline
    around = text[line : min(end, line + 200)], text[max(0, start - AROUND) : start], text[start : end + AROUND]
    key = (*around, end - start, start - sentence.start, sentence.reading)
    found = _known.get(key)
    if found is None:
        if len(_known) >= KEPT:
            _known.clear()
        found = _known[key] = tuple(_moved(q, -start) for q in _find(text, start, end, sentence))
    return tuple(_moved(q, start) for q in found)


AROUND = 100  # characters beside a range that can bear on what is read in it
KEPT = 4096  # sentences whose quantities are remembered: what is printed again is not looked through again
_known: dict[tuple[Any, ...], tuple[Quantity, ...]] = {}


def _moved(quantity: Quantity, by: int) -> Quantity:
    """The quantity with its place counted from elsewhere."""
    return altered(quantity, spans=tuple([(start + by, end + by) for start, end in quantity.spans]))


def _find(text: str, start: int, end: int, sentence: Sentence | None) -> tuple[Quantity, ...]:
    """The quantities that lie in text[start:end]."""
    told = times.find(text, start, end)
    closed = _closed(text, start, end, told)
    found = _calendar_years(told) + vague(text, start, end, closed) + single(text, start, end, closed)
    for core in _cores(text, start, end, closed):
        quantity = _quantity(text, start, end, core)
        if quantity:
            found.append(quantity)
    found += ordinals(text, start, end, closed)
    found.sort(key=lambda q: (q.spans[0][0], -q.spans[-1][1]))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.spans[0][0] >= kept[-1].spans[-1][1]:
            kept.append(_by_tree(text, quantity, sentence))
    return tuple(q for q in kept if q.of != "\0")


def _closed(text: str, start: int, end: int, told: Sequence[times.Expression]) -> list[tuple[int, int]]:
    """Where no quantity is read: times, addresses, phone numbers, scores, counters."""
    closed = [(e.start, e.end) for e in told if e.kind not in ("nth",) and not _is_length(e)]
    closed += [m.span() for m in _NOT_HERE.finditer(text, start, end)]
    for match in _SCORE.finditer(text, start, end):
        near = text[max(start, match.start() - 60) : match.end() + 25]
        if int(match.group(1)) >= int(match.group(2)) or _score_words().search(near):
            closed.append(match.span())
    return closed


def _is_length(e: times.Expression) -> bool:
    """ "the past three years", "two hours before": the time and its length are both told."""
    return e.kind == "ahead" and e.text.lower().startswith("in ") and not e.future


def _cores(text: str, start: int, end: int, closed: list[tuple[int, int]]) -> list[_Core]:
    """Every number in figures or words, ranges read as one."""
    out: list[_Core] = []
    for match in _NUMBER.finditer(text, start, end):
        if (out and match.start() < out[-1].end) or not is_open(match.span(), closed):
            continue
        value = _value(match.group("figure") or match.group("word"), match.group("scale"))
        if value is None:
            continue
        value += 0.5 if match.group("half") else 0
        money = SYMBOLS.get((match.group("money") or "").strip(" ."), "")
        core = _Core(match.start(), match.end(), value, value, money, bool(match.group("scale")))
        to = _TO.match(text, match.end(), end)
        joined = (
            to is not None and is_open((to.start("number"), to.end("number")), closed) and _range(text, start, core, to)
        )
        out.append(_metres(text, joined or core))
    return out


def _metres(text: str, core: _Core) -> _Core:
    """ "80m-deep", "a 5m wall", "a depth of 40m": metres, not millions."""
    glued = not core.unit and core.scaled and text[core.end - 1] == "m" and text[core.end - 2].isdigit()
    measured = glued and _DIMENSION.search(text[max(0, core.start - 40) : core.start])
    if not glued or not (measured or _METRES.match(text, core.end)):
        return core
    return replace(core, low=core.low / SCALES["m"], high=core.high / SCALES["m"], unit="m", scaled=False)


def _value(number: str, scale: str | None) -> float | None:
    value = cardinal(number)
    return value if value is None or not scale else value * SCALES[scale.strip(" -").lower()]


def _range(text: str, start: int, core: _Core, to: re.Match[str]) -> _Core | None:
    """ "10 to 15", "10-15", "between 10 and 15", "five or six" as one core; None where they are two numbers."""
    word = to.group().strip().split(" ")[0] if to.group()[0] == " " else "-"
    high = _value(to.group("number"), to.group("scale"))
    if high is None:
        return None
    low = core.low
    if to.group("scale") and not core.scaled and low < 1000:  # "10 to 15 million"
        low *= SCALES[to.group("scale").strip(" -").lower()]
    if word == "and" and not re.search(r"\bbetween (?:[$€£¥])?$", text[max(start, core.start - 12) : core.start], re.I):
        return None
    if word == "to" and _RISE.search(text[max(start, core.start - 24) : core.start]):
        return None
    if not low < high or (word == "or" and high > low + max(2, low)):
        return None
    return _Core(core.start, to.end(), low, high, core.unit or SYMBOLS.get(to.group("money") or "", ""), core.scaled)


def _quantity(text: str, start: int, end: int, core: _Core) -> Quantity | None:
    """The record of a core: with its unit, its bound, and what it counts; None for designations and bare figures."""
    unit, stop = _unit_behind(text, end, core)
    if not unit and is_designation(text, start, end, core.start, core.end):
        return None
    modifier, begin = modifier_before(text, start, core.start)
    after = _AFTER.match(text, stop, end)
    if after and not modifier:
        modifier = {"more": "at least", "less": "at most", "about": "about", "least": "at least"}[str(after.lastgroup)]
        stop = after.end()
    age = _age(text, core, unit, stop)
    of: str | None = "age"
    if age:
        unit, stop = "year", age
    else:
        of = counted(text, (start, end), (begin, stop), core.low == core.high == 1)
        if of is None and not unit:
            return None
    value = core.low if core.low == core.high else None
    low, high = _bounds(core, modifier)
    return Quantity(value, low, high, unit, of or "", ((begin, stop),), text[begin:stop], modifier)


def _unit_behind(text: str, end: int, core: _Core) -> tuple[str, int]:
    """The unit that follows a number or came with its currency sign, and where it ends."""
    if core.unit:
        other = _OTHER_DOLLARS.match(text, core.end) if core.unit == "USD" else None
        return (_DOLLARS[other.group(1)], other.end()) if other else (core.unit, core.end)
    at = core.end + (text[core.end : core.end + 1] in (" ", "-"))
    found = units()[1].match(text, at, end)
    known = unit_of(found.group()) if found and not unit_is_word(text, found) else None
    return (known.name, found.end()) if found and known else ("", core.end)


def _bounds(core: _Core, modifier: str) -> tuple[float | None, float | None]:
    """Lowest and highest value that the words allow; None where open. An exact value has both."""
    if modifier in ("more than", "at least"):
        return core.low, None
    if modifier in ("less than", "at most", "nearly"):
        return None, core.high
    return core.low, core.high


def _age(text: str, core: _Core, unit: str, stop: int) -> int:
    """Where the words of an age end: "64-year-old", "64 years old", "aged 64", "Jan Novak, 64,"; 0 where it is none."""
    old = re.compile(r"[- ]olds?\b| of age\b").match(text, stop)
    if unit == "year" and old:
        return old.end()
    before = text[max(0, core.start - 30) : core.start]
    if not unit and core.low == core.high and core.low < 120:
        if re.search(r"\b(?:aged?|at the age of|turned|turns) $", before):
            return core.end
        if (
            re.search(r"[A-Z][\w’'-]+, $", before)
            and re.compile(r"(?:,|\.|;| ?\)| and\b| who\b| of\b|$)").match(text, core.end)
            and core.low > 1
        ):
            return core.end
    return 0


def _calendar_years(told: Sequence[times.Expression]) -> list[Quantity]:
    """Years and decades that stand alone, as unit "calendar year": for those who list them; never compared as numbers."""
    out = []
    for e in told:
        if e.year and not e.month and e.to is None and (e.kind == "decade" or (e.kind == "date" and not e.unit)):
            high = float(e.year + 9) if e.kind == "decade" else float(e.year)
            out.append(Quantity(float(e.year), float(e.year), high, "calendar year", "", ((e.start, e.end),), e.text))
    return out


def _by_tree(text: str, quantity: Quantity, sentence: Sentence | None) -> Quantity:
    """The same quantity with what it counts read off the tree, where the tree says so."""
    if sentence is None or quantity.unit or quantity.of == "\0":
        return quantity
    of = of_token(text, sentence, quantity.spans[0])
    return (
        replace(quantity, of=of)
        if of and not quantity.of.endswith(("killed", "injured", "missing", "arrested", "aboard"))
        else quantity
    )
