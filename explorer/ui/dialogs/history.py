"""The history: every step, newest first, with what it changed; single steps taken back or done again. Writes nothing."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from typing_extensions import override

from explorer.domain.edits import EditState
from explorer.domain.ids import EditId, EntityId
from explorer.session.shown_history import EditDetail, EditShown
from explorer.store.errors import StoreError
from explorer.ui import theme
from explorer.ui.dialogs.log_dialog import LogDialog
from explorer.ui.models.log_rows import LogRow
from explorer.ui.widgets.plain import tooltip_text

Entries = Callable[[EntityId | None, str], Iterator[Sequence[EditShown]]]

_ICONS = (
    (("addition",), "plus"),
    (("deletion", "removal"), "trash-2"),
    (("reversal",), "undo-2"),
    (("repetition", "restoration"), "rotate-ccw"),
    (("merger", "split"), "merge"),
    (("tagging", "star"), "tag"),
)


class HistoryDialog(LogDialog):
    """Opened on an entity it shows the steps that touched it; a box widens it to all."""

    revert_wanted = Signal(object)  # EditId
    repeat_wanted = Signal(object)  # EditId

    def __init__(
        self,
        entries: Entries,
        detail: Callable[[EditId], EditDetail],
        parent: QWidget | None = None,
        entity: tuple[EntityId, str] | None = None,
    ) -> None:
        super().__init__(self._pages_for, parent)
        self._entries, self._detail, self._entity = entries, detail, entity
        self.setObjectName("history_dialog")
        name = entity[1] if entity else ""
        self.setWindowTitle(self.tr("History of {name}").format(name=name) if entity else self.tr("History"))
        self.search.setPlaceholderText(self.tr("Search what was changed"))
        self.list.setAccessibleName(self.tr("Steps, newest first"))
        self.only = QCheckBox(self.tr("Only this entity"), self)
        self.only.setChecked(entity is not None)
        self.only.setVisible(entity is not None)
        self.only.setToolTip(tooltip_text(name))
        self.only.toggled.connect(self.reload)
        self.revert = QPushButton(self)
        self.revert.setAutoDefault(False)
        self.revert.clicked.connect(self._wish)
        theme.make_primary(self.revert)
        self._shown: EditDetail | None = None
        self.lay_out((self.only,), (self.revert,))
        self._show_button()

    @override
    def show_chosen(self) -> None:
        rows = self.chosen()
        self._shown = None
        if rows and isinstance(rows[0].thing, EditShown):
            try:
                self._shown = self._detail(rows[0].thing.id)
            except StoreError as error:
                self.tell(str(error), good=False)
        shown = self._shown
        self.changes.show_things(shown.things if shown else (), shown.more if shown else "")
        if shown and shown.why_not:
            self.work.show_note(shown.why_not)
        else:
            self.work.show_nothing()
        self._show_button()

    @override
    def empty_words(self, text: str) -> tuple[str, str]:
        if text:
            return self.tr("No step says “{text}”.").replace("{text}", text), self.tr("Try fewer words.")
        if self.only.isChecked():
            return self.tr("Nothing was changed here yet."), self.tr("Every edit of it will be listed.")
        return (
            self.tr("Nothing was changed yet."),
            self.tr("Every edit will be listed here, with what was before and what is now."),
        )

    def _pages_for(self, text: str) -> Iterator[Sequence[LogRow]]:
        only = self._entity[0] if self._entity and self.only.isChecked() else None
        for page in self._entries(only, text):
            yield [_row(step) for step in page]

    def _show_button(self) -> None:
        shown = self._shown
        done = shown is None or shown.shown.state is EditState.DONE
        self.revert.setText(self.tr("&Revert this step") if done else self.tr("&Do again"))
        self.revert.setEnabled(shown is not None and (shown.can_revert or shown.can_repeat))

    def _wish(self) -> None:
        if self._shown is None:
            return
        wish = self.revert_wanted if self._shown.can_revert else self.repeat_wanted
        wish.emit(self._shown.shown.id)


def _row(step: EditShown) -> LogRow:
    first = step.label.partition(" ")[0].lower()
    icon = next((name for words, name in _ICONS if first in words), "pencil")
    note = " · ".join(part for part in (step.when, step.state_words) if part)
    return LogRow(step.label, note, icon, "", bool(step.state_words), step)
