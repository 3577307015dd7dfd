"""Passages in other words: sentences whose vectors are near, in one order. All texts are invented, vectors made by hand."""

from __future__ import annotations

import dataclasses
import random
import re

import numpy as np

from crossread.encoder.split import split_sentences
from crossread.records import Annotation, Article, Block, Claim, Credit, Dated, Passage, Reading, Run, Sentence, Story
from crossread.settings import Reuse
from crossread.stages.origins import trace_origins
from crossread.stages.reuse import find_passages

TOLD = (
    "Surveyor Anselm Brodhurst closed the glacier station on Thursday after a cable snapped above the drill.",
    "Nobody at the station was hurt, but the winch and 412 metres of cable are lost under the moraine.",
    "A mule team will carry the heliograph and the harmonium down to Ulmen before the snow comes.",
)
RETOLD = (
    "The glacier station was shut by its surveyor, Brodhurst, once the drill's cable had snapped.",
    "Lost under the moraine are a winch and all 412 metres of cable; of the crew nobody came to harm.",
    "Before it snows, mules are to bring both harmonium and heliograph to Ulmen.",
)
OTHER = (
    "Ferry traffic on the lower river was slow again because of timber that floats there.",
    "Gardeners in the southern suburbs expect a poor year for plums and quinces.",
    "The brewery opens its cellar to chess players of every age next weekend.",
)


def article(id: str, *lines: str, outlet: str = "", credits: tuple[Credit, ...] = ()) -> Article:
    text = "\n".join(lines)
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(id, id, "", outlet, "", (), "", Dated("", "unknown", ""), "en", credits, text, blocks)


def read(page: Article, meanings: dict[str, int]) -> Annotation:
    """Each sentence with a vector: sentences of one meaning lie at cosine .9, all others apart."""
    sentences = []
    for start, end in (
        (b.start + s, b.start + e) for b in page.blocks for s, e in split_sentences(page.text[b.start : b.end])
    ):
        words = page.text[start:end]
        vector = np.zeros(384)
        own = 100 + sum(words.encode()) % 280
        vector[meanings.get(words, own)] = 3.0
        vector[own] += 1.0
        reading = Reading((), (), (-1,), (vector / np.linalg.norm(vector))[None, :].astype(np.float16))
        sentences.append(Sentence(start, end, reading))
    return Annotation(page.id, tuple(sentences))


MEANINGS = {line: i for lines in (TOLD, RETOLD) for i, line in enumerate(lines)}


def found_in(*pages: Article, meanings: dict[str, int] = MEANINGS) -> list[Passage]:
    return find_passages(pages, Reuse(), [read(page, meanings) for page in pages])


def test_three_sentences_in_other_words_and_one_order_are_a_paraphrase() -> None:
    a, b = article("a", OTHER[0], *TOLD), article("b", *RETOLD, OTHER[1], OTHER[2])
    (passage,) = found_in(a, b)
    assert (passage.id, passage.kind, passage.direction) == ("p1", "paraphrase", "unknown")
    assert a.text[passage.a.start : passage.a.end] == "\n".join(TOLD)
    assert b.text[passage.b.start : passage.b.end] == "\n".join(RETOLD)
    assert passage.because.startswith("3 sentences in the same order")
    assert passage.similarity < 0.8


def test_without_what_was_read_nothing_is_found_in_other_words() -> None:
    assert find_passages([article("a", *TOLD), article("b", *RETOLD)]) == []


def test_two_sentences_or_three_in_another_order_are_no_paraphrase() -> None:
    assert found_in(article("a", *TOLD), article("b", *RETOLD[:2], *OTHER)) == []
    assert found_in(article("a", *TOLD), article("b", *RETOLD[::-1])) == []
    assert found_in(article("a", *TOLD), article("b", RETOLD[0], *OTHER, RETOLD[1], *OTHER, RETOLD[2])) == []


def test_sentences_that_are_near_but_share_no_names_and_numbers_are_no_paraphrase() -> None:
    near = {line: i for lines in (TOLD, OTHER) for i, line in enumerate(lines)}
    assert found_in(article("a", *TOLD), article("b", *OTHER), meanings=near) == []


def test_speech_in_other_words_is_no_paraphrase() -> None:
    said, told = (tuple(f"“{line}”" for line in lines) for lines in (TOLD, RETOLD))
    spoken = {line: i for lines in (said, told) for i, line in enumerate(lines)}
    assert found_in(article("a", *said), article("b", *told), meanings=spoken) == []


DISPATCH = (
    "Officials said the rig had reached a depth of 380 metres on Wednesday and that the polar institute wanted to go on until March.",
    "The institute in Ulmen has drilled on the Velna glacier for eleven years, at first with a borrowed engine and two students.",
)
FLIGHT = (
    "A cable snapped above the drill on Thursday night, and all nine of the crew left the hut within the hour, taking the mules.",
    "It was night when the hut was given up: the mules trotted ahead, and sixty minutes after the noise above the drill it stood empty.",
)


def test_a_sentence_in_other_words_between_copied_ones_is_a_paraphrase_of_a_derived_text() -> None:
    a, b = (article(id, DISPATCH[0], line, DISPATCH[1]) for id, line in zip("ab", FLIGHT, strict=True))
    found = found_in(a, b, meanings=dict.fromkeys(FLIGHT, 0))
    assert [(p.id, p.kind) for p in found] == [("p1", "verbatim"), ("p2", "paraphrase"), ("p3", "verbatim")]
    assert a.text[found[1].a.start : found[1].a.end] == FLIGHT[0]
    assert found[1].because == ""


def test_order_of_articles_and_of_annotations_changes_nothing() -> None:
    pages = [article("a", *TOLD), article("b", *RETOLD), article("c", OTHER[0], *RETOLD), article("d", *OTHER[1:])]
    found = found_in(*pages)
    random.Random(4).shuffle(pages)
    assert found_in(*pages) == found
    assert [(p.kind, p.a.article, p.b.article) for p in found] == [
        ("paraphrase", "a", "b"),
        ("paraphrase", "a", "c"),
        ("verbatim", "b", "c"),
    ]


def counted(*pages: Article) -> tuple[Run, Story]:
    story = Story("s1", "", tuple(page.id for page in pages))
    run = trace_origins(
        Run(articles=pages, stories=(story,), passages=tuple(found_in(*pages)), claims=(Claim("c1", "s1", "", (), ()),))
    )
    return run, run.stories[0]


def test_a_paraphrase_alone_joins_no_origins_but_one_under_a_common_credit_does() -> None:
    pages = article("a", *TOLD), article("b", *RETOLD)
    alone, story = counted(*pages)
    assert story.origins == 2
    told = [(because.reason, because.article) for origin in alone.origins for because in origin.because]
    assert told == [
        ("says the same as b in the same order, perhaps derived", "a"),
        ("says the same as a in the same order, perhaps derived", "b"),
    ]
    assert alone.origins[0].because[0].spans == ((0, len(pages[0].text)),)
    lines = [
        Credit("(Polar Press)", ((0, 5),), "Polar Press"),
        Credit("With reporting by Polar Press", ((0, 5),), "Polar Press"),
    ]
    credited = [dataclasses.replace(page, credits=(line,)) for page, line in zip(pages, lines, strict=True)]
    run, story = counted(*credited)
    assert (story.texts, story.origins) == (2, 1)
    assert "shares text of Polar Press with b" in {because.reason for because in run.origins[0].because}
