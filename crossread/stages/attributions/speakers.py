"""Who a source is: its entity, through the mentions of the entities stage, or by who spoke before.

Prefers silence: a pronoun or description that fits nobody, or two equally, stays as written and unresolved.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.records import Entity, Mention, Spans
from crossread.stages.attributions.lexicon import words_in
from crossread.stages.attributions.page import Line, Page
from crossread.stages.attributions.parse import NOMINAL
from crossread.text import plain

_PERSON = frozenset({"he", "she"})
_HIS, _HERS = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_BODY = frozenset({"it"})
_WOMEN = frozenset({"woman", "mother", "wife", "daughter", "sister", "girl", "girlfriend", "spokeswoman", "widow"})
_MEN = frozenset({"man", "father", "husband", "son", "brother", "boy", "boyfriend", "spokesman", "widower"})
_ASIDE = frozenset({"nmod", "nmod:poss", "obl", "acl", "acl:relcl", "amod", "conj", "parataxis"})
_WORDS = frozenset(
    {"comments", "remarks", "words", "account", "accounts", "claim", "claims", "testimony", "tweets", "posts"}
)
_SPEAKERS = frozenset({"person", "organisation", "group", "office"})
_JOINED = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?", re.I)
_KINDS = {"name": 0, "description": 1, "pronoun": 2}
_REACH = 1_500  # characters back that a pronoun or description is followed without a mention; about six paragraphs

Mentions = Mapping[str, tuple[tuple[Mention, int], ...]]
"""Per article: its mentions with the index of their entity, by start, the longest first."""
Own = Sequence[tuple[Mention, int]]


def index_mentions(entities: Sequence[Entity]) -> Mentions:
    """All mentions by article and place."""
    found: dict[str, list[tuple[Mention, int]]] = {}
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            if mention.kind != "title":
                found.setdefault(mention.article, []).append((mention, number))
    return {
        article: tuple(sorted(mentions, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])))
        for article, mentions in found.items()
    }


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: entity id ("" for unresolved), the words that name them, and their role as the source states it."""

    entity: str = ""
    name: str = ""
    role: str = ""


Said = Sequence[tuple[int, str, bool]]
"""Who spoke before: (position of the source, entity id, whether only in somebody else's words), in order."""


def resolve(page: Page, source: Spans, entities: Sequence[Entity], mentions: Own, said: Said) -> Speaker:
    """The speaker of a source."""
    if not source:
        return Speaker()
    text = " ".join(page.text[start:end] for start, end in source).split(" (@")[0]
    found = _titled(page, source, mentions, entities) or _named(_core(page, source), source, mentions, entities)
    if found is not None and found[0].kind == "pronoun":
        quoted = any(a < source[0][0] < b for a, b in page.quotations)
        spoke = "" if quoted else _earlier(page, source, entities, mentions, said)
        if spoke:  # who speaks goes on speaking: "it said" is the last body that spoke, not the last one named
            return Speaker(spoke, text)
    if found is not None:
        mention, number = found
        name = page.text[mention.start : mention.end] if mention.kind == "name" else text
        return Speaker(entities[number].id, name, _role(page, source, mention) if mention.kind == "name" else "")
    behind = _behind(page, source, mentions, entities)
    if behind is not None:
        mention, number = behind
        return Speaker(entities[number].id, page.text[mention.start : mention.end])
    return Speaker(_earlier(page, source, entities, mentions, said), text)


def _starting(mentions: Own, first: int, last: int) -> Own:
    """The mentions that begin in a range of the article."""
    at, until = (bisect.bisect_left(mentions, edge, key=lambda pair: pair[0].start) for edge in (first, last))
    return mentions[at:until]


def _titled(page: Page, source: Spans, mentions: Own, entities: Sequence[Entity]) -> tuple[Mention, int] | None:
    """The person whose name ends a source that begins with his titles: "Head of the Gulf Board's Ice Office [Lev Amirov]"."""
    if len(source) != 1:
        return None
    first, last = source[0]
    for mention, number in _starting(mentions, first, last):
        if mention.kind == "name" and mention.end <= last and entities[number].type == "person":
            ends = mention.start > first and mention.end == last  # and nobody else is named before
            return (mention, number) if ends and _leads(page, source, mention) else None
    return None


def _leads(page: Page, source: Spans, name: Mention) -> bool:
    """Whether the words before a name are its titles: not "a lawyer for President [Velden]", "her mother and Ana [Velden]"."""
    line, inside = _words(page, source)
    parse = line.parse
    heads = {i for i in inside if parse.head(i) not in inside}
    others = [i for i in inside if parse.relation(i) == "conj" and parse.head(i) in heads]
    if any(parse.tokens[i].upos == "PROPN" or parse.kid(i, "det", "nmod:poss") >= 0 for i in others):
        return False  # "the singer and her husband", but "chairman and founder"
    before = [i for i in sorted(inside) if line.start + parse.tokens[i].end <= name.start]
    if not before or page.text[name.start - 1] != " " or parse.tokens[before[-1]].upos not in {"NOUN", "PROPN"}:
        return False
    hangs = any(parse.tokens[i].upos == "ADP" for i in before)
    return not hangs or parse.words[before[-1]] in words_in("bodies.txt")


def _behind(page: Page, source: Spans, mentions: Own, entities: Sequence[Entity]) -> tuple[Mention, int] | None:
    """The one who speaks through a paper or a post: "a statement from [the ministry]", "[the navy]'s Telegram post"."""
    line, inside = _words(page, source)
    parse = line.parse
    heads = [i for i in inside if parse.head(i) not in inside and parse.tokens[i].upos == "NOUN"]
    if len(heads) != 1 or parse.words[heads[0]] not in words_in("mediums.tsv") | _WORDS:
        return None
    first, last = source[0][0], source[-1][1]
    found: dict[str, tuple[Mention, int]] = {}
    for mention, number in _starting(mentions, first, last):
        if mention.kind != "name" or mention.end > last or entities[number].type not in _SPEAKERS:
            continue
        before = page.text[first : mention.start].lower().replace(" the ", " ").split()[-1:]
        owns = page.text[mention.end : mention.end + 2] in {"'s", "’s"}
        if owns or before in (["from"], ["by"]):  # not "of": a video of somebody is not his
            found.setdefault(entities[number].id, (mention, number))
    return next(iter(found.values())) if len(found) == 1 else None


def _core(page: Page, source: Spans) -> tuple[tuple[int, int], ...]:
    """The words of a source that say who it is, the head first: without possessors, places and clauses that hang on it."""
    line, inside = _words(page, source)
    parse = line.parse
    heads = [i for i in sorted(inside) if parse.head(i) not in inside]
    heads.sort(key=lambda i: parse.tokens[i].upos not in NOMINAL)
    words: list[int] = []
    for head in heads:
        plural = parse.tokens[head].upos == "NOUN" and parse.words[head] not in words_in("bodies.txt")
        loose = (
            _ASIDE | {"compound"} if plural else _ASIDE
        )  # "MTA officials" are not the MTA, "the Energia company" is Energia
        aside = {k for k in inside if parse.relation(k) in loose and k not in heads}
        words += [head, *(i for i in parse.under(head, aside) if i != head and i in inside)]
    return tuple((line.start + parse.tokens[i].start, line.start + parse.tokens[i].end) for i in dict.fromkeys(words))


def _words(page: Page, source: Spans) -> tuple[Line, set[int]]:
    line = page.lines[page.at(source[0][0])]
    return line, {
        i for i, token in enumerate(line.parse.tokens)
        if token.upos != "PUNCT" and any(start <= line.start + token.start < end for start, end in source)
    }  # fmt: skip


def _named(core: Spans, source: Spans, mentions: Own, entities: Sequence[Entity]) -> tuple[Mention, int] | None:
    """The mention that says who a source is: a person's name before other names, names before descriptions and pronouns."""
    if not core:
        return None
    first, last = source[0][0], source[-1][1]
    best: tuple[tuple[int, ...], tuple[Mention, int]] | None = None
    for mention, number in _starting(mentions, first, last):
        on_head = mention.start <= core[0][0] and core[0][1] <= mention.end
        on_core = any(mention.start <= start and end <= mention.end for start, end in core)
        beside = mention.kind != "name" or entities[number].type == "place"
        if mention.end > last or not on_core or (beside and not on_head):
            continue  # "the Lazarin bank" is not Lazarin
        person = entities[number].type == "person" and mention.kind == "name"
        rank = (_KINDS[mention.kind], 0 if person else 1, 0 if on_head else 1, -mention.end, mention.start)
        if best is None or rank < best[0]:
            best = (rank, (mention, number))
    return best[1] if best else None


def _role(page: Page, source: Spans, name: Mention) -> str:
    """What a source says of its speaker beside the name: "Russia's navy commander", "the head of the union"."""
    before = page.text[source[0][0] : name.start]
    after = page.text[name.end : source[-1][1]] if source[-1][1] > name.end else ""
    parts = [part.strip(" ,;:()\n") for part in (before, after)]
    parts = [
        part for part in parts if part.lower() not in {"", "mr.", "mrs.", "ms.", "mr", "mrs", "ms", "the", "'s", "’s"}
    ]
    return "; ".join(parts)


def _earlier(page: Page, source: Spans, entities: Sequence[Entity], mentions: Own, said: Said) -> str:
    """The entity that a pronoun or a short description takes up, or ""."""
    start = source[0][0]
    words = plain(page.text[start : source[0][1]]).split()
    near = [(entity, inner) for position, entity, inner in said if start - position <= _REACH]
    types = {entities[number].id: entities[number].type for _, number in mentions}  # whoever spoke here is named here
    if len(words) == 1 and words[0] in _PERSON | _BODY:
        wanted = {"person", "office"} if words[0] in _PERSON else {"organisation", "group", "place"}
        others = _WOMEN if words[0] == "he" else _MEN if words[0] == "she" else frozenset()
        names = {entities[number].id: entities[number].name for _, number in mentions}
        fits = [e for e, inner in near if not inner and types.get(e) in wanted]
        fits = [e for e in fits if not _other_sex(page, e, words[0], entities, mentions)]
        fits = [e for e in fits if not others & set(names[e].lower().split())]
        spoke = fits[-1] if fits else ""
        return spoke or (_only_person(page, start, entities, mentions) if words[0] in _PERSON else "")
    if len(words) == 2 and words[0] == "the" and words[1] in words_in("bodies.txt"):
        called = _last_called(start, words[1], entities, mentions)
        bodies = [entity for entity, _ in near if types.get(entity) == "organisation"]
        return called or (bodies[-1] if bodies and len(set(bodies[-2:])) == 1 else "")
    return ""


def _other_sex(page: Page, entity: str, word: str, entities: Sequence[Entity], mentions: Own) -> bool:
    """Whether the article's other pronouns for somebody are far oftener of the other sex than "he" or "she"."""
    used = [
        page.text[mention.start : mention.end].lower()
        for mention, number in mentions
        if mention.kind == "pronoun" and entities[number].id == entity
    ]
    men, women = sum(w in _HIS for w in used), sum(w in _HERS for w in used)
    return women > 2 * men if word == "he" else word == "she" and men > 2 * women


def together(page: Page, source: Spans, mentions: Own) -> bool:
    """Whether a source is several holders: "Merova Lines and Hallgrim Space", by the tree or by two names that "and" joins."""
    first, last = source[0][0], source[-1][1]
    before: tuple[Mention, int] | None = None
    for mention, number in _starting(mentions, first, last):
        if mention.kind == "name" and mention.end <= last:
            if before and before[1] != number and _JOINED.fullmatch(page.text, before[0].end, mention.start):
                return True
            before = (mention, number)
    line, inside = _words(page, source)
    heads = {i for i in inside if line.parse.head(i) not in inside}
    joined = (i for i in inside if line.parse.relation(i) == "conj" and line.parse.head(i) in heads)
    return any(line.parse.tokens[i].upos == "PROPN" for i in joined)


def _only_person(page: Page, start: int, entities: Sequence[Entity], mentions: Own) -> str:
    """The one person named in this sentence and the one before it, or ""."""
    first = page.lines[max(0, page.at(start) - 1)].start
    named = {
        entities[number].id for mention, number in mentions
        if first <= mention.start < start and mention.kind == "name" and entities[number].type == "person"
    }  # fmt: skip
    return named.pop() if len(named) == 1 else ""


def _last_called(start: int, noun: str, entities: Sequence[Entity], mentions: Own) -> str:
    """The last organisation before a position whose name or description holds a noun, or ""."""
    stop = bisect.bisect_left(mentions, start, key=lambda pair: pair[0].start)
    for _, number in reversed(mentions[:stop]):
        entity = entities[number]
        called = " ".join([entity.name, entity.description, *(form.text for form in entity.names)])
        if entity.type in {"organisation", "group", "facility"} and noun in plain(called).split():
            return entity.id
    return ""
