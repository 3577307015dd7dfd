"""account.html: one file that opens from disk, asks nothing of any server, and leads from every line to its words."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import zlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from crossread.records import Run
from crossread.render.lookup import Chapter, Lookup
from crossread.render.sections import StorySections
from crossread.render.wording import counted, one_line, three_counts

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

FIRST_CLAIMS = (
    25  # of a story that stand in the page at once, as many as the script adds; the others wait in a template
)
OPEN_REPORTS = 6  # with more reports in a page, their texts are folded
PACK_CHARACTERS = 60_000  # with more text in all, the claims that wait are compressed: they are half of a large page
LAZY_CHARACTERS = (
    250_000  # with more text in all, so are the texts of the reports, which then wait until they are opened
)
LOUD = {"conflict", "update"}


def to_html(run: Run) -> str:
    """The page, as text; the same run gives the same bytes."""
    lookup = Lookup(run)
    environment = _environment()
    css, js = _asset("account.css"), _asset("account.js")
    stories = [StorySections(lookup, chapter) for chapter in lookup.chapters]
    characters = sum(len(article.text) for article in run.articles)
    template = environment.get_template("story.html")
    sections = [
        template.render(
            _story(s, s.chapter),
            loop_index=i,
            lazy=characters > LAZY_CHARACTERS,
            open=len(run.articles) <= OPEN_REPORTS,
            put_away=functools.partial(_put_away, packed=characters > PACK_CHARACTERS),
        )
        for i, s in enumerate(stories)
    ]
    titles = [_title(s.chapter) for s in stories]
    return environment.get_template("page.html").render(
        policy=f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(js)}; base-uri 'none'; form-action 'none'",
        css=css,
        js=js,
        title=(titles[0] if len(titles) == 1 else counted(len(titles), "story")) + " · Crossread",
        made_of=counted(len(run.articles), "report")
        + (f" in {counted(len(stories), 'story')}" if len(stories) > 1 else ""),
        stories=[
            {"anchor": s.anchor, "title": title, "counts": three_counts(s.chapter.story)}
            for s, title in zip(stories, titles, strict=True)
        ],
        sections=sections,
        skipped=[{"input": one_line(s.input), "reason": one_line(s.reason), "stage": s.stage} for s in run.skipped],
        versions=run.versions,
        settings=[(key, one_line(value)) for key, value in run.settings],
        data=_script_data([s.for_script() for s in stories]),
    )


def _story(sections: StorySections, chapter: Chapter) -> dict[str, Any]:
    """What story.html needs."""
    differences = [(d.severity in LOUD, sections.difference(d)) for d in chapter.differences]
    values: dict[str, Any] = {
        "s": sections,
        "story": {"title": _title(chapter), **{k: getattr(chapter.story, k) for k in ("reports", "texts", "origins")}},
        "first": FIRST_CLAIMS,
        "lines": [sections.line(line) for line in chapter.lines],
        "loud": [d for loud, d in differences if loud],
        "quiet": [d for loud, d in differences if not loud],
        "claims": sections.claim_rows,
        "filters": sections.filters(),
        "timeline": sections.timeline(),
        "origins": sections.origins(),
        "quoted": sections.quoted(),
        "utterances": sections.utterances(),
        "entities": sections.entities(),
        "reports": sections.reports(),
        "pair": sections.pair(),
    }
    there = {
        "account": "Account", "differences": "Disagreements" if differences else "", "claims": "Claims",
        "timeline": "Timeline" if values["timeline"]["rows"] else "",
        "origins": "Origins" if values["origins"]["all"] or values["origins"]["claims"] else "",
        "quoted": "Who is quoted" if values["quoted"] else "", "names": "Names" if values["entities"] else "",
        "reports": "Reports", "beside": "Side by side" if len(values["reports"]) > 1 else "",
    }  # fmt: skip
    values["parts"] = [(key, title) for key, title in there.items() if title]
    return values


def _put_away(html: str, name: str, *, packed: bool) -> Markup:
    """HTML that the page holds without showing it: a template, or, packed, a data block that the script unpacks."""
    from markupsafe import Markup

    if not packed:
        return Markup(f'<template class="{name}">{html}</template>')
    block = base64.b64encode(zlib.compress(html.encode(), 9)).decode()
    return Markup(f'<script type="text/x-deflate" class="{name}">{block}</script>')


def _title(chapter: Chapter) -> str:
    return one_line(chapter.story.title) or "Untitled story"


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("crossread.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@functools.cache
def _asset(name: str) -> str:
    return (resources.files("crossread.render") / "templates" / name).read_text(encoding="utf8")


def _digest(text: str) -> str:
    """The source expression of the Content-Security-Policy that allows exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script_data(values: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )
