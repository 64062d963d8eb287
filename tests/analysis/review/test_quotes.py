"""Figures and their own quotes."""

import pytest

from explorer.analysis.review import quotes
from explorer.domain.model import Stance
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, kinds, money

FIGURES: list[tuple[float, str, bool]] = [
    (34000, "a 34,000m2 campus", True),
    (1800, "in 1,8k jobs mostly in AI", True),
    (6000, "adding 6,000 square meters", True),
    (64500, "(64,500 square feet)", True),
    (4, "four areas impacted by AI", True),
    (2, "doubled the computing power", True),
    (14e15, "14 million of billions of operations", True),
    (10000, "10 000 emplois", True),
    (3.5, "3,5 hectares", True),
    (1, "the highest regional GDP", True),
    (300000, "three lakh pupils", True),
    (300, "three hundred people", True),
    (12000, "12k people", True),
    (250, "creates 2,500 jobs", False),
    (35000, "a 34,000m2 campus", False),
    (5, "four areas impacted by AI", False),
    (100, "many researchers", False),
]


@pytest.mark.parametrize(("number", "quote", "there"), FIGURES)
def test_a_figure_is_looked_for_in_its_quote(number: float, quote: str, there: bool) -> None:
    told = claim(1, "staff", number=number, quote=quote)
    assert kinds(quotes.find, told) == [("quote", (1,))] * (not there)


SUMS = [
    (1.5e9, "spending up to 1.5B € for AI", True),
    (10e6, "over €10m in its centre", True),
    (25e6, "a mere €25 Million Euros", True),
    (7e8, "lent ₹70 crore to farmers", True),
    (7e8, "lent ₹70 to farmers", False),
    (50e6, "over €10m in its centre", False),
]


@pytest.mark.parametrize(("amount", "quote", "there"), SUMS)
def test_a_sum_is_looked_for_in_its_quote(amount: float, quote: str, there: bool) -> None:
    assert kinds(quotes.find, money(1, amount, quote=quote)) == [("quote", (1,))] * (not there)


@pytest.mark.parametrize(
    "told", [claim(1, "staff", number=7, doc=()), claim(1, "focus", "AI", quote="roads")]
)
def test_no_quote_or_no_figure_is_nothing_to_look_for(told: ToldClaim) -> None:
    assert kinds(quotes.find, told) == []


def test_a_passage_that_contradicts_a_claim_is_told() -> None:
    told = claim(1, "focus", "AI", quote="It never did any AI", stance=Stance.CONTRADICTS)
    assert kinds(quotes.find, told) == [("contradicted", (1,))]
