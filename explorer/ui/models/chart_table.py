"""All bars of all charts as a table, for those who read rather than look. Not the bars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.analysis.charts import Bar, Chart, Section
from explorer.ui.models.chart_rows import tr


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar with where it stands."""

    chart: Chart
    section: Section
    bar: Bar


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A column: its title, its text, and what it is sorted by."""

    title: str
    text: Callable[[BarLine], str]
    key: Callable[[BarLine], Any]
    is_number: bool = False


def _words(title: str, text: Callable[[BarLine], str]) -> BarColumn:
    return BarColumn(title, text, lambda line: text(line).casefold())


def _number(title: str, value: Callable[[BarLine], float]) -> BarColumn:
    return BarColumn(title, lambda line: f"{value(line):,.0f}", value, is_number=True)


BAR_COLUMNS = (
    _words("Chart", lambda line: line.chart.title),
    _words("Of", lambda line: line.bar.label),
    _words("Stage", lambda line: line.bar.stage_label),
    BarColumn("Total", lambda line: line.bar.spoken, lambda line: (line.section.title, line.bar.reach)),
    _words("Scale", lambda line: line.section.title),
    _number("At least", lambda line: line.bar.amount.least),
    _number("At most", lambda line: line.bar.amount.most),
    _number("Sums", lambda line: line.bar.sums),
    _words("Converted", lambda line: tr("yes") if line.bar.converted else tr("no")),
    _number("Not added", lambda line: len(line.bar.left_out)),
)


class ChartTable(QAbstractTableModel):
    """One bar a row, in the order of the charts until it is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[BarLine] = []

    def show(self, charts: Sequence[Chart]) -> None:
        """Show other charts."""
        self.beginResetModel()
        self._lines = [
            BarLine(chart, section, bar)
            for chart in charts
            for section in chart.sections
            for bar in section.bars
        ]
        self.endResetModel()

    def line(self, row: int) -> BarLine | None:
        """The bar of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(BAR_COLUMNS)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        column = BAR_COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(column.text(self._lines[index.row()]).split())
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(BAR_COLUMNS[section].title)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self.beginResetModel()
        self._lines.sort(key=BAR_COLUMNS[column].key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()
