"""Values typed into the claim form are shown as they are read: figures, dates, and who is at the other end."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.domain.ids import EntityId
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.value_editor import DateEditor, NumberEditor, RelationEditor
from explorer.ui.widgets.entity_picker import EntityPicker
from tests.ui.dialogs.form_setting import (
    DESKS,
    DOWN,
    ENTER,
    LEADS,
    TAB,
    OpenClaim,
    choose,
    focused,
    press,
    retype,
    type_keys,
)


def _number(dialog: ClaimFormDialog) -> NumberEditor:
    editor = dialog.findChild(NumberEditor)
    assert isinstance(editor, NumberEditor)
    return editor


def _picker(dialog: ClaimFormDialog) -> EntityPicker:
    editor = dialog.findChild(RelationEditor)
    assert isinstance(editor, RelationEditor)
    return editor.other


def test_a_number_is_shown_as_it_is_read_at_each_letter(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    assert focused() is _number(dialog).number
    retype(_number(dialog).number, "up to 1,8k")
    assert dialog.fields()["number"].note() == "Reads as up to 1,800 desks."
    assert _number(dialog).qualifier.value() == "up_to"


def test_a_number_that_cannot_be_read_is_said_beside_it(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    retype(_number(dialog).number, "many")
    assert dialog.reason().startswith("Start with the number")
    press(TAB)
    assert dialog.fields()["number"].note().startswith("Start with the number")


def test_choosing_how_exactly_writes_it_into_the_number(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    editor = _number(dialog)
    choose(editor.qualifier, "about")
    assert editor.number.text() == "about 3,000"
    choose(editor.qualifier, "exact")
    assert editor.number.text() == "3,000"
    choose(editor.qualifier, "between")
    assert focused() is editor.number
    press(Qt.Key.Key_End)
    type_keys("3,500")
    assert dialog.fields()["number"].note() == "Reads as 3,000 to 3,500 desks."


def test_a_typed_unit_is_chosen_and_a_chosen_unit_replaces_a_typed_one(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(DESKS, property="growth", unit="", number=""))
    editor = _number(dialog)
    retype(editor.number, "34,000m2")
    assert editor.unit.value() == "square_metre"
    choose(editor.unit, "desk")
    assert editor.number.text() == "34,000"
    assert dialog.form().unit == "desk"


def test_a_unit_that_does_not_fit_is_said(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    choose(_number(dialog).unit, "square_metre")
    assert dialog.reason() == "“desks” is counted in desks, not in square metres."


def test_a_date_is_typed_in_words_and_shown_as_it_is_read(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(DESKS, property="inaugurated_on", value="2019", date="2019-01"))
    editor = dialog.findChild(DateEditor)
    assert isinstance(editor, DateEditor)
    assert editor.date.text() == "January 2019"
    retype(editor.date, "2018-2022")
    assert dialog.fields()["date"].note() == "Reads as 2018 to 2022."
    retype(editor.date, "30 feb 2018")
    assert dialog.reason() == "There is no 30 February 2018."


def test_an_entity_is_picked_by_part_of_its_name(open_claim: OpenClaim) -> None:
    dialog = open_claim(LEADS)
    picker = _picker(dialog)
    assert focused() is picker
    assert dialog.reason() == "Pick an entity from the list."
    type_keys("face")
    assert picker.popup.isVisible()
    assert dialog.reason() == "Pick an entity from the list."
    QTest.keyClick(picker.popup, ENTER)
    assert (dialog.form().object_id, dialog.form().object_kind) == (EntityId(2**40), "lab")
    assert picker.text() == "Facebook AI Research"
    assert dialog.reason() == ""


def test_another_letter_unpicks(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(LEADS, object_id=EntityId(7), object_name="Facebook", object_kind="company"))
    press(Qt.Key.Key_End)
    type_keys("x")
    assert dialog.form().object_id is None
    assert not dialog.save_button.isEnabled()


def test_an_entity_is_never_related_to_itself(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(LEADS, subject_id=EntityId(7)))
    type_keys("facebook")
    QTest.keyClick(_picker(dialog).popup, DOWN)
    QTest.keyClick(_picker(dialog).popup, ENTER)
    assert dialog.reason() == "An entity cannot be related to itself."
