"""Statements: one proposition each, its exact words, who takes part, when, and how surely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.records import Attribution, Block, Entity, Mention, Name, NameForm, Statement, Story
from crossread.stages.statements import make_statements
from crossread.tree import mended
from tests.trees import page, parsed

COORDINATED = "The/DET/2/det minister/NOUN/3/nsubj inspected/VERB/0/root bridges/NOUN/3/obj ,/PUNCT/6/punct toured/VERB/3/conj a/DET/8/det dam/NOUN/6/obj and/CCONJ/10/cc left/VERB/3/conj on/ADP/12/case Monday/PROPN/10/obl ./PUNCT/3/punct"
RELATIVE = "Lee/PROPN/8/nsubj ,/PUNCT/5/punct who/PRON/5/nsubj had/AUX/5/aux met/VERB/1/acl:relcl Park/PROPN/5/obj ,/PUNCT/5/punct praised/VERB/0/root the/DET/10/det ferry/NOUN/8/obj carried/VERB/10/acl by/ADP/14/case a/DET/14/det barge/NOUN/11/obl ./PUNCT/8/punct"
APPOSITION = "Ana/PROPN/8/nsubj Roy/PROPN/1/flat ,/PUNCT/5/punct the/DET/5/det mayor/NOUN/1/appos of/ADP/7/case Ayton/PROPN/5/nmod resigned/VERB/0/root ./PUNCT/8/punct"
SAID = "The/DET/2/det agency/NOUN/3/nsubj said/VERB/0/root on/ADP/5/case Friday/PROPN/3/obl that/SCONJ/9/mark the/DET/8/det dam/NOUN/9/nsubj broke/VERB/3/ccomp ./PUNCT/3/punct"


def made(
    *rows: str, entities: tuple[Entity, ...] = (), said: tuple[Attribution, ...] = (), kind: str = "body"
) -> tuple[str, list[Statement]]:
    article, annotation = page("a", *rows, kind=kind)
    return article.text, make_statements([article], [annotation], [Story("s", "", ("a",))], entities, said)


def words(text: str, statement: Statement) -> str:
    return " … ".join(text[start:end] for start, end in statement.spans)


def role(text: str, statement: Statement, name: str) -> list[str]:
    return [text[p.spans[0][0] : p.spans[0][1]] for p in statement.participants if p.role == name]


def test_coordinated_verbs_are_statements_of_their_own_with_the_shared_subject():
    text, found = made(COORDINATED)
    assert [words(text, s) for s in found] == ["The minister inspected bridges", "toured a dam", "left on Monday"]
    assert [s.lemma for s in found] == ["inspect", "tour", "leave"]
    assert all(role(text, s, "agent") == ["The minister"] for s in found)
    assert role(text, found[1], "patient") == ["a dam"]


def test_a_relative_clause_and_a_participle_are_about_the_noun_before_them():
    text, found = made(RELATIVE)
    by_words = {words(text, s): s for s in found}
    assert set(by_words) == {"Lee … praised the ferry", "who had met Park", "carried by a barge"}
    assert role(text, by_words["who had met Park"], "agent") == ["Lee"]
    assert role(text, by_words["carried by a barge"], "patient") == ["the ferry"]


def test_an_apposition_says_who_someone_is():
    text, found = made(APPOSITION)
    assert [words(text, s) for s in found] == ["Ana Roy, the mayor of Ayton", "Ana Roy … resigned"]
    assert found[0].lemma == "mayor"


def test_the_date_of_the_saying_is_not_the_date_of_what_is_said():
    text, found = made(SAID)
    said, broke = found
    assert words(text, said) == "The agency said on Friday" and said.time.value == "2024-05-03"
    assert words(text, broke) == "the dam broke" and broke.time.value == ""


def test_conjuncts_share_a_time_only_with_the_clause_they_hang_on():
    _, found = made(COORDINATED)
    assert [s.time.value for s in found] == ["", "", "2024-05-06"]


def test_a_dated_event_noun_is_a_statement():
    rows = "The/DET/2/det tour/NOUN/3/nsubj followed/VERB/0/root talks/NOUN/3/obj with/ADP/6/case Park/PROPN/4/nmod on/ADP/8/case Tuesday/PROPN/4/nmod ./PUNCT/3/punct"
    text, found = made(rows)
    dated = [s for s in found if s.time.value]
    assert [words(text, s) for s in dated] == ["talks with Park on Tuesday"]
    assert dated[0].time.value == "2024-05-07"


def test_denials_and_plans_are_told_from_deeds():
    rows = [
        "Lee/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod resign/VERB/0/root ./PUNCT/4/punct",
        "Lee/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark resign/VERB/2/xcomp ./PUNCT/2/punct",
        "Lee/PROPN/2/nsubj failed/VERB/0/root to/PART/4/mark resign/VERB/2/xcomp ./PUNCT/2/punct",
        "Lee/PROPN/3/nsubj may/AUX/3/aux resign/VERB/0/root ./PUNCT/3/punct",
        "Lee/PROPN/3/nsubj reportedly/ADV/3/advmod resigned/VERB/0/root ./PUNCT/3/punct",
    ]
    _, found = made(*rows)
    assert [s.lemma for s in found] == ["resign"] * 5
    assert [(s.polarity, s.modality) for s in found] == [
        ("negative", ""), ("positive", "planned"), ("negative", ""), ("positive", "possible"), ("positive", "reported"),
    ]  # fmt: skip


def test_a_bare_conjunct_stands_under_the_denial_before_it():
    row = "Lee/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod push/VERB/0/root and/CCONJ/6/cc force/VERB/4/conj him/PRON/6/obj ./PUNCT/4/punct"
    own = "Lee/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod push/VERB/0/root but/CCONJ/6/cc forced/VERB/4/conj him/PRON/6/obj ./PUNCT/4/punct"
    for sentence, expected in ((row, "negative"), (own, "positive")):
        _, found = made(sentence)
        assert {s.lemma: s.polarity for s in found} == {"push": "negative", "force": expected}


def test_a_condition_stays_with_what_it_conditions():
    rows = "Prices/NOUN/2/nsubj rise/VERB/0/root if/SCONJ/5/mark rain/NOUN/5/nsubj fails/VERB/2/advcl ./PUNCT/2/punct"
    text, found = made(rows)
    assert [words(text, s) for s in found] == ["Prices rise if rain fails"]


def test_what_a_noun_or_verb_is_about_stays_with_it():
    charge = "Lee/PROPN/2/nsubj faces/VERB/0/root a/DET/4/det charge/NOUN/2/obj of/ADP/6/mark breaking/VERB/4/acl a/DET/8/det lock/NOUN/6/obj ./PUNCT/2/punct"
    kept = "Rain/NOUN/2/nsubj kept/VERB/0/root the/DET/4/det crew/NOUN/2/obj from/SCONJ/6/mark leaving/VERB/2/advcl the/DET/8/det bay/NOUN/6/obj ./PUNCT/2/punct"
    then = "The/DET/2/det crew/NOUN/3/nsubj slept/VERB/0/root after/SCONJ/5/mark leaving/VERB/3/advcl the/DET/7/det bay/NOUN/5/obj ./PUNCT/3/punct"
    text, found = made(charge, kept, then)
    assert [words(text, s) for s in found] == [
        "Lee faces a charge of breaking a lock", "Rain kept the crew from leaving the bay", "The crew slept", "after leaving the bay",
    ]  # fmt: skip


def test_a_clause_of_two_or_three_words_stays_where_it_stands_unless_it_names_or_does_something():
    thin = "The/DET/2/det scenes/NOUN/6/nsubj:pass shown/VERB/2/acl here/ADV/3/advmod were/AUX/6/aux:pass cut/VERB/0/root ./PUNCT/6/punct"
    named = "The/DET/2/det scenes/NOUN/7/nsubj:pass shot/VERB/2/acl in/ADP/5/case Ayton/PROPN/3/obl were/AUX/7/aux:pass cut/VERB/0/root ./PUNCT/7/punct"
    deed = "A/DET/2/det gate/NOUN/3/nsubj fell/VERB/0/root crushing/VERB/3/advcl cars/NOUN/4/obj ./PUNCT/3/punct"
    text, found = made(thin, named, deed)
    assert [words(text, s) for s in found] == [
        "The scenes shown here were cut", "shot in Ayton", "The scenes … were cut", "A gate fell", "crushing cars",
    ]  # fmt: skip


def test_participants_are_the_entities_that_are_named():
    lee = Entity("lee", "person", "Lee", (NameForm("Lee", ("a",)),), "", (Mention("a", 0, 3, "name"),))
    _, found = made(RELATIVE, entities=(lee,))
    assert {p.entity for s in found for p in s.participants if p.role == "agent"} >= {"lee"}


def test_the_innermost_attribution_holds_a_statement():
    text, _ = made(SAID)
    start = text.index("the dam broke")
    outer = Attribution("o", "a", ((0, 3),), (), ((0, len(text) - 1),), "indirect")
    inner = Attribution("i", "a", ((0, 10),), ((11, 15),), ((start, start + 13),), "indirect", stance="expects")
    _, found = made(SAID, said=(outer, inner))
    assert [s.attribution for s in found] == ["o", "i"]
    assert found[1].modality == "expected"


def test_who_speaks_is_no_statement_where_an_attribution_says_it_unless_a_body_speaks_or_a_day_is_told():
    rows = "Lee/PROPN/2/nsubj said/VERB/0/root the/DET/4/det dam/NOUN/5/nsubj broke/VERB/2/ccomp ./PUNCT/2/punct"
    said = Attribution("o", "a", ((0, 3),), ((4, 8),), ((9, 22),), "indirect")
    text, found = made(rows, said=(said,))
    assert [words(text, s) for s in found] == ["the dam broke"]
    agency = Entity("lee", "organisation", "Lee", (NameForm("Lee", ("a",)),), "", (Mention("a", 0, 3, "name"),))
    _, found = made(rows, said=(said,), entities=(agency,))
    assert [words(text, s) for s in found] == ["Lee said", "the dam broke"]
    dated = replace(said, source=((0, 10),), cue=((11, 15),), content=((31, 44),))
    text, found = made(SAID, said=(dated,))
    assert [words(text, s) for s in found] == ["The agency said on Friday", "the dam broke"]


def test_nothing_is_lost_of_a_sentence_without_a_tree():
    article, annotation = page("a", "Rain/NOUN/0/root")
    bare = replace(annotation.sentences[0], reading=replace(annotation.sentences[0].reading, tokens=()))
    found = make_statements([article], [replace(annotation, sentences=(bare,))], [], [], [])
    assert [words(article.text, s) for s in found] == ["Rain"]


def test_captions_are_told_from_reports():
    _, found = made(SAID, kind="caption")
    assert {s.voice for s in found} == {"caption"}
    assert made(SAID, kind="credit")[1] == []


def test_later_goes_on_from_the_day_told_last():
    later = "They/PRON/3/nsubj later/ADV/3/advmod sailed/VERB/0/root home/ADV/3/advmod ./PUNCT/3/punct"
    _, found = made(COORDINATED, later)
    assert [s.time.value for s in found] == ["", "", "2024-05-06", "2024-05-06"]
    assert "told after" in found[-1].time.how


def test_a_title_in_front_of_a_name_says_what_someone_is():
    rows = "Navy/PROPN/2/compound chief/NOUN/4/compound Ana/PROPN/4/compound Roy/PROPN/5/nsubj left/VERB/0/root ./PUNCT/5/punct"
    article, annotation = page("a", rows)
    start = article.text.index("Ana")
    sentence = annotation.sentences[0]
    named = replace(sentence, reading=replace(sentence.reading, names=(Name(start, start + 7, "person", 1.0),)))
    found = make_statements([article], [replace(annotation, sentences=(named,))], [], [], [])
    assert [words(article.text, s) for s in found] == ["Navy chief Ana Roy left", "Navy chief Ana Roy"]
    assert found[1].lemma == "chief" and found[1].predicate == ((5, 10),)


def test_a_title_that_was_read_as_part_of_a_name_says_what_someone_is():
    rows = "Defence/PROPN/2/compound Minister/PROPN/5/nsubj Ana/PROPN/5/nsubj Roy/PROPN/3/flat left/VERB/0/root ./PUNCT/5/punct"
    article, annotation = page("a", rows)
    sentence = annotation.sentences[0]
    named = replace(sentence, reading=replace(sentence.reading, names=(Name(0, 24, "person", 1.0),)))
    found = make_statements([article], [replace(annotation, sentences=(named,))], [], [], [])
    assert [words(article.text, s) for s in found][1:] == ["Defence Minister Ana Roy"]
    assert found[1].lemma == "minister"


def test_whom_an_article_calls_what_is_taken_from_its_body():
    rows = "Navy/PROPN/2/compound chief/NOUN/4/compound Ana/PROPN/4/compound Roy/PROPN/5/nsubj left/VERB/0/root ./PUNCT/5/punct"
    article, annotation = page("a", rows, rows)
    cut = annotation.sentences[1].start
    article = replace(article, blocks=(Block("caption", 0, cut), Block("body", cut, len(article.text))))
    named = tuple(
        replace(s, reading=replace(s.reading, names=(Name(11, 18, "person", 1.0),))) for s in annotation.sentences
    )
    found = make_statements([article], [replace(annotation, sentences=named)], [], [], [])
    assert [(s.sentence, s.voice) for s in found if s.lemma == "chief"] == [(1, "report")]


def test_an_executive_of_a_body_does_not_say_what_the_body_is_but_a_ferry_with_a_name_what_that_is():
    rows = "The/DET/3/det Orla/PROPN/3/compound {}/NOUN/4/nsubj left/VERB/0/root ./PUNCT/4/punct"
    for noun, kind, wanted in [("executive", "organisation", 1), ("ferry", "vessel", 2)]:
        article, annotation = page("a", rows.format(noun))
        sentence = annotation.sentences[0]
        named = replace(sentence, reading=replace(sentence.reading, names=(Name(4, 8, kind, 1.0),)))
        found = make_statements([article], [replace(annotation, sentences=(named,))], [], [], [])
        assert len(found) == wanted


def test_what_goes_on_while_it_is_written_happens_on_the_day_of_writing():
    treated = "Lee/PROPN/4/nsubj:pass is/AUX/4/aux being/AUX/4/aux:pass treated/VERB/0/root ./PUNCT/4/punct"
    _, found = made(treated)
    assert [s.time.value for s in found] == ["2024-05-08"] and found[0].time_spans == ()


def test_a_light_verb_hands_its_meaning_to_the_event_it_carries():
    rows = "Lee/PROPN/2/nsubj conducted/VERB/0/root inspections/NOUN/2/obj of/ADP/5/case bridges/NOUN/3/nmod ./PUNCT/2/punct"
    text, (found,) = made(rows)
    assert found.lemma == "inspection"
    assert role(text, found, "agent") == ["Lee"] and role(text, found, "patient") == ["bridges"]


def test_a_verb_right_after_a_noun_that_hangs_elsewhere_takes_no_subject_from_afar():
    rows = "Nine/NUM/3/nsubj are/AUX/3/cop missing/ADJ/0/root in/ADP/6/case the/DET/6/det gulf/NOUN/3/obl and/CCONJ/8/cc winds/NOUN/6/conj drove/VERB/3/conj it/PRON/9/obj ashore/ADV/9/advmod ./PUNCT/3/punct"
    text, found = made(rows)
    (drove,) = [s for s in found if s.lemma == "drive"]
    assert [p.role for p in drove.participants] == ["patient"]
    plain = "Nine/NUM/2/nsubj left/VERB/0/root and/CCONJ/5/cc later/ADV/5/advmod drove/VERB/2/conj home/ADV/5/advmod ./PUNCT/2/punct"
    text, found = made(plain)
    (drove,) = [s for s in found if s.lemma == "drive"]
    assert [text[slice(*p.spans[0])] for p in drove.participants if p.role == "agent"] == ["Nine"]


TIMED = [
    (
        "the date that a clause explains",
        "It/PRON/2/nsubj happened/VERB/0/root in/ADP/4/case March/PROPN/2/obl 2019/NUM/4/nmod:unmarked when/ADV/8/advmod she/PRON/8/nsubj met/VERB/2/advcl Lee/PROPN/8/obj ./PUNCT/2/punct",
        "when she met Lee",
        "2019-03",
    ),
    (
        "the date of the event in whose course it happens",
        "It/PRON/2/nsubj followed/VERB/0/root talks/NOUN/2/obj on/ADP/6/case May/PROPN/6/nmod:unmarked 3/NUM/3/nmod during/ADP/8/case which/PRON/10/obl she/PRON/10/nsubj spoke/VERB/3/acl:relcl ./PUNCT/2/punct",
        "during which she spoke",
        "2024-05-03",
    ),
    (
        "up to the day of writing",
        "The/DET/2/det tunnel/NOUN/5/nsubj has/AUX/5/aux been/AUX/5/aux leaking/VERB/0/root badly/ADV/5/advmod ./PUNCT/5/punct",
        "The tunnel has been leaking badly",
        "../2024-05-08",
    ),
    (
        "what is being had",
        "The/DET/2/det crash/NOUN/4/nsubj is/AUX/4/aux having/VERB/0/root no/DET/6/det effect/NOUN/4/obj ./PUNCT/4/punct",
        "The crash is having no effect",
        "2024-05-08",
    ),
    (
        "the event before the time, not only the verb behind it",
        "Her/PRON/2/nmod:poss visits/NOUN/6/nsubj this/DET/4/det week/NOUN/6/obl:unmarked possibly/ADV/6/advmod hint/VERB/0/root at/ADP/8/case peace/NOUN/6/obl ./PUNCT/6/punct",
        "Her visits this week",
        "2024-05-06/2024-05-12",
    ),
    (
        "not what stands behind the words that say who speaks",
        "“/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux see/VERB/8/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct he/PRON/8/nsubj said/VERB/0/root on/ADP/10/case Monday/PROPN/4/obl ./PUNCT/8/punct",
        "We will see",
        "",
    ),
]


@pytest.mark.parametrize(("rows", "said", "when"), [case[1:] for case in TIMED], ids=[case[0] for case in TIMED])
def test_a_clause_is_dated_by(rows: str, said: str, when: str) -> None:
    text, found = made(rows)
    assert [s.time.value for s in found if words(text, s).strip("“”, ") == said] == [when]


def test_the_noun_right_before_a_would_be_or_an_is_without_a_subject_is_its_subject():
    slip = "Lee/PROPN/2/nsubj put/VERB/0/root the/DET/4/det loss/NOUN/2/obj would/AUX/7/aux be/AUX/7/cop small/ADJ/2/ccomp ./PUNCT/2/punct"
    quoted = "Ayton/PROPN/2/nsubj deals/VERB/0/root in/ADP/4/case oil/NOUN/2/obl and/CCONJ/6/cc Beeton/PROPN/4/conj “/PUNCT/9/punct is/AUX/9/cop rich/ADJ/2/conj ”/PUNCT/9/punct"
    bridge = "Lee/PROPN/2/nsubj crossed/VERB/0/root the/DET/4/det bridge/NOUN/2/obj and/CCONJ/7/cc was/AUX/7/aux:pass seen/VERB/2/conj ./PUNCT/2/punct"
    found = [mended(tokens, text) for text, tokens in map(parsed, (slip, quoted, bridge))]
    assert (found[0][3].head, found[0][3].relation) == (6, "nsubj")
    assert (found[1][5].head, found[1][5].relation) == (8, "nsubj")
    assert found[2] == parsed(bridge)[1]


def test_what_is_said_without_a_subject_borrows_none_from_who_says_it():
    rows = "A/DET/2/det sign/NOUN/3/nsubj said/VERB/0/root “/PUNCT/5/punct take/VERB/3/ccomp cover/NOUN/5/obj ”/PUNCT/5/punct"
    _, found = made(rows)
    assert [[p.role for p in s.participants] for s in found] == [["agent"], ["patient"]]
