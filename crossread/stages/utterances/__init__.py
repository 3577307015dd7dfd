"""utterances: direct quotations → those of one utterance that outlets word differently, side by side.

A quoted sentence of a speaker is looked up in the other reports of its story: by the words that it shares in order, or, where
nearly none are shared, by vectors that agree strongly. Silence is preferred to a guess.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.records import Annotation, Article, Attribution, Spans, Story, Utterance, Wording
from crossread.stages.utterances.alike import Neighbours, differences, likeness
from crossread.stages.utterances.quoted import Quoted, quoted_sentences

SAME = ("fullest", "same")


def find_utterances(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    stories: Sequence[Story],
    attributions: Sequence[Attribution],
) -> list[Utterance]:
    """Utterances that at least two reports quote in different words, in order of the stories and of their fullest wording."""
    found: list[Utterance] = []
    place = {article.id: i for i, article in enumerate(articles)}
    sentences = quoted_sentences(articles, annotations, attributions)
    for story in stories:
        inside = sorted(set(story.articles), key=lambda key: place.get(key, -1))
        quotes = [quote for key in inside for quote in sentences.get(key, ())]
        for group in _groups(quotes):
            made = Utterance(f"u{len(found) + 1}", story.id, _speaker(group), _wordings(group))
            if any(wording.how not in SAME for wording in made.wordings):
                found.append(made)
    return found


def _speaker(group: Sequence[Quoted]) -> str:
    return next((quote.entity for quote in group if quote.entity), group[0].name)


def _groups(quotes: Sequence[Quoted]) -> list[list[Quoted]]:
    """Quotations of one utterance, the fullest first; each quotation stands in one group. Equal ones are looked up once."""
    copies: dict[tuple[str, tuple[str, ...]], list[Quoted]] = {}
    for quote in quotes:
        copies.setdefault((quote.entity, quote.forms), []).append(quote)
    different = sorted(copies.values(), key=lambda same: -len(same[0].forms))
    near = Neighbours([same[0] for same in different])
    taken: set[int] = set()
    out: list[list[Quoted]] = []
    for i, fullest in enumerate(different):
        if i in taken:
            continue
        members = _members(different, i, sorted(near.of(i) - taken))
        if members:
            taken |= {i, *members}
            out.append([*fullest, *(quote for j in members for quote in different[j])])
    return out


def _members(different: Sequence[Sequence[Quoted]], i: int, near: Sequence[int]) -> list[int]:
    """The other wordings of a quotation, the likest of each report, fullest first."""
    mine = {quote.article for quote in different[i]}
    best: dict[str, tuple[float, int]] = {}
    for j in near:
        article = different[j][0].article
        if article in mine:
            continue
        score = likeness(different[i][0], different[j][0])
        if score > best.get(article, (0.0, -1))[0]:
            best[article] = (score, j)
    return sorted(j for _, j in best.values())


def _wordings(group: Sequence[Quoted]) -> tuple[Wording, ...]:
    """Each report's wording against the fullest one, those nearest to it first."""
    fullest = group[0]
    rest = []
    for quote in group[1:]:
        how, changed, left_out = differences(fullest, quote)
        rest.append(Wording(quote.article, quote.attribution, quote.spans, how, changed, left_out))
    missing: Spans = ()
    first = Wording(fullest.article, fullest.attribution, fullest.spans, "fullest", missing, missing)
    return (first, *rest)
