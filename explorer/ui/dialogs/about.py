"""About the program, and its keyboard shortcuts: two plain dialogs. Nothing here changes anything."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.theme.look import LabelRole

_ICON_SIZE = 64
_WIDTH, _HEIGHT = 440, 560


def show_about(parent: QWidget) -> QDialog:
    """Open the about box."""
    dialog = _dialog(parent, _tr("About Hub Explorer"), "about_dialog")
    picture = QLabel(dialog)
    picture.setPixmap(parent.windowIcon().pixmap(_ICON_SIZE, _ICON_SIZE))
    picture.setAlignment(Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.SPACE_2)
    words.addWidget(_label(dialog, "Hub Explorer", "title"))
    words.addWidget(_label(dialog, _tr("Version {version}").format(version=__version__), "small soft"))
    purpose = _tr("Explore a technology hub: every value leads to the exact words that support it.")
    words.addWidget(_label(dialog, purpose))
    words.addWidget(
        _label(dialog, _tr("It works offline: nothing you open or write ever leaves this computer."))
    )
    licence = _tr(
        "The program is free under the MIT licence; its icons are Lucide’s, under the ISC licence. The five articles "
        "of the first data set belong to their authors and are quoted for research."
    )
    words.addWidget(_label(dialog, licence, "small soft"))
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE_4)
    row.addWidget(picture)
    row.addLayout(words, 1)
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertLayout(0, row)
    fit(dialog, _WIDTH)
    dialog.open()
    return dialog


def show_shortcuts(parent: QWidget, rows: list[tuple[str, str]]) -> QDialog:
    """Open the list of keyboard shortcuts; `rows` are (what it does, keys)."""
    dialog = _dialog(parent, _tr("Keyboard shortcuts"), "shortcuts_dialog")
    page = QWidget(dialog)
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE_5)
    grid.setVerticalSpacing(theme.SPACE_1)
    grid.setColumnStretch(1, 1)
    for line, (does, keys) in enumerate(rows):
        for place, label in enumerate((_label(page, does), _label(page, keys, "soft"))):
            label.setWordWrap(False)
            grid.addWidget(label, line, place)
    scroll = QScrollArea(dialog)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    bar = scroll.verticalScrollBar().sizeHint().width()
    scroll.setMinimumWidth(page.sizeHint().width() + bar + theme.SPACE_2)
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, scroll, 1)
    fit(dialog, _WIDTH, least=_HEIGHT)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, name: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
    column.setSpacing(theme.SPACE_4)
    column.addWidget(buttons)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _label(parent: QWidget, text: str, role: LabelRole | None = None) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role is not None:
        theme.set_role(label, role)
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)
