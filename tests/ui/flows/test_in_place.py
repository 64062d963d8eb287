"""Editing where it stands, with the clicks and keys of a person: in the row of a claim."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.inline_claim import InlineClaim
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.choice_box import ChoiceBox
from explorer.ui.widgets.entity_picker import EntityPicker
from tests.session.write import COST, DESKS, FAIRBANK, JEAN_ZAY, LOAN, OPENED, STAFF, STATION_F, USES
from tests.ui.flows.editing import ESCAPE, F2, RETURN, edit, focused, notes, retype
from tests.ui.windows import LEFT, opened
from tests.workspaces import RECORDED, rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        made.browse.open_entity(STATION_F)
        yield made


# ── The value ───────────────────────────────────────────────────────────────────────────────────────────────
VALUES = {
    "a number with its unit": (DESKS, "over 3,500 desks", "Reads as over 3,500 desks.", "over 3,500 desks"),
    "a date": (OPENED, "between 2018 and 2022", "", "between 2018 and 2022"),
    "a date in EDTF": (OPENED, "2018~", "Reads as about 2018.", "about 2018"),
    "a sum": (COST, "€1.5bn", "Reads as €1.5 billion, exactly.", "€1.5 billion 2015 to 2017"),
    "a sum in French": (COST, "1,5 Md €", "Reads as €1.5 billion, exactly.", "€1.5 billion 2015 to 2017"),
    "a name": (ClaimId(1), "Station F, Paris", "", "Station F, Paris"),
}


@pytest.mark.parametrize(("claim", "typed", "reading", "value"), VALUES.values(), ids=VALUES)
def test_a_value_is_typed_read_saved_and_undone_as_one_step(
    window: MainWindow, claim: ClaimId, typed: str, reading: str, value: str
) -> None:
    before = rows_in(window.session.path, RECORDED)
    editor = edit(window, claim)
    retype(typed)
    assert ([reading] if reading else []) == notes(editor)
    QTest.keyClick(focused(), RETURN)
    assert window.session.line_of(claim).value == value
    assert window.corrections.in_place.editor() is None
    assert focused() is window.detail.claims
    line = window.detail.claims.current_line()
    assert line is not None
    assert line.claim_id == claim
    assert (window.session.undo_state().undo or "").startswith("change of ")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows_in(window.session.path, RECORDED) == before
    assert window.session.undo_state().undo is None


def test_escape_leaves_all_as_it_was(window: MainWindow) -> None:
    before = rows_in(window.session.path)
    edit(window, DESKS)
    retype("9")
    QTest.keyClick(focused(), ESCAPE)
    assert (rows_in(window.session.path), window.corrections.in_place.editor()) == (before, None)
    assert focused() is window.detail.claims


def test_nothing_typed_is_nothing_saved(window: MainWindow) -> None:
    edit(window, DESKS)
    QTest.keyClick(focused(), RETURN)
    assert (window.session.undo_state().undo, window.corrections.in_place.editor()) == (None, None)


WRONG = {
    "no number": (DESKS, "many", "Start with the number, such as 3,000 or 1.8k or over 20 or 20 to 100."),
    "a unit that does not fit": (DESKS, "30 m2", "“desks” is counted in desks, not in square metres."),
    "an impossible date": (OPENED, "30 February 2018", "There is no 30 February 2018."),
    "a date of two readings": (
        OPENED,
        "02/05/2018",
        "This could be two different days. Write the month in words, like 2 May 2018.",
    ),
    "a sum that is none": (COST, "much", "Write the sum like €1.5 billion, 10 M€ or over $50 million."),
    "only spaces": (ClaimId(1), "   ", "Type the name."),
}


@pytest.mark.parametrize(("claim", "typed", "sentence"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_as_one_types_and_nothing_is_written(
    window: MainWindow, claim: ClaimId, typed: str, sentence: str
) -> None:
    before = rows_in(window.session.path)
    editor = edit(window, claim)
    retype(typed)
    assert sentence in notes(editor)
    assert any(field.shows_problem() for field in editor.fields().values())
    QTest.keyClick(focused(), RETURN)
    assert window.corrections.in_place.editor() is editor
    assert rows_in(window.session.path) == before


def test_a_sum_without_a_currency_is_told_and_taken_once_not_said_is_chosen(window: MainWindow) -> None:
    editor = edit(window, COST)
    box = editor.fields()["funding.currency"].editor
    assert isinstance(box, ChoiceBox)
    box.choose("")
    retype("10 million")
    assert notes(editor) == ["No currency is given. Add € or a code such as EUR."]
    box.choose("?")
    editor.recheck()
    assert notes(editor) == ["Reads as 10 million, currency unknown, exactly."]
    QTest.keyClick(editor, RETURN)
    funding = window.session.claim(COST).funding
    assert funding is not None
    assert (funding.amount_low, funding.currency) == (Decimal(10_000_000), None)


# ── The other end ───────────────────────────────────────────────────────────────────────────────────────────
def test_another_entity_is_picked_by_typing(window: MainWindow) -> None:
    window.browse.open_entity(JEAN_ZAY)
    editor = edit(window, USES)
    retype("Fairbank")
    picker = editor.fields()["object"].editor
    assert isinstance(picker, EntityPicker)
    QTest.keyClick(picker.popup, RETURN)
    QTest.keyClick(focused(), RETURN)
    assert window.session.claim(USES).claim.object_id == FAIRBANK


def test_somebody_new_is_added_from_the_picker(window: MainWindow) -> None:
    window.browse.open_entity(JEAN_ZAY)
    editor = edit(window, USES)
    editor.new_entity_wanted.emit("Genci")
    (form,) = [d for d in window.findChildren(EntityFormDialog) if d.isVisible()]
    assert form.name.text() == "Genci"
    form.kind.choose("public_body")
    form.recheck()
    QTest.mouseClick(form.save_button, LEFT)
    assert editor.form().object_name == "Genci"
    QTest.keyClick(editor, RETURN)
    assert window.session.line_of(USES).value == "Genci"


def test_a_relation_seen_from_its_other_end_opens_its_form(window: MainWindow) -> None:
    window.detail.select_claim(USES)
    window.detail.claims.setFocus()
    QTest.keyClick(window.detail.claims, F2)
    assert window.corrections.in_place.editor() is None
    (form,) = [d for d in window.findChildren(ClaimFormDialog) if d.isVisible()]
    assert form.form().id == USES


def test_a_sum_seen_from_its_other_end_is_edited_where_it_stands(window: MainWindow) -> None:
    edit(window, LOAN)
    retype("€12 million")
    QTest.keyClick(focused(), RETURN)
    assert window.session.line_of(LOAN).value == "€12 million"


# ── Other fields ────────────────────────────────────────────────────────────────────────────────────────────
FIELDS = {
    "purpose": ("purpose", "for desks", "funding.purpose"),
    "announced": ("announced", "May 2018", "funding.announced"),
    "period": ("period", "until 2022", "funding.period"),
    "note": ("note", "seen twice", "note"),
}


@pytest.mark.parametrize(("group", "typed", "field"), FIELDS.values(), ids=FIELDS)
def test_every_field_of_a_sum_can_be_typed_in_its_row(
    window: MainWindow, group: str, typed: str, field: str
) -> None:
    editor = edit(window, COST)
    editor.show_group(group)
    assert set(editor.fields()) == {field}
    retype(typed)
    QTest.keyClick(focused(), RETURN)
    told = window.session.claim(COST)
    assert told.funding is not None
    kept = {
        "purpose": told.funding.purpose,
        "announced": told.funding.announced,
        "period": told.funding.period,
        "note": told.claim.note,
    }
    assert kept[group] == {"announced": "2018-05", "period": "../2022"}.get(group, typed)


CHOICES = {"stage": "committed", "kind": "grant", "cadence": "per_year"}


@pytest.mark.parametrize(("group", "value"), CHOICES.items(), ids=CHOICES)
def test_choices_of_a_sum_are_made_in_its_row(window: MainWindow, group: str, value: str) -> None:
    editor = edit(window, COST)
    editor.show_group(group)
    box = next(iter(editor.fields().values())).editor
    assert isinstance(box, ChoiceBox)
    box.choose(value)
    box.chosen.emit(value)
    QTest.keyClick(editor, RETURN)
    assert value in str(window.session.claim_form(COST).funding)


def test_a_sum_is_not_made_part_of_its_own_part(window: MainWindow) -> None:
    before = rows_in(window.session.path)
    editor = edit(window, COST)  # the loan is part of it
    editor.show_group("part_of")
    box = editor.fields()["funding.part_of"].editor
    assert isinstance(box, ChoiceBox)
    box.choose(str(LOAN))
    box.chosen.emit(str(LOAN))
    QTest.keyClick(editor, RETURN)
    assert notes(editor) == ["That sum is itself part of this one. Choose another."]
    assert rows_in(window.session.path) == before


def test_a_rank_needs_its_reason(window: MainWindow) -> None:
    editor = edit(window, STAFF)
    editor.show_group("rank")
    box = editor.fields()["rank"].editor
    assert isinstance(box, ChoiceBox)
    box.choose("preferred")
    box.chosen.emit("preferred")
    retype("")
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert "Say why this is preferred." in notes(editor)
    retype("counted")
    QTest.keyClick(focused(), RETURN)
    claim = window.session.claim(STAFF).claim
    assert (claim.rank.value, claim.rank_reason) == ("preferred", "counted")


def test_other_fields_are_reached_by_keys_and_what_was_typed_stays(window: MainWindow) -> None:
    editor = edit(window, DESKS)
    retype("4,000")
    menu = editor.more.menu()
    assert menu is not None
    QTest.keyClick(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert menu.isVisible()
    shown = [action.text() for action in menu.actions()]
    menu.close()
    assert [shown] == [["Value", "As what", "When", "Rank and reason", "Note", "", "All fields…\tF2"]]
    editor.show_group("note")
    retype("twice")
    QTest.keyClick(focused(), RETURN)
    claim = window.session.claim(DESKS).claim
    assert (claim.number, claim.note) == (Decimal(4000), "twice")


def test_f2_again_opens_the_form_with_what_was_typed(window: MainWindow) -> None:
    edit(window, DESKS)
    retype("4,000")
    QTest.keyClick(focused(), F2)
    assert window.corrections.in_place.editor() is None
    (form,) = [d for d in window.findChildren(ClaimFormDialog) if d.isVisible()]
    assert form.form().number == "4,000"
    QTest.mouseClick(form.save_button, LEFT)
    assert window.session.claim(DESKS).claim.number == 4000


# ── By mouse ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_double_click_on_a_value_edits_it_and_so_does_the_pencil(window: MainWindow) -> None:
    claims = window.detail.claims
    window.detail.select_claim(DESKS)
    rect = claims.rect_of(DESKS)
    assert rect is not None
    QTest.mouseDClick(claims.viewport(), LEFT, pos=rect.topLeft() + QPoint(claims.value_room()[0] + 4, 14))
    assert isinstance(window.corrections.in_place.editor(), InlineClaim)
    QTest.keyClick(focused(), ESCAPE)
    left, room = claims.value_room()
    rect = claims.rect_of(DESKS)
    assert rect is not None
    QTest.mouseClick(claims.viewport(), LEFT, pos=rect.topLeft() + QPoint(left + room + 8, 16))
    assert isinstance(window.corrections.in_place.editor(), InlineClaim)
