"""Vectors: how well sentences about one event are found among all pairs, against the untouched encoder."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.ecb import documents
from crossread.encoder import Encoder

Floats = NDArray[np.float32]


def checked_sentences() -> tuple[list[str], list[str], list[int], list[frozenset[str]]]:
    """Texts, documents, topics and event chains of the checked sentences of ECB+'s development topics."""
    texts, files, topics, chains = [], [], [], []
    for document in documents():
        for start, end in document.checked:
            inside = frozenset(
                mention.chain
                for mention in document.mentions
                if start <= mention.start < end and mention.tag.startswith(("ACTION", "NEG"))
            )
            texts.append(document.article.text[start:end])
            files.append(document.article.id)
            topics.append(document.topic)
            chains.append(inside)
    return texts, files, topics, chains


def average_precision(vectors: Floats, files: list[str], topics: list[int], chains: list[frozenset[str]]) -> float:
    """Over all pairs from different documents of one topic, best cosine first: precision where an event is shared, %."""
    scores, same = [], []
    likeness = vectors @ vectors.T
    for i in range(len(files)):
        for j in range(i + 1, len(files)):
            if topics[i] == topics[j] and files[i] != files[j]:
                scores.append(float(likeness[i, j]))
                same.append(bool(chains[i] & chains[j]))
    order = np.argsort(-np.array(scores), kind="stable")
    hits = np.array(same)[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return 100.0 * float(precision[hits].mean())


def untouched(texts: list[str]) -> Floats:
    """Vectors of the base model in fp32, as sentence-transformers gives them."""
    from benchmarks.encoder_cost import base_model

    return np.asarray(base_model().encode(texts, normalize_embeddings=True, show_progress_bar=False), np.float32)


def same_event(encoder: Encoder) -> list[dict[str, Any]]:
    """Average precision of ours and of the untouched encoder, and our share of it."""
    texts, files, topics, chains = checked_sentences()
    ours = average_precision(encoder.vectors(texts), files, topics, chains)
    base = average_precision(untouched(texts), files, topics, chains)
    share = 100.0 * ours / base
    reached = "aim" if share > 100 else "floor" if share >= 98 else "no"
    return [
        {"measure": "ECB+ dev same-event AP, untouched encoder; ours", "found": f"{base:.2f}; {ours:.2f}"},
        {"measure": "ECB+ dev same-event AP, share of it", "found": round(share, 2), "floor": 98.0, "aim": 100.0, "unit": "%",
         "reached": reached},
    ]  # fmt: skip
