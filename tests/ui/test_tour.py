"""The tour: pictures that are there, show something, and leave nothing else behind."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.cli import cli
from explorer.ui import theme
from explorer.ui.tour import ALL_SCENES, SCHEMES, SIZES, draw_tour
from explorer.ui.tour_scenes import SCENES, Scene
from tests.ui.windows import opened_windows
from tests.workspaces import small_copy

SMALL = (QSize(1000, 640),)
NOTHING_DONE = Scene("start", ())


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):  # the last picture was a dark one
        theme.apply(app, "system", 1.0)


def colours(picture: QImage) -> Counter[int]:
    """How often each colour is there, on a grid of every seventh point."""
    points = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
    return Counter(picture.pixel(x, y) for x, y in points)


def test_a_scene_is_drawn_in_light_and_dark_at_the_size_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    folder = tmp_path / "new" / "pictures"
    count = draw_tour(folder, told.append, [SCENES[1]], SMALL)
    assert count == 2
    assert told == ["02-entity-light-1000x640.png", "02-entity-dark-1000x640.png"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(told)
    light, dark = (QImage(str(folder / name)) for name in told)
    assert light.size() == dark.size() == SMALL[0]
    for picture in (light, dark):
        seen = colours(picture)
        assert len(seen) > 30
        assert seen.most_common(1)[0][1] < 0.9 * seen.total()
    lightness = [picture.pixelColor(5, picture.height() - 5).lightness() for picture in (light, dark)]
    assert lightness[0] > 200 > lightness[1]


def test_pictures_drawn_before_are_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "start-light-1000x640.png").write_bytes(b"old")
    draw_tour(tmp_path, print, [NOTHING_DONE], SMALL, ["light"])
    assert not QImage(str(tmp_path / "start-light-1000x640.png")).isNull()


def test_nothing_of_the_users_own_is_read_or_written(qtbot: QtBot, tmp_path: Path) -> None:
    config = paths.user_config_dir()
    config.mkdir(parents=True)
    (config / "window.ini").write_text("[General]\ntheme=dark\nzoom=2.0\nshow_source=no\n", encoding="utf-8")
    mine = (config / "window.ini").read_bytes()
    draw_tour(tmp_path, print, [NOTHING_DONE], SMALL, ["light"])
    assert (config / "window.ini").read_bytes() == mine
    assert not paths.default_workspace().exists()
    picture = QImage(str(tmp_path / "start-light-1000x640.png"))
    assert picture.pixelColor(5, picture.height() - 5).lightness() > 200  # not as the user has it
    assert list((tmp_path / "private").iterdir()) == []


def test_a_scene_that_fails_leaves_no_window_and_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise LookupError("no such claim")

    with pytest.raises(LookupError, match="no such claim"):
        draw_tour(tmp_path, print, [Scene("broken", (fail,))], SMALL, ["light"])
    assert list(tmp_path.glob("*.png")) == []
    assert list((tmp_path / "private").iterdir()) == []


def test_a_picture_that_cannot_be_saved_is_an_error_with_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "start-light-1000x640.png").mkdir()
    with pytest.raises(OSError, match=r"start-light-1000x640\.png"):
        draw_tour(tmp_path, print, [NOTHING_DONE], SMALL, ["light"])


def test_a_folder_that_cannot_be_made_is_a_sentence_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = tmp_path / "file" / "pictures"
    done = CliRunner().invoke(cli, ["tour", str(folder)])
    assert done.exit_code == 1
    assert f"{folder} cannot be written: " in done.output
    assert "Choose another place." in done.output
    assert "Traceback" not in done.output
    assert isinstance(done.exception, SystemExit)


def test_the_dialog_of_a_scene_is_in_the_picture(qtbot: QtBot, tmp_path: Path) -> None:
    about = next(scene for scene in SCENES if scene.name.endswith("about"))
    draw_tour(tmp_path, print, [NOTHING_DONE, about], SMALL, ["light"])
    plain, with_dialog = (QImage(str(path)) for path in sorted(tmp_path.glob("*.png"), reverse=True))
    corner = (3, 3)
    assert with_dialog.pixelColor(*corner).lightness() < plain.pixelColor(*corner).lightness()  # the veil
    middle = with_dialog.pixelColor(with_dialog.width() // 2 + 150, with_dialog.height() // 2)
    assert middle.lightness() > 200


def test_no_display_is_asked_for(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    draw_tour(tmp_path, print, [NOTHING_DONE], SMALL, ["light"])
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_it_can_be_drawn_while_a_window_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        draw_tour(tmp_path, print, [NOTHING_DONE], SMALL, ["light"])
        assert windows.window is not None
        assert windows.window.isVisible()


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_every_scene_is_drawn_in_every_scheme_and_size(qtbot: QtBot, tmp_path: Path) -> None:
    told: list[str] = []
    count = draw_tour(tmp_path / "all", told.append)
    assert count == len(ALL_SCENES) * len(SIZES) * len(SCHEMES) == len(set(told))
    contents = {path.name: path.read_bytes() for path in (tmp_path / "all").iterdir()}
    assert sorted(contents) == sorted(told)
    assert len(set(contents.values())) == count  # no two pictures are the same
    for name, content in contents.items():
        picture = QImage.fromData(content)
        assert name.endswith(f"-{picture.width()}x{picture.height()}.png")
        assert len(colours(picture)) > 50, name


def test_what_the_tour_edits_leaves_no_backup_among_the_users_own(qtbot: QtBot, tmp_path: Path) -> None:
    edited = next(scene for scene in SCENES if scene.name.endswith("edited"))
    home = paths.user_home()
    assert home is not None
    draw_tour(tmp_path, print, [edited], SMALL, ["light"])
    assert not home.exists() or list(home.rglob("*.hub")) == []
    assert paths.user_home() == home
