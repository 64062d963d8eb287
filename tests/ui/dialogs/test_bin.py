"""The bin dialog shows what was deleted and wishes it back; it writes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.dialogs.bin import BinDialog
from tests.session.write import COST, DESKS, JEAN_ZAY
from tests.ui.windows import LEFT
from tests.workspaces import small_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(small_copy(tmp_path))
    theme.set_vocabulary(opened.vocabulary)
    yield opened
    opened.close()


def shown(qtbot: QtBot, session: Session, *, editable: bool = True) -> BinDialog:
    dialog = BinDialog(session.bin.items, session.bin.detail, editable=editable)
    qtbot.addWidget(dialog)
    dialog.restore_size(QByteArray())
    dialog.reload()
    dialog.show()
    dialog.activateWindow()  # or a key with Alt reaches no button
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and not dialog.property("busy"))
    return dialog


def titles(dialog: BinDialog) -> list[str]:
    return [dialog.model.row(dialog.model.index(row)).title for row in range(dialog.model.rowCount())]


@pytest.fixture
def filled(session: Session) -> Session:
    session.delete_claim(DESKS)
    session.delete_claim(COST)
    session.delete_entities([JEAN_ZAY])
    return session


def test_an_empty_bin_says_what_it_is_for(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session)
    assert dialog.empty.texts()[0] == "The bin is empty."
    assert not dialog.restore.isEnabled()


def test_things_are_listed_with_what_hung_on_them(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled)
    assert titles(dialog) == [
        "Jean Zay",
        "Costs of Station F: €250 million",
        "Desks of Station F: 3,000 desks",
    ]
    note = dialog.model.row(dialog.model.index(0)).note
    assert note.startswith("infrastructure · deleted ")
    assert note.endswith(" · with 1 claim and 1 judgement")
    assert "Jean Zay   deleted" in dialog.changes.toPlainText()


def test_one_is_wished_back_by_the_button_and_by_return(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled)
    with qtbot.waitSignal(dialog.restore_wanted) as wish:
        QTest.mouseClick(dialog.restore, LEFT)
    assert [item.title for item in wish.args[0]] == ["Jean Zay"]
    dialog.list.setFocus()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.restore_wanted) as wish:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [item.title for item in wish.args[0]] == ["Costs of Station F: €250 million"]


def test_several_are_wished_back_together(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled)
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.restore.text() == "&Restore 3"
    assert dialog.changes.toPlainText().strip() == "3 things"
    with qtbot.waitSignal(dialog.restore_wanted) as wish:
        QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert len(wish.args[0]) == 3


def test_the_bin_is_searched(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled)
    QTest.keyClicks(dialog.search, "desks 3,000")
    qtbot.waitUntil(lambda: titles(dialog) == ["Desks of Station F: 3,000 desks"])
    QTest.keyClicks(dialog.search, "x")
    qtbot.waitUntil(lambda: not dialog.empty.isHidden())
    assert dialog.empty.texts()[0] == "Nothing in the bin says “desks 3,000x”."


def test_what_may_not_be_written_may_be_looked_at(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled, editable=False)
    assert len(titles(dialog)) == 3
    assert not dialog.restore.isEnabled()
    with qtbot.assertNotEmitted(dialog.restore_wanted):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)


def test_its_things_are_no_longer_shown_once_they_are_back(qtbot: QtBot, filled: Session) -> None:
    dialog = shown(qtbot, filled)
    filled.undo()
    dialog.show_chosen()
    assert dialog.changes.toPlainText().strip() == ""
