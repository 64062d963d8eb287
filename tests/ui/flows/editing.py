"""Editing in place by clicks and keys, for tests of the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.domain.ids import ClaimId
from explorer.ui.dialogs.inline_claim import InlineClaim
from explorer.ui.dialogs.inline_frame import InlineFrame
from explorer.ui.main_window import MainWindow

RETURN, ESCAPE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2


def edit(window: MainWindow, claim: ClaimId) -> InlineClaim:
    """Choose a claim and press F2."""
    assert window.detail.select_claim(claim)
    window.detail.claims.setFocus()
    QTest.keyClick(window.detail.claims, F2)
    editor = window.corrections.in_place.editor()
    assert isinstance(editor, InlineClaim)
    return editor


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def retype(words: str) -> None:
    """Replace what stands in the field that has the keyboard."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for char in words:  # QTest knows the keys of ASCII only
        QApplication.sendEvent(
            focused(), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        )


def notes(editor: InlineFrame) -> list[str]:
    """What is said beside the fields."""
    return [field.note() for field in editor.fields().values() if field.note()]
