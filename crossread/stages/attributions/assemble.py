"""Spans → attributions: the encoder's triples and the patterns' put together, with whole quotations."""

from __future__ import annotations

import re
from dataclasses import replace

from crossread.lemmas import lemma
from crossread.records import Reported, Spans
from crossread.stages.attributions import quoting
from crossread.stages.attributions.edges import (
    circumstance,
    contrast,
    happened,
    named_object,
    source_to_cue,
    without_sequel,
)
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.idle import idle
from crossread.stages.attributions.lexicon import verbs, words_in
from crossread.stages.attributions.mended import SAYING
from crossread.stages.attributions.page import Line, Page
from crossread.stages.attributions.spans import alike, merged, moved, shared, size, tidy, without
from crossread.stages.attributions.tweets import with_posts
from crossread.stages.attributions.wholes import whole_quotations

TRUSTED = frozenset(
    [
        *("aside", "clause", "inserted", "as-passive", "according", "preposition", "passive-noun", "object"),
        *("infinitive", "called-on", "called-for", "named", "raised", "passive-clause", "impersonal", "reportedly"),
        *("asked", "quotation", "quoted", "released", "citing", "silence", "headline"),
    ]
)
"""Patterns that add attributions where the encoder has none; the others only repair what it has.
Chosen by benchmarks/attributions.py: each raises F1 on the own development part and on PolNeAR."""


ADDING = frozenset(
    [
        *("noun-met", "noun-raised", "noun-owned", "noun-repeated", "noun-subject", "held-adjective", "denied"),
        *("passive-preposition", "found", "headline-object"),
    ]
)
"""Patterns that add attributions where the encoder has none, but leave its pieces where it has one."""


LEAST_SCORE, LEAST_SCORE_UNNAMED, LEAST_SCORE_PASSIVE = 0.7, 1.1, 0.9
"""Below these scores what the encoder alone reads is dropped: with a source, without one, and without one in a passive.

Swept on the own development part and on PolNeAR; a source left out is right one time in ten where neither a pattern nor
a passive cue confirms it.
"""
_HANGING = frozenset({"against", "as", "of", "from", "for"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


OPEN_ENDED = frozenset({"object", "preposition", "passive-noun"})
"""Patterns whose content the encoder ends better: "confirmed its loss [for the first time]"."""
THAT = frozenset({"noun-that", "noun-owned", "noun-subject", "noun-met"})
"""Patterns that say better where a content ends."""
LED = frozenset({"cue-noun", "noun-repeated", "held-adjective", "passive-preposition"})
"""Patterns that say better whether a preposition is the cue's."""
REMARKED = frozenset(
    {"", "reportedly", "noun", "headline-object", "object", "cue-noun", "preposition", "found", "denied"}
)
_REMARK = re.compile(
    r",\s(?:which|who|whose|where|(?:some|many|most|all|one|both|two)\sof\s(?:which|whom)"
    r"|(?:believed|thought|said|reported|alleged|considered|known)\sto)\b"
)
_LED = re.compile(r"(?:who|whom|which)\s+(?=\w)")
_PART_REMARK = re.compile(r",\s(?:some|many|most|all|one|both|two)\sof\s(?:which|whom)\b")


def assemble(page: Page, trusted: frozenset[str] = TRUSTED) -> list[Found]:
    """The attributions of one article in order of their first characters; `outer` counts in the result."""
    read = [_owned(page, _carried(page, _from_encoder(reported))) for reported in page.annotation.reported]
    joined = _join(read, _by_patterns(page), trusted)
    joined = _kept(page, [_antecedent(page, found) for found in joined])
    joined = [_edged(page, found) if found.pattern == "" else found for found in joined]
    if "quotation" in trusted:
        joined += quoting.find(page, joined)
    joined = with_posts(page, joined)
    joined = [_without_circumstance(page, _tidied(page, found)) for found in joined]
    joined = [_without_remark(page, found) for found in whole_quotations(page, joined)]
    return _ordered([found for found in joined if found.content or found.kind == "silence"])


def _kept(page: Page, joined: list[Found]) -> list[Found]:
    """Without the encoder's attributions that no pattern confirms and that are too unsure, or told already.

    `outer` counts anew.
    """
    joined = [f if not idle(page, f) else replace(f, pattern="", score=0.0) for f in joined]
    keep = [f.pattern != "" or (f.score >= _least(page, f) and not _hangs(page, f)) for f in joined]
    told = [found.pattern == "" and _told(joined, keep, i) for i, found in enumerate(joined)]
    keep = [kept and not again for kept, again in zip(keep, told, strict=True)]
    place = {old: new for new, old in enumerate(i for i, kept in enumerate(keep) if kept)}
    return [replace(f, outer=place.get(f.outer, -1)) for f, kept in zip(joined, keep, strict=True) if kept]


def _hangs(page: Page, found: Found) -> bool:
    """Whether a content only hangs on its cue: "his estimate [for the year]", "is at risk [of a loss]"."""
    if not found.content:
        return False
    line, i = page.word(found.content[0][0])
    if i < 0 or line.parse.words[i] not in _HANGING or line.parse.tokens[i].upos not in {"ADP", "SCONJ"}:
        return False
    cues = {word for start, end in found.cue for word in page.text[start:end].lower().split()} & verbs().keys()
    return not any(line.parse.words[i] in verbs()[word].prepositions for word in cues)


def _least(page: Page, found: Found) -> float:
    """The score from which what the encoder alone reads is kept."""
    if found.source:
        return LEAST_SCORE
    words = {word for start, end in found.cue for word in page.text[start:end].lower().split()}
    told = any(word in verbs() and verbs()[word].frames for word in words - _BE)
    return LEAST_SCORE_PASSIVE if told and words & _BE else LEAST_SCORE_UNNAMED


def _antecedent(page: Page, found: Found) -> Found:
    """An attribution whose source is "who" or "which", with what that stands for where the tree says it.

    In "the man, [who] police said had fled" the police say it.
    """
    if len(found.source) == 1 and (led := _LED.match(page.text, *found.source[0])):
        return replace(found, source=((led.end(), found.source[0][1]),))
    if len(found.source) != 1 or page.text[slice(*found.source[0])].lower() not in {"who", "which", "that"}:
        return found
    line, i = page.word(found.source[0][0])
    verb = line.parse.head(i)
    if verb < 0 or not line.parse.relation(verb).endswith("relcl"):
        return found
    return replace(found, source=moved(line.parse.spans(line.parse.phrase(line.parse.head(verb), verb)), line.start))


def _carried(page: Page, found: Found) -> Found:
    """ "Sent messages to two towns saying ...": the messages as the source, not the towns."""
    if not found.cue or not found.source:
        return found
    line, i = page.word(found.cue[0][0])
    noun = line.parse.head(i) if i >= 0 and line.parse.words[i] in SAYING else -1
    if (
        noun < 0
        or line.parse.relation(i) != "acl"
        or lemma(line.parse.words[noun], "NOUN") not in words_in("mediums.tsv")
    ):
        return found
    source = moved(line.parse.spans(line.parse.phrase(noun, i)), line.start)
    return found if shared(source, found.source) else replace(found, source=source)


def _owned(page: Page, found: Found) -> Found:
    """A content that begins in the middle of an owner, with all of him: "condemned [Ostland]['s raid]"."""
    if not found.content or page.text[found.content[0][0] : found.content[0][0] + 2] not in {"'s", "’s"}:
        return found
    line, i = page.word(found.content[0][0])
    owner = line.parse.head(i)
    if owner < 0 or line.parse.relation(i) != "case":
        return found
    spans = moved(line.parse.spans(line.parse.under(owner)), line.start)
    cue = found.cue
    for hole in spans:
        cue = without(cue, hole)
    return replace(found, cue=cue or found.cue, content=merged([*spans, *found.content]))


def _told(joined: list[Found], keep: list[bool], i: int) -> bool:
    """Whether another attribution, by a pattern or read before, has the same cue and source and some of the content."""
    one = joined[i]
    for j, other in enumerate(joined):
        if j == i or not keep[j] or (other.pattern == "" and j > i) or not shared(one.cue, other.cue):
            continue
        least = min(size(one.content), size(other.content))
        if shared(one.source, other.source) and 2 * shared(one.content, other.content) >= least:
            return True
    return False


def _from_encoder(reported: Reported) -> Found:
    return Found(reported.source, reported.cue, reported.content, reported.act, reported.stance, score=reported.score)


def _by_patterns(page: Page) -> list[Found]:
    """What the patterns found, in characters of the article; `outer` counts in this list."""
    out: list[Found] = []
    for line in page.lines:
        first = len(out)
        out.extend(found.moved(line.start, first) for found in line.found)
    return [replace(found, pattern="gone") if idle(page, found) else found for found in out]


def _join(read: list[Found], seen: list[Found], trusted: frozenset[str]) -> list[Found]:
    """The encoder's attributions, repaired by the patterns that share their cue, and those that it missed.

    `outer` of the result counts in the result.
    """
    out = list(read)
    place: dict[int, int] = {}  # index in `seen` → index in `out`
    for i, found in enumerate(seen):
        twin = _twin(out, found) if found.pattern != "gone" else -1
        if twin >= 0:
            out[twin] = _repaired(out[twin], found, trusted)
            place[i] = twin
        elif found.pattern in trusted or found.pattern in ADDING:
            place[i] = len(out)
            out.append(found)
    for i, found in enumerate(seen):
        if i in place and found.outer in place:
            out[place[i]] = replace(out[place[i]], outer=place[found.outer])
        elif i in place:
            out[place[i]] = replace(out[place[i]], outer=-1)
    return out


def _twin(out: list[Found], found: Found) -> int:
    """The attribution that tells the same as a pattern's: same cue, or same content from the same source; -1 if none."""
    for i, other in enumerate(out):
        if found.pattern == "noun-met" and other.source:
            continue  # "rejected accusations that ...": one denies what another has said
        if shared(other.cue, found.cue) and (
            shared(other.source, found.source) or not other.source or not found.source
        ):
            return i
        if alike(other.content, found.content) >= 0.5 and shared(other.source, found.source):
            return i
    return -1


def _repaired(read: Found, seen: Found, trusted: frozenset[str]) -> Found:
    """One attribution of what the encoder and a pattern read of the same cue: the pattern's pieces where it is trusted."""
    if seen.pattern in trusted:
        content = read.content if seen.pattern in OPEN_ENDED else seen.content
        return replace(seen, score=read.score, content=content or seen.content)
    led = _preposition(read, seen) if seen.pattern in LED else ()
    content = seen.content if led or seen.pattern in THAT else read.content or seen.content
    cue = merged([*read.cue, *led])
    return replace(
        read, source=read.source or seen.source, cue=cue, content=content, pattern=seen.pattern, kind=seen.kind
    )


def _preposition(read: Found, seen: Found) -> Spans:
    """The preposition that the encoder has in the content and the pattern in the cue; () where they do not differ so."""
    if not read.content or not seen.content or read.content[-1][1] != seen.content[-1][1]:
        return ()
    return tuple(span for span in seen.cue if shared((span,), read.content))[-1:]


def _edged(page: Page, found: Found) -> Found:
    """An attribution of the encoder alone with the ends of source and content that the tree gives."""
    if not found.content or not found.cue:
        return found
    line, _ = page.word(found.cue[0][0])
    parse = line.parse
    source, cue, content = (_words_at(line, spans) for spans in (found.source, found.cue, found.content))
    verb = next((i for i in cue if parse.tokens[i].upos == "VERB"), -1)
    if verb < 0 or found.content[-1][1] > line.end or not content:
        return found
    named = named_object(
        parse, verb, cue, content
    )  # "called [the plan] "a gift"": what is called so is content as well
    if named:
        content, by = [*named, *content], line.start
        rest = parse.spans([w for w in cue if w not in named])
        return replace(found, cue=moved(rest, by), content=moved(parse.spans(content), by))
    cut = parse.spans(without_sequel(parse, verb, content)) if min(content) > verb else ()
    whole = parse.spans(source_to_cue(parse, source, cue))
    by = line.start
    return replace(found, source=moved(whole, by) or found.source, content=moved(cut, by) or found.content)


def _words_at(line: Line, spans: Spans) -> list[int]:
    """The words of a sentence at ranges of the article."""
    return [
        i for i, token in enumerate(line.parse.tokens)
        if any(start <= line.start + token.start and line.start + token.end <= end for start, end in spans)
    ]  # fmt: skip


def _tidied(page: Page, found: Found) -> Found:
    """An attribution with clean edges, and content that leaves its own source and cue out."""
    content = found.content
    if found.pattern != "quoted":
        for hole in (*found.cue, *found.source):
            content = without(content, hole)
    text, marks = page.text, page.quotations
    return replace(
        found,
        source=tidy(text, found.source, ()),
        cue=tidy(text, found.cue, ()) or found.cue,
        content=tidy(text, content, marks),
    )


def _without_remark(page: Page, found: Found) -> Found:
    """A named content without the remark that the writer adds: "confirmed the loss[, which is the third this year]".

    Of a clause only what speaks of a part is cut, ", some of which ...": cutting all costs PolNeAR .002.
    """
    if not found.content or found.kind == "silence":
        return found
    start, end = found.content[-1]
    remark = (_REMARK if found.pattern in REMARKED else _PART_REMARK).search(page.text, start + 8, end)
    if remark is None or any(a < end and b > start for a, b in page.quotations):
        return found
    return replace(found, content=(*found.content[:-1], (start, remark.start())))


def _without_circumstance(page: Page, found: Found) -> Found:
    """A content behind its cue without the clause of when it happened, or that is set against it.

    "Condemned the launch [as ships left port]", "expects a loss[, while Orrin grew]".
    """
    if not found.content or not found.cue or len(found.content) > 1 or found.content[0][0] < found.cue[-1][1]:
        return found
    line, _ = page.word(found.content[0][0])
    words = _words_at(line, found.content)
    ends = [circumstance(line.parse, words), contrast(line.parse, words)]
    ends += [happened(line.parse, words)] if found.stance == "orders" else []
    w = min((end for end in ends if end >= 0), default=-1)
    after = line.start + line.parse.tokens[w].start
    quoted = any(shared(((after, found.content[0][1]),), (quotation,)) for quotation in page.quotations)
    if w < 0 or quoted or found.content[0][1] > line.end:
        return found
    kept = moved(line.parse.spans([k for k in words if k < w]), line.start)
    return replace(found, content=kept or found.content)


def _ordered(pieces: list[Found]) -> list[Found]:
    """The attributions by first character, then longest first; `outer` counts anew."""

    def key(i: int) -> tuple[int, int, int, str]:
        spans = (*pieces[i].source, *pieces[i].cue, *pieces[i].content)
        return (min(start for start, _ in spans), -size(pieces[i].content), i, pieces[i].pattern)

    order = sorted(range(len(pieces)), key=key)
    place = {old: new for new, old in enumerate(order)}
    return [replace(pieces[i], outer=place.get(pieces[i].outer, -1)) for i in order]
