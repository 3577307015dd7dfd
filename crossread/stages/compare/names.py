"""Names: one entity that reports call by names which cannot both be right, differ in precision, or only in spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from crossread.records import Difference, Entity, Mention, Statement, Story
from crossread.stages.compare.shelf import Shelf, difference, in_story, listed, main_claim, value_of
from crossread.text import plain

ONE_SPELLING = 0.75  # likeness of two words in the same place of one entity's name: "stephen" / "steven"
ALIKE_PLACE = 0.65  # the same for the names of two places in like words: "erimo" / "arimori"
LONG = 5
THINGS = frozenset({"vessel", "aircraft", "vehicle", "weapon", "facility", "event", "work", "law"})
_DESIGNATION = re.compile(r"[a-z]+[- ]?\d+[a-z0-9-]*")
_KIND_WORDS = re.compile(
    r"\b(?:frigate|ship|warship|destroyer|cruiser|submarine|vessel|hotel|plant|factory|airport|airfield|base|station|bridge|class|the)\b"
)


@dataclass(frozen=True, slots=True)
class Used:
    """A form of a name and the statements in which it stands."""

    form: str
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


def compare_names(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """The name differences of one story: at most one of each kind for an entity, or for an entity and its variant."""
    held = set(story.articles)
    by_article: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        by_article.setdefault(statement.article, []).append(statement)
    told = [
        (e, _forms(e, held, by_article, shelf))
        for e in shelf.entities.values()
        if any(m.article in held for m in e.mentions)
    ]
    for entity, forms in told:
        yield from _of_one(entity, forms, shelf)
    yield from _nearly_one(told, shelf)
    by_id = {entity.id: (entity, forms) for entity, forms in told}
    for entity, forms in told:
        for relation, other in entity.related:
            if relation == "variant of" and other in by_id:
                yield from _variants(forms, by_id[other][1], shelf)


def _forms(entity: Entity, held: set[str], by_article: dict[str, list[Statement]], shelf: Shelf) -> list[Used]:
    """The full forms of an entity's name in these articles, with the statements that use them; pronouns left out."""
    found: dict[str, tuple[list[Statement], list[Mention]]] = {}
    for mention in entity.mentions:
        if mention.kind != "name" or mention.article not in held:
            continue
        mention = _with_rank(mention, entity.type, shelf.articles[mention.article].text)
        form = " ".join(shelf.articles[mention.article].text[mention.start : mention.end].split())
        statements, mentions = found.setdefault(form, ([], []))
        mentions.append(mention)
        for statement in by_article.get(mention.article, []):
            if any(a <= mention.start and mention.end <= b for a, b in statement.spans):
                statements.append(statement)
    return [Used(form, tuple(s), tuple(m)) for form, (s, m) in sorted(found.items()) if s]


def _with_rank(mention: Mention, type_: str, text: str) -> Mention:
    """A thing's mention with the rank in front of it: of a ship "Admiral" is part of the name."""
    before = re.search(r"([A-Z][a-z]+) $", text[max(0, mention.start - 20) : mention.start])
    if type_ in THINGS and before and before.group(1).lower() in listed("ranks"):
        return replace(mention, start=mention.start - len(before.group()))
    return mention


def _of_one(entity: Entity, forms: list[Used], shelf: Shelf) -> Iterator[Difference]:
    """One entity: rival names first; else a spelling that differs."""
    pairs = [(a, b, _compare(a.form, b.form, entity.type)) for a, b in combinations(forms, 2)]
    for verdict, severity in (("rival", "conflict"), ("variant", "precision"), ("spelling", "wording")):
        hits = [(a, b) for a, b, v in pairs if v == verdict]
        hits = [(a, b) for a, b in hits if {s.article for s in a.statements} != {s.article for s in b.statements}]
        sides = _sides(hits) if hits else []
        if sides:
            yield _difference(sides, severity, _because(entity, verdict, sides), shelf)


def _nearly_one(told: list[tuple[Entity, list[Used]]], shelf: Shelf) -> Iterator[Difference]:
    """Two places of different reports whose names differ in one like word: "Cape Erimo" / "Arimori Cape", told in like words."""
    spots = [
        (e, forms, min(({*_bare(f.form)} - {"of"} for f in forms), key=lambda words_: (len(words_), sorted(words_))))
        for e, forms in told
        if e.type in ("place", "facility") and forms
    ]
    by_word: dict[str, list[int]] = {}
    for i, (_, _, words_) in enumerate(spots):
        for word in words_:
            by_word.setdefault(word, []).append(i)
    pairs = sorted({pair for held in by_word.values() for pair in combinations(held, 2)})
    for (a, mine, x), (b, theirs, y) in ((spots[i], spots[j]) for i, j in pairs):
        if len(x - y) != 1 or len(y - x) != 1 or any(b.id == other for _, other in a.related):
            continue
        ((one,), (other,)) = (x - y, y - x)
        if (x ^ y) & listed("directions") or min(len(one), len(other)) < LONG:
            continue
        alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE_PLACE
        sides = [[s for used in forms for s in used.statements] for forms in (mine, theirs)]
        apart = not {s.article for s in sides[0]} & {s.article for s in sides[1]}
        if alike and apart and any(_in_like_words(s, t, x | y, shelf) for s in sides[0] for t in sides[1]):
            names = f"“{mine[0].form}” and “{theirs[0].form}”"
            because = (
                f"{names}, told in like words: one place under two names, one of them wrong, or two places close by"
            )
            yield _difference([mine, theirs], "precision", because, shelf)


def _in_like_words(a: Statement, b: Statement, names: set[str], shelf: Shelf) -> bool:
    """Whether two statements share what they tell besides the names."""
    return len((shelf.content(a) & shelf.content(b)) - {name[:6] for name in names}) >= 2


def _sides(hits: list[tuple[Used, Used]]) -> list[list[Used]]:
    """The forms on each side: all that have the same word where the first two names differ."""
    x, y = _bare(hits[0][0].form), _bare(hits[0][1].form)
    differing = next(((p, q) for p, q in zip(x, y, strict=False) if p != q), (x[-1], y[-1]))
    forms = {u.form: u for pair in hits for u in pair}
    sides = [
        [forms[form] for form in sorted(forms, key=lambda f: (-len(f), f)) if word in _bare(form)] for word in differing
    ]
    return sides if all(sides) else []


def _bare(form: str) -> list[str]:
    """The telling words of a name: plain, without articles, possessives, titles and words for its kind."""
    low = _KIND_WORDS.sub(" ", re.sub(r"['’]s\b", "", plain(form)))
    return [w for w in re.findall(r"[a-z0-9][a-z0-9'-]*", low) if w not in listed("titles") or w in listed("ranks")]


def _compare(a: str, b: str, type_: str) -> str:
    """rival | variant | spelling | "" for two forms of one entity's name."""
    x, y = _bare(a), _bare(b)
    if x == y or not x or not y:
        return ""
    dx, dy = " ".join(x), " ".join(y)
    if _DESIGNATION.search(dx) and _DESIGNATION.search(dy):
        m, n = _DESIGNATION.findall(dx)[0].replace(" ", "-"), _DESIGNATION.findall(dy)[0].replace(" ", "-")
        longer, shorter = sorted((m, n), key=len, reverse=True)
        return "variant" if longer != shorter and longer.startswith(shorter) and longer[len(shorter)].isalpha() else ""
    if len(x) != len(y):
        return ""
    differing = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    if all(_spelled_alike(p, q) for p, q in differing):
        return "spelling"
    ranks = listed("ranks")
    if type_ in THINGS and len(differing) == 1 and len(x) > 1 and set(differing[0]) <= ranks:
        return "rival"
    return ""


def _spelled_alike(a: str, b: str) -> bool:
    """Two spellings of one sound: "sergei" / "sergey", "evmenov" / "yevmenov"; not "smith" / "smithson", not plurals."""
    if min(len(a), len(b)) < 4 or a.rstrip("s") == b.rstrip("s") or any(c.isdigit() for c in a + b):
        return False
    if (a in b or b in a) and (a.startswith(b) or b.startswith(a) or abs(len(a) - len(b)) > 1):
        return False  # "south" / "us-south", "smith" / "smithson"; not "evmenov" / "yevmenov"
    if min(len(a), len(b)) < LONG:  # "isis" / "isil": of short words one letter may be another name
        return _skeleton(a) == _skeleton(b)
    return _skeleton(a) == _skeleton(b) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ONE_SPELLING


def _skeleton(word: str) -> str:
    """A word without what transliterations disagree on: vowels, y and h, doubled letters, c/k, w/v, z/s."""
    word = re.sub(r"^(?:ye|yo|ya|yu|je|ie)", "e", word)
    word = (
        word.replace("ph", "f")
        .replace("kh", "h")
        .replace("ck", "k")
        .replace("ts", "s")
        .replace("tz", "s")
        .replace("x", "ks")
    )
    word = word.translate(str.maketrans("cqwzj", "kkvsy"))
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub(r"[aeiouyh]", "", word[1:])) if word else ""


def _because(entity: Entity, verdict: str, sides: list[list[Used]]) -> str:
    names = " and ".join(f"“{side[0].form}”" for side in sides)
    if verdict == "rival":
        return f"{names} name one {entity.type} and share the rest of the name: only one of the two can be right"
    if verdict == "variant":
        return f"{names}: one designation says the variant, the other does not"
    return f"{names}: one name in two spellings"


def _variants(forms: list[Used], base: list[Used], shelf: Shelf) -> Iterator[Difference]:
    """An entity and the one it is a variant of, used by different articles in the same place of a list or claim."""
    mine, theirs = {s.article for f in forms for s in f.statements}, {s.article for f in base for s in f.statements}
    if mine - theirs and theirs - mine:
        told = f"“{forms[0].form}” and “{base[0].form}”: one designation says the variant, the other does not"
        yield _difference([forms, base], "precision", told, shelf)


def _difference(sides: list[list[Used]], severity: str, because: str, shelf: Shelf) -> Difference:
    values = []
    for side in sides:
        statements = [s for used in side for s in used.statements]
        first = min((m for used in side for m in used.mentions), key=lambda m: (m.article, m.start))
        held = [s for s in statements if s.article == first.article]
        spans = ((first.start, first.end),) if held and held[0].article == min(s.article for s in statements) else ()
        values.append(value_of(shelf, side[0].form, statements, spans))
    claim = main_claim(shelf, [s for side in sides for used in side for s in used.statements])
    return difference(claim, "name", severity, values, because)
