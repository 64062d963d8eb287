"""Rows of the list beside the timeline: sums without a place on it, what is added and what is not. Not its looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.domain.ids import ClaimId

ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SideRow:
    """A heading, or a funding as a sum and a soft line under it."""

    text: str
    note: str = ""
    claim: ClaimId | None = None  # None for a heading
    stage: str = ""
    differs: bool = False
    more: int | None = None  # the part of the list of which a further stretch can be shown


class TimelineRows(QAbstractListModel):
    """The rows of one list; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[SideRow] = ()

    def show(self, rows: Iterable[SideRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> SideRow:
        """The row at an index."""
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].claim is None and self._rows[index.row()].more is None:
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
            return f"{row.text}, {row.note}" if row.note else row.text
        return row if role == ROW_ROLE else None
