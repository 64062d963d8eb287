"""Sums in words, long and short."""

import pytest

from explorer.analysis.money_words import approximately, money, money_range


@pytest.mark.parametrize(
    ("value", "currency", "long", "short"),
    [
        (1.5e9, "EUR", "€1.5 billion", "€1.5B"),
        (1.56e9, "EUR", "€1.56 billion", "€1.56B"),
        (6.1e7, "USD", "$61 million", "$61M"),
        (999_999_999.0, "EUR", "€999,999,999", "€1B"),
        (1234.5, "EUR", "€1,234.50", "€1.23k"),
        (0.0, "EUR", "€0", "€0"),
        (100.0, "EUR", "€100", "€100"),
        (1e18, "EUR", "€1,000,000,000,000,000,000", "€1E18"),
        (7e7, "", "70,000,000", "70M"),
    ],
)
def test_a_sum_in_words(value: float, currency: str, long: str, short: str) -> None:
    assert money(value, currency) == long
    assert money(value, currency, short=True) == short


def test_a_range_says_both_ends_and_one_sum_only_itself() -> None:
    assert money_range(1.5e9, 1.8e9, "EUR") == "€1.5 billion to €1.8 billion"
    assert money_range(1.5e9, 1.8e9, "EUR", short=True) == "€1.5B–€1.8B"
    assert money_range(1.5e9, 1.5e9, "EUR") == "€1.5 billion"
    assert money_range(1.56e9, 1.561e9, "EUR", short=True) == "€1.56B"
    assert money_range(1.56e9, 1.561e9, "EUR") == "€1.56 billion to €1.561 billion"


def test_other_languages_have_their_own_words() -> None:
    assert money(1.5e9, "EUR", short=True, locale="fr") == "1,5\xa0Md\xa0€"


@pytest.mark.parametrize(("exact", "rounded"), [(333_139_002.2, 333_100_000.0), (0.0, 0.0), (1e18, 1e18)])
def test_what_was_converted_is_said_to_four_figures(exact: float, rounded: float) -> None:
    assert approximately(exact) == rounded
