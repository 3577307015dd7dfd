"""Saying the same: SuperPAL proposition pairs, and ECB+ event coreference beside the same-lemma baseline.

    python -m benchmarks.claims [superpal|events]

SuperPAL (Ernst et al. 2021), development part: every pair of a summary span and a report span of one cluster. Two
readings: *strict* counts a pair as right only if it is labelled itself; *overlap* also if both its spans share half of
the shorter with those of a labelled pair (the set labels one span of several that say the same thing).
ECB+ development topics: mentions of checked sentences, all topics in one run, singletons count.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import SHARED, write
from crossread.encoder import load_encoder
from crossread.records import Article, Block, Dated, Participant, Run, Spans, Statement, Story
from crossread.settings import Settings
from crossread.stages.annotate import annotate_articles
from crossread.stages.attributions import find_attributions
from crossread.stages.claims.candidates import Candidate, find_candidates
from crossread.stages.claims.facts import Table, table_of
from crossread.stages.claims.groups import JOIN
from crossread.stages.claims.score import apart, score
from crossread.stages.entities import resolve_entities
from crossread.stages.statements import make_statements
from crossread.text import covered, words

SUPERPAL = SHARED / "corpora/claims/superpal/dev_MN_only.csv"


@dataclass(frozen=True, slots=True)
class Span:
    """A proposition of one side: where it stands in the article that its cluster's texts were made into."""

    article: str
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """One SuperPAL topic: its texts as articles, both sides' propositions, and the labelled pairs."""

    articles: tuple[Article, ...]
    summary: tuple[Span, ...]
    reports: tuple[Span, ...]
    pairs: tuple[tuple[Span, Span], ...]


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


# ---------------------------------------------------------------- SuperPAL


def clusters() -> list[Cluster]:
    """The development topics; each text is made of those of its sentences that the set prints."""
    by_topic: dict[str, list[dict[str, str]]] = defaultdict(list)
    with SUPERPAL.open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            by_topic[row["topic"]].append(row)
    return [_cluster(topic, rows) for topic, rows in sorted(by_topic.items())]


def _cluster(topic: str, rows: Sequence[dict[str, str]]) -> Cluster:
    sentences: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        sentences["summary"][int(row["scuSentCharIdx"])] = row["scuSentence"]
        sentences[row["documentFile"]][int(row["docSentCharIdx"])] = row["docSentText"]
    starts: dict[tuple[str, int], int] = {}
    articles = []
    for name, held in sorted(sentences.items()):
        text = ""
        for at in sorted(held):
            starts[name, at] = len(text)
            text += held[at].replace("\n", " ") + "\n"
        key = f"{topic}-{name}"
        day = Dated("", "unknown", "")
        articles.append(Article(key, key, "", name, "", (), "", day, "en", (), text, (Block("body", 0, len(text)),)))
    pairs = tuple((_span(topic, row, starts, "summary"), _span(topic, row, starts, "report")) for row in rows)
    return Cluster(tuple(articles), _distinct(a for a, _ in pairs), _distinct(b for _, b in pairs), pairs)


def _span(topic: str, row: dict[str, str], starts: dict[tuple[str, int], int], side: str) -> Span:
    name, at, offsets, text = (
        ("summary", int(row["scuSentCharIdx"]), row["summarySpanOffsets"], row["summarySpanText"])
        if side == "summary"
        else (row["documentFile"], int(row["docSentCharIdx"]), row["docSpanOffsets"], row["docSpanText"])
    )
    shift = starts[name, at] - at
    spans = [tuple(int(n) + shift for n in part.split(",")) for part in offsets.split(";")]
    return Span(f"{topic}-{name}", tuple((a, b) for a, b in spans), text)


def _distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def pseudo_statement(run: Run, span: Span, i: int) -> Statement:
    """A statement with the characters of a span, and the rest from our statements that it covers most of."""
    near = [
        (sum(covered(piece, span.spans) for piece in s.spans), s) for s in run.statements if s.article == span.article
    ]
    near = [(n, s) for n, s in near if n > 0]
    if not near:
        sentences = next(a.sentences for a in run.annotations if a.article == span.article)
        at = next((n for n, s in enumerate(sentences) if s.start <= span.spans[0][0] < s.end), -1)
        return Statement(
            f"p{i}", span.article, span.spans, (), "", (), Dated("", "unknown", ""), "", (), "positive", "", "", at
        )
    best = max(near, key=lambda pair: (pair[0], pair[1].id))[1]
    others: tuple[Participant, ...] = tuple(
        p for n, s in near for p in s.participants if covered(p.spans[0], span.spans)
    )
    participants = tuple(dict.fromkeys((*best.participants, *others)))
    return replace(best, id=f"p{i}", spans=span.spans, participants=participants)


def superpal_rows() -> list[dict[str, object]]:
    """A row a method, over all clusters."""
    labels: dict[str, list[bool]] = {"strict": [], "overlap": []}
    found: dict[str, list[float]] = defaultdict(list)
    for cluster in clusters():
        story = Story("s", "", tuple(sorted(a.id for a in cluster.articles)))
        run = read_articles(cluster.articles, [story])
        spans = [*cluster.summary, *cluster.reports]
        table = table_of(run, [pseudo_statement(run, span, i) for i, span in enumerate(spans)])
        labelled = set(cluster.pairs)
        near = {(p.first, p.second): p for p in find_candidates(table, np.arange(len(spans)), -1.0)}
        for i, a in enumerate(cluster.summary):
            for j, b in enumerate(cluster.reports, len(cluster.summary)):
                labels["strict"].append((a, b) in labelled)
                labels["overlap"].append(any(_same(a, x) and _same(b, y) for x, y in cluster.pairs))
                found["words in common (floor)"].append(_dice(a.text, b.text))
                found["vectors alone"].append(float(table.vectors[i] @ table.vectors[j]))
                plain = Candidate(
                    i, j, float(table.vectors[i] @ table.vectors[j]), float(table.terms[i] @ table.terms[j])
                )
                found["ours"].append(_ours(table, near.get((i, j), plain)))
    rows = []
    for method, values in found.items():
        row: dict[str, object] = {"method": method}
        for reading, truth in labels.items():
            row[f"F1 {reading}"], row[f"P {reading}"], row[f"R {reading}"], row[f"at {reading}"] = best_f1(
                np.array(values), np.array(truth)
            )
        if method == "ours":
            row["F1 as shipped"] = _f1(np.array(values) >= JOIN, np.array(labels["overlap"]))
        rows.append(row)
    return rows


def _ours(table: Table, pair: Candidate) -> float:
    """Our score of a pair; what may not be joined ranks below."""
    barred = apart(table.facts[pair.first], table.facts[pair.second], table, pair.term)
    return score(pair, table) - 0.3 * bool(barred)


def _same(a: Span, b: Span) -> bool:
    shared = sum(covered(piece, b.spans) for piece in a.spans)
    return a.article == b.article and shared * 2 >= min(sum(y - x for x, y in s.spans) for s in (a, b))


def _dice(a: str, b: str) -> float:
    first, second = ({w for w, _, _ in words(t)} for t in (a, b))
    return 2 * len(first & second) / (len(first) + len(second))


def best_f1(values: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float, float, float]:
    """The best F1 over all thresholds, with its precision, recall and threshold."""
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(truth[order])
    p, r = right / np.arange(1, len(order) + 1), right / max(1, truth.sum())
    f = 2 * p * r / np.maximum(p + r, 1e-9)
    i = int(f.argmax())
    return round(float(f[i]), 3), round(float(p[i]), 3), round(float(r[i]), 3), round(float(values[order[i]]), 3)


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    both = int((said & truth).sum())
    return round(2 * both / max(1, int(said.sum()) + int(truth.sum())), 3)


def main(argv: Sequence[str] = ()) -> None:
    """Print and save the tables asked for; both without arguments."""
    wanted = set(argv) or {"superpal", "events"}
    if "superpal" in wanted:
        write("superpal", superpal_rows(), [SUPERPAL])
    if "events" in wanted:
        from benchmarks import events

        write("events", events.rows(), [events.FOLDER])


if __name__ == "__main__":
    main(sys.argv[1:])
