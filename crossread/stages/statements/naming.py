"""Who or what someone is, said in passing: "Defence Minister Ana Roy", "the frigate Ayton", "the far eastern city of Beeton"."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Name
from crossread.stages.statements.clauses import Clause, Tree
from crossread.stages.statements.lexicon import table

_JOINED = frozenset({"flat", "compound", "appos", "nmod:desc", "nmod", "amod", "nmod:poss"})
_PERSONS = frozenset({"person", "organisation"})
_SKIPPED = frozenset(
    {"place", "group", "event", "work", "law", "other"}
)  # "the Paris hotel" does not say what Paris is


def find_namings(tree: Tree, names: Sequence[Name]) -> list[tuple[Clause, int]]:
    """Noun phrases that name someone and say what he is: (clause with the class noun as its head, a token of the name)."""
    found = []
    for name in names:
        inside = [i for i, t in enumerate(tree.tokens) if t.start >= name.start and t.end <= name.end]
        if not inside:
            continue
        title = _title_in(tree, inside) if name.type == "person" else 0
        made = (
            _city_of(tree, inside)
            if name.type == "place"
            else None
            if name.type in _SKIPPED
            else _titled(tree, inside[title:], title)
        )
        if made and not (name.type in _PERSONS and made[0] > inside[-1] and tree.lemma(made[0]) not in table()["body"]):
            noun, tokens = made
            found.append((Clause(noun, noun, tuple(tokens), -1, "naming"), inside[-1]))
    return found


def _title_in(tree: Tree, inside: Sequence[int]) -> int:
    """How many tokens of a person's name are a title that was read as part of it: "Defence Minister | Ana Roy"."""
    return next((n for n, i in enumerate(inside) if tree.of(i, "flat")), 0)


def _titled(tree: Tree, inside: Sequence[int], known: int = 0) -> tuple[int, list[int]] | None:
    """The class noun beside a name and the tokens of both: in front ("Navy chief Lee") or behind ("the Ayton ferry").

    `known`: how many tokens in front of the name are known to belong to it.
    """
    first, last = inside[0], inside[-1]
    before = first - known
    while (
        before > 0
        and tree.tokens[before - 1].upos in {"NOUN", "PROPN", "ADJ", "PART"}
        and _beside(tree, before - 1, inside)
    ):
        before -= 1
    noun = next((i for i in range(first - 1, before - 1, -1) if _class_noun(tree, i)), -1)
    if noun >= 0:
        return noun, list(range(before, last + 1))
    after = last
    while (
        after + 1 < len(tree.tokens)
        and tree.tokens[after + 1].upos in {"NOUN", "ADJ"}
        and _beside(tree, after + 1, inside)
    ):
        after += 1
    if after > last and tree.tokens[after].upos == "NOUN":
        return after, list(range(before, after + 1))
    return None


def _class_noun(tree: Tree, i: int) -> bool:
    """Whether a word in front of a name says what it is: "minister", "Admiral"; not "Russia's" or "Russian"."""
    token = tree.tokens[i]
    possessed = any(tree.tokens[k].relation == "case" for k in tree.kids[i])
    return token.upos in {"NOUN", "PROPN"} and not possessed and token.end - token.start > 3


def _beside(tree: Tree, i: int, inside: Sequence[int]) -> bool:
    """Whether a token hangs on the name, or the name on it, within one noun phrase."""
    seen = i
    for _ in range(4):
        head = tree.tokens[seen].head
        if seen in inside or head in inside:
            return True
        if head < 0 or tree.tokens[seen].relation not in _JOINED | {"case", "punct"}:
            break
        seen = head
    return any(_leads_to(tree, j, i) for j in inside)


def _leads_to(tree: Tree, i: int, goal: int) -> bool:
    for _ in range(3):
        if tree.tokens[i].relation.split(":")[0] not in {"flat", "compound", "appos", "nmod"} or tree.of(i, "case"):
            return False
        i = tree.tokens[i].head
        if i == goal:
            return True
    return False


def _city_of(tree: Tree, inside: Sequence[int]) -> tuple[int, list[int]] | None:
    """ "the port city of Ayton": the class noun and the tokens up to the name."""
    first = inside[0]
    if first < 2 or tree.word(first - 1) != "of" or tree.tokens[first - 2].upos != "NOUN":
        return None
    noun = first - 2
    if tree.word(noun) not in {
        "city",
        "town",
        "village",
        "port",
        "capital",
        "province",
        "region",
        "state",
        "island",
        "district",
        "republic",
    }:
        return None
    start = noun
    while start > 0 and tree.tokens[start - 1].upos in {"ADJ", "NOUN", "PROPN"}:
        start -= 1
    return noun, list(range(start, inside[-1] + 1))
