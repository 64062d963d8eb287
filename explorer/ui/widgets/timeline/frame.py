"""The frame of the timeline's picture: made after the first paint, scrolled, with a card under the pointer. Not its data.

The picture needs pyqtgraph, which is slow to import; so it is made only after the frame was painted once.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QHideEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollBar, QWidget
from typing_extensions import override

from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.loading import PlotLoader

if TYPE_CHECKING:
    from explorer.ui.widgets.timeline.plot import TimelinePlot


class PictureFrame(QWidget):
    """A widget with the picture somewhere in it, as `picture_page`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: TimelinePlot | None = None
        self.card: TimelineCard | None = None
        self._was_painted = False
        self._loader = PlotLoader(self)
        self._loader.ready.connect(self.build_plot)
        self.waiting = QLabel(self.tr("Drawing…"), self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("role", "soft")
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.scroll_bar.hide()
        self.scroll_bar.valueChanged.connect(self._scroll)
        self.picture_page = QWidget(self)
        self._row = QHBoxLayout(self.picture_page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.waiting, 1)
        self._row.addWidget(self.scroll_bar)

    # ── For the pane to fill in ─────────────────────────────────────────────────────────────────────────────
    def has_money(self) -> bool:
        """Whether there is something to draw."""
        raise NotImplementedError

    def plot_built(self, plot: "TimelinePlot") -> None:
        """The picture is there: connect and fill it."""
        raise NotImplementedError

    def fill_card(self, card: TimelineCard, what: object, beside: QRect) -> None:
        """Show on the card what the pointer is on: claims, or the Band of a lane."""
        raise NotImplementedError

    # ── Making ──────────────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def build_plot(self) -> None:
        """Make the picture now; it makes itself soon after the first paint with something to draw."""
        if self.plot is not None:
            return
        from explorer.ui.widgets.timeline.plot import TimelinePlot

        self.plot = TimelinePlot(self.picture_page)
        self.plot.card_wanted.connect(self._show_card)
        self.plot.height_changed.connect(self._size_scroll_bar)
        self.plot.scrolled.connect(self._follow)
        self._row.replaceWidget(self.waiting, self.plot)
        self._row.setStretch(0, 1)
        self.plot.show()
        self.waiting.hide()
        self.plot_built(self.plot)

    def build_plot_soon(self) -> None:
        """Begin to make the picture, once the frame has been painted."""
        if self._was_painted and self.is_drawing():
            self._loader.start()

    def is_drawing(self) -> bool:
        """True while the picture is on its way."""
        return self.plot is None and self.has_money()

    # ── The card and the scroll bar ─────────────────────────────────────────────────────────────────────────
    @Slot(object, object)
    def _show_card(self, what: object, place: QRectF) -> None:
        if what is None or self.plot is None:
            if self.card is not None:
                self.card.hide()
            return
        window = self.window()
        if self.card is None or self.card.parentWidget() is not window:
            self.card = TimelineCard(window)
        corner = self.plot.viewport().mapTo(window, QPoint(round(place.left()), round(place.top())))
        self.fill_card(self.card, what, QRect(corner, place.size().toSize()))

    @Slot(object, object)
    def _size_scroll_bar(self, height: float, seen: float) -> None:
        self.scroll_bar.setVisible(height > seen + 1)
        self.scroll_bar.setPageStep(round(seen))
        self.scroll_bar.setRange(0, max(0, round(height - seen)))

    @Slot(object)
    def _follow(self, top: float) -> None:
        self.scroll_bar.setValue(round(top))

    @Slot(int)
    def _scroll(self, top: int) -> None:
        if self.plot is not None and round(self.plot.view.top) != top:
            self.plot.scroll_to(top)

    # ── Events ──────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.build_plot_soon()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.PaletteChange
            and hasattr(self, "picture_page")
            and self.plot is not None
        ):
            self.plot.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._show_card(None, QRectF())
