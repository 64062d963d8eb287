"""A page as a file: the right size in dots and millimetres, and what vector files need."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.paper import Page, PageWords, dots_per_inch
from explorer.ui.widgets.charts.picture_file import page_image, page_preview, png_bytes, recorded, svg_bytes

WORDS = PageWords("Money in Paris & beyond", "As stated.", (), "Sources: A.", "Drawn today.")


class Blue:
    """A figure that is blue all over."""

    def height(self, width: float, least: float) -> float:
        return least

    def legend_height(self, width: float) -> float:
        return 10.0

    def paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Nothing to explain."""

    def paint(self, painter: QPainter, area: QRectF) -> None:
        painter.fillRect(area, QColor("blue"))


def test_a_picture_has_300_dots_per_inch_and_says_so(qtbot: QtBot) -> None:
    page = Page(WORDS, Blue())
    image = QImage.fromData(png_bytes(page_image(recorded(page), page.size, dots_per_inch())))
    assert image.size() == QSize(3508, 2480)
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.pixelColor(image.rect().center()) == QColor("blue")
    assert image.pixelColor(3, 3) == QColor("white")
    ink = [image.pixelColor(x, y).lightness() for x in range(140, 900, 3) for y in range(140, 240, 3)]
    assert min(ink) < 100, "the title is drawn"


def test_a_preview_is_a_small_page(qtbot: QtBot) -> None:
    preview = page_preview(Page(WORDS, Blue()), 400, 2.0)
    assert (preview.width(), preview.devicePixelRatio()) == (800, 2.0)
    assert preview.toImage().pixelColor(preview.rect().center()) == QColor("blue")


def test_a_drawing_is_a_page_with_title_and_a_font_for_every_reader(qtbot: QtBot) -> None:
    page = Page(WORDS, Blue())
    data = svg_bytes(page, WORDS.title)
    text = data.decode("utf-8")
    assert "<title>Money in Paris &amp; beyond</title>" in text
    assert 'width="297' in text or 'width="296' in text
    assert text.count(", Arial, sans-serif") == text.count("font-family=")
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(page.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert image.pixelColor(image.rect().center()) == QColor("blue")
