"""Dictionary forms of English words: a table of exceptions, then rules for the regular endings.

Source: the rules are the regular inflection of English; `data/lemmas.tsv` holds what they get wrong, gathered from the
training parts of UD English EWT (CC BY-SA 4.0) and the openly licensed genres of GUM (CC BY 4.0).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_VOWELS = frozenset("aeiou")
_ENDINGS = frozenset(
    ("", "e", "ion", "tion", "ation", "sion", "ition", "sition", "ment", "al", "er", "or", "ing", "ure", "ance", "ence")
)
_ENDINGS |= {"de", "d", "s", "y", "t", "re"}
_SYLLABLE = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form in lower case: ("inspected", "VERB") → "inspect"; other parts of speech come back as they are."""
    low = word.lower().replace("’", "'")
    if upos in {"VERB", "AUX"}:
        return _exceptions().get(("v", low)) or _verb(low)
    if upos == "NOUN":
        return _exceptions().get(("n", low)) or _noun(low)
    if upos in {"ADJ", "ADV"}:
        return _exceptions().get(("a", low)) or low
    return low


@lru_cache(maxsize=1)
def _exceptions() -> dict[tuple[str, str], str]:
    """(class, form) → lemma."""
    table = resources.files("crossread").joinpath("data/lemmas.tsv").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(kind, form): base for kind, form, base in rows}


def _verb(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    if low.endswith("ied") and len(low) > 4:
        return low[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = low[: -len(ending)]
        if low.endswith(ending) and len(stem) > 1 and any(c in "aeiouy" for c in stem):
            return _restored(stem)
    return low


def _restored(stem: str) -> str:
    """A verb without "-ing" or "-ed", with its last letters put right: "stopp" → "stop", "mak" → "make"."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lszf":
        return stem[:-1]
    if stem.endswith(
        ("at", "iz", "ys", "bl", "cl", "dl", "fl", "gl", "pl", "tl", "kl", "u", "v", "c", "dg", "rg", "ang", "eng", "s")
    ):
        if stem.endswith(("ss", "us", "eat", "oat")) and not stem.endswith(("creat", "caus", "us", "cus")):
            return stem
        return stem + "e"
    short = len(_SYLLABLE.findall(stem)) == 1
    if short and len(stem) > 1 and stem[-1] not in _VOWELS | set("wxyhk") and stem[-2] in _VOWELS:
        return stem + "e" if len(stem) < 3 or stem[-3] not in _VOWELS else stem  # "mak" but not "look"
    return stem


def _noun(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[int]]:
    """Dictionary form → numbers of the families that it belongs to."""
    text = resources.files("crossread").joinpath("data/families.txt").read_text(encoding="utf8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, set[int]] = {}
    for i, forms in enumerate(lines):
        for form in forms:
            found.setdefault(form, set()).add(i)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def is_event(noun: str) -> bool:
    """Whether a noun, in its dictionary form, names something that happens ("attack") and not who or what does it."""
    return noun in _families() and noun not in _things() and not noun.endswith(("er", "or"))


@lru_cache(maxsize=65536)
def related(a: str, b: str) -> bool:
    """Whether two dictionary forms may tell of one event: of one family, or one formed from the other ("announcement")."""
    if a == b:
        return True
    families = _families()
    if families.get(a, frozenset()) & families.get(b, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    same = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return same >= 5 and same >= 0.7 * len(short) and long[same:] in _ENDINGS and short[same:] in _ENDINGS


@lru_cache(maxsize=1)
def _things() -> dict[str, int]:
    """Noun → number of its kind."""
    text = resources.files("crossread").joinpath("data/things.txt").read_text(encoding="utf8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {noun: i for i, nouns in enumerate(lines) for noun in nouns}


def other_things(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of nouns, in dictionary form, name things that are known to be of different kinds, and nothing else."""
    if not a or not b or a & b:
        return False
    kinds = _things()
    if not all(noun in kinds for noun in a | b):
        return False
    return not {kinds[noun] for noun in a} & {kinds[noun] for noun in b}


@lru_cache(maxsize=1)
def _opposites() -> frozenset[tuple[str, str]]:
    text = resources.files("crossread").joinpath("data/opposites.txt").read_text(encoding="utf8")
    sides = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    pairs = {(a, b) for one, other in sides for a in one.split() for b in other.split()}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def opposite(a: str, b: str) -> bool:
    """Whether two predicates, in dictionary form, say contrary things: "lose" and "regain"."""
    return (a, b) in _opposites()
