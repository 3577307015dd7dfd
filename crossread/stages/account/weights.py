"""How much of a story rests on a claim: origins that can be told apart first, then how central and how early it is told."""

from __future__ import annotations

import math
from collections import Counter

from crossread.records import Claim, Statement
from crossread.stages.account.shelf import Shelf


def weigh_claims(shelf: Shelf) -> dict[str, float]:
    """Claim id → weight, 0 to about 5. A second origin counts more than a tenth; a copy counts a little."""
    found = {}
    for claims in shelf.claims.values():
        central = _central(shelf, claims)
        read = {key for claim in claims for key in claim.articles}
        for claim in claims:
            statements = shelf.of(claim)
            origins, reports = max(1, len(claim.origins)), len(claim.articles)
            weight = math.log2(1 + origins) + 0.3 * math.log2(1 + reports)
            weight += 0.6 * max(_lead(shelf, s) for s in statements) + 1.6 * len(leading(shelf, claim)) / len(read)
            weight += _about(claim, central, shelf)
            weight -= 0.5 * all(_slight(s) for s in statements)
            weight -= 2.0 * all(_in_passing(shelf, s) for s in statements)
            weight -= 0.5 * all(s.voice == "caption" for s in statements)
            found[claim.id] = weight
    return found


def _central(shelf: Shelf, claims: tuple[Claim, ...]) -> dict[str, float]:
    """Entity → share of the story's articles that tell of it."""
    told: Counter[str] = Counter()
    articles = {key for claim in claims for key in claim.articles}
    seen = {(p.entity, s.article) for claim in claims for s in shelf.of(claim) for p in s.participants if p.entity}
    told.update(entity for entity, _ in seen)
    return {entity: n / len(articles) for entity, n in told.items()}


def _about(claim: Claim, central: dict[str, float], shelf: Shelf) -> float:
    """0 to 1: how central those are whom the claim is about."""
    shares = sorted(
        {central.get(p.entity, 0.0) for s in shelf.of(claim) for p in s.participants if p.entity}, reverse=True
    )
    return sum(shares[:2]) / 2


def leading(shelf: Shelf, claim: Claim) -> set[str]:
    """The articles that tell a claim in the title or the first sentences: what reporters lead with, not background."""
    return {s.article for s in shelf.of(claim) if _leading(shelf, s)}


def _leading(shelf: Shelf, statement: Statement) -> bool:
    return statement.voice == "title" or (statement.voice == "report" and _lead(shelf, statement) > 0.85)


def _lead(shelf: Shelf, statement: Statement) -> float:
    """1 at the top of the article, falling to 0 at its end; captions count half."""
    share = 1 - statement.spans[0][0] / max(1, len(shelf.text(statement)))
    return share * (0.5 if statement.voice == "caption" else 1.0)


def _slight(statement: Statement) -> bool:
    """Whether a statement hardly says anything by itself: under four words."""
    return sum(end - start for start, end in statement.spans) < 25


def _in_passing(shelf: Shelf, statement: Statement) -> bool:
    """Whether a statement only says in passing who or what someone is: no verb, nothing but a name and a noun."""
    read = shelf.sentences.get(statement.article, ())
    if not 0 <= statement.sentence < len(read) or statement.head < 0:
        return False
    tokens = read[statement.sentence].reading.tokens
    governed = {t.relation.split(":")[0] for t in tokens if t.head == statement.head}
    return (
        tokens[statement.head].upos in {"NOUN", "PROPN"}
        and not governed & {"cop", "nsubj"}
        and not statement.time.value
    )
