"""The dialog that saves what the timeline shows: as a picture, a drawing or data. It writes nothing itself."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.ui import theme
from explorer.ui.dialogs.work_dialog import WorkDialog
from explorer.ui.widgets.file_line import FileLine

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


class SavePictureDialog(WorkDialog):
    """Asks for a title, a format and a file; progress and trouble are shown in place."""

    save_wanted = Signal(object)  # PictureRequest
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
        self.build_foot()
        self._name_button()
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

    def show_done(self, sentence: str) -> None:
        """Say that the file is there."""
        self.set_running(running=False)
        self._name_button()
        self.work.show_sentence(sentence, good=True)
        self.close_button.setFocus()

    @override
    def show_trouble(self, sentence: str) -> None:
        super().show_trouble(sentence)
        self.file.setFocus()

    @override
    def do(self) -> None:
        trouble = self.file.trouble()
        if trouble:
            self.show_trouble(trouble)
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
        self.do_button.setText(self.tr("&Replace") if self.file.exists() else self.tr("&Save"))

    @override
    def hold(self, *, running: bool) -> None:
        self.setProperty("busy", running)
        self._inputs.setDisabled(running)

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
        column = self.column(theme.SPACE_4)
        column.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._inputs)
        column.addLayout(self.foot())
        self.setMinimumWidth(round(_WIDTH * theme.zoom()))
