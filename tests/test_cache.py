"""The cache: nothing twice, nothing stale, nothing damaged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from crossread.engines.cache import annotate_cached, pack, unpack
from crossread.records import Annotation, Article, Block, Dated, Name, Reading, Reported, Sentence, Token


def made(key: str, text: str) -> Article:
    return Article(key, key, "", "", "", (), "", Dated("", "unknown", ""), "", (), text, (Block("body", 0, len(text)),))


class Counting:
    """Annotates in a fixed way and counts what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, articles: Sequence[Article]) -> list[Annotation]:
        self.asked += [article.id for article in articles]
        return [annotation(article) for article in articles]


def annotation(article: Article) -> Annotation:
    vectors = np.linspace(0, 1, 2 * 384, dtype=np.float16).reshape(2, 384)
    reading = Reading((Token(0, 3, "PROPN", -1, "root"),), (Name(0, 3, "person", 0.5),), (-1, 0), vectors)
    reported = (Reported(((0, 3),), ((4, 8),), (), -1, "speech", "denies", 0.25),)
    return Annotation(article.id, (Sentence(0, len(article.text), reading),), reported)


def test_an_entry_comes_back_as_it_was() -> None:
    before = annotation(made("a", "Ada said."))
    after = unpack(pack(before))
    assert after.reported == before.reported
    assert after.sentences[0].reading.tokens == before.sentences[0].reading.tokens
    assert after.sentences[0].reading.names == before.sentences[0].reading.names
    assert np.array_equal(after.sentences[0].reading.vectors, before.sentences[0].reading.vectors)


def test_a_second_run_with_one_page_more_reads_one_page(tmp_path: Path) -> None:
    pages = [made(f"a{i}", f"Text {i} said.") for i in range(5)]
    annotate_cached(pages[:4], first := Counting(), tmp_path, "1")
    found = annotate_cached(pages, second := Counting(), tmp_path, "1")
    assert first.asked == ["a0", "a1", "a2", "a3"]
    assert second.asked == ["a4"]
    assert [a.article for a in found] == [a.id for a in pages]


def test_another_version_reads_everything_anew(tmp_path: Path) -> None:
    annotate_cached([made("a", "Ada said.")], Counting(), tmp_path, "1")
    annotate_cached([made("a", "Ada said.")], again := Counting(), tmp_path, "2")
    assert again.asked == ["a"]


def test_a_damaged_entry_is_read_anew(tmp_path: Path) -> None:
    article = made("a", "Ada said.")
    annotate_cached([article], Counting(), tmp_path, "1")
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes()[:-7] + b"garbage")
    annotate_cached([article], again := Counting(), tmp_path, "1")
    assert again.asked == ["a"]
    annotate_cached([article], mended := Counting(), tmp_path, "1")
    assert mended.asked == []


def test_copies_share_one_reading(tmp_path: Path) -> None:
    found = annotate_cached([made("a", "Ada said."), made("b", "Ada said.")], asked := Counting(), tmp_path, "1")
    assert len(asked.asked) == 1
    assert found[0].sentences[0].reading is found[1].sentences[0].reading
