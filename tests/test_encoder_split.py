"""Sentences and words of raw text. All sentences are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from crossread.encoder.split import MAX_CHARS, MAX_WORDS, split_sentences, split_words


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in split_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gen. Otto Brandt met Adm. R. K. Osei on Sept. 6 in St. Paul.",
        "The U.S. Navy said it would wait.",
        "Mr. Hale of Orchard Foods Inc. said so.",
        "OSLO – The harbour was closed, e.g. for ferries.",
        "Write to press@harbour.example.org or see www.harbour.example.org/news.html for more.",
        "“Is it over?” he asked.",
        "It cost $2.5 million, No. 3 on the list.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_end_where_they_end() -> None:
    text = 'It left at 5 p.m. The crew waited. “We waited,” she said. "Go!" Then it sank in the U.S. The end?'
    assert sentences(text) == [
        "It left at 5 p.m.",
        "The crew waited.",
        "“We waited,” she said.",
        '"Go!"',
        "Then it sank in the U.S.",
        "The end?",
    ]


def test_a_missing_blank_after_a_full_stop_still_ends_a_sentence() -> None:
    assert sentences("The ferry sank on Monday.The crew was saved.") == [
        "The ferry sank on Monday.",
        "The crew was saved.",
    ]


def test_lines_are_apart_unless_wrapped() -> None:
    wrapped = "The harbour master said on Friday that none of the boats\nwould leave before noon."
    assert len(sentences(wrapped)) == 1
    assert sentences("Ferry sinks\nThe crew was saved") == ["Ferry sinks", "The crew was saved"]


def test_words_follow_universal_dependencies() -> None:
    assert words("They don't; Kim's well-known e-mail cannot wait.") == [
        "They", "do", "n't", ";", "Kim", "'s", "well", "-", "known", "e-mail", "can", "not", "wait", ".",
    ]  # fmt: skip


def test_designations_numbers_and_addresses_are_one_word() -> None:
    text = "A Zk-44M2 and a QX139 flew 2,500 miles (3.5%) to a.b@mail.example.org; see https://example.org/a-b?c=1."
    assert {"Zk-44M2", "QX139", "2,500", "3.5", "a.b@mail.example.org", "https://example.org/a-b?c=1"} <= set(
        words(text)
    )


def test_word_ranges_return_their_own_words_and_miss_no_letter() -> None:
    text = "  “Don’t,” said O’Hara—twice…  at 10:30 a.m. (GMT)\t[sic] 🙂 naïve 北京 "
    spans = split_words(text)
    assert all(a < b and not text[a:b].isspace() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "line", ["word " * 40_000, "x" * 200_000, "a." * 100_000, "“" * 50_000, "A. " * 60_000, ". " * 60_000]
)
def test_one_endless_line_is_cut_into_bounded_sentences(line: str) -> None:
    found = split_sentences(line)
    assert found
    for a, b in found:
        spans = split_words(line[a:b])
        assert len(spans) <= MAX_WORDS
        assert all(y - x <= MAX_CHARS for x, y in spans)


def test_nothing_has_no_sentences() -> None:
    assert split_sentences("") == split_sentences(" \n\n ") == [] == split_words("  ")
