"""Treebanks: sentences with trees, GUM's with names, one by one or in the paragraphs of their documents."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from crossread.encoder.scheme import RELATIONS, UPOS
from training.data import Item, Sent
from training.schemes import GUM_NAMES, LINKS, unnamed


def conllu(path: Path) -> Iterator[list[list[str]]]:
    """Rows of each sentence of a CoNLL-U file, multiword ranges and empty nodes left out."""
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 10 and parts[0].isdigit():
                rows.append(parts)
            elif rows and not line.strip():
                yield rows
                rows = []
    if rows:
        yield rows


def read_syntax(path: Path, *, names: bool, countries: frozenset[str] = frozenset()) -> Iterator[Item]:
    """Sentences of a treebank; with `names`, GUM's entities whose head is a proper noun become names.

    A country is a place, also where GUM calls it an organisation because it acts.
    """
    for sentence, spans in zip(conllu(path), gum_names(path) if names else _nothing(), strict=False):
        words = [row[1] for row in sentence]
        sent = Sent(
            words,
            upos=[UPOS.index(row[3]) if row[3] in UPOS else UPOS.index("X") for row in sentence],
            heads=[int(row[6]) for row in sentence],
            relations=[relation_index(row[7]) for row in sentence],
        )
        if names:
            spans = [(a, b, "place" if " ".join(words[a:b]) in countries else kind) for a, b, kind in spans]
            sent.names = GUM_NAMES.masks(spans, words)
        else:
            sent.names = unnamed(sentence)
        yield Item([[sent]])


def read_treebank(
    path: Path, *, names: bool, countries: frozenset[str] = frozenset()
) -> Iterator[tuple[str, list[list[Sent]]]]:
    """(name, paragraphs of sentences) of each document of a treebank; its documents are what `# newdoc` begins."""
    name, paragraphs = "", list[list[Sent]]()
    for (document, paragraph), item in zip(
        breaks(path), read_syntax(path, names=names, countries=countries), strict=True
    ):
        if document:
            if paragraphs:
                yield name, paragraphs
            name, paragraphs = document, []
        if document or paragraph:
            paragraphs.append([])
        paragraphs[-1] += item.sents
    yield name, paragraphs


def breaks(path: Path) -> Iterator[tuple[str, bool]]:
    """For each sentence of a treebank the document that begins with it, if one does, and whether a paragraph begins."""
    document, paragraph = "", False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("1\t") or line.startswith("1-"):
                yield document, paragraph
                document, paragraph = "", False
                while next(lines, "").strip():
                    pass


def _nothing() -> Iterator[list[tuple[int, int, str]]]:
    while True:
        yield []


def relation_index(relation: str) -> int:
    """Index in RELATIONS; an unknown subtype counts as its plain relation."""
    return RELATIONS.index(relation if relation in RELATIONS else relation.partition(":")[0])


def gum_names(path: Path) -> Iterator[list[tuple[int, int, str]]]:
    """Names of each sentence: inside entities whose head is a proper noun, the words that make up the name."""
    for rows in conllu(path):
        found: dict[tuple[int, int], str] = {}
        for start, end, kind in _entities(rows):
            head = next((i for i in range(start, end) if not start < int(rows[i][6]) <= end), start)
            if rows[head][3] != "PROPN" or (rows[head][4] == "NNPS" and kind == "person"):
                if rows[head][3] != "PROPN":
                    continue
                kind = "group"
            first, last = _proper(rows, start, end, head)
            found.setdefault((first, last), kind)
        yield _outermost(found)


def _entities(rows: Sequence[Sequence[str]]) -> list[tuple[int, int, str]]:
    """Word ranges and types of the entities that GUM writes into MISC."""
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, int, str]] = []
    for i, row in enumerate(rows):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in re.finditer(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)", value):
            if match.group(1) and match.group(3):
                spans.append((i, i + 1, match.group(2)))
            elif match.group(1):
                stack.append((match.group(1), i, match.group(2)))
            else:
                at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == match.group(4)), None)
                if at is not None:
                    _, start, kind = stack.pop(at)
                    spans.append((start, i + 1, kind))
    return spans


def _proper(rows: Sequence[Sequence[str]], start: int, end: int, head: int) -> tuple[int, int]:
    """The stretch around `head` within [start, end) that is written as a name."""
    first = head
    while first > start and (
        _named(rows[first - 1]) or (_links(rows[first - 1]) and _named(rows[max(start, first - 2)]))
    ):
        first -= 1
    last = head + 1
    while last < end and (_named(rows[last]) or (_links(rows[last]) and last + 1 < end and _follows(rows, last, end))):
        last += 1
    while first < head and (_links(rows[first]) or rows[first][3] in ("DET", "PUNCT")):
        first += 1
    while last - 1 > head and (_links(rows[last - 1]) or rows[last - 1][3] in ("PUNCT", "PART")):
        last -= 1
    return first, last


def _named(row: Sequence[str]) -> bool:
    return row[3] == "PROPN" or (row[3] in ("ADJ", "NOUN", "NUM", "VERB") and row[1][:1].isupper() and row[7] != "root")


def _links(row: Sequence[str]) -> bool:
    return row[1].lower() in LINKS


def _follows(rows: Sequence[Sequence[str]], at: int, end: int) -> bool:
    """Whether a name goes on after a linking word: `University of | Portsmouth`, but not `Ann and | Bob`."""
    return rows[at][1].lower() not in {"and", "&", "'s", "’s"} and any(
        _named(rows[k]) for k in range(at + 1, min(at + 3, end))
    )


def _outermost(found: dict[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for (start, end), kind in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if all(end <= s or e <= start for s, e, _ in kept):
            kept.append((start, end, kind))
    return sorted(kept)
