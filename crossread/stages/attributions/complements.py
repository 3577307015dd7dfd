"""What an active cue verb takes as its content: a clause, an infinitive, a noun, or words behind its preposition."""

from __future__ import annotations

from crossread.stages.attributions.lexicon import Cue, nouns
from crossread.stages.attributions.parse import Parse

_FINDINGS = frozenset(
    {"poll", "polls", "study", "studies", "survey", "surveys", "research", "audit", "inquiry", "test", "tests"}
)
_TAKEN = frozenset(
    {"life", "lives", "victim", "victims", "title", "titles", "gold", "silver", "bronze", "medal", "prize"}
)
_SAYING = frozenset({"speech", "writing"})
Content = tuple[str, list[int]]
"""The name of the pattern and the words of the content; empty both where there is none."""
NONE: Content = ("", [])


def complement(parse: Parse, i: int, cue: Cue) -> Content:
    """The content of an active cue verb, with the name of the pattern."""
    for way in (_clause, _infinitive, _preposition, _object):
        found = way(parse, i, cue)
        if found[0]:
            return found
    return NONE


def _clause(parse: Parse, i: int, cue: Cue) -> Content:
    """ "Said that ...", "said: ...", "..., he said, ..."."""
    clauses = [k for k in parse.all_kids(i, "ccomp") if not _is_gap(parse, k)]
    clause = clauses[0] if clauses else -1
    if 0 <= clause < i and not (_opens_quoted(parse, clause) or _speech_beside(parse, i, clause)):
        clause = next((k for k in clauses if k > i), clause)
    speaks = "c" in cue.frames or "q" in cue.frames
    if clause >= 0 and ("c" in cue.frames or (speaks and _opens_quoted(parse, clause))):
        return "clause", _lost_subject(parse, i, clause, cue) + parse.under(clause)
    beside = next((k for k in parse.all_kids(i, "parataxis") if _speech_beside(parse, i, k)), -1)
    if beside >= 0 and speaks:
        return "beside", parse.under(beside)
    if parse.relation(i) == "parataxis" and speaks and parse.head(i) >= 0 and parse.kid(i, "obj", "xcomp") < 0:
        return "inserted", parse.under(parse.head(i), {i})
    return NONE


def _infinitive(parse: Parse, i: int, cue: Cue) -> Content:
    """ "Called on them to stay", "vowed to stay", "urged them to stay", "called it a trap", "described it as a trap"."""
    open_clause = parse.kid(i, "xcomp")
    obj = parse.kid(i, "obj", "iobj")
    urged = parse.kid(i, "xcomp", "advcl")
    if "u" in cue.frames and urged >= 0 and parse.has_mark(urged, "to") and hearer_under(parse, i) >= 0:
        return "called-on", parse.under(urged)
    takes = "t" in cue.frames or ("o" in cue.frames and obj >= 0)
    if open_clause >= 0 and takes and parse.has_mark(open_clause, "to"):
        with_object = obj >= 0 and (cue.act == "thought" or "o" not in cue.frames)
        return "infinitive", parse.under(open_clause) + (parse.under(obj) if with_object else [])
    as_what = (k for k in parse.all_kids(i, "obl", "advcl") if parse.has_mark(k, "as"))
    named = open_clause if open_clause >= 0 else next(as_what, -1)
    if named >= 0 and "a" in cue.frames and obj >= 0:
        return "named", parse.under(obj) + parse.under(named)
    return NONE


def _preposition(parse: Parse, i: int, cue: Cue) -> Content:
    """ "Warned of floods", "accused the referee of cowardice", wherever the tree hangs it."""
    obj = parse.kid(i, "obj", "iobj")
    hearers_only = not cue.frames.strip("h")
    if obj >= 0 or "h" not in cue.frames or hearers_only or "p" in cue.frames:
        for k in parse.all_kids(i, "obl", "advcl"):
            lead = next((parse.words[w] for w in parse.all_kids(k, "case", "mark")), "")
            if lead in cue.prepositions:
                whole = _called_for(parse, i, k) if lead == "for" else []
                return ("called-for", whole) if whole else ("preposition", parse.phrase(k))
    if obj >= 0 and hearers_only:
        for k in parse.all_kids(obj, "nmod"):
            if parse.preposition(k) in cue.prepositions:
                return "preposition", parse.phrase(k)
    return NONE


def _called_for(parse: Parse, verb: int, noun: int) -> list[int]:
    """The words of "[the guild to pay]" in "called for the guild to pay"; empty where no such clause follows at once."""
    last = parse.phrase(noun)[-1]
    clause = next((k for k in parse.all_kids(verb, "xcomp") if min(parse.under(k)) == last + 1), -1)
    return parse.phrase(noun) + parse.under(clause) if clause >= 0 and parse.has_mark(clause, "to") else []


def _object(parse: Parse, i: int, cue: Cue) -> Content:
    """ "Confirmed the loss", "rejected the charge", "the survey finds four in ten undecided"."""
    obj = parse.kid(i, "obj", "iobj")
    if obj < 0:
        return NONE
    subject = parse.subject(i)
    if i < obj and cue.act == "finding" and subject >= 0 and parse.words[subject] in _FINDINGS:
        return "found", [w for k in parse.kids[i] if k >= obj and parse.relation(k) != "punct" for w in parse.under(k)]
    taken = cue.lemma == "claim" and parse.words[obj] in _TAKEN
    if "n" not in cue.frames.lower() or parse.tokens[obj].upos not in {"NOUN", "PROPN"} or taken:
        return NONE
    held = nouns().get(parse.words[obj])
    if held is None:
        return "object" if "N" in cue.frames else "noun", parse.phrase(obj)
    claimed = cue.stance == "denies" and held.act in _SAYING and held.stance == "asserts"
    return ("denied", parse.phrase(obj)) if claimed else NONE


def _lost_subject(parse: Parse, verb: int, clause: int, cue: Cue) -> list[int]:
    """The words of an object before a clause where the verb takes no hearer: the tree has lost the clause's subject to it."""
    obj = parse.kid(verb, "obj", "iobj")
    return parse.under(obj) if verb < obj < clause and not {"h", "o"} & set(cue.frames) else []


def _opens_quoted(parse: Parse, i: int) -> bool:
    """Whether a clause begins with a quotation mark."""
    first = min(parse.under(i))
    return parse.words[first][0] in "\"“'‘`" or (first > 0 and parse.words[first - 1][0] in '"“‘`')


def hearer_under(parse: Parse, verb: int) -> int:
    """The hearer of "called on X", "appealed to X", or -1."""
    return next((k for k in parse.all_kids(verb, "obl") if parse.preposition(k) in {"on", "upon", "to", "with"}), -1)


def _is_gap(parse: Parse, i: int) -> bool:
    """Whether a clause is a quotation's empty place: punctuation only."""
    return parse.tokens[i].upos == "PUNCT"


def _speech_beside(parse: Parse, verb: int, i: int) -> bool:
    """Whether a clause beside a cue verb is its content: behind a colon, comma or quotation mark."""
    first = min(parse.under(i))
    between = parse.words[verb + 1 : first + 1] if i > verb else parse.words[i + 1 : verb]
    return any(word in {":", '"', "“", "”", "'", "‘", "''", "``"} for word in between)
