"""How many documents of openly licensed English hold each word: the background that makes a small run's words comparable.

    python -m training.word_frequencies --corpora ../shared/corpora

Reads UD English EWT (CC BY-SA 4.0), the open part of GUM (CC BY / CC BY-SA) and the attribution corpus (per document), and
writes crossread/stages/stories/data/document_frequencies.tsv: the first line is the number of documents.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from crossread.text import words

OUT = Path(__file__).resolve().parents[1] / "crossread/stages/stories/data/document_frequencies.tsv"
AT_LEAST = 2  # a word of one document says nothing that an unknown word does not


def documents(corpora: Path) -> Iterator[str]:
    """The text of each document."""
    for name in ("ewt-train", "gum-train-open"):
        with gzip.open(corpora / "syntax" / f"{name}.conllu.gz", "rt", encoding="utf8") as file:
            text: list[str] = []
            for line in file:
                if line.startswith("# newdoc") and text:
                    yield " ".join(text)
                    text = []
                elif line.startswith("# text = "):
                    text.append(line[len("# text = ") :].strip())
            yield " ".join(text)
    with (corpora / "attribution" / "documents.jsonl").open(encoding="utf8") as file:
        for line in file:
            yield json.loads(line)["text"]


def count(about: str | None, words_of: Callable[[str], Iterable[str]]) -> tuple[collections.Counter[str], int]:
    """How many documents hold each word, and how many documents there are; the corpora are named on the command line."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--corpora", type=Path, required=True)
    frequency: collections.Counter[str] = collections.Counter()
    total = 0
    for text in documents(parser.parse_args().corpora):
        total += 1
        frequency.update(set(words_of(text)))
    return frequency, total


def main() -> None:
    """Write the table."""
    frequency, total = count(__doc__, lambda text: (word for word, _, _ in words(text)))
    rows = sorted((word, n) for word, n in frequency.items() if n >= AT_LEAST)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(f"\t{total}\n" + "".join(f"{word}\t{n}\n" for word, n in rows), encoding="utf8")
    print(f"{total} documents, {len(rows)} words -> {OUT}")


if __name__ == "__main__":
    main()
