"""Lengths of time are read as people write them and said in words; what is no length is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.durations import NotADuration, read_duration, say_duration, say_term

READ = [
    ("P5Y", "P5Y"),
    ("P1Y6M", "P1Y6M"),
    ("over five years", "P5Y"),
    ("over the next five years", "P5Y"),
    ("over the course of five years", "P5Y"),
    ("the next 4 years", "P4Y"),
    ("four years", "P4Y"),
    ("18 months", "P18M"),
    ("7-months", "P7M"),
    ("one-year", "P1Y"),
    ("1 year and 6 months", "P1Y6M"),
    ("a decade", "P10Y"),
    ("3 decades", "P30Y"),
    ("quatre ans", "P4Y"),
    ("6 mois", "P6M"),
    (" two weeks ", "P2W"),
]


@pytest.mark.parametrize(("text", "iso"), READ)
def test_a_length_of_time_is_read_as_people_write_it(text: str, iso: str) -> None:
    assert read_duration(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "P0Y",
        "PT5S",
        "5",
        "years",
        "forever",
        "five years and two years",
        "99999 years",
        "until 2022",
    ],
)
def test_what_is_no_length_of_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NotADuration, match=r"\.$"):
        read_duration(text)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P5Y", "five years"),
        ("P1Y", "one year"),
        ("P18M", "18 months"),
        ("P1Y6M", "one year and six months"),
        ("P1Y6M2D", "one year, six months and two days"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_length_of_time_is_said_in_words(iso: str, words: str) -> None:
    assert say_duration(iso) == words


def test_a_sum_carries_its_length_of_time_as_over_so_long() -> None:
    assert say_term("P5Y") == "over five years"
    assert not say_term("")


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(1, 9999))
def test_what_is_said_reads_as_the_same_length(years: int, months: int, days: int) -> None:
    iso = "P" + "".join(
        f"{size}{letter}" for size, letter in ((years, "Y"), (months, "M"), (days, "D")) if size
    )
    assert read_duration(say_duration(iso)) == iso


@given(st.text(max_size=40) | st.text("P0123456789YMWD", max_size=8))
def test_any_text_is_a_length_or_refused_and_never_anything_else(text: str) -> None:
    with suppress(NotADuration):
        assert read_duration(text).startswith("P")
