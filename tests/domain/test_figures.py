"""Figures inside a text: where thousands are grouped, what multiplies them, how exactly they are meant."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.figures import LONGEST, NotANumber, Parts, figure_pattern, parts_of, plain
from explorer.domain.model import Qualifier

SCALE_OF = {"k": 3, "M": 6, "million": 6}
PATTERN = figure_pattern(r"(?:k|M|(?i:million)s?)(?![^\W_])")


def read(text: str) -> Parts:
    return parts_of(text, PATTERN, SCALE_OF)


VALUES = [
    ("1,8", "1.8"),
    ("1,85", "1.85"),
    ("1,850", "1850"),
    ("0,850", "0.85"),
    ("1 850", "1850"),
    ("1\u202f850,5", "1850.5"),
    ("1’850", "1850"),
    ("1,234,567.8", "1234567.8"),
    ("1.234.567,8", "1234567.8"),
    ("1.234,5", "1234.5"),
    ("12345", "12345"),
    ("1,8k", "1800"),
    ("1.8 million", "1800000"),
    ("2 Millions", "2000000"),
    ("Twelve", "12"),
    ("two million", "2000000"),
    ("-3", "-3"),
    ("−3", "-3"),
    ("1.50", "1.5"),
    ("100", "100"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_one_figure_is_read_by_how_its_digits_are_grouped(text: str, value: str) -> None:
    found = read(text)
    assert (str(found.low), str(found.high), found.qualifier) == (value, value, Qualifier.EXACT)


MEANT = [
    ("over 20", 20, None, Qualifier.OVER),
    ("at least 20", 20, None, Qualifier.OVER),
    ("20+", 20, None, Qualifier.OVER),
    ("plus de 20", 20, None, Qualifier.OVER),
    ("fewer than 20", None, 20, Qualifier.UP_TO),
    ("jusqu’à 20", None, 20, Qualifier.UP_TO),
    ("nearly 20", 20, 20, Qualifier.ABOUT),
    ("≈20", 20, 20, Qualifier.ABOUT),
    ("a total of about 20", 20, 20, Qualifier.ABOUT),
    ("about exactly 20", 20, 20, Qualifier.ABOUT),
    ("20 to 30", 20, 30, Qualifier.BETWEEN),
    ("20 – 30", 20, 30, Qualifier.BETWEEN),
    ("de 20 à 30", 20, 30, Qualifier.BETWEEN),
    ("20à30", 20, 30, Qualifier.BETWEEN),
    ("entre 20 et 30", 20, 30, Qualifier.BETWEEN),
    ("about 20 to 30", 20, 30, Qualifier.BETWEEN),
    ("1 to 2 million", 1_000_000, 2_000_000, Qualifier.BETWEEN),  # the scale of the last is that of both
    ("900k to 1M", 900_000, 1_000_000, Qualifier.BETWEEN),
    ("20 to 20", 20, 20, Qualifier.BETWEEN),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier"), MEANT)
def test_the_words_before_say_how_exactly_it_is_meant(
    text: str, low: int | None, high: int | None, qualifier: Qualifier
) -> None:
    found = read(text)
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "rest", "dotted"),
    [
        ("20 desks ", "desks", False),
        ("20k jobs to 30", "jobs to 30", False),
        ("20 metres", "metres", False),  # not 20 M and "etres"
        ("1.500", "", True),  # fifteen hundred or one and a half: for the caller to refuse
        ("1.5", "", False),
        ("1.500.000", "", False),
        ("1.500k", "", False),  # nobody writes thousands of thousands
        ("1 to 1.500", "", True),
    ],
)
def test_what_stands_after_it_is_kept_and_a_doubtful_point_is_told(
    text: str, rest: str, dotted: bool
) -> None:
    found = read(text)
    assert (found.rest, found.dotted) == (rest, dotted)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Start with the number"),
        ("desks", "Start with the number"),
        ("1,2,3", "Start with the number"),
        ("over 20+", "one way"),
        ("20+ to 30", "one way"),
        ("up to 20 to 30", "one number after"),
        ("between 20", "both numbers"),
        ("30 to 20", "larger than the second"),
        ("-3 to 5", "below zero"),
        ("1" * 25, "too many digits"),
        ("1" * 20 + " million", "too large"),
        ("1" * (LONGEST + 1), "too long"),
    ],
)
def test_what_cannot_be_read_surely_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NotANumber, match=part):
        read(text)


@given(st.integers(0, 10**15), st.sampled_from([",", " ", "’", "."]))
def test_thousands_grouped_in_any_way_are_the_same_figure(number: int, mark: str) -> None:
    grouped = f"{number:,}".replace(",", mark)
    if grouped.count(mark) == 1 and mark == ".":
        assert read(grouped).dotted
    else:
        assert read(grouped).low == number


@pytest.mark.parametrize(
    ("given", "said"), [("1E+3", "1000"), ("1.50", "1.5"), ("0.00", "0"), ("-20", "-20"), ("1E-2", "0.01")]
)
def test_a_number_is_plain_without_exponent_or_trailing_zeros(given: str, said: str) -> None:
    assert str(plain(Decimal(given))) == said
