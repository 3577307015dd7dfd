"""What makes whole articles one origin: copies, common dispatches, one publisher."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crossread.copies import Profile, called, verdict
from crossread.publishers import Families, families_with, family_of
from crossread.records import Article, Because, Family, Passage, Run, Spans, Story
from crossread.stages.origins.editions import Editions
from crossread.stages.origins.joins import Links, Mark
from crossread.stages.origins.speakers import Witnesses

_PART = re.compile(r"contribut|report(?:ed|ing) (?:by|from)|\bwith |addition|translat|edit", re.IGNORECASE)
COPIED = ("verbatim", "edited")
LONG = 120  # characters of a passage that is a sentence rather than a phrase
SHOWN = 3  # passages that are shown as the reason for a join, the longest; the account holds all


@dataclass(frozen=True, slots=True)
class Pages:
    """What is known of the articles of a run as evidence."""

    articles: dict[str, Article]
    names: dict[str, str]  # as readers know them
    passages: dict[tuple[str, str], tuple[Passage, ...]]  # by the two article ids, in order of the passage's a and b
    verdicts: dict[tuple[str, str], str]  # same | derived | rest, of pairs that share a passage
    partners: dict[str, tuple[str, ...]]  # articles that share a passage with one
    families: dict[str, str]
    kin: dict[str, list[tuple[str, Because]]]  # families of outlets, by name, with what shows it of each article


def read_pages_of(run: Run, more: Families = ()) -> Pages:
    """Everything about articles that joins of stories and claims rest on."""
    articles = {article.id: article for article in run.articles}
    passages = {
        key: tuple(group)
        for key, group in itertools.groupby(
            sorted(run.passages, key=lambda p: (p.a.article, p.b.article, p.a.start, p.b.start)),
            key=lambda p: (p.a.article, p.b.article),
        )
    }
    profiles: dict[str, Profile] = {}
    table = families_with(more)
    partners: dict[str, list[str]] = {}
    for one, other in passages:
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    verdicts = {key: verdict(articles[key[0]], articles[key[1]], found, profiles) for key, found in passages.items()}
    story = {key: story.id for story in run.stories for key in story.articles}
    editions = Editions(articles, profiles)
    for one, other in sorted(key for key, found in verdicts.items() if found == "derived"):
        if story.get(one) == story.get(other) and editions.are_one(one, other):
            verdicts[one, other] = "same"
    return Pages(
        articles=articles,
        names=_names(articles),
        passages=passages,
        verdicts=verdicts,
        partners={key: tuple(sorted(found)) for key, found in partners.items()},
        kin=_kin(run.families),
        families={key: family_of(article, table) for key, article in articles.items()},
    )


def _published(article: Article, family: str) -> Because:
    """Who published an article, with the words where its page says so beside the report."""
    outlet = article.outlet
    shown = f" ({outlet})" if outlet and outlet not in (family, f"The {family}") else ""
    at = article.text.find(outlet) if outlet else -1
    beside = any(b.kind == "furniture" and b.start <= at < b.end for b in article.blocks)
    return Because(f"published by {family}{shown}", article.id, ((at, at + len(outlet)),) if beside else ())


def _kin(families: Iterable[Family]) -> dict[str, list[tuple[str, Because]]]:
    """The families of each article, with the words of its page that show it."""
    kin: dict[str, list[tuple[str, Because]]] = {}
    for family in families:
        shown = {because.article for because in family.because}
        bare = [Because(f"published by {family.name}", key, ()) for key in family.articles if key not in shown]
        for because in (*family.because, *bare):
            kin.setdefault(because.article, []).append((family.name, because))
    return kin


def _names(articles: dict[str, Article]) -> dict[str, str]:
    """Each article's outlet, else its title; of pages without outlet under one title, their files."""
    names = {key: called(article) for key, article in articles.items()}
    times = Counter(names.values())
    twice = {key for key, article in articles.items() if times[names[key]] > 1 and not article.outlet}
    return {key: called(replace(articles[key], title="")) if key in twice else name for key, name in names.items()}


def verdict_of(pages: Pages, one: str, other: str) -> str:
    """Whether two articles are the same text, one derived from the other or both from a third, or neither ("rest")."""
    return pages.verdicts.get((one, other)) or pages.verdicts.get((other, one)) or "rest"


def between(pages: Pages, one: str, other: str) -> tuple[Passage, ...]:
    """The passages of two articles."""
    return pages.passages.get((one, other)) or pages.passages.get((other, one)) or ()


def copy_marks(pages: Pages, ids: Sequence[str], *, whole: bool = False) -> list[list[Mark]]:
    """The marks of articles that share text: `whole` for copies of one text alone, else also for parts of one."""
    marks: list[list[Mark]] = [[] for _ in ids]
    place = {key: i for i, key in enumerate(ids)}
    pairs = [(one, other) for one in ids for other in pages.partners.get(one, ()) if one < other and other in place]
    pairs.sort(key=lambda pair: (verdict_of(pages, *pair) != "same", pair))  # the strongest reasons first
    links = Links()
    for one, other in pairs:
        found = [] if links.linked(one, other) else _copy_marks(pages, one, other, whole)
        if found:
            links.link(one, other)
            for article, mark in found:
                marks[place[article]].append(mark)
    return marks


def _copy_marks(pages: Pages, one: str, other: str, whole: bool) -> list[tuple[str, Mark]]:
    """A mark on each of two articles that are copies, or that share text of an agency that both credit."""
    found = verdict_of(pages, one, other)
    agency = common_agency(pages, one, other)
    kinds = (*COPIED, "paraphrase") if agency else COPIED
    copied = [p for p in between(pages, one, other) if p.kind in kinds]
    if not copied or (whole and found != "same") or (found == "rest" and not agency):
        return []
    shares = f"shares text of {agency} with" if agency else "shares much of its text with"
    reason = "has the same text as" if found == "same" else shares
    longest = sorted(copied, key=lambda p: (p.a.start - p.a.end, p.a.start))[:SHOWN]
    out = []
    for article, partner in ((one, other), (other, one)):
        spans = _merged([(x.start, x.end) for p in longest for x in (p.a, p.b) if x.article == article])
        because = [Because(f"{reason} {pages.names[partner]}", article, spans)]
        lines = [credit for credit in pages.articles[article].credits if agency and credit.agency == agency]
        because += [Because(f"credits {agency}", article, credit.spans) for credit in lines]
        kind = "dispatch" if agency else "copy"
        out += [(article, Mark(kind, f"text: {one} {other}", agency, why)) for why in because]
    return out


def perhaps_derived(pages: Pages, ids: Sequence[str], story: Story) -> tuple[Because, ...]:
    """What suggests, and does not show, that an origin of a story is not one of its own: runs of sentences in other words."""
    found = []
    for one in ids:
        for other in pages.partners.get(one, ()):
            if other in story.articles and other not in ids:
                for passage in between(pages, one, other):
                    if passage.kind == "paraphrase" and passage.because:
                        place = passage.a if passage.a.article == one else passage.b
                        reason = f"says the same as {pages.names[other]} in the same order, perhaps derived"
                        found.append(Because(reason, one, ((place.start, place.end),)))
    return tuple(found)


def _merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """The spans in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def common_agency(pages: Pages, one: str, other: str) -> str:
    """The agency that both credit and whose words they share, one of them for text; "" if none.

    A picture's credit counts on one side, but then a long passage must show that it is text they share. A run of sentences
    in other words counts where both credit the agency for text.
    """
    found = between(pages, one, other)
    copied = [p.a.end - p.a.start for p in found if p.kind in COPIED]
    if not copied and all(p.kind != "paraphrase" for p in found):
        return ""
    credits = [pages.articles[key].credits for key in (one, other)]
    named = [{c.agency for c in of if c.agency} for of in credits]
    of_text = [{c.agency for c in of if c.agency and c.of == "text"} for of in credits]
    both = sorted(of_text[0] & of_text[1])
    if not both and max(copied, default=0) >= LONG:
        both = sorted((of_text[0] & named[1]) | (named[0] & of_text[1]))
    return both[0] if both else ""


def credit_marks(article: Article, witnesses: Witnesses) -> list[Mark]:
    """A mark for each agency that the whole text is credited to; one that contributed says nothing of a single sentence."""
    return [
        Mark(
            "dispatch",
            witnesses.named(credit.agency),
            credit.agency,
            Because(f"credits {credit.agency}", article.id, credit.spans),
        )
        for credit in article.credits
        if credit.agency and credit.of == "text" and not _PART.search(credit.text)
    ]


def family_marks(pages: Pages, article: str, witnesses: Witnesses) -> list[Mark]:
    """The marks of the article's publisher, one with those who have something from it by name."""
    family = pages.families.get(article, "")
    because = _published(pages.articles[article], family)
    named = {witnesses.named(name) for name in (pages.articles[article].outlet, family) if name} - {""}
    marks = [Mark("publisher", key, family, because) for key in (f"publisher: {family}", *sorted(named)) if family]
    return marks + [Mark("publisher", f"family: {name}", name, why) for name, why in pages.kin.get(article, ())]
