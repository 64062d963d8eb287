"""A page as a picture: PNG at print resolution or SVG, as bytes. Writes no file."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPicture, QPixmap
from PySide6.QtSvg import QSvgGenerator

from explorer.ui.widgets.charts.paper import Page, dots_per_inch

PRINT_DPI = 300
_INCH = 0.0254  # metres


def recorded(page: Page) -> QPicture:
    """The strokes of a page, to be drawn elsewhere: that takes far longer than to say what to draw."""
    strokes = QPicture()
    painter = QPainter(strokes)
    page.paint(painter)
    painter.end()
    return strokes


def page_image(strokes: QPicture, size: QSizeF, resolution: float) -> QImage:
    """A recorded page of a size, in dots of the screen's resolution, at print resolution; safe on any thread."""
    scale = PRINT_DPI / resolution
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    strokes.play(painter)
    painter.end()
    # Only now: a painter would measure fonts by it.
    image.setDotsPerMeterX(round(PRINT_DPI / _INCH))
    image.setDotsPerMeterY(round(PRINT_DPI / _INCH))
    return image


def page_preview(page: Page, width: int, ratio: float) -> QPixmap:
    """The page as small as a dialog has room for."""
    scale = width / page.size.width()
    preview = QPixmap((page.size * scale * ratio).toSize())
    preview.setDevicePixelRatio(ratio)
    preview.fill(Qt.GlobalColor.white)
    painter = QPainter(preview)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    page.paint(painter)
    painter.end()
    return preview


def png_bytes(image: QImage) -> bytes:
    """The image as PNG; slow, and safe on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(None, writer.errorString())
    return bytes(buffer.data().data())


def svg_bytes(page: Page, title: str) -> bytes:
    """The page as SVG 1.1: the older version of the format would lose all clipping."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    size = page.size.toSize()
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(round(dots_per_inch()))
    generator.setTitle(title)
    generator.setDescription("Hub Explorer")
    painter = QPainter(generator)
    page.paint(painter)
    painter.end()
    return _with_common_fonts(bytes(data.data()))


def _with_common_fonts(svg: bytes) -> bytes:
    """Where our font is not installed, another plain one takes its place, rather than one with serifs."""
    return re.sub(rb'(?<=font-family=")([^"]*)(?=")', rb"\1, Arial, sans-serif", svg)
