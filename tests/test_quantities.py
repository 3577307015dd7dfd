"""Quantities: invented sentences with what is counted, and what only looks like a number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crossread import quantities
from crossread.quantities import interval
from crossread.records import Quantity

DATA = Path(__file__).parent / "data" / "quantities.txt"


def cases() -> list[tuple[str, str]]:
    lines = DATA.read_text(encoding="utf8").splitlines()
    return [tuple(line.split(" | ", 1)) for line in lines if " | " in line and not line.startswith("#")]  # type: ignore[misc]


def marked(sentence: str) -> tuple[str, list[Quantity]]:
    """The sentence without brackets, and the quantities that touch what stood in them."""
    begin, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    return text, [q for q in quantities.find(text) if any(a < end and begin < b for a, b in q.spans)]


def only(text: str) -> Quantity:
    found = quantities.find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[1][:60])
def test_quantity_is_read(case: tuple[str, str]) -> None:
    expected, sentence = case
    text, found = marked(sentence)
    if expected == "-":
        assert not found, found
        return
    assert len(found) == 1, found
    quantity = found[0]
    assert text[quantity.spans[0][0] : quantity.spans[0][1]] == quantity.as_written
    for name, value in re.findall(r"(\w+)=(\S+)", expected):
        attribute = {"mod": "modifier"}.get(name, name)
        have = getattr(quantity, attribute)
        assert have == (float(value) if name in ("value", "low", "high") else value.replace("_", " ")), (name, quantity)


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        ("It flew 1,500 km.", "It flew 930 miles.", True),  # converted and rounded
        ("It flew 1,500 km.", "It flew 6,500 km.", False),
        ("It flew more than 1,500 km.", "It flew 6,500 km.", True),
        ("It killed 59 people.", "It killed at least 50 people.", True),
        ("It killed 59 people.", "It killed dozens of people.", True),
        ("It killed 58 people.", "It killed 59 people.", False),
        ("It cost $4 million.", "It cost $3.9 million.", True),
        ("It cost $4 million.", "It cost $40 million.", False),
        ("It cost $4 million.", "It cost €4 million.", False),
        ("It is nearly 300 feet tall.", "It is 295 feet tall.", True),
        ("About 200 goats died.", "212 goats died.", True),
        ("About 200 goats died.", "260 goats died.", False),
        ("10 to 15 goats died.", "12 goats died.", True),
        ("10 to 15 goats died.", "17 goats died.", False),
        ("It lasted 2 hours.", "It lasted 120 minutes.", True),
        ("It was 35°C at noon by the sea.", "It was 95°F at noon by the sea.", True),
    ],
)
def test_intervals_meet(a: str, b: str, meets: bool) -> None:
    x, y = ([q for q in quantities.find(t) if q.unit != "calendar year"] for t in (a, b))
    assert interval(x[0]).meets(interval(y[0])) is meets


def test_narrower_lies_within() -> None:
    assert interval(only("It killed 59 people.")).within(interval(only("It killed at least 50 people.")))
    assert not interval(only("It killed at least 50 people.")).within(interval(only("It killed 59 people.")))
