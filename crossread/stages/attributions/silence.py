"""Silence: "declined to say", "did not reply", "was not disclosed by": who kept quiet about what. It asserts nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import forms, rows
from crossread.stages.attributions.parse import NOMINAL, Parse

_REFUSING = frozenset({"declined", "declines", "declining", "refused", "refuses", "refusing"})
_QUESTIONS = frozenset({"whether", "if", "what", "when", "where", "how", "why", "who", "which"})
_NEGATION = frozenset({"not", "n't", "never", "neither"})


@cache
def _silent() -> dict[str, frozenset[str]]:
    """Each form of the verbs that can be kept silent, with the constructions that make it so."""
    found: dict[str, frozenset[str]] = {}
    for lemma, ways in rows("silence.tsv"):
        extra = {"say": ["said"], "give": ["given", "gave"]}.get(lemma, [])
        for form in [*forms(lemma), *extra]:
            found[form] = frozenset(ways.split())
    return found


def find(parse: Parse) -> Iterator[Found]:
    """Every silence that one sentence tells of, in order."""
    for i, word in enumerate(parse.words):
        ways = _silent().get(word)
        if ways is None or parse.tokens[i].upos != "VERB":
            continue
        verb = _refusal(parse, i, ways)
        if verb < 0:
            continue
        passive = parse.passive(i)
        holder = parse.agent(i) if passive else parse.subject(verb)
        if (holder < 0 and not passive) or (holder >= 0 and parse.tokens[holder].upos not in NOMINAL):
            continue
        source = parse.phrase(holder, i) if holder >= 0 else []
        content = _about(parse, i, passive)
        taken = set(content) | set(source)
        cue = [w for w in _cue(parse, verb, i, holder if passive else -1) if w not in taken]
        yield Found(parse.spans(source), parse.spans(cue), parse.spans(content), pattern="silence", kind="silence")


def _refusal(parse: Parse, i: int, ways: frozenset[str]) -> int:
    """The verb that carries the refusal: "declined" over "to comment", the verb itself under "not"; -1 if it is none."""
    head = parse.head(i)
    if i > 1 and parse.words[i - 1] == "to" and parse.words[i - 2] in _REFUSING:
        head = i - 2  # whatever the tree makes of it
    elif parse.relation(i) != "xcomp":
        head = -1
    if "to" in ways and head >= 0 and parse.words[head] in _REFUSING:
        return head
    negated = any(parse.words[k] in _NEGATION for k in parse.all_kids(i, "advmod", "aux"))
    if negated and not parse.has_mark(i, "to") and ("passive" if parse.passive(i) else "not") in ways:
        clause = parse.kid(i, "ccomp")
        return i if clause < 0 or parse.words[min(parse.under(clause))] in _QUESTIONS else -1
    return -1


def _about(parse: Parse, i: int, passive: bool) -> list[int]:
    """What was not told."""
    if passive:
        subject = parse.subject(i)
        return parse.phrase(subject, i) if subject >= 0 else []
    for k in parse.all_kids(i, "ccomp", "obj", "advcl"):
        words = parse.under(k)
        if parse.relation(k) != "advcl" or parse.words[words[0]] in _QUESTIONS:
            return words
    for k in parse.all_kids(i, "obl"):
        if parse.preposition(k) in {"on", "about"}:
            return parse.phrase(k)
    return []


def _cue(parse: Parse, verb: int, i: int, agent: int) -> list[int]:
    """The words of the refusal."""
    found = [verb, i, *parse.all_kids(verb, "aux", "aux:pass"), *parse.all_kids(i, "mark", "aux", "aux:pass")]
    found += [k for k in parse.kids[verb] + parse.kids[i] if parse.words[k] in _NEGATION]
    if agent >= 0:
        found.append(parse.kid(agent, "case"))
    return sorted(set(found))
