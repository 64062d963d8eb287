"""One field of a form: label, editor, and a line that says how it is read or what is wrong. Checks nothing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.widgets.icon_label import IconLabel


class Field(QWidget):
    """A problem shows once the person has been at the field, or when `insist` says so; a reading shows at once."""

    def __init__(
        self, label: str, editor: QWidget, parent: QWidget | None = None, *, aside: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = QLabel(label, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "section")
        self.label.setBuddy(editor)
        self.label.setVisible(bool(label))
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._sign = IconLabel("circle-alert", 14, "text", self)
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._problem = self._reading = self._hint = ""
        self._visited = False
        line = QHBoxLayout()
        line.setSpacing(tokens.SPACE_2)
        line.addWidget(editor, 1)
        if aside is not None:
            line.addWidget(aside)
        below = QHBoxLayout()
        below.setSpacing(tokens.SPACE_1)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(self.label)
        column.addLayout(line)
        column.addLayout(below)
        editor.installEventFilter(self)
        self._show()

    def rename(self, label: str) -> None:
        """Give it another label, for people and for screen readers."""
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def say(self, problem: str, reading: str, hint: str = "") -> None:
        """Take what is wrong with the field, or how it is read; either may be empty.

        A hint stands before the reading, and alone while a problem waits to be shown.
        """
        self._problem, self._reading, self._hint = problem, reading, hint
        self._show()

    def visit(self) -> None:
        """Count the field as seen by the person, so that its problem may show."""
        self._visited = True
        self._show()

    def note(self) -> str:
        """What is written below the editor."""
        return self._note.text()

    def shows_problem(self) -> bool:
        """True when what is written there is a problem."""
        return self._visited and bool(self._problem)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut and not self._visited:
            self.visit()
        return False

    def _show(self) -> None:
        wrong = self.shows_problem()
        read = "" if self._problem else self._reading
        text = self._problem if wrong else " ".join(part for part in (self._hint, read) if part)
        self._note.setText(text)
        self._note.setProperty("role", "small" if wrong else "small soft")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)
        self._note.setVisible(bool(text))
        self._sign.setVisible(wrong)
        self.editor.setAccessibleDescription(text)
