"""The note on a large undo: how far it is, and a way to stop it that does not make it vanish."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.replaying import ReplayDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ReplayDialog:
    made = ReplayDialog("tagging of <b>5</b> entities", 2_000)
    qtbot.addWidget(made)
    made.open()
    return made


def test_it_says_what_is_undone_and_how_far_it_is(dialog: ReplayDialog) -> None:
    assert dialog.windowTitle() == "Undoing"
    assert dialog.words.text() == "Undoing: tagging of <b>5</b> entities"
    assert dialog.words.textFormat() == Qt.TextFormat.PlainText
    dialog.show_done(1_000)
    assert dialog.work.message.text() == "1,000 of 2,000 rows"
    dialog.show_done(1_900)
    assert dialog.work.bar.maximum() == 0  # the rest cannot be counted


def test_doing_again_says_so(qtbot: QtBot) -> None:
    made = ReplayDialog("x", 5, redo=True)
    qtbot.addWidget(made)
    assert (made.windowTitle(), made.words.text()) == ("Doing again", "Doing again: x")


@pytest.mark.parametrize("how", ["escape", "close", "button"])
def test_stopping_is_a_wish_and_it_stays_until_the_end(qtbot: QtBot, dialog: ReplayDialog, how: str) -> None:
    with qtbot.waitSignal(dialog.cancel_wanted):
        if how == "escape":
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif how == "close":
            dialog.close()
        else:
            QTest.mouseClick(dialog.work.cancel, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.end()
    assert not dialog.isVisible()
