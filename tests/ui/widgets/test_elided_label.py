"""A label that has no room says so with … and tells the rest in its tooltip."""

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.elided_label import ElidedLabel

LONG = "Paris, the rising AI capital of Europe: why the world’s tech giants are moving in"


@pytest.mark.parametrize(("width", "tip"), [(60, LONG), (3000, "")])
def test_what_has_no_room_is_in_the_tooltip(qtbot: QtBot, width: int, tip: str) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(width, 20)
    label.show()
    assert label.toolTip() == tip
    assert label.text() == LONG


def test_the_tooltip_follows_the_text(qtbot: QtBot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == ""
    label.setText(f"<b>{LONG}</b>")
    assert LONG in label.toolTip()
    assert not Qt.mightBeRichText(label.toolTip())
    label.setText("short")
    assert label.toolTip() == ""


def test_a_long_label_does_not_hold_its_window_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(ElidedLabel(LONG * 10))
    assert window.minimumSizeHint().width() < 60


def test_a_label_is_drawn_elided(qtbot: QtBot) -> None:
    one, other = ElidedLabel(LONG), ElidedLabel(f"{LONG} and more")
    for label in (one, other):
        qtbot.addWidget(label)
        label.resize(120, 20)
    # Both end in … long before they differ.
    assert one.grab().toImage() == other.grab().toImage()


def test_line_breaks_become_spaces(qtbot: QtBot) -> None:
    label = ElidedLabel("one\n\ntwo")
    qtbot.addWidget(label)
    assert label.text() == "one two"
