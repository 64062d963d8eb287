"""The timeline as a table: one funding a row, for those who read rather than look. Not the picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from explorer.analysis.funding_like import FundingLike
from explorer.analysis.rate_words import conversion_line
from explorer.analysis.timeline import Timeline
from explorer.analysis.total_words import reason
from explorer.analysis.totals import Ledger
from explorer.domain.ids import ClaimId


def tr(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("TimelineTable", text)


@dataclass(frozen=True, slots=True)
class Line:
    """One funding with what the timeline found out about it."""

    funding: FundingLike
    size: float  # to sort by; -1 where no amount can be read
    envelope: str
    counted: str
    converted: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its text, and what it is sorted by."""

    title: str
    text: Callable[[Line], str]
    key: Callable[[Line], Any]


def _words(text: Callable[[Line], str], title: str) -> Column:
    return Column(title, text, lambda line: text(line).casefold())


COLUMNS = (
    _words(lambda line: line.funding.funder, "Funder"),
    _words(lambda line: line.funding.recipient, "Recipient"),
    Column("Amount", lambda line: line.funding.amount, lambda line: (line.funding.currency, line.size)),
    _words(lambda line: line.funding.amount_text, "As printed"),
    _words(lambda line: line.funding.stage_label, "Stage"),
    Column("When", lambda line: line.funding.when, lambda line: _day_key(line.funding)),
    _words(lambda line: line.funding.purpose, "Purpose"),
    _words(lambda line: line.envelope, "Part of"),
    _words(lambda line: line.counted, "In the totals"),
    _words(lambda line: line.converted, "Converted"),
    _words(lambda line: line.funding.differs.replace("\n", "; "), "Differs"),
    _words(lambda line: ", ".join(line.funding.documents), "Documents"),
    _words(lambda line: line.funding.quote, "Quote"),
)


def _day_key(funding: FundingLike) -> tuple[bool, str, str]:
    """The undated stand last; ISO days sort as text."""
    first = funding.first_day or funding.last_day or ""
    return not first, first, funding.last_day or ""


def _envelope_words(timeline: Timeline, funding: FundingLike) -> str:
    envelope = timeline.ledger.by_id.get(funding.part_of) if funding.part_of is not None else None
    return envelope.amount if envelope is not None else ""


def _converted_words(ledger: Ledger, claim: ClaimId) -> str:
    found = ledger.converted.get(claim)
    return conversion_line(found, ledger.to, ledger.source) if found is not None else ""


class TimelineTable(QAbstractTableModel):
    """All fundings of a timeline, drawn or not; each is in it once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, timeline: Timeline) -> None:
        """Show the fundings of a timeline in the order of their dates."""
        ledger = timeline.ledger
        why = {one.claim_id: reason(ledger, one) for one in timeline.totals.left_out}
        self.beginResetModel()
        self._lines = [
            Line(
                funding=funding,
                size=ledger.amounts[claim].most if claim in ledger.amounts else -1.0,
                envelope=_envelope_words(timeline, funding),
                counted=tr("no: {reason}").format(reason=why[claim]) if claim in why else tr("yes"),
                converted=_converted_words(ledger, claim),
            )
            for claim, funding in ledger.by_id.items()
        ]
        self._lines.sort(key=lambda line: _day_key(line.funding))
        self.endResetModel()

    def claim_at(self, row: int) -> ClaimId | None:
        """The claim of a row."""
        return self._lines[row].funding.claim_id if 0 <= row < len(self._lines) else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return " ".join(COLUMNS[index.column()].text(self._lines[index.row()]).split())

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(COLUMNS[section].title)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        self.beginResetModel()
        self._lines.sort(key=COLUMNS[column].key, reverse=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()
