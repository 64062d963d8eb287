"""The rows of a bulk preview as a table: read a page at a time as they are looked at. Not what changes them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QIcon
from typing_extensions import override

from explorer.session.shown_bulk import BulkRow, Outcome
from explorer.ui import icons, tokens

PAGE: Final = 64
NAME, BEFORE, AFTER = range(3)
_PAGES_KEPT: Final = 60

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class BulkRowsModel(QAbstractTableModel):
    """Answers from memory; `rows_wanted` asks for what is looked at and not here yet."""

    rows_wanted = Signal(int, int)  # first, count

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._pages: dict[int, Sequence[BulkRow]] = {}
        self._asked: list[int] = []
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)  # never from inside a paint
        self._asking.timeout.connect(self._ask)

    def show_count(self, count: int) -> None:
        """Another preview, of so many rows."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def show_rows(self, first: int, rows: Sequence[BulkRow]) -> None:
        """Take over rows that were asked for."""
        self._pages[first // PAGE] = rows
        while len(self._pages) > _PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        if rows:
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, AFTER))

    def row_shown(self, row: int) -> BulkRow | None:
        """What is known of a row without asking."""
        page = self._pages.get(row // PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_tr("Entity"), _tr("Before"), _tr("After"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row_shown(index.row())
        if row is None:
            if role == Qt.ItemDataRole.DisplayRole:
                self._want(index.row() // PAGE)
            return None
        return _cell(row, index.column(), role)

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.append(page)
            self._asking.start()

    def _ask(self) -> None:
        pages, self._asked = self._asked, []
        for page in pages:
            self.rows_wanted.emit(page * PAGE, min(PAGE, self._count - page * PAGE))


def _cell(row: BulkRow, column: int, role: int) -> object:
    changes = row.outcome is Outcome.CHANGES
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return _words(row, column)
        case Qt.ItemDataRole.DecorationRole if column == NAME:
            return _icon(row)
        case Qt.ItemDataRole.ForegroundRole if not changes or column == BEFORE:
            return QColor(tokens.current().text_soft)
        case Qt.ItemDataRole.AccessibleTextRole:
            return _words(row, column) or _tr("nothing")
        case _:
            return None


def _words(row: BulkRow, column: int) -> str:
    if column == NAME:
        return row.name or _tr("Gone")
    if column == AFTER and row.why:
        return row.why
    return (row.before if column == BEFORE else row.after) or "—"


def _icon(row: BulkRow) -> QIcon:
    if row.outcome is Outcome.CANNOT:
        return icons.icon("circle-alert", tokens.ink("text_soft"))
    kind = row.kind
    return icons.icon(tokens.kind_icon_name(kind), lambda: tokens.kind_hue(kind))


def _tr(text: str) -> str:
    return QCoreApplication.translate("BulkRows", text)
