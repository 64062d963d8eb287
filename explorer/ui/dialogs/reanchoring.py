"""The review of a new version: each citation, what the new text makes of it, and where it goes. Writes nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QWidget,
)
from typing_extensions import override

from explorer.domain.model import CitationState
from explorer.domain.word_diff import word_diff
from explorer.session.shown_history import FieldShown, ThingShown
from explorer.session.shown_versions import Reanchored, VersionPlan
from explorer.ui import theme
from explorer.ui.dialogs.work_dialog import WorkDialog
from explorer.ui.models.reanchored_rows import CLAIM, OUTCOME, ClaimWords, ReanchoredRows
from explorer.ui.widgets.changes_view import ChangesView
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.line_table import LineTable
from explorer.ui.words import number

_WIDTH, _HEIGHT = 920, 680
_AROUND = 60  # characters of the text shown before and after the words


class ReanchoringDialog(WorkDialog):
    """Stays open until the version is written, or until it is closed."""

    apply_wanted = Signal(object, object)  # VersionPlan, the decisions

    def __init__(
        self, title: str, old_text: str, claim_words: ClaimWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reanchoring_dialog")
        self.setWindowTitle(self.tr("New version"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._old_text, self._claim_words = old_text, claim_words
        self.plan: VersionPlan | None = None
        self.heading = QLabel(title, self)
        theme.set_role(self.heading, "title")
        self.heading.setWordWrap(True)
        self.summary = QLabel(self)
        theme.set_role(self.summary, "soft")
        self.summary.setWordWrap(True)
        self.filter = ChoiceBox((), self)
        self.filter.setMinimumWidth(round(170 * theme.zoom()))
        self.filter.setAccessibleName(self.tr("Which citations"))
        self.filter.chosen.connect(self._filter)
        self._build_table()
        self._build_deeds()
        self._lay_out()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_plan(self, plan: VersionPlan) -> None:
        """Show what becomes of each citation; those that need a decision first."""
        self.plan = plan
        self.summary.setText(plan.summary())
        counts = plan.counts()
        words = {
            CitationState.BROKEN: self.tr("Not found"),
            CitationState.AMBIGUOUS: self.tr("Ambiguous"),
            CitationState.MOVED: self.tr("Moved"),
            CitationState.OK: self.tr("Found"),
        }
        options = [Option("", self.tr("All {count}").format(count=number(len(plan.rows))))]
        options += [
            Option(state.value, f"{said} ({number(counts[state])})")
            for state, said in words.items()
            if counts[state]
        ]
        self.filter.offer(options)
        first = next((state for state in words if counts[state]), None)
        self.filter.choose(first.value if first and first is not CitationState.OK else "")
        self.work.show_nothing()
        self.set_running(running=False)
        self._filter()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def decide(self, *, goes: bool) -> None:
        """Let the chosen citation go to the new version, or stay, and go on to the next."""
        row = self.table.currentIndex().row()
        if self.model.decide(row, goes=goes):
            self.table.selectRow(min(row + 1, self.model.rowCount() - 1))

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    def _filter(self) -> None:
        if self.plan is None:
            return
        value = self.filter.value()
        self.model.show_plan(self.plan, CitationState(value) if value else None)
        self._name_button()
        if self.model.rowCount():
            self.table.selectRow(0)
        else:
            self._show_row()

    def _show_row(self) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        self.take.setEnabled(
            row is not None and (row.taken or row.offer) is not None and not self.model.goes(row)
        )
        self.leave.setEnabled(row is not None and self.model.goes(row))
        self.changes.show_things(() if row is None or self.plan is None else (self._thing(row),))

    def _thing(self, row: Reanchored) -> ThingShown:
        before, after = word_diff(row.exact, row.offered)
        fields = [FieldShown(self.tr("Words"), before, after)]
        place = row.place or row.offer
        if self.plan is not None and place is not None:
            around = (
                self._around(self._old_text, row.span, row.exact),
                self._around(self.plan.source.text, place, row.offered),
            )
            fields.append(FieldShown(self.tr("In the text"), *word_diff(*around)))
        verb = row.refused or (self.tr("changed") if row.offered != row.exact else self.tr("the same words"))
        return ThingShown(
            self.model.claim_of(row), "changed" if row.offered and not row.refused else verb, tuple(fields)
        )

    def _around(self, text: str, span: tuple[int, int], words: str) -> str:
        start, end = span
        if text[start:end] != words:
            return words  # it is cited in a version before the one that is replaced
        head, tail = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return f"…{head}{words}{tail}…"

    @override
    def do(self) -> None:
        if self.plan is not None:
            self.show_progress(0, len(self.plan.rows))
            self.apply_wanted.emit(self.plan, self.model.decisions())

    def _name_button(self) -> None:
        staying = self.model.staying()
        words = self.tr("{count} of {all} stay with the earlier version").format(
            count=number(staying), all=number(len(self.plan.rows) if self.plan else 0)
        )
        self.stay_note.setText(words if staying else "")
        self._show_row()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.table.hasFocus():
            row = self.model.row_at(self.table.currentIndex().row())
            if row is not None:
                self.decide(goes=not self.model.goes(row))
            return
        super().keyPressEvent(event)

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_table(self) -> None:
        self.model = ReanchoredRows(self._claim_words, self)
        self.model.decided.connect(self._name_button)
        self.table = _Table(self)
        self.table.setObjectName("reanchored")
        self.table.setAccessibleName(self.tr("Citations and what becomes of them"))
        self.table.setModel(self.model)
        for column, width in ((CLAIM, 400), (OUTCOME, 290)):
            self.table.setColumnWidth(column, round(width * theme.zoom()))
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.changes = ChangesView(self)
        self.changes.setMinimumHeight(round(150 * theme.zoom()))

    def _build_deeds(self) -> None:
        self.take = self.button(self.tr("&Take these words"), lambda: self.decide(goes=True))
        self.leave = self.button(self.tr("&Leave with the earlier version"), lambda: self.decide(goes=False))
        self.stay_note = QLabel(self)
        theme.set_role(self.stay_note, "small soft")
        self.build_foot()
        self.do_button.setText(self.tr("&Save the new version"))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.filter)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.SPACE_2)
        deeds.addWidget(self.take)
        deeds.addWidget(self.leave)
        deeds.addWidget(self.stay_note, 1, Qt.AlignmentFlag.AlignRight)
        column = self.column()
        column.addWidget(self.heading)
        column.addLayout(line)
        column.addWidget(self.table, 3)
        column.addWidget(self.changes, 2)
        column.addLayout(deeds)
        column.addLayout(self.foot())
        self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))

    @override
    def hold(self, *, running: bool) -> None:
        self.setProperty("busy", running)
        for widget in (self.table, self.filter, self.take, self.leave):
            widget.setDisabled(running)
        if not running:
            self._show_row()


class _Table(LineTable):
    """Space belongs to the dialog."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)
