"""What is equal for statements of a sentence that is printed again: what is worked out for one holds for the other."""

from __future__ import annotations

from collections.abc import Hashable

from crossread.records import Article, Sentence, Statement


def shape(article: Article, sentence: Sentence, statement: Statement) -> Hashable:
    """A statement with its places counted from its sentence, without its article and attribution."""
    by = sentence.start
    return (
        sentence.reading, article.text[by : sentence.end], statement.head, statement.lemma, statement.time, statement.modality,
        tuple([(a - by, b - by) for a, b in statement.spans]),
        tuple([(p.role, p.entity, *[(a - by, b - by) for a, b in p.spans]) for p in statement.participants]),
        tuple([(q.value, q.unit, q.of) for q in statement.quantities]),
    )  # fmt: skip
