"""Direct quotations that nobody holds yet: '"...," said X', '"...," X said', 'X said: "..."', read off the words beside them.

The tree goes wrong most often around quotation marks; the words beside a mark do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.records import Spans
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import Cue, verbs, words_in
from crossread.stages.attributions.page import Line, Page
from crossread.stages.attributions.parse import NOMINAL, Parse
from crossread.stages.attributions.spans import holds, shared

_SIGNED = re.compile(r"\s*([―—–]|--?)\s*([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|al|bin)){0,4})\s*")
_REACH = 14  # words between a quotation and its cue; longer stretches hold other clauses
_ENDS = frozenset(',.;:!?"“”()—–')
_LEADS = frozenset(
    {
        "in",
        "on",
        "at",
        "after",
        "before",
        "during",
        "while",
        "as",
        "when",
        "adding",
        "referring",
        "speaking",
        "to",
        "about",
    }
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who"})


def find(page: Page, held: Sequence[Found]) -> list[Found]:
    """Attributions of the quotations of which nobody in `held` has half, in order."""
    out = []
    for a, b in page.quotations:
        if not _speech(page.text[a:b]) or any(2 * holds(f.content, f.cue, (a, b)) >= b - a for f in held):
            continue
        found = _after(page, a, b) or _signed(page, a, b) or _before(page, a, b)
        if found and not any(shared(found.cue, other.cue) or shared(found.source, other.cue) for other in held):
            out.append(found)
    return out


def _speech(quotation: str) -> bool:
    """Whether a quotation is somebody's words rather than a title or a term: a sentence, or five words and more."""
    inside = quotation.strip("\"“”‘’'«»` ")
    return len(inside.split()) >= 5 or (len(inside.split()) >= 2 and inside[-1:] in ",.!?")


def _after(page: Page, a: int, b: int) -> Found | None:
    """'"...," said X' and '"...," X said'."""
    line = page.lines[page.at(b - 1)]
    if line.end - b < 4:
        return None
    words = [i for i, token in enumerate(line.parse.tokens) if line.start + token.start >= b][:_REACH]
    while words and line.parse.words[words[0]] in {",", "—", "–", "-"}:
        words = words[1:]
    cue = _cue(line.parse, words)
    if cue < 0:
        return None
    lead = [i for i in words if i < cue and line.parse.relation(i) not in {"aux", "advmod"}]
    source = lead if lead else _phrase_after(line.parse, cue)
    return _made(line, source, cue, ((a, b),)) if _nominal(line.parse, source) else None


def _signed(page: Page, a: int, b: int) -> Found | None:
    """'"..." — Lena Vost': a name behind a dash to the end of the line."""
    end = page.text.find("\n", b)
    match = _SIGNED.fullmatch(page.text, b, len(page.text) if end < 0 else end)
    if match is None:
        return None
    return Found((match.span(2),), (match.span(1),), ((a, b),), pattern="quotation")


def _before(page: Page, a: int, b: int) -> Found | None:
    """'X said: "..."', 'X told Y in May, "..."'."""
    line = page.lines[page.at(a)]
    words = [i for i, token in enumerate(line.parse.tokens) if line.start + token.end <= a][-_REACH:]
    if not words:
        return None
    parse = line.parse
    cue = next((i for i in reversed(words) if _speaks(parse, i)), -1)
    if cue < 0 or any(parse.words[i] in {".", ";", '"', "”"} for i in range(cue, words[-1])):
        return None
    subject = parse.subject(cue)
    if parse.relation(cue) == "acl" and parse.words[subject] not in words_in("mediums.tsv"):
        return None  # "for a series, answering questions"
    source = parse.phrase(subject, cue) if 0 <= subject < cue else []
    return _made(line, source, cue, ((a, b),)) if _nominal(parse, source) else None


def _cue(parse: Parse, words: Sequence[int]) -> int:
    """The first cue verb of saying among the words, unless a mark stands before it; -1 if none."""
    for position, i in enumerate(words):
        if _speaks(parse, i):
            return i
        if parse.words[i] in _ENDS and parse.words[i] != "," and position:
            return -1
    return -1


def _speaks(parse: Parse, i: int) -> bool:
    cue = verbs().get(parse.words[i])
    if cue is None or parse.tokens[i].upos not in {"VERB", "AUX"}:
        return False
    return ("c" in cue.frames or "q" in cue.frames) and cue.act != "thought"


def _phrase_after(parse: Parse, cue: int) -> list[int]:
    """The words that follow a cue up to a mark or a word that leads on: "said [Harbor Master Lena Vost] in a statement"."""
    out: list[int] = []
    for i in range(cue + 1, len(parse.words)):
        if parse.words[i][0] in _ENDS and len(parse.words[i]) == 1:
            break
        if out and (parse.words[i] in _LEADS or parse.tokens[i].upos == "VERB"):
            break
        out.append(i)
        if parse.words[i] in _PRONOUNS:
            break
    return out


def _nominal(parse: Parse, source: Sequence[int]) -> bool:
    return (
        bool(source) and any(parse.tokens[i].upos in NOMINAL for i in source) and parse.words[source[0]] not in _LEADS
    )


def _made(line: Line, source: Sequence[int], cue: int, content: Spans) -> Found:
    parse = line.parse
    group = [
        i for i in (cue - 2, cue - 1) if i >= 0 and parse.relation(i) in {"aux", "advmod"} and parse.head(i) == cue
    ]
    word: Cue = verbs()[parse.words[cue]]
    spans = (parse.spans(source), parse.spans([*group, cue]))
    source_spans, cue_spans = (tuple((s + line.start, e + line.start) for s, e in each) for each in spans)
    return Found(source_spans, cue_spans, content, word.act, word.stance, "quotation")
