"""jsonld: schema.org, one graph: a NewsArticle a report, a Claim a claim with its appearances, a Dataset that holds them.

A claim is ready to be reviewed: a fact-checker adds a ClaimReview whose itemReviewed is the claim's @id.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crossread.records import Article, Claim, Dated, Entity, Run
from crossread.render.lookup import Lookup, outlet
from crossread.render.wording import web_address

TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "facility": "Place",
    "event": "Event",
    "work": "CreativeWork",
    "law": "Legislation",
    "vessel": "Vehicle",
    "aircraft": "Vehicle",
    "vehicle": "Vehicle",
}


def write(run: Run, path: Path) -> None:
    """One JSON-LD document; nothing in it is fetched to be read, the context is the name of the vocabulary."""
    lookup = Lookup(run)
    graph = [_article(a) for a in run.articles]
    graph += [_entity(e) for e in run.entities]
    graph += [_claim(lookup, c) for c in run.claims]
    graph += [
        {
            "@id": _id("story", chapter.story.id),
            "@type": "Event",
            "name": chapter.story.title,
            "subjectOf": [{"@id": _id("article", a.id)} for a in chapter.articles],
        }
        for chapter in lookup.chapters
    ]
    document = {"@context": "https://schema.org", "@graph": graph}
    path.write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf8", errors="replace", newline="\n"
    )


def _article(article: Article) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": _id("article", article.id),
        "@type": "NewsArticle",
        "headline": article.title,
        "publisher": {"@type": "Organization", "name": outlet(article)},
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "datePublished": _date(article.published),
        "dateModified": _date(article.modified),
        "inLanguage": article.language,
        "url": web_address(article.url),
        "creditText": "; ".join(credit.text for credit in article.credits),
        "dateline": article.dateline,
        "articleBody": article.text,
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": article.sha256}
        if article.sha256
        else "",
    }
    return _filled(found)


def _entity(entity: Entity) -> dict[str, Any]:
    found = {
        "@id": _id("entity", entity.id),
        "@type": TYPES.get(entity.type, "Thing"),
        "name": entity.name,
        "alternateName": [form.text for form in entity.names if form.text != entity.name],
        "description": entity.description,
    }
    return _filled(found)


def _claim(lookup: Lookup, claim: Claim) -> dict[str, Any]:
    speakers = [
        {"@id": _id("entity", key)} if key in lookup.entities else {"@type": "Thing", "name": key}
        for key in claim.speakers
    ]
    articles = sorted(lookup.found(claim.articles, lookup.articles), key=lambda a: (a.published.value or "9", a.id))
    found = {
        "@id": _id("claim", claim.id),
        "@type": "Claim",
        "text": claim.text,
        "about": {"@id": _id("story", claim.story)},
        "claimInterpreter": speakers,
        "appearance": [{"@id": _id("article", a.id)} for a in articles],
        "firstAppearance": {"@id": _id("article", articles[0].id)} if articles and articles[0].published.value else "",
    }
    return _filled(found)


def _date(date: Dated) -> str:
    """An ISO 8601 date as precise as known; "" for a range, which schema.org has no place for here."""
    return "" if "/" in date.value else date.value


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in ("", [], None)}


def _id(kind: str, key: str) -> str:
    return f"urn:crossread:{kind}:{quote(key, safe='')}"
