"""Articles to annotations. All texts are invented."""

from __future__ import annotations

import pytest

from crossread.encoder import Encoder, Found, load_encoder
from crossread.encoder.scheme import chunks
from crossread.records import Article, Block, Dated
from crossread.stages.annotate import annotate, annotate_articles
from crossread.stages.annotate.reported import nest
from crossread.stages.annotate.tidy import Words, go_on, tidy

TITLE = "Ferry sinks off Norway"
BODY = (
    "BERGEN – A ferry sank on Monday, the coast guard said. “All are safe,” Anna Lindgren said.\n\n"
    "According to the newspaper, the owner said that the ship was sound."
)
MENU = "Subscribe now. Read more."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(threads=2)


def article(name: str = "a", title: str = TITLE, body: str = BODY) -> Article:
    text = f"{title}\n{MENU}\n{body}"
    cuts = [0, len(title), len(title) + 1 + len(MENU), len(text)]
    blocks = (
        Block("title", 0, cuts[1]), Block("furniture", cuts[1] + 1, cuts[2]), Block("body", cuts[2] + 1, cuts[3]),
    )  # fmt: skip
    return Article(name, name, "", "", title, (), "", Dated("", "unknown", ""), "en", (), text, blocks)


def test_furniture_is_not_read_and_no_sentence_crosses_a_block_or_a_blank_line(encoder: Encoder) -> None:
    page = article()
    found = [page.text[s.start : s.end] for s in annotate(page, encoder).sentences]
    assert found[0] == TITLE
    assert not any("Subscribe" in text for text in found)
    assert not any("\n\n" in text for text in found)
    assert len(found) == 4


def test_reported_speech_lies_where_its_words_are(encoder: Encoder) -> None:
    page = article()
    found = annotate(page, encoder).reported
    read = [tuple(" ".join(page.text[a:b] for a, b in spans) for spans in (r.source, r.cue, r.content)) for r in found]
    assert any(
        source == "Anna Lindgren" and cue == "said" and "All are safe" in content for source, cue, content in read
    )
    for item in found:
        assert item.parent < len(found)
        assert all(a < b for spans in (item.source, item.cue, item.content) for a, b in spans)


def test_copies_cost_nothing_and_read_the_same(encoder: Encoder) -> None:
    fresh = load_encoder(threads=2)
    copies = [article(f"copy {i}") for i in range(40)]
    found = annotate_articles(copies, fresh)
    assert fresh.read_count == 4
    assert all(a.sentences == found[0].sentences and a.reported == found[0].reported for a in found)


def test_neighbours_change_nothing(encoder: Encoder) -> None:
    pages = [article(f"p{i}", body=f"{BODY} It was ship number {i}.") for i in range(20)]
    together = annotate_articles(pages, load_encoder(threads=3))
    backwards = annotate_articles(pages[::-1], load_encoder(threads=1))[::-1]
    for a, b in zip(together, backwards, strict=True):
        assert a.reported == b.reported
        assert [s.reading.tokens for s in a.sentences] == [s.reading.tokens for s in b.sentences]


def test_progress_is_told(encoder: Encoder) -> None:
    told: list[tuple[int, int]] = []
    annotate_articles([article(str(i)) for i in range(17)], encoder, lambda done, total: told.append((done, total)))
    assert told[-1] == (17, 17)
    assert annotate_articles([], encoder) == []


def test_the_parent_is_the_smallest_content_around() -> None:
    def found(cue: tuple[int, int], content: tuple[int, int]) -> Found:
        return Found((), (cue,), (content,), "speech", "asserts", 1.0)

    outer, middle, inner, apart = (
        found((0, 1), (1, 20)),
        found((2, 3), (3, 20)),
        found((5, 6), (6, 9)),
        found((30, 31), (31, 33)),
    )
    assert nest([inner, outer, apart, middle]) == [3, -1, -1, 1]
    assert nest([]) == []


def window(*sentences: str) -> Words:
    """A window of one paragraph; words are told apart by blanks."""
    texts = [word for sentence in sentences for word in sentence.split()]
    numbers = [n for n, sentence in enumerate(sentences) for _ in sentence.split()]
    return Words(tuple((i, i + 1) for i in range(len(texts))), tuple(texts), tuple(numbers), (0,) * len(texts))


def tidied(words: Words, cue: tuple[int, int], *content: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    found = tidy(Found((), (cue,), content, "speech", "asserts", 1.0), words)
    return found.content if found else ()


def test_marks_at_the_edges_go_and_quotations_become_whole() -> None:
    words = window("Ann said , the boat ( a ferry ) sank .")
    assert tidied(words, (1, 2), (2, 11)) == ((3, 10),)
    words = window("“ The boat sank , ” Ann said .")
    assert tidied(words, (7, 8), (1, 4)) == ((0, 6),)
    assert tidied(words, (7, 8), (8, 9)) == ()


def test_a_dateline_is_nobodys_words() -> None:
    words = window("OSLO ( Wire ) – The boat sank , Ann said .")
    assert tidied(words, (10, 11), (0, 8)) == ((5, 8),)
    assert tidied(window("A boat – red – sank , Ann said ."), (8, 9), (0, 6)) == ((0, 6),)


def test_a_tail_tells_the_whole_sentence_before_it() -> None:
    words = window("OSLO – Ann told us that it sank , the Herald reported .")
    told = tidy(Found(((9, 11),), ((11, 12),), ((5, 8),), "writing", "asserts", 1.0), words)
    assert told is not None and told.content == ((2, 8),)
    words = window("“ It sank , ” Ann said .")
    assert tidied(words, (6, 7), (0, 5)) == ((0, 5),)


def test_content_stays_in_its_sentence_unless_a_quotation_leads_on() -> None:
    words = window("Ann said it sank .", "“ No , ” Bo said .")
    assert tidied(words, (1, 2), (2, 4), (5, 9)) == ((2, 4),)
    words = window("“ It sank , ” Ann said .", "“ All are safe . ”")
    assert tidied(words, (6, 7), (0, 5), (8, 14)) == ((0, 5), (8, 14))


def test_a_quotation_read_from_its_first_word_is_whole_over_its_sentences() -> None:
    words = window("“ We lost .", "We will win . ”", "Ann said so .")
    assert tidied(words, (9, 10), (0, 3)) == ((0, 9),)
    words = window("“ We lost .", "We will win , ” Ann said .")
    assert tidied(words, (10, 11), (1, 3)) == ((0, 9),)
    assert tidied(words, (10, 11), (5, 8)) == ((0, 9),)  # to its last word
    assert tidied(words, (10, 11), (5, 6)) == ((5, 6),)


def test_a_quotation_goes_on_into_the_next_paragraph_where_a_mark_can_only_close() -> None:
    text = 'Ann said, "We lost.\n\nWe win." Then rain.'
    texts = ("Ann", "said", ",", '"', "We", "lost", ".", "We", "win", ".", '"', "Then", "rain", ".")
    spots, at = [], 0
    for word in texts:
        at = text.index(word, at)
        spots.append((at, at + len(word)))
        at += len(word)
    words = Words(tuple(spots), texts, (0,) * 7 + (1,) * 4 + (2,) * 3, (0,) * 7 + (1,) * 7)
    assert words.quotations == ((3, 11),)
    assert tidied(words, (1, 2), (4, 6)) == ((3, 11),)
    opened_anew = Words(tuple(spots), (*texts[:10], "“", *texts[11:]), words.sentences, words.paragraphs)
    assert opened_anew.quotations == ()


def test_a_long_paragraph_is_cut_outside_its_quotations() -> None:
    lengths, inside = [10, 10, 10, 10, 10], [False, False, True, True, False]
    assert chunks(lengths, inside, limit=30) == [(0, 1), (1, 4), (4, 5)]
    assert chunks(lengths, [False] * 5, limit=30) == [(0, 3), (3, 5)]
    assert chunks(lengths, [False] + [True] * 4, limit=30) == [(0, 3), (3, 5)]
    assert chunks(lengths, inside, limit=50) == [(0, 5)]


def test_quoted_sentences_that_nobody_holds_go_on_from_the_quotation_before_them() -> None:
    words = window("“ It sank , ” Ann said .", "“ All are safe . ”", "Bo left .")
    one = Found(((5, 6),), ((6, 7),), ((0, 5),), "speech", "asserts", 1.0)
    assert go_on([one], words)[0].content == ((0, 5), (8, 14))
    other = Found((), ((10, 11),), ((9, 13),), "speech", "asserts", 1.0)
    assert go_on([one, other], words) == [one, other]
    plain = window("Ann said it sank .", "“ All are safe . ”")
    unquoted = Found(((0, 1),), ((1, 2),), ((2, 4),), "speech", "asserts", 1.0)
    assert go_on([unquoted], plain) == [unquoted]


def test_an_endless_line_is_read_in_bounded_pieces(encoder: Encoder) -> None:
    line = "the boat left and " * 400 + "x" * 20_000
    found = annotate(article(body=line), encoder)
    assert max(len(s.reading.tokens) for s in found.sentences) <= 150
