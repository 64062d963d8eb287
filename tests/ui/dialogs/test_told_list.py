"""A dialog that works elsewhere: one piece of work after the other, told in plain text, ended by closing."""

import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.told_list import ToldListDialog


def test_one_piece_of_work_can_follow_another(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog, ended = ToldListDialog(window), list[object]()
    dialog.open()
    dialog.work("First…", lambda: 1, lambda result, _: ended.append(result))
    qtbot.waitUntil(lambda: ended == [1])
    dialog.tell("Done.", ["a", "<b>b</b>"])
    assert dialog.findings.item(1).text() == "<b>b</b>"
    dialog.work("Second…", lambda: 2, lambda result, _: ended.append(result))
    assert dialog.verdict.text() == "Second…"
    qtbot.waitUntil(lambda: ended == [1, 2])
    dialog.tell("Nothing more.")
    assert not dialog.findings.isVisible()
    dialog.close()


def test_closing_interrupts_and_waits(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heard, over = threading.Event(), threading.Event()

    def work() -> None:
        heard.wait(10)
        over.set()

    dialog = ToldListDialog(window)
    dialog.open()
    dialog.work("Working…", work, lambda *_: None, heard.set)
    dialog.close()
    assert over.is_set()
