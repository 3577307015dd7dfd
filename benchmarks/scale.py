"""How cost grows: reading, reuse and grouping of 1,000, 10,000 and 100,000 articles, the account of 1,000 and 10,000, each in a
process of its own.

    python -m benchmarks.scale [NAME SIZE]      all, or one that is put in its place in the results

Texts are those of corpora/stories, then texts mixed of their sentences under exchanged letters, three of four edited copies
(`reuse_speed.grown`). Seconds are CPU seconds of one process: they hold on a busy machine. Peak memory is that of the process,
the texts included.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.report import RESULTS, ROOT, SHARED, commit, write
from crossread.records import Article

STORIES = SHARED / "corpora/stories"
ALL = (1_000, 10_000, 100_000)
SIZES = {"reading": ALL, "reuse": ALL, "grouping": ALL, "account": ALL[:2]}


def texts(count: int) -> list[Article]:
    """So many articles, from the same real ones."""
    from benchmarks.reuse_speed import grown
    from benchmarks.stories import real_reports

    real = [article for article, _ in real_reports()]
    return grown(real, count)[:count]


def reading(articles: Sequence[Article]) -> int:
    """Records of a file → articles, in one process."""
    from crossread.pipeline import read_articles
    from crossread.settings import Engine, Settings

    with records(articles) as path:
        return len(read_articles([path], Settings(engine=Engine(workers=1)))[0])


@contextmanager
def records(articles: Sequence[Article]) -> Iterator[str]:
    """The path of a file of these articles as records."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(json.dumps({"id": a.id, "title": a.title, "text": a.text}) + "\n" for a in articles)
        file.flush()
        yield file.name


def reuse(articles: Sequence[Article]) -> int:
    """Articles → passages that they share."""
    from crossread.stages.reuse import find_passages

    return len(find_passages(articles))


def grouping(articles: Sequence[Article]) -> int:
    """Articles → stories."""
    from crossread.engines.local import seldom_collected
    from crossread.settings import Settings
    from crossread.stages.stories import group_stories

    with seldom_collected():  # as a run does
        return len(group_stories(articles, [], [], Settings().stories))


def account(articles: Sequence[Article]) -> int:
    """Records of a file → the whole account, in one process: what is found of all stories is in its memory."""
    from crossread.pipeline import run
    from crossread.settings import Engine, Settings

    with records(articles) as path:
        return len(run([path], Settings(engine=Engine(workers=1))).claims)


MEASURES: dict[str, Callable[[Sequence[Article]], int]] = {
    "reading": reading,
    "reuse": reuse,
    "grouping": grouping,
    "account": account,
}


def one(name: str, count: int) -> dict[str, Any]:
    """A row, measured in this process."""
    from crossread.engines.local import seldom_collected

    articles = texts(count)
    used, begun = time.process_time(), time.perf_counter()
    with seldom_collected():  # as in a run
        found = MEASURES[name](articles)
    used, seconds = time.process_time() - used, time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"stage": name, "articles": count, "CPU seconds": round(used, 2), "seconds": round(seconds, 2)}
    return row | {"found": found, "peak MB": peak, "commit": commit()}


def apart(name: str, count: int) -> dict[str, Any]:
    """A row, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", name, str(count)]
    told = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    row: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return row


def main() -> None:
    """Print and save the rows."""
    if "--one" in sys.argv:
        stage, size = sys.argv[sys.argv.index("--one") + 1 :]
        print(json.dumps(one(stage, int(size))))
        return
    path = RESULTS / "scale.json"
    held = json.loads(path.read_text(encoding="utf8"))["rows"] if path.exists() else []
    wanted = [(name, n) for name, sizes in SIZES.items() for n in sizes]
    if len(sys.argv) > 2:
        wanted = [(sys.argv[1], int(sys.argv[2]))]
    rows = {(row["stage"], row["articles"]): row for row in held if isinstance(row["articles"], int)}
    for name, count in wanted:
        rows[name, count] = apart(name, count)
        write("scale", with_growth(list(rows.values())), [STORIES])


def with_growth(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows in order, each with how many times the CPU seconds of a tenth of the articles it took."""
    by_key = {(row["stage"], row["articles"]): row for row in rows}
    out = []
    for name, count in sorted(by_key, key=lambda key: (list(MEASURES).index(key[0]), key[1])):
        row, before = by_key[name, count], by_key.get((name, count // 10))
        out.append({**row, "x a tenth": round(row["CPU seconds"] / before["CPU seconds"], 1) if before else ""})
    return out


if __name__ == "__main__":
    main()
