"""Attributions by the tree alone: cue verbs, nouns and adjectives with what they take, "according to", "as reported by".

The encoder reads most of these by itself; the patterns add what it misses and say where pieces end. Each pattern has
a name, so that the benchmark can switch it off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from crossread.stages.attributions import cue_nouns
from crossread.stages.attributions.complements import complement, hearer_under
from crossread.stages.attributions.edges import content_to_end, lost_hearer, source_to_cue, without_time
from crossread.stages.attributions.found import Found, make
from crossread.stages.attributions.lexicon import Cue, adjectives, nouns, verbs
from crossread.stages.attributions.parse import NOMINAL, SUBJECTS, Parse

_BETWEEN = frozenset(
    {"obl", "obl:unmarked", "advmod", "obj", "iobj", "aux", "aux:pass", "compound:prt", "case", "discourse"}
)
_WHEN = frozenset({"when", "if", "once", "repeatedly"})
_SEEMS = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared"})
_REPORTEDLY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "reputedly", "rumoredly"})


def find(parse: Parse, taken: Collection[int] = ()) -> list[Found]:
    """All attributions that the patterns see in one sentence, in order of their cues, but for the words in `taken`."""
    found: list[Found] = []
    verb_forms, noun_forms, adjective_forms = verbs(), nouns(), adjectives()
    for i, word in enumerate(parse.words):
        upos = parse.tokens[i].upos
        if i in taken:
            continue
        if upos == "VERB" and word in verb_forms:
            found.extend(_verb(parse, i, verb_forms[word]))
        elif upos == "NOUN" and word in noun_forms:
            found.extend(cue_nouns.noun(parse, i, noun_forms[word]))
        elif word in adjective_forms and upos in {"ADJ", "VERB"}:
            found.extend(cue_nouns.adjective(parse, i, adjective_forms[word]))
        elif word == "according" and parse.words[i + 1 : i + 2] == ["to"]:
            found.extend(_according(parse, i))
        elif word in _REPORTEDLY:
            found.extend(_reportedly(parse, i))
    return found


def _verb(parse: Parse, i: int, cue: Cue) -> Iterator[Found]:
    """What one cue verb reports."""
    if parse.passive(i) or (parse.relation(i) == "acl" and parse.words[i].endswith("ed")) or _attached(parse, i, cue):
        yield from _passive(parse, i, cue)
        return
    if "h" in cue.frames and _asked(parse, i):
        pattern, content = complement(parse, i, cue)
        lead = [i - 1] if i and parse.words[i - 1] in _WHEN else []
        content = content or _about(parse, i, cue)
        whole = [w for w in parse.under(i) if content and w >= min(content)]
        yield from make(parse, ([], [*lead, i], whole), cue, "asked")
        return
    host = _as_clause(parse, i)
    if host >= 0:
        subject = parse.kid(i, "nsubj")
        if subject >= 0:
            yield from make(parse, (parse.phrase(subject), _group(parse, i), parse.under(host, {i})), cue, "as-clause")
        return
    subject = parse.subject(i)
    source = parse.phrase(subject, i) if subject >= 0 else []
    pattern, content = complement(parse, i, cue)
    if not content or (subject >= 0 and parse.tokens[subject].upos not in NOMINAL):
        return
    if not source:
        return
    urges = pattern == "infinitive" and "o" in cue.frames and cue.act == "speech" and cue.stance == "asserts"
    if pattern == "called-on" or urges:
        cue = replace(cue, stance="orders")
    content = _ended(parse, i, pattern, content)
    hearer = lost_hearer(parse, content) if "h" in cue.frames and pattern == "clause" and min(content) > i else []
    content = [w for w in content if w not in hearer]
    taken = set(content) | set(source)
    group = [k for k in _group(parse, i, pattern) if k not in taken] + hearer
    before = min(content) - 1
    if pattern in {"preposition", "called-for"} and before > i and parse.words[before] in cue.prepositions:
        group.append(before)
    yield from make(parse, (without_time(parse, source_to_cue(parse, source, group)), group, content), cue, pattern)


def _ended(parse: Parse, i: int, pattern: str, content: list[int]) -> list[int]:
    """The content of a cue verb from its first word to its last: "vowed [never to fly again]"."""
    if pattern not in {"clause", "infinitive"}:
        return content
    content = content_to_end(parse, i, content)
    before = min(content) - 1
    negated = pattern == "infinitive" and before > i and parse.words[before] in {"never", "not"}
    return [before, *content] if negated else content


def _attached(parse: Parse, i: int, cue: Cue) -> bool:
    """Whether a bare participle behind a comma speaks of a noun: "the raid, believed to be the longest, ..."."""
    bare = parse.kid(i, *SUBJECTS, "aux", "aux:pass", "expl") < 0 and not parse.words[i].endswith("ing")
    placed = i > 0 and parse.words[i - 1] in {",", "("} and parse.words[i + 1 : i + 2] == ["to"]
    return bare and placed and "r" in cue.frames and parse.words[i] != cue.lemma


def _asked(parse: Parse, i: int) -> bool:
    """Whether a cue verb is a bare participle that opens the sentence: "Asked whether ...", "When asked about ..."."""
    opens = i == 0 or (i == 1 and parse.words[0] in _WHEN)
    return opens and parse.relation(i) == "advcl" and parse.words[i].endswith("ed") and parse.kid(i, *SUBJECTS) < 0


def _about(parse: Parse, i: int, cue: Cue) -> list[int]:
    """What stands behind a preposition of the verb: "asked about [the fare]"."""
    return next((parse.phrase(k) for k in parse.all_kids(i, "obl") if parse.preposition(k) in cue.prepositions), [])


def _group(parse: Parse, verb: int, pattern: str = "") -> list[int]:
    """The words of a cue: auxiliaries, negation, adverbs, hearer, and what stands between the verb and its content."""
    found = [verb]
    for k in parse.kids[verb]:
        relation = parse.relation(k)
        adverb = (
            relation == "advmod" and k < verb and (k == verb - 1 or parse.words[k] in {"not", "n't", "never", "also"})
        )
        if adverb or relation in {"aux", "aux:pass", "compound:prt"}:
            found.append(k)
        elif relation in _BETWEEN and k > verb and _adjacent(parse, verb, k, found):
            found.extend(parse.under(k))
    above = parse.head(verb)
    if parse.relation(verb) == "xcomp" and above >= 0 and parse.words[above] in _SEEMS:
        found += [above, *parse.all_kids(above, "aux"), *parse.all_kids(verb, "mark")]
    hearer = hearer_under(parse, verb)
    if pattern == "called-on" and hearer >= 0:
        found.extend(parse.under(hearer))
    return sorted(set(found))


def _adjacent(parse: Parse, verb: int, k: int, found: list[int]) -> bool:
    """Whether a dependent follows the verb at once, and content follows it."""
    words = parse.under(k)
    after = words[-1] + 1
    clause = parse.kid(verb, "ccomp", "xcomp", "parataxis")
    return (
        words[0] == max([verb, *found]) + 1
        and (clause > words[-1] or parse.relation(k) in {"iobj", "obj"})
        and after > 0
    )


def _as_clause(parse: Parse, i: int) -> int:
    """The governor of "as X said", or -1."""
    if (
        parse.relation(i) in {"advcl", "parataxis"}
        and parse.head(i) >= 0
        and any(parse.words[k] == "as" and k < i for k in parse.kids[i])
    ):
        return parse.head(i)
    return -1


def _passive(parse: Parse, i: int, cue: Cue) -> Iterator[Found]:
    """ "As reported by X", "is believed to be", "was confirmed by X", "was quoted as saying"."""
    agent = parse.agent(i)
    source = parse.phrase(agent) if agent >= 0 else []
    case = [parse.kid(agent, "case")] if agent >= 0 else []
    host = _as_clause(parse, i)
    if host >= 0 and agent >= 0:
        marks = [k for k in parse.kids[i] if parse.words[k] == "as"]
        yield from make(parse, (source, [*marks, i, *case], parse.under(host, {i})), cue, "as-passive")
        return
    subject = parse.kid(i, "expl") if parse.kid(i, "expl") >= 0 else parse.subject(i)
    if subject < 0:
        return
    verb_group = [i, *parse.all_kids(i, "aux", "aux:pass"), *case]
    open_clause = parse.kid(i, "xcomp")
    clause = parse.kid(i, "ccomp", "csubj:pass", "csubj")
    if clause >= 0 and "c" in cue.frames:
        impersonal = parse.words[subject] == "it"
        if impersonal or "h" not in cue.frames or not cue.lemma.startswith("tell"):
            pattern = "impersonal" if impersonal else "passive-clause"
            yield from make(parse, (source, verb_group, parse.under(clause)), cue, pattern)
    elif open_clause >= 0 and set("rno") & set(cue.frames) and parse.has_mark(open_clause, "to"):
        alone = parse.relation(i).startswith("acl") or _attached(parse, i, cue)
        raised = [] if alone else parse.phrase(subject)
        told = parse.under(open_clause) + _also(parse, i, open_clause)
        yield from make(parse, (source, verb_group, raised + told), cue, "raised")
    elif agent >= 0 and "n" in cue.frames.lower():
        yield from make(parse, (source, verb_group, parse.phrase(subject, i)), cue, "passive-noun")
    else:
        yield from _passive_about(parse, i, cue, (source, verb_group))


def _also(parse: Parse, i: int, clause: int) -> list[int]:
    """The words of what is beside an open clause of the past: "is believed to have left [and reached the cape]"."""
    had = any(parse.words[k] in {"have", "has", "had"} for k in parse.all_kids(clause, "aux"))
    beside = [k for k in parse.all_kids(i, "conj") if k > clause and parse.words[k].endswith(("ed", "en"))]
    bare = [k for k in beside if had and parse.kid(k, *SUBJECTS, "aux", "aux:pass") < 0]
    return [w for k in bare for w in parse.under(k)]


def _passive_about(parse: Parse, i: int, cue: Cue, held: tuple[list[int], list[int]]) -> Iterator[Found]:
    """ "Is accused of selling keys", "was praised for the rescue"; `held`: the words of source and cue."""
    for k in parse.all_kids(i, "obl", "advcl"):
        leads = parse.all_kids(k, "case", "mark")
        if leads and leads[0] == i + 1 and parse.words[leads[0]] in cue.prepositions and "h" in cue.frames:
            content = [w for w in parse.under(k) if w != leads[0]]
            yield from make(parse, (held[0], [*held[1], leads[0]], content), cue, "passive-preposition")
            return


def _according(parse: Parse, i: int) -> Iterator[Found]:
    """ "According to X", before, after or inside what X says."""
    head = parse.head(i) if parse.relation(i) in {"case", "fixed"} else parse.kid(i, "obl", "nmod", "obj")
    if head < 0 or parse.tokens[head].upos not in NOMINAL | {"ADJ", "VERB"}:
        return
    source = [w for w in parse.under(head) if w > i + 1]
    top = head if i in parse.under(head) else i
    host = parse.head(top)
    while host >= 0 and parse.head(host) >= 0 and _reaches(parse, i, host):
        host = parse.head(host)
    if host < 0:
        return
    content = [w for w in parse.under(host) if w not in set(source) | {i, i + 1}]
    yield from make(parse, (source, [i, i + 1], content), Cue("according", "speech", "asserts"), "according")


def _reaches(parse: Parse, i: int, host: int) -> bool:
    """Whether "according to" speaks of more than the phrase it hangs on: set off by a comma, or on a noun."""
    off = i == 0 or parse.words[i - 1] in {",", "-", "–", "—"}
    clause = parse.relation(host).split(":")[0] in {"ccomp", "advcl", "acl", "conj", "parataxis"}
    return (off and not clause) or (parse.tokens[host].upos in NOMINAL and parse.relation(host) != "conj")


def _reportedly(parse: Parse, i: int) -> Iterator[Found]:
    """ "Reportedly": the clause it stands in, nobody named."""
    host = parse.head(i)
    if host >= 0 and parse.tokens[host].upos in {"VERB", "NOUN", "ADJ", "PROPN"}:
        content = [w for w in parse.under(host) if w != i]
        yield from make(parse, ([], [i], content), Cue(parse.words[i], "speech", "asserts"), "reportedly")
