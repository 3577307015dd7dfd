"""read: paths → pages, in one order, each once; what cannot be read is told."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from crossread.records import Page, Skipped
from crossread.settings import Read
from crossread.stages.read import read_pages

DEFAULT = Read()
STORY = "The harbour of Ostrava Bay was closed on Monday after a crane fell into the basin, the port authority said.\n"
PAGE = f"<html><head><title>Crane falls</title></head><body><p>{STORY}</p></body></html>"


def pages(*paths: object, settings: Read = DEFAULT) -> list[Page]:
    return [p for p in read_pages([str(p) for p in paths], settings) if isinstance(p, Page)]


def skipped(*paths: object, settings: Read = DEFAULT) -> list[Skipped]:
    return [p for p in read_pages([str(p) for p in paths], settings) if isinstance(p, Skipped)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages of each kind, and what lies beside pages."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "b.md").write_text("# Crane falls\n\n" + STORY, encoding="utf8")
    (tmp_path / "sub" / "c.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "sub" / "d.htm.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "sub" / "e.xhtml").write_text(PAGE, encoding="utf8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "README.md").write_text("What lies here.", encoding="utf8")
    (tmp_path / ".hidden.txt").write_text("not seen", encoding="utf8")
    return tmp_path


def test_a_folder_is_read_with_the_folders_in_it(folder: Path) -> None:
    found = pages(folder)
    assert [os.path.relpath(p.input, folder) for p in found] == [
        "a.txt",
        "b.md",
        "sub/c.html",
        "sub/d.htm.gz",
        "sub/e.xhtml",
    ]
    assert [p.kind for p in found] == ["text", "text", "html", "html", "html"]
    assert found[3].raw == PAGE.encode() and not skipped(folder)


def test_the_order_of_the_paths_changes_nothing(folder: Path) -> None:
    a, b = folder / "a.txt", folder / "sub" / "c.html"
    assert pages(a, b) == pages(b, a)
    assert pages(folder, a) == pages(a, folder) and len(pages(folder, a)) == 5


def test_globs_reach_into_folders(folder: Path) -> None:
    assert len(pages(folder / "*.txt")) == 1
    assert len(pages(folder / "**" / "*.htm*")) == 2


def test_what_a_browser_saves_beside_a_page_is_no_page(folder: Path) -> None:
    parts = folder / "sub" / "c_files"
    parts.mkdir()
    (parts / "advert.html").write_text("<p>Buy a boat</p>", encoding="utf8")
    assert len(pages(folder)) == 5


def test_a_readme_that_is_named_is_read(folder: Path) -> None:
    assert len(pages(folder / "README.md")) == 1


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.txt", "no such file"), ("*.nothing", "no file matches"), ("clip.docx", ".docx")]
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "clip.docx").write_bytes(b"PK\x03\x04")
    (told,) = skipped(tmp_path / name)
    assert reason in told.reason and told.stage == "read"


def test_an_unknown_file_in_a_folder_is_told_not_lost(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    assert [s.input.rsplit("/", 1)[1] for s in skipped(folder)] == ["scan.pdf"]


def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("a " * 1000, encoding="utf8")
    (told,) = skipped(tmp_path / "big.txt", settings=Read(max_bytes=1000))
    assert "1,000 bytes" in told.reason


def test_an_empty_file_and_a_broken_gzip_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n", encoding="utf8")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.encode())[:-12])
    (tmp_path / "c.html.gz").write_bytes(b"<html>")
    reasons = [s.reason for s in skipped(tmp_path)]
    assert "empty" in reasons[0] and "broken gzip" in reasons[1] and "broken gzip" in reasons[2]


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 50_000_000))
    assert "larger than" in skipped(tmp_path / "bomb.txt.gz")[0].reason


def test_each_line_of_a_jsonl_file_is_a_record(tmp_path: Path) -> None:
    lines = [json.dumps({"title": "One", "text": STORY}), "", json.dumps({"title": "Two", "text": STORY}), "{broken"]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8-sig")
    (tmp_path / "all.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    found = pages(tmp_path / "all.jsonl")
    assert [p.input.rsplit("/", 1)[1] for p in found] == ["all.jsonl#1", "all.jsonl#2", "all.jsonl#3"]
    assert json.loads(found[1].raw)["title"] == "Two"
    assert [p.raw for p in pages(tmp_path / "all.jsonl.gz")] == [p.raw for p in found]


def test_a_jsonl_line_that_is_too_large_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "x" * 3000}), json.dumps({"text": STORY})]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf8")
    found = list(read_pages([str(tmp_path / "all.jsonl")], Read(max_bytes=1000)))
    assert isinstance(found[0], Skipped) and isinstance(found[1], Page) and found[1].input.endswith("#2")


@pytest.mark.parametrize(
    ("value", "titles"),
    [
        ({"title": "A", "text": STORY}, ["A"]),
        ([{"title": "A", "maintext": STORY}, {"title": "B", "text": STORY}], ["A", "B"]),
        (
            {
                "@graph": [
                    {"@type": "WebSite", "name": "x"},
                    {"@type": "NewsArticle", "title": "A", "articleBody": STORY},
                ]
            },
            ["A"],
        ),
        ({"articles": [{"title": "A", "content": STORY}]}, ["A"]),
        ({"items": [{"title": "A", "content_html": PAGE}]}, ["A"]),
        ({"k1": {"title": "A", "articleBody": STORY}, "k2": {"title": "B", "articleBody": STORY}}, ["A", "B"]),
    ],
)
def test_the_records_of_a_json_file_are_found(tmp_path: Path, value: object, titles: list[str]) -> None:
    (tmp_path / "r.json").write_text(json.dumps(value), encoding="utf8")
    assert [json.loads(p.raw)["title"] for p in pages(tmp_path / "r.json")] == titles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_is_read_in_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "r.json").write_bytes(json.dumps({"text": "Café. " + STORY}, ensure_ascii=False).encode(encoding))
    assert json.loads(pages(tmp_path / "r.json")[0].raw)["text"].startswith("Café.")


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, "3", '{"format": "crossread-account/1", "articles": []}', '{"a": [1]}']
)
def test_json_without_a_record_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf8")
    assert len(skipped(tmp_path / "r.json")) == 1 and not pages(tmp_path / "r.json")


def test_the_page_of_an_mhtml_file_is_found_with_its_address(tmp_path: Path) -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/crane\r\nDate: Mon, 4 Mar 2024 09:30:00 +0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    )
    part = '----b\r\nContent-Type: text/html; charset="windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    body = "<p>A caf=E9 =\r\nburnt down.</p>\r\n"
    (tmp_path / "p.mhtml").write_text(head + part + body + "----b--\r\n", encoding="ascii", newline="")
    (page,) = pages(tmp_path / "p.mhtml")
    assert page.kind == "html" and "A café burnt down." in page.raw.decode("utf-8-sig")
    assert page.url == "https://news.example/crane" and page.fetched == "2024-03-04T09:30:00+00:00"


def test_an_mhtml_file_without_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "p.mhtml").write_text("nothing of the kind", encoding="utf8")
    assert "no HTML page" in skipped(tmp_path / "p.mhtml")[0].reason


@pytest.mark.parametrize(("raw", "kind"), [(PAGE, "html"), (STORY, "text"), (json.dumps({"text": STORY}), "record")])
def test_standard_input_is_looked_into(monkeypatch: pytest.MonkeyPatch, raw: str, kind: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw.encode())))
    (page,) = pages("-")
    assert (page.input, page.kind) == ("-", kind)


def test_several_records_on_standard_input_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(json.dumps({"text": f"{i} {STORY}"}) for i in range(3))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(lines.encode()))))
    assert [p.input for p in pages("-")] == ["-#1", "-#2", "-#3"]


@pytest.mark.shared
def test_the_story_corpus_reads_as_it_is(shared: Path) -> None:
    assert len(pages(shared / "corpora" / "stories" / "articles.jsonl")) == 249
