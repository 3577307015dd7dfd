"""How the corpora's name types are read as ours, with partial labels: what a corpus does not say teaches nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crossread.encoder.scheme import NAME_TYPES

ALL_TAGS = (1 << (1 + 2 * len(NAME_TYPES))) - 1
"""Every tag of the name head allowed: a word that teaches it nothing. Bit 0 = O, 1+2t = B of type t, 2+2t = I."""

_TITLES = """
mr mr. mrs mrs. ms ms. dr dr. doctor prof prof. professor president vice senator sen. rep. sir lord lady king queen judge
justice secretary minister prime foreign ambassador gen gen. general lt lt. col col. maj. maj major brig. brigadier capt.
captain sgt. sgt adm. admiral vice-admiral sheikh sheik chancellor governor gov. mayor pope prince princess st. father rev.
reverend commander cmdr. lieutenant colonel spokesman spokeswoman
"""
TITLES = frozenset(_TITLES.split())
PRONOUNS = frozenset(
    ["i", "we", "you", "he", "she", "it", "they", "his", "her", "our", "my", "their", "its", "those", "these"]
)
LINKS = frozenset(["of", "for", "and", "the", "&", "de", "-", "'s", "’s", "von", "van", "der", "la"])
"""Small words inside names."""


@dataclass(frozen=True, slots=True)
class NameScheme:
    """How a corpus' name types are read: each as a set of ours ("O" for "need not be a name"), and what it leaves out."""

    types: dict[str, str]  # corpus type -> our types, space between
    silent: str = ""  # our types that the corpus does not mark: outside its names they stay possible

    def outside(self) -> int:
        """Tags that are possible on a word outside all names."""
        return 1 | bits(self.silent, inside=False) | bits(self.silent, inside=True)

    def masks(self, spans: Sequence[tuple[int, int, str]], words: Sequence[str]) -> list[int]:
        """Bit masks for a sentence with names at word ranges. A title before a person's name is outside it."""
        masks = [1 if word == word.lower() else self.outside() for word in words]
        for start, end, kind in spans:
            ours = self.types.get(kind, "?")
            while ours == "person" and end - start > 1 and words[start].lower() in TITLES:
                start += 1
            for i in range(start, end):
                masks[i] = ALL_TAGS if ours == "?" else bits(ours, inside=i > start)
        return masks


def bits(types: str, *, inside: bool) -> int:
    """The mask of the B (or, `inside`, I) tags of some types, "O" for the outside tag."""
    mask = 0
    for name in types.split():
        mask |= 1 if name == "O" else 1 << (1 + 2 * NAME_TYPES.index(name) + inside)
    return mask


_THING = "vessel aircraft vehicle weapon work other"
_MISC = "group event work law vessel aircraft vehicle weapon other"
GUM_NAMES = NameScheme(
    {"person": "person", "group": "group", "place": "place facility", "organization": "organisation", "event": "event",
     "object": _THING + " facility", "abstract": "work law group other", "substance": "other", "animal": "other",
     "plant": "other", "time": "O"}, silent="group")  # fmt: skip
WIKIGOLD = NameScheme({"PER": "person", "LOC": "place facility", "ORG": "organisation", "MISC": _MISC})
WNUT = NameScheme(
    {"person": "person", "location": "place facility", "corporation": "organisation", "group": "organisation group",
     "product": _THING, "creative-work": "work"}, silent="event law group other")  # fmt: skip
CROSSNER = NameScheme(
    {kind: ours for ours, kinds in {
        "person": "person politician writer musicalartist scientist researcher",
        "place": "country", "place facility": "location", "organisation": "organisation band university",
        "organisation group": "politicalparty", "event": "event election", "event organisation": "conference",
        "work": "book poem album song", "work organisation": "magazine academicjournal", "other work": "award",
        "place other": "astronomicalobject", _MISC: "misc", "vehicle weapon work other": "product",
        "O other": "literarygenre musicgenre musicalinstrument chemicalcompound protein enzyme discipline theory"
                   " chemicalelement field task algorithm metrics programlang",
    }.items() for kind in kinds.split()})  # fmt: skip
RE3D = NameScheme(
    {"Person": "person", "Organisation": "organisation", "Location": "place facility", "Nationality": "group",
     "Vehicle": "vehicle vessel aircraft", "MilitaryPlatform": "aircraft vessel vehicle weapon", "Weapon": "weapon",
     "DocumentReference": "law work other"}, silent="event work law other facility group")  # fmt: skip
SYNTHETIC = NameScheme({name: name for name in NAME_TYPES})
RE3D_MENTIONS = {
    "Person": "person", "Organisation": "organisation", "Location": "place", "Weapon": "weapon", "Vehicle": "vehicle",
    "MilitaryPlatform": "vehicle", "Nationality": "group", "DocumentReference": "document", "Temporal": "time",
    "Quantity": "quantity",
}  # fmt: skip

_ADDRESS = re.compile(r"@\w|://|www\.|\.(?:com|net|org|doc|xls|gov)\b", re.IGNORECASE)


def unnamed(rows: Sequence[Sequence[str]]) -> list[int]:
    """Masks for a treebank without names: away from proper nouns there are none, but a capitalised adjective's group.

    `rows` are CoNLL-U rows. Proper nouns and their neighbours teach nothing; addresses and file names are no names.
    """
    masks = []
    for i, row in enumerate(rows):
        near = any(rows[k][3] == "PROPN" for k in range(max(0, i - 1), min(len(rows), i + 2)))
        if _ADDRESS.search(row[1]) or (row[3] == "PUNCT" and row[1] in {".", ",", "?", "!", ";"} and row[3] != "PROPN"):
            masks.append(1)
        elif near:
            masks.append(ALL_TAGS)
        elif row[1][:1].isupper() and row[3] in ("ADJ", "NOUN"):
            masks.append(1 | bits("group", inside=False) | bits("group", inside=True))
        else:
            masks.append(1)
    return masks
