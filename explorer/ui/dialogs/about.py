"""About the program, and its keyboard shortcuts: two plain dialogs. Nothing here changes anything."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__
from explorer.ui import theme
from explorer.ui.theme.look import LabelRole

_ICON_SIZE = 64


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
    dialog.open()
    return dialog


def show_shortcuts(parent: QWidget, rows: list[tuple[str, str]]) -> QDialog:
    """Open the list of keyboard shortcuts; `rows` are (what it does, keys)."""
    dialog = _dialog(parent, _tr("Keyboard shortcuts"), "shortcuts_dialog")
    form = QFormLayout()
    form.setHorizontalSpacing(theme.SPACE_5)
    form.setVerticalSpacing(theme.SPACE_1)
    for does, keys in rows:
        form.addRow(_label(dialog, does), _label(dialog, keys, "soft"))
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertLayout(0, form)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, name: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(440)
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
