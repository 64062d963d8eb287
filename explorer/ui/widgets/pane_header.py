"""The line at the top of a pane: what it shows, how much of it, and its few tools; the same height everywhere."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.tool_button import ToolButton

_HEIGHT = 40
_FOR_THE_TITLE = 110


class PaneHeader(QWidget):
    """A title, a soft note beside it, and tools at the far end, over a hairline."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "strong")
        self.note = ElidedLabel("", self)
        self.note.setProperty("role", "soft")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tools: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.SPACE_3, 0, tokens.SPACE_2, 0)
        self._row.setSpacing(tokens.SPACE_1)
        self._row.addWidget(self.title)
        self._row.addSpacing(tokens.SPACE_1)
        self._row.addWidget(self.note, 1)
        self.refresh()

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget at the far end. A button with text shows its icon alone where the words need the room."""
        self._tools.append(widget)
        self._row.addWidget(widget)

    def show_words(self, title: str, note: str = "") -> None:
        """Show the title and the note, and give them the room they need."""
        self.title.setText(title)
        self.note.setText(note)
        self._make_room()

    def refresh(self) -> None:
        """Take the height of the zoom in force; call it on PaletteChange."""
        self.setFixedHeight(round(_HEIGHT * tokens.zoom()))
        self._make_room()

    @override
    def minimumSizeHint(self) -> QSize:
        """The same whatever the words: a count that changes with each key must not push the panes about."""
        tools = sum(
            tool.iconSize().width() + tokens.SPACE_4
            if isinstance(tool, QToolButton)
            else tool.minimumSizeHint().width()
            for tool in self._tools
            if not tool.isHidden()
        )
        return QSize(round(_FOR_THE_TITLE * tokens.zoom()) + tools, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens.current().hairline))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _make_room(self) -> None:
        with_words = [tool for tool in self._tools if isinstance(tool, QToolButton) and tool.text()]
        for tool in with_words:
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        margins = self._row.contentsMargins()
        gaps = self._row.spacing() * (len(self._tools) + 3) + margins.left() + margins.right()
        words = self.title.sizeHint().width() + self.note.sizeHint().width()
        if words + gaps + sum(tool.sizeHint().width() for tool in self._tools) > self.width():
            for tool in with_words:
                tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def tool_button(icon: str, tip: str, parent: QWidget | None = None) -> QToolButton:
    """A flat button with an icon; `tip` is its tooltip and its accessible name."""
    button = ToolButton(parent)
    button.setIcon(icons.icon(icon, tokens.ink()))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
