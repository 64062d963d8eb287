"""The list beside the timeline: sums without a place on it, or what the totals are made of. Not what stands in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.models.timeline_rows import ROW_ROLE, SideRow, TimelineRows
from explorer.ui.widgets.pane_header import tool_button
from explorer.ui.widgets.plain import one_line, tooltip_text
from explorer.ui.widgets.timeline.look import hue_of, shape_of
from explorer.ui.widgets.timeline.words import tr

MOST_LISTED = 100  # rows of a crowd, which are read while one waits
_WIDTH = 250
_PAD = 3
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)


class TimelineSide(QWidget):
    """A title, a way back where there is one, and rows that can be clicked or entered."""

    claim_wanted = Signal(object)  # ClaimId
    more_wanted = Signal(object)  # a part of the list, by its number
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_side")
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "section")
        self.close_button = tool_button("x", tr("Close this list"), self)
        self.close_button.clicked.connect(self.closed)
        self.list = QListView(self)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(False)
        self.model = TimelineRows(self.list)
        self.list.setModel(self.model)
        self._delegate = SideDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._tell)
        self.list.activated.connect(self._tell)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_1, tokens.SPACE_1)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.refresh()

    def show_rows(self, title: str, rows: Sequence[SideRow], *, closable: bool) -> None:
        """Show other rows under a title."""
        self.title.setText(title)
        self.list.setAccessibleName(title)
        self.close_button.setVisible(closable)
        self.model.show(rows)

    def refresh(self) -> None:
        """Take the sizes and colours in force; call it on PaletteChange."""
        self.setFixedWidth(round(_WIDTH * tokens.zoom()))
        self.list.doItemsLayout()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens.current().hairline))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()

    def _tell(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.claim is not None:
            self.claim_wanted.emit(row.claim)
        elif row.more is not None:
            self.more_wanted.emit(row.more)


class SideDelegate(QStyledItemDelegate):
    """Draws a heading, or a stage's shape with a sum and a soft line under it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: SideRow = index.data(ROW_ROLE)
        body, small = QFontMetrics(tokens.font("body")).height(), QFontMetrics(tokens.font("small")).height()
        if row.claim is None:
            return QSize(10, small + 3 * _PAD)
        return QSize(10, body + (small if row.note else 0) + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: SideRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        colours = tokens.current()
        if row.claim is None:
            if row.more is not None:
                _paint_ground(painter, area, option.state)
            font = tokens.font("small")
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            ink = colours.text_soft if row.more is None else colours.accent
            _draw(painter, area.adjusted(tokens.SPACE_3, _PAD, -tokens.SPACE_2, 0), row.text, ink)
        else:
            _paint_ground(painter, area, option.state)
            _paint_funding(painter, area, row)
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        row: SideRow = index.data(ROW_ROLE)
        QToolTip.showText(event.globalPos(), tooltip_text(f"{row.text}\n{row.note}".strip()), view)
        return True


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    colours = tokens.current()
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    if hovered or selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(QRectF(area).adjusted(4, 0, -4, 0), tokens.RADIUS, tokens.RADIUS)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QColor(colours.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(4.5, 0.5, -4.5, -0.5), tokens.RADIUS, tokens.RADIUS)


def _paint_funding(painter: QPainter, area: QRect, row: SideRow) -> None:
    colours = tokens.current()
    body, small = tokens.font("body"), tokens.font("small")
    first = QRect(
        area.left() + tokens.SPACE_3, area.top() + _PAD, area.width() - 20, QFontMetrics(body).height()
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue_of(row.stage))
    sign = QRectF(first.left(), first.center().y() - 4, 9, 9)
    painter.drawPath(shape_of(row.stage, sign.center(), 4))
    words = first.adjusted(16, 0, 0, 0)
    if row.differs:
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap("triangle-alert", colours.differs, 13, ratio)
        words.setRight(words.right() - 20)
        painter.drawPixmap(words.right() + 4, words.center().y() - 6, picture)
    painter.setFont(body)
    _draw(painter, words, row.text, colours.text)
    if row.note:
        painter.setFont(small)
        under = QRect(
            words.left(), first.bottom() + 1, area.right() - words.left() - 8, QFontMetrics(small).height()
        )
        _draw(painter, under, row.note, colours.text_soft)


def _draw(painter: QPainter, area: QRect, text: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    line = painter.fontMetrics().elidedText(one_line(text), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LINE, line)
