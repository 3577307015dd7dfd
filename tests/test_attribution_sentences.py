"""Twenty hard sentences for each pattern, written for this project, read by the encoder that ships.

Each file of tests/attributions: ">" a text, "=" source | cue | content (pieces joined by " … "), "~" a silence, "<" who
relays it, "#" stance, act or kind, "@" an entity and "=>" the speaker. All 200 are asked for; a failure prints every miss.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from crossread.records import Article, Attribution, Block, Dated, Entity, Mention, NameForm, Spans
from crossread.stages.attributions import find_attributions
from crossread.stages.attributions.spans import alike

HERE = Path(__file__).parent / "attributions"
GROUPS = sorted(path.stem for path in HERE.glob("*.txt"))


@dataclass
class Wanted:
    """One attribution that a text must give, and what it must be."""

    source: str
    cue: str
    content: str
    silence: bool = False
    relayed_by: str = ""
    marks: list[str] = field(default_factory=list)
    speaker: str = ""


@dataclass
class Case:
    """One text with all it must give."""

    text: str
    wanted: list[Wanted] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def cases(group: str) -> list[Case]:
    """The cases of one file."""
    out: list[Case] = []
    for line in (HERE / f"{group}.txt").read_text("utf8").splitlines():
        sign, _, rest = line.partition(" ")
        if sign == ">":
            out.append(Case(rest))
        elif sign in {"=", "~"}:
            out[-1].wanted.append(wanted(rest, sign == "~"))
        elif sign == "@":
            out[-1].entities.append(entity(rest, out[-1].text))
    return out


def wanted(line: str, silence: bool) -> Wanted:
    """One expectation."""
    line, _, speaker = line.partition(" => ")
    line, _, marks = line.partition(" # ")
    line, _, outer = line.partition(" < ")
    source, cue, content = (part.strip() for part in line.split("|"))
    return Wanted(source, cue, content, silence, outer, marks.split(), speaker)


def entity(line: str, text: str) -> Entity:
    """An entity, mentioned wherever its name or the last word of a person's name stands."""
    name, kind, description = line.split(", ", 2)
    short = name.split()[-1] if kind == "person" else name
    starts = [i for i in range(len(text)) if text.startswith(short, i)]
    places = [
        (text.rfind(name, 0, i + len(short)) if text[: i + len(short)].endswith(name) else i, i + len(short))
        for i in starts
    ]
    mentions = tuple(Mention("c", a, b, "name") for a, b in places)
    return Entity(name, kind, name, (NameForm(name, ("c",)),), description, mentions)


@cache
def encoder() -> object:
    """The encoder that ships."""
    from crossread.encoder import load_encoder

    return load_encoder()


def read(case: Case, group: str) -> list[Attribution]:
    """What the stage makes of a text."""
    from crossread.stages.annotate import annotate_articles

    kind = "title" if group == "headlines" else "body"
    article = Article(
        "c",
        "c.txt",
        "",
        "",
        "",
        (),
        "",
        Dated("", "unknown", ""),
        "en",
        (),
        case.text,
        (Block(kind, 0, len(case.text)),),
    )
    annotations = annotate_articles([article], encoder(), lambda done, total: None)  # type: ignore[arg-type]
    return find_attributions([article], annotations, case.entities)


def places(text: str, words: str) -> Spans:
    """Where the pieces stand in the text, in order."""
    out, at = [], 0
    for piece in filter(None, words.split(" … ")):
        at = text.index(piece, at) if piece in text[at:] else text.index(piece)
        out.append((at, at + len(piece)))
        at += len(piece)
    return tuple(out)


def names(text: str, wanted_source: str, source: Spans) -> bool:
    """Whether a source stands on the wanted words, wherever they stand; an empty one on nothing."""
    if not wanted_source:
        return not source
    if " … " in wanted_source:
        return alike(places(text, wanted_source), source) >= 0.5
    spots = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(wanted_source)}(?!\w)", text)]
    return any(alike((spot,), source) >= 0.5 for spot in spots)


def misses(case: Case, found: list[Attribution]) -> list[str]:
    """What is wrong with the attributions found in a text; empty where all is right."""
    wrong = [
        f"missed: {w.source} | {w.cue} | {w.content}"
        for w in case.wanted
        if not any(fits(case.text, w, a) for a in found)
    ]
    extra = len(found) if not case.wanted else 0
    return wrong + ([f"{extra} where there is none"] if extra else [])


def fits(text: str, w: Wanted, a: Attribution) -> bool:
    """Whether an attribution is the wanted one: source and content alike, the rest as told."""
    if (a.kind == "silence") != w.silence or not names(text, w.source, a.source):
        return False
    if alike(places(text, w.content), a.content) < (0.5 if w.silence else 0.7) and w.content:
        return False
    before = [link.name for link in a.chain[:-1]]
    if w.relayed_by and not any(w.relayed_by in name or name in w.relayed_by for name in before):
        return False
    if w.speaker and (a.entity or "?") != w.speaker:
        return False
    return all(mark in {a.stance, a.act, a.kind} for mark in w.marks)


@pytest.mark.parametrize("group", GROUPS)
def test_hard_sentences_are_read_right(group: str) -> None:
    told = {case.text: misses(case, read(case, group)) for case in cases(group)}
    wrong = [f"{text}: {'; '.join(missed)}" for text, missed in told.items() if missed]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_twenty_sentences(group: str) -> None:
    assert len(cases(group)) == 20
