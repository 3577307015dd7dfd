"""The flow: saved pages in, one sourced account out. One line a stage; read this first.

Two shapes of stage only: one item → one result (read, clean, annotate), and all items → results (the rest).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from crossread import __version__
from crossread.encoder import Encoder, load_encoder
from crossread.engines.local import each
from crossread.errors import InputError
from crossread.records import Account, Annotation, Article, Change, Run, Skipped
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
    stories = group_stories(articles, annotations, passages, settings.stories)
    tell("entities", 0, 0)
    entities, verdicts = resolve_entities(articles, annotations, stories, settings.rulings)
    attributions = find_attributions(articles, annotations, entities)
    utterances = find_utterances(articles, annotations, stories, attributions)
    statements = make_statements(articles, annotations, stories, entities, attributions)
    found = Run(
        articles=tuple(articles), annotations=tuple(annotations), skipped=tuple(skipped), stories=tuple(stories),
        entities=tuple(entities), verdicts=tuple(verdicts), attributions=tuple(attributions),
        passages=tuple(passages), statements=tuple(statements), settings=changed(settings),
        versions=(("crossread", __version__), ("encoder", encoder.version)),
        utterances=tuple(utterances),
    )  # fmt: skip
    tell("claims", 0, 0)
    found = dataclasses.replace(found, claims=tuple(align_statements(found, settings.claims)))
    found = trace_origins(found, settings.families)  # fills origins, claims' origins and speakers, stories' counts
    found = compare_claims(found)  # fills differences and Claim.relation
    return write_account(found, settings.account)  # ranks claims, fills happenings and lines


    found = fill_dossiers(found)  # fills what each entity's reports state about it
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


def accounts(found: Run) -> list[Account]:
    """One account a story, in the order of the stories."""
    made = []
    for story in found.stories:
        claims = tuple(c for c in found.claims if c.story == story.id)
        held = {c.id for c in claims}
        lines = tuple(line for line in found.lines if line.story == story.id)
        differences = tuple(d for d in found.differences if d.claim in held)
        happenings = tuple(h for h in found.happenings if h.claim in held)
        made.append(Account(story, lines, claims, differences, happenings, found))
    return made


def counted(results: Iterable[Article | Skipped], stage: str, tell: Progress) -> Iterator[Article | Skipped]:
    """The results, telling after each how many are done; how many there will be is not known before the last."""
    for done, result in enumerate(results, 1):
        yield result
        tell(stage, done, 0)


def keep(results: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    """Articles and what was skipped, both in the order of their ids and inputs: the order of the paths changes nothing."""
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for result in results:
        if isinstance(result, Article):
            articles.append(result)
        else:
            skipped.append(result)
    articles.sort(key=lambda article: (article.id, article.input))
    seen: dict[str, int] = {}
    for i, article in enumerate(articles):  # the same page twice is two reports of one text: nothing is lost
        seen[article.id] = seen.get(article.id, 0) + 1
        if seen[article.id] > 1:
            articles[i] = dataclasses.replace(article, id=f"{article.id}-{seen[article.id]}")
    return articles, sorted(skipped, key=lambda s: (s.input, s.reason))


def reasons(skipped: Sequence[Skipped], most: int = 5) -> str:
    """Why inputs were skipped, for an error message."""
    told = [f"{s.input}: {s.reason}" for s in skipped[:most]]
    return "; ".join(told) + (f"; and {len(skipped) - most} more" if len(skipped) > most else "")
