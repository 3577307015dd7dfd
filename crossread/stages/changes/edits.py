"""What changed inside a sentence, and what of it makes the sentence sound surer than it was."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from importlib.resources import files

from rapidfuzz.fuzz import ratio

from crossread.lemmas import lemma
from crossread.numerals import cardinal
from crossread.pairing import Line, Word
from crossread.records import Edit, Spans
from crossread.text import said

KINDS = ("negation", "attribution", "hedge", "scope")  # the first that fits names a change of words
RESPELLED = (
    60  # rapidfuzz ratio, 0..100, from which two names are spellings of one; Evmenov / Yevmenov 93, Sergei / Sergey 83
)
ROUNDED = 0.05  # share by which a rounded number may differ from the one before
_TITLES = {"mr", "mrs", "ms", "dr", "sir"}
_NEXT = re.compile(r"\s+(\w+)")
_NUMBER = re.compile(r"^\d[\d.,:]*$")
_MARKS = re.compile(r"[\W_]+")
_NO_NAMES = {
    "i",
    "we",
    "you",
    "he",
    "she",
    "it",
    "they",
    "this",
    "that",
    "these",
    "those",
    "the",
    "our",
    "their",
    "his",
    "her",
    "its",
}
_NO_NUMBERS = {"a", "an", "and"}  # "a hundred" is one, "a" is not


def edits_of(one: Line, other: Line) -> tuple[Edit, ...]:
    """The changes from one wording to another, in order."""
    found: list[Edit] = []
    mine, theirs = [w.form for w in one.words], [w.form for w in other.words]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            found += list(_unquoted(one.words[i:i_end], other.words[j:j_end]))
            continue
        left, right = _without_titles(one.words[i:i_end]), _without_titles(other.words[j:j_end])
        if _letters(left) != _letters(right):
            found.append(_edit((one, other), (left, right), (mine[i_end : i_end + 1], theirs[j_end : j_end + 1])))
    return tuple(found + list(_renamed(one, other, found)))


def _letters(words: Sequence[Word]) -> str:
    """Words without marks and spaces: "9:40 p.m" is "9.40pm"."""
    return _MARKS.sub("", "".join(word.form for word in words))


def _renamed(one: Line, other: Line, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Names of which only the last word stayed: "Admiral Vostrov" → "Captain Vostrov"; longer and shorter forms are none."""
    runs = [_names_in(line) for line in (one, other)]
    for mine in runs[0]:
        for theirs in runs[1]:
            before, after = ([word.form for word in run] for run in (mine, theirs))
            if before[-1] != after[-1] or set(before) <= set(after) or set(after) <= set(before):
                continue
            short = any(a.startswith(b) or b.startswith(a) for a, b in zip(before[:-1], after[:-1], strict=False))
            told = any(edit.kind == "name" and (edit.a or edit.b) for edit in edits)
            if not short and not told and len(before) == len(after):
                yield Edit("name", "changed", _spans(mine), _spans(theirs))


def _names_in(line: Line) -> list[Sequence[Word]]:
    """Runs of two or three capitalised words, as far as capitals go."""
    runs: list[list[Word]] = [[]]
    for word in line.words:
        near = not runs[-1] or line.text[runs[-1][-1].end : word.start] == " "
        if line.text[word.start].isupper() and word.form not in _NO_NAMES:
            runs = runs if near else [*runs, []]
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run[-2:] for run in runs if len(run) >= 2]


def _without_titles(words: Sequence[Word]) -> Sequence[Word]:
    return [word for word in words if word.form not in _TITLES]


def _spans(words: Sequence[Word]) -> Spans:
    return ((words[0].start, words[-1].end),) if words else ()


def _unquoted(left: Sequence[Word], right: Sequence[Word]) -> Iterator[Edit]:
    """Words that one gives as somebody's and the other as its own, where that holds for at least half of an equal run."""
    for how, held, lost in (("dropped", left, right), ("added", right, left)):
        moved = [k for k in range(len(left)) if held[k].quoted and not lost[k].quoted]
        if len(moved) >= 2 and 2 * len(moved) >= len(left):
            yield Edit("quotation marks", how, _spans([left[k] for k in moved]), _spans([right[k] for k in moved]))


def _edit(
    lines: tuple[Line, Line], words: tuple[Sequence[Word], Sequence[Word]], after: tuple[list[str], list[str]]
) -> Edit:
    """The kind of a change of words; `after` is the word that follows on each side: of "one of" only "one" may change."""
    spans = _spans(words[0]), _spans(words[1])
    numbers = _numbers(words[0]), _numbers(words[1])
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return Edit("number", "rounded" if _rounded(numbers[0][0], numbers[1][0]) else "changed", *spans)
    forms = [[word.form for word in side] + follow for side, follow in zip(words, after, strict=True)]
    for kind in KINDS:
        mine, theirs = _markers(forms[0], kind), _markers(forms[1], kind)
        if {lemma(form, "VERB") for form in mine} != {lemma(form, "VERB") for form in theirs}:
            return Edit(kind, "changed" if mine and theirs else "dropped" if mine else "added", *spans)
    if all(side and _are_names(line.text, side) for line, side in zip(lines, words, strict=True)):
        names = [said(line.text, span).lower() for line, span in zip(lines, spans, strict=True)]
        if names[1].startswith(names[0]) or names[0].startswith(names[1]):  # "Adm" and "Admiral"
            return Edit("wording", "changed", *spans)
        alike = ratio(*names)
        return Edit("name", "respelled" if alike >= RESPELLED else "changed", *spans)
    return Edit("wording", "changed" if words[0] and words[1] else "dropped" if words[0] else "added", *spans)


def _numbers(words: Sequence[Word]) -> list[float]:
    """The numbers among words, figures and words alike."""
    found = [_number(word.form) for word in words]
    return [value for value in found if value is not None]


def _number(form: str) -> float | None:
    """The number that a word is; None for other words."""
    if _NUMBER.match(form):
        digits = form.rstrip(".,:").replace(",", "").replace(":", ".")
        return float(digits) if digits.count(".") <= 1 else None
    return (cardinal(form) or None) if form not in _NO_NUMBERS else None


def _rounded(before: float, after: float) -> bool:
    """Is one number a rounder form of the other?"""
    zeros = [len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0")) for value in (before, after)]
    return abs(before - after) <= ROUNDED * abs(before) and zeros[1] > zeros[0]


def _are_names(text: str, words: Sequence[Word]) -> bool:
    return all(text[word.start].isupper() and word.form not in _NO_NAMES for word in words)


@functools.cache
def markers() -> dict[str, frozenset[str]]:
    """The words of each kind in data/markers.tsv."""
    lines = files(__package__).joinpath("data/markers.tsv").read_text(encoding="utf8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {kind: frozenset(words.split(";")) for kind, _, words in rows}


def _markers(forms: Sequence[str], kind: str) -> set[str]:
    """The markers of a kind among words: single ones, and those of two or three words; "about" only before a number."""
    parts = {" ".join(forms[i : i + size]) for size in (1, 2, 3) for i in range(len(forms) - size + 1)}
    found = parts & markers()[kind]
    if kind == "hedge" and any(_number(form) is not None or form[:1].isdigit() for form in forms):
        found |= parts & markers()["estimate"]
    if kind == "negation":
        found |= {part for part in parts if part.endswith("n't")}
    return found


def hardening(edits: Sequence[Edit], text: str, other: str) -> tuple[str, ...]:
    """What makes the second wording sound surer than the first, in words."""
    told = []
    for edit in edits:
        before, after = (" ".join(said(*side).split()) for side in ((text, edit.a), (other, edit.b)))
        if edit.kind in ("attribution", "hedge") and edit.how in ("dropped", "changed"):
            told += [f"{kind} lost: “{words}”" for kind, words in _losses(before, after, edit.kind)]
        elif edit.kind == "scope" and edit.how == "changed":
            told.append(_turned(edit, text, other))
        elif edit.kind == "scope" and edit.how == "dropped" and _limits(before):
            told.append(f"limit lost: “{before}”")
        elif edit.kind == "negation" and edit.how == "dropped":
            told.append(f"negation lost: “{before}”")
        elif edit.kind == "number" and edit.how == "rounded":
            told.append(f"“{before}” rounded to “{after}”")
        elif edit.kind == "quotation marks" and edit.how == "dropped":
            told.append(f"no longer quoted: “{after}”")
    return tuple(told)


def _turned(edit: Edit, text: str, other: str) -> str:
    """ "“another of” became “one of”": the words that limit, and the next one where both go on alike."""
    before, after = (" ".join(said(*side).split()) for side in ((text, edit.a), (other, edit.b)))
    follow = [_NEXT.match(whole, spans[-1][1]) for whole, spans in ((text, edit.a), (other, edit.b))]
    nexts = [match.group(1) if match else "" for match in follow]
    if nexts[0] and nexts[0] == nexts[1]:
        before, after = (f"{words.rsplit(' ', 1)[-1]} {nexts[0]}" for words in (before, after))
    return f"“{before}” became “{after}”"


def _limits(words: str) -> bool:
    """Do words say that something holds of a part only: "one of", "most", "so far"?"""
    return any(f" {mark} " in f" {words.lower()} " for mark in markers()["limit"])


def _losses(before: str, after: str, first: str) -> Iterator[tuple[str, str]]:
    """What was lost of markers, as ("hedge", the words): the kind of the change with all its words, the other by its own."""
    for kind in dict.fromkeys((first, "attribution", "hedge")):
        known = markers()[kind] | (markers()["estimate"] if kind == "hedge" else frozenset())
        held, kept = ([m for m in known if f" {m} " in f" {words.lower()} "] for words in (before, after))
        if len(held) > len(kept):
            yield kind, before if kind == first else max(sorted(set(held) - set(kept)), key=len)
