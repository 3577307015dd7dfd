"""People and craft without a name: "analysts", "South Korean officials", "the gunman", "a car", "police".

They stay apart across articles, but for whom all reports of a story must mean: the police, the one who did it, and a protagonist
whom both articles call by the same noun again and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.records import Annotation, Article
from crossread.stages.entities.found import Found
from crossread.stages.entities.phrases import Phrase, country_in_phrase
from crossread.stages.entities.places import country_of
from crossread.stages.entities.tables import noun_genders, nouns
from crossread.stages.entities.within import Local

CULPRITS = frozenset({"gunman", "shooter", "attacker", "assailant", "perpetrator", "hijacker", "knifeman"})
_FORCES = frozenset({"police", "navy", "army", "coast guard"})
_SPEAKERS = frozenset(
    (
        "official", "spokesman", "spokeswoman", "spokesperson", "source", "analyst", "expert", "reporter", "journalist",
        "witness", "resident",
        "lawyer", "attorney", "researcher", "scientist", "doctor", "member", "person", "adviser", "advisor", "aide",
        "author", "officer",
        "executive", "diplomat", "economist", "critic", "observer", "correspondent", "editor", "one", "figure", "model",
        "head", "chief", "star",
    )
)  # fmt: skip
_CRAFT = frozenset({"vessel", "aircraft", "vehicle"})
_SYSTEMS = _CRAFT | {"weapon"}
_CROWDS = frozenset(
    ("people", "family", "families", "children", "parents", "relatives", "men", "women", "members", "leaders")
)
_COUNTING = re.compile(
    r"""(?i:[,;“"‘'-]\s?|(?:and|or|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|whose|several|many|most
    |more|than|other|around|about|nearly|almost|over|at\sleast|dozens\sof|hundreds\sof|\d[\d,]*)\s)+""",
    re.VERBOSE,
)
_SENTENCE = 8  # words from which two equal sentences are copies
_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "some")
)
_TECHNICAL = frozenset(
    ("nuclear", "ballistic", "cruise", "hypersonic", "tactical", "strategic", "amphibious", "supersonic", "armored",
     "armoured", "unmanned", "guided", "stealth", "thermobaric", "thermonuclear")
)  # fmt: skip


def unnamed(article: Article, annotation: Annotation, number: int, left: Sequence[Phrase]) -> list[Local]:
    """Things without a name by what they are called, in order of the text."""
    made: dict[str, Local] = {}
    for phrase in sorted(left, key=lambda p: p.start):
        kind, key = _key(phrase)
        if not kind:
            continue
        skip = _COUNTING.match(article.text, phrase.start, phrase.end)
        start = skip.end() if skip else phrase.start
        text = article.text[start : phrase.end]
        head = phrase.head
        one = Found(phrase.sentence, start, phrase.end, head, head, head, text, "", 0.5, "description")
        local = made.setdefault(
            f"{kind} {key}", Local(number, kind, label=text, gender=noun_genders().get(phrase.noun, ""))
        )
        local.found.append(one)
    for key, local in made.items():
        local.shared = _shared(key, local) or _copied(article, annotation, local.found[0])
    return sorted(made.values(), key=lambda local: local.found[0].start)


def _copied(article: Article, annotation: Annotation, one: Found) -> str:
    """The whole sentence of a first mention, and where it stands in it: in another report's copy it is the same one."""
    sentence = annotation.sentences[one.sentence]
    words = article.text[sentence.start : sentence.end].split()
    return f"{' '.join(words)} {one.start - sentence.start}" if len(words) >= _SENTENCE else ""


def _shared(key: str, local: Local) -> str:
    """What the thing must be called in another article of the story to be the same one; "" if that never makes it one."""
    kind, _, name = key.partition(" ")
    if name in {"culprit", *_FORCES}:
        return name
    words = name.split()
    bare = len(words) == 1 or (kind == "group" and len(words) < 4)
    protagonist = kind in {"person", "group", "vessel", "vehicle", "aircraft"} and words and words[-1] not in _SPEAKERS
    return " ".join(words) if protagonist and bare else ""


def _key(phrase: Phrase) -> tuple[str, str]:
    """(type, what it is called, country and all); ("", "") where it is none of the kinds kept."""
    kinds = nouns().get(phrase.noun, frozenset())
    if phrase.none or phrase.predicate:
        return "", ""
    force = " ".join([*phrase.words[-1:], phrase.noun])
    if not phrase.owner and ((phrase.noun in _FORCES and not phrase.words) or force in _FORCES):
        return "organisation", force if force in _FORCES else phrase.noun
    if phrase.plural and kinds & _SYSTEMS and not kinds & {"role", "group"} and _is_technical(phrase):
        return sorted(kinds & _SYSTEMS)[0], _called(phrase)
    if phrase.plural:
        person = kinds & {"group", "role"} and phrase.noun not in _CROWDS
        if not person or kinds & {"organisation", "vessel", "aircraft", "vehicle", "weapon"}:
            return "", ""
        return "group", _called(phrase)
    if phrase.noun in CULPRITS and "each" not in phrase.words:
        return "person", "culprit"
    if (
        "role" in kinds
        and not kinds & {"organisation", "vessel", "aircraft", "vehicle", "weapon"}
        and phrase.determined
    ):
        return "person", phrase.noun if not (phrase.owner or phrase.of) and not _picks_out(phrase) else _called(phrase)
    if kinds & _CRAFT and not kinds & {"role", "organisation"} and phrase.determined:
        return sorted(kinds & _CRAFT)[0], _called(phrase) if phrase.owner or phrase.of else phrase.noun
    return "", ""


def _is_technical(phrase: Phrase) -> bool:
    """Is it a class of systems: "nuclear-propelled submarines", "ballistic missile submarines"; not "new ships"?"""
    words = [w for words in phrase.words for w in words.split()]
    return any("-" in w or w in _TECHNICAL or nouns().get(w, frozenset()) & _SYSTEMS for w in words)


def _picks_out(phrase: Phrase) -> bool:
    """Is it another one: "another man", "a second driver"?"""
    return bool(set(phrase.words) & {"another", "other", "second", "third", "fellow", "each", "every"})


def _called(phrase: Phrase) -> str:
    land = country_in_phrase(phrase)
    said = [w for words in phrase.words for w in words.split() if not w.isdigit() and w not in _NUMBERS]
    words = sorted(w for w in said if not (land and (country_of(w) == land or w in {"north", "south"})))
    owner = "" if land and country_of(phrase.owner) else phrase.owner.lower()
    return " ".join([land, owner, *words, phrase.noun, phrase.of.lower()])
