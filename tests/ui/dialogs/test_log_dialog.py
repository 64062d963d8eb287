"""The list grows as it is read and scrolled, without holding up the window; trouble is told in the foot."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.store.errors import DamagedWorkspace
from explorer.ui.dialogs.log_dialog import LogDialog
from explorer.ui.models.log_rows import LogRow


class Things(LogDialog):
    """Rows by the page, as told."""

    def __init__(self, pages: Sequence[Sequence[str]], *, damaged: bool = False) -> None:
        super().__init__(self._told)
        self.told, self.damaged = pages, damaged
        self.asked: list[str] = []
        self.shown: list[list[object]] = []
        self.lay_out((), ())

    def _told(self, text: str) -> Iterator[Sequence[LogRow]]:
        self.asked.append(text)
        for page in self.told:
            yield [
                LogRow(title, "today", "pencil", "", faded=False, thing=title)
                for title in page
                if text in title
            ]
        if self.damaged:
            raise DamagedWorkspace("x.hub")

    @override
    def show_chosen(self) -> None:
        self.shown.append([row.thing for row in self.chosen()])

    @override
    def empty_words(self, text: str) -> tuple[str, str]:
        return f"Nothing of {text}.", "Wait."


def opened(qtbot: QtBot, dialog: Things) -> Things:
    qtbot.addWidget(dialog)
    dialog.restore_size(QByteArray())
    dialog.reload()
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.property("busy"))
    return dialog


def test_it_is_on_the_screen_before_anything_is_read(qtbot: QtBot) -> None:
    dialog = Things([["a", "b"]])
    qtbot.addWidget(dialog)
    dialog.reload()
    assert dialog.asked == []
    dialog.show()
    assert dialog.model.rowCount() == 0
    assert dialog.property("busy")
    qtbot.waitUntil(lambda: not dialog.property("busy"))
    assert dialog.model.rowCount() == 2


def test_the_first_row_is_chosen_and_shown(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([["a", "b"], [], ["c"]]))
    assert dialog.model.rowCount() == 3
    assert dialog.shown[-1] == ["a"]


def test_more_is_read_when_it_is_scrolled_towards(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([[f"{page}-{row}" for row in range(60)] for page in range(10)]))
    assert dialog.model.rowCount() == 120
    dialog.list.scrollToBottom()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 120 and not dialog.property("busy"))
    assert dialog.model.rowCount() < 600


def test_typing_searches_and_down_leads_to_the_list(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([["apple", "pear"], ["grape"]]))
    QTest.keyClicks(dialog.search, "p")
    QTest.keyClicks(dialog.search, "ea")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.asked == ["", "p", "pe", "pea"]
    assert dialog.shown[-1] == ["pear"]
    dialog.activateWindow()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    QTest.keyClick(dialog.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is dialog.search


def test_nothing_found_is_said_in_place(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([["apple"]]))
    assert dialog.empty.isHidden()
    QTest.keyClicks(dialog.search, "z")
    qtbot.waitUntil(lambda: not dialog.empty.isHidden())
    assert dialog.empty.texts()[:2] == ("Nothing of z.", "Wait.")
    assert dialog.shown[-1] == []


def test_trouble_while_reading_is_told(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([["apple"]], damaged=True))
    assert "damaged" in dialog.work.message.text()
    assert dialog.model.rowCount() == 1


def test_its_size_is_told_when_it_closes(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Things([]))
    states: list[QByteArray] = []
    dialog.geometry_changed.connect(states.append)
    dialog.resize(700, 500)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (len(states), dialog.isVisible()) == (1, False)
    again = Things([])
    qtbot.addWidget(again)
    again.restore_size(states[0])
    assert (again.width(), again.height()) == (700, 500)


def test_each_dialog_says_itself_what_it_shows(qtbot: QtBot) -> None:
    bare = LogDialog(lambda _: iter(()))
    qtbot.addWidget(bare)
    for ask in (bare.show_chosen, lambda: bare.empty_words("")):
        with pytest.raises(NotImplementedError):
            ask()
    QApplication.processEvents()
