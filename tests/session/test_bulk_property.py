"""The same said of many: added to what is said, put in the place of one's own, refused where it does not fit."""

from dataclasses import replace

import pytest

from explorer.domain.ids import EntityId
from explorer.domain.model import Origin
from explorer.session.bulk_property import ANYBODY, SetProperty
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import ClaimForm, FundingForm
from explorer.session.session import Session
from explorer.session.shown_bulk import BulkRow, Outcome
from tests.session.write import HPC_AI, JEAN_ZAY, ONE, STATION_F, cited, new_claim

TEXT = ClaimForm(ANYBODY, property="focus", value="AI")
PLACE = ClaimForm(ANYBODY, property="located_in", object_id=STATION_F, object_name="Station F")


def row(session: Session, change: SetProperty, entity: EntityId) -> BulkRow:
    ((found, _),) = change.look(session, [entity])
    return found


def values(session: Session, entity: EntityId, key: str) -> list[str]:
    sections = session.entity(entity).sections
    return [line.value for section in sections for line in section.lines if line.property == key]


@pytest.mark.parametrize(
    ("form", "after"),
    [
        (TEXT, "AI"),
        (replace(TEXT, property="floor_area", value="", number="over 34,000 m2"), "over 34,000 m²"),
        (replace(TEXT, property="started_on", value="", date="May 2017"), "May 2017"),
        (PLACE, "Station F"),
        (
            replace(PLACE, property="costs", funding=FundingForm(amount="€1.5bn over two years")),
            "€1.5 billion over two years",
        ),
    ],
    ids=lambda form: form.property if isinstance(form, ClaimForm) else "",
)
def test_a_claim_of_the_analysts_own_is_added_to_each(small: Session, form: ClaimForm, after: str) -> None:
    change = SetProperty(form)
    shown = row(small, change, JEAN_ZAY)
    assert (shown.before, shown.after, shown.outcome) == ("", after, Outcome.CHANGES)
    small.bulk.do(change, [JEAN_ZAY])
    assert values(small, JEAN_ZAY, form.property) == [after]
    line = next(
        line for s in small.entity(JEAN_ZAY).sections for line in s.lines if line.property == form.property
    )
    assert (line.origin, line.quotes) == (Origin.ANALYST.value, ())
    assert row(small, change, JEAN_ZAY).why == "It says so already."
    small.undo()
    assert values(small, JEAN_ZAY, form.property) == []


def test_without_replacing_it_stands_beside_what_is_said(small: Session) -> None:
    new_claim(small, JEAN_ZAY, property="focus", value="physics")
    shown = row(small, SetProperty(TEXT), JEAN_ZAY)
    assert (shown.before, shown.after) == ("physics", "physics; AI")


def test_replacing_takes_the_place_of_ones_own_and_of_nothing_else(small: Session) -> None:
    for words in ("one", "two"):
        new_claim(small, JEAN_ZAY, property="focus", value=words)
    change = SetProperty(TEXT, replaces=True)
    shown = row(small, change, JEAN_ZAY)
    assert (shown.before, shown.after) == ("one; two", "AI")
    small.bulk.do(change, [JEAN_ZAY, HPC_AI])
    assert values(small, JEAN_ZAY, "focus") == values(small, HPC_AI, "focus") == ["AI"]
    assert small.undo_state().undo == "change of focus of 2 entities"
    small.undo()
    assert values(small, JEAN_ZAY, "focus") == ["one", "two"]


def test_a_sum_of_ones_own_is_replaced_with_its_money(small: Session) -> None:
    form = replace(PLACE, property="costs", funding=FundingForm(amount="€5 million"))
    small.bulk.do(SetProperty(form), [JEAN_ZAY])
    dearer = replace(form, funding=FundingForm(amount="€6 million"))
    small.bulk.do(SetProperty(dearer, replaces=True), [JEAN_ZAY])
    assert values(small, JEAN_ZAY, "costs") == ["€6 million"]
    small.undo()
    assert values(small, JEAN_ZAY, "costs") == ["€5 million"]


def test_what_rests_on_quotes_is_never_replaced(small: Session) -> None:
    new_claim(small, JEAN_ZAY, property="focus", value="one", citations=(cited(small, ONE, "Station F"),))
    shown = row(small, SetProperty(TEXT, replaces=True), JEAN_ZAY)
    assert (shown.outcome, shown.after) == (Outcome.CANNOT, "one")
    assert "rests on quotes" in shown.why


def test_where_it_does_not_fit_it_says_why(small: Session) -> None:
    itself = row(small, SetProperty(PLACE), STATION_F)
    assert (itself.outcome, itself.why) == (Outcome.CANNOT, "An entity cannot be related to itself.")
    person = ClaimForm(ANYBODY, property="position", value="CEO")
    misfit = row(small, SetProperty(person), STATION_F)
    assert misfit.outcome is Outcome.CANNOT
    assert "infrastructure" in misfit.why


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ClaimForm(ANYBODY), "property"),
        (ClaimForm(ANYBODY, property="name", value="x"), "property"),
        (ClaimForm(ANYBODY, property="focus", value="  "), "value"),
        (ClaimForm(ANYBODY, property="started_on", date="31 February 2018"), "date"),
        (ClaimForm(ANYBODY, property="floor_area", number="many"), "number"),
        (ClaimForm(ANYBODY, property="located_in"), "object"),
        (ClaimForm(ANYBODY, property="funds", funding=FundingForm(amount="5 million")), "funding.amount"),
    ],
)
def test_a_value_that_is_none_is_refused_beside_its_field(
    small: Session, form: ClaimForm, field: str
) -> None:
    with pytest.raises(FormProblemsError) as caught:
        small.bulk.preview(SetProperty(form), [STATION_F])
    assert field in caught.value.problems
