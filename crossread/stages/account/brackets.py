"""Deeds that no date tells, between the day of the story's event and the day of writing.

"Police shot the driver", in a report of Friday on Thursday's attack, happened on Thursday or Friday. That is said only of
deeds that a report ties to the event: by its name ("condemned the attack"), or by going on from its sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crossread import times
from crossread.lemmas import is_event, lemma
from crossread.records import Article, Claim, Dated, Statement, Token
from crossread.stages.account.shelf import Shelf
from crossread.text import said, words
from crossread.tree import children, word

LEAD = 4  # sentences of an article in which the event itself is told
NEWS = 3  # days between the event and the report, beyond which what is undated may be older
_BACK = re.compile(
    r"\b(?:previous\w*|earlier|once|used to|ago|last (?:week|month|year)|years?|decades?|since|historical\w*|then)\b",
    re.I,
)
_THE = re.compile(r"(?:\b(?:the|this|that)|['’]s) ((?:[\w’'-]+ ?){1,4})", re.I)
_OUTSIDE = re.compile(r"\b(?:in|of|by|on|at|to|for|and|from|with|that|which|who)\b")
_STATES = frozenset(
    {
        "be",
        "have",
        "know",
        "want",
        "live",
        "work",
        "seem",
        "appear",
        "believe",
        "think",
        "include",
        "need",
        "own",
        "stand",
        "lie",
        "remain",
        "call",
        "expect",
        "plan",
    }
)
_SAYING = frozenset(
    {"say", "tell", "add", "report", "ask", "write", "note", "explain", "describe", "quote", "cite", "show"}
)


def bracketed(shelf: Shelf, claims: Sequence[Claim]) -> dict[str, Dated]:
    """Statement → from the event's day to the day of writing, for the undated deeds that belong to the event."""
    statements = [s for claim in claims for s in shelf.of(claim)]
    event = _event_day(statements)
    if not event:
        return {}
    articles = [shelf.articles[key] for key in sorted({s.article for s in statements})]
    written = times.anchor_articles(articles)
    names = _names(shelf, articles)
    on_day = {(s.article, s.sentence) for s in statements if times.day_of(s.time) == event and s.sentence >= 0}
    dated = {(s.article, s.sentence) for s in statements if s.time.value and s.sentence >= 0}
    found = {}
    for s in statements:
        last = written[s.article].value[:10]
        if (s.article, s.sentence) in dated or not _of_news(event, last) or not _deed(shelf, s):
            continue
        follows = (s.article, s.sentence - 1) in on_day and _shares(shelf, s, s.sentence - 1)
        if follows or _named(shelf, s, names):
            value = event if event == last else f"{event}/{last}"
            how = f"told after what happened on {event}, in a report of {last}"
            found[s.id] = Dated(value, times.precision(value), how)
    return found


def _event_day(statements: Sequence[Statement]) -> str:
    """The first day that half of the reports tell at their head, where all such days lie close; "" where there is none.

    What is said of an event the day after is told at the head as well.
    """
    told: dict[str, set[str]] = {}
    for s in statements:
        if (
            s.time.precision in ("day", "minute")
            and 0 <= s.sentence <= LEAD
            and not s.modality
            and s.voice != "analysis"
        ):
            told.setdefault(times.day_of(s.time), set()).add(s.article)
    reports = len({s.article for s in statements})
    days = sorted(day for day, held in told.items() if 2 * len(held) >= reports)
    return days[0] if days and _of_news(days[0], days[-1]) else ""


def _of_news(event: str, last: str) -> bool:
    first, end = times.first_day(Dated(event, "day", "")), times.first_day(Dated(last, "day", ""))
    return first is not None and end is not None and 0 <= (end - first).days <= NEWS


def _names(shelf: Shelf, articles: Sequence[Article]) -> frozenset[str]:
    """The nouns by which several reports call what happened in their title and first sentences: "attack", "crash"."""
    seen: Counter[str] = Counter()
    for article in articles:
        nouns = set()
        for sentence in shelf.sentences.get(article.id, ())[: LEAD + 1]:
            text = article.text[sentence.start : sentence.end]
            tokens = sentence.reading.tokens
            nouns |= {lemma(word(tokens, text, i), "NOUN") for i, t in enumerate(tokens) if t.upos == "NOUN"}
        seen.update(noun for noun in nouns if is_event(noun))
    return frozenset(noun for noun, count in seen.items() if count > 1)


def _named(shelf: Shelf, statement: Statement, names: frozenset[str]) -> bool:
    """Whether the words of a statement call the event by its name: "condemned the attack", "after the crash"."""
    text, verb = shelf.text(statement), statement.predicate[-1][1]
    told = " ".join(text[max(verb, start) : end] for start, end in statement.spans if end > verb)
    phrases = (_OUTSIDE.split(match.group(1).lower())[0].split() for match in _THE.finditer(told))
    return any(lemma(noun, "NOUN") in names for phrase in phrases for noun in phrase)


def _shares(shelf: Shelf, statement: Statement, number: int) -> bool:
    """Whether a statement goes on with somebody or something of the sentence before it."""
    before = shelf.sentences[statement.article][number]
    text = shelf.text(statement)
    held = {w for w, _, _ in words(text[before.start : before.end]) if len(w) > 3}
    roles = [p for p in statement.participants if p.role in ("agent", "patient")]
    return any(w in held for p in roles for w, _, _ in words(said(text, p.spans)) if len(w) > 3)


def _deed(shelf: Shelf, statement: Statement) -> bool:
    """Whether a statement tells in a main clause what somebody did: "shot", "has condemned"; no state, no "had", no saying."""
    plain = statement.polarity == "positive" and statement.modality == "" and not statement.time.value
    if not plain or statement.voice not in ("report", "caption") or statement.lemma in _STATES | _SAYING:
        return False
    read = shelf.sentences.get(statement.article, ())
    if not 0 <= statement.sentence < len(read) or statement.head < 0:
        return False
    sentence = read[statement.sentence]
    text = shelf.text(statement)[sentence.start : sentence.end]
    tokens = sentence.reading.tokens
    if _BACK.search(text) or tokens[statement.head].upos != "VERB" or not _main(tokens, statement.head):
        return False
    helpers = {word(tokens, text, k) for k in children(tokens)[statement.head] if tokens[k].relation.startswith("aux")}
    own = word(tokens, text, statement.head)
    past = own != statement.lemma and not own.endswith(("s", "ing"))
    return past and helpers <= {"was", "were", "has", "have", "been", "’s", "'s"}


def _main(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb stands in a main clause, or in what somebody says."""
    relation = tokens[i].relation.split(":")[0]
    if relation == "conj":
        return _main(tokens, tokens[i].head)
    return relation in ("root", "ccomp", "parataxis")
