"""The quotes of a claim in its form: read, taken away, or added from the words selected in the source."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.session.forms import CitationForm
from explorer.ui import theme, tokens
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.plain import one_line

_BAR = 3
_LONGEST_QUOTE = 600  # characters; a whole page cited by accident must not push the form off the screen


class _QuoteRow(QWidget):
    """One quote beside its amber bar, the document below it, and a button that takes it away."""

    removed = Signal(object)  # this row

    def __init__(self, citation: CitationForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.citation = citation
        words = one_line(citation.exact)
        shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
        quote = QLabel(f"“{shown}”", self)
        theme.set_role(quote, "quote")
        quote.setWordWrap(True)
        source = ElidedLabel(citation.document_title, self)
        source.setProperty("role", "small soft")
        self.remove = QToolButton(self)
        self.remove.setIcon(theme.icon("x"))
        self.remove.setToolTip(self.tr("Remove this quote"))
        self.remove.setAccessibleName(self.tr("Remove the quote “{words}”").format(words=words[:60]))
        self.remove.clicked.connect(self._tell_removed)
        lines = QVBoxLayout()
        lines.setSpacing(theme.SPACE_1)
        lines.addWidget(quote)
        lines.addWidget(source)
        row = QHBoxLayout(self)
        row.setContentsMargins(_BAR + theme.SPACE_3, 0, 0, 0)
        row.setSpacing(theme.SPACE_2)
        row.addLayout(lines, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, _BAR, self.height(), QColor(tokens.current().quote_strong))
        painter.end()

    def _tell_removed(self) -> None:
        self.removed.emit(self)


class CitationsEditor(QWidget):
    """All quotes, and a button that adds the selected words when there are some."""

    changed = Signal()

    def __init__(
        self,
        citations: tuple[CitationForm, ...],
        selection: CitationForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self.rows: list[_QuoteRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE_3)
        self.add_button = QPushButton(self)
        self.add_button.setObjectName("add_quote")
        self.add_button.setIcon(theme.icon("plus", "accent"))
        self.add_button.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.add_button.clicked.connect(self.add_selection)
        self._hint = QLabel(self.tr("To cite more, select words in the source first."), self)
        theme.set_role(self._hint, "small soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_2)
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint)
        for citation in citations:
            self._add(citation)
        self._offer_selection()

    def citations(self) -> tuple[CitationForm, ...]:
        """The quotes as they stand."""
        return tuple(row.citation for row in self.rows)

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(row.remove for row in self.rows), self.add_button]

    def show_selection(self, selection: CitationForm | None) -> None:
        """Offer other words of the source to cite."""
        self._selection = selection
        self._offer_selection()

    def add_selection(self) -> None:
        """Cite the words that are selected in the source."""
        if self._selection is not None and self._can_be_cited(self._selection):
            self._add(self._selection)
            self.changed.emit()
            self._offer_selection()

    def _add(self, citation: CitationForm) -> None:
        row = _QuoteRow(citation, self)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.show()  # the layout would do so only later, too late for a Tab that follows at once

    def _remove(self, row: _QuoteRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._lines.removeWidget(row)
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].remove.setFocus()
        else:
            self._leave(row.remove)
        row.hide()
        row.deleteLater()
        self.changed.emit()
        self._offer_selection()

    def _leave(self, button: QWidget) -> None:
        """Move on before `button` goes: Qt would let the keyboard fall on Cancel."""
        if button.hasFocus():
            self.focusNextChild()

    def _can_be_cited(self, wanted: CitationForm) -> bool:
        """True when it has words and is not there already."""
        place = (wanted.document_id, wanted.start, wanted.end)
        there = any((c.document_id, c.start, c.end) == place for c in self.citations())
        return bool(one_line(wanted.exact)) and not there

    def _offer_selection(self) -> None:
        words = one_line(self._selection.exact) if self._selection else ""
        fresh = self._selection is not None and self._can_be_cited(self._selection)
        short = words if len(words) <= 40 else f"{words[:39]}…"
        # An ampersand in a button is a key to press, unless it is doubled.
        self.add_button.setText(
            self.tr("Cite the selected words “{words}”").format(words=short).replace("&", "&&")
        )
        if not fresh:
            self._leave(self.add_button)
        self.add_button.setVisible(fresh)
        self._hint.setVisible(not fresh)
