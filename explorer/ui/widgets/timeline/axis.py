"""The axis of years below the marks, as pyqtgraph draws it. Where the ticks stand is `timeline_ticks`.

Imports pyqtgraph: import this module after the first paint only.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtGui import QColor, QFont, QPen
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.widgets.timeline.ticks import Tick


class YearAxis(pg.AxisItem):  # type: ignore[misc]
    """Shows the ticks that it is given, in the colours and the font of the scheme in force."""

    def __init__(self) -> None:
        super().__init__("bottom", maxTickLength=-4)
        self._ticks: tuple[Tick, ...] = ()
        self.enableAutoSIPrefix(enable=False)

    def refresh(self, font: QFont) -> None:
        """Take the colours in force and a font."""
        colours = tokens.current()
        self.setPen(QPen(QColor(colours.hairline), 1))
        self.setTextPen(QPen(QColor(colours.text_soft)))
        self.setTickPen(QPen(QColor(colours.border), 1))
        self.setStyle(tickFont=font, tickTextOffset=4, hideOverlappingLabels=True)

    def show_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show other ticks."""
        if ticks != self._ticks:
            self._ticks = ticks
            self.picture = None
            self.update()

    @override
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """The places of the ticks, as one level."""
        return [(1.0, [tick.place for tick in self._ticks if minVal <= tick.place <= maxVal])]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The text at each place."""
        texts = {tick.place: tick.text for tick in self._ticks}
        return [texts.get(value, "") for value in values]
