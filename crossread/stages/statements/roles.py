"""Who and what takes part in a clause, read off the dependency relations, and which entity each one is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread.records import Entity, Participant
from crossread.stages.statements.clauses import Clause, Tree
from crossread.tree import subject_missed, unbroken

_PLACES = frozenset({"place", "facility"})
_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "from",
        "to",
        "on",
        "around",
        "off",
        "over",
        "into",
        "aboard",
        "between",
        "across",
        "through",
    }
)
_WITH = frozenset({"with", "alongside", "together", "along"})
_PHRASE_STOPS = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "case", "punct", "advcl", "dep", "list"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions of one article in order of place: what an entity is found by."""

    starts: tuple[int, ...]
    mentions: tuple[tuple[int, int, str, str], ...]  # start, end, entity id, entity type

    def at(self, start: int, end: int) -> tuple[str, str]:
        """(entity id, its type) of the longest mention that overlaps the range; ("", "") if none does."""
        best = (0, "", "")
        i = bisect_right(self.starts, end - 1) - 1
        while i >= 0 and self.starts[i] > start - 200:  # no mention is longer
            a, b, entity, kind = self.mentions[i]
            if b > start and a < end and b - a > best[0]:
                best = (b - a, entity, kind)
            i -= 1
        return best[1], best[2]


def named_by_article(entities: Iterable[Entity]) -> dict[str, Named]:
    """The mentions of every article."""
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for entity in entities:
        for m in entity.mentions:
            if m.kind != "title":  # the words in front of a name take no part by themselves
                found.setdefault(m.article, []).append((m.start, m.end, entity.id, entity.type))
    return {key: Named(tuple(m[0] for m in sorted(ms)), tuple(sorted(ms))) for key, ms in found.items()}


NOBODY = Named((), ())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant before it is placed in the article."""

    role: str
    head: int


def phrases(tree: Tree, clause: Clause) -> list[Phrase]:
    """The participants that the clause itself names, in order, each conjunct on its own."""
    found: list[Phrase] = []
    own = set(clause.tokens)
    for verb in dict.fromkeys((clause.head, *clause.lifts, clause.verb)):
        passive = bool(tree.of(verb, "nsubj:pass", "aux:pass"))
        for k in tree.kids[verb]:
            role = _role(tree, k, passive)
            if role and k in own and k not in clause.lifts and k != clause.verb and not _relative(tree, clause, k):
                found += [Phrase(role, j) for j in _conjuncts(tree, k)]
    if clause.relation == "nominal" or (clause.relation != "appos" and tree.tokens[clause.verb].upos == "NOUN"):
        held = [k for k in tree.of(clause.verb, "nmod") if k in own]
        found += [Phrase(_noun_role(tree, clause, k), j) for k in held for j in _conjuncts(tree, k)]
    return sorted(found, key=lambda phrase: phrase.head)


def _noun_role(tree: Tree, clause: Clause, k: int) -> str:
    """The role of what an event noun governs: "Lee's tour", and, where the actor stands elsewhere, "made a tour of Ayton"."""
    if tree.tokens[k].relation == "nmod:poss":
        return "agent"
    return "patient" if clause.lifts and any(tree.word(c) == "of" for c in tree.of(k, "case")) else "other"


def _relative(tree: Tree, clause: Clause, k: int) -> bool:
    """Whether a token only stands for the noun before its clause ("who", "which", "that")."""
    return clause.relation.startswith("acl") and tree.word(k) in {"who", "which", "that", "whom", "where", "whose"}


def antecedent(tree: Tree, clause: Clause) -> Phrase | None:
    """The noun that a relative clause, a participle or an apposition is about, in its role there."""
    noun = tree.tokens[clause.head].head
    if (
        noun < 0
        or clause.relation.split(":")[0] not in {"acl", "appos"}
        or tree.tokens[noun].upos not in {"NOUN", "PROPN", "PRON", "NUM"}
    ):
        return None
    if clause.relation == "appos":
        return Phrase("agent", noun)
    if clause.relation == "acl":
        if any(tree.word(k) == "that" for k in tree.of(clause.head, "mark")):
            return None  # "the fear that it may sink": the noun takes no part in the sinking
        return Phrase("agent" if tree.word(clause.head).endswith("ing") else "patient", noun)
    passive = bool(tree.of(clause.head, "aux:pass", "nsubj:pass"))
    subjects = tree.of(clause.head, "nsubj", "nsubj:pass")
    if any(tree.word(k) in {"who", "which", "that"} for k in subjects) or not subjects:
        return Phrase("patient" if passive else "agent", noun)
    if any(tree.word(k) in {"where", "when"} for k in tree.kids[clause.head]):
        return Phrase("place" if any(tree.word(k) == "where" for k in tree.kids[clause.head]) else "other", noun)
    return Phrase("patient", noun)


def place_participant(tree: Tree, phrase: Phrase, offset: int, named: Named) -> tuple[Participant, str]:
    """The participant with its characters and entity, and the entity's type; clauses inside the phrase are no part of it."""
    shed = [k for k in tree.kids[phrase.head] if tree.tokens[k].relation in _PHRASE_STOPS and not _label(tree, k)]
    dropped = {j for k in shed for j in tree.under(k)}
    inside = unbroken([i for i in tree.under(phrase.head) if i not in dropped], phrase.head)
    while len(inside) > 1 and tree.tokens[inside[-1]].upos in {"PUNCT", "CCONJ"}:
        inside.pop()
    while len(inside) > 1 and tree.tokens[inside[0]].upos in {"PUNCT", "CCONJ"}:
        inside.pop(0)
    start, end = tree.tokens[inside[0]].start + offset, tree.tokens[inside[-1]].end + offset
    entity, kind = _entity(tree, phrase.head, offset, named)
    case = {tree.word(k) for k in tree.of(phrase.head, "case")}
    role = phrase.role
    if role == "other" and case & _WITH:
        role = "with"
    elif role == "other" and case & _WHERE and kind in _PLACES:
        role = "place"
    elif role == "other" and "to" in case and kind in {"person", "organisation", "group", "office"}:
        role = "recipient"
    return Participant(role, ((start, end),), entity), kind


def _entity(tree: Tree, head: int, offset: int, named: Named) -> tuple[str, str]:
    """The entity that the head names, or else the one that a part of its name does ("leader" with "Kim Jong Un" beside it)."""
    token = tree.tokens[head]
    found = named.at(token.start + offset, token.end + offset)
    if found[0]:
        return found
    for k in tree.kids[head]:
        if tree.tokens[k].relation.split(":")[0] in {"flat", "appos"} and tree.tokens[k].upos == "PROPN":
            found = named.at(tree.tokens[k].start + offset, tree.tokens[k].end + offset)
            if found[0]:
                return found
    return "", ""


def _role(tree: Tree, k: int, passive: bool) -> str:
    relation = tree.tokens[k].relation
    if relation == "obl:agent" or (
        relation == "obl" and passive and any(tree.word(c) == "by" for c in tree.of(k, "case"))
    ):
        return "agent"
    if relation in {"nsubj:pass", "obj", "csubj:pass"}:
        return "patient"
    if relation in {"nsubj", "csubj"}:
        return "agent"
    if relation == "iobj":
        return "recipient"
    return "other" if relation == "obl" else ""


def _conjuncts(tree: Tree, k: int) -> list[int]:
    return [k, *(j for j in tree.of(k, "conj") if tree.tokens[j].upos in {"NOUN", "PROPN", "PRON", "NUM"})]


def _label(tree: Tree, k: int) -> bool:
    """A bare name beside a noun belongs to it: "the frigate Ayton"."""
    return (
        tree.tokens[k].relation == "appos"
        and tree.tokens[k].upos == "PROPN"
        and not any(tree.tokens[j].upos == "PUNCT" for j in tree.kids[k])
    )


def shared_subject(tree: Tree, clause: Clause, above: Sequence[Phrase]) -> list[Phrase]:
    """The subjects that a clause takes from the one it hangs on, having none itself."""
    if clause.relation not in {"conj", "advcl", "parataxis"} or tree.of(clause.head, "nsubj", "csubj", "expl"):
        return []
    if subject_missed(tree.tokens, clause.head):
        return []
    bare = (
        clause.relation == "advcl"
        and not any(tree.word(clause.head).endswith(e) for e in ("ing", "s"))
        and not tree.of(clause.head, "aux", "mark")
    )
    passive = bool(tree.of(clause.head, "aux:pass")) or (bare and tree.tokens[clause.head].upos == "VERB")
    return [
        Phrase("patient" if passive else "agent", p.head)
        for p in above
        if p.role in {"agent", "patient"} and (_is_subject(tree, p.head) or len(above) == 1)
    ]


def _is_subject(tree: Tree, i: int) -> bool:
    """Whether a token is a subject, or stands beside one."""
    token = tree.tokens[i]
    if token.relation == "conj" and token.head >= 0:
        token = tree.tokens[token.head]
    return token.relation.split(":")[0] in {"nsubj", "csubj"}
