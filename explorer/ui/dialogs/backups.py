"""The backups of a workspace as a list, and what can be done with one. Reads and writes no file itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.session.backing_up import BackupShown
from explorer.ui import theme
from explorer.ui.widgets.padded_cells import PaddedCells
from explorer.ui.words import number

_WIDTH, _HEIGHT = 760, 460
_WIDE, _HIGH = 110, 30
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PATH = Qt.ItemDataRole.UserRole
_SINCE = Qt.ItemDataRole.UserRole + 1


class BackupsDialog(QDialog):
    """Says by signals what is wanted; `show_backups` and `tell` answer."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)  # Path of the backup
    copy_wanted = Signal(object, object)  # Path of the backup, Path of the new file

    def __init__(self, workspace: Path, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._workspace, self._editable = workspace, editable
        self.setObjectName("backups_dialog")
        self.setWindowTitle(self.tr("Backups"))
        self._make_list()
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(1)
        theme.set_role(self.words, "small soft")
        self.since = QLabel(self)
        self.since.setTextFormat(Qt.TextFormat.PlainText)
        self.since.setWordWrap(True)
        self.since.setMinimumWidth(1)
        self.since.setAccessibleName(self.tr("What was changed since"))
        self.now = self._button(self.tr("&Back up now"), self.backup_wanted.emit)
        self.copy = self._button(self.tr("Restore to a &new file…"), self._choose_file)
        self.restore = self._button(self.tr("Restore in &place"), self._restore)
        self.close_button = self._button(self.tr("Close"), self.close)
        self._lay_out()
        self.show_busy(self.tr("Reading the backups…"))

    def show_backups(self, backups: Sequence[BackupShown]) -> None:
        """List these, newest first, and choose the first."""
        self.list.clear()
        for backup in backups:
            self.list.addTopLevelItem(_item(backup, self.tr("cannot be read")))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        none = self.tr(
            "There is no backup yet. One is made when you quit after an edit, and hourly as you work."
        )
        self._free("" if backups else none)

    def show_busy(self, words: str) -> None:
        """Say what goes on; nothing else can be begun meanwhile."""
        self.words.setText(words)
        self.setProperty("busy", True)  # noqa: FBT003 - Qt's own
        for button in (self.now, self.copy, self.restore):
            button.setEnabled(False)

    def tell(self, words: str) -> None:
        """Say what was done, or why not."""
        self._free(words)

    def chosen(self) -> Path | None:
        """The backup that is chosen and can be read."""
        items = self.list.selectedItems()
        path = items[0].data(0, _PATH) if items else None
        return path if isinstance(path, Path) else None

    def _free(self, words: str) -> None:
        self.words.setText(words)
        self.setProperty("busy", False)  # noqa: FBT003 - Qt's own
        self.now.setEnabled(True)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        items = self.list.selectedItems()
        self.since.setText(str(items[0].data(0, _SINCE) or "") if items else "")
        there = self.chosen() is not None and self.now.isEnabled()
        self.copy.setEnabled(there)
        self.restore.setEnabled(there and self._editable)

    def _restore(self) -> None:
        path = self.chosen()
        if path is not None:
            self.restore_wanted.emit(path)

    def _choose_file(self) -> None:
        path = self.chosen()
        if path is None:
            return
        place = self._workspace.with_name(f"{self._workspace.stem} restored{self._workspace.suffix}")
        # Nothing is ever replaced, so there is nothing to confirm: a name that is taken is refused.
        options = QFileDialog.Option.DontConfirmOverwrite
        title, kinds = (
            self.tr("Restore to a new file"),
            self.tr("Hub Explorer workspaces (*.hub);;All files (*)"),
        )
        name, _ = QFileDialog.getSaveFileName(self, title, str(place), kinds, options=options)
        if name:
            self.copy_wanted.emit(path, Path(name))

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _make_list(self) -> None:
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Backups, newest first"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(
            [self.tr("Made"), self.tr("Size"), self.tr("Entities"), self.tr("Claims"), self.tr("Edits since")]
        )
        for column in (1, 2, 3, 4):
            self.list.headerItem().setTextAlignment(column, _RIGHT)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setItemDelegate(PaddedCells(self.list))
        self.list.itemSelectionChanged.connect(self._show_chosen)

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.now)
        foot.addStretch(1)
        for button in (self.close_button, self.copy, self.restore):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        title = QLabel(self.tr("Backups"), self)
        theme.set_role(title, "title")
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addWidget(self.since)
        column.addWidget(self.words)
        column.addLayout(foot)
        self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))


def _item(backup: BackupShown, unreadable: str) -> QTreeWidgetItem:
    moment = backup.made_at.astimezone()
    made = f"{moment.day} {moment:%B %Y, %H:%M}"
    size = QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    counts = [number(backup.entities), number(backup.claims), number(backup.edits_since)]
    item = QTreeWidgetItem([made, size, *(counts if not backup.trouble else [unreadable, "", ""])])
    for column in (1, 2, 3, 4):
        item.setTextAlignment(column, _RIGHT)
        item.setSizeHint(column, QSize(round(_WIDE * theme.zoom()), round(_HIGH * theme.zoom())))
    item.setData(0, _SINCE, backup.trouble or backup.since)
    if not backup.trouble:
        item.setData(0, _PATH, backup.path)
    return item
