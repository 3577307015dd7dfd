"""annotations: W3C Web Annotations (JSON-LD), one collection; each points at its words by position and by quote.

Source: Sanderson, Ciccarelli and Young 2017, "Web Annotation Data Model", W3C Recommendation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crossread.records import Article, Place, Run, Spans
from crossread.render.lookup import Lookup
from crossread.render.wording import web_address
from crossread.text import said

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ROOM = 32  # characters of prefix and suffix: enough to find the words again where the page has changed


def write(run: Run, path: Path) -> None:
    """One AnnotationCollection, its single page inside."""
    items = list(found_in(run))
    collection = {
        "@context": CONTEXT,
        "id": "urn:crossread:annotations",
        "type": "AnnotationCollection",
        "label": "What Crossread found in these reports",
        "total": len(items),
        "first": {"id": "urn:crossread:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    path.write_text(
        json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf8", errors="replace", newline="\n"
    )


def found_in(run: Run) -> Iterator[dict[str, Any]]:
    """Statements (with their claim), attributions, passages and mentions, in the order of the run."""
    lookup = Lookup(run)
    for s in run.statements:
        claim = lookup.claim_of.get(s.id)
        body = [
            _text(
                f"claim {claim.id}: {claim.text}" if claim else lookup.words(s),
                "classifying" if claim else "describing",
            )
        ]
        yield _annotation(f"statement:{s.id}", lookup, s.article, s.spans, body)
    for a in run.attributions:
        told = f"{' ← '.join(lookup.chain(a)) or 'unknown speaker'}: {said(lookup.articles[a.article].text, a.cue)} ({a.kind})"
        yield _annotation(
            f"attribution:{a.id}", lookup, a.article, a.content or a.cue or a.source, [_text(told, "describing")]
        )
    for p in run.passages:
        yield _passage(lookup, p.id, (p.a, p.b), f"{p.kind} passage, similarity {p.similarity:.2f}, {p.direction}")
    for entity in run.entities:
        body = [{"type": "SpecificResource", "purpose": "identifying", "source": _urn("entity", entity.id)}]
        body.append(_text(entity.name, "identifying"))
        for n, m in enumerate(entity.mentions):
            yield _annotation(f"mention:{entity.id}:{n}", lookup, m.article, ((m.start, m.end),), body)


def _annotation(name: str, lookup: Lookup, article: str, spans: Spans, body: list[dict[str, Any]]) -> dict[str, Any]:
    targets = [_target(lookup.articles[article], span) for span in spans]
    return {
        "id": _urn(*name.split(":")),
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": targets,
    }


def _passage(lookup: Lookup, key: str, places: tuple[Place, Place], told: str) -> dict[str, Any]:
    targets = [_target(lookup.articles[p.article], (p.start, p.end)) for p in places]
    body = [_text(told, "linking")]
    return {"id": _urn("passage", key), "type": "Annotation", "motivation": "linking", "body": body, "target": targets}


def _target(article: Article, span: tuple[int, int]) -> dict[str, Any]:
    """The words at one place, in the text as Crossread read it; the page's address is given where it is known."""
    start, end = span
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": article.text[start:end],
            "prefix": article.text[max(0, start - ROOM) : start],
            "suffix": article.text[end : end + ROOM],
        },
    ]
    return {
        "type": "SpecificResource",
        "source": web_address(article.url) or _urn("article", article.id),
        "selector": selectors,
    }


def _text(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _urn(*parts: str) -> str:
    """A name that is an IRI: characters that may not stand in one are percent-encoded."""
    from urllib.parse import quote

    return ":".join(["urn:crossread", *(quote(part, safe="") for part in parts)])
