"""SuperPAL (Ernst et al. 2021), development part: which propositions of a summary and of its reports say the same.

Two kinds of propositions: *given*, the spans that the set prints (only the scorer is measured), and *own*, our statements of the
same sentences (boundaries count too). The set labels pairs of spans that readers marked anew for every pair of sentences, so one
proposition stands in it with several boundaries; three readings of what a right pair is:

* labelled itself: these two spans, character for character, are a labelled pair; only for given spans, where one who knew all
  that the published reading calls right would still reach no more than the row "ceiling"
* half of the shorter: both sides share half of the shorter with the sides of one labelled pair
* published: both sides share more than a quarter of the union of their characters with the sides of one labelled pair. This is
  the rule by which the authors label the propositions of their own extractor, and with own propositions their protocol; a
  labelled pair that no two of our statements reach is counted as missed, which theirs leaves out

The whole documents are not in the corpus: our texts hold the sentences that the set prints, so there are fewer wrong pairs than
in the published figures, and the two cannot be compared directly.
Source: Ernst et al. 2021, and the labelling in their repository oriern/SuperPAL (`annotation2MRPC_Aligner.py`).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.claims import read_articles
from benchmarks.report import SHARED
from crossread.records import Article, Block, Dated, Participant, Run, Spans, Statement, Story
from crossread.settings import Settings
from crossread.stages.claims import align_statements
from crossread.stages.claims.candidates import Candidate, find_candidates
from crossread.stages.claims.facts import Table, table_of
from crossread.stages.claims.groups import JOIN
from crossread.stages.claims.score import apart, score
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
    """One topic: its texts as articles, both sides' propositions, and the labelled pairs."""

    articles: tuple[Article, ...]
    summary: tuple[Span, ...]
    reports: tuple[Span, ...]
    pairs: tuple[tuple[Span, Span], ...]


@dataclass(slots=True)
class Pairs:
    """All pairs of one kind of propositions: what each method says of them, and which are right by each reading."""

    found: dict[str, list[float]]
    right: dict[str, list[bool]]
    joined: list[bool]  # what the program itself says, with its own threshold
    unreached: dict[str, int]  # labelled pairs that no two propositions reach


def rows() -> list[dict[str, object]]:
    """A row a kind of propositions, reading and method, over all clusters."""
    given, own = (Pairs(defaultdict(list), defaultdict(list), [], defaultdict(int)) for _ in range(2))
    for cluster in clusters():
        story = Story("s", "", tuple(sorted(a.id for a in cluster.articles)))
        run = read_articles(cluster.articles, [story])
        _given(cluster, run, given)
        _own(cluster, run, own)
    table = [
        _row(pairs, name, reading, method)
        for pairs, name in ((given, "given"), (own, "own"))
        for reading in pairs.right
        for method in pairs.found
    ]
    given.found["ceiling"] = [float(right) for right in given.right["published"]]
    return [*table, _row(given, "given", "labelled itself", "ceiling")]


def _row(pairs: Pairs, name: str, reading: str, method: str) -> dict[str, object]:
    values, truth, lost = np.array(pairs.found[method]), np.array(pairs.right[reading]), pairs.unreached[reading]
    f, p, r, at = best_f1(values, truth, lost)
    row: dict[str, object] = {"propositions": name, "right if": reading, "method": method}
    row |= {"F1": f, "P": p, "R": r, "at": at, "pairs": len(truth), "right": int(truth.sum()), "unreached": lost}
    return row | {"F1 as shipped": _f1(np.array(pairs.joined), truth, lost) if method == "ours" else ""}


# ---------------------------------------------------------------- the set


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


# ---------------------------------------------------------------- what is right


def _itself(a: Span, b: Span) -> bool:
    return a == b


def half_of_the_shorter(a: Span, b: Span) -> bool:
    """Whether two spans share half of the shorter."""
    return a.article == b.article and _shared(a, b) * 2 >= min(_size(a), _size(b))


def published(a: Span, b: Span) -> bool:
    """Whether two spans share more than a quarter of the union of their characters."""
    return a.article == b.article and (both := _shared(a, b)) > 0.25 * (_size(a) + _size(b) - both)


def _shared(a: Span, b: Span) -> int:
    return sum(covered(piece, b.spans) for piece in a.spans)


def _size(span: Span) -> int:
    return sum(end - start for start, end in span.spans)


READINGS: dict[str, Callable[[Span, Span], bool]] = {
    "labelled itself": _itself,
    "half of the shorter": half_of_the_shorter,
    "published": published,
}


# ---------------------------------------------------------------- given and own propositions


def _given(cluster: Cluster, run: Run, pairs: Pairs) -> None:
    """Adds all pairs of the spans that the set prints."""
    spans = [*cluster.summary, *cluster.reports]
    statements = [pseudo_statement(run, span, i) for i, span in enumerate(spans)]
    _add(cluster, (spans, len(cluster.summary)), table_of(run, statements), pairs, tuple(READINGS))
    values = pairs.found["ours"]
    pairs.joined += [value >= JOIN for value in values[len(pairs.joined) :]]


def _own(cluster: Cluster, run: Run, pairs: Pairs) -> None:
    """Adds all pairs of our statements of a summary and of its reports; what is joined is what stands in one claim."""
    claim_of = {key: claim.id for claim in align_statements(run, Settings().claims) for key in claim.statements}
    whole = table_of(run, run.statements)
    kept = [f.statement for f in whole.facts if not f.named]  # what someone is, said in passing, is no proposition
    summary = [s for s in kept if s.article.endswith("-summary")]
    statements = [*summary, *(s for s in kept if not s.article.endswith("-summary"))]
    texts = {article.id: article.text for article in run.articles}
    spans = [Span(s.article, s.spans, " ".join(texts[s.article][a:b] for a, b in s.spans)) for s in statements]
    _add(cluster, (spans, len(summary)), table_of(run, statements), pairs, tuple(READINGS)[1:])
    for a in statements[: len(summary)]:
        pairs.joined += [claim_of[a.id] == claim_of[b.id] for b in statements[len(summary) :]]


def _add(
    cluster: Cluster, sides: tuple[Sequence[Span], int], table: Table, pairs: Pairs, readings: Sequence[str]
) -> None:
    """Adds what each method says of all pairs; `sides`: the spans of the rows of the table, and how many are the summary's."""
    spans, cut = sides
    near = {(p.first, p.second): p for p in find_candidates(table, np.arange(len(spans)), -1.0)}
    for i, a in enumerate(spans[:cut]):
        for j, b in enumerate(spans[cut:], cut):
            vector = float(table.vectors[i] @ table.vectors[j])
            plain = Candidate(i, j, vector, float(table.terms[i] @ table.terms[j]))
            pairs.found["words in common (floor)"].append(_dice(a.text, b.text))
            pairs.found["vectors alone"].append(vector)
            pairs.found["ours"].append(_ours(table, near.get((i, j), plain)))
    for name in readings:
        like = READINGS[name]
        matched = [[{n for n, pair in enumerate(cluster.pairs) if like(s, pair[side])} for s in part]
                   for side, part in enumerate((spans[:cut], spans[cut:]))]  # fmt: skip
        pairs.right[name] += [bool(x & y) for x in matched[0] for y in matched[1]]
        reached = set().union(*matched[0]) & set().union(*matched[1])
        pairs.unreached[name] += len(cluster.pairs) - len(reached)


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


# ---------------------------------------------------------------- methods and figures


def _ours(table: Table, pair: Candidate) -> float:
    """Our score of a pair; what may not be joined ranks below."""
    barred = apart(table.facts[pair.first], table.facts[pair.second], table, pair.term)
    return score(pair, table) - 0.3 * bool(barred)


def _dice(a: str, b: str) -> float:
    first, second = ({w for w, _, _ in words(t)} for t in (a, b))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def best_f1(values: NDArray[np.float64], truth: NDArray[np.bool_], lost: int) -> tuple[float, float, float, float]:
    """The best F1 over all thresholds, with its precision, recall and threshold; `lost`: right pairs that are not among them."""
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(truth[order])
    p, r = right / np.arange(1, len(order) + 1), right / max(1, truth.sum() + lost)
    f = 2 * p * r / np.maximum(p + r, 1e-9)
    i = int(f.argmax())
    return round(float(f[i]), 3), round(float(p[i]), 3), round(float(r[i]), 3), round(float(values[order[i]]), 3)


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_], lost: int) -> float:
    both = int((said & truth).sum())
    return round(2 * both / max(1, int(said.sum()) + int(truth.sum()) + lost), 3)
