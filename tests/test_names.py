"""100 traps: different people under one name, one person under five spellings, fathers and sons, numbered ships, places in names."""

from __future__ import annotations

import pytest

from crossread.stages.entities.bodies import compare_bodies
from crossread.stages.entities.persons import compare_persons, parse_person

ONE = {"same", "more precise"}
NOT_ONE = {"different", "unsure"}

PERSONS_ONE = """
Sergei Shoigu|Sergey Shoigu
Nikolai Evmenov|Admiral Nikolai Yevmenov
Volodymyr Zelenskyy|Vladimir Zelensky
Alexander Lukashenko|Aliaksandr Lukashenka
Yevgeny Prigozhin|Evgeny Prigozhin
Yuri Ushakov|Yury Ushakov
Dmitry Peskov|Dmitri Peskov
Pyotr Tchaikovsky|Pyotr Chaikovsky
Nikita Khrushchev|Nikita Khruschev
Mikhail Gorbachev|Mikhail Gorbachov
Mohammed bin Salman|Muhammad bin Salman
Hassan Rouhani|Hasan Rohani
Osama bin Laden|Usama ibn Ladin
Bashar al-Assad|Bashar Assad
Hussein Salami|Hossein Salami
Kim Jong Un|Kim Jong-un
Park Geun-hye|Park Geun Hye
Lim Soo-suk|Lim Soo Suk
Viktor Orbán|Orbán Viktor
Putin, Vladimir|Vladimir Putin
Vladimir Vladimirovich Putin|Vladimir Putin
John F. Kennedy|John Kennedy
John Fitzgerald Kennedy|John F. Kennedy
J. Whitcombe|Julia Whitcombe
Bill Clinton|William Clinton
Bob Halloran|Robert Halloran
Ted Brandvold|Theodore Brandvold
Mr. Kim|Kim Jong Un
President Xi|Xi Jinping
Dr. Amara Oduya|Amara Oduya
Lt. Gen. Pavel Dorin|Pavel Dorin
Jean-Marie Le Pen|Jean Marie Le Pen
Robert Downey Jr.|Robert Downey
José García|Jose Garcia
Søren Kjær|Soren Kjaer
Lech Wałęsa|Lech Walesa
GENA C RANDOLPH|Gena Randolph
Ursula von der Leyen|Ursula Von der Leyen
Gerasimov|Valery Gerasimov
Mrs. Clinton|Hillary Clinton
"""

PERSONS_TWO = """
Kim Jong Un|Kim Jong Il
Kim Jong Un|Kim Yo Jong
Kim Jong Il|Kim Il Sung
Lim Soo-suk|Lim Soo-jin
Mr. Lim|Kim Jong Un
Valery Gerasimov|Vladimir Gerasimov
Sergei Shoigu|Sergei Lavrov
Sergei Shoigu|Sergei Kobylash
Vladimir Putin|Vladimir Smirnov
Sergei Ivanov|Sergei Ivanova
Bashar al-Assad|Hafez al-Assad
Jean-Marie Le Pen|Marine Le Pen
George Bush Jr.|George Bush Sr.
Henry VIII|Henry VII
Bill Clinton|Hillary Clinton
Mr. Clinton|Hillary Clinton
Robert Kennedy|John Kennedy
Sergey Viktorovich Lavrov|Sergey Borisovich Lavrov
Hans Muller|Franz Muller
Roman Fico|Robert Fico
Daniel Tusk|Donald Tusk
Xi Jinping|Xi Zhongxun
Li Qiang|Li Peng
Abdul Rahman|Abdul Rashid
Maria Orsini|Marina Orsini
Eric Paddock|Joseph Lombardo
Pedro Sancho|Pablo Sancho
Recep Tayyip Erdem|Recep Tayyip Erdogan
Mary Stone|Mark Stone
A. Wendt|Josh Wendt
"""

BODIES_ONE = """
Korean Central News Agency|KCNA
The Associated Press|AP
U.N. Security Council|United Nations Security Council
Norwegian Ministry of Defence|Norway’s Defense Ministry
RIA|RIA Novosti
Energia|Energia Rocket and Space Corporation
Energia|Energiya
Baikonur cosmodrome|Baikonur spaceport
Cedar Bay hotel|Cedar Bay Resort and Casino
ExoSat-1|ExoSat 1
USS Ellery Crane (CVN-81)|Ellery Crane
Orel Press|Orel Press group
NYC subway|New York City subway
"""

BODIES_TWO = """
Tu-22|Tu-214
Su-34|Su-35S
Su-30SM|Su-25SM3
USS Ellery Crane (CVN-81)|USS Ellery Crane (CVN-82)
Hwasong-17|Hwasong-18
Resolution 2397|Resolution 2371
101st Airborne Division|82nd Airborne Division
Queens|Queens Plaza
New York City|New York City subway
Las Vegas|Las Vegas Strip
Moscow|Moscow State University
Boston|Boston Globe
Bank of America|Bank of England
National Security Council|U.N. Security Council
Russian Defense Ministry|Russian Defense Ministry Press Service
North Korea|South Korea
Norway's government|Sweden's government
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """Lines "a|b" as pairs."""
    return [(a, b) for a, _, b in (line.partition("|") for line in table.strip().splitlines())]


def test_there_are_a_hundred_traps() -> None:
    assert sum(len(pairs(t)) for t in (PERSONS_ONE, PERSONS_TWO, BODIES_ONE, BODIES_TWO)) >= 100


@pytest.mark.parametrize(("a", "b"), pairs(PERSONS_ONE))
def test_spellings_of_one_person_are_one(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        found = compare_persons(parse_person(x), parse_person(y))
        assert found.verdict in ONE, found


@pytest.mark.parametrize(("a", "b"), pairs(PERSONS_TWO))
def test_different_people_are_not_one(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        found = compare_persons(parse_person(x), parse_person(y))
        assert found.verdict in NOT_ONE, found
        assert found.weight < 2.5, "never joined by itself"


@pytest.mark.parametrize(("a", "b"), pairs(BODIES_ONE))
def test_names_of_one_body_are_one(a: str, b: str) -> None:
    assert compare_bodies(a, b).verdict in ONE
    assert compare_bodies(b, a) == compare_bodies(a, b)


@pytest.mark.parametrize(("a", "b"), pairs(BODIES_TWO))
def test_different_bodies_are_not_one(a: str, b: str) -> None:
    assert compare_bodies(a, b).verdict == "different"


def test_a_variant_is_told_from_its_type() -> None:
    found = compare_bodies("Tu-22M3", "Tu-22")
    assert found.verdict == "more precise"
    assert found.weight < 0, "never joined, only related"


def test_a_ship_under_two_ranks_is_left_to_the_story() -> None:
    found = compare_bodies("Marshal Dorin", "Admiral Dorin")
    assert found.verdict == "unsure"
    assert 0 < found.weight < 2.5
