"""The search field, key by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot: QtBot) -> SearchField:
    window = QWidget()
    qtbot.addWidget(window)
    made = SearchField("Ctrl+K")
    made.setPlaceholderText("Search")
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.resize(400, 100)
    window.show()
    window.activateWindow()
    made.setFocus()
    made.window_ = window  # type: ignore[attr-defined]  # keeps the parent alive as long as the field
    return made


def searches(spy: QSignalSpy) -> list[str]:
    return [spy.at(n)[0] for n in range(spy.count())]


def test_each_letter_is_a_search(field: SearchField, qtbot: QtBot) -> None:
    spy = QSignalSpy(field.searched)
    QTest.keyClicks(field, "fair")
    assert searches(spy) == ["f", "fa", "fai", "fair"]


def test_escape_clears_the_search(field: SearchField, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "fair")
    spy = QSignalSpy(field.searched)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), searches(spy)) == ("", [""])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert spy.count() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_some_keys_lead_on_to_what_was_found(field: SearchField, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(field.list_wanted):
        QTest.keyClick(field, key)


def test_a_text_set_elsewhere_is_shown_and_told_to_nobody(field: SearchField) -> None:
    spy = QSignalSpy(field.searched)
    field.show_text("station")
    assert (field.text(), spy.count()) == ("station", 0)
    field.setCursorPosition(2)
    field.show_text("station")
    assert field.cursorPosition() == 2


def test_a_letter_typed_in_the_list_begins_a_new_search(field: SearchField, qtbot: QtBot) -> None:
    field.show_text("station")
    spy = QSignalSpy(field.searched)
    field.take("p")
    QTest.keyClicks(field, "r")
    assert searches(spy) == ["p", "pr"]


def test_the_cross_is_there_when_there_is_something_to_clear(field: SearchField) -> None:
    cross = field.actions()[-1]
    assert not cross.isVisible()
    field.show_text("x")
    assert cross.isVisible()
    spy = QSignalSpy(field.searched)
    cross.trigger()
    assert searches(spy) == [""]


def test_the_keys_that_lead_here_are_shown_while_it_is_empty_and_left_alone(field: SearchField) -> None:
    field.clearFocus()
    with_keys = field.grab().toImage()
    bare = SearchField("", field.parentWidget())
    bare.setPlaceholderText("Search")
    bare.setGeometry(field.geometry())
    assert with_keys != bare.grab().toImage()
    for each in (field, bare):
        each.resize(130, field.height())
    assert field.grab().toImage() == bare.grab().toImage()  # no room for them
    for each in (field, bare):
        each.resize(380, field.height())
        each.show_text("fair")
    assert field.grab().toImage() == bare.grab().toImage()
