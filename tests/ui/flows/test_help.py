"""The dialogs that only tell, opened on a real workspace; the check lets go of the file whatever comes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.session.session import Session, open_session
from explorer.ui.actions import shortcut_rows
from explorer.ui.dialogs.check import CheckDialog
from explorer.ui.dialogs.recover import RecoverDialog
from explorer.ui.flows.help import recover_workspace, tell_about, tell_check, tell_shortcuts
from tests.store.files import another_program
from tests.ui.windows import LEFT
from tests.workspaces import bundled_copy, rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(small_copy(tmp_path))
    yield opened
    opened.close()


def dialog_in(window: QWidget) -> QDialog:
    (found,) = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    return found


def checked(qtbot: QtBot, window: QWidget, session: Session) -> CheckDialog:
    troubles: list[object] = []
    tell_check(window, session, troubles.append)
    dialog = dialog_in(window)
    assert isinstance(dialog, CheckDialog)
    qtbot.waitUntil(lambda: dialog.property("busy") is False, timeout=20000)
    assert troubles == []
    return dialog


def test_the_shortcuts_are_those_of_the_table(window: QWidget) -> None:
    tell_shortcuts(window)
    labels = [label.text() for label in dialog_in(window).findChildren(QLabel)]
    assert labels == [word for row in shortcut_rows() for word in row]


def test_the_about_box_opens(window: QWidget) -> None:
    tell_about(window)
    assert dialog_in(window).windowTitle() == "About Hub Explorer"


def test_the_check_finds_what_the_session_finds(qtbot: QtBot, window: QWidget, session: Session) -> None:
    dialog = checked(qtbot, window, session)
    expected = [finding.sentence() for finding in session.check()]
    assert len(expected) == 1
    assert [dialog.findings.item(row).text() for row in range(dialog.findings.count())] == expected
    dialog.close()


def test_the_bundled_data_passes(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    with closing(open_session(bundled_copy(tmp_path))) as session:
        dialog = checked(qtbot, window, session)
        assert dialog.verdict.text().startswith("All is well")
        dialog.close()


@pytest.mark.parametrize("when", ["while it works", "when it is done"])
def test_the_file_is_let_go_when_the_dialog_closes(
    qtbot: QtBot, window: QWidget, session: Session, when: str
) -> None:
    if when == "while it works":
        tell_check(window, session, print)
    else:
        checked(qtbot, window, session)
    dialog_in(window).close()
    with closing(sqlite3.connect(session.path, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")  # nobody else is reading
        other.execute("ROLLBACK")
    assert session.counts().entities == 4


def test_a_workspace_that_was_taken_away_is_told_and_opens_no_dialog(
    window: QWidget, session: Session, tmp_path: Path
) -> None:
    troubles: list[object] = []
    session.path.rename(tmp_path / "elsewhere.hub")
    tell_check(window, session, troubles.append)
    assert [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()] == []
    assert len(troubles) == 1
    assert str(session.path) in str(troubles[0])


def test_a_repair_is_done_on_click_told_and_announced(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    another_program(
        path, "DELETE FROM entity_stat", "UPDATE claim SET date_to = '1900' WHERE date IS NOT NULL"
    )
    with closing(open_session(path)) as opened:
        labels, everything = list[str](), list[bool]()
        opened.on_change(lambda changed: labels.append(changed.label))
        opened.on_change(lambda changed: everything.append(changed.everything))
        dialog = checked(qtbot, window, opened)
        assert dialog.repair_button.isVisible()
        QTest.mouseClick(dialog.repair_button, LEFT)
        qtbot.waitUntil(lambda: dialog.property("busy") is False, timeout=20000)
        assert dialog.verdict.text().startswith("Repaired. All is well")
        assert dialog.findings.item(0).text().startswith("Before the repair, a copy was made: ")
        assert not dialog.repair_button.isVisible()
        dialog.close()
        assert set(labels) == {"repair of the workspace"}
        assert any(everything)
        assert opened.undo_state().undo == "repair of the workspace"
        assert opened.check() == []


def test_where_nothing_may_be_written_no_repair_is_offered(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    path = bundled_copy(tmp_path)
    another_program(path, "DELETE FROM entity_stat")
    with closing(open_session(path, read_only=True)) as opened:
        dialog = checked(qtbot, window, opened)
        assert dialog.findings.count() > 0
        assert not dialog.repair_button.isVisible()
        dialog.close()


@pytest.mark.parametrize("name", ["new.hub", "small.hub"])
def test_a_damaged_workspace_is_recovered_and_opened(
    qtbot: QtBot, window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    damaged, new = small_copy(tmp_path), tmp_path / name
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(damaged), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(new), ""))
    wanted: list[Path] = []
    recover_workspace(window, wanted.append)
    dialog = dialog_in(window)
    assert isinstance(dialog, RecoverDialog)
    qtbot.waitUntil(lambda: dialog.property("busy") is False, timeout=20000)
    if new == damaged:
        assert "already there" in dialog.verdict.text()
        assert not dialog.open_button.isVisible()
        dialog.close()
    else:
        assert dialog.verdict.text() == "Everything was saved."
        QTest.mouseClick(dialog.open_button, LEFT)
        assert wanted == [new]
        assert rows_in(new) == rows_in(damaged)


def test_who_chooses_no_file_recovers_nothing(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    recover_workspace(window, lambda _: None)
    assert window.findChildren(QDialog) == []
