"""Signs that are told by their shape alone: bounds, kinds, columns, tails."""

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.analysis.spans import Span
from explorer.ui import tokens
from explorer.ui.widgets.timeline.signs import (
    KINDS_WITH_SIGNS,
    bound_path,
    kind_path,
    paint_bound,
    paint_column,
    paint_kind,
    paint_tail,
)

MIDDLE = QPointF(50, 30)
INK = QColor("#000000")


def canvas() -> QImage:
    image = QImage(100, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def dark(image: QImage, area: QRectF) -> int:
    """How many pixels of an area are not white."""
    rect = area.toRect()
    return sum(
        image.pixelColor(x, y).lightness() < 250
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


@pytest.mark.parametrize(("bound", "above"), [("over", True), ("under", False), ("about", False)])
def test_over_points_up_and_the_others_lie_below(bound: str, above: bool) -> None:
    box = bound_path(MIDDLE, 8, bound).boundingRect()
    assert (box.bottom() < MIDDLE.y() - 7) == above
    assert (box.top() > MIDDLE.y() + 7) != above


def test_no_two_signs_are_alike(qtbot: QtBot) -> None:
    pictures = []
    for kind in (*KINDS_WITH_SIGNS, ""):
        image = canvas()
        painter = QPainter(image)
        paint_kind(painter, MIDDLE, 8, kind, INK)
        painter.end()
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == len(pictures)
    for bound in ("over", "under", "about", ""):
        image = canvas()
        painter = QPainter(image)
        paint_bound(painter, MIDDLE, 8, bound, INK)
        painter.end()
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == len(pictures) - 1, "without a sign nothing is drawn in either row"


def test_a_small_shape_has_no_sign_of_its_kind() -> None:
    image = canvas()
    painter = QPainter(image)
    paint_kind(painter, MIDDLE, 3, "investment", INK)
    painter.end()
    assert dark(image, QRectF(0, 0, 99, 59)) == 0
    assert kind_path(MIDDLE, 3, "barter").isEmpty()


def test_a_fuller_column_is_higher(qtbot: QtBot) -> None:
    heights = []
    for share in (0.0, 0.5, 1.0):
        image = canvas()
        painter = QPainter(image)
        words = ("12", tokens.font("small"))
        paint_column(painter, QRectF(10, 0, 60, 60), (("pledged", 9), ("spent", 3)), share, words)
        painter.end()
        heights.append(dark(image, QRectF(13, 0, 1, 59)))
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] >= 58


@pytest.mark.parametrize(("open_end", "seen"), [(False, True), (True, False)])
def test_an_open_end_of_a_tail_fades(open_end: bool, seen: bool) -> None:
    image = canvas()
    painter = QPainter(image)
    tail = Span(0, 1, is_point=False, open_end=open_end)
    paint_tail(painter, QPointF(10, 30), 80, tail, INK)
    painter.end()
    assert bool(dark(image, QRectF(88, 29, 1, 1))) == seen
    assert dark(image, QRectF(11, 29, 1, 1))
