"""A dialog with work under way can only be told to cancel it; with none, it closes as any other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.ui.dialogs.work_dialog import WorkDialog

KEY = Qt.Key


class Counting(WorkDialog):
    """Notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.held, self.cancelled = 0, False, 0
        self.build_foot()
        self.do_button.setText("Count")
        self.cancel_wanted.connect(self._cancelled)
        self.column().addLayout(self.foot())

    @override
    def do(self) -> None:
        self.asked += 1

    @override
    def hold(self, *, running: bool) -> None:
        self.held = running

    def _cancelled(self) -> None:
        self.cancelled += 1


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[Counting]:
    made = Counting()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.set_running(running=False)
    made.work.show_nothing()


def test_enter_does_it_and_escape_closes(dialog: Counting) -> None:
    QTest.keyClick(dialog, KEY.Key_Return)
    assert dialog.asked == 1
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("way", ["escape", "cross", "button"])
def test_while_it_runs_there_is_nothing_to_do_but_cancel(dialog: Counting, way: str) -> None:
    dialog.show_progress(3, 10)
    assert (dialog.held, dialog.do_button.isVisible(), dialog.close_button.isVisible()) == (
        True,
        False,
        False,
    )
    assert dialog.work.cancel.hasFocus()
    if way == "cross":
        dialog.close()
    elif way == "escape":
        QTest.keyClick(dialog, KEY.Key_Escape)
    else:
        QTest.mouseClick(dialog.work.cancel, Qt.MouseButton.LeftButton)
    assert dialog.cancelled == 1
    assert dialog.isVisible()


def test_progress_leaves_the_keyboard_where_a_person_put_it(dialog: Counting) -> None:
    dialog.show_progress(3, 10)
    dialog.setFocus()
    dialog.show_progress(4, 10)
    assert not dialog.work.cancel.hasFocus()


def test_trouble_is_told_and_it_can_be_tried_again(dialog: Counting) -> None:
    dialog.show_progress(3, None)
    dialog.show_trouble("The disk is full.")
    assert dialog.work.message.text() == "The disk is full."
    assert (dialog.held, dialog.do_button.isVisible(), dialog.close_button.isVisible()) == (False, True, True)
    assert dialog.close()
