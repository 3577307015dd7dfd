"""The encoder as a run uses it: one sentence a call, calls side by side, every distinct sentence once.

Nothing is batched, so a sentence's reading cannot depend on its neighbours, on the number of threads or on the order.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread import tree
from crossread.encoder.decode import Floats, chain, runs
from crossread.encoder.decode import tree as best_tree
from crossread.encoder.names import named
from crossread.encoder.pieces import Pieces
from crossread.encoder.scheme import (
    ACTS,
    RELATIONS,
    STANCES,
    UPOS,
    WIDTH,
    distance_bucket,
    quote_features,
)  # fmt: skip
from crossread.encoder.split import split_words
from crossread.errors import ModelError
from crossread.records import Name, Reading, Token

KEPT_WORDS = 20_000  # words whose states are kept for windows: 10 MB, twice what a call of `attribute` looks at
AT_ONCE = 150_000  # cues times the square of a window's words that are looked at together: 10 MB
CUE = 0.05  # probability from which a word begins a cue; higher ones miss more than they spare (benchmarks/results/encoder.json)
_WEIGHTS = Path(__file__).parent / "weights"
_BUCKETS = np.array([distance_bucket(distance) for distance in range(-1024, 1025)], np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a window: ranges of the window's words, flat over its sentences."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    act: str
    stance: str
    score: float


def load_encoder(threads: int | None = None, weights: Path = _WEIGHTS) -> Encoder:
    """Load the shipped encoder. `threads`: sentences read at once, all cores if None. Raises ModelError."""
    if not (weights / "model.json").is_file():
        raise ModelError("the encoder's weights are missing.", where=str(weights), fix="install crossread again")
    return Encoder(weights, threads or os.cpu_count() or 1)


class Encoder:
    """Reads sentences. Remembers readings for its own life, so make one for each run."""

    def __init__(self, weights: Path, threads: int) -> None:
        facts = json.loads((weights / "model.json").read_text("utf-8"))
        self.version: str = facts["version"]
        self.read_count = 0
        """Distinct sentences encoded so far."""
        self._transitions = np.array(facts["transitions"], np.float32)
        self._sessions = {name: _session(weights / f"{name}.onnx") for name in ("sentence", "context", "roles")}
        self._pieces = Pieces(weights / "vocab.txt")
        self._pool = ThreadPoolExecutor(threads)
        self._readings: dict[str, Reading] = {}
        self._tokens: dict[Token, Token] = {}  # of 900,000 words of news 340,000 differ: equal ones are kept once
        self._windows: dict[bytes, tuple[Found, ...]] = {}  # by a digest of their sentences
        self._states: OrderedDict[str, NDArray[np.float16]] = OrderedDict()
        self._kept = 0
        self._lock = threading.Lock()

    def read(self, sentences: Sequence[str]) -> list[Reading]:
        """Return the reading of each sentence; each distinct one is encoded once in the encoder's life."""
        new = [text for text in dict.fromkeys(sentences) if text not in self._readings]
        for text, reading in zip(new, self._pool.map(self._read, new), strict=True):
            self._readings[text] = self._shared(reading)
        give_back()
        return [self._readings[text] for text in sentences]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors (texts, WIDTH) of loose texts, each as one sentence; zeros for a text without words."""
        rows = np.zeros((len(texts), WIDTH), np.float32)
        for row, reading in zip(rows, self.read(texts), strict=True):
            if len(reading.vectors):
                row[:] = reading.vectors[0]
        return rows

    def attribute(self, windows: Sequence[Sequence[Sequence[str]]]) -> list[tuple[Found, ...]]:
        """Return the attributions of each window, given as paragraphs of sentences; equal windows are read once."""
        keys = [_digest(window) for window in windows]
        new = {key: window for key, window in zip(keys, windows, strict=True) if key not in self._windows}
        for key, found in zip(new, self._pool.map(self._attribute, new.values()), strict=True):
            self._windows[key] = found
        give_back()
        return [self._windows[key] for key in keys]

    def _shared(self, reading: Reading) -> Reading:
        """The reading with words that are kept already: equal ones are one object."""
        tokens = tuple(self._tokens.setdefault(token, token) for token in reading.tokens)
        return Reading(tokens, reading.names, reading.vector_heads, reading.vectors)

    def _read(self, text: str) -> Reading:
        words = split_words(text)
        if not words:
            return Reading((), (), (-1,), np.zeros((1, WIDTH), np.float16))
        texts = [text[a:b] for a, b in words]
        out, starts = self._run(texts)
        self._keep(text, out["entered"].astype(np.float16))
        heads = best_tree(out["arcs"])
        tokens = tuple(
            Token(a, b, UPOS[upos], head, RELATIONS[labels[head + 1]])
            for (a, b), upos, head, labels in zip(
                words, out["upos"].tolist(), heads, out["labels"].tolist(), strict=True
            )
        )
        names = tuple(
            Name(words[a][0], words[b - 1][1], kind, round(score, 3))
            for a, b, kind, score in named(texts, out["names"])
        )
        tokens = tree.mended(tokens, text)
        clauses, vectors = _vectors(text, tokens, out["last"], starts)
        with self._lock:
            self.read_count += 1
        return Reading(tokens, names, clauses, vectors)

    def _run(self, words: Sequence[str]) -> tuple[dict[str, Any], NDArray[np.int64]]:
        """Encode the words of one sentence; what the graph says, and the first piece of each word."""
        ids, casing, starts = self._pieces.encode(words)
        session, outputs = self._sessions["sentence"]
        values = session.run(outputs, {"ids": ids, "casing": casing, "first": np.concatenate(([0], starts))})
        return dict(zip(outputs, values, strict=True)), starts

    def raw(self, words: Sequence[str]) -> dict[str, Any]:
        """Return all scores for one sentence in given words, for measuring with a corpus' own words."""
        return self._run(words)[0]

    def _keep(self, text: str, states: NDArray[np.float16]) -> None:
        """Remember word states for windows, the least recently used ones forgotten."""
        with self._lock:
            if text not in self._states:
                self._kept += len(states)
            self._states[text] = states
            while self._kept > KEPT_WORDS and len(self._states) > 1:
                self._kept -= len(self._states.popitem(last=False)[1])

    def _entered(self, text: str) -> NDArray[np.float16]:
        """Word states of a sentence: remembered, or encoded again where they were forgotten."""
        with self._lock:
            states = self._states.get(text)
            if states is not None:
                self._states.move_to_end(text)
                return states
        words = [text[a:b] for a, b in split_words(text)]
        states = self._run(words)[0]["entered"].astype(np.float16) if words else np.zeros((0, 256), np.float16)
        self._keep(text, states)
        return states

    def _attribute(self, window: Sequence[Sequence[str]]) -> tuple[Found, ...]:
        words = [[[text[a:b] for a, b in split_words(text)] for text in sentences] for sentences in window]
        entered = np.concatenate(
            [np.zeros((0, 256), np.float16), *(self._entered(text) for part in window for text in part)]
        )
        return self.attribute_words(entered, words) if len(entered) else ()

    def attribute_words(
        self, entered: NDArray[Any], words: Sequence[Sequence[Sequence[str]]], cue: float = CUE
    ) -> tuple[Found, ...]:
        """Return the attributions of one window from the entered states (words, CONTEXT) and its paragraphs' words.

        `cue`: probability from which a word begins a cue.
        """
        session, outputs = self._sessions["context"]
        features = np.array(quote_features(words), np.int64)
        states, cues = session.run(outputs, {"entered": entered.astype(np.float32), "features": features})
        anchors = np.flatnonzero(cues >= cue)
        if not len(anchors):
            return ()
        distances = _BUCKETS[np.clip(np.arange(len(cues))[None] - anchors[:, None], -1024, 1024) + 1024]
        emissions, acts, stances = self._views(states, anchors, distances)
        found = []
        for anchor, roles, act, stance in zip(anchors, self._roles(emissions), acts, stances, strict=True):
            if not (roles == 3).any():
                continue
            source, marked, content = (runs(roles, role) for role in ("source", "cue", "content"))
            score = round(float(cues[anchor]), 3)
            marked = marked or ((int(anchor), int(anchor) + 1),)
            found.append(Found(source, marked, content, ACTS[act], STANCES[stance], score))
        return tuple(found)

    def _views(self, states: Floats, anchors: NDArray[np.int64], distances: NDArray[np.int64]) -> list[NDArray[Any]]:
        """What each cue sees, a few cues at a time: a cue's memory grows with the square of the window."""
        session, outputs = self._sessions["roles"]
        some = max(1, AT_ONCE // len(states) ** 2)
        parts = [
            session.run(
                outputs, {"words": states, "anchors": anchors[i : i + some], "distances": distances[i : i + some]}
            )
            for i in range(0, len(anchors), some)
        ]
        return [np.concatenate(column) for column in zip(*parts, strict=True)]

    def _roles(self, emissions: Floats) -> NDArray[np.int64]:
        return chain(emissions, self._transitions)


def _digest(window: Sequence[Sequence[str]]) -> bytes:
    """What is equal for windows with the same sentences in the same paragraphs."""
    return hashlib.blake2b(json.dumps(window).encode(), digest_size=16).digest()


def give_back() -> None:
    """Return to the system what the allocator only keeps, where it can be told to: a fifth of the peak (glibc)."""
    trim = getattr(_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@lru_cache(maxsize=1)
def _library() -> Any:
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows
        return None


def _session(path: Path) -> tuple[Any, list[str]]:
    """An ONNX session of one thread, its graph fused when it was exported, and the names of its outputs."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # the arena keeps what the longest sentence once needed
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share no base
        raise ModelError(
            "the encoder's weights cannot be read.", where=str(path), fix="install crossread again"
        ) from error
    return session, [output.name for output in session.get_outputs()]


def _vectors(
    text: str, tokens: tuple[Token, ...], last: Floats, starts: NDArray[np.int64]
) -> tuple[tuple[int, ...], NDArray[np.float16]]:
    """Unit vectors of the sentence and of its clauses, and the head of each: -1 first, for the sentence."""
    heads = tuple(tree.clause_heads(tokens, text))
    rows = [last.mean(0)]
    sums = np.add.reduceat(last[:-1], starts, axis=0)  # the last piece is [SEP]
    counts = np.diff(np.append(starts, len(last) - 1))
    for head in heads:
        inside = list(tree.clause_tokens(tokens, head, frozenset(heads)))
        rows.append(sums[inside].sum(0) / counts[inside].sum())
    stacked = np.stack(rows)
    return (-1, *heads), (stacked / np.linalg.norm(stacked, axis=1, keepdims=True)).astype(np.float16)
