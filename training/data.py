"""Training material: corpora read into items, each one or more sentences with whatever labels its corpus gives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crossread.encoder.scheme import ACTS, MENTION_TYPES, ROLES, STANCES, chunks
from crossread.encoder.split import split_sentences, split_words
from training.schemes import ALL_TAGS, LINKS, PRONOUNS, RE3D, RE3D_MENTIONS, TITLES, NameScheme, bits


@dataclass(slots=True)
class Sent:
    """One sentence in words; an empty list of labels means that its corpus does not give them."""

    words: list[str]
    upos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 0 = root, else 1 + index of the governing word
    relations: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)  # bit masks of allowed tags
    mentions: list[int] = field(default_factory=list)  # tags of the mention head: 0 = O, 1+2t = B, 2+2t = I


@dataclass(slots=True)
class Attr:
    """One attribution inside a window, in words of the window."""

    anchor: int  # first word of the cue
    roles: list[int]  # one of ROLES for each word of the window
    act: int
    stance: int


@dataclass(slots=True)
class Item:
    """What is encoded together: one sentence, or the paragraphs of a window with their attributions."""

    paragraphs: list[list[Sent]]
    attrs: list[Attr] | None = None

    @property
    def sents(self) -> list[Sent]:
        """All sentences of the item, in order."""
        return [sent for paragraph in self.paragraphs for sent in paragraph]

    @property
    def size(self) -> int:
        """Words."""
        return sum(len(sent.words) for sent in self.sents)


# ---------------------------------------------------------------- names


def read_iob(path: Path, scheme: NameScheme, columns: tuple[int, int] = (0, -1)) -> Iterator[Item]:
    """Sentences of a CoNLL-style file: a word and a tag a line, blank lines between sentences."""
    for words, spans in iob_sentences(path, columns):
        yield Item([[Sent(words, names=scheme.masks(spans, words))]])


def iob_sentences(path: Path, columns: tuple[int, int]) -> Iterator[tuple[list[str], list[tuple[int, int, str]]]]:
    """Words and name spans of each sentence of a CoNLL-style file; IO tags read as runs."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        parts = line.split()
        if len(parts) >= 2:
            words.append(parts[columns[0]])
            tags.append(parts[columns[1]])
        elif words:
            if not words[0].startswith("-DOCSTART"):
                yield words, spans_of(tags)
            words, tags = [], []


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Word ranges and types of BIO (or IO) tags."""
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        kind = tag[2:]
        if tag[0] == "O":
            continue
        if tag[0] == "I" and spans and spans[-1][1] == i and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
        else:
            spans.append((i, i + 1, kind))
    return spans


# ---------------------------------------------------------------- raw text: re3d and attribution


@dataclass(slots=True)
class Laid:
    """A raw text laid out in paragraphs of sentences of words; `spots` are the words' ranges in the text, flat."""

    paragraphs: list[list[list[str]]]
    spots: list[tuple[int, int]]
    lengths: list[int]  # words of each paragraph


def lay_out(text: str) -> Laid:
    """Split raw text as the run time does."""
    paragraphs: list[list[list[str]]] = []
    spots: list[tuple[int, int]] = []
    lengths: list[int] = []
    for match in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text):
        sentences: list[list[str]] = []
        for start, end in split_sentences(match.group()):
            start, end = start + match.start(), end + match.start()
            words = split_words(text[start:end])
            sentences.append([text[start + a : start + b] for a, b in words])
            spots.extend((start + a, start + b) for a, b in words)
        for first, last in chunks([len(words) for words in sentences]):
            paragraphs.append(sentences[first:last])
            lengths.append(sum(len(words) for words in sentences[first:last]))
    return Laid(paragraphs, spots, lengths)


def covered(spots: Sequence[tuple[int, int]], spans: Sequence[Sequence[int]]) -> list[int]:
    """Indexes of the words that touch any of the character spans."""
    return [i for i, (a, b) in enumerate(spots) if any(a < end and start < b for start, end in spans)]


def read_re3d(folder: Path, source: str, countries: frozenset[str] = frozenset()) -> Iterator[list[list[Sent]]]:
    """Documents of one re3d source in paragraphs: its whole phrases as mentions, the capitalised part of each as a name."""
    for document, spans in re3d_documents(folder, source):
        laid = lay_out(document["text"])
        at = 0
        paragraphs: list[list[Sent]] = []
        for paragraph in laid.paragraphs:
            paragraphs.append([])
            for words in paragraph:
                spots = laid.spots[at : at + len(words)]
                at += len(words)
                marked = [
                    (inside[0], inside[-1] + 1, kind)
                    for start, end, kind in spans
                    if (inside := covered(spots, [(start, end)]))
                ]
                paragraphs[-1].append(_re3d_sent(words, marked, countries))
        yield paragraphs


def re3d_documents(folder: Path, source: str) -> Iterator[tuple[dict[str, Any], list[tuple[int, int, str]]]]:
    """Documents of one re3d source with (begin, end, type) of each entity."""
    entities: dict[str, list[tuple[int, int, str]]] = {}
    for line in (folder / f"{source}.entities.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        entities.setdefault(row["documentId"], []).append((row["begin"], row["end"], row["type"]))
    for line in (folder / f"{source}.documents.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        marked = entities.get(document["_id"], [])
        yield document, sorted(mark for mark in marked if whole(document["text"], mark[0], mark[1]))


def whole(text: str, start: int, end: int) -> bool:
    """Whether a range begins and ends between words: 37 of re3d's vehicles are scraps like `again|st ISIL`."""
    return not (text[start - 1 : start].isalnum() and text[start : start + 1].isalnum()) and not (
        text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
    )


def country_names(paths: Sequence[Path]) -> frozenset[str]:
    """Names that CrossNER's files mark as countries more than once."""
    counts: dict[str, int] = {}
    for path in paths:
        for words, spans in iob_sentences(path, (0, -1)):
            for start, end, kind in spans:
                name = " ".join(words[start:end])
                counts[name] = counts.get(name, 0) + (kind == "country")
    return frozenset(name for name, count in counts.items() if count > 1)


def _re3d_sent(words: list[str], marked: Sequence[tuple[int, int, str]], countries: frozenset[str]) -> Sent:
    mentions = [0] * len(words)
    names = RE3D.masks((), words)
    for start, end, kind in sorted(marked, key=lambda m: m[0] - m[1], reverse=True):  # longer ones last: they win
        ours = RE3D_MENTIONS.get(kind)
        if ours:
            for i in range(start, end):
                mentions[i] = 1 + 2 * MENTION_TYPES.index(ours) + (i > start)
        first = start
        while first < end and _no_part(words[first], kind):
            first += 1
        plain = [i for i in range(first, end) if words[i][:1].islower() and words[i].lower() not in LINKS]
        if first == end:
            continue  # no capital in it: a description, not a name
        if plain or kind not in RE3D.types:
            names[start:end] = [ALL_TAGS] * (end - start)
            continue
        for i in range(first, end):
            names[i] = bits("place" if " ".join(words[first:end]) in countries else RE3D.types[kind], inside=i > first)
    return Sent(words, names=names, mentions=mentions)


def _no_part(word: str, kind: str) -> bool:
    """Whether a phrase's first word is no part of the name in it: no capital, an article, a pronoun, a title."""
    lower = word.lower()
    return lower in {word, "the"} or lower in PRONOUNS or (kind == "Person" and lower in TITLES)


@dataclass(slots=True)
class Document:
    """One document of the attribution corpus, laid out, with attributions as word indexes."""

    laid: Laid
    marks: list[dict[str, Any]]  # source, cue, content: word indexes; act, stance; n, parent
    name: str = ""
    sents: list[list[Sent]] = field(default_factory=list)  # its paragraphs with labels, where they were filled in


def read_attribution(path: Path, split: str) -> list[Document]:
    """Documents of one split of `attribution/documents.jsonl`."""
    documents = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split:
            documents.append(attribution_document(row))
    return documents


def attribution_document(row: dict[str, Any]) -> Document:
    """Lay a document out and turn its character spans into word indexes."""
    laid = lay_out(row["text"])
    marks = []
    for n, mark in enumerate(row["attributions"]):
        roles = {role: covered(laid.spots, mark[role]) for role in ("source", "cue", "content")}
        more = {key: mark.get(key) for key in ("act", "stance", "parent")}
        marks.append({**roles, **more, "n": mark.get("n", n)})
    return Document(laid, marks, row["id"])


def windows(document: Document, ranges: Sequence[tuple[int, int]]) -> Iterator[Item]:
    """Items over ranges of paragraphs, each with the attributions whose cue begins in it."""
    starts = [0]
    for length in document.laid.lengths:
        starts.append(starts[-1] + length)
    for first, last in ranges:
        low, high = starts[first], starts[last]
        paragraphs = document.sents[first:last] or [
            [Sent(list(words)) for words in sentences] for sentences in document.laid.paragraphs[first:last]
        ]
        attrs: dict[int, Attr] = {}
        for mark in document.marks:
            if not mark["cue"] or not low <= mark["cue"][0] < high:
                continue
            roles = [0] * (high - low)
            for role in ("content", "source", "cue"):
                for i in mark[role]:
                    if low <= i < high:
                        roles[i - low] = ROLES.index(role)
            anchor = mark["cue"][0] - low
            attrs[anchor] = Attr(anchor, roles, ACTS.index(mark["act"]), STANCES.index(mark["stance"]))
        yield Item(paragraphs, list(attrs.values()))
