"""Remembers whether a view is being used by keyboard, so that its focus ring is there when it helps and only then."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

_PROPERTY = "moved_by_keys"
_BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class KeyRing(QObject):
    """Watches one view; Qt's own memory of it is of the whole window, and knows only of Tab."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._remember(by_keys=True)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._remember(by_keys=False)
        elif (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusIn
            and event.reason() in _BY_KEYS
        ):
            self._remember(by_keys=True)
        return False

    def _remember(self, *, by_keys: bool) -> None:
        if moved_by_keys(self._view) != by_keys:
            self._view.setProperty(_PROPERTY, by_keys)
            self._view.viewport().update()


def moved_by_keys(view: QWidget | None) -> bool:
    """True when the person at this view last used the keyboard."""
    return view is not None and bool(view.property(_PROPERTY))
