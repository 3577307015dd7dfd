"""The attributions stage on invented sentences: trees by hand where no encoder is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crossread.records import (
    Annotation,
    Article,
    Attribution,
    Block,
    Credit,
    Dated,
    Entity,
    Mention,
    NameForm,
    Reading,
    Reported,
    Sentence,
    Token,
)
from crossread.stages.attributions import find_attributions, quotes, speakers
from crossread.text import said

UNDATED = Dated("", "unknown", "")


def sentence(text: str, start: int, tree: str) -> Sentence:
    """A sentence with its tree, written as "word/UPOS/relation/governor" (governors count from 1, 0 = root)."""
    tokens, at = [], 0
    for item in tree.split():
        word, upos, relation, head = item.rsplit("/", 3)
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), upos, int(head) - 1, relation))
        at += len(word)
    return Sentence(start, start + len(text), Reading(tuple(tokens), (), (-1,), np.zeros((1, 384), np.float16)))


def page(*sentences: tuple[str, str], **more: object) -> tuple[Article, Annotation]:
    """An article of the given sentences, each with its tree."""
    text, placed = "", []
    for words, tree in sentences:
        text += " " if text else ""
        placed.append(sentence(words, len(text), tree))
        text += words
    fields = {"credits": (), "blocks": (Block("body", 0, len(text)),), **more}
    article = Article("p", "p.txt", "", "The Bay Herald", "", (), "", UNDATED, "en", text=text, **fields)  # type: ignore[arg-type]
    return article, Annotation("p", tuple(placed))


def run(made: tuple[Article, Annotation], *entities: Entity) -> list[Attribution]:
    """The attributions of one article."""
    return find_attributions([made[0]], [made[1]], list(entities))


def person(name: str, text: str) -> Entity:
    """An entity that is mentioned wherever its name stands in the text."""
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    mentions = tuple(Mention("p", i, i + len(name), "name") for i in starts)
    return Entity(name.lower(), "person", name, (NameForm(name, ("p",)),), "", mentions)


MINISTER = (
    "The minister said the bridge was safe.",
    "The/DET/det/2 minister/NOUN/nsubj/3 said/VERB/root/0 the/DET/det/5 bridge/NOUN/nsubj/7 was/AUX/cop/7 safe/ADJ/ccomp/3 ./PUNCT/punct/3",
)
DECLINED = (
    "Oskar Velden declined to comment on the delay.",
    "Oskar/PROPN/nsubj/3 Velden/PROPN/flat/1 declined/VERB/root/0 to/PART/mark/5 comment/VERB/xcomp/3 on/ADP/case/8 the/DET/det/8 delay/NOUN/obl/5 ./PUNCT/punct/3",
)


def test_a_clause_under_a_cue_verb_is_an_attribution() -> None:
    made = page(MINISTER)
    [found] = run(made)
    text = made[0].text
    assert (said(text, found.source), said(text, found.cue), said(text, found.content)) == (
        "The minister",
        "said",
        "the bridge was safe",
    )
    assert (found.kind, found.stance, found.entity) == ("indirect", "asserts", "")
    assert [link.name for link in found.chain] == ["The minister"]


def test_what_the_encoder_reads_is_not_found_twice() -> None:
    article, annotation = page(MINISTER)
    reported = Reported(((0, 12),), ((13, 17),), ((18, 37),), -1, "speech", "asserts", 0.9)
    found = run((article, Annotation("p", annotation.sentences, (reported,))))
    assert [(a.source, a.score) for a in found] == [(((0, 12),), 0.9)]


def read_as(made: tuple[Article, Annotation], source: str, cue: str, *content: str) -> list[str]:
    """The words of the content of the one attribution, where the encoder reads it as told."""
    article, annotation = made
    text = article.text
    spot = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    reported = Reported((spot(source),), (spot(cue),), tuple(map(spot, content)), -1, "speech", "asserts", 0.99)
    [found] = find_attributions([article], [Annotation("p", annotation.sentences, (reported,))], [])
    return [text[start:end] for start, end in found.content]


def test_a_quoted_sentence_stands_without_the_circumstance_beside_it() -> None:
    made = page(
        (
            'Watching the tide, Fenn said, "We wait for the ferry."',
            'Watching/VERB/advcl/6 the/DET/det/3 tide/NOUN/obj/1 ,/PUNCT/punct/1 Fenn/PROPN/nsubj/6 said/VERB/root/0 ,/PUNCT/punct/10 "/PUNCT/punct/10 We/PRON/nsubj/10 wait/VERB/ccomp/6 for/ADP/case/13 the/DET/det/13 ferry/NOUN/obl/10 ./PUNCT/punct/10 "/PUNCT/punct/10',
        )
    )
    assert read_as(made, "Fenn", "said", "Watching the tide", '"We wait for the ferry."') == [
        '"We wait for the ferry."'
    ]


def test_a_quotation_behind_another_sentence_is_not_joined() -> None:
    trees = (
        '"/PUNCT/punct/3 We/PRON/nsubj/3 wait/VERB/ccomp/7 ,/PUNCT/punct/3 "/PUNCT/punct/3 Fenn/PROPN/nsubj/7 said/VERB/root/0 ./PUNCT/punct/7',
        "The/DET/det/2 boats/NOUN/nsubj/3 left/VERB/root/0 ./PUNCT/punct/3",
        '"/PUNCT/punct/3 They/PRON/nsubj/3 left/VERB/root/0 early/ADV/advmod/3 today/NOUN/obl:unmarked/3 ./PUNCT/punct/3 "/PUNCT/punct/3',
    )
    made = page(*zip(('"We wait," Fenn said.', "The boats left.", '"They left early today."'), trees, strict=True))
    assert read_as(made, "Fenn", "said", '"We wait,"', '"They left early today."') == ['"We wait,"']


def test_a_quoted_sentence_goes_on_from_what_was_told_before_it() -> None:
    made = page(
        MINISTER,
        (
            '"Nobody need fear it."',
            '"/PUNCT/punct/3 Nobody/PRON/nsubj/3 need/VERB/root/0 fear/VERB/xcomp/3 it/PRON/obj/4 ./PUNCT/punct/3 "/PUNCT/punct/3',
        ),
    )
    [found] = run(made)
    assert [made[0].text[a:b] for a, b in found.content] == ["the bridge was safe", '"Nobody need fear it."']
    assert found.kind == "mixed"


@pytest.mark.parametrize(
    ("cited", "told"),
    [("safety concerns", ["The ministry"]), ("harbor officials", ["The ministry", "harbor officials"])],
)
def test_a_reason_that_is_cited_is_no_source(cited: str, told: list[str]) -> None:
    tree = "The/DET/det/2 ministry/NOUN/nsubj/3 said/VERB/root/0 the/DET/det/5 port/NOUN/nsubj/7 was/AUX/cop/7 shut/ADJ/ccomp/3 ,/PUNCT/punct/9 citing/VERB/advcl/3 {}/NOUN/compound/11 {}/NOUN/obj/9 ./PUNCT/punct/3"
    made = page((f"The ministry said the port was shut, citing {cited}.", tree.format(*cited.split())))
    found = run(made)
    assert [said(made[0].text, a.source) for a in found] == told
    assert {said(made[0].text, a.content) for a in found} == {"the port was shut"}


@pytest.mark.parametrize(
    ("text", "tree", "cue", "content"),
    [
        (
            "The ships left, raising fears of war.",
            "The/DET/det/2 ships/NOUN/nsubj/3 left/VERB/root/0 ,/PUNCT/punct/5 raising/VERB/advcl/3 fears/NOUN/obj/5 of/ADP/case/8 war/NOUN/nmod/6 ./PUNCT/punct/3",
            "raising fears of",
            "war",
        ),
        (
            "The front took the hill, believed to be empty.",
            "The/DET/det/2 front/NOUN/nsubj/3 took/VERB/root/0 the/DET/det/5 hill/NOUN/obj/3 ,/PUNCT/punct/7 believed/VERB/advcl/3 to/PART/mark/10 be/AUX/cop/10 empty/ADJ/xcomp/7 ./PUNCT/punct/3",
            "believed",
            "to be empty",
        ),
        (
            "Asked about the fare, Fenn left.",
            "Asked/VERB/advcl/7 about/ADP/case/4 the/DET/det/4 fare/NOUN/obl/1 ,/PUNCT/punct/1 Fenn/PROPN/nsubj/7 left/VERB/root/0 ./PUNCT/punct/7",
            "Asked",
            "the fare",
        ),
    ],
)
def test_what_nobody_is_named_for_has_no_source(text: str, tree: str, cue: str, content: str) -> None:
    made = page((text, tree))
    [found] = run(made)
    assert (found.source, said(text, found.cue), said(text, found.content)) == ((), cue, content)


def test_the_clause_behind_a_verb_is_told_rather_than_one_before_it() -> None:
    text = "While little is known, owners say it sank."
    tree = "While/SCONJ/mark/4 little/ADJ/nsubj:pass/4 is/AUX/aux:pass/4 known/VERB/ccomp/7 ,/PUNCT/punct/4 owners/NOUN/nsubj/7 say/VERB/root/0 it/PRON/nsubj/9 sank/VERB/ccomp/7 ./PUNCT/punct/7"
    [found] = run(page((text, tree)))
    assert said(text, found.content) == "it sank"


def test_who_speaks_through_a_statement_is_its_speaker() -> None:
    text = "A statement from Merova Lines said it sank."
    tree = "A/DET/det/2 statement/NOUN/nsubj/6 from/ADP/case/5 Merova/PROPN/compound/5 Lines/PROPN/nmod/2 said/VERB/root/0 it/PRON/nsubj/8 sank/VERB/ccomp/6 ./PUNCT/punct/6"
    made = page((text, tree))
    [found] = run(made, replace(person("Merova Lines", text), type="organisation"))
    assert (found.entity, [link.name for link in found.chain]) == ("merova lines", ["Merova Lines"])


def test_what_is_called_so_belongs_to_the_content() -> None:
    made = page(
        (
            'Fenn called the plan "a gift".',
            'Fenn/PROPN/nsubj/2 called/VERB/root/0 the/DET/det/4 plan/NOUN/dep/2 "/PUNCT/punct/7 a/DET/det/7 gift/NOUN/dep/2 "/PUNCT/punct/7 ./PUNCT/punct/2',
        )
    )
    assert read_as(made, "Fenn", "called the plan", '"a gift"') == ['the plan "a gift"']


def test_a_passive_without_a_holder_is_kept_where_the_encoder_is_sure() -> None:
    tree = "The/DET/det/2 ferry/NOUN/nsubj:pass/4 was/AUX/aux:pass/4 said/VERB/root/0 to/ADP/case/7 be/AUX/cop/7 sound/NOUN/obl/4 ./PUNCT/punct/4"
    article, annotation = page(("The ferry was said to be sound.", tree))
    reported = Reported((), ((10, 18),), ((0, 9), (19, 30)), -1, "speech", "asserts", 0.95)
    for score, kept in ((0.95, 1), (0.6, 0)):
        sure = replace(reported, score=score)
        assert len(find_attributions([article], [Annotation("p", annotation.sentences, (sure,))], [])) == kept


def test_silence_asserts_nothing_and_names_who_kept_it() -> None:
    made = page(DECLINED)
    [found] = run(made, person("Oskar Velden", made[0].text))
    assert (found.kind, found.entity, said(made[0].text, found.content)) == ("silence", "oskar velden", "the delay")


def test_an_agency_credit_of_the_whole_text_heads_every_chain_and_a_contribution_does_not() -> None:
    whole = Credit("(Kestrel) —", ((0, 3),), "Kestrel")
    part = Credit("Kestrel contributed to this report.", ((0, 3),), "Kestrel")
    photo = Credit("Harbor Photo/Kestrel", ((0, 3),), "Kestrel", of="photo")
    assert [link.name for link in run(page(MINISTER, credits=(whole,)))[0].chain] == ["Kestrel", "The minister"]
    assert [link.name for link in run(page(MINISTER, credits=(part, photo)))[0].chain] == ["The minister"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "we go." Then "we stay," she said.', ['"we go."', '"we stay,"']),
        ("“One.\n\n“Two,” she said.", ["“One.\n\n“Two,”"]),
        ("“Never closed.\nNext paragraph of the report.", []),
        ("the trains 'bumped into each other' but didn't derail", ["'bumped into each other'"]),
        ("the sailors' union and the captains' club", []),
        ("a 'no connection' to the group", ["'no connection'"]),
        ('a pipe of 6" and a hose', []),
        ("''We go,'' she said. ''We don't stay.''", ["''We go,''", "''We don't stay.''"]),
    ],
)
def test_quotation_marks_pair_up(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quotes.find(text)] == expected


WRONG_TREES = [
    (
        "Critics voiced doubts about the count.",
        "Critics/NOUN/nsubj/2 voiced/VERB/root/0 doubts/NOUN/obj/2 about/ADP/case/6 the/DET/det/6 count/NOUN/obl/2 ./PUNCT/punct/2",
        ("Critics", "voiced doubts", "about the count"),
        [("Critics", "voiced doubts about", "the count")],
    ),
    (
        "The ferryman urged passengers not to stand.",
        "The/DET/det/2 ferryman/NOUN/nsubj/3 urged/VERB/root/0 passengers/NOUN/nsubj/7 not/PART/advmod/7 to/PART/mark/7 "
        "stand/VERB/ccomp/3 ./PUNCT/punct/3",
        None,
        [("The ferryman", "urged passengers", "not to stand")],
    ),
    (
        "The baker said prices were “steady” but warned that flour was short.",
        "The/DET/det/2 baker/NOUN/nsubj/3 said/VERB/root/0 prices/NOUN/nsubj/7 were/AUX/cop/7 “/PUNCT/punct/7 steady/ADJ/ccomp/3 "
        "”/PUNCT/punct/7 but/CCONJ/cc/10 warned/VERB/conj/7 that/SCONJ/mark/14 flour/NOUN/nsubj/14 was/AUX/cop/14 "
        "short/ADJ/ccomp/10 ./PUNCT/punct/3",
        None,
        [("The baker", "said", "prices were “steady”"), ("The baker", "warned", "that flour was short")],
    ),
    (
        "The clerk said the mayor was tired but warned that taxes would rise.",
        "The/DET/det/2 clerk/NOUN/nsubj/3 said/VERB/root/0 the/DET/det/5 mayor/NOUN/nsubj/7 was/AUX/cop/7 tired/ADJ/ccomp/3 "
        "but/CCONJ/cc/9 warned/VERB/conj/7 that/SCONJ/mark/13 taxes/NOUN/nsubj/13 would/AUX/aux/13 rise/VERB/ccomp/9 ./PUNCT/punct/3",
        None,
        [
            ("The clerk", "said", "the mayor was tired but warned that taxes would rise"),
            ("the mayor", "warned", "that taxes would rise"),
        ],  # a mayor can warn: the tree stands
    ),
    (
        "The report that two miners had left was withdrawn.",
        "The/DET/det/2 report/NOUN/nsubj:pass/9 that/SCONJ/mark/7 two/NUM/nummod/5 miners/NOUN/nsubj/7 had/AUX/aux/7 "
        "left/VERB/acl:relcl/2 was/AUX/aux:pass/9 withdrawn/VERB/root/0 ./PUNCT/punct/9",
        None,
        [("", "report", "that two miners had left")],
    ),
    (
        "The report that two miners wrote was withdrawn.",
        "The/DET/det/2 report/NOUN/nsubj:pass/8 that/PRON/obj/6 two/NUM/nummod/5 miners/NOUN/nsubj/6 wrote/VERB/acl:relcl/2 "
        "was/AUX/aux:pass/8 withdrawn/VERB/root/0 ./PUNCT/punct/8",
        None,
        [],
    ),
    (
        "In this image from video released by the port on Friday, June 6, a crane lifts a hull.",
        "In/ADP/case/3 this/DET/det/3 image/NOUN/root/0 from/ADP/case/5 video/NOUN/nmod/3 released/VERB/acl/5 by/ADP/case/9 "
        "the/DET/det/9 port/NOUN/obl:agent/6 on/ADP/case/11 Friday/PROPN/obl/6 ,/PUNCT/punct/3 June/PROPN/appos/11 6/NUM/nummod/13 "
        ",/PUNCT/punct/3 a/DET/det/17 crane/NOUN/compound/18 lifts/VERB/appos/3 a/DET/det/20 hull/NOUN/obj/18 ./PUNCT/punct/3",
        None,
        [("the port", "video released by", "a crane lifts a hull")],
    ),
    (
        "Ardan Rail and Belor Bus announced a fare.",
        "Ardan/PROPN/compound/2 Rail/PROPN/nsubj/6 and/CCONJ/cc/5 Belor/PROPN/compound/5 Bus/PROPN/nsubj/6 announced/VERB/root/0 "
        "a/DET/det/8 fare/NOUN/obj/6 ./PUNCT/punct/6",
        None,
        [("Ardan Rail and Belor Bus", "announced", "a fare")],
    ),
]


@pytest.mark.parametrize("text, tree, reading, told", WRONG_TREES, ids=[text for text, *_ in WRONG_TREES])
def test_a_wrong_tree_is_read_by_what_the_words_take(
    text: str, tree: str, reading: tuple[str, str, str] | None, told: list[tuple[str, str, str]]
) -> None:
    made = page((text, tree))
    if reading:
        source, cue, content = (((text.index(words), text.index(words) + len(words)),) for words in reading)
        made = made[0], replace(made[1], reported=(Reported(source, cue, content, -1, "speech", "denies", 0.99),))
    found = [tuple(said(text, spans) for spans in (a.source, a.cue, a.content)) for a in run(made)]
    assert sorted(found) == sorted(told)


def test_one_of_two_names_joined_is_nobody_that_the_company_takes_up() -> None:
    joined, tree = WRONG_TREES[-1][:2]
    made = page(
        (joined, tree),
        ("The company said so.", "The/DET/det/2 company/NOUN/nsubj/3 said/VERB/root/0 so/ADV/ccomp/3 ./PUNCT/punct/3"),
    )
    names = [replace(person(name, made[0].text), type="organisation") for name in ("Ardan Rail", "Belor Bus")]
    assert [a.entity for a in run(made, *names) if said(made[0].text, a.source) == "The company"] == [""]


def test_who_spoke_before_is_no_he_where_the_article_says_she() -> None:
    text = "Mira Solen kept her ship off the reef, and she stayed aboard. He said so."
    places = [(m.start(), m.end()) for m in re.finditer(r"\b(?:her|she)\b", text)]
    mentions = [(Mention("a", start, end, "pronoun"), 0) for start, end in places]
    solen = Entity("solen", "person", "Mira Solen", (), "", ())
    page: Any = SimpleNamespace(text=text)
    assert speakers._other_sex(page, "solen", "he", [solen], mentions)
    assert not speakers._other_sex(page, "solen", "she", [solen], mentions)
    assert not speakers._other_sex(page, "solen", "he", [solen], [])
