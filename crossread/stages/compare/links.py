"""Who stands behind a deed: a group's claim of responsibility against the denial that it had anything to do with it.

And verbs of which one undoes the other, told by different reports: "lost contact" and "re-established contact" are two
states in time, an update and no conflict.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources

from crossread.lemmas import opposite
from crossread.records import Difference, Statement, Story, Value
from crossread.stages.compare.numbers import compatible_times, of_these_days, rival_agents
from crossread.stages.compare.shelf import Shelf, content_words, difference, in_story, main_claim, shorter, value_of
from crossread.text import said, words

HEAD = 8  # sentences of an article that speak of the event itself; lists of earlier ones come further down
_AGAINST = {"rise": "fall", "fall": "rise"}
_MARKET = re.compile(
    r"%|[$€£¥]|\b(?:per ?cent|points?|shares?|stocks?|prices?|index|futures|barrel|yields?|rates?)\b", re.I
)
_LONG = re.compile(r"\b(?:years?|months?|quarter|since|decade|annual\w*|average)\b", re.I)
_OPEN = re.compile(r"\b(?:if|whether|unclear|establish|determine|investigating)\b", re.I)  # a question, no denial
_FAILED = re.compile(r"\b(?:could(?:n['’]t| not)|fail(?:s|ed)? to|unable to|never|did(?:n['’]t| not))\b", re.I)


@functools.cache
def _table() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, ...]]]:
    """What asserts a link, what denies one, and pairs of opposite verbs, read from data/links.txt."""
    text = (resources.files("crossread.stages.compare") / "data" / "links.txt").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    sides = ["|".join(row[1] for row in rows if row[0] == kind) for kind in ("asserts", "denies")]
    opposite = {row[1]: tuple(row[2].split()) for row in rows if row[0] == "opposite"}
    return re.compile(sides[0], re.I), re.compile(sides[1], re.I | re.S), opposite


def compare_links(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """One difference where a group is said to stand behind the story's event and somebody says that none does."""
    asserts, denies, _ = _table()
    ayes, noes = [], []
    for statement in in_story(shelf, story):
        words = shelf.text(statement)
        if not of_these_days(statement, shelf):
            continue
        if denies.search(words) and not _OPEN.search(words):
            noes.append(statement)
        elif (
            asserts.search(words)
            and statement.polarity == "positive"
            and statement.modality in ("", "reported")
            and statement.sentence <= HEAD
            and _names_group(statement, shelf)
        ):
            ayes.append(statement)
    if not ayes or not noes:
        return
    by_voice: dict[str, list[Statement]] = {}
    for statement in noes:
        by_voice.setdefault(shelf.speaker(statement), []).append(statement)
    values = [value_of(shelf, f"said: “{shorter(shelf.text(ayes[0]))}”", ayes)]
    values += [_denial(by_voice[who], who, shelf) for who in sorted(by_voice)]
    claim = main_claim(shelf, ayes)
    if not any(shelf.one_wave(aye, no) for aye in ayes for no in noes):
        yield difference(
            claim, "denial", "update", values, "denied at one time, claimed at another: later reports may know more"
        )
        return
    because = (
        "a group is said to stand behind the event, and others say that nothing links it to a group: one event, no other time, "
        "and different speakers, so neither is an update of the other"
    )
    yield difference(claim, "denial", "conflict", values, because)


def _denial(statements: Sequence[Statement], who: str, shelf: Shelf) -> Value:
    name = shelf.entities[who].name if who in shelf.entities else who
    return value_of(shelf, f"denied{f' by {name}' if name else ''}: “{shorter(shelf.text(statements[0]))}”", statements)


def _names_group(statement: Statement, shelf: Shelf) -> bool:
    """Whether an organisation is named in the sentence of a statement."""
    start, end = shelf.bounds(statement)
    return any(start <= at < end for at in shelf.groups.get(statement.article, ()))


def compare_states(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """Opposite states that different reports tell of one thing: an update, with who tells which.

    What was lost must have been there: "couldn't establish contact" beside "contact was later lost" is a conflict of order.
    """
    told: dict[str, list[Statement]] = {}
    for statement in in_story(shelf, story):
        told.setdefault(statement.lemma, []).append(statement)
    for verb, undoing in sorted(_table()[2].items()):
        before = told.get(verb, [])
        after = (
            [s for s in in_story(shelf, story) if s.lemma in undoing or _has_verb(s, undoing, shelf)] if before else []
        )
        pairs = [(a, b) for a in before for b in after if a.article != b.article and _one_thing(a, b, shelf)]
        things = {word for a, b in pairs for word in shelf.content(a) & shelf.content(b)}
        lost = [s for s in before if s.polarity == "positive" and shelf.content(s) & things]
        had = [s for s in after if shelf.content(s) & things]
        failed = [s for s in had if s.polarity == "negative" or _FAILED.search(shelf.text(s))]
        done = [s for s in had if s not in failed]
        if pairs and lost and done:
            yield _states([lost, done], "degree", "update", "are two states of one thing, one after the other", shelf)
        if verb == "lose" and pairs and lost and failed:
            because = (
                "cannot both be right: what could not be had in the first place cannot be lost; no other time is told"
            )
            yield _states([lost, failed], "order", "conflict", because, shelf)


def compare_moves(story: Story, shelf: Shelf) -> Iterator[Difference]:
    """What rose by one report and fell by another of the same days: "shares of X rose" / "shares of X fell"."""
    moved: dict[frozenset[str], dict[str, list[Statement]]] = {}
    for statement in in_story(shelf, story):
        way = next((way for way in ("rise", "fall") if opposite(statement.lemma, _AGAINST[way])), "")
        if (
            way
            and statement.polarity == "positive"
            and not statement.modality
            and _MARKET.search(shelf.text(statement))
            and not _LONG.search(shelf.text(statement))
        ):
            text = shelf.articles[statement.article].text
            doers = [content_words(said(text, p.spans)) for p in statement.participants if p.role == "agent"]
            moved.setdefault(frozenset[str]().union(*doers), {}).setdefault(way, []).append(statement)
    for subject in sorted(moved, key=sorted):
        up, down = (moved[subject].get(way, []) for way in ("rise", "fall"))
        both = {s.article for s in up} & {s.article for s in down}
        up, down = ([s for s in side if s.article not in both] for side in (up, down))
        if subject and any(_of_one_day(a, b, shelf) for a in up for b in down):
            yield _states([up, down], "number", "update", "are two movements of one price, one after the other", shelf)


def _of_one_day(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether two movements can be of one time and place."""
    places = shelf.places_of(a), shelf.places_of(b)
    apart = bool(places[0] and places[1]) and not places[0] & places[1]
    return shelf.one_wave(a, b) and compatible_times(a, b) and not apart


def _has_verb(statement: Statement, verbs: Sequence[str], shelf: Shelf) -> bool:
    """Whether one of the verbs stands among the words: "had re-established"; long regular verbs only."""
    found = [word for word, _, _ in words(shelf.text(statement))]
    return any(word.startswith(verb.removesuffix("e")) for word in found for verb in verbs if len(verb) >= 6)


def _one_thing(a: Statement, b: Statement, shelf: Shelf) -> bool:
    """Whether the verbs stand by one thing: the word next to both ("contact"), and one more word shared in their sentences."""
    near = shelf.content(a) & shelf.content(b)
    around = words_around(a, shelf) & words_around(b, shelf)
    return bool(near) and len(near | around) >= 3 and not rival_agents(a, b)


def words_around(statement: Statement, shelf: Shelf) -> frozenset[str]:
    """The content words of the sentence of a statement."""
    return content_words(shelf.sentence(statement))


def _states(sides: Sequence[Sequence[Statement]], kind: str, severity: str, why: str, shelf: Shelf) -> Difference:
    values = [value_of(shelf, shorter(shelf.text(side[0])), side) for side in sides]
    told = " and ".join(f"“{' / '.join(sorted({s.lemma for s in side}))}”" for side in sides)
    return difference(main_claim(shelf, sides[0]), kind, severity, values, f"{told} {why}")


def undone(a: Statement, b: Statement) -> bool:
    """Whether the verb of one undoes what the verb of the other tells."""
    table = _table()[2]
    return b.lemma in table.get(a.lemma, ()) or a.lemma in table.get(b.lemma, ())
