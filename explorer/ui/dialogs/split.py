"""The split dialog: what goes back to an entity that became part of another. Writes nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.session.shown_merging import SplitPreview
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.theme.look import LabelRole
from explorer.ui.widgets.preview_table import PreviewTable

_WIDTH = 640
_ROWS = 10


class SplitDialog(QDialog):
    """Still open while `wished` is told: whoever cannot split calls `refuse` there."""

    wished = Signal()

    def __init__(self, preview: SplitPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("split_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Split entities"))
        self._refused = False
        title = self._label(
            self.tr("Take “{name}” out of “{into}”?").format(name=preview.name, into=preview.into), "title"
        )
        facts = self._label(preview.facts, "soft")
        self.table = PreviewTable(min(_ROWS, max(len(preview.lines), 1)), self)
        self.table.setAccessibleName(self.tr("What goes back"))
        header = (self.tr("Claim"), self.tr("Value"), self.tr("What happens"))
        rows = [(line.label, line.value, line.note) for line in preview.lines]
        self.table.show_rows(header, rows, frozenset())
        self.notes = self._label("\n".join((*self._hidden(len(rows)), *preview.notes)), "small soft")
        self.foot = self._label("", "small")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.split = QPushButton(self.tr("Split"), self)
        self.split.setDefault(True)
        theme.make_primary(self.split)
        self.split.clicked.connect(self._wish)
        self._lay_out((title, facts, self.table, self.notes))
        self.split.setFocus(Qt.FocusReason.OtherFocusReason)
        fit(self, _WIDTH)

    def refuse(self, words: str) -> None:
        """Stay open and say why it could not be split."""
        self._refused = True
        self.foot.setText(words)

    def _hidden(self, count: int) -> tuple[str, ...]:
        more = count - _ROWS
        return (self.tr("and {count} more").replace("{count}", f"{more:,}"),) if more > 0 else ()

    def _label(self, words: str, role: LabelRole) -> QLabel:
        label = QLabel(words, self)
        theme.set_role(label, role)
        label.setWordWrap(True)
        return label

    def _lay_out(self, parts: tuple[QWidget, ...]) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.split)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(foot)

    def _wish(self) -> None:
        self._refused = False
        self.wished.emit()
        if not self._refused:
            self.accept()
