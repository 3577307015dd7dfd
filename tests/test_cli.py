"""The command line, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.cli import chosen, main
from crossread.errors import SettingsError

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROCKET = sorted(str(path) for path in (EXAMPLES / "rocket").glob("*.html"))


def crossread(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


def test_help_shows_real_examples() -> None:
    told = crossread("--help").output
    assert "crossread account saved-pages/" in told
    assert "crossread compare" in told


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help(command: str) -> None:
    result = crossread(command, "--help")
    assert result.exit_code == 0
    assert len(main.commands[command].get_short_help_str()) > 20


def test_version() -> None:
    assert "0.1.0" in crossread("--version").output


def test_stages_are_printed_from_the_code() -> None:
    rows = json.loads(crossread("stages", "--json").output)
    assert rows[0]["name"] == "read"
    assert "reuse" in crossread("stages").output


def test_a_path_that_is_not_there_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    result = crossread("account", str(tmp_path / "nowhere.html"))
    assert result.exit_code == 2
    assert "nowhere.html" in result.output
    assert "Traceback" not in result.output


def test_an_unknown_setting_lists_the_known_ones() -> None:
    result = crossread("account", *ROCKET, "--set", "reuse.min_wrods=3")
    assert result.exit_code == 2
    assert "reuse.min_words" in result.output


def test_a_setting_out_of_range_says_the_range() -> None:
    result = crossread("account", *ROCKET, "--set", "stories.similarity=7")
    assert result.exit_code == 2
    assert "out of range" in result.output


def test_a_broken_ruling_says_how_to_write_one() -> None:
    result = crossread("account", *ROCKET, "--same", "only one name")
    assert result.exit_code == 2
    assert "same: A = B" in result.output


def test_a_table_of_families_makes_two_outlets_one_publisher(tmp_path: Path) -> None:
    table = tmp_path / "families.tsv"
    table.write_text("# mine\n\nHarbour House\tNorvane Daily; orbit weekly\n", encoding="utf8")
    found = json.loads(crossread("account", *ROCKET, "--families", str(table), "--json", "-").output)
    assert found["settings"] == {"families": ["Harbour House=Norvane Daily", "Harbour House=orbit weekly"]}
    assert found["stories"][0]["origins"] == 1
    (origin,) = [o for o in found["origins"] if not o["claim"]]
    assert (origin["kind"], origin["name"]) == ("publisher", "Harbour House")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Harbour House: Norvane Daily\n", "line 1"),
        ("# one\nHarbour House\t ; \n", "line 2"),
        ("A\tNorvane Daily\nB\tnorvane daily\n", "line 2"),
    ],
)
def test_a_broken_table_of_families_says_where_and_how_to_mend_it(tmp_path: Path, lines: str, told: str) -> None:
    table = tmp_path / "families.tsv"
    table.write_text(lines, encoding="utf8")
    result = crossread("account", *ROCKET, "--families", str(table))
    assert result.exit_code == 2
    assert f"families.tsv, {told}" in result.output
    assert "Write the owner, one tab" in result.output or "Name each outlet once" in result.output


def test_a_table_that_is_not_text_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "families.tsv"
    table.write_bytes(b"\xff\xfe\x00H")
    result = crossread("account", *ROCKET, "--families", str(table))
    assert result.exit_code == 2
    assert "Save the file as UTF-8" in result.output


def test_articles_lists_what_was_read() -> None:
    rows = json.loads(crossread("articles", str(EXAMPLES / "rocket"), "--json").output)
    assert len(rows["articles"]) == 2
    assert all(row["title"] and row["outlet"] for row in rows["articles"])


def test_account_as_json_names_every_input_once() -> None:
    found = json.loads(crossread("account", *ROCKET, "--json", "-").output)
    assert found["format"] == "crossread-account/1"
    assert sorted(Path(a["input"]).name for a in found["articles"]) == sorted(Path(p).name for p in ROCKET)


def test_account_reads_standard_input() -> None:
    result = crossread(
        "account",
        "-",
        "--json",
        "-",
        text="Bridge closes\n\nThe bridge in Ulmen was closed on Monday, the city said.\n",
    )
    assert json.loads(result.output)["articles"][0]["input"] == "-"


def test_account_writes_the_files_it_is_asked_for(tmp_path: Path) -> None:
    for name in ("a.html", "a.md", "a.json"):
        assert crossread("account", *ROCKET, "-o", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).stat().st_size > 500


def test_an_output_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    result = crossread("account", *ROCKET, "-o", str(tmp_path / "a.docx"))
    assert result.exit_code == 2
    assert ".html" in result.output


def test_one_bad_page_never_stops_a_run(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_bytes(bytes(range(256)) * 20)
    found = json.loads(crossread("account", *ROCKET, str(bad), "--json", "-").output)
    assert len(found["articles"]) == 2
    assert [Path(s["input"]).name for s in found["skipped"]] == ["bad.html"]
    assert found["skipped"][0]["reason"]


def test_compare_shows_what_was_dropped_added_and_hardened(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(
        "Cable snaps on the glacier\n\nThe alleged smuggler Tomas Berg was taken to Ulmen on Friday.\n\n"
        "The rig had reached a depth of 412 metres when the cable snapped, according to the polar institute.\n\n"
        "She was shown another of the oldest instruments of the station.\n\nMules carry the post.\n",
        encoding="utf8",
    )
    second.write_text(
        "Cable snaps on the glacier\n\nThe smuggler Tomas Berg was taken to Ulmen on Friday.\n\n"
        "The rig had reached a depth of 400 metres when the cable snapped.\n\n"
        "She was shown one of the oldest instruments of the station.\n\nNobody answered the telephone.\n",
        encoding="utf8",
    )
    told = [line.strip() for line in crossread("compare", str(first), str(second), "-q").output.splitlines()]
    surer = {
        "The smuggler Tomas Berg was taken to Ulmen on Friday.": ["! hedge lost: “alleged”"],
        "The rig had reached a depth of 400 metres when the cable snapped.": [
            "! “412” rounded to “400”",
            "! attribution lost: “according to the polar institute”",
        ],
        "She was shown one of the oldest instruments of the station.": ["! “another of” became “one of”"],
    }
    assert told == [
        "From first.txt to second.txt",
        "1 sentence kept, 3 edited (3 sound surer), 1 dropped, 1 added",
        "~ edited   - dropped   + added   ! sounds surer than before   unmarked: kept",
        "",
        "What sounds surer in second.txt",
        *(line for sentence, reasons in surer.items() for line in (sentence, *reasons)),
        "",
        "Sentence by sentence",
        "Cable snaps on the glacier",
        *(line for sentence, reasons in surer.items() for line in (f"~ {sentence}", *reasons)),
        "- Mules carry the post.",
        "+ Nobody answered the telephone.",
    ]


def test_compare_wants_two_pages() -> None:
    result = crossread("compare", ROCKET[0])
    assert result.exit_code == 2
    assert "Name two" in result.output


def test_a_number_of_workers_can_be_set_either_way() -> None:
    assert chosen((), 3).engine.workers == 3
    assert chosen(("engine.workers=2",), None).engine.workers == 2
    with pytest.raises(SettingsError, match="one setting"):
        chosen(("engine.workers=2",), 3)
    assert chosen((), None).engine.processes >= 1
