"""Icons drawn from resources/icons in any colour, crisp at any size; not which icon means what."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from explorer import paths

Ink = Callable[[], str]

_DISABLED_OPACITY = 0.4


class _Engine(QIconEngine):
    """Draws one SVG file; asks for its colour at each paint, so new schemes need no new icons."""

    def __init__(self, name: str, ink: Ink) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        corner = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * _DISABLED_OPACITY)
        painter.drawPixmap(corner, pixmap(self._name, self._ink(), side, ratio))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # Qt hands over device pixels here, and sets the ratio on what it gets back.
        canvas = QPixmap(size)
        if size.isEmpty():  # a button that has no room yet
            return canvas
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return canvas


def icon(name: str, ink: Ink) -> QIcon:
    """The icon in resources/icons/`name`.svg; raises FileNotFoundError when there is none."""
    _source(name)
    return QIcon(_Engine(name, ink))


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `side` logical pixels in one colour, kept in Qt's cache."""
    key = f"hub-explorer/{name}/{colour}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = _draw(name, colour, side, ratio)
    QPixmapCache.insert(key, made)
    return made


def _draw(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    device_side = max(1, round(side * ratio))
    canvas = QPixmap(device_side, device_side)
    canvas.fill(Qt.GlobalColor.transparent)
    svg = (
        _source(name)
        .replace("currentColor", colour)
        .replace('stroke-width="2"', f'stroke-width="{_stroke(side)}"')
    )
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, device_side, device_side))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _stroke(side: int) -> float:
    """Large icons with the strokes of small ones look coarse."""
    return 2.0 if side <= 20 else 1.75 if side <= 32 else 1.4


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
