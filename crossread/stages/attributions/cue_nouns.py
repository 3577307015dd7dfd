"""Attributions by nouns and adjectives: "claims that ...", "voiced doubts about ...", "is confident that ...".

What the encoder reads of these it ends as it likes, with the preposition in the cue or in the content; here the
preposition belongs to the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.stages.attributions.found import Found, make
from crossread.stages.attributions.lexicon import Cue, words_in
from crossread.stages.attributions.parse import Parse


def noun(parse: Parse, i: int, cue: Cue) -> Iterator[Found]:
    """ "Claims that ...", "expressed concern over ...", "Western fears of ..."."""
    clause = next((k for k in parse.all_kids(i, "acl", "ccomp") if parse.has_mark(k, "that")), -1)
    content = parse.under(clause) if clause >= 0 else []
    cue_words = [i]
    if not content:
        for k in parse.all_kids(i, "nmod", "acl"):
            prepositions = parse.all_kids(k, "case", "mark")
            if prepositions and parse.words[prepositions[0]] in cue.prepositions:
                content = [w for w in parse.under(k) if w != prepositions[0]]
                cue_words.append(prepositions[0])
                break
    if not content:
        return
    owner = parse.kid(i, "nmod:poss")
    source = [w for w in parse.under(owner) if parse.words[w] not in {"'s", "'"}] if owner >= 0 else []
    verb = parse.head(i)
    if owner < 0 and verb >= 0 and parse.relation(i) == "obj" and parse.words[verb] in words_in("support_verbs.txt"):
        subject = parse.subject(verb)
        source = parse.phrase(subject, verb) if subject >= 0 else []
        cue_words += [verb, *parse.all_kids(verb, "aux"), *[k for k in parse.kids[i] if k < i]]
    yield from make(parse, (source, cue_words, content), cue, "noun-that" if clause >= 0 else "cue-noun")


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
    yield from make(parse, (parse.phrase(subject, i), cue_words, content), cue, "cue-adjective")
