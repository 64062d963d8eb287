"""Editing the heading where it stands, and what happens when something changes meanwhile."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.session import open_session
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.choice_box import ChoiceBox
from explorer.ui.widgets.wrapping_edit import WrappingEdit
from tests.session.write import DESKS, FAIRBANK, OPENED, STATION_F, change_claim, change_entity
from tests.ui.flows.editing import ESCAPE, F2, RETURN, edit, focused, notes, retype
from tests.ui.windows import LEFT, opened
from tests.workspaces import rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        made.browse.open_entity(STATION_F)
        yield made


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
    editor = window.corrections.in_place.editor()
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


def test_an_entity_without_a_summary_offers_to_add_one_where_it_would_stand(window: MainWindow) -> None:
    change_entity(window.session, STATION_F, summary="")
    summary = window.detail.summary
    assert summary.text() == "Add a summary"
    QTest.mouseClick(summary, LEFT, pos=QPoint(8, 8))
    retype("A campus.")
    QTest.keyClick(focused(), RETURN)
    assert (window.session.entity(STATION_F).summary, summary.text()) == ("A campus.", "A campus.")
    window.session.undo()
    assert summary.text() == "Add a summary"
    summary.setFocus()
    QTest.keyClick(summary, F2)
    editor = focused()
    assert isinstance(editor, WrappingEdit)
    assert editor.typed() == ""  # the offer is no summary
    QTest.keyClick(focused(), ESCAPE)
    assert (window.session.entity(STATION_F).summary, summary.text()) == ("", "Add a summary")
    assert focused() is summary


@pytest.mark.parametrize(("typed", "sentence"), [("  ", "Give it a name."), ("\u200b", "Give it a name.")])
def test_a_name_of_nothing_is_refused(window: MainWindow, typed: str, sentence: str) -> None:
    window.detail.name.setFocus()
    QTest.keyClick(window.detail.name, F2)
    editor = window.corrections.in_place.editor()
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
    assert window.corrections.in_place.editor() is None
    assert window.messages.words.text() == "Not saved, because you went on: what you typed as “Value”."
    assert window.session.undo_state().undo is None


def test_a_change_elsewhere_leaves_the_open_editor_and_what_is_typed(window: MainWindow) -> None:
    editor = edit(window, DESKS)
    retype("4,000")
    change_claim(window.session, OPENED, note="elsewhere")
    assert window.corrections.in_place.editor() is editor
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
        assert window.corrections.in_place.editor() is None
