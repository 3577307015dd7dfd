"""Who is quoted, and who and what is named: values for the templates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crossread.records import Attribution, Entity, Spans
from crossread.render.dossier import HELD, MOST, about, facts_of, said_by
from crossread.render.lookup import Lookup, outlet
from crossread.render.marks import anchor
from crossread.render.wording import first_words, one_line
from crossread.text import plain, said

if TYPE_CHECKING:
    from crossread.render.sections import StorySections

Values = dict[str, Any]
MOST_QUOTES = 5  # shown of one speaker; the reports have them all
UNNAMED = "unnamed"  # the last link of a chain that names nobody: "it is believed"
DIRECT = {"direct", "mixed"}
TYPES = {  # type of an entity → heading, in this order
    "person": "People",
    "office": "Offices",
    "organisation": "Organisations",
    "group": "Groups",
    "place": "Places",
    "facility": "Places",
    "vessel": "Ships, aircraft, vehicles, weapons",
    "aircraft": "Ships, aircraft, vehicles, weapons",
    "vehicle": "Ships, aircraft, vehicles, weapons",
    "weapon": "Ships, aircraft, vehicles, weapons",
    "event": "Events",
    "law": "Laws and documents",
    "work": "Laws and documents",
}

VERDICTS = {
    "same": "the same as",
    "different": "not the same as",
    "more precise": "a more precise name for",
    "unsure": "perhaps the same as",
}


def speakers(sections: StorySections) -> list[Values]:
    """Everyone who is quoted, most often first: how often, in how many reports, directly or through whom, and their words."""
    groups: dict[str, list[Attribution]] = defaultdict(list)
    names: dict[str, str] = {}
    for attribution in sections.chapter.attributions:
        chain = sections.lookup.chain(attribution)
        if attribution.kind == "credit" or not chain:
            continue
        key = attribution.chain[-1].entity if attribution.chain else attribution.entity
        key = key if key in sections.lookup.entities else f"“{plain(chain[-1])}"
        names.setdefault(key, chain[-1])
        groups[key].append(attribution)
    ranked = sorted(
        groups,
        key=lambda key: (names[key] == UNNAMED, -len({a.article for a in groups[key]}), -len(groups[key]), names[key]),
    )
    return [_speaker(sections, key, names[key], groups[key]) for key in ranked]


def _speaker(sections: StorySections, key: str, name: str, found: Sequence[Attribution]) -> Values:
    lookup = sections.lookup
    through = Counter(one_line(link) for a in found for link in lookup.chain(a)[:-1])
    reports = list(dict.fromkeys(a.article for a in found))
    described = lookup.entities.get(key)
    return {
        "name": "Nobody named" if name == UNNAMED else one_line(name),
        "anchor": anchor("entity", key) if key in sections.entity_number else "",
        "role": one_line(described.description if described else next((a.role for a in found if a.role), "")),
        "times": len(found),
        "reports": len(reports),
        "outlets": [one_line(name) for name in lookup.outlets(reports)],
        "direct": sum(a.kind in DIRECT for a in found),
        "silent": sum(a.kind == "silence" for a in found),
        "through": [(link, times) for link, times in sorted(through.items(), key=lambda x: (-x[1], x[0]))],
        "quotes": _quotes(sections, found),
        "more": max(0, len(_different(lookup, found)) - MOST_QUOTES),
    }


def _different(lookup: Lookup, found: Sequence[Attribution]) -> dict[str, Attribution]:
    """One attribution for each different content."""
    different: dict[str, Attribution] = {}
    for attribution in found:
        if attribution.content:
            different.setdefault(
                plain(said(lookup.articles[attribution.article].text, attribution.content)), attribution
            )
    return different


def _quotes(sections: StorySections, found: Sequence[Attribution]) -> list[Values]:
    quotes = []
    for attribution in list(_different(sections.lookup, found).values())[:MOST_QUOTES]:
        article = sections.lookup.articles[attribution.article]
        quotes.append(
            sections.words(article, first_words(article, attribution.content), 30)
            | {"from": [(one_line(outlet(article)), anchor("article", article.id))], "more": 0, "tags": []}
            | {"chain": [one_line(link) for link in sections.lookup.chain(attribution)[:-1]]}
        )
    return quotes


def entity_groups(sections: StorySections) -> list[Values]:
    """Entities by type, most named first: cards with spellings, roles and reasons; those named in passing as others."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in sections.chapter.entities:
        groups[TYPES.get(entity.type, "Other names")].append(entity)
    order = [*dict.fromkeys(TYPES.values()), "Other names"]
    here = {a.id for a in sections.chapter.articles}
    found = []
    for heading in order:
        if heading in groups:
            times = {e.id: sum(m.article in here for m in e.mentions) for e in groups[heading]}
            ranked = sorted(groups[heading], key=lambda e: (-times[e.id], e.name, e.id))
            entities = [_entity(sections, e, times[e.id]) for e in ranked]
            cards = [
                e
                for e in entities
                if e["times"] > 2 or e["described"] or e["facts"] or e["verdicts"] or len(e["spellings"]) > 1
            ]
            found.append({"heading": heading, "cards": cards, "others": [e for e in entities if e not in cards]})
    return found


def _entity(sections: StorySections, entity: Entity, times: int) -> Values:
    lookup = sections.lookup
    described = [
        {"text": one_line(d.text), "from": [sections.report(d.article)]}
        | sections.words(lookup.articles[d.article], d.spans, 40)
        for d in entity.described
        if d.article in sections.number and d.spans
    ]
    return {
        "anchor": anchor("entity", entity.id),
        "key": f"e{sections.entity_number[entity.id]}",
        "claims": sections.key_counts[f"e{sections.entity_number[entity.id]}"],
        "name": one_line(entity.name),
        "type": entity.type,
        "description": one_line(entity.description),
        "times": times,
        "spellings": [
            {"text": one_line(form.text), "outlets": [one_line(name) for name in lookup.outlets(form.articles)]}
            for form in entity.names
        ],
        "described": described,
        "related": [(relation, sections.speaker(other)) for relation, other in entity.related if relation not in HELD],
        **_dossier(sections, entity),
        "verdicts": _verdicts(lookup, entity),
    }


def _dossier(sections: StorySections, entity: Entity) -> Values:
    """Offices and properties with who states them, words said, statements about it, and what reports differ on."""
    lookup, inside = sections.lookup, set(sections.number)
    said, told = said_by(lookup, entity, inside), about(lookup, entity, inside)

    def quoted(places: Sequence[tuple[str, Spans]]) -> list[Values]:
        rows = []
        for article, spans in places[:MOST]:
            shown = first_words(lookup.articles[article], spans)
            rows.append(sections.words(lookup.articles[article], shown, 20) | {"from": sections.report(article)})
        return rows

    return {
        "facts": [
            {"label": f.label, "value": f.value, "by": f.by, "differs": f.differs}
            | {"outlets": [one_line(name) for name in lookup.outlets(f.articles)]}
            for f in facts_of(lookup, entity, inside)
        ],
        "said": quoted(said), "more_said": max(0, len(said) - MOST),
        "about": quoted(told), "more_about": max(0, len(told) - MOST),
        "disputed": [
            {"because": one_line(d.because or " / ".join(v.value for v in d.values)), "claim": anchor("claim", d.claim)}
            for d in sections.chapter.differences if d.id in entity.differences
        ],
    }  # fmt: skip


def _verdicts(lookup: Lookup, entity: Entity) -> list[Values]:
    """Why names were joined or kept apart, for the pairs in which one of this entity's spellings stands."""
    spellings = {form.text for form in entity.names}
    return [
        {"a": one_line(v.a), "told": VERDICTS.get(v.verdict, v.verdict), "b": one_line(v.b), "by": v.by}
        | {"because": one_line("; ".join(v.because))}
        for v in verdicts_of(lookup, spellings)
    ]


def verdicts_of(lookup: Lookup, spellings: set[str], most: int = 6) -> list[Any]:
    """The verdicts that name one of these spellings, at most so many."""
    found = {v.a + "\n" + v.b: v for name in sorted(spellings) for v in lookup.verdicts_by_name.get(name, ())}
    return [found[key] for key in sorted(found)][:most]
