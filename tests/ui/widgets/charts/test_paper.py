"""A page for print: A4 landscape, higher where a figure needs it, and light whatever the window is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.paper import Page, PageWords, dots_per_inch, listed

WORDS = PageWords("Money in Paris", "As stated.", ("Undated: €5.",), "Sources: A; B.", "Drawn today.")


class Square:
    """A figure that fills its area, and says where it was asked to."""

    def __init__(self, wanted: float = 0.0) -> None:
        self.wanted = wanted
        self.area = QRectF()

    def height(self, width: float, least: float) -> float:
        return max(least, self.wanted)

    def legend_height(self, width: float) -> float:
        return 12.0

    def paint_legend(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(QColor("red"))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        self.area = area
        painter.drawRect(area)  # with a brush left behind by the legend it would be red


def painted(page: Page) -> QImage:
    image = QImage(page.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    page.paint(painter)
    painter.end()
    return image


def test_a_page_is_a4_landscape_and_white(qtbot: QtBot) -> None:
    figure = Square()
    page = Page(WORDS, figure)
    assert round(page.size.width() / dots_per_inch() * 25.4) == 297
    assert round(page.size.height() / dots_per_inch() * 25.4) == 210
    image = painted(page)
    assert image.pixelColor(1, 1) == QColor("white")
    assert image.pixelColor(figure.area.center().toPoint()) == QColor("white")
    assert QRectF(0, 0, page.size.width(), page.size.height()).contains(figure.area)
    assert figure.area.height() > 0.5 * page.size.height()


def test_a_page_grows_with_its_figure_and_says_when_it_holds_no_more(qtbot: QtBot) -> None:
    small, high, endless = (Page(WORDS, Square(wanted)) for wanted in (0, 1500, 1e6))
    assert high.size.height() > small.size.height()
    assert high.figure_height == 1500
    assert endless.size.height() <= 3 * small.size.height() + 1
    assert painted(endless) != painted(high)


def test_names_in_a_line_are_counted_where_there_are_many() -> None:
    assert listed("Undated", [], 2) == ""
    assert listed("Undated", ["a", "b"], 2) == "Undated: a; b."
    assert listed("Undated", ["a", "b", "c", "d"], 2) == "Undated: a; b; and 2 more, see the data."
