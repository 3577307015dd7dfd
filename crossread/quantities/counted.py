"""What a number counts, and whether it is a number at all."""

from __future__ import annotations

import functools
import re

from crossread.quantities.words import either, listed
from crossread.records import Sentence

FATES = (
    (
        r"kill(?:ed|s|ing)?|dead|died|dies|dying|deaths?|fatalit(?:y|ies)|perish(?:ed)?|slain|claimed|lives|drown(?:ed)?|massacred|executed",
        "killed",
    ),
    (r"injur(?:ed|es|ing|ies|y)|wound(?:ed|s|ing)?|hurt(?:ing)?|hospitali[sz]ed", "injured"),
    (r"missing|unaccounted", "missing"),
    (r"arrest(?:ed|s|ing)?|detain(?:ed|s|ing)?", "arrested"),
    (r"evacuat(?:ed|es|ing)", "evacuated"),
    (r"displac(?:ed|es|ing)", "displaced"),
    (r"rescu(?:ed|es|ing)", "rescued"),
    (r"aboard|on board|carr(?:ying|ied|ies)", "aboard"),
)
_FATE = re.compile("|".join(f"(?P<f{i}>(?:{words})\\b)" for i, (words, _) in enumerate(FATES)), re.I)


@functools.cache
def _after() -> re.Pattern[str]:
    """What follows a number and tells the fate of those counted: "people were killed", "dead", "of them wounded"."""
    fates = "|".join(words for words, _ in FATES)
    who, aux = either("victims"), either("fate_aux")
    return re.compile(rf" ?(?:of )?(?P<who>(?:(?:{who}) ?){{0,2}})(?:(?:who )?(?:{aux}) )*(?P<fate>{fates})\b", re.I)


@functools.cache
def _before() -> re.Pattern[str]:
    """What leads to a number and tells the fate: "killing at least", "the death toll rose to"."""
    toll = r"(?:death toll|toll|deaths|fatalities)(?: (?:has|had|have|now|(?:from|in) [\w ]{1,30}))*"
    toll += rf"(?: (?:{either('toll_verb')}))*"
    return re.compile(rf"\b(?P<fate>(?:{either('fate_verb')})|{toll})(?: (?:{either('toll_lead')}))* $", re.I)


@functools.cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"(?:[a-z’'-]+(?<!s)(?<!u)(?<!i)s|{either('plural')})$")


_WORD = re.compile(r"[ -]?(?P<open>[“\"‘(]?)(?P<word>[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_]|\d+[a-z-]\w*)")


def counted(text: str, bounds: tuple[int, int], span: tuple[int, int], single: bool) -> str | None:
    """What a number at span counts: "missiles", "people killed"; None where nothing countable follows or leads.

    single: one is counted, so the noun is no plural. Text outside the bounds is not read.
    """
    (start, end), (begin, stop) = bounds, span
    fate = fate_of(text, start, end, begin, stop)
    if (
        re.compile(r" of (?:the|its|their|his|her|our|these|those|which|whom|them|us|[A-Z])").match(text, stop, end)
        and single
    ):
        return None  # "one of Russia's latest missiles": a part, not a count
    noun = _noun(text, stop, end, single)
    if fate == "aboard" and noun.lower().split(" ")[-1:] and noun.lower().split(" ")[-1] not in listed("victims"):
        fate = ""  # "each bomber carries 12 missiles"
    if fate:
        who = noun if noun and not _FATE.fullmatch(noun) else ""
        return f"{who} {fate}".strip()
    return noun or None


def fate_of(text: str, start: int, end: int, begin: int, stop: int) -> str:
    """killed | injured | missing | arrested | evacuated | displaced | rescued, where the words beside the number say so."""
    after = _after().match(text, stop, end)
    found = after.group("fate") if after else ""
    if not found:
        before = _before().search(text[max(start, begin - 70) : begin])
        found = before.group("fate").split()[0] if before else ""
        found = "death" if found.lower() in ("death", "toll", "deaths", "fatalities") else found
    match = _FATE.fullmatch(found)
    return FATES[int(str(match.lastgroup)[1:])][1] if match else ""


def _noun(text: str, stop: int, end: int, single: bool) -> str:
    """The words after a number up to the noun that they lead to, without a tree: the first plural, or what stands before a
    stop word; names behind the noun are left out."""
    words: list[str] = []
    of = re.compile(r" (?:(?:of (?:the |its |their |his |her )?|more |other |additional |further )+)").match(
        text, stop, end
    )
    at = of.end() - 1 if of else stop
    while len(words) < (3 if single else 6):
        match = _WORD.match(text, at, end)
        if not match or match.group("open") == "(":
            break
        word = match.group("word")
        if (word if word.isupper() and len(word) > 1 else word.lower()) in listed("stop") or word in listed("toward"):
            break
        words.append(word)
        at = match.end()
        if _plural().match(word) and not single:
            return " ".join(words)
    for i in range(1, len(words)):
        if words[i][0].isupper() and words[i - 1][0].islower():
            return " ".join(words[:i])
    return " ".join(words)


def is_designation(text: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether figures name rather than count: "Flight 370", "AngoSat 1 was", "737-800", "No. 4", "2017" alone."""
    figures = text[begin:stop]
    if not figures[0].isdigit():
        return _is_pronoun(text, end, begin, stop)
    following = text[stop : min(end, stop + 24)]
    if re.match(r"0\d", figures) or re.match(r"[A-Za-zº°%/*:]|-[A-Z\d]|-?\d", following):
        return True
    noun = _noun(text, stop, end, False).lower()
    counts = bool(_plural().search(noun)) or bool(fate_of(text, start, end, begin, stop))
    if re.fullmatch(r"(?:19|20)\d\d", figures) and not (counts and " " not in noun):
        return True
    window = max(start, begin - 24)
    before = re.search(r"([A-Za-z][\w’'&-]*)(\.|:|’s|'s)?[ \u00a0#]+$", text[window:begin])
    if not before:
        return text[max(start, begin - 1) : begin] == "#"
    lead = before.group(1)
    designates = lead.lower() in listed("designated" if lead[0].isupper() else "designated_lower")
    if designates and before.group(2) != "'s":
        return True
    named = lead[0].isupper() and lead.lower() not in listed("lead") and before.start() + window > start
    return named and not before.group(2) and not counts and not _is_title(text, start, end)


def _is_pronoun(text: str, end: int, begin: int, stop: int) -> bool:
    """ "no one", "one another", "one day", "one can", "the one that": words for numbers that count nothing."""
    if text[begin:stop].lower() != "one":
        return False
    if re.search(r"\b(?:no|any|every|some) $", text[max(0, begin - 6) : begin], re.I):
        return True
    if re.search(
        r"(?:\b(?:each|this|that|another|which|only|the|latest|new|big|last|first)[ -])$",
        text[max(0, begin - 8) : begin],
        re.I,
    ):
        return bool(
            re.match(r"[.,;:!?]| (?:who|that|which|of|in|to|is|was|has|can|would|will|for)\b|$", text[stop:end])
        )
    return (
        bool(
            re.match(
                r" (?:of|another|day\b|can|could|must|should|might|may|such|hand\b|way\b|is|was|who|that|thing\b)|[.,;:!?]",
                text[stop:end],
            )
        )
        or stop >= end
    )


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether most long words of a stretch are capitalised, as in a headline."""
    line = text[text.rfind("\n", 0, start + 1) + 1 : end].split("\n", maxsplit=1)[0][:200]
    words = re.findall(r"[A-Za-z]{4,}", line)
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def of_token(text: str, sentence: Sentence, span: tuple[int, int]) -> str:
    """What the tree says that a number counts: its noun with what stands between them; "" where the tree says nothing."""
    tokens = sentence.reading.tokens
    start, end = span[0] - sentence.start, span[1] - sentence.start
    for token in tokens:
        if token.start < end and start < token.end and token.upos in ("NUM", "ADJ", "NOUN", "DET"):
            head = token.head
            if (
                token.relation.split(":")[0] in ("nummod", "amod", "det")
                and head >= 0
                and tokens[head].start >= token.end
            ):
                first = max(end, token.end)
                words = text[sentence.start + first : sentence.start + tokens[head].end].strip(" -")
                return words if 0 < len(words) <= 60 else ""
    return ""
