"""Who has a shared text from whom, or both from a third. Where the pages do not say, the answer is "unknown"."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from crossread.copies import called
from crossread.records import Article
from crossread.stages.reuse.align import Chains
from crossread.stages.reuse.seams import arrives_again, unknown_name
from crossread.stages.reuse.words import Words
from crossread.text import plain

UNKNOWN = ("unknown", "")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n|\Z")
COPY = 0.3  # of the shorter text: below, a lost attribution is chance
KNOWN = 4096  # articles whose words of saying are kept at hand: partners of one text lie near each other
_FAR = 250  # characters at most from a passage's end to the end of its sentence

Ranges = list[tuple[int, int]]


def directions_of(
    articles: Sequence[Article], words: Words, chains: Chains, kinds: Sequence[str]
) -> list[tuple[str, str]]:
    """Direction and reason for each chain; one answer for all chains of two articles. Chains come in order of articles."""
    out: list[tuple[str, str]] = []
    columns = (chains.a, chains.a_end, chains.b, chains.b_end)
    rows = list(zip(*(c.tolist() for c in columns), kinds, strict=True))
    pairs = zip(words.article[chains.a].tolist(), words.article[chains.b].tolist(), strict=True)
    for (one, other), group in itertools.groupby(zip(pairs, rows, strict=True), key=lambda item: item[0]):
        mine = [row for _, row in group]
        copied = [row for row in mine if row[4] in ("verbatim", "edited")]
        in_a = [(int(words.start[a]), int(words.end[a_end - 1])) for a, a_end, _, _, _ in copied]
        in_b = [(int(words.start[b]), int(words.end[b_end - 1])) for _, _, b, b_end, _ in copied]
        out += [direction(articles[one], articles[other], in_a, in_b) if copied else UNKNOWN] * len(mine)
    return out


def direction(a: Article, b: Article, in_a: Ranges, in_b: Ranges) -> tuple[str, str]:
    """Direction and reason for what two articles share at these places. First what pages say, then what their words show."""
    for reason in (_from_agency, _credited, _named, _dropped, _seam, _held):
        for one, other, mine, theirs, sides in ((a, b, in_a, in_b, "ab"), (b, a, in_b, in_a, "ba")):
            found = reason(one, other, mine, theirs)
            if found:
                kind, words = found
                first = _earlier(one, other)
                if kind == "from" and first and first[0] is one:
                    return "unknown", f"{words}, but {called(one)} was published first"
                return ("common" if kind == "common" else f"{sides[0]} from {sides[1]}"), words
    if earlier := _earlier(a, b):
        return (
            "unknown",
            f"{called(earlier[0])} was published first, which alone shows only that it is not from {called(earlier[1])}",
        )
    return UNKNOWN


def _from_agency(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """The other is an agency, which writes for others: one credits it in a line or byline, or prints much of its text."""
    for credit in one.credits:
        if credit.of == "text" and _is_of(other, credit.agency) and not _is_of(one, credit.agency):
            return "from", f"{called(one)} says “{credit.text}”, and {called(other)} is that agency"
    for name in one.byline:
        if other.outlet and plain(other.outlet) in plain(name) and plain(one.outlet) not in plain(name):
            return "from", f"{called(one)} has the byline “{name}”, and {called(other)} is that outlet"
    for credit in other.credits:
        if credit.of == "text" and _is_of(other, credit.agency) and _much(one, other, mine):
            return "from", f"{called(other)} is an agency: “{credit.text}”"
    return None


def _much(one: Article, other: Article, mine: Ranges) -> bool:
    """Is so much shared that what differs inside is an editor's doing and no chance?"""
    return sum(end - start for start, end in mine) >= COPY * min(len(one.text), len(other.text))


def _credited(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """Both credit one agency."""
    for credit in one.credits:
        if not credit.agency or credit.of != "text":
            continue
        for same in other.credits:
            if same.agency == credit.agency:
                return "common", f"{called(one)} says “{credit.text}”, {called(other)} “{same.text}”"
    return None


def _is_of(article: Article, agency: str) -> bool:
    """Is the outlet the agency itself?"""
    if not agency:
        return False
    outlet = re.sub(r"^(www\.)?|(\.com|\.org|\.net|\.co)?(\.\w\w)?$", "", article.outlet.lower())
    return agency.lower() in (outlet, article.outlet.lower())


def _named(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """One names the other's outlet as where it has something from, and is not named in turn."""
    found = _names(one.text, other.outlet)
    if not found or _names(other.text, one.outlet) or one.outlet == other.outlet:
        return None
    start = max(0, found.start() - 30)
    return "from", f"{called(one)} names {other.outlet}: “{' '.join(one.text[start : found.end()].split())}”"


@functools.lru_cache(maxsize=4096)
def _outlet_pattern(outlet: str) -> re.Pattern[str] | None:
    """Finds "according to the Example Times" and the like; None for outlets given by a domain or a word too short."""
    if len(outlet) < 4 or "." in outlet or not outlet[:1].isupper():
        return None
    name = re.escape(re.sub(r"^The ", "", outlet))
    return re.compile(
        rf"(?:according to|reported by|told|citing|cited by|via|[Ss]ource:) (?:the |The )?{name}\b"
        rf"|(?:the |The |\b){name} (?:reported|reports|first reported|writes|wrote|said|says)\b"
    )


def _names(text: str, outlet: str) -> re.Match[str] | None:
    """Where a text names an outlet as where something comes from."""
    pattern = _outlet_pattern(outlet)
    return pattern.search(text) if pattern else None


def _dropped(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """One gives in its own voice what the other attributes: copies lose attributions, they do not invent them."""
    if not _much(one, other, mine):
        return None
    lost: list[str] = []
    for range_a, range_b in zip(mine, theirs, strict=True):
        cues_a, cues_b = _cues(one.text, range_a), _cues(other.text, range_b)
        if len(cues_a) > len(cues_b):
            return None
        if len(cues_b) > len(cues_a):
            gone = Counter(form for form, _ in cues_b) - Counter(form for form, _ in cues_a)
            lost += [written for form, written in cues_b if form in gone]
    if not lost:
        return None
    return "from", f"{called(one)} lacks {called(other)}'s “{lost[0]}”"


@functools.cache
def _cue_words() -> dict[str, str]:
    """Words that hand a sentence to somebody else, and under which form they count: "has not said" is "did not say"."""
    lines = files(__package__).joinpath("data/cues.txt").read_text(encoding="utf8").splitlines()
    return {word: line.split(";")[0] for line in lines if line for word in line.split(";")}


@functools.cache
def _cue_pattern() -> re.Pattern[str]:
    """Finds those words, longer ones first; plain alternatives, which the search passes over ten times as fast."""
    known = sorted(_cue_words(), key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(f"{re.escape(w)}|{re.escape(w.capitalize())}" for w in known) + r")\b")


@functools.lru_cache(maxsize=KNOWN)
def _all_cues(text: str) -> tuple[tuple[int, ...], tuple[tuple[str, str], ...]]:
    """Places of all attributing words of a text, and each as the form under which it counts and as written."""
    found = [m for m in _cue_pattern().finditer(text) if not text[m.start() - 1 : m.start()].isalnum()]
    return tuple(m.start() for m in found), tuple((_cue_words()[m.group().lower()], m.group().lower()) for m in found)


def _cues(text: str, span: tuple[int, int]) -> Sequence[tuple[str, str]]:
    """The attributing words of the sentences that a passage lies in."""
    start = max(text.rfind("\n", 0, span[0]), text.rfind(". ", max(0, span[0] - _FAR), span[0])) + 1
    end_match = _SENTENCE_END.search(text, span[1])
    end = min(end_match.start() if end_match else len(text), span[1] + _FAR)
    places, cues = _all_cues(text)
    return cues[bisect_left(places, max(start, span[0] - _FAR)) : bisect_left(places, end)]


def _seam(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """What was cut out of the other left a seam in one: a name that nobody introduced, a journey to where one is already."""
    for here, there in zip(mine, theirs, strict=True):
        name = unknown_name(one.text, here, other.text, there)
        if name:
            return (
                "from",
                f"{called(one)} says “{name[0]}” and names nobody of that name before; {called(other)} has “{name[1]}”",
            )
        place = arrives_again(one.text, here, other.text, there)
        if place:
            return (
                "from",
                f"{called(one)} has “{place[0]}”, and after it “{place[1]}”; {called(other)} has only the second",
            )
    return None


def _held(one: Article, other: Article, mine: Ranges, theirs: Ranges) -> tuple[str, str] | None:
    """Nearly all of one lies in the other, which has more and was published first."""
    covered = sum(end - start for start, end in mine)
    size = sum(block.end - block.start for block in one.blocks if block.kind != "furniture") or len(one.text)
    first = _earlier(one, other)
    if first and first[0] is other and covered >= 0.8 * size and len(one.text) < 0.8 * len(other.text):
        return "from", f"{called(one)} lies within {called(other)}, which was published first"
    return None


def _earlier(a: Article, b: Article) -> tuple[Article, Article] | None:
    """The two in order of publication, where their dates tell."""
    one, other = a.published.value, b.published.value
    size = min(len(one), len(other))  # "2023-09-16" does not come before "2023-09-16T14:30"
    if size < 10 or one[:size] == other[:size]:
        return None
    return (a, b) if one < other else (b, a)
