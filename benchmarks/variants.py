"""Many articles out of few: copies with small edits, and variants with their sentences shuffled. Seeded."""

from __future__ import annotations

import random
import re
from typing import Any

_SENTENCE_END = re.compile(r"(?<=[.!?”\"]) +(?=[A-Z“\"])")


def edited_copies(rows: list[dict[str, Any]], *, times: int, shuffle: bool = False) -> list[dict[str, Any]]:
    """`times` copies of each record. A copy loses some sentences at its end and a few words; with `shuffle` every second one
    has its sentences in another order."""
    rng = random.Random(11)
    found = []
    for copy in range(times):
        for row in rows:
            sentences = _SENTENCE_END.split(row["text"])
            kept = sentences[: max(1, int(len(sentences) * rng.uniform(0.7, 1.0)))]
            if shuffle and copy % 2:
                rng.shuffle(kept)
            edits = {rng.randrange(len(kept)) for _ in range(max(1, len(kept) // 12))}
            text = " ".join(_edited(s, rng) if i in edits else s for i, s in enumerate(kept))
            found.append({**row, "id": f"{row['id']}-{copy}", "outlet": f"copy{copy}.example", "text": text})
    return found


def _edited(sentence: str, rng: random.Random) -> str:
    """The sentence without one of its words."""
    words = sentence.split(" ")
    del words[rng.randrange(len(words))]
    return " ".join(words) or sentence
