"""The line at the top: its buttons do what their actions do, the search has the room, counts are said."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from explorer.ui import theme
from explorer.ui.actions import Actions, make_menus, name_action
from explorer.ui.header_bar import HeaderBar

LEFT = Qt.MouseButton.LeftButton
BUTTONS = {"back": "Back", "forward": "Forward", "export": "Export", "undo": "Undo", "redo": "Redo"}


class Window(QMainWindow):
    """The bar under the menus."""

    def __init__(self) -> None:
        super().__init__()
        self.by_name: Actions = make_menus(self)[0]
        self.bar = HeaderBar(self.by_name, self)
        self.setMenuWidget(self.bar)
        self.resize(1400, 200)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "system")


def button(window: Window, name: str) -> QToolButton:
    (found,) = [b for b in window.bar.findChildren(QToolButton) if b.defaultAction() is window.by_name[name]]
    return found


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_does_what_its_action_does(window: Window, name: str) -> None:
    triggered = QSignalSpy(window.by_name[name].triggered)
    QTest.mouseClick(button(window, name), LEFT)
    assert triggered.count() == 1
    window.by_name[name].setEnabled(False)
    assert not button(window, name).isEnabled()


@pytest.mark.parametrize(("name", "spoken"), BUTTONS.items())
def test_a_button_has_a_plain_name_an_icon_and_its_keys_in_the_tooltip(
    window: Window, name: str, spoken: str
) -> None:
    found = button(window, name)
    assert found.accessibleName() == spoken
    assert not found.icon().isNull()
    assert found.toolTip() == window.by_name[name].toolTip()
    assert "(" in found.toolTip()
    assert found.focusPolicy() == Qt.FocusPolicy.TabFocus  # a click leaves the keyboard where it is


def test_what_would_be_undone_is_in_the_tooltip(window: Window) -> None:
    name_action(window.by_name["undo"], "&Undo", "rename of Station F")
    assert button(window, "undo").toolTip() == "Undo rename of Station F (Ctrl+Z)"


def test_they_stand_in_the_order_of_the_eye_and_of_tab(window: Window) -> None:
    stops = [button(window, "back"), button(window, "forward"), window.bar.search]
    stops += [button(window, name) for name in ("export", "undo", "redo")]
    assert [stop.x() for stop in stops] == sorted(stop.x() for stop in stops)
    stops[0].setFocus()
    for stop, after in pairwise(stops):
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, ""), (1, ""), (2, "2 selected"), (158, "158 selected"), (12345, "12,345 selected")],
)
def test_how_many_are_selected_is_said_from_two_on(window: Window, count: int, said: str) -> None:
    window.bar.show_selected(99)
    window.bar.show_selected(count)
    assert window.bar.selected.text() == said


@pytest.mark.parametrize("width", [900, 1280, 2560])
def test_the_search_has_room_and_stays_a_line_to_type_in(window: Window, width: int) -> None:
    window.bar.show_selected(12345)
    window.resize(width, 200)
    assert 300 <= window.bar.search.width() <= 640
    assert window.bar.minimumSizeHint().width() < 900


def test_the_search_names_its_keys(window: Window) -> None:
    assert window.bar.search.placeholderText() == "Search names, claims and quotes"
    assert window.bar.search._keys == "Ctrl+K"


def test_it_is_as_high_as_its_text_needs_at_any_size(window: Window) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    heights = []
    for zoom in (1.0, 2.0):
        theme.apply(app, "light", zoom)
        QApplication.processEvents()
        heights.append(window.bar.sizeHint().height())
        assert window.bar.search.height() >= window.bar.search.fontMetrics().height()
    assert heights[1] > heights[0]
