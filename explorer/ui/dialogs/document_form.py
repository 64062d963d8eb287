"""A document as a form: its text from a file or pasted, what is said of it, or both. Checks and writes nothing itself."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.session.document_checks import LARGEST, detail_problems
from explorer.session.shown_versions import DocumentDetails
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line

_WIDTH = 600
_BREAKS = {0x2028: "\n", 0x2029: "\n"}  # Qt's own, for a broken line and for a paragraph
_MOST_SHOWN = 200_000  # bytes of a file; all of it is taken
_PASTED = "pasted.txt"


class DocumentForm(QDialog):
    """Still open while `saved` is told: whoever cannot save calls `refuse` there, else `accept`."""

    saved = Signal(str, object, object)  # file name, bytes or None, DocumentDetails

    def __init__(
        self,
        title: str,
        *,
        with_text: bool,
        details: DocumentDetails | None,
        save: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("document_form")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._with_text, self._details = with_text, details
        self._original: bytes | None = None
        self._name = _PASTED
        self.lines: dict[str, Line] = {}
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        self._column.setSpacing(theme.SPACE_3)
        heading = QLabel(title, self)
        theme.set_role(heading, "title")
        self._column.addWidget(heading)
        if with_text:
            self._make_text()
        if details is not None:
            self._make_details(details)
        self._make_foot(save or self.tr("&Save"))
        self.recheck()
        fit(self, _WIDTH)

    def take_file(self, path: Path) -> None:
        """Take the text of a file; what cannot be read is told beside the field."""
        try:
            with path.open("rb") as file:
                original = file.read(LARGEST + 1)
        except OSError as error:
            self.refuse(
                {"text": self.tr("The file cannot be read: {why}.").format(why=error.strerror or error)}
            )
            return
        self._original, self._name = original, path.name
        with QSignalBlocker(self.text):
            self.text.setPlainText(original[:_MOST_SHOWN].decode("utf-8", "replace"))
        self.file_name.setText(path.name)
        title = self.lines.get("title")
        if title is not None and not title.text():
            title.show_text(path.stem)
        self.fields["text"].say("", "")
        self.recheck()

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Stay open and say why, beside each field."""
        for name, field in self.fields.items():
            field.visit()
            field.say(problems.get(name, ""), "")
        self.why.setText(next(iter(problems.values()), ""))

    def details(self) -> DocumentDetails:
        """What is said of the document, as it stands now."""
        return DocumentDetails(**{name: line.typed() for name, line in self.lines.items()})

    def recheck(self) -> None:
        """Say beside each field what is wrong with it."""
        found = detail_problems(self.details()) if self.lines else {}
        for name in self.lines:
            self.fields[name].say(found.get(name, ""), "")
        self.why.setText("")
        self.save_button.setEnabled(not found and (not self._with_text or self._has_text()))

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _has_text(self) -> bool:
        return self._original is not None or not self.text.document().isEmpty()

    def _bytes(self) -> bytes | None:
        if not self._with_text:
            return None
        if self._original is not None:
            return self._original
        return self.text.document().toRawText().translate(_BREAKS).encode("utf-8", "replace")

    def _typed(self) -> None:
        self._original, self._name = None, _PASTED
        self.file_name.setText("")
        self.fields["text"].say("", "")
        self.recheck()

    def _choose(self) -> None:
        kinds = self.tr("Plain text (*.txt *.md *.text *.markdown)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a text"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _save(self) -> None:
        self.saved.emit(self._name, self._bytes(), self.details() if self.lines else DocumentDetails())

    def _make_text(self) -> None:
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("input", True)  # noqa: FBT003 - Qt's own signature
        self.text.setPlaceholderText(self.tr("Paste the text here, or choose a file."))
        self.text.setMinimumHeight(round(180 * theme.zoom()))
        self.text.textChanged.connect(self._typed)
        self.choose = QPushButton(self.tr("Choose &file…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.file_name = QLabel(self)
        theme.set_role(self.file_name, "small soft")
        self.fields["text"] = Field(self.tr("Text"), self.text, self)
        self._column.addWidget(self.fields["text"], 1)
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.file_name, 1)
        self._column.addLayout(line)

    def _make_details(self, details: DocumentDetails) -> None:
        labels = {
            "title": self.tr("Title"),
            "author": self.tr("Author"),
            "publisher": self.tr("Publisher"),
            "published": self.tr("Published"),
            "language": self.tr("Language"),
        }
        hints = {
            "published": self.tr("2 May 2018, May 2018 or 2018; empty where the text does not say"),
            "language": self.tr("Its code, such as en or fr"),
        }
        for name, label in labels.items():
            line = Line(getattr(details, name), self)
            line.setPlaceholderText(hints.get(name, ""))
            line.textEdited.connect(self.recheck)
            self.lines[name] = line
            self.fields[name] = Field(label, line, self)
            self._column.addWidget(self.fields[name])

    def _make_foot(self, save: str) -> None:
        self.why = QLabel(self)
        self.why.setObjectName("why_not")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.why, "small")
        self.why.setWordWrap(True)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save_button = QPushButton(save, self)
        self.save_button.setDefault(True)
        theme.make_primary(self.save_button)
        self.save_button.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.why, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        self._column.addLayout(foot)
