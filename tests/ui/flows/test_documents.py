"""Whole documents in a real window: added, described, corrected as a version, deleted, and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.ui.dialogs.document_form import DocumentForm
from explorer.ui.dialogs.reanchoring import ReanchoringDialog
from explorer.ui.dialogs.versions import VersionsDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import ONE, TWO
from tests.session.writes import corrected
from tests.ui.windows import CTRL, LEFT, SHIFT, opened
from tests.workspaces import RECORDED, rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        made.browse.open_document(ONE)
        yield made


def review(qtbot: QtBot, window: MainWindow) -> ReanchoringDialog:
    """Paste a corrected text and come to its review."""
    QTest.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    (form,) = window.findChildren(DocumentForm)
    form.text.insertPlainText(corrected(window.session).decode())
    QTest.mouseClick(form.save_button, LEFT)
    (dialog,) = window.findChildren(ReanchoringDialog)
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def test_a_corrected_text_is_reviewed_saved_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    before = rows_in(window.session.path, RECORDED)
    dialog = review(qtbot, window)
    assert dialog.summary.text() == "4 found, 0 moved, 0 ambiguous, 1 not found"
    assert rows_in(window.session.path, RECORDED) == before, "a review writes nothing"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.source.document_id() == 3
    assert "came straight from" in window.source.text.toPlainText()
    assert "new version of A campus" in window.messages.words.text()
    assert window.session.undo() is not None
    assert rows_in(window.session.path, RECORDED) == before


def test_a_quote_that_is_not_found_says_so_and_opens_the_earlier_version(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = review(qtbot, window)
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(dialog.do_button, LEFT)
    broken = next(
        passage
        for passage in window.session.claim(dialog_claim(window)).passages
        if passage.document.id == ONE
    )
    window.browse.open_claim(broken.citation.claim_id, broken.citation.id)
    assert window.source.document_id() == ONE
    assert window.source.chooser.currentText() == "A campus (earlier version)"


def dialog_claim(window: MainWindow) -> ClaimId:
    (claim,) = window.session.workspace.connection.execute(
        "SELECT claim_id FROM citation WHERE state = 'broken' AND document_id = 1"
    ).fetchone()
    return ClaimId(claim)


def test_closing_the_window_on_the_way_leaves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    before = rows_in(window.session.path, RECORDED)
    dialog = window.beside.documents.review(ONE, corrected(window.session))
    assert dialog is not None
    path = window.session.path
    window.close()
    assert rows_in(path, RECORDED) == before


def test_what_is_no_text_is_refused_beside_the_field(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    form = window.beside.documents.open_new_version()
    assert form is not None
    form.take_file(tmp_path / "a.txt")
    QTest.mouseClick(form.save_button, LEFT)
    assert form.isVisible()
    assert "UTF-8" in form.why.text()


def test_a_document_is_added_and_read(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_D, CTRL | SHIFT)
    (form,) = window.findChildren(DocumentForm)
    form.text.insertPlainText("A third text.")
    QTest.keyClicks(form.lines["title"], "The third")
    QTest.mouseClick(form.save_button, LEFT)
    assert window.source.chooser.currentText() == "The third"
    assert "addition of The third" in window.messages.words.text()
    form = window.beside.documents.open_addition()
    form.text.insertPlainText("A third text.")
    QTest.mouseClick(form.save_button, LEFT)
    assert "there already" in form.why.text()


def test_details_are_changed_and_shown(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_I, CTRL | SHIFT)
    (form,) = window.findChildren(DocumentForm)
    form.lines["title"].selectAll()
    QTest.keyClicks(form.lines["title"], "One campus")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert window.source.chooser.currentText() == "One campus"


def test_the_versions_are_listed_and_opened(window: MainWindow) -> None:
    new = window.session.versions.apply(ONE, corrected(window.session))
    window.browse.open_document(new)
    window.actions_by_name["versions"].trigger()
    (dialog,) = window.findChildren(VersionsDialog)
    assert dialog.list.count() == 2
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.source.document_id() == ONE


def test_deleting_says_first_what_goes_with_it(window: MainWindow) -> None:
    window.actions_by_name["delete_document"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "rest on nothing else and go too" in box.informativeText()
    (delete,) = [found for found in box.findChildren(QPushButton) if found.text() == "&Delete"]
    QTest.mouseClick(delete, LEFT)
    assert [row.id for row in window.session.documents()] == [TWO]
    assert "deletion of A campus" in window.messages.words.text()
    window.session.undo()
    assert len(window.session.documents()) == 2


def test_the_menu_beside_the_name_of_a_document_has_it_all(window: MainWindow) -> None:
    menu = window.source.more.menu()
    assert [action.text() for action in menu.actions()] == [
        "&Edit details…",
        "&New version…",
        "&Versions…",
        "&Add document…",
        "&Delete document…",
    ]


def test_in_a_window_for_reading_only_versions_can_only_be_seen(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        names = ("add_document", "document_details", "new_version", "versions", "delete_document")
        assert [window.actions_by_name[name].isEnabled() for name in names] == [
            False,
            False,
            False,
            True,
            False,
        ]
