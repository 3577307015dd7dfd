"""Attributions: who is said to have said what, on the own development part, PolNeAR dev, the seeds and the gold stories.

PolNeAR does not look inside quotation marks, so there attributions with their cue inside marks are left out of both sides;
and in 94 of 100 cases it leaves hearer and time out of cues (our guidelines have them in), so ours are cut after the verb there.

An attribution is right when source, cue and content each overlap by half of their union (both empty counts as one).
"Relaxed" is the protocol of the inter-annotator figure: content by half, source and cue by .3. Attributions without
content (silences) are left out of both sides; score.py counts them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT, SHARED, write
from crossread.records import Annotation, Article, Attribution, Block, Dated, Sentence, Spans
from crossread.stages.attributions import find_attributions, quotes
from crossread.stages.attributions.lexicon import verbs
from crossread.stages.attributions.spans import alike, holds, shared

OWN = SHARED / "corpora" / "attribution" / "documents.jsonl"
POLNEAR = SHARED / "corpora" / "polnear" / "dev.jsonl"
FLOORS = {"seeds": (0.70, 0.75), "own dev": 0.65, "parents": 0.80, "PolNeAR dev": 0.55, "PolNeAR dev, direct": 0.75}
_WORD = re.compile(r"\w+")
NOWHERE = Dated("", "unknown", "")


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of a corpus."""

    source: Spans
    cue: Spans
    content: Spans
    parent: int = -1  # index in the same document
    act: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a corpus, as the pipeline sees it."""

    article: Article
    gold: tuple[Gold, ...]


def article_of(name: str, text: str) -> Article:
    """A text as an article: the first line is its title where a blank line follows and it is no sentence."""
    first = text.split("\n", 1)[0]
    title = (
        len(first)
        if text[len(first) : len(first) + 2] == "\n\n" and not first.endswith(".") and len(first) < 150
        else 0
    )
    blocks = (*([Block("title", 0, title)] if title else []), Block("body", title, len(text)))
    return Article(name, name, "", "", "", (), "", NOWHERE, "en", (), text, blocks)


def own(split: str) -> list[Document]:
    """The documents of one part of the own corpus."""
    out = []
    for line in OWN.read_text("utf8").splitlines():
        record = json.loads(line)
        if record["split"] == split:
            place = {a["n"]: i for i, a in enumerate(record["attributions"])}
            gold = tuple(_gold(a, place.get(a["parent"], -1)) for a in record["attributions"])
            out.append(Document(article_of(record["id"], record["text"]), gold))
    return out


def polnear() -> list[Document]:
    """The documents of PolNeAR's development part."""
    records = [json.loads(line) for line in POLNEAR.read_text("utf8").splitlines()]
    return [Document(article_of(r["id"], r["text"]), tuple(_gold(a) for a in r["attributions"])) for r in records]


def _gold(record: dict[str, Any], parent: int = -1) -> Gold:
    source, cue, content = (tuple((a, b) for a, b in record[role]) for role in ("source", "cue", "content"))
    return Gold(source, cue, content, parent, record.get("act", ""), record.get("stance", ""))


def pairs(gold: Sequence[Gold], found: Sequence[Attribution], least: tuple[float, float, float]) -> dict[int, int]:
    """Index of gold → index of found, one to one, best content first. `least`: overlaps of source, cue and content."""
    scored = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            content = alike(g.content, f.content)
            if content >= least[2] and alike(g.source, f.source) >= least[0] and alike(g.cue, f.cue) >= least[1]:
                scored.append((-content, i, j))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in out and j not in taken:
            out[i] = j
            taken.add(j)
    return out


ByArticle = dict[str, list[Attribution]]
Reader = Callable[[Sequence[Article], Sequence[Annotation]], list[Attribution]]


STRICT, RELAXED, CONTENT = (0.5, 0.5, 0.5), (0.3, 0.3, 0.5), (0.0, 0.0, 0.5)


def prf(right: int, gold: int, found: int) -> dict[str, float]:
    """Precision, recall and F1."""
    p, r = right / max(1, found), right / max(1, gold)
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def judge(documents: Sequence[Document], found: dict[str, list[Attribution]], name: str) -> dict[str, Any]:
    """One row: attribution P/R/F1, relaxed F1, content alone, direct quotations, parents, act and stance of matched."""
    right = relaxed = content = gold_n = found_n = parents = parents_right = stance = act = 0
    for document in documents:
        text = document.article.text
        ours = [a for a in found[document.article.id] if a.content and any(text[s:e].strip() for s, e in a.content)]
        hits = pairs(document.gold, ours, STRICT)
        right += len(hits)
        relaxed += len(pairs(document.gold, ours, RELAXED))
        content += len(pairs(document.gold, ours, CONTENT))
        gold_n += len(document.gold)
        found_n += len(ours)
        stance += sum(document.gold[i].stance == ours[j].stance for i, j in hits.items())
        act += sum(document.gold[i].act == ours[j].act for i, j in hits.items())
        place = {a.id: k for k, a in enumerate(ours)}
        for i, j in hits.items():
            parent, mine = document.gold[i].parent, place.get(ours[j].parent, -1)
            if parent in hits or mine in hits.values():  # at least one side has both found
                parents += 1
                parents_right += mine == hits.get(parent, -1)
    rates = prf(right, gold_n, found_n)
    rest = {"relaxed": prf(relaxed, gold_n, found_n)["F1"], "content": prf(content, gold_n, found_n)["F1"]}
    shares = {"parents": parents_right / max(1, parents), "act": act / max(1, right), "stance": stance / max(1, right)}
    return {"set": name, **rates, **rest, **shares, "gold": gold_n, "found": found_n}


def direct_only(documents: Sequence[Document], found: ByArticle) -> tuple[list[Document], ByArticle]:
    """Both sides cut to direct quotations: nearly all of the content in quotation marks."""
    cut, ours = [], {}
    for document in documents:
        text = document.article.text
        marks = quotes.find(text)
        cut.append(replace(document, gold=tuple(g for g in document.gold if direct(g, marks, text))))
        ours[document.article.id] = [a for a in found[document.article.id] if direct(a, marks, text)]
    return cut, ours


def direct(one: Gold | Attribution, marks: Spans, text: str) -> bool:
    """Whether nearly all of the content stands in quotation marks that the cue stands outside of."""
    outside = [mark for mark in marks if holds(one.content, one.cue, mark)]
    return quotes.share(one.content, outside, text) > 0.95


def outside_marks(documents: Sequence[Document], found: ByArticle) -> tuple[list[Document], ByArticle]:
    """Both sides without attributions whose cue is said inside quotation marks."""
    kept, ours = [], {}
    for document in documents:
        marks = quotes.find(document.article.text)
        kept.append(
            replace(document, gold=tuple(g for g in document.gold if not any(shared(g.cue, (m,)) for m in marks)))
        )
        mine = found[document.article.id]
        mine = [a for a in mine if not any(shared(a.cue, (m,)) for m in marks)]
        ours[document.article.id] = [replace(a, cue=to_the_verb(a.cue, document.article.text)) for a in mine]
    return kept, ours


def to_the_verb(cue: Spans, text: str) -> Spans:
    """A cue without the hearer and time after its last verb: "told reporters on Friday" → "told"."""
    last = max(
        (m.end() + s for s, e in cue for m in _WORD.finditer(text[s:e]) if m.group().lower() in verbs()), default=0
    )
    cut = tuple((s, min(e, last)) for s, e in cue if s < last)
    return cut or cue


def by_article(attributions: Iterable[Attribution], documents: Sequence[Document]) -> dict[str, list[Attribution]]:
    """Attributions under their articles, an empty list where there are none."""
    out: dict[str, list[Attribution]] = {d.article.id: [] for d in documents}
    for attribution in attributions:
        out[attribution.article].append(attribution)
    return out


_SAID = re.compile(
    r"((?:[A-Z][\w.'’-]*\s?){1,4}|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s(said|says|told \w+|reported|announced|added)"
    r"\s(?:that\s)?([^\n]+?[.!?”\"])(?=\s|$)"
)


def floor(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Attribution]:
    """The dumb method: capitalised words or a pronoun, "said", the rest of the sentence."""
    out = []
    for article in articles:
        for match in _SAID.finditer(article.text):
            start, end = match.span(3)
            out.append(Attribution("", article.id, (match.span(1),), (match.span(2),), ((start, end - 1),), "indirect"))
    return out


def ours(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Attribution]:
    """The stage as shipped."""
    return find_attributions(articles, annotations, [])


def patterns_only(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Attribution]:
    """The stage without what the encoder reads of attributions."""
    return find_attributions(articles, [replace(a, reported=()) for a in annotations], [])


def encoder_only(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Attribution]:
    """The encoder's triples as they come."""
    out = []
    for annotation in annotations:
        for k, r in enumerate(annotation.reported):
            parent = f"{annotation.article}-{r.parent}" if r.parent >= 0 else ""
            found = Attribution(f"{annotation.article}-{k}", annotation.article, r.source, r.cue, r.content, "")
            out.append(replace(found, act=r.act, stance=r.stance, parent=parent))
    return out


def textacy_quotes(articles: Sequence[Article], annotations: Sequence[Annotation]) -> list[Attribution]:
    """textacy's direct quotations, on our words and trees in spaCy's names (its own need a download).

    A paragraph at a time, since it gives up on a text with an odd number of marks.
    """
    from textacy.extract import triples

    out = []
    for article, annotation in zip(articles, annotations, strict=True):
        for sentences in paragraphs(article, annotation):
            doc, places = spacy_doc(article.text, sentences)
            try:
                found = list(triples.direct_quotations(doc))
            except ValueError:  # unclosed marks
                continue
            for speaker, cue, content in found:
                spans = [((places[part[0].i][0], places[part[-1].i][1]),) for part in (speaker, cue, list(content))]
                out.append(Attribution("", article.id, spans[0], spans[1], spans[2], "direct"))
    return out


def paragraphs(article: Article, annotation: Annotation) -> list[list[Sentence]]:
    """The sentences of an article by paragraph."""
    groups: list[list[Sentence]] = []
    before = -1
    for sentence in annotation.sentences:
        if before < 0 or "\n" in article.text[before : sentence.start]:
            groups.append([])
        groups[-1].append(sentence)
        before = sentence.end
    return groups


def spacy_doc(text: str, sentences: Sequence[Sentence]) -> tuple[Any, list[tuple[int, int]]]:
    """Our reading as a spaCy Doc, and where each of its words stands in the article."""
    from spacy.tokens import Doc

    old = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "obl:agent": "agent", "aux:pass": "auxpass"}
    words: dict[str, list[Any]] = {key: [] for key in ("words", "spaces", "heads", "deps", "pos", "lemmas")}
    places: list[tuple[int, int]] = []
    for sentence in sentences:
        first = len(places)
        for k, token in enumerate(sentence.reading.tokens):
            start, end = sentence.start + token.start, sentence.start + token.end
            word = text[start:end]
            cue = verbs().get(word.lower())
            row = (
                word, text[end : end + 1].isspace(), first + (token.head if token.head >= 0 else k),
                old.get(token.relation, token.relation) if token.head >= 0 else "ROOT",
                token.upos, cue.lemma if cue else word.lower(),
            )  # fmt: skip
            for key, value in zip(words, row, strict=True):
                words[key].append(value)
            places.append((start, end))
    return Doc(english(), **words), places


@cache
def english() -> Any:
    """spaCy's vocabulary of English."""
    import spacy

    return spacy.blank("en").vocab


def read_all(documents: Sequence[Document]) -> tuple[list[Annotation], float]:
    """The annotations of all documents and the seconds that took."""
    from crossread.encoder import load_encoder
    from crossread.stages.annotate import annotate_articles

    encoder = load_encoder()
    began = time.perf_counter()
    annotations = annotate_articles([d.article for d in documents], encoder, lambda done, total: None)
    return list(annotations), time.perf_counter() - began


READERS: list[tuple[str, Reader]] = [
    ("floor: said", floor), ("patterns alone", patterns_only), ("encoder alone", encoder_only), ("crossread", ours)
]  # fmt: skip


def main() -> None:
    """Print the tables and write benchmarks/results/attributions.json."""
    rows: list[dict[str, Any]] = []
    for name, documents in (("own dev", own("dev")), ("PolNeAR dev", polnear())):
        annotations, seconds = read_all(documents)
        articles = [d.article for d in documents]
        for label, reader in READERS:
            began = time.perf_counter()
            found = by_article(reader(articles, annotations), documents)
            took = time.perf_counter() - began
            judged, found = (documents, found) if name == "own dev" else outside_marks(documents, found)
            row = judge(judged, found, name)
            rows.append({"method": label, **row, "cost / encoder": took / seconds})
            cut, cut_found = direct_only(documents, found)
            rows.append({"method": label, **judge(cut, cut_found, name + ", direct")})
        try:
            found = by_article(textacy_quotes(articles, annotations), documents)
            cut, cut_found = direct_only(documents, found)
            rows.append({"method": "textacy, on our trees", **judge(cut, cut_found, name + ", direct")})
        except ImportError:
            print("textacy is not installed: pip install crossread[bench]", file=sys.stderr)
    rows.sort(key=lambda row: row["set"])
    write("attributions", rows, [OWN, POLNEAR], stories=stories(), floors=FLOORS)


def stories() -> dict[str, dict[str, float]]:
    """score.py's two measures on the seeds and the gold stories, and the mean over the stories.

    Only the stages up to this one run: score.py looks at articles, entities and attributions.
    """
    import runpy

    score = runpy.run_path(str(SHARED / "score" / "score.py"))
    names = ("subway", "satellite", "vegas")
    folders: list[tuple[str, Path]] = [("seeds", SHARED / "seeds"), *((s, SHARED / "gold" / s) for s in names)]
    out: dict[str, dict[str, float]] = {}
    for name, folder in folders:
        gold = json.loads((folder / "gold.json").read_text("utf8"))
        pair = score["Pair"](gold, account(sorted(folder.glob("*.txt"))))
        out[name] = {key: value[0] for key, value in score["attributions"](pair).items()}
        NOTES[name] = {key: pair.notes[key] for key in pair.notes}
    kept = [out[s] for s in names]
    out["mean of stories"] = {key: sum(row[key] for row in kept) / len(kept) for key in kept[0]}
    return out


NOTES: dict[str, dict[str, list[str]]] = {}
"""What score.py found missing, by story."""


def account(paths: Sequence[Path]) -> dict[str, Any]:
    """What score.py needs of an account of the pages."""
    from crossread.encoder import load_encoder
    from crossread.pipeline import annotated, read_articles
    from crossread.records import Run
    from crossread.render.json import to_json
    from crossread.settings import Settings
    from crossread.stages.entities import resolve_entities
    from crossread.stages.reuse import find_passages
    from crossread.stages.stories import group_stories

    settings = Settings()
    quiet = lambda stage, done, total: None  # noqa: E731
    articles, _ = read_articles([str(path) for path in paths], settings, quiet)
    annotations = annotated(articles, load_encoder(), quiet, None)
    passages = find_passages(articles, settings.reuse)
    groups = group_stories(articles, annotations, passages, settings.stories)
    entities, _ = resolve_entities(articles, annotations, groups, settings.rulings)
    attributions = find_attributions(articles, annotations, entities)
    return to_json(Run(articles=tuple(articles), entities=tuple(entities), attributions=tuple(attributions)))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
