"""Names of organisations, facilities, vessels, systems and the like, compared by country, core words, kind of body and number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.designators import Designator, compare_designators, parse_designator
from crossread.stages.entities.persons import DIFFERENT, MORE_PRECISE, SAME, UNSURE, Comparison, part_weight
from crossread.stages.entities.places import country_of, is_demonym, known_place
from crossread.stages.entities.tables import aliases, nouns, synonyms, titles
from crossread.text import plain

_SMALL = frozenset(
    ("the", "of", "for", "and", "&", "in", "on", "at", "de", "la", "du", "des", "le", "d", "s", "a", "an", "to")
)
_SHIP = frozenset(
    (
        "uss",
        "hms",
        "hmcs",
        "hmas",
        "ins",
        "rfs",
        "mv",
        "m/v",
        "ss",
        "rms",
        "usns",
        "jds",
        "bpk",
        "cns",
        "rv",
        "fv",
        "mt",
    )
)
_SPELLED = {
    "defence": "defense", "u.n": "un", "dept": "department", "labour": "labor", "centre": "center",
    "intl": "international", "theatre": "theater", "organisation": "organization", "corp": "corporation",
    "mt": "mount", "ft": "fort", "mts": "mountains",
}  # fmt: skip
_STREETS = frozenset(
    (
        "street", "avenue", "road", "boulevard", "square", "highway", "strip", "plaza", "lane", "drive", "park",
        "river", "lake", "bay", "bridge", "station", "county", "cathedral", "store", "headquarters", "hospital",
        "museum", "stadium", "police",
    )
)  # fmt: skip
_FIRMS = frozenset(
    (
        "company", "corporation", "corp", "firm", "group", "co", "inc", "ltd", "llc", "plc", "limited", "holding",
        "holdings", "agency", "rocket", "missile", "satellite", "ship", "vessel", "aircraft", "jet", "system",
        "casino", "resort", "hotel", "festival",
    )
)  # fmt: skip
_LABELS = frozenset(
    (
        "group", "company", "corporation", "newspaper", "agency", "magazine", "website", "network", "movement",
        "organization", "militia", "firm",
    )
)  # fmt: skip
_WHOLE = {"un": ("united", "nations"), "us": ("us",), "uk": ("uk",), "eu": ("european", "union")}


@dataclass(frozen=True, slots=True)
class Body:
    """A name taken apart; all words plain."""

    words: tuple[str, ...]  # everything but articles and small words
    core: tuple[str, ...]  # without country, places in front, kind and rank
    kinds: tuple[str, ...]  # nouns that say what it is: "ministry", "frigate"
    head: str  # the one that says what the whole is: "hangar" of "plane hangar"; "" if its head is no such noun
    country: str  # ISO code, "" if none is named
    places: tuple[str, ...]
    ranks: tuple[str, ...]
    numbers: tuple[str, ...]
    designator: Designator | None
    letters: str  # of an acronym; "" if it is none


@lru_cache(maxsize=50_000)
def parse_body(text: str) -> Body:
    """The parts of a name: "Russia’s Defense Ministry" → country RU, core (defense), kinds (ministry)."""
    designator = parse_designator(text) or _numbered(text)
    bare = re.sub(r"[’']s?(?=\s|$)", "", text)
    compact = bare.replace(".", "").replace("&", "")
    letters = compact if re.fullmatch(r"[A-Z][A-Za-z]?[A-Z]{1,6}|[A-Z]{2,7}", compact) else ""
    raw = [w.strip("\"“”‘’'(),.") for w in bare.replace("/", " ").split()]
    if len(raw) > 1:
        raw = [word for r in raw for word in (aliases()[r].split() if r in aliases() else (r,))]
    low = [_SPELLED.get(w, w) for w in (plain(r) for r in raw) if w]
    low = [part for w in low for part in (_WHOLE.get(w, (w,)) if len(low) > 1 else (w,))]
    words = tuple(w for w in low if w not in _SMALL)
    country, rest = _country(words)
    places, rest = _places_in_front(rest)
    kinds = tuple(w for w in rest if _is_kind(w))
    ranks = tuple(w for w in rest if titles().get(w, ("", ""))[0] in {"rank", "noble"} and len(rest) > 1)
    numbers = tuple(w for w in rest if any(c.isdigit() for c in w))
    core = tuple(w for w in rest if w not in kinds and w not in ranks and w not in _SHIP) or tuple(
        w for w in rest if w not in _SHIP
    )
    return Body(words, core, kinds, _head(low, kinds), country, places, ranks, numbers, designator, letters)


def _numbered(text: str) -> Designator | None:
    """ "Petrel 2" as a name may be written "Petrel-2"; in running text a number behind a word is none of its name."""
    match = _NUMBERED.fullmatch(text)
    return Designator(0, len(text), match[1], match[2], match[3], "") if match else None


_NUMBERED = re.compile(r"([A-Z][A-Za-z]{2,})[ -](\d{1,3})([A-Z]?)")


def _head(low: list[str], kinds: tuple[str, ...]) -> str:
    """ "plant" of "aviation plant", "ministry" of "ministry of defense"."""
    before = low[low.index("of") - 1] if "of" in low[1:] else low[-1] if low else ""
    return before if before in kinds else ""


def _is_kind(word: str) -> bool:
    return bool(
        nouns().get(word, frozenset())
        & {"organisation", "facility", "vessel", "aircraft", "vehicle", "weapon", "place", "law", "event"}
    ) or bool(synonyms().get(word))


def _country(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The country in the first one or two words, or in the last after "of"."""
    for n in (2, 1):
        code = country_of(" ".join(words[:n])) if len(words) > n else ""
        if code:
            return code, words[n:]
    for n in (2, 1):
        last = " ".join(words[-n:])
        code = country_of(last) if len(words) > n + 1 and not is_demonym(last) else ""
        if code:
            return code, words[:-n]
    return "", words


def _places_in_front(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A town in front of a name that can do without: "las vegas | tropicana"; not "queens | plaza"."""
    for n in (3, 2, 1):
        if (
            len(words) > n
            and known_place(" ".join(words[:n]))
            and any(not _is_kind(w) and not w.isdigit() for w in words[n:])
        ):
            return words[:n], words[n:]
    return (), words


def compare_bodies(a: str, b: str) -> Comparison:
    """Verdict on two names that are no persons' names, by themselves."""
    return _compare(*sorted((parse_body(a), parse_body(b)), key=lambda body: (len(body.words), body.words)))


@lru_cache(maxsize=100_000)
def _compare(a: Body, b: Body) -> Comparison:
    """a is the shorter one."""
    if a.words == b.words:
        return Comparison(SAME, 6.0, ("equal words",))
    if a.designator or b.designator:
        return _compare_designated(a, b)
    if acronym_of(a, b):
        return Comparison(SAME, 3.0, (f"{a.letters} from the initials",))
    against = _against(a, b)
    if against:
        return Comparison(DIFFERENT, -6.0, (against,))
    if not a.core or not b.core:
        return Comparison(UNSURE, -3.0, ("no words of its own",))
    if len(a.words) == 1 and a.words == b.words[1:] and bare_place(b) and not bare_place(a):
        return Comparison(MORE_PRECISE, 2.0, ("the end of a place's name",))
    if a.words == b.words[:-1] and b.words[-1] in _LABELS and not bare_place(a):
        return Comparison(MORE_PRECISE, 2.5, (f"the longer name adds only {b.words[-1]}",))
    if "".join(a.words) == "".join(b.words):
        return Comparison(SAME, 5.0, ("equal but for spaces",))
    if set(a.core) == set(b.core):
        return _same_core(a, b)
    return _other_core(a, b)


def _against(a: Body, b: Body) -> str:
    """Why two names can't be one at first sight, "" if nothing says so."""
    if a.country and b.country and a.country != b.country:
        return f"countries differ: {a.country}, {b.country}"
    return "numbers differ" if set(a.numbers) != set(b.numbers) else ""


def acronym_of(short: Body, full: Body) -> bool:
    """Do the letters spell the initials of the full name, small words counted or not: KCNA, UN, MTA?"""
    if not short.letters or len(short.letters) < 2 or full.letters or len(full.words) < 2:
        return False
    wanted = short.letters.lower()
    initials = "".join(w[0] for w in full.words)
    parts = "".join(piece[0] for w in full.words for piece in re.split(r"[-‑]", w) if piece)
    return wanted in {initials, parts}


def _compare_designated(a: Body, b: Body) -> Comparison:
    """At least one of the two holds a designator."""
    if a.designator and b.designator:
        verdict = compare_designators(a.designator, b.designator)
        if verdict == SAME:
            return Comparison(SAME, 6.0, ("designator equal",))
        if verdict == DIFFERENT:
            return Comparison(DIFFERENT, -8.0, ("designators differ",))
        return Comparison(MORE_PRECISE, -1.0, ("one is a variant of the other",))
    one, other = (a, b) if a.designator else (b, a)
    family = plain(one.designator.family) if one.designator else ""
    if other.core == (family,) and len(family) > 4:
        return Comparison(MORE_PRECISE, 1.5, (f"family equal: {family}",))
    if set(other.core) & set(one.core) and one.designator and one.designator.kind == "vessel":
        return Comparison(MORE_PRECISE, 2.0, ("name equal, one with a hull number",))
    return Comparison(DIFFERENT, -4.0, ("only one has a designator",))


def kinds_fit(a: Body, b: Body) -> bool:
    """Can what the names say they are be one thing: "cosmodrome" and "spaceport"?"""
    x, y = a.head, b.head
    if not x or not y or x == y or synonyms().get(x, frozenset()) & synonyms().get(y, frozenset()):
        return True
    return (
        x in _NATURAL and a.words == b.words[: len(a.words)] and not bare_place(a)
    )  # "Cedar Bay" and "Cedar Bay Hotel"


_NATURAL = frozenset(["bay", "sea", "lake", "river", "mountain", "valley", "island", "park", "square", "plaza", "gulf"])


def _same_core(a: Body, b: Body) -> Comparison:
    where = [(body.country, body.places) for body in (a, b) if body.country or body.places]
    if len(where) == 2 and where[0] != where[1]:
        return Comparison(DIFFERENT, -5.0, ("places in front differ",))
    if not kinds_fit(a, b):
        return Comparison(DIFFERENT, -4.0, (f"kinds differ: {a.head}, {b.head}",))
    if bool(a.kinds) != bool(b.kinds):
        bare, kind = (a, b) if not a.kinds else (b, a)
        if kind.kinds[-1] in _STREETS:
            return Comparison(DIFFERENT, -4.0, (f"only one is a {kind.kinds[-1]}",))
        place = known_place(" ".join(bare.words))
        if place and not nouns().get(kind.kinds[-1], frozenset()) & {"place"}:
            return Comparison(DIFFERENT, -4.0, (f"a {place.kind} and a {kind.kinds[-1]}",))
    if a.ranks and b.ranks and a.ranks != b.ranks:
        return Comparison(UNSURE, 0.5, (f"rank words differ: {' '.join(a.ranks)}, {' '.join(b.ranks)}",))
    precise = a.country != b.country or a.places != b.places or bool(a.kinds) != bool(b.kinds) or a.ranks != b.ranks
    return Comparison(MORE_PRECISE if precise else SAME, 3.0 if precise else 5.0, (f"core equal: {' '.join(a.core)}",))


def _other_core(a: Body, b: Body) -> Comparison:
    """The core words are not all the same: one holds the other, or they are spelled otherwise."""
    if not kinds_fit(a, b):
        return Comparison(DIFFERENT, -5.0, (f"kinds differ: {a.head}, {b.head}",))
    if not all(_answered(kind, b) for kind in a.kinds):
        return Comparison(DIFFERENT, -4.0, (f"only one is a {a.kinds[-1]}",))
    if len(a.core) == len(b.core):
        weight = alike(a.core, b.core)
        if weight >= 1.5:
            return Comparison(SAME, weight, (f"spelled alike: {' '.join(a.core)}, {' '.join(b.core)}",))
        if weight > 0.3 and (a.ranks or a.kinds):
            return Comparison(UNSURE, weight, (f"perhaps spelled alike: {' '.join(a.core)}, {' '.join(b.core)}",))
        if sorted(a.core) != sorted(b.core):
            return Comparison(DIFFERENT, -4.0, ("words differ",))
    front = alike(a.core, b.core[: len(a.core)])
    if front >= 1.5:
        own_kind = a.head and b.words[: len(a.words)] == a.words and a.head != b.head and a.head not in _NATURAL
        if bare_place(a) or own_kind or (b.head and b.head not in _FIRMS and b.head not in a.words):
            return Comparison(DIFFERENT, -4.0, ("a place and something named after it",))
        return Comparison(MORE_PRECISE, 1.0, ("the beginning of the longer name: " + " ".join(a.core),))
    if (a.country or a.places) and len(a.core) == 1:
        return Comparison(DIFFERENT, -2.0, ("words differ",))  # "Chinese space agency", "European Space Agency"
    if a.core == b.core[len(b.core) - len(a.core) :] and (len(a.core) > 1 or (a.kinds and set(a.kinds) & set(b.kinds))):
        return Comparison(MORE_PRECISE, 0.8, ("the end of the longer name: " + " ".join(a.core),))
    return Comparison(DIFFERENT, -4.0, ("words differ",))


def alike(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Weight of the least alike pair of words, in order; short words must be equal."""
    if len(a) != len(b):
        return -6.0
    return min(_word_weight(x, y) for x, y in zip(a, b, strict=True))


def _word_weight(x: str, y: str) -> float:
    """Weight of two words being one: short ones must be equal, and a land and its adjective are two words."""
    if x == y:
        return 5.0
    short, long = sorted((x, y), key=len)
    stem = short.rstrip("ao")
    adjective = long.startswith(stem) and long[len(stem) :] in _ADJECTIVES
    known = known_place(x) or known_place(y) or x in nouns() or y in nouns()
    if len(short) < 6 or adjective or known:
        return -6.0  # Earth and Mars, Syria and Surrey: only long words that nothing else explains are spellings
    return part_weight(x, y)


_ADJECTIVES = frozenset({"n", "an", "ian", "ese", "ish", "i", "ic", "ean"})


def _answered(kind: str, other: Body) -> bool:
    """Does the other name hold this kind word, or one like it?"""
    sets = synonyms().get(kind, frozenset())
    return kind in other.words or any(sets & synonyms().get(w, frozenset()) for w in other.kinds)


def bare_place(body: Body) -> bool:
    """Is the whole name a place of the gazetteer?"""
    return known_place(" ".join(body.words)) is not None
