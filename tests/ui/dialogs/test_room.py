"""A dialog opens large enough for its words, at every text size, and never larger than the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from explorer.ui import theme
from explorer.ui.dialogs.room import fit

ZOOMS = (0.8, 1.0, 1.5, 2.0)


@pytest.fixture(params=ZOOMS)
def zoom(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[float]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", request.param)
    yield request.param
    theme.apply(app, "system", 1.0)


def make(qtbot: QtBot, words: str) -> tuple[QDialog, QLabel]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    label = QLabel(words, dialog)
    label.setWordWrap(True)
    column.addWidget(label)
    column.addWidget(QPushButton("Close", dialog))
    return dialog, label


@pytest.mark.parametrize("words", ["", "Short.", "Some words that need a second line. " * 3, "Words. " * 120])
def test_wrapped_words_are_never_cut(qtbot: QtBot, zoom: float, words: str) -> None:
    dialog, label = make(qtbot, words)
    fit(dialog, 300)
    dialog.show()
    assert label.height() >= label.heightForWidth(label.width())
    assert dialog.width() == max(300 * zoom, dialog.minimumSizeHint().width())


def test_it_is_as_high_as_was_asked_for(qtbot: QtBot, zoom: float) -> None:
    dialog, _ = make(qtbot, "Short.")
    fit(dialog, 300, least=200)
    assert dialog.height() == 200 * zoom


def test_it_stays_on_the_screen(qtbot: QtBot, zoom: float) -> None:
    dialog, _ = make(qtbot, "Words. " * 5000)
    fit(dialog, 5000, least=5000)
    screen = dialog.screen().availableSize()
    assert dialog.width() == screen.width()
    assert dialog.height() <= 0.9 * screen.height() + 1


def test_a_dialog_without_wrapped_words_gets_the_height_of_its_parts(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = QPushButton("Close", dialog)
    QVBoxLayout(dialog).addWidget(button)
    fit(dialog, 300)
    assert dialog.height() >= button.sizeHint().height()
    assert dialog.height() < 3 * button.sizeHint().height()
