"""Entities: gold stories by the score script, ECB+ across documents, GUM within them, and speed.

Run: python -m benchmarks.entities [stories] [ecb] [gum] [speed]     (all of them without a word)
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.report import SHARED, write
from crossread.intake import keep
from crossread.records import Annotation, Article, Block, Dated, Entity, Name, Page, Reading, Sentence, Story, Token
from crossread.settings import Rulings, Settings
from crossread.stages.entities import resolve_entities

STORIES = {"seeds": SHARED / "seeds", **{n: SHARED / "gold" / n for n in ("satellite", "subway", "vegas")}}
MEASURES = ("entity B3 F1", "kept apart", "joined", "systems found")


# ---------------------------------------------------------------- the stories with a gold


def score_script() -> Any:
    """The score script as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score/score.py")
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


def annotated(folder: Path) -> tuple[list[Article], list[Annotation]]:
    """The articles of a folder, read by the encoder."""
    from crossread.encoder import load_encoder
    from crossread.stages.annotate import annotate_articles
    from crossread.stages.clean import clean_page
    from crossread.stages.read import read_pages

    pages = read_pages([str(p) for p in sorted(folder.glob("*.txt"))], Settings().read)
    articles, _ = keep(clean_page(page) if isinstance(page, Page) else page for page in pages)
    return articles, list(annotate_articles(articles, load_encoder(), lambda done, total: None))


def one_story(articles: Sequence[Article]) -> list[Story]:
    """All articles as one story."""
    return [Story("s", "", tuple(a.id for a in articles))]


def stories() -> list[dict[str, Any]]:
    """A row for the seeds, each gold story and the mean of the three; the floor takes equal strings for one."""
    script = score_script()
    rows = []
    for method, resolve in (("equal strings", by_string), ("crossread", resolve_entities)):
        scores: dict[str, dict[str, float]] = {}
        for name, folder in STORIES.items():
            articles, annotations = annotated(folder)
            entities, _ = resolve(articles, annotations, one_story(articles), Rulings())
            account = {
                "articles": [dataclasses.asdict(a) for a in articles],
                "entities": [dataclasses.asdict(e) for e in entities],
            }
            pair = script.Pair(json.loads((folder / "gold.json").read_text("utf8")), account)
            found = {**script.entities(pair), **script.systems(pair)}
            scores[name] = {m: found[m][0] for m in MEASURES}
        gold = [n for n in scores if n != "seeds"]
        scores["mean of three"] = {m: sum(scores[n][m] for n in gold) / len(gold) for m in MEASURES}
        rows += [{"measure": "stories", "method": method, "on": name, **values} for name, values in scores.items()]
    return rows


def by_string(
    articles: Sequence[Article], annotations: Sequence[Annotation], _: Sequence[Story], __: Rulings
) -> tuple[list[Entity], list[Any]]:
    """The dumb method: the encoder's names, one entity a distinct string."""
    from crossread.records import Mention, NameForm

    found: dict[str, list[Mention]] = {}
    types: dict[str, str] = {}
    for article, annotation in zip(articles, annotations, strict=True):
        for sentence in annotation.sentences:
            for name in sentence.reading.names:
                start, end = sentence.start + name.start, sentence.start + name.end
                found.setdefault(article.text[start:end], []).append(Mention(article.id, start, end, "name"))
                types.setdefault(article.text[start:end], name.type)
    entities = [
        Entity(text, types[text], text, (NameForm(text, tuple(sorted({m.article for m in ms}))),), "", tuple(ms))
        for text, ms in sorted(found.items())
    ]
    return entities, []


# ---------------------------------------------------------------- ECB+


def ecb() -> list[dict[str, Any]]:
    """Participants and places of the development topics: own mentions by words that overlap, gold mentions by their place."""
    from benchmarks.coref import conll
    from benchmarks.ecb import documents
    from crossread.encoder import load_encoder
    from crossread.stages.annotate import annotate_articles
    from crossread.stages.reuse import find_passages
    from crossread.stages.stories import group_stories

    docs = documents()
    articles = [doc.article for doc in docs]
    annotations = list(annotate_articles(articles, load_encoder(), lambda done, total: None))
    told = group_stories(articles, annotations, find_passages(articles, Settings().reuse), Settings().stories)
    gold: dict[Hashable, Hashable] = {}
    for doc in docs:
        for m in doc.mentions:
            if m.tag.startswith(("HUMAN", "NON_HUMAN", "LOC")):
                gold[m.article, m.start, m.end] = m.chain
    rows = []
    for method, resolve in (("equal strings", by_string), ("crossread", resolve_entities)):
        entities, _ = resolve(articles, annotations, told, Rulings())
        checked = {doc.article.id: doc.checked for doc in docs}
        own = {
            (m.article, m.start, m.end): e.id
            for e in entities for m in e.mentions if any(s <= m.start < t for s, t in checked[m.article])
        }  # fmt: skip
        given = {key: answer(key, entities) for key in gold}
        by_gold = conll(gold, given_heads(gold, given, articles))["CoNLL"]
        by_own = conll(aligned(gold, own), own)["CoNLL"]
        measure = "ECB+ dev, entities, CoNLL F1"
        rows.append({"measure": measure, "method": method, "gold mentions": by_gold, "own mentions": by_own})
    return rows


def answer(key: tuple[str, int, int], entities: Sequence[Entity]) -> str:
    """The entity of the mention that ends with this one or shares half of its characters; "" if none does."""
    if answer.__dict__.get("of") is not entities:
        by_article: dict[str, list[tuple[int, int, str]]] = {}
        for e in entities:
            for m in e.mentions:
                by_article.setdefault(m.article, []).append((m.start, m.end, e.id))
        answer.__dict__.update(of=entities, by=by_article)
    best = (0.0, "")
    for start, end, name in answer.__dict__["by"].get(key[0], ()):
        shared = min(end, key[2]) - max(start, key[1])
        share = shared / (max(end, key[2]) - min(start, key[1]))
        if shared > 0 and (end == key[2] or share > 0.5):
            best = max(best, (share, name))
    return best[1]


def given_heads(
    gold: dict[Hashable, Hashable], given: dict[Any, str], articles: Sequence[Article]
) -> dict[Hashable, Hashable]:
    """Gold mentions with the entity found there; one that none covers goes with those of its topic with the same last word."""
    texts = {a.id: a.text for a in articles}
    found: dict[Hashable, Hashable] = {}
    for key in gold:
        article, start, end = key  # type: ignore[misc]
        words = texts[article][start:end].lower().rstrip(" .,").split()
        found[key] = given[key] or f"{article.split('_')[0]} {words[-1] if words else ''}"
    return found


def aligned(gold: dict[Hashable, Hashable], own: dict[Any, str]) -> dict[Hashable, Hashable]:
    """Gold under the keys of the own mentions that it answers to, else under its own.

    They answer to each other where they end together (ECB+ marks "man" where we mark "the man") or share half of their
    characters.
    """
    by_article: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in own:
        by_article.setdefault(article, []).append((start, end))
    used: set[Any] = set()
    moved: dict[Hashable, Hashable] = {}
    for key, chain in sorted(gold.items(), key=str):
        article, start, end = key  # type: ignore[misc]
        best: tuple[float, Any] = (0.0, None)
        for s, e in by_article.get(article, ()):
            share = max(0, min(e, end) - max(s, start)) / max(e - s, end - start)
            if (share > 0.5 or (e == end and share > 0)) and share > best[0] and (article, s, e) not in used:
                best = (share, (article, s, e))
        used.add(best[1])
        moved[best[1] or key] = chain
    return moved


# ---------------------------------------------------------------- GUM


def gum() -> list[dict[str, Any]]:
    """Named entities and their pronouns within each document of the development part: gold trees and names, and the encoder's."""
    from benchmarks.coref import conll
    from benchmarks.gum import PRONOUNS, gum_documents

    rows = []
    docs = gum_documents(SHARED / "corpora/syntax")
    for reading in ("gold trees and names", "own"):
        gold: dict[Hashable, Hashable] = {}
        found: dict[Hashable, Hashable] = {}
        for doc in docs:
            annotation = doc.annotation if reading != "own" else read_again(doc.article)
            entities, _ = resolve_entities([doc.article], [annotation], one_story([doc.article]), Rulings())
            name, text = doc.article.id, doc.article.text
            mentions = {
                (name, m.start, m.end): f"{name} {e.id}"
                for e in entities
                for m in e.mentions
                if m.kind in {"name", "pronoun"}
            }
            kept = doc.scored(mentions)
            named = {mentions[key] for key in kept if text[key[1] : key[2]].lower() not in PRONOUNS}
            mine = {key: mentions[key] for key in sorted(kept) if mentions[key] in named}
            gold |= aligned({(name, s, e): f"{name} {c}" for s, e, c in doc.mentions}, mine)
            found |= mine
        rows.append({"measure": "GUM dev, names and pronouns", "method": f"crossread, {reading}", **conll(gold, found)})
    return rows


def read_again(article: Article) -> Annotation:
    """The article read by the encoder."""
    from crossread.encoder import load_encoder
    from crossread.stages.annotate import annotate_articles

    return next(iter(annotate_articles([article], load_encoder(), lambda done, total: None)))


# ---------------------------------------------------------------- speed


def invented(count: int, names_each: int) -> tuple[list[Article], list[Annotation], list[Story]]:
    """Articles that name persons, towns and bodies made of parts of real names; ten articles a story."""
    from crossread.stages.entities.tables import genders
    from training.transliteration import spellings

    dice = random.Random(5)
    families = sorted(
        {
            k.title()
            for c in spellings(SHARED / "corpora/names/transliteration", "russian").values()
            for k in c
            if len(k) > 4
        }
    )
    given = sorted(n.title() for n in genders())
    people = [f"{dice.choice(given)} {dice.choice(families)}" for _ in range(count * names_each // 3)]
    articles, annotations = [], []
    for i in range(count):
        cast = [people[(i // 10 * 17 + dice.randrange(12)) % len(people)] for _ in range(names_each)]
        articles.append(article := _written(i, cast))
        annotations.append(_tokenised(article, cast))
    told = [Story(f"s{i // 10}", "", tuple(a.id for a in articles[i : i + 10])) for i in range(0, count, 10)]
    return articles, annotations, told


def _written(i: int, cast: Sequence[str]) -> Article:
    text = "".join(f"{name} spoke of the plan in town number {n}. " for n, name in enumerate(cast))
    return Article(
        f"a{i:05}", f"{i}", "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, (Block("body", 0, len(text)),)
    )


def _tokenised(article: Article, cast: Sequence[str]) -> Annotation:
    import numpy as np

    found, at = [], 0
    for piece in article.text.split(". ")[:-1]:
        tokens, start = [], 0
        words = piece.split(" ")
        for k, w in enumerate(words):
            tokens.append(
                Token(
                    start,
                    start + len(w),
                    "PROPN" if k < 2 else "VERB" if k == 2 else "NOUN",
                    2 if k != 2 else -1,
                    "nsubj" if k == 0 else "dep",
                )
            )
            start += len(w) + 1
        name = Name(0, len(words[0]) + 1 + len(words[1]), "person", 0.9)
        reading = Reading(tuple(tokens), (name,), (-1,), np.zeros((1, 384), dtype=np.float16))
        found.append(Sentence(at, at + len(piece) + 1, reading))
        at += len(piece) + 2
    return Annotation(article.id, tuple(found))


def speed() -> list[dict[str, Any]]:
    """10,000 names over 2,000 articles."""
    articles, annotations, told = invented(2000, 5)
    resolve_entities(articles[:2], annotations[:2], told[:1], Rulings())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, cpu = time.perf_counter(), time.process_time()
    entities, _ = resolve_entities(articles, annotations, told, Rulings())
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row = {
        "measure": "speed, 10,000 names, 2,000 articles",
        "method": "crossread",
        "seconds": seconds,
        "CPU seconds": cpu,
    }
    return [{**row, "peak MB": peak / 1024, "added MB": (peak - before) / 1024, "entities": len(entities)}]


PARTS: dict[str, Callable[[], list[dict[str, Any]]]] = {"stories": stories, "ecb": ecb, "gum": gum, "speed": speed}


def main(argv: Sequence[str] = ()) -> None:
    """Print a table a part and save all rows."""
    rows = [row for part in (argv or PARTS) for row in PARTS[part]()]
    corpora = [*STORIES.values(), SHARED / "corpora/ecbplus", SHARED / "corpora/syntax"]
    if set(argv or PARTS) == set(PARTS):
        write("entities", rows, corpora)
    else:
        from benchmarks.report import table

        table(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
