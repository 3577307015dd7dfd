"""Names, descriptions and pronouns become entities; whoever cannot be one stays two; a reader's ruling holds."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from crossread.records import Annotation, Article, Block, Dated, Entity, Name, Reading, Sentence, Story, Token
from crossread.settings import Rulings
from crossread.stages.entities import resolve_entities
from crossread.stages.entities.transliteration import log_odds

VECTORS = np.zeros((1, 384), dtype=np.float16)
Word = tuple[str, str, int, str]
"""Word, part of speech, governor (from 1, 0 for the root), relation."""


def sentence(text: str, at: int, words: list[Word], names: dict[str, str]) -> Sentence:
    """A sentence with its tree and names, at its place in the article."""
    tokens, cursor = [], 0
    for word, upos, head, relation in words:
        start = text.index(word, cursor)
        cursor = start + len(word)
        tokens.append(Token(start, cursor, upos, head - 1, relation))
    found, seen = [], 0
    for name, kind in names.items():
        start = text.index(name.rstrip("+"), seen)
        found.append(Name(start, start + len(name.rstrip("+")), kind, 0.9))
        seen = start + 1
    return Sentence(at, at + len(text), Reading(tuple(tokens), tuple(found), (-1,), VECTORS))


def article(ident: str, *pieces: tuple[str, list[Word], dict[str, str]]) -> tuple[Article, Annotation]:
    """An article of the given sentences, a space between them."""
    text, sentences = "", []
    for piece, words, names in pieces:
        sentences.append(sentence(piece, len(text), words, names))
        text += piece + " "
    made = Article(
        ident, ident, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, (Block("body", 0, len(text)),)
    )
    return made, Annotation(ident, tuple(sentences))


def simple(subject: str, kind: str, rest: str = "spoke .") -> tuple[str, list[Word], dict[str, str]]:
    """ "<subject> spoke." with the subject as one name."""
    parts = subject.split()
    words: list[Word] = [(parts[0], "PROPN", len(parts) + 1, "nsubj")]
    words += [(p, "PROPN", 1, "flat") for p in parts[1:]]
    words += [("spoke", "VERB", 0, "root"), (".", "PUNCT", len(parts) + 1, "punct")]
    return f"{subject} spoke.", words, {subject: kind}


def resolve(*read: tuple[Article, Annotation], rulings: Rulings = Rulings(), one_story: bool = True) -> list[Entity]:  # noqa: B008
    """The entities of the articles, all in one story or each in its own."""
    articles, annotations = [a for a, _ in read], [b for _, b in read]
    told = (
        [Story("s", "", tuple(a.id for a in articles))] if one_story else [Story(a.id, "", (a.id,)) for a in articles]
    )
    return resolve_entities(articles, annotations, told, rulings)[0]


def names_of(entities: list[Entity]) -> list[set[str]]:
    return [{form.text for form in e.names} for e in entities]


def test_two_spellings_in_one_story_are_one_person() -> None:
    found = resolve(
        article("a", simple("Nikolai Evmenov", "person")), article("b", simple("Nikolai Yevmenov", "person"))
    )
    assert names_of(found) == [{"Nikolai Evmenov", "Nikolai Yevmenov"}]


def test_father_and_son_stay_two() -> None:
    read = article(
        "a", simple("Kim Jong Un", "person"), simple("Kim Jong Il", "person"), simple("Kim Jong Un", "person")
    )
    assert len(resolve(read)) == 2


def test_a_bare_family_name_goes_to_the_most_named_bearer() -> None:
    read = article(
        "a",
        simple("Kim Jong Un", "person"),
        simple("Kim Jong Il", "person"),
        simple("Kim Jong Un", "person"),
        simple("Kim", "person"),
    )
    found = {e.name: e for e in resolve(read)}
    assert {f.text for f in found["Kim Jong Un"].names} == {"Kim Jong Un", "Kim"}


def test_a_bare_family_name_of_another_article_goes_to_the_storys_only_bearer() -> None:
    found = resolve(article("a", simple("Pavel Dorin", "person")), article("b", simple("Dorin", "person")))
    assert names_of(found) == [{"Pavel Dorin", "Dorin"}]


def test_a_bare_family_name_of_another_story_stays_alone() -> None:
    found = resolve(
        article("a", simple("Pavel Dorin", "person")), article("b", simple("Dorin", "person")), one_story=False
    )
    assert len(found) == 2


def test_common_full_names_of_two_stories_stay_two() -> None:
    found = resolve(
        article("a", simple("John Smith", "person")), article("b", simple("John Smith", "person")), one_story=False
    )
    assert len(found) == 2


def test_a_type_and_its_variant_are_related_and_not_one() -> None:
    found = resolve(article("a", simple("Tu-22M3", "aircraft")), article("b", simple("Tu-22", "aircraft")))
    assert [(e.name, e.related) for e in found] == [("Tu-22", ()), ("Tu-22M3", (("variant of", "tu-22"),))]


def test_an_acronym_is_one_with_its_expansion() -> None:
    read = article("a", simple("Harbor Safety Board", "organisation"), simple("HSB", "organisation"))
    assert names_of(resolve(read)) == [{"Harbor Safety Board", "HSB"}]


def test_the_same_ministry_of_two_countries_stays_two() -> None:
    read = (
        article("a", simple("Norwegian Defense Ministry", "organisation")),
        article("b", simple("Swedish Defense Ministry", "organisation")),
    )
    assert len(resolve(*read)) == 2


def test_rulings_hold() -> None:
    read = article("a", simple("Pavel Dorin", "person")), article("b", simple("Petr Malek", "person"))
    assert len(resolve(*read)) == 2
    assert len(resolve(*read, rulings=Rulings(same=(("Pavel Dorin", "Petr Malek"),)))) == 1
    twice = article("a", simple("Pavel Dorin", "person")), article("b", simple("Pavel Doryn", "person"))
    assert len(resolve(*twice)) == 1
    assert len(resolve(*twice, rulings=Rulings(different=(("Pavel Dorin", "Pavel Doryn"),)))) == 2


def test_a_ship_under_two_ranks_is_one_in_a_story() -> None:
    def told(ident: str, name: str) -> tuple[Article, Annotation]:
        first, last = name.split()
        words = [("The", "DET", 2, "det"), ("frigate", "NOUN", 5, "nsubj"), (first, "PROPN", 2, "appos"), (last, "PROPN", 3, "flat"), ("sailed", "VERB", 0, "root")]  # fmt: skip
        return article(ident, (f"The frigate {name} sailed", words, {name: "vessel"}))

    found = resolve(told("a", "Marshal Dorin"), told("b", "Admiral Dorin"))
    assert names_of(found) == [{"Marshal Dorin", "Admiral Dorin"}]
    assert found[0].type == "vessel"


def test_a_description_and_a_pronoun_lead_to_the_name() -> None:
    lead = (
        "Arne Falk, the Norwegian minister, met pilots.",
        [("Arne", "PROPN", 8, "nsubj"), ("Falk", "PROPN", 1, "flat"), (",", "PUNCT", 6, "punct"), ("the", "DET", 6, "det"), ("Norwegian", "ADJ", 6, "amod"),
         ("minister", "NOUN", 1, "appos"), (",", "PUNCT", 6, "punct"), ("met", "VERB", 0, "root"), ("pilots", "NOUN", 8, "obj"), (".", "PUNCT", 8, "punct")],
        {"Arne Falk": "person"},
    )  # fmt: skip
    then = (
        "The minister said he agreed.",
        [("The", "DET", 2, "det"), ("minister", "NOUN", 3, "nsubj"), ("said", "VERB", 0, "root"), ("he", "PRON", 5, "nsubj"), ("agreed", "VERB", 3, "ccomp"), (".", "PUNCT", 3, "punct")],
        {},
    )  # fmt: skip
    made, annotation = article("a", lead, then)
    falk = next(e for e in resolve((made, annotation)) if e.name == "Arne Falk")
    said = {(m.kind, made.text[m.start : m.end]) for m in falk.mentions}
    assert said == {
        ("name", "Arne Falk"),
        ("description", "the Norwegian minister"),
        ("description", "The minister"),
        ("pronoun", "he"),
    }
    assert falk.description == "Norwegian minister"


def test_a_capital_stands_for_its_government_or_is_a_town() -> None:
    talks = ("Moscow denied it.", [("Moscow", "PROPN", 2, "nsubj"), ("denied", "VERB", 0, "root"), ("it", "PRON", 2, "obj"), (".", "PUNCT", 2, "punct")], {"Moscow": "place"})  # fmt: skip
    trip = ("He flew to Moscow.", [("He", "PRON", 2, "nsubj"), ("flew", "VERB", 0, "root"), ("to", "ADP", 4, "case"), ("Moscow", "PROPN", 2, "obl"), (".", "PUNCT", 2, "punct")], {"Moscow": "place"})  # fmt: skip
    land = simple("Russia", "place")
    found = {e.name: {f.text for f in e.names} for e in resolve(article("a", land, talks, trip))}
    assert found["Russia"] == {"Russia", "Moscow"}
    assert found["Moscow"] == {"Moscow"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    read = [
        article("a", simple("Pavel Dorin", "person"), simple("HSB", "organisation")),
        article("b", simple("Pavel Doryn", "person")),
        article("c", simple("Dorin", "person")),
    ]
    first = resolve(*read)
    assert resolve(*reversed(read)) == first
    assert resolve(*read) == first


def test_mentions_return_their_words() -> None:
    made, annotation = article("a", simple("Mr. Pavel Dorin", "person"), simple("Falk’s Harbor Board", "organisation"))
    for entity in resolve((made, annotation)):
        for mention in entity.mentions:
            assert (
                made.text[mention.start : mention.end].split()
                == made.text[mention.start : mention.end].strip(" .,").split()
            )
            assert (
                any(made.text[mention.start : mention.end] == form.text for form in entity.names)
                or mention.kind != "name"
            )


def test_verdicts_tell_their_reasons() -> None:
    read = article("a", simple("Nikolai Evmenov", "person")), article("b", simple("Nikolai Yevmenov", "person"))
    _, verdicts = resolve_entities([a for a, _ in read], [b for _, b in read], [Story("s", "", ("a", "b"))], Rulings())
    assert [(v.a, v.b, v.verdict) for v in verdicts] == [("Nikolai Evmenov", "Nikolai Yevmenov", "same")]
    assert any("spelled alike" in reason for reason in verdicts[0].because)


def test_articles_without_sentences_give_nothing() -> None:
    made, _ = article("a", simple("Pavel Dorin", "person"))
    assert resolve_entities([made], [Annotation("a", ())], [], Rulings()) == ([], [])


@pytest.mark.shared
def test_held_out_spellings_score_above_random_pairs(shared: Path) -> None:
    from training.transliteration import different_pairs, natives_of, same_pairs, spellings

    folder = shared / "corpora/names/transliteration"
    found = spellings(folder, "korean")
    same = same_pairs(found, held_out=True)
    random, _ = different_pairs(found, natives_of(folder), held_out=True, count=50)
    middle = sorted(log_odds(a, b) for a, b in same)[len(same) // 2]
    assert sum(log_odds(a, b) > middle for a, b in random) <= 1


def test_records_are_plain() -> None:
    entity = resolve(article("a", simple("Pavel Dorin", "person")))[0]
    assert dataclasses.asdict(entity)["names"] == ({"text": "Pavel Dorin", "articles": ("a",)},)


def test_one_word_read_as_person_and_as_body_is_one_body() -> None:
    (agency,) = resolve(
        article("a", simple("Sevranform", "person")), article("b", simple("Sevranform", "organisation"))
    )
    assert agency.type == "organisation"
    assert len(agency.mentions) == 2


def test_a_word_of_a_full_name_stays_a_person() -> None:
    read = (
        article("a", simple("Kim Ardo", "person"), simple("Kim", "person")),
        article("b", simple("Kim", "organisation")),
    )
    assert any(entity.type == "person" and "Kim Ardo" in entity.name for entity in resolve(*read))
