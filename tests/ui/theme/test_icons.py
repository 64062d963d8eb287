"""Icons take the colours of the scheme, and follow it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from explorer.domain.vocabulary import Kind, Vocabulary
from explorer.ui import theme, tokens


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.set_vocabulary(Vocabulary({"lab": Kind("lab", "lab", "labs", "flask-conical", "blue", "")}, {}, {}))
    yield
    theme.set_vocabulary(Vocabulary({}, {}, {}))
    tokens.use("light", 1.0, QFont())


@pytest.mark.parametrize("colour", [None, "accent", "differs", "#123456"])
def test_an_icon_is_drawn_in_soft_text_a_token_or_a_colour(colour: str | None) -> None:
    drawn = theme.icon_pixmap("search", colour)
    named = theme.icon("search", colour).pixmap(16).toImage()
    assert not drawn.isNull()
    assert drawn.toImage().convertToFormat(named.format()) == named


def test_a_kind_is_drawn_with_its_icon_in_its_hue() -> None:
    same = theme.icon_pixmap("flask-conical", theme.kind_hue("lab")).toImage()
    assert theme.kind_pixmap("lab").toImage() == same
    assert (
        theme.kind_pixmap("unheard-of").toImage() == theme.icon_pixmap("shapes", theme.kind_hue("")).toImage()
    )


def test_icons_follow_the_scheme() -> None:
    icons = [theme.icon("search"), theme.kind_icon("lab")]
    light = [icon.pixmap(16).toImage() for icon in icons]
    tokens.use("dark", 1.0, QFont())
    dark = [icon.pixmap(16).toImage() for icon in icons]
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_the_programs_icon_is_there_in_every_size() -> None:
    sizes = {size.width() for size in theme.app_icon().availableSizes()}
    assert sizes == {16, 24, 32, 48, 64, 128, 256, 512}
