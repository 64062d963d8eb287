"""Waiting for work that must end before something else can: a note with a way out, once it takes longer than a moment."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from explorer.ui import theme

_A_MOMENT: Final = 400  # milliseconds
_EVERY: Final = 5  # milliseconds
_WIDTH: Final = 360


class WaitingNote(QDialog):
    """Says what is waited for; closing it, by key or button, means not to wait."""

    def __init__(self, words: str, way_out: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting_note")
        self.setWindowTitle(words)
        self.setModal(True)
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        self.button = QPushButton(way_out, self)
        self.button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(label)
        column.addWidget(bar)
        column.addLayout(foot)
        self.setMinimumWidth(round(_WIDTH * theme.zoom()))


def wait_with_a_note(
    words: str,
    is_over: Callable[[], bool],
    give_up: Callable[[], object],
    parent: QWidget,
    moment: int = _A_MOMENT,
) -> None:
    """Wait until it is over; the window behind takes nothing meanwhile. `give_up` must make it end soon."""
    loop = QEventLoop()
    check = QTimer(interval=_EVERY)
    check.timeout.connect(lambda: loop.quit() if is_over() else None)
    check.start()
    soon = QTimer(interval=moment, singleShot=True)
    soon.timeout.connect(loop.quit)
    soon.start()
    if not is_over():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if not is_over():
        note = WaitingNote(words, parent.tr("Quit without it"), parent)
        note.rejected.connect(give_up)
        note.open()
        loop.exec()
        note.rejected.disconnect(give_up)
        note.close()
        note.deleteLater()
    check.stop()
