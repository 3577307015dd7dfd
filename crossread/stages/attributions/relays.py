"""Relays: one medium passing on what another, or a speaker, has said: "quoted by", "citing", "released by"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.records import Spans
from crossread.stages.attributions import asides
from crossread.stages.attributions.edges import content_to_end
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import words_in
from crossread.stages.attributions.parse import NOMINAL, Parse
from crossread.stages.attributions.spans import merged, shared, without

_QUOTING = frozenset({"quoted", "cited"})
_CITING = frozenset({"citing", "quoting"})
_RELEASED = frozenset(
    {
        "released",
        "published",
        "posted",
        "issued",
        "distributed",
        "circulated",
        "provided",
        "broadcast",
        "aired",
        "shared",
    }
)
_SHOWS = frozenset({"show", "shows", "showed", "depict", "depicts", "depicted", "appear", "appears", "appeared"})
_CAN_CITE = frozenset(
    {"aside", "clause", "beside", "inserted", "as-clause", "as-passive", "according", "noun", "object"}
)
_SAYING = frozenset({"saying", "telling", "stating"})


def find(parse: Parse, found: Sequence[Found]) -> tuple[Found, ...]:
    """What was found in a sentence, with the relays in it; `outer` counts in the result.

    What a relay replaces stays in its place with the pattern "gone".
    """
    out = list(found)
    for i, word in enumerate(parse.words):
        if parse.tokens[i].upos != "VERB":
            continue
        if word in _QUOTING:
            _quoted(parse, i, out)
        elif word in _CITING:
            _citing(parse, i, out)
        elif word in _RELEASED:
            _released(parse, i, out)
    return tuple(out)


def _quoted(parse: Parse, i: int, out: list[Found]) -> None:
    """ "X was quoted as saying by M", "M quoted X as saying", "said X, quoted by M"."""
    saying = next((k for k in parse.kids[i] if parse.words[k] in _SAYING), -1)
    agent = parse.agent(i) if parse.agent(i) >= 0 else parse.agent(saying) if saying >= 0 else -1
    if parse.relation(i).startswith("acl") and agent >= 0 and saying < 0:
        _quoted_after(parse, i, agent, out)
        return
    obj = parse.kid(i, "obj")
    if saying < 0 and obj > i and parse.kid(i, "ccomp") in range(i):
        _cited(parse, i, obj, out)
        return
    passive = parse.passive(i) or (parse.relation(i).startswith("acl") and parse.kid(i, "obj") < 0)
    subject = parse.subject(i)
    said = (
        _between(parse, i, saying) if not passive else parse.phrase(subject, i) if subject >= 0 else _holder(parse, i)
    )
    medium = agent if passive else subject
    teller = [] if passive or subject < 0 else parse.phrase(subject, i)
    content = [w for w in _told(parse, i, saying, teller or said) if w not in said and w not in teller]
    if not said or not content or (saying < 0 and not passive):
        return
    links = [saying, *_kids_of(parse, saying, "mark"), *_kids_of(parse, agent, "case")]
    cue = [i, *parse.all_kids(i, "aux", "aux:pass"), *(k for k in links if k >= 0)]
    cue_spans, content_spans = parse.spans(cue), parse.spans(content)
    out[:] = [replace(f, pattern="gone") if shared(f.cue, cue_spans) and f.pattern != "quoted" else f for f in out]
    if medium >= 0:
        out.append(
            Found(
                parse.spans(parse.phrase(medium, i)),
                cue_spans,
                merged([*content_spans, *parse.spans(said)]),
                pattern="quoted",
            )
        )
    out.append(
        Found(parse.spans(said), cue_spans, content_spans, pattern="quoted", outer=len(out) - 1 if medium >= 0 else -1)
    )


def _cited(parse: Parse, i: int, obj: int, out: list[Found]) -> None:
    """'"...," M cited X': X says what M relays."""
    subject = parse.subject(i)
    if subject < 0:
        return
    cue, content = parse.spans([i]), parse.spans(parse.under(parse.kid(i, "ccomp")))
    out[:] = [replace(f, pattern="gone") if shared(f.cue, cue) else f for f in out]
    out.append(Found(parse.spans(parse.phrase(subject)), cue, content, pattern="quoted"))
    out.append(Found(parse.spans(parse.phrase(obj)), cue, content, pattern="quoted", outer=len(out) - 1))


def _holder(parse: Parse, i: int) -> list[int]:
    """The holder between commas before "was quoted"."""
    segments = asides.segments_of(parse)
    n = next((n for n, (a, b) in enumerate(segments) if a <= i < b), 0)
    return asides.holder_before(parse, segments, n) if n else []


def _between(parse: Parse, i: int, saying: int) -> list[int]:
    """The words between "quoted" and "as saying"."""
    stop = max((k for k in range(i + 1, saying) if parse.words[k] == "as"), default=saying)
    return list(range(i + 1, stop))


def _told(parse: Parse, i: int, saying: int, said: Sequence[int]) -> list[int]:
    """What was said by who was quoted: after "saying", after "quoted", or in front of the speaker."""
    for verb in (saying, i):
        clause = parse.kid(verb, "ccomp", "parataxis") if verb >= 0 else -1
        if clause > i:
            return parse.under(clause)
    return list(range(min(said))) if said and min(said) > 2 else []


def _quoted_after(parse: Parse, i: int, agent: int, out: list[Found]) -> None:
    """ "..., said X, quoted by M": M relays the attribution whose source X is."""
    cue = parse.spans([i, parse.kid(agent, "case")])
    for position, found in enumerate(out):
        if shared(found.source, cue):
            trimmed = replace(found, source=_before(found.source, cue[0][0]), outer=len(out))
            out[position] = trimmed
            whole = merged([*found.content, *trimmed.source, *found.cue])
            out.append(Found(parse.spans(parse.phrase(agent)), cue, whole, pattern="quoted"))
            return


def _before(spans: tuple[tuple[int, int], ...], stop: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, min(end, stop)) for start, end in spans if start < stop)


def _citing(parse: Parse, i: int, out: list[Found]) -> None:
    """ "M reported, citing X": X says what M reports."""
    obj = parse.kid(i, "obj")
    if obj < 0:
        return
    words = [w for w in parse.under(i) if w >= i]
    phrase = parse.spans(words)
    source = parse.spans([w for w in parse.phrase(obj) if w > i and not _in_saying(parse, i, w)])
    near = [position for position, found in enumerate(out) if not shared(found.cue, phrase) and _reports(found)]
    cue = parse.spans([i])
    if not _can_say(parse, obj):  # a reason, which is no part of what is reported
        out[:] = [
            f if k not in near or not f.cue or f.cue[0][0] > cue[0][0] else replace(f, content=_cut(f.content, phrase))
            for k, f in enumerate(out)
        ]
        return
    out[:] = [replace(f, pattern="gone") if shared(f.cue, cue) else f for f in out]
    if not near or not source:
        return
    position = min(near, key=lambda p: (abs(out[p].cue[0][0] - cue[0][0]) if out[p].cue else 0, p))
    outer = out[position]
    content, head = _cut(outer.content, phrase), _cut(outer.source, phrase)
    out[position] = replace(outer, content=content, source=head)
    out.append(Found(source, cue, content, outer.act, outer.stance, "citing", position))


def _cut(spans: Spans, holes: Spans) -> Spans:
    for hole in holes:
        spans = without(spans, hole)
    return spans


def _can_say(parse: Parse, i: int) -> bool:
    """Whether what is cited is somebody or a document, not a reason: "citing [the ministry]", but "citing safety concerns"."""
    start, end = parse.tokens[i].start, parse.tokens[i].end
    if parse.tokens[i].upos in {"PROPN", "PRON"} or any(n.start <= start and end <= n.end for n in parse.names):
        return True
    return any(parse.words[i] in words_in(name) for name in ("holders.txt", "bodies.txt", "media.txt", "mediums.tsv"))


def _reports(found: Found) -> bool:
    """Whether an attribution can be the one that "citing" explains: it has a source, and is no silence."""
    return bool(found.source) and found.pattern in _CAN_CITE


def _in_saying(parse: Parse, i: int, word: int) -> bool:
    """Whether a word lies in the "as saying ..." of "citing X as saying ..."."""
    return any(parse.words[k] in _SAYING and word in parse.under(k) for k in parse.under(i))


def _released(parse: Parse, i: int, out: list[Found]) -> None:
    """ "Videos released by X showed ...", "In a press release issued by X, ..."."""
    noun, agent = parse.head(i), parse.agent(i)
    if not parse.relation(i).startswith("acl") or agent < 0 or noun < 0:
        return
    if parse.words[noun] not in words_in("mediums.tsv") or parse.tokens[noun].upos not in NOMINAL:
        return
    content = _shown(parse, noun)
    cue = parse.spans([noun, *parse.all_kids(noun, "compound"), i, parse.kid(agent, "case")])
    if content:
        source = [w for w in parse.phrase(agent) if w not in content]
        spans = parse.spans([w for w in content if w not in source])
        out.append(Found(parse.spans(source), cue, spans, "writing", "asserts", "released"))


def _shown(parse: Parse, noun: int) -> list[int]:
    """What a video, picture or paper shows or says: what follows "showed", or the clause that it introduces."""
    verb = parse.head(noun)
    if parse.relation(noun) in {"nsubj", "nsubj:pass"} and verb >= 0:
        if parse.words[verb] not in _SHOWS:
            return []
        clause = next(iter(parse.all_kids(verb, "ccomp", "obj", "xcomp")), -1)
        return content_to_end(parse, verb, parse.under(clause)) if clause >= 0 else []
    top = noun
    while parse.head(top) >= 0 and (parse.relation(top) not in {"obl", "advcl", "parataxis"} or _of_noun(parse, top)):
        top = parse.head(top)
    if parse.head(top) < 0:
        return _behind_opening(parse, noun)
    if min(parse.under(top)) > 0:
        return []  # only where it opens the sentence: "In this image from a video released by ..."
    host = parse.head(top)
    return [w for w in parse.under(host) if w not in set(parse.under(top))]


def _behind_opening(parse: Parse, noun: int) -> list[int]:
    """What stands behind the comma of "In this image taken from video released by X on Friday, ...", read off the words."""
    commas = [w for w, word in enumerate(parse.words) if word == ","]
    if parse.words[0] != "in" or not commas or commas[0] < noun:
        return []
    ends = [*commas[1:], len(parse.words)]
    for comma, end in zip(commas, ends, strict=True):
        segment = range(comma + 1, end)
        if not all(parse.words[w] in words_in("times.txt") or parse.words[w].isdigit() for w in segment):
            rest = list(range(comma + 1, len(parse.words)))
            return rest if any(parse.tokens[w].upos in {"VERB", "AUX"} for w in rest) else []
    return []


def _of_noun(parse: Parse, i: int) -> bool:
    """Whether a word hangs on a participle that speaks of a noun: "in this image taken from [video]"."""
    return parse.relation(parse.head(i)).startswith("acl")


def _kids_of(parse: Parse, i: int, relation: str) -> list[int]:
    """The words under `i` by a relation; none where there is no such word."""
    return parse.all_kids(i, relation) if i >= 0 else []
