"""Where source and content end, said by the order of the words where the tree is cut short.

Parsers lose the ends of long clauses and of titles before names. What follows a cue belongs to its content up to the
end of the sentence, unless another cue or a clause with a subject of its own goes on; what stands between a title
and the cue is the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.lemmas import lemma
from crossread.stages.attributions.lexicon import verbs, words_in
from crossread.stages.attributions.parse import SUBJECTS, Parse

_MARKS = frozenset({'"', "“", "”", "``", "''"})
_LONGEST_NAME = 8  # words between a title and its cue
_TIME_LEADS = frozenset({"on", "in", "at", "late", "early", "earlier", "last", "this", "since", "during", "later"})
_LONGEST_ASIDE = 30
_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_APPOSED = frozenset({"DET", "NOUN", "ADJ", "NUM", "PROPN"})
_HEARER = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "CCONJ", "PRON", "PART"})
_CIRCUMSTANCES = frozenset({"as", "after", "before", "while", "when", "since", "until"})
_HAPPENED = frozenset({"as", "after", "when", "while"})
_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_REFERS = frozenset({"referring", "alluding", "pointing"})
_NO_NAME = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})


def content_to_end(parse: Parse, cue: int, content: Sequence[int]) -> list[int]:
    """The content of a cue verb that stands before it, without gaps and up to where the verb's own words end."""
    first = min(content)
    if first < cue:
        return list(content)
    if parse.words[first] in _MARKS:  # a quotation ends with its mark: 'saying "..." [when asked]'
        close = next((w for w in range(first + 1, len(parse.words)) if parse.words[w] in _MARKS), -1)
        if close > first:
            return list(range(first, close + 1))
    others = {k for k in parse.kids[cue] if k > cue and _goes_on(parse, k)}
    inside = set(parse.under(cue, others)) | set(content)
    last = max(inside)
    cut = {w for k in others for w in parse.under(k) if w > first}
    stop = min(cut) if cut and min(cut) > max(content) else last + 1
    return [w for w in range(first, min(stop, last + 1)) if w not in cut or w in content]


def _goes_on(parse: Parse, k: int) -> bool:
    """Whether a word under the cue begins something that is not its content: another cue, or a clause with its own subject."""
    relation = parse.relation(k)
    if relation == "conj":
        return parse.words[k] in verbs() or parse.kid(k, "nsubj", "nsubj:pass") >= 0 or parse.tokens[k].upos == "VERB"
    return relation in {"advcl", "parataxis"} and parse.words[k] in verbs()


def source_to_cue(parse: Parse, source: Sequence[int], group: Sequence[int]) -> list[int]:
    """A source before its cue, with the name and the aside that the tree left between them."""
    if not source or not group or max(source) >= min(group):
        return list(source)
    gap = range(max(source) + 1, min(group))
    if _second_subject(parse, source, gap):
        return [*source, *gap]
    comma = next((w for w in gap if parse.words[w] == ","), min(group))
    name, rest = range(max(source) + 1, comma), range(comma, min(group))
    conjoined = not rest and len(gap) > 1 and parse.words[gap[0]] in {"and", "or"} and _name(parse, gap[1:])
    if conjoined and parse.tokens[max(source)].upos == "PROPN":
        return [*source, *gap]  # "Merova Lines [and Hallgrim Space] announced"
    if (not name or _name(parse, name)) and (_apposed(parse, rest) if rest else bool(name)):
        return [*source, *gap]
    return list(source)


def _second_subject(parse: Parse, source: Sequence[int], gap: range) -> bool:
    """Whether the gap ends with a name that the tree makes a second subject: "Head [of the Ice Office Lev Amirov] said"."""
    for k in gap:
        heads = parse.tokens[k].upos == "PROPN" and parse.relation(k) == "nsubj"
        twin = heads and any(parse.relation(w) == "nsubj" and parse.head(w) == parse.head(k) for w in source)
        if twin and parse.under(k)[-1] == gap[-1] and all(parse.words[w] != "," for w in gap):
            return True
    return False


def _name(parse: Parse, words: range) -> bool:
    """Whether words can be the name that follows a title."""
    if parse.words[words[0]] in words_in("times.txt") or parse.tokens[words[0]].upos == "ADP":
        return False
    plain = not any(parse.tokens[w].upos in _NO_NAME or parse.words[w] in '"“”' for w in words)
    return plain and len(words) <= _LONGEST_NAME and any(parse.tokens[w].upos == "PROPN" for w in words)


def _apposed(parse: Parse, gap: range) -> bool:
    """Whether a gap is an aside about the source: ", a former judge who runs the fund,"."""
    if not 3 <= len(gap) <= _LONGEST_ASIDE or parse.words[gap[0]] != "," or parse.words[gap[-1]] != ",":
        return False
    first = gap[1]
    relative = next((w for w in gap if parse.words[w] in _RELATIVE), gap[-1])
    told = next((w for w in gap if parse.tokens[w].upos in {"VERB", "AUX"} and not _participle(parse, w)), gap[-1])
    begins = parse.tokens[first].upos in _APPOSED or parse.words[first] in {
        "now",
        "then",
        "once",
        "formerly",
        "currently",
    }
    return (begins and relative <= told) or parse.words[first] in _RELATIVE


def _participle(parse: Parse, w: int) -> bool:
    return parse.relation(w).startswith(("acl", "amod")) and parse.words[w].endswith(("ed", "ing"))


def without_time(parse: Parse, source: Sequence[int]) -> list[int]:
    """A source without the time or place that the tree hangs on it: "Putin [on Friday]", "the mayor [in recent months]"."""
    words = sorted(source)
    for at, w in enumerate(words):
        if (
            at
            and parse.words[w] in _TIME_LEADS
            and any(parse.words[k] in words_in("times.txt") for k in words[at : at + 5])
        ):
            return words[:at]
    return words


def lost_hearer(parse: Parse, content: Sequence[int]) -> list[int]:
    """A hearer at the head of a content: "told [Kestrel] his city had ...", "warned [both sides] that ...". Else empty."""
    first = min(content)
    that = next((w for w in content if parse.words[w] == "that" and parse.tokens[w].upos == "SCONJ"), -1)
    if first < that <= first + _LONGEST_NAME and all(parse.tokens[w].upos in _HEARER for w in range(first, that)):
        return list(range(first, that))
    end = first
    while end in content and parse.tokens[end].upos == "PROPN":
        end += 1
    follows = end in content and parse.tokens[end].upos in {"PRON", "DET"} and parse.words[end] not in {"'s", "’s"}
    return list(range(first, end)) if end > first and follows else []


def circumstance(parse: Parse, content: Sequence[int]) -> int:
    """The word that opens a clause of time behind a content that is no clause: "floods [as] the dam fills"; -1 if none."""
    for w in content:
        if parse.tokens[w].upos in {"VERB", "AUX"}:
            return -1
        verb = parse.head(w)
        clause = parse.relation(w) in {"mark", "advmod"} and parse.words[w] in _CIRCUMSTANCES and verb > w
        if clause and w > min(content) and w < parse.kid(verb, *SUBJECTS) < verb:
            return w
    return -1


def contrast(parse: Parse, content: Sequence[int]) -> int:
    """The word that opens the writer's own words behind a content, or -1.

    A clause with its own subject set against it, "a loss, [while] Orrin grew"; a gloss, "the same, [referring] to May".
    """
    for w in content:
        verb = parse.head(w)
        before = parse.words[w - 2 : w] if parse.words[w - 1] in _MARKS else parse.words[w - 1 : w]
        if w == min(content) or "," not in before:
            continue
        opens = parse.words[w] in _CONTRASTS and parse.relation(w) in {"mark", "advmod"} and verb > w
        if opens and w < parse.kid(verb, *SUBJECTS) < verb:
            return w
        if parse.words[w] in _REFERS and parse.words[w + 1 : w + 2] == ["to"]:
            return w
    return -1


def happened(parse: Parse, content: Sequence[int]) -> int:
    """The word that opens what happened when an order was given: "to stay inside [as] the storm passed"; -1 if none."""
    for w in content:
        verb = parse.head(w)
        opens = parse.words[w] in _HAPPENED and parse.relation(w) in {"mark", "advmod"} and verb > w > min(content)
        if opens and w < parse.kid(verb, *SUBJECTS) < verb and _past(parse, verb):
            return w
    return -1


def _past(parse: Parse, verb: int) -> bool:
    """Whether a clause tells of the past: "was", "had left", "passed"."""
    helpers = [parse.words[k] for k in parse.all_kids(verb, "aux", "aux:pass", "cop")]
    if helpers:
        return helpers[0] in {"was", "were", "had", "did"}
    word = parse.words[verb]
    return parse.tokens[verb].upos == "VERB" and lemma(word, "VERB") != word and not word.endswith(("s", "ing"))


def named_object(parse: Parse, verb: int, cue: Sequence[int], content: Sequence[int]) -> list[int]:
    """The words of a cue that say what is called so, right before the name: "called [podcasting] "a fad""; else empty."""
    word = verbs().get(parse.words[verb])
    after = [w for w in cue if w > verb]
    bare = parse.tokens[min(content)].upos not in {"ADP", "PART", "SCONJ"}
    if word is None or "a" not in word.frames or not after or min(content) <= verb or not bare:
        return []
    nominal = any(parse.tokens[w].upos in {"NOUN", "PROPN", "PRON"} for w in after)
    joined = after == list(range(verb + 1, after[-1] + 1)) and min(content) - after[-1] <= 2
    return after if nominal and joined and all(parse.tokens[w].upos in _HEARER for w in after) else []


def without_sequel(parse: Parse, cue: int, content: Sequence[int]) -> list[int]:
    """A content without what is coordinate to its cue: "reported two cases[, but has closed the ward]"."""
    sequel = {w for k in parse.kids[cue] if k > cue and _goes_on(parse, k) for w in parse.under(k)}
    stop = min(sequel & set(content), default=max(content) + 1)
    return [w for w in content if w < stop] if stop > min(content) else list(content)
