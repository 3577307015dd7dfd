"""The word tables beside this module, each read once, when first needed."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a data file, without comments and blank ones."""
    text = files(__package__).joinpath("data", name).read_text("utf8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def titles() -> dict[str, tuple[str, str]]:
    """Word before a name, in lower case → (kind, gender)."""
    rows = [(line + "\t\t").split("\t")[:3] for line in lines("titles.tsv")]
    return {word: (kind, gender) for word, kind, gender in rows}


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Small words inside family names: "von", "bin", "al"."""
    return frozenset(word for line in lines("particles.txt") for word in line.split())


@lru_cache(maxsize=1)
def nicknames() -> dict[str, frozenset[str]]:
    """Any form → the full forms that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        full, *short = line.split()
        for form in short:
            found.setdefault(form, set()).add(full)
    return {form: frozenset(full) for form, full in found.items()}


@lru_cache(maxsize=1)
def genders() -> dict[str, str]:
    """Given name → m or f; names used for both are left out."""
    found: dict[str, str] = {}
    both: set[str] = set()
    for line in lines("given.tsv"):
        gender, names = line.split("\t")
        for name in names.split():
            plain = name.replace("-", "")
            if found.setdefault(plain, gender) != gender:
                both.add(plain)
    return {name: gender for name, gender in found.items() if name not in both}


@lru_cache(maxsize=1)
def family_first() -> frozenset[str]:
    """Family names that are usually written before the given name."""
    return frozenset(word for line in lines("family_first.txt") for word in line.split())


@lru_cache(maxsize=1)
def nouns() -> dict[str, frozenset[str]]:
    """Noun → the types of things that it may name: role, group, vessel, facility, organisation ..."""
    found: dict[str, set[str]] = {}
    for line in lines("nouns.tsv"):
        noun, kind, *_ = line.split("\t")
        found.setdefault(noun, set()).add(kind)
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


@lru_cache(maxsize=1)
def noun_genders() -> dict[str, str]:
    """Noun for a person → m or f, where it says so."""
    rows = [line.split("\t") for line in lines("nouns.tsv")]
    return {row[0]: row[2] for row in rows if len(row) > 2}


@lru_cache(maxsize=1)
def synonyms() -> dict[str, frozenset[int]]:
    """Word of a name → the sets of like kinds it belongs to."""
    found: dict[str, set[int]] = {}
    for i, line in enumerate(lines("synonyms.txt")):
        for word in line.split():
            found.setdefault(word, set()).add(i)
    return {word: frozenset(sets) for word, sets in found.items()}


@lru_cache(maxsize=1)
def institutions() -> frozenset[str]:
    """Bodies that a country has one of: "air force", "government"."""
    first, second = lines("institutions.txt")
    return frozenset(first.split()) | frozenset(second.split("|"))


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Other name → the first name of its line; case counts, for "IS" is not "is"."""
    return {name: line.split("|")[0] for line in lines("aliases.txt") for name in line.split("|")}


@lru_cache(maxsize=1)
def common_families() -> frozenset[str]:
    """Family names that so many bear that an equal full name says little."""
    return frozenset(word for line in lines("common_families.txt") for word in line.split())


@lru_cache(maxsize=1)
def metonym_words() -> dict[str, frozenset[str]]:
    """Kind (does | done | own | with | trip) → the words that say so of a government."""
    rows = [line.partition(" ") for line in lines("metonyms.txt")]
    return {kind: frozenset(words.split()) for kind, _, words in rows}
