"""Words that ask for their editor: by double-click, by keys, by the pencil; and not where nothing may be edited."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.editable_label import EditableLabel

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, text: str = "Station F") -> tuple[EditableLabel, list[int]]:
    label = EditableLabel()
    qtbot.addWidget(label)
    label.setText(text)
    label.resize(300, 40)
    with qtbot.waitActive(label):
        label.show()
        label.activateWindow()
    asked: list[int] = []
    label.edit_wanted.connect(lambda: asked.append(1))
    return label, asked


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_asks_once_the_words_have_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    label, asked = shown(qtbot)
    label.setFocus()
    QTest.keyClick(label, key)
    assert asked == [1]
    QTest.keyClick(label, Qt.Key.Key_A)
    assert asked == [1]


def test_a_double_click_and_the_pencil_ask_and_one_click_beside_it_does_not(qtbot: QtBot) -> None:
    label, asked = shown(qtbot)
    QTest.mouseClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == []
    QTest.mouseDClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == [1]
    QTest.mouseClick(label, LEFT, pos=label.pencil().center())
    assert asked == [1, 1]


def test_where_nothing_may_be_edited_nothing_asks_and_tab_passes_by(qtbot: QtBot) -> None:
    label, asked = shown(qtbot)
    label.set_editable(editable=False)
    assert label.focusPolicy() == Qt.FocusPolicy.NoFocus
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_F2)
    QTest.mouseDClick(label, LEFT, pos=QPoint(5, 10))
    QTest.mouseClick(label, LEFT, pos=label.pencil().center())
    assert asked == []
    label.set_editable(editable=True)
    QTest.mouseDClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == [1]


@pytest.mark.parametrize("text", ["Station F", "A very long name of a thing " * 9, "", "<b>x</b>"])
def test_the_pencil_is_always_within_the_label_and_shows_when_focused(qtbot: QtBot, text: str) -> None:
    label, _ = shown(qtbot, text)
    assert label.rect().contains(label.pencil())
    label.clearFocus()
    before = label.grab().toImage()
    label.setFocus()
    assert label.grab().toImage() != before
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_where_there_are_no_words_one_click_on_the_offer_will_do(qtbot: QtBot) -> None:
    label, asked = shown(qtbot)
    label.show_words("", "Add a summary")
    assert label.text() == "Add a summary"
    QTest.mouseClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == [1]
    label.show_words("A campus.", "Add a summary")
    assert label.text() == "A campus."
    QTest.mouseClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == [1]
    label.show_words("", "Add a summary")
    label.set_editable(editable=False)
    QTest.mouseClick(label, LEFT, pos=QPoint(5, 10))
    assert asked == [1]


def test_a_word_without_end_does_not_widen_the_window(qtbot: QtBot) -> None:
    label, _ = shown(qtbot)
    label.setText("government")
    whole = label.minimumSizeHint().width()
    label.setText("government" * 100)
    assert whole <= label.minimumSizeHint().width() < 3 * whole
