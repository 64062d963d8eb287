"""Bars as strips: quick to draw, dashed where soft."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from explorer.analysis.spans import Span
from explorer.analysis.timeline import Mark
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.look import wash
from explorer.ui.widgets.timeline.strips import is_soft, outline_pen, paint_strip

HUE = QColor("#0062a0")


def mark(*, share: float | None = 0.5, **more: bool) -> Mark:
    return Mark(ClaimId(1), Span(2018.0, 2020.0, is_point=False, **more), share)


@pytest.mark.parametrize(
    ("one", "soft"), [(mark(), False), (mark(soft=True), True), (mark(share=None), True)]
)
def test_what_has_no_date_or_amount_of_its_own_is_dashed(one: Mark, soft: bool) -> None:
    assert is_soft(one) == soft
    assert (outline_pen(HUE, one).style() == Qt.PenStyle.CustomDashLine) == soft


@pytest.mark.parametrize("width", [0.0, 1.0, 8.0, 2000.0])
def test_strips_of_any_width_can_be_drawn(qapp: QApplication, width: float) -> None:
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_strip(painter, QRectF(-20, 5, width, 20), mark(open_end=True, soft=True), HUE, 0.2)
    painter.end()
    assert (image.pixel(50, 15) & 0xFFFFFF != 0xFFFFFF) == (width > 100)


def test_a_strip_without_outline_is_only_filled(qapp: QApplication) -> None:
    images = []
    for with_outline in (True, False):
        image = QImage(100, 30, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        paint_strip(painter, QRectF(10, 5, 80, 20), mark(), HUE, 0.2, with_outline=with_outline)
        painter.end()
        images.append(image)
    assert images[0].pixel(50, 15) == images[1].pixel(50, 15)
    assert images[0].pixelColor(50, 5).lightness() < images[1].pixelColor(50, 6).lightness()


def test_in_a_vector_file_the_edges_of_an_open_bar_are_pale_and_not_black(qapp: QApplication) -> None:
    def written(one: Mark) -> str:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(buffer)
        painter = QPainter(generator)
        paint_strip(painter, QRectF(0, 5, 80, 20), one, HUE, 0.2)
        painter.end()
        return buffer.data().toStdString()

    assert wash(HUE, 0.35).name() in written(mark(open_end=True))
    assert wash(HUE, 0.35).name() not in written(mark())
