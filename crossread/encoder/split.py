"""Sentences and words of raw text, as half-open character ranges.

Words follow Universal Dependencies' English treebanks: clitics (`do|n't`, `Kim|'s`), hyphens (`well|-|known`) and
punctuation are words of their own. Designations (`Tu-22M3`), numbers (`2,500`), e-mail addresses and URLs stay whole.
Everything here is linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

MAX_WORDS = 150  # words a sentence may have; longer ones are cut, so that one endless line cannot eat the memory
MAX_CHARS = 60  # characters a word may have, for the same reason

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([—–-•*"
_SPEECH = "said|says|say|asked|asks|added|told|wrote|replied|shouted|cried|exclaimed|wondered|tweeted|continued"

_URL = r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]]"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\w"
_DOMAIN = r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|info|co\.uk|ac\.uk)\b(?:/[^\s,;\"“”)]*[^\s,;\"“”).])?"
_HANDLE = r"[@#]\w+"
_NUMBER = r"[+-]?(?<!\w)\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|m|bn|k)\b)?"
_PHONE = r"(?<!\w)\+?\d+(?:-\d+){2,}(?!\w)|(?<!\w)\d{3}-\d{4}(?!\w)"
_DESIGNATION = r"(?<![\w-])[A-Z][A-Za-z]{0,4}-\d+[A-Za-z0-9]*(?:-\d+[A-Za-z]*)?(?!\w)"
_PREFIXED = (
    r"(?<![\w-])(?:non|pre|post|co|re|anti|pro|ex|mid|semi|sub|multi|mini|counter|cross|inter|e|over|pan|ultra|un|trans)"
    r"-[^\W_]+"
)
_DOTTED = r"(?:(?<!\w)[A-Za-z]\.){2,}(?:[A-Z]\b)?"
_WORD = r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*|\w+"
_MARKS = r"\.{2,}|-{2,}|—+|–+|\*+|=+|_+|[!?]+"
_CLITIC = re.compile(r"(?i)(n['’]t|['’`](?:s|re|ve|ll|d|m))$")
_SENTENCE_END = re.compile(
    rf"(?:[.!?…]+|[.!?…][\"'”’)\]]*)[{re.escape(_CLOSERS)}]*(?:\s?\[\d+\])*(?=\s|$)"
    rf"|(?<=[a-z][a-z])[.!?][{re.escape(_CLOSERS)}]*(?=[“\"]?[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"(\S{1,40})$")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[A-Za-z])\.$")
_SPEAKS = re.compile(
    rf"(?:(?:[A-Z][\w.'’-]*|of|the|de|van|al)\s+){{1,5}}(?:{_SPEECH})\b|(?:{_SPEECH})\s+(?:[A-Z]|the\b|a\b|an\b)"
)
_NEXT = re.compile(rf"\s*[{re.escape(_OPENERS)}]*\s*(\S+)")


def _listed(name: str) -> frozenset[str]:
    """Return the lines of a word list beside this file."""
    text = resources.files("crossread.encoder").joinpath("data", name).read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return (abbreviations that never end a sentence, those that may, words that start one), all lower-case."""
    return _listed("abbreviations_inner.txt"), _listed("abbreviations.txt"), _listed("starters.txt")


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    inner, final, _ = _lists()
    longest = sorted((word for word in inner | final if word[-1:] == "."), key=lambda word: (-len(word), word))
    known = "|".join(re.escape(word) for word in longest)
    parts = (_URL, _EMAIL, _DOMAIN, _HANDLE, rf"(?<!\w)(?i:{known})(?!\w)", _DOTTED, r"(?<![\w.])[A-Z]\.(?=\s+[A-Z])")
    return re.compile("|".join((*parts, _PHONE, _DESIGNATION, rf"(?i:{_PREFIXED})", _NUMBER, _WORD, _MARKS, r"\S")))


@lru_cache(maxsize=1)
def _contractions() -> dict[str, int]:
    """Return where the words that hide two words are cut: `cannot` after 3."""
    return {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "thats": 4}


def split_words(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the words of one sentence, in order; no word holds white space."""
    words: list[tuple[int, int]] = []
    for match in _word_pattern().finditer(text):
        for start, end in _pieces(match.group(), match.start()):
            words.extend((at, min(at + MAX_CHARS, end)) for at in range(start, end, MAX_CHARS))
    return words


def _pieces(word: str, start: int) -> list[tuple[int, int]]:
    """Cut clitics and hidden second words off one token that starts at `start`."""
    end = start + len(word)
    cut = _contractions().get(word.lower())
    if cut:
        return [(start, start + cut), (start + cut, end)]
    if "'" not in word and "’" not in word and "`" not in word:
        return [(start, end)]
    clitic = _CLITIC.search(word)
    if clitic and clitic.start() > 0:
        return [(start, start + clitic.start()), (start + clitic.start(), end)]
    return [(start, end)]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of `text`, without the white space around them, each of bounded length."""
    found: list[tuple[int, int]] = []
    for start, end in _lines(text):
        for first, last in _sentences_of_line(text, start, end):
            found.extend(_bounded(text, first, last))
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges that no sentence crosses: lines, joined again where a line was only wrapped."""
    start, at, length = 0, 0, len(text)
    while at < length:
        stop = text.find("\n", at)
        stop = length if stop < 0 else stop
        if stop == length or not _wrapped(text, at, stop):
            yield start, stop
            start = stop + 1
        at = stop + 1
    if start < length and start < at and text[start:length].strip() and at > length:
        return


def _wrapped(text: str, start: int, stop: int) -> bool:
    """Return whether the line break at `stop` lies inside a sentence: a full line and a small letter after it."""
    following = text[stop + 1 : stop + 2]
    return stop - start >= 50 and (following.islower() or text[stop - 1] == ",") and not following.isspace()


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() <= first or not _ends(text, first, match, end):
            continue
        stripped = _strip(text, first, match.end())
        if stripped:
            yield stripped
        first = match.end()
    stripped = _strip(text, first, end)
    if stripped:
        yield stripped


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _ends(text: str, first: int, match: re.Match[str], end: int) -> bool:
    """Return whether the marks in `match` end a sentence that began at `first`."""
    mark = match.group()
    ahead = text[match.end() : min(end, match.end() + 120)]
    following = _NEXT.match(ahead)
    if following is None:
        return True
    word = following.group(1)
    if mark[0] in "!?…" or mark.startswith("..") or (len(mark) > 1 and mark[1] in "!?"):
        return not word[0].islower() and not (mark[-1] in _CLOSERS and _SPEAKS.match(ahead.lstrip()))
    if word[0].islower() and mark[-1] not in '"”':
        return False
    if mark[-1] in "\"”’'" and (word[0].islower() or _SPEAKS.match(ahead.lstrip())):
        return False
    return not _abbreviated(text, first, match.start() + 1, word)


def _abbreviated(text: str, first: int, dot: int, word: str) -> bool:
    """Return whether the full stop before `dot` belongs to an abbreviation and the sentence goes on with `word`."""
    before = _LAST_WORD.search(text, max(first, dot - 41), dot)
    last = before.group(1).lstrip("(\"'“‘[").lower() if before else ""
    inner, final, starters = _lists()
    plain = word.strip("\"'“”‘’(),.").lower()
    if last in inner:
        return not (last == "no." and not plain[:1].isdigit())
    if len(last) == 2 and last[0].isalpha():
        return plain not in starters or dot - first <= 3
    if last in final or re.fullmatch(r"(?:[a-z]\.){2,}", last):
        return plain not in starters and not (plain == "" and word[:1] in _OPENERS)
    return bool(_LIST_NUMBER.fullmatch(text[first:dot].strip()))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, cut before every MAX_WORDS-th word where it has more."""
    if end - start <= MAX_WORDS:
        yield start, end
        return
    words = split_words(text[start:end])
    at = 0
    while len(words) - at > MAX_WORDS:
        cut = _cut(text, start, words, at)
        yield start + words[at][0], start + words[cut - 1][1]
        at = cut
    if at < len(words):
        yield start + words[at][0], end


def _cut(text: str, start: int, words: list[tuple[int, int]], at: int) -> int:
    """Return the index of the word to cut before: after the last `;`, `,` or line end in reach, or at MAX_WORDS."""
    for mark in (";:.!?", ","):
        for cut in range(at + MAX_WORDS, at + MAX_WORDS // 2, -1):
            if text[start + words[cut - 1][0]] in mark:
                return cut
    return at + MAX_WORDS
