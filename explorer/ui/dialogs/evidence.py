"""Choosing the claim that selected words are evidence of. It finds and writes nothing itself."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.session.shown import ClaimBrief
from explorer.ui import theme
from explorer.ui.models.claim_briefs import ClaimBriefs
from explorer.ui.widgets.brief_delegate import BriefDelegate
from explorer.ui.widgets.hairline import Hairline
from explorer.ui.widgets.plain import one_line

Suggest = Callable[[str], tuple[ClaimBrief, ...]]
_WIDTH: Final = 620
_HEIGHT: Final = 460
_LONGEST_QUOTE: Final = 300
_TO_THE_LIST: Final = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class EvidenceDialog(QDialog):
    """`suggest` gives the claims to choose from for what is typed, the likeliest first."""

    chosen = Signal(object)  # ClaimId

    def __init__(self, words: str, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_dialog")
        self.setWindowTitle(self.tr("Add as evidence"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._suggest = suggest
        self._model = ClaimBriefs(self)
        self._make_parts(words)
        self._lay_out()
        self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))
        self._find("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def briefs(self) -> list[ClaimBrief]:
        """The claims to choose from now."""
        return [self._model.brief(self._model.index(row)) for row in range(self._model.rowCount())]

    def refuse(self, sentence: str) -> None:
        """Stay open and say why the words could not be added."""
        self._reason.setText(sentence)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _find(self, text: str) -> None:
        self._model.show(self._suggest(text))
        found = self._model.rowCount()
        self._reason.setText("")
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.add_button.setEnabled(bool(found))
        if found:
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit(self._model.brief(index).claim_id)

    def _choose_clicked(self, _: QModelIndex) -> None:
        self._choose()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The line keeps the keyboard; the keys of a list move in the list.
        pressed = event if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is self.line and pressed is not None and pressed.key() in _TO_THE_LIST:
            self.list.keyPressEvent(pressed)
            return True
        return False

    def _make_parts(self, words: str) -> None:
        line = one_line(words)
        shown = line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"
        self._title = QLabel(self.tr("Add as evidence"), self)
        theme.set_role(self._title, "title")
        self._quote = QLabel(f"“{shown}”", self)
        theme.set_role(self._quote, "quote")
        self._quote.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Find a claim by its entity, property or value"))
        self.line.setAccessibleName(self.tr("Find a claim"))
        self.line.setClearButtonEnabled(True)
        self.line.setMaxLength(500)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(BriefDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Claims that the words may support, the likeliest first"))
        self.list.doubleClicked.connect(self._choose_clicked)
        self.nothing = QLabel(self.tr("No claim is found by these words."), self)
        theme.set_role(self.nothing, "soft")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason = QLabel(self)
        theme.set_role(self._reason, "small")
        self._reason.setWordWrap(True)
        self._reason.setObjectName("reason")
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.add_button = QPushButton(self.tr("Add as evidence"), self)
        self.add_button.setDefault(True)
        theme.make_primary(self.add_button)
        self.add_button.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_3)
        head.setSpacing(theme.SPACE_3)
        for widget in (self._title, self._quote, self.line):
            head.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_5, theme.SPACE_3, theme.SPACE_5, theme.SPACE_3)
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(Hairline(self))
        column.addLayout(foot)
