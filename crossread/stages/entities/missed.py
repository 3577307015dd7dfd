"""Names that the encoder passed over and the rest of the run, a designator, the gazetteer or brackets vouch for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crossread.designators import find_designators
from crossread.lemmas import lemma
from crossread.records import Annotation, Article, Sentence
from crossread.stages.entities.found import Found, at_place, drop_overlaps, extended, is_headline
from crossread.stages.entities.kinds import KIND_TYPE, SIGNS, SYSTEMS, Evidence, retyped
from crossread.stages.entities.places import country_of, is_demonym, known_place, seat_of
from crossread.stages.entities.tables import aliases, institutions, nouns

_BRACKETS = re.compile(r"[’']?\s?\(\s?([A-Z][A-Za-z&.]{1,7})\s?[);,]")
_GAP = re.compile(r"(?:[’']s?)?\s+")
_TWO_WORDS = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)?")
_ONE_BETWEEN = re.compile(r"[a-z-]+ ((?:air|coast|armed) (?:force|forces|guard))\b")
_SHORT_COUNTRIES = frozenset({"U.S.", "US", "UK", "U.K.", "UAE", "DPRK", "USA"})


class Known:
    """Strings that were read as names elsewhere in the run, found again word by word. Build once a run."""

    def __init__(self, evidence: Evidence) -> None:
        self.starts: dict[str, dict[str, str]] = {}  # first word → names that begin with it, and their types
        for text in sorted(evidence.types):
            kind, share = evidence.best(text)
            total = sum(evidence.types[text].values())
            least = 0.6 if " " in text or (text in aliases() and text.isupper()) else 1.5
            if total >= least and share >= 0.5 and (len(text) > 2 or text in aliases()) and text[0].isupper():
                self.starts.setdefault(text.split()[0], {})[text] = kind
        self.sizes = {word: sorted({len(n) for n in names}, reverse=True) for word, names in self.starts.items()}

    def inside(self, text: str, sentence: Sentence) -> Iterable[tuple[int, int, str]]:
        """Places in a sentence where a known string or a country stands; longest first."""
        headline = is_headline(text, sentence)
        for i, token in enumerate(sentence.reading.tokens):
            at = sentence.start + token.start
            if not text[at : at + 1].isupper():
                continue
            word = text[at : sentence.start + token.end]
            for size in self.sizes.get(word, ()):
                option = text[at : at + size]
                kind, end = self.starts[word].get(option), at + len(option)
                clean = end >= len(text) or not (text[end].isalnum() or text[end] == "-")
                sure = " " in option or option.isupper() or (token.upos == "PROPN" and (i > 0 or not headline))
                if kind and clean and sure:
                    yield at, end, kind
                    break
            else:
                yield from _country_at(text, sentence, i)


def _country_at(text: str, sentence: Sentence, i: int) -> Iterable[tuple[int, int, str]]:
    """A country's name or a seat of government at token i, up to three words."""
    tokens = sentence.reading.tokens
    for n in (3, 2, 1):
        if i + n > len(tokens):
            continue
        start, end = sentence.start + tokens[i].start, sentence.start + tokens[i + n - 1].end
        words = text[start:end]
        place = known_place(words)
        named = place and place.kind == "country" and not is_demonym(words) and tokens[i + n - 1].upos != "PUNCT"
        if named and _is_sure(words, n, tokens[i].upos):
            yield start, end, "place"
            return
        if n == 1 and seat_of(words) and tokens[i].upos == "PROPN":
            yield start, end, "place"
            return


def _is_sure(words: str, count: int, upos: str) -> bool:
    """Long enough to be no other word ("Chad", "Mali" need to be read as names)."""
    return count > 1 or len(words) > 4 or words in _SHORT_COUNTRIES or (len(words) == 4 and upos == "PROPN")


def complete(
    article: Article, annotation: Annotation, raw: Sequence[Found], known: tuple[Known, Evidence]
) -> list[Found]:
    """All names of an article with types that the whole run supports, in order; a name may lie inside an institution's."""
    text, evidence = article.text, known[1]
    found = [*raw]
    taken = {(one.start, one.end) for one in found}
    for number, sentence in enumerate(annotation.sentences):
        unread = (*_designated(text, sentence), *known[0].inside(text, sentence), *_beside_systems(text, sentence))
        for start, end, kind in unread:
            inside = [s for s in taken if start < s[1] and s[0] < end]
            if all(start <= s and e <= end and (start, end) != (s, e) for s, e in inside):
                one = at_place(text, sentence, number, (start, end), (kind, 0.5))
                one = extended(text, sentence, one) if one and kind in {"place", "organisation"} else one
                if one:
                    found.append(one)
                    taken.add((one.start, one.end))
    found = [half for one in found for half in _pair(one, text, annotation.sentences[one.sentence], evidence)]
    typed = [retyped(one, text, annotation.sentences[one.sentence], evidence) for one in drop_overlaps(found)]
    kept = [one for one in typed if one]
    kept += _acronyms(text, annotation, kept)
    kept += _institutions(text, annotation, kept)
    kept += [inner for one in kept for inner in _inner_place(one, text, annotation.sentences[one.sentence])]
    kept = [_the_north(one, text, annotation.sentences[one.sentence]) for one in kept]
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _inner_place(one: Found, text: str, sentence: Sentence) -> list[Found]:
    """The town in "Ostrava subway"; not the one in "Ostrava Times"."""
    front, _, last = one.text.rpartition(" ")
    if (
        one.type not in {"facility", "organisation"}
        or not last.islower()
        or not known_place(front)
        or is_demonym(front)
    ):
        return []
    inner = at_place(text, sentence, one.sentence, (one.start, one.start + len(front)), ("place", one.score))
    return [inner] if inner and inner.text == front else []


def _pair(one: Found, text: str, sentence: Sentence, evidence: Evidence) -> list[Found]:
    """ "Arden-Voss talks" names two persons whom the run knows; "Soo-suk" one."""
    words = one.text.split()
    tail = " ".join(words[-2:])
    at = one.end - len(tail)
    if one.type == "person" and len(words) > 2 and evidence.best(tail)[0] == "person" and text[at : one.end] == tail:
        return [at_place(text, sentence, one.sentence, (at, one.end), ("person", one.score)) or one]
    left, dash, right = one.text.partition("-")
    if (
        not dash
        or " " in one.text
        or one.type != "person"
        or evidence.best(left)[0] != "person"
        or evidence.best(right)[0] != "person"
    ):
        return [one]
    at = one.start + len(left)
    halves = [(one.start, at), (at + 1, one.end)]
    return [h for h in (at_place(text, sentence, one.sentence, span, ("person", one.score)) for span in halves) if h]


def _the_north(one: Found, text: str, sentence: Sentence) -> Found:
    """ "the North", where the article speaks of North Korea, is North Korea."""
    if (
        one.text not in {"North", "South"}
        or text[one.start - 4 : one.start].lower() != "the "
        or f"{one.text} Korea" not in text
    ):
        return one
    return at_place(text, sentence, one.sentence, (one.start - 4, one.end), ("place", one.score)) or one


def _designated(text: str, sentence: Sentence) -> Iterable[tuple[int, int, str]]:
    for one in find_designators(text[sentence.start : sentence.end]):
        kind = KIND_TYPE.get(one.kind, one.kind) or "other"
        if one.kind != "other" and not (one.kind == "route" and one.start > 0 and len(one.family) < 3):
            yield sentence.start + one.start, sentence.start + one.end, kind


def _beside_systems(text: str, sentence: Sentence) -> Iterable[tuple[int, int, str]]:
    """Proper nouns that only say which rocket, missile or ship it is: "the 'Vanta' upper-stage rocket"."""
    tokens = sentence.reading.tokens
    if is_headline(text, sentence):
        return
    for i, token in enumerate(tokens):
        start, end = sentence.start + token.start, sentence.start + token.end
        word = text[start:end]
        alone = token.upos == "PROPN" and token.relation == "compound" and 0 <= token.head - i <= 6
        if i == 0 or not alone or not word.istitle() or country_of(word) or known_place(word) or len(word) < 4:
            continue
        noun = text[sentence.start + tokens[token.head].start : sentence.start + tokens[token.head].end]
        kinds = nouns().get(lemma(noun, "NOUN"), frozenset())
        beside = any(t.head == token.head and t.upos == "PROPN" and t is not token for t in tokens)
        if kinds & SYSTEMS and not beside and not kinds & {"role", "organisation"} and not nouns().get(word.lower()):
            yield start, end, sorted(kinds & SYSTEMS)[0]


def _acronyms(text: str, annotation: Annotation, found: Sequence[Found]) -> list[Found]:
    """ "Harbor Safety Board (HSB)": the letters in brackets, where nothing was read there."""
    taken = {(one.start, one.end) for one in found}
    added = []
    for one in found:
        match = _BRACKETS.match(text, one.end)
        if not match or one.type == "person" or match[1] in SIGNS:
            continue
        start, end = match.span(1)
        short = match[1].replace(".", "")
        if short[1:].isupper() and not any(start < e and s < end for s, e in taken):
            added += [at_place(text, annotation.sentences[one.sentence], one.sentence, (start, end), (one.type, 0.5))]
    return [one for one in added if one]


def _institutions(text: str, annotation: Annotation, found: Sequence[Found]) -> list[Found]:
    """ "Norway's government", "the Ghanaian air force": bodies that need no capital letter to be one."""
    bodies = [(one.start, one.end) for one in found if " " in one.text]
    added = []
    for number, sentence in enumerate(annotation.sentences):
        tokens = sentence.reading.tokens
        for i, token in enumerate(tokens):
            start = sentence.start + token.start
            if not text[start : start + 1].isupper() or token.upos not in {"PROPN", "ADJ"}:
                continue
            for n in (2, 1):
                after = sentence.start + tokens[i + n - 1].end if i + n <= len(tokens) else start
                end = (
                    _institution_end(text, after, sentence.end)
                    if after > start and country_of(text[start:after])
                    else 0
                )
                if end and not any(s <= start and end <= e for s, e in bodies):
                    added += [at_place(text, sentence, number, (start, end), ("organisation", 0.6))]
                if end:
                    break
    return [one for one in added if one]


def _institution_end(text: str, at: int, limit: int) -> int:
    """Where an institution's noun ends that follows at this position; 0 if none does."""
    gap = _GAP.match(text, at, limit)
    words = _TWO_WORDS.match(text, gap.end(), limit) if gap else None
    if not gap or not words:
        return 0
    both = words.group().lower().split()
    if " ".join(both) in institutions():
        return words.end()
    if both[0] in institutions():
        return gap.end() + len(both[0])
    rest = _ONE_BETWEEN.match(text, gap.end(), limit)  # "Norway's ageing air force"
    return rest.end() if rest and rest[1] in institutions() else 0
