"""The flow: saved pages in, one sourced account out. One line a stage; read this first.

Two shapes of stage only: one item → one result (read, clean, annotate), and all items → results (the rest).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from crossread import __version__
from crossread.encoder import Encoder, load_encoder
from crossread.engines.entries import code_version
from crossread.engines.local import each, seldom_collected
from crossread.engines.stories import each_story
from crossread.errors import InputError
from crossread.intake import keep, reasons
from crossread.parts import Found, found_in, parts_of, together
from crossread.records import Annotation, Article, Change, Run, Skipped
from crossread.settings import Settings, changed
from crossread.stages.account import write_account
from crossread.stages.annotate import annotate_articles
from crossread.stages.attributions import find_attributions
from crossread.stages.changes import compare_articles
from crossread.stages.claims import align_statements
from crossread.stages.clean import clean_page
from crossread.stages.compare import compare_claims
from crossread.stages.dossiers import fill_dossiers
from crossread.stages.entities import resolve_entities
from crossread.stages.families import find_families
from crossread.stages.origins import trace_origins
from crossread.stages.read import read_pages
from crossread.stages.reuse import find_passages
from crossread.stages.statements import make_statements
from crossread.stages.stories import group_stories
from crossread.stages.utterances import find_utterances

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total); total is 0 where it is not known."""


def _quiet(stage: str, done: int, total: int) -> None:
    """No progress shown."""


@seldom_collected()
def run(
    paths: Sequence[str], settings: Settings = Settings(), tell: Progress = _quiet, cache: Path | None = None
) -> Run:
    """Everything that can be said of the pages at these paths; with a cache folder, nothing is read twice. Raises InputError."""
    encoder = load_encoder()
    articles, skipped = read_articles(paths, settings, tell)
    if not articles:
        raise InputError("no page could be used.", fix=reasons(skipped))
    annotations = annotated(articles, encoder, tell, cache)
    passages = find_passages(articles, settings.reuse, annotations)
    families = find_families(articles, passages, settings.families)
    stories = group_stories(articles, annotations, passages, settings.stories)
    tell("entities", 0, 0)
    entities, verdicts = resolve_entities(articles, annotations, stories, settings.rulings)
    found = Run(
        articles=tuple(articles), annotations=tuple(annotations), skipped=tuple(skipped), stories=tuple(stories),
        entities=tuple(entities), verdicts=tuple(verdicts), passages=tuple(passages), families=tuple(families),
        settings=changed(settings),
        versions=(("crossread", __version__), ("encoder", encoder.version)),
    )  # fmt: skip
    tell("claims", 0, 0)
    found = read_stories(found, settings, cache)  # fills all that is found of a story by itself
    found = fill_dossiers(found)  # fills what each entity's reports state about it
    return write_account(found, settings.account)  # ranks claims, fills happenings and lines


def read_stories(run: Run, settings: Settings, cache: Path | None) -> Run:
    """The run with what is found of each story, in whatever process or earlier run."""
    parts, version = parts_of(run), ""
    if cache is not None:
        version = " ".join((code_version(), repr(run.versions), repr(settings.claims), repr(settings.families)))
    workers = settings.engine.processes
    return together(run, list(each_story(partial(read_story, settings=settings), parts, workers, cache, version)))


def read_story(run: Run, settings: Settings) -> Found:
    """What the reports of one story say, without a look at others."""
    attributions = find_attributions(run.articles, run.annotations, run.entities)
    utterances = find_utterances(run.articles, run.annotations, run.stories, attributions)
    statements = make_statements(run.articles, run.annotations, run.stories, run.entities, attributions)
    run = dataclasses.replace(
        run, attributions=tuple(attributions), utterances=tuple(utterances), statements=tuple(statements)
    )
    run = dataclasses.replace(run, claims=tuple(align_statements(run, settings.claims)))
    run = trace_origins(run, settings.families)  # fills origins, claims' origins and speakers, stories' counts
    return found_in(compare_claims(run))  # fills differences and Claim.relation


def compare_pages(first: str, second: str, settings: Settings = Settings()) -> tuple[Article, Article, list[Change]]:
    """Two articles, and what the second one dropped, added, hardened or changed of the first, sentence by sentence.

    Raises InputError where either page could not be used or a path holds more than one.
    """
    found = []
    for path in (first, second):
        articles, skipped = read_articles([path], settings)
        if len(articles) != 1:
            raise InputError(f"{len(articles)} usable pages.", where=path, fix=reasons(skipped) or "Name one page.")
        found += articles
    return found[0], found[1], compare_articles(found[0], found[1])


def read_articles(
    paths: Sequence[str], settings: Settings = Settings(), tell: Progress = _quiet
) -> tuple[list[Article], list[Skipped]]:
    """The articles at these paths, and what was skipped."""
    pages = read_pages(paths, settings.read)
    return keep(counted(each("clean", clean_page, pages, settings.engine), "read", tell))


def annotated(articles: Sequence[Article], encoder: Encoder, tell: Progress, cache: Path | None) -> list[Annotation]:
    """What the encoder reads of each article, in their order."""

    def annotate(some: Sequence[Article]) -> list[Annotation]:
        return annotate_articles(some, encoder, lambda done, total: tell("annotate", done, total))

    if cache is None:
        return annotate(articles)
    from crossread.engines.cache import annotate_cached

    return annotate_cached(articles, annotate, cache, f"{__version__} {encoder.version}")


def counted(results: Iterable[Article | Skipped], stage: str, tell: Progress) -> Iterator[Article | Skipped]:
    """The results, telling after each how many are done; how many there will be is not known before the last."""
    for done, result in enumerate(results, 1):
        yield result
        tell(stage, done, 0)
