"""How the program looks: one palette, one stylesheet, one set of fonts and icons; not what any pane shows.

After each `apply` every widget gets a PaletteChange, whether the colours, the text size or both are new.
Models and widgets lie below this floor: they read `explorer.ui.tokens` and `explorer.ui.icons` instead.
"""

from explorer.ui.theme.icons import app_icon, icon, icon_pixmap, kind_icon, kind_pixmap
from explorer.ui.theme.look import Choice, apply, make_primary, set_role
from explorer.ui.tokens import (
    DARK,
    LIGHT,
    RADIUS,
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    SPACE_5,
    Tokens,
    current,
    font,
    kind_hue,
    scheme,
    set_vocabulary,
    zoom,
)

__all__ = [
    "DARK",
    "LIGHT",
    "RADIUS",
    "SPACE_1",
    "SPACE_2",
    "SPACE_3",
    "SPACE_4",
    "SPACE_5",
    "Choice",
    "Tokens",
    "app_icon",
    "apply",
    "current",
    "font",
    "icon",
    "icon_pixmap",
    "kind_hue",
    "kind_icon",
    "kind_pixmap",
    "make_primary",
    "scheme",
    "set_role",
    "set_vocabulary",
    "zoom",
]
