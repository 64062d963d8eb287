"""What each thing becomes when two entities become one, as rows of a table: label, kept, merged, result."""

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QIcon
from typing_extensions import override

from explorer.domain.mergers import Choices, Side
from explorer.session.shown_merging import FieldShown, MergeLine, MergePreview
from explorer.ui import icons, tokens

LABEL, KEPT, MERGED, RESULT = range(4)
_MOST: Final = 300  # lines shown; a larger merger is told by its counts
_SIDES: Final = {KEPT: Side.KEPT, MERGED: Side.MERGED}

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    """One row; a heading has only its label."""

    cells: tuple[str, str, str, str]
    field: FieldShown | None = None
    both: bool = False  # the row that takes both summaries
    heading: bool = False
    differs: bool = False


class MergeRows(QAbstractTableModel):
    """Cells with a mark can be chosen; `chosen` tells what was."""

    chosen = Signal(object)  # Choices

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[_Row, ...] = ()
        self._names = ("", "")
        self._choices = Choices()

    def show(self, preview: MergePreview | None, choices: Choices) -> None:
        """Show another preview, made with these choices."""
        self.beginResetModel()
        self._choices = choices
        self._rows = tuple(_rows(preview)) if preview else ()
        self._names = (preview.keep.name, preview.gone.name) if preview else ("", "")
        self.endResetModel()

    def headings(self) -> list[int]:
        """The rows that are titles of those below them."""
        return [number for number, row in enumerate(self._rows) if row.heading]

    def side_at(self, index: _Index) -> Side | None:
        """What choosing a cell would take; None where there is nothing to choose."""
        row = self._rows[index.row()]
        if row.field is None or not row.field.sides:
            return None
        if row.both:
            return Side.BOTH if index.column() == RESULT else None
        return _SIDES.get(index.column())

    def choose(self, index: _Index) -> None:
        """Take a field from where a cell says."""
        side, field = self.side_at(index), self._rows[index.row()].field
        if side is not None and field is not None:
            self.chosen.emit(replace(self._choices, **{field.key: side}))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("", *self._names, _tr("Becomes"))[section]
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._told(index, role) if index.isValid() else None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _told(self, index: _Index, role: int) -> object:
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row, column, chosen=self._is_chosen(index))
            case Qt.ItemDataRole.DecorationRole:
                return self._mark(index)
            case Qt.ItemDataRole.ForegroundRole:
                return QBrush(QColor(self._colour(row, index)))
            case Qt.ItemDataRole.FontRole:
                return _font(row, column)
            case _:
                return None

    def _mark(self, index: _Index) -> QIcon | None:
        if self.side_at(index) is None:
            return None
        if self._is_chosen(index):
            return icons.icon("circle-check", tokens.ink("accent"))
        return icons.icon("circle", tokens.ink("border"))

    def _colour(self, row: _Row, index: _Index) -> str:
        """Soft for labels, and for what was not chosen; the colour of disagreements for two that will disagree."""
        colours = tokens.current()
        if row.differs and index.column() == RESULT:
            return colours.differs
        if index.column() == LABEL and not row.heading:
            return colours.text_soft
        open_to_choice = self.side_at(index) is not None
        return colours.text_soft if open_to_choice and not self._is_chosen(index) else colours.text

    def _is_chosen(self, index: _Index) -> bool:
        field = self._rows[index.row()].field
        return field is not None and self.side_at(index) is field.side


def _rows(preview: MergePreview) -> list[_Row]:
    found: list[_Row] = []
    for field in preview.fields:
        if field.kept.strip() or field.merged.strip():
            found.append(_Row((field.label, field.kept, field.merged, field.result), field))
        if Side.BOTH in field.sides:
            found.append(_Row(("", "", "", _tr("Both, one after the other")), field, both=True))
    left = _MOST
    for group in preview.groups:
        found.append(_Row((group.title, "", "", ""), heading=True))
        found += [_line(line) for line in group.lines[:left]]
        if len(group.lines) > left:
            hidden = f"{len(group.lines) - left:,}"
            found.append(_Row(("", "", _tr("and {count} more").format(count=hidden), "")))
        left = max(0, left - len(group.lines))
    return found


def _line(line: MergeLine) -> _Row:
    result = " — ".join(part for part in (line.result, line.note) if part)
    return _Row((line.label, line.kept, line.merged, result), differs=line.differs)


def _spoken(row: _Row, column: int, *, chosen: bool) -> str:
    words = row.cells[column]
    label = row.cells[LABEL] if column != LABEL else ""
    return ", ".join(part for part in (label, words, _tr("chosen") if chosen else "") if part)


def _font(row: _Row, column: int) -> QFont:
    font = tokens.font("small" if column == LABEL or row.heading else "body")
    if row.heading:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _tr(text: str) -> str:
    return QCoreApplication.translate("MergeRows", text)
