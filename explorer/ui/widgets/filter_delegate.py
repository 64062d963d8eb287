"""Draws the groups and boxes of the filter pane; not what they stand for."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from explorer.session.shown import Choice, Facet
from explorer.ui import icons, tokens
from explorer.ui.widgets.key_ring import moved_by_keys
from explorer.ui.widgets.plain import tooltip_text
from explorer.ui.widgets.text_lines import TextLines

_INSET = 4

Index = QModelIndex | QPersistentModelIndex


class FilterDelegate(QStyledItemDelegate):
    """A group: its name and how many of it are ticked. A box: tick, icon of a kind, label, count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refresh()

    def refresh(self) -> None:
        """Take the fonts of the zoom in force; call it on PaletteChange."""
        heading = tokens.font("small")
        heading.setWeight(tokens.font("strong").weight())
        self._label, self._small, self._heading = (
            TextLines(tokens.font("body")),
            TextLines(tokens.font("small")),
            TextLines(heading),
        )

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        extra = 10 if index.parent().isValid() else 18
        return QSize(100, self._label.height() + round(extra * tokens.zoom()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = option.rect.adjusted(_INSET + 8, 0, -(_INSET + 8), 0)
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        choice = index.data(Qt.ItemDataRole.UserRole)
        in_group = isinstance(choice, Choice) or index.parent().isValid()
        _paint_ground(painter, option, 0 if in_group else 6 * tokens.zoom())
        if isinstance(choice, Choice):
            self._paint_box(painter, inner, choice, index, ratio)
        elif in_group:
            beside_boxes = inner.adjusted(_side(14) + 8, 0, 0, 0)
            self._small.draw(painter, beside_boxes, index.data(), tokens.current().accent)
        else:
            self._paint_group(painter, inner, option, index, ratio)
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Nothing: the tree takes a click anywhere in the row, and the keys."""
        return False

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        choice = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(choice, Choice) or self._label.width_of(index.data()) <= self._room(
            option.rect.adjusted(_INSET + 8, 0, -(_INSET + 8), 0),
            choice,
            index.data(Qt.ItemDataRole.StatusTipRole),
        ):
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), tooltip_text(index.data()), view)
        return True

    def _room(self, inner: QRect, choice: Choice, count: str) -> int:
        """The width that is left for the label of a box."""
        return inner.width() - self._label_start(choice) - self._small.width_of(count) - 8

    def _label_start(self, choice: Choice) -> int:
        return _side(14) + 8 + (_side(16) + 6 if choice.facet is Facet.KIND else 0)

    def _paint_box(self, painter: QPainter, inner: QRect, choice: Choice, index: Index, ratio: float) -> None:
        colours = tokens.current()
        label, count = index.data(), index.data(Qt.ItemDataRole.StatusTipRole)
        side = _side(14)
        painter.drawPixmap(inner.left(), _middle(inner, side), _tick(side, ratio, on=choice.chosen))
        if choice.facet is Facet.KIND:
            kind_side = _side(16)
            picture = icons.pixmap(
                tokens.kind_icon_name(choice.value), tokens.kind_hue(choice.value), kind_side, ratio
            )
            painter.drawPixmap(inner.left() + side + 8, _middle(inner, kind_side), picture)
        self._small.draw(painter, inner, count, colours.text_soft, at_end=True)
        start = self._label_start(choice)
        area = QRect(inner.left() + start, inner.top(), self._room(inner, choice, count), inner.height())
        colour = colours.text if choice.count or choice.chosen else colours.text_soft
        self._label.draw(painter, area, label, colour)

    def _paint_group(
        self, painter: QPainter, inner: QRect, option: QStyleOptionViewItem, index: Index, ratio: float
    ) -> None:
        colours = tokens.current()
        opened = isinstance(option.widget, QTreeView) and option.widget.isExpanded(_plain(index))
        area = inner.adjusted(0, round(6 * tokens.zoom()), 0, 0)
        side = _side(14)
        chevron = icons.pixmap("chevron-down" if opened else "chevron-right", colours.text_soft, side, ratio)
        painter.drawPixmap(area.left(), _middle(area, side), chevron)
        self._heading.draw(painter, area.adjusted(side + 8, 0, 0, 0), index.data(), colours.text_soft)
        ticked = index.data(Qt.ItemDataRole.StatusTipRole) or ""
        self._heading.draw(painter, area, ticked, colours.accent, at_end=True)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, above: float) -> None:
    """The wash under the mouse and the ring of the keyboard, `above` pixels lower than the row begins."""
    colours = tokens.current()
    area = QRectF(option.rect).adjusted(_INSET, 1 + above, -_INSET, -1)
    if option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(area, tokens.RADIUS, tokens.RADIUS)
    if moved_by_keys(option.widget) and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.focus))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)


def _tick(side: int, ratio: float, *, on: bool) -> QPixmap:
    """A box to tick as a picture: round corners are dear to draw, and there is one in each row."""
    key = f"hub-explorer/tick/{tokens.scheme()}/{side}/{ratio}/{on}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = QPixmap(round(side * ratio), round(side * ratio))
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_tick(painter, QRect(0, 0, side, side), ratio, on=on)
        painter.end()
        QPixmapCache.insert(key, found)
    return found


def _paint_tick(painter: QPainter, area: QRect, ratio: float, *, on: bool) -> None:
    colours = tokens.current()
    painter.setPen(QColor(colours.accent if on else colours.border))
    painter.setBrush(QColor(colours.accent if on else colours.surface))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on:
        side = area.width() - 2
        painter.drawPixmap(
            area.left() + 1, area.top() + 1, icons.pixmap("check", colours.on_accent, side, ratio)
        )


def _middle(area: QRect, side: int) -> int:
    return area.top() + (area.height() - side) // 2


def _side(pixels: int) -> int:
    return round(pixels * tokens.zoom())


def _plain(index: Index) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), 0)
