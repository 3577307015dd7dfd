"""The encoder on development splits: words, trees, names, attributions, vectors, speed and memory.

    python -m benchmarks.encoder [--quick]      --quick leaves out speed and memory

Nothing here is trained on; the floor and the aim of each measure stand beside it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks.encoder_cost import memory, speed
from benchmarks.encoder_text import (
    CORPORA,
    as_article,
    covered,
    json_lines,
    raw_documents,
    re3d,
    tagged,
    treebank,
    word_ranges,
)  # fmt: skip
from benchmarks.encoder_vectors import same_event
from benchmarks.report import write
from crossread.encoder import Encoder, load_encoder, split_sentences, split_words
from crossread.encoder.decode import spans, tree
from crossread.encoder.names import named
from crossread.encoder.scheme import MENTION_TYPES, RELATIONS, UPOS
from crossread.records import Reported
from crossread.stages.annotate import annotate_articles

HELD_OUT = "us_state_department"
GUM, EWT = CORPORA / "syntax/gum-dev-open.conllu.gz", CORPORA / "syntax/ewt-dev.conllu.gz"
Row = dict[str, Any]


def row(measure: str, found: float, floor: float, aim: float, unit: str = "%") -> Row:
    """One line of the table."""
    good = found <= floor if unit == "MB" else found >= floor
    best = found <= aim if unit == "MB" else found >= aim
    return {"measure": measure, "found": round(found, 2), "floor": floor, "aim": aim, "unit": unit,
            "reached": "aim" if best else "floor" if good else "no"}  # fmt: skip


def f1(right: float, found: float, wanted: float) -> float:
    """F1 in percent from counts."""
    return 200.0 * right / max(1e-9, found + wanted)


# ---------------------------------------------------------------- syntax


def parsed(encoder: Encoder, path: Any) -> tuple[float, float, float, float]:
    """UPOS, UAS, LAS (relations without subtypes, as the CoNLL 2018 scorer counts) and LAS with subtypes, gold words."""
    counts = [0, 0, 0, 0]
    total = 0
    for sentence in treebank(path):
        out = encoder.raw([word for word, _, _, _ in sentence])
        heads = tree(out["arcs"])
        for i, (_, upos, head, relation) in enumerate(sentence):
            found = RELATIONS[int(out["labels"][i, heads[i] + 1])]
            attached = heads[i] + 1 == head
            counts[0] += UPOS[int(out["upos"][i])] == upos
            counts[1] += attached
            counts[2] += attached and found.split(":")[0] == relation.split(":")[0]
            counts[3] += attached and found == relation
        total += len(sentence)
    upos, uas, las, full = (100.0 * count / total for count in counts)
    return upos, uas, las, full


def syntax(encoder: Encoder) -> list[Row]:
    """Part of speech and trees over gold words."""
    ewt, gum = parsed(encoder, EWT), parsed(encoder, GUM)
    return [
        row("EWT dev UPOS", ewt[0], 97.0, 97.5), row("EWT dev LAS", ewt[2], 89.0, 91.0),
        {"measure": "EWT dev UAS; LAS with subtypes", "found": f"{ewt[1]:.1f}; {ewt[3]:.1f}"},
        row("GUM dev (open) LAS", gum[2], 87.5, 90.0),
        {"measure": "GUM dev UPOS; UAS; LAS with subtypes", "found": f"{gum[0]:.1f}; {gum[1]:.1f}; {gum[3]:.1f}"},
    ]  # fmt: skip


def splitting() -> list[Row]:
    """Sentences and words from raw text; floor method: every full stop and every blank."""
    rows = []
    for name, path, floors in (("GUM dev", GUM, ((92.0, 95.0), (98.5, 99.5))), ("EWT dev", EWT, None)):
        right, found, wanted = [0, 0], [0, 0], [0, 0]
        for document in raw_documents(path):
            sentences = split_sentences(document.text)
            words = [(s + a, s + b) for s, e in sentences for a, b in split_words(document.text[s:e])]
            for i, (ours, gold) in enumerate(((sentences, document.sentences), (words, document.words))):
                right[i] += len(set(ours) & set(gold))
                found[i] += len(ours)
                wanted[i] += len(gold)
        for i, unit in enumerate(("sentence", "word")):
            score = f1(right[i], found[i], wanted[i])
            label = f"{name} {unit} F1, raw text"
            rows.append(row(label, score, *floors[i]) if floors else {"measure": label, "found": round(score, 2)})
    return rows


# ---------------------------------------------------------------- names


def typed(
    encoder: Encoder, words: Sequence[str], types: dict[str, str], head: str = "names"
) -> set[tuple[int, int, str]]:
    """Name spans of a sentence in given words, their types as a corpus calls them; types it lacks are left out."""
    scores = encoder.raw(words)[head]
    if head == "names":
        found = [(a, b, kind) for a, b, kind, _ in named(words, scores)]
    else:
        found = [(a, b, MENTION_TYPES[kind]) for a, b, kind, _ in spans(scores)]
    return {(a, b, types[kind]) for a, b, kind in found if kind in types}


def score_names(encoder: Encoder, sentences: Iterable[Any], ours: dict[str, str], theirs: dict[str, str]) -> float:
    """Span F1 over the types that both sides have."""
    right = found = wanted = 0
    for words, marked in sentences:
        gold = {(a, b, theirs[kind]) for a, b, kind in marked if kind in theirs}
        mine = typed(encoder, words, ours)
        right, found, wanted = right + len(gold & mine), found + len(mine), wanted + len(gold)
    return f1(right, found, wanted)


UNER_OURS = {"person": "PER", "place": "LOC", "facility": "LOC", "organisation": "ORG"}
POLITICS = {
    "country": "place", "location": "place", "organisation": "organisation", "politicalparty": "organisation",
    "person": "person", "politician": "person", "election": "event", "event": "event",
}  # fmt: skip
POLITICS_OURS = {
    "place": "place", "facility": "place", "organisation": "organisation", "group": "organisation", "person": "person",
    "event": "event",
}  # fmt: skip


def names(encoder: Encoder) -> list[Row]:
    """Names over given words (UNER, CrossNER) and whole phrases from raw text (re3d, the second head)."""
    folder = CORPORA / "names"
    uner = score_names(
        encoder, tagged(folder / "uner-ewt-dev.iob2", 1, 2), UNER_OURS, {k: k for k in ("PER", "LOC", "ORG")}
    )
    politics = list(tagged(folder / "crossner/politics.dev.txt", 0, 1))
    people, arms = phrases(encoder)
    return [
        row("UNER EWT dev PER/LOC/ORG F1", uner, 78.0, 86.0),
        row("re3d held-out Person/Organisation/Location F1 (phrase head)", people, 65.0, 78.0),
        row("re3d held-out Weapon+Vehicle+MilitaryPlatform F1 (phrase head)", arms, 50.0, 70.0),
        row(
            "CrossNER politics dev, mapped types F1",
            score_names(encoder, politics, POLITICS_OURS, POLITICS),
            70.0,
            80.0,
        ),
    ]


def phrases(encoder: Encoder, source: str = HELD_OUT) -> tuple[float, float]:
    """F1 on a source of re3d from raw text: people, organisations, places; weapons and vehicles as one type."""
    wanted_types = {"Person": "person", "Organisation": "organisation", "Location": "place"}
    arms = {"Weapon": "arms", "Vehicle": "arms", "MilitaryPlatform": "arms"}
    ours = {"person": "person", "organisation": "organisation", "place": "place", "weapon": "arms", "vehicle": "arms"}
    counts = {"arms": [0, 0, 0], "rest": [0, 0, 0]}
    for text, marked in re3d(source):
        gold = {(a, b, (wanted_types | arms)[kind]) for a, b, kind in marked if kind in wanted_types | arms}
        mine = set()
        for start, end in split_sentences(text):
            words = split_words(text[start:end])
            for a, b, kind in typed(encoder, [text[start + x : start + y] for x, y in words], ours, "mentions"):
                mine.add((start + words[a][0], start + words[b - 1][1], kind))
        for name, part in counts.items():
            g, m = ({s for s in side if (s[2] == "arms") == (name == "arms")} for side in (gold, mine))
            part[0], part[1], part[2] = part[0] + len(g & m), part[1] + len(m), part[2] + len(g)
    return f1(*counts["rest"]), f1(*counts["arms"])


# ---------------------------------------------------------------- attribution


def attribution(
    encoder: Encoder, label: str, documents: Sequence[Any], floors: Sequence[tuple[float, float]]
) -> list[Row]:
    """Token F1 of each role over the words of the texts, from raw text; exact contents; parents of nested ones.

    Where no attribution of a set lies inside another, it marks the outermost ones alone, and so only these are compared.
    """
    read = annotate_articles([as_article(str(i), row["text"]) for i, row in enumerate(documents)], encoder)
    tokens = {role: [0, 0, 0] for role in ("source", "cue", "content")}
    exact, nested = [0, 0, 0], [0, 0]
    outermost = not any(within(document["attributions"]) for document in documents)
    for document, annotation in zip(documents, read, strict=True):
        words = word_ranges(document["text"])
        gold = document["attributions"]
        mine = [item for item in annotation.reported if item.parent < 0 or not outermost]
        for role, part in tokens.items():
            wanted = covered(words, [span for mark in gold for span in mark[role]])
            found = covered(words, [span for item in mine for span in getattr(item, role)])
            part[0], part[1], part[2] = part[0] + len(wanted & found), part[1] + len(found), part[2] + len(wanted)
        match_of(words, gold, mine if outermost else annotation.reported, exact, nested)
    values = [f1(*tokens[role]) for role in ("source", "cue", "content")]
    rows = [row(f"{label} {role} token F1", value, *limits)
            for role, value, limits in zip(("source", "cue", "content"), values, floors, strict=False)]  # fmt: skip
    if len(floors) > 3:
        rows.append(row(f"{label} exact content F1", f1(*exact), *floors[3]))
        rows.append(row(f"{label} parent of nested", 100.0 * nested[0] / max(1, nested[1]), *floors[4]))
    else:
        rows.append({"measure": f"{label} exact content F1", "found": round(f1(*exact), 2)})
    return rows


def within(gold: Sequence[Any]) -> bool:
    """Whether a document has an attribution whose cue lies in the content of another."""
    return any(
        a <= start and end <= b
        for inner in gold for outer in gold if inner is not outer
        for start, end in inner["cue"] for a, b in outer["content"]
    )  # fmt: skip


def match_of(words: Any, gold: Sequence[Any], found: Sequence[Reported], exact: list[int], nested: list[int]) -> None:
    """Match attributions by their cues (by content where a cue is empty) and count exact contents and right parents."""
    cues = [covered(words, mark["cue"]) for mark in gold]
    contents = [covered(words, mark["content"]) for mark in gold]
    mate: dict[int, int] = {}
    for j, item in enumerate(found):
        cue, content = covered(words, item.cue), covered(words, item.content)
        likely = [(len(cue & cues[i]), len(content & contents[i]), -i) for i in range(len(gold)) if i not in mate]
        best = max(likely, default=(0, 0, 0))
        if best[0]:
            mate[-best[2]] = j
            exact[0] += content == contents[-best[2]]
    exact[1] += len(found)
    exact[2] += len(gold)
    number = {mark.get("n", i): i for i, mark in enumerate(gold)}
    for i, mark in enumerate(gold):
        if mark.get("parent") is not None:
            outer = mate.get(number[mark["parent"]], -2)
            nested[0] += i in mate and found[mate[i]].parent == outer
            nested[1] += 1


OWN = ((90.0, 94.0), (78.0, 85.0), (89.0, 95.0), (50.0, 70.0), (75.0, 90.0))
POLNEAR = ((74.0, 82.0), (58.0, 68.0), (86.0, 90.0))


def attributions(encoder: Encoder) -> list[Row]:
    """Both attribution corpora; PolNeAR is never trained on."""
    own = [document for document in json_lines(CORPORA / "attribution/documents.jsonl") if document["split"] == "dev"]
    polnear = json_lines(CORPORA / "polnear/dev.jsonl")
    return attribution(encoder, "own dev", own, OWN) + attribution(encoder, "PolNeAR dev", polnear, POLNEAR)


def main() -> None:
    """Measure everything, print one table, write benchmarks/results/encoder.json."""
    encoder = load_encoder()
    parts: list[Callable[[], list[Row]]] = [
        lambda: syntax(encoder), splitting, lambda: names(encoder), lambda: attributions(encoder), lambda: same_event(encoder),
    ]  # fmt: skip
    if "--quick" not in sys.argv:
        parts += [lambda: speed(encoder), memory]
    rows = []
    for part in parts:
        rows += part()
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    corpora = [GUM, EWT, CORPORA / "attribution", CORPORA / "polnear", CORPORA / "names/re3d"]
    write("encoder", rows, corpora, encoder=encoder.version)


if __name__ == "__main__":
    main()
