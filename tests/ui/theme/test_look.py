"""A scheme and a text size reach the whole application, and every widget hears of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.ui import theme, tokens
from explorer.ui.theme import look


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    yield qapp
    theme.apply(qapp, "system")
    for follower in qapp.findChildren(look._Follower):
        follower.setParent(None)
        follower.deleteLater()
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    tokens.use("light", 1.0, font)


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.heard += event.type() == QEvent.Type.PaletteChange
        return False


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_scheme_is_put_on_the_palette(app: QApplication, choice: look.Choice) -> None:
    theme.apply(app, choice)
    assert theme.scheme() == choice
    assert theme.current() is (theme.DARK if choice == "dark" else theme.LIGHT)
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(theme.current().window)
    assert app.palette().color(QPalette.ColorRole.Text) == QColor(theme.current().text)


def test_the_system_decides_when_nobody_else_does(app: QApplication) -> None:
    theme.apply(app, "dark")
    theme.apply(app, "system")
    assert theme.scheme() == "light"  # the offscreen system is


def test_the_scheme_turns_with_the_system_and_only_then(app: QApplication) -> None:
    theme.apply(app, "system")
    follower = app.findChildren(look._Follower)[0]
    follower.system_is_dark = True
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme.scheme() == "dark"
    theme.apply(app, "light")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert theme.scheme() == "light"


def test_text_grows_and_comes_back_to_the_very_same_size(app: QApplication) -> None:
    theme.apply(app, "light", 1.0)
    once = app.font().pointSizeF()
    theme.apply(app, "light", 1.5)
    assert app.font().pointSizeF() == pytest.approx(once * 1.5, abs=0.3)
    for zoom in (0.5, 3.0, 1.1, 1.0):
        theme.apply(app, "light", zoom)
    assert app.font().pointSizeF() == once


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25, 2.0])
def test_there_are_four_sizes_of_text(app: QApplication, zoom: float) -> None:
    theme.apply(app, "light", zoom)
    sizes = [theme.font(role).pointSizeF() for role in ("small", "body", "quote", "title")]
    assert sizes == sorted(set(sizes))
    assert theme.font("strong").pointSizeF() == theme.font("body").pointSizeF()


def test_quotes_are_set_in_a_serif_that_is_there(app: QApplication) -> None:
    theme.apply(app, "light")
    quote = theme.font("quote")
    assert QFontInfo(quote).family() == quote.family() or quote.family() == "Serif"
    assert quote.family() != theme.font("body").family()


@pytest.mark.parametrize(("choice", "zoom"), [("dark", 1.0), ("light", 1.5), ("light", 1.0)])
def test_every_widget_hears_of_each_change(
    app: QApplication, qtbot: QtBot, choice: look.Choice, zoom: float
) -> None:
    theme.apply(app, "light", 1.0)
    outer, listener = QWidget(), Listener()
    qtbot.addWidget(outer)
    inner = QLabel("words", outer)
    for widget in (outer, inner):
        widget.installEventFilter(listener)
    theme.apply(app, choice, zoom)
    assert listener.heard >= 2


def test_a_label_with_a_role_follows_scheme_and_zoom(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, "light", 1.0)
    label = QLabel("€10 million")
    qtbot.addWidget(label)
    theme.set_role(label, "differs")
    title = QLabel("Station F")
    qtbot.addWidget(title)
    theme.set_role(title, "title")
    label.ensurePolished()
    title.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.LIGHT.differs)
    assert title.font().pointSizeF() == theme.font("title").pointSizeF()
    theme.apply(app, "dark", 1.5)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.DARK.differs)
    assert title.font().pointSizeF() == theme.font("title").pointSizeF()


def test_a_label_with_a_role_never_reads_markup(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel('<img src="file:///etc/hostname">')
    qtbot.addWidget(label)
    theme.set_role(label, "soft")
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_primary_button_wears_the_accent(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, "light")
    button = QPushButton("Save")
    qtbot.addWidget(button)
    theme.make_primary(button)
    button.resize(80, 30)
    colours = {button.grab().toImage().pixelColor(8, y).name() for y in range(8, 22)}
    assert theme.LIGHT.accent in colours


def test_one_follower_is_enough_however_often_the_look_is_applied(app: QApplication) -> None:
    for _ in range(3):
        theme.apply(app, "dark")
    assert len(app.findChildren(look._Follower)) == 1
