"""One line to type in that gives back exactly what it was given until somebody types in it."""

from PySide6.QtWidgets import QLineEdit, QWidget


class Line(QLineEdit):
    """Qt turns line breaks into spaces and cuts what is long; here only a person's own typing is Qt's."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Put `text` in the line without telling."""
        self._given = text
        self.setText(text)

    def typed(self) -> str:
        """What stands in the line."""
        return self.text() if self.isModified() else self._given
