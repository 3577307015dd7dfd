"""How likely two Latin spellings write one native name part: Evmenov / Yevmenov, Gaddafi / Qaddafi, but not Un / Il.

The spellings are aligned by the cheapest chain of letter groups; each pair of groups carries a weight that was learned
from spellings of one native form (Wikidata, CC0) by training/transliteration.py.
"""

from __future__ import annotations

import json
import math
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TypedDict

from rapidfuzz.distance import JaroWinkler, Levenshtein

Operation = tuple[str, str]
"""Letters of the one spelling and of the other, at most two each; "" where nothing answers."""


class Learned(TypedDict):
    """What training/transliteration.py writes; operations are written "a|b" with a ≤ b."""

    costs: dict[str, float]  # operation → negative log probability
    weights: dict[str, float]  # feature → log-odds, of the plain regression
    names: list[str]  # features of the trees, in order; the last one is the plain regression
    base: float  # log-odds before any tree
    trees: list[list[list[float]]]  # node: [feature or -1, threshold or value, left, right]


_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i", "ə": "a", "þ": "th", "ð": "d", "œ": "oe"}
)
_VOWELS = frozenset("aeiouyw'")
_SOFT = 5.4  # an unseen change of vowels alone: a third of the letters of a name are vowels, and the freest
FAR = 0.6  # Jaro-Winkler below which two spellings with different consonants are not aligned at all: fast
BAND = 3  # letters that two spellings may be out of step, beside their difference in length
UNSEEN = 9.0  # cost of a letter group that no pair of spellings showed: about 1 in 8,000


def letters(part: str) -> str:
    """A name part as plain a-z: "Yevmenóv" → "yevmenov"; "" where nothing Latin is left."""
    text = unicodedata.normalize("NFKD", part.lower().translate(_LETTERS))
    return "".join(c for c in text if "a" <= c <= "z")


@lru_cache(maxsize=1)
def learned() -> Learned:
    """The learned weights, read once."""
    raw: Learned = json.loads(files(__package__).joinpath("data/transliteration.json").read_text("utf8"))
    return raw


@lru_cache(maxsize=100_000)
def log_odds(a: str, b: str) -> float:
    """Log-odds that two spellings write one native name part; above 0 where more likely one than not.

    Source: edit operations on letter groups as in Ristad & Yianilos 1998, "Learning string-edit distance", weighed by
    a logistic regression and, over it, boosted trees (Friedman 2001).
    """
    a, b = sorted((letters(a), letters(b)))
    if not a or not b:
        return -10.0
    if a == b:
        return 10.0
    if JaroWinkler.similarity(a, b) < FAR and Levenshtein.distance(skeleton(a), skeleton(b)) > 1:
        return -6.0
    table = learned()
    found = features(a, b, align(a, b, table["costs"]), table["costs"])
    linear = regression(found, table["weights"])
    values = [*(found.get(name, 0.0) for name in table["names"]), linear]
    return table["base"] + sum(leaf(tree, values) for tree in table["trees"])


def regression(found: dict[str, float], weights: dict[str, float]) -> float:
    """Log-odds by the plain regression."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in found.items())


def leaf(tree: list[list[float]], values: list[float]) -> float:
    """The value at the leaf that these features reach."""
    node = tree[0]
    while node[0] >= 0:
        node = tree[int(node[2] if values[int(node[0])] <= node[1] else node[3])]
    return node[1]


def key(a: str, b: str) -> str:
    """The name of an operation, whichever side comes first."""
    return f"{a}|{b}" if a <= b else f"{b}|{a}"


def cost(a: str, b: str, costs: dict[str, float]) -> float:
    """Cost of one operation; equal letters cost nothing."""
    if a == b:
        return 0.0
    found = costs.get(f"{a}|{b}" if a <= b else f"{b}|{a}")
    if found is not None:
        return found
    if len(a) <= 1 and len(b) <= 1:
        return _SOFT if (not a or a in _VOWELS) and (not b or b in _VOWELS) else UNSEEN
    return math.inf


def align(a: str, b: str, costs: dict[str, float]) -> list[Operation]:
    """The cheapest chain of operations from a to b, at most BAND letters out of step. Cost: 8 operations a pair of letters."""
    m, n = len(a), len(b)
    band = BAND + abs(m - n)
    best = [[math.inf] * (n + 1) for _ in range(m + 1)]
    back: list[list[Operation]] = [[("", "")] * (n + 1) for _ in range(m + 1)]
    best[0][0] = 0.0
    for i in range(m + 1):
        for j in range(max(0, i - band), min(n, i + band) + 1):
            here = best[i][j]
            if here == math.inf:
                continue
            if i < m and j < n and a[i] == b[j] and here < best[i + 1][j + 1]:
                best[i + 1][j + 1], back[i + 1][j + 1] = here, (a[i], b[j])
            for di, dj in _STEPS:
                x, y = i + di, j + dj
                if x > m or y > n:
                    continue
                p, q = a[i:x], b[j:y]
                total = here + cost(p, q, costs) if p != q else math.inf
                if total < best[x][y]:
                    best[x][y], back[x][y] = total, (p, q)
    chain: list[Operation] = []
    i, j = m, n
    while i or j:
        p, q = back[i][j]
        chain.append((p, q))
        i, j = i - len(p), j - len(q)
    return chain[::-1]


_STEPS = ((1, 1), (0, 1), (1, 0), (2, 1), (1, 2), (2, 2), (2, 0), (0, 2))


def features(a: str, b: str, chain: list[Operation], costs: dict[str, float]) -> dict[str, float]:
    """What the weights are learned over: each operation, its place, and sums over the chain."""
    found: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        found[name] = found.get(name, 0.0) + value

    worst = 0.0
    for i, (x, y) in enumerate(chain):
        if x == y:
            add("kept")
            continue
        if _doubled(chain, i):
            add("doubled")
            continue
        price = min(cost(x, y, costs), UNSEEN)
        worst = max(worst, price)
        add("cost", price)
        add(key(x, y))
        hard = not (set(x) | set(y)) <= _VOWELS
        add("consonant" if hard else "vowel")
        if i == 0:
            add("first hard" if hard else "first soft")
        if i == len(chain) - 1:
            add("last hard" if hard else "last soft")
    add("worst", worst)
    add("cost per letter", found.get("cost", 0.0) / (len(a) + len(b)))
    add("short", 1.0 / min(len(a), len(b)))
    add("length differs", float(abs(len(a) - len(b))))
    one, other = skeleton(a), skeleton(b)
    add("skeleton" if one == other else "skeleton differs")
    add("skeleton distance", Levenshtein.normalized_distance(one, other))
    add("jaro", JaroWinkler.similarity(a, b))
    add("first letter" if a[0] == b[0] else "first letter differs")
    return found


def _doubled(chain: list[Operation], i: int) -> bool:
    """Does a letter only stand twice here: hussein / husein?"""
    x, y = chain[i]
    if x and y:
        return False
    letter = x or y
    return any(0 <= j < len(chain) and letter == chain[j][0] == chain[j][1] for j in (i - 1, i + 1))


_GROUPS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("cz", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("ts", "z"), ("tz", "z"), ("ck", "k"), ("ks", "x"), ("dj", "j"), ("q", "k"), ("w", "v"), ("j", "j"), ("c",
    "k"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Consonants only, spelled one way: a key under which most spellings of one name meet."""
    for group, letter in _GROUPS[:-1]:
        word = word.replace(group, letter)
    kept = "".join(c for c in word if c not in "aeiouyhj")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1]) or word[:1]


_COARSE = str.maketrans(
    {
        "g": "k",
        "q": "k",
        "c": "k",
        "h": "k",
        "x": "k",
        "z": "s",
        "t": "d",
        "b": "p",
        "v": "p",
        "f": "p",
        "w": "p",
        "r": "l",
    }
)


@lru_cache(maxsize=100_000)
def coarse(word: str) -> str:
    """A key that all spellings of a name share, and many other names: "gaddafi", "qaddafi" → "kdp"."""
    if len(word) <= 3:
        return word
    kept = skeleton(word).translate(_COARSE)
    return ("".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1]) or word[:1])[:4]
