"""The comparison: a hundred pairs that only look like conflicts, and differences that are some."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crossread import quantities, times
from crossread.records import (
    Article,
    Attribution,
    Block,
    Claim,
    Dated,
    Difference,
    Entity,
    Link,
    Mention,
    NameForm,
    Participant,
    Run,
    Statement,
    Story,
)
from crossread.stages.compare import compare_claims
from crossread.text import slug
from tests.compare_pairs import FALSE_FRIENDS, NOTHING, TRUE_DIFFERENCES, Told

PLACES = ("Lomma", "Orvane", "Orland", "Norden")
GROUPS = ("The Red Dawn",)
DAYS = ("2024-05-10", "2024-05-10", "2024-05-11", "2024-05-12")


def article_of(key: str, text: str, day: str) -> Article:
    stamp = Dated(day, "day", "made for a test")
    return Article(
        key, f"{key}.txt", "", key.upper(), "", (), "", stamp, "en", (), text, (Block("body", 0, len(text)),)
    )


def statement_of(article: Article, told: Told, number: int) -> tuple[Statement, list[Attribution]]:
    """A statement over the whole text or the words "at", with what the pair says of it; times and quantities are found as in a run."""
    text, what = told
    dated = [(e, times.resolve(e, article.published)) for e in times.find(text)]
    when = next(((e, d) for e, d in dated if d.value), None)
    roles = tuple(
        Participant(role, ((text.index(what[role]), text.index(what[role]) + len(what[role])),), slug(what[role]))
        for role in ("agent", "patient", "place")
        if role in what
    )
    if "patient_words" in what:  # what is known by its words alone
        start = text.index(what["patient_words"])
        roles += (Participant("patient", ((start, start + len(what["patient_words"])),), ""),)
    said = []
    start = text.index(what.get("at", text))
    spans = ((start, start + len(what.get("at", text))),)
    verb = text.index(what["verb"]) if "verb" in what else start
    if "speaker" in what or "hedge" in what:
        name = what.get("speaker", "unnamed")
        link = Link(name, slug(name) if "speaker" in what else "")
        stance = what.get("stance", "asserts")
        said = [
            Attribution(
                f"t{number}",
                article.id,
                (),
                (),
                ((0, len(text)),),
                "indirect",
                link.entity,
                stance=stance,
                hedge=what.get("hedge", ""),
                chain=(link,),
            )
        ]
    statement = Statement(
        f"s{number}", article.id, spans, ((verb, verb + len(what.get("verb", "x"))),), what.get("lemma", ""), roles, when[1] if when else Dated("", "unknown", ""),
        "", quantities.find(text), what.get("polarity", "positive"), what.get("modality", ""), said[0].id if said else "",
        sentence=0, voice=what.get("voice", "report"), time_spans=((when[0].start, when[0].end),) if when else (),
    )  # fmt: skip
    return statement, said


def entities_of(articles: list[Article]) -> tuple[Entity, ...]:
    found = []
    for name in (*PLACES, *GROUPS):
        hits = [(a.id, m.start(), m.end()) for a in articles for m in re.finditer(rf"\b{name}\b", a.text)]
        if hits:
            kind = "group" if name in GROUPS else "place"
            mentions = tuple(Mention(key, start, end, "name") for key, start, end in hits)
            found.append(Entity(slug(name), kind, name, (NameForm(name, tuple(h[0] for h in hits)),), "", mentions))
    return tuple(found)


def run_of(*told: Told) -> Run:
    """One story and one claim of all the sentences, one article each."""
    articles = [article_of(f"a{i}", text, what.get("day", DAYS[i])) for i, (text, what) in enumerate(told)]
    made = [statement_of(article, each, i) for i, (article, each) in enumerate(zip(articles, told, strict=True))]
    statements = tuple(statement for statement, _ in made)
    keys = tuple(article.id for article in articles)
    claim = Claim("c1", "st1", told[0][0], tuple(s.id for s in statements), keys, relation="agree")
    return Run(
        articles=tuple(articles), stories=(Story("st1", "", keys),), entities=entities_of(articles), statements=statements,
        attributions=tuple(a for _, held in made for a in held), claims=(claim,),
    )  # fmt: skip


def differences(*told: Told) -> tuple[Difference, ...]:
    return compare_claims(run_of(*told)).differences


def test_there_are_a_hundred_false_friends() -> None:
    assert len({name for name, _, _ in FALSE_FRIENDS}) >= 90
    assert len(FALSE_FRIENDS) + len(NOTHING) >= 100


@pytest.mark.parametrize("pair", FALSE_FRIENDS, ids=lambda pair: pair[0])
def test_false_friend_is_no_conflict(pair: tuple[str, Told, Told]) -> None:
    for one, other in ((pair[1], pair[2]), (pair[2], pair[1])):
        loud = [d for d in differences(one, other) if d.severity == "conflict"]
        assert not loud, [(d.kind, d.because) for d in loud]


@pytest.mark.parametrize("pair", NOTHING, ids=lambda pair: pair[0])
def test_what_fits_together_is_no_difference(pair: tuple[str, Told, Told]) -> None:
    for one, other in ((pair[1], pair[2]), (pair[2], pair[1])):
        assert not differences(one, other)


@pytest.mark.parametrize("case", TRUE_DIFFERENCES, ids=lambda case: case[0])
def test_true_difference_is_found(case: tuple[str, Told, Told, str, str]) -> None:
    _, one, other, kind, severity = case
    found = differences(one, other)
    assert (kind, severity) in [(d.kind, d.severity) for d in found], found
    for d in found:
        assert d.because and len(d.values) >= 2 and all(v.statements and v.articles and v.origins for v in d.values)


def test_title_at_odds_with_the_text_is_a_conflict() -> None:
    run = run_of(
        ("Blast at Orvane: 58 killed", {"lemma": "kill", "voice": "title"}),
        ("At least 59 people were killed at Orvane.", {"lemma": "kill"}),
    )
    article = run.articles[0]
    text = article.text + "\n" + run.articles[1].text
    shift = len(article.text) + 1
    second = run.statements[1]
    moved = replace(
        second, article="a0", sentence=1, spans=((shift, len(text)),),
        quantities=quantities.find(text, shift), time_spans=(),
    )  # fmt: skip
    blocks = (Block("title", 0, shift - 1), Block("body", shift, len(text)))
    held = replace(
        run, articles=(replace(article, text=text, blocks=blocks),), statements=(run.statements[0], moved), entities=(),
        stories=(Story("st1", "", ("a0",)),),
    )  # fmt: skip
    found = compare_claims(held).differences
    assert [(d.kind, d.severity) for d in found] == [("number", "conflict")]


def test_a_claim_is_denied_in_the_words_that_tell_who_makes_it() -> None:
    """ "The yard denied that it dumped waste, as the union claims": one statement, said by one and denied by another."""
    run = run_of(
        ("The yard dumped waste in the river Orva.", {"lemma": "dump", "patient": "waste", "speaker": "The union"})
    )
    (claimed,) = run.attributions
    denial = replace(claimed, id="t9", stance="denies", entity="the-yard", chain=(Link("The yard", "the-yard"),))
    (found,) = compare_claims(replace(run, attributions=(claimed, denial))).differences
    assert (found.kind, found.severity) == ("denial", "conflict")
    assert {v.value.split(":")[0] for v in found.values} == {"denied by the-yard", "the-union"}


def test_who_opposes_something_does_not_deny_that_he_does() -> None:
    told = {"lemma": "oppose", "patient": "the launch of missiles", "speaker": "Orland", "stance": "denies"}
    run = run_of(
        ("Orland opposes the launch of missiles.", told),
        ("They oppose the launch of missiles.", {"lemma": "oppose", "patient": "the launch of missiles"}),
    )
    held = replace(run.attributions[0], cue=((7, 14),))
    assert not [d for d in compare_claims(replace(run, attributions=(held,))).differences if d.kind == "denial"]


def ship(forms: dict[str, str], kind: str) -> tuple[Difference, ...]:
    """The differences of one entity that each article calls by another form."""
    told = tuple((f"The minister visited the {form} at noon.", {"lemma": "visit"}) for form in forms.values())
    run = run_of(*told)
    mentions = tuple(
        Mention(a.id, a.text.index(form), a.text.index(form) + len(form), "name")
        for a, form in zip(run.articles, forms.values(), strict=True)
    )
    names = tuple(NameForm(form, (a.id,)) for a, form in zip(run.articles, forms.values(), strict=True))
    entity = Entity("e1", kind, next(iter(forms.values())), names, "", mentions)
    return compare_claims(replace(run, entities=(entity,))).differences


@pytest.mark.parametrize(
    ("a", "b", "kind", "expected"),
    [
        ("Marshal Orlov", "Admiral Orlov", "vessel", ["conflict"]),
        ("frigate Marshal Orlov", "Marshal Orlov", "vessel", []),
        ("Kestrel-22M3", "Kestrel-22", "aircraft", ["precision"]),
        ("Kestrel-22", "Kestrel-23", "aircraft", []),
        ("Nikolai Evenov", "Nikolai Yevenov", "person", ["wording"]),
        ("Sergei Orlov", "Sergey Orlov", "person", ["wording"]),
        ("Stephen Weil", "Steven Weil", "person", ["wording"]),
        ("Jan Weil", "Ida Weil", "person", []),
        ("Admiral Orlov", "General Orlov", "person", []),
        ("Jan Weil", "Weil", "person", []),
        ("Jan Weil", "Mr. Weil", "person", []),
        ("Lomma", "Lomma's", "place", []),
    ],
)
def test_names_of_one_entity(a: str, b: str, kind: str, expected: list[str]) -> None:
    found = [d for d in ship({"x": a, "y": b}, kind) if d.kind == "name"]
    assert [d.severity for d in found] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("", "conflict"), (" The boy was first said to be 3.", "update"), (" It was like the case of 1996.", "none")],
)
def test_ages_of_one_person(words: str, expected: str) -> None:
    texts = [
        f"A {age} boy fell into the old well at the mill of Orvane.{more}"
        for age, more in (("3-year-old", ""), ("4-year-old", words))
    ]
    run = run_of(*((text, {"lemma": "fall"}) for text in texts))
    mentions = tuple(Mention(a.id, 0, a.text.index("boy") + 3, "description") for a in run.articles)
    boy = Entity("e1", "person", "the boy", (NameForm("the boy", ("a0", "a1")),), "", mentions)
    found = [d for d in compare_claims(replace(run, entities=(boy,))).differences if d.kind == "number"]
    if "1996" in words:  # another year in the sentence: that age may be of another case
        assert not found
    else:
        assert [d.severity for d in found] == [expected]


def test_relation_of_a_claim_follows_its_differences() -> None:
    one, other = TRUE_DIFFERENCES[0][1], TRUE_DIFFERENCES[0][2]
    assert compare_claims(run_of(one, other)).claims[0].relation == "differ"
    assert compare_claims(run_of(one, one)).claims[0].relation == "agree"


def test_order_of_articles_changes_nothing() -> None:
    run = run_of(*(told for case in TRUE_DIFFERENCES[:2] for told in case[1:3]))
    turned = replace(run, articles=run.articles[::-1], statements=run.statements[::-1])
    assert compare_claims(turned).differences == compare_claims(run).differences
