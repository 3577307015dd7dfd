"""The type of each name: by designator, title, the noun beside it, gazetteer, and what the rest of the run reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from crossread.designators import parse_designator
from crossread.lemmas import lemma
from crossread.records import Annotation, Article, Sentence
from crossread.stages.entities.found import Found, at_place, is_headline, word_at
from crossread.stages.entities.offices import is_bare_title
from crossread.stages.entities.places import is_demonym, known_place, seat_of
from crossread.stages.entities.tables import aliases, institutions, nouns, titles

SYSTEMS = frozenset({"vessel", "aircraft", "vehicle", "weapon"})
KIND_TYPE = {"spacecraft": "vehicle", "unit": "organisation", "route": "place"}
SHIP_PREFIXES = frozenset(
    ("USS", "HMS", "HMCS", "HMAS", "INS", "RFS", "USNS", "BRP", "KRI", "ROKS", "JS", "USCGC", "RMS")
)
SIGNS = frozenset(
    ("VIDEO", "VIDEOS", "PHOTO", "PHOTOS", "PICTURES", "PICS", "IMAGES", "GALLERY", "WATCH", "LISTEN", "READ", "MORE", "LIVE",
     "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "OPINION", "ANALYSIS", "FILE")
)  # fmt: skip
_ACRONYM = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,5}")
_BEFORE = frozenset({"organisation", "facility", "vessel", "aircraft", "vehicle", "weapon"})


@dataclass(slots=True)
class Evidence:
    """What the whole run says of a string: summed scores by type, and the types of the nouns that stand with it."""

    types: dict[str, Counter[str]] = field(default_factory=dict)
    nouns: dict[str, Counter[str]] = field(default_factory=dict)
    articles: Counter[str] = field(default_factory=Counter)
    adjectives: frozenset[str] = frozenset()  # of lands that the run names: "Sevranian" where "Sevrania" is a place
    families: frozenset[str] = frozenset()  # last words of persons' full names
    parts: frozenset[str] = frozenset()  # all words of persons' full names

    def best(self, text: str) -> tuple[str, float]:
        """The type with the most score, and its share of all score; ("", 0) where the run does not know the string."""
        found = self.types.get(text)
        if not found:
            return "", 0.0
        kind, score = max(found.items(), key=lambda item: (item[1], item[0]))
        return kind, score / sum(found.values())

    def system(self, text: str) -> str:
        """The kind of system that the nouns beside the name say, "" if none or another kind of thing as often."""
        found = self.nouns.get(text)
        if not found:
            return ""
        kind, count = max(found.items(), key=lambda item: (item[1], item[0]))
        return kind if count * 2 > sum(found.values()) else ""


def gather(
    articles: Sequence[Article], annotations: Sequence[Annotation], names: Sequence[Sequence[Found]]
) -> Evidence:
    """What all articles together say of each string."""
    evidence = Evidence()
    for article, annotation, found in zip(articles, annotations, names, strict=True):
        for text in {one.text for one in found}:
            evidence.articles[text] += 1
        for one in found:
            evidence.types.setdefault(one.text, Counter())[one.type] += one.score  # type: ignore[assignment]
            for kind in noun_types(one, article.text, annotation.sentences[one.sentence]):
                evidence.nouns.setdefault(one.text, Counter())[kind] += 1
            prefix, _, rest = one.text.partition(" ")
            if prefix in SHIP_PREFIXES and rest:
                evidence.nouns.setdefault(rest, Counter())["vessel"] += 3  # "INS Heron" says what Heron is
        for body in {article.outlet, *(credit.agency for credit in article.credits)} - {""}:
            evidence.types.setdefault(body, Counter())["organisation"] += 1  # who publishes is a body
    known = {text: evidence.best(text)[0] for text in evidence.types}
    places = [text for text, kind in known.items() if kind == "place" and " " not in text and len(text) > 3]
    evidence.adjectives = frozenset(a for p in places for a in _adjectives(p) if a in known)
    evidence.families = frozenset(t.split()[-1] for t, kind in known.items() if kind == "person" and " " in t)
    evidence.parts = frozenset(
        w for t, kind in known.items() if kind == "person" and " " in t for w in t.split(" of ")[0].split()
    )
    return evidence


def _adjectives(place: str) -> list[str]:
    """What the people of a place may be called."""
    stem = place.rstrip("aoe")
    return [f"{stem}{ending}" for ending in ("n", "an", "ian", "ean", "ese", "ish", "i")]


def first_types(article: Article, annotation: Annotation, found: Sequence[Found]) -> list[Found]:
    """The names with what their own sentence says of their type, before the run is asked."""
    nothing = Evidence()
    return [
        replace(one, type=_type_of(one, article.text, annotation.sentences[one.sentence], nothing)) for one in found
    ]


def noun_types(one: Found, text: str, sentence: Sentence) -> frozenset[str]:
    """What the common noun that a name hangs on says it is: "the frigate X", "X long-range cruise missiles", "X, a tank"."""
    tokens = sentence.reading.tokens
    head = tokens[one.head]
    beside: list[int] = []
    if (
        head.relation.split(":")[0] in {"compound", "amod", "nmod", "appos", "flat"}
        and head.relation != "nmod:poss"
        and 0 <= head.head < len(tokens)
    ):
        near = abs(head.head - one.head) <= 6
        case = any(t.head == one.head and t.relation == "case" for t in tokens)
        if near and not case:
            beside.append(head.head)
    beside += [
        i
        for i, t in enumerate(tokens)
        if t.head == one.head and not one.first <= i <= one.last and t.relation in {"compound", "appos", "flat"}
    ]
    found: set[str] = set()
    for i in beside:
        if tokens[i].upos not in {"NOUN", "PROPN"} or text[
            sentence.start + tokens[i].end : sentence.start + tokens[i].end + 1
        ] in {"’", "'"}:
            continue
        word = word_at(text, sentence, i)
        kinds = nouns().get(lemma(word, "NOUN"), frozenset()) or nouns().get(word.lower(), frozenset())
        if kinds & {"role", "group"}:
            return frozenset()
        found |= kinds & (SYSTEMS | {"organisation", "facility"})
    return frozenset(found)


def retyped(one: Found, text: str, sentence: Sentence, evidence: Evidence) -> Found | None:
    """The name with the type that the evidence speaks for; None where it is no name at all."""
    if not is_name(one, text, sentence, evidence):
        return None
    kind = _type_of(one, text, sentence, evidence)
    one = one if kind == one.type else replace(one, type=kind)
    return _with_rank(one, text, sentence) if kind == "vessel" else one


def _with_rank(one: Found, text: str, sentence: Sentence) -> Found:
    """A ship keeps the rank words of the person it is named after: "Marshal Shaposhnikov"."""
    start = one.start
    for match in reversed(list(re.finditer(r"\S+ ", text[sentence.start : one.start]))):
        word = match.group().strip()
        at = sentence.start + match.start()
        if (
            at + len(match.group()) != start
            or not word[0].isupper()
            or titles().get(word.lower(), ("", ""))[0] not in {"rank", "noble"}
        ):
            break
        start = at
    return (
        one
        if start == one.start
        else at_place(text, sentence, one.sentence, (start, one.end), (one.type, one.score)) or one
    )


def is_name(one: Found, text: str, sentence: Sentence, evidence: Evidence) -> bool:
    """Is this a name: no adjective of a country, no lone letter, no common word that only begins a sentence or a headline?"""
    tokens = sentence.reading.tokens
    if one.text in SIGNS or (one.type == "person" and one.text in _bodies()):
        return False
    if len(one.text.strip(".")) < 2 or titles().get(one.text.lower(), ("", ""))[0] in {"rank", "office"}:
        return False
    if " " in one.text and is_bare_title(one.text):
        return False
    if is_demonym(one.text) and (
        tokens[one.head].upos == "ADJ" or tokens[one.head].relation in {"amod", "compound", "flat"}
    ):
        return False
    token = tokens[one.head]
    if one.text in evidence.adjectives and token.relation in {"amod", "compound", "flat", "nmod:desc"}:
        return False
    if " " not in one.text and token.upos in {"ADJ", "VERB"} and token.relation in {"amod", "root", "acl", "nmod:desc"}:
        return False
    if " " not in one.text and one.first == 0 and token.upos not in {"PROPN", "NOUN"} and not known_place(one.text):
        return False
    if " " in one.text or known_place(one.text) or not one.text.isalpha() or one.text.isupper():
        return True
    word = one.text.lower()
    common = bool(nouns().get(word) or nouns().get(lemma(word, "NOUN")))
    if not common:
        return True
    return (
        not (one.first == 0 or is_headline(text, sentence) or tokens[one.head].upos == "NOUN")
        and evidence.articles[one.text] > 0
    )


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    """Last words of the bodies that a country has one of, as names may be cut: "Ministry"."""
    return frozenset(name.split()[-1].title() for name in institutions())


def _type_of(one: Found, text: str, sentence: Sentence, evidence: Evidence) -> str:
    here = noun_types(one, text, sentence)
    system = next(iter(sorted(here & SYSTEMS)), "") or evidence.system(one.text)
    told = _by_its_words(one, system)
    if told:
        return told
    if one.type == "person" and seat_of(one.text) and evidence.types and one.text not in evidence.parts:
        return "place"  # nobody gives a full name with it: the capital that "warned"
    loud = one.text.isupper() and len(one.text) > 3 and not known_place(one.text)
    if (
        loud
        and {one.text, one.text.title()} & evidence.families
        and evidence.best(one.text.title())[0] in {"", "person"}
    ):
        return "person"  # "VOST: Good morning."
    if one.text in evidence.families and system != "vessel" and one.type != "place":
        return "person"
    if system in SYSTEMS and _may_be_system(one, system, evidence):
        return system
    front = _noun_in_front(one, text, sentence) if one.type == "person" and " " not in one.text else frozenset()
    if front:
        return sorted(front)[0]
    place = known_place(one.text)
    if _ACRONYM.fullmatch(one.text) and one.type not in {"organisation", "place", "event", "law", "work"} and not place:
        return "organisation"
    if aliases().get(one.text) and not place and one.type == "place":
        return "organisation"
    bodies = evidence.types.get(one.text, Counter())["organisation"]
    if one.type == "person" and bodies and " " not in one.text and one.text not in evidence.parts:
        return "organisation"  # nobody gives the full name of such a person, and the run reads a body of that name
    usual, share = evidence.best(one.text)
    if one.text.isupper() and len(one.text) > 4 and not (usual and share >= 0.6 and evidence.articles[one.text] > 2):
        usual, share = evidence.best(one.text.title())  # a dateline
        usual, share = (
            (usual, share) if usual else ("place" if one.type == "person" and " " not in one.text else "", 1.0)
        )
    return usual if usual and share >= 0.6 else one.type


def _by_its_words(one: Found, system: str) -> str:
    """The type that designator, kind word or gazetteer say, "" if none of them does."""
    words = one.text.split()
    last = nouns().get(words[-1].lower(), frozenset()) if len(words) > 1 else frozenset()
    designator = parse_designator(one.text)
    if designator and designator.end < len(one.text) and last & {"facility", "organisation"}:
        return sorted(last & {"facility", "organisation"})[0]
    if designator and (designator.end - designator.start) * 2 >= len(one.text):
        told = KIND_TYPE.get(designator.kind, designator.kind)
        if told and told != "other":
            return told
        return (
            system
            if system in SYSTEMS
            else one.type
            if one.type not in {"person", "organisation", "place"}
            else "other"
        )
    place = known_place(one.text)
    if place and place.kind in {"country", "capital"} and one.type != "person":
        return "place"
    if place and place.people >= 200 and one.type not in {"person", "organisation", "place", "group", "law"}:
        return "place"
    if is_demonym(one.text):
        return "group"
    if last & {"organisation", "facility", "event", "law"} and not last & SYSTEMS:
        return one.type if one.type in last else sorted(last - {"role", "group"})[0]
    return ""


def _may_be_system(one: Found, system: str, evidence: Evidence) -> bool:
    """May a noun beside it make this a system: not a maker ("Boeing jet"), not an owner, nor what the run knows as a person?"""
    usual, share = evidence.best(one.text)
    seen = sum(evidence.nouns.get(one.text, Counter()).values())
    if (
        usual in {"person", "organisation"}
        and share > 0.7
        and seen < evidence.articles[one.text]
        and system != "vessel"
    ):
        return False
    return not known_place(one.text) or system == "vessel"


def _noun_in_front(one: Found, text: str, sentence: Sentence) -> frozenset[str]:
    """What the noun right before the name says it is: "space firm Vanta"; nothing where it says a role."""
    if one.first == 0:
        return frozenset()
    kinds = nouns().get(word_at(text, sentence, one.first - 1).lower(), frozenset())
    return frozenset() if kinds & {"role", "group"} - {"group"} else kinds & _BEFORE
