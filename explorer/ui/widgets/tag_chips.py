"""The tags of one entity as chips with a cross each, and a line to add one. Knows no entity and keeps nothing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.flow_row import FlowRow

_WIDEST: Final = 220  # of a chip's words
_LINE: Final = 96  # width of the line to add in


class TagChip(QWidget):
    """One tag; Delete, Backspace or its cross takes it away."""

    removed = Signal(str)

    def __init__(self, tag: str, parent: QWidget | None = None, *, editable: bool) -> None:
        super().__init__(parent)
        self.tag = tag
        self._editable = editable
        self.words = ElidedLabel(tag, self)
        self.words.setProperty("role", "small")
        self.words.setMaximumWidth(round(_WIDEST * tokens.zoom()))
        self.cross = QToolButton(self)
        self.cross.setIcon(icons.icon("x", tokens.ink()))
        self.cross.setIconSize(QSize(10, 10))
        self.cross.setStyleSheet("QToolButton { padding: 1px; border: 0; }")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setToolTip(self.tr("Remove this tag (Del)"))
        self.cross.setAccessibleName(self.tr("Remove this tag"))
        self.cross.clicked.connect(self._remove)
        self.cross.setVisible(editable)
        self.setAccessibleName(self.tr("Tag {tag}").replace("{tag}", tag))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if editable else Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_2, 1, tokens.SPACE_1 if editable else tokens.SPACE_2, 1)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addWidget(self.cross)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editable and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colours.raised))
        painter.setPen(QColor(colours.focus if self.hasFocus() else colours.hairline))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _remove(self) -> None:
        self.removed.emit(self.tag)


class TagChips(QWidget):
    """Chips, then the line; what cannot be a tag is told below it."""

    add_wanted = Signal(str)
    remove_wanted = Signal(str)
    completions_wanted = Signal()  # the line has the keyboard: which tags are in use?
    left = Signal()  # Esc: back to where the person read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tags"))
        self._editable = True
        self._tags: tuple[str, ...] = ()
        self.chips: list[TagChip] = []
        self.line = _TagLine(self)
        self.line.entered.connect(self._add)
        self.line.came.connect(self.completions_wanted)
        self.line.left.connect(self._leave)
        self.line.textEdited.connect(self._forget_problem)
        self.problem = QLabel(self)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "small")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._row = FlowRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(self._row)
        column.addWidget(self.problem)
        self._row.put([self.line])

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show the tags of an entity; the line keeps what is being typed where they are the same."""
        if tuple(tags) == self._tags:
            return
        within = any(chip.hasFocus() for chip in self.chips)
        self._tags = tuple(tags)
        for chip in self.chips:
            chip.removed.disconnect()
            chip.hide()
            chip.deleteLater()
        self.chips = [TagChip(tag, self._row, editable=self._editable) for tag in tags]
        for chip in self.chips:
            chip.removed.connect(self.remove_wanted)
            chip.show()
        self._row.put([*self.chips, self.line])
        if within:
            (self.chips[0] if self.chips else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_editable(self, *, editable: bool) -> None:
        """Whether tags can be added and removed here."""
        self._editable = editable
        self.line.setVisible(editable)
        shown, self._tags = self._tags, ()
        self.show_tags(shown)

    def clear_line(self) -> None:
        """Begin anew: what was typed has become a tag, or another entity is shown."""
        self.line.clear()
        self._forget_problem()

    def offer(self, tags: Sequence[str]) -> None:
        """The tags to complete what is typed to."""
        self.line.names.setStringList([tag for tag in tags if tag not in self._tags])

    def refuse(self, sentence: str) -> None:
        """Say why what is typed cannot be a tag; it stays to be mended."""
        self.problem.setText(sentence)
        self.problem.show()
        self.line.setAccessibleDescription(sentence)

    def start(self) -> None:
        """Put the cursor in the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _add(self) -> None:
        self.add_wanted.emit(self.line.text())

    def _leave(self) -> None:
        self.clear_line()
        self.left.emit()

    def _forget_problem(self) -> None:
        self.problem.hide()
        self.line.setAccessibleDescription("")


class _TagLine(QLineEdit):
    """A line as small as a chip, that completes to tags in use."""

    entered = Signal()
    came = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag_line")
        self.setPlaceholderText(self.tr("Add tag"))
        self.setAccessibleName(self.tr("Add tag"))
        self.setProperty("chip", True)  # noqa: FBT003
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self._size()

    def _take(self, tag: str) -> None:
        self.setText(tag)
        self.entered.emit()

    def _size(self) -> None:
        self.setFixedWidth(round(_LINE * tokens.zoom()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._size()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
