"""When a clause happens: its own time expression, the one of a clause beside it, or none; never the date of the saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread import times
from crossread.records import Article, Dated, Spans
from crossread.stages.statements.clauses import Clause, Tree
from crossread.stages.statements.lexicon import carries, is_event, table

UNDATED = Dated("", "unknown", "")
_OTHER_EVENT = frozenset({"after", "before", "since", "until", "till", "ahead", "following", "from"})
_TOGETHER = frozenset({"when", "as", "while", "during"})
_LATER = frozenset({"later", "then", "afterward", "afterwards", "subsequently", "next"})
_APART = _LATER | _OTHER_EVENT | {"because", "although", "though", "if", "earlier", "previously", "ago"}


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression of an article with the date that it means."""

    start: int
    end: int
    dated: Dated


def told_times(article: Article, anchor: Dated) -> list[Told]:
    """The time expressions of an article in order; each may count from the one before ("the next day")."""
    found: list[Told] = []
    prior: Dated | None = None
    for block in article.blocks or ():
        if block.kind == "furniture":
            continue
        for expression in times.find(article.text, block.start, block.end):
            dated = times.resolve(expression, anchor, prior=prior)
            found.append(Told(expression.start, expression.end, dated))
            if dated.precision in {"day", "minute"} and expression.kind != "clock":
                prior = dated
    return found


def within(told: Sequence[Told], start: int, end: int) -> list[Told]:
    """Those that lie in a range."""
    return [t for t in told if t.start >= start and t.end <= end]


def own_time(tree: Tree, clause: Clause, offset: int, told: Sequence[Told]) -> Told | None:
    """The time expression that dates the clause itself, the most precise first."""
    own = set(clause.tokens)
    found = []
    for t in told:
        inside = [i for i in own if tree.tokens[i].start + offset >= t.start and tree.tokens[i].end + offset <= t.end]
        if inside and _dates(tree, clause, inside):
            found.append(t)
    ranks = {"minute": 0, "day": 1, "month": 2, "year": 3, "range": 4}
    return min(found, key=lambda t: (ranks.get(t.dated.precision, 9), t.start), default=None)


def _dates(tree: Tree, clause: Clause, inside: Sequence[int]) -> bool:
    """Whether the words of a time hang on the verb of the clause itself and not on another event ("after Tuesday's launch")."""
    verbs = {clause.head, clause.verb, *clause.lifts}
    top = min((i for i in inside if tree.tokens[i].head not in inside), default=inside[0])
    if any(tree.word(k) in _OTHER_EVENT - {"from", "since", "until"} for k in tree.of(top, "case", "mark")):
        return False
    i = top
    for _ in range(5):
        above, relation = tree.tokens[i].head, tree.tokens[i].relation.split(":")[0]
        if above in verbs:
            return relation not in {"nsubj", "csubj"} or i == top
        if above < 0 or above not in clause.tokens:
            return top in verbs or (clause.relation == "nominal" and i == top)
        if tree.tokens[i].relation == "nmod:poss":
            return False
        if tree.tokens[above].upos == "NOUN" and is_event(tree.lemma(above)):
            if {tree.word(k) for k in tree.of(above, "case", "mark")} & _OTHER_EVENT:
                return False
            return tree.tokens[above].relation == "obj" and carries(tree.lemma(tree.tokens[above].head))
        i = above
    return False


def dates_of(
    tree: Tree, clauses: Sequence[Clause], offset: int, told: Sequence[Told], before: Told | None
) -> dict[int, Told]:
    """Clause head → its time; `before`: the day told last in the sentences before, for "later"."""
    found: dict[int, Told] = {}
    verbal = [clause for clause in clauses if clause.relation != "nominal"]
    events = [clause for clause in clauses if clause.relation == "nominal"]
    for clause in sorted(verbal, key=lambda c: _depth(c, verbal)):
        when = own_time(tree, clause, offset, told) or _explained(clause, tree, offset, told)
        when = when or _within_event(clause, tree, events, offset, told)
        when = when or _inherited(clause, tree, found) or _sequel(clause, tree, before)
        if when:
            found[clause.head] = when
    return found


def _depth(clause: Clause, clauses: Sequence[Clause]) -> int:
    """How many clauses lie above a clause."""
    above = {c.head: c.above for c in clauses}
    depth, i = 0, clause.above
    while i in above and depth < len(clauses):
        depth, i = depth + 1, above[i]
    return depth


def _explained(clause: Clause, tree: Tree, offset: int, told: Sequence[Told]) -> Told | None:
    """The time that a clause tells more of: "since April 2019, when he met Lee"."""
    when = next((k for k in tree.kids[clause.head] if tree.word(k) == "when"), -1)
    if when < 1 or not clause.relation.startswith(("acl", "advcl")):
        return None
    before = when - 1 if tree.word(when - 1) != "," else when - 2
    above = tree.tokens[clause.head].head
    near = [tree.tokens[i] for i in (above, before) if 0 <= i < when]
    spans = [(token.start + offset, token.end + offset) for token in near]
    found = next((t for start, end in spans for t in told if t.start <= start and end <= t.end), None)
    if found is None or found.dated.precision != "range":
        return found
    first = found.dated.value.split("/")[0]  # "since April 2019": he met Lee in that month
    return (
        Told(found.start, found.end, Dated(first, times.precision(first), found.dated.how))
        if first.strip(".")
        else None
    )


def _within_event(
    clause: Clause, tree: Tree, events: Sequence[Clause], offset: int, told: Sequence[Told]
) -> Told | None:
    """The time of the event in whose course a relative clause happens: "talks on May 3, during which he vowed to stay"."""
    if clause.relation != "acl:relcl":
        return None
    noun = tree.tokens[clause.head].head
    event = next((e for e in events if e.head == noun), None)
    marks = [k for k in tree.under(clause.head) if tree.word(k) in {"which", "where", "when"}]
    inside = any(
        tree.word(k) != "which" or {tree.word(c) for c in tree.of(k, "case")} & {"during", "at", "in"}
        for k in marks[:1]
    )
    return own_time(tree, event, offset, told) if event and inside else None


def _inherited(clause: Clause, tree: Tree, dates: dict[int, Told]) -> Told | None:
    """The time of the clause above, where this one happens together with it: a conjunct, "injuring one", "where he was shown"."""
    if clause.above not in dates:
        return None
    marks = {tree.word(k) for k in tree.of(clause.head, "mark", "advmod")}
    if clause.relation == "conj":
        joins = not tree.of(clause.head, "nsubj", "csubj", "expl") and not marks & _APART
    elif clause.relation == "advcl":
        joins = not marks & _APART and (
            bool(marks & _TOGETHER) or (not marks and tree.word(clause.head).endswith("ing"))
        )
    else:
        joins = clause.relation == "acl:relcl" and any(tree.word(k) == "where" for k in tree.kids[clause.head])
    return dates[clause.above] if joins else None


def _sequel(clause: Clause, tree: Tree, before: Told | None) -> Told | None:
    """The day told last, for a clause that goes on from there: "later", "then", "afterward"."""
    if before is None or clause.relation not in {"root", "conj"}:
        return None
    if not any(tree.word(k) in _LATER for k in tree.of(clause.head, "advmod")):
        return None
    day = times.day_of(before.dated)
    return Told(before.start, before.end, Dated(day, times.precision(day), f"told after: {before.dated.how}"))


def goes_on(text: str) -> bool:
    """Whether a sentence may take its day from those before it; `_sequel` decides."""
    return any(word in text.lower() for word in _LATER)


def ongoing(tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells what goes on while it is written: "is being treated", "is having no effect"."""
    if clause.relation not in {"root", "ccomp", "conj"} or clause.lifts:
        return False
    helpers = [tree.word(k) for k in tree.of(clause.head, "aux", "aux:pass")]
    now = any(w in {"is", "are", "’s", "'s"} for w in helpers) and not any(
        w in {"has", "have", "had", "will"} for w in helpers
    )
    meant = (
        tree.lemma(clause.head) in table()["lift"] and tree.lemma(clause.head) != "have"
    )  # "is seeking", "is trying"
    return now and ("being" in helpers or (tree.word(clause.head).endswith("ing") and not meant))


def lasting(tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells what has gone on until it is written: "has been undergoing repairs"."""
    helpers = {tree.word(k) for k in tree.of(clause.head, "aux")}
    return (
        bool(helpers & {"has", "have"})
        and "been" in helpers
        and tree.word(clause.head).endswith("ing")
        and not clause.lifts
    )


def until(written: Told | None) -> Told | None:
    """The time of what has gone on for an unknown while, up to the day of writing."""
    if written is None:
        return None
    return replace(
        written, dated=Dated(f"../{written.dated.value}", "range", f"until it was written: {written.dated.how}")
    )


def day_of_writing(anchor: Dated) -> Told | None:
    """The day of writing as the time of what goes on; None where it is not known to the day."""
    if anchor.precision not in {"day", "minute"}:
        return None
    day = times.day_of(anchor)
    return Told(-1, -1, Dated(day, "day", f"going on when it was written ({anchor.how})"))


def day_told_last(told: Sequence[Told], dates: dict[int, Told], before: Told | None) -> Told | None:
    """The day that a "later" in the next sentence counts from: that of this sentence's clauses, else the one before."""
    days = [t for t in dates.values() if t.dated.precision in {"day", "minute"} and t in told]
    return max(days, key=lambda t: t.start) if days else before


def span_of(told: Told | None) -> Spans:
    """The characters of a time; () for none."""
    return ((told.start, told.end),) if told and told.start >= 0 else ()
