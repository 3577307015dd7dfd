"""Many reports out of the examples, and a count of the lines of the program that run: twice the reports, twice the lines."""

from __future__ import annotations

import dataclasses
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any, TypeVar

import numpy as np

from crossread import pipeline
from crossread.encoder import load_encoder
from crossread.records import Annotation, Article, Passage, Run, Sentence, Story
from crossread.settings import Engine, Settings
from crossread.stages.account import write_account
from crossread.stages.dossiers import fill_dossiers
from crossread.stages.entities import resolve_entities
from crossread.stages.stories import group_stories

Reports = tuple[list[Article], list[Annotation]]
Result = TypeVar("Result")
Lines = Counter[tuple[str, int]]
"""(file within the package, line) → how often it ran."""

ALONE = Settings(engine=Engine(workers=1))
RECAST = ("NOUN", "PROPN", "ADJ")  # words that say what a report is about; verbs and small words keep it a report


def examples() -> Reports:
    """Four of the invented reports in examples/, and what the encoder reads in them."""
    articles, _ = pipeline.read_articles(["examples/ferry"], ALONE)
    articles = [article for article in articles if len(article.text) < 2_500][:4]
    return articles, pipeline.annotated(articles, load_encoder(), lambda *_: None, None)


def recast(reports: Reports, seed: int) -> Reports:
    """The same reports of another event: as many letters in every word, so that all that was read in them holds."""
    letters = _exchange(seed)
    articles, annotations = [], []
    for article, annotation in zip(*reports, strict=True):
        key = f"{article.id}-{seed:04}"
        text = list(article.text)
        for sentence in annotation.sentences:
            for token in sentence.reading.tokens:
                if token.upos in RECAST:
                    start, end = sentence.start + token.start, sentence.start + token.end
                    text[start:end] = article.text[start:end].translate(letters)
        outlet, title = f"{article.outlet} {seed}", article.title.translate(letters)
        articles.append(dataclasses.replace(article, id=key, input=key, text="".join(text), title=title, outlet=outlet))
        sentences = tuple(_turned(sentence, seed) for sentence in annotation.sentences)
        annotations.append(dataclasses.replace(annotation, article=key, sentences=sentences))
    return articles, annotations


def _exchange(seed: int) -> dict[int, str]:
    """Vowels for vowels and consonants for consonants."""
    dice = random.Random(seed)
    letters: dict[str, str] = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxz"):
        letters |= dict(zip(group, dice.sample(group, len(group)), strict=True))
    return str.maketrans(letters | {a.upper(): b.upper() for a, b in letters.items()})


def _turned(sentence: Sentence, seed: int) -> Sentence:
    """The sentence with its vectors turned another way, as far from those it had as any two."""
    vectors = np.roll(sentence.reading.vectors, 7 * seed + 1, axis=1)
    return dataclasses.replace(sentence, reading=dataclasses.replace(sentence.reading, vectors=vectors))


def of_events(reports: Reports, seeds: Sequence[int]) -> Reports:
    """The reports of several events, in order of their ids."""
    return _sorted([recast(reports, seed) for seed in seeds])


def copied(reports: Reports, count: int, seed: int) -> Reports:
    """The reports of one event, each printed so many times, every copy without other sentences than were read."""
    held, read = recast(reports, seed)
    parts = []
    for number in range(count):
        keys = [f"{article.id}-{number:03}" for article in held]
        articles = [dataclasses.replace(a, id=k, input=k, outlet=k) for a, k in zip(held, keys, strict=True)]
        annotations = [dataclasses.replace(a, article=k) for a, k in zip(read, keys, strict=True)]
        parts.append((articles, annotations))
    return _sorted(parts)


def _sorted(parts: Sequence[Reports]) -> Reports:
    pairs = [pair for part in parts for pair in zip(*part, strict=True)]
    pairs.sort(key=lambda pair: pair[0].id)
    return [article for article, _ in pairs], [annotation for _, annotation in pairs]


def whole(reports: Reports, passages: Sequence[Passage], *, one: bool) -> Run:
    """The account of the reports from their passages on, as a run makes it; `one`: all are of one story."""
    articles, annotations = reports
    stories = [Story("s1", "", tuple(article.id for article in articles))]
    if not one:
        stories = group_stories(articles, annotations, passages, ALONE.stories)
    entities, verdicts = resolve_entities(articles, annotations, stories, ALONE.rulings)
    found = Run(
        articles=tuple(articles), annotations=tuple(annotations), stories=tuple(stories), entities=tuple(entities),
        verdicts=tuple(verdicts), passages=tuple(passages),
    )  # fmt: skip
    return write_account(fill_dossiers(pipeline.read_stories(found, ALONE, None)), ALONE.account)


def counted(work: Callable[[], Result]) -> tuple[Result, Lines]:
    """What `work()` gives, and how often each line of the program ran, every turn of a loop counted."""
    lines: Counter[tuple[str, int]] = Counter()

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            lines[frame.f_code.co_filename, frame.f_lineno] += 1
        return inside

    def entered(frame: FrameType, *_: Any) -> Any:
        return inside if "crossread" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        found = work()
    finally:
        sys.settrace(before)
    package = pipeline.__file__.removesuffix("pipeline.py")
    return found, Counter({(f.removeprefix(package), n): c for (f, n), c in lines.items() if f.startswith(package)})
