"""A few sentences to read before one goes on, each beside a sign. Not problems: nothing is refused by them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer.ui import tokens
from explorer.ui.widgets.icon_label import IconLabel


class WarningLines(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_1)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other sentences."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in self._lines:
            self._column.addWidget(_line(words, self))
        self.setVisible(bool(self._lines))
        self.setAccessibleDescription(" ".join(self._lines))

    def lines(self) -> tuple[str, ...]:
        """What is shown."""
        return self._lines


def _line(words: str, parent: QWidget) -> QWidget:
    line = QWidget(parent)
    label = QLabel(words, line)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel("triangle-alert", 16, "text", line), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return line
