"""The names of one article put together: full and short forms, acronyms, titles; each cluster is one thing of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossread.records import Annotation, Article
from crossread.stages.entities.bodies import compare_bodies, parse_body
from crossread.stages.entities.found import Found
from crossread.stages.entities.metonyms import is_town, metonym
from crossread.stages.entities.offices import Office
from crossread.stages.entities.persons import (
    DIFFERENT,
    MORE_PRECISE,
    SAME,
    Comparison,
    PersonName,
    compare_persons,
    parse_person,
)
from crossread.stages.entities.places import country_name, country_of, known_place, seat_of
from crossread.stages.entities.tables import aliases, titles
from crossread.stages.entities.transliteration import coarse
from crossread.text import plain

CLASSES = {"person": "person", "group": "group"}
"""Types that are never one thing with another; all the rest may be (a town's spaceport, a firm's plant)."""


@dataclass(slots=True)
class Local:
    """One thing of one article, under construction: its names so far, and what they say."""

    article: int
    type: str
    found: list[Found] = field(default_factory=list)
    person: PersonName | None = None  # the fullest form
    country: str = ""  # of a body, as its surroundings say
    place: str = ""  # key in the gazetteer, for a known place
    titles: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    age: int = 0  # of a person, as stated; 0 for unknown
    roles: Counter[str] = field(default_factory=Counter)  # nouns said of it: "leader"
    label: str = ""  # of a thing without a name: "South Korean officials"
    shared: str = ""  # of such a thing: what it is called wherever the story means it, "" if it is never joined
    offices: set[Office] = field(default_factory=set)  # of a person: the posts that are said of it
    office: Office | None = None  # of such a thing: the post whose holder is meant

    @property
    def forms(self) -> Counter[str]:
        """The names and how often each stands."""
        return Counter(one.text for one in self.found if one.kind == "name")

    @property
    def name(self) -> str:
        """The fullest name; of equally full ones the most frequent, then the first in the alphabet."""
        if self.label:
            return self.label
        forms = self.forms
        return (
            max(forms, key=lambda t: (len(t.split()), len(t) if self.type != "person" else 0, forms[t], t))
            if forms
            else ""
        )


def cluster(article: Article, annotation: Annotation, number: int, found: Sequence[Found]) -> list[Local]:
    """The things that one article names, in the order of their first names."""
    names = [one for one in found if one.kind == "name"]
    persons = [one for one in names if one.type == "person"]
    others = [one for one in names if one.type != "person"]
    made = _persons(article, number, persons)
    made += _bodies(article, annotation, number, others)
    return sorted(made, key=lambda local: (local.found[0].start, local.found[0].end))


# ---------------------------------------------------------------- persons


def _persons(article: Article, number: int, found: Sequence[Found]) -> list[Local]:
    """Full names first, most said first; then each short one goes to the most salient person it fits."""
    by_text: dict[str, list[Found]] = {}
    for one in found:
        by_text.setdefault(one.text, []).append(one)
    parsed = {text: parse_person(_with_title(article.text, ones[0])) for text, ones in by_text.items()}
    parsed |= {
        text: parsed[text[:-1]] for text in parsed if text[-1] == "s" and text[:-1] in parsed
    }  # a lost apostrophe
    full = sorted(
        (t for t in by_text if parsed[t].given),
        key=lambda t: (-len(parsed[t].parts), -len(by_text[t]), by_text[t][0].start),
    )
    made: list[Local] = []
    for text in full:
        keys = {coarse(part) for part in parsed[text].parts}
        near = [m for m in made if m.person and any(coarse(part) in keys for part in m.person.parts)]
        fits = [m for m in near if m.person and _is_one(compare_persons(parsed[text], m.person))]
        if len(fits) == 1:
            _add_person(fits[0], article, by_text[text])
        else:
            made.append(Local(number, "person", person=parsed[text]))
            _add_person(made[-1], article, by_text[text])
    salience = {id(local): len(local.found) - local.found[0].start / (1 + len(article.text)) for local in made}
    for text in sorted((t for t in by_text if not parsed[t].given), key=lambda t: by_text[t][0].start):
        for one in by_text[text]:
            name = parse_person(_with_title(article.text, one))
            fits = [m for m in made if m.person and compare_persons(name, m.person).verdict in {SAME, MORE_PRECISE}]
            if not fits:
                made.append(Local(number, "person", person=name))
                salience[id(made[-1])] = 0.0
                fits = [made[-1]]
            best = max(fits, key=lambda m: (bool(m.person and m.person.given), salience[id(m)]))
            _add_person(best, article, [one])
    return made


def _is_one(found: Comparison) -> bool:
    return found.verdict in {SAME, MORE_PRECISE} and found.weight >= 2.5


def _with_title(text: str, one: Found) -> str:
    """The name with the titles that stand before it."""
    before = text[max(0, one.start - 40) : one.start]
    words = before.split(" ")[:-1] if before.endswith(" ") else []
    kept: list[str] = []
    for word in reversed(words):
        low = word.lower()
        if (
            (low in titles() or low.rstrip(".") in titles())
            and titles().get(low, ("", ""))[0] != "article"
            and word[:1].isupper()
        ):
            kept.insert(0, word)
        else:
            break
    return " ".join([*kept, one.text])


def _add_person(local: Local, article: Article, found: Sequence[Found]) -> None:
    for one in found:
        name = parse_person(_with_title(article.text, one))
        local.titles.update(name.titles)
        local.gender = local.gender or name.gender
        local.found.append(one)
        if local.person is None or len(name.parts) > len(local.person.parts):
            local.person = name
    local.found.sort(key=lambda one: one.start)


# ---------------------------------------------------------------- everything else


def _bodies(article: Article, annotation: Annotation, number: int, found: Sequence[Found]) -> list[Local]:
    """Equal names, acronyms with their expansion, and shorter forms of one longer name only."""
    by_text: dict[str, list[Found]] = {}
    governments = _governments(article, annotation, found)
    for one in found:
        meant = governments.get((one.start, one.end), "")
        by_text.setdefault(f"place {meant}" if meant else identity(one), []).append(one)
    made: list[Local] = []
    order = sorted(by_text, key=lambda t: (-len(parse_body(by_text[t][0].text).words), by_text[t][0].start))
    for key in order:
        ones = by_text[key]
        fits = _fitting(ones[0], made, article.text)
        if fits is None:
            fits = Local(number, ones[0].type)
            made.append(fits)
        if key.startswith("place "):  # a country, or a capital that stands for its government
            fits.country = key.partition(" ")[2]
            fits.place = f"country {fits.country} {plain(country_name(fits.country))}"
        fits.found += ones
        fits.found.sort(key=lambda one: one.start)
    for local in made:
        finish_body(local, article.text)
    return made


def _governments(article: Article, annotation: Annotation, found: Sequence[Found]) -> dict[tuple[int, int], str]:
    """Where capitals stand for a government, and its country; a name that nothing tells means what it means elsewhere here."""
    codes: dict[str, str] = {}
    towns: set[str] = set()
    sure: dict[tuple[int, int], str] = {}
    places = [one for one in found if one.type == "place" and seat_of(one.text)]
    for one in places:
        sentence = annotation.sentences[one.sentence]
        code = metonym(one, article.text, sentence)
        if code:
            sure[one.start, one.end] = codes[one.text] = code
        elif is_town(one, article.text, sentence) or one.text.isupper():
            towns.add(one.text)
            sure[one.start, one.end] = ""
    rest = [one for one in places if (one.start, one.end) not in sure and one.text not in towns]
    return sure | {(one.start, one.end): codes.get(one.text, "") for one in rest}


def identity(one: Found) -> str:
    """Names with one key are one thing in one article: a country by any of its names, an agency under a usual alias."""
    if one.type in {"place", "group", "other", "organisation"}:
        place = known_place(one.text)
        if place and place.kind == "country" and one.type in {"place", "other"}:
            return f"place {place.country}"
    alias = aliases().get(one.text)
    if alias:
        return plain(alias)
    return " ".join(parse_body(one.text).words) or plain(one.text)


def _fitting(one: Found, made: Sequence[Local], text: str) -> Local | None:
    """The only thing so far that the name can be another form of, or None."""
    place = known_place(one.text) if one.type == "place" else None
    found: list[tuple[float, Local]] = []
    for local in made:
        if (local.type in CLASSES or one.type in CLASSES) and local.type != one.type:
            continue
        if place and place.kind in {"country", "capital"}:
            continue
        pair = {one.type, local.type}
        if pair in ({"place", "organisation"}, {"facility", "organisation"}) and not _same_words(one, local):
            continue
        verdicts = [compare_bodies(one.text, form) for form in local.forms]
        if any(v.verdict == DIFFERENT for v in verdicts) and not any(v.weight >= 5 for v in verdicts):
            if not any(_defined(form, one.text, text) for form in local.forms):
                continue
            found.append((4.0, local))
            continue
        best = max(verdicts, key=lambda v: v.weight)
        if (best.verdict in {SAME, MORE_PRECISE} and best.weight >= 0.8) or (
            best.weight > 0 and one.type == local.type == "vessel"
        ):
            found.append((best.weight, local))
    top = max((weight for weight, _ in found), default=0.0)
    best_ones = [local for weight, local in found if weight == top]
    return best_ones[0] if len(best_ones) == 1 else None


def _same_words(one: Found, local: Local) -> bool:
    words = parse_body(one.text).words
    return any(parse_body(form).words == words for form in local.forms)


def _defined(full: str, short: str, text: str) -> bool:
    """Does the article set the short form in brackets behind the full one: "Full Name (FN)"?"""
    letters = parse_body(short).letters.lower()
    if not letters or parse_body(full).letters or not (f"{full} ({short})" in text or f"{short} ({full})" in text):
        return False
    rest = iter(plain(full))
    return all(letter in rest for letter in letters)


def finish_body(local: Local, text: str) -> None:
    """Type by the most names, country from the names or from what stands before them."""
    types = Counter(one.type for one in local.found)
    local.type = max(types, key=lambda t: (types[t], t != "other", t))
    for one in local.found:
        body = parse_body(one.text)
        local.country = local.country or body.country or _country_before(text, one)
    place = known_place(local.name) if local.type in {"place", "other"} and not local.place else None
    if place and place.kind in {"country", "capital", "region", "city"}:
        local.place = f"{place.kind} {place.country} {plain(place.name)}"
        local.country = place.country


def _country_before(text: str, one: Found) -> str:
    """The country whose name or adjective stands right before a name: "Russia's Pacific Fleet"."""
    words = text[max(0, one.start - 40) : one.start].replace("’s", "").replace("'s", "").split()
    for n in (2, 1):
        if len(words) >= n:
            code = country_of(" ".join(words[-n:]))
            if code:
                return code
    return ""
