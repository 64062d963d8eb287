"""The frame of an editor in place: fields in a line, what is wrong or how it is read, keys. Not which fields.

Enter saves, Esc leaves all as it was. Whoever cannot save what `saved` brings calls `refuse`, and it stays open.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.vocabulary import Vocabulary
from explorer.session.form_checks import problems
from explorer.session.form_readings import readings
from explorer.session.forms import ClaimForm, EntityForm
from explorer.session.stale_forms import taken_over
from explorer.ui import theme
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.pane_header import tool_button

_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class InlineFrame(QWidget):
    """A subclass fills `line`, answers `form`, `fields` and `show_form`, and calls `start`."""

    saved = Signal(object)  # the form
    left = Signal()
    form_wanted = Signal(object)  # the form as it stands, to be edited with all its fields

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inline_editor")
        self.vocabulary = vocabulary
        self._baseline: ClaimForm | EntityForm | None = None
        self._now: ClaimForm | EntityForm | None = None
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.SPACE_2)
        self.more = tool_button("sliders-horizontal", self.tr("Other fields of this claim (Alt+Down)"), self)
        self.more.setText(self.tr("Other fields"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._trouble = QLabel(self)
        theme.set_role(self._trouble, "small")
        self._trouble.setWordWrap(True)
        self._trouble.setObjectName("trouble")
        self.reload = QPushButton(self.tr("Reload, and keep what I typed"), self)
        self.reload.setObjectName("reload")
        self.reload.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.reload.clicked.connect(self._take_over)
        self._hint = QLabel(self.tr("Enter saves, Esc leaves it as it was."), self)
        theme.set_role(self._hint, "small soft")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_2, theme.SPACE_2, theme.SPACE_2, theme.SPACE_1)
        column.setSpacing(theme.SPACE_1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.reload, 1, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.more)
        column.addLayout(self.line)
        column.addWidget(self._trouble)
        column.addLayout(foot)
        self._say_trouble("")
        self.reload.hide()

    # ── What a subclass answers ─────────────────────────────────────────────────────────────────────────────
    def fields(self) -> Mapping[str, Field]:
        """The fields that can be seen, by the names that problems go by."""
        raise NotImplementedError

    def form(self) -> Any:  # noqa: ANN401 - a subclass says which form
        """The form as it stands now."""
        raise NotImplementedError

    def show_form(self, form: Any) -> None:  # noqa: ANN401 - as above
        """Fill the fields."""
        raise NotImplementedError

    # ── What a subclass and the window call ─────────────────────────────────────────────────────────────────
    def start(self) -> None:
        """Take the form as it stands for what Esc goes back to, and check it."""
        self._baseline = self.form()
        self.recheck()

    def focus_first(self) -> None:
        """Put the cursor into the first field, with all of it selected."""
        first = next(iter(self.fields().values())).editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if hasattr(first, "selectAll"):
            first.selectAll()

    def recheck(self) -> None:
        """Look at the form again and say beside each field what is wrong with it or how it is read."""
        if self._baseline is None:
            return  # still being made
        self._show(problems(self.form(), self.vocabulary))

    def is_changed(self) -> bool:
        """Whether something was typed."""
        return bool(self._baseline != self.form())

    def refuse(self, found: Mapping[str, str]) -> None:
        """Stay open and say why it could not be saved."""
        self._visit()
        self._show(found, all_of_it=True)

    def offer_reload(self, now: ClaimForm | EntityForm) -> None:
        """Let what changed meanwhile be read anew, beneath what was typed here."""
        self._now = now
        self.reload.show()
        self._hint.hide()

    def reason(self) -> str:
        """Why it could not be saved, where no field says it."""
        return self._trouble.text()

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _show(self, found: Mapping[str, str], *, all_of_it: bool = False) -> None:
        read, fields = readings(self.form(), self.vocabulary), self.fields()
        for name, field in fields.items():
            # One line, open to be typed in: what is wrong is said at once.
            if found.get(name) and self.is_changed():
                field.visit()
            field.say(found.get(name, ""), read.get(name, ""))
        elsewhere = [sentence for name, sentence in found.items() if name not in fields]
        self._say_trouble(elsewhere[0] if elsewhere and (all_of_it or self.is_changed()) else "")

    def _say_trouble(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _visit(self) -> None:
        for field in self.fields().values():
            field.visit()

    def _take_over(self) -> None:
        if self._now is not None:
            now, self._now = self._now, None
            form = taken_over(self.form(), now)
            self.show_form(form)
            self.reload.hide()
            self._hint.show()
            self.recheck()
            self.focus_first()

    def save(self) -> None:
        """Ask for the form to be saved, if it can be; one in which nothing was changed is left."""
        if not self.is_changed():
            self.left.emit()
            return
        found = problems(self.form(), self.vocabulary)
        self._visit()
        if found:
            self._show(found, all_of_it=True)
        else:
            self.saved.emit(self.form())

    def _drop_menu(self) -> None:
        menu = self.more.menu()
        if menu is not None:
            menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))  # showMenu would wait for it

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _KEYS and not modifiers:
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F2:
            self.form_wanted.emit(self.form())
        elif (
            key == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier and self.more.isVisible()
        ):
            self._drop_menu()
        event.accept()  # whatever it is, it is not meant for the list around

    @override
    def event(self, event: QEvent) -> bool:
        # Keys that mean something here must not run the shortcut of the same name.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt_down or event.key() in {*_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_F2}:
                event.accept()
                return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.hairline))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()
