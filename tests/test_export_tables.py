"""CSV, JSONL and Parquet hold everything that account.json holds."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import pytest
from account_fixture import TEXTS, made_run

from crossread.errors import InputError
from crossread.render.export import EXTRAS, export
from crossread.render.export.tables_csv import safe
from crossread.render.json import LISTS, to_json


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_file_a_table_with_all_rows(tmp_path: Path) -> None:
    export(made_run(), "csv", str(tmp_path / "tables"))
    account = to_json(made_run())
    for key, _, _ in LISTS:
        assert len(read_csv(tmp_path / "tables" / f"{key}.csv")) == len(account[key]), key
    rows = read_csv(tmp_path / "tables" / "attributions.csv")
    relayed = next(row for row in rows if row["id"] == "t42")
    assert (relayed["source.words"], relayed["cue.words"]) == ("the rescue service", "said")
    articles = {row["id"]: row["text"] for row in read_csv(tmp_path / "tables" / "articles.csv")}
    assert articles == TEXTS


def test_matrix_shows_what_each_outlet_says_of_each_claim(tmp_path: Path) -> None:
    export(made_run(), "csv", str(tmp_path))
    row = next(row for row in read_csv(tmp_path / "claims_by_outlet.csv") if row["claim"] == "c2")
    assert row["outlet: Harbour Times"] == "More than 500 people left their homes"
    assert row["outlet: Kestrel News"] == "420 people were brought to safety at Talvik"
    assert row["reports"] == "5"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert str(safe(cell)).startswith("'")


def test_formula_in_a_title_is_text_in_the_file(tmp_path: Path) -> None:
    run = made_run()
    bad = dataclasses.replace(run.articles[0], title='=HYPERLINK("http://x.example")', outlet="@cmd")
    export(dataclasses.replace(run, articles=(bad, *run.articles[1:])), "csv", str(tmp_path))
    row = read_csv(tmp_path / "articles.csv")[0]
    assert row["title"].startswith("'=") and row["outlet"] == "'@cmd"
    assert safe(-1.5) == -1.5 and safe("plain = text") == "plain = text"


def test_jsonl_holds_every_record_of_the_account(tmp_path: Path) -> None:
    export(made_run(), "jsonl", str(tmp_path / "account.jsonl"))
    lines = [json.loads(line) for line in (tmp_path / "account.jsonl").read_text("utf8").splitlines()]
    account = to_json(made_run())
    assert lines[0]["format"] == "crossread-account/1"
    for key, _, _ in LISTS:
        assert [{k: v for k, v in line.items() if k != "list"} for line in lines if line["list"] == key] == account[key]


def test_unknown_format_and_bad_path_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Exports are: csv=FOLDER, jsonl=FILE"):
        export(made_run(), "xml", "x")
    with pytest.raises(InputError, match="For jsonl name a file"):
        export(made_run(), "jsonl", str(tmp_path))


@pytest.mark.parametrize("kind", sorted(EXTRAS))
def test_missing_library_is_named_with_how_to_install_it(
    kind: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(__import__("sys").modules, EXTRAS[kind][0], None)
    with pytest.raises(InputError, match=rf"pip install 'crossread\[{EXTRAS[kind][1]}\]'"):
        export(made_run(), kind, str(tmp_path / "out"))
