"""An edit form in a window of its own: title, one column of fields, Save and Cancel. Not which fields those are.

It is still open while `saved` is told: whoever cannot save calls `refuse` there, with a sentence for each field.
"""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.vocabulary import Vocabulary
from explorer.session.form_checks import problems
from explorer.session.form_readings import readings
from explorer.session.forms import ClaimForm, EntityForm
from explorer.session.stale_forms import taken_over
from explorer.ui import theme
from explorer.ui.widgets.elided_label import ElidedLabel
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.hairline import Hairline

WIDTH = 600  # at the normal text size
_SHARE_OF_SCREEN = 0.92


class FormDialog(QDialog):
    """A subclass fills `column`, answers `fields` and `form`, and calls `start` at the end of its making."""

    saved = Signal(object)  # the form, free of problems as far as can be told without the workspace
    reloaded = Signal(object)  # the form as it is to be opened again, over what changed meanwhile

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vocabulary = vocabulary
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._baseline: EntityForm | ClaimForm | None = None
        self._begun_elsewhere = False
        self._refused = False
        self._now: EntityForm | ClaimForm | None = None
        self._stops: list[QWidget] = []
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)  # when what is new has its size
        self._growing.timeout.connect(self._grow)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(theme.SPACE_5, theme.SPACE_2, theme.SPACE_5, theme.SPACE_5)
        self.column.setSpacing(theme.SPACE_4)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        self._header = self._make_header()
        self._footer = self._make_footer()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Hairline(self))
        whole.addWidget(self._footer)

    # ── What a subclass answers ─────────────────────────────────────────────────────────────────────────────
    def fields(self) -> Mapping[str, Field]:
        """The fields by the names that problems go by, in the order of the form."""
        raise NotImplementedError

    def form(self) -> EntityForm | ClaimForm:
        """The form as it stands now."""
        raise NotImplementedError

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, from top to bottom."""
        raise NotImplementedError

    def is_new(self) -> bool:
        """True when saving adds something even if nothing is changed here."""
        raise NotImplementedError

    def hints(self) -> Mapping[str, str]:
        """What else there is to say of a field, in words; nothing unless a subclass knows more."""
        return {}

    # ── What a subclass and the window call ─────────────────────────────────────────────────────────────────
    def show_title(self, title: str, subtitle: str = "") -> None:
        """Name the form, and in a softer line what it is about."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def start(self, first: QWidget, begun: EntityForm | ClaimForm | None = None) -> None:
        """Take the form as it stands for what Esc goes back to, check it, and put the cursor in `first`.

        `begun` is the form as it was handed in: it may hold edits that were typed elsewhere.
        """
        self._body.installEventFilter(self)
        self._baseline = self.form()
        opened = self._baseline.opened
        self._begun_elsewhere = begun is not None and opened is not None and opened != begun
        self.recheck()
        self.resize(self.sizeHint())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def recheck(self) -> None:
        """Look at the form again and say beside each field what is wrong with it or how it is read."""
        if self._baseline is None:
            return  # still being made
        self._order_stops()
        self._show(problems(self.form(), self.vocabulary))

    def refuse(self, found: Mapping[str, str]) -> None:
        """Stay open and say why it could not be saved; sentences of no field of the form stand at its foot."""
        self._refused = True
        for field in self.fields().values():
            field.visit()
        self._show(found)
        # A full disk is no fault of the form: the same may be tried again.
        self.save_button.setEnabled(True)

    def offer_reload(self, now: EntityForm | ClaimForm) -> None:
        """Let what changed meanwhile be read anew, beneath what was typed here."""
        self._now = now
        self.reload.show()

    def reason(self) -> str:
        """Why it cannot be saved now, as its foot says it; empty when it can."""
        return self._reason.text()

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _show(self, found: Mapping[str, str]) -> None:
        read, hints = readings(self.form(), self.vocabulary), self.hints()
        fields = self.fields()
        for name, field in fields.items():
            field.say(found.get(name, ""), read.get(name, ""), hints.get(name, ""))
        self._reason.setText(next(iter(found.values()), ""))
        self.save_button.setEnabled(not found)

    def _take_over(self) -> None:
        if self._now is not None:
            form = taken_over(self.form(), self._now)  # type: ignore[type-var]
            self.reject()
            self.reloaded.emit(form)

    def _order_stops(self) -> None:
        """Let Tab go from top to bottom; what was made late would else come last."""
        stops = self.tab_stops()
        if stops != self._stops:
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)
            self._stops = stops

    def _save(self) -> None:
        form = self.form()
        untouched = form == self._baseline and not self._begun_elsewhere
        if untouched and not self.is_new():
            self.accept()
            return
        self._refused = False
        self.saved.emit(form)
        if not self._refused:
            self.accept()

    def _insist(self) -> None:
        """Somebody wants to save what cannot be saved: show everything that is wrong, and go to the first of it."""
        wrong = problems(self.form(), self.vocabulary)
        fields = self.fields()
        for field in fields.values():
            field.visit()
        first = next((fields[name] for name in wrong if name in fields), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first, 0, theme.SPACE_5)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.save_button.isEnabled():
            self._insist()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._growing.start()
        return False

    @override
    def sizeHint(self) -> QSize:
        width = round(WIDTH * theme.zoom())
        by_width = self.column.hasHeightForWidth()
        height = self.column.totalHeightForWidth(width) if by_width else self.column.totalSizeHint().height()
        frame = self._header.sizeHint().height() + self._footer.sizeHint().height() + 1
        screen = self.screen().availableSize()
        return QSize(
            min(width, screen.width()), min(height + frame, round(screen.height() * _SHARE_OF_SCREEN))
        )

    def _grow(self) -> None:
        """Make room for what appeared; never shrink under the person's hands."""
        wanted = self.sizeHint().height()
        if wanted > self.height():
            self.resize(self.width(), wanted)
            bottom = self.screen().availableGeometry().bottom()
            if self.isVisible() and self.frameGeometry().bottom() > bottom:
                self.move(self.x(), max(0, self.y() - (self.frameGeometry().bottom() - bottom)))

    def _make_header(self) -> QWidget:
        header = QWidget(self)
        self._title = ElidedLabel("", header)
        self._title.setProperty("role", "title")
        self._subtitle = ElidedLabel("", header)
        self._subtitle.setProperty("role", "soft")
        lines = QVBoxLayout(header)
        lines.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_2)
        lines.setSpacing(theme.SPACE_1)
        lines.addWidget(self._title)
        lines.addWidget(self._subtitle)
        return header

    def _make_footer(self) -> QWidget:
        footer = QWidget(self)
        self._reason = QLabel(footer)
        theme.set_role(self._reason, "small soft")
        self._reason.setWordWrap(True)
        self._reason.setObjectName("reason")
        self.reload = QPushButton(self.tr("Reload, and keep my edits"), footer)
        self.reload.setObjectName("reload")
        self.reload.setAutoDefault(False)
        self.reload.clicked.connect(self._take_over)
        self.reload.hide()
        cancel = QPushButton(self.tr("Cancel"), footer)
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        self.save_button = QPushButton(self.tr("Save"), footer)
        self.save_button.setObjectName("save")
        self.save_button.setDefault(True)
        theme.make_primary(self.save_button)
        self.save_button.clicked.connect(self._save)
        line = QHBoxLayout(footer)
        line.setContentsMargins(theme.SPACE_5, theme.SPACE_3, theme.SPACE_5, theme.SPACE_3)
        line.setSpacing(theme.SPACE_2)
        line.addWidget(self._reason, 1)
        line.addWidget(self.reload)
        line.addWidget(cancel)
        line.addWidget(self.save_button)
        return footer
