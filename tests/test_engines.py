"""The local engine: order, processes, and a guard on every page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from crossread.engines.local import FEW, each
from crossread.records import Article, Dated, Page, Skipped
from crossread.settings import Engine

QUICK = Engine(workers=2, page_seconds=1, page_megabytes=300)


def page(name: str) -> Page:
    return Page(name, "text", b"", "")


def read(given: Page) -> Article | Skipped:
    """Does what the page's name says."""
    if given.input.startswith("hang"):
        time.sleep(30)
    if given.input.startswith("break"):
        raise ValueError("bad page")
    if given.input.startswith("die"):
        os._exit(3)
    if given.input.startswith("eat"):
        bytearray(2_000_000_000)
    return Article(given.input, given.input, "", "", "", (), "", Dated("", "unknown", ""), "", (), "", ())


@pytest.mark.parametrize("many", [False, True])
def test_pages_come_back_in_order(many: bool) -> None:
    names = [f"p{i}" for i in range(FEW + 10 if many else 3)]
    assert [r.input for r in each("clean", read, map(page, names), QUICK)] == names


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(("name", "reason"), [("hang", "took longer than 1 s"), ("break", "ValueError: bad page")])
def test_a_bad_page_is_skipped_with_its_reason(many: bool, name: str, reason: str) -> None:
    names = [f"p{i}" for i in range(FEW if many else 1)] + [name, "last"]
    results = list(each("clean", read, map(page, names), QUICK))
    assert [r.input for r in results] == names
    skipped = [r for r in results if isinstance(r, Skipped)]
    assert [s.input for s in skipped] == [name]
    assert reason in skipped[0].reason


@pytest.mark.parametrize("name", ["die", "eat"])
def test_a_page_that_kills_its_process_or_eats_memory_is_skipped(name: str) -> None:
    names = [f"p{i}" for i in range(FEW)] + [name, "last"]
    results = list(each("clean", read, map(page, names), QUICK))
    assert [r.input for r in results if isinstance(r, Skipped)] == [name]


def test_what_is_already_skipped_passes_through() -> None:
    gone = Skipped("x", "read", "empty")
    assert next(each("clean", read, [gone, page("p")], QUICK)) is gone


HANGING = """
import sys, time
from crossread.engines.local import FEW, each
from crossread.records import Page
from crossread.settings import Engine

def hang(page):
    time.sleep(60)

pages = [Page(f"p{i}", "text", b"", "") for i in range(FEW if sys.argv[1] == "many" else 1)]
print("ready", flush=True)
list(each("clean", hang, pages, Engine(workers=2, page_seconds=60)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another thing there")
@pytest.mark.parametrize("many", ["many", "few"])
def test_an_interrupt_ends_a_run_and_its_workers_at_once(many: str) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", HANGING, many], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"ready\n"
    time.sleep(1)  # for the workers to start
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does, to the command and its workers
    _, told = run.communicate(timeout=20)
    assert run.returncode != 0
    assert told.count(b"Traceback") == 1  # that of the command itself: workers say nothing
    assert told.strip().endswith(b"KeyboardInterrupt")
    with pytest.raises(ProcessLookupError):  # nobody is left of the group
        os.killpg(run.pid, 0)
