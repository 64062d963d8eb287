"""What the fields of a figure or a sum say together, and what is said when they do not agree."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.domain.model import Cadence, Qualifier
from explorer.domain.money import NotAnAmount
from explorer.domain.numbers import NotANumber
from explorer.session.form_values import Figure, amount_of, date_text, figure_of, term_text, unit_words
from explorer.session.forms import FundingForm
from tests.session.form_setting import NUMBER, VOCABULARY

EXACT, ABOUT, OVER = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER
UP_TO, BETWEEN = Qualifier.UP_TO, Qualifier.BETWEEN


@pytest.mark.parametrize(
    ("number", "qualifier", "expected"),
    [
        ("30", "", (30, 30, EXACT)),
        ("30", "exact", (30, 30, EXACT)),
        ("30", "about", (30, 30, ABOUT)),
        ("30", "over", (30, None, OVER)),
        ("30", "up_to", (None, 30, UP_TO)),
        ("over 30", "", (30, None, OVER)),
        ("over 30", "over", (30, None, OVER)),
        ("20 to 30", "between", (20, 30, BETWEEN)),
    ],
)
def test_the_choice_says_how_exactly_a_bare_number_is_meant(
    number: str, qualifier: str, expected: tuple[int | None, int | None, Qualifier]
) -> None:
    figure = figure_of(replace(NUMBER, number=number, qualifier=qualifier), VOCABULARY)
    assert (figure.low, figure.high, figure.qualifier) == expected


@pytest.mark.parametrize(
    ("number", "property_key", "unit", "expected"),
    [
        ("30", "staff", "", ""),
        ("30", "floor_area", "", "square_metre"),  # the property's own
        ("30", "floor_area", "square_foot", "square_foot"),
        ("30 sq ft", "floor_area", "", "square_foot"),
        ("30 square feet", "floor_area", "square_foot", "square_foot"),
        ("30 desks", "staff", "", "desk"),
    ],
)
def test_the_unit_is_the_one_typed_or_chosen_or_usual(
    number: str, property_key: str, unit: str, expected: str
) -> None:
    form = replace(NUMBER, property=property_key, number=number, unit=unit)
    assert figure_of(form, VOCABULARY) == Figure(Decimal(30), Decimal(30), EXACT, expected)


@pytest.mark.parametrize(
    ("number", "qualifier", "unit", "sentence"),
    [
        ("over 20", "up_to", "", "The number says “over”, the choice “up to”."),
        ("20 to 30", "exact", "", "The number says “between”, the choice “exactly”."),
        ("20", "between", "", "Type both numbers, such as 20 to 100."),
        ("20 cats", "", "", "“cats” is not a unit. Choose one from the list."),
        ("20 m2", "", "desk", "The number says square metres, the unit desks."),
        ("20 m2", "", "cat", "The number says square metres, the unit cat."),
    ],
)
def test_a_figure_whose_fields_do_not_agree_is_refused(
    number: str, qualifier: str, unit: str, sentence: str
) -> None:
    form = replace(NUMBER, number=number, qualifier=qualifier, unit=unit)
    with pytest.raises(NotANumber) as refused:
        figure_of(form, VOCABULARY)
    assert str(refused.value) == sentence


def test_a_unit_is_called_by_its_plural_or_else_by_its_key() -> None:
    assert unit_words("square_foot", VOCABULARY) == "square feet"
    assert unit_words("cat", VOCABULARY) == "cat"


ONCE, YEARLY = Cadence.TOTAL, Cadence.PER_YEAR


@pytest.mark.parametrize(
    ("form", "currency", "cadence", "term"),
    [
        (FundingForm(amount="€10m"), "EUR", ONCE, None),
        (FundingForm(amount="10m", currency="CHF"), "CHF", ONCE, None),
        (FundingForm(amount="10m", currency=" chf "), "CHF", ONCE, None),
        (FundingForm(amount="$10m"), "USD", ONCE, None),
        (FundingForm(amount="$10m", currency="CAD"), "CAD", ONCE, None),
        (FundingForm(amount="€10m", currency="EUR"), "EUR", ONCE, None),
        (FundingForm(amount="€10m", cadence="per_year"), "EUR", YEARLY, None),
        (FundingForm(amount="€10m a year", cadence="total"), "EUR", YEARLY, None),  # the words were typed
        (FundingForm(amount="€10m", term="five years"), "EUR", ONCE, "P5Y"),
        (FundingForm(amount="€10m over five years"), "EUR", ONCE, "P5Y"),
        (FundingForm(amount="€10m over five years", term="P5Y"), "EUR", ONCE, "P5Y"),
        (FundingForm(amount="€10m", term="long"), "EUR", ONCE, None),  # its own field says so
    ],
)
def test_currency_cadence_and_term_complete_a_sum(
    form: FundingForm, currency: str, cadence: Cadence, term: str | None
) -> None:
    read = amount_of(form)
    assert (read.low, read.high) == (Decimal(10_000_000), Decimal(10_000_000))
    assert (read.currency, read.cadence, read.term) == (currency, cadence, term)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (FundingForm(), "There is no sum of money."),
        (FundingForm(currency="EUR"), "There is no sum of money."),
        (FundingForm(amount="10m"), "No currency is given. Add € or a code such as EUR."),
        (FundingForm(amount="€10m", currency="USD"), "Two currencies are named: EUR and USD."),
        (
            FundingForm(amount="€10m over five years", term="four years"),
            "The sum and the term name different lengths of time.",
        ),
    ],
)
def test_a_sum_whose_fields_do_not_agree_is_refused(form: FundingForm, sentence: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        amount_of(form)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("", ""),
        ("2018-05-02", "2 May 2018"),
        ("../2022", "until 2022"),
        ("2018-21", "spring 2018"),
        ("15XX-12-XX", "15XX-12-XX"),
        ("{2018,2019}", "{2018,2019}"),
    ],
)
def test_a_date_stands_in_its_field_in_words_that_read_as_the_same_date(edtf: str, text: str) -> None:
    assert date_text(edtf) == text


def test_a_length_of_time_stands_in_its_field_in_words() -> None:
    assert (term_text("P5Y"), term_text("P1Y6M"), term_text("")) == (
        "five years",
        "one year and six months",
        "",
    )
