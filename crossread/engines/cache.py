"""Nothing twice: what was read of a text is kept on disk under the hash of everything that it depends on.

A changed text, version of the code or set of weights has another key; an entry that is damaged is read anew. Entries are
JSON and raw numbers, never pickles: a cache folder that somebody sends cannot run code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from crossread.engines.entries import load, store
from crossread.records import Annotation, Article, Name, Reading, Reported, Sentence, Token

FORMAT = "1"  # changes when the bytes of an entry mean something else
WIDTH = 384
Annotate = Callable[[Sequence[Article]], list[Annotation]]


def annotate_cached(articles: Sequence[Article], annotate: Annotate, folder: Path, version: str) -> list[Annotation]:
    """`annotate(articles)`, with what is in the cache folder taken from there and the rest added to it."""
    keys = [_key(article, version) for article in articles]
    known = {key: _load(folder, key) for key in dict.fromkeys(keys)}
    missing = {key: article for key, article in zip(keys, articles, strict=True) if known[key] is None}
    for key, annotation in zip(missing, annotate(list(missing.values())), strict=True):
        store(folder, key, pack(annotation))
        known[key] = annotation
    shared: dict[str, Reading] = {}
    return [
        _placed(known[key], article, shared)  # type: ignore[arg-type]
        for key, article in zip(keys, articles, strict=True)
    ]


def _key(article: Article, version: str) -> str:
    """Hexadecimal SHA-256 over all that an annotation depends on."""
    blocks = ";".join(f"{b.kind},{b.start},{b.end}" for b in article.blocks)
    return hashlib.sha256("\0".join((FORMAT, version, blocks, article.text)).encode()).hexdigest()


def _placed(annotation: Annotation, article: Article, shared: dict[str, Reading]) -> Annotation:
    """The annotation under this article's id, with one reading for all copies of a sentence."""
    sentences = tuple(
        Sentence(s.start, s.end, shared.setdefault(article.text[s.start : s.end], s.reading))
        for s in annotation.sentences
    )
    return Annotation(article.id, sentences, annotation.reported)


def _load(folder: Path, key: str) -> Annotation | None:
    """The entry, or None where there is none or it is damaged."""
    try:
        body = load(folder, key)
        return None if body is None else unpack(body)
    except (ValueError, KeyError, TypeError):
        return None


def pack(annotation: Annotation) -> bytes:
    """One line of JSON, then the vectors of all readings, float16, row after row."""
    readings = [sentence.reading for sentence in annotation.sentences]
    head: dict[str, Any] = {
        "sentences": [[s.start, s.end] for s in annotation.sentences],
        "tokens": [[[t.start, t.end, t.upos, t.head, t.relation] for t in r.tokens] for r in readings],
        "names": [[[n.start, n.end, n.type, n.score] for n in r.names] for r in readings],
        "heads": [list(r.vector_heads) for r in readings],
        "reported": [[r.source, r.cue, r.content, r.parent, r.act, r.stance, r.score] for r in annotation.reported],
    }
    vectors = b"".join(np.ascontiguousarray(r.vectors, dtype=np.float16).tobytes() for r in readings)
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + vectors


def unpack(body: bytes) -> Annotation:
    """The annotation that `pack` wrote, under no article's id."""
    line, _, raw = body.partition(b"\n")
    head = json.loads(line)
    rows = np.frombuffer(raw, dtype=np.float16).reshape(-1, WIDTH)
    sentences, at = [], 0
    columns = zip(head["sentences"], head["tokens"], head["names"], head["heads"], strict=True)
    for (start, end), tokens, names, heads in columns:
        vectors = rows[at : at + len(heads)]
        at += len(heads)
        reading = Reading(tuple(Token(*t) for t in tokens), tuple(Name(*n) for n in names), tuple(heads), vectors)
        sentences.append(Sentence(start, end, reading))
    reported = [Reported(_spans(r[0]), _spans(r[1]), _spans(r[2]), *r[3:]) for r in head["reported"]]
    return Annotation("", tuple(sentences), tuple(reported))


def _spans(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in rows)
