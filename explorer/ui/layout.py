"""Where the panes stand in the window: splitters, what is hidden, the way round by keyboard. Not what panes show."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from explorer.ui.settings import Settings

_COLUMNS: Final = (220, 320, 560, 500)  # widths of filters, list, detail and source in a window of 1600
_ROWS: Final = (680, 260)  # heights of the panes and the timeline


class Layout(QWidget):
    """The whole of the window below its menu: bars on top, four columns, the timeline below them."""

    def __init__(
        self, bars: Sequence[QWidget], columns: Sequence[QWidget], timeline: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._columns = _splitter(Qt.Orientation.Horizontal, columns, _COLUMNS)
        self._rows = _splitter(Qt.Orientation.Vertical, (self._columns, timeline), _ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in bars:
            column.addWidget(bar)
        column.addWidget(self._rows, 1)

    def arrange(self, size: QSize) -> None:
        """Share out the room of a window of this size as on the first run."""
        self._columns.setSizes([width * size.width() // sum(_COLUMNS) for width in _COLUMNS])
        self._rows.setSizes([height * size.height() // sum(_ROWS) for height in _ROWS])

    def give_timeline(self, share: float) -> None:
        """Give the timeline this share of the height."""
        height = sum(self._rows.sizes())
        self._rows.setSizes([round(height * (1 - share)), round(height * share)])

    def restore(self, settings: Settings) -> None:
        """Take the remembered sizes."""
        self._columns.restoreState(settings.state("columns"))
        self._rows.restoreState(settings.state("rows"))

    def remember(self, settings: Settings) -> None:
        """Remember the sizes."""
        settings.set_state("columns", self._columns.saveState())
        settings.set_state("rows", self._rows.saveState())


def step_focus(stops: Sequence[QWidget], by: int) -> None:
    """Move the keyboard to the next or previous of these, round and round; hidden ones are left out."""
    shown = [stop for stop in stops if stop.isVisible()]
    focus = QApplication.focusWidget()
    here = next(
        (i for i, stop in enumerate(shown) if focus and (stop is focus or stop.isAncestorOf(focus))), -1
    )
    if shown:
        shown[(here + by) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def restore_shown(
    panes: Mapping[str, QWidget], settings: Settings, tick: Callable[[str, bool], None]
) -> None:
    """Show or hide panes as remembered, and tick their menu entries."""
    for name, pane in panes.items():
        shown = settings.flag(name, default=True)
        tick(name, shown)
        pane.setVisible(shown)


def _splitter(direction: Qt.Orientation, widgets: Sequence[QWidget], sizes: Sequence[int]) -> QSplitter:
    splitter = QSplitter(direction)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setSizes(list(sizes))
    return splitter
