"""The history dialog shows each step with what it changed, and wishes it back or again; it writes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EditId, EntityId
from explorer.session.session import Session, open_session
from explorer.ui.dialogs.history import HistoryDialog
from tests.session.write import DESKS, FAIRBANK, STATION_F, change_claim, change_entity
from tests.ui.windows import LEFT
from tests.workspaces import small_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(small_copy(tmp_path))
    yield opened
    opened.close()


def shown(qtbot: QtBot, session: Session, entity: EntityId | None = None) -> HistoryDialog:
    room = session.history
    named = None if entity is None else (entity, session.entity(entity).name)
    dialog = HistoryDialog(room.entries, room.detail, None, named)
    qtbot.addWidget(dialog)
    dialog.restore_size(QByteArray())
    dialog.reload()
    dialog.show()
    dialog.activateWindow()  # or a key with Alt reaches no button
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and not dialog.property("busy"))
    return dialog


def titles(dialog: HistoryDialog) -> list[str]:
    return [dialog.model.row(dialog.model.index(row)).title for row in range(dialog.model.rowCount())]


def test_an_untouched_workspace_says_so(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session)
    assert dialog.empty.texts()[0] == "Nothing was changed yet."
    assert not dialog.revert.isEnabled()


def test_a_step_is_shown_with_what_it_changed_and_wished_back(qtbot: QtBot, session: Session) -> None:
    change_entity(session, STATION_F, name="Station G")
    dialog = shown(qtbot, session)
    assert titles(dialog) == ["Rename of Station F"]
    assert "Station G   changed" in dialog.changes.toPlainText()
    assert dialog.revert.text() == "&Revert this step"
    with qtbot.waitSignal(dialog.revert_wanted) as wish:
        QTest.mouseClick(dialog.revert, LEFT)
    assert wish.args == [EditId(1)]
    assert session.entity(STATION_F).name == "Station G"


def test_what_stands_in_the_way_is_said_and_the_button_is_off(qtbot: QtBot, session: Session) -> None:
    change_claim(session, DESKS, note="one")
    change_claim(session, DESKS, note="two")
    dialog = shown(qtbot, session)
    assert dialog.revert.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert not dialog.revert.isEnabled()
    assert dialog.work.message.text().startswith(
        "Desks of Station F has been changed since: “change of desks"
    )
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.work.message.text() == ""


def test_an_undone_step_is_wished_again(qtbot: QtBot, session: Session) -> None:
    change_entity(session, FAIRBANK, summary="A bank.")
    session.undo()
    dialog = shown(qtbot, session)
    row = dialog.model.row(dialog.model.index(0))
    assert row.faded
    assert row.note.endswith(" · undone")
    assert dialog.revert.text() == "&Do again"
    with qtbot.waitSignal(dialog.repeat_wanted):
        QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)


def test_the_history_of_an_entity_can_be_widened_to_all(qtbot: QtBot, session: Session) -> None:
    change_entity(session, FAIRBANK, summary="A bank.")
    change_entity(session, STATION_F, summary="New.")
    dialog = shown(qtbot, session, FAIRBANK)
    assert dialog.windowTitle() == "History of Fairbank"
    assert titles(dialog) == ["Change of Fairbank"]
    dialog.only.click()
    assert titles(dialog) == ["Change of Station F", "Change of Fairbank"]
    empty = shown(qtbot, session, EntityId(4))
    assert empty.empty.texts()[0] == "Nothing was changed here yet."


def test_the_history_is_searched(qtbot: QtBot, session: Session) -> None:
    change_entity(session, FAIRBANK, summary="A bank.")
    change_entity(session, STATION_F, summary="Œuvre.")
    dialog = shown(qtbot, session)
    QTest.keyClicks(dialog.search, "oeuvre")
    qtbot.waitUntil(lambda: titles(dialog) == ["Change of Station F"])
    QTest.keyClicks(dialog.search, " <b>")
    qtbot.waitUntil(lambda: not dialog.empty.isHidden())
    assert dialog.empty.texts()[0] == "No step says “oeuvre <b>”."


def test_a_step_that_is_gone_meanwhile_is_trouble_in_the_foot(qtbot: QtBot, session: Session) -> None:
    change_entity(session, FAIRBANK, summary="A bank.")
    dialog = shown(qtbot, session)
    connection = session.workspace.connection
    for table in ("change", "edit_entity", "edit"):
        connection.execute(f"DELETE FROM {table}")
    dialog.show_chosen()
    assert "not in this workspace any more" in dialog.work.message.text() or not dialog.revert.isEnabled()
    assert not dialog.revert.isEnabled()
