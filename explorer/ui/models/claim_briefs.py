"""The claims that rest on some words, one a row, for a list view. Not how a row looks."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.session.shown import ClaimBrief

BRIEF_ROLE = Qt.ItemDataRole.UserRole


class ClaimBriefs(QAbstractListModel):
    """Rows of ClaimBrief; the text of a row is what a screen reader says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._briefs: tuple[ClaimBrief, ...] = ()

    def show(self, briefs: tuple[ClaimBrief, ...]) -> None:
        """Show other claims."""
        self.beginResetModel()
        self._briefs = briefs
        self.endResetModel()

    def brief(self, index: QModelIndex | QPersistentModelIndex) -> ClaimBrief:
        """The claim of a row."""
        return self._briefs[index.row()]

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._briefs)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        brief = self._briefs[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{brief.entity}, {brief.label}: {brief.value}"
        return brief if role == BRIEF_ROLE else None
