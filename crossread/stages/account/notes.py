"""The note beside each line, in plain words: who says so, through whom, how many origins, what differs."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Claim, Credit, Difference
from crossread.stages.account.hedges import names_of
from crossread.stages.account.shelf import Shelf

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SHOWN = 2  # differences in one note
_KINDS = {
    "conflict": "The reports disagree",
    "update": "The figure changed over time",
    "precision": "Some are more precise",
    "wording": "The wording differs",
}


def note_of(shelf: Shelf, claim: Claim, differences: Sequence[Difference], *, named: bool = False) -> str:
    """What a reader must know of a line, in a few short sentences: who says so, how many origins, what differs.

    `claim` is that of the line's main clause: what stands in a relative clause or a title may be told by more reports,
    which say nothing of the rest. `named`: the line itself says who says so.
    """
    parts = [_who(shelf, claim, named=named), _origins(shelf, claim)]
    parts += [_difference(shelf, d) for d in differences]
    return " ".join(part for part in parts if part)


def shown(differences: Sequence[Difference]) -> list[Difference]:
    """The differences that one note has room for, the severest first; the others are left to the notes of other lines.

    On whose word a claim rests is no news in a note, which says who cites whom.
    """
    order = list(_KINDS)
    told = [d for d in differences if d.kind != "attribution"]
    return sorted(told, key=lambda d: (order.index(d.severity), len(d.id), d.id))[:SHOWN]


def _who(shelf: Shelf, claim: Claim, *, named: bool) -> str:
    """Who says so: the outlets themselves, or those whom they cite; and who names no source where others do."""
    outlets = list(dict.fromkeys(shelf.outlet(key) for key in claim.articles))
    speakers = [s for s in names_of(shelf, claim) if s not in outlets]
    if named or not speakers:
        return f"{_some(outlets)} {'says' if len(outlets) == 1 else 'say'} so."
    sourced = {statement.article for statement in shelf.of(claim) if statement.attribution in shelf.attributions}
    sourced |= {key for key in claim.articles if any(map(_is_whole, shelf.articles[key].credits))}
    citing = [outlet for outlet in outlets if outlet in {shelf.outlet(key) for key in sourced}] or outlets
    bare = [outlet for outlet in outlets if outlet not in citing]
    names = f"; {_some(bare)} {'names' if len(bare) == 1 else 'name'} no source" if bare else ""
    return f"{_some(citing)}, citing {_listed(speakers[:3])}{names}."


def _is_whole(credit: Credit) -> bool:
    """Does the credit say that the text is an agency's, and not that an agency gave something to it?"""
    return credit.of == "text" and bool(credit.agency) and "contribut" not in credit.text


def _some(outlets: Sequence[str]) -> str:
    """The first three, and how many more."""
    return _listed([*outlets[:3], *([f"{_count(len(outlets) - 3)} more"] if len(outlets) > 3 else [])])


def _origins(shelf: Shelf, claim: Claim) -> str:
    """How many origins we could tell apart, and what only one report has."""
    reports = len(claim.articles)
    origins = len(claim.origins) or 1
    if reports == 1:
        return "Only one report has this; we found it in no other." if _told(shelf, claim.story) > 1 else ""
    if origins == 1:
        name = shelf.origins[claim.origins[0]].name if claim.origins and claim.origins[0] in shelf.origins else ""
        return f"{_count(reports).capitalize()} reports, but only one origin that we could tell apart{name and f': {name}'}."
    return f"{_count(reports).capitalize()} reports, {_count(origins)} origins that we could tell apart."


def _told(shelf: Shelf, story: str) -> int:
    return len({key for claim in shelf.claims.get(story, ()) for key in claim.articles})


def _difference(shelf: Shelf, difference: Difference) -> str:
    sides = []
    for value in difference.values:
        outlets = dict.fromkeys(shelf.outlet(key) for key in value.articles)
        sides.append(f"{value.value} ({_listed(list(outlets)[:3])})")
    what = _KINDS.get(difference.severity, "The reports differ")
    if difference.severity == "update" and difference.kind != "number":
        what = "What is known changed over time"
    if difference.severity == "precision" and difference.kind in ("degree", "attribution", "order"):
        what = "The reports tell it otherwise"
    return f"{what}: {'; '.join(sides)}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "A report"


def _count(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)
