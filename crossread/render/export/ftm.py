"""ftm: FollowTheMoney entities, one JSON object a line, as Aleph and OpenAleph import them; each says which article shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crossread.records import Article, Entity, Happening, Run
from crossread.render.lookup import Lookup, outlet
from crossread.render.wording import one_line, web_address

if TYPE_CHECKING:
    from followthemoney import EntityProxy

SCHEMATA = {  # type of an entity → schema; works, laws, weapons and other names have none and are left out
    "person": "Person",
    "organisation": "Organization",
    "group": "LegalEntity",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "vehicle": "Vehicle",
    "place": "Address",
    "facility": "Address",
    "event": "Event",
}


def write(run: Run, path: Path) -> None:
    """Articles, entities, their mentions, and an Event a happening."""
    lines = [json.dumps(proxy.to_dict(), ensure_ascii=False, sort_keys=True) for proxy in proxies(run)]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf8", errors="replace", newline="\n")


def proxies(run: Run) -> Iterator[EntityProxy]:
    """All entities in a fixed order; values that FollowTheMoney does not accept are dropped by it."""
    lookup = Lookup(run)
    documents = {article.id: _article(article) for article in run.articles}
    yield from documents.values()
    known: dict[str, EntityProxy] = {}
    for entity in run.entities:
        if entity.type in SCHEMATA:
            known[entity.id] = _entity(entity, documents)
            yield known[entity.id]
            yield from _mentions(lookup, entity, known[entity.id], documents)
    for happening in run.happenings:
        yield _event(lookup, happening, documents, known)


def _proxy(schema: str, *key: str) -> Any:
    """A proxy whose id is a hash of what it is about."""
    from followthemoney import model

    proxy = model.make_entity(schema)
    proxy.make_id("crossread", schema, *key)
    return proxy


def _article(article: Article) -> EntityProxy:
    proxy = _proxy("Article", article.id, article.input)
    proxy.add("title", one_line(article.title) or article.input)
    proxy.add("author", [one_line(name) for name in article.byline])
    proxy.add("publisher", one_line(outlet(article)))
    proxy.add("publishedAt", article.published.value)
    proxy.add("modifiedAt", article.modified.value)
    proxy.add("sourceUrl", web_address(article.url))
    proxy.add("fileName", article.input.replace("\\", "/").rsplit("/", 1)[-1])
    proxy.add("language", article.language)
    proxy.add("bodyText", article.text)
    return proxy  # type: ignore[no-any-return]


def _entity(entity: Entity, documents: dict[str, EntityProxy]) -> EntityProxy:
    articles = sorted({m.article for m in entity.mentions})
    proxy = _proxy(SCHEMATA[entity.type], entity.id, *articles)
    proxy.add("name", one_line(entity.name))
    proxy.add("alias", [one_line(form.text) for form in entity.names if form.text != entity.name])
    proxy.add("summary", one_line(entity.description))
    proxy.add("proof", [documents[key].id for key in articles if key in documents])
    if entity.type in ("place", "facility"):
        proxy.add("full", one_line(entity.name))
    if entity.type == "person":
        proxy.add("position", [one_line(d.text) for d in entity.described if d.kind == "role"])
    return proxy  # type: ignore[no-any-return]


def _mentions(
    lookup: Lookup, entity: Entity, resolved: EntityProxy, documents: dict[str, EntityProxy]
) -> Iterator[EntityProxy]:
    """One Mention an article and entity, with the spellings that stand there."""
    spellings: dict[str, set[str]] = {}
    for mention in entity.mentions:
        if mention.article in documents:
            words = lookup.articles[mention.article].text[mention.start : mention.end]
            spellings.setdefault(mention.article, set()).update({one_line(words)} if mention.kind == "name" else ())
    for article, names in spellings.items():
        proxy = _proxy("Mention", str(resolved.id), article)
        proxy.add("document", documents[article].id)
        proxy.add("resolved", resolved.id)
        proxy.add("name", sorted(names))
        proxy.add("detectedSchema", resolved.schema.name)
        yield proxy


def _event(
    lookup: Lookup, happening: Happening, documents: dict[str, EntityProxy], known: dict[str, EntityProxy]
) -> EntityProxy:
    """A happening, with its days, the articles that tell it and who takes part."""
    proxy = _proxy("Event", happening.claim, happening.date.value, *happening.articles)
    proxy.add("name", one_line(happening.text))
    days = happening.date.value.split("/")
    if len(days) == 2:
        proxy.add("startDate", days[0])
        proxy.add("endDate", days[1])
    else:
        proxy.add("date", happening.date.value)
    proxy.add("proof", [documents[key].id for key in happening.articles if key in documents])
    claim = lookup.claims.get(happening.claim)
    for statement in lookup.evidence(claim) if claim else ():
        for participant in statement.participants:
            involved = known.get(participant.entity)
            if involved and involved.schema.is_a("LegalEntity"):
                proxy.add("involved", involved.id)
            elif involved and involved.schema.name == "Address":
                proxy.add("location", involved.caption)
    return proxy  # type: ignore[no-any-return]
