"""Icons exist, draw, take the colour asked for, and stay crisp."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.formats.vocabulary_csv import load_vocabulary
from explorer.ui import icons

ICONS = paths.resources_dir() / "icons"
UI = Path(icons.__file__).parent
NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))


def ink_of(pixmap: QPixmap) -> tuple[int, QColor]:
    """How much is drawn (0…255, the mean of its opacity), and the colour where it is drawn fully."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = max(pixels, key=QColor.alpha)
    return sum(pixel.alpha() for pixel in pixels) // len(pixels), solid


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    drawn, colour = ink_of(icons.pixmap(name, "#0000ff", 24))
    assert drawn > 0
    assert colour.name() == "#0000ff"


def test_every_kind_of_the_vocabulary_has_its_icon() -> None:
    kinds = load_vocabulary(paths.resources_dir() / "vocabulary").kinds.values()
    assert {kind.icon for kind in kinds} <= set(NAMES)


def test_every_icon_that_the_window_names_is_there() -> None:
    call = re.compile(
        r'(?:icon|pixmap|icon_pixmap|tool_button|show_state|show_icon|IconLabel)\(\s*"([\w-]+)"'
    )
    named = {name for path in UI.rglob("*.py") for name in call.findall(path.read_text("utf-8"))}
    assert len(named) > 5
    assert named <= set(NAMES)


@pytest.mark.parametrize("path", sorted(ICONS.rglob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_file_holds_shapes_and_fetches_nothing(path: Path) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ET.parse(path).iter()}
    known = {"svg", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "g", "defs"}
    assert tags <= known | {"linearGradient", "stop"}
    assert "href" not in path.read_text("utf-8")


def test_the_licence_of_the_icons_lies_beside_them() -> None:
    assert "ISC License" in (ICONS / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    ("side", "ratio", "pixels"), [(16, 1.0, 16), (16, 1.5, 24), (16, 2.0, 32), (20, 1.25, 25)]
)
def test_an_icon_has_a_pixel_for_each_of_the_screens(
    qapp: QApplication, side: int, ratio: float, pixels: int
) -> None:
    drawn = icons.pixmap("search", "#000000", side, ratio)
    assert (drawn.width(), drawn.devicePixelRatio()) == (pixels, ratio)


def test_an_icon_takes_a_new_colour_without_being_made_again(qapp: QApplication) -> None:
    colour = ["#ff0000"]
    icon = icons.icon("circle", lambda: colour[0])
    assert ink_of(icon.pixmap(24))[1].name() == "#ff0000"
    colour[0] = "#00ff00"
    assert ink_of(icon.pixmap(24))[1].name() == "#00ff00"


def test_an_icon_that_is_off_is_paler(qapp: QApplication) -> None:
    icon = icons.icon("circle", lambda: "#000000")
    on, off = (
        ink_of(icon.pixmap(QSize(24, 24), mode))[0] for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert 0 < off < on / 2


def test_an_oblong_place_gets_a_square_icon_in_its_middle(qapp: QApplication) -> None:
    wide = icons.icon("square-check", lambda: "#000000").pixmap(QSize(48, 16)).toImage()
    assert wide.size() == QSize(48, 16)
    assert wide.pixelColor(2, 8).alpha() == 0
    assert max(wide.pixelColor(x, 8).alpha() for x in range(16, 32)) > 0


def test_an_icon_that_is_not_there_is_an_error_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon", lambda: "#000000")


def test_an_icon_without_room_is_drawn_as_nothing_and_complains_of_nothing(qtbot: QtBot) -> None:
    for size in (QSize(0, 0), QSize(16, 0)):
        engine_made = icons.icon("plus", lambda: "#000000").pixmap(size)
        assert engine_made.isNull()
