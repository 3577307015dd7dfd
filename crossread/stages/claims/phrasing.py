"""A claim in whole words: the clause of a statement with its subject, so that it can be read and signed by itself.

The words are the report's own; what is added stands in square brackets: the name behind a pronoun, the verb that a
participle or an apposition leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crossread.lemmas import lemma
from crossread.records import Article, Sentence, Statement
from crossread.stages.claims.clauses import (
    Item,
    View,
    bare,
    capital,
    form_faults,
    form_of_be,
    is_vague,
    noun_phrase,
    unmarked,
    written,
)  # fmt: skip
from crossread.stages.claims.lexicon import lexicon
from crossread.tree import SUBJECTS, children, subject_missed

_NOT, _DO = frozenset({"not", "n't", "n’t"}), frozenset({"do", "does", "did"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "where", "when", "whose"})
_VERBAL = frozenset({"VERB", "AUX"})
LONGEST = 34  # words of a complement or main clause that is taken along; beyond, the clause stands alone
SHORT = 4  # words under which a clause that others hang on reads as a scrap
NO_SUBJECT, VAGUE, ADDED = 3.0, 1.5, 0.4  # faults


@dataclass(frozen=True, slots=True)
class Phrase:
    """A statement in whole words; `faults`: how badly it reads alone, 0 well."""

    text: str
    faults: float


def phrase(article: Article, sentence: Sentence | None, statement: Statement, names: Mapping[int, str]) -> Phrase:
    """A statement in whole words; its own characters, with faults, where its sentence has no tree."""
    plain = " ".join(" ".join(article.text[start:end].split()) for start, end in statement.spans)
    if sentence is None or statement.head < 0:
        return Phrase(capital(plain), NO_SUBJECT)
    tokens = sentence.reading.tokens
    spans = [(s - sentence.start, e - sentence.start) for s, e in statement.spans]
    inside = sorted({i for s, e in spans for i, t in enumerate(tokens) if s <= t.start and t.end <= e})
    if not inside:
        return Phrase(capital(plain), NO_SUBJECT)
    inside = _filled(sentence, inside)
    text = article.text[sentence.start : sentence.end]
    last = statement.time.value.rsplit("/", 1)[-1]
    past = statement.time.precision != "unknown" and "" < last <= article.published.value
    view = View(text, sentence, tuple(map(tuple, children(tokens))), tuple(inside), statement.head, names, past)
    items, faults = _items(view)
    if faults >= NO_SUBJECT or _scrap(view, items):
        items = _sentence(view) or items
    return Phrase(capital(written(view, items)), faults + form_faults(view, items))


def _scrap(view: View, items: list[Item]) -> bool:
    """Whether the clause that a verb says little without was left out: "the update comes", "in Ayton, Lee said"."""
    if any(isinstance(item, str) for item in items) or view.of(view.head, "obj"):
        return False
    held = set(view.of(view.head, "ccomp"))
    if len(items) < SHORT:
        comes = lemma(view.word(view.head), "VERB") == "come"
        held |= set(view.of(view.head, "xcomp", "csubj", *(["advcl"] if comes else [])))
    return not held <= set(items)


def _filled(sentence: Sentence, inside: list[int]) -> list[int]:
    """The tokens with the clauses that restrict a noun among them: "those (who came home) slept"; not what commas set off."""
    found = inside[:1]
    for i in inside[1:]:
        gap = range(found[-1] + 1, i)
        if gap and len(gap) <= LONGEST // 2 and sentence.reading.tokens[gap[0]].upos != "PUNCT":
            found += gap
        found.append(i)
    return found


def _items(view: View) -> tuple[list[Item], float]:
    """The words of the statement in order, and how badly its subject reads."""
    head, own = view.head, list(view.own)
    subject = next(
        (k for k in view.kids[head] if k in own and view.sentence.reading.tokens[k].relation in SUBJECTS), -1
    )
    verbal = view.upos(head) in _VERBAL or bool(view.of(head, "cop")) or subject >= 0
    if not verbal:
        return _named(view, own)
    relative = _relativizer(view, own)
    if view.relation(head) == "acl" and relative >= 0:
        return _relative_clause(view, own, relative, subject)
    if view.sentence.reading.tokens[head].relation == "acl:relcl" and own[-1] == head and _lacks_object(view, subject):
        return [*own, *noun_phrase(view, view.above(head))], ADDED + VAGUE * is_vague(view, subject)
    if view.relation(head) == "advcl" and view.word(own[0]) == "which":  # "..., which ended the talks"
        return _with_main(view, own)
    if subject >= 0:
        return _with_subject(view, own, subject)
    if view.relation(head) == "acl":
        return _participle(view, own)
    return _subjectless(view, own)


def _lacks_object(view: View, subject: int) -> bool:
    """Whether the noun before a clause is its object: "(the firms) that body represents"; not "(the day) Lee left"."""
    noun = lemma(view.word(view.above(view.head)), "NOUN")
    helped = view.of(view.head, "obj", "xcomp", "ccomp") or view.word(subject) in _RELATIVE
    passive = any(view.sentence.reading.tokens[k].relation == "aux:pass" for k in view.kids[view.head])
    return subject >= 0 and view.upos(view.head) == "VERB" and not (helped or passive) and noun not in lexicon()["how"]


def _with_subject(view: View, own: list[int], subject: int) -> tuple[list[Item], float]:
    """A clause with its own subject; with the clause that it hangs on where that names whom its pronoun means."""
    if subject > view.head and view.relation(view.head) != "ccomp" and not view.of(view.head, "expl", "cop", "aux"):
        return [*unmarked(view, own), *_complement(view, own)], VAGUE  # "said Lee"
    vague = is_vague(view, subject)
    if vague and view.relation(view.head) in {"advcl", "conj", "acl"} and view.above(view.head) >= 0:
        _, other = _shared(view)
        if other >= 0 and view.upos(other) in {"NOUN", "PROPN"} and not is_vague(view, other):
            return _with_main(view, own)
    if view.word(own[0]) == "with":  # "with rain falling" → "rain [is] falling"
        at = own.index(view.head)
        form = [] if view.of(view.head, "aux", "cop") else [f"[{form_of_be(view, subject)}]"]
        return [*own[1:at], *form, *own[at:]], ADDED + VAGUE * vague
    return [*unmarked(view, own), *_complement(view, own)], VAGUE * vague


def _sentence(view: View) -> list[Item]:
    """The whole sentence, for what cannot be cut out of it; [] where it is long or no sentence."""
    tokens = view.sentence.reading.tokens
    root = next((i for i, t in enumerate(tokens) if t.relation == "root"), -1)
    if root < 0 or not 5 < len(tokens) <= LONGEST or not view.of(root, "nsubj", "csubj", "expl"):
        return []
    return list(bare(view, range(len(tokens))))


def _named(view: View, own: list[int]) -> tuple[list[Item], float]:
    """ "Ann Lee, the mayor" → "Ann Lee [is] the mayor"; other phrases without a verb as they are."""
    head = view.head
    inside = set(view.under(head))
    if view.relation(head) == "appos" and view.above(head) in own:
        name, told = [i for i in own if i not in inside], [i for i in own if i in inside]
        if name and told and view.upos(view.above(head)) == "PROPN":
            return [*name, "[is]", *bare(view, told)], ADDED
    name, told = [i for i in own if i > head], [i for i in own if i <= head and view.upos(i) != "DET"]
    if name and told and own == list(range(own[0], own[-1] + 1)) and _one_of_a_kind(view, name):
        title = view.text[view.sentence.reading.tokens[head].start].isupper()  # "Minister Lee", "the frigate Ayton"
        first = view.word(told[0])
        return [*name, "[is]" if title else "[is an]" if first[0] in "aeiou" else "[is a]", *told], ADDED
    return list(own), NO_SUBJECT


def _one_of_a_kind(view: View, name: list[int]) -> bool:
    """Whether a name follows one class noun: not "drivers, including Lee"."""
    form = view.word(view.head)
    return all(view.upos(i) == "PROPN" for i in name) and lemma(form, "NOUN") == form


def _relativizer(view: View, own: list[int]) -> int:
    """The word that stands for the noun before a relative clause, among the first of its words; -1 for none."""
    return next(
        (i for i in own[:3] if view.word(i) in _RELATIVE and view.upos(i) in {"PRON", "ADV", "SCONJ", "DET"}), -1
    )


def _relative_clause(view: View, own: list[int], relative: int, subject: int) -> tuple[list[Item], float]:
    """ "who met Lee" → "The mayor met Lee"; "where he met Lee" → "he met Lee [in] Ayton"."""
    noun = noun_phrase(view, view.above(view.head))
    rest = [i for i in own if i != relative]
    if not noun or view.word(relative) == "whose" or (view.word(relative) == "where" and view.of(view.head, "ccomp")):
        return _with_main(view, own)
    faults = VAGUE * is_vague(view, view.above(view.head))
    if subject in {relative, -1}:
        return [*noun, *rest, *_complement(view, own)], faults
    faults = VAGUE * is_vague(view, subject)
    case = [k for k in view.kids[relative] if k in own and view.relation(k) == "case"]
    rest = [i for i in rest if i not in case]
    if view.word(relative) == "when":
        return [*rest], faults
    if case:
        return [*rest, *case, *noun], faults
    if view.word(relative) == "where":
        return [*rest, "[at]" if view.upos(noun[-1]) == "NOUN" else "[in]", *noun], faults + ADDED
    at = next((n for n, i in enumerate(rest) if i == view.head), len(rest) - 1) + 1
    return [*rest[:at], *noun, *rest[at:]], faults + ADDED


def _participle(view: View, own: list[int]) -> tuple[list[Item], float]:
    """ "carried by the jet" → "The missile [is] carried by the jet"; without a subject of its own."""
    noun = noun_phrase(view, view.above(view.head))
    finite = view.of(view.head, "obj") or view.word(view.head) in lexicon()["past"]
    if noun and finite and not view.word(view.head).endswith("ing"):
        return [*noun, *unmarked(view, own)], ADDED  # "the inspectors (who) visited the ship"
    if not noun or view.of(view.head, "aux", "mark") or own[0] < view.above(view.head) < own[-1]:
        return _with_main(view, own)
    above = view.above(view.head)
    return [*noun, f"[{form_of_be(view, above)}]", *unmarked(view, own)], ADDED + VAGUE * is_vague(view, above)


def _subjectless(view: View, own: list[int]) -> tuple[list[Item], float]:
    """A conjunct or an adverbial clause with the subject, and the auxiliaries, of the clause that it hangs on."""
    above, subject = _shared(view)
    if subject < 0 or subject_missed(view.sentence.reading.tokens, view.head):
        return list(own), NO_SUBJECT
    rest = unmarked(view, own)
    finite = view.relation(view.head) in {"conj", "parataxis", "root"}
    if not finite or not rest:
        return _with_main(view, own)
    noun = noun_phrase(view, subject) if view.word(subject) not in _RELATIVE else []
    if not noun:
        noun = noun_phrase(view, view.above(above)) if view.above(above) >= 0 else []
    if not noun:
        return list(own), NO_SUBJECT
    lent: list[Item] = [*_lent(view, above)] or ([f"[{form_of_be(view, subject)}]"] if _bare_participle(view) else [])
    return [*noun, *lent, *rest, *_complement(view, own)], VAGUE * is_vague(view, subject)


def _bare_participle(view: View) -> bool:
    """Whether a clause goes on from a participle without a helper: "... and forming foundations"."""
    return view.word(view.head).endswith("ing") and not view.of(view.head, "aux", "cop")


def _shared(view: View) -> tuple[int, int]:
    """(the nearest clause above that has a subject, its subject); (-1, -1) for none."""
    i = view.above(view.head)
    for _ in range(6):
        if i < 0:
            break
        subjects = view.of(i, "nsubj", "csubj")
        if subjects:
            return i, subjects[0]
        i = view.above(i)
    return -1, -1


def _lent(view: View, above: int) -> list[int]:
    """The auxiliaries that a conjunct takes from the verb before it: "was arrested and charged", "did not push and force"."""
    if view.of(view.head, "aux", "cop") or view.relation(view.head) != "conj":
        return []
    helpers = view.of(above, "aux")
    if not helpers or view.upos(view.head) != "VERB":
        return []
    form, other = view.word(view.head), view.word(above)
    passive = view.sentence.reading.tokens[helpers[-1]].relation == "aux:pass"
    if passive:
        return [] if view.of(view.head, "obj") else helpers
    denied = [k for k in view.of(above, "advmod") if view.word(k) in _NOT and view.word(helpers[-1]) in _DO]
    return sorted([*helpers, *denied]) if form.endswith("ing") == other.endswith("ing") else []


def _with_main(view: View, own: list[int]) -> tuple[list[Item], float]:
    """A clause that cannot stand alone, with the one that it hangs on: "A bomb went off, killing two"."""
    above, subject = _shared(view)
    if subject < 0:
        return list(own), NO_SUBJECT
    inside = {
        j for k in view.kids[above] if view.relation(k) in {"acl", "advcl", "parataxis", "conj"} for j in view.under(k)
    }
    whole = sorted({i for i in view.under(above) if i not in inside} | set(own) | set(_link(view, above)))
    if len(whole) > LONGEST:
        return _participle_of(view, own, subject)
    return [*bare(view, whole)], ADDED + VAGUE * is_vague(view, subject)


def _participle_of(view: View, own: list[int], subject: int) -> tuple[list[Item], float]:
    """ "asked by reporters, the minister ..." → "The minister [was] asked by reporters", where the main clause is too long."""
    noun, rest = noun_phrase(view, subject), unmarked(view, own)
    helped = view.of(view.head, "aux", "cop", "mark") and not _bare_participle(view)
    if (
        not noun
        or helped
        or view.relation(view.head) != "advcl"
        or view.upos(view.head) != "VERB"
        or view.head not in rest[:3]
    ):
        return list(own), NO_SUBJECT
    return [*noun, f"[{form_of_be(view, subject)}]", *rest], ADDED + VAGUE * is_vague(view, subject)


def _link(view: View, above: int) -> list[int]:
    """What stands between the clause's own words and the clause above: the noun that it is about, commas."""
    noun = view.above(view.head)
    if noun in {above, -1}:
        return [
            i
            for i in view.under(view.head)
            if view.relation(i) in {"punct", "mark", "cc"} and view.above(i) == view.head
        ]
    return [*noun_phrase(view, noun), *(k for k in view.of(view.head, "punct"))]


def _complement(view: View, own: list[int]) -> list[int]:
    """What a verb of saying or showing says, where the clause has nothing else to tell."""
    said = [k for k in view.of(view.head, "ccomp") if k > view.head and k not in own]
    if not said or view.of(view.head, "obj"):
        return _tail(view, own)
    words = [i for i in view.under(said[0]) if i > view.head]
    return bare(view, words) if len(words) <= LONGEST else []


def _tail(view: View, own: list[int]) -> list[int]:
    """What a measure at the end goes on to: "94 seconds" "after it lifted off"."""
    last = own[-1]
    if last + 1 >= len(view.kids) or view.word(last + 1) not in {"after", "before"}:
        return []
    if lemma(view.word(last), "NOUN") not in lexicon()["span"]:
        return []
    after = next((k for i in own for k in view.kids[i] if view.under(k)[0] == last + 1), -1)
    return bare(view, view.under(after)) if after >= 0 and len(view.under(after)) <= LONGEST // 2 else []
