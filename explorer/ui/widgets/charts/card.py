"""One chart: a title, a note, and a list of bars that can be clicked and entered. Adds nothing up."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from explorer.analysis.charts import Chart
from explorer.ui import tokens
from explorer.ui.models.chart_rows import CHART_ROW_ROLE, ChartRow, ChartRows, tr
from explorer.ui.widgets.charts.paint import Columns, columns_of, paint_row
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.plain import tooltip_text


class ChartCard(QWidget):
    """Shows one chart and tells which of its bars is wished for."""

    bar_wanted = Signal(object, object)  # Chart; Bar, or None for what was not added

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_card")
        self.chart: Chart | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "section")
        self.note = ElidedLabel("", self)
        self.note.setProperty("role", "small soft")
        self.list = QListView(self)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = ChartRows(self.list)
        self.list.setModel(self.model)
        self.delegate = BarDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.clicked.connect(self._tell)
        self.list.activated.connect(self._tell)
        head = QVBoxLayout()
        head.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_1)
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the row that was current stays so where there is one."""
        current = self.list.currentIndex().row()
        self.chart = chart
        self.title.setText(tr(chart.title))
        self.note.setText(tr(chart.note))
        self.list.setAccessibleName(tr(chart.title))
        self.list.setAccessibleDescription(tr(chart.note))
        self.model.show(chart)
        self.delegate.forget()
        if 0 <= current < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(current))

    def full_height(self) -> int:
        """How high the card is with all of its rows, in pixels."""
        head = self.title.sizeHint().height() + self.note.sizeHint().height()
        rows = self.model.rowCount() * row_height()
        return tokens.SPACE_2 + head + tokens.SPACE_1 + rows + tokens.SPACE_2

    def refresh(self) -> None:
        """Take the sizes and colours in force; call it on PaletteChange."""
        self.delegate.forget()
        self.list.doItemsLayout()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens.current().hairline))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.bar is not None or row.is_rest:
            self.bar_wanted.emit(self.chart, row.bar)


class BarDelegate(QStyledItemDelegate):
    """Paints the rows of a chart, all with the same columns."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._columns: tuple[int, Columns] | None = None

    def forget(self) -> None:
        """Measure anew: other rows, or another font."""
        self._columns = None

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, row_height())

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ChartRow = index.data(CHART_ROW_ROLE)
        painter.save()
        area = QRectF(option.rect)
        if row.bar is not None or row.is_rest:
            _paint_ground(painter, area, option.state)
        font = tokens.font("small" if row.bar is None else "body")
        paint_row(painter, area, row, self._measured(option.rect.width()), font)
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
        QToolTip.showText(event.globalPos(), tooltip_text(index.data()), view)
        return True

    def _measured(self, width: int) -> Columns:
        if self._columns is None or self._columns[0] != width:
            model = self._view.model()
            rows = tuple(model.index(n, 0).data(CHART_ROW_ROLE) for n in range(model.rowCount()))
            self._columns = width, columns_of(rows, width, tokens.font("body"))
        return self._columns[1]


def row_height() -> int:
    """The height of each row, in pixels."""
    return QFontMetrics(tokens.font("body")).height() + 8


def _paint_ground(painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
    colours = tokens.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hovered, selected = (
        bool(state & one) for one in (QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_Selected)
    )
    if hovered or selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(area.adjusted(4, 0, -4, 0), tokens.RADIUS, tokens.RADIUS)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(QColor(colours.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(4.5, 0.5, -4.5, -0.5), tokens.RADIUS, tokens.RADIUS)
