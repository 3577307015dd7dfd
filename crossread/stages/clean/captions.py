"""Captions of pictures, and lines in which page, caption and credit have run together."""

from __future__ import annotations

import re

from crossread.stages.clean.credits import agencies_first, owned_caption, photo_credit, trailing_credit
from crossread.stages.clean.lexicon import joined
from crossread.stages.clean.lines import Line, Piece

_OPENING = re.compile(
    r"^(?:In this (?:undated |file |combination |handout |satellite |aerial |video |still |screen ?|frame ?|photo|image|picture)"
    r"|(?:FILE|FILE PHOTO|File photo|File image|File)\s?[-–—:]"
    r"|(?:A |An )?(?:undated |file |handout |screen ?grab|satellite |combination )(?:photo|image|picture|still)"
    r"|(?:Pictured|Above|Photo|Image|Picture|Caption|Image caption|Photo caption)(?: \w+)?\s?:|Pictured\b"
    r"|(?:A |An )?(?:screengrab|screenshot|video grab|frame grab)\b"
    r"|This (?:undated |combination |handout |file |satellite |aerial |video |still )*(?:photo|image|picture|frame|photograph)\b)"
)
_MARKS = re.compile(
    r"\((?:L|R|C|[lr]|left|right|center|centre|top|bottom|above|below|file|file photo|file image|file picture"
    r"|pictured(?: [\w ,]{1,40})?"
    r"|(?:center|centre|second|third|front|back|far|2nd|3rd|top|bottom)[ -](?:from )?(?:L|R|left|right|row|center|centre))\)",
)
_SIDES = re.compile(
    r", (?:left|right|center|centre|second from (?:left|right)|far (?:left|right)|pictured(?: [a-z]+){0,3}),"
    r"|\b(?:from left|pictured)(?:,|:|$)"
)
_COPYRIGHTED = re.compile(
    r"^(?:Image|Media|Photo|Picture)\s(?:copyright|credit|source)\s(?P<credit>.{2,60}?)\s(?:Image|Media|Photo|Picture)\scaption\s",
    re.S,
)
_LIST = re.compile(r"^(?:[•·*▪►–—-]|\d{1,2}[.)])\s")


def run_in(line: Line) -> bool:
    """Words of the page stand before the caption: "Image caption Divers search the reef", "CLOSE Watch the launch"."""
    return bool(
        _COPYRIGHTED.match(line.text)
        or (not line.ends and joined("before").match(line.text))
        or owned_caption(line.text) > 0
    )


def looks_like_caption(line: Line) -> bool:
    """What only a caption says: "In this photo", "(L)", "file photo", a picture credit at the end."""
    if line.hint == "caption" or run_in(line):
        return True
    if line.words > 160 or line.words < 3:
        return False
    if _OPENING.match(line.text):
        return True
    if line.words <= 75 and _MARKS.search(line.text) and (not line.ends or line.text.count(". ") <= 2):
        return True
    if not line.ends and line.words <= 60 and _SIDES.search(line.text):
        return True
    return line.words <= 110 and _credit_start(line) > 0


def unfinished(line: Line) -> bool:
    """Some words in sentence case that break off without a full stop: a caption's shape, or a headline's in the middle."""
    if line.ends or not 9 <= line.words <= 70 or line.hint not in ("", "caption"):
        return False
    if line.text[-1] in ":;,–—-" or line.text[0] in "\"“‘'•" or _LIST.match(line.text):
        return False
    tokens = [word for word in line.text.split() if word[0].isalpha()]
    return line.text[0].isupper() and sum(word[0].islower() for word in tokens) >= 0.4 * len(tokens)


def _credit_start(line: Line) -> int:
    start = trailing_credit(line.text)
    if start > 0 and len(line.text[:start].split()) >= 4:
        return start
    return -1


def cut(line: Line, kind: str) -> list[Piece]:
    """The line as labelled pieces: words of the page at its ends, then the caption, then its credit."""
    text, offset = line.text, line.start
    start, end = 0, len(text)
    pieces: list[Piece] = []
    tail: list[Piece] = []

    def piece(what: str, a: int, b: int) -> Piece:
        return Piece(what, offset + a, offset + b, line.element)

    copyrighted = _COPYRIGHTED.match(text)
    if copyrighted:
        pieces += [piece("furniture", 0, copyrighted.start("credit") - 1), piece("credit", *copyrighted.span("credit"))]
        pieces.append(piece("furniture", copyrighted.end("credit") + 1, copyrighted.end()))
        start, kind = copyrighted.end(), "caption"
    before = joined("before").match(text, start)
    if before and before.end() < end and before.end() > start:
        pieces.append(piece("furniture", start, before.end()))
        start = before.end()
        kind = "caption" if kind == "body" and not line.ends else kind
    after = joined("after").search(text, max(start, len(text) - 200))
    if after and after.start() > start and (kind == "caption" or not line.ends):
        tail.append(piece("furniture", after.start(), end))
        end = after.start()
    if kind == "caption":
        leading = agencies_first(text[start:end])
        if leading > 0:
            pieces.append(piece("credit", start, start + leading))
            start += leading
        credit = 0 if photo_credit(text[start:end].strip()) else trailing_credit(text[start:end])
        if credit >= 0:
            tail.insert(0, piece("credit", start + credit, end))
            end = start + credit
    if end > start:
        pieces.append(piece(kind, start, end))
    return [_trim(p, line) for p in pieces + tail]


TWEET = re.compile(r"\s[—–-]\s?.{1,60}\(@\w{1,20}\)\s.{0,12}?\d{1,2}, \d{4}$")
STAMPED = re.compile(r"\s+(?:Updated|Published|Posted|Last updated)\s?:?\s(?=[\w ,:.-]*\d{4})[^.!?]{6,60}$")


def _trim(piece: Piece, line: Line) -> Piece:
    """The piece without white space at its ends."""
    text = line.text[piece.start - line.start : piece.end - line.start]
    lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return Piece(piece.kind, piece.start + lead, piece.end - trail, piece.element)
