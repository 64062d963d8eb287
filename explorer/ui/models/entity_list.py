"""The rows of the entity list: all ids at once, the rows a page at a time; not how a row is drawn."""

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.session.shown import Found, ListRow
from explorer.ui.words import number

PAGE = 16  # a screenful and a little: the reasons why rows match are worked out a page at a time
# A list is looked at in one or two places; more pages than this are only the trail of a dragged scroll bar.
PAGES_KEPT = 100
_FEW = 20_000  # rows that are looked through one by one in no time

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class EntityListModel(QAbstractListModel):
    """Answers from memory only; `rows_wanted` asks for what is looked at and not here yet."""

    rows_wanted = Signal(int, int)  # first, count

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: array[int] = array("q")
        self._pages: dict[int, Sequence[ListRow | None]] = {}
        self._asked: set[int] = set()
        self._to_ask: list[int] = []
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)  # never from inside a paint
        self._asking.timeout.connect(self._ask)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_found(self, found: Found) -> bool:
        """Take over an answer; True when the list is another one (a reset), False when only rows may differ."""
        if found.ids and not found.first_rows:
            return self._show_rest(found.ids)
        if found.ids == self._ids:
            self._forget_rows()
            self._keep(0, found.first_rows)
            if self._ids:
                self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
            return False
        self.beginResetModel()
        self._ids = found.ids
        self._forget_rows()
        self._keep(0, found.first_rows)
        self.endResetModel()
        return True

    def _show_rest(self, ids: "array[int]") -> bool:
        """Take over the whole list whose first rows may be here already."""
        here = len(self._ids)
        if here and ids[:here] == self._ids:
            if len(ids) > here:
                self.beginInsertRows(_NOWHERE, here, len(ids) - 1)
                self._ids = ids
                self._forget_page(here // PAGE)  # it had rows for a part of it only
                self.endInsertRows()
            return False
        self.beginResetModel()
        self._ids = ids
        self._forget_rows()
        self.endResetModel()
        return True

    def show_rows(self, first: int, rows: Sequence[ListRow]) -> None:
        """Take over rows that were asked for; those of an older list are ignored."""
        last = min(first + len(rows), len(self._ids)) - 1
        if last < first:
            return
        self._keep(first, rows)
        self.dataChanged.emit(self.index(first), self.index(last))

    # ── Rows and ids ────────────────────────────────────────────────────────────────────────────────────────
    def id_at(self, row: int) -> EntityId | None:
        """The entity of a row; None outside the list."""
        return EntityId(self._ids[row]) if 0 <= row < len(self._ids) else None

    def ids_between(self, first: int, last: int) -> list[EntityId]:
        """The entities from row `first` to row `last`, both included."""
        return [EntityId(n) for n in self._ids[first : last + 1]]

    def rows_of(self, ids: Iterable[int]) -> list[int]:
        """The rows of those of `ids` that are in the list, ascending."""
        wanted = frozenset(ids)
        if not wanted:
            return []
        if len(self._ids) > _FEW:
            return _rows_among(self._ids, wanted)
        if len(wanted) == 1:  # by far the most frequent, and twenty times as fast
            (only,) = wanted
            return [self._ids.index(only)] if only in self._ids else []
        return [row for row, held in enumerate(self._ids) if held in wanted]

    def row_shown(self, row: int) -> ListRow | None:
        """What is known of a row without asking."""
        page = self._pages.get(row // PAGE)
        within = row % PAGE
        return page[within] if page is not None and within < len(page) else None

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────
    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        shown = self.row_shown(index.row())
        if role == Qt.ItemDataRole.UserRole:
            if shown is None:
                self._want(index.row() // PAGE)
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.name if shown else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(shown) if shown else self.tr("Loading")
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Hidden headers are read aloud all the same; Qt would count "1, 2, 3"."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _tr("Entities") if named else None

    # ── Pages ───────────────────────────────────────────────────────────────────────────────────────────────
    def _forget_rows(self) -> None:
        self._pages.clear()
        self._asked.clear()
        self._to_ask.clear()
        self._asking.stop()

    def _forget_page(self, page: int) -> None:
        self._pages.pop(page, None)
        self._asked.discard(page)

    def _keep(self, first: int, rows: Sequence[ListRow]) -> None:
        for page in range(first // PAGE, -(-(first + len(rows)) // PAGE)):
            start = page * PAGE
            ids = self._ids[start : start + PAGE]
            held = list(self._pages.get(page, [None] * len(ids)))
            for place, entity_id in enumerate(ids, start):
                if first <= place < first + len(rows) and rows[place - first].id == entity_id:
                    held[place - start] = rows[place - first]
            self._pages[page] = held
            self._asked.discard(page)
        while len(self._pages) > PAGES_KEPT:
            del self._pages[next(iter(self._pages))]

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._to_ask.append(page)
            self._asking.start()

    def _ask(self) -> None:
        pages, self._to_ask = self._to_ask, []
        for page in pages:
            first = page * PAGE
            count = min(PAGE, len(self._ids) - first)
            if count > 0:
                self.rows_wanted.emit(first, count)


def _rows_among(ids: "array[int]", wanted: frozenset[int]) -> list[int]:
    import numpy as np  # a large workspace has loaded it already; a small one does without

    listed = np.frombuffer(ids, dtype=np.int64)
    rows: list[int] = np.flatnonzero(np.isin(listed, np.fromiter(wanted, dtype=np.int64))).tolist()
    return rows


def facts(row: ListRow) -> str:
    """The second line of a row: kind, place, and in how many documents."""
    count = row.document_count
    documents = _tr("1 doc") if count == 1 else _tr("{count} docs").format(count=number(count))
    return " · ".join(part for part in (row.kind_label, row.place, documents) if part)


def spoken(row: ListRow) -> str:
    """A row as a screen reader says it."""
    differs = _tr("sources differ") if row.differs else ""
    starred = _tr("starred") if row.starred else ""
    return ", ".join(
        part for part in (row.name, facts(row).replace(" · ", ", "), row.matched, differs, starred) if part
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntityList", text)
