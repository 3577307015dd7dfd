"""How far two statements say the same, and what forbids to join them however alike they sound."""

from __future__ import annotations

from crossread.lemmas import other_things, related
from crossread.stages.claims.candidates import Candidate
from crossread.stages.claims.facts import Facts, Table

_UNREAL = {"planned": "to come", "expected": "to come", "ordered": "to come", "conditional": "if"}
_ROLES = ("agent", "patient", "recipient")
COPY = 0.85  # term cosine above which two statements are one text with small edits


# Found by random search on the seeds and the three stories of gold (development data), then rounded.
VECTOR, TERMS = 0.57, 0.43  # shares of meaning and of words
PREDICATE = 0.18  # the same predicate, or one of its family; times the cosine of the vectors
OBJECT = 0.06  # an object in common
OTHER_OBJECT = 0.35  # times the distance of the vectors: "inspected aircraft" / "inspected ships"
MUTUAL = 0.15  # each comes nearest to the other across their two articles
COUNTED = 0.08  # the same things counted
CASUALTIES = 0.17  # the same kind of casualties counted, whatever the figure


def score(pair: Candidate, table: Table) -> float:
    """0 to about 1.2: vectors and terms, raised where predicate, participants and counts agree, lowered where objects differ."""
    a, b = table.facts[pair.first], table.facts[pair.second]
    if a.says and b.says:
        return 0.7 if _agreeing(a, b) and a.days == b.days != (0, 0) else 0.0
    terms = 0.5 * pair.term + 0.5 * _held(a, b, table) if min(len(a.terms), len(b.terms)) >= 3 else pair.term
    value = VECTOR * pair.vector + TERMS * terms if pair.vector else terms
    if a.statement.lemma and related(a.statement.lemma, b.statement.lemma):
        value += PREDICATE * (pair.vector or terms)
    value += MUTUAL * pair.mutual
    if a.counted & b.counted:
        value += CASUALTIES if any(kind.startswith("people ") for kind in a.counted & b.counted) else COUNTED
    if a.objects and b.objects:
        value += OBJECT if a.objects & b.objects else -OTHER_OBJECT * (1 - pair.vector)
    return value


def apart(a: Facts, b: Facts, table: Table, term: float) -> str:
    """Why two statements cannot be one claim; "" if they can. `term` is the cosine of their terms."""
    copy = term >= COPY
    if _UNREAL.get(a.statement.modality) != _UNREAL.get(b.statement.modality):
        return "planned and done"
    if a.says != b.says:
        return "said and done"
    if not copy and _days_apart(a.days, b.days):
        return "another day"
    if a.ordinals and b.ordinals and a.ordinals.isdisjoint(b.ordinals):
        return "another ordinal"
    for role in _ROLES:
        if _others(dict(a.roles).get(role, frozenset()), dict(b.roles).get(role, frozenset()), table):
            return f"another {role}"
    if related(a.statement.lemma, b.statement.lemma) and other_things(_nouns(a.objects), _nouns(b.objects)):
        return "another object"
    opposed = a.statement.polarity != b.statement.polarity
    if opposed and term < 0.6 and related(a.statement.lemma, b.statement.lemma):
        return "said and denied of different things"
    return ""


def _nouns(objects: frozenset[str]) -> frozenset[str]:
    return frozenset(noun for noun in objects if not noun.startswith("@"))


def _held(a: Facts, b: Facts, table: Table) -> float:
    """The share of the lighter statement's terms that the other has too, by weight."""
    weigh = table.weight
    shared = sum(sorted(weigh[t] for t in a.terms & b.terms))
    return shared / max(1e-9, min(sum(sorted(weigh[t] for t in a.terms)), sum(sorted(weigh[t] for t in b.terms))))


def _agreeing(a: Facts, b: Facts) -> int:
    """How many roles have an entity in common."""
    theirs = dict(b.roles)
    return sum(bool(ids & theirs.get(role, frozenset())) for role, ids in a.roles)


def _days_apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return all((*a, *b)) and (a[1] < b[0] or b[1] < a[0])


def _others(a: frozenset[str], b: frozenset[str], table: Table) -> bool:
    """Whether two sets of entities are of one type and yet have nothing to do with each other, not even a word of their names."""
    if not a or not b or a & b:
        return False
    if {table.kinds.get(e) for e in a} != {table.kinds.get(e) for e in b}:
        return False
    words_a = {w for e in a for w in table.names.get(e, ())}
    words_b = {w for e in b for w in table.names.get(e, ())}
    return not words_a & words_b and not any((x, y) in table.kin for x in a for y in b)
