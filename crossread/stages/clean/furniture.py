"""Which lines belong to the page and not to the report: by shape first, then by a small list of what pages say."""

from __future__ import annotations

import re

from crossread.stages.clean import lexicon
from crossread.stages.clean.credits import is_copyright
from crossread.stages.clean.lines import Line, is_letterless, is_prose

_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^[\w.+-]+@[\w-]+\.[\w.]+$|^[@#]\w+$", re.I)
HOST = re.compile(r"^(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,18})(?:/\S*)?(?=$|[\s,|])", re.I)
_DATE_LEAD = re.compile(
    r"^\W*(?:(?:first |originally |last )?(?:published|updated|posted|modified|created|date|issued|uploaded|filed|added)\b"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ZONE = re.compile(r"[a-z]{1,3}t|utc|z")
_REGISTERED = re.compile(
    r"^(?:[A-Z][\w()-]*|for|of|no|online|multimedia|publishing|and)(?:[ :.]+[\w():.-]+){0,8}?[ :#]+[A-Z]*\d{5,}", re.I
)
_PRINTED = re.compile(r"^\W*(?:[A-Z][\w.&-]* ){1,6}\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? page ?[A-Z]?\d{1,3}\W*$")
_LINK_LIKE = re.compile(r"^\[\s*\S.*\S\s*\]$")
_CHOICES = re.compile(r"^(?:[\w&'’+-]+\s*(?:[|•·»>]|\s/\s)\s*){2,}[\w&'’ +-]*$")


def is_furniture(line: Line) -> bool:
    """Does this line, seen alone, belong to the page? Running prose never does, except what the lists know as such."""
    if line.hint == "link" or is_letterless(line):
        return True
    if not line.key or line.key in lexicon.whole_lines():
        return True
    if is_copyright(line.text) or lexicon.within().search(line.plain):
        return line.words <= 120
    if line.words <= 60 and lexicon.starting("always").match(line.plain):
        return True
    if is_prose(line):
        return False
    return _short(line)


def _short(line: Line) -> bool:
    """The rules for lines that are no running prose."""
    if len(line.text) > 400:
        return False
    if _ADDRESS.match(line.text) or header(line)[0] or is_stamp(line):
        return True
    lead = lexicon.starting("start").match(line.plain)
    if lead and re.match(r"\s*(?:[:|»>–—]|- )", line.plain[lead.end() :]):
        return True
    if lexicon.starting("begin").match(line.plain) and not (line.ends and line.words > 7):
        return True
    if line.words <= 8 and not line.ends and all(word in lexicon.page_words() for word in _tokens(line)):
        return True
    if line.words <= 5 and not line.ends and any(word in lexicon.furniture("mark") for word in _tokens(line)):
        return True
    if not line.ends and line.words <= 14 and _REGISTERED.match(line.text) and line.text[-1].isdigit():
        return True
    return bool(_CHOICES.match(line.text) or _PRINTED.match(line.text)) and not line.ends


def _tokens(line: Line) -> list[str]:
    return [token.strip(".,:;!?()[]\"'") or "." for token in line.key.split()]


def announces_links(line: Line) -> bool:
    """ "Related stories", "Most read", "Recommended Videos": what follows may be links to other reports."""
    return line.key in lexicon.furniture("more")


def is_bracketed_link(line: Line) -> bool:
    """ "[China backs move to denounce launch]": a link to another report, as some papers set it between paragraphs."""
    if not _LINK_LIKE.match(line.text) or not 4 <= line.words <= 25:
        return False
    inner = line.text.strip("[] ")
    return not inner.rstrip("\"”’'").endswith((".", "!")) and ":" not in inner[:20]


def header(line: Line) -> tuple[str, str]:
    """(host, the rest) of a line that is nothing but a site's address and perhaps a date; ("", "") for other lines."""
    match = HOST.match(line.text)
    if not match or line.words > 8:
        return "", ""
    rest = line.text[match.end() :].strip(" ,|–—-")
    return (match.group(1).lower(), rest) if not rest or is_stamp_text(rest) else ("", "")


def is_stamp(line: Line) -> bool:
    """A line that is only a date or a time: "Published Sept. 16, 2023 2:30 p.m.", "Updated:", "16 September 2023"."""
    return line.words <= 16 and is_stamp_text(line.text)


def is_stamp_text(text: str) -> bool:
    """Nothing but a date or a time, and words that go with it."""
    tokens = _TOKEN.findall(text[:200].lower())
    if (
        not tokens
        or len(text) > 200
        or not all(t.isdigit() or t in lexicon.date_words() or _ZONE.fullmatch(t) for t in tokens)
    ):
        return False
    return any(t.isdigit() for t in tokens) or bool(_DATE_LEAD.match(text))
