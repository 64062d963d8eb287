"""Editing where it stands, with the clicks and keys of a person: in the row of a claim and in the heading."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.session import open_session
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.inline_claim import InlineClaim
from explorer.ui.dialogs.inline_frame import InlineFrame
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.choice_box import ChoiceBox
from explorer.ui.widgets.entity_picker import EntityPicker
from tests.session.writes import (
    COST,
    DESKS,
    FAIRBANK,
    JEAN_ZAY,
    LOAN,
    OPENED,
    STAFF,
    STATION_F,
    USES,
    change_claim,
    change_entity,
)
from tests.ui.windows import LEFT, opened
from tests.workspaces import RECORDED, rows_in, small_copy

RETURN, ESCAPE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        made.browse.open_entity(STATION_F)
        yield made


def edit(window: MainWindow, claim: ClaimId) -> InlineClaim:
    """Choose a claim and press F2."""
    assert window.detail.select_claim(claim)
    window.detail.claims.setFocus()
    QTest.keyClick(window.detail.claims, F2)
    editor = window.in_place.editor()
    assert isinstance(editor, InlineClaim)
    return editor


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def retype(words: str) -> None:
    """Replace what stands in the field that has the keyboard."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for char in words:  # QTest knows the keys of ASCII only
        QApplication.sendEvent(
            focused(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        )


def notes(editor: InlineFrame) -> list[str]:
    """What is said beside the fields."""
    return [field.note() for field in editor.fields().values() if field.note()]


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
    assert window.in_place.editor() is None
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
    assert (rows_in(window.session.path), window.in_place.editor()) == (before, None)
    assert focused() is window.detail.claims


def test_nothing_typed_is_nothing_saved(window: MainWindow) -> None:
    edit(window, DESKS)
    QTest.keyClick(focused(), RETURN)
    assert (window.session.undo_state().undo, window.in_place.editor()) == (None, None)


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
    assert window.in_place.editor() is editor
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
    assert window.in_place.editor() is None
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
    assert window.in_place.editor() is None
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
    assert isinstance(window.in_place.editor(), InlineClaim)
    QTest.keyClick(focused(), ESCAPE)
    left, room = claims.value_room()
    rect = claims.rect_of(DESKS)
    assert rect is not None
    QTest.mouseClick(claims.viewport(), LEFT, pos=rect.topLeft() + QPoint(left + room + 8, 16))
    assert isinstance(window.in_place.editor(), InlineClaim)


# ── The heading ─────────────────────────────────────────────────────────────────────────────────────────────
def test_the_name_is_edited_where_it_stands(window: MainWindow) -> None:
    QTest.mouseDClick(window.detail.name, LEFT, pos=QPoint(8, 12))
    assert isinstance(focused(), QLineEdit)
    retype("Station G")
    QTest.keyClick(focused(), RETURN)
    assert (window.session.entity(STATION_F).name, window.detail.name.text()) == ("Station G", "Station G")
    assert focused() is window.detail.name
    assert window.session.undo_state().undo == "rename of Station F"


def test_a_name_it_has_already_swaps_and_says_so(window: MainWindow) -> None:
    change_entity(window.session, STATION_F, aliases=())
    change_claim(window.session, ClaimId(1), property="alias", value="Halle Freyssinet")
    window.detail.name.setFocus()
    QTest.keyClick(window.detail.name, F2)
    editor = window.in_place.editor()
    assert editor is not None
    retype("Halle Freyssinet")
    assert notes(editor) == [
        "“Halle Freyssinet” is another name of this already: “Station F” takes its place there."
    ]
    QTest.keyClick(focused(), RETURN)
    form = window.session.entity_form(STATION_F)
    assert (form.name, [name.text for name in form.aliases]) == ("Halle Freyssinet", ["Station F"])


def test_the_kind_and_the_summary_are_edited_where_they_stand(window: MainWindow) -> None:
    window.detail.facts.setFocus()
    QTest.keyClick(window.detail.facts, RETURN)
    box = focused()
    assert isinstance(box, ChoiceBox)
    box.choose("place")
    box.chosen.emit("place")
    QTest.keyClick(box, RETURN)
    assert window.session.entity(STATION_F).kind == "place"
    window.detail.summary.setFocus()
    QTest.keyClick(window.detail.summary, F2)
    retype("A campus in Paris.")
    QTest.keyClick(focused(), RETURN)
    assert window.detail.summary.text() == "A campus in Paris."


@pytest.mark.parametrize(("typed", "sentence"), [("  ", "Give it a name."), ("\u200b", "Give it a name.")])
def test_a_name_of_nothing_is_refused(window: MainWindow, typed: str, sentence: str) -> None:
    window.detail.name.setFocus()
    QTest.keyClick(window.detail.name, F2)
    editor = window.in_place.editor()
    assert editor is not None
    retype(typed)
    QTest.keyClick(focused(), RETURN)
    assert notes(editor) == [sentence]
    assert window.session.undo_state().undo is None


# ── Meanwhile ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_stale_editor_says_what_changed_and_takes_the_edit_over(window: MainWindow) -> None:
    editor = edit(window, DESKS)
    retype("4,000")
    with closing(open_session(window.session.path)) as other:
        change_claim(other, DESKS, note="by another program")
    before = rows_in(window.session.path)
    QTest.keyClick(focused(), RETURN)
    assert rows_in(window.session.path) == before
    assert editor.reason() == (
        "This changed since you opened it: the note “by another program” was added. Nothing was saved."
    )
    QTest.mouseClick(editor.reload, LEFT)
    QTest.keyClick(focused(), RETURN)
    claim = window.session.claim(DESKS).claim
    assert (claim.number, claim.note) == (Decimal(4000), "by another program")


def test_a_stale_form_says_what_changed_and_takes_the_edits_over(window: MainWindow) -> None:
    window.edits.edit_claim(DESKS)
    (form,) = [d for d in window.findChildren(ClaimFormDialog) if d.isVisible()]
    form.note.show_text("mine")
    form.recheck()
    change_claim(window.session, DESKS, number="4,000")
    QTest.mouseClick(form.save_button, LEFT)
    assert "the number was “3,000” and is now “4,000”" in form.reason()
    QTest.mouseClick(form.reload, LEFT)
    (again,) = [d for d in window.findChildren(ClaimFormDialog) if d.isVisible()]
    assert (again.form().number, again.form().note) == ("4,000", "mine")
    QTest.mouseClick(again.save_button, LEFT)
    claim = window.session.claim(DESKS).claim
    assert (claim.number, claim.note) == (Decimal(4000), "mine")


def test_going_on_without_saving_is_told(window: MainWindow) -> None:
    edit(window, DESKS)
    retype("4,000")
    window.browse.open_entity(FAIRBANK)
    assert window.in_place.editor() is None
    assert window.messages.words.text() == "Not saved, because you went on: what you typed as “Value”."
    assert window.session.undo_state().undo is None


def test_a_change_elsewhere_leaves_the_open_editor_and_what_is_typed(window: MainWindow) -> None:
    editor = edit(window, DESKS)
    retype("4,000")
    change_claim(window.session, OPENED, note="elsewhere")
    assert window.in_place.editor() is editor
    QTest.keyClick(focused(), RETURN)
    assert window.session.claim(DESKS).claim.number == 4000


def test_a_claim_whose_property_no_longer_fits_is_edited_in_place(window: MainWindow) -> None:
    window.session.save_entity(replace(window.session.entity_form(STATION_F), kind="person"))
    edit(window, DESKS)
    retype("4,000")
    QTest.keyClick(focused(), RETURN)
    assert window.session.claim(DESKS).claim.number == 4000


def test_a_workspace_for_reading_only_edits_nothing_in_place(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        window.browse.open_entity(STATION_F)
        window.detail.select_claim(DESKS)
        QTest.keyClick(window.detail.claims, F2)
        window.detail.name.setFocus()
        QTest.keyClick(window.detail.name, F2)
        assert window.in_place.editor() is None
