"""The box in which a document is chosen, one of twenty thousand too. Reads none, and opens none."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QListView, QWidget
from typing_extensions import override

from explorer.domain.ids import DocumentId
from explorer.session.shown import DocumentRow
from explorer.ui.widgets.plain import one_line, tooltip_text

_MEASURED: Final = 200  # rows; the list of more is as wide as the box
_Index = QModelIndex | QPersistentModelIndex


class DocumentRows(QAbstractListModel):
    """Titles, with the facts in a hint; what a row shows is worked out when it is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unread = False  # the rows say nothing, for a moment in which each would be measured
        self._rows: Sequence[DocumentRow] = ()
        self._places: dict[DocumentId, int] = {}

    def show(self, rows: Sequence[DocumentRow]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.endResetModel()

    def at(self, place: int) -> DocumentRow:
        """The document at a place, from 0."""
        return self._rows[place]

    def place_of(self, document_id: DocumentId | None) -> int:
        """Where a document is; -1 when it is not listed."""
        return -1 if document_id is None else self._places.get(document_id, -1)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.unread or not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return one_line(row.title or row.file_name)
        return tooltip_text(row.facts) if role == Qt.ItemDataRole.ToolTipRole else None


class DocumentChooser(QComboBox):
    """Lists documents; the one that is read is chosen, also while the list is still on its way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("document_chooser")
        self.setAccessibleName(self.tr("Document"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(20)
        self.rows = DocumentRows(self)
        self.setModel(self.rows)
        self.choose(None, "")

    def choose(self, document_id: DocumentId | None, title: str) -> None:
        """Show the name of the document that is read; None for none."""
        place = self.rows.place_of(document_id)
        self.setPlaceholderText(one_line(title) if title else self.tr("Choose a document"))
        self.setCurrentIndex(place)
        self.setToolTip(tooltip_text(title) if title else "")

    @override
    def showPopup(self) -> None:
        view = self.view()
        if isinstance(view, QListView):
            view.setUniformItemSizes(True)
        self.rows.unread = self.count() > _MEASURED  # else all are worked out before the first is seen
        try:
            super().showPopup()
        finally:
            self.rows.unread = False
        view.viewport().update()
