"""The first paint is told once, after it happened, and never of a widget that is gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.ui.first_paint import FirstPaint


class Painted(QWidget):
    """Counts its paints."""

    paints = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1


@pytest.fixture
def widget(qtbot: QtBot) -> Painted:
    made = Painted()
    qtbot.addWidget(made)
    made.resize(50, 50)
    return made


def test_it_is_told_after_the_paint_is_over(qtbot: QtBot, widget: Painted) -> None:
    told: list[int] = []
    first = FirstPaint(widget)
    first.painted.connect(lambda: told.append(widget.paints))
    widget.show()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] >= 1


def test_it_is_told_once(qtbot: QtBot, widget: Painted) -> None:
    told = QSignalSpy(FirstPaint(widget).painted)
    widget.show()
    qtbot.waitUntil(lambda: told.count() > 0)
    paints = widget.paints
    widget.update()
    qtbot.waitUntil(lambda: widget.paints > paints)
    qtbot.wait(10)
    assert told.count() == 1


def test_a_widget_that_is_never_shown_is_never_told_of(qtbot: QtBot, widget: Painted) -> None:
    told = QSignalSpy(FirstPaint(widget).painted)
    widget.resize(60, 60)
    qtbot.wait(10)
    assert told.count() == 0


def test_a_widget_that_goes_right_after_its_paint_is_not_told_of(qtbot: QtBot) -> None:
    widget = Painted()
    told: list[bool] = []
    FirstPaint(widget).painted.connect(lambda: told.append(True))
    widget.resize(50, 50)
    widget.grab()  # paints at once
    assert widget.paints == 1
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
    qtbot.wait(10)
    assert told == []
