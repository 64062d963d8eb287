"""A document's text in a column of prose, with its quotes washed in amber. Not what clicks and keys do to it.

The Python string is the truth for every offset: Qt counts in UTF-16 units and gives no-break spaces back as
spaces, so nothing is ever read out of the widget.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QFontInfo,
    QFontMetricsF,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from explorer.domain.offsets import OffsetIndex, index_offsets, to_code_points, to_units
from explorer.session.shown import Highlight
from explorer.ui import tokens
from explorer.ui.widgets.washes import Wash, parts_by_line, plain_washes, quote_washes, wash_formats

COLUMN_CHARACTERS = 72  # a line of prose is read without losing one's place up to about 75
_SAMPLE = "the quick brown fox jumps over the lazy dog and reads on "


class WashedText(QTextEdit):
    """One text to look at. All offsets in and out are code points of the text that was shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._index: OffsetIndex = index_offsets("")
        self._boilerplate: tuple[tuple[int, int], ...] = ()
        self._highlights: tuple[Highlight, ...] = ()
        self._uncited: tuple[tuple[int, int], ...] = ()
        self._current: tuple[int, int] | None = None
        self._pointed: Highlight | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self._take_look()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_text(
        self,
        text: str,
        boilerplate: Sequence[tuple[int, int]],
        highlights: Sequence[Highlight],
        uncited: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Show a text with nothing marked; the same text again keeps the reader's place."""
        self._boilerplate = tuple(boilerplate)
        self._highlights = tuple(sorted(highlights, key=lambda each: each.start))
        self._uncited = tuple(uncited)
        self._current = self._pointed = None
        if text != self._text:
            self._replace_text(text)
        self._wash()

    def mark(self, start: int, end: int, *, stay: bool = False) -> None:
        """Make a stretch the current quote, and bring it into view with some text around it.

        With `stay`, the reader is left where they are, with what they have selected.
        """
        self._current = (start, end)
        if not stay:
            self._select(start, start)
        self._wash()
        if not stay:
            self.bring_into_view(start, end)

    def unmark(self) -> None:
        """No current quote any more."""
        self._current = None
        self._wash()

    def point_at(self, highlight: Highlight | None) -> None:
        """Show how far the highlight under the pointer goes."""
        if highlight != self._pointed:
            self._pointed = highlight
            self._wash()

    def show_uncited(self, uncited: Sequence[tuple[int, int]]) -> None:
        """Underline these sentences; none takes the lines away."""
        self._uncited = tuple(uncited)
        self._wash()

    def reveal_uncited(self) -> None:
        """Scroll to the first underlined sentence from the top of the view on; to the last when none is left."""
        if self._uncited:
            ahead = bisect_right(self._uncited, self._first_in_view(), key=lambda span: span[1])
            self.bring_into_view(*self._uncited[min(ahead, len(self._uncited) - 1)])

    def current(self) -> tuple[int, int] | None:
        """The current quote."""
        return self._current

    # ── Places ──────────────────────────────────────────────────────────────────────────────────────────────
    def selected_range(self) -> tuple[int, int] | None:
        """What the reader has selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = to_code_points(self._index, cursor.selectionStart())
        return start, to_code_points(self._index, cursor.selectionEnd())

    def select_range(self, start: int, end: int) -> None:
        """Select a stretch, and bring it into view."""
        self._select(start, end)
        self.bring_into_view(start, end)

    def highlight_at(self, offset: int) -> Highlight | None:
        """The highlight that holds the character at an offset."""
        before = bisect_right(self._highlights, offset, key=lambda each: each.start) - 1
        found = self._highlights[before] if before >= 0 else None
        return found if found and offset < found.end else None

    def offset_under(self, point: QPoint) -> int | None:
        """The character under a point of the viewport; none beside the lines."""
        place = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        block = self.cursorForPosition(point).block()
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            words = line.naturalTextRect().translated(corner)
            if words.adjusted(0, 0, 0, self._line_height() * 0.3).contains(place):
                unit = line.xToCursor(place.x() - corner.x(), line.CursorPosition.CursorOnCharacter)
                return to_code_points(self._index, block.position() + unit)
        return None

    def bring_into_view(self, start: int, end: int) -> None:
        """Scroll only when the words are not in view with a line around them; then to the upper third."""
        top, bottom = self._rows_of(start, end)
        height, line = self.viewport().height(), round(self._line_height())
        if top >= line and bottom <= height - line:
            return
        room = min(height // 3, max(line, (height - (bottom - top)) // 2))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + top - room)

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────
    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        selected = self.selected_range()
        data.setText(self._text[slice(*selected)] if selected else "")
        return data

    @override
    def event(self, event: QEvent) -> bool:
        # Before Qt lays out the viewport: margins set from resizeEvent are lost while the window is being shown.
        if event.type() == QEvent.Type.Resize:
            self._centre_column()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        keep = self._place_to_keep()
        before = self._rows_of(*keep)[0]
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._rows_of(*keep)[0] - before)
        if keep == self._current:
            self.bring_into_view(*keep)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._current:
            self.bring_into_view(*self._current)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    # ── How it looks ────────────────────────────────────────────────────────────────────────────────────────
    def _replace_text(self, text: str) -> None:
        self._text = text
        self._index = index_offsets(text)
        self.setExtraSelections([])  # before their cursors move with the text, one by one
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._line_spacing())
        cursor.insertText(text)
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(tokens.SPACE_3)
        frame.setBottomMargin(tokens.SPACE_5)
        self.document().rootFrame().setFrameFormat(frame)
        self._select(0, 0)
        self.verticalScrollBar().setValue(0)

    def _take_look(self) -> None:
        font = tokens.font("quote")
        if font != self.document().defaultFont():
            self.document().setDefaultFont(font)
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(self._line_spacing())
        self._centre_column()
        self._wash()

    def _centre_column(self) -> None:
        metrics = QFontMetricsF(self.document().defaultFont())
        column = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * COLUMN_CHARACTERS
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(tokens.SPACE_4, round((room - column) / 2))
        self.setViewportMargins(side, 0, max(tokens.SPACE_1, side), 0)

    def _line_height(self) -> float:
        return QFontMetricsF(self.document().defaultFont()).height()

    def _between_lines(self) -> float:
        """What is missing to lines one and a half letters high; some fonts bring it all along."""
        return max(0.0, QFontInfo(self.document().defaultFont()).pixelSize() * 1.55 - self._line_height())

    def _line_spacing(self) -> QTextBlockFormat:
        made = QTextBlockFormat()
        # Between lines, not within them: a wash then hugs its words.
        between = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
        made.setLineHeight(self._between_lines(), between)
        made.setBottomMargin(self._line_height() * 0.2)
        return made

    def _wash(self) -> None:
        quoted = list(quote_washes(self._highlights, self._current, self._pointed))
        grey = plain_washes(self._boilerplate, Wash.BOILERPLATE, quoted)
        dotted = plain_washes(self._uncited, Wash.UNCITED, quoted)
        looks, cursor = wash_formats(), QTextCursor(self.document())
        self.setExtraSelections(
            [
                self._selection(cursor, *part, looks[wash])
                for start, end, wash in [*grey, *dotted, *quoted]
                for part in parts_by_line(self._text, start, end)
            ]
        )

    def _selection(
        self, cursor: QTextCursor, start: int, end: int, look: QTextCharFormat
    ) -> QTextEdit.ExtraSelection:
        cursor.setPosition(to_units(self._index, start))
        cursor.setPosition(to_units(self._index, end), QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor = cursor  # a copy
        made.format = look
        return made

    # ── Where things are ────────────────────────────────────────────────────────────────────────────────────
    def _rows_of(self, start: int, end: int) -> tuple[int, int]:
        top = self.cursorRect(self._cursor_over(start, start)).top()
        return top, self.cursorRect(self._cursor_over(end, end)).bottom()

    def _place_to_keep(self) -> tuple[int, int]:
        if self._current:
            top, bottom = self._rows_of(*self._current)
            if bottom > 0 and top < self.viewport().height():
                return self._current
        first = self._first_in_view()
        return first, first

    def _first_in_view(self) -> int:
        # Between lines, Qt answers with the end of what it has laid out so far; one of these is within a line.
        rows = (tokens.SPACE_3, tokens.SPACE_3 + round(self._line_height() * 0.7))
        first = min(self.cursorForPosition(QPoint(0, row)).position() for row in rows)
        return to_code_points(self._index, first)

    def _cursor_over(self, start: int, end: int) -> QTextCursor:
        made = QTextCursor(self.document())
        made.setPosition(to_units(self._index, start))
        made.setPosition(to_units(self._index, end), QTextCursor.MoveMode.KeepAnchor)
        return made

    def _select(self, start: int, end: int) -> None:
        self.setTextCursor(self._cursor_over(start, end))
