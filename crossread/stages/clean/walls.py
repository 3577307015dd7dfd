"""Pages that hold no report: empty ones, login and cookie walls, error pages."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.stages.clean.lexicon import walls
from crossread.stages.clean.lines import Piece
from crossread.text import plain


def why_unusable(text: str, pieces: Sequence[Piece], page: str = "", titled: bool = False) -> str:
    """Why this page holds no report, or "". `page`: all words of an HTML page, where the extracted text shows too little."""
    report = [text[p.start : p.end] for p in pieces if p.kind not in ("furniture", "title", "byline", "credit")]
    if not text.strip():
        return _wall(page) or "empty: no text in it"
    phrases = [phrase for _, phrase in walls()]
    own = 0
    for part in report:
        low = plain(part[:5000])
        own += 0 if any(phrase in low for phrase in phrases) else len(low.split())
        if own >= 40:
            break
    if own >= 40:
        return ""
    wall = _wall(text) or (_wall(page) if own < 20 else "")
    if wall:
        return wall
    return "" if titled or any(p.kind != "furniture" for p in pieces) else "no report in it, only parts of a page"


def _wall(text: str) -> str:
    low = plain(text[:20_000])
    return next((reason for reason, phrase in walls() if phrase in low), "")
