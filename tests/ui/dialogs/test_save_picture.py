"""The dialog that saves a picture or its data: what it asks, and what it says while and after it is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.save_picture import PictureFormat, PictureRequest, SavePictureDialog


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[SavePictureDialog]:
    made = SavePictureDialog()
    qtbot.addWidget(made)
    made.offer(PictureFormat.PNG, "Money in Paris", tmp_path, "paris")
    made.show()
    yield made
    made.show_done("")


def test_it_offers_a_title_and_a_file_and_asks_for_what_it_says(
    qtbot: QtBot, dialog: SavePictureDialog, tmp_path: Path
) -> None:
    dialog.title.setText("  Mine ")
    with qtbot.waitSignal(dialog.save_wanted) as told:
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert told.args == [PictureRequest(PictureFormat.PNG, "Mine", tmp_path / "paris.png")]


@pytest.mark.parametrize(
    ("key", "ending", "has_title"), [("D", ".svg", True), ("S", ".csv", False), ("P", ".png", True)]
)
def test_another_format_has_another_ending_and_data_have_no_title(
    dialog: SavePictureDialog, tmp_path: Path, key: str, ending: str, has_title: bool
) -> None:
    words = {"D": "&Drawing", "S": "&sums", "P": "&Picture"}[key]
    button = next(one for one in dialog.formats.buttons() if words in one.text())
    button.click()
    assert dialog.request().path == tmp_path / f"paris{ending}"
    assert dialog.title.isEnabled() == has_title


def test_a_preview_is_asked_for_and_shown_for_pages_only(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SavePictureDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.preview_wanted) as told:
        dialog.offer(PictureFormat.PNG, "Money in Paris", tmp_path, "paris")
    assert told.args == ["Money in Paris"]
    page = QPixmap(dialog.preview_width(), 100)
    page.fill()
    dialog.show_preview(page)
    assert dialog.preview.isVisible()
    csv, png = (next(b for b in dialog.formats.buttons() if w in b.text()) for w in ("CSV", "PNG"))
    csv.click()
    assert not dialog.preview.isVisible()
    png.click()
    assert dialog.preview.isVisible()
    dialog.title.setText("Other")
    with qtbot.waitSignal(dialog.preview_wanted) as told:
        QTest.keyClick(dialog.title, Qt.Key.Key_Tab)
        dialog.title.editingFinished.emit()
    assert told.args == ["Other"]


def test_a_file_that_is_there_is_said_to_be_replaced(dialog: SavePictureDialog, tmp_path: Path) -> None:
    assert dialog.do_button.text() == "&Save"
    (tmp_path / "there.png").write_bytes(b"x")
    dialog.file.edit.setText(str(tmp_path / "there.png"))
    assert dialog.do_button.text() == "&Replace"


def test_a_name_that_cannot_be_written_is_told_in_place(qtbot: QtBot, dialog: SavePictureDialog) -> None:
    dialog.file.edit.setText("/nowhere/at/all.png")
    with qtbot.assertNotEmitted(dialog.save_wanted):
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert "no folder" in dialog.work.message.text()


def test_while_it_runs_only_cancelling_can_be_done(qtbot: QtBot, dialog: SavePictureDialog) -> None:
    dialog.show_progress(0, 10)
    assert not dialog.title.isEnabled()
    assert not dialog.do_button.isVisible()
    assert dialog.property("busy")
    with qtbot.waitSignal(dialog.cancel_wanted):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.close()
    assert dialog.isVisible()
    dialog.show_trouble("Stopped.")
    assert dialog.do_button.isVisible()
    assert dialog.work.message.text() == "Stopped."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
