"""An icon as a label: its colour, its size."""

from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.icon_label import IconLabel


def colours(label: IconLabel) -> set[str]:
    image = label.grab().toImage()
    every = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {QColor(colour).name() for colour in every}


def test_an_icon_label_shows_its_icon_in_a_token(qtbot: QtBot) -> None:
    label = IconLabel("square-check", 48, "accent")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert tokens.current().accent in colours(label)
    label.show_icon("square-check", "differs")
    assert tokens.current().differs in colours(label)


def test_an_icon_label_without_an_icon_is_blank(qtbot: QtBot) -> None:
    label = IconLabel()
    qtbot.addWidget(label)
    label.resize(16, 16)
    assert len(colours(label)) == 1


def test_an_icon_label_grows_with_the_zoom(qtbot: QtBot) -> None:
    label = IconLabel("info", 16)
    qtbot.addWidget(label)
    try:
        tokens.use("light", 1.5, QFont())
        assert label.sizeHint().width() == label.minimumSizeHint().height() == 24
    finally:
        tokens.use("light", 1.0, QFont())
