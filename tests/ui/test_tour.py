"""The tour: pictures of real windows, at their size, in both schemes, with nothing left behind."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from explorer.ui import tour
from explorer.ui.tour_scenes import SCENES, Scene

FEW = tuple(scene for scene in SCENES if scene.name in {"01-search", "15-about"})


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> tuple[Scene, ...]:
    """Two scenes in one small size, so that a test is not a tour."""
    monkeypatch.setattr(tour, "SCENES", FEW)
    monkeypatch.setattr(tour, "SIZES", (QSize(900, 600),))
    return FEW


def test_every_scene_is_drawn_light_and_dark_at_its_size(
    short: tuple[Scene, ...], tmp_path: Path, qapp: QApplication
) -> None:
    told: list[str] = []
    folder = tmp_path / "new" / "pictures"
    assert tour.draw_tour(folder, told.append) == 2 * len(short)
    assert sorted(told) == sorted(path.name for path in folder.iterdir())
    for name in told:
        picture = QImage(str(folder / name))
        assert (picture.width(), picture.height()) == (900, 600), name
        corner = picture.pixelColor(5, 590).lightness()
        assert (corner < 128) == ("-dark-" in name), name


def test_a_dialog_is_drawn_in_front_of_its_window(
    short: tuple[Scene, ...], tmp_path: Path, qapp: QApplication
) -> None:
    tour.draw_tour(tmp_path, lambda _: None)
    plain = QImage(str(tmp_path / "01-search-light-900x600.png"))
    behind = QImage(str(tmp_path / "15-about-light-900x600.png"))
    # The window behind a dialog is veiled.
    assert behind.pixelColor(5, 590).lightness() < plain.pixelColor(5, 590).lightness()


def test_the_users_own_files_are_left_alone(
    short: tuple[Scene, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("HUB_EXPLORER_HOME", str(home))
    tour.draw_tour(tmp_path / "pictures", lambda _: None)
    assert not home.exists() or not any(home.rglob("*.hub"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(OSError, match=r"[Ee]xists|directory"):
        tour.draw_tour(tmp_path / "taken", lambda _: None)


def test_no_display_is_asked_for(
    short: tuple[Scene, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    tour.draw_tour(tmp_path, lambda _: None)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.soak
def test_the_whole_tour_is_drawn(tmp_path: Path, qapp: QApplication) -> None:
    assert tour.draw_tour(tmp_path, lambda _: None) == len(SCENES) * len(tour.SIZES) * len(tour.SCHEMES)
