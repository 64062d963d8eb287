"""The versions of a document, the newest first, to be opened. Changes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from explorer.session.shown_versions import VersionShown
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.widgets.plain import one_line

_WIDTH, _HEIGHT = 520, 320


class VersionsDialog(QDialog):
    """Tells which version is to be read."""

    opened = Signal(object)  # DocumentId

    def __init__(self, title: str, versions: Sequence[VersionShown], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Versions"))
        self._versions = versions
        heading = QLabel(title, self)
        theme.set_role(heading, "title")
        heading.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for version in versions:
            self.list.addItem(f"{version.name} · {version.facts}\n{one_line(version.file_name)}")
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._open)
        self.open_button = QPushButton(self.tr("&Open"), self)
        self.open_button.setDefault(True)
        theme.make_primary(self.open_button)
        self.open_button.clicked.connect(self._open)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        fit(self, _WIDTH, least=_HEIGHT)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.opened.emit(self._versions[self.list.currentRow()].document_id)
        self.accept()
