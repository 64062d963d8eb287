"""What became part of the entity shown: a line each, with a button that takes it out again. Does nothing itself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.session.shown import MergedShown
from explorer.ui import tokens
from explorer.ui.widgets.plain import tooltip_text

_MOST = 6  # lines; a long list would push the claims off the pane


class MergedLines(QWidget):
    """Hidden while there is nothing to say."""

    split_wanted = Signal(object)  # EntityId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[MergedShown, ...] = ()
        self._editable = True
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_merged(self, merged: Sequence[MergedShown]) -> None:
        """Show other lines, the last merger first."""
        if tuple(merged) != self._shown:
            self._shown = tuple(merged)
            self._fill()

    def set_editable(self, *, editable: bool) -> None:
        """Whether anything may be taken out."""
        self._editable = editable
        for button in self.buttons:
            button.setVisible(editable)

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = []
        for merged in self._shown[::-1][:_MOST]:
            self._column.addWidget(self._line(merged))
        if (more := len(self._shown) - _MOST) > 0:
            self._column.addWidget(self._words(self.tr("and {count} more").format(count=f"{more:,}")))
        self.setVisible(bool(self._shown))

    def _line(self, merged: MergedShown) -> QWidget:
        line = QWidget(self)
        words = self.tr("Also holds “{name}”, {words}")
        words = words.format(name=merged.name, words=merged.words)
        split = QPushButton(self.tr("Split…"), line)
        split.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        split.setAutoDefault(False)
        split.setAccessibleName(self.tr("Split “{name}” off").replace("{name}", merged.name))
        split.setToolTip(self.tr("Take “{name}” out again").replace("{name}", tooltip_text(merged.name)))
        split.clicked.connect(partial(self.split_wanted.emit, merged.id))
        split.setVisible(self._editable)
        self.buttons.append(split)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._words(words), 1)
        row.addWidget(split, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _words(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "small soft")
        label.setWordWrap(True)
        return label
