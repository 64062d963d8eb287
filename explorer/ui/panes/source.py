"""The source pane: a document's text, the current quote in it, and the claims that rest on its words.

It shows frozen values and emits wishes; it knows no session and no other pane.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.ids import DocumentId
from explorer.session.citing import words_to_cite
from explorer.session.shown import ClaimBrief, DocumentRow, DocumentShown, Highlight
from explorer.ui import theme
from explorer.ui.widgets.claims_here import ClaimsHere
from explorer.ui.widgets.document_chooser import DocumentChooser
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.hairline import Hairline
from explorer.ui.widgets.pane_header import tool_button
from explorer.ui.widgets.selection_bar import SelectionBar
from explorer.ui.widgets.source_text import SourceText


class SourcePane(QWidget):
    """Where a quote is read in its place, and the way back from words to claims."""

    document_wanted = Signal(object)  # DocumentId
    place_clicked = Signal(object, int)  # DocumentId, code point offset of the highlight
    claim_wanted = Signal(object)  # ClaimBrief
    previous_quote_wanted = Signal()
    next_quote_wanted = Signal()
    words_selected = Signal(object)  # (DocumentId, start, end), or None
    claim_from_words_wanted = Signal()
    evidence_from_words_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("source_pane")
        self.setAccessibleName(self.tr("Source"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._document: DocumentShown | None = None
        self._editable = True
        self._build_heading()
        self._build_foot()
        self.text = SourceText(self)
        self.text.setObjectName("source_text")
        self.text.setAccessibleName(self.tr("Text of the document"))
        self.text.highlight_clicked.connect(self._tell_place)
        self.text.words_selected.connect(self._tell_words)
        self.text.claim_wanted.connect(self.claim_from_words_wanted)
        self.text.evidence_wanted.connect(self.evidence_from_words_wanted)
        self.selection.claim_wanted.connect(self.claim_from_words_wanted)
        self.selection.evidence_wanted.connect(self.evidence_from_words_wanted)
        self.next_uncited.clicked.connect(self.text.step_uncited)
        self.claims = ClaimsHere(self)
        self.claims.claim_chosen.connect(self.claim_wanted)
        self.claims.closed.connect(self._close_claims)
        theme.set_role(self.claims.heading, "section")
        self._lay_out()
        self.show_documents(())
        self._show_nothing()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_documents(self, rows: tuple[DocumentRow, ...], *, coming: bool = False) -> None:
        """The documents to choose from, which may still be coming; the one that is shown stays chosen."""
        self.chooser.rows.show(rows)
        self.chooser.setVisible(bool(rows) or coming)
        self._choose_shown()

    def show_document(self, document: DocumentShown | None) -> None:
        """Show a document; the same one again keeps the reader's place, with no quote marked."""
        self._document = document
        self.show_claims_here(())
        self._choose_shown()
        if document is None:
            self._show_nothing()
            return
        self.facts.setText(document.facts)
        self.facts.setVisible(bool(document.facts))
        uncited = document.uncited if self.uncited_toggle.isChecked() else ()
        self.text.show_text(document.text, document.boilerplate, document.highlights, uncited)
        self._tell_cited()
        self._show_stepper(0, 0)
        self.hint.setVisible(bool(document.highlights))
        self._show_selection(self.text.selected_range())
        self._pages.setCurrentWidget(self.text)

    def show_quote(self, start: int, end: int, position: int, of: int, *, stay: bool = False) -> None:
        """Mark the current quote, the `position`th (from 1) `of` those that can be stepped through.

        With `stay`, the text is not scrolled to it.
        """
        self.text.mark(start, end, stay=stay)
        self._show_stepper(position, of)

    def show_claims_here(self, briefs: tuple[ClaimBrief, ...]) -> None:
        """List the claims that rest on the clicked words; none closes the list."""
        self.claims.show_claims(briefs)
        self._rule.setVisible(bool(briefs))
        if (layout := self.layout()) is not None:
            layout.activate()  # else the strip is painted once in the room that it had before

    def selected_words(self) -> tuple[DocumentId, int, int, str] | None:
        """What the reader has selected, exactly as it stands in the document."""
        selected = self.text.selected_range()
        if self._document is None or selected is None:
            return None
        start, end = selected
        return self._document.id, start, end, self._document.text[start:end]

    def document_id(self) -> DocumentId | None:
        """The document that is shown."""
        return self._document.id if self._document else None

    def offer_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with the whole document, in a menu beside its name."""
        menu = QMenu(self.more)
        menu.addActions(actions)
        self.more.setMenu(menu)
        self.more.show()

    # ── What was asked ──────────────────────────────────────────────────────────────────────────────────────
    def _tell_place(self, highlight: Highlight) -> None:
        if self._document is not None:
            self.place_clicked.emit(self._document.id, highlight.start)

    def set_editable(self, *, editable: bool) -> None:
        """Whether words may be cited; not in a workspace that is open for reading only."""
        self._editable = editable
        self._show_selection(self.text.selected_range())

    def _show_selection(self, selected: tuple[int, int] | None) -> None:
        document = self._document
        offered = self._editable and document is not None and selected is not None
        problem, count = "", 0
        if offered and document is not None and selected is not None:
            words = words_to_cite(document.text, document.boilerplate, *selected)
            problem, count = words.problem, len(words.exact.split()) or 1
        self.text.citable = offered and not problem
        self.selection.show_words(count, problem)
        self._reading.setVisible(not count)
        self._foot.setVisible(bool(count) or bool(document and document.highlights))

    def _tell_words(self, selected: tuple[int, int] | None) -> None:
        self._show_selection(selected)
        if self._document is not None:
            self.words_selected.emit((self._document.id, *selected) if selected else None)

    def _ask_document(self, place: int) -> None:
        self.document_wanted.emit(self.chooser.rows.at(place).id)
        self._choose_shown()  # until the answer comes, the name stays that of the text below it

    def _mark_uncited(self, on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        self.text.show_uncited(self._document.uncited if on and self._document else ())
        self._tell_cited()
        if on:
            self.text.reveal_uncited()

    def _close_claims(self) -> None:
        self.show_claims_here(())
        self.text.setFocus()

    # ── How it is built ─────────────────────────────────────────────────────────────────────────────────────
    def _build_heading(self) -> None:
        self.chooser = DocumentChooser(self)
        self.chooser.activated.connect(self._ask_document)
        self.more = tool_button("ellipsis", self.tr("More about the document"), self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.hide()
        self.facts = QLabel(self)
        theme.set_role(self.facts, "small soft")
        self.facts.setWordWrap(True)
        self.uncited_toggle = tool_button("eye", self.tr("Show uncited sentences"), self)
        self.uncited_toggle.setCheckable(True)
        self.uncited_toggle.toggled.connect(self._mark_uncited)
        self.cited = QLabel(self)
        theme.set_role(self.cited, "small soft")
        self.cited.setWordWrap(True)
        self.next_uncited = tool_button("arrow-down", self.tr("Select the next uncited sentence"), self)
        self.position = QLabel(self)
        theme.set_role(self.position, "small soft")
        self.previous = tool_button("chevron-left", self.tr("Previous quote"), self)
        self.previous.clicked.connect(self.previous_quote_wanted)
        self.next = tool_button("chevron-right", self.tr("Next quote"), self)
        self.next.clicked.connect(self.next_quote_wanted)

    def _build_foot(self) -> None:
        self.selection = SelectionBar(self)
        self.hint = QLabel(self.tr("Click highlighted words for their claims."), self)
        theme.set_role(self.hint, "small soft")
        self.hint.setWordWrap(True)
        self._reading = QWidget(self)
        bar = QHBoxLayout(self._reading)
        bar.setContentsMargins(theme.SPACE_4, 2, theme.SPACE_2, 2)
        bar.setSpacing(0)
        high = max(self.previous.sizeHint().height(), self.selection.claim.sizeHint().height())
        bar.addStrut(high)  # as high with buttons as without
        bar.addWidget(self.hint, 1)
        for widget in (self.previous, self.position, self.next):
            bar.addWidget(widget)
        self._foot = QWidget(self)
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(self._foot))
        column.addWidget(self._reading)
        column.addWidget(self.selection)

    def _lay_out(self) -> None:
        heading = QGridLayout()
        heading.setContentsMargins(theme.SPACE_4, theme.SPACE_3, theme.SPACE_3, theme.SPACE_2)
        heading.setHorizontalSpacing(theme.SPACE_1)
        heading.setVerticalSpacing(theme.SPACE_1)
        heading.addWidget(self.chooser, 0, 0)
        heading.addWidget(self.uncited_toggle, 0, 1)
        heading.addWidget(self.more, 0, 2)
        heading.addWidget(self.facts, 1, 0)
        heading.addWidget(self.cited, 2, 0)
        heading.addWidget(self.next_uncited, 1, 1, 2, 1)
        heading.setColumnStretch(0, 1)
        self.empty = EmptyState(self)
        self.empty.show_state("quote", self.tr("Click a value to see its words here."))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.text)
        self._rule = Hairline(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(heading)
        layout.addWidget(Hairline(self))
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._foot)
        layout.addWidget(self._rule)
        layout.addWidget(self.claims)
        self.setFocusProxy(self.text)

    def _show_nothing(self) -> None:
        self.facts.hide()
        self._foot.hide()
        self._tell_cited()
        self._pages.setCurrentWidget(self.empty)

    def _tell_cited(self) -> None:
        document = self._document
        on = self.uncited_toggle.isChecked() and document is not None
        self.uncited_toggle.setEnabled(document is not None)
        self.cited.setText(document.cited if document else "")
        self.cited.setVisible(on)
        self.next_uncited.setVisible(on and bool(document and document.uncited))

    def _show_stepper(self, position: int, of: int) -> None:
        said = self.tr("{position} of {count} quotes") if of != 1 else self.tr("the only quote")
        self.position.setText(said.replace("{position}", str(position)).replace("{count}", str(of)))
        self.position.setVisible(of > 0)
        for button in (self.previous, self.next):
            button.setVisible(of > 1)

    def _choose_shown(self) -> None:
        shown = self._document
        self.chooser.choose(shown.id if shown else None, shown.title if shown else "")
