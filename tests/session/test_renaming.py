"""A name taken from among the other names changes places with the label; every quote stays with its words."""

from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId
from explorer.session.form_checks import problems
from explorer.session.form_readings import readings
from explorer.session.forms import EntityForm, NameForm
from explorer.session.renaming import is_swap, swapped
from explorer.session.session import Session
from tests.session.form_setting import ENTITY, VOCABULARY
from tests.session.write import STATION_F, change_entity
from tests.workspaces import rows_in

FREYSSINET = NameForm(ClaimId(9), "alias", "Halle Freyssinet")
OPENED = replace(ENTITY, aliases=(FREYSSINET,))
FORM = replace(OPENED, opened=OPENED)

CASES = {
    "the other name": (replace(FORM, name="Halle Freyssinet"), FREYSSINET),
    "with more spaces": (replace(FORM, name=" Halle  Freyssinet "), FREYSSINET),
    "in other letters": (replace(FORM, name="halle freyssinet"), None),
    "the old name": (FORM, None),
    "a new name": (replace(FORM, name="FAIR Paris"), None),
    "a form that nobody opened": (replace(OPENED, name="Halle Freyssinet"), None),
    "a name typed just now": (
        replace(FORM, name="Freyssinet", aliases=(NameForm(None, "alias", "Freyssinet"),)),
        None,
    ),
}


@pytest.mark.parametrize(("form", "taken"), CASES.values(), ids=CASES)
def test_only_a_name_that_it_had_is_swapped(form: EntityForm, taken: NameForm | None) -> None:
    assert is_swap(form) == taken
    assert (swapped(form) == form) is (taken is None)


def test_a_swap_is_told_before_it_is_saved_and_is_no_problem() -> None:
    form = replace(FORM, name="Halle Freyssinet")
    assert problems(form, VOCABULARY) == {}
    assert readings(form, VOCABULARY) == {
        "name": "“Halle Freyssinet” is another name of this already: “FAIR” takes its place there."
    }
    assert readings(FORM, VOCABULARY) == {}


def test_names_that_stand_twice_are_refused_all_the_same() -> None:
    twice = replace(
        FORM, name="Halle Freyssinet", aliases=(FREYSSINET, NameForm(None, "alias", "Halle Freyssinet"))
    )
    assert problems(twice, VOCABULARY) == {"aliases.1": "This name is there already."}


def test_the_old_name_stays_where_it_is_listed_already() -> None:
    old = NameForm(None, "former_name", "FAIR")
    form = swapped(replace(FORM, name="Halle Freyssinet", aliases=(FREYSSINET, old)))
    assert form.aliases == (replace(FREYSSINET, property="name"), old)


def test_a_swap_keeps_each_quote_with_its_words_and_a_second_swap_brings_all_back(small: Session) -> None:
    change_entity(small, STATION_F, aliases=(NameForm(None, "alias", "Halle Freyssinet"),))
    claims, citations = rows_in(small.path)["claim"], rows_in(small.path)["citation"]
    change_entity(small, STATION_F, name="Halle Freyssinet")
    form = small.entity_form(STATION_F)
    assert (form.name, [(name.property, name.text) for name in form.aliases]) == (
        "Halle Freyssinet",
        [("alias", "Station F")],
    )
    assert rows_in(small.path)["citation"] == citations
    assert len(rows_in(small.path)["claim"]) == len(claims)
    change_entity(small, STATION_F, name="Station F")
    assert rows_in(small.path)["claim"] == claims


def test_an_old_name_that_is_kept_keeps_its_quote(small: Session) -> None:
    claims = len(rows_in(small.path)["claim"])
    change_entity(small, STATION_F, name="Station G", aliases=(NameForm(None, "former_name", "Station F"),))
    (line,) = [n for n in small.entity_form(STATION_F).aliases if n.text == "Station F"]
    assert line.property == "former_name"
    assert line.id is not None
    assert [passage.citation.exact for passage in small.claim(line.id).passages] == ["Station F"]
    assert len(rows_in(small.path)["claim"]) == claims
