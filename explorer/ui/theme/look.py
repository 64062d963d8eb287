"""Puts a scheme and a text size on the application; decides no colour (`tokens`) and no rule (`style`)."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QDir, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from explorer import paths
from explorer.ui import tokens
from explorer.ui.theme.style import stylesheet

Choice = Literal["system", "light", "dark"]
LabelRole = Literal["plain", "small", "soft", "small soft", "strong", "title", "section", "quote", "differs"]

_NO_CHOICE = frozenset({"", "Sans", "Sans Serif", "DejaVu Sans"})  # what fontconfig gives when nothing is set
_BETTER = "Inter"
_CHOICES: dict[str, Qt.ColorScheme] = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class _Follower(QObject):
    """Remembers what the system looked like at first, and follows it when it turns dark or light."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.system_font = _readable(app.font())
        self.system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        self.choice: Choice = "system"
        self.zoom = 1.0
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.choice == "system" and isinstance(app, QApplication):
            _put_on(app, self)


def _readable(font: QFont) -> QFont:
    """The system's font; where the system names none of its own, Inter if it is there rather than any fallback."""
    chosen = QFont(font)
    if chosen.family() in _NO_CHOICE and QFontDatabase.hasFamily(_BETTER):
        chosen.setFamily(_BETTER)
    return chosen


def apply(app: QApplication, choice: Choice = "system", zoom: float = 1.0) -> None:
    """Dress the whole application; `zoom` multiplies the system's text size. Cheap enough for Ctrl+plus."""
    present = app.findChildren(_Follower)
    follower = present[0] if present else _Follower(app)
    follower.choice = choice
    follower.zoom = zoom
    hints = app.styleHints()
    # Also tells the system, so that the frame of the window matches.
    if choice == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(_CHOICES[choice])
    _put_on(app, follower)


def set_role(label: QLabel, role: LabelRole) -> None:
    """Give a label one of the four sizes and a colour of the scheme; it follows scheme and zoom by itself."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    _restyle(label)


def make_primary(button: QPushButton) -> None:
    """Show that this button is what most people want here; one for each dialog or empty state."""
    button.setProperty("primary", True)  # noqa: FBT003
    _restyle(button)


def _restyle(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _put_on(app: QApplication, follower: _Follower) -> None:
    tokens.use(_scheme_for(app, follower), follower.zoom, follower.system_font)
    QDir.setSearchPaths("hub", [str(paths.resources_dir() / "icons" / "style")])
    if app.style().objectName().lower() != "fusion" and not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(_palette(tokens.current()))
    app.setFont(tokens.font("body"))
    app.setStyleSheet(stylesheet())
    for widget in app.allWidgets():
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        widget.update()


def _scheme_for(app: QApplication, follower: _Follower) -> tokens.Scheme:
    if follower.choice != "system":
        return follower.choice
    told = app.styleHints().colorScheme()
    if told == Qt.ColorScheme.Unknown:
        return "dark" if follower.system_is_dark else "light"
    return "dark" if told == Qt.ColorScheme.Dark else "light"


def _palette(colours: tokens.Tokens) -> QPalette:
    role = QPalette.ColorRole
    table = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_soft,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Highlight: colours.accent_soft,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.hairline,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }
    made = QPalette()
    for which, colour in table.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.boilerplate))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.hover))
    return made
