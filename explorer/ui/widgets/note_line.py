"""A quiet line with a link, for the foot of the window: what people may want to know, but need not act on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from explorer.ui.tokens import SPACE_2


class NoteLine(QWidget):
    """Hidden while there is nothing to say."""

    followed = Signal()  # the link was taken

    def __init__(self, link: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_line")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "small soft")
        self.link = QPushButton(link, self)
        self.link.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.link.clicked.connect(self.followed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_2, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.words)
        row.addWidget(self.link)
        self.hide()

    def tell(self, words: str) -> None:
        """Say it until something else is said; nothing hides the line."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
