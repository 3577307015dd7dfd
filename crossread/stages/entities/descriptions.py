"""What an article says its people and things are: roles before a name, appositions, "the frigate", "the North Korean leader"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossread import tree
from crossread.lemmas import lemma
from crossread.records import Annotation, Article, Sentence
from crossread.stages.entities.bodies import parse_body
from crossread.stages.entities.found import Found, word_at
from crossread.stages.entities.offices import parse_office
from crossread.stages.entities.phrases import Phrase, country_in, country_in_phrase, phrase_at, phrases
from crossread.stages.entities.places import country_of, known_place
from crossread.stages.entities.tables import noun_genders, nouns, synonyms, titles
from crossread.stages.entities.within import Local

_OF_NAME = frozenset(
    {"city", "town", "village", "port", "capital", "state", "province", "region", "island", "republic", "kingdom"}
)
_ANY_CRAFT = frozenset(
    (
        "ship",
        "vessel",
        "boat",
        "craft",
        "aircraft",
        "plane",
        "jet",
        "vehicle",
        "facility",
        "building",
        "site",
        "complex",
        "weapon",
    )
)
_VAGUE = frozenset(
    ["same", "late", "former", "current", "ongoing", "then", "young", "old", "alleged", "purported", "own"]
)


@dataclass(frozen=True, slots=True)
class Role:
    """Words that say what a named person or thing is."""

    local: int  # index in the article's list
    text: str
    start: int
    end: int
    noun: str
    country: str
    kind: str = "role"  # role | property | relation


def describe(
    article: Article, annotation: Annotation, locals_: list[Local]
) -> tuple[list[Role], list[tuple[Found, int]], list[Phrase]]:
    """(roles, description mentions with the index of their thing, phrases left without a named thing), in order."""
    at: list[dict[int, int]] = [{} for _ in annotation.sentences]  # of each sentence: token → thing
    for n, local in enumerate(locals_):
        for one in local.found:
            at[one.sentence].update(dict.fromkeys(range(one.first, one.last + 1), n))
    roles: list[Role] = []
    mentions: list[tuple[Found, int]] = []
    left: list[Phrase] = []
    for number, sentence in enumerate(annotation.sentences):
        names = at[number]
        roles += _before_names(article.text, sentence, number, [(n, locals_[n]) for n in sorted(set(names.values()))])
        for phrase, n in _attached(article.text, sentence, number, names, locals_):
            text = article.text[phrase.start : phrase.end]
            serves = sentence.reading.tokens[phrase.head].relation in {"obl", "advcl", "xcomp"}
            noun = "" if serves else phrase.noun  # a new coach is not yet "the coach"
            roles.append(Role(n, text, phrase.start, phrase.end, noun, country_in_phrase(phrase)))
            mentions += _mention(article, sentence, phrase, n)
        used = {one.head for one, _ in mentions if one.sentence == number}
        held = list(phrases(article.text, sentence, number, names))
        for phrase, n in _holding(held, names, locals_):
            if phrase.head not in used:
                used.add(phrase.head)
                if n >= 0:
                    text = article.text[phrase.start : phrase.end]
                    country = country_in_phrase(phrase)
                    roles.append(Role(n, text, phrase.start, phrase.end, phrase.noun, country, "property"))
                    mentions += _mention(article, sentence, phrase, n)
        left += [p for p in held if p.head not in used]
    learn(locals_, roles)
    learn_company(article.text, annotation, at, locals_)
    rest: list[Phrase] = []
    for phrase in left:
        found = resolve(phrase, locals_)
        if found is None:
            rest.append(phrase)
        else:
            mentions += _mention(article, annotation.sentences[phrase.sentence], phrase, found)
    return roles, mentions, rest


def learn_company(text: str, annotation: Annotation, at: Sequence[dict[int, int]], locals_: list[Local]) -> None:
    """Put the nouns of those that things are counted among on them: Orrin is a bank, of "Orrin and other banks"."""
    for sentence, names in zip(annotation.sentences, at, strict=True):
        for n, noun in _among(text, sentence, names, locals_):
            locals_[n].roles[noun] += 1


def learn(locals_: list[Local], roles: Iterable[Role]) -> None:
    """Put the role nouns, genders and countries that were stated on the things they were said of."""
    for role in roles:
        local = locals_[role.local]
        if role.noun:
            local.roles[role.noun] += 1
        if role.country:
            local.country = local.country or role.country
        if local.type == "person":
            office = parse_office(role.text)
            local.offices |= {office} if office else set()
            local.gender = local.gender or noun_genders().get(role.noun, "")


def _mention(article: Article, sentence: Sentence, phrase: Phrase, n: int) -> list[tuple[Found, int]]:
    one = Found(phrase.sentence, phrase.start, phrase.end, phrase.head, phrase.head, phrase.head,
                article.text[phrase.start : phrase.end], "", 0.5, "description")  # fmt: skip
    return [(one, n)]


def _before_names(text: str, sentence: Sentence, number: int, locals_: Sequence[tuple[int, Local]]) -> Iterable[Role]:
    """The words in front of a name that say what it is: "Russian Defense Minister | Sergei Shoigu"."""
    tokens = sentence.reading.tokens
    for n, local in locals_:
        for one in local.found:
            if one.sentence != number or one.kind != "name":
                continue
            first = one.first
            while first > 0 and _is_modifier(text, sentence, first - 1):
                first -= 1
            if first == one.first:
                continue
            start = sentence.start + tokens[first].start
            role_end = sentence.start + tokens[one.first - 1].end
            noun = lemma(text[sentence.start + tokens[one.first - 1].start : role_end], "NOUN").lower()
            kinds = nouns().get(noun, frozenset())
            fits = (
                "role" in kinds or titles().get(noun, ("", ""))[0] in {"office", "rank"}
                if local.type == "person"
                else local.type in kinds
            )
            if (
                not fits
                and local.type in {"vessel", "aircraft", "weapon", "vehicle"}
                and text[start:role_end].islower()
            ):
                yield Role(n, text[start:role_end], start, role_end, "", "", "property")  # "hypersonic"
            if fits and titles().get(noun, ("", ""))[0] != "honorific":
                words = text[start:role_end]
                yield Role(n, words, start, role_end, noun, country_in(words))


def _is_modifier(text: str, sentence: Sentence, i: int) -> bool:
    """May this token stand in a run of words before a name?"""
    token = sentence.reading.tokens[i]
    word = text[sentence.start + token.start : sentence.start + token.end]
    if word in {"'s", "’s", "’", "'", "-"}:
        return i > 0
    return token.upos in {"NOUN", "PROPN", "ADJ"} or (token.upos == "VERB" and token.relation == "amod")


def _says_type(text: str, sentence: Sentence, i: int, local: Local) -> bool:
    """Does the noun say what such a thing is: a role of a person, a kind of ship of a ship?"""
    kinds = nouns().get(lemma(word_at(text, sentence, i), "NOUN"), frozenset()) | nouns().get(
        word_at(text, sentence, i), frozenset()
    )
    return (
        "role" in kinds
        if local.type == "person"
        else local.type in kinds or (local.type in {"other", "work"} and bool(kinds))
    )


def _attached(
    text: str, sentence: Sentence, number: int, names: dict[int, int], locals_: Sequence[Local]
) -> Iterable[tuple[Phrase, int]]:
    """Noun phrases in apposition to a name, on either side, and predicates: "Kim, the leader", "Kim is the leader"."""
    tokens = sentence.reading.tokens
    kids = tree.children(tokens)
    for i, token in enumerate(tokens):
        if token.upos != "NOUN" or i in names:
            continue
        n = None
        if token.relation == "appos" and token.head in names:
            n = names[token.head]
        else:
            after = [k for k in kids[i] if tokens[k].relation == "appos" and k in names]
            n = names[after[0]] if after else None
            if n is None and any(tokens[k].relation == "cop" for k in kids[i]):
                subject = [k for k in kids[i] if tokens[k].relation == "nsubj" and k in names]
                negated = any(
                    tree.word(tokens, text[sentence.start : sentence.end], k) in {"not", "never"} for k in kids[i]
                )
                n = names[subject[0]] if subject and not negated else None
            if n is None:
                n = names.get(_identified(text, sentence, i, kids))
            if n is None:
                n = names.get(_serving_as(text, sentence, i, kids))
                n = n if n is not None and locals_[n].type == "person" else None
        several = (
            n is not None
            and locals_[n].type == "person"
            and lemma(word_at(text, sentence, i), "NOUN") != (word_at(text, sentence, i).lower())
        )
        if n is not None and not several and _says_type(text, sentence, i, locals_[n]):
            yield phrase_at(text, sentence, number, i), n


def _among(text: str, sentence: Sentence, names: dict[int, int], locals_: Sequence[Local]) -> Iterable[tuple[int, str]]:
    """Things with the noun of those they are counted among: "Orrin and other | banks", "banks such as | Orrin".

    Source: the patterns of Hearst 1992, "Automatic acquisition of hyponyms from large text corpora".
    """
    tokens = sentence.reading.tokens
    kids = tree.children(tokens)
    for i, token in enumerate(tokens):
        word = word_at(text, sentence, i).lower()
        noun = lemma(word, "NOUN")
        if token.upos != "NOUN" or i in names or noun == word:
            continue
        beside = (
            {token.head} | {k for k in kids[token.head] if tokens[k].relation == "conj"} if token.head >= 0 else set()
        )
        other = token.relation == "conj" and any(word_at(text, sentence, k).lower() == "other" for k in kids[i])
        members = {k for k in beside if k < i} if other else set()
        for k in kids[i]:
            cases = {word_at(text, sentence, c).lower() for c in kids[k] if tokens[c].relation == "case"}
            if k > i and tokens[k].relation == "nmod" and cases & {"such", "like", "including"}:
                members |= {k, *(c for c in kids[k] if tokens[c].relation == "conj")}
        for n in sorted({names[k] for k in members if k in names}):
            if locals_[n].type in nouns().get(noun, frozenset()):
                yield n, noun


def _identified(text: str, sentence: Sentence, i: int, kids: Sequence[Sequence[int]]) -> int:
    """The token of the name that somebody is given: "the driver, identified as | Pavel Dorin"; -1 for none."""
    tokens = sentence.reading.tokens
    verbs = [k for k in kids[i] if tokens[k].relation.split(":")[0] == "acl"]
    verbs += [tokens[i].head] if tokens[i].relation in {"obj", "nsubj:pass"} and tokens[i].head >= 0 else []
    for verb in verbs:
        if lemma(word_at(text, sentence, verb), "VERB") in {"identify", "name"}:
            for k in kids[verb]:
                cases = {word_at(text, sentence, c).lower() for c in kids[k] if tokens[c].relation == "case"}
                if tokens[k].upos == "PROPN" and (cases == {"as"} or (tokens[k].relation == "xcomp" and not cases)):
                    return k
    return -1


def _serving_as(text: str, sentence: Sentence, i: int, kids: Sequence[Sequence[int]]) -> int:
    """The token of whoever is said to be something: "named Ana Reyes | coach", "she returned as | host"; -1 for nobody."""
    tokens = sentence.reading.tokens
    token = tokens[i]
    if token.relation not in {"xcomp", "obl", "advcl"} or not 0 <= token.head < len(tokens):
        return -1
    case = any(word_at(text, sentence, k).lower() == "as" for k in kids[i] if tokens[k].relation in {"case", "mark"})
    if tokens[token.head].upos != "VERB" or not (token.relation == "xcomp" or case):
        return -1
    negated = any(word_at(text, sentence, k).lower() in {"not", "never", "n't", "n’t"} for k in kids[token.head])
    word = word_at(text, sentence, i).lower()
    if negated or lemma(word, "NOUN") != word or parse_office(phrase_at(text, sentence, 0, i).text):
        return -1  # whoever is nominated as president is none yet
    beside = {tokens[k].relation: k for k in reversed(kids[token.head])}
    return beside.get("obj", beside.get("nsubj:pass", beside.get("nsubj", -1)))


def _holding(found: Sequence[Phrase], names: dict[int, int], locals_: Sequence[Local]) -> Iterable[tuple[Phrase, int]]:
    """Phrases with names of their own kind inside: of one it says what it is ("Kalibr sea-based missiles"), -1 for several."""
    for phrase in found:
        kinds = nouns().get(phrase.noun, frozenset()) & {"vessel", "aircraft", "weapon", "vehicle"}
        inside = {names[t] for t in range(phrase.first, phrase.head) if t in names and locals_[names[t]].type in kinds}
        if inside:
            yield phrase, next(iter(inside)) if len(inside) == 1 else -1


def _repeats(phrase: Phrase, local: Local) -> bool:
    """Does the phrase say the end of a name again in small letters: "the coast guard" of "Ostland Coast Guard"?"""
    said = (*(w for words in phrase.words for w in words.split()), phrase.noun)
    if len(said) < 2 or phrase.of:
        return False
    return any(parse_body(form).words[-len(said) :] == said for form in local.forms)


def resolve(phrase: Phrase, locals_: Sequence[Local]) -> int | None:
    """The thing that a definite phrase means: the last fitting one named before it; None where nothing fits for sure."""
    country = country_in_phrase(phrase)
    again = [n for n, local in enumerate(locals_) if local.type != "person" and _repeats(phrase, local)]
    if again:
        return again[-1] if len(again) == 1 else None
    if phrase.of:
        named = [n for n, local in enumerate(locals_) if phrase.of in local.forms and phrase.noun in _OF_NAME]
        return named[0] if named else None
    if phrase.plural or not (phrase.pointing or (phrase.owner and country) or country):
        return None
    kinds = nouns().get(phrase.noun, frozenset())
    found: list[tuple[int, int, int]] = []
    for n, local in enumerate(locals_):
        before = [one.start for one in local.found if one.end <= phrase.start]
        if not fits(phrase, kinds, country, local):
            continue
        if not before and not (local.type == "person" and country):
            continue
        said = any(phrase.noun in parse_body(form).words for form in local.forms) or phrase.noun in local.roles
        found.append((int(said), max(before, default=-1), n))
    if not found:
        return None
    top = max(found)
    rivals = [f for f in found if f[0] == top[0] and f[2] != top[2]]
    if not top[0] and rivals and phrase.start - top[1] > 600:
        return None
    return top[2]


def fits(phrase: Phrase, kinds: frozenset[str], country: str, local: Local) -> bool:
    """May the phrase mean this thing: its type, its country, and no modifier that nobody has said of it?"""
    if local.type == "person":
        if phrase.noun not in local.roles or (country and local.country and country != local.country):
            return False
        if not _fits_office(phrase, local):
            return False
        return not (country and not local.country)
    if phrase.noun in {"country", "nation"}:
        return local.place.startswith("country") and not phrase.words
    if phrase.noun in {"city", "town", "capital"}:
        return local.place.startswith(("city", "capital")) and not phrase.words
    if local.place or local.type not in kinds:
        return False
    if country and local.country and country != local.country:
        return False
    names = {word for form in local.forms for word in parse_body(form).words} | set(local.roles)
    kind = {phrase.noun} | {w for w in synonyms() if synonyms()[w] & synonyms().get(phrase.noun, frozenset())}
    generic = phrase.noun in {"facility", "building", "site", "complex"}
    if (
        local.type in {"organisation", "facility", "place"}
        and not names & kind
        and not (generic and local.type == "facility")
    ):
        return False
    own = {w for w in names if nouns().get(w, frozenset()) & {local.type}}
    if own and phrase.noun not in _ANY_CRAFT and not own & kind:
        return False  # a tug is not the ferry
    said = (words for words in phrase.words if not known_place(words))
    loose = [w for words in said for w in words.split() if not country_of(w) and w not in _VAGUE]
    return all(w in names or known_place(w) for w in loose)


def _fits_office(phrase: Phrase, local: Local) -> bool:
    """May a title mean this person: "the press secretary" is not the defense secretary, nor the minister his deputy?"""
    office = parse_office(phrase.text)
    if office is None or not local.offices:
        return True
    mine = set(office.words)

    def alike(theirs: set[str]) -> bool:
        return (mine <= theirs or theirs <= mine) and not (mine ^ theirs) & {"deputy", "vice", "assistant", "first"}

    return any(alike(set(one.words)) for one in local.offices)
