"""An editor that stands in a row of the claims for its value: its place, its room, the way out. Not what it edits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from explorer.domain.ids import ClaimId
from explorer.ui import tokens

if TYPE_CHECKING:
    from explorer.ui.widgets.claim_view import ClaimView


class RowEditor(QObject):
    """Keeps one editor where the value of its claim is, while rows are scrolled, laid out and read anew."""

    def __init__(self, view: "ClaimView") -> None:
        super().__init__(view)
        self._view = view
        self._editor: QWidget | None = None
        self._claim: ClaimId | None = None
        self._height = 0

    def claim(self) -> ClaimId | None:
        """The claim that is being edited."""
        return self._claim

    def widget(self) -> QWidget | None:
        """The editor that is open."""
        return self._editor

    def open(self, claim: ClaimId, editor: QWidget) -> None:
        """Put an editor in the place of a claim's value; one that was open goes."""
        self.close(focus=False)
        self._claim, self._editor = claim, editor
        editor.setParent(self._view.viewport())
        editor.installEventFilter(self)
        editor.show()
        self.fit()
        self._view.select_claim(claim)
        self.place()

    def close(self, *, focus: bool = True) -> None:
        """Take the editor away; the keyboard goes back to the row."""
        editor, claim, self._editor, self._claim = self._editor, self._claim, None, None
        if editor is None or claim is None:
            return
        self._height = 0
        editor.removeEventFilter(self)
        inside = QApplication.focusWidget()
        held = inside is not None and editor.isAncestorOf(inside)
        if focus and held:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self._view.make_room(claim, 0)

    def fit(self) -> None:
        """Give the editor the height that it wants now, and the row the room for it."""
        if self._editor is None or self._claim is None:
            return
        _left, room = self._view.value_room()
        wanted = self._editor.sizeHint().height()
        if self._editor.hasHeightForWidth():
            wanted = max(self._editor.heightForWidth(room), self._editor.minimumSizeHint().height())
        if wanted != self._height:
            self._height = wanted
            self._view.make_room(self._claim, wanted + tokens.SPACE_1)
        self.place()

    def place(self) -> None:
        """Move the editor to where its row is now."""
        if self._editor is None or self._claim is None:
            return
        row = self._view.rect_of(self._claim)
        if row is None:
            return
        left, room = self._view.value_room()
        self._editor.setGeometry(QRect(row.left() + left, row.top() + tokens.SPACE_1, room, self._height))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False
