"""The sides of a disagreement, two in a row: each with its words, its quotes, and what follows from it. Decides nothing.

Text of others goes in as plain text with formats, never as HTML. The words that differ are underlined and heavier
beside their colour; the chosen side stands on a wash and has a mark before its number.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from explorer.session.shown_review import FindingShown, QuoteMarked, SideShown
from explorer.ui import tokens

if TYPE_CHECKING:
    from explorer.session.shown import QuoteShown

_IN_A_ROW: Final = 2
_LONGEST: Final = 1200  # characters of one quote
_QUOTES: Final = 4  # of one side; the entity has them all


class SidesView(QTextEdit):
    """Read-only. A click on a side chooses it, a click on a quote asks for its place."""

    chosen = Signal(int)  # which side
    quote_wanted = Signal(object)  # QuoteShown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sides")
        self.setAccessibleName(self.tr("The sides of the disagreement"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(tokens.SPACE_4)
        self._shown: FindingShown | None = None
        self._side = -1
        self._words: tuple[str, tuple[str, ...]] | None = None
        self._quotes: list[QuoteShown] = []
        self.viewport().setMouseTracking(True)

    def show_finding(self, shown: FindingShown | None, side: int = -1) -> None:
        """Show a disagreement with one side chosen, or none."""
        same = shown is not None and self._shown is not None and shown.row.key == self._shown.row.key
        self._shown, self._side, self._words = shown, side, None
        place = self.verticalScrollBar().value() if same else 0
        self._write()
        self.verticalScrollBar().setValue(place)

    def show_words(self, title: str, sentences: Sequence[str]) -> None:
        """Show plain paragraphs under a title, where there are no sides."""
        self._shown, self._words = None, (title, tuple(sentences))
        self._write()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        quote, side = self._quote_at(point), self._side_at(point)
        if quote is not None:
            self.quote_wanted.emit(quote)
        elif side is not None:
            self.chosen.emit(side)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_quote = self._quote_at(event.position().toPoint()) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_quote else Qt.CursorShape.ArrowCursor
        )

    def _quote_at(self, point: QPoint) -> "QuoteShown | None":
        kind, _, number = self.anchorAt(point).partition(":")
        return self._quotes[int(number)] if kind == "quote" else None

    def _side_at(self, point: QPoint) -> int | None:
        """The side in whose room a point is, whether or not words stand there."""
        cursor = self.cursorForPosition(point)
        table: object = cursor.currentTable()  # none between the words above, which the stubs do not know
        if not isinstance(table, QTextTable) or self._shown is None:
            return None
        cell = table.cellAt(cursor)
        number = cell.row() * _IN_A_ROW + cell.column()
        return number if number < len(self._shown.sides) else None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(
            self, "_quotes"
        ):  # not while it is being made
            self._write()

    def _write(self) -> None:
        self._quotes = []
        self.clear()
        shown = self._shown
        cursor = self.textCursor()
        if self._words is not None:
            _put(cursor, self._words[0], "title", tokens.current().text, first=True)
            for sentence in self._words[1]:
                _put(cursor, sentence, "body", tokens.current().text)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        if shown is None:
            return
        cursor.beginEditBlock()
        _put(cursor, shown.row.title, "title", tokens.current().text, first=True)
        _put(cursor, shown.what, "body", tokens.current().text_soft)
        status = f"{shown.row.kind_label} · {shown.row.status_label}"
        _put(
            cursor,
            f"{status}: {shown.reason}" if shown.reason else status,
            "small",
            tokens.current().text_soft,
        )
        rows = -(-len(shown.sides) // _IN_A_ROW)
        if rows:
            table = cursor.insertTable(rows, _IN_A_ROW, _table_format())
            for number, side in enumerate(shown.sides):
                self._write_side(table, number, side)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_side(self, table: QTextTable, number: int, side: SideShown) -> None:
        colours = tokens.current()
        cell = table.cellAt(number // _IN_A_ROW, number % _IN_A_ROW)
        if number == self._side:
            look = cell.format()
            look.setBackground(QColor(colours.accent_soft))
            cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        mark = "● " if number == self._side else ""
        label = f"{mark}{number + 1}   {side.entity}"
        cursor.insertText(label, _format("small", colours.text_soft))
        _line(cursor, side.value, _format("strong", colours.text), above=tokens.SPACE_1)
        if side.says.strip("“”") not in ("", side.value):
            _line(cursor, side.says, _format("body", colours.differs))
        rank = {"preferred": self.tr("Preferred"), "deprecated": self.tr("Set aside")}.get(side.rank, "")
        if rank:
            words = f"{rank}: {side.rank_reason}" if side.rank_reason else rank
            _line(cursor, words, _format("small", colours.accent))
        for quote in side.quotes[:_QUOTES]:
            self._write_quote(cursor, quote)
        if not side.quotes:
            _line(cursor, self.tr("No quote"), _format("small", colours.text_soft), above=tokens.SPACE_2)
        trust = " · ".join(reading.words for reading in side.trust)
        if side.follows:
            _line(cursor, side.follows, _format("small", colours.text), above=tokens.SPACE_2)
        _line(cursor, trust, _format("small", colours.text_soft), above=0 if side.follows else tokens.SPACE_2)

    def _write_quote(self, cursor: QTextCursor, marked: QuoteMarked) -> None:
        colours = tokens.current()
        anchor = f"quote:{len(self._quotes)}"
        self._quotes.append(marked.quote)
        plain = _format("quote", colours.text, anchor)
        differing = QTextCharFormat(plain)
        differing.setFontWeight(QFont.Weight.DemiBold)
        differing.setForeground(QColor(colours.differs))
        differing.setFontUnderline(True)
        _line(cursor, "“", plain, above=tokens.SPACE_2)
        text, at = marked.quote.exact[:_LONGEST], 0
        for start, end in marked.differing:
            cursor.insertText(text[at:start], plain)
            cursor.insertText(text[start:end], differing)
            at = max(at, end)
        rest = "…" if len(marked.quote.exact) > _LONGEST else ""
        cursor.insertText(f"{text[at:]}{rest}”", plain)
        source = f"{marked.quote.document_title} ({marked.quote.document_date})"
        _line(cursor, source, _format("small", colours.text_soft, anchor))


def _put(cursor: QTextCursor, text: str, role: tokens.Role, colour: str, *, first: bool = False) -> None:
    spacing = QTextBlockFormat()
    spacing.setTopMargin(0 if first else tokens.SPACE_1)
    if first:
        cursor.setBlockFormat(spacing)
    else:
        cursor.insertBlock(spacing)
    cursor.insertText(text, _format(role, colour))


def _line(cursor: QTextCursor, text: str, look: QTextCharFormat, *, above: int = 0) -> None:
    spacing = QTextBlockFormat()
    spacing.setTopMargin(above)
    cursor.insertBlock(spacing)
    cursor.insertText(text, look)


def _format(role: tokens.Role, colour: str, anchor: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(tokens.font(role))
    made.setForeground(QColor(colour))
    if anchor:
        made.setAnchor(True)
        made.setAnchorHref(anchor)
    return made


def _table_format() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QColor(tokens.current().hairline))
    made.setBorderCollapse(True)
    made.setCellPadding(tokens.SPACE_3)
    made.setCellSpacing(0)
    made.setTopMargin(tokens.SPACE_3)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    share = QTextLength(QTextLength.Type.PercentageLength, 100 / _IN_A_ROW)
    made.setColumnWidthConstraints([share] * _IN_A_ROW)
    return made
