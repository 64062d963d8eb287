"""The rows of the detail pane: headings of sections and the claims under them. Not how a row looks."""

from collections.abc import Callable, Mapping
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

from explorer.domain.ids import CitationId, ClaimId
from explorer.domain.model import CitationState, Rank, Stance
from explorer.session.shown import ClaimLine, QuoteShown, Section

ROW_ROLE = Qt.ItemDataRole.UserRole  # a ClaimLine, or a Section for its heading

_Index = QModelIndex | QPersistentModelIndex
_ODD: Mapping[str, str] = {
    Stance.CONTRADICTS: "contradicts",
    Stance.MENTIONS: "mentions",
    CitationState.MOVED: "moved in the text",
    CitationState.AMBIGUOUS: "found more than once",
    CitationState.BROKEN: "no longer found in the text",
}


class ClaimLines(QAbstractListModel):
    """One row for each heading and for each claim; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Section | ClaimLine, ...] = ()

    def show(self, sections: tuple[Section, ...]) -> None:
        """Show other claims."""
        self.beginResetModel()
        rows: list[Section | ClaimLine] = []
        for section in sections:
            rows += [section, *section.lines]
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: _Index) -> Section | ClaimLine | None:
        """What a row shows."""
        return self._rows[index.row()] if index.isValid() else None

    def line(self, index: _Index) -> ClaimLine | None:
        """The claim of a row; None for a heading."""
        row = self.row(index)
        return row if isinstance(row, ClaimLine) else None

    def index_of_claim(self, claim: ClaimId) -> QModelIndex:
        """Where a claim is; it may show twice, once from each end, and then this is the first."""
        return self._first(lambda line: line.claim_id == claim)

    def index_of_quote(self, citation: CitationId) -> QModelIndex:
        """The claim that a quote stands under."""
        return self._first(lambda line: any(quote.citation_id == citation for quote in line.quotes))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None or role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Section) else f"{row.label}: {row.value}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.title if isinstance(row, Section) else spoken(row)
        return None

    def _first(self, wanted: Callable[[ClaimLine], bool]) -> QModelIndex:
        for place, row in enumerate(self._rows):
            if isinstance(row, ClaimLine) and wanted(row):
                return self.index(place)
        return QModelIndex()


def spoken(line: ClaimLine) -> str:
    """All that a line shows, as sentences for a screen reader; no meaning rests on a colour or a mark."""
    parts = [
        f"{line.label}: {line.value}",
        line.detail,
        "" if line.rank == Rank.NORMAL or line.rank in line.detail else line.rank,
        _say("as printed: “{words}”", line.printed) if line.printed else "",
        line.differs,
        line.origin_note,
        *(f"{_say('Quote: “{words}”', quote.exact)}, {quote_source(quote)}" for quote in line.quotes),
    ]
    return ". ".join(part for part in parts if part)


def quote_source(quote: QuoteShown) -> str:
    """Where a quote stands, and what is odd about it, in one line."""
    odd = [_ODD[said] for said in (quote.stance, quote.state) if said in _ODD]
    return " · ".join(part for part in (*map(_say, odd), quote.document_title, quote.document_date) if part)


def _say(text: str, words: str = "") -> str:
    return QCoreApplication.translate("ClaimLines", text).replace("{words}", words)
