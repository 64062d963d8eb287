"""Where the panes stand: shares of the room, what is remembered, the way round by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.layout import Layout, restore_shown, step_focus
from explorer.ui.settings import Settings


class House(QWidget):
    """A window with a layout of empty panes."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = [QWidget() for _ in range(4)]
        self.timeline = QWidget()
        self.layout_of_panes = Layout([QWidget()], self.columns, self.timeline, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.layout_of_panes)

    def widths(self) -> list[int]:
        return [pane.width() for pane in self.columns]


@pytest.fixture
def house(qtbot: QtBot) -> House:
    made = House()
    qtbot.addWidget(made)
    made.resize(1600, 900)
    made.show()
    return made


def test_at_first_the_detail_pane_is_the_widest_and_the_timeline_the_lowest(house: House) -> None:
    house.layout_of_panes.arrange(house.size())
    filters, entities, detail, source = house.widths()
    assert filters < entities < source < detail
    assert house.timeline.height() < house.columns[0].height()


def test_a_share_of_the_height_goes_to_the_timeline(house: House) -> None:
    house.layout_of_panes.give_timeline(0.6)
    assert house.timeline.height() > house.columns[0].height()


def test_sizes_are_remembered(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    house.layout_of_panes.arrange(QSize(1600, 900))
    house.layout_of_panes.give_timeline(0.5)
    settings = Settings(tmp_path)
    house.layout_of_panes.remember(settings)
    other = House()
    qtbot.addWidget(other)
    other.resize(1600, 900)
    other.show()
    assert other.timeline.height() != house.timeline.height()
    other.layout_of_panes.restore(settings)
    assert other.timeline.height() == house.timeline.height()
    assert other.widths() == house.widths()


@pytest.fixture
def stops(qtbot: QtBot) -> Iterator[list[QLineEdit]]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = [QLineEdit() for _ in range(3)]
    for stop in made:
        column.addWidget(stop)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made  # noqa: PT022 - the window lives as long as this frame does


@pytest.mark.parametrize(
    ("at", "by", "hidden", "there"),
    [(0, 1, None, 1), (2, 1, None, 0), (0, -1, None, 2), (0, 1, 1, 2), (1, -1, 0, 2)],
)
def test_the_keyboard_goes_round_what_is_shown(
    stops: list[QLineEdit], at: int, by: int, hidden: int | None, there: int
) -> None:
    stops[at].setFocus()
    if hidden is not None:
        stops[hidden].hide()
    step_focus(stops, by)
    assert QApplication.focusWidget() is stops[there]


def test_with_nothing_to_step_to_the_keyboard_stays(stops: list[QLineEdit]) -> None:
    stops[0].setFocus()
    step_focus([], 1)
    assert QApplication.focusWidget() is stops[0]


def test_hidden_panes_stay_hidden_and_unticked(stops: list[QLineEdit], tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set_flag("first", value=False)
    ticked: dict[str, bool] = {}
    restore_shown({"first": stops[0], "second": stops[1]}, settings, ticked.__setitem__)
    assert ticked == {"first": False, "second": True}
    assert not stops[0].isVisible()
    assert stops[1].isVisible()
