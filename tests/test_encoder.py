"""The encoder at run time: what a sentence reads as depends on nothing but the sentence. All sentences are invented."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from crossread.encoder import Encoder, load_encoder
from crossread.errors import ModelError
from crossread.records import Reading

TEXTS = [
    "The harbour master said that two ferries left Bergen on Monday.",
    "“We will not stop,” Anna Lindgren told reporters, adding that the ministry denied it.",
    "Ferry sinks",
    "CREW OF 12 SAVED AFTER FERRY SINKS OFF NORWAY",
    "The ship, built in 1988 and owned by Nordic Lines Ltd., sank in 20 minutes near the island of Runde, " * 3
    + "he said.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(threads=1)


def same(a: Reading, b: Reading) -> bool:
    return (a.tokens, a.names, a.vector_heads) == (b.tokens, b.names, b.vector_heads) and bool(
        (a.vectors == b.vectors).all()
    )


def test_a_reading_depends_on_no_neighbour_no_order_and_no_thread(encoder: Encoder) -> None:
    alone = [load_encoder(threads=1).read([text])[0] for text in TEXTS]
    for threads, texts in ((1, TEXTS), (4, TEXTS[::-1]), (3, TEXTS * 3)):
        found = load_encoder(threads=threads).read(texts)
        for text, reading in zip(texts, found, strict=True):
            assert same(reading, alone[TEXTS.index(text)])


def test_a_distinct_sentence_is_encoded_once(encoder: Encoder) -> None:
    fresh = load_encoder(threads=2)
    first = fresh.read(TEXTS * 4)
    again = fresh.read(TEXTS[::-1])
    assert fresh.read_count == len(TEXTS)
    assert first[0] is again[-1]
    fresh.attribute([[[TEXTS[0]], [TEXTS[1]]]])
    assert fresh.read_count == len(TEXTS)


def test_offsets_heads_and_vectors_are_sound(encoder: Encoder) -> None:
    for text, reading in zip(TEXTS, encoder.read(TEXTS), strict=True):
        assert "".join(text[t.start : t.end] for t in reading.tokens) == "".join(text.split())
        assert [t.head for t in reading.tokens].count(-1) == 1
        assert all(-1 <= t.head < len(reading.tokens) for t in reading.tokens)
        assert reading.vector_heads[0] == -1
        assert reading.vectors.shape == (len(reading.vector_heads), 384)
        assert reading.vectors.dtype == np.float16
        assert np.allclose(np.linalg.norm(reading.vectors.astype(np.float32), axis=1), 1, atol=2e-3)
        assert all(text[n.start : n.end].strip() == text[n.start : n.end] for n in reading.names)


def test_who_said_what_is_found_with_what_lies_inside(encoder: Encoder) -> None:
    text = "“We will not stop,” Anna Lindgren said, adding that the ministry denied that a ferry had sunk."
    (found,) = encoder.attribute([[[text]]])
    from crossread.encoder import split_words

    words = [text[a:b] for a, b in split_words(text)]
    said = next(item for item in found if "said" in words[item.cue[0][0] : item.cue[0][1]])
    assert [word for a, b in said.source for word in words[a:b]] == ["Anna", "Lindgren"]
    assert "stop" in [word for a, b in said.content for word in words[a:b]]


def test_anything_can_be_read(encoder: Encoder) -> None:
    odd = ["", "   ", "…", "\u200b", "x" * 3000, "北京 " * 80, "a" * 59 + " " + "ß" * 400, "½" * 149]
    for reading in encoder.read(odd):
        assert np.isfinite(reading.vectors.astype(np.float32)).all()
    assert encoder.attribute([[], [[]], [[""]]]) == [(), (), ()]
    assert encoder.vectors(["", "A boat."]).shape == (2, 384)


def test_forgotten_word_states_change_nothing(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    window = [[[TEXTS[0], TEXTS[1]]]]
    remembered = load_encoder(threads=1)
    remembered.read(TEXTS)
    monkeypatch.setattr("crossread.encoder.runtime.KEPT_WORDS", 1)
    forgetful = load_encoder(threads=1)
    forgetful.read(TEXTS)
    assert forgetful.attribute(window) == remembered.attribute(window)


def test_missing_weights_say_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="weights are missing"):
        load_encoder(weights=tmp_path)


def test_the_package_stays_within_its_size() -> None:
    folder = Path(str(load_encoder.__globals__["_WEIGHTS"]))
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 32_000_000
