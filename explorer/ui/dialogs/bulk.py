"""The bulk edit dialog: which entities, what to do to them, and what would become of each. It writes nothing itself."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.vocabulary import Vocabulary
from explorer.session.shown_bulk import BulkPlan, BulkRow
from explorer.ui import theme
from explorer.ui.dialogs.bulk_value import BulkValue
from explorer.ui.dialogs.work_dialog import WorkDialog
from explorer.ui.models.bulk_rows import AFTER, BEFORE, NAME, BulkRowsModel
from explorer.ui.widgets.entity_picker import Suggest
from explorer.ui.widgets.line_table import LineTable
from explorer.ui.words import number

_WIDTH, _HEIGHT = 820, 680
_AFTER_A_KEY: Final = 120  # milliseconds: a preview while somebody types is one too many


class BulkDialog(WorkDialog):
    """Shows what would be done before it is done; stays open until it is, or until it is closed."""

    preview_wanted = Signal(object, bool)  # BulkChange, whether of all that are shown
    rows_wanted = Signal(int, int)
    apply_wanted = Signal(object)  # BulkPlan

    def __init__(
        self,
        vocabulary: Vocabulary,
        suggest: Suggest,
        tags: Sequence[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulk_dialog")
        self.setWindowTitle(self.tr("Bulk edit"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.plan: BulkPlan | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_A_KEY)
        self._soon.timeout.connect(self._ask)
        self.value = BulkValue(vocabulary, suggest, tags, self)
        self.value.changed.connect(self._changed)
        self._build_scope()
        self._build_preview()
        self.build_foot()
        self._name_button()
        self._lay_out()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def offer(self, selected: int, shown: int, deed: str = "") -> None:
        """Say how many are selected and how many the list shows, and begin with something to do."""
        some = self.tr("{count} &selected").format(count=number(selected))
        self.only_selected.setText(some if selected else self.tr("none &selected"))
        self.only_selected.setEnabled(bool(selected))
        self.all_shown.setText(self.tr("&all {count} shown").format(count=number(shown)))
        (self.only_selected if selected else self.all_shown).setChecked(True)
        if deed:
            self.value.choose(deed)
        self.value.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def show_plan(self, plan: BulkPlan) -> None:
        """Show what would become of each."""
        self.setProperty("busy", False)  # noqa: FBT003
        self.plan = plan
        self.value.show_problems({})
        self.model.show_count(len(plan))
        self.caption.setText(_summary(self, plan))
        self._name_button()
        self.work.show_nothing()

    def show_rows(self, first: int, rows: Sequence[BulkRow]) -> None:
        """Show rows that were asked for."""
        self.model.show_rows(first, rows)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside the fields why nothing can be done; there is nothing to preview then."""
        self.setProperty("busy", False)  # noqa: FBT003
        self.set_running(running=False)
        self._forget_plan()
        self.value.show_problems(problems)
        self.caption.setText(next(iter(problems.values()), ""))
        self.work.show_nothing()

    def show_looking(self, done: int, total: int) -> None:
        """Show how far the preview is; it can be changed all the same."""
        self.caption.setText(
            self.tr("Looking at {done} of {total}…").format(done=number(done), total=number(total))
        )

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    def _changed(self) -> None:
        if not self.work.is_running():
            self.setProperty("busy", True)  # noqa: FBT003 - Qt's own signature
            self._forget_plan()
            self._soon.start()

    def _forget_plan(self) -> None:
        self.plan = None
        self.model.show_count(0)
        self._name_button()

    def _ask(self) -> None:
        self.preview_wanted.emit(self.value.change(), self.all_shown.isChecked())

    @override
    def do(self) -> None:
        if self.plan is not None and self.plan.changes:
            self.show_progress(0, len(self.plan.changes))
            self.apply_wanted.emit(self.plan)

    def _name_button(self) -> None:
        count = len(self.plan.changes) if self.plan else 0
        words = self.tr("Change &1 entity") if count == 1 else self.tr("&Change {count} entities")
        self.do_button.setText(words.format(count=number(count)) if count else self.tr("&Change"))
        self.do_button.setEnabled(count > 0)

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_scope(self) -> None:
        self.only_selected = QRadioButton(self)
        self.all_shown = QRadioButton(self)
        self._scope = QButtonGroup(self)
        for button in (self.only_selected, self.all_shown):
            self._scope.addButton(button)
            button.toggled.connect(self._scope_toggled)

    def _scope_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:  # the one that went off says nothing new
            self._changed()

    def _build_preview(self) -> None:
        self.caption = QLabel(self)
        theme.set_role(self.caption, "section")
        self.caption.setWordWrap(True)
        self.model = BulkRowsModel(self)
        self.model.rows_wanted.connect(self.rows_wanted)
        self.table = LineTable(self)
        self.table.setObjectName("bulk_preview")
        self.table.setAccessibleName(self.tr("What would become of each"))
        self.table.setModel(self.model)
        for column, width in ((NAME, 260), (BEFORE, 220), (AFTER, 260)):
            self.table.setColumnWidth(column, round(width * theme.zoom()))

    def _lay_out(self) -> None:
        self._inputs = QWidget(self)
        scope = QHBoxLayout()
        scope.setSpacing(theme.SPACE_4)
        label = QLabel(self.tr("Which entities"), self)
        theme.set_role(label, "section")
        for widget in (self.only_selected, self.all_shown):
            scope.addWidget(widget)
        scope.addStretch(1)
        inputs = QVBoxLayout(self._inputs)
        inputs.setContentsMargins(0, 0, 0, 0)
        inputs.setSpacing(theme.SPACE_1)
        inputs.addWidget(label)
        inputs.addLayout(scope)
        inputs.addSpacing(theme.SPACE_2)
        inputs.addWidget(self.value)
        column = self.column()
        column.addWidget(self._inputs)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        column.addLayout(self.foot())
        self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))

    @override
    def hold(self, *, running: bool) -> None:
        self._inputs.setDisabled(running)
        if not running:
            self._name_button()


def _summary(dialog: BulkDialog, plan: BulkPlan) -> str:
    parts = [
        (dialog.tr("1 changes"), dialog.tr("{count} change"), len(plan.changes)),
        (dialog.tr("1 cannot be changed"), dialog.tr("{count} cannot be changed"), len(plan.cannot)),
        (dialog.tr("1 is so already"), dialog.tr("{count} are so already"), len(plan.same)),
    ]
    said = [(one if count == 1 else many).format(count=number(count)) for one, many, count in parts if count]
    return " · ".join(said) or dialog.tr("Nothing is selected.")
