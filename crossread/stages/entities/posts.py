"""Where offices are said, which of them are one across articles, and who holds them: entities of type "office"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.records import Annotation, Article, Entity, Holding, Mention, NameForm
from crossread.stages.entities.descriptions import Role
from crossread.stages.entities.found import Found, whole_words
from crossread.stages.entities.offices import Office, parse_office
from crossread.stages.entities.phrases import Phrase
from crossread.stages.entities.places import country_of
from crossread.stages.entities.within import Local

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"(?:an?|another|any|every|each|some|several|no)\s", re.IGNORECASE)
Range = tuple[int, int]
Key = tuple[str, tuple[str, ...], str]
"""Land, words, and what a title without a land is held together by: the story, or its holder."""


@dataclass(frozen=True, slots=True)
class Title:
    """Words that say an office. start, end: in the article."""

    office: Office
    start: int
    end: int
    local: int = -1  # the article's thing that holds it, or whose only words these are; -1 for neither
    alone: bool = False  # no holder is named with it


def stand_alone(
    article: Article, annotation: Annotation, number: int, read: tuple[Sequence[Phrase], Sequence[Range]]
) -> tuple[list[Local], list[Title], list[Phrase]]:
    """(things that are the holder of an office, titles that only name the post, the other phrases), in order of the text.

    read: phrases that mean nobody named, and the ranges of names, roles and descriptions, in which no post is looked for.
    """
    made: dict[Office, Local] = {}
    titles: list[Title] = []
    rest: list[Phrase] = []
    left, taken = read[0], list(read[1])
    for phrase in left:
        start, end = whole_words(article.text, phrase.start, phrase.end)
        text = article.text[start:end]
        office = None if phrase.none or _ONE_OF_MANY.match(text) else parse_office(text)
        sure = phrase.determined or phrase.predicate or " " in text or text.islower()
        if office is None or not sure or (text.endswith("s") and phrase.plural):
            rest.append(phrase)
            continue
        taken.append((start, end))
        if phrase.predicate or not phrase.determined or office.when == "elect":
            titles.append(Title(office, start, end, alone=True))
        else:
            at = (phrase.head, phrase.head, phrase.head)
            one = Found(phrase.sentence, start, end, *at, text, "", 0.5, "description")
            local = made.setdefault(office, Local(number, "person", label=text, office=office, country=office.country))
            local.found.append(one)
    titles += _scanned(article, annotation, taken)
    held = [(t.start, t.end) for t in titles]
    rest = [p for p in rest if not any(p.start < e and s < p.end for s, e in held)]
    return list(made.values()), sorted(titles, key=lambda t: (t.start, t.end)), rest


def _scanned(article: Article, annotation: Annotation, taken: Sequence[Range]) -> Iterable[Title]:
    """Titles that no other can be, by their words alone, however the sentence was read: "to be surgeon general"."""
    busy = sorted(taken)
    for sentence in annotation.sentences:
        for match in _TITLE.finditer(article.text, sentence.start, sentence.end):
            start, end = match.span()
            if any(s < end and start < e and not (start < s and e <= end) for s, e in busy):
                continue
            before = _LAND_BEFORE.search(article.text, sentence.start, start)
            lead = before.start() if before and country_of(before[1].replace(". ", ".")) else start
            after = _LAND_AFTER.match(article.text, end, sentence.end)
            tail = after.end() if after and country_of(after[1]) else end
            office = parse_office(article.text[lead:tail])
            if office and article.text[tail : tail + 2] != "-e":
                yield Title(office, lead, tail, alone=True)


_TITLE = re.compile(
    r"""(?i)\b(?:prime[ ]minister|(?:surgeon|attorney|solicitor|governor)[ -]general|secretary[ -]general|secretary[ ]of[ ]state
    |chief[ ]justice|(?:defen[cs]e|foreign|interior|finance|health|justice|transport|education|energy|trade)[ ]minister
    |commander[- ]in[- ]chief(?:[ ]of[ ](?:the[ ])?(?:[A-Z]\w+[ ]?){1,4}(?<![ ]))?)
    \b(?![’'])""",
    re.VERBOSE,
)
_LAND_BEFORE = re.compile(r"((?:[A-Z][\w.]+ )?(?:U\. ?S\.|[A-Z][\w.]+))(?:[’']s)? $")
_LAND_AFTER = re.compile(r" of (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)")


def titles_of(roles: Sequence[Role], locals_: Sequence[Local]) -> list[Title]:
    """The titles that stand with their holders."""
    found = []
    for role in roles:
        office = parse_office(role.text) if role.kind == "role" and locals_[role.local].type == "person" else None
        if office:
            lead = _ARTICLE.match(role.text)
            found.append(Title(office, role.start + (lead.end() if lead else 0), role.end, role.local))
    return found


@dataclass(slots=True)
class Said:
    """A title of one article, with the group of things that holds it; -1 for none."""

    article: int
    title: Title
    group: int
    key: Key | None = None


def settle(said: Sequence[Said], stories: Sequence[frozenset[str]]) -> None:
    """Find the key of each title: a title without a land is the one that its holder, its article or its story has with a land."""
    lands: dict[tuple[str, int | str, tuple[str, ...]], set[str]] = defaultdict(set)
    holders: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)
    for one in said:
        office = one.title.office
        for place in _places(one, stories):
            if office.country:
                lands[(*place, office.words)].add(office.country)
        if one.group >= 0 and not office.country:
            for story in stories[one.article]:
                holders[story, office.words].add(one.group)
    for one in said:
        office = one.title.office
        if office.country:
            one.key = office.country, office.words, ""
            continue
        options = [lands.get((*place, office.words), set()) for place in _places(one, stories)]
        known = next((o for o in options if o), set())
        story = min(stories[one.article], default=f"article {one.article}")
        several = len(holders[story, office.words]) > 1
        if len(known) == 1 and (one.group < 0 or options[0] or not several):
            one.key = next(iter(known)), office.words, ""
        elif not known and not several:
            one.key = "", office.words, story
        elif one.group >= 0 and not known:
            one.key = "", office.words, f"{story} {one.group}"


def holders_meant(said: Sequence[Said]) -> dict[tuple[int, int], int]:
    """(article, thing that is only "the prime minister") → the one thing that the article says holds that office now."""
    holders: dict[tuple[int, Key], set[int]] = defaultdict(set)
    for one in said:
        if one.key and not one.title.alone and one.title.office.when in {"now", "acting"}:
            holders[one.article, one.key].add(one.title.local)
    meant: dict[tuple[int, int], int] = {}
    for one in said:
        found = holders.get((one.article, one.key), set()) if one.key and one.title.alone else set()
        if len(found) == 1 and one.title.local >= 0:
            meant[one.article, one.title.local] = next(iter(found))
            one.title = replace(one.title, local=-1)
    return meant


def _places(one: Said, stories: Sequence[frozenset[str]]) -> Iterable[tuple[str, int | str]]:
    """Where a title's land may be said, nearest first: of the same holder, in the same article, in the same story."""
    yield "holder", one.group if one.group >= 0 else f"nobody {one.article} {one.title.start}"
    yield "article", one.article
    for story in sorted(stories[one.article]):
        yield "story", story


@dataclass(slots=True)
class Post:
    """An office before it has an id: its entity, and where whom it is said of."""

    entity: Entity
    held: list[tuple[int, int, Title]]  # (article number, group, title)


def make_posts(
    said: Sequence[Said], articles: Sequence[Article], extra: Mapping[tuple[int, int], Sequence[Mention]]
) -> list[Post]:
    """The offices, in the order of their keys. extra: other mentions of a thing that is nothing but an office's holder."""
    by_key: dict[Key, list[Said]] = defaultdict(list)
    for one in said:
        if one.key:
            by_key[one.key].append(one)
    return [_post(by_key[key], articles, extra) for key in sorted(by_key)]


def _post(
    ones: Sequence[Said], articles: Sequence[Article], extra: Mapping[tuple[int, int], Sequence[Mention]]
) -> Post:
    forms: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    mentions: set[Mention] = set()
    for one in ones:
        article, title = articles[one.article], one.title
        words = _ARTICLE.sub("", " ".join(article.text[title.start : title.end].split()), count=1)
        forms[words].add(article.id)
        counts[words] += 1
        stands = title.alone and title.local >= 0
        mentions.add(Mention(article.id, title.start, title.end, "description" if stands else "title"))
        mentions.update(extra.get((one.article, title.local), ()) if stands else ())
    names = tuple(
        NameForm(text, tuple(sorted(ids))) for text, ids in sorted(forms.items(), key=lambda f: (-counts[f[0]], f[0]))
    )
    shown = min(forms, key=lambda t: (parse_office(t) is None or not _land(t), -counts[t], -len(t), t))
    entity = Entity("", "office", shown[:1].upper() + shown[1:], names, "", tuple(sorted(mentions, key=_order)))
    return Post(entity, [(one.article, one.group, one.title) for one in ones if one.group >= 0])


def _land(text: str) -> str:
    office = parse_office(text)
    return office.country if office else ""


def _order(mention: Mention) -> tuple[str, int, int, str]:
    return mention.article, mention.start, mention.end, mention.kind


def holdings(
    posts: Sequence[tuple[Post, str]], ids: Mapping[int, str], articles: Sequence[Article]
) -> Iterable[Holding]:
    """Every title that stands with its holder. posts: with the office's id; ids: of the groups."""
    for post, office in posts:
        for number, group, title in post.held:
            article = articles[number]
            spans = ((title.start, title.end),)
            yield Holding(office, ids[group], article.id, spans, title.office.when, article.published.value)
