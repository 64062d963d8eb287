"""Theme and text size: what the menu does to the application, and what the next run finds."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.ui import theme
from explorer.ui.flows.look import Look, Scheme
from explorer.ui.settings import Settings


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Settings]:
    yield Settings(tmp_path)
    theme.apply(_app(), "system", 1.0)  # for the tests that come after


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def in_force() -> tuple[str, float]:
    """What the application wears."""
    return theme.scheme(), theme.zoom()


def remembered(settings: Settings, **words: str) -> Look:
    for name, word in words.items():
        settings.set_text(name, word)
    return Look(settings)


def test_with_nothing_remembered_it_follows_the_system_at_its_own_size(settings: Settings) -> None:
    look = Look(settings)
    assert (look.scheme, look.zoom) == ("system", 1.0)
    look.put_on()
    assert in_force()[1] == 1.0


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_a_chosen_theme_is_put_on_and_remembered(settings: Settings, scheme: Scheme) -> None:
    look = Look(settings)
    look.choose("light" if scheme == "dark" else "dark")
    look.choose(scheme)
    assert look.scheme == scheme
    if scheme != "system":
        assert in_force()[0] == scheme
    assert Look(settings).scheme == scheme


@pytest.mark.parametrize("zoom", ["0.8", "0.9", "1.0", "1.1", "1.25", "1.5", "1.75", "2.0"])
def test_a_remembered_size_is_put_on(settings: Settings, zoom: str) -> None:
    remembered(settings, zoom=zoom).put_on()
    assert in_force()[1] == float(zoom)


@pytest.mark.parametrize(
    ("word", "zoom"),
    [
        ("", 1.0),
        ("huge", 1.0),
        ("nan", 1.0),
        ("inf", 1.0),
        ("0", 0.8),
        ("-3", 0.8),
        ("99", 2.0),
        ("1.3", 1.25),
    ],
)
def test_a_size_that_is_none_of_the_steps_becomes_the_nearest_or_the_normal(
    settings: Settings, word: str, zoom: float
) -> None:
    assert remembered(settings, zoom=word).zoom == zoom


@pytest.mark.parametrize("word", ["", "purple", "DARK", "dark, light"])
def test_a_theme_that_there_is_not_is_that_of_the_system(settings: Settings, word: str) -> None:
    assert remembered(settings, theme=word).scheme == "system"


@pytest.mark.parametrize(
    ("steps", "zoom"),
    [
        ("+", 1.1),
        ("++", 1.25),
        ("+++++", 2.0),
        ("++++++++", 2.0),  # no further than the largest
        ("-", 0.9),
        ("-----", 0.8),  # nor the smallest
        ("+-", 1.0),
        ("-----+", 0.9),
        ("+++0", 1.0),
        ("--0+", 1.1),
        ("0", 1.0),
    ],
)
def test_steps_go_up_and_down_to_an_end_and_back_to_normal(
    settings: Settings, steps: str, zoom: float
) -> None:
    look = Look(settings)
    for step in steps:
        look.zoom_by({"+": 1, "-": -1, "0": 0}[step])
    assert (look.zoom, in_force()[1]) == (zoom, zoom)
    assert Look(settings).zoom == zoom


def test_larger_text_is_larger_in_points(settings: Settings) -> None:
    look = Look(settings)
    look.put_on()
    before = _app().font().pointSizeF()
    for _ in range(5):
        look.zoom_by(+1)
    assert _app().font().pointSizeF() == pytest.approx(2 * before, abs=0.5)


def test_the_menu_ticks_the_theme_in_force(settings: Settings) -> None:
    actions = {f"theme_{scheme}": QAction(scheme) for scheme in get_args(Scheme)}
    for action in actions.values():
        action.setCheckable(True)
    remembered(settings, theme="dark").tick(actions)
    assert [name for name, action in actions.items() if action.isChecked()] == ["theme_dark"]
