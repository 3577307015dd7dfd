"""Military ranks in the words before a name, spelled one way, so that "Rear Adm." and "Vice Admiral" are seen to differ."""

from __future__ import annotations

import re

_USUAL = {
    "adm": "admiral", "gen": "general", "lt": "lieutenant", "lieut": "lieutenant", "col": "colonel", "capt": "captain",
    "maj": "major", "brig": "brigadier", "sgt": "sergeant", "cmdr": "commander", "cdr": "commander", "cpl": "corporal",
}  # fmt: skip
_RANKS = frozenset(_USUAL.values()) | {"marshal", "commodore"}
_GRADES = frozenset(("rear", "vice", "fleet", "field", "staff", "air", "warrant", "chief", "petty", "first", "second"))
_CIVIL = frozenset(("secretary", "attorney", "surgeon", "solicitor", "inspector", "consul", "director", "governor"))
_WORD = re.compile(r"[A-Za-z]+")


def rank_of(text: str) -> str:
    """ "Coast Guard Rear Adm." → "rear admiral"; "" where the last words are no rank."""
    raw = _WORD.findall(text)
    if not raw or not raw[-1][0].isupper():
        return ""  # "the captain" of a ship is no rank
    words = [_USUAL.get(w.lower(), w.lower()) for w in raw]
    found: list[str] = []
    for word in reversed(words):
        if word not in _RANKS and not (found and word in _GRADES):
            break
        found.insert(0, word)
    before = words[-len(found) - 1] if found and len(words) > len(found) else ""
    if before in _CIVIL:
        return ""  # "secretary general"
    return " ".join(found) if found and found[-1] in _RANKS else ""


def ranks_differ(a: str, b: str) -> bool:
    """Can two ranks not be one? "admiral" may be short for "rear admiral"; "vice admiral" is not."""
    return not (a == b or a.endswith(f" {b}") or b.endswith(f" {a}"))
