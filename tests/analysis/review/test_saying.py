"""Words for titles."""

from typing import Any

import pytest

from explorer.analysis.review.saying import alternatives, amount, joined, quoted, short, term, value
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import VOCABULARY, claim, funding_of, money


def test_alternatives_are_named_once_and_counted_where_they_are_many() -> None:
    assert alternatives(["30", "60", "30"]) == "30 or 60"
    assert alternatives(["", "30"]) == "30"
    assert alternatives(map(str, range(9))) == "0, 1, 2 or 6 more"
    assert alternatives([]) == ""


def test_lists() -> None:
    assert [joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"], "or")] == ["a", "a and b", "a, b or c"]


def test_long_words_are_cut_and_put_on_one_line() -> None:
    assert short("a\n b") == "a b"
    assert len(short("x" * 200)) == 80
    assert quoted("AI") == "“AI”"


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"term": "P5Y"}, "over five years"), ({"period": "../2022"}, "until 2022"), ({}, "no term")],
)
def test_terms(fields: dict[str, Any], words: str) -> None:
    assert term(funding_of(money(1, 5, **fields))) == words


def test_amounts_that_were_not_read_are_as_printed() -> None:
    assert amount(funding_of(money(1, None, amount_text="a lot"))) == "a lot"


def test_values() -> None:
    def say(told: ToldClaim) -> str:
        return value(told, VOCABULARY.properties.get(told.claim.property), None)

    claims = [
        money(1, 5),
        claim(1, "parent", to=2),
        claim(1, "staff", number=3),
        claim(1, "opened_on", date="2017"),
    ]
    assert [say(told) for told in (*claims, claim(1, "focus", "AI"))] == ["€5", "Entity 2", "3", "2017", "AI"]
