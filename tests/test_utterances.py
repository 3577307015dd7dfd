"""Direct quotations of one utterance in different words, found in invented reports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from crossread.records import (
    Annotation,
    Article,
    Attribution,
    Block,
    Dated,
    Link,
    Reading,
    Run,
    Sentence,
    Story,
    Token,
    Utterance,
)
from crossread.render.html import to_html
from crossread.render.markdown import to_markdown
from crossread.stages.utterances import find_utterances
from crossread.text import said

FULL = 'MARRABY — "The gates were checked in March, and not one of them was rusted," harbour chief Ilda Fenn said on Friday.'


def report(key: str, text: str, speaker: str = "fenn") -> tuple[Article, Attribution]:
    """A report with one quotation between its marks, said by a speaker."""
    nowhere = Dated("", "unknown", "")
    article = Article(key, f"{key}.txt", "", key, "", (), "", nowhere, "en", (), text, (Block("body", 0, len(text)),))
    pieces = text.split('"')
    quoted, at = [], 0
    for i, piece in enumerate(pieces):
        if i % 2:
            quoted.append((at, at + len(piece)))
        at += len(piece) + 1
    link = Link("Fenn", speaker)
    kind = "direct"
    return article, Attribution(
        f"{key}-a1", key, (), (), tuple(quoted), kind, entity=speaker, chain=(link,), quoted=tuple(quoted)
    )


def found(*reports: tuple[Article, Attribution], annotations: tuple[Annotation, ...] = ()) -> list[Utterance]:
    articles = [article for article, _ in reports]
    return find_utterances(articles, annotations, [story(*articles)], [attribution for _, attribution in reports])


def story(*articles: Article) -> Story:
    return Story("s1", "Gates", tuple(article.id for article in articles), len(articles))


def pointing(article: Article, attribution: Attribution, *direction: float) -> Annotation:
    """An article read as one sentence whose one clause, headed by the first quoted word, has this direction."""
    at = attribution.quoted[0][0]
    vector = np.array([direction, direction], np.float16) / np.linalg.norm(direction)
    reading = Reading((Token(at, at + 2, "VERB", -1, "root"),), (), (-1, 0), vector.astype(np.float16))
    return Annotation(article.id, (Sentence(0, len(article.text), reading),), ())


def told(reports: list[tuple[Article, Attribution]]) -> list[tuple[str, str]]:
    """(article, how) of the one utterance in the reports."""
    utterances = found(*reports)
    assert len(utterances) == 1
    return [(wording.article, wording.how) for wording in utterances[0].wordings]


def test_a_part_of_a_quotation_is_shortened_and_a_changed_word_is_altered() -> None:
    reports = [
        report("b", 'Fenn said "not one of them was rusted".'),
        report("a", FULL),
        report("c", '"The gates were checked in April, and not one of them was rusted," she said.'),
        report("d", 'She insisted: "The gates were checked in March, and not one of them was rusted."'),
    ]
    assert told(reports) == [("a", "fullest"), ("d", "same"), ("c", "altered"), ("b", "shortened")]


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    a, b = (
        report("a", FULL),
        report("b", '"The locks were checked in March, and not one of them was rusted," Fenn said.'),
    )
    (utterance,) = found(a, b)
    other = utterance.wordings[1]
    assert said(b[0].text, other.changed) == "locks"
    assert said(a[0].text, other.left_out) == "gates"
    assert utterance.speaker == "fenn"


def test_a_lost_negation_is_no_shortening() -> None:
    short = report("b", '"The gates were checked in March, and one of them was rusted," Fenn said.')
    assert told([report("a", FULL), short]) == [("a", "fullest"), ("b", "altered")]


def test_a_quotation_that_the_cue_interrupts_is_read_as_one() -> None:
    cut = report("b", '"The gates were checked in March," Fenn said, "and not one of them was rusted."')
    assert found(report("a", FULL), cut) == []  # the same words, so that nothing differs


@pytest.mark.parametrize(
    "other",
    [
        report("b", '"The boats were painted in May, and all of them were sold," Fenn said.'),
        report("b", '"The gates were checked in March, and not one was rusted," Orr said.', "orr"),
        report("b", '"All very safe," Fenn said.'),
    ],
    ids=["another utterance", "another speaker", "too short to tell"],
)
def test_silence_where_it_may_be_another_utterance(other: tuple[Article, Attribution]) -> None:
    assert found(report("a", FULL), other) == []


def test_the_order_of_the_reports_changes_nothing_but_the_order() -> None:
    reports = [report("a", FULL), report("b", 'Fenn: "not one of them was rusted".')]
    assert [w for u in found(*reports) for w in u.wordings] == [
        w for u in found(*reversed(reports)) for w in u.wordings
    ]


@pytest.mark.parametrize(("direction", "told_as"), [((1.0, 0.2), "translated differently"), ((0.2, 1.0), "")])
def test_other_words_of_one_meaning_are_told_by_vectors_alone(direction: tuple[float, float], told_as: str) -> None:
    a = report("a", '"We hauled the little ones up until somebody in the air noticed," Fenn said.')
    b = report("b", '"Our crew lifted children, and then a helicopter came," Fenn said.')
    utterances = found(a, b, annotations=(pointing(*a, 1.0, 0.0), pointing(*b, *direction)))
    assert [w.how for u in utterances for w in u.wordings[1:]] == ([told_as] if told_as else [])


def test_page_and_notes_show_wordings_with_their_articles_and_characters() -> None:
    a, b = (
        report("a", FULL),
        report("b", '"The locks were checked in March, and not one of them was rusted," Fenn said.'),
    )
    articles = (a[0], b[0])
    run = Run(articles=articles, stories=(story(*articles),), attributions=(a[1], b[1]), utterances=tuple(found(a, b)))
    notes = to_markdown(run)
    start, end = a[1].quoted[0]
    assert f"(a, characters {start}–{end})" in notes
    end = b[1].quoted[0][1]
    assert f"“The **locks** were checked in March, and not one of them was rusted,” (b, characters 1–{end})" in notes
    assert "*altered; left out: “gates”*" in notes
    page = to_html(run)
    assert "<q>The <ins>locks</ins> were checked" in page
    assert f'<a href="#article-b">b</a> <span class="at">characters 1–{end}</span> <i class="tag">altered</i>' in page
    assert "<del>gates</del>" in page


def test_who_is_quoted_ends_with_what_nobody_is_named_for() -> None:
    a, b = report("a", FULL), report("b", '"The gates will not hold for another winter," it is feared.', "")
    feared = replace(b[1], chain=(Link("unnamed"),))
    articles = (a[0], b[0])
    page = to_html(Run(articles=articles, stories=(story(*articles),), attributions=(feared, a[1])))
    quoted = page[page.index("Who is quoted <span") :]
    assert -1 < quoted.index(">Fenn") < quoted.index(">Nobody named")
