"""Which claims differ, and in what: the pairs that must be told, and those that must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.analysis.differences import Aspect, Difference, find_differences
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Cadence, Claim, Funding, FundingSide, Qualifier, Rank, Stage, ValueKind
from explorer.domain.told import EntityRef, ToldClaim
from explorer.domain.vocabulary import Property, ValueType

VALUE, SUM, TERM, CURRENCY = Aspect.VALUE, Aspect.SUM, Aspect.TERM, Aspect.CURRENCY
ABOUT, OVER, UP_TO, BETWEEN = Qualifier.ABOUT, Qualifier.OVER, Qualifier.UP_TO, Qualifier.BETWEEN

Aspects = tuple[Aspect, ...]
Fields = dict[str, object]


def known(key: str, value_type: ValueType, *, single: bool = True) -> Property:
    return Property(key, key, "", value_type, frozenset(), frozenset(), "", single, "figures", "")


PROPERTIES = {
    found.key: found
    for found in (
        known("staff", ValueType.NUMBER),
        known("motto", ValueType.TEXT),
        known("seat", ValueType.ENTITY),
        known("founded_on", ValueType.DATE),
        known("partner", ValueType.ENTITY, single=False),
        known("funds", ValueType.MONEY, single=False),
    )
}


def entity(number: int) -> EntityRef:
    return EntityRef(EntityId(number), f"entity {number}", "company")


def told(
    claim_id: int, name: str = "staff", subject: int = 1, other: int | None = None, **fields: object
) -> ToldClaim:
    """A claim; numbers may be given as they are written."""
    for column in ("number", "number_high"):
        if isinstance(value := fields.get(column), int | float):
            fields[column] = Decimal(str(value))
    claim = Claim(
        ClaimId(claim_id), EntityId(subject), name, object_id=None if other is None else EntityId(other)
    )
    ends = entity(subject), None if other is None else entity(other)
    return ToldClaim(replace(claim, **fields), *ends, None, ())  # type: ignore[arg-type]


def aspects_of(*claims: ToldClaim) -> list[Aspects]:
    return [found.aspects for found in find_differences(claims, PROPERTIES)]


VALUES: dict[str, tuple[Fields, Fields, bool]] = {
    "the same figure": ({"number": 20}, {"number": 20, "value": "twenty"}, False),
    "another figure": ({"number": 20}, {"number": 30}, True),
    "another unit": ({"number": 6000, "unit": "square_metre"}, {"number": 64500, "unit": "square_foot"}, False),
    "the same unit": ({"number": 6000, "unit": "square_metre"}, {"number": 64500, "unit": "square_metre"}, True),
    "one without its unit": ({"number": 6000, "unit": "square_metre"}, {"number": 64500}, False),
    "over, and more": ({"number": 20, "qualifier": OVER}, {"number": 30}, False),
    "over, and less": ({"number": 20, "qualifier": OVER}, {"number": 10}, True),
    "over, and just that": ({"number": 20, "qualifier": OVER}, {"number": 20}, False),
    "over, and up to less": ({"number": 20, "qualifier": OVER}, {"number": 10, "qualifier": UP_TO}, True),
    "about, and near": ({"number": 100, "qualifier": ABOUT}, {"number": 104}, False),
    "about, and far": ({"number": 100, "qualifier": ABOUT}, {"number": 140}, True),
    "within a range": ({"number": 20, "number_high": 100, "qualifier": BETWEEN}, {"number": 60}, False),
    "beyond a range": ({"number": 20, "number_high": 100, "qualifier": BETWEEN}, {"number": 160}, True),
    "a figure that was not read": ({"number": 20}, {"value": "dozens"}, False),
    "two figures that were not read": ({"value": "dozens"}, {"value": "hundreds"}, False),
    "other dates": ({"number": 20, "date": "2018"}, {"number": 30, "date": "2019"}, False),
    "the same date": ({"number": 20, "date": "2018"}, {"number": 30, "date": "2018"}, True),
    "one without a date": ({"number": 20, "date": "2018"}, {"number": 30}, True),
    "one that is settled": ({"number": 20}, {"number": 30, "rank": Rank.DEPRECATED}, False),
    "one that is preferred": ({"number": 20}, {"number": 30, "rank": Rank.PREFERRED}, True),
    "one that is not said": ({"number": 20}, {"value_kind": ValueKind.SOME}, False),
    "another text": ({"name": "motto", "value": "Non"}, {"name": "motto", "value": "Oui"}, True),
    "a text in other letters": ({"name": "motto", "value": "Élan  Vital"}, {"name": "motto", "value": "elan vital"}, False),
    "another entity": ({"name": "seat", "other": 2}, {"name": "seat", "other": 3}, True),
    "the same entity": ({"name": "seat", "other": 2}, {"name": "seat", "other": 2, "role": "host"}, False),
    "an entity and a text": ({"name": "seat", "other": 2}, {"name": "seat", "value": "Paris"}, True),
    "another property": ({"number": 20}, {"name": "motto", "value": "20 jobs"}, False),
    "a property of many values": ({"name": "partner", "other": 2}, {"name": "partner", "other": 3}, False),
    "a property that nobody knows": ({"name": "odd", "value": "a"}, {"name": "odd", "value": "b"}, False),
    "another subject": ({"number": 20}, {"number": 30, "subject": 2}, False),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "differ"), VALUES.values(), ids=VALUES)
def test_two_values_differ_where_not_both_can_be_true(one: Fields, other: Fields, differ: bool) -> None:
    expected: list[Aspects] = [(VALUE,)] if differ else []
    assert aspects_of(told(1, **one), told(2, **other)) == expected  # type: ignore[arg-type]
    assert aspects_of(told(1, **other), told(2, **one)) == expected  # type: ignore[arg-type]


DATES: dict[str, tuple[str | None, str | None, bool]] = {
    "other years": ("2015", "2016", True),
    "the same year": ("2015", "2015", False),
    "a day in the year": ("2015", "2015-05-02", False),
    "until a year before": ("../2012", "2015", True),
    "until a year after": ("../2018", "2015", False),
    "about the year": ("2015~", "2015", False),
    "a date that is not known": ("2015", None, False),
    "two dates that are not known": (None, None, False),
    "a date that is none": ("2015", "soon", False),
}


@pytest.mark.parametrize(("one", "other", "differ"), DATES.values(), ids=DATES)
def test_two_dates_differ_where_no_day_lies_in_both(one: str | None, other: str | None, differ: bool) -> None:
    claims = (
        told(1, "founded_on", date=one, value="one text"),
        told(2, "founded_on", date=other, value="other"),
    )
    assert aspects_of(*claims) == ([(VALUE,)] if differ else [])
    assert aspects_of(*reversed(claims)) == ([(VALUE,)] if differ else [])


# ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────────


def money(
    claim_id: int, amount: float | None = 10, subject: int = 1, other: int | None = None, **fields: object
) -> ToldClaim:
    """A sum in millions; `amount` is its only bound where the qualifier leaves one open."""
    rank = fields.pop("rank", Rank.NORMAL)
    value = None if amount is None else Decimal(str(amount)) * 1_000_000
    qualifier = fields.get("qualifier", Qualifier.EXACT)
    low, high = (None if qualifier is UP_TO else value), (None if qualifier is OVER else value)
    sum_ = Funding(ClaimId(claim_id), FundingSide.FUNDER, f"{amount} million", low, high, currency="EUR")
    claim = told(claim_id, "funds", subject, other, rank=rank)
    return replace(claim, funding=replace(sum_, **fields))  # type: ignore[arg-type]


SUMS: dict[str, tuple[Fields, Fields, Aspects]] = {
    "the same sum": ({}, {"purpose": "research", "kind": "plan"}, ()),
    "another sum": ({}, {"amount": 50}, (SUM,)),
    "over, and just that": ({"qualifier": OVER}, {}, ()),
    "over, and less": ({"qualifier": OVER}, {"amount": 9}, (SUM,)),
    "up to, and just that": ({"qualifier": UP_TO}, {}, ()),
    "up to, and more": ({"qualifier": UP_TO}, {"amount": 11}, (SUM,)),
    "over, and over more": ({"qualifier": OVER}, {"amount": 50, "qualifier": OVER}, ()),
    "a term, and none": ({}, {"term": "P5Y"}, (TERM,)),
    "another term": ({"term": "P4Y"}, {"term": "P5Y"}, (TERM,)),
    "a term, and a period": ({"term": "P4Y"}, {"period": "../2022"}, (TERM,)),
    "the same period": ({"period": "../2022"}, {"period": "../2022"}, ()),
    "sum and term": ({}, {"amount": 50, "term": "P5Y"}, (SUM, TERM)),
    "another currency": ({}, {"currency": "USD"}, (CURRENCY,)),
    "another currency and sum": ({}, {"currency": "USD", "amount": 61}, (CURRENCY,)),
    "no currency": ({}, {"currency": None, "amount": 61}, ()),
    "no currency twice": ({"currency": None}, {"currency": None, "amount": 61}, (SUM,)),
    "no amount": ({}, {"amount": None}, ()),
    "a sum a year": ({}, {"amount": 50, "cadence": Cadence.PER_YEAR}, ()),
    "two sums a year": ({"cadence": Cadence.PER_YEAR}, {"amount": 50, "cadence": Cadence.PER_YEAR}, (SUM,)),
    "another stage": ({}, {"amount": 4, "stage": Stage.SPENT}, ()),
    "a total": ({}, {"amount": 50, "stage": Stage.TOTAL_CLAIM}, ()),
    "two totals": ({"stage": Stage.TOTAL_CLAIM}, {"amount": 50, "stage": Stage.TOTAL_CLAIM}, (SUM,)),
    "a part of it": ({}, {"amount": 4, "part_of": ClaimId(1)}, ()),
    "two parts": ({"part_of": ClaimId(9)}, {"amount": 4, "part_of": ClaimId(9)}, ()),
    "settled": ({}, {"amount": 50, "rank": Rank.DEPRECATED}, ()),
    "another recipient": ({"other": 2}, {"other": 3, "amount": 50}, ()),
    "the same recipient": ({"other": 2}, {"other": 2, "amount": 50}, (SUM,)),
    "a recipient, and none": ({"other": 2}, {"amount": 50}, (SUM,)),
    "another funder": ({}, {"subject": 7, "amount": 50}, ()),
    "announced in other years": ({"announced": "2017"}, {"announced": "2019", "amount": 50}, ()),
    "announced on a day of the year": ({"announced": "2018"}, {"announced": "2018-03-29", "amount": 50}, (SUM,)),
    "announced once": ({"announced": "2018"}, {"amount": 50}, (SUM,)),
    "periods one after the other": ({"period": "2018"}, {"period": "2019", "amount": 50}, ()),
    "periods that meet": ({"period": "2018/2020"}, {"period": "2019/2022"}, (TERM,)),
    "told from the other side": (
        {"other": 2},
        {"subject": 2, "other": 1, "subject_is": FundingSide.RECIPIENT, "amount": 50},
        (SUM,),
    ),
    "given, and received from nobody known": ({}, {"subject_is": FundingSide.RECIPIENT, "amount": 50}, ()),
    "received twice from nobody known": (
        {"subject_is": FundingSide.RECIPIENT},
        {"subject_is": FundingSide.RECIPIENT, "amount": 50},
        (SUM,),
    ),
    "received from one known, and from nobody known": (
        {"other": 2, "subject_is": FundingSide.RECIPIENT},
        {"subject_is": FundingSide.RECIPIENT, "amount": 50},
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "aspects"), SUMS.values(), ids=SUMS)
def test_two_sums_differ_where_they_can_be_one_sum_told_differently(
    one: Fields, other: Fields, aspects: Aspects
) -> None:
    expected = [aspects] if aspects else []
    assert aspects_of(money(1, **one), money(2, **other)) == expected  # type: ignore[arg-type]
    assert aspects_of(money(1, **other), money(2, **one)) == expected  # type: ignore[arg-type]


FACEBOOK, FUJITSU, STATE, CENTRE = 2, 3, 4, 5
FRENCH_PLAN = (
    money(6015, 1500, STATE),
    money(6016, 1500, STATE, qualifier=UP_TO, term="P4Y"),
    money(6022, 1500, STATE, term="P5Y"),
    money(6023, 1500, STATE, period="../2022"),
)
PARTS = (
    money(6017, 700, STATE, part_of=ClaimId(6016)),
    money(6019, 70, STATE, cadence=Cadence.PER_YEAR, part_of=ClaimId(6016)),
    money(6020, 400, STATE, currency="USD", part_of=ClaimId(6016)),
)
TOTAL = money(6021, 1800, STATE, stage=Stage.TOTAL_CLAIM, qualifier=ABOUT)


def test_facebook_s_over_10_million_and_10_million_over_five_years_differ_in_the_term_alone() -> None:
    over = money(2124, 10, FACEBOOK, CENTRE, qualifier=OVER)
    assert aspects_of(over, money(2125, 10, FACEBOOK, CENTRE, term="P5Y")) == [(TERM,)]


def test_fujitsu_s_dollars_and_euros_cannot_be_held_against_each_other() -> None:
    dollars = money(2204, 61, FUJITSU, CENTRE, currency="USD", term="P5Y")
    assert aspects_of(dollars, money(2205, 50, FUJITSU, qualifier=OVER)) == [(CURRENCY, TERM)]
    assert aspects_of(dollars, money(2205, 50, FUJITSU, qualifier=OVER, term="P5Y")) == [(CURRENCY,)]


def test_the_french_plan_is_told_four_ways_which_differ_in_the_term_alone() -> None:
    found = find_differences([TOTAL, *reversed(PARTS), *reversed(FRENCH_PLAN)], PROPERTIES)
    pairs = [(one.first.claim.id, one.second.claim.id) for one in found]
    assert pairs == [(6015, 6016), (6015, 6022), (6015, 6023), (6016, 6022), (6016, 6023), (6022, 6023)]
    assert {one.aspects for one in found} == {(TERM,)}


def test_a_difference_names_its_entities_and_its_other_side() -> None:
    one, other = money(1, other=2), money(2, 50)
    (found,) = find_differences([other, one], PROPERTIES)
    assert found == Difference(one, other, (SUM,))
    assert found.entities() == {1, 2}
    assert (found.other(ClaimId(1)), found.other(ClaimId(2))) == (other, one)


def test_nothing_differs_from_nothing() -> None:
    assert find_differences([], PROPERTIES) == []
    assert find_differences([told(1, number=1), money(2)], PROPERTIES) == []
    assert find_differences([told(1, number=1), told(2, number=2)], {}) == []


def test_many_sums_of_one_funder_are_only_held_against_those_of_their_recipient() -> None:
    """Ten thousand grants of one fund: pair by pair they would be fifty million comparisons."""
    grants = [money(n, n, 1, other=n + 1) for n in range(1, 10_001)]
    assert find_differences(grants, PROPERTIES) == []
