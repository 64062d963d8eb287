"""What is typed into a form is shown as it is read, beside its field; what has a problem is not read."""

from dataclasses import replace

import pytest

from explorer.session.form_readings import readings
from explorer.session.forms import ClaimForm, EntityForm, FundingForm
from tests.session.form_setting import CLAIM, ENTITY, MONEY, NUMBER, VOCABULARY

READ = [
    (NUMBER, {"number": "Reads as 30, exactly."}),
    (replace(NUMBER, number="over 3,000 desks"), {"number": "Reads as over 3,000 desks."}),
    (replace(NUMBER, number="30", qualifier="up_to", unit="desk"), {"number": "Reads as up to 30 desks."}),
    (replace(NUMBER, number="34,000m2"), {"number": "Reads as 34,000 m², exactly."}),
    (replace(NUMBER, property="floor_area", number="20 to 100"), {"number": "Reads as 20 to 100 m²."}),
    (replace(NUMBER, number="many"), {}),
    (replace(CLAIM, date="../2022"), {"date": "Reads as until 2022."}),
    (replace(CLAIM, date="May 2, 2018"), {"date": "Reads as 2 May 2018."}),
    (replace(CLAIM, date="2 May 2018"), {}),
    (MONEY, {"funding.amount": "Reads as €10 million, exactly."}),
    (
        replace(MONEY, funding=FundingForm(amount="$10m")),
        {"funding.amount": "Reads as $10 million, exactly. “$” is read as US dollars."},
    ),
    (
        replace(MONEY, funding=FundingForm(amount="$10m", currency="CAD")),
        {"funding.amount": "Reads as CA$10 million, exactly."},
    ),
    (
        replace(
            MONEY, funding=FundingForm(amount="over 70M", currency="EUR", cadence="per_year", term="P4Y")
        ),
        {
            "funding.amount": "Reads as over €70 million a year over four years.",
            "funding.term": "Reads as four years.",
        },
    ),
    (
        replace(MONEY, funding=FundingForm(amount="€1", announced="2018-05", period="2018-2022")),
        {
            "funding.amount": "Reads as €1, exactly.",
            "funding.announced": "Reads as May 2018.",
            "funding.period": "Reads as 2018 to 2022.",
        },
    ),
    (ENTITY, {}),
]


@pytest.mark.parametrize(("form", "expected"), READ)
def test_what_is_typed_is_shown_as_it_is_read(form: ClaimForm | EntityForm, expected: dict[str, str]) -> None:
    assert readings(form, VOCABULARY) == expected


def test_the_analysts_own_claim_without_a_quote_is_told_how_it_will_show() -> None:
    assert readings(replace(CLAIM, citations=()), VOCABULARY) == {
        "citations": "No quote yet: this will show as your own note."
    }
    assert readings(replace(CLAIM, citations=(), origin="curated"), VOCABULARY) == {}


def test_a_number_left_over_from_another_property_is_not_read() -> None:
    assert readings(replace(NUMBER, property="alias"), VOCABULARY) == {}
    assert readings(replace(NUMBER, property="age"), VOCABULARY) == {}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("amount", "10m"), ("announced", "soon"), ("period", "2022/2018"), ("term", "long"), ("term", "")],
)
def test_a_field_that_cannot_be_read_says_nothing_and_the_others_do(field: str, typed: str) -> None:
    whole = FundingForm(amount="€10m", announced="2018-05", period="2018-2022", term="P4Y")
    said = {f"funding.{name}" for name in ("amount", "announced", "period", "term")}
    assert readings(replace(MONEY, funding=whole), VOCABULARY).keys() == said
    spoilt = replace(whole, **{field: typed})  # type: ignore[arg-type]
    assert readings(replace(MONEY, funding=spoilt), VOCABULARY).keys() == said - {f"funding.{field}"}
