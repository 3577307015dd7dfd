"""The most common words of openly licensed English, with how many of 1,000 documents hold each: what a set phrase is made of.

    python -m training.common_words --corpora ../shared/corpora

Reads what training/word_frequencies.py reads and writes crossread/stages/reuse/data/common_words.tsv.
"""

from __future__ import annotations

import re
from pathlib import Path

from crossread.text import plain
from training.word_frequencies import count

OUT = Path(__file__).resolve().parents[1] / "crossread/stages/reuse/data/common_words.tsv"
AT_LEAST = 10  # of 1,000 documents; rarer words all weigh the same
WORD = re.compile(r"[^\W_]+")


def main() -> None:
    """Write the table."""
    frequency, total = count(__doc__, lambda text: (word for word in WORD.findall(plain(text)) if word.isalpha()))
    rows = sorted((word, round(1000 * n / total)) for word, n in frequency.items() if 1000 * n >= AT_LEAST * total)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("".join(f"{word}\t{n}\n" for word, n in rows), encoding="utf8")
    print(f"{total} documents, {len(rows)} words -> {OUT}")


if __name__ == "__main__":
    main()
