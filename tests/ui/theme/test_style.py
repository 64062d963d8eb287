"""The stylesheet is whole in every scheme and size: no gap, no missing picture. Qt would only ignore it in silence."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from explorer import paths
from explorer.ui import tokens
from explorer.ui.theme.style import stylesheet

PICTURES = paths.resources_dir() / "icons" / "style"


@pytest.fixture(autouse=True)
def _restored(qapp: QApplication) -> Iterator[None]:
    yield
    tokens.use("light", 1.0, QFont())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.5, 3.0])
def test_the_rules_name_only_pictures_that_are_there(scheme: tokens.Scheme, zoom: float) -> None:
    tokens.use(scheme, zoom, QFont())
    pictures = re.findall(r"url\(hub:([^)]+)\)", stylesheet())
    assert pictures
    assert [name for name in pictures if not (PICTURES / name).is_file()] == []


def test_the_rules_have_a_picture_for_each_scheme() -> None:
    stems = {path.stem.rpartition("-")[0] for path in PICTURES.glob("*.svg")}
    assert {path.name for path in PICTURES.glob("*.svg")} == {
        f"{stem}-{scheme}.svg" for stem in stems for scheme in ("light", "dark")
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_rule_is_closed_and_filled_in(scheme: tokens.Scheme) -> None:
    tokens.use(scheme, 1.0, QFont())
    rules = stylesheet()
    assert rules.count("{") == rules.count("}")
    assert "$" not in rules
    assert "None" not in rules


def test_lengths_grow_with_the_zoom() -> None:
    tokens.use("light", 1.0, QFont())
    once = stylesheet()
    tokens.use("light", 2.0, QFont())
    assert "border-radius: 6px" in once
    assert "border-radius: 12px" in stylesheet()
