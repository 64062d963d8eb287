"""Icons in the colours of the scheme in force; the drawing itself is `explorer.ui.icons`."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

from explorer import paths
from explorer.ui import icons, tokens

_APP_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)


def icon(name: str, colour: str | None = None) -> QIcon:
    """An icon of resources/icons; `colour` is a token's name, which follows the scheme, or "#rrggbb"."""
    return icons.icon(name, tokens.ink(colour))


def icon_pixmap(name: str, colour: str | None = None, side: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture in the colours of now, for those who paint themselves."""
    return icons.pixmap(name, tokens.ink(colour)(), side, ratio)


def kind_icon(kind: str) -> QIcon:
    """The icon of a kind of entity in its hue; follows the scheme."""
    return icons.icon(tokens.kind_icon_name(kind), lambda: tokens.kind_hue(kind))


def kind_pixmap(kind: str, side: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon of a kind as a picture in the colours of now."""
    return icons.pixmap(tokens.kind_icon_name(kind), tokens.kind_hue(kind), side, ratio)


def app_icon() -> QIcon:
    """The program's own icon, for windows, the task bar and the about box."""
    made = QIcon()
    for side in _APP_SIDES:
        made.addFile(
            str(paths.resources_dir() / "icons" / "app" / f"hub-explorer-{side}.png"), QSize(side, side)
        )
    return made
