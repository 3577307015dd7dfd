"""Names where they stand: what the encoder read, trimmed, typed by what else the run knows, and completed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from crossread.designators import find_designators, parse_designator
from crossread.records import Annotation, Article, Reading, Sentence
from crossread.stages.entities.places import country_of, is_demonym, known_place, seat_of
from crossread.stages.entities.tables import institutions, nouns, particles, titles

SYSTEMS = frozenset({"vessel", "aircraft", "vehicle", "weapon", "facility"})
_KIND_TYPE = {"spacecraft": "vehicle", "unit": "organisation", "route": "place"}
_LEADING = re.compile(r"^(?:the|a|an|The|A|An|THE)\s+|^[\s\"“”‘'’(\[,.;:–—-]+")
_TRAILING = re.compile(
    r"(?:[’']s?|[\s\"“”‘)\],;:!?–—-]+|(?<![A-Z.][A-Z])(?<!\b[A-Z])(?<!Jr)(?<!Sr)(?<!Inc)(?<!Co)(?<!Corp)(?<!Ltd)\.)$"
)
_ACRONYM_AFTER = re.compile(r"\s?\(\s?([A-Z][A-Za-z&.]{1,7})\s?[);,]")


@dataclass(frozen=True, slots=True)
class Found:
    """A name at its place. start, end: in the article; first, last, head: tokens of its sentence."""

    sentence: int
    start: int
    end: int
    first: int
    last: int
    head: int
    text: str
    type: str
    score: float
    kind: str = "name"  # name | description | pronoun
    role: str = ""  # words in front or in apposition: "Russian Defense Minister"


@dataclass(slots=True)
class Evidence:
    """What the whole run says of a string: summed scores by type."""

    types: dict[str, Counter[str]] = field(default_factory=dict)
    articles: Counter[str] = field(default_factory=Counter)

    def best(self, text: str) -> tuple[str, float]:
        """The type with the most score, and its share of all score; ("", 0) where the run does not know the string."""
        found = self.types.get(text)
        if not found:
            return "", 0.0
        kind, score = max(found.items(), key=lambda item: (item[1], item[0]))
        return kind, score / sum(found.values())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without article, quotes and possessive ending around it."""
    while True:
        piece = text[start:end]
        lead = _LEADING.match(piece)
        if lead and lead.end() < len(piece):
            start += lead.end()
            continue
        trail = _TRAILING.search(piece)
        if trail and trail.start() > 0:
            end = start + trail.start()
            continue
        return start, end


def raw_names(article: Article, annotation: Annotation) -> list[Found]:
    """The encoder's names, trimmed, a slash parting two, in order."""
    found: list[Found] = []
    for number, sentence in enumerate(annotation.sentences):
        for name in sentence.reading.names:
            at = sentence.start + name.start
            for start, end in _halves(article.text, at, sentence.start + name.end):
                one = place_name(article.text, sentence, number, (start, end), (name.type, name.score))
                if one:
                    found.append(one)
    return found


def _halves(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """KCNA/Reuters is two names; F/A-18 is one."""
    at = start
    for cut in re.finditer(r"(?<=\w{2})/(?=[A-Z]\w)", text[start:end]):
        yield trim(text, at, start + cut.start())
        at = start + cut.end()
    yield trim(text, at, end)


def place_name(
    text: str, sentence: Sentence, number: int, span: tuple[int, int], read: tuple[str, float]
) -> Found | None:
    """A Found at this place, or None where no letter or digit is left of it."""
    start, end = span
    if not any(c.isalnum() for c in text[start:end]) or not any(c.isupper() or c.isdigit() for c in text[start:end]):
        return None
    first, last = token_range(sentence.reading, start - sentence.start, end - sentence.start)
    if first < 0:
        return None
    head = head_of(sentence.reading, first, last)
    return Found(number, start, end, first, last, head, " ".join(text[start:end].split()), read[0], read[1])


def token_range(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """First and last token that overlap a range of the sentence; (-1, -1) if none."""
    inside = [i for i, t in enumerate(reading.tokens) if t.start < end and t.end > start]
    return (inside[0], inside[-1]) if inside else (-1, -1)


def head_of(reading: Reading, first: int, last: int) -> int:
    """The token of a range that is governed from outside it; the last one where the tree is broken."""
    outside = [i for i in range(first, last + 1) if not first <= reading.tokens[i].head <= last]
    nominal = [i for i in outside if reading.tokens[i].upos in {"PROPN", "NOUN", "PRON", "NUM", "X"}]
    return (nominal or outside or [last])[0]


def gather(names: Sequence[Sequence[Found]]) -> Evidence:
    """What all articles together say of each string."""
    evidence = Evidence()
    for found in names:
        for text in {one.text for one in found}:
            evidence.articles[text] += 1
        for one in found:
            evidence.types.setdefault(one.text, Counter())[one.type] += one.score  # type: ignore[assignment]
    return evidence


def complete(article: Article, annotation: Annotation, names: Sequence[Found], evidence: Evidence) -> list[Found]:
    """The names with types that the whole run supports, and with those the encoder passed over; in order, one a place."""
    found = [*names]
    taken = {(one.start, one.end) for one in found}
    known = _Known(evidence)
    for number, sentence in enumerate(annotation.sentences):
        for start, end, kind in (*_designated(article.text, sentence), *known.inside(article.text, sentence)):
            if not any(start < e and s < end for s, e in taken):
                one = place_name(article.text, sentence, number, (start, end), (kind, 0.5))
                if one:
                    found.append(one)
                    taken.add((start, end))
    found = _longest(_joined(article.text, annotation, found, evidence))
    found = [retyped(one, article.text, annotation.sentences[one.sentence], evidence) for one in found]
    found += _acronyms(article.text, annotation, found)
    found += _institutions(article.text, annotation, found)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _designated(text: str, sentence: Sentence) -> Iterable[tuple[int, int, str]]:
    for one in find_designators(text[sentence.start : sentence.end]):
        kind = _KIND_TYPE.get(one.kind, one.kind) or "other"
        if one.kind not in {"other", "route"}:
            yield sentence.start + one.start, sentence.start + one.end, kind


class _Known:
    """Strings that were read as names elsewhere in the run, found again word by word."""

    def __init__(self, evidence: Evidence) -> None:
        self.starts: dict[str, list[tuple[str, str]]] = {}
        for text in sorted(evidence.types):
            kind, share = evidence.best(text)
            total = sum(evidence.types[text].values())
            if total >= 1.5 and share >= 0.5 and len(text) > 2 and text[0].isupper():
                self.starts.setdefault(text.split()[0], []).append((text, kind))
        for options in self.starts.values():
            options.sort(key=lambda option: -len(option[0]))

    def inside(self, text: str, sentence: Sentence) -> Iterable[tuple[int, int, str]]:
        """Places in a sentence where a known string or a country stands; longest first."""
        for i, token in enumerate(sentence.reading.tokens):
            at = sentence.start + token.start
            if not text[at : at + 1].isupper():
                continue
            word = text[at : sentence.start + token.end]
            for option, kind in self.starts.get(word, ()):
                end = at + len(option)
                clean = end >= len(text) or not text[end].isalnum()
                if text.startswith(option, at) and clean and (" " in option or (token.upos == "PROPN" and i > 0)):
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
        if (
            place
            and place.kind == "country"
            and not is_demonym(words)
            and (n > 1 or len(words) > 3 or words in {"U.S.", "UK", "UAE"})
        ):
            yield start, end, "place"
            return
        if n == 1 and seat_of(words) and tokens[i].upos == "PROPN":
            yield start, end, "place"
            return


def _joined(text: str, annotation: Annotation, found: list[Found], evidence: Evidence) -> list[Found]:
    """A name split in two here that the run knows whole elsewhere is one name here too."""
    result: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        before = result[-1] if result else None
        if before and before.sentence == one.sentence and text[before.end : one.start] in {" ", "-"}:
            whole = text[before.start : one.end]
            if whole in evidence.types and evidence.articles[whole] >= 1:
                sentence = annotation.sentences[one.sentence]
                merged = place_name(
                    text, sentence, one.sentence, (before.start, one.end), (evidence.best(whole)[0], one.score)
                )
                if merged:
                    result[-1] = merged
                    continue
        result.append(one)
    return result


def _longest(found: list[Found]) -> list[Found]:
    """Of names that overlap, the longest one; ties to the better read."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-(f.end - f.start), -f.score, f.start)):
        if not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def retyped(one: Found, text: str, sentence: Sentence, evidence: Evidence) -> Found:
    """The name with the type that designator, title, kind words, gazetteer and the rest of the run speak for."""
    kind = one.type
    designator = parse_designator(one.text)
    around = noun_types(one, text, sentence)
    words = one.text.split()
    last = nouns().get(words[-1].lower(), frozenset()) if len(words) > 1 else frozenset()
    bodily = last & {"organisation", "facility", "vessel", "event", "law", "weapon", "vehicle", "aircraft"}
    place = known_place(one.text)
    if designator and (designator.end - designator.start) * 2 >= len(one.text):
        told = _KIND_TYPE.get(designator.kind, designator.kind)
        kind = next(iter(sorted(around & SYSTEMS)), "") or (
            told if told not in {"", "other"} else kind if kind != "person" else "other"
        )
    elif (around & SYSTEMS) and kind != "person" or around & {"vessel"}:
        kind = (
            kind if kind in around or kind == "organisation" and "vessel" not in around else sorted(around & SYSTEMS)[0]
        )
    elif words[0].lower() in titles() and len(words) > 1 and not bodily:
        kind = "person"
    elif kind == "person" and bodily and len(words) > 1:
        kind = sorted(bodily)[0]
    elif place and (place.kind in {"country", "capital"}) and kind != "person":
        kind = "place"
    else:
        usual, share = evidence.best(one.text)
        kind = usual if usual and share >= 0.6 else kind
    return one if kind == one.type else replace(one, type=kind)


def noun_types(one: Found, text: str, sentence: Sentence) -> frozenset[str]:
    """What the common noun right before or behind a name says it is: "the frigate X", "X cruise missiles"."""
    tokens = sentence.reading.tokens
    found: frozenset[str] = frozenset()
    for j in (one.first - 1, one.last + 1, one.last + 2):
        if not 0 <= j < len(tokens) or tokens[j].upos not in {"NOUN", "PROPN", "ADJ"}:
            if j == one.last + 1:
                break
            continue
        linked = tokens[j].head in range(one.first, one.last + 1) or tokens[one.head].head == j
        if not linked or tokens[j].upos == "ADJ":
            continue
        word = text[sentence.start + tokens[j].start : sentence.start + tokens[j].end].lower()
        kinds = nouns().get(word) or nouns().get(word.removesuffix("s"), frozenset())
        found |= kinds & (SYSTEMS | {"role"})
    return found if "role" not in found else frozenset()


def _acronyms(text: str, annotation: Annotation, found: list[Found]) -> list[Found]:
    """ "Harbor Safety Board (HSB)": the letters in brackets, where nothing was read there."""
    taken = {(one.start, one.end) for one in found}
    added = []
    for one in found:
        match = _ACRONYM_AFTER.match(text, one.end)
        if not match or one.type == "person":
            continue
        start, end = match.span(1)
        if (
            not any(start < e and s < end for s, e in taken)
            and match[1].replace(".", "")[1:].upper() == match[1].replace(".", "")[1:]
        ):
            short = place_name(text, annotation.sentences[one.sentence], one.sentence, (start, end), (one.type, 0.5))
            if short:
                added.append(short)
    return added


def _institutions(text: str, annotation: Annotation, found: list[Found]) -> list[Found]:
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
                    body = place_name(text, sentence, number, (start, end), ("organisation", 0.6))
                    added += [body] if body else []
                if end:
                    break
    return added


def _institution_end(text: str, at: int, limit: int) -> int:
    """Where an institution's noun ends that follows at this position; 0 if none does."""
    gap = re.compile(r"(?:[’']s?)?\s+").match(text, at, limit)
    if not gap:
        return 0
    words = re.compile(r"[A-Za-z]+(?:\s+[A-Za-z]+)?").match(text, gap.end(), limit)
    if not words:
        return 0
    pair = words.group().lower()
    if " ".join(pair.split()) in institutions():
        return words.end()
    first = pair.split()[0]
    return gap.end() + len(first) if first in institutions() else 0


def without_titles(text: str) -> tuple[int, tuple[str, ...]]:
    """How many characters of titles stand in front of a person's name, and the titles in lower case."""
    at, found = 0, []
    for match in re.finditer(r"\S+\s+", text):
        word = match.group().strip().lower()
        if match.start() != at or (word not in titles() and word.rstrip(".") not in titles()) or word in particles():
            break
        found.append(word)
        at = match.end()
    return at, tuple(found)
