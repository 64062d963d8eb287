"""Quotes by their tense."""

import pytest

from explorer.analysis.review.tenses import Tense, firmness_told, supporting_quotes, tense_of, tense_told
from explorer.domain.model import Stance
from tests.analysis.review.made import claim, money

DONE, TO_COME = Tense.DONE, Tense.TO_COME

QUOTES = [
    ("have already moved their AI operations to the city", DONE),
    ("has finally acquired their own national supercomputer", DONE),
    ("an AI school was set up, and 24 professionals started working", DONE),
    ("the inauguration in 2019 of the supercomputer", DONE),
    ("who have come to Paris to open research centers", DONE),
    ("a ouvert un laboratoire", DONE),
    ("the company is going to create a research center", TO_COME),
    ("Google recently announced plans to open a center", TO_COME),
    ("stated intent to open a Paris AI center", TO_COME),
    ("will be based at IDRIS", TO_COME),
    ("it plans to hire", TO_COME),
    ("ouvrira un laboratoire", TO_COME),
    ("is located in Paris", None),
    ("has started, and will grow", None),
    ("willing helpers", None),
    ("", None),
]


@pytest.mark.parametrize(("quote", "tense"), QUOTES)
def test_the_tense_of_a_quote(quote: str, tense: Tense | None) -> None:
    assert tense_of(quote) is tense


def test_context_and_contradicting_passages_do_not_count() -> None:
    told = claim(1, "status", "x", quote="will open", stance=Stance.MENTIONS)
    assert (list(supporting_quotes(told)), tense_told(told)) == ([], None)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("planned investment of €1.5B", "planned"),
        ("has pledged to invest", "pledged"),
        ("has decided to invest", "decided"),
        ("has invested", "paid"),
        ("will invest", ""),
        ("pledged and since disbursed", "paid"),
    ],
)
def test_how_firmly_a_sum_is_meant(quote: str, word: str) -> None:
    assert firmness_told(money(1, 5, quote=quote)) == word
