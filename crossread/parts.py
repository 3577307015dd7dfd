"""A run cut into its stories, each with all that it needs by itself, and the results put together again.

What the reports of one event say is read without a look at other events, so that stories can be read side by side, and
one that is as it was before need not be read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from crossread.records import (
    Account,
    Attribution,
    Claim,
    Difference,
    Entity,
    Family,
    Mention,
    NameForm,
    Origin,
    Passage,
    Run,
    Statement,
    Story,
    Utterance,
)

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Found:
    """What is found of a part by itself; ids of claims, origins, differences and utterances count within it."""

    stories: tuple[Story, ...]
    attributions: tuple[Attribution, ...]
    utterances: tuple[Utterance, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    differences: tuple[Difference, ...]


def found_in(run: Run) -> Found:
    """What was found, without what it was found in."""
    return Found(
        run.stories, run.attributions, run.utterances, run.statements, run.claims, run.origins, run.differences
    )


def parts_of(run: Run) -> list[Run]:
    """The run of each story, in order of the stories: its articles, what was read in them, whom they name, what they share.

    An article of no story is a part by itself, under a story without an id.
    """
    articles = {article.id: article for article in run.articles}
    read = {annotation.article: annotation for annotation in run.annotations}
    home = {key: i for i, story in enumerate(run.stories) for key in story.articles if key in articles}
    alone = [key for key in articles if key not in home]
    stories = [*run.stories, *(Story("", "", (key,)) for key in alone)]
    home |= {key: i for i, key in enumerate(alone, len(run.stories))}
    entities = _by_part(run.entities, home, len(stories))
    passages: list[list[Passage]] = [[] for _ in stories]
    for passage in run.passages:
        if home.get(passage.a.article) == home.get(passage.b.article) is not None:
            passages[home[passage.a.article]].append(passage)
    return [
        Run(
            articles=tuple(articles[key] for key in story.articles if key in articles),
            annotations=tuple(read[key] for key in story.articles if key in read), stories=(story,),
            entities=tuple(entities[i]), passages=tuple(passages[i]), settings=run.settings, versions=run.versions,
            families=tuple(_families(run.families, home, i)),
        )
        for i, story in enumerate(stories)
    ]  # fmt: skip


def _families(families: Sequence[Family], home: dict[str, int], part: int) -> Iterator[Family]:
    """The families of which a part has several articles, as far as it has them."""
    for family in families:
        articles = tuple(key for key in family.articles if home.get(key) == part)
        if len(articles) > 1:
            yield replace(
                family, articles=articles, because=tuple(b for b in family.because if home.get(b.article) == part)
            )


def _by_part(entities: Iterable[Entity], home: dict[str, int], count: int) -> list[list[Entity]]:
    """The entities that each part mentions, with what the part itself says of them."""
    found: list[list[Entity]] = [[] for _ in range(count)]
    for entity in entities:
        mentions: dict[int, list[Mention]] = {}
        for mention in entity.mentions:
            if mention.article in home:
                mentions.setdefault(home[mention.article], []).append(mention)
        for i, held in mentions.items():
            found[i].append(entity if len(mentions) == 1 else _cut(entity, held, home, i))
    return found


def _cut(entity: Entity, mentions: Sequence[Mention], home: dict[str, int], part: int) -> Entity:
    """An entity of several stories as one of them has it; its name, type and relations stay those of the run."""
    forms = [NameForm(form.text, tuple(a for a in form.articles if home.get(a) == part)) for form in entity.names]
    return replace(
        entity, mentions=tuple(mentions), names=tuple(form for form in forms if form.articles),
        described=tuple(d for d in entity.described if home.get(d.article) == part),
    )  # fmt: skip


def together(run: Run, parts: Sequence[Found]) -> Run:
    """The run with what was found in its parts, in order of the articles and of the stories, ids counted through."""
    place = {article.id: i for i, article in enumerate(run.articles)}
    parts = [*_numbered(parts)]
    return replace(
        run,
        attributions=tuple(sorted((a for part in parts for a in part.attributions), key=lambda a: place[a.article])),
        statements=tuple(sorted((s for part in parts for s in part.statements), key=lambda s: place[s.article])),
        claims=tuple(chain.from_iterable(part.claims for part in parts)),
        origins=tuple(sorted(chain.from_iterable(part.origins for part in parts), key=lambda o: int(o.id[1:]))),
        differences=tuple(chain.from_iterable(part.differences for part in parts)),
        utterances=tuple(chain.from_iterable(part.utterances for part in parts)),
        stories=tuple(story for part in parts for story in part.stories if story.id),
    )


def _numbered(parts: Sequence[Found]) -> Iterator[Found]:
    """The parts with the ids of claims, origins and differences counted through; origins of stories before those of claims."""
    claims = differences = utterances = 0
    stories, single = 0, sum(not origin.claim for part in parts for origin in part.origins)
    for part in parts:
        names: dict[str, str] = {}
        for origin in part.origins:
            stories, single = (stories, single + 1) if origin.claim else (stories + 1, single)
            names[origin.id] = f"o{single if origin.claim else stories}"
        names |= {claim.id: f"c{i}" for i, claim in enumerate(part.claims, claims + 1)}
        names |= {difference.id: f"d{i}" for i, difference in enumerate(part.differences, differences + 1)}
        said = [replace(one, id=f"u{i}") for i, one in enumerate(part.utterances, utterances + 1)]
        claims, differences = claims + len(part.claims), differences + len(part.differences)
        utterances += len(said)
        yield replace(
            part,
            claims=tuple(_claim(claim, names) for claim in part.claims),
            origins=tuple(_origin(origin, names) for origin in part.origins),
            differences=tuple(_difference(difference, names) for difference in part.differences),
            utterances=tuple(said),
        )


def _claim(claim: Claim, names: dict[str, str]) -> Claim:
    return replace(claim, id=names[claim.id], origins=tuple(names[key] for key in claim.origins))


def _origin(origin: Origin, names: dict[str, str]) -> Origin:
    return replace(origin, id=names[origin.id], claim=names[origin.claim] if origin.claim else "")


def _difference(difference: Difference, names: dict[str, str]) -> Difference:
    return replace(difference, id=names[difference.id], claim=names.get(difference.claim, ""))


def accounts(found: Run) -> list[Account]:
    """One account a story, in the order of the stories."""
    claims = _grouped(found.claims, lambda claim: claim.story)
    home = {claim.id: claim.story for claim in found.claims}
    differences = _grouped(found.differences, lambda difference: home.get(difference.claim, ""))
    happenings = _grouped(found.happenings, lambda happening: home.get(happening.claim, ""))
    lines = _grouped(found.lines, lambda line: line.story)
    return [
        Account(
            story, tuple(lines[story.id]), tuple(claims[story.id]), tuple(differences[story.id]),
            tuple(happenings[story.id]), found,
        )
        for story in found.stories
    ]  # fmt: skip


def _grouped(things: Iterable[Thing], key: Callable[[Thing], str]) -> defaultdict[str, list[Thing]]:
    """The things by key, each in their order."""
    groups: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups
