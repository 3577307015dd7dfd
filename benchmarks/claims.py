"""Saying the same: SuperPAL proposition pairs, and ECB+ event coreference beside the same-lemma baseline.

    python -m benchmarks.claims [superpal|events]

SuperPAL development part: see `benchmarks/superpal.py`.
ECB+ development topics: mentions of checked sentences, all topics in one run, singletons count.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.report import write
from crossread.encoder import load_encoder
from crossread.records import Article, Run, Story
from crossread.settings import Settings
from crossread.stages.annotate import annotate_articles
from crossread.stages.attributions import find_attributions
from crossread.stages.entities import resolve_entities
from crossread.stages.statements import make_statements


def read_articles(articles: Sequence[Article], stories: Sequence[Story]) -> Run:
    """Articles taken through every stage up to the statements."""
    articles = sorted(articles, key=lambda a: a.id)
    annotations = annotate_articles(articles, load_encoder(), lambda done, total: None)
    entities, verdicts = resolve_entities(articles, annotations, stories, Settings().rulings)
    attributions = find_attributions(articles, annotations, entities)
    statements = make_statements(articles, annotations, stories, entities, attributions)
    return Run(
        articles=tuple(articles), annotations=tuple(annotations), stories=tuple(stories), entities=tuple(entities),
        verdicts=tuple(verdicts), attributions=tuple(attributions), statements=tuple(statements),
    )  # fmt: skip


def main(argv: Sequence[str] = ()) -> None:
    """Print and save the tables asked for; both without arguments."""
    wanted = set(argv) or {"superpal", "events"}
    if "superpal" in wanted:
        from benchmarks import superpal

        write("superpal", superpal.rows(), [superpal.SUPERPAL])
    if "events" in wanted:
        from benchmarks import events

        write("events", events.rows(), [events.FOLDER])


if __name__ == "__main__":
    main(sys.argv[1:])
