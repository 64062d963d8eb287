"""The star of a row: where it is, what a click means, how it looks."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.star_box import draw_star, means_star, star_box

ROW = QRect(0, 100, 300, 60)


def test_it_is_at_the_end_of_its_line(qtbot: QtBot) -> None:
    box = star_box(ROW, 130)
    assert ROW.contains(box)
    assert abs(box.center().y() - 130) <= 1
    assert box.left() > 260


def test_a_click_close_by_means_it_too_and_one_far_away_does_not(qtbot: QtBot) -> None:
    box = star_box(ROW, 130)
    assert means_star(box, box.topLeft() - QPoint(6, 6))
    assert not means_star(box, box.topLeft() - QPoint(20, 0))


def test_a_given_star_is_filled_in_the_accent(qtbot: QtBot) -> None:
    drawn = []
    for filled in (True, False):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        draw_star(painter, QRect(10, 10, 20, 20), 1.0, filled=filled)
        painter.end()
        drawn.append(image.pixelColor(20, 20).name())
    assert drawn == [tokens.current().accent, "#ffffff"]
