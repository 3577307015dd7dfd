"""Times: invented sentences with anchor and expected value, and the day of writing of the gold stories' articles.

python -m benchmarks.times

Floor: every time is the day of writing; every article was written on the day that its page says.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from benchmarks.report import ROOT, SHARED, write
from crossread import times
from crossread.records import Article, Dated, Page
from crossread.settings import Settings
from crossread.stages.clean import clean_page
from crossread.stages.read import read_pages

SENTENCES = ROOT / "tests" / "data" / "times.txt"
STORIES = ("seeds", "gold/satellite", "gold/subway", "gold/vegas")


def dated(value: str) -> Dated:
    """A date as precise as its value shows."""
    return Dated(value, times.precision(value), "")


def cases() -> list[tuple[str, str, str, str, str]]:
    """(anchor, prior, start, expected, sentence with brackets)."""
    anchor, found = "", []
    for line in SENTENCES.read_text(encoding="utf8").splitlines():
        if line.startswith("@"):
            anchor = line.split()[1].strip("-") if line.split()[1] == "-" else line.split()[1]
        elif " | " in line and not line.startswith("#"):
            expected, sentence = line.split(" | ", 1)
            given = dict(re.findall(r"(prior|start)=(\S+)", expected))
            found.append((anchor, given.get("prior", ""), given.get("start", ""), expected.split()[-1], sentence))
    return found


def ours(anchor: str, prior: str, start: str, marked: str) -> str:
    """The value read in the brackets; "-" for no time there, "?" for one that cannot be resolved."""
    begin, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    inside = [e for e in times.find(text) if e.start < end and begin < e.end]
    if not inside:
        return "-"
    best = max(inside, key=lambda e: min(e.end, end) - max(e.start, begin))
    given = (dated(value) if value else None for value in (prior, start))
    return times.resolve(best, dated(anchor), *given).value or "?"


def sentences() -> list[dict[str, object]]:
    """One row a method: the share of sentences read as expected, and the time a sentence takes."""
    found = cases()
    started = time.perf_counter()
    right = sum(ours(anchor, prior, start, marked) == expected for anchor, prior, start, expected, marked in found)
    taken = (time.perf_counter() - started) / len(found)
    floor = sum(anchor == expected for anchor, _, _, expected, _ in found)
    return [
        {"set": "invented sentences", "method": "floor", "right": floor, "of": len(found), "share": floor / len(found)},
        {
            "set": "invented sentences", "method": "crossread", "right": right, "of": len(found),
            "share": right / len(found), "ms each": 1000 * taken,
        },
    ]  # fmt: skip


def days_of_writing(story: str) -> list[dict[str, object]]:
    """Reference days of a gold story: exact, and at most two days off."""
    folder = SHARED / story
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    keys = {name: key for key, name in gold["about"]["files"].items()}
    pages = [p for p in read_pages([str(folder)], Settings().read) if isinstance(p, Page) and p.input.endswith(".txt")]
    articles = [a for a in map(clean_page, pages) if isinstance(a, Article)]
    found = times.anchor_articles(articles)
    rows = []
    for method in ("floor", "crossread"):
        exact = 0
        for article in articles:
            value = article.published.value if method == "floor" else found[article.id].value
            exact += value[:10] == gold["articles"][keys[Path(article.input).name]]["reference_date"]
        rows.append(
            {
                "set": f"day of writing, {story}",
                "method": method,
                "right": exact,
                "of": len(articles),
                "share": exact / len(articles),
            }
        )
    return rows


def main() -> None:
    """Print and save the table."""
    rows = sentences()
    for story in STORIES:
        rows += days_of_writing(story)
    write("times", rows, [SENTENCES, *(SHARED / story / "gold.json" for story in STORIES)])


if __name__ == "__main__":
    main()
