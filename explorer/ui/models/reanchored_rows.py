"""The citations of a document beside what a new text makes of each, as rows of a table; and what was decided of each."""

from collections.abc import Callable, Iterable, Mapping
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
from PySide6.QtGui import QColor
from typing_extensions import override

from explorer.domain.anchoring import Span
from explorer.domain.ids import CitationId, ClaimId
from explorer.domain.model import CitationState
from explorer.session.shown_versions import Reanchored, VersionPlan, outcome_words
from explorer.ui import icons, tokens

CLAIM, OUTCOME, GOES = range(3)
_ICONS: Final[Mapping[CitationState, str]] = {
    CitationState.OK: "circle-check",
    CitationState.MOVED: "arrow-right",
    CitationState.AMBIGUOUS: "circle-question-mark",
    CitationState.BROKEN: "unlink",
}

_AT_ONCE: Final = 50  # claims read together

ClaimWords = Callable[[Iterable[ClaimId]], Mapping[ClaimId, str]]
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class ReanchoredRows(QAbstractTableModel):
    """Shows the rows of one outcome or all; a row can go to the new version where there is a place for it."""

    decided = Signal()

    def __init__(self, claim_words: ClaimWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim_words = claim_words
        self._claims: dict[ClaimId, str] = {}
        self._all: tuple[Reanchored, ...] = ()
        self._rows: tuple[Reanchored, ...] = ()
        self._goes: dict[CitationId, bool] = {}

    def show_plan(self, plan: VersionPlan, only: CitationState | None = None) -> None:
        """Show what a plan says of each citation, or of those with one outcome."""
        self.beginResetModel()
        if self._all is not plan.rows:
            self._all, self._goes, self._claims = plan.rows, {}, {}
        self._rows = tuple(row for row in self._all if only is None or row.outcome is only)
        self.endResetModel()

    def row_at(self, row: int) -> Reanchored | None:
        """What stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def claim_of(self, row: Reanchored) -> str:
        """A row's claim in words; those around it are read with it, for they are painted next."""
        if row.claim_id not in self._claims:
            at = next((at for at, each in enumerate(self._rows) if each is row), 0)
            wanted = {each.claim_id for each in (row, *self._rows[at : at + _AT_ONCE])}
            self._claims |= dict.fromkeys(wanted, "") | dict(self._claim_words(wanted))
        return self._claims[row.claim_id]

    def goes(self, row: Reanchored) -> bool:
        """Whether a citation goes to the new version, as it stands now."""
        return self._goes.get(row.citation_id, row.taken is not None)

    def decide(self, row: int, *, goes: bool) -> bool:
        """Let a citation go to the new version, or stay; False where there is no place for it."""
        found = self.row_at(row)
        if found is None or (goes and found.taken is None and found.offer is None):
            return False
        self._goes[found.citation_id] = goes
        self.dataChanged.emit(self.index(row, 0), self.index(row, GOES))
        self.decided.emit()
        return True

    def decisions(self) -> dict[CitationId, Span | None]:
        """What was decided otherwise than it would be by itself."""
        return {
            row.citation_id: (row.taken or row.offer) if self._goes[row.citation_id] else None
            for row in self._all
            if row.citation_id in self._goes and self._goes[row.citation_id] != (row.taken is not None)
        }

    def staying(self) -> int:
        """How many citations stay with the earlier version."""
        return sum(not self.goes(row) for row in self._all)

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_tr("Claim"), _tr("In the new text"), _tr("Goes to"))[section]

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(row, index.column())
            case Qt.ItemDataRole.DecorationRole if index.column() == CLAIM:
                return icons.icon(_ICONS[row.outcome], tokens.ink("text_soft"))
            case Qt.ItemDataRole.ForegroundRole if index.column() == GOES and not self.goes(row):
                return QColor(tokens.current().text_soft)
            case _:
                return None

    def _words(self, row: Reanchored, column: int) -> str:
        if column == CLAIM:
            return " ".join(self.claim_of(row).split())
        if column == OUTCOME:
            return outcome_words(row)
        if self.goes(row):
            return _tr("the new version")
        return _tr("stays; may be taken") if row.offer or row.taken else _tr("stays with the earlier one")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReanchoredRows", text)
