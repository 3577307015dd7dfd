"""Asides: "..., officials say, ...", "..., Sevranform reported.", "according to X", "as stated by X", read off commas.

What stands between two commas and names a holder and a cue speaks of all the rest of its sentence. Trees attach such
asides in many ways; their place between commas is plain.
"""

from __future__ import annotations

from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import Cue, verbs
from crossread.stages.attributions.parse import NOMINAL, Parse

Segment = tuple[int, int]
"""First word and the word after the last."""
_ACCORDING = Cue("according", "speech", "asserts")
_VIEW = Cue("view", "thought", "asserts")
_VIEWS = frozenset(
    {"view", "opinion", "words", "judgment", "judgement", "eyes", "estimation", "assessment", "reckoning"}
)
_DASHES = frozenset({"—", "–", "--", "-"})
_STARTS = frozenset({"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"})
_APPOSED = frozenset({"DET", "NOUN", "ADJ", "NUM", "ADP", "PROPN"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "what", "where", "when"})
_AFTER = frozenset({"ADP", "DET", "PROPN", "NOUN", "NUM", "ADJ", "ADV", "PRON", "PART", "PUNCT"})
_LEADS = frozenset(
    {"in", "on", "at", "after", "before", "during", "while", "when", "late", "early", "earlier", "to", "last", "this"}
)
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_LONGEST = 24  # words of an aside; longer ones are clauses of their own


def find(parse: Parse) -> dict[int, Found]:
    """The asides of one sentence, by the word of their cue."""
    segments = segments_of(parse)
    asides = {n: made for n in range(len(segments)) if (made := _aside(parse, segments, n))}
    found = {}
    for n, (cue_word, source, cue, word) in asides.items():
        rest = [s for k, s in enumerate(segments) if k != n and not (k in asides and k > n)]
        end = _source_end(parse, segments, n) if source[-1] == segments[n][1] - 1 else segments[n][1]
        quoted = [s for s in rest if _quoted(parse, s)] if _beside_quotation(parse, segments, n) else []
        holder = set(source)
        content = [
            w for a, b in quoted or rest for w in range(a, b) if not segments[n][0] <= w < end and w not in holder
        ]
        if parse.words[cue[0]] == "as":
            content = _denied(parse, content) or content
        spans = parse.spans(content)
        if spans and (quoted or any(parse.tokens[w].upos in {"VERB", "AUX"} for w in content)):
            source_spans = parse.spans([*source, *range(segments[n][1], end)])
            found[cue_word] = Found(source_spans, parse.spans(cue), _closed(spans), word.act, word.stance, "aside")
    return found


def _denied(parse: Parse, content: list[int]) -> list[int]:
    """What "as X has claimed" speaks of where somebody denies it: only what is denied."""
    denial = next((w for w in content if (cue := verbs().get(parse.words[w])) and cue.stance == "denies"), -1)
    that = next((w for w in content if w > denial >= 0 and parse.words[w] == "that"), -1)
    return [w for w in content if w >= that] if that >= 0 else []


def _quoted(parse: Parse, segment: Segment) -> bool:
    """Whether a stretch is a quotation of its own, not words quoted inside a clause: 'the trains "bumped"'."""
    a, b = segment
    opens = parse.words[a] in _MARKS and (a == 0 or parse.tokens[a - 1].upos in {"PUNCT", "VERB", "NOUN", "PROPN"})
    inside = parse.words[a] in _MARKS and a > 0 and parse.tokens[a - 1].upos in {"NOUN", "PROPN"}
    if inside and not any(parse.words[k] in verbs() for k in range(max(0, a - 4), a)):
        return False
    return opens or parse.words[b - 1] in _MARKS


def _beside_quotation(parse: Parse, segments: list[Segment], n: int) -> bool:
    """Whether the stretch before or after an aside is a quotation: then the quotation alone is what was said."""
    return any(0 <= k < len(segments) and _quoted(parse, segments[k]) for k in (n - 1, n + 1))


def _closed(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Pieces that only a comma separates, as one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start - out[-1][1] <= 2:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def segments_of(parse: Parse) -> list[Segment]:
    """The stretches between commas and dashes outside quotation marks and brackets, without the final stop."""
    out, start, quoted, depth = [], 0, False, 0
    for i, word in enumerate(parse.words):
        before = quoted
        if word in _MARKS:
            quoted = word in {"“", "``"} or (word in {'"', "''"} and not quoted)
            if quoted and not before and i > start:
                out.append((start, i))
                start = i
        depth = max(0, depth + (word == "(") - (word == ")"))
        after_quote = before and not quoted and i > 0 and parse.words[i - 1] in {",", "?", "!"}
        if (_break(parse, i) and not quoted and not depth) or after_quote:
            if i > start:
                out.append((start, i + 1 if after_quote else i))
            start = i + 1
    stop = len(parse.words)
    while stop > start and parse.words[stop - 1] in {".", "!", "?", ";"} and not quoted:
        stop -= 1
    return [*out, (start, stop)] if stop > start else out


def _break(parse: Parse, i: int) -> bool:
    """Whether a word is a comma or a dash with space around it."""
    spaced = i > 0 and parse.tokens[i].start > parse.tokens[i - 1].end
    return parse.words[i] == "," or (parse.words[i] in _DASHES and (spaced or parse.words[i] in {"—", "--"}))


Aside = tuple[int, list[int], list[int], Cue]
"""The word of the cue, the words of source and cue, and the cue."""


def _aside(parse: Parse, segments: list[Segment], n: int) -> Aside | None:
    """What an aside says, or None where a stretch is none."""
    a, b = segments[n]
    words = parse.words
    if b - a > _LONGEST or len(segments) < 2:
        return None
    if b - a < 2:
        return _cue_alone(parse, segments, n)
    if words[a] == "according" and words[a + 1] == "to" and b - a > 2:
        return a, list(range(a + 2, b)), [a, a + 1], _ACCORDING
    if words[a] == "as":
        return _as(parse, a, b)
    if words[a] == "in":
        return _in_view(parse, a, b)
    if n == 0:
        return None
    alone = _cue_alone(parse, segments, n)
    if alone:
        return alone
    cue = verbs().get(words[a])
    speaks = cue is not None and cue.act != "finding" and _speaks(parse, a, cue) and not words[a].endswith("ing")
    if cue and speaks and _noun_phrase(parse, a + 1, b):
        return a, list(range(a + 1, _phrase_end(parse, a + 1, b))), [a], cue
    return _plain(parse, a, b)


def _cue_alone(parse: Parse, segments: list[Segment], n: int) -> Aside | None:
    """A cue between commas whose holder stands in the stretches before it: "..., the owner, Lev Amirov, of Lazarin, said"."""
    a, b = segments[n]
    source = holder_before(parse, segments, n)
    i = next((k for k in range(a, min(a + 3, b)) if parse.tokens[k].upos == "VERB"), -1)
    cue = verbs().get(parse.words[i]) if i >= 0 else None
    if not source or cue is None or parse.passive(i) or parse.words[i].endswith("ing"):
        return None
    led = all(parse.tokens[k].upos in {"AUX", "ADV"} for k in range(a, i))
    fits = led and _speaks(parse, i, cue) and _ends_aside(parse, i, b, cue)
    return (i, source, list(range(a, b)), cue) if fits else None


def holder_before(parse: Parse, segments: list[Segment], n: int) -> list[int]:
    """The words of a holder in the verbless stretches before a stretch, at least two of them; empty if there is none."""
    first = n
    while (
        first > 1 and not _tells(parse, segments[first - 1]) and parse.tokens[segments[first - 1][0]].upos in _APPOSED
    ):
        first -= 1
    if n - first < 2 or parse.tokens[segments[first][0]].upos == "ADP":
        return []
    return list(range(segments[first][0], segments[n - 1][1]))


def _tells(parse: Parse, segment: Segment) -> bool:
    return _quoted(parse, segment) or any(parse.tokens[i].upos in {"VERB", "AUX"} for i in range(*segment))


def _plain(parse: Parse, a: int, b: int) -> Aside | None:
    """ "Officials say", "she told the court", "the laboratory reported on Monday"."""
    if parse.tokens[a].upos not in _STARTS or parse.words[a] in _RELATIVE:
        return None
    verbal = [i for i in range(a, b) if parse.tokens[i].upos == "VERB"]
    if len(verbal) != 1 or verbal[0] == a:
        return None
    i = verbal[0]
    cue = verbs().get(parse.words[i])
    if cue is None or not _speaks(parse, i, cue) or parse.words[i].endswith("ing") or parse.passive(i):
        return None
    auxiliaries: list[int] = []
    while i - len(auxiliaries) - 1 > a and parse.tokens[i - len(auxiliaries) - 1].upos in {"AUX", "ADV"}:
        auxiliaries.insert(0, i - len(auxiliaries) - 1)
    if parse.words[a : i + 1] == ["you", "know"]:
        return None
    source = [k for k in range(a, i) if k not in auxiliaries]
    if not _ends_aside(parse, i, b, cue) or not any(parse.tokens[k].upos in NOMINAL for k in source):
        return None
    return i, source, [*auxiliaries, *range(i, b)], cue


def _ends_aside(parse: Parse, i: int, b: int, cue: Cue) -> bool:
    """Whether nothing but a hearer, a time or a place follows the cue."""
    if b - i > 9 or any(parse.tokens[k].upos not in _AFTER or parse.words[k] in _RELATIVE for k in range(i + 1, b)):
        return False
    first = i + 1
    if first == b or parse.tokens[first].upos in {"ADP", "ADV"} or parse.words[first] in _LEADS:
        return True
    return "h" in cue.frames or parse.relation(first) in {"obl:unmarked", "obl"} or parse.words[first].endswith("day")


def _as(parse: Parse, a: int, b: int) -> Aside | None:
    """ "As stated by X", "as X said"."""
    for i in range(a + 1, min(a + 3, b)):
        cue = verbs().get(parse.words[i])
        if cue and parse.words[i + 1 : i + 2] == ["by"] and i + 2 < b:
            return i, list(range(i + 2, _phrase_end(parse, i + 2, b))), [a, *range(a + 1, i + 2)], cue
    made = _plain(parse, a + 1, b) if b - a > 2 else None
    return (made[0], made[1], [a, *made[2]], made[3]) if made else None


def _in_view(parse: Parse, a: int, b: int) -> Aside | None:
    """ "In the view of the auditors", "in her opinion"."""
    words = parse.words
    if words[a + 1] == "the" and b - a > 4 and words[a + 2] in _VIEWS and words[a + 3] == "of":
        return a + 2, list(range(a + 4, b)), list(range(a, a + 4)), _VIEW
    owner = [w for w in range(a + 1, b - 1) if words[w] not in {"own", "'s", "'"}]
    owned = any(parse.relation(w) == "nmod:poss" and parse.head(w) == b - 1 for w in owner)
    return (b - 1, owner, [a, b - 1], _VIEW) if words[b - 1] in _VIEWS and owned else None


def _speaks(parse: Parse, i: int, cue: Cue) -> bool:
    return parse.tokens[i].upos == "VERB" and ("c" in cue.frames or "q" in cue.frames)


def _noun_phrase(parse: Parse, a: int, b: int) -> bool:
    """Whether a stretch begins like a noun phrase and holds no verb."""
    words = range(a, b)
    return a < b and parse.tokens[a].upos in _STARTS and not any(parse.tokens[i].upos in {"VERB", "AUX"} for i in words)


def _phrase_end(parse: Parse, a: int, b: int) -> int:
    """Where a noun phrase ends before a time or place: "a spokesman [in a statement]"."""
    return next((i for i in range(a + 1, b) if parse.words[i] in _LEADS), b)


def _source_end(parse: Parse, segments: list[Segment], n: int) -> int:
    """The end of a source that goes on behind a comma: "said Mira Solen, who led the survey"; "..., a former judge"."""
    end = segments[n][1]
    for k in range(n + 1, len(segments) - (1 if n == 0 else 0)):
        a, b = segments[k]
        verb = next((i for i in range(a, b) if parse.tokens[i].upos in {"VERB", "AUX"}), b)
        told = verb < b and not any(parse.words[i] in _RELATIVE for i in range(a, verb))
        relative = parse.words[a] in {"who", "which", "whose"}
        if _quoted(parse, (a, b)) or not (relative or (not told and parse.tokens[a].upos in _APPOSED)):
            break
        end = b
    return end
