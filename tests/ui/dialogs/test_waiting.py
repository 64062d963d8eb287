"""The note while something must end first: not for a moment's work, and with a way out."""

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.waiting import WaitingNote, wait_with_a_note
from tests.ui.windows import LEFT


def notes() -> list[WaitingNote]:
    return [
        each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingNote) and each.isVisible()
    ]


def test_what_is_over_is_not_waited_for(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    wait_with_a_note("Saving…", lambda: True, lambda: None, parent, moment=0)
    assert notes() == []


def test_a_moments_work_shows_no_note(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ended: list[bool] = []
    seen: list[int] = []

    def end() -> None:
        seen.append(len(notes()))
        ended.append(True)

    QTimer.singleShot(0, end)
    wait_with_a_note("Saving…", lambda: bool(ended), lambda: None, parent, moment=100_000)
    assert seen == [0]


def test_longer_work_shows_one_until_it_is_over(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    ended: list[bool] = []
    seen: list[str] = []
    look = QTimer(interval=1)

    def end() -> None:
        if notes():
            seen.append(notes()[0].windowTitle())
            ended.append(True)
            look.stop()

    look.timeout.connect(end)
    look.start()
    wait_with_a_note("Saving a backup…", lambda: bool(ended), lambda: None, parent, moment=1)
    assert seen == ["Saving a backup…"]
    assert notes() == []


def test_the_button_gives_up_and_what_is_waited_for_ends_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    given_up: list[bool] = []
    look = QTimer(interval=1)

    def press() -> None:
        if notes():
            look.stop()
            QTest.mouseClick(notes()[0].button, LEFT)

    look.timeout.connect(press)
    look.start()
    wait_with_a_note("Saving…", lambda: bool(given_up), lambda: given_up.append(True), parent, moment=1)
    assert given_up == [True]
