"""Posts set into a report, signed behind a dash: "Road is gone. pic.twitter.com/x — Lena Vost (@vost) May 3, 2024"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.stages.attributions.found import Found
from crossread.stages.attributions.page import Page
from crossread.stages.attributions.spans import merged, shared, without

_POST = re.compile(
    r"^[ \t]*(?P<said>\S.*?)(?P<tail>(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))*)\s+(?P<dash>—|–|--?)\s+"
    r"(?P<who>[^\n—–()]{1,50} \(@\w{1,20}\))(?P<date>[^\n]{0,40})$",
    re.MULTILINE,
)
_DATED = re.compile(r"\s*|.*\b\d{4}\b.*")
FEWEST = 3  # words of a post; fewer are a picture's


def with_posts(page: Page, pieces: Sequence[Found]) -> list[Found]:
    """The attributions with those of signed posts, and without the signatures that were read as content or as speech."""
    out = list(pieces)
    for match in _POST.finditer(page.text) if "(@" in page.text else ():
        if not _DATED.fullmatch(match["date"]):
            continue
        whole, said, signed = match.span("said"), match["said"], (match.end("said"), match.end())
        out = [_unsigned(found, signed) for found in out if not shared((*found.cue, *found.source), (signed,))]
        held = any(2 * shared(f.content, (whole,)) > whole[1] - whole[0] and shared(f.cue, (whole,)) == 0 for f in out)
        own = match["who"].split(" (@")[0].lower() in page.article.outlet.lower().split(".")
        if len(said.split()) >= FEWEST and not held and not own:
            out.append(Found((match.span("who"),), (match.span("dash"),), (whole,), "writing", pattern="post"))
    return out


def _unsigned(found: Found, signed: tuple[int, int]) -> Found:
    """An attribution whose content leaves a post's links, signature and date out."""
    return replace(found, content=merged(without(found.content, signed)))
