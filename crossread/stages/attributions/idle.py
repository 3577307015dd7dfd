"""Words that look like reported speech and report nothing: what is yet to be found, what "you" want, who was briefed."""

from __future__ import annotations

from crossread.lemmas import lemma
from crossread.records import Spans
from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import verbs
from crossread.stages.attributions.page import Line, Page
from crossread.stages.attributions.parse import Parse
from crossread.stages.attributions.spans import shared

_NOBODY = frozenset({"no", "nobody", "nothing", "none"})
_ANYBODY = frozenset({"you", "anyone", "anybody"})
_GOES_ON = frozenset(
    {"seem", "seems", "seemed", "appear", "appears", "appeared", "continue", "continues", "continued", "begin", "began",
     "begins", "start", "started", "starts", "said", "failed", "fail", "fails"}
)  # fmt: skip
_TOPICS = frozenset({"on", "of", "about"})
_DEEDS = frozenset({"oppose", "support", "seek", "prove", "discuss"})
_FUTURE = frozenset({"will", "'ll", "would", "'d"})
_INFORM = frozenset({"brief", "inform", "notify", "alert"})


def idle(page: Page, found: Found) -> bool:
    """Whether an attribution is none, whatever read it."""
    if found.kind == "silence" or not found.cue:
        return False
    source = page.text[found.source[0][0] : found.source[0][1]].lower() if found.source else ""
    if source.split(" ")[0] in _NOBODY or (source in _ANYBODY and not _quoted(page, found.source)):
        return True
    line, _ = page.word(found.cue[0][0])
    verb = next((w for w in _words(line, found.cue) if line.parse.tokens[w].upos == "VERB"), -1)
    if verb >= 0 and lemma(line.parse.words[verb], "VERB") in _DEEDS:
        return True  # what somebody does, or an event shows: in the own corpus and PolNeAR one in six is marked
    return verb >= 0 and any(no_words(line.parse, verb) for no_words in (_sought, _informed, _to_come))


def _quoted(page: Page, spans: Spans) -> bool:
    return any(shared(spans, (quotation,)) for quotation in page.quotations)


def _words(line: Line, spans: Spans) -> list[int]:
    tokens = enumerate(line.parse.tokens)
    return [i for i, t in tokens if any(a <= line.start + t.start < b for a, b in spans)]


def _sought(parse: Parse, verb: int) -> bool:
    """Whether a finding is only looked for: "a test [to show] that", "met [to determine] whether"; not "seems to show"."""
    cue = verbs().get(parse.words[verb])
    if cue is None or cue.act != "finding" or not parse.has_mark(verb, "to"):
        return False
    return parse.head(verb) < 0 or parse.words[parse.head(verb)] not in _GOES_ON


def _informed(parse: Parse, verb: int) -> bool:
    """Whether somebody was told of something, and nobody says what: "has been briefed on the fire"; not "briefed her on it"."""
    cue = verbs().get(parse.words[verb])
    told = parse.agent(verb) >= 0 or parse.kid(verb, "obj", "iobj") >= 0
    if cue is None or cue.lemma not in _INFORM or told:
        return False
    return any(parse.preposition(k) in _TOPICS for k in parse.all_kids(verb, "obl"))


def _to_come(parse: Parse, verb: int) -> bool:
    """Whether something is yet to be said: "will likely report a loss", "would announce the winner in May"."""
    cue = verbs().get(parse.words[verb])
    return (
        cue is not None and cue.act == "speech" and any(parse.words[k] in _FUTURE for k in parse.all_kids(verb, "aux"))
    )
