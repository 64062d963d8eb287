"""The dialog that saves what the timeline shows: as a picture, a drawing or data. It writes nothing itself."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.ui import theme
from explorer.ui.widgets.file_line import FileLine
from explorer.ui.widgets.work_line import WorkLine

_WIDTH: Final = 640
_PREVIEW: Final = 560


class PictureFormat(StrEnum):
    """What is saved; the value is the ending of the file."""

    PNG = ".png"
    SVG = ".svg"
    CSV = ".csv"


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What the dialog says."""

    format: PictureFormat
    title: str
    path: Path


class SavePictureDialog(QDialog):
    """Asks for a title, a format and a file; progress and trouble are shown in place."""

    save_wanted = Signal(object)  # PictureRequest
    cancel_wanted = Signal()
    preview_wanted = Signal(str)  # the title; answer with `show_preview`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("save_picture_dialog")
        self.setWindowTitle(self.tr("Save picture or data"))
        self._folder = Path.home()
        self._name = ""
        self._inputs = QWidget(self)
        self.title = QLineEdit(self)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.editingFinished.connect(self._ask_for_preview)
        self.preview = QLabel(self)
        self.preview.setAccessibleName(self.tr("Preview of the page"))
        self.preview.setFrameShape(QLabel.Shape.StyledPanel)
        self.preview.hide()
        self.formats = QButtonGroup(self)
        self._buttons = {
            PictureFormat.PNG: self._radio(self.tr("&Picture for print (PNG, A4 at 300 dots per inch)")),
            PictureFormat.SVG: self._radio(self.tr("&Drawing without loss at any size (SVG)")),
            PictureFormat.CSV: self._radio(self.tr("The &sums behind it, with their quotes (CSV)")),
        }
        self.file = FileLine(PictureFormat.PNG, self.tr("Pictures (*.png)"), self)
        self.file.path_changed.connect(self._name_button)
        self.work = WorkLine(self)
        self.work.cancel_wanted.connect(self.cancel_wanted)
        self.save_button = QPushButton(self.tr("&Save"), self)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._ask)
        theme.make_primary(self.save_button)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.formats.buttonToggled.connect(self._format_changed)

    def offer(self, what: PictureFormat, title: str, folder: Path, name: str) -> None:
        """Offer a format, a title and a file name."""
        self._folder, self._name = folder, name
        self.title.setText(title)
        self._buttons[what].setChecked(True)
        self._format_changed()
        self._buttons[what].setFocus()
        self.work.show_nothing()

    def request(self) -> PictureRequest:
        """What the dialog says now."""
        return PictureRequest(self.format(), self.title.text().strip(), self.file.path() or Path())

    def format(self) -> PictureFormat:
        """The format that is chosen."""
        return next((one for one, button in self._buttons.items() if button.isChecked()), PictureFormat.PNG)

    def show_preview(self, page: QPixmap) -> None:
        """Show the page as it would be drawn."""
        self.preview.setPixmap(page)
        self.preview.setVisible(self.format() is not PictureFormat.CSV)

    def preview_width(self) -> int:
        """How wide a preview is wished for."""
        return round(_PREVIEW * theme.zoom())

    def show_progress(self, done: int, total: int) -> None:
        """Show how many rows are written; nothing but cancelling can be done meanwhile."""
        self._set_running(running=True)
        self.work.show_progress(done, total)

    def show_done(self, sentence: str) -> None:
        """Say that the file is there."""
        self._set_running(running=False)
        self._name_button()
        self.work.show_sentence(sentence, good=True)
        self.close_button.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why there is no file."""
        self._set_running(running=False)
        self.work.show_sentence(sentence, good=False)
        self.file.setFocus()

    def _ask(self) -> None:
        trouble = self.file.trouble()
        if trouble:
            self.show_problem(trouble)
            return
        self.save_wanted.emit(self.request())

    def _format_changed(self) -> None:
        kinds = {
            PictureFormat.PNG: self.tr("Pictures (*.png)"),
            PictureFormat.SVG: self.tr("Drawings (*.svg)"),
            PictureFormat.CSV: self.tr("Tables (*.csv)"),
        }
        self.title.setEnabled(self.format() is not PictureFormat.CSV)
        self.file.use_ending(self.format(), kinds[self.format()])
        self.file.offer(self._folder, self._name)
        self.work.show_nothing()
        self._name_button()
        is_page = self.format() is not PictureFormat.CSV
        self.preview.setVisible(is_page and not self.preview.pixmap().isNull())
        if is_page and self.preview.pixmap().isNull():
            QTimer.singleShot(0, self, self._ask_for_preview)  # the dialog comes up first

    def _ask_for_preview(self) -> None:
        if self.format() is not PictureFormat.CSV:
            self.preview_wanted.emit(self.title.text().strip())

    def _name_button(self) -> None:
        self.save_button.setText(self.tr("&Replace") if self.file.exists() else self.tr("&Save"))

    def _set_running(self, *, running: bool) -> None:
        self.setProperty("busy", running)
        self._inputs.setDisabled(running)
        self.save_button.setHidden(running)
        self.close_button.setHidden(running)
        if running:
            self.work.cancel.setFocus()

    def _radio(self, text: str) -> QRadioButton:
        button = QRadioButton(text, self)
        self.formats.addButton(button)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self._inputs)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_4)
        grid.setVerticalSpacing(theme.SPACE_2)
        for row, (words, widget) in {
            0: (self.tr("&Title"), self.title),
            2: (self.tr("&File"), self.file.edit),
        }.items():
            label = QLabel(words, self)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.file, 2, 1)
        grid.addWidget(QLabel(self.tr("What"), self), 1, 0, Qt.AlignmentFlag.AlignTop)
        choices = QVBoxLayout()
        choices.setSpacing(theme.SPACE_2)
        for button in self._buttons.values():
            choices.addWidget(button)
        grid.addLayout(choices, 1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.work, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_4)
        column.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._inputs)
        column.addLayout(foot)
        self.setMinimumWidth(round(_WIDTH * theme.zoom()))

    @override
    def reject(self) -> None:
        """Escape stops what runs first."""
        if self.work.is_running():
            self.cancel_wanted.emit()
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A window that vanishes would leave the work without anybody to hear of it.
        if self.work.is_running():
            self.cancel_wanted.emit()
            event.ignore()
        else:
            super().closeEvent(event)
