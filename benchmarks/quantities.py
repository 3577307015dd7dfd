"""Quantities: gold of the seeds and the three stories, and the invented sentences; floor: every run of digits is a quantity.

python -m benchmarks.quantities

recall: gold quantities with a number (years among them) found at their place with their value; false: quantities found on
what the gold lists as none (designations, counters, phone numbers). Over the whole text of the pages, furniture included.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.report import ROOT, SHARED, write
from crossread import quantities
from crossread.records import Quantity

SENTENCES = ROOT / "tests" / "data" / "quantities.txt"
STORIES = ("seeds", "gold/satellite", "gold/subway", "gold/vegas")
Find = Callable[[str], Sequence[Quantity]]


def digits(text: str) -> list[Quantity]:
    """The floor: each run of digits by itself."""
    found = []
    for match in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", text):
        value = float(match.group().replace(",", ""))
        found.append(Quantity(value, value, value, "", "", (match.span(),), match.group()))
    return found


def places(item: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Where a gold quote stands."""
    starts = item.get("at") or [m.start() for m in re.finditer(re.escape(item["quote"]), text)]
    return [(start, start + len(item["quote"])) for start in starts]


def touches(quantity: Quantity, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a quantity lies on one of the ranges."""
    return any(a < end and start < b for a, b in quantity.spans for start, end in spans)


def on_gold(story: str, find: Find) -> dict[str, object]:
    """Recall and false ones over a story's gold."""
    folder = SHARED / story
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    texts = {
        key: (folder / name).open(encoding="utf8", newline="").read() for key, name in gold["about"]["files"].items()
    }
    found = {key: find(text) for key, text in texts.items()}
    wanted = [g for g in gold["quantities"] if isinstance(g["value"], int | float)]
    hits = sum(
        any(
            touches(q, places(g, texts[g["article"]])) and g["value"] in (q.value, q.low, q.high)
            for q in found[g["article"]]
        )
        for g in wanted
    )
    false = sum(touches(q, places(g, texts[g["article"]])) for g in gold["not_quantities"] for q in found[g["article"]])
    return {"set": story, "right": hits, "of": len(wanted), "recall": hits / len(wanted), "false": false}


def on_sentences(find: Find) -> dict[str, object]:
    """Invented sentences: the value in the brackets found; false: a quantity where there is none."""
    hits = wanted = false = 0
    for line in SENTENCES.read_text(encoding="utf8").splitlines():
        expected, bar, sentence = line.partition(" | ")
        if not bar or line.startswith("#"):
            continue
        span = (sentence.index("["), sentence.index("]") - 1)
        inside = [q for q in find(sentence.replace("[", "").replace("]", "")) if touches(q, [span])]
        if expected == "-":
            false += bool(inside)
            continue
        wanted += 1
        given = re.match(r"(?:value|low)=(\S+)", expected)
        hits += any(given is not None and float(given.group(1)) in (q.value, q.low) for q in inside)
    return {"set": "invented sentences", "right": hits, "of": wanted, "recall": hits / wanted, "false": false}


def main() -> None:
    """Print and save the table."""
    rows: list[dict[str, object]] = []
    for name, find in (("floor", digits), ("crossread", quantities.find)):
        rows += [{"method": name, **on_gold(story, find)} for story in STORIES]
        rows.append({"method": name, **on_sentences(find)})
    texts = [json.loads(line)["text"] for line in (SHARED / "corpora/stories/articles.jsonl").open(encoding="utf8")]
    started = time.process_time()
    count = sum(len(quantities.find(text)) for text in texts)
    taken = time.process_time() - started
    more = {"speed": {"articles": len(texts), "quantities": count, "cpu seconds": round(taken, 2)}}
    write("quantities", rows, [SENTENCES, *(SHARED / story / "gold.json" for story in STORIES)], **more)
    print(f"{count} quantities in {len(texts)} reports: {taken:.1f} s")


if __name__ == "__main__":
    main()
