"""The whole flow on the examples."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.pipeline import run
from crossread.records import Run
from crossread.render.json import to_text
from crossread.render.markdown import to_markdown

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(  # relative, so that the account is the same on every machine
    path.relative_to(ROOT).as_posix()
    for folder in ("ferry", "rocket")
    for path in (ROOT / "examples" / folder).iterdir()
)


@pytest.fixture(scope="module", autouse=True)
def in_the_project() -> Iterator[None]:
    """Run where the relative paths hold."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        yield


@pytest.fixture(scope="module")
def found(in_the_project: None) -> Run:
    return run(PAGES)


def test_two_events_give_two_stories(found: Run) -> None:
    assert [story.reports for story in found.stories] == [8, 2]


def test_order_of_inputs_and_repetition_change_nothing(found: Run) -> None:
    expected = to_text(found)
    for seed in (1, 2):
        pages = list(PAGES)
        random.Random(seed).shuffle(pages)
        assert to_text(run(pages)) == expected


def test_another_process_with_another_hash_seed_writes_the_same_bytes(found: Run) -> None:
    code = "import sys; from crossread.pipeline import run; from crossread.render.json import to_text; sys.stdout.write(to_text(run(sys.argv[1:])))"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONIOENCODING": "utf8"}
    told = subprocess.run([sys.executable, "-c", code, *PAGES], capture_output=True, env=environment, check=True)
    assert told.stdout.decode() == to_text(found)


def test_every_range_lies_in_its_article(found: Run) -> None:
    length = {article.id: len(article.text) for article in found.articles}
    spans = [(s.article, span) for s in found.statements for span in s.spans]
    spans += [(m.article, (m.start, m.end)) for e in found.entities for m in e.mentions]
    spans += [(a.article, span) for a in found.attributions for span in (*a.source, *a.cue, *a.content)]
    spans += [(p.article, (p.start, p.end)) for passage in found.passages for p in (passage.a, passage.b)]
    assert spans
    assert all(0 <= start < end <= length[article] for article, (start, end) in spans)


def test_everything_points_at_things_that_exist(found: Run) -> None:
    statements = {s.id for s in found.statements}
    claims = {c.id for c in found.claims}
    entities = {e.id for e in found.entities}
    origins = {o.id for o in found.origins}
    assert {s for c in found.claims for s in c.statements} == statements
    assert {c for line in found.lines for c in line.claims} <= claims
    assert {d.claim for d in found.differences} | {h.claim for h in found.happenings} <= claims
    assert {o for c in found.claims for o in c.origins} <= origins
    assert {p.entity for s in found.statements for p in s.participants if p.entity} <= entities
    attributions = {a.id for a in found.attributions}
    assert {s.attribution for s in found.statements if s.attribution} <= attributions
    for ids in (found.statements, found.claims, found.entities, found.origins, found.attributions, found.passages):
        assert len({item.id for item in ids}) == len(ids)  # type: ignore[attr-defined]


def test_every_line_of_the_account_rests_on_claims(found: Run) -> None:
    assert found.lines
    assert all(line.claims for line in found.lines)


def test_the_account_of_the_examples_is_the_one_that_was_reviewed(found: Run, update: bool) -> None:
    golden = Path(__file__).parent / "golden" / "examples.json"
    readable = golden.with_suffix(".md")  # for people, and for the README
    told = json.loads(to_text(found))
    kept = {key: told[key] for key in ("stories", "differences", "happenings", "account", "skipped")}
    kept["claims"] = [claim for claim in told["claims"] if len(claim["articles"]) > 1]
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
        readable.write_text(to_markdown(found), encoding="utf8")
    assert readable.read_text(encoding="utf8") == to_markdown(found), "the account reads differently: pytest --update"
    expected = json.loads(golden.read_text(encoding="utf8"))
    for key, value in expected.items():
        assert kept[key] == value, f"{key} changed: look at it, then run pytest --update"
