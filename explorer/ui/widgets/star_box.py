"""Where the star of a row is, and how it is drawn there. Not whether an entity has one."""

from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from explorer.ui import icons, tokens

_SIDE: Final = 14
_INSET: Final = 12  # from the right edge of a row
_REACH: Final = 8  # further than the star itself a click still means it


def star_box(row: QRect, line_middle: int) -> QRect:
    """The square of the star in a row, on the line whose middle is given."""
    side = round(_SIDE * tokens.zoom())
    return QRect(row.right() - _INSET - side + 1, line_middle - side // 2, side, side)


def means_star(box: QRect, place: QPoint) -> bool:
    """Whether a click at this place is meant for the star."""
    return box.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(place)


def draw_star(painter: QPainter, box: QRect, ratio: float, *, filled: bool) -> None:
    """Draw it: filled for what has one, an outline where one could be given."""
    colours = tokens.current()
    name, colour = ("star-filled", colours.accent) if filled else ("star", colours.text_soft)
    painter.drawPixmap(box, icons.pixmap(name, colour, box.width(), ratio))
