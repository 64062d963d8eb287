"""How large a dialog opens: as high as its wrapped words need at the text size in force. Not what is in it."""

from typing import Final

from PySide6.QtWidgets import QDialog

from explorer.ui import theme

_SHARE_OF_SCREEN: Final = 0.9


def fit(dialog: QDialog, width: int, least: int = 0) -> None:
    """Give a dialog `width` times the zoom, and the height that this leaves its words, at least `least` times the zoom."""
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    screen = dialog.screen().availableSize()
    wide = min(max(round(width * theme.zoom()), dialog.minimumSizeHint().width()), screen.width())
    high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    high = max(high, round(least * theme.zoom()))
    dialog.resize(wide, min(high, round(screen.height() * _SHARE_OF_SCREEN)))
