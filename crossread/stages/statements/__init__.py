"""statements: articles and what was read in them → Statements, one proposition each, with the exact characters.

Every sentence that is not furniture is covered: one without a verb, or with a broken tree, is one statement as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossread import quantities, times
from crossread.altered import altered
from crossread.records import (
    Annotation,
    Article,
    Attribution,
    Dated,
    Entity,
    Participant,
    Quantity,
    Sentence,
    Spans,
    Statement,
    Story,
)
from crossread.stages.statements.again import Again, Given, Made
from crossread.stages.statements.bearing import modality, polarity
from crossread.stages.statements.clauses import Clause, Tree, find_clauses, pieces, tree_of
from crossread.stages.statements.frames import frames
from crossread.stages.statements.lexicon import lifting_verbs
from crossread.stages.statements.naming import find_namings
from crossread.stages.statements.roles import (
    NOBODY,
    Named,
    Phrase,
    antecedent,
    named_by_article,
    phrases,
    place_participant,
    shared_subject,
)
from crossread.stages.statements.timing import (
    UNDATED,
    Told,
    dates_of,
    day_of_writing,
    day_told_last,
    lasting,
    ongoing,
    own_time,
    span_of,
    told_times,
    until,
    within,
)
from crossread.text import covered, overlap, plain
from crossread.voice import analysis

_VOICES = {"caption": "caption", "title": "title", "subtitle": "title"}
_SILENT = frozenset({"furniture", "byline", "dateline", "credit"})


def make_statements(
    articles: Sequence[Article],
    annotations: Sequence[Annotation],
    stories: Sequence[Story],
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
) -> list[Statement]:
    """The statements of all articles, in order of articles and places. Ids are "<article>-s1", "<article>-s2", ..."""
    named = named_by_article(entities)
    said: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        said.setdefault(attribution.article, []).append(attribution)
    read = {annotation.article: annotation for annotation in annotations}
    anchors = _anchors(articles, stories)
    found: list[Statement] = []
    again = Again()
    for article in articles:
        page = Page(
            article,
            named.get(article.id, NOBODY),
            tuple(said.get(article.id, ())),
            tuple(told_times(article, anchors[article.id])),
            day_of_writing(anchors[article.id]),
        )
        found += _of_article(page, read[article.id].sentences if article.id in read else (), again)
    return found


@dataclass(frozen=True, slots=True)
class Page:
    """An article with all that its statements are made from."""

    article: Article
    named: Named
    said: tuple[Attribution, ...]
    told: tuple[Told, ...]
    written: Told | None = None  # the day of writing, where it is known to the day


def _anchors(articles: Sequence[Article], stories: Sequence[Story]) -> dict[str, Dated]:
    """The day from which each article's times are counted, checked against its siblings in the story."""
    by_id = {article.id: article for article in articles}
    found = {article.id: article.published for article in articles}
    for story in stories:
        found |= times.anchor_articles([by_id[key] for key in story.articles if key in by_id])
    return found


def _of_article(page: Page, sentences: Sequence[Sentence], again: Again) -> list[Statement]:
    read: list[tuple[int, str, Made]] = []
    before: Told | None = None
    for number, sentence in enumerate(sentences):
        kind = _block(page.article, sentence)
        if kind not in _SILENT:
            made = _again(page, sentence, _VOICES.get(kind, "report"), before, again)
            before = made.told
            read.append((number, kind, made))
    once = _told_once(page.article, read)
    found = [(number, s) for number, _, made in read for s in (*made.statements, *once.get(number, ()))]
    key = page.article.id
    return [altered(s, id=f"{key}-s{i}", article=key, sentence=number) for i, (number, s) in enumerate(found, 1)]


def _told_once(article: Article, read: Sequence[tuple[int, str, Made]]) -> dict[int, list[Statement]]:
    """Sentence → what it says in passing of whom it names; who is called what is taken once, from the body if there."""
    told: set[tuple[str, str]] = set()
    found: dict[int, list[Statement]] = {}
    for number, _, made in sorted(read, key=lambda row: (row[1] != "body", row[0])):
        for naming in made.namings:
            start, end = naming.participants[0].spans[0]
            called = (naming.participants[0].entity or plain(article.text[start:end]), naming.lemma)
            if called not in told:
                found.setdefault(number, []).append(naming)
            told.add(called)
    return found


def _again(page: Page, sentence: Sentence, voice: str, before: Told | None, again: Again) -> Made:
    """What a sentence makes, or what it made where it was printed before."""
    text = page.article.text
    said = tuple(a for a in page.said if _reaches(a, sentence))
    seen = replace(page, said=said, written=page.written if voice == "report" else None)
    before = before if voice == "report" else None
    told = tuple(within(page.told, sentence.start, sentence.end))
    numbers = quantities.find(text, sentence.start, sentence.end, sentence)
    given = Given(page.named, said, told, numbers, before, (voice, seen.written))

    def make() -> Made:
        cut = text[sentence.start : sentence.end]
        return _made(Read(seen, sentence, tree_of(sentence.reading, cut), told, numbers), voice, before)

    return again.of(text[sentence.start : sentence.end], sentence, given, make)


def _reaches(attribution: Attribution, sentence: Sentence) -> bool:
    """Whether an attribution's content or cue has words in a sentence."""
    return any(
        spans and spans[0][0] < sentence.end and sentence.start < spans[-1][1]
        for spans in (attribution.content, attribution.cue)
    )


def _made(read: Read, voice: str, before: Told | None) -> Made:
    """What one sentence makes by itself."""
    made, last = _of_sentence(read, before)
    made = _headline(read, made) if voice == "title" else _told(read, made)
    namings = _namings(read, made)
    voiced = [tuple(_voiced(read.page, replace(s, voice=voice)) for s in some) for some in (made, namings)]
    return Made(voiced[0], voiced[1], last)


def _told(read: Read, made: list[Statement]) -> list[Statement]:
    """The statements without those that only say who speaks of what others of the sentence tell: "officials said"."""
    kept = [statement for statement in made if not frames(statement, read.sentence, read.page.said, read.page.named)]
    return kept or made


def _headline(read: Read, made: list[Statement]) -> list[Statement]:
    """The statements of a headline; one for the whole where its clipped wording would leave clauses in pieces."""
    if not any(len(statement.spans) > 1 for statement in made):
        return made
    whole = _whole(read)[0]
    outer = next((s for s in made if s.head >= 0 and read.tree.tokens[s.head].relation == "root"), made[0])
    parts = tuple(dict.fromkeys(p for statement in made for p in statement.participants))
    return [replace(outer, spans=whole.spans, quantities=whole.quantities, participants=parts)]


def _voiced(page: Page, statement: Statement) -> Statement:
    """The statement marked as analysis where the outlet's own words show that it is."""
    if statement.voice != "report" or statement.attribution:
        return statement
    shown = any(analysis(page.article.text[start:end]) for start, end in statement.spans)
    return replace(statement, voice="analysis") if shown else statement


def _block(article: Article, sentence: Sentence) -> str:
    """The kind of block that holds the middle of a sentence."""
    middle = (sentence.start + sentence.end) // 2
    return next((b.kind for b in article.blocks if b.start <= middle < b.end), "body")


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence of a page, with what was found in it."""

    page: Page
    sentence: Sentence
    tree: Tree
    told: tuple[Told, ...]
    numbers: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.page.article.text


def _of_sentence(read: Read, before: Told | None) -> tuple[list[Statement], Told | None]:
    """The statements of one sentence in order of their heads (one for the whole if it has no clause), and the day told last."""
    page, sentence, told = read.page, read.sentence, read.told
    marks = [(t.start - sentence.start, t.end - sentence.start) for t in told]
    clauses = find_clauses(read.tree, lifting_verbs(), marks)
    dates = dates_of(read.tree, clauses, sentence.start, told, before)
    found = []
    for clause in clauses:
        spans = pieces(read.tree, clause, sentence.start)
        nominal = clause.relation == "nominal"
        when = own_time(read.tree, clause, sentence.start, told) if nominal else dates.get(clause.head)
        when = when or (page.written if ongoing(read.tree, clause) else None)
        when = when or (until(page.written) if lasting(read.tree, clause) else None)
        if spans:
            found.append(_statement(read, clause, clauses, spans, when))
    return found or _whole(read), day_told_last(told, dates, before)


def _namings(read: Read, made: Sequence[Statement]) -> list[Statement]:
    """What the sentence says in passing of those whom it names, where that is not already a statement of its own."""
    found = []
    for clause, name in find_namings(read.tree, read.sentence.reading.names):
        spans = pieces(read.tree, clause, read.sentence.start)
        whole = {span for statement in made for span in statement.spans}
        if spans and not set(spans) <= whole:
            named, _ = place_participant(read.tree, Phrase("agent", name), read.sentence.start, read.page.named)
            statement = _statement(read, clause, (), spans, None)
            found.append(replace(statement, participants=(named,), quantities=(), place=""))
    return found


def _statement(read: Read, clause: Clause, clauses: Sequence[Clause], spans: Spans, when: Told | None) -> Statement:
    tree, offset = read.tree, read.sentence.start
    placed = _placed(read, clause, {c.head: c for c in clauses if c.relation != "nominal"})
    attribution = _innermost(read.page.said, spans)
    marked = [tree.tokens[i] for i in sorted({*clause.lifts, clause.verb})]
    return Statement(
        id="", article=read.page.article.id, spans=spans, predicate=tuple((t.start + offset, t.end + offset) for t in marked),
        lemma=tree.lemma(clause.verb), participants=tuple(dict.fromkeys(p for p, _ in placed)),
        time=when.dated if when else UNDATED, place=_place(read.text, placed), quantities=_quantities(read, spans),
        polarity=polarity(tree, clause), modality=modality(tree, clause, attribution.stance if attribution else ""),
        attribution=attribution.id if attribution else "", head=clause.head, time_spans=span_of(when),
    )  # fmt: skip


def _placed(read: Read, clause: Clause, by_head: dict[int, Clause]) -> list[tuple[Participant, str]]:
    """The participants of a clause with the types of their entities; times are none."""
    near = phrases(read.tree, clause)
    held = antecedent(read.tree, clause)
    if held:
        near = [held, *near]
    elif clause.above in by_head:
        near = [*shared_subject(read.tree, clause, _subjects(read.tree, clause, by_head)), *near]
    placed = [place_participant(read.tree, phrase, read.sentence.start, read.page.named) for phrase in near]
    return [(p, kind) for p, kind in placed if not any(_mostly(p.spans[0], (t.start, t.end)) for t in read.told)]


def _mostly(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether more than half of a range lies in another."""
    return overlap(span, other) * 2 > span[1] - span[0]


def _subjects(tree: Tree, clause: Clause, by_head: dict[int, Clause]) -> list[Phrase]:
    """The phrases of the nearest clause above that has a subject, or the noun that it is about."""
    i, seen = clause.above, 0
    while i in by_head and seen < len(by_head):
        above = by_head[i]
        held = antecedent(tree, above)
        if held:
            return [held]
        if tree.of(above.head, "nsubj", "csubj"):
            return phrases(tree, above)
        i, seen = above.above, seen + 1
    return []


def _place(text: str, placed: Sequence[tuple[Participant, str]]) -> str:
    """Where it happens: the entity of the first place named, or its words."""
    for participant, _ in placed:
        if participant.role == "place":
            start, end = participant.spans[0]
            return participant.entity or text[start:end]
    return ""


def _quantities(read: Read, spans: Spans) -> tuple[Quantity, ...]:
    """The quantities that lie in a statement's pieces."""
    return tuple(
        q for q in read.numbers if any(start <= q.spans[0][0] and q.spans[-1][1] <= end for start, end in spans)
    )


def _innermost(said: Sequence[Attribution], spans: Spans) -> Attribution | None:
    """The attribution with the smallest content that covers most of a statement."""
    size = sum(end - start for start, end in spans)
    near = [a for a in said if a.content and a.content[0][0] < spans[-1][1] and spans[0][0] < a.content[-1][1]]
    holding = [a for a in near if sum(covered(span, a.content) for span in spans) >= 0.7 * size]
    return min(holding, key=lambda a: (sum(end - start for start, end in a.content), a.id), default=None)


def _whole(read: Read) -> list[Statement]:
    """A sentence as one statement, where nothing can be told of its parts."""
    text = read.tree.text
    spans = ((read.sentence.start + len(text) - len(text.lstrip()), read.sentence.start + len(text.rstrip())),)
    if spans[0][0] >= spans[0][1]:
        return []
    attribution = _innermost(read.page.said, spans)
    return [
        Statement(
            id="", article=read.page.article.id, spans=spans, predicate=(), lemma="", participants=(), time=UNDATED, place="",
            quantities=_quantities(read, spans), polarity="positive", modality="",
            attribution=attribution.id if attribution else "",
        )
    ]  # fmt: skip
