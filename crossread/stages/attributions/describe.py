"""From spans to the record: kind, medium, addressee, hedge, and the chain with its speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from crossread.records import Attribution, Credit, Entity, Link, Mention, Spans
from crossread.stages.attributions import quotes
from crossread.stages.attributions.chains import line_of_descent
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import rows, verbs, words_in
from crossread.stages.attributions.page import Page
from crossread.stages.attributions.spans import holds, merged
from crossread.stages.attributions.speakers import Speaker, resolve, together
from crossread.text import plain, slug

_HEARER = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.I)
_PART = re.compile(r"contribut|report(?:ed|ing) (?:by|from)|with |addition|translat|edit", re.I)
_FIRST = frozenset({"i", "we", "i myself", "we all"})
UNNAMED = "unnamed"


@dataclass(slots=True)
class Describer:
    """Makes the attributions of one article, in order, and remembers who spoke."""

    page: Page
    pieces: Sequence[Found]
    above: Sequence[int]
    entities: Sequence[Entity]
    mentions: Sequence[tuple[Mention, int]]
    media: frozenset[str] = frozenset()  # plain names of the outlets and agencies of the run
    _speakers: list[Speaker] = field(default_factory=list)

    def all(self) -> list[Attribution]:
        """The attributions of the article."""
        said: list[tuple[int, str, bool]] = []
        for i, found in enumerate(self.pieces):
            hidden = self._quoting(i)
            before = [one for one in said if one[1] not in hidden] if hidden else said
            speaker = resolve(self.page, found.source, self.entities, self.mentions, before)
            first_person = speaker.name.lower() in _FIRST
            speaker = self._first_person(i) if first_person else speaker
            self._speakers.append(speaker)
            alone = speaker.entity and not together(self.page, found.source, self.mentions)
            if alone and not first_person and not _label(self.page, found):
                said.append((found.source[0][0], speaker.entity, self._inner(i)))
        return [self._one(i) for i in range(len(self.pieces))]

    def _inner(self, i: int) -> bool:
        """Whether somebody else tells of a saying, and no medium: "the man, who [police] said had fled" in the mayor's words."""
        j = self.above[i]
        if j < 0 or self.pieces[i].outer >= 0:
            return False
        return not words_in("media.txt") & set(plain(self._words(j)).split())

    def _quoting(self, i: int) -> set[str]:
        """Who says the quotations that an attribution stands in: "he" in them is somebody else."""
        up = [j for j in line_of_descent(self.above, i)[:-1] if j < i]
        return {
            self._speakers[j].entity
            for j in up
            if kind(self.page, self.pieces[j]) == "direct" or _label(self.page, self.pieces[j])
        }

    def _first_person(self, i: int) -> Speaker:
        """Who "I" and "we" are: whoever says the words that they stand in; themselves where nobody does."""
        j = self.above[i]
        above = self._speakers[j] if 0 <= j < i else Speaker()
        return Speaker(above.entity, above.name) if above.name else Speaker("", self._words(i))

    def _words(self, i: int) -> str:
        return " ".join(self.page.text[start:end] for start, end in self.pieces[i].source)

    def _one(self, i: int) -> Attribution:
        page, found, speaker = self.page, self.pieces[i], self._speakers[i]
        return Attribution(
            id=self._id(i), article=page.article.id, source=found.source, cue=found.cue, content=found.content,
            kind=found.kind or kind(page, found), entity=speaker.entity, act=found.act, stance=found.stance,
            medium=medium(page, found), addressee=addressee(page, found), role=speaker.role, hedge=hedge(page, found),
            chain=self._chain(i), parent=self._id(self.above[i]) if self.above[i] >= 0 else "", score=round(found.score, 4),
            quoted=quoted(page, found),
        )  # fmt: skip

    def _id(self, i: int) -> str:
        return f"{self.page.article.id}-a{i + 1}"

    def _chain(self, i: int) -> tuple[Link, ...]:
        """Outermost first: the agency whose text this is, those who relay, the hearer where it is a medium, the speaker."""
        credits = whole(self.page.article.credits)
        links = [Link(credit.agency, self._entity_named(credit.agency), credit.spans) for credit in credits]
        for j in line_of_descent(self.above, i):
            hearer = addressee(self.page, self.pieces[j])
            if hearer and (is_medium(hearer) or plain(_HEARER.sub("", hearer)) in self.media):
                links.append(Link(hearer, self._entity_named(hearer)))
            speaker, source = self._speakers[j], self.pieces[j].source
            links.append(Link(speaker.name or UNNAMED, speaker.entity, source))
        return tuple(link for k, link in enumerate(links) if not _again(links, k))

    def _entity_named(self, name: str) -> str:
        """The entity of an organisation of that name in this article, or ""."""
        wanted = plain(name)
        for mention, number in self.mentions:
            if mention.kind == "name" and plain(self.page.text[mention.start : mention.end]) == wanted:
                return self.entities[number].id
        return ""


def _label(page: Page, found: Found) -> bool:
    """Whether a cue is the colon behind a speaker's name in a transcript."""
    return [page.text[start:end] for start, end in found.cue] == [":"]


def _again(links: Sequence[Link], k: int) -> bool:
    """Whether a link only repeats the one before it."""
    if k == 0:
        return False
    before, link = links[k - 1], links[k]
    return slug(before.name) == slug(link.name) if not link.entity else before.entity == link.entity


def whole(credits: Sequence[Credit]) -> list[Credit]:
    """Credits that say that the whole text is an agency's: "(Reuters) -", "via AP"; not those of contributors or photos."""
    return [c for c in credits if c.of == "text" and c.agency and not _PART.search(c.text)][:1]


def kind(page: Page, found: Found) -> str:
    """direct where all of the content stands in quotation marks, mixed where some does, else indirect.

    Marks around cue and content alike are somebody else's: what is told inside a quotation is indirect.
    """
    marks = [quotation for quotation in page.quotations if holds(found.content, found.cue, quotation)]
    share = quotes.share(found.content, marks, page.text)
    return "direct" if share > 0.95 else "mixed" if share > 0 else "indirect"


def quoted(page: Page, found: Found) -> Spans:
    """What of the content stands in quotation marks that its cue stands outside of, without the marks."""
    out: list[tuple[int, int]] = []
    for a, b in page.quotations:
        if holds(found.content, found.cue, (a, b)):
            width = 2 if page.text[a : a + 2] in {"''", "``"} else 1
            out += [(max(start, a + width), min(end, b - width)) for start, end in found.content]
    return merged(span for span in out if span[0] < span[1])


def medium(page: Page, found: Found) -> str:
    """The medium that the cue or the words around it name: "Telegram", "press release"; "" for none."""
    if found.pattern == "post":
        return "Twitter"
    match = _mediums()[0].search(_near(page, found))
    return _mediums()[1][match.group(1)] if match else ""


@cache
def _mediums() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds a medium behind its preposition, and the name of each form."""
    names = {row[0]: row[1] for row in rows("mediums.tsv")}
    longest = "|".join(re.escape(form) for form in sorted(names, key=lambda form: (-len(form), form)))
    return re.compile(rf"\b(?:in|on|via|through|over|during|at)\b[^.;:“”\"]{{0,24}}?\b({longest})\b"), names


def _near(page: Page, found: Found) -> str:
    """The sentence of the cue, lower-case, without the content and the source."""
    if not found.cue:
        return ""
    line = page.lines[page.at(found.cue[0][0])]
    chars = list(page.text[line.start : line.end].lower().replace("’", "'"))
    for start, end in (*found.content, *found.source):
        for i in range(max(0, start - line.start), min(len(chars), end - line.start)):
            chars[i] = ";"
    return "".join(chars)


def addressee(page: Page, found: Found) -> str:
    """Whom the speaker told: the hearer of a verb that takes one, as written; "" for none."""
    for start, _ in found.cue:
        line, i = page.word(start)
        parse = line.parse
        for k in range(i, min(i + 8, len(parse.words))):
            cue = verbs().get(parse.words[k])
            if (
                cue is None
                or parse.tokens[k].upos != "VERB"
                or not set("ho") & set(cue.frames)
                or "c" not in cue.frames
            ):
                continue
            hearer = parse.kid(k, "iobj", "obj") if not parse.passive(k) else -1
            if hearer > k and parse.tokens[hearer].upos in {"NOUN", "PROPN", "PRON"}:
                spans = parse.spans(parse.phrase(hearer))
                return " ".join(parse.text[a:b] for a, b in spans)
    return ""


def is_medium(name: str) -> bool:
    """Whether a hearer is a medium that passes on what it is told ("told Reuters"), not a crowd ("told reporters")."""
    words = plain(_HEARER.sub("", name)).split()
    return any(word in words_in("media.txt") for word in words) and _HEARER.sub("", name)[:1].isupper()


def hedge(page: Page, found: Found) -> str:
    """The word of the cue that holds it off: "reportedly", "seemed"; "" for none."""
    hedges = words_in("hedges.tsv")
    for start, end in found.cue:
        for word in plain(page.text[start:end]).split():
            if word.strip(",.") in hedges:
                return word.strip(",.")
    return ""
