"""Designators are parsed into family, model and variant and never confused with quantities, dates or scores."""

from __future__ import annotations

import pytest

from crossread.designators import compare_designators, find_designators, parse_designator


@pytest.mark.parametrize(
    ("text", "family", "model", "variant", "kind"),
    [
        ("a Tu-22M3 bomber", "Tu", "22", "M3", "aircraft"),
        ("two F-16s", "F", "16", "", "aircraft"),
        ("the Boeing 737 MAX 8", "Boeing", "737", "MAX 8", "aircraft"),
        ("a Hwasong-18 missile", "Hwasong", "18", "", "weapon"),
        ("a Falcon 9 rocket", "Falcon", "9", "", "spacecraft"),
        ("the carrier (CVN-70)", "CVN", "70", "", "vessel"),
        ("under Resolution 2397", "Resolution", "2397", "", "law"),
        ("the 101st Airborne Division", "Airborne Division", "101", "", "unit"),
        ("the ExoSat 2 probe", "ExoSat", "2", "", ""),
        ("Soyuz MS-22 docked", "Soyuz MS", "22", "", "spacecraft"),
    ],
)
def test_a_designator_falls_into_its_parts(text: str, family: str, model: str, variant: str, kind: str) -> None:
    found = parse_designator(text)
    assert found is not None
    assert (found.family, found.model, found.variant, found.kind) == (family, model, variant, kind)


@pytest.mark.parametrize(
    "text",
    ["On Sept. 16 they came", "won 3-1 at home", "mid-2019 and pre-1990", "Paris 2024", "the 45 people", "Under-21 players",
     "over 400 wounded", "Biden 46", "May 5, 2022", "$20 million", "about 6,500 km", "at 10 a.m. on Monday 12"],
)  # fmt: skip
def test_quantities_dates_and_scores_are_no_designators(text: str) -> None:
    assert find_designators(text) == []


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Tu-22M3", "Tu-22", "variant of"),
        ("Tu-22", "Tu-214", "different"),
        ("Su-34", "Su-35S", "different"),
        ("Su-35S", "Su-35", "variant of"),
        ("ExoSat-1", "ExoSat 1", "same"),
        ("Boeing 737 MAX 8", "Boeing 737", "variant of"),
        ("F-16C", "F-16A", "different"),
        ("Tu-160s", "Tu-160", "same"),
    ],
)
def test_designators_compare_as_same_variant_or_different(a: str, b: str, verdict: str) -> None:
    one, other = parse_designator(a), parse_designator(b)
    assert one is not None
    assert other is not None
    assert compare_designators(one, other) == verdict
    assert compare_designators(other, one) == verdict


def test_positions_return_the_words() -> None:
    text = "They saw Su-25SM3 and MiG-31K jets, 12 in all."
    assert [text[d.start : d.end] for d in find_designators(text)] == ["Su-25SM3", "MiG-31K"]
