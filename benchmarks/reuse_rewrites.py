"""Text in other words: how much of invented reports is found again, and how often another's own report is taken for a copy.

    python -m benchmarks.reuse_rewrites

Invented events (benchmarks/labels), each as a report, put into other words sentence by sentence, and as another outlet reports
it: four on whose misses a rule was mended (other words: .542 before), and three written and measured after that. `half copied`:
every other sentence of the rewrite is left as it was. Read with the encoder that ships; the floor finds runs of words alone.
"""

from __future__ import annotations

import re
from typing import Any

from benchmarks.report import ROOT, write
from crossread.encoder import Encoder, load_encoder
from crossread.records import Article, Block, Dated, Passage
from crossread.settings import Reuse
from crossread.stages.annotate import annotate_articles
from crossread.stages.reuse import find_passages

LABELS = ROOT / "benchmarks" / "labels"
PARTS = {"four, mended on": "rewrites.txt", "three, held out": "rewrites_held.txt"}
COVERED = 0.5  # of a sentence that lies in passages


def read_texts(name: str) -> list[dict[str, list[str]]]:
    """The sentences of each version of each event."""
    events = (LABELS / name).read_text(encoding="utf8").split("\n== ")[1:]
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


def rows(part: str, encoder: Encoder) -> list[dict[str, Any]]:
    """One row a kind of second text: the floor and ours."""
    events = read_texts(PARTS[part])
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
                "events": part,
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
    encoder = load_encoder()
    found = [row for part in PARTS for row in rows(part, encoder)]
    write("reuse_rewrites", found, [LABELS / name for name in PARTS.values()])


if __name__ == "__main__":
    main()
