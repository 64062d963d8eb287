"""What can be done with one claim, as a context menu; the clipboard is served here, the rest is only wished for."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui.models.claim_lines import quote_source


class ClaimMenu(QMenu):
    """Made once and opened for one claim after another; its rows name their keys."""

    quote_wanted = Signal(object)  # QuoteShown
    entity_wanted = Signal(object)  # EntityId
    edit_wanted = Signal(object)  # ClaimId, in a form
    edit_in_place_wanted = Signal(object)  # ClaimId
    delete_wanted = Signal(object)  # ClaimId
    differs_wanted = Signal(object)  # ClaimId

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: ClaimLine | None = None
        self._quote: QuoteShown | None = None
        self._show_quote = self._add(self.tr("Show quote in its document"), self.tr("Enter"))
        self._show_quote.triggered.connect(self._ask_quote)
        self._go = self._add("", self.tr("Ctrl+Enter"))
        self._go.triggered.connect(self._ask_entity)
        self._differs = self._add(self.tr("Review the disagreement…"))
        self._differs.triggered.connect(self._ask_differs)
        self.addSeparator()
        self._copy = self._add(self.tr("Copy value"), self.tr("Ctrl+C"))
        self._copy.triggered.connect(self._copy_value)
        self._copy_words = self._add(self.tr("Copy quote"))
        self._copy_words.triggered.connect(self._copy_quote)
        self._copy_all = self._add(self.tr("Copy quote with its source"))
        self._copy_all.triggered.connect(self._copy_quote_and_source)
        self.addSeparator()
        self._edit_here = self._add(self.tr("Edit here"), self.tr("F2"))
        self._edit_here.triggered.connect(self._ask_edit_here)
        self._edit = self._add(self.tr("Edit claim…"), self.tr("Shift+F2"))
        self._edit.triggered.connect(self._ask_edit)
        self._delete = self._add(self.tr("Delete claim"), self.tr("Del"))
        self._delete.triggered.connect(self._ask_delete)

    def open_for(self, line: ClaimLine, quote: QuoteShown | None, at: QPoint, *, editable: bool) -> None:
        """Open at a point of the screen for a claim and one of its quotes."""
        self._line, self._quote = line, quote
        for action in (self._show_quote, self._copy_words, self._copy_all):
            action.setEnabled(quote is not None)
        self._go.setVisible(line.other_id is not None)
        self._differs.setVisible(bool(line.differs))
        name = (line.other or line.value).replace("&", "&&").replace("\t", " ")
        self._go.setText(self.tr("Go to “{name}”").replace("{name}", name) + self.tr("\tCtrl+Enter"))
        self._edit_here.setEnabled(editable)
        self._edit.setEnabled(editable)
        self._delete.setEnabled(editable)
        self.popup(at)

    def _add(self, text: str, key: str = "") -> QAction:
        # The key is only told, after a tab: as a shortcut it would compete with the window's own.
        return self.addAction(f"{text}\t{key}" if key else text)

    def _ask_quote(self) -> None:
        if self._quote is not None:
            self.quote_wanted.emit(self._quote)

    def _ask_entity(self) -> None:
        if self._line is not None and self._line.other_id is not None:
            self.entity_wanted.emit(self._line.other_id)

    def _ask_differs(self) -> None:
        if self._line is not None:
            self.differs_wanted.emit(self._line.claim_id)

    def _ask_edit_here(self) -> None:
        if self._line is not None:
            self.edit_in_place_wanted.emit(self._line.claim_id)

    def _ask_edit(self) -> None:
        if self._line is not None:
            self.edit_wanted.emit(self._line.claim_id)

    def _ask_delete(self) -> None:
        if self._line is not None:
            self.delete_wanted.emit(self._line.claim_id)

    def _copy_value(self) -> None:
        if self._line is not None:
            QGuiApplication.clipboard().setText(self._line.value)

    def _copy_quote(self) -> None:
        if self._quote is not None:
            QGuiApplication.clipboard().setText(self._quote.exact)

    def _copy_quote_and_source(self) -> None:
        if self._quote is not None:
            QGuiApplication.clipboard().setText(f"“{self._quote.exact}” ({quote_source(self._quote)})")
