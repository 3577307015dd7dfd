"""Sentences with their trees written out by hand, for tests: "word/UPOS/governor/relation" with governors counted from 1."""

from __future__ import annotations

import numpy as np

from crossread.records import Annotation, Article, Block, Dated, Reading, Sentence, Token
from crossread.tree import clause_heads


def parsed(rows: str) -> tuple[str, tuple[Token, ...]]:
    """The text and tokens of rows such as "Lee/PROPN/2/nsubj left/VERB/0/root ./PUNCT/2/punct"; "_" before a word glues it on."""
    text, tokens = "", []
    for row in rows.split():
        word, upos, head, relation = row.rsplit("/", 3)
        glued = word.startswith("_") and len(word) > 1
        word = word[1:] if glued else word
        text += "" if glued or not text or upos == "PUNCT" else " "
        tokens.append(Token(len(text), len(text) + len(word), upos, int(head) - 1, relation))
        text += word
    return text, tuple(tokens)


def page(key: str, *sentences: str, published: str = "2024-05-08", kind: str = "body") -> tuple[Article, Annotation]:
    """An article of hand-made sentences, one a line, with its annotation; vectors are zero rows for each clause."""
    text, read = "", []
    for rows in sentences:
        words, tokens = parsed(rows)
        heads = (-1, *clause_heads(tokens, words))
        read.append(
            Sentence(
                len(text), len(text) + len(words), Reading(tokens, (), heads, np.zeros((len(heads), 384), np.float16))
            )
        )
        text += words + "\n"
    when = Dated(published, "day", "made for a test")
    article = Article(
        key, f"{key}.txt", "", key.upper(), "", (), "", when, "en", (), text, (Block(kind, 0, len(text)),)
    )
    return article, Annotation(key, tuple(read))
