"""The focus ring is there for those who use the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.key_ring import KeyRing, moved_by_keys


def test_the_ring_is_for_those_who_use_the_keyboard(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItems(["one", "two"])
    KeyRing(view)
    assert not moved_by_keys(view)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert moved_by_keys(view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert not moved_by_keys(view)


def test_who_comes_by_tab_gets_the_ring_and_who_clicks_does_not(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    KeyRing(view)
    QApplication.sendEvent(view, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert not moved_by_keys(view)
    QApplication.sendEvent(view, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert moved_by_keys(view)


def test_no_view_has_no_ring() -> None:
    assert not moved_by_keys(None)
