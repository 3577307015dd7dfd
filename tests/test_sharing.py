"""What is printed again costs little and gives what it would give by itself. All texts are invented."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.variants import edited_copies
from crossread import quantities, times
from crossread.pipeline import run
from crossread.records import Run
from crossread.render.json import to_text
from crossread.stages.statements import make_statements
from crossread.stages.statements.again import Again, Made

FERRY = Path(__file__).resolve().parents[1] / "examples" / "ferry"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, each with three edited copies."""
    folder = tmp_path_factory.mktemp("copies")
    texts = [{"id": path.stem, "text": path.read_text(encoding="utf8")} for path in sorted(FERRY.glob("*.txt"))[:3]]
    assert texts
    for row in texts + edited_copies(texts, times=3):
        (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> Run:
    return run([str(folder)])


def test_statements_of_copies_are_those_that_they_have_by_themselves(
    folder: Path, found: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def alone(self: Again, *args: Any) -> Made:
        calls.append(args)
        return args[-1]()  # type: ignore[no-any-return]

    monkeypatch.setattr(Again, "of", alone)
    assert to_text(run([str(folder)])) == to_text(found)
    assert calls


def test_what_is_made_of_copies_is_made_once(found: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    of = Again.of

    def counting(self: Again, *args: Any) -> Made:
        made = of(self, *args)
        counts.append(self.count)
        return made

    monkeypatch.setattr(Again, "of", counting)
    make_statements(found.articles, found.annotations, found.stories, found.entities, found.attributions)
    sentences = [
        article.text[sentence.start : sentence.end]
        for article, annotation in zip(found.articles, found.annotations, strict=True)
        for sentence in annotation.sentences
    ]
    assert len(set(sentences)) <= 0.6 * len(sentences)
    assert counts[-1] <= 1.25 * len(set(sentences))  # an edit beside a sentence may change who is named or speaks in it


def test_times_and_quantities_are_the_same_where_they_are_printed_again() -> None:
    text = "The crew of 12 left on Monday. About 300 people waited until 5 p.m. on Tuesday."
    moved = "An hour later, nothing.\n" + text
    by = len(moved) - len(text)
    for find in (times.find, quantities.find):
        alone = find(text, 0, len(text))
        again = find(moved, by, len(moved))
        assert [found.text if hasattr(found, "text") else found.of for found in alone] == [
            found.text if hasattr(found, "text") else found.of for found in again
        ]
        assert alone
    assert [(e.start + by, e.end + by) for e in times.find(text)] == [(e.start, e.end) for e in times.find(moved, by)]


def test_facts_and_wordings_of_copies_are_worked_out_once(found: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossread.settings import Claims
    from crossread.stages import claims
    from crossread.stages.claims import facts
    from crossread.stages.claims.phrasing import phrase

    asked = {"facts": 0, "phrase": 0}
    of_facts = facts._facts
    monkeypatch.setattr(facts, "_facts", lambda *a: asked.update(facts=asked["facts"] + 1) or of_facts(*a))
    monkeypatch.setattr(claims, "phrase", lambda *a: asked.update(phrase=asked["phrase"] + 1) or phrase(*a))
    shared = claims.align_statements(found, Claims())
    assert 0 < asked["facts"] <= 0.75 * len(found.statements)
    assert 0 < asked["phrase"] <= 0.75 * len(found.statements)
    monkeypatch.setattr(facts, "shape", lambda *a: object())
    monkeypatch.setattr(claims, "shape", lambda *a: object())  # nothing is like anything: nothing is shared
    assert claims.align_statements(found, Claims()) == shared


def test_copies_that_others_have_linked_are_not_looked_at(found: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossread.stages.origins import claims, trace_origins

    asked = []
    of = claims._shared
    monkeypatch.setattr(claims, "_shared", lambda *a: asked.append(a) or of(*a))
    trace_origins(found)
    size = {claim.id: len(claim.statements) for claim in found.claims}
    assert 0 < len(asked) <= 0.5 * sum(n * (n - 1) // 2 for n in size.values())


def test_what_follows_shared_words_is_looked_at_once(found: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossread.stages.reuse import find_passages

    align: Any = importlib.import_module("crossread.stages.reuse.align")
    columns, chains = [], []
    grown, extend = align._grown, align._extend
    monkeypatch.setattr(align, "_grown", lambda *a: columns.append(a[0].shape[1]) or grown(*a))
    monkeypatch.setattr(align, "_extend", lambda words, a, *rest: chains.append(len(a)) or extend(words, a, *rest))
    assert find_passages(found.articles, annotations=found.annotations)
    assert 0 < sum(columns) <= 0.9 * sum(chains)


def test_a_record_altered_is_the_record_replaced(found: Run) -> None:
    import dataclasses

    from crossread.altered import altered

    for record in (found.statements[0], found.articles[0], found.entities[0]):
        assert altered(record, id="other") == dataclasses.replace(record, id="other")
    with pytest.raises(KeyError):
        altered(found.statements[0], colour="red")
