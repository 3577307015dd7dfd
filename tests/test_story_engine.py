"""Stories side by side, by themselves, and not again: the same results as one after another. All texts are invented."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from crossread import pipeline
from crossread.engines import stories as engine
from crossread.engines.codec import dumps, loads
from crossread.engines.stories import each_story
from crossread.parts import Found, found_in, parts_of, together
from crossread.pipeline import run
from crossread.records import (
    Annotation,
    Article,
    Dated,
    Entity,
    Mention,
    NameForm,
    Passage,
    Place,
    Quantity,
    Run,
    Statement,
    Story,
)
from crossread.render.json import to_text
from crossread.settings import Engine, Settings

PAGES = {
    "ferry-a": "A ferry sank off Runde on Monday. Twelve people were saved, harbour master Anna Lindgren said.",
    "ferry-b": "The ferry that sank off Runde on Monday carried 14 people. Twelve people were saved, Lindgren said.",
    "rocket-a": "Hallgrim Space launched a rocket from Merova on Friday. The company said it carried two satellites.",
    "rocket-b": "A rocket of Hallgrim Space left Merova on Friday with three satellites, the company said.",
    "strike-a": "Nurses in Telby ended their strike on Thursday after nine days, the union said.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf8")
    return tmp_path


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The articles of each story that is read in this process."""
    asked: list[tuple[str, ...]] = []
    read = pipeline.read_story

    def counting(part: Run, settings: Settings) -> Found:
        asked.append(tuple(sorted(Path(article.input).stem for article in part.articles)))
        return read(part, settings)

    monkeypatch.setattr(pipeline, "read_story", counting)
    return asked


def told(folder: Path, workers: int = 1, cache: Path | None = None) -> str:
    settings = dataclasses.replace(Settings(), engine=Engine(workers=workers))
    return to_text(run([str(folder)], settings, cache=cache))


def test_a_second_run_reads_no_story_again(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, counted: list[tuple[str, ...]]
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    first = told(folder, cache=cache)
    assert sum(counted, ()) and sorted(sum(counted, ())) == sorted(PAGES)
    counted.clear()
    assert told(folder, cache=cache) == first
    assert counted == []


def test_one_page_more_costs_its_own_story(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, counted: list[tuple[str, ...]]
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    told(folder, cache=cache)
    counted.clear()
    (folder / "strike-b.txt").write_text("The strike of nurses in Telby ended on Thursday, their union said.", "utf8")
    found = told(folder, cache=cache)
    assert counted
    assert all(any(name.startswith("strike") for name in names) for names in counted)
    assert found == told(folder)


def test_other_code_or_settings_and_damaged_entries_are_read_anew(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    counted: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    first = told(folder, cache=cache)
    stories = len(counted)
    monkeypatch.setattr(pipeline, "code_version", lambda: "another")
    assert told(folder, cache=cache) == first
    assert len(counted) == 2 * stories
    for entry in [path for path in cache.rglob("*") if path.is_file()]:
        entry.write_bytes(entry.read_bytes()[:-9] + b"different")
    assert told(folder, cache=cache) == first
    assert len(counted) == 3 * stories


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to fork")
def test_processes_change_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = told(folder)
    monkeypatch.setattr(engine, "MANY", 0)
    assert told(folder, workers=3) == alone


def story(key: str, sentences: int = 1) -> Run:
    return Run(articles=(article(key),), annotations=(Annotation(key, ()),), stories=(Story(key, key, (key,)),))


def article(key: str) -> Article:
    return Article(key, key, "", "", "", (), "", Dated("", "unknown", ""), "en", (), "Text.", ())


def titled(part: Run) -> Found:
    return found_in(
        dataclasses.replace(part, stories=(dataclasses.replace(part.stories[0], title=f"read {part.stories[0].id}"),))
    )


def dying(part: Run) -> Found:
    if os.getpid() != PARENT and part.stories[0].id == "b":
        os._exit(9)
    return titled(part)


def breaking(part: Run) -> Found:
    raise ZeroDivisionError(part.stories[0].id)


PARENT = os.getpid()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes to fork")
def test_a_process_that_dies_costs_its_story_nothing_and_an_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MANY", 0)
    monkeypatch.setattr("sys.platform", "linux")
    parts = [story(key) for key in "abc"]
    found = list(each_story(dying, parts, 2))
    assert [one.stories[0].title for one in found] == ["read a", "read b", "read c"]
    with pytest.raises(ZeroDivisionError):
        list(each_story(breaking, parts, 2))


def test_records_come_back_as_they_were() -> None:
    quantity = Quantity(None, 3, 4.5, "km", "", ((1, 2), (4, 9)), "3 to 4.5 km")
    statement = Statement(
        "a-s1", "a", ((0, 9),), (), "", (), Dated("2023", "year", "“so”"), "", (quantity,), "positive", "", ""
    )
    found = Found((Story("s", "Title \ud800", ("a", "b")),), (), (), (statement,), (), (), ())
    assert loads(Found, dumps(found)) == found
    with pytest.raises(TypeError):
        dumps(object())


def test_a_part_holds_what_its_story_says_of_an_entity(monkeypatch: pytest.MonkeyPatch) -> None:
    entity = Entity(
        "telby", "place", "Telby", (NameForm("Telby", ("a", "b")), NameForm("Telby Town", ("b",))), "",
        (Mention("a", 0, 4, "name"), Mention("b", 0, 4, "name")),
    )  # fmt: skip
    whole = Run(
        articles=(article("a"), article("b"), article("c")), entities=(entity,),
        stories=(Story("one", "", ("a",)), Story("two", "", ("b",))),
    )  # fmt: skip
    first, second, alone = parts_of(whole)
    assert [mention.article for mention in first.entities[0].mentions] == ["a"]
    assert first.entities[0].names == (NameForm("Telby", ("a",)),)
    assert second.entities[0].names == (NameForm("Telby", ("b",)), NameForm("Telby Town", ("b",)))
    assert (alone.articles, alone.entities, alone.stories[0].id) == ((article("c"),), (), "")
    merged = together(whole, [found_in(part) for part in (first, second, alone)])
    assert merged.stories == whole.stories


def test_garbage_is_looked_for_as_before_when_a_run_has_ended(folder: Path) -> None:
    import gc

    before = gc.get_threshold()
    told(folder)
    assert gc.get_threshold() == before


def test_passages_counted_anew_do_not_cost_a_story_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def reading(part: Run) -> Found:
        asked.append(part.stories[0].id)
        return titled(part)

    def copied(id: str, words: int) -> Run:
        passage = Passage(id, "verbatim", 1.0, "unknown", Place("s", 0, words), Place("s", 0, words))
        return dataclasses.replace(story("s"), passages=(passage,))

    for part in (copied("p1", 9), copied("p7", 9), copied("p7", 12)):
        list(each_story(reading, [part], 1, tmp_path))
    assert asked == ["s", "s"]


def test_entities_counted_anew_do_not_cost_a_story_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def reading(part: Run) -> Found:
        asked.append(part.entities[0].id)
        return dataclasses.replace(titled(part), stories=(dataclasses.replace(part.stories[0], title=asked[-1]),))

    def met(*ids: str) -> Run:
        entities = tuple(
            Entity(id, "person", "an officer", (), "", (Mention("s", i, i + 1, "name"),)) for i, id in enumerate(ids)
        )
        return dataclasses.replace(story("s"), entities=entities)

    found = [
        next(each_story(reading, [part], 1, tmp_path)).stories[0].title
        for part in (
            met("an-officer-2", "an-officer-3"),
            met("an-officer-3", "an-officer-4"),
            met("an-officer-9", "an-officer-10"),
        )
    ]
    assert found == ["an-officer-2", "an-officer-3", "an-officer-9"]  # renamed, and told as read by itself
    assert asked == ["an-officer-2", "an-officer-9"]  # in another order of the alphabet a story is read again
