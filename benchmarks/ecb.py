"""ECB+ as articles with gold mentions: tokens put back into running text, checked sentences, chains across documents.

Source: Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut?".
"""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import SHARED
from crossread.records import Article, Block, Dated

DEVELOPMENT = (2, 5, 12, 18, 21, 23, 34, 35)
FOLDER = SHARED / "corpora/ecbplus"
_GLUED = frozenset(".,;:!?)]}%'’”")
_CLITICS = frozenset({"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s", "n’t", "’re", "’ve", "’ll", "’d", "’m"})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A marked mention: its words' range in the article, its chain and its tag ("ACTION_OCCURRENCE", "HUMAN_PART_PER", ...)."""

    article: str
    start: int
    end: int
    chain: str
    tag: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document with the mentions of its checked sentences."""

    topic: int
    article: Article
    checked: tuple[tuple[int, int], ...]  # ranges of the checked sentences
    mentions: tuple[GoldMention, ...]


def documents(topics: Sequence[int] = DEVELOPMENT) -> list[GoldDocument]:
    """The documents of the topics, in order of their names."""
    with (FOLDER / "validated_sentences.csv").open(encoding="utf8") as file:
        checked = {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(file)}
    paths = [path for topic in topics for path in sorted((FOLDER / str(topic)).glob("*.xml"))]
    return [_document(path, checked) for path in paths]


def _document(path: Path, checked: set[tuple[str, int]]) -> GoldDocument:
    root = ET.parse(path).getroot()
    text, places, sentences = _running_text(root)
    kept = {n for n in sentences if (path.stem, n) in checked}
    chain_of = _chains(root, path.stem)
    found = []
    for mark in root.find("Markables") or ():
        ids = [anchor.attrib["t_id"] for anchor in mark.iter("token_anchor")]
        spots = [places[i] for i in ids if i in places]
        if spots and spots[0][2] in kept:
            key = mark.attrib["m_id"]
            start, end = min(s for s, _, _ in spots), max(e for _, e, _ in spots)
            found.append(GoldMention(path.stem, start, end, chain_of.get(key, f"{path.stem}#{key}"), mark.tag))
    article = Article(
        path.stem,
        path.name,
        "",
        path.stem,
        "",
        (),
        "",
        Dated("", "unknown", ""),
        "en",
        (),
        text,
        (Block("body", 0, len(text)),),
    )
    spans = tuple(sentences[n] for n in sorted(kept))
    return GoldDocument(
        int(path.parent.name), article, spans, tuple(sorted(found, key=lambda m: (m.start, m.end, m.tag)))
    )


def _running_text(root: ET.Element) -> tuple[str, dict[str, tuple[int, int, int]], dict[int, tuple[int, int]]]:
    """The text, a line a sentence; token id → (start, end, sentence); sentence → range."""
    text, places, sentences = "", {}, {}
    last = -1
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.attrib["sentence"])
        if sentence != last:
            text += "\n" if text else ""
            last = sentence
            sentences[sentence] = (len(text), len(text))
        elif word not in _CLITICS and not (word and word[0] in _GLUED) and text[-1:] not in "([{$“‘":
            text += " "
        places[token.attrib["t_id"]] = (len(text), len(text) + len(word), sentence)
        text += word
        sentences[sentence] = (sentences[sentence][0], len(text))
    return text, places, sentences


def _chains(root: ET.Element, document: str) -> dict[str, str]:
    """Mention id → chain, the same name across documents for cross-document chains."""
    found = {}
    for relation in root.find("Relations") or ():
        name = (
            relation.attrib.get("note")
            if relation.tag == "CROSS_DOC_COREF"
            else f"{document}@{relation.attrib['r_id']}"
        )
        for source in relation.iter("source"):
            found[source.attrib["m_id"]] = name or f"{document}@{relation.attrib['r_id']}"
    return found
