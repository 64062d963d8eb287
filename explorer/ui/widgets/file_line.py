"""A line for the name of a file to write, with a button that looks for a place. Writes nothing."""

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from explorer.ui import tokens


class FileLine(QWidget):
    """Names without a folder lie in the folder last used; a missing ending is added."""

    path_changed = Signal()

    def __init__(self, ending: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ending = ending
        self._kinds = kinds  # what a file dialog calls such files
        self._folder = Path.home()
        self._offered = ""
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(self.tr("File"))
        self.edit.textChanged.connect(self.path_changed)
        self.browse = QPushButton(self.tr("&Browse…"), self)
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.edit, 1)
        row.addWidget(self.browse)

    def offer(self, folder: Path, name: str) -> None:
        """Offer a name, unless the person typed one of their own."""
        self._folder = folder
        if self.edit.text() == self._offered:
            self._offered = str(folder / f"{name}{self._ending}")
            self.edit.setText(self._offered)

    def use_ending(self, ending: str, kinds: str) -> None:
        """Name files of another kind from now on; a name that the person typed changes its ending."""
        before, self._ending, self._kinds = self._ending, ending, kinds
        text = self.edit.text()
        if text != self._offered and text.endswith(before):
            self.edit.setText(f"{text.removesuffix(before)}{ending}")

    def path(self) -> Path | None:
        """The file meant, None when there is none."""
        text = self.edit.text().strip()
        if not text or "\x00" in text:
            return None
        path = self._folder / os.path.expanduser(text)  # noqa: PTH111 - Path's own raises for "~nobody"
        # "Paris v1.2" has no ending, "Paris.txt" has one.
        named = not path.name or os.path.isdir(path) or path.suffix[1:].isalpha()  # noqa: PTH112 - never raises
        return path if named else path.with_name(f"{path.name}{self._ending}")

    def exists(self) -> bool:
        """True when the file is there already and would be replaced."""
        path = self.path()
        return path is not None and os.path.isfile(path)  # noqa: PTH113 - never raises

    def trouble(self) -> str:
        """Why this file cannot be written, in words; empty when nothing is known against it."""
        path = self.path()
        if path is None:
            return self.tr("Choose a file to write.")
        if os.path.isdir(path):  # noqa: PTH112 - never raises
            return self.tr("“{path}” is a folder; add a file name.").format(path=path)
        if not os.path.isdir(path.parent):  # noqa: PTH112 - never raises
            return self.tr("There is no folder “{folder}”.").format(folder=path.parent)
        return ""

    def _browse(self) -> None:
        start = self.path() or self._folder
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export to"), str(start), self._kinds)
        if chosen:
            self.edit.setText(chosen)
