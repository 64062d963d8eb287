"""Which facets of one sum told twice are found to differ, and which tellings agree."""

from typing import Any

import pytest

from explorer.analysis.review import sums
from explorer.domain.model import Cadence, Stage
from tests.analysis.review.made import ABOUT, BETWEEN, OVER, UP_TO, found, kinds, money

Fields = dict[str, Any]
SUM, CURRENCY, BOUND, TERM, PURPOSE, STANDING = "sum", "currency", "bound", "term", "purpose", "standing"

CASES: dict[str, tuple[Fields, Fields, list[str]]] = {
    "the same": ({}, {}, []),
    "another amount": ({}, {"amount": 20}, [SUM]),
    "over as much and as much": ({"qualifier": OVER}, {}, [BOUND]),
    "up to as much and as much": ({"qualifier": UP_TO}, {}, [BOUND]),
    "over and up to meet in one point": ({"qualifier": OVER}, {"qualifier": UP_TO}, [BOUND]),
    "over less than is said": ({"qualifier": OVER, "amount": 9}, {}, [BOUND]),
    "over more than is said": ({"qualifier": OVER, "amount": 11}, {}, [SUM]),
    "up to less than is said": ({"qualifier": UP_TO, "amount": 9}, {}, [SUM]),
    "about as much is rounding": ({"qualifier": ABOUT}, {"amount": 10.3}, []),
    "about half of it": ({"qualifier": ABOUT, "amount": 5}, {}, [SUM]),
    "within a range": ({"qualifier": BETWEEN, "amount": 8, "high": 12}, {}, [BOUND]),
    "outside a range": ({"qualifier": BETWEEN, "amount": 1, "high": 2}, {"amount": 4}, [SUM]),
    "another currency": ({}, {"currency": "USD", "amount": 12}, [CURRENCY]),
    "another currency, far apart": ({}, {"currency": "USD", "amount": 120}, []),
    "no currency on one side": ({}, {"currency": None}, []),
    "two lengths of time": ({"term": "P4Y"}, {"term": "P5Y"}, [TERM]),
    "the same length of time": ({"term": "P4Y"}, {"term": "P4Y"}, []),
    "a term and none": ({"term": "P5Y"}, {}, [TERM]),
    "a length and an end that agree": ({"term": "P4Y", "published": "2018-05-02"}, {"period": "../2022"}, []),
    "a length and an end that do not": ({"term": "P5Y", "published": "2018-05-02"}, {"period": "../2022"}, [TERM]),
    "a length of an undated text and an end": ({"term": "P4Y"}, {"period": "../2022"}, [TERM]),
    "periods that meet": ({"period": "2018/2020"}, {"period": "2019/2022"}, [TERM]),
    "periods one after the other": ({"period": "2018"}, {"period": "2019", "amount": 20}, []),
    "announced in other years": ({"announced": "2017"}, {"announced": "2019", "amount": 20}, []),
    "announced on a day of the year": ({"announced": "2018"}, {"announced": "2018-03-29", "amount": 20}, [SUM]),
    "another purpose": ({"purpose": "AI research"}, {"purpose": "AI capabilities"}, [PURPOSE]),
    "one purpose in other words": ({"purpose": "AI & research"}, {"purpose": "research in artificial intelligence"}, []),
    "purposes with nothing in common": ({"purpose": "roads"}, {"purpose": "AI research"}, []),
    "a purpose and none": ({"purpose": "roads"}, {}, []),
    "a purpose and a recipient": ({"purpose": "roads"}, {"to": 2}, [PURPOSE]),
    "another stage": ({}, {"amount": 4, "stage": Stage.SPENT}, []),
    "two totals": ({"stage": Stage.TOTAL_CLAIM}, {"amount": 20, "stage": Stage.TOTAL_CLAIM}, [SUM]),
    "by the year and in all": ({}, {"amount": 2, "cadence": Cadence.PER_YEAR}, []),
    "a part of another": ({}, {"amount": 4, "part_of": 9}, []),
    "another recipient": ({"to": 2}, {"to": 3, "amount": 20}, []),
    "the same recipient": ({"to": 2}, {"to": 2, "amount": 40}, [SUM]),
    "a recipient and none": ({"to": 2}, {"amount": 20}, [SUM]),
    "another funder": ({}, {"subject": 7, "amount": 20}, []),
    "ten times as much, with nothing in common": ({}, {"amount": 100}, []),
    "two sums of one text": ({"doc": 1}, {"doc": 1, "amount": 20}, []),
    "one sum told twice by one text": ({"doc": 1, "term": "P4Y"}, {"doc": 1, "term": "P5Y"}, [TERM]),
    "planned and pledged": (
        {"quote": "the planned investment of €10"},
        {"quote": "has pledged to invest €10"},
        [STANDING],
    ),
    "pledged twice": ({"quote": "pledged €10"}, {"quote": "pledges €10"}, []),
    "will invest, and is said to have decided": ({"quote": "will invest"}, {"quote": "has decided to invest"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), CASES.values(), ids=CASES)
def test_two_tellings_differ_in(one: Fields, other: Fields, expected: list[str]) -> None:
    first = money(1, **{"amount": 10, "doc": 1, **one})
    second = money(2, **{"amount": 10, "doc": 2, **other})
    assert [kind for kind, _ in kinds(sums.find, first, second)] == expected
    swapped = (money(1, **{"amount": 10, "doc": 2, **other}), money(2, **{"amount": 10, "doc": 1, **one}))
    assert [kind for kind, _ in kinds(sums.find, *swapped)] == expected


def test_many_tellings_of_one_sum_are_one_finding_each_way() -> None:
    told = [money(n, 10, doc=n, term=f"P{n}Y", qualifier=OVER if n % 2 else UP_TO) for n in range(1, 9)]
    assert kinds(sums.find, *told) == [(BOUND, tuple(range(1, 9))), (TERM, tuple(range(1, 9)))]


def test_a_title_says_who_how_much_and_in_what_they_differ() -> None:
    over = money(1, 10_000_000, to=2, qualifier=OVER)
    titles = [each.title for each in found(sums.find, over, money(2, 10_000_000, to=2, doc=2, term="P5Y"))]
    assert titles == [
        "Entity 1 to Entity 2: over €10 million or €10 million",
        "Entity 1 to Entity 2, €10 million: no term or over five years",
    ]


def test_a_fund_of_many_grants_is_not_told_of_in_many_ways() -> None:
    grants = [money(n, 1000 + n * 37, doc=n % 9) for n in range(1, 2001)]
    assert kinds(sums.find, *grants) == []
