"""Markup in every text of a workspace: no widget of any window or dialog renders it, and its picture is never read."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.main_window import MainWindow
from tests.hostile.markup import canary_in, marked, rich_texts, shows_canary, texts_of
from tests.session.write import FAIRBANK, STATION_F
from tests.ui.test_actions import OPENS
from tests.ui.windows import opened, settled


def forget_reading(place: Path) -> float:
    """Make the next reading of a file show in its time of access, and return what that is now."""
    os.utime(place, (1_000_000_000, 1_500_000_000))
    return place.stat().st_atime


def settle(qtbot: QtBot, window: MainWindow, dialog: QDialog) -> None:
    settled(qtbot, window)
    qtbot.waitUntil(lambda: dialog.property("busy") is not True, timeout=20000)
    QApplication.processEvents()


def open_dialog(window: MainWindow, name: str) -> QDialog:
    window.actions_by_name[name].trigger()
    kind, _ = OPENS[name]
    (dialog,) = [found for found in window.findChildren(kind) if found.isVisible()]
    assert isinstance(dialog, QDialog)
    return dialog


def test_no_widget_of_the_window_or_a_dialog_renders_what_data_says(qtbot: QtBot, tmp_path: Path) -> None:
    place, markup = canary_in(tmp_path)
    path, columns = marked(tmp_path, markup)
    assert columns >= 20
    before = forget_reading(place)
    looked, rich, seen, said = 0, list[str](), list[str](), set[str]()
    with opened(qtbot, path) as window:
        for entity in (STATION_F, FAIRBANK):
            window.browse.open_entity(entity)
            settled(qtbot, window)
            count, found = rich_texts(window)
            looked, rich, said = looked + count, rich + found, said | texts_of(window)
            seen += ["the window"] if shows_canary(window) else []
        for name in OPENS:
            dialog = open_dialog(window, name)
            settle(qtbot, window, dialog)
            count, found = rich_texts(dialog)
            looked, rich, said = looked + count, rich + found, said | texts_of(dialog)
            seen += [name] if shows_canary(dialog) else []
            dialog.close()
    print(f"{looked} widgets, items and hints in {len(OPENS) + 2} views; {columns} columns say the markup")
    assert rich == []
    assert seen == []
    assert looked > 1000
    assert sum("<img" in text for text in said) >= 10  # it was there to be shown
    assert place.stat().st_atime == before


def test_what_renders_markup_would_be_found(qtbot: QtBot, tmp_path: Path) -> None:
    """The control: a label, a message, a hint and a text that render it are each found, and so is the picture."""
    _, markup = canary_in(tmp_path)
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    label = QLabel(markup, root)
    column.addWidget(label)
    plain = QLabel(markup, root)
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setToolTip(markup)
    column.addWidget(plain)
    text = QTextEdit(root)
    text.setHtml(markup)
    column.addWidget(text)
    box = QMessageBox(root)
    box.setText(markup)
    root.show()
    _, rich = rich_texts(root)
    words = " ".join(rich)
    assert all(what in words for what in ("label", "tooltip", "a document with a picture", "message"))
    assert shows_canary(root)
    plain.setToolTip("")
    label.hide()
    text.hide()
    assert not shows_canary(root)


def test_reading_the_picture_would_show_in_its_time(tmp_path: Path) -> None:
    place, _ = canary_in(tmp_path)
    before = forget_reading(place)
    assert not QImage(str(place)).isNull()
    if place.stat().st_atime == before:
        pytest.skip("this disk keeps no times of reading")
    assert place.stat().st_atime > before
