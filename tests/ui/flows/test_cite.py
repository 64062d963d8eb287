"""Citing by selecting, in the window: words selected with the mouse or keys become a claim or its evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import DocumentId
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.evidence import EvidenceDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import DESKS, FAIRBANK, ONE, STATION_F, TWO
from tests.ui.windows import CTRL, LEFT, SHIFT, opened
from tests.workspaces import bundled_copy, rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        made.browse.open_entity(STATION_F)
        yield made


def select(window: MainWindow, words: str, document: DocumentId = ONE) -> None:
    """Drag over words in the source pane."""
    window.browse.open_document(document)
    text = window.source.text
    start = window.session.document(document).text.index(words)
    text.bring_into_view(start, start + len(words))
    ends = [
        text.cursorRect(text._cursor_over(place, place)).center() for place in (start, start + len(words))
    ]
    QTest.mousePress(text.viewport(), LEFT, pos=ends[0])
    QTest.mouseMove(text.viewport(), ends[1])
    QTest.mouseRelease(text.viewport(), LEFT, pos=ends[1])
    if window.source.selected_words() is None:  # a drag without a pointer, as offscreen
        text._select(start, start + len(words))


def claim_form(window: MainWindow) -> ClaimFormDialog:
    (form,) = [form for form in window.findChildren(ClaimFormDialog) if form.isVisible()]
    return form


def evidence(window: MainWindow) -> EvidenceDialog:
    (dialog,) = [dialog for dialog in window.findChildren(EvidenceDialog) if dialog.isVisible()]
    return dialog


# ── A claim from words ──────────────────────────────────────────────────────────────────────────────────────
def test_one_key_and_one_dialog_make_a_claim_of_words(window: MainWindow) -> None:
    before = rows_in(window.session.path)
    select(window, "3,000 desks")
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    form = claim_form(window)
    assert form.about is not None
    assert (form.about.text(), form.says.value()) == ("Station F", "desks")
    fields = form.fields()
    assert fields["subject"].note() == "Proposed because it is the entity shown."
    assert fields["property"].note() == "Proposed from “3,000 desks”."
    assert fields["number"].note() == "Proposed from “3,000 desks”. Reads as 3,000 desks, exactly."
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert window.session.undo_state().undo == "addition of desks of Station F"
    assert window.messages.words.text() == "Saved: addition of desks of Station F."
    claims = [told for told in rows_in(window.session.path)["claim"] if told not in before["claim"]]
    assert len(claims) == 1
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert rows_in(window.session.path) == before


def test_what_is_proposed_can_be_changed_and_is_then_no_proposal(window: MainWindow) -> None:
    select(window, "3,000 desks")
    QTest.mouseClick(window.source.selection.claim, LEFT)
    form = claim_form(window)
    line = form.fields()["number"].editor
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(line, "4,000 desks")
    assert form.fields()["number"].note() == "Reads as 4,000 desks, exactly."
    form.reject()
    assert window.session.undo_state().undo is None


def test_a_sum_is_proposed_and_who_pays_is_asked_where_it_is_not_said(window: MainWindow) -> None:
    select(window, "€10 million came")
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    form = claim_form(window)
    assert form.says.value() == ""
    assert "not plainly who pays whom" in form.fields()["property"].note()
    assert not form.save_button.isEnabled()
    form.says.choose("receives")
    form.says.chosen.emit("receives")
    assert form.form().funding is not None
    assert form.fields()["funding.amount"].note().endswith("Reads as €10 million, exactly.")
    form.reject()


def test_the_subject_can_be_another(window: MainWindow) -> None:
    select(window, "3,000 desks")
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    form = claim_form(window)
    assert form.about is not None
    form.about.show_picked(FAIRBANK, "Fairbank", "public_body")
    form.about.changed.emit()
    assert "is not said of this kind of thing" in form.reason()
    form.reject()


def test_the_sentence_of_the_bundled_texts(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        window.browse.open_entity(window.session.names_like("Facebook")[0].id)
        for row in window.session.documents():
            if "€10 Million Euros" in window.session.document(row.id).text:
                select(window, "€10 Million Euros", row.id)
        QTest.keyClick(window, Qt.Key.Key_J, CTRL)
        funding = claim_form(window).form().funding
        assert funding is not None
        assert (funding.amount, funding.stage) == ("€10 Million Euros", "pledged")
        claim_form(window).reject()


# ── Evidence ────────────────────────────────────────────────────────────────────────────────────────────────
def test_one_key_and_one_dialog_add_words_as_evidence(window: MainWindow) -> None:
    before = len(window.session.claim(DESKS).passages)
    select(window, "Station F has 3,000 desks")
    QTest.keyClick(window, Qt.Key.Key_J, CTRL | SHIFT)
    dialog = evidence(window)
    assert dialog.briefs()[0].claim_id in {DESKS, 1}
    QTest.keyClicks(dialog.line, "desk")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    passages = window.session.claim(DESKS).passages
    assert [passage.citation.exact for passage in passages[before:]] == ["Station F has 3,000 desks"]
    assert window.messages.words.text() == "Saved: evidence for desks of Station F."
    assert not dialog.isVisible()


def test_evidence_for_a_claim_that_went_is_refused_in_the_dialog(window: MainWindow) -> None:
    select(window, "Station F has 3,000 desks")
    QTest.mouseClick(window.source.selection.evidence, LEFT)
    dialog = evidence(window)
    QTest.keyClicks(dialog.line, "desk")
    window.session.delete_claim(DESKS)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "not in this workspace any more" in dialog._reason.text()


# ── What cannot be cited ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("key", [CTRL, CTRL | SHIFT])
def test_page_furniture_is_refused_in_words(window: MainWindow, key: Qt.KeyboardModifier) -> None:
    select(window, "Skip links\n\nStation F")
    assert (
        window.source.selection.words.text() == "These words lie in page furniture, which is never a source."
    )
    assert window.source.selection.claim.isHidden()
    QTest.keyClick(window, Qt.Key.Key_J, key)
    assert window.messages.words.text() == "These words lie in page furniture, which is never a source."
    assert window.findChildren(ClaimFormDialog) == []
    assert window.findChildren(EvidenceDialog) == []


@pytest.mark.parametrize("key", [CTRL, CTRL | SHIFT])
def test_with_nothing_selected_the_keys_say_what_to_do(window: MainWindow, key: Qt.KeyboardModifier) -> None:
    window.browse.open_document(TWO)
    QTest.keyClick(window, Qt.Key.Key_J, key)
    assert window.messages.words.text() == "Select some words first."


def test_a_workspace_for_reading_only_offers_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        select(window, "3,000 desks")
        assert window.source.selection.isHidden()
        assert not window.actions_by_name["claim_from_words"].isEnabled()
        assert not window.actions_by_name["evidence_from_words"].isEnabled()


def test_the_menu_of_the_text_offers_both(window: MainWindow) -> None:
    select(window, "3,000 desks")
    text = window.source.text
    at = text.viewport().rect().center()
    for citable in (True, False):
        if not citable:
            text._select(0, 0)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, text.mapToGlobal(at))
        QApplication.sendEvent(text.viewport(), event)
        assert (text._claim.isEnabled(), text._evidence.isEnabled()) == (citable, citable)
        text._menu.close()
        if citable:
            text._claim.trigger()
            claim_form(window).reject()


# ── The reader's place ──────────────────────────────────────────────────────────────────────────────────────
def test_after_a_write_the_text_stays_where_it_was_with_what_is_selected(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        window.browse.open_entity(window.session.names_like("Station F")[0].id)
        bar = window.source.text.verticalScrollBar()
        bar.setValue(bar.maximum())
        text = window.session.document(window.source.document_id() or DocumentId(1)).text
        window.source.text._select(len(text) - 40, len(text) - 20)
        place, selected = bar.value(), window.source.selected_words()
        line = window.session.entity(window.browse.shown_entity() or STATION_F).sections[0].lines[0]
        window.session.delete_claim(line.claim_id)
        assert (bar.value(), window.source.selected_words()) == (place, selected)
