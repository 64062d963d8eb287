"""The export dialog: what, of which entities, how and where to. It writes nothing: it emits what is wanted.

Progress, success and trouble are shown in place, so that a wrong folder costs no second dialog.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.formats.csv_export import cell_text
from explorer.session.export_request import ExportRequest
from explorer.session.exporting import Subject
from explorer.ui import theme
from explorer.ui.dialogs.work_dialog import WorkDialog
from explorer.ui.widgets.file_line import FileLine
from explorer.ui.widgets.preview_table import PreviewTable
from explorer.ui.words import number

PREVIEW_ROWS: Final = 5
_WIDTH: Final = 760


class ExportDialog(WorkDialog):
    """Asks for one export after the other; stays open so that a second table is a click away."""

    export_wanted = Signal(object)  # ExportRequest
    preview_wanted = Signal(object)  # ExportRequest, for its first rows

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export"))
        self._selected: tuple[EntityId, ...] = ()
        self._preview: tuple[Sequence[str], Sequence[Sequence[object]]] = ((), ())
        self._quiet = False
        self._build_choices()
        self._build_options()
        self.build_foot()
        self._name_button()
        self._lay_out()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def offer(
        self, selected: Sequence[EntityId], shown: int, folder: Path, what: Subject = Subject.ENTITIES
    ) -> None:
        """Say what there is to export: the selected entities, and how many the list shows; asks for a preview."""
        self._quiet = True
        self._selected = tuple(selected)
        self._folder = folder
        some = self.tr("{count} &selected").format(count=number(len(selected)))
        self._only_selected.setText(some if selected else self.tr("none &selected"))
        self._only_selected.setEnabled(bool(selected))
        self._all_shown.setText(self.tr("&all {count} shown").format(count=number(shown)))
        (self._only_selected if selected else self._all_shown).setChecked(True)
        self._subjects[what].setChecked(True)
        self._subjects[what].setFocus()
        self.work.show_nothing()
        self._quiet = False
        self._choices_changed()

    def show_preview(self, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show the header and the first rows of what would be written, numbers and text as they are read."""
        self._preview = (header, rows[:PREVIEW_ROWS])
        self._paint_preview()

    def show_done(self, sentence: str) -> None:
        """Say that the file is there."""
        self.set_running(running=False)
        self._name_button()
        self.work.show_sentence(sentence, good=True)
        self.close_button.setFocus()

    @override
    def show_trouble(self, sentence: str) -> None:
        """Say why there is no file, and let the person choose another."""
        super().show_trouble(sentence)
        self._file.setFocus()

    def request(self) -> ExportRequest:
        """What the dialog says now."""
        what = next(subject for subject, button in self._subjects.items() if button.isChecked())
        return ExportRequest(
            what=what,
            ids=self._selected if self._only_selected.isChecked() else None,
            evidence=self._evidence.isChecked() and what is not Subject.CITATIONS,
            bom=self._bom.isChecked(),
            raw=self._raw.isChecked(),
            path=self._file.path() or Path(),
        )

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    @override
    def do(self) -> None:
        trouble = self._file.trouble()
        if trouble:
            self.show_trouble(trouble)
            return
        self.show_progress(0, None)
        self.export_wanted.emit(self.request())

    def _choices_changed(self) -> None:
        if self._quiet:
            return
        request = self.request()
        # Citations are evidence; the columns would be there twice.
        self._evidence.setEnabled(request.what is not Subject.CITATIONS)
        self._file.offer(self._folder, request.what.value)
        self._forget_outcome()
        self.preview_wanted.emit(self.request())

    def _options_changed(self) -> None:
        self._forget_outcome()
        self._say_what_raw_does()
        self._paint_preview()

    def _say_what_raw_does(self) -> None:
        if self._raw.isChecked():
            words = self.tr(
                "Text that begins with = + - @ is left as it is: a spreadsheet may run it as a formula."
            )
        else:
            words = self.tr("Text that a spreadsheet would run as a formula gets an apostrophe in front.")
        self._raw_note.setText(words)

    def _path_changed(self) -> None:
        self._forget_outcome()
        self._name_button()

    def _name_button(self) -> None:
        words = self.tr("&Replace file") if self._file.exists() else self.tr("&Export")
        self.do_button.setText(words)

    def _forget_outcome(self) -> None:
        if not self.work.is_running():
            self.work.show_nothing()

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_choices(self) -> None:
        self._folder = Path.home()
        words = {
            Subject.ENTITIES: self.tr("E&ntities"),
            Subject.CLAIMS: self.tr("C&laims"),
            Subject.FUNDING: self.tr("F&unding"),
            Subject.CITATIONS: self.tr("C&itations"),
        }
        self._subjects = {subject: QRadioButton(text, self) for subject, text in words.items()}
        self._only_selected = QRadioButton(self)
        self._all_shown = QRadioButton(self)
        self._evidence = QCheckBox(self.tr("E&vidence: quote, document, offsets"), self)
        self._groups = [QButtonGroup(self), QButtonGroup(self)]
        for group, buttons in zip(
            self._groups, (self._subjects.values(), (self._only_selected, self._all_shown)), strict=True
        ):
            for button in buttons:
                group.addButton(button)
            group.buttonToggled.connect(self._one_of_two)
        self._evidence.toggled.connect(self._choices_changed)
        self._caption = QLabel(self)
        theme.set_role(self._caption, "section")
        self._table = PreviewTable(PREVIEW_ROWS, self)
        self._table.setAccessibleName(self.tr("Preview: the first rows"))

    def _one_of_two(self, _button: object, checked: bool) -> None:  # noqa: FBT001 - Qt's signature
        if checked:  # the one that went off says nothing new
            self._choices_changed()

    def _build_options(self) -> None:
        self._bom = QCheckBox(self.tr("For s&preadsheets (adds a byte-order mark)"), self)
        self._raw = QCheckBox(self.tr("Ra&w text"), self)
        self._raw_note = QLabel(self)
        theme.set_role(self._raw_note, "small soft")
        self._raw_note.setWordWrap(True)
        self._say_what_raw_does()
        for box in (self._bom, self._raw):
            box.toggled.connect(self._options_changed)
        self._file = FileLine(".csv", self.tr("CSV files (*.csv);;All files (*)"), self)
        self._file.path_changed.connect(self._path_changed)

    def _lay_out(self) -> None:
        self._inputs = QWidget(self)
        grid = QGridLayout(self._inputs)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_4)
        grid.setVerticalSpacing(theme.SPACE_2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._label(self.tr("Rows")), 0, 0)
        grid.addLayout(_side_by_side(self._subjects.values()), 0, 1)
        grid.addWidget(self._label(self.tr("Which entities")), 1, 0)
        grid.addLayout(_side_by_side((self._only_selected, self._all_shown)), 1, 1)
        grid.addWidget(self._label(self.tr("More columns")), 2, 0)
        grid.addWidget(self._evidence, 2, 1)
        grid.setRowMinimumHeight(3, theme.SPACE_2)
        grid.addWidget(self._caption, 4, 0, 1, 2)
        grid.addWidget(self._table, 5, 0, 1, 2)
        grid.setRowMinimumHeight(6, theme.SPACE_2)
        grid.addWidget(self._label(self.tr("Format")), 7, 0)
        grid.addWidget(self._bom, 7, 1)
        grid.addWidget(self._raw, 8, 1)
        grid.addWidget(self._raw_note, 9, 1)
        label = self._label(self.tr("&File"))
        label.setBuddy(self._file.edit)
        grid.addWidget(label, 10, 0)
        grid.addWidget(self._file, 10, 1)
        column = self.column(theme.SPACE_4)
        column.addWidget(self._inputs)
        column.addStretch()
        column.addLayout(self.foot())
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.resize(round(_WIDTH * theme.zoom()), self.sizeHint().height())

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    @override
    def hold(self, *, running: bool) -> None:
        self._inputs.setDisabled(running)

    def _paint_preview(self) -> None:
        header, rows = self._preview
        raw, digits = self._raw.isChecked(), self._bom.isChecked()
        cells = [[cell_text(cell, raw=raw, digits=digits) for cell in row] for row in rows]
        figures = frozenset(
            column
            for column in range(len(header))
            if any(_is_figure(row[column]) for row in rows)
            and all(row[column] is None or _is_figure(row[column]) for row in rows)
        )
        self._table.show_rows(header, cells, figures)
        many = len(rows) >= PREVIEW_ROWS
        all_rows = self.tr("All rows") if rows else self.tr("No rows to preview")
        self._caption.setText(self.tr("First rows") if many else all_rows)


def _is_figure(cell: object) -> bool:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


def _side_by_side(widgets: Iterable[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_4)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
