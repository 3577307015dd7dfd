"""What a dossier shows beside names and roles, for the page and the notes: offices, properties, and words by and about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from crossread.records import Dated, Entity, Spans
from crossread.render.lookup import Chapter, Lookup
from crossread.render.wording import counted, listed, one_line, when

MOST = 5  # quotes and statements shown of one entity; the claims have them all
MOST_NAMES = 20  # of one story in notes; the page has them all
HELD = frozenset({"holds", "held", "elected to", "held by", "once held by", "to be held by"})
"""Relations that are shown as facts, with their time."""
OFFICE = {"now": "", "former": "formerly ", "acting": "acting ", "elect": "designated "}


@dataclass(frozen=True, slots=True)
class Fact:
    """One property as stated, with all reports that state it alike."""

    label: str  # "range", "held by"
    value: str
    by: tuple[str, ...]  # names of who says so, outermost first
    articles: tuple[str, ...]
    spans: Spans  # in the first of them
    differs: bool = False
    other: str = ""  # id of the entity that the value is


def facts_of(lookup: Lookup, entity: Entity, inside: set[str]) -> list[Fact]:
    """Offices, then properties, each value once with the reports of this story that state it."""
    return merged([*_offices(lookup, entity, inside), *_properties(lookup, entity, inside)])


def merged(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that say the same by the same, as one with all their articles, in the order of the first."""
    found: dict[tuple[str, str, tuple[str, ...]], Fact] = {}
    for fact in facts:
        key = fact.label, fact.value.casefold(), fact.by
        first = found.get(key, fact)
        articles = tuple(dict.fromkeys((*first.articles, *fact.articles)))
        found[key] = Fact(
            first.label, first.value, first.by, articles, first.spans, first.differs or fact.differs, first.other
        )
    return list(found.values())


def _offices(lookup: Lookup, entity: Entity, inside: set[str]) -> Iterator[Fact]:
    for one in entity.holdings:
        if one.article not in inside:
            continue
        mine = one.person == entity.id
        other = one.office if mine else one.person
        date = f" ({when(Dated(one.as_of[:10], 'day', ''))})" if one.as_of else ""
        value = f"{OFFICE.get(one.when, '')}{one_line(lookup.name(other))}{date}"
        yield Fact("office" if mine else "held by", value, (), (one.article,), one.spans, False, other)


def _properties(lookup: Lookup, entity: Entity, inside: set[str]) -> Iterator[Fact]:
    for one in entity.properties:
        if one.article in inside:
            by = tuple(one_line(lookup.name(name)) for name in one.by)
            value = one_line(one.value)
            differs = one.name in entity.differs
            yield Fact(one.name, value, by, (one.article,), one.spans, differs, one.entity)


def said_by(lookup: Lookup, entity: Entity, inside: set[str]) -> list[tuple[str, Spans]]:
    """(article, words) of what the entity is said to have said in this story, different words once."""
    told = [a for a in lookup.found(entity.said, lookup.attributions) if a.article in inside]
    return _different(lookup, [(a.article, a.content) for a in told])


def about(lookup: Lookup, entity: Entity, inside: set[str]) -> list[tuple[str, Spans]]:
    """(article, words) of the statements about an entity in this story, different words once."""
    told = [s for s in lookup.found(entity.about, lookup.statements) if s.article in inside]
    return _different(lookup, [(s.article, s.spans) for s in told])


def _different(lookup: Lookup, places: Sequence[tuple[str, Spans]]) -> list[tuple[str, Spans]]:
    found: dict[str, tuple[str, Spans]] = {}
    for article, spans in places:
        text = lookup.articles[article].text
        found.setdefault(" ".join(" ".join(text[s:e] for s, e in spans).lower().split()), (article, spans))
    return list(found.values())


def dossier_lines(lookup: Lookup, chapter: Chapter, plain: Callable[[str], str]) -> list[str]:
    """The dossiers of a story as a list: who or what is named most, with other spellings, and every fact with its outlets."""
    inside = {article.id for article in chapter.articles}
    times = {e.id: sum(m.article in inside for m in e.mentions) for e in chapter.entities}
    rows = {e.id: facts_of(lookup, e, inside) for e in chapter.entities}
    named = [e for e in chapter.entities if any(m.kind in {"name", "title"} for m in e.mentions)]
    told = [e for e in named if rows[e.id] or (len({f.text.casefold() for f in e.names}) > 1 and times[e.id] > 2)]
    lines = []
    for entity in sorted(told, key=lambda e: (-times[e.id], e.name, e.id))[:MOST_NAMES]:
        lines.append(f"- **{plain(entity.name)}** ({', '.join(_head(lookup, entity, inside, plain))})")
        for fact in rows[entity.id]:
            whence = " ← ".join([listed(lookup.outlets(fact.articles)), *fact.by])
            mark = ", reports differ" if fact.differs else ""
            lines.append(f"  - {plain(fact.label)}{mark}: {plain(fact.value)} ({plain(whence)})")
    return lines


def _head(lookup: Lookup, entity: Entity, inside: set[str], plain: Callable[[str], str]) -> Iterator[str]:
    """What stands in brackets behind a name: type, role, other spellings with their outlets, how often it speaks."""
    yield entity.type
    if entity.description:
        yield plain(entity.description)
    others = {f.text.casefold(): f for f in reversed(entity.names) if inside & set(f.articles)}
    others.pop(entity.name.casefold(), None)
    for form in list(reversed(others.values()))[:MOST]:
        yield f"also “{plain(form.text)}”: {plain(listed(lookup.outlets(form.articles), 2))}"
    said = len([a for a in lookup.found(entity.said, lookup.attributions) if a.article in inside])
    if said:
        yield f"quoted {counted(said, 'time')}"
