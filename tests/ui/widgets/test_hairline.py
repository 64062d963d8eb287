"""A line is one pixel high and follows the scheme."""

from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.hairline import Hairline


def test_a_hairline_is_one_pixel_in_the_colour_for_lines(qtbot: QtBot) -> None:
    line = Hairline()
    qtbot.addWidget(line)
    line.resize(50, 20)
    assert line.height() == 1
    image = line.grab().toImage()
    assert {image.pixelColor(x, 0).name() for x in range(50)} == {tokens.current().hairline}
