"""GUM documents as articles with gold trees, names and coreference of named entities and their pronouns.

Source: Zeldes 2017, "The GUM corpus". A name is an entity mention headed by a proper noun; scored are chains that have one.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crossread.records import Annotation, Article, Block, Dated, Name, Reading, Sentence, Token

TYPES = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "event": "event",
    "object": "other",
    "abstract": "other",
}
PRONOUNS = frozenset(
    (
        "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their",
        "theirs", "themselves",
    )
)  # fmt: skip
_PIECE = re.compile(r"\([^()]+\)|\([^()]+|[^()]+\)")
_FILES = ("gum-dev-open", "gum-dev-nc", "gum-dev-unlisted")


@dataclass(frozen=True, slots=True)
class GumDocument:
    """One document. mentions: (start, end, chain) of names and third-person pronouns of chains that hold a name."""

    article: Article
    annotation: Annotation
    mentions: tuple[tuple[int, int, str], ...]
    nominal: frozenset[tuple[int, int]]  # other mentions of those chains: neither asked for nor counted against

    def scored(self, mentions: Mapping[Any, str]) -> set[Any]:
        """Of found mentions, those that count: not the ones on nominal mentions."""
        ends = {end for _, end in self.nominal}
        return {
            key
            for key in mentions
            if not (key[2] in ends and (key[1], key[2]) not in {(s, e) for s, e, _ in self.mentions})
        }


@dataclass(slots=True)
class _Row:
    form: str
    upos: str
    head: int
    relation: str
    entity: str
    space: bool


def gum_documents(folder: Path) -> list[GumDocument]:
    """The development documents, in the order of the files."""
    return [document(name, rows) for file in _FILES for name, rows in _documents(folder / f"{file}.conllu.gz")]


def _documents(path: Path) -> Iterable[tuple[str, list[list[_Row]]]]:
    name, sentences, rows = "", [], []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
            elif not line:
                sentences.append(rows)
                rows = []
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    entity = re.search(r"Entity=([^|]*)", cells[9])
                    rows.append(
                        _Row(
                            cells[1],
                            cells[3],
                            int(cells[6]) - 1,
                            cells[7],
                            entity[1] if entity else "",
                            "SpaceAfter=No" not in cells[9],
                        )
                    )
    if sentences:
        yield name, sentences


def document(name: str, sentences: list[list[_Row]]) -> GumDocument:
    """Running text, trees, names and chains of one document."""
    text, read, spans = "", [], []
    for rows in sentences:
        start, tokens = len(text), []
        for row in rows:
            tokens.append(Token(len(text) - start, len(text) - start + len(row.form), row.upos, row.head, row.relation))
            text += row.form + (" " if row.space else "")
        end = start + tokens[-1].end
        found = _spans(rows)
        names = []
        for first, last, chain, kind in found:
            head = next((i for i in range(first, last + 1) if not first <= rows[i].head <= last), last)
            spans.append(
                (start + tokens[first].start, start + tokens[last].end, chain, rows[head].upos, rows[head].form.lower())
            )
            if rows[head].upos == "PROPN" and kind in TYPES:
                a, b = _name_range(rows, first, last, head)
                names.append(Name(tokens[a].start, tokens[b].end, TYPES[kind], 1.0))
                spans[-1] = (start + tokens[a].start, start + tokens[b].end, chain, "PROPN", "")
        reading = Reading(tuple(tokens), tuple(names), (-1,), np.zeros((1, 384), dtype=np.float16))
        read.append(Sentence(start, end, reading))
        text = text.rstrip() + " "
    named = {chain for _, _, chain, upos, _ in spans if upos == "PROPN"}
    wanted = {(s, e, c) for s, e, c, upos, word in spans if c in named and (upos == "PROPN" or word in PRONOUNS)}
    other = frozenset(
        (s, e) for s, e, c, upos, word in spans if c in named and upos != "PROPN" and word not in PRONOUNS
    )
    article = Article(
        name, name, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, (Block("body", 0, len(text)),)
    )
    return GumDocument(article, Annotation(name, tuple(read)), tuple(sorted(wanted)), other)


def _name_range(rows: list[_Row], first: int, last: int, head: int) -> tuple[int, int]:
    """The proper nouns around the head, without article and what follows: GUM marks whole phrases."""
    a = b = head
    while (
        a > first
        and rows[a - 1].upos in {"PROPN", "NUM", "ADP", "SYM"}
        and any(rows[k].upos == "PROPN" for k in range(first, a))
    ):
        a -= 1
    while b < last and rows[b + 1].upos in {"PROPN", "NUM"}:
        b += 1
    return a, b


def _spans(rows: list[_Row]) -> list[tuple[int, int, str, str]]:
    """(first token, last token, chain, type) of the marked mentions of a sentence."""
    open_: list[tuple[str, int, str]] = []
    found = []
    for i, row in enumerate(rows):
        for piece in _PIECE.findall(row.entity):
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                if piece.endswith(")"):
                    found.append((i, i, parts[0], parts[1]))
                else:
                    open_.append((parts[0], i, parts[1]))
                continue
            chain = piece.strip(")")
            at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == chain), None)
            if at is not None:
                _, first, kind = open_.pop(at)
                found.append((first, i, chain, kind))
    return found
