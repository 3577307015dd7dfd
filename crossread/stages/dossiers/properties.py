"""Properties of persons and technical systems as stated: age, kind, operator, carrier, and what is measured of them.

Each is read off words that stand with the thing: a description, a clause in which it takes part, a number in that clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from crossread import quantities
from crossread.lemmas import lemma
from crossread.records import Entity, Mention, Participant, Property, Quantity, Statement
from crossread.stages.dossiers.ranks import rank_of, ranks_differ
from crossread.stages.dossiers.told import Told

SYSTEMS = frozenset({"vessel", "aircraft", "vehicle", "weapon"})
_CRAFT = SYSTEMS - {"weapon"}
_MEASURED = SYSTEMS | {"facility"}
_BEARS = frozenset({"carry", "launch", "fire"})
_FITTED = frozenset({"arm", "equip", "fit", "load"})
_WORD = re.compile(r"[a-z]+")
_LEAD = re.compile(
    r"""^(?:the|a|an|its|his|her|their|such|one[ ]of|two|three|four|five|six|seven|eight|nine|ten|\d+|several|country|nation|of
    |and|[’']s)\b\s*|^[\s,]+""",
    re.IGNORECASE | re.VERBOSE,
)
_VAGUE = frozenset(
    ("same", "other", "new", "final", "first", "last", "rival", "latest", "only", "current", "own", "old", "such")
)
_TAIL = re.compile(r"(?:\s+of(?:\s+the)?|[\s,]+)$", re.IGNORECASE)
_OWNER = re.compile(r"[’']s?(?=\s)")
_MOVES = frozenset(
    (
        "fly",
        "travel",
        "cover",
        "reach",
        "land",
        "fall",
        "go",
        "rise",
        "soar",
        "climb",
        "plunge",
        "splash",
        "come",
        "hit",
    )
)
_NEAR = 60  # characters between a number and the word that says what it measures


def properties_of(entity: Entity, told: Told, numbers_: Sequence[Property]) -> tuple[Property, ...]:
    """The properties of an entity in the order of name, article and place; () for what is neither person nor system."""
    found = [*numbers_]
    if entity.type in SYSTEMS:
        found += [one for d in entity.described for one in _described(entity, d.article, d.spans[0], told)]
        found += [one for key in told.about(entity.id) for one in _borne(entity, told.statements[key], told)]
    if entity.type == "person":
        for d in entity.described:
            if rank_of(d.text):
                found.append(Property("rank", " ".join(d.text.split()), d.article, d.spans, "", "", d.by))
    found.sort(key=lambda p: (p.article, p.spans, p.statement), reverse=True)
    unique = {(p.name, p.article, p.value, p.by): p for p in found}  # the first place of each
    return tuple(sorted(unique.values(), key=lambda p: (p.name, p.article, p.spans, p.value)))


def differing(properties: Sequence[Property], told: Told) -> tuple[str, ...]:
    """Names of the properties to which two reports give values that cannot all be right: measures, ages, ranks; sorted."""
    measured: dict[str, list[tuple[str, Quantity]]] = defaultdict(list)
    for one in properties:
        statement = told.statements.get(one.statement)
        measured[one.name] += [
            (one.article, q) for q in (statement.quantities if statement else ()) if q.spans == one.spans
        ]
    names = {
        name
        for name, values in measured.items()
        if any(a != b and _exclude(x, y, name == "age") for (a, x), (b, y) in combinations(values, 2))
    }
    ranks = sorted({rank_of(p.value) for p in properties if p.name == "rank"})
    return tuple(sorted(names | ({"rank"} if any(ranks_differ(x, y) for x, y in combinations(ranks, 2)) else set())))


def _exclude(a: Quantity, b: Quantity, are_ages: bool) -> bool:
    """Can two values not both be right? Ages are counted and not rounded."""
    if are_ages:
        return a.value is not None and b.value is not None and a.value != b.value and not a.modifier and not b.modifier
    x, y = quantities.interval(a), quantities.interval(b)
    return x.dimension == y.dimension and not x.meets(y)


# ---------------------------------------------------------------- descriptions


def _described(entity: Entity, article: str, span: tuple[int, int], told: Told) -> Iterator[Property]:
    """Kind and operator in a description: "the Harbor Guard frigate" → frigate, of the Harbor Guard."""
    text = told.articles[article].text
    inside = [(m, told.entities[e]) for m, e in told.within(article, *span) if m.kind == "name"]
    kept = list(text[span[0] : span[1]])
    for mention, other in inside:
        for i in range(mention.start - span[0], mention.end - span[0]):
            kept[i] = ""
        if other.id != entity.id and _owns(text, mention, other, span):
            place = ((mention.start, mention.end),)
            yield Property(
                "operator", text[mention.start : mention.end], article, place, other.id, "", told.by(article, place)
            )
    words = " ".join(_OWNER.sub(" ", "".join(kept)).split())
    while (cut := _TAIL.sub("", _LEAD.sub("", words))) != words:
        words = cut
    if words and words.lower() not in _VAGUE and words[0].islower():
        yield Property("kind", words, article, (span,), "", "", told.by(article, (span,)))


def _owns(text: str, mention: Mention, other: Entity, span: tuple[int, int]) -> bool:
    """Does the name in a description say whose the thing is: a body anywhere in it, a land in front or behind "of"?"""
    behind = text[mention.end : mention.end + 2]
    if other.type == "place":
        owned = bool(re.match(r"[’']", behind)) or bool(re.search(r"\bof (?:the )?$", text[span[0] : mention.start]))
        return owned and any(relation != "in" for relation, _ in other.related or (("", ""),))
    return other.type == "organisation"


# ---------------------------------------------------------------- clauses


def _borne(entity: Entity, statement: Statement, told: Told) -> Iterator[Property]:
    """What carries a weapon, and what a craft carries: "the Gull bomber launched Petrel missiles"."""
    agents = [p for p in statement.participants if p.role == "agent"]
    patients = [p for p in statement.participants if p.role == "patient"]
    fitted = [p for p in statement.participants if p.role == "with"]
    pairs: list[tuple[Participant, Participant]] = []
    if statement.polarity != "negative" and statement.lemma in _BEARS:
        pairs = [(a, b) for a in agents for b in patients]
    elif statement.polarity != "negative" and statement.lemma in _FITTED:
        pairs = [(a, b) for a in patients for b in fitted]
    for craft, weapon in pairs:
        if _type(craft, told) in _CRAFT and _type(weapon, told) == "weapon":
            name, other = ("carrier", craft) if entity.id == weapon.entity else ("carries", weapon)
            if entity.id in {craft.entity, weapon.entity}:
                words = " ".join(told.articles[statement.article].text[slice(*other.spans[0])].split())
                yield Property(
                    name, words, statement.article, other.spans, other.entity, statement.id, told.chain(statement.attribution)
                )  # fmt: skip


def _type(participant: Participant, told: Told) -> str:
    entity = told.entities.get(participant.entity)
    return entity.type if entity else ""


# ---------------------------------------------------------------- numbers


@lru_cache(maxsize=1)
def _measures() -> dict[str, list[tuple[str, str]]]:
    """Word → the properties it may say, with their dimension."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in files(__package__).joinpath("data", "measures.tsv").read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            name, dimension, words = line.split("\t")
            for word in words.split():
                found[word].append((name, dimension))
    return dict(found)


def numbers(told: Told) -> dict[str, list[Property]]:
    """Entity → the numbers that measure it, or say a person's age. Each number is looked at once."""
    found: dict[str, list[Property]] = defaultdict(list)
    for statement in told.statements.values():
        text = told.articles[statement.article].text if statement.quantities else ""
        for quantity in statement.quantities:
            if quantity.of == "age":
                name, entity = "age", _aged(statement.article, quantity, told)
            else:
                name = "" if _happened(text, statement) else _measured(text, statement, quantity)
                entity = _whose(statement, quantity, told) if name else ""
            if entity:
                words = quantity.as_written or text[slice(*quantity.spans[0])]
                who = told.chain(statement.attribution)
                found[entity].append(Property(name, words, statement.article, quantity.spans, "", statement.id, who))
    return found


def _happened(text: str, statement: Statement) -> bool:
    """Whether a clause tells how far or fast something once went, not what it can do: "flew 900 kilometers"."""
    if statement.lemma not in _MOVES or statement.modality == "possible":
        return False
    words = [word for a, b in statement.predicate for word in text[a:b].lower().split()]
    return any(
        w != statement.lemma and not w.endswith(("s", "ing")) and lemma(w, "VERB") == statement.lemma for w in words
    )


def _measured(text: str, statement: Statement, quantity: Quantity) -> str:
    """The property that the nearest word beside a number says, of those with its dimension; "" if none does."""
    dimension = quantities.interval(quantity).dimension.partition(" ")[0]
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    low, high = statement.spans[0][0], max(statement.spans[-1][1], end)
    best: list[tuple[int, str]] = []
    for at, limit in ((max(low, start - _NEAR), start), (end, min(high, end + 20))):
        for match in _WORD.finditer(text.lower(), at, limit):
            if text[match.start() - 1 : match.start()] == "-":
                continue  # "a long-range missile" is not measured by the next number
            gap = start - match.end() if match.end() <= start else match.start() - end
            best += [(gap, name) for name, wanted in _measures().get(match.group(), ()) if wanted == dimension]
    return min(best, default=(0, ""))[1]


def _whose(statement: Statement, quantity: Quantity, told: Told) -> str:
    """The system that a number measures: the last one named before it in the clause, else the first one behind it."""
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    low, high = statement.spans[0][0], statement.spans[-1][1]
    near = told.within(statement.article, low, high)
    things = [(m.start, e) for m, e in near if told.entities[e].type in _MEASURED]
    before = [thing for thing in things if thing[0] < start]
    behind = [thing for thing in things if end <= thing[0] < end + _NEAR]
    return max(before)[1] if before else min(behind, default=(0, ""))[1]


def _aged(article: str, quantity: Quantity, told: Told) -> str:
    """The person beside whose mention an age stands: "Ana Reyes, 34,", "the 34-year-old driver"; "" for nobody or several."""
    text = told.articles[article].text
    start, end = quantity.spans[0][0], quantity.spans[-1][1]
    found: set[str] = set()
    for mention, entity in told.within(article, start - 80, end + 80):
        if mention.kind == "title" or told.entities[entity].type != "person":
            continue
        inside = mention.start <= start and end <= mention.end
        before = mention.kind == "name" and 0 <= start - mention.end <= 2
        if inside or before or re.fullmatch(r"(?:-old)?(?: [a-z-]+){0,2} ", text[end : mention.start]):
            found.add(entity)
    return found.pop() if len(found) == 1 else ""
