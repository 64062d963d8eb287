"""The list of an entity's claims: click, keys and context menu turned into wishes. Not what follows from them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from explorer.domain.ids import CitationId, ClaimId
from explorer.session.shown import ClaimLine, QuoteShown, Section
from explorer.ui.models.claim_lines import ClaimLines
from explorer.ui.widgets.claim_delegate import ClaimDelegate
from explorer.ui.widgets.claim_layout import QUOTES_SHOWN, Spot, Target
from explorer.ui.widgets.claim_menu import ClaimMenu
from explorer.ui.widgets.row_editor import RowEditor

_Index = QModelIndex | QPersistentModelIndex
_AT_ONCE = 16  # rows laid out before the first paint; the rest of a long entity fills in after it
_THEN = 10  # rows at a time, between which keys are answered


class ClaimView(QListView):
    """Claims in sections. A click or Enter asks for a quote; a link, Right or Ctrl+Enter for an entity."""

    quote_wanted = Signal(object)  # QuoteShown
    entity_wanted = Signal(object)  # EntityId
    edit_wanted = Signal(object)  # ClaimId, in a form
    edit_in_place_wanted = Signal(object)  # ClaimId
    editor_dropped = Signal()  # another entity is shown, and the open editor had to go
    delete_wanted = Signal(object)  # ClaimId
    differs_wanted = Signal(object)  # ClaimId, by a click on its badge

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._claims = ClaimLines(self)
        self._delegate = ClaimDelegate(self)
        self._editable = True
        self._pressed: tuple[int, Spot | None] | None = None
        self.editor = RowEditor(self)
        self.setModel(self._claims)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setBatchSize(_AT_ONCE)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self._menu = ClaimMenu(self)
        self._menu.quote_wanted.connect(self.quote_wanted)
        self._menu.entity_wanted.connect(self.entity_wanted)
        self._menu.edit_wanted.connect(self.edit_wanted)
        self._menu.edit_in_place_wanted.connect(self.edit_in_place_wanted)
        self._menu.delete_wanted.connect(self.delete_wanted)
        self._menu.differs_wanted.connect(self.differs_wanted)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Show the claims of an entity from the top."""
        if self.editor.widget() is not None:
            self.editor_dropped.emit()
            self.editor.close()
        self._delegate.forget()
        self._claims.show(sections)
        self._lay_out_in_parts(_AT_ONCE)
        self.scrollToTop()

    def show_sections_again(self, sections: tuple[Section, ...]) -> None:
        """Show the claims of the same entity after a change: the place and the chosen claim stay."""
        line, value = self.current_line(), self.verticalScrollBar().value()
        seen = self.indexAt(QPoint(0, self.viewport().height() - 1)).row() if value else 0
        self._delegate.forget(keep_expanded=True)
        self._claims.show(sections)
        self._lay_out_in_parts(max(_AT_ONCE, seen + _AT_ONCE))
        self.verticalScrollBar().setValue(value)
        if line is not None:
            self._make_current(self._claims.index_of_claim(line.claim_id))
        edited = self.editor.claim()
        if edited is not None and self.rect_of(edited) is None:
            self.editor_dropped.emit()
            self.editor.close()
        self.editor.place()

    def show_current_quote(self, citation: CitationId | None) -> None:
        """Mark a quote as the one that the source pane shows, and bring its claim into view."""
        self._delegate.current_quote = citation
        self.viewport().update()
        index = self._claims.index_of_quote(citation) if citation is not None else QModelIndex()
        line = self._claims.line(index)
        if line is None:
            return
        if citation not in {quote.citation_id for quote in line.quotes[:QUOTES_SHOWN]}:
            self._expand(index, line)
        self._bring_into_view(index)

    def select_claim(self, claim: ClaimId) -> bool:
        """Choose a claim and bring it into view; False when it is not one of these."""
        index = self._claims.index_of_claim(claim)
        if index.isValid():
            self._bring_into_view(index)
            self._make_current(index)
        return index.isValid()

    def current_line(self) -> ClaimLine | None:
        """The chosen claim."""
        return self._claims.line(self.currentIndex())

    def set_editable(self, *, editable: bool) -> None:
        """Whether claims may be edited and deleted here."""
        self._editable = self._delegate.editable = editable

    # ── The editor in a row ─────────────────────────────────────────────────────────────────────────────────
    def rect_of(self, claim: ClaimId) -> QRect | None:
        """Where the row of a claim is in the viewport; None when there is none."""
        index = self._claims.index_of_claim(claim)
        return self.visualRect(index) if index.isValid() else None

    def value_room(self) -> tuple[int, int]:
        """Where values begin in a row, and how wide they may be."""
        return self._delegate.value_room()

    def make_room(self, claim: ClaimId, height: int) -> None:
        """Leave this much height for the editor of a claim's value; 0 shows the value again."""
        index = self._claims.index_of_claim(claim)
        self._delegate.make_room(index.row(), (claim, height) if height else None)
        self._lay_out_all()
        self.updateGeometries()  # else the scroll bar would end where the rows ended before
        if height:
            self._bring_into_view(index)

    @override
    def updateEditorGeometries(self) -> None:
        super().updateEditorGeometries()
        self.editor.place()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.editor.place()

    # ── Places ──────────────────────────────────────────────────────────────────────────────────────────────
    def spot_at(self, point: QPoint) -> Spot | None:
        """What can be clicked at a point of the viewport, apart from the claim as a whole."""
        index = self.indexAt(point)
        arranged = self._delegate.arranged(index) if index.isValid() else None
        if arranged is None:
            return None
        place = QPointF(point - self.visualRect(index).topLeft())
        found = (spot for spot in arranged.spots if spot.rect.contains(place))
        return next((spot for spot in found if self._editable or spot.target is not Target.EDIT), None)

    def _lay_out_in_parts(self, first: int) -> None:
        """So many rows now, the others a few at a time."""
        if self._claims.rowCount() <= first:
            self._lay_out_all()
            return
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(first)
        self.doItemsLayout()
        self.setBatchSize(_THEN)

    def _lay_out_all(self) -> None:
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()

    def _bring_into_view(self, index: QModelIndex) -> None:
        if self.visualRect(index).isEmpty():  # its turn in the batches has not come
            self._lay_out_all()
        if index.row() <= 1:
            self.scrollToTop()  # also while the view has no height yet, and could not tell what fits
            return
        above = index.siblingAtRow(index.row() - 1)
        if above.isValid() and self._claims.line(above) is None:
            self.scrollTo(above, QAbstractItemView.ScrollHint.EnsureVisible)  # the title of its section
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _make_current(self, index: QModelIndex) -> None:
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    def _expand(self, index: QModelIndex, line: ClaimLine) -> None:
        self._delegate.expand(index.row(), line.claim_id)
        self._lay_out_all()

    # ── What was done ───────────────────────────────────────────────────────────────────────────────────────
    def _act_on(self, index: _Index, spot: Spot | None) -> None:
        line = self._claims.line(index)
        if line is None:
            return
        if spot is None or spot.target is Target.QUOTE:
            quote = spot.quote if spot else next(iter(line.quotes), None)
            if quote is not None:
                self.quote_wanted.emit(quote)
        elif spot.target is Target.ENTITY:
            self._go_to_other(line)
        elif spot.target is Target.EDIT:
            self.edit_in_place_wanted.emit(line.claim_id)
        elif spot.target is Target.DIFFERS:
            self.differs_wanted.emit(line.claim_id)
        else:
            self._expand(self._claims.index(index.row()), line)

    def _next_quote(self, line: ClaimLine) -> None:
        """The first quote of a claim; from a current one, the one after it, round the end."""
        ids = [quote.citation_id for quote in line.quotes]
        current = self._delegate.current_quote
        place = ids.index(current) + 1 if current in ids else 0
        if ids:
            self.quote_wanted.emit(line.quotes[place % len(ids)])

    def _go_to_other(self, line: ClaimLine) -> None:
        if line.other_id is not None:
            self.entity_wanted.emit(line.other_id)

    def _quote_in_hand(self, line: ClaimLine) -> QuoteShown | None:
        """The current quote where it is one of the claim's, else its first."""
        current = (quote for quote in line.quotes if quote.citation_id == self._delegate.current_quote)
        return next(current, next(iter(line.quotes), None))

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────
    @override
    def event(self, event: QEvent) -> bool:
        # A key that means something here must not run the window's shortcut of the same name.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wish_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = self._wish_of(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish()

    def _wish_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        line = self.current_line()
        if line is None:
            return None
        if event.matches(QKeySequence.StandardKey.Copy):
            return partial(QGuiApplication.clipboard().setText, line.value)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        wishes: list[tuple[bool, Callable[[], None]]] = [
            (enter and control, partial(self._go_to_other, line)),
            (enter and plain, partial(self._next_quote, line)),
            (event.key() == Qt.Key.Key_Right and plain, partial(self._go_to_other, line)),
            (
                event.key() == Qt.Key.Key_F2 and plain and self._editable,
                partial(self.edit_in_place_wanted.emit, line.claim_id),
            ),
            (
                event.key() == Qt.Key.Key_F2 and shift and self._editable,
                partial(self.edit_wanted.emit, line.claim_id),
            ),
            (
                event.key() == Qt.Key.Key_Delete and plain and self._editable,
                partial(self.delete_wanted.emit, line.claim_id),
            ),
        ]
        return next((wish for meant, wish in wishes if meant), None)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        if found.isValid() and self._claims.line(found) is None:  # Home and Page Up land on headings
            found = self._claims.index(found.row() + 1)
            self.scrollToTop()
        return found

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = (self.indexAt(point).row(), self.spot_at(point)) if left else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed == (self.indexAt(point).row(), self.spot_at(point)):
            self._act_on(self.indexAt(point), pressed[1])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        line, spot = self._claims.line(self.indexAt(point)), self.spot_at(point)
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self._editable
            and line is not None
            and spot is None
        ):
            self._pressed = None  # the release after it must not ask for the quote once more
            self.edit_in_place_wanted.emit(line.claim_id)
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index, spot = self.indexAt(point), self.spot_at(point)
        self._point_at((index.row(), spot) if spot else None)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    def _point_at(self, found: tuple[int, Spot] | None) -> None:
        if found == self._delegate.under_pointer:
            return
        self._delegate.under_pointer = found
        hand = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)
        self.viewport().update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        line = self._claims.line(index)
        if line is None:
            return
        spot = None if by_keyboard else self.spot_at(event.pos())
        quote = spot.quote if spot and spot.quote else self._quote_in_hand(line)
        at = (
            self.viewport().mapToGlobal(self.visualRect(index).center()) if by_keyboard else event.globalPos()
        )
        self._menu.open_for(line, quote, at, editable=self._editable)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first = self.visualRect(self._claims.index(0))
        if not first.isEmpty() and not self.indexAt(first.center()).isValid():
            self._paint_laid_out()

    def _paint_laid_out(self) -> None:
        """The rows whose turn has come: Qt finds none to paint before the last batch."""
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_HasFocus
        for row in range(self._claims.rowCount()):
            index = self._claims.index(row)
            option.rect = self.visualRect(index)
            if option.rect.isEmpty() or option.rect.top() > self.viewport().height():
                break
            chosen = self.selectionModel().isSelected(index)
            option.state = plain | QStyle.StateFlag.State_Selected if chosen else plain
            if self.hasFocus() and index == self.currentIndex():
                option.state |= QStyle.StateFlag.State_HasFocus
            if option.rect.bottom() >= 0:
                self._delegate.paint(painter, option, index)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The room of the scroll bar is kept free, so that its coming does not lay all rows out again.
        if not self._delegate.set_width(self.width() - self.verticalScrollBar().sizeHint().width()):
            return
        self.editor.fit()
        top = self.indexAt(QPoint(1, 1))
        before = self.visualRect(top).top()
        self._lay_out_all()
        if top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).top() - before)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._delegate.refresh()
            self._lay_out_all()
