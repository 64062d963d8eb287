"""The rows of one chart: headings of its scales, bars, and what is in none of them. Not their looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from explorer.analysis.charts import Bar, Chart

CHART_ROW_ROLE = Qt.ItemDataRole.UserRole
MOST_BARS = 100  # of one scale that are drawn; the table has them all


def tr(text: str) -> str:
    """A text of the charts in the user's language."""
    return QCoreApplication.translate("Charts", text)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A heading (no bar), a bar with its length as shares of the longest, or the sums that no bar holds."""

    text: str
    bar: Bar | None = None
    size: float = 0.0
    reach: float = 0.0
    is_repeated: bool = False  # the bar before says the same label
    is_count: bool = False  # its length counts sums, so that no amount ends it
    is_rest: bool = False


def rows_of(chart: Chart, most: int = MOST_BARS) -> Iterator[ChartRow]:
    """The rows of a chart; never none, so that an empty chart says why it is empty."""
    for section in chart.sections:
        yield ChartRow(section.title)
        before = None
        for bar in section.bars[:most]:
            size, reach = bar.size / section.reach, bar.reach / section.reach
            is_count = not section.currency
            yield ChartRow(bar.label, bar, size, reach, is_repeated=bar.label == before, is_count=is_count)
            before = bar.label
        if len(section.bars) > most:
            more = tr("and {count} more, smaller ones: see the table")
            yield ChartRow(more.format(count=f"{len(section.bars) - most + section.more:,}"))
        elif section.more:
            yield ChartRow(tr("and {count} more, smaller ones").format(count=f"{section.more:,}"))
    if not chart.sections:
        yield ChartRow(tr("Nothing here can be added up."))
    if chart.left_out:
        words = tr("Not added: {count}").format(count=f"{len(chart.left_out):,}")
        yield ChartRow(words, is_rest=True)


class ChartRows(QAbstractListModel):
    """The rows of one chart; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ChartRow, ...] = ()

    def show(self, chart: Chart) -> None:
        """Show another chart."""
        self.beginResetModel()
        self._rows = tuple(rows_of(chart))
        self.endResetModel()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> ChartRow:
        """The row at an index."""
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid():
            row = self._rows[index.row()]
            if row.bar is None and not row.is_rest:
                return Qt.ItemFlag.NoItemFlags  # so that arrow keys pass it by
        return super().flags(index)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{row.text}, {row.bar.stage_label}: {row.bar.spoken}" if row.bar else row.text
        return row if role == CHART_ROW_ROLE else None
