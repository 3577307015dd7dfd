"""Attributions by nouns and adjectives: "claims that ...", "voiced doubts about ...", "is confident that ...".

What the encoder reads of these it ends as it likes, with the preposition in the cue or in the content; here the
preposition belongs to the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.stages.attributions.found import Found, make
from crossread.stages.attributions.lexicon import Cue, verbs, words_in
from crossread.stages.attributions.parse import SUBJECTS, Parse

_HOLDERS = frozenset({"person", "organisation", "group"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})


def noun(parse: Parse, i: int, cue: Cue) -> Iterator[Found]:
    """ "Claims that ...", "expressed concern over ...", "Western fears of ..."."""
    content, preposition = _that(parse, i), -1
    if not content:
        preposition, content = _about(parse, i, cue)
    if not content:
        return
    owner = parse.kid(i, "nmod:poss")
    source = [w for w in parse.under(owner) if parse.words[w] not in {"'s", "'"}] if owner >= 0 else []
    cue_words = [i, *([preposition] if preposition >= 0 else [])]
    pattern = "noun-that" if preposition < 0 else "cue-noun"
    verb = parse.head(i) if parse.relation(i) == "obj" else -1
    own = owner < 0 or parse.words[owner] in _OWN
    raised = verb >= 0 and owner < 0 and _raises(parse, verb, cue)
    if raised:
        pattern = "noun-raised"  # a deed raises concerns that somebody else has
        cue_words.append(verb)
    elif verb >= 0 and own and parse.words[verb] in words_in("support_verbs.txt"):
        subject = parse.subject(verb)
        source = parse.phrase(subject, verb) if subject >= 0 else []
        cue_words += [verb, *parse.all_kids(verb, "aux"), *[k for k in parse.kids[i] if k < i]]
        pattern = "noun-repeated" if owner >= 0 else "noun-owned" if preposition < 0 else pattern
    elif verb >= 0 and owner < 0 and preposition < 0 and _meets(parse, verb):
        pattern = "noun-met"  # whoever denies it is not who claims it
    elif preposition < 0 and parse.relation(i) in SUBJECTS and (owner >= 0 or cue.act != "thought"):
        pattern = "noun-owned" if owner >= 0 else "noun-subject"
    yield from make(parse, (source, cue_words, content), cue, pattern)


def _raises(parse: Parse, verb: int, cue: Cue) -> bool:
    """Whether what is done makes others think so: "tests raised fears of ..."; one who "raised concerns" has them himself."""
    if cue.act != "thought" or parse.words[verb] not in words_in("raising_verbs.txt"):
        return False
    if verb > 0 and parse.words[verb].endswith("ing") and parse.words[verb - 1] == ",":
        return True  # "..., raising concerns": all that stands before it does
    subject = parse.subject(verb)
    named = any(n.type in _HOLDERS and n.start <= parse.tokens[subject].start < n.end for n in parse.names)
    return subject < 0 or not (
        named or parse.tokens[subject].upos == "PRON" or parse.words[subject] in words_in("holders.txt")
    )


def _that(parse: Parse, i: int) -> list[int]:
    """The words of the clause with "that" that a noun holds; of one whose "that" the tree has lost as well."""
    clauses = parse.all_kids(i, "acl", "ccomp")
    for k in clauses:
        if parse.has_mark(k, "that"):
            return parse.under(k)
    for k in parse.all_kids(
        i, "acl:relcl"
    ):  # "the report that two had died": the clause lacks nothing, "that" only joins
        first, subject = min(parse.under(k)), parse.kid(k, *SUBJECTS)
        joins = first == i + 1 and parse.relation(first) == "mark" and parse.words[first] == "that"
        if joins and first < subject < k:
            return parse.under(k)
        if joins and subject < 0 and any(parse.tokens[w].upos in {"NOUN", "PROPN"} for w in range(first + 1, k)):
            return list(range(first, max(parse.under(k)) + 1))  # the tree has given its subject to another verb
    for k in clauses:
        words = parse.under(k)
        if parse.words[i + 1 : i + 2] == ["that"] and i + 2 < k <= words[-1] and not _verbal(parse, i + 2):
            return list(range(i + 1, words[-1] + 1))
    return []


def _about(parse: Parse, i: int, cue: Cue) -> tuple[int, list[int]]:
    """The preposition and the words of what a noun speaks of: "fears [of] [a wider war]"; (-1, []) for nothing."""
    for k in parse.all_kids(i, "nmod", "acl"):
        leads = parse.all_kids(k, "case", "mark")
        if leads and parse.words[leads[0]] in cue.prepositions:
            return leads[0], [w for w in parse.under(k) if w != leads[0]]
    verb = parse.head(i) if parse.relation(i) == "obj" else -1
    for k in parse.all_kids(verb, "obl") if verb >= 0 else ():  # right behind the noun, wherever the tree hangs it
        lead = parse.kid(k, "case")
        if lead == i + 1 and parse.words[lead] in cue.prepositions and min(parse.under(k)) == lead:
            return lead, [w for w in parse.under(k) if w != lead]
    return -1, []


def _verbal(parse: Parse, i: int) -> bool:
    return parse.tokens[i].upos in {"VERB", "AUX"}


def _meets(parse: Parse, verb: int) -> bool:
    """Whether the subject of a verb meets what others say: "rejected accusations that ...", "heard allegations that ..."."""
    cue = verbs().get(parse.words[verb])
    return (cue is not None and cue.stance == "denies") or parse.words[verb] in words_in("meeting_verbs.txt")


def adjective(parse: Parse, i: int, cue: Cue) -> Iterator[Found]:
    """ "Was worried that ...", "is confident of ..."."""
    subject = parse.subject(i)
    if subject < 0 or parse.kid(i, "cop", "aux:pass") < 0:
        return
    clause = parse.kid(i, "ccomp", "xcomp", "advcl")
    content = parse.under(clause) if clause >= 0 and parse.has_mark(clause, "that", "to") and clause > i else []
    if clause >= 0 and not content and parse.relation(clause) == "ccomp":
        content = parse.under(clause)
    cue_words = [*parse.all_kids(i, "cop", "aux", "aux:pass"), i]
    for k in parse.all_kids(i, "obl"):
        if not content and parse.preposition(k) in cue.prepositions:
            cue_words.append(parse.kid(k, "case"))
            content = parse.phrase(k)
    held = parse.kid(i, "cop") >= 0 and parse.tokens[subject].upos in {"NOUN", "PROPN"} and parse.kid(i, "mark") < 0
    pattern = "held-adjective" if held else "cue-adjective"
    yield from make(parse, (parse.phrase(subject, i), cue_words, content), cue, pattern)
