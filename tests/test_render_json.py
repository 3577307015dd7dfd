"""account.json keeps its contract, and its schema follows the records."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from account_fixture import TEXTS, made_run

from crossread.records import Run
from crossread.render.json import articles_to_json, to_json, to_text
from crossread.render.schema import schema
from crossread.render.schema import to_text as schema_text

SCHEMA_FILE = Path(__file__).resolve().parents[1] / "docs" / "account.schema.json"


def test_account_is_valid_against_the_published_schema() -> None:
    jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf8"))).validate(json.loads(to_text(made_run())))


def test_empty_run_is_valid_too() -> None:
    jsonschema.Draft202012Validator(schema()).validate(to_json(Run()))


def test_schema_rejects_a_span_with_one_end_and_a_missing_key() -> None:
    account = json.loads(to_text(made_run()))
    account["statements"][0]["spans"][0].pop()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(account)
    account = json.loads(to_text(made_run()))
    del account["claims"][0]["speakers"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(account)


def test_schema_file_is_made_from_the_records() -> None:
    assert SCHEMA_FILE.read_text("utf8") == schema_text(), (
        "run: python -m crossread.render.schema > docs/account.schema.json"
    )


def test_keys_stand_in_the_order_of_the_contract() -> None:
    account = to_json(made_run())
    assert list(account)[:17] == [
        "format", "crossread", "encoder", "settings", "articles", "skipped", "stories", "entities", "attributions", "passages",
        "origins", "statements", "claims", "differences", "happenings", "account", "verdicts",
    ]  # fmt: skip
    assert account["format"] == "crossread-account/1"
    assert list(account["attributions"][0])[:5] == ["id", "article", "source", "cue", "content"]
    assert account["attributions"][0]["source"]["entity"] == "norden-rescue-service"


def test_positions_find_their_words_again() -> None:
    account = to_json(made_run())
    texts = {a["id"]: a["text"] for a in account["articles"]}
    statement = next(s for s in account["statements"] if s["id"] == "s32")
    start, end = statement["quantities"][0]["spans"][0]
    assert texts["a3"][start:end] == "More than 500 people"
    relayed = next(a for a in account["attributions"] if a["id"] == "t42")
    assert [link["name"] for link in relayed["chain"]] == ["Norden Press", "the rescue service"]
    assert texts == TEXTS


def test_same_run_gives_the_same_bytes_and_rulings_stay_a_list() -> None:
    assert to_text(made_run()) == to_text(made_run())
    assert to_json(made_run())["settings"] == {"reuse.min_words": "9", "rulings.same": ["Jonas Weil=Yonas Weil"]}


def test_sums_in_another_order_print_alike() -> None:
    run = made_run()
    claim = dataclasses.replace(run.claims[0], weight=0.1 + 0.2)
    assert to_json(dataclasses.replace(run, claims=(claim,)))["claims"][0]["weight"] == 0.3


def test_what_was_read_stands_alone_as_in_the_account() -> None:
    run = made_run()
    read = articles_to_json(run.articles, run.skipped)
    assert read["articles"] == to_json(run)["articles"] and read["skipped"] == to_json(run)["skipped"]
