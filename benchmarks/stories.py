"""Grouping: B-cubed F1 of stories at the one shipped threshold, on corpora/stories and on the ECB+ development subtopics.

python -m benchmarks.stories [--sweep]
"""

from __future__ import annotations

import dataclasses
import json
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.report import SHARED, table, write
from crossread.records import Article, Block, Dated
from crossread.settings import Settings, Stories
from crossread.stages.stories import group_stories

ECB_DEVELOPMENT = (2, 5, 12, 18, 21, 23, 34, 35)


def article(key: str, title: str, text: str, day: str) -> Article:
    """An article of one body block."""
    published = Dated(day, "day" if day else "unknown", "corpus")
    return Article(key, key, "", "", title, (), "", published, "en", (), text, (Block("body", 0, len(text)),))


def real_reports() -> list[tuple[Article, str]]:
    """corpora/stories with the event of each article."""
    rows = [json.loads(line) for line in (SHARED / "corpora/stories/articles.jsonl").open(encoding="utf8")]
    return [(article(r["id"], r["title"], r["text"], r["published"]), str(r["event"])) for r in rows]


def look_alikes() -> list[tuple[Article, str]]:
    """ECB+ development topics; each holds two events of one kind. No titles, no dates."""
    out = []
    for topic in ECB_DEVELOPMENT:
        for file in sorted((SHARED / "corpora/ecbplus" / str(topic)).glob("*.xml")):
            text = " ".join(token.text or "" for token in ET.parse(file).getroot() if token.tag == "token")
            out.append((article(file.stem, "", text, ""), f"{topic}{'b' if 'plus' in file.stem else 'a'}"))
    return out


def b_cubed(found: dict[str, str], gold: dict[str, str]) -> tuple[float, float, float]:
    """(F1, precision, recall) of a grouping. Source: Bagga and Baldwin 1998."""
    both = Counter((found[k], gold[k]) for k in gold)
    sizes, truths = Counter(found[k] for k in gold), Counter(gold.values())
    p = sum(both[found[k], gold[k]] / sizes[found[k]] for k in gold) / len(gold)
    r = sum(both[found[k], gold[k]] / truths[gold[k]] for k in gold) / len(gold)
    return 2 * p * r / (p + r), p, r


def measure(rows: Sequence[tuple[Article, str]], settings: Stories) -> tuple[float, float, float]:
    """B-cubed of our grouping."""
    articles = sorted((a for a, _ in rows), key=lambda a: a.id)
    found = {key: story.id for story in group_stories(articles, [], [], settings) for key in story.articles}
    return b_cubed(found, {a.id: label for a, label in rows})


def same_day(rows: Sequence[tuple[Article, str]]) -> tuple[float, float, float]:
    """The dumb method: one group a day of publication."""
    groups: dict[str, str] = defaultdict(str)
    for a, _ in rows:
        groups[a.id] = a.published.value or a.id
    return b_cubed(groups, {a.id: label for a, label in rows})


def main() -> None:
    """Print and save the table."""
    sets = {"corpora/stories, 48 events": real_reports(), "ECB+ development, 16 subtopics": look_alikes()}
    if "--sweep" in sys.argv:
        rows = []
        for threshold in (0.05, 0.06, 0.07, 0.08, 0.085, 0.09, 0.1, 0.11, 0.12, 0.14, 0.18, 0.22, 0.28):
            settings = dataclasses.replace(Settings().stories, similarity=threshold)
            rows.append({"threshold": threshold} | {name: measure(held, settings)[0] for name, held in sets.items()})
        table(rows)
        return
    rows = []
    for name, held in sets.items():
        for method, (f, p, r) in (("same day", same_day(held)), ("crossread", measure(held, Settings().stories))):
            rows.append({"set": name, "method": method, "B3 F1": f, "P": p, "R": r, "floor": 0.90})
    write("stories", rows, [SHARED / "corpora/stories"], threshold=Settings().stories.similarity)


if __name__ == "__main__":
    main()
