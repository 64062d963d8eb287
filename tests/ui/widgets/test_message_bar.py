"""What the message bar says, for how long, and what becomes of the action beside it."""

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui import theme, tokens
from explorer.ui.widgets import message_bar
from explorer.ui.widgets.message_bar import MessageBar

LEFT = Qt.MouseButton.LeftButton
SHORT = 60  # milliseconds instead of seconds


class Window(QWidget):
    """A bar above a field that has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = MessageBar(self)
        self.field = QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addStretch()
        column.addWidget(self.field)
        self.resize(700, 300)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(message_bar, "_MILLISECONDS", SHORT)
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    yield made
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "system")


def test_it_takes_no_room_until_there_is_something_to_say(window: Window) -> None:
    assert not window.bar.isVisible()


def test_what_was_done_is_said_for_a_while(qtbot: QtBot, window: Window) -> None:
    window.bar.tell("Saved: rename of Station F.")
    assert window.bar.isVisible()
    assert window.bar.words.text() == "Saved: rename of Station F."
    assert window.bar.accessibleDescription() == "Saved: rename of Station F."
    assert not window.bar.action.isVisible()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_what_went_wrong_stays_until_it_is_closed(qtbot: QtBot, window: Window) -> None:
    window.bar.tell("Saved.")
    window.bar.warn("The workspace cannot be written.")
    qtbot.wait(3 * SHORT)
    assert window.bar.isVisible()
    QTest.mouseClick(window.bar.close_button, LEFT)
    assert not window.bar.isVisible()


def test_the_next_message_takes_the_place_of_the_last(qtbot: QtBot, window: Window) -> None:
    window.bar.warn("The workspace cannot be written.", "Try again")
    window.bar.tell("Saved.")
    assert window.bar.words.text() == "Saved."
    assert not window.bar.action.isVisible()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_each_message_has_its_own_time(qtbot: QtBot, window: Window) -> None:
    window.bar.tell("One.")
    qtbot.wait(SHORT // 2)
    window.bar.tell("Two.")
    qtbot.wait(SHORT // 2 + SHORT // 4)
    assert window.bar.isVisible()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


@pytest.mark.parametrize("by_key", [False, True], ids=["click", "key"])
def test_its_action_is_told_once_and_the_bar_goes(window: Window, by_key: bool) -> None:
    taken = QSignalSpy(window.bar.action_taken)
    window.bar.tell("Saved: deletion of Station F.", "Undo")
    assert window.bar.action.text() == "Undo"
    if by_key:
        window.bar.action.setFocus()
        QTest.keyClick(window.bar.action, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(window.bar.action, LEFT)
    assert taken.count() == 1
    assert not window.bar.isVisible()


def test_closing_takes_no_action(window: Window) -> None:
    taken = QSignalSpy(window.bar.action_taken)
    window.bar.tell("Saved.", "Undo")
    QTest.mouseClick(window.bar.close_button, LEFT)
    assert (taken.count(), window.bar.isVisible()) == (0, False)


def test_whoever_is_told_may_say_the_next_thing_at_once(window: Window) -> None:
    window.bar.action_taken.connect(lambda: window.bar.tell("Undone."))
    window.bar.tell("Saved.", "Undo")
    QTest.mouseClick(window.bar.action, LEFT)
    assert window.bar.isVisible()
    assert window.bar.words.text() == "Undone."


def test_it_waits_for_whoever_has_the_keyboard_on_its_action(qtbot: QtBot, window: Window) -> None:
    window.bar.tell("Saved.", "Undo")
    window.bar.action.setFocus()
    qtbot.wait(3 * SHORT)
    assert window.bar.isVisible()
    window.field.setFocus()
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_it_waits_for_whoever_points_at_it(qtbot: QtBot, window: Window) -> None:
    window.bar.tell("Saved.", "Undo")
    QTest.mouseMove(window.windowHandle(), window.bar.action.mapTo(window, QPoint(5, 5)))
    assert window.bar.underMouse()
    qtbot.wait(3 * SHORT)
    assert window.bar.isVisible()
    QTest.mouseMove(window.windowHandle(), window.field.mapTo(window, QPoint(5, 5)))
    qtbot.waitUntil(lambda: not window.bar.isVisible())


def test_the_keyboard_stays_where_it_was(window: Window) -> None:
    window.bar.tell("Saved.", "Undo")
    window.bar.warn("Trouble.")
    assert QApplication.focusWidget() is window.field


@pytest.mark.parametrize("words", ['<img src="x"><b>bold</b>', "A & B &amp; C", "one\ntwo"])
def test_words_are_shown_as_they_are_written(window: Window, words: str) -> None:
    window.bar.warn(words)
    assert window.bar.words.text() == words
    assert window.bar.words.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("words", ["x" * 3000, "/folder" * 400, "long words " * 300])
def test_long_words_never_widen_the_window(window: Window, words: str) -> None:
    window.bar.warn(words, "Try again")
    assert window.minimumSizeHint().width() <= 400
    assert window.width() == 700
    assert window.bar.close_button.isVisible()


def test_its_icons_follow_the_scheme_while_it_is_shown(window: Window) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    seen: list[tuple[int, int]] = []
    window.bar.warn("Trouble.")
    for scheme in get_args(tokens.Scheme):
        theme.apply(app, scheme)
        icon = window.bar._icon.grab().toImage()
        pixels = [icon.pixelColor(x, y) for x in range(icon.width()) for y in range(icon.height())]
        ground = icon.pixelColor(0, 0).lightness()
        seen.append((ground, max(abs(pixel.lightness() - ground) for pixel in pixels)))
    assert max(ground for ground, _ in seen) > 200
    assert min(ground for ground, _ in seen) < 60
    assert min(contrast for _, contrast in seen) > 70
