"""Buttons with words beside an icon, measured in pixels."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from explorer.ui import icons
from explorer.ui.widgets.tool_button import ToolButton

BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def dressed(qtbot: QtBot, button: QToolButton, style: Qt.ToolButtonStyle = BESIDE) -> QToolButton:
    qtbot.addWidget(button)
    button.setIcon(icons.icon("download", lambda: "#ff0000"))
    button.setText("Export")
    button.setAutoRaise(True)
    button.setToolButtonStyle(style)
    button.resize(button.sizeHint())
    return button


def columns_with(image: QImage, *, red: bool) -> list[int]:
    """The columns in which the icon is drawn (it is red), or anything dark."""

    def there(x: int, y: int) -> bool:
        colour = image.pixelColor(x, y)
        is_red = colour.red() > 180 and colour.green() < 120
        return is_red if red else colour.lightness() < 90 and not is_red

    return [x for x in range(image.width()) if any(there(x, y) for y in range(image.height()))]


def gap(button: QToolButton) -> int:
    image = button.grab().toImage()
    return min(columns_with(image, red=False)) - max(columns_with(image, red=True))


def test_words_keep_their_distance_from_the_icon(qtbot: QtBot) -> None:
    ours, theirs = dressed(qtbot, ToolButton()), dressed(qtbot, QToolButton())
    assert gap(ours) >= gap(theirs) + 3
    assert ours.sizeHint().width() <= theirs.sizeHint().width() + 4


@pytest.mark.parametrize(
    "style", [Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextOnly]
)
def test_other_buttons_are_as_qt_draws_them(qtbot: QtBot, style: Qt.ToolButtonStyle) -> None:
    ours, theirs = dressed(qtbot, ToolButton(), style), dressed(qtbot, QToolButton(), style)
    assert ours.sizeHint() == theirs.sizeHint()
    assert ours.grab().toImage() == theirs.grab().toImage()


def test_a_button_that_is_off_is_paler(qtbot: QtBot) -> None:
    button = dressed(qtbot, ToolButton())
    on = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != on


def test_a_button_with_words_is_pressed_like_any(qtbot: QtBot) -> None:
    button = dressed(qtbot, ToolButton())
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
