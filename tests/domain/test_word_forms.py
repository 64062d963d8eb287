"""Plurals, little words and large figures as people type them."""

from decimal import Decimal

import pytest

from explorer.domain.text import fold, words
from explorer.domain.word_forms import LITTLE_WORDS, figure_spellings, forms, without_little_words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("startup", {"startup", "startups"}),
        ("startups", {"startups", "startup"}),
        ("universities", {"universities", "university"}),
        ("university", {"university", "universities"}),
        ("lab", {"lab", "labs"}),
        ("labs", {"labs", "lab"}),
        ("day", {"day", "days"}),
        ("paris", {"paris"}),
        ("business", {"business"}),
        ("campus", {"campus"}),
        ("us", {"us"}),
        ("ai", {"ai"}),
        ("gas", {"gas"}),
        ("3ia", {"3ia"}),
        ("400m", {"400m"}),
        ("", {""}),
        ("中", {"中"}),
    ],
)
def test_a_word_is_looked_for_in_both_numbers(word: str, expected: set[str]) -> None:
    assert set(forms(word)) == expected
    assert forms(word)[0] == word


@pytest.mark.parametrize("word", ["startup", "university", "lab", "day"])
def test_singular_and_plural_find_each_other(word: str) -> None:
    for other in forms(word):
        assert word in forms(other)


@pytest.mark.parametrize(
    ("found", "unfinished", "kept"),
    [
        (["parts", "of", "the", "plan"], True, ["parts", "plan"]),
        (["ai", "in"], True, ["ai", "in"]),  # may become "inria"
        (["ai", "in"], False, ["ai"]),
        (["of", "the"], False, ["of", "the"]),
        (["la"], True, ["la"]),
        ([], True, []),
    ],
)
def test_little_words_are_left_out_where_others_tell_more(
    found: list[str], unfinished: bool, kept: list[str]
) -> None:
    assert without_little_words(found, unfinished=unfinished) == kept


def test_little_words_are_folded_words() -> None:
    assert all(words(word) == [word] == [fold(word)] for word in LITTLE_WORDS)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("24", []),
        ("34000", ["34000", "34k"]),
        ("1800", ["1800", "1.8k"]),
        ("1234", ["1234"]),
        ("1500000000", ["1500000000", "1.5 billion", "1.5bn", "1.5b"]),
        ("10000000", ["10000000", "10 million", "10m"]),
        ("1000000000000", ["1000000000000", "1 trillion", "1tn"]),
        ("1234567", ["1234567"]),
        ("-2000000", ["-2000000", "-2 million", "-2m"]),
        ("1e3", ["1000", "1k"]),
        ("1e30", ["1000000000000000000000000000000"]),
    ],
)
def test_large_figures_are_typed_in_several_ways(number: str, expected: list[str]) -> None:
    assert figure_spellings(Decimal(number)) == expected
