"""Every noun of Crossread, in order of appearance.

All records are frozen. All positions are half-open ranges of code points in `Article.text`; `Token` and `Name` alone
count from the start of their sentence, so that a sentence that is printed again shares one reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Spans = tuple[tuple[int, int], ...]
"""Half-open ranges of one article's text, in order, not overlapping."""

# ---------------------------------------------------------------- pages and articles


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes as given: one file, or one record of a file."""

    input: str  # path as given, with "#3" for the third record of a file; "-" for standard input
    kind: str  # text | html | record
    raw: bytes  # as read, after gunzip; a record as UTF-8 JSON
    sha256: str  # of raw, hexadecimal
    url: str = ""
    fetched: str = ""  # ISO time, where the input says so (MHTML, JSON records)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was left out, and why. Shown in every account."""

    input: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as precise as known: "2023", "2023-09", "2023-09-16", "2023-09-16T14:30", or "1980/1989"; "" if unknown."""

    value: str
    precision: str  # year | month | day | minute | range | unknown
    how: str  # the reason, in words: "JSON-LD datePublished", "on Saturday, before the caption's Sept. 16, 2023"


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of an article."""

    kind: str  # title | subtitle | byline | dateline | body | caption | credit | quotebox | furniture
    start: int
    end: int
    element: str = ""  # for HTML: the path of the element that it came from


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says whose material this is: "(Reuters)", "The Associated Press contributed to this report"."""

    text: str
    spans: Spans
    agency: str  # "" where the line names nobody known as an agency
    of: str = "text"  # text | photo


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one page, never changed afterwards."""

    id: str
    input: str
    url: str
    outlet: str
    title: str
    byline: tuple[str, ...]
    dateline: str
    published: Dated
    language: str
    credits: tuple[Credit, ...]
    text: str
    blocks: tuple[Block, ...]  # in order, not overlapping
    sha256: str = ""
    modified: Dated = Dated("", "unknown", "")
    imprint: tuple[str, ...] = ()  # what its markup says of who runs the page: accounts, style sheets, lines at its foot


# ---------------------------------------------------------------- what the encoder reads


@dataclass(frozen=True, slots=True)
class Token:
    """A word. Offsets count from the start of its sentence."""

    start: int
    end: int
    upos: str
    head: int  # index of the governing token in the sentence, -1 for the root
    relation: str  # Universal Dependencies relation


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name. Offsets count from the start of its sentence."""

    start: int
    end: int
    type: str  # person organisation place facility vessel aircraft vehicle weapon event work law group other
    score: float  # 0..1


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the encoder reads off one distinct sentence."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    vector_heads: tuple[int, ...]  # row i of vectors is the clause of this token; -1, row 0: the whole sentence
    vectors: NDArray[np.float16]  # shape (len(vector_heads), 384), rows of unit length


@dataclass(frozen=True, slots=True)
class Sentence:
    """A reading at its place in an article."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Reported:
    """Source, cue and content of reported speech or thought, as the encoder reads them."""

    source: Spans
    cue: Spans
    content: Spans
    parent: int  # index in Annotation.reported of the one inside whose content this lies, or -1
    act: str = "speech"  # speech | writing | thought | finding
    stance: str = "asserts"  # asserts | denies | asks | orders | promises | hopes | expects
    score: float = 1.0  # 0..1


@dataclass(frozen=True, slots=True)
class Annotation:
    """One article, read: its sentences in order, furniture left out."""

    article: str
    sentences: tuple[Sentence, ...]
    reported: tuple[Reported, ...] = ()


# ---------------------------------------------------------------- reuse and stories


@dataclass(frozen=True, slots=True)
class Place:
    """A range of one article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that two articles share, with its place in both."""

    id: str
    kind: str  # verbatim | edited | paraphrase | quotation | boilerplate
    similarity: float  # 0..1, share of words that agree after alignment
    direction: str  # "a from b" | "b from a" | "common" | "unknown"
    a: Place
    b: Place
    because: str = ""  # why this direction


@dataclass(frozen=True, slots=True)
class Edit:
    """What one wording of a sentence made of another."""

    kind: str  # attribution | hedge | scope | negation | number | name | quotation marks | wording
    how: str  # dropped | added | changed | rounded | respelled
    a: Spans  # empty where nothing stood there
    b: Spans


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence on the way from one article to another."""

    kind: str  # same | edited | dropped | added
    similarity: float  # 0..1, share of words that agree
    a: Place | None
    b: Place | None
    edits: tuple[Edit, ...] = ()
    hardened: tuple[str, ...] = ()  # in words, what makes it sound surer than before: "lost its “alleged”"


@dataclass(frozen=True, slots=True)
class Because:
    """Why things were joined, with the words that show it."""

    reason: str
    article: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Family:
    """Outlets of one publisher, and what of the pages of this run shows it."""

    name: str  # of the owner where a page says it, else of the outlets
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    because: tuple[Because, ...]  # for each article what its page has in common with those of another outlet


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same event."""

    id: str
    title: str
    articles: tuple[str, ...]
    reports: int = 0  # how many pages
    texts: int = 0  # how many different texts among them
    origins: int = 0  # how many origins we could tell apart


# ---------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe someone or something."""

    article: str
    start: int
    end: int
    kind: str  # name | description | pronoun | title (words that say an office, where they stand with its holder)


@dataclass(frozen=True, slots=True)
class NameForm:
    """One spelling of an entity's name, and who uses it."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A role or property of an entity, as stated: "commander-in-chief of the Russian Navy"."""

    text: str
    article: str
    spans: Spans
    kind: str = "role"  # role | property | relation
    by: tuple[str, ...] = ()  # who says so, outermost first: entity ids, or names as written; () for the report itself


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an entity as one report states it: range "1,500 kilometers", carrier "the Gull bomber"."""

    name: str  # age | rank | kind | operator | carrier | carries | range | speed | weight ...
    value: str  # as written
    article: str
    spans: Spans
    entity: str = ""  # of an operator, carrier or what is carried
    statement: str = ""  # in which it is stated; "" for the words of a description
    by: tuple[str, ...] = ()  # who says so, outermost first: entity ids, or names as written; () for the report itself


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office, as one report says: "Defense Minister Ana Reyes"."""

    office: str  # entity id
    person: str  # entity id
    article: str
    spans: Spans  # of the words that say the office
    when: str = "now"  # now | former | acting | elect, at the time of the report
    as_of: str = ""  # when the report was published, "" if unknown


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions are about, across all articles."""

    id: str
    type: str  # as Name.type, or office
    name: str
    names: tuple[NameForm, ...]
    description: str
    mentions: tuple[Mention, ...]
    described: tuple[Described, ...] = ()
    related: tuple[tuple[str, str], ...] = ()  # (relation, entity id): ("variant of", "tu-22"), ("in", "vladivostok")
    holdings: tuple[Holding, ...] = ()  # of an office: who held it; of a person: which offices
    properties: tuple[Property, ...] = ()
    differs: tuple[str, ...] = ()  # names of the properties with values that cannot all be right
    about: tuple[str, ...] = ()  # statements in which it takes part
    said: tuple[str, ...] = ()  # attributions of which it is the speaker
    differences: tuple[str, ...] = ()  # differences between statements about it


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two names stand to each other, with the reasons."""

    a: str  # name as written
    b: str
    verdict: str  # same | different | more precise | unsure
    weight: float  # log-odds of being one, summed over the reasons
    because: tuple[str, ...]
    by: str = "crossread"  # or "reader"


# ---------------------------------------------------------------- attributions and statements


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain."""

    name: str  # as written
    entity: str = ""  # "" where it could not be resolved
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Reported speech or thought: who, by which words, says what, through whom."""

    id: str
    article: str
    source: Spans
    cue: Spans
    content: Spans
    kind: str  # direct | indirect | mixed | silence | credit
    entity: str = ""  # of the source; "" where unresolved
    act: str = "speech"  # speech | writing | thought | finding
    stance: str = "asserts"  # asserts | denies | asks | orders | promises | hopes | expects
    medium: str = ""  # "Telegram", "a press release", "video"
    addressee: str = ""
    role: str = ""  # of the speaker, as stated
    hedge: str = ""  # "reportedly", "seemed to"
    chain: tuple[Link, ...] = ()  # outermost first; the last one is the speaker
    parent: str = ""  # id of the attribution inside whose content this lies
    score: float = 1.0
    quoted: Spans = ()  # what of the content stands in quotation marks, without the marks


@dataclass(frozen=True, slots=True)
class Wording:
    """How one report words a direct quotation that others have too."""

    article: str
    attribution: str  # id
    spans: Spans  # of the quoted words
    how: str  # fullest | same | shortened | altered | worded differently | translated differently (than the fullest)
    changed: Spans = ()  # words that the fullest wording does not have
    left_out: Spans = ()  # words of the fullest wording, in its article, that this one does not have


@dataclass(frozen=True, slots=True)
class Utterance:
    """Direct quotations of what one speaker said once, in more than one wording; the fullest wording first."""

    id: str
    story: str
    speaker: str  # entity id, or name as written
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in a statement, and how."""

    role: str  # agent | patient | recipient | with | place | other   (from the dependency relation)
    spans: Spans
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what it counts. value is None for a pure range."""

    value: float | None
    low: float | None
    high: float | None
    unit: str  # "km", "killed" is not a unit: "" for plain counts; "USD", "%", "year", "ordinal"
    of: str  # head noun phrase: "missiles", "people killed"
    spans: Spans
    as_written: str = ""
    modifier: str = ""  # at least | at most | more than | less than | about | exactly ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition as one article states it."""

    id: str
    article: str
    spans: Spans
    predicate: Spans
    lemma: str  # of the predicate: "inspect"
    participants: tuple[Participant, ...]
    time: Dated
    place: str  # entity id, or as written; "" if none
    quantities: tuple[Quantity, ...]
    polarity: str  # positive | negative
    modality: str  # "" for plain, else: possible | planned | ordered | reported | conditional | expected
    attribution: str  # id of the innermost attribution it lies in; "" for the outlet's own voice
    sentence: int = -1  # index in the article's Annotation.sentences
    head: int = -1  # token of the predicate in that sentence; finds its vector in Reading.vector_heads
    time_spans: Spans = ()
    voice: str = "report"  # report | analysis | caption | title


# ---------------------------------------------------------------- claims, origins, differences, account


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements, from one or several articles, that say the same thing."""

    id: str
    story: str
    text: str  # the words of its best statement
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()  # entity ids, or names as written
    relation: str = "single"  # agree | more specific | differ | single
    weight: float = 0.0  # how much of the story rests on it; the account is in this order


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles and statements that cannot be told apart as evidence."""

    id: str
    name: str
    kind: str  # dispatch | copy | speaker | document | publisher | report
    articles: tuple[str, ...]
    because: tuple[Because, ...]
    story: str = ""
    claim: str = ""  # set where the join holds for this claim alone


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a difference."""

    value: str
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    spans: Spans = ()  # of the words, in the first statement's article
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the statements of a claim cannot all be right, or are not equally precise."""

    id: str
    claim: str
    kind: str  # number | date | name | place | denial | degree | attribution | order
    severity: str  # conflict | update | precision | wording
    values: tuple[Value, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A dated entry of the timeline."""

    date: Dated
    claim: str
    text: str
    articles: tuple[str, ...]
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the written account, with the claims it rests on."""

    story: str
    text: str
    claims: tuple[str, ...]
    note: str = ""  # in plain words: who says so, how many origins, what differs


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one run found: what account.json holds."""

    articles: tuple[Article, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    passages: tuple[Passage, ...] = ()
    origins: tuple[Origin, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    differences: tuple[Difference, ...] = ()
    happenings: tuple[Happening, ...] = ()
    lines: tuple[Line, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()  # what was not default
    versions: tuple[tuple[str, str], ...] = field(default=())
    utterances: tuple[Utterance, ...] = ()
    families: tuple[Family, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """The result for one story: its part of a run."""

    story: Story
    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    happenings: tuple[Happening, ...]
    run: Run  # everything else: articles, entities, attributions, origins
