"""People without a name who act or speak: "analysts", "South Korean officials", "the gunman". Kept apart across articles.

Only the one who did it is one across the reports of a story: all call him something else, and mean him.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.records import Article
from crossread.stages.entities.descriptions import Phrase
from crossread.stages.entities.found import Found
from crossread.stages.entities.places import country_of
from crossread.stages.entities.tables import nouns
from crossread.stages.entities.within import Local

CULPRITS = frozenset({"gunman", "shooter", "attacker", "assailant", "perpetrator", "hijacker", "knifeman"})
_COUNTING = re.compile(
    r"(?i:(?:and|or|some|several|many|most|more|than|other|around|about|nearly|almost|over|at least|dozens of|hundreds of|\d[\d,]*) )+"
)
_CROWDS = frozenset(
    {"people", "family", "families", "children", "parents", "relatives", "men", "women", "members", "leaders"}
)


def unnamed(article: Article, number: int, left: Sequence[Phrase]) -> list[Local]:
    """Groups of people by what they are called, and the culprit where the article knows one only; in order of the text."""
    made: dict[str, Local] = {}
    for phrase in sorted(left, key=lambda p: p.start):
        key = _key(phrase)
        if not key:
            continue
        text = article.text[phrase.start : phrase.end]
        one = Found(
            phrase.sentence,
            phrase.start,
            phrase.end,
            phrase.head,
            phrase.head,
            phrase.head,
            text,
            "",
            0.5,
            "description",
        )
        kind = "person" if key == "culprit" else "group"
        made.setdefault(key, Local(number, kind, label="culprit" if kind == "person" else text)).found.append(one)
    return sorted(made.values(), key=lambda local: local.found[0].start)


def _key(phrase: Phrase) -> str:
    """What the phrase calls people, country and all; "" where it is no group and no culprit."""
    kinds = nouns().get(phrase.noun, frozenset())
    if not phrase.plural:
        return "culprit" if phrase.noun in CULPRITS and "each" not in phrase.words else ""
    if phrase.none:
        return ""
    if (
        not kinds & {"group", "role", "role m", "role f"}
        or phrase.noun in _CROWDS
        or kinds & {"organisation", "vessel", "aircraft", "vehicle", "weapon"}
    ):
        return ""
    words = sorted(w for w in phrase.words if not w.isdigit())
    return " ".join([country_of(phrase.owner) or phrase.owner.lower(), *words, phrase.noun, phrase.of.lower()])
