"""What a step changed, to read: thing by thing, each field before and after, the words that changed marked.

Text of others goes in as plain text with formats, never as HTML. What went is struck out, what came stands on a
wash and is heavier: the marks do not rest on a colour alone.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from explorer.domain.word_diff import Pieces
from explorer.session.shown_history import FieldShown, ThingShown
from explorer.ui import tokens

_LABELS, _SIDE = 24, 38  # per cent of the width
_LONGEST_SHOWN = 4000  # characters of one side of a field


class ChangesView(QTextEdit):
    """Read-only; its words can be selected, copied and reached by the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self.setAccessibleName(self.tr("What changed"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(tokens.SPACE_4)
        self._shown: tuple[Sequence[ThingShown], str] = ((), "")

    def show_things(self, things: Sequence[ThingShown], more: str = "") -> None:
        """Show what changed; `more` says how much is left out."""
        self._shown = things, more
        self._write()
        self.verticalScrollBar().setValue(0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shown"):
            self._write()

    def _write(self) -> None:
        things, more = self._shown
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for place, thing in enumerate(things):
            _heading(cursor, thing, verb=self._verb(thing.verb), first=place == 0)
            if thing.fields:
                _table(cursor, thing.fields, changed=thing.verb == "changed")
        if more:
            cursor.insertBlock(_spaced(above=tokens.SPACE_3))
            cursor.insertText(more, _format("small", tokens.current().text_soft))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _verb(self, verb: str) -> str:
        said = {"added": self.tr("added"), "changed": self.tr("changed"), "deleted": self.tr("deleted")}
        return said.get(verb, verb)


def _heading(cursor: QTextCursor, thing: ThingShown, *, verb: str, first: bool) -> None:
    spacing = _spaced(above=0 if first else tokens.SPACE_4, below=tokens.SPACE_1)
    if first:
        cursor.setBlockFormat(spacing)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(spacing)
    colours = tokens.current()
    cursor.insertText(thing.title, _format("strong", colours.text))
    cursor.insertText(f"   {verb}", _format("small", colours.text_soft))


def _table(cursor: QTextCursor, fields: Sequence[FieldShown], *, changed: bool) -> None:
    """Label, before and after; one side alone takes the room of both."""
    both = changed and any(field.before for field in fields) and any(field.after for field in fields)
    columns = 3 if both else 2
    table = cursor.insertTable(len(fields), columns, _table_format(columns))
    for row, field in enumerate(fields):
        inside = table.cellAt(row, 0).firstCursorPosition()
        inside.insertText(field.label, _format("small", tokens.current().text_soft))
        if both:
            _pieces(table.cellAt(row, 1).firstCursorPosition(), field.before, gone=True)
            _pieces(table.cellAt(row, 2).firstCursorPosition(), field.after, gone=False)
        else:
            # In a thing that came or went as a whole there is nothing to mark.
            cursor_there, said = table.cellAt(row, 1).firstCursorPosition(), field.before or field.after
            _pieces(cursor_there, said, gone=bool(field.before), alone=not changed)
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _table_format(columns: int) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setBorder(0)
    made.setCellPadding(2)
    made.setCellSpacing(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shares = (_LABELS, _SIDE, _SIDE) if columns == 3 else (_LABELS, 2 * _SIDE)
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share) for share in shares]
    )
    return made


def _pieces(cursor: QTextCursor, pieces: Pieces, *, gone: bool, alone: bool = False) -> None:
    colours, room = tokens.current(), _LONGEST_SHOWN
    plain = _format("body", colours.text_soft if gone and not alone else colours.text)
    marked = QTextCharFormat(plain)
    if gone and not alone:
        marked.setFontStrikeOut(True)
        marked.setBackground(QColor(colours.pressed))
    elif not alone:
        marked.setFontWeight(QFont.Weight.DemiBold)
        marked.setBackground(QColor(colours.accent_soft))
    for piece in pieces:
        cursor.insertText(piece.text[:room], marked if piece.changed else plain)
        room -= len(piece.text)
        if room <= 0:
            cursor.insertText("…", plain)
            return


def _format(role: tokens.Role, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(tokens.font(role))
    made.setForeground(QColor(colour))
    return made


def _spaced(*, above: int, below: int = 0) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    return made
