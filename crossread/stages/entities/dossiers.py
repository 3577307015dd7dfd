"""Entities from joined things: names with where each was used, mentions, what is said of them, how they are related."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crossread.designators import VARIANT, compare_designators, parse_designator
from crossread.records import Article, Described, Entity, Holding, Mention, NameForm
from crossread.stages.entities.bodies import parse_body
from crossread.stages.entities.descriptions import Role
from crossread.stages.entities.found import Found
from crossread.stages.entities.places import country_name, known_place
from crossread.stages.entities.posts import Post, Said, Title, holders_meant, holdings, make_posts, settle, titles_of
from crossread.stages.entities.within import Local
from crossread.text import plain, slug


@dataclass(slots=True)
class Reading:
    """What one article gave: its things, and which words describe or replace them."""

    article: Article
    locals_: list[Local]
    roles: list[Role] = field(default_factory=list)
    mentions: list[tuple[Found, int]] = field(default_factory=list)  # descriptions and pronouns, with the thing's index
    titles: list[Title] = field(default_factory=list)  # offices that are named and said of nobody
    nested: list[tuple[int, int]] = field(default_factory=list)  # places inside others, by the things' indices


Groups = Sequence[Sequence[tuple[int, int]]]
"""Things that are one: (article number, thing's index)."""


def make_entities(readings: Sequence[Reading], groups: Groups, stories: Sequence[frozenset[str]]) -> list[Entity]:
    """One entity a group, and one an office, in the order of ids, related to one another. stories: of each article."""
    posts, kept = _posts(readings, groups, stories)
    parts = {group: _entity(readings, groups[group]) for group in kept}
    parts |= {len(groups) + i: post.entity for i, post in enumerate(posts)}
    seen: Counter[str] = Counter()
    made: list[Entity] = []
    ids: dict[int, str] = {}
    for key, entity in sorted(parts.items(), key=lambda part: _order(part[1])):
        base = slug(entity.name) or "entity"
        seen[base] += 1
        ids[key] = base if seen[base] == 1 else f"{base}-{seen[base]}"
        made.append(replace(entity, id=ids[key]))
    held: dict[str, list[Holding]] = defaultdict(list)
    articles = [reading.article for reading in readings]
    for one in holdings([(post, ids[len(groups) + i]) for i, post in enumerate(posts)], ids, articles):
        held[one.office].append(one)
        held[one.person].append(one)
    of = {thing: ids[i] for i, group in enumerate(groups) for thing in group if i in ids}
    inside = {
        (of[number, a], of[number, b])
        for number, reading in enumerate(readings)
        for a, b in reading.nested
        if of.get((number, a), "") != of.get((number, b), "")
    }
    return _related([replace(entity, holdings=_in_order(held[entity.id])) for entity in made], inside)


def _in_order(held: Sequence[Holding]) -> tuple[Holding, ...]:
    return tuple(sorted(set(held), key=lambda h: (h.as_of, h.article, h.spans, h.office, h.person)))


def _posts(
    readings: Sequence[Reading], groups: Groups, stories: Sequence[frozenset[str]]
) -> tuple[list[Post], list[int]]:
    """The offices that are said, and the groups that are not just the holder of one."""
    of = {thing: i for i, group in enumerate(groups) for thing in group}
    said: list[Said] = []
    for number, reading in enumerate(readings):
        said += [Said(number, title, of[number, title.local]) for title in titles_of(reading.roles, reading.locals_)]
        said += [Said(number, title, -1) for title in reading.titles]
        for n, local in enumerate(reading.locals_):
            if local.office and len(groups[of[number, n]]) == 1:
                said += [Said(number, Title(local.office, f.start, f.end, n, True), -1) for f in local.found]
    settle(said, stories)
    taken = {(one.article, one.title.local) for one in said if one.key and one.title.alone and one.title.local >= 0}
    meant = holders_meant(said)
    for (number, n), holder in sorted(meant.items()):
        reading = readings[number]
        reading.mentions = [(f, holder if k == n else k) for f, k in reading.mentions]
        reading.mentions += [(f, holder) for f in reading.locals_[n].found]
    extra = {
        (number, n): [Mention(reading.article.id, f.start, f.end, f.kind) for f, k in reading.mentions if k == n]
        for number, reading in enumerate(readings)
        for n in sorted(n for a, n in taken if a == number)
    }
    kept = [i for i, group in enumerate(groups) if not (len(group) == 1 and group[0] in taken)]
    return make_posts(said, [reading.article for reading in readings], extra), kept


def _order(entity: Entity) -> tuple[str, str, int]:
    """By name, then by the place of the first mention."""
    first = entity.mentions[0]
    return slug(entity.name), first.article, first.start


def _entity(readings: Sequence[Reading], group: Sequence[tuple[int, int]]) -> Entity:
    """The entity of one group, without an id."""
    forms: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    types: Counter[str] = Counter()
    mentions: set[Mention] = set()
    described: dict[tuple[str, str], Described] = {}
    named = any(not readings[number].locals_[n].label for number, n in group)
    for number, n in sorted(group):
        reading = readings[number]
        local, article = reading.locals_[n], reading.article
        for one in local.found:
            if not (named and local.label):  # "a woman" is no name of hers
                forms[one.text].add(article.id)
                counts[one.text] += 1
            mentions.add(Mention(article.id, one.start, one.end, one.kind))
        types[local.type] += len(local.found)
        for one, k in reading.mentions:
            if k == n:
                mentions.add(Mention(article.id, one.start, one.end, one.kind))
        for role in reading.roles:
            if role.local == n:
                described.setdefault(
                    (plain(role.text), article.id),
                    Described(role.text, article.id, ((role.start, role.end),), role.kind),
                )
    names = tuple(
        NameForm(text, tuple(sorted(ids))) for text, ids in sorted(forms.items(), key=lambda f: (-counts[f[0]], f[0]))
    )
    kind = min(types, key=lambda t: (t == "other", -types[t], t))
    roles = tuple(described[key] for key in sorted(described, key=lambda k: (k[1], described[k].spans)))
    return Entity(
        id="", type=kind, name=title_of(kind, counts, forms), names=names,
        description=description_of(roles) or _stands_for([readings[number].locals_[n] for number, n in group]),
        mentions=tuple(sorted(mentions, key=lambda m: (m.article, m.start, m.end))), described=roles,
    )  # fmt: skip


def _stands_for(locals_: Sequence[Local]) -> str:
    """ "government of Russia" for a capital that means it wherever it stands; "" for all else."""
    codes = {local.country if local.place.startswith("country ") else "" for local in locals_}
    named = any((place := known_place(form)) and place.kind == "country" for local in locals_ for form in local.forms)
    return f"government of {country_name(codes.pop())}" if len(codes) == 1 and "" not in codes and not named else ""


def title_of(kind: str, counts: Counter[str], forms: dict[str, set[str]]) -> str:
    """The name to show: of persons the most used full name, of others the most used that is no acronym."""
    if kind == "place":
        known = {t: known_place(t) for t in forms}
        country = [p for p in known.values() if p and p.kind == "country"]
        if country:
            return country[0].name

    def rank(text: str) -> tuple[bool, int, int, int, str]:
        words = text.split()
        full = len(words) > 1 if kind == "person" else not parse_body(text).letters
        return (not full, -len(forms[text]), -counts[text], -len(text), text)

    shown = min(forms, key=rank)
    return shown.title() if shown.isupper() and len(shown) > 5 and " " in shown else shown


def description_of(roles: Sequence[Described]) -> str:
    """The role that is stated most in more than a word, the longest of equals; "" where nobody states one."""
    wordings = Counter(_bare(role.text) for role in roles)
    if not wordings:
        return ""
    return min(wordings, key=lambda w: (" " not in w, -wordings[w], -len(w), w))  # "Admiral" alone says least


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(text.split()), flags=re.IGNORECASE)


def _related(made: Sequence[Entity], inside: set[tuple[str, str]]) -> list[Entity]:
    """The entities with variants, countries and places they lie in, and offices and who holds them. inside: as stated."""
    outer: dict[str, list[str]] = defaultdict(list)
    for inner, around in sorted(inside):
        if (around, inner) not in inside:
            outer[inner].append(around)
    designated: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    by_name: dict[str, Entity] = {}
    for entity in made:
        one = parse_designator(entity.name)
        if one:
            designated[one.family.lower(), one.model].append(entity)
        for form in entity.names:
            by_name.setdefault(form.text, entity)
        by_name.setdefault(entity.name, entity)
    result = []
    for entity in made:
        related: list[tuple[str, str]] = []
        one = parse_designator(entity.name)
        for other in designated[one.family.lower(), one.model] if one else ():
            theirs = parse_designator(other.name)
            if (
                theirs
                and one
                and other.id != entity.id
                and compare_designators(one, theirs) == VARIANT
                and len(theirs.variant) < len(one.variant)
            ):
                related.append(("variant of", other.id))
        place = known_place(entity.name) if entity.type == "place" else None
        if place and place.kind != "country" and place.country:
            country = by_name.get(country_name(place.country))
            related += [("in", country.id)] if country and country.id != entity.id else []
        body = parse_body(entity.name)
        if entity.type not in {"place", "person"} and body.country:
            country = by_name.get(country_name(body.country))
            related += [("of", country.id)] if country and country.id != entity.id else []
        related += [_holds(one, entity.id) for one in entity.holdings]
        related += [("in", around) for around in outer[entity.id]]
        result.append(replace(entity, related=tuple(sorted(set(related)))))
    return result


def _holds(one: Holding, entity: str) -> tuple[str, str]:
    """How an office and its holder are related, seen from either."""
    verb = {"former": "held", "elect": "elected to"}.get(one.when, "holds")
    if entity == one.person:
        return verb, one.office
    return {"held": "once held by", "elected to": "to be held by"}.get(verb, "held by"), one.person
