"""Opening a form and saving it untouched changes nothing: every claim and every entity of the bundled data."""

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.form_checks import problems
from explorer.session.session import Session
from explorer.session.shown import Query
from tests.session.write import COST, DESKS, FAIRBANK, LOAN, PLEDGE, STAFF, STATION_F, USES
from tests.workspaces import LOG, RECORDED, rows_in


def test_every_form_of_the_bundled_data_saves_without_changing_anything(session: Session) -> None:
    before = rows_in(session.path, (*RECORDED, *LOG))
    for row in before["claim"]:
        form = session.claim_form(ClaimId(int(str(row[1]))))
        assert problems(form, session.vocabulary) == {}, form
        assert session.save_claim(form) == form.id
        assert session.undo_state().undo is None, f"{form} wrote something"
    for entity in session.find(Query()).ids:
        names = session.entity_form(EntityId(entity))
        assert problems(names, session.vocabulary) == {}, names
        assert session.save_entity(names) == entity
        assert session.undo_state().undo is None, f"{names} wrote something"
    assert rows_in(session.path, (*RECORDED, *LOG)) == before
    assert len(before["claim"]) > 700


def test_every_form_of_the_small_data_saves_without_changing_anything(small: Session) -> None:
    before = small.path.read_bytes()
    # The ninth speaks of the staff of a building, which the vocabulary does not allow.
    for number in range(1, 9):
        small.save_claim(small.claim_form(ClaimId(number)))
    for number in range(1, 5):
        small.save_entity(small.entity_form(EntityId(number)))
    assert small.path.read_bytes() == before


def test_a_form_shows_both_sides_by_name_and_kind(small: Session) -> None:
    form = small.claim_form(USES)
    assert (form.subject_name, form.subject_kind) == ("Jean Zay", "infrastructure")
    assert (form.object_name, form.object_kind, form.role) == ("Station F", "infrastructure", "host")


@pytest.mark.parametrize(
    ("claim", "number", "unit", "value"),
    [(DESKS, "3,000", "desk", "3,000 desks"), (STAFF, "20 to 100", "", ""), (USES, "", "", "")],
)
def test_a_figure_is_typed_as_it_reads(
    small: Session, claim: ClaimId, number: str, unit: str, value: str
) -> None:
    form = small.claim_form(claim)
    assert (form.number, form.unit, form.value) == (number, unit, value)


def test_the_form_of_a_sum_has_its_money_and_names_its_envelope(small: Session) -> None:
    form = small.claim_form(LOAN).funding
    assert form is not None
    assert (form.amount, form.currency, form.subject_is, form.stage) == (
        "€10 million",
        "EUR",
        "funder",
        "disbursed",
    )
    assert (form.part_of, form.part_of_label) == (COST, "€250 million 2015 to 2017, Station F")
    pledge = small.claim_form(PLEDGE).funding
    assert pledge is not None
    assert (pledge.cadence, pledge.announced, pledge.term, pledge.part_of_label) == (
        "per_year",
        "2018-05",
        "P4Y",
        "",
    )


def test_a_new_form_knows_only_its_entity(small: Session) -> None:
    form = small.new_claim_form(FAIRBANK)
    assert (form.subject_id, form.subject_name, form.subject_kind) == (FAIRBANK, "Fairbank", "public_body")
    assert (form.id, form.property, form.origin, form.citations) == (None, "", "analyst", ())


def test_the_label_is_not_among_the_other_names(small: Session) -> None:
    assert small.entity_form(STATION_F).aliases == ()
