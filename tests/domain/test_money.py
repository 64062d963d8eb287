"""Sums of money are read as people write them and said in words; what was assumed is told."""

from contextlib import suppress
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.currencies import CODES, COMMON, sign_of
from explorer.domain.figures import LONGEST
from explorer.domain.model import Cadence, Qualifier
from explorer.domain.money import NO_CURRENCY, AmountRead, NotAnAmount, read_amount, say_amount

EXACT, ABOUT, OVER, UP_TO, BETWEEN = (
    *(Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER, Qualifier.UP_TO, Qualifier.BETWEEN),
)
ONCE, YEARLY = Cadence.TOTAL, Cadence.PER_YEAR
M, B = 10**6, 10**9

READ = [
    # as printed in the five texts
    ("€1.5B", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("1.5B €", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("up to 1.5B €", None, 1500 * M, UP_TO, "EUR", ONCE, None),
    ("up to 1.5B € over the next four years", None, 1500 * M, UP_TO, "EUR", ONCE, "P4Y"),
    ("€1.5 billion", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("€1.5 Billion Euros", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("€700M", 700 * M, 700 * M, EXACT, "EUR", ONCE, None),
    ("€70M annually", 70 * M, 70 * M, EXACT, "EUR", YEARLY, None),
    ("$400M", 400 * M, 400 * M, EXACT, "USD", ONCE, None),
    ("$61 million", 61 * M, 61 * M, EXACT, "USD", ONCE, None),
    ("$61 million over the course of five years", 61 * M, 61 * M, EXACT, "USD", ONCE, "P5Y"),
    ("about 1.8B Euros", 1800 * M, 1800 * M, ABOUT, "EUR", ONCE, None),
    ("over €10m", 10 * M, None, OVER, "EUR", ONCE, None),
    ("€10 Million Euros", 10 * M, 10 * M, EXACT, "EUR", ONCE, None),
    ("over €50 Million Euros", 50 * M, None, OVER, "EUR", ONCE, None),
    ("a mere €25 Million Euros", 25 * M, 25 * M, EXACT, "EUR", ONCE, None),
    # other ways to write it
    ("€1.5bn", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("1,5 Md €", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("1,5\u00a0Md\u00a0€", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("1,5 milliard d'euros", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("10 millions d’euros", 10 * M, 10 * M, EXACT, "EUR", ONCE, None),
    ("10–12 M€", 10 * M, 12 * M, BETWEEN, "EUR", ONCE, None),
    ("between €50 and €100 million", 50 * M, 100 * M, BETWEEN, "EUR", ONCE, None),
    ("€50m-€100m", 50 * M, 100 * M, BETWEEN, "EUR", ONCE, None),
    ("€900k to €1.2M", 900_000, 1_200_000, BETWEEN, "EUR", ONCE, None),
    ("10 MEUR", 10 * M, 10 * M, EXACT, "EUR", ONCE, None),
    ("EUR 10m", 10 * M, 10 * M, EXACT, "EUR", ONCE, None),
    ("10m eur", 10 * M, 10 * M, EXACT, "EUR", ONCE, None),
    ("10k€", 10_000, 10_000, EXACT, "EUR", ONCE, None),
    ("10 000 €", 10_000, 10_000, EXACT, "EUR", ONCE, None),
    ("1.234.567 €", 1_234_567, 1_234_567, EXACT, "EUR", ONCE, None),
    ("1.500 billion €", 1500 * M, 1500 * M, EXACT, "EUR", ONCE, None),
    ("€10m+", 10 * M, None, OVER, "EUR", ONCE, None),
    ("70 M€/an", 70 * M, 70 * M, EXACT, "EUR", YEARLY, None),
    ("€70 million a year for four years", 70 * M, 70 * M, EXACT, "EUR", YEARLY, "P4Y"),
    ("over €10 million over five years", 10 * M, None, OVER, "EUR", ONCE, "P5Y"),
    ("five million euros", 5 * M, 5 * M, EXACT, "EUR", ONCE, None),
    ("£5", 5, 5, EXACT, "GBP", ONCE, None),
    ("5 CHF", 5, 5, EXACT, "CHF", ONCE, None),
    ("US$ 5m", 5 * M, 5 * M, EXACT, "USD", ONCE, None),
    ("CAD $5", 5, 5, EXACT, "CAD", ONCE, None),
    ("C$5", 5, 5, EXACT, "CAD", ONCE, None),
    ("over 10 million", 10 * M, None, OVER, None, ONCE, None),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "currency", "cadence", "term"), READ)
def test_a_sum_is_read_as_people_write_it(
    *,
    text: str,
    low: int | None,
    high: int | None,
    qualifier: Qualifier,
    currency: str | None,
    cadence: Cadence,
    term: str | None,
) -> None:
    read = read_amount(text)
    assert read == AmountRead(_decimal(low), _decimal(high), qualifier, currency, cadence, term, read.note)
    assert [str(bound) for bound in (read.low, read.high)] == [str(low), str(high)]


def _decimal(value: int | None) -> Decimal | None:
    return Decimal(value) if value is not None else None


NOTES = [
    ("€5", ""),
    ("US$5", ""),
    ("AUD 5 dollars", ""),
    ("$5", "“$” is read as US dollars."),
    ("5 dollars", "“dollar” is read as US dollars."),
    ("¥5", "“¥” is read as Japanese yen."),
    ("5", NO_CURRENCY),
]


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_what_was_assumed_or_is_missing_is_said(text: str, note: str) -> None:
    assert read_amount(text).note == note


REFUSED = [
    ("", "no sum"),
    ("€", "Write the sum like"),
    ("over five years", "Write the sum like"),
    ("a lot of money", "Write the sum like"),
    ("€700M for research", "“for research” does not belong"),
    ("€5 $6", "Two currencies"),
    ("€5 or £6", "Two currencies"),
    ("€1.500", "read in two ways"),
    ("€0", "more than nothing"),
    ("€-5", "more than nothing"),
    ("900 to 1.2 million €", "Write both in full"),
    ("9" * 30 + " €", "too many digits"),
    ("€" * LONGEST * 2, "too long"),
    ("€5\x00", "does not belong"),
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_what_is_no_sum_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        read_amount(text)
    assert part in str(refused.value)
    assert str(refused.value).endswith(".")


SAID = [
    (1500 * M, 1500 * M, EXACT, "EUR", ONCE, None, "€1.5 billion"),
    (1480 * M, 1480 * M, EXACT, "EUR", ONCE, None, "€1.48 billion"),
    (10 * M, None, OVER, "EUR", ONCE, None, "over €10 million"),
    (None, 1500 * M, UP_TO, "EUR", ONCE, None, "up to €1.5 billion"),
    (1800 * M, 1800 * M, ABOUT, "EUR", ONCE, None, "about €1.8 billion"),
    (10 * M, 12 * M, BETWEEN, "EUR", ONCE, None, "€10 million to €12 million"),
    (900_000, 1_200_000, BETWEEN, "EUR", ONCE, None, "€900,000 to €1,200,000"),
    (70 * M, 70 * M, EXACT, "EUR", YEARLY, None, "€70 million a year"),
    (61 * M, 61 * M, EXACT, "USD", ONCE, "P5Y", "$61 million over five years"),
    (70 * M, 70 * M, EXACT, "EUR", YEARLY, "P4Y", "€70 million a year over four years"),
    (25_000, 25_000, EXACT, "EUR", ONCE, None, "€25,000"),
    (1_234_567, 1_234_567, EXACT, "EUR", ONCE, None, "€1,234,567"),
    (10**18, 10**18, EXACT, "EUR", ONCE, None, "€1,000,000,000,000,000,000"),
    (5 * M, 5 * M, EXACT, "CHF", ONCE, None, "CHF 5 million"),
    (5 * M, 5 * M, EXACT, None, ONCE, None, "5 million, currency unknown"),
    (None, None, EXACT, "EUR", ONCE, None, "amount unknown"),
]


@pytest.mark.parametrize(("low", "high", "qualifier", "currency", "cadence", "term", "words"), SAID)
def test_a_sum_is_said_in_words(
    *,
    low: int | None,
    high: int | None,
    qualifier: Qualifier,
    currency: str | None,
    cadence: Cadence,
    term: str | None,
    words: str,
) -> None:
    assert say_amount(_decimal(low), _decimal(high), qualifier, currency, cadence, term=term) == words


def test_cents_are_kept() -> None:
    assert say_amount(Decimal("1234567.89"), None, EXACT, "EUR") == "€1,234,567.89"
    assert say_amount(Decimal("1.5"), None, EXACT, "EUR") == "€1.50"


def test_another_language_writes_sums_its_own_way() -> None:
    assert say_amount(Decimal(1500 * M), None, EXACT, "EUR", locale="fr") == "1,5\u00a0Md\u00a0€"
    assert say_amount(Decimal(25_000), None, EXACT, "EUR", locale="fr") == "25\u202f000,00\u00a0€"


def test_our_currencies_and_signs_are_those_that_babel_knows() -> None:
    english = Locale("en")
    assert set(english.currencies) >= CODES
    assert set(COMMON) <= CODES
    for code in ("EUR", "USD", "GBP", "JPY", "CNY", "CAD", "AUD", "INR", "KRW"):
        assert sign_of(code) == english.currency_symbols[code]


sums = st.decimals(min_value=1, max_value=10**15, places=2) | st.integers(1, 10**6).map(
    lambda thousands: Decimal(thousands * 1000)
)


@given(
    one=sums,
    other=sums,
    qualifier=st.sampled_from(Qualifier),
    currency=st.sampled_from(COMMON),
    cadence=st.sampled_from(Cadence),
    term=st.sampled_from([None, "P1Y", "P18M", "P5Y", "P1Y6M"]),
)
def test_what_is_said_reads_as_the_same_sum(
    *, one: Decimal, other: Decimal, qualifier: Qualifier, currency: str, cadence: Cadence, term: str | None
) -> None:
    low, high = sorted((one, other))
    bounds: dict[Qualifier, tuple[Decimal | None, Decimal | None]] = {
        Qualifier.EXACT: (low, low),
        Qualifier.ABOUT: (low, low),
        Qualifier.OVER: (low, None),
        Qualifier.UP_TO: (None, high),
        Qualifier.BETWEEN: (low, high + 1),
    }
    words = say_amount(*bounds[qualifier], qualifier, currency, cadence, term=term)
    read = read_amount(words)
    assert (read.low, read.high) == bounds[qualifier]
    assert (read.qualifier, read.currency, read.cadence, read.term) == (qualifier, currency, cadence, term)


pieces = st.lists(
    st.sampled_from(
        ["over", "up to", "€", "$", "10", "1,5", "Md", "M", "euros", "EUR", "a year", "five years", "to"]
    )
)


@given(st.text(max_size=LONGEST + 2) | pieces.map("".join) | pieces.map(" ".join))
def test_any_text_is_a_sum_or_refused_and_never_anything_else(text: str) -> None:
    with suppress(NotAnAmount):
        read = read_amount(text)
        assert (read.low or read.high or 0) > 0
        assert read.currency or read.note == NO_CURRENCY


@pytest.mark.parametrize("power", [18, 24, 27, 40, 308])
def test_a_sum_of_any_size_can_be_said(power: int) -> None:
    words = say_amount(Decimal(f"1e{power}"), Decimal(f"1e{power}"), Qualifier.EXACT, "EUR")
    assert words.replace(",", "") == f"€1{'0' * power}"
