"""The words in front of a number that bound it: "more than", "up to", "about"."""

from __future__ import annotations

import re

_BEFORE: tuple[tuple[str, str], ...] = (
    (r"more than|over|above|in excess of|upwards? of|exceeding|greater than|beyond|north of|topped|topping", "more than"),
    (r"at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|as early as", "at least"),
    (r"less than|under|below|fewer than|short of", "less than"),
    (r"up to|at most|no more than|not more than|as many as|as much as|(?:a )?maximum of|as high as|as far as", "at most"),
    (r"nearly|almost|close to|just under|just short of|approaching|not quite", "nearly"),
    (r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated|circa|an average of", "about"),
    (r"exactly|precisely", "exactly"),
)  # fmt: skip
_BEFORE_RE = re.compile(
    "|".join(rf"(?P<m{i}>\b(?:{words})(?: (?:the|a|an|another))? ?$)" for i, (words, _) in enumerate(_BEFORE)), re.I
)


def modifier_before(text: str, start: int, at: int) -> tuple[str, int]:
    """The bound in front of a number ("more than") and where its words begin."""
    before = text[max(start, at - 28) : at]
    match = _BEFORE_RE.search(before)
    if not match:
        return "", at
    return _BEFORE[int(str(match.lastgroup)[1:])][1], at - len(before) + match.start()
