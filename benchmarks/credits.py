"""Agency credits: which reports say that their text is an agency's, beside a search for agency names.

    python -m benchmarks.credits

Own labels (benchmarks/labels) of 249 reports of corpora/stories: 150 on whose misses the rules were mended, 99 held out until
they had been measured once (precision .722, recall 1.0), and mended on since; and of 129 saved web pages of corpora/pages,
another kind of page, held out until they had been measured once (precision 1.0, recall .714: 5 of 7), and mended on since.
Then fresh ones in four rounds, each measured once before rules were mended on what it missed: bare texts of corpora/volume
that name an agency anywhere, which are the hard ones: 90 (precision .933, recall .609), 80 (.737, .737), 146 (.851, .800);
and 289 texts of corpora/pages of which no page is stored (1.0, 1.0: 5 of 5). Most that is wrong is "(CNN)" over CNN's own texts.
Right is a credited agency that the label names for that report. The floor takes every report that has an agency's name anywhere.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from benchmarks.report import ROOT, SHARED, write
from crossread.records import Article, Page
from crossread.stages.clean import clean_page

LABELS = ROOT / "benchmarks" / "labels"
PAGES = SHARED / "corpora" / "pages"
CORPUS = SHARED / "corpora" / "stories" / "articles.jsonl"
VOLUME = SHARED / "corpora" / "volume" / "fnc1_train_bodies.csv.gz"
ROUNDS = ("90 bare texts", "80 bare texts", "146 bare texts", "289 texts of pages")
PARTS = {
    "150, mended on": "credits.jsonl",
    "99, held out once": "credits_held.jsonl",
    "129 web pages, held out once": "credits_pages.jsonl",
}
NAMES = {
    "Associated Press": r"Associated Press|\bAP\b", "Reuters": r"\bReuters\b", "Agence France-Presse": r"\bAFP\b|Agence France",
    "Xinhua": r"\bXinhua\b", "PA Media": r"Press Association|\bPA\b",
}  # fmt: skip


def found_by_name(record: dict[str, Any]) -> set[str]:
    """The floor: agencies named anywhere in text or authors."""
    words = record["text"] + " " + " ".join(record["authors"])
    return {name for name, pattern in NAMES.items() if re.search(pattern, words)}


def found_by_us(record: dict[str, Any]) -> set[str]:
    """Agencies of Article.credits, of text."""
    raw = record["raw"] if "raw" in record else json.dumps(record).encode()
    kind = "html" if "raw" in record else "record"
    article = clean_page(Page(f"{record['id']}.{kind}", kind, raw, hashlib.sha256(raw).hexdigest(), record["url"]))
    credits = article.credits if isinstance(article, Article) else ()
    own = record["outlet"].lower().split(".")
    return {c.agency for c in credits if c.agency and c.of == "text" and c.agency.lower() not in own}


def saved_pages() -> list[dict[str, Any]]:
    """The saved web pages of corpora/pages, as records with the bytes of the page; without its markup as text."""
    found = []
    for entry in json.loads((PAGES / "news_articles.json").read_text(encoding="utf8")):
        path = PAGES / "html" / f"{entry['html_file']}.html.gz"
        if path.exists():
            raw = gzip.decompress(path.read_bytes())
            shown = re.sub(r"(?is)<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", raw.decode("utf8", "replace"))
            site = (urlsplit(entry["link"]).hostname or "").removeprefix("www.")
            found.append(
                {
                    "id": entry["html_file"],
                    "url": entry["link"],
                    "outlet": site,
                    "authors": [],
                    "text": shown,
                    "raw": raw,
                }
            )
    return found


def bare_texts() -> list[dict[str, Any]]:
    """The texts of corpora/volume and those of corpora/pages without a page, as records."""
    with gzip.open(VOLUME, "rt", encoding="utf8") as file:
        found: list[tuple[str, str, str, list[str], str]] = [
            (f"fnc {row['Body ID']}", "", "", [], row["articleBody"]) for row in csv.DictReader(file)
        ]
    for entry in json.loads((PAGES / "news_articles.json").read_text(encoding="utf8")):
        if not (PAGES / "html" / f"{entry['html_file']}.html.gz").exists():
            site = (urlsplit(entry["site"]).hostname or entry["site"]).removeprefix("www.")
            authors = entry["authors"] if isinstance(entry["authors"], list) else [entry["authors"]]
            found.append((entry["html_file"], entry["link"], site, authors, entry["text"] or ""))
    keys = ("id", "url", "outlet", "authors", "text")
    return [dict(zip(keys, values, strict=True)) | {"title": ""} for values in found]


def row(name: str, found: Iterable[tuple[str, str]], gold: set[tuple[str, str]]) -> dict[str, Any]:
    """Precision, recall and F1 over (report, agency)."""
    pairs = set(found)
    right = len(pairs & gold)
    precision, recall = right / max(1, len(pairs)), right / max(1, len(gold))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    numbers = {"precision": round(precision, 4), "recall": round(recall, 4), "F1": round(f1, 4)}
    return {"method": name, **numbers, "found": len(pairs), "labelled": len(gold)}


def read_labels(name: str, part: int = 0) -> dict[str, list[str]]:
    """Agencies of each labelled report; of one round where they were labelled in rounds."""
    lines = (LABELS / name).read_text(encoding="utf8").splitlines()
    return {line["id"]: line["text"] for line in map(json.loads, lines) if line.get("round", 0) == part}


def main() -> None:
    """Print and save the table, then what was missed and what was wrong."""
    corpus = [json.loads(line) for line in CORPUS.open(encoding="utf8")] + saved_pages() + bare_texts()
    rows, told = [], []
    fresh = {f"{part}, held out once": ("credits_texts.jsonl", i) for i, part in enumerate(ROUNDS, 1)}
    for part, (name, number) in {**{part: (name, 0) for part, name in PARTS.items()}, **fresh}.items():
        labels = read_labels(name, number)
        records = [record for record in corpus if record["id"] in labels]
        gold = {(key, agency) for key, agencies in labels.items() for agency in agencies}
        floor = {(record["id"], agency) for record in records for agency in found_by_name(record)}
        ours = {(record["id"], agency) for record in records for agency in found_by_us(record)}
        rows += [
            {"reports": part} | row("floor: named anywhere", floor, gold),
            {"reports": part} | row("crossread", ours, gold),
        ]
        told += [f"missed: {key} {agency}" for key, agency in sorted(gold - ours)]
        told += [f"wrong: {key} {agency}" for key, agency in sorted(ours - gold)]
    write("credits", rows, [CORPUS, PAGES, VOLUME, LABELS])
    print("\n".join(told))


if __name__ == "__main__":
    main()
