"""Text in other words: how much of invented reports is found again, and how often another's own report is taken for a copy.

    python -m benchmarks.reuse_rewrites

Four invented events (benchmarks/labels/rewrites.txt), each as a report, put into other words sentence by sentence, and as
another outlet reports it. `half copied`: every other sentence of the rewrite is left as it was. Read with the encoder that
ships. Nothing was fitted on these texts; the floor finds runs of words alone.
"""

from __future__ import annotations

import re
from typing import Any

from benchmarks.report import ROOT, write
from crossread.encoder import load_encoder
from crossread.records import Article, Block, Dated, Passage
from crossread.settings import Reuse
from crossread.stages.annotate import annotate_articles
from crossread.stages.reuse import find_passages

TEXTS = ROOT / "benchmarks" / "labels" / "rewrites.txt"
COVERED = 0.5  # of a sentence that lies in passages


def read_texts() -> list[dict[str, list[str]]]:
    """The sentences of each version of each event."""
    events = TEXTS.read_text(encoding="utf8").split("\n== ")[1:]
    parts = [re.split(r"\n-- (\w+)\n", event)[1:] for event in events]
    return [
        {name: lines.split("\n") for name, lines in zip(part[::2], map(str.strip, part[1::2]), strict=True)}
        for part in parts
    ]


def article(key: str, lines: list[str]) -> Article:
    """An article of one paragraph."""
    text = " ".join(lines)
    return Article(
        key, key, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, (Block("body", 0, len(text)),)
    )


def share_found(page: Article, lines: list[str], passages: list[Passage]) -> float:
    """Share of the sentences of which half or more lies in passages of copied or paraphrased text."""
    inside = bytearray(len(page.text))
    for passage in passages:
        if passage.kind in ("verbatim", "edited", "paraphrase"):
            for place in (passage.a, passage.b):
                if place.article == page.id:
                    inside[place.start : place.end] = b"\x01" * (place.end - place.start)
    found = at = 0
    for line in lines:
        found += sum(inside[at : at + len(line)]) >= COVERED * len(line)
        at += len(line) + 1
    return found / len(lines)


def rows() -> list[dict[str, Any]]:
    """One row a kind of second text: the floor and ours."""
    events = read_texts()
    encoder = load_encoder()
    seconds = {
        "other words": [event["rewrite"] for event in events],
        "half copied": [
            [pair[i % 2] for i, pair in enumerate(zip(e["report"], e["rewrite"], strict=True))] for e in events
        ],
        "another's own report": [event["independent"] for event in events],
    }
    out = []
    for name, texts in seconds.items():
        found: dict[str, list[float]] = {"floor: words alone": [], "crossread": []}
        for event, lines in zip(events, texts, strict=True):
            pages = [article("a", event["report"]), article("b", lines)]
            read = annotate_articles(pages, encoder)
            for method, known in (("floor: words alone", ()), ("crossread", read)):
                found[method].append(share_found(pages[1], lines, find_passages(pages, Reuse(), known)))
        out += [
            {
                "second text": name,
                "method": method,
                "sentences found": round(sum(shares) / len(shares), 3),
                "texts with any": f"{sum(share > 0 for share in shares)}/{len(shares)}",
            }
            for method, shares in found.items()
        ]
    return out


def main() -> None:
    """Print and save the table."""
    write("reuse_rewrites", rows(), [TEXTS])


if __name__ == "__main__":
    main()
