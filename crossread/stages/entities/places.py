"""Places: what the gazetteer knows of a name, and which names say the same place or state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.entities.tables import aliases, lines
from crossread.text import plain

_SIZE = {"country": 4, "capital": 3, "region": 2, "city": 1}


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer."""

    kind: str  # country | capital | city | region
    name: str
    country: str  # ISO 3166 code, "" where none
    people: int  # thousands


_NOWHERE = KnownPlace("", "", "", 0)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, KnownPlace], dict[str, str], dict[str, str]]:
    """(name → its largest place, adjective or people → country code, seat of government → country code); names plain."""
    known: dict[str, KnownPlace] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for line in lines("gazetteer.tsv"):
        kind, name, code, people, others = (line + "\t\t\t").split("\t")[:5]
        place = KnownPlace(kind, name, code, int(people or 0))
        key = name.lower() if name.isascii() else plain(name)
        before = known.get(key)
        if before is None or (_SIZE[kind], place.people) > (_SIZE[before.kind], before.people):
            known[key] = place
        for other in others.split("|"):
            if other:
                demonyms.setdefault(plain(other), code)
    for line in lines("countries.tsv"):
        code, others, peoples, governments = (line + "\t\t\t").split("\t")[:4]
        country = next((p for p in known.values() if p.kind == "country" and p.country == code), None)
        for i, other in enumerate(o for o in others.split("|") if o):
            country = country or KnownPlace("country", other, code, 0)
            if i == 0 or country:
                known[plain(other)] = country
        for people_name in peoples.split("|"):
            if people_name:
                demonyms[plain(people_name)] = code
        for seat in governments.split("|"):
            if seat:
                seats[plain(seat)] = code
    return known, demonyms, seats


@lru_cache(maxsize=50_000)
def known_place(name: str) -> KnownPlace | None:
    """The largest place of this name, or None. "the" in front and a full stop behind do not count."""
    key = plain(aliases().get(name, name))
    found = _tables()[0]
    place = found.get(key) or found.get(key.removeprefix("the ")) or found.get(key.rstrip("."))
    if place is None and " " in key:
        first, _, rest = key.partition(" ")
        if rest in found and found[rest].kind == "region" and first in _tables()[1]:
            return found[rest]  # "Russian Far East"
        front, _, last = key.rpartition(" ")
        place = found.get(front) if last in {"region", "province", "oblast"} else None
    elif place is None and key.endswith("s") and found.get(key[:-1], _NOWHERE).kind == "country":
        return found[key[:-1]]  # a lost apostrophe: "Russias"
    return place


@lru_cache(maxsize=50_000)
def country_of(name: str) -> str:
    """The country code that a country's name, adjective or people stands for, "" if none: "Russia", "Russian", "Russians"."""
    place = known_place(name)
    if place and place.kind == "country":
        return place.country
    return _tables()[1].get(plain(name), "")


@lru_cache(maxsize=50_000)
def is_demonym(name: str) -> bool:
    """Is this an adjective or a people of a country, and not its name?"""
    key = plain(name)
    return key in _tables()[1] and not (key in _tables()[0] and _tables()[0][key].kind == "country")


@lru_cache(maxsize=50_000)
def seat_of(name: str) -> str:
    """The country whose government these words may stand for ("Moscow", "Kremlin"), "" if none."""
    return _tables()[2].get(plain(name).removeprefix("the "), "")


@lru_cache(maxsize=512)
def country_name(code: str) -> str:
    """The usual name of a country."""
    return next((p.name for p in _tables()[0].values() if p.kind == "country" and p.country == code), code)
