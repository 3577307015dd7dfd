"""HTML pages → body text, title, date, authors: 130 saved news pages, beside trafilatura and newspaper4k.

Body text is compared by 4-grams of words, as multisets; precision and recall are means over pages, F1 is of the means.
Source: Lopukhin 2020, "Article extraction benchmark" (protocol); pages and gold: the article-extraction set of newspaper4k.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import SHARED, write
from crossread.records import Article, Page
from crossread.stages.clean import clean_page
from crossread.text import plain

PAGES = SHARED / "corpora" / "pages"
BODY = (
    "body",
    "quotebox",
    "dateline",
    "subtitle",
)  # subtitle: the subheadings; those above the first paragraph are left out
Extract = Callable[[bytes, str], dict[str, Any]]


def main() -> None:
    """Print and write the table."""
    rows = [
        measure(name, extract)
        for name, extract in (("floor: all words of the page", floor), *peers(), ("crossread", ours))
    ]
    write("pages", rows, [PAGES], pages=len(list(gold())))


def gold() -> Iterator[dict[str, Any]]:
    """The pages whose HTML is here, with text, title, date and authors."""
    for entry in json.loads((PAGES / "news_articles.json").read_text(encoding="utf8")):
        if html_of(entry).exists():
            yield entry


def html_of(entry: dict[str, Any]) -> Path:
    return PAGES / "html" / f"{entry['html_file']}.html.gz"


def measure(name: str, extract: Extract) -> dict[str, Any]:
    """One row: what an extractor reaches on all pages, and how many pages a second."""
    precision = recall = titles = dates = seconds = 0.0
    names: Counter[str] = Counter()
    entries = list(gold())
    for entry in entries:
        raw = gzip.decompress(html_of(entry).read_bytes())
        started = time.perf_counter()
        found = extract(raw, entry["link"])
        seconds += time.perf_counter() - started
        p, r = shingle_scores(found["text"], entry["text"])
        precision, recall = precision + p, recall + r
        titles += same_title(found["title"], entry["title"])
        dates += found["date"][:10] == entry["date"]
        names += author_counts(found["authors"], [a.strip() for a in entry["authors"].split(",") if a.strip()])
    n = len(entries)
    p, r = precision / n, recall / n
    ap, ar = names["hit"] / max(1, names["found"]), names["hit"] / names["gold"]
    return {
        "method": name, "text P": p, "text R": r, "text F1": f1(p, r), "title": titles / n, "date": dates / n,
        "author P": ap, "author R": ar, "author F1": f1(ap, ar), "pages/s": round(n / seconds, 1),
    }  # fmt: skip


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def shingle_scores(found: str, wanted: str, size: int = 4) -> tuple[float, float]:
    """Precision and recall over 4-grams of words."""
    a, b = shingles(found, size), shingles(wanted, size)
    hit = sum((a & b).values())
    return hit / max(1, sum(a.values())), hit / max(1, sum(b.values()))


def shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))) if words else Counter()


def same_title(found: str, wanted: str) -> bool:
    return re.sub(r"\W+", "", plain(found)) == re.sub(r"\W+", "", plain(wanted))


def author_counts(found: list[str], wanted: list[str]) -> Counter[str]:
    """Names found, wanted, and in both."""
    a, b = {plain(name) for name in found}, {plain(name) for name in wanted}
    return Counter({"found": len(a), "gold": len(b), "hit": len(a & b)})


def ours(raw: bytes, url: str) -> dict[str, Any]:
    article = clean_page(Page("page.html", "html", raw, "", url))
    if not isinstance(article, Article):
        return {"text": "", "title": "", "date": "", "authors": []}
    first = next((b.start for b in article.blocks if b.kind in ("body", "dateline")), 0)
    text = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in BODY and b.start >= first)
    return {"text": text, "title": article.title, "date": article.published.value, "authors": list(article.byline)}


def floor(raw: bytes, url: str) -> dict[str, Any]:
    import lxml.html

    tree = lxml.html.document_fromstring(raw.decode("utf8", "replace").encode())
    title = tree.findtext(".//title") or ""
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    return {"text": tree.text_content(), "title": title, "date": "", "authors": []}


def peers() -> list[tuple[str, Extract]]:
    """Those that are installed: trafilatura as it comes and without comments, newspaper4k."""
    found: list[tuple[str, Extract]] = [
        ("trafilatura", trafilatura_plain),
        ("trafilatura, no comments", trafilatura_bare),
    ]
    try:
        import newspaper  # noqa: F401
    except ImportError:
        return found
    return [*found, ("newspaper4k", newspaper4k)]


def trafilatura_plain(raw: bytes, url: str) -> dict[str, Any]:
    return _trafilatura(raw, url, True)


def trafilatura_bare(raw: bytes, url: str) -> dict[str, Any]:
    return _trafilatura(raw, url, False)


def _trafilatura(raw: bytes, url: str, comments: bool) -> dict[str, Any]:
    import trafilatura

    text = trafilatura.extract(raw, url=url, include_comments=comments) or ""
    document = trafilatura.extract_metadata(raw, default_url=url)
    authors = [name.strip() for name in (getattr(document, "author", "") or "").split(";") if name.strip()]
    return {
        "text": text,
        "title": getattr(document, "title", "") or "",
        "date": getattr(document, "date", "") or "",
        "authors": authors,
    }


def newspaper4k(raw: bytes, url: str) -> dict[str, Any]:
    import newspaper

    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=raw.decode("utf8", "replace"))
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else ""
    return {"text": article.text, "title": article.title, "date": date, "authors": article.authors}


if __name__ == "__main__":
    main()
