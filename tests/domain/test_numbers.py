"""Figures with their units are read as people write them and said in words that read as the same."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.figures import LONGEST
from explorer.domain.model import Qualifier
from explorer.domain.numbers import NotANumber, NumberRead, read_number, say_number, unit_named
from explorer.domain.vocabulary import Unit

EXACT, ABOUT, OVER, UP_TO, BETWEEN = (
    *(Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER, Qualifier.UP_TO, Qualifier.BETWEEN),
)
DESK = Unit("desk", "desk", "", "desks", "count")
AREA = Unit("square_metre", "square metre", "m²", "square metres", "area")
FLOPS = Unit("petaflops", "petaflops", "PFLOPS", "petaflops", "speed")
POSITION = Unit("position", "position", "no.", "positions", "rank")
TIMES = Unit("times", "time", "×", "times", "ratio")
UNITS = (DESK, AREA, FLOPS, POSITION, TIMES)

READ = [
    # as printed in the five texts
    ("1,8k jobs", "1800", "1800", EXACT, "jobs"),
    ("6,000 square meters", "6000", "6000", EXACT, "square meters"),
    ("64,500 square feet", "64500", "64500", EXACT, "square feet"),
    ("34,000m2", "34000", "34000", EXACT, "m2"),
    ("over 3,000 desks", "3000", None, OVER, "desks"),
    ("more than 20 accelerators and incubators", "20", None, OVER, "accelerators and incubators"),
    ("More than 120", "120", None, OVER, ""),
    ("up to 100 employees", None, "100", UP_TO, "employees"),
    ("20 to 100", "20", "100", BETWEEN, ""),
    ("from 30 to 60", "30", "60", BETWEEN, ""),
    ("over 14 petaflops per seconds", "14", None, OVER, "petaflops per seconds"),
    ("24 jobseekers", "24", "24", EXACT, "jobseekers"),
    ("number 10", "10", "10", EXACT, ""),
    ("8 min", "8", "8", EXACT, "min"),
    ("about 1.8B", "1800000000", "1800000000", ABOUT, ""),
    # commas, points and spaces
    ("1,8", "1.8", "1.8", EXACT, ""),
    ("1,85", "1.85", "1.85", EXACT, ""),
    ("1,850", "1850", "1850", EXACT, ""),
    ("0,850", "0.85", "0.85", EXACT, ""),
    ("1.850", "1.85", "1.85", EXACT, ""),
    ("1,850,000", "1850000", "1850000", EXACT, ""),
    ("1.850.000", "1850000", "1850000", EXACT, ""),
    ("1.234,5", "1234.5", "1234.5", EXACT, ""),
    ("1,234.5", "1234.5", "1234.5", EXACT, ""),
    ("3 000", "3000", "3000", EXACT, ""),
    ("3\u202f000\u00a0desks", "3000", "3000", EXACT, "desks"),
    ("3'000", "3000", "3000", EXACT, ""),
    ("2018", "2018", "2018", EXACT, ""),
    # other ways to say it
    ("3,000+", "3000", None, OVER, ""),
    ("> 5", "5", None, OVER, ""),
    ("≤5", None, "5", UP_TO, ""),
    ("~ 5", "5", "5", ABOUT, ""),
    ("plus de 3 000 postes", "3000", None, OVER, "postes"),
    ("entre 20 et 100", "20", "100", BETWEEN, ""),
    ("20–100 people", "20", "100", BETWEEN, "people"),
    ("10 to 12 million", "10000000", "12000000", BETWEEN, ""),
    ("900k to 1.2M", "900000", "1200000", BETWEEN, ""),
    ("ten researchers", "10", "10", EXACT, "researchers"),
    ("two hundred", "200", "200", EXACT, ""),
    ("just over 5", "5", None, OVER, ""),
    ("10m users", "10000000", "10000000", EXACT, "users"),
    ("10 m", "10", "10", EXACT, "m"),
    ("10M", "10000000", "10000000", EXACT, ""),
    ("-3 %", "-3", "-3", EXACT, "%"),
    ("0", "0", "0", EXACT, ""),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "hint"), READ)
def test_a_figure_is_read_as_people_write_it(
    text: str, low: str | None, high: str | None, qualifier: Qualifier, hint: str
) -> None:
    bounds = [Decimal(bound) if bound is not None else None for bound in (low, high)]
    read = read_number(text)
    assert read == NumberRead(bounds[0], bounds[1], qualifier, hint)
    assert [str(bound) for bound in (read.low, read.high)] == [str(low), str(high)]


REFUSED = [
    ("", "There is no number"),
    (" \t", "There is no number"),
    ("many", "Start with the number"),
    ("Paris has 20", "Start with the number"),
    ("٣", "Start with the number"),
    ("1,2,3", "Start with the number"),
    ("12,34,567", "Start with the number"),
    ("1.8.3", "Start with the number"),
    ("over", "Start with the number"),
    ("1e9", "another number"),
    ("6,000 m2 (64,500 sq ft)", "another number"),
    ("1 of 10", "another number"),
    ("between 20", "both numbers"),
    ("100 to 20", "larger than the second"),
    ("900 to 1.2 million", "900 to 1.2 million"),
    ("-5 to 5", "below zero"),
    ("over 20 to 30", "one number"),
    ("over 20+", "one way"),
    ("9" * 30, "too many digits"),
    ("9" * 23 + " trillion", "too large"),
    ("1" + " " * LONGEST + "desk", "too long"),
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_what_is_no_figure_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    if part not in str(refused.value):
        assert "Write both in full" in str(refused.value)
    assert str(refused.value).endswith(".")


SAID = [
    ("3000", None, OVER, DESK, "over 3,000 desks"),
    ("1", "1", EXACT, DESK, "1 desk"),
    ("1.5", "1.5", EXACT, DESK, "1.5 desks"),
    (None, "100", UP_TO, DESK, "up to 100 desks"),
    ("100", None, UP_TO, DESK, "up to 100 desks"),
    ("20", "100", BETWEEN, DESK, "20 to 100 desks"),
    ("20", "20", BETWEEN, DESK, "20 desks"),
    ("34000", "34000", EXACT, AREA, "34,000 m²"),
    ("14", None, OVER, FLOPS, "over 14 petaflops"),
    ("10", "10", EXACT, POSITION, "no. 10"),
    ("2", "2", EXACT, TIMES, "2 times"),
    ("1800000000", "1800000000", ABOUT, None, "about 1.8 billion"),
    ("1234567", None, EXACT, "users", "1,234,567 users"),
    ("900000", "1200000", BETWEEN, None, "900,000 to 1,200,000"),
    ("1000000", "1200000", BETWEEN, None, "1 million to 1.2 million"),
    ("-3", "-3", EXACT, "%", "-3 %"),
    ("1E+3", None, EXACT, None, "1,000"),
    ("0.00", "0.00", EXACT, None, "0.00"),
    (None, None, EXACT, DESK, ""),
]


@pytest.mark.parametrize(("low", "high", "qualifier", "unit", "words"), SAID)
def test_a_figure_is_said_in_words(
    low: str | None, high: str | None, qualifier: Qualifier, unit: Unit | str | None, words: str
) -> None:
    bounds = [Decimal(bound) if bound is not None else None for bound in (low, high)]
    assert say_number(bounds[0], bounds[1], qualifier, unit) == words


def test_another_language_groups_digits_its_own_way() -> None:
    assert say_number(Decimal("34000.5"), None, EXACT, AREA, locale="fr") == "34\u202f000,5 m²"


@pytest.mark.parametrize(
    ("hint", "unit"),
    [
        ("m2", AREA),
        ("m²", AREA),
        ("square meters", AREA),
        ("sqm", AREA),
        ("Desks", DESK),
        ("x", None),
        ("", None),
    ],
)
def test_a_unit_is_found_by_what_people_call_it(hint: str, unit: Unit | None) -> None:
    assert unit_named(hint, UNITS) is unit


numbers = st.decimals(min_value=0, max_value=10**15, places=2) | st.integers(0, 10**6).map(
    lambda thousands: Decimal(thousands * 1000)
)


@given(numbers, numbers, st.sampled_from(Qualifier))
def test_what_is_said_reads_as_the_same_number(one: Decimal, other: Decimal, qualifier: Qualifier) -> None:
    low, high = sorted((one, other))
    known: dict[Qualifier, tuple[Decimal | None, Decimal | None]] = {
        Qualifier.EXACT: (low, low),
        Qualifier.ABOUT: (low, low),
        Qualifier.OVER: (low, None),
        Qualifier.UP_TO: (None, high),
        Qualifier.BETWEEN: (low, high + 1),
    }
    bounds = known[qualifier]
    read = read_number(say_number(*bounds, qualifier, "desks"))
    assert (read.low, read.high, read.qualifier, read.unit_hint) == (*bounds, qualifier, "desks")


pieces = st.lists(
    st.sampled_from(
        ["over", "up to", "20", "1,8", "3 000", "k", "m", "million", "to", "-", "+", "m2", " ", ".", "é"]
    )
)


@given(st.text(max_size=LONGEST + 2) | pieces.map("".join) | pieces.map(" ".join))
def test_any_text_is_a_figure_or_refused_and_never_anything_else(text: str) -> None:
    with suppress(NotANumber):
        read = read_number(text)
        assert read.low is not None or read.high is not None
