"""A damaged workspace at opening: offers its newest whole backup. Moves the damaged file aside, and deletes nothing."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from explorer.session.backing_up import folder_of, replace_damaged
from explorer.store.backups import list_backups
from explorer.store.errors import StoreError


def rescue(path: Path, error: StoreError, parent: QWidget | None) -> Path | None:
    """Ask whether to go back to a backup; return where the damaged file went, or None when nothing was done.

    Raises `StoreError` when no backup is whole.
    """
    backups = list_backups(folder_of(path))
    if not backups or not _asks(error, backups[0].made_at.astimezone().strftime("%d %B %Y, %H:%M"), parent):
        return None
    return replace_damaged(path)[0]


def _asks(error: StoreError, made: str, parent: QWidget | None) -> bool:
    box = QMessageBox(parent)
    box.setObjectName("rescue_box")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Damaged workspace"))
    box.setText(str(error))
    words = _tr("The newest backup is of {time}. The damaged file would be kept beside it.")
    box.setInformativeText(words.format(time=made))
    restore = box.addButton(_tr("Open the newest backup"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    accepted = box.clickedButton() is restore
    box.deleteLater()
    return accepted


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rescue", text)
