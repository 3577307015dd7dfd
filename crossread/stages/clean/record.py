"""A record of a JSON file → an article: news-please, newspaper4k, trafilatura, schema.org NewsArticle, JSON Feed.

A record's text is the article's text, unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from crossread.records import Article, Credit, Dated, Page, Skipped
from crossread.stages.clean.assemble import Fields, names_in
from crossread.stages.clean.dates import NO_DATE, find_date, find_month
from crossread.stages.clean.lexicon import agency_in, picture_agencies
from crossread.stages.clean.plain import article_of

_TEXT = (
    "text",
    "maintext",
    "articleBody",
    "body",
    "content",
    "content_text",
    "article_text",
    "article",
    "full_text",
    "raw_text",
)
_HTML = ("html", "content_html", "raw_html", "article_html")
_TITLE = ("title", "headline", "title_page", "name")
_OUTLET = (
    "outlet",
    "publisher",
    "sitename",
    "site_name",
    "meta_site_name",
    "source_name",
    "outlet_name",
    "source_domain",
    "hostname",
    "domain",
    "site",
    "source",
)
_AUTHORS = ("authors", "author", "byline", "creator")
_PUBLISHED = (
    "published",
    "date_publish",
    "datePublished",
    "publish_date",
    "published_at",
    "date_published",
    "pubDate",
    "publication_date",
    "dateCreated",
    "date",
)
_MODIFIED = ("modified", "date_modify", "dateModified", "date_modified", "updated", "updated_at")
_URL = ("url", "link", "canonical_link", "canonical_url", "mainEntityOfPage", "permalink", "@id", "source_url")


def clean_record(page: Page) -> Article | Skipped:
    """The article of one record, or why it is none."""
    try:
        record = json.loads(page.raw)
    except (ValueError, RecursionError) as error:
        return Skipped(page.input, "clean", f"not JSON: {str(error)[:80]}")
    if not isinstance(record, dict):
        return Skipped(page.input, "clean", "a JSON value that is no record with a text")
    fields = fields_of(record)
    fields = replace(fields, url=fields.url or page.url)
    for name in _TEXT:
        if isinstance(record.get(name), str) and record[name].strip():
            return article_of(page, record[name], fields)
    html = next((record[name] for name in _HTML if isinstance(record.get(name), str) and record[name].strip()), "")
    if html:
        from crossread.stages.clean.webpage import clean_html

        return clean_html(replace(page, kind="html", raw=html.encode("utf8", "replace")), fields)
    return Skipped(page.input, "clean", f"a record without a text (looked for: {', '.join(_TEXT[:5])})")


def fields_of(record: Mapping[str, Any]) -> Fields:
    """What a record says of its article."""
    name, value = _first(record, _PUBLISHED)
    changed, changed_value = _first(record, _MODIFIED)
    language = _text(record.get("language") or record.get("inLanguage") or record.get("meta_lang"))
    return Fields(
        url=_text(_first(record, _URL)[1]),
        outlet=_outlet(record),
        title=_text(_first(record, _TITLE)[1]),
        byline=authors_of(_first(record, _AUTHORS)[1]),
        dateline=_text(record.get("dateline")),
        published=dated(value, f"the record's {name}"),
        modified=dated(changed_value, f"the record's {changed}"),
        language=language[:2].lower() if language[:2].isalpha() else "",
        credits=_agency_authors(_first(record, _AUTHORS)[1]),
    )


def _agency_authors(value: Any) -> tuple[Credit, ...]:
    """Agencies among the authors: "The Associated Press", "Press Association Sport Correspondent".

    None where a picture agency is among them: then photographers' credits were taken for authors.
    """
    values = value if isinstance(value, list) else [value]
    names = [_text(v.get("name") if isinstance(v, Mapping) else v) for v in values]
    found = {agency_in(name): name for name in reversed(names) if agency_in(name) and len(name.split()) <= 6}
    if found.keys() & picture_agencies():
        return ()
    return tuple(Credit(f"author: {name}", (), agency, "text") for agency, name in sorted(found.items()))


def authors_of(value: Any) -> tuple[str, ...]:
    """Names of people from a string, a list of strings, or schema.org Person objects."""
    if isinstance(value, str):
        return names_in([value])
    if isinstance(value, Mapping):
        return authors_of(value.get("name") or "")
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for entry in value for name in authors_of(entry)))
    return ()


def dated(value: Any, how: str) -> Dated:
    """The date in a field: ISO, a timestamp in words, or a month; NO_DATE where it is none."""
    text = _text(value)
    found = find_date(text, how) if text else NO_DATE
    return found if found.value or not text else find_month(text, how)


def _outlet(record: Mapping[str, Any]) -> str:
    """The first field that names the outlet; of an address its host."""
    for name in _OUTLET:
        value = _text(record.get(name))
        if value.startswith(("http://", "https://")):
            value = urlsplit(value).netloc
        if value:
            return value
    url = _text(_first(record, _URL)[1])
    return urlsplit(url).netloc if url.startswith("http") else ""


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, Any]:
    """(field, value) of the first field that holds something."""
    return next(((name, record[name]) for name in names if record.get(name)), ("", ""))


def _text(value: Any) -> str:
    """A field as one string: itself, the name of an object, the first of a list."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return _text(value.get("name") or value.get("title") or value.get("@id") or "")
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    return ""
