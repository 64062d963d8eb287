"""The hands of the source text: hover, click, step through highlights. Not the text, nor its colours."""

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from explorer.domain.offsets import to_code_points
from explorer.session.shown import Highlight
from explorer.ui.widgets.washed_text import WashedText


class SourceText(WashedText):
    """One document to read and to click in. All offsets are code points of the text that was shown."""

    highlight_clicked = Signal(object)  # Highlight
    words_selected = Signal(object)  # (start, end), or None
    claim_wanted = Signal()  # from the selected words
    evidence_wanted = Signal()  # of the selected words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self._menu_for: Highlight | None = None
        self.citable = False  # whether the selected words may be cited
        self._menu = self._make_menu()
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self.selectionChanged.connect(self._tell_selection)

    def highlight_under(self, point: QPoint) -> Highlight | None:
        """The highlight under a point of the viewport; none beside the lines."""
        offset = self.offset_under(point)
        return None if offset is None else self.highlight_at(offset)

    def step(self, direction: int) -> Highlight | None:
        """Go to the next (1) or the previous (-1) highlight from the cursor, round the end, and select it."""
        if not self._highlights:
            return None
        place = to_code_points(self._index, self.textCursor().selectionStart())
        on = self.selected_range() is not None or (self._current or (-1, -1))[0] == place
        starts = [each.start for each in self._highlights]
        if direction > 0:
            ahead = [start for start in starts if start > place or (start == place and not on)]
            found = starts.index(ahead[0] if ahead else starts[0])
        else:
            found = bisect_right(starts, place - 1) - 1  # -1 is the last one: round the beginning
        self._select(self._highlights[found].start, self._highlights[found].end)
        self.bring_into_view(self._highlights[found].start, self._highlights[found].end)
        return self._highlights[found]

    def step_uncited(self) -> None:
        """Go to the next underlined sentence from the cursor, round the end, and select it: to be cited."""
        if not self._uncited:
            return
        place = to_code_points(self._index, self.textCursor().selectionStart())
        on = 0 if self.selected_range() is None else 1
        found = bisect_right([start for start, _end in self._uncited], place - 1 + on) % len(self._uncited)
        self._select(*self._uncited[found])
        self.bring_into_view(*self._uncited[found])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_F3:
                self.step(-1 if shift else 1)
            case Qt.Key.Key_Down if alt:
                self.step(1)
            case Qt.Key.Key_Up if alt:
                self.step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._click(self._highlight_at_cursor())
            case _:
                super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = None if event.buttons() else self.highlight_under(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        self.point_at(over)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed_at = event.position().toPoint() if plain else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or self.textCursor().hasSelection():  # a drag selects, also inside a highlight
            return
        if self.highlight_under(pressed) is not None:
            self._click(self.highlight_under(event.position().toPoint()))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._menu_for = self._highlight_at_cursor() if by_keyboard else self.highlight_under(event.pos())
        self._show.setEnabled(self._menu_for is not None)
        self._copy.setEnabled(self.selected_range() is not None)
        for action in (self._claim, self._evidence):
            action.setEnabled(self.citable)
        self._menu.popup(event.globalPos())

    def _make_menu(self) -> QMenu:
        # Made once: a menu that is deleted on closing takes PySide down with its actions.
        menu = QMenu(self)
        self._show = menu.addAction(self.tr("Show claims that rest on these words"))
        self._show.triggered.connect(self._click_menu)
        menu.addSeparator()
        # The keys are only told, after a tab: the window's own actions have them.
        self._claim = menu.addAction(self.tr("New claim from selection…\tCtrl+J"))
        self._claim.triggered.connect(self.claim_wanted)
        self._evidence = menu.addAction(self.tr("Add as evidence to…\tCtrl+Shift+J"))
        self._evidence.triggered.connect(self.evidence_wanted)
        menu.addSeparator()
        self._copy = menu.addAction(self.tr("Copy"))
        self._copy.triggered.connect(self.copy)
        menu.addAction(self.tr("Select all")).triggered.connect(self.selectAll)
        return menu

    def _click_menu(self) -> None:
        self._click(self._menu_for)

    def _highlight_at_cursor(self) -> Highlight | None:
        return self.highlight_at(to_code_points(self._index, self.textCursor().selectionStart()))

    def _click(self, found: Highlight | None) -> None:
        if found is not None:
            self.highlight_clicked.emit(found)

    def _tell_selection(self) -> None:
        self.words_selected.emit(self.selected_range())
