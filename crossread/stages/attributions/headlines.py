"""Headlines: "Poll: Most want change", "Nine dead in ferry fire: coast guard". Only titles are read so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.stages.attributions.found import Found
from crossread.stages.attributions.lexicon import words_in
from crossread.stages.attributions.parse import Parse

_COLON = re.compile(r"\s*(?::|\s[–—-])\s+")
_FINDINGS = frozenset({"poll", "polls", "study", "survey", "analysis", "data", "audit", "inquiry"})
_MOST = 6  # words of a holder; longer ones are clauses
_BODIES = frozenset({"person", "organisation", "group"})


def find(parse: Parse) -> Iterator[Found]:
    """The attribution of one title that names its holder before or after a colon or dash; at most one."""
    for match in _COLON.finditer(parse.text):
        left, right = (0, match.start()), (match.end(), len(parse.text))
        colon = match.group().strip() == ":"
        for holder, content in ((left, right), (right, left)):
            if (colon or holder == right) and _holds(parse, holder) and not _holds(parse, content):
                mark = (match.start() + match.group().index(match.group().strip()),) * 2
                act = "finding" if parse.text[holder[0] : holder[1]].split()[-1].lower() in _FINDINGS else "speech"
                yield Found((holder,), ((mark[0], mark[0] + 1),), (content,), act, pattern="headline")
                return


def _holds(parse: Parse, place: tuple[int, int]) -> bool:
    """Whether words can be the holder of a saying: a name of somebody, or a noun like "police", and no verb."""
    inside = [i for i, token in enumerate(parse.tokens) if place[0] <= token.start and token.end <= place[1]]
    words = [i for i in inside if parse.tokens[i].upos != "PUNCT"]
    if not 0 < len(words) <= _MOST or any(parse.tokens[i].upos in {"VERB", "AUX"} for i in words):
        return False
    first, last = parse.tokens[words[0]].start, parse.tokens[words[-1]].end
    named = any(name.type in _BODIES and name.start <= first and last <= name.end for name in parse.names)
    return named or parse.words[words[-1]] in words_in("holders.txt")
