"""A damaged workspace at opening: offers its newest whole backup. Moves the damaged file aside, and deletes nothing."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from explorer.session.backing_up import folder_of, replace_damaged
from explorer.store.backups import Backup, list_backups
from explorer.store.errors import StoreError
from explorer.ui import theme

_SIDE: Final = 32


def rescue(path: Path, error: StoreError, parent: QWidget | None) -> Path | None:
    """Ask whether to go back to a backup; return where the damaged file went, or None when nothing was done.

    Raises `StoreError` when no backup is whole.
    """
    backups = list_backups(folder_of(path))
    if not backups or not _asks(error, _made(backups[0]), parent):
        return None
    return replace_damaged(path)[0]


def damaged_box(error: StoreError, made: str, parent: QWidget | None) -> tuple[QMessageBox, QAbstractButton]:
    """The question, and the button that says yes."""
    box = QMessageBox(parent)
    box.setObjectName("rescue_box")
    box.setIconPixmap(
        theme.icon("triangle-alert").pixmap(_SIDE, _SIDE)
    )  # Qt's own is amber, as only quotes are
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Damaged workspace"))
    box.setText(str(error))
    words = _tr("The newest backup is of {time}. The damaged file would be kept beside it.")
    box.setInformativeText(words.format(time=made))
    restore = box.addButton(_tr("Open the newest backup"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    return box, restore


def _asks(error: StoreError, made: str, parent: QWidget | None) -> bool:
    box, restore = damaged_box(error, made, parent)
    box.exec()
    accepted = box.clickedButton() is restore
    box.deleteLater()
    return accepted


def _made(backup: Backup) -> str:
    made = backup.made_at.astimezone()
    return f"{made.day} {made:%B %Y, %H:%M}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rescue", text)
