"""Names where they stand: what the encoder read, trimmed, with the words that belong to a name and without those that do not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from crossread.records import Annotation, Article, Reading, Sentence
from crossread.stages.entities.offices import is_bare_title
from crossread.stages.entities.places import country_of, is_demonym, known_place
from crossread.stages.entities.tables import genders, nouns, titles

_LEADING = re.compile(r"^(?:the|a|an|The|A|An|THE)\s+|^[\s\"“”‘'’(\[,.;:–—-]+")
_TRAILING = re.compile(
    r"(?:[’']s?|[\s\"“”‘)\],;:!?&–—-]+|(?<![A-Z.][A-Z])(?<!\b[A-Z])(?<!Jr)(?<!Sr)(?<!Inc)(?<!Co)(?<!Corp)(?<!Ltd)\.)$"
)
_START, _END = attrgetter("start"), attrgetter("end")
_WORD_REST = re.compile(r"[\w’'-]*\w")
_OF_OFFICE = re.compile(r"(?:[Ss]ecretary|[Mm]inister|[Mm]inistry|[Dd]epartment) of $")
_ANY_FIRM = frozenset(
    ("bank", "company", "firm", "maker", "carrier", "lender", "retailer", "airline", "manufacturer", "automaker", "group",
     "agency", "newspaper", "broadcaster", "operator", "club", "team", "startup", "giant")
)  # fmt: skip
_LINKS = frozenset({"flat", "compound", "amod", "nmod", "nummod", "dep", "appos", "goeswith"})
_BODIES = frozenset({"organisation", "facility", "place", "event", "law"})


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
    """The encoder's names in order: trimmed, whole words, without titles, what it split put together, a slash parting two."""
    found: list[Found] = []
    text = article.text
    for number, sentence in enumerate(annotation.sentences):
        headline = is_headline(text, sentence)
        for name in sorted(sentence.reading.names, key=lambda n: (n.start, n.end)):
            for start, end in _halves(text, sentence.start + name.start, sentence.start + name.end):
                span = whole_country(text, sentence, whole_words(text, start, end))
                one = at_place(text, sentence, number, cut_back(text, sentence, span), (name.type, name.score))
                one = one and _its_place(text, sentence, one)
                one = one and (one if headline else extended(text, sentence, one))
                one = one and without_titles(text, sentence, one)
                if one is None or (found and found[-1].sentence == number and one.start < found[-1].end):
                    continue
                while found and _belong(text, sentence, found[-1], one):  # "Tarn, | Velden | & Marl", from its end
                    one = _whole(text, sentence, found.pop(), one)
                found.append(one)
    return found


def _whole(text: str, sentence: Sentence, a: Found, b: Found) -> Found:
    """Two names as one; of two types a firm."""
    kind = "organisation" if a.type != b.type else b.type
    return at_place(text, sentence, b.sentence, (a.start, b.end), (kind, min(a.score, b.score))) or b


def is_headline(text: str, sentence: Sentence) -> bool:
    """Are nearly all long words capitalised, so that capitals say nothing?"""
    return _is_headline(text[sentence.start : sentence.end], sentence.reading)


@lru_cache(maxsize=4096)
def _is_headline(text: str, reading: Reading) -> bool:
    words = [text[t.start : t.end] for t in reading.tokens]
    long = [w for w in words if len(w) > 3 and w.isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _halves(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """KCNA/Reuters is two names; F/A-18 is one."""
    at = start
    for cut in re.finditer(r"(?<=\w{2})/(?=[A-Z]\w)", text[start:end]):
        yield trim(text, at, start + cut.start())
        at = start + cut.end()
    yield trim(text, at, end)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened to whole hyphened words: "Komsomolsk" of "Komsomolsk-on-Amur" is no name by itself."""
    while start > 0 and (
        text[start - 1].isalnum() or (text[start - 1] in "-’'" and text[start - 2 : start - 1].isalnum())
    ):
        start -= 1
    if end < len(text) and (text[end].isalnum() or text[end] == "-"):
        rest = _WORD_REST.match(text, end)
        end = rest.end() if rest else end
    return trim(text, start, end)


def whole_country(text: str, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """ "North" or "Korean" of "North Korean" is no name by itself."""
    start, end = span
    after = re.compile(r" [A-Z][a-z]+").match(text, end, sentence.end)
    if after and country_of(text[start : after.end()]):
        return start, after.end()
    before = re.search(r"[A-Z][a-z]+ $", text[max(sentence.start, start - 20) : start])
    if before and country_of(before.group() + text[start:end]):
        return start - len(before.group()), end
    return span


def cut_back(text: str, sentence: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """The range without a last small word that belongs to what follows: "Orel Press state" of "Orel Press state news agency"."""
    first, last = token_range(sentence.reading, span[0] - sentence.start, span[1] - sentence.start)
    tokens = sentence.reading.tokens
    while (
        last > first
        and word_at(text, sentence, last).islower()
        and tokens[last].head > last
        and tokens[last].relation in {"compound", "amod"}
    ):
        last -= 1
        span = trim(text, span[0], sentence.start + tokens[last].end)
    if last > first and word_at(text, sentence, last).islower() and _is_body(word_at(text, sentence, last - 1)):
        last -= 1  # "Security Council | resolutions"
        span = trim(text, span[0], sentence.start + tokens[last].end)
    while (
        first < last
        and word_at(text, sentence, first).islower()
        and tokens[first].upos in {"ADJ", "ADV", "VERB", "DET"}
    ):
        first += 1  # "hypersonic | Vanta"
        span = trim(text, sentence.start + tokens[first].start, span[1])
    return span


def at_place(
    text: str, sentence: Sentence, number: int, span: tuple[int, int], read: tuple[str, float]
) -> Found | None:
    """A Found at this place, or None where no capital and no digit is left of it."""
    start, end = span
    if not any(c.isupper() or c.isdigit() for c in text[start:end]):
        return None
    first, last = token_range(sentence.reading, start - sentence.start, end - sentence.start)
    if first < 0:
        return None
    head = head_of(sentence.reading, first, last)
    return Found(number, start, end, first, last, head, " ".join(text[start:end].split()), read[0], read[1])


def token_range(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """First and last token that overlap a range of the sentence; (-1, -1) if none."""
    first = bisect_right(reading.tokens, start, key=_END)
    last = bisect_left(reading.tokens, end, key=_START) - 1
    return (first, last) if first <= last else (-1, -1)


def head_of(reading: Reading, first: int, last: int) -> int:
    """The token of a range that is governed from outside it; the last one where the tree is broken."""
    outside = [i for i in range(first, last + 1) if not first <= reading.tokens[i].head <= last]
    nominal = [i for i in outside if reading.tokens[i].upos in {"PROPN", "NOUN", "PRON", "NUM", "X"}]
    return (nominal or outside or [last])[0]


def word_at(text: str, sentence: Sentence, i: int) -> str:
    """The words of a token."""
    token = sentence.reading.tokens[i]
    return text[sentence.start + token.start : sentence.start + token.end]


def _its_place(text: str, sentence: Sentence, one: Found) -> Found | None:
    """The place alone where a name is a place and a noun that describes some body there: "Lazarin | bank"."""
    front, _, noun = one.text.rpartition(" ")
    place = known_place(front) if noun in _ANY_FIRM else None
    if place is None or place.kind == "country" or not text[one.start : one.end].startswith(front):
        return one
    return at_place(text, sentence, one.sentence, (one.start, one.start + len(front)), ("place", one.score))


def _describes(text: str, sentence: Sentence, one: Found, i: int) -> bool:
    """Whether a place and a noun only describe a body: "the Lazarin bank" is some bank of Lazarin, no bank of that name."""
    place = known_place(one.text)
    if one.type != "place" and not place:
        return False
    return word_at(text, sentence, i) in _ANY_FIRM and (place is None or place.kind != "country")


def extended(text: str, sentence: Sentence, one: Found) -> Found | None:
    """The name with the capitalised words around it that its tree holds together, and a kind noun behind it.

    "Yuri Gagarin" of "Yuri Gagarin Aviation Plant"; "Knevichi" of "Knevichi airfield"; not "Smith" of "Smith Says".
    """
    tokens = sentence.reading.tokens
    first, last = one.first, one.last
    if is_demonym(one.text):
        return one
    last = max(last, _kind_behind(text, sentence, last))
    while last + 1 < len(tokens) and _continues(text, sentence, (first, last), last + 1):
        last += 1
    while first > 0 and _precedes(text, sentence, (first, last), first - 1):
        first -= 1
    kind = ""
    if last + 1 < len(tokens) and one.type != "person" and tokens[last + 1].upos == "NOUN":
        noun = word_at(text, sentence, last + 1)
        kinds = nouns().get(noun, frozenset()) & {"facility", "organisation", "place"}
        linked = any(tokens[k].head in {last + 1, tokens[last + 1].head} for k in range(first, last + 1))
        behind = (
            last + 2 < len(tokens) and tokens[last + 2].upos in {"NOUN", "PROPN"} and tokens[last + 1].head == last + 2
        )
        hyphened = text[sentence.start + tokens[last + 1].end : sentence.start + tokens[last + 1].end + 1] == "-"
        if (
            kinds
            and linked
            and not behind
            and not hyphened
            and not is_demonym(one.text)
            and not nouns()[noun] & {"role", "group"}
            and not _describes(text, sentence, one, last + 1)
        ):
            last, kind = last + 1, sorted(kinds)[0]
    if (first, last) == (one.first, one.last):
        return one
    start = min(one.start, sentence.start + tokens[first].start)
    end = max(one.end, sentence.start + tokens[last].end)
    head = nouns().get(word_at(text, sentence, last).lower(), frozenset()) & _BODIES
    read = kind or (sorted(head)[0] if head and last > one.last else one.type)
    return at_place(text, sentence, one.sentence, trim(text, start, end), (read, one.score))


def _kind_behind(text: str, sentence: Sentence, last: int) -> int:
    """The last token of a run of capitalised words after a name that ends in a kind noun ("Plant", "Council"); -1 if none."""
    tokens = sentence.reading.tokens
    at = last
    found = last if _is_body(word_at(text, sentence, last)) else -1
    for j in range(last + 1, min(last + 5, len(tokens))):
        word = word_at(text, sentence, j)
        gap = text[sentence.start + tokens[at].end : sentence.start + tokens[j].start]
        if (
            word.lower() in {"and", "&"}
            and at == found
            and j + 1 < len(tokens)
            and _is_body(word_at(text, sentence, j + 1))
        ):
            at = j  # "Resort and Casino"
            continue
        if gap != " " or not word[:1].isupper() or word.lower() in titles() or country_of(word):
            break
        kinds = nouns().get(word.lower(), frozenset())
        if kinds & {"role"}:
            break
        at = j
        if kinds & {"organisation", "facility"}:
            found = j
    return found


def _is_body(word: str) -> bool:
    return word[:1].isupper() and bool(nouns().get(word.lower(), frozenset()) & {"organisation", "facility"})


def _continues(text: str, sentence: Sentence, span: tuple[int, int], j: int) -> bool:
    """Does the next token belong to the name: capitalised, one space apart, and tied to it by the tree?"""
    tokens = sentence.reading.tokens
    first, last = span
    word = word_at(text, sentence, j)
    if not word[:1].isupper() or tokens[j].upos not in {"PROPN", "NOUN"}:
        return False
    gap = text[sentence.start + tokens[last].end : sentence.start + tokens[j].start]
    tied = first <= tokens[j].head <= last or any(
        tokens[k].head == j and tokens[k].relation.split(":")[0] in _LINKS for k in range(first, last + 1)
    )
    return gap == " " and tied and tokens[j].relation.split(":")[0] not in {"appos", "conj", "parataxis"}


def _precedes(text: str, sentence: Sentence, span: tuple[int, int], j: int) -> bool:
    """Does the token before belong to the name: a capitalised word that is no title and no country?"""
    tokens = sentence.reading.tokens
    first, last = span
    word = word_at(text, sentence, j)
    if j == 0 or not word[:1].isupper() or tokens[j].upos != "PROPN" or word.lower() in titles() or is_demonym(word):
        return False
    if nouns().get(word.lower(), frozenset()) & {"role"} or country_of(word):
        return False
    gap = text[sentence.start + tokens[j].end : sentence.start + tokens[first].start]
    return gap == " " and first <= tokens[j].head <= last and tokens[j].relation.split(":")[0] in {"compound", "flat"}


def _belong(text: str, sentence: Sentence, a: Found, b: Found) -> bool:
    """Are two names one that was split: side by side, of one type, and one hanging on the other; or parts of a firm's?"""
    if a.sentence == b.sentence and _is_firm(text, a, b):
        return True
    if a.sentence != b.sentence or text[a.end : b.start] not in {" ", " & ", "-"} or a.type != b.type:
        return False
    tokens = sentence.reading.tokens
    inside = range(a.first, b.last + 1)
    tied = tokens[a.head].head in inside and tokens[a.head].relation.split(":")[0] in {"flat", "compound", "conj"}
    tied = tied or (
        tokens[b.head].head in inside and tokens[b.head].relation.split(":")[0] in {"flat", "compound", "goeswith"}
    )
    return tied and not (known_place(a.text) and known_place(b.text) and not known_place(f"{a.text} {b.text}"))


def _is_firm(text: str, a: Found, b: Found) -> bool:
    """Do two names make a firm's: "Tarn Velden | & Marl", and "Tarn, | Velden & Marl", where the first was read as a person?"""
    gap = text[a.end : b.start]
    kinds = {a.type, b.type}
    if gap == " & ":
        return "organisation" in kinds and kinds <= {"organisation", "person"}
    return gap == ", " and " & " in b.text and a.type == "person" and b.type == "organisation" and " " not in a.text


def without_titles(text: str, sentence: Sentence, one: Found) -> Found | None:
    """A person's name without title, role and nationality in front; None where nothing else was there ("Mr", "President")."""
    if one.type != "person":
        return one
    words = list(re.finditer(r"\S+", text[one.start : one.end]))
    behind = next((k for k in range(2, len(words)) if is_bare_title(text[one.start + words[k].start() : one.end])), 0)
    if behind:  # "Jane Roe | Surgeon General"
        end = one.start + words[behind - 1].end()
        return at_place(text, sentence, one.sentence, trim(text, one.start, end), (one.type, one.score))
    skip = _after_office(words)
    if _OF_OFFICE.search(text[max(0, one.start - 20) : one.start]):
        while skip < len(words) - 2 and words[skip].group().lower() not in genders():
            skip += 1  # "Secretary of | State Jane Roe"
    while skip < len(words) and _is_office(words[skip].group()):
        skip += 1
    if skip == len(words) or not re.search(r"\w{2}", text[one.start + words[skip].start() : one.end]):
        return None
    if skip == 0:
        return one
    start = one.start + words[skip].start()
    again = at_place(text, sentence, one.sentence, trim(text, start, one.end), (one.type, one.score))
    return again and replace(again, type="person")


def _after_office(words: Sequence[re.Match[str]]) -> int:
    """The first word after the last title among the words before the last: 2 for "Transport Minister Dorin"."""
    ranks = [i for i, w in enumerate(words[:-1]) if titles().get(w.group().lower(), ("", ""))[0] in {"office", "rank"}]
    return ranks[-1] + 1 if ranks else 0


def _is_office(word: str) -> bool:
    """ "Deputy", "Minister", "Russian", "Adm.", "Russia's": words in front of a name that are none of it."""
    plain = word.strip("’'\",").lower()
    bare = re.sub(r"[’']s$", "", plain)
    if plain in titles() or plain.rstrip(".") in titles() or nouns().get(plain, frozenset()) & {"role"}:
        return True
    return bool(country_of(bare)) or plain in {
        "defense",
        "defence",
        "foreign",
        "interior",
        "finance",
        "national",
        "security",
        "&",
        "of",
    }


def drop_overlaps(found: Sequence[Found]) -> list[Found]:
    """Of names that overlap, the longest one; ties to the better read."""
    kept: list[Found] = []
    taken: list[tuple[int, int]] = []
    for one in sorted(found, key=lambda f: (-(f.end - f.start), -f.score, f.start)):
        if not any(one.start < e and s < one.end for s, e in taken):
            kept.append(one)
            taken.append((one.start, one.end))
    return sorted(kept, key=lambda f: f.start)
