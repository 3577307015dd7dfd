"""Corpora as the encoder's measures need them: treebanks with their raw text, tagged names, attributions as word sets."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.report import SHARED
from crossread.encoder import split_sentences, split_words
from crossread.records import Article, Block, Dated

CORPORA = SHARED / "corpora"
Range = tuple[int, int]


@dataclass(slots=True)
class TreeDocument:
    """A treebank document: its raw text, and sentences and words as ranges of it."""

    text: str = ""
    sentences: list[Range] = field(default_factory=list)
    words: list[Range] = field(default_factory=list)


def treebank(path: Path) -> list[list[tuple[str, str, int, str]]]:
    """Sentences as (word, part of speech, governor or 0, relation)."""
    sentences: list[list[tuple[str, str, int, str]]] = [[]]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if parts[0].isdigit():
                sentences[-1].append((parts[1], parts[3], int(parts[6]), parts[7]))
            elif not line.strip():
                sentences.append([])
    return [sentence for sentence in sentences if sentence]


def raw_documents(path: Path) -> list[TreeDocument]:
    """The documents of a treebank with their running text put together again; paragraphs end in a blank line."""
    documents = [TreeDocument()]
    words: list[Range] = []
    form, base, last, at = "", 0, 0, 0
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            document, parts = documents[-1], line.rstrip("\n").split("\t")
            if line.startswith("# newdoc"):
                documents.append(TreeDocument())
            elif re.match(r"# newpar(?!_block)", line) and document.text:
                document.text = document.text.rstrip() + "\n\n"
            elif not line.strip() and words:
                document.sentences.append((words[0][0], words[-1][1]))
                document.words.extend(words)
                words, last = [], 0
            elif len(parts) == 10 and "." not in parts[0]:
                space = "" if "SpaceAfter=No" in parts[9] else " "
                if "-" in parts[0]:
                    form, base, last, at = parts[1], len(document.text), int(parts[0].split("-")[1]), 0
                    document.text += form + space
                elif int(parts[0]) <= last:
                    start = max(at, form.find(parts[1], at))
                    at = len(form) if int(parts[0]) == last else min(len(form), start + len(parts[1]))
                    words.append((base + start, base + at))
                else:
                    words.append((len(document.text), len(document.text) + len(parts[1])))
                    document.text += parts[1] + space
    return [document for document in documents if document.words]


def tagged(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[tuple[int, int, str]]]]:
    """Words and name spans of each sentence of a file with a word and a BIO tag a line."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for line in [*path.read_text("utf8").splitlines(), ""]:
        parts = line.split()
        if line.startswith("# ") or not parts:
            if words and not parts:
                yield words, spans
                words, spans = [], []
            continue
        kind = parts[tag]
        if kind[0] == "B":
            spans.append((len(words), len(words) + 1, kind[2:]))
        elif kind[0] == "I" and spans:
            spans[-1] = (spans[-1][0], len(words) + 1, spans[-1][2])
        words.append(parts[word])


def re3d(source: str) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Texts of one re3d source, each with (start, end, type) of its entities."""
    folder = CORPORA / "names/re3d"
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in json_lines(folder / f"{source}.entities.jsonl"):
        found.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
    rows = json_lines(folder / f"{source}.documents.jsonl")
    return [(row["text"], sorted(m for m in found.get(row["_id"], []) if whole(row["text"], *m[:2]))) for row in rows]


def whole(text: str, start: int, end: int) -> bool:
    """Whether a range begins and ends between words; some of re3d's are scraps like `again|st ISIL`."""
    return not (text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()) and not (
        text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
    )


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def as_article(name: str, text: str) -> Article:
    """A text as an article of one body block."""
    nowhere = Dated("", "unknown", "")
    return Article(name, name, "", "", "", (), "", nowhere, "en", (), text, (Block("body", 0, len(text)),))


def word_ranges(text: str) -> list[Range]:
    """Words of a text as the encoder splits it."""
    return [(start + a, start + b) for start, end in split_sentences(text) for a, b in split_words(text[start:end])]


def covered(words: Sequence[Range], spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Indexes of the words that touch any of the spans."""
    found: set[int] = set()
    for start, end in spans:
        low, high = 0, len(words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if words[middle][1] <= start else (low, middle)
        while low < len(words) and words[low][0] < end:
            found.add(low)
            low += 1
    return frozenset(found)
