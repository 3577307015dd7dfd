"""Candidates for being one across articles: persons by the key of their family name, bodies by their rarest word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from crossread.stages.entities.across import ENOUGH, SAME_STORY, Edge, shared_context
from crossread.stages.entities.bodies import compare_bodies, parse_body
from crossread.stages.entities.persons import (
    DIFFERENT,
    MORE_PRECISE,
    SAME,
    UNSURE,
    Comparison,
    PersonName,
    compare_persons,
)
from crossread.stages.entities.places import known_place
from crossread.stages.entities.tables import aliases, genders, nouns
from crossread.stages.entities.transliteration import coarse
from crossread.stages.entities.within import Local
from crossread.text import plain

_CROWD = 400  # a key with more names than this is no key ("national"): the next rarest word is taken
Stories = Sequence[frozenset[str]]
"""The stories of each article, by its number."""


# ---------------------------------------------------------------- persons


def person_edges(locals_: Sequence[Local], numbers: Sequence[int], stories: Stories) -> list[Edge]:
    """Edges between persons with full names; one edge from each thing to the first of its name and story, not all pairs."""
    by_name: dict[PersonName, list[int]] = defaultdict(list)
    for i in numbers:
        name = locals_[i].person
        if name and name.given:
            by_name[name].append(i)
    edges = [edge for ones in by_name.values() for edge in _one_name(locals_, ones, stories)]
    blocks: dict[str, set[PersonName]] = defaultdict(set)
    for name in by_name:
        for key in person_keys(name):
            blocks[key].add(name)
    done: set[tuple[PersonName, PersonName]] = set()
    for key in sorted(blocks):
        order = sorted(blocks[key], key=repr)
        for a, b in combinations(order, 2):
            if (a, b) in done:
                continue
            done.add((a, b))
            found = compare_persons(a, b)
            if found.verdict != DIFFERENT and found.weight > 0:
                edges += _two_names(locals_, (by_name[a], by_name[b]), found, stories)
    return edges


def person_keys(name: PersonName) -> Iterable[str]:
    """Keys of the family name, and of all parts together for names in another order."""
    yield coarse(name.family[-1])
    if name.given:
        yield "".join(name.parts)
        yield " ".join(sorted(coarse(p) for p in (name.given[0], name.family[-1])))
        if name.is_family_first or len(name.given) == 1:
            yield coarse(name.given[0]) + "<" + coarse(name.family[-1])
            yield coarse(name.family[-1]) + "<" + coarse(name.given[0])


def _one_name(locals_: Sequence[Local], ones: Sequence[int], stories: Stories) -> Iterable[Edge]:
    """Things with exactly one name: one within a story; across stories by what else is said of them."""
    firsts: dict[str, int] = {}
    for i in ones:
        for story in sorted(stories[locals_[i].article]) or [f"article {locals_[i].article}"]:
            j = firsts.setdefault(story, i)
            if i != j:
                yield _edge(locals_, j, i, Comparison(SAME, 9.0, ("the same name", "the same story")))
    heads = sorted(set(firsts.values()))
    for j in heads[1:]:
        i = heads[0]
        weight, because = shared_context(locals_[i], locals_[j])
        base = 1.0 if is_common(locals_[i].person) else 4.0
        yield _edge(
            locals_,
            i,
            j,
            Comparison(SAME if base + weight >= ENOUGH else UNSURE, base + weight, ("the same name", *because)),
        )


def is_common(name: PersonName | None) -> bool:
    """Is this a name that many bear: a common given name, and a short family name that is common in English or East Asia?"""
    from crossread.stages.entities.tables import common_families

    return bool(name and name.given and name.given[0] in genders() and name.family[-1] in common_families())


def _two_names(
    locals_: Sequence[Local], sides: tuple[Sequence[int], Sequence[int]], found: Comparison, stories: Stories
) -> Iterable[Edge]:
    """Edges between two spellings: the first of each story they share, else the first of all with what else is said."""
    by_story: dict[str, int] = {}
    for i in sides[0]:
        for story in stories[locals_[i].article]:
            by_story.setdefault(story, i)
    met = False
    for j in sides[1]:
        for story in sorted(stories[locals_[j].article]):
            if story in by_story:
                met = True
                weight, because = shared_context(locals_[by_story[story]], locals_[j])
                why = (*found.because, "the same story", *because)
                yield _edge(
                    locals_, by_story[story], j, Comparison(found.verdict, found.weight + weight + SAME_STORY, why)
                )
    if not met:
        i, j = sides[0][0], sides[1][0]
        weight, because = shared_context(locals_[i], locals_[j])
        yield _edge(locals_, i, j, Comparison(found.verdict, found.weight - 3.0 + weight, (*found.because, *because)))


def _edge(locals_: Sequence[Local], i: int, j: int, found: Comparison) -> Edge:
    return Edge(i, j, found.weight, (locals_[i].name, locals_[j].name), found.verdict, found.because)


def short_person_edges(
    locals_: Sequence[Local], numbers: Sequence[int], stories: Stories, group: Sequence[int]
) -> list[Edge]:
    """Edges from persons with one name part to the only, or by far the most named, person of their story whom it fits."""
    full: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    shorts: dict[tuple[str, str], list[int]] = defaultdict(list)
    first_of: dict[int, int] = {}
    for i in numbers:
        name = locals_[i].person
        if not name or not name.family:
            continue
        for story in stories[locals_[i].article]:
            if name.given:
                full[story, coarse(name.family[-1])][group[i]] += len(locals_[i].found)
                full[story, coarse(name.given[0])][group[i]] += len(locals_[i].found)
                first_of.setdefault(group[i], i)
            else:
                shorts[story, coarse(name.family[-1])].append(i)
    edges = []
    for key, ones in sorted(shorts.items()):
        for i in ones:
            fits = [
                (n, g)
                for g, n in sorted(full.get(key, Counter()).items())
                if _fits_short(locals_[i], locals_[first_of[g]])
            ]
            fits.sort(key=lambda f: (-f[0], f[1]))
            if fits and (len(fits) == 1 or fits[0][0] >= 3 * fits[1][0]):
                found = Comparison(
                    MORE_PRECISE,
                    3.5,
                    ("the only such name of the story" if len(fits) == 1 else "the most named of the story",),
                )
                edges.append(_edge(locals_, first_of[fits[0][1]], i, found))
            elif not fits and i != ones[0] and _fits_short(locals_[i], locals_[ones[0]]):
                edges.append(_edge(locals_, ones[0], i, Comparison(SAME, 3.0, ("the same name", "the same story"))))
    return edges


def _fits_short(short: Local, full: Local) -> bool:
    if not short.person or not full.person:
        return False
    if short.gender and full.gender and short.gender != full.gender:
        return False
    return compare_persons(short.person, full.person).verdict in {SAME, MORE_PRECISE}


# ---------------------------------------------------------------- bodies


def body_edges(locals_: Sequence[Local], numbers: Sequence[int], stories: Stories) -> list[Edge]:
    """Edges between things that are no persons."""
    edges = [*_equal(locals_, numbers, stories), *force_edges(locals_, numbers, stories)]
    texts: dict[str, list[int]] = defaultdict(list)
    for i in numbers:
        if not locals_[i].place:
            for form in locals_[i].forms:
                texts[form].append(i)
    posting: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts):
        for key in body_keys(text):
            posting[key].append(text)
    done: set[tuple[str, str]] = set()
    for text in sorted(texts):
        for other in _near(text, posting):
            pair = (min(text, other), max(text, other))
            if text != other and pair not in done:
                done.add(pair)
                edges += _two_texts(locals_, pair, (texts[pair[0]], texts[pair[1]]), stories)
    return edges


def _near(text: str, posting: dict[str, list[str]]) -> list[str]:
    """The names that share its rarest word or its initials."""
    keys = [k for k in body_keys(text) if len(posting[k]) <= _CROWD]
    words = [k for k in keys if not k.startswith("initials ")]
    rarest = min(words, key=lambda k: (len(posting[k]), k)) if words else ""
    chosen = [k for k in keys if k == rarest or k.startswith("initials ")]
    return sorted({other for k in chosen for other in posting[k]})


def body_keys(text: str) -> list[str]:
    """Keys of the core words, and of the initials where the name has any."""
    body = parse_body(text)
    keys = [coarse(w) for w in (body.core or body.words)]
    if body.designator:
        keys.append(f"initials {body.designator.family.lower()} {body.designator.model}")
    if body.letters:
        keys.append("initials " + body.letters.lower())
    elif len(body.words) > 1:
        keys.append("initials " + "".join(w[0] for w in body.words))
    return list(dict.fromkeys(k for k in keys if k))


def same_key(local: Local) -> str:
    """Things with one key are one wherever they stand: known places, usual aliases."""
    if local.place:
        return f"place {local.place}"
    for form in sorted(local.forms):
        if form in aliases():
            return f"alias {plain(aliases()[form])}"
    return ""


def _equal(locals_: Sequence[Local], numbers: Sequence[int], stories: Stories) -> Iterable[Edge]:
    """Edges between equal names; an acronym only within a story, for others may use the same letters."""
    firsts: dict[str, int] = {}
    for i in numbers:
        local = locals_[i]
        if local.label:
            for story in sorted(stories[local.article]) if local.shared else ():
                j = firsts.setdefault(f"{story} unnamed {local.type} {local.shared}", i)
                if j != i:
                    yield _edge(locals_, j, i, Comparison(SAME, 3.0, ("the same words", "the same story")))
            continue
        key = same_key(local)
        keys = [key] if key else []
        for form in sorted(local.forms) if not local.place else []:
            body = parse_body(form)
            words = " ".join(body.words)
            if not body.letters and len(body.core) > 0 and not _is_generic(form):
                keys.append(f"{'group ' if local.type == 'group' else ''}{words}")
            if not key:
                keys += [f"{story} {words} {form if body.letters else ''}" for story in sorted(stories[local.article])]
        for k in keys:
            j = firsts.setdefault(k, i)
            if j != i:
                yield _edge(locals_, j, i, Comparison(SAME, 7.0, ("the same name",)))


def force_edges(locals_: Sequence[Local], numbers: Sequence[int], stories: Stories) -> Iterable[Edge]:
    """ "the coast guard" of one report is the only coast guard that the story names."""
    named: dict[tuple[str, str], dict[tuple[str, ...], int]] = defaultdict(dict)
    for i in numbers:
        if locals_[i].type == "organisation" and not locals_[i].label:
            words = parse_body(locals_[i].name).words
            for story in stories[locals_[i].article]:
                named[story, " ".join(words[-2:])].setdefault(words, i)
                named[story, words[-1] if words else ""].setdefault(words, i)
    for i in numbers:
        for story in (
            sorted(stories[locals_[i].article]) if locals_[i].label and locals_[i].type == "organisation" else ()
        ):
            fits = named.get((story, locals_[i].shared), {})
            if locals_[i].shared and len(fits) == 1:
                yield _edge(
                    locals_,
                    next(iter(fits.values())),
                    i,
                    Comparison(MORE_PRECISE, 3.0, ("the only one the story names",)),
                )


def _is_generic(form: str) -> bool:
    """Is the name made of kind words only ("Defense Ministry", "Security Council"), which many countries have?"""
    body = parse_body(form)
    return (
        not body.country
        and bool(body.kinds)
        and all(w in body.kinds or w in _GENERIC or w in nouns() for w in body.words)
    )


_GENERIC = frozenset(
    (
        "defense", "foreign", "interior", "finance", "health", "justice", "national", "federal", "state", "security",
        "supreme", "central",
        "high", "public", "police", "city", "county", "fire", "general", "international", "press", "affairs", "safety",
        "education",
    )
)  # fmt: skip


def _two_texts(
    locals_: Sequence[Local], pair: tuple[str, str], sides: tuple[Sequence[int], Sequence[int]], stories: Stories
) -> Iterable[Edge]:
    """Edges between two forms of a name, within each story that has both."""
    found = compare_bodies(*pair)
    if found.verdict == DIFFERENT or found.weight < 0:
        return
    by_story: dict[str, int] = {}
    for i in sides[0]:
        for story in stories[locals_[i].article]:
            by_story.setdefault(story, i)
    linked: set[str] = set()
    for j in sides[1]:
        for story in sorted(stories[locals_[j].article]):
            if story not in by_story:
                continue
            i = by_story[story]
            weight, because = _body_context(locals_[i], locals_[j])
            linked.add(story)
            why = (*found.because, "the same story", *because)
            yield Edge(i, j, found.weight + weight + SAME_STORY, pair, found.verdict, why)
    if not linked and found.weight >= 5.0:
        weight, because = _body_context(locals_[sides[0][0]], locals_[sides[1][0]])
        yield Edge(
            sides[0][0], sides[1][0], found.weight - 2.0 + weight, pair, found.verdict, (*found.because, *because)
        )


def _body_context(a: Local, b: Local) -> tuple[float, tuple[str, ...]]:
    """What types, countries and kinds say for or against two bodies being one."""
    if (a.type == "group") != (b.type == "group"):
        return -9.0, ("a group and a body",)
    weight, because = shared_context(a, b)
    if {a.type, b.type} == {"organisation", "facility"}:
        weight -= 1.5  # a firm and its store
    if a.type == b.type:
        weight += 0.8
        because = (*because, f"both {a.type}")
    elif {a.type, b.type} & {"place"} and a.type != "facility" and b.type != "facility":
        weight -= 1.5
        because = (*because, f"{a.type} and {b.type}")
    if a.type == b.type == "vessel":
        weight += 1.0
    return weight, because


def _is_head(form: str, local: Local) -> bool:
    """Does the full name only add to this one: "Orbis" and "Orbis AI", not "Times" and "Harbor Times"?"""
    word = form.lower()
    plain_word = word in nouns() or word in _GENERIC or known_place(form) is not None
    return len(form) > 3 and local.name.startswith(form) and not plain_word


def compare_locals(a: Local, b: Local) -> Comparison:
    """Verdict on the fullest names of two things, for the veto."""
    if (a.type == "person") != (b.type == "person") or (a.type == "group") != (b.type == "group"):
        return Comparison(DIFFERENT, -9.0, ("a person and no person",))
    person = a.type == b.type == "person" and (a.age == b.age or not a.age or not b.age)
    person = person and not (a.gender and b.gender and a.gender != b.gender)
    if a.label and b.label:
        other = UNSURE if person else DIFFERENT
        return Comparison(SAME if a.shared == b.shared else other, 3.0, ("what they are called",))
    if a.label or b.label:
        force = a.type == b.type == "organisation"
        return Comparison(UNSURE if force or person else DIFFERENT, -9.0, ("a name and none",))
    if a.person and b.person:
        return compare_persons(a.person, b.person)
    if a.place and b.place:
        return Comparison(SAME if a.place == b.place else DIFFERENT, -9.0, ("gazetteer",))
    if a.country and b.country and a.country != b.country:
        return Comparison(DIFFERENT, -6.0, ("countries differ",))
    key = same_key(a)
    if key and key == same_key(b):
        return Comparison(SAME, 9.0, ("a usual alias",))
    if any(_is_head(form, a) and _is_head(form, b) for form in set(a.forms) & set(b.forms)):
        return Comparison(SAME, 5.0, ("the same short name",))
    fullest = compare_bodies(a.name, b.name)
    if parse_body(a.name).letters == parse_body(b.name).letters == "":
        return fullest
    return max((compare_bodies(x, y) for x in sorted(a.forms) for y in sorted(b.forms)), key=lambda c: c.weight)
