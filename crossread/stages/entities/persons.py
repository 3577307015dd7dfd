"""Person names, compared part by part: family name, given names, generation, gender; never as one string.

A part that is short must be equal; a longer one may be spelled otherwise. One part that cannot be the other's decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.entities.tables import family_first, genders, nicknames, particles, titles
from crossread.stages.entities.transliteration import letters, log_odds

SAME, DIFFERENT, MORE_PRECISE, UNSURE = "same", "different", "more precise", "unsure"

_GENERATIONS = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior"} | {
    n: n
    for n in ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xxiii")
}
_POSSESSIVE = re.compile(r"[’']s?$")
_RUN_ON = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z]{2})")  # "SergeiLavrov"
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}h?y?[aeiouw]{1,3}(?:ng|n|m|k|p|t|l|r|h)?)")
_FEMININE = (
    (r"ova", "ov"),
    (r"eva", "ev"),
    (r"ina", "in"),
    (r"skaya", "sky"),
    (r"skaya", "skiy"),
    (r"skaia", "skii"),
    (r"ska", "ski"),
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in its parts; parts are plain a-z letters, in the order written."""

    given: tuple[str, ...]  # first and middle names, patronymic; an initial is one letter
    family: tuple[str, ...]  # without particles
    particles: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    generation: str = ""
    gender: str = ""  # m | f | ""
    is_family_first: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts that tell one person from another."""
        return self.given + self.family


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two names stand to each other. weight: log-odds that they name one."""

    verdict: str  # same | different | more precise | unsure
    weight: float
    because: tuple[str, ...]


@lru_cache(maxsize=50_000)
def parse_person(text: str) -> PersonName:
    """The parts of a person's name: "Adm. Nikolai I. Yevmenov Jr." → given (nikolai, i), family (yevmenov)."""
    text = _RUN_ON.sub(" ", text)
    words = [_POSSESSIVE.sub("", w.strip('"“”‘(),')) for w in text.replace(",", " , ").split()]
    words = [w for w in words if w]
    found_titles: list[str] = []
    while len(words) > 1 and (words[0].lower() in titles() or words[0].lower().rstrip(".") in titles()):
        found_titles.append(words.pop(0).lower())
    generation = ""
    while len(words) > 1 and _is_generation(words[-1]):
        generation = _GENERATIONS[words.pop().lower().strip(".")]
    before_comma: list[str] = []
    raw: list[str] = []
    small: list[str] = []
    for i, w in enumerate(words):
        plain = letters(w)
        if not plain:
            continue
        if (
            plain in particles()
            and (not w[0].isupper() or (0 < i < len(words) - 1 and len(words) > 2))
            and i < len(words) - 1
        ):
            small.append(plain)
            continue
        article = re.match(r"(?i)(?:al|el|ul|ad|as|ash|an|ar)[-‑](?=\w{3})", w)
        if article:
            small.append(letters(article.group()))
            w = w[article.end() :]
        raw.append(w)
    if "," in text and len(raw) > 1:
        before_comma = text.split(",", maxsplit=1)[0].split()
    given, family, first = _order(raw, before_comma)
    gender = _gender(found_titles, given)
    return PersonName(given, family, tuple(small), tuple(found_titles), generation, gender, first)


def _is_generation(word: str) -> bool:
    """ "Jr.", "III": Roman numerals in capitals only, for "Xi" is a family name."""
    plain = word.lower().strip(".")
    return (
        plain in _GENERATIONS
        and (word.isupper() or len(plain) == 2 or plain in {"junior", "senior"})
        and word[0].isupper()
        and word != "Xi"
    )


def _order(raw: list[str], before_comma: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Given and family names of the parts, and whether the family name comes first."""
    plain = [letters(w) for w in raw]
    if len(raw) < 2:
        pieces = [letters(p) for p in re.split(r"[-‑]", raw[0])] if raw and before_comma else plain
        return (), tuple(p for p in pieces if p), False
    if before_comma:
        cut = max(1, sum(letters(w) in plain for w in before_comma if letters(w) not in particles()))
        return tuple(plain[cut:]), tuple(plain[:cut]), False
    rest = [p for w in raw[1:] for p in re.split(r"[-‑]", w)]
    hyphened = len(raw) == 2 and bool(re.fullmatch(r"[A-Z][a-z]+[-‑][a-z]+", raw[1]))
    asian = plain[0] in family_first() and len(rest) <= 3 and all(_is_syllabic(p) for p in rest)
    if hyphened or (asian and plain[1] not in genders()):
        return tuple(letters(p) for p in rest), (plain[0],), True
    given = [letters(p) for w in raw[:-1] for p in re.split(r"[-‑.]", w) if letters(p)]
    return tuple(given), (plain[-1],), False


def _is_syllabic(part: str) -> bool:
    """Could this be one or two syllables of a Korean, Chinese or Vietnamese given name?"""
    plain = letters(part)
    return (
        len(plain) <= 9
        and bool(re.fullmatch(rf"{_SYLLABLE.pattern}{{1,2}}", plain))
        and not plain.endswith(("er", "son", "an" * 2))
    )


def _gender(found_titles: list[str], given: tuple[str, ...]) -> str:
    for title in found_titles:
        if titles().get(title, ("", ""))[1]:
            return titles()[title][1]
    return genders().get(given[0], "") if given else ""


@lru_cache(maxsize=100_000)
def part_weight(a: str, b: str) -> float:
    """Log-odds that two parts are one: +5 equal, about 0 doubtful, -6 certainly not."""
    if a == b:
        return 5.0 if len(a) > 2 else 4.0
    if len(a) == 1 or len(b) == 1:
        return 0.7 if a[:1] == b[:1] else -5.0  # an initial
    if min(len(a), len(b)) <= 3:
        return 1.0 if nickname(a, b) else -6.0  # Un, Il, Xi, Kim, Lim: one letter makes another name
    if _feminine(a, b):
        return -3.0
    learned = log_odds(a, b)
    if a in genders() and b in genders() and learned < 1.2 and not nickname(a, b):
        return -4.0  # Maria and Marina are two names, however alike
    if nickname(a, b):
        return max(2.0, min(learned, 4.0))
    return max(-6.0, min(learned, 4.5))


def nickname(a: str, b: str) -> bool:
    """Is the one a usual short form of the other, or are both of a third?"""
    return bool((nicknames().get(a, frozenset()) | {a}) & (nicknames().get(b, frozenset()) | {b}))


def _feminine(a: str, b: str) -> bool:
    """Ivanov and Ivanova: a man's and a woman's form of one family name."""
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    return any(long.endswith(f) and short.endswith(m) and long[: -len(f)] == short[: -len(m)] for f, m in _FEMININE)


@lru_cache(maxsize=200_000)
def compare_persons(a: PersonName, b: PersonName) -> Comparison:
    """Verdict on two parsed names by themselves: the text around them is not looked at."""
    because: list[str] = []
    if a.generation and b.generation and a.generation != b.generation:
        return Comparison(DIFFERENT, -8.0, (f"generation: {a.generation} against {b.generation}",))
    if a.gender and b.gender and a.gender != b.gender and not (a.given and b.given and a.given[0] == b.given[0]):
        because.append("gender differs")
    if not a.given or not b.given:
        return _short_form(a, b, because)
    if "".join(a.parts) == "".join(b.parts) and not because:
        return Comparison(SAME, 6.0, ("equal but for hyphens and spaces",))
    best = _aligned(a, b, swap=False)
    if best.verdict in {DIFFERENT, UNSURE} and _may_swap(a, b):
        swapped = _aligned(a, b, swap=True)
        best = swapped if swapped.verdict in {SAME, MORE_PRECISE} and swapped.weight > best.weight else best
    if because and best.verdict != DIFFERENT:
        return Comparison(DIFFERENT, -4.0, (*best.because, *because))
    if a.generation != b.generation and best.verdict == SAME:
        return Comparison(MORE_PRECISE, best.weight - 1.0, (*best.because, "only one has a generation mark"))
    return best


def _may_swap(a: PersonName, b: PersonName) -> bool:
    """Does the family name of the one begin like a given name of the other, and the other way round?"""
    return any(a.family[-1][:1] == g[:1] for g in b.given) and any(b.family[-1][:1] == g[:1] for g in a.given)


def _short_form(a: PersonName, b: PersonName, because: list[str]) -> Comparison:
    """One of the names has one part only: "Kim", "Mr. Kim", "Boris"."""
    short, full = (a, b) if not a.given else (b, a)
    if because:
        return Comparison(DIFFERENT, -5.0, tuple(because))
    if not short.family or not full.family:
        return Comparison(UNSURE, -2.0, ("nothing to compare",))
    family = max(part_weight(x, y) for x in short.family for y in full.family)
    if family >= 4.0 or (family >= 3.0 and min(len(short.family[0]), len(full.family[-1])) >= 6):
        verdict = SAME if not full.given and family >= 4.0 else MORE_PRECISE
        return Comparison(
            verdict, min(family, 4.0) - 2.0, (f"family name {'equal' if family >= 4 else 'spelled alike'}",)
        )
    if (
        full.given
        and not short.titles
        and part_weight(short.family[0], full.given[0]) >= 4.0
        and len(short.family[0]) > 2
    ):
        return Comparison(MORE_PRECISE, 0.5, ("given name equal",))
    return Comparison(DIFFERENT, family - 1.0, ("family names differ",))


def _aligned(a: PersonName, b: PersonName, swap: bool) -> Comparison:
    """Compare with the parts of b as they are, or with its first part taken for the family name."""
    given, family = b.given, b.family
    if swap:
        if a.is_family_first and b.is_family_first:
            return Comparison(UNSURE, -20.0, ())
        given, family = (
            ((*family, *given[1:]), given[:1])
            if len(given) == 1 or b.is_family_first
            else ((*given[1:], *family), given[:1])
        )
    total = max(part_weight(x, y) for x in a.family for y in family)
    if total < -1.0:
        return Comparison(DIFFERENT, total - 2.0, (f"family names differ: {a.family[-1]}, {family[-1]}",))
    because = [_told("family name", a.family[-1], family[-1], total)]
    asian = a.is_family_first or b.is_family_first
    first = _given_weight(a.given, given, asian)
    because.append(_told("given name", " ".join(a.given), " ".join(given), first))
    if first < -1.0:
        return Comparison(DIFFERENT, total + 2 * first, tuple(because))
    total += first - (1.0 if swap else 0.0)
    if swap:
        because.append("order of names differs")
    if not asian and len(a.given) > 1 and len(given) > 1:
        middle = _middle_weight(a.given[1:], given[1:])
        because.append(_told("middle name", " ".join(a.given[1:]), " ".join(given[1:]), middle))
        if middle < -1.0:
            return Comparison(DIFFERENT, 2 * middle, tuple(because))
    doubt = min(max(part_weight(x, y) for x in a.family for y in family), first)
    if doubt < 0.7 and not _has_initial(a.given[0], given[0]):
        return Comparison(UNSURE, min(total, 1.0), tuple(because))
    if total < 2.5:
        return Comparison(UNSURE if total > -1.5 else DIFFERENT, total, tuple(because))
    initial = _has_initial(a.given[0], given[0])
    more = (not asian and len(a.given) != len(given)) or initial
    return Comparison(MORE_PRECISE if more else SAME, total, tuple(because))


def _has_initial(a: str, b: str) -> bool:
    return min(len(a), len(b)) == 1 and a != b


def _given_weight(a: tuple[str, ...], b: tuple[str, ...], asian: bool) -> float:
    """Weight of the first given names, or of all syllables of an East Asian one ("Jong Un", "Jong-un", "Jinping")."""
    if asian:
        one, other = "".join(a), "".join(b)
        if one == other:
            return 5.0
        if len(a) == len(b):
            return min(
                part_weight(x, y) if min(len(x), len(y)) > 3 else (4.0 if x == y else -6.0)
                for x, y in zip(a, b, strict=True)
            )
        return part_weight(one, other) if min(len(one), len(other)) > 4 and abs(len(one) - len(other)) < 2 else -6.0
    if a == b:
        return 5.0
    joined = (
        part_weight("".join(a[:2]), b[0]) if len(a) > 1 else part_weight(a[0], "".join(b[:2])) if len(b) > 1 else -6.0
    )
    return max(part_weight(a[0], b[0]), joined if joined >= 4 else -6.0)


def _middle_weight(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Weight of the middle name that fits worst; each of the shorter list answers to one of the longer, in order."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    worst, at = 5.0, 0
    for i, x in enumerate(short):
        options = range(at, len(long) - (len(short) - i - 1))
        best = max(options, key=lambda j: (part_weight(x, long[j]), -j))
        worst, at = min(worst, part_weight(x, long[best])), best + 1
    return worst


def _told(what: str, a: str, b: str, weight: float) -> str:
    """The reason in words."""
    if a == b:
        return f"{what} equal: {a}"
    if weight >= 1.0:
        return f"{what} spelled alike: {a}, {b}"
    if weight > -1.0:
        return f"{what} perhaps alike: {a}, {b}"
    return f"{what} differs: {a}, {b}"
