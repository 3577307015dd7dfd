"""Denials: what one says and another denies, inside a claim and between claims of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.records import Attribution, Difference, Statement, Story
from crossread.stages.compare.numbers import compatible_times
from crossread.stages.compare.shelf import (
    Shelf,
    content_words,
    difference,
    in_story,
    listed,
    main_claim,
    shorter,
    value_of,
)
from crossread.text import covered, said

SHARED = 0.75  # share of the shorter side's content words that both must have where their claims differ
_NOT = frozenset({"never", "nobody", "nothin", "neithe"})  # cut as content words are
LEAD = 6  # characters of a denied content before its first statement: "that "
_UNFINISHED = re.compile(
    r"\b(?:immediately|yet|still|initially|at first|so far|no longer|until|unless|not clear|unclear)\b", re.I
)
_NARROWED = re.compile(
    r"\b(?:not (?:the )?only|not just|not (?:\w+ )?(?:all|every|always|both|each)|without|nor|rather than|instead of)\b",
    re.I,
)
_UNREAL = ("planned", "conditional", "ordered", "expected", "possible")


def denied(statement: Statement, shelf: Shelf) -> bool:
    """Whether a statement is said not to be so: "did not fire", and "fired" in what someone denies."""
    held = shelf.attributions.get(statement.attribution)
    turned = held is not None and held.stance == "denies" and not _own_cue(statement, held)
    return (statement.polarity == "negative") != turned


def _own_cue(statement: Statement, attribution: Attribution) -> bool:
    """Whether the words that deny stand in the statement itself: "China opposes the launches" is no denial that it does."""
    return any(covered(cue, statement.spans) for cue in attribution.cue)


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement as one speaker has it: "Lines denied that it sank, as the union claims" is two voices of one statement."""

    statement: Statement
    speaker: str
    denies: bool


def compare_denials(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What is asserted and denied of the same participants with the same verb, each pair of claims once.

    Denied first and asserted later is an update: what had not been confirmed may be by now.
    """
    index: dict[str, list[Voice]] = {}
    for statement in in_story(shelf, story):
        if statement.modality not in _UNREAL and statement.lemma not in listed("speech") and shelf.by_verb(statement):
            index.setdefault(statement.lemma, []).extend(_voices(statement, shelf))
    seen: set[tuple[str, str]] = set()
    for lemma in sorted(index):
        noes = [v for v in index[lemma] if v.denies]
        ayes = Ayes([v for v in index[lemma] if not v.denies] if noes else [], shelf)
        for no in noes:
            against = ayes.against(no)
            of = shelf.claim_of.get(no.statement.id, no.statement.id)
            pair = (of, shelf.claim_of.get(against[0].statement.id, "") if against else "")
            if against and pair not in seen:
                seen.add(pair)
                same = [v for v in noes if v is no or shelf.claim_of.get(v.statement.id) == of]
                yield _difference(same, against, shelf)


def _voices(statement: Statement, shelf: Shelf) -> list[Voice]:
    """Everyone who is said to say a statement or to deny it: its attribution, and denials that begin with it."""
    own = shelf.attributions.get(statement.attribution)
    if own is None or not shelf.denials.get(statement.article):
        return [Voice(statement, shelf.speaker(statement), denied(statement, shelf))]
    start, end = statement.spans[0]
    others = [
        a
        for a in (*shelf.denials[statement.article], own)
        if a is own
        or (0 <= start - a.content[0][0] <= LEAD and covered((start, end), a.content) >= SHARED * (end - start))
    ]
    held = {a.id: a for a in others}
    return [
        Voice(
            statement,
            shelf.said_by(a),
            (statement.polarity == "negative") != (a.stance == "denies" and not _own_cue(statement, a)),
        )
        for _, a in sorted(held.items())
    ]


class Ayes:
    """Who says that something is so, by who and what takes part in it; what is worded alike is weighed once."""

    def __init__(self, voices: Sequence[Voice], shelf: Shelf) -> None:
        self._shelf = shelf
        self._alike: dict[Wording, dict[tuple[str, str], Voice]] = {}
        self._by_part: dict[tuple[str, str], dict[Wording, Voice]] = {}
        self._of: dict[str, list[Voice]] = {}
        self._known: dict[tuple[Wording, Wording], bool] = {}
        for voice in voices:
            wording = _wording(voice, shelf)
            self._alike.setdefault(wording, {})[voice.statement.id, voice.speaker] = voice
            self._of.setdefault(voice.statement.id, []).append(voice)
            for part in _parts(voice.statement, shelf):
                self._by_part.setdefault(part, {}).setdefault(wording, voice)

    def against(self, no: Voice) -> list[Voice]:
        """Those whose words somebody denies, in order of their statements."""
        mine, parts = _wording(no, self._shelf), _parts(no.statement, self._shelf)
        found: dict[tuple[str, str], Voice] = {}
        for wording, first in {w: v for part in parts for w, v in self._by_part.get(part, {}).items()}.items():
            if (mine, wording) not in self._known:
                self._known[mine, wording] = _opposed(no, first, self._shelf)
            if self._known[mine, wording]:
                found |= {key: yes for key, yes in self._alike[wording].items() if _two_places(no, yes)}
        for yes in self._of.get(no.statement.id, ()) if parts else ():
            if no.speaker and yes.speaker and no.speaker != yes.speaker:
                found[yes.statement.id, yes.speaker] = yes
        return [found[key] for key in sorted(found)]


Wording = tuple[str, str, str, str, str, str, tuple[tuple[str, str, str], ...]]


def _wording(voice: Voice, shelf: Shelf) -> Wording:
    """All that it depends on whether a voice denies what another says, but for the places of the two."""
    told = voice.statement
    text = shelf.articles[told.article].text
    parts = tuple((p.role, p.entity, said(text, p.spans)) for p in told.participants)
    return (
        voice.speaker,
        shelf.day(told.article),
        told.time.value,
        told.modality,
        shelf.sentence(told),
        shelf.text(told),
        parts,
    )


def _two_places(no: Voice, yes: Voice) -> bool:
    """Whether two voices stand in two articles, or in two sentences and are not one speaker's."""
    a, b = no.statement, yes.statement
    return a.article != b.article or (no.speaker != yes.speaker and a.sentence != b.sentence)


def _opposed(no: Voice, yes: Voice, shelf: Shelf) -> bool:
    """Whether one denies just what the other says: same participants, nearly the same words, one time, two voices."""
    a, b = no.statement, yes.statement
    if not compatible_times(a, b) or a.modality != b.modality:
        return False
    if _UNFINISHED.search(shelf.sentence(a)) or _NARROWED.search(shelf.text(a)):
        return False
    if not shelf.one_wave(a, b) or not _same_participants(a, b, shelf):
        return False
    x, y = shelf.content(a), shelf.content(b)
    told = no.speaker and yes.speaker and no.speaker != yes.speaker and _bare_denial(no, yes, shelf)
    return len(x & y) >= (2 if told else 3) and len(x & y) >= SHARED * min(len(x), len(y))


def _bare_denial(no: Voice, yes: Voice, shelf: Shelf) -> bool:
    """Whether a denial says nothing but what is denied: "the pump was never replaced" / "the pump was replaced on Monday"."""
    return shelf.content(no.statement) - _NOT <= shelf.content(yes.statement)


_ROLES = ("agent", "patient", "recipient")


def _parts(statement: Statement, shelf: Shelf) -> list[tuple[str, str]]:
    """Who takes part, as (role, entity), or what, as (role, word)."""
    found = {(p.role, p.entity) for p in statement.participants if p.entity and p.role in _ROLES}
    found |= {(role, f"“{word}”") for role, words in _nouns(statement, shelf) for word in words}
    return sorted(found)


def _nouns(statement: Statement, shelf: Shelf) -> list[tuple[str, frozenset[str]]]:
    """The words of those who take part without being known as an entity, by role."""
    text = shelf.articles[statement.article].text
    return [
        (p.role, content_words(said(text, p.spans)))
        for p in statement.participants
        if not p.entity and p.role in _ROLES
    ]


def _same_participants(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """No role filled by different entities or things, and one role at least filled by the same."""
    matched = False
    for role in _ROLES:
        x, y = ({p.entity for p in s.participants if p.entity and p.role == role} for s in (a, b))
        if x and y and not x & y:
            return False
        m, n = (frozenset[str]().union(*(w for r, w in _nouns(s, shelf) if r == role)) for s in (a, b))
        if not (x or y) and m and n and not m & n:
            return False
        matched = matched or bool(x & y) or bool(not (x or y) and m and n and (m <= n or n <= m))
    return matched


def _difference(noes: Sequence[Voice], ayes: Sequence[Voice], shelf: Shelf) -> Difference:
    sides = [[voice.statement for voice in side] for side in (ayes, noes)]
    values = [value_of(shelf, _told(side, shelf), side_) for side, side_ in zip((ayes, noes), sides, strict=True)]
    who = noes[0].speaker or shelf.articles[noes[0].statement.article].outlet or "one report"
    denied_on, said_on = (min((shelf.day(s.article) for s in side), default="") for side in (sides[1], sides[0]))
    claim = main_claim(shelf, sides[0])
    if denied_on and said_on and denied_on < said_on:
        because = f"first denied ({denied_on}), later said ({said_on}): the later report may know more"
        return difference(claim, "denial", "update", values, because)
    because = (
        f"said by one and denied by another ({_name(who, shelf)}): the same verb and participants, no other time told, "
        "neither planned nor possible, and nothing like “yet” or “at first”"
    )
    return difference(claim, "denial", "conflict", values, because)


def _told(voices: Sequence[Voice], shelf: Shelf) -> str:
    """The words of a side, and who says or denies them where the words themselves do not tell."""
    first = voices[0]
    words = shorter(shelf.text(first.statement))
    turned = first.denies != (first.statement.polarity == "negative")
    who = _name(first.speaker, shelf)
    return f"denied by {who}: “{words}”" if turned and who else f"{who}: “{words}”" if who else words


def _name(key: str, shelf: Shelf) -> str:
    return shelf.entities[key].name if key in shelf.entities else key


def compare_scopes(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What is denied as a whole by one and in part by another: "no agreements" / "no agreements on military cooperation"."""
    index: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        if denied(statement, shelf) and shelf.speaker(statement) and statement.lemma not in listed("speech"):
            index.setdefault(statement.lemma, []).append(statement)
    for lemma in sorted(index):
        things = {s.id: frozenset(_things(s, shelf)) for s in index[lemma]}
        distinct = set(things.values())
        below = {wide: {one for one in distinct if _narrower(one, wide)} for wide in distinct}
        for wide in index[lemma]:
            within = below[things[wide.id]]
            near = [s for s in index[lemma] if things[s.id] in within and s.article != wide.article] if within else []
            narrow = [s for s in near if shelf.one_wave(s, wide) and compatible_times(s, wide)]
            if narrow:
                values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in ([wide], narrow)]
                because = "both deny the same deed; one of all, the other only of some"
                yield difference(main_claim(shelf, narrow), "degree", "precision", values, because)
                break


def _narrower(a: frozenset[frozenset[str]], b: frozenset[frozenset[str]]) -> bool:
    """Whether the one thing has the words of the other and more, that narrow it."""
    return any(y and y < x and len(x) - len(y) >= 2 for x in a for y in b)


def _things(statement: Statement, shelf: Shelf) -> list[frozenset[str]]:
    """The content words of each phrase that tells what the deed is done to."""
    text = shelf.articles[statement.article].text
    return [content_words(said(text, p.spans)) for p in statement.participants if p.role == "patient"]
