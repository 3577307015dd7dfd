"""Changes: what a copy dropped, added, hardened or changed. All texts are invented."""

from __future__ import annotations

import re

import pytest

from crossread.records import Article, Block, Change, Dated
from crossread.stages.changes import compare_articles


def article(id: str, text: str) -> Article:
    blocks = tuple(Block("body", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(id, id, "", "", "", (), "", Dated("", "unknown", ""), "en", (), text, blocks)


def one_change(before: str, after: str) -> Change:
    changes = compare_articles(article("a", before), article("b", after))
    assert len(changes) == 1, changes
    return changes[0]


@pytest.mark.parametrize(
    ("before", "after", "kind", "how"),
    [
        (
            "The alleged smuggler Tomas Berg left the harbour on Friday.",
            "The smuggler Tomas Berg left the harbour on Friday.",
            "hedge",
            "dropped",
        ),
        (
            "The ferry sank within the hour, according to the coast guard of Norrland.",
            "The ferry sank within the hour.",
            "attribution",
            "dropped",
        ),
        (
            "Officials say the old bridge will close for repairs in March.",
            "The old bridge will close for repairs in March.",
            "attribution",
            "dropped",
        ),
        (
            "She showed the visitors another of the oldest instruments of the station.",
            "She showed the visitors one of the oldest instruments of the station.",
            "scope",
            "changed",
        ),
        (
            "The drill reached a depth of 412 metres before the cable snapped.",
            "The drill reached a depth of 400 metres before the cable snapped.",
            "number",
            "rounded",
        ),
        (
            "The drill reached a depth of 412 metres before the cable snapped.",
            "The drill reached a depth of 512 metres before the cable snapped.",
            "number",
            "changed",
        ),
        (
            "The cargo was inspected by Admiral Yevmenin in the old harbour.",
            "The cargo was inspected by Admiral Evmenin in the old harbour.",
            "name",
            "respelled",
        ),
        (
            "The council did not approve the second bridge over the river.",
            "The council did approve the second bridge over the river.",
            "negation",
            "dropped",
        ),
        (
            "The rig is “beyond repair and not worth the rope”, the surveyor wrote.",
            "The rig is beyond repair and not worth the rope, the surveyor wrote.",
            "quotation marks",
            "dropped",
        ),
    ],
)
def test_changes_inside_a_sentence_are_named(before: str, after: str, kind: str, how: str) -> None:
    change = one_change(before, after)
    assert (kind, how) in [(edit.kind, edit.how) for edit in change.edits]
    assert change.kind == "edited"
    for edit in change.edits:
        assert all(before[start:end] for start, end in edit.a)
        assert all(after[start:end] for start, end in edit.b)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Mr. Berg crossed the glacier twice.", "Berg crossed the glacier twice."),
        ("The keeper’s boat crossed at 5:10 that morning.", "The keeper's boat crossed at 5.10 that morning."),
    ],
)
def test_titles_and_typography_are_no_change(before: str, after: str) -> None:
    change = one_change(before, after)
    assert [edit for edit in change.edits if edit.kind != "wording"] == []
    assert change.hardened == ()


def test_a_lost_attribution_hardens_a_sentence_and_a_new_one_does_not() -> None:
    told = "The drill reached a depth of 412 metres before the cable snapped"
    lost = one_change(f"{told}, according to the polar institute.", f"{told}.")
    assert lost.hardened == ("attribution lost: “according to the polar institute”",)
    assert one_change(f"{told}.", f"{told}, according to the polar institute.").hardened == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The alleged smuggler Tomas Berg left the harbour.", "The smuggler Tomas Berg left the harbour.", ["hedge lost: “alleged”"]),
        ("She was shown another of the oldest instruments there.", "She was shown one of the oldest instruments there.", ["“another of” became “one of”"]),
        ("The drill had cost the institute 40,250 crowns.", "The drill had cost the institute 40,000 crowns.", ["“40,250” rounded to “40,000”"]),
        (
            "Officials say at least nine people were hurt in the fall of the mast.",
            "Nine people were hurt in the fall of the mast.",
            ["attribution lost: “Officials say at least”", "hedge lost: “at least”"],
        ),
        (
            "Brodhurst said he believed that the winch had been mended twice.",
            "The winch had been mended twice.",
            ["attribution lost: “Brodhurst said he believed that”", "hedge lost: “believed”"],
        ),
        ("He was one of several men who robbed the bank.", "He robbed the bank.", ["limit lost: “was one of several men who”"]),
        ("The crossing was among the longest of his life.", "The crossing was the longest of his life.", ["limit lost: “among”"]),
        ("Berg denied that he took the money.", "Berg took the money.", ["negation lost: “denied that he”"]),
        ("The pump was mended on Friday.", "The pump, too, was mended on Friday.", []),
        ("The minister did not say who had ordered the cable.", "The minister has not said who had ordered the cable.", []),
        ("About 40 mules crossed the glacier on Friday.", "Some 40 mules crossed the glacier on Friday.", []),
    ],
)  # fmt: skip
def test_what_sounds_surer_is_told_in_words_and_nothing_else(before: str, after: str, told: list[str]) -> None:
    assert list(one_change(before, after).hardened) == told


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("They boarded the frigate Admiral Vostrov.", "They boarded Captain Vostrov, a frigate.", [("Admiral Vostrov", "Captain Vostrov")]),
        ("They met Adm. Anselm Vostrov on Friday.", "They met Admiral Anselm Vostrov on Friday.", []),
        ("They met Anselm Vostrov, an admiral.", "They met an admiral, Vostrov.", []),
        ("The ferry left at 5:10 p.m. on Friday.", "The ferry left at 5.10pm on Friday.", []),
    ],
)  # fmt: skip
def test_a_name_of_which_only_the_last_word_stayed_is_told_as_changed(
    before: str, after: str, names: list[tuple[str, str]]
) -> None:
    edits = [edit for edit in one_change(before, after).edits if edit.kind == "name"]
    assert [(before[slice(*e.a[0])], after[slice(*e.b[0])]) for e in edits] == names


def test_another_tense_of_saying_and_a_pronoun_are_wording() -> None:
    change = one_change("They did not say who had ordered the cable.", "It has not said who had ordered the cable.")
    assert {edit.kind for edit in change.edits} == {"wording"}


def test_about_counts_as_a_hedge_only_before_a_number() -> None:
    before = "He was briefed about the ship and spoke to the crew for about 20 minutes."
    change = one_change(before, "He was briefed on the ship and spoke to the crew for 20 minutes.")
    assert [(e.kind, e.how) for e in change.edits] == [("wording", "changed"), ("hedge", "dropped")]


def test_dropped_and_added_sentences_keep_their_places() -> None:
    first = "The ferry left at noon. A storm was near the cape. Nobody was hurt in the end."
    second = "The ferry left at noon. The captain owns two parrots. Nobody was hurt in the end."
    changes = compare_articles(article("a", first), article("b", second))
    assert [change.kind for change in changes] == ["same", "dropped", "added", "same"]
    assert changes[1].a is not None
    assert first[changes[1].a.start : changes[1].a.end] == "A storm was near the cape."
    assert changes[1].b is None


def test_reordered_sentences_are_found_and_a_repeated_one_is_not_called_added() -> None:
    first = "The ferry left the harbour at noon. A storm was gathering near the cape."
    second = (
        "A storm was gathering near the cape. The ferry left the harbour at noon. The ferry left the harbour at noon."
    )
    changes = compare_articles(article("a", first), article("b", second))
    assert [change.kind for change in changes] == ["same", "same", "same"]


def test_nothing_in_common_is_dropped_and_added() -> None:
    changes = compare_articles(article("a", "The ferry left at noon."), article("b", "Parrots live long in captivity."))
    assert sorted(change.kind for change in changes) == ["added", "dropped"]
    assert compare_articles(article("a", ""), article("b", "")) == []
