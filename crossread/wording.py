"""How a statement reads on its own: its own words, with the one it is about in front where the clause leaves that out."""

from __future__ import annotations

import re

from crossread.records import Statement

_RELATIVE = re.compile(r"^(?:who|which|that|where|when|whom)\s+", re.IGNORECASE)


def own_words(text: str, statement: Statement) -> str:
    """The words of a statement; pieces joined by a space, as the sentence runs on; `text` is its article's."""
    return " ".join(" ".join(text[start:end].split()) for start, end in statement.spans)


def stands_alone(statement: Statement) -> bool:
    """Whether the subject stands among the statement's own characters."""
    subject = _subject(statement)
    return subject is None or any(start <= subject[0] and subject[1] <= end for start, end in statement.spans)


def in_full(text: str, statement: Statement) -> str:
    """The words of a statement with its subject in front where it lies outside: "who met Lee" → "The mayor … met Lee"."""
    words = own_words(text, statement)
    subject = _subject(statement)
    if subject is None or stands_alone(statement):
        return words
    return f"{' '.join(text[subject[0] : subject[1]].split())} … {_RELATIVE.sub('', words)}"


def _subject(statement: Statement) -> tuple[int, int] | None:
    """Where the subject is: the agent, or the patient where there is no agent in front of the predicate."""
    if not statement.predicate:
        return None
    first = statement.predicate[0][0]
    before = [p for p in statement.participants if p.role in {"agent", "patient"} and p.spans[0][0] < first]
    return before[0].spans[0] if before else None
