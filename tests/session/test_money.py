"""Sums of money ready for the timeline: who, to whom, how much, and when as far as a text says."""

from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, Funding, FundingSide, Qualifier
from explorer.domain.told import Passage, ToldClaim
from explorer.session.money import funding_shown, is_too_large_for
from explorer.session.session import Session
from explorer.session.shown import FundingShown
from tests.session.told import BANK, LAB, document, money, passage, told
from tests.session.write import COST, LOAN, PLEDGE


def only(claim: ToldClaim) -> FundingShown:
    (shown,) = funding_shown([claim], {})
    return shown


def sum_of(*passages: Passage, **fields: object) -> FundingShown:
    return only(told(BANK, *passages, property="funds", funding=money(**fields)))  # type: ignore[arg-type]


IN_2018 = passage(where=document(1, "2018-05-02"))
IN_A_YEAR = passage(where=document(2, "2016"))
SOME_TIME = passage(where=document(3, None))


@pytest.mark.parametrize(
    ("passages", "fields", "expected"),
    [
        (
            [IN_2018],
            {"period": "2018/2022", "announced": "2017"},
            ("2018-01-01", "2022-12-31", "period", "2018 to 2022"),
        ),
        ([], {"period": "../2022"}, (None, "2022-12-31", "period", "until 2022")),
        ([], {"period": "2018/.."}, ("2018-01-01", None, "period", "since 2018")),
        (
            [IN_2018],
            {"announced": "2017-03"},
            ("2017-03-01", "2017-03-31", "announced", "announced March 2017"),
        ),
        (
            [IN_2018],
            {"announced": "2017", "term": "P4Y"},
            ("2017-01-01", "2017-12-31", "announced", "over four years, announced 2017"),
        ),
        ([IN_2018], {}, ("2018-05-02", "2018-05-02", "published", "told on 2 May 2018")),
        (
            [IN_2018],
            {"term": "P5Y"},
            ("2018-05-02", "2018-05-02", "published", "over five years, told on 2 May 2018"),
        ),
        ([IN_A_YEAR], {}, ("2016-01-01", "2016-12-31", "published", "told in 2016")),
        ([SOME_TIME, IN_2018, IN_A_YEAR], {}, ("2016-01-01", "2016-12-31", "published", "told in 2016")),
        (
            [passage(where=document(1, "2016~"))],
            {},
            ("2016-01-01", "2016-12-31", "published", "told about 2016"),
        ),
        ([SOME_TIME], {}, (None, None, "", "undated")),
        ([SOME_TIME], {"term": "P5Y"}, (None, None, "", "over five years, undated")),
        ([], {}, (None, None, "", "undated")),
        ([IN_2018], {"period": "no date"}, (None, None, "period", "no date")),
    ],
)
def test_a_sum_is_dated_by_the_best_that_a_text_gives(
    passages: list[Passage], fields: dict[str, object], expected: tuple[str | None, ...]
) -> None:
    shown = sum_of(*passages, **fields)
    assert (shown.first_day, shown.last_day, shown.dated_by, shown.when) == expected


def test_the_two_sides_are_told_apart() -> None:
    given = only(told(BANK, property="funds", funding=money()))
    assert (given.funder, given.funder_id, given.recipient, given.recipient_id) == (
        "The Lab",
        1,
        "The Bank",
        2,
    )
    taken = only(told(BANK, property="receives", funding=money(subject_is=FundingSide.RECIPIENT)))
    assert (taken.funder, taken.recipient, taken.subject_id) == ("The Bank", "The Lab", LAB.id)


def test_a_side_that_no_text_names_is_said_to_be_unknown() -> None:
    given = only(told(None, property="funds", funding=money()))
    assert (given.recipient, given.recipient_id) == ("not said", None)
    cost = only(told(None, property="costs", funding=money(subject_is=FundingSide.RECIPIENT)))
    assert (cost.funder, cost.funder_id, cost.recipient) == ("unknown funder", None, "The Lab")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("€10 million", 1e7, 1e7, "exact", "EUR", False)),
        ({"qualifier": Qualifier.OVER, "high": None}, ("over €10 million", 1e7, None, "over", "EUR", False)),
        ({"cadence": Cadence.PER_YEAR}, ("€10 million a year", 1e7, 1e7, "exact", "EUR", True)),
        ({"currency": None}, ("10 million, currency unknown", 1e7, 1e7, "exact", "", False)),
        ({"low": None, "high": None}, ("10M€", None, None, "exact", "EUR", False)),
    ],
)
def test_an_amount_has_words_and_bounds(fields: dict[str, object], expected: tuple[object, ...]) -> None:
    shown = sum_of(**fields)
    assert (shown.amount, shown.low, shown.high, shown.qualifier, shown.currency, shown.per_year) == expected
    assert shown.amount_text == "10M€"


def test_documents_are_named_once_and_the_first_quote_is_shown() -> None:
    shown = sum_of(IN_2018, passage(where=document(1), start=9), SOME_TIME)
    assert shown.documents == ("An article",)
    assert shown.quote == "words"
    assert (sum_of().documents, sum_of().quote) == ((), "")


def test_an_envelope_knows_how_many_parts_it_has(small: Session) -> None:
    cost, loan, pledge = small.funding()
    assert (cost.claim_id, cost.part_count, cost.part_of) == (COST, 1, None)
    assert (loan.claim_id, loan.part_count, loan.part_of) == (LOAN, 0, COST)
    assert (pledge.claim_id, pledge.part_count, pledge.part_of) == (PLEDGE, 0, None)
    assert (cost.stage, cost.stage_label, cost.kind) == ("spent", "Spent", "cost")


def test_the_plan_of_the_bundled_data_has_its_four_parts(bundled: Session) -> None:
    shown = {funding.claim_id: funding for funding in bundled.funding()}
    (plan,) = (funding for funding in shown.values() if funding.part_count)
    parts = [funding for funding in shown.values() if funding.part_of == plan.claim_id]
    assert plan.part_count == len(parts) == 4
    assert {part.amount for part in parts} == {
        "€700 million",
        "€100 million",
        "€70 million a year",
        "$400 million",
    }
    assert sum(funding.stage == "total_claim" for funding in shown.values()) == 1
    assert all(funding.quote and funding.documents for funding in shown.values())


def test_what_differs_is_said(bundled: Session) -> None:
    differing = [funding for funding in bundled.funding() if funding.differs]
    assert {"Facebook", "Fujitsu", "French government"} <= {funding.funder for funding in differing}


@pytest.mark.parametrize(
    ("part", "envelope", "too_large"),
    [
        (money(11, 11), money(10, 10), True),
        (money(10, 10), money(10, 10), False),
        (money(11, None, qualifier=Qualifier.OVER), money(10, 10), True),
        (money(None, 11, qualifier=Qualifier.UP_TO), money(10, 10), False),
        (money(11, 11), money(10, None, qualifier=Qualifier.OVER), False),
        (money(11, 11, currency="USD"), money(10, 10), False),
        (money(11, 11, cadence=Cadence.PER_YEAR), money(10, 10), True),
        (money(11, 11), money(10, 10, cadence=Cadence.PER_YEAR), False),
        (money(11, 11, cadence=Cadence.PER_YEAR), money(10, 10, cadence=Cadence.PER_YEAR), True),
    ],
)
def test_only_what_is_surely_more_is_too_large(part: Funding, envelope: Funding, too_large: bool) -> None:
    assert is_too_large_for(part, envelope) is too_large


def test_claims_without_money_are_no_sums() -> None:
    claim = told(BANK, property="funds", funding=money())
    assert funding_shown([told(value="AI"), replace(claim, funding=None)], {}) == ()
    assert funding_shown([], {ClaimId(1): []}) == ()
