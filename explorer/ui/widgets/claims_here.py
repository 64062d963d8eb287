"""The strip under a source text: which claims rest on the words that were clicked. Not the text itself."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.session.shown import ClaimBrief
from explorer.ui import tokens
from explorer.ui.models.claim_briefs import ClaimBriefs
from explorer.ui.widgets.brief_delegate import BriefDelegate

_ROWS = 5  # more than that scroll, so that the text keeps most of the pane


class ClaimsHere(QWidget):
    """A heading and a short list; a click or Enter on a row asks for that claim, Esc closes the strip."""

    claim_chosen = Signal(object)  # ClaimBrief
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claims_here")
        self._model = ClaimBriefs(self)
        self.heading = QLabel(self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.list = _KeyList(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(BriefDelegate(self.list))
        self.list.setAccessibleName(self.tr("Claims resting on these words"))
        self.list.chosen.connect(self._choose)
        self.list.closed.connect(self.closed)
        self.heading.setBuddy(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.SPACE_2, 0, tokens.SPACE_2)
        layout.setSpacing(tokens.SPACE_1)
        layout.addWidget(self.heading)
        layout.addWidget(self.list)
        self.heading.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        self.show_claims(())

    def show_claims(self, briefs: tuple[ClaimBrief, ...]) -> None:
        """Show what rests on some words; nothing hides the strip."""
        self._model.show(briefs)
        self.heading.setText(
            self.tr("Claims resting on these words · {count}").replace("{count}", str(len(briefs)))
        )
        self._fit()
        self.setVisible(bool(briefs))  # last, at its full height
        if briefs:
            self.list.setCurrentIndex(self._model.index(0))
            self.list.scrollToTop()

    def count(self) -> int:
        """How many claims are shown."""
        return self._model.rowCount()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()

    def _fit(self) -> None:
        rows = min(self._model.rowCount(), _ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) if rows else 1)

    def _choose(self, index: QModelIndex) -> None:
        self.claim_chosen.emit(self._model.brief(index))


class _KeyList(QListView):
    """A list whose rows are chosen by one click or by Enter."""

    chosen = Signal(QModelIndex)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("claims_here_list")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
