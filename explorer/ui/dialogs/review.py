"""The review desk: what disagrees, what may be one thing, what is missing; worked through by keyboard. Writes nothing.

What is to be read or written is told by signals; the list keeps its place when it is shown again.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.shown_review import (
    CandidateShown,
    ConflictShown,
    FindingRow,
    FindingShown,
    GapCount,
    GapRow,
)
from explorer.ui import theme
from explorer.ui.models.log_rows import LogRow, LogRows
from explorer.ui.models.review_rows import conflict_row, finding_row, gap_row, key_of, pair_row, repair_words
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.decision_bar import DecisionBar
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.log_delegate import LogDelegate
from explorer.ui.widgets.sides_view import SidesView
from explorer.ui.widgets.work_line import WorkLine
from explorer.ui.words import number

_WIDTH, _HEIGHT = 1180, 760
FINDINGS, PAIRS, GAPS = "findings", "pairs", "gaps"
_DIGITS: Final = {Qt.Key(Qt.Key.Key_1.value + place): place for place in range(9)}


class ReviewDialog(QDialog):
    """Three lists in one place; the keys of a decision are the underlined letters of its button, without Alt too."""

    section_wanted = Signal(str)  # FINDINGS, PAIRS or GAPS
    finding_wanted = Signal(object)  # FindingKey
    gap_wanted = Signal(str)  # the sort of gap whose rows are to be shown
    settle_wanted = Signal(object, object, str)  # FindingKey, Decision | None, reason
    rank_wanted = Signal(object, object, str)  # ClaimId, Rank, reason
    judge_wanted = Signal(object, object, str)  # (EntityId, EntityId), Verdict, reason
    merge_wanted = Signal(object, object)  # EntityId, EntityId
    quote_wanted = Signal(object)  # QuoteShown
    entity_wanted = Signal(object)  # EntityId
    repair_wanted = Signal(object, str)  # GapRow, what one key does
    geometry_changed = Signal(object)  # QByteArray

    def __init__(self, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("review_dialog")
        self.setWindowTitle(self.tr("Review"))
        self._editable = editable
        self._section = FINDINGS
        self._rows: dict[str, tuple[LogRow, ...] | None] = {FINDINGS: None, PAIRS: None, GAPS: None}
        self._repairs: dict[str, str] = {}
        self._finding: FindingShown | None = None
        self._side = -1
        self._build_sections()
        self._build_list()
        self.sides = SidesView(self)
        self.sides.chosen.connect(self.choose_side)
        self.sides.quote_wanted.connect(self.quote_wanted)
        self.empty = EmptyState(self)
        self.reason = Line("", self)
        self.reason.setPlaceholderText(self.tr("Reason, for whoever asks later"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.work = WorkLine(self)
        self._build_foot()
        self._lay_out()
        for widget in (self.list, self.sides):
            widget.installEventFilter(self)
        self._show_section()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_findings(self, rows: Sequence[FindingRow]) -> None:
        """Show the disagreements; the row stays where one was."""
        self._take(FINDINGS, [finding_row(row) for row in rows])

    def show_pairs(self, pairs: Sequence[CandidateShown], conflicts: Sequence[ConflictShown] = ()) -> None:
        """Show the judgements that contradict each other, then the pairs that may be one thing."""
        self._take(PAIRS, [*(conflict_row(each) for each in conflicts), *(pair_row(pair) for pair in pairs)])

    def show_gaps(self, counts: Sequence[GapCount]) -> None:
        """Offer the sorts of gaps that there are."""
        before = self.gap.value()
        self._repairs = {gap.gap: gap.repair for gap in counts}
        there = [gap for gap in counts if gap.count]
        self.gap.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.gap.clear()
        for gap in there:
            self.gap.addItem(f"{gap.label} ({number(gap.count)})", gap.gap)
        self.gap.blockSignals(False)  # noqa: FBT003
        self._name_section(GAPS, sum(gap.count for gap in there))
        if there:
            self.gap.choose(before if any(gap.gap == before for gap in there) else there[0].gap)
            self.gap_wanted.emit(self.gap.value())
        else:
            self._take(GAPS, [])

    def show_gap_rows(self, rows: Sequence[GapRow]) -> None:
        """Show the gaps of the sort that is chosen."""
        self._take(GAPS, [gap_row(row) for row in rows])

    def show_finding(self, shown: FindingShown | None) -> None:
        """Show one disagreement in full."""
        again = shown and self._finding and shown.row.key == self._finding.row.key
        self._side = self._side if again else (0 if shown and shown.sides else -1)
        self._finding = shown
        if not again:
            self.reason.setText(shown.reason if shown else "")
        self.sides.show_finding(shown, self._side)
        self._show_buttons()

    def tell(self, sentence: str, *, good: bool) -> None:
        """Say in the foot what was done, or why not."""
        self.work.show_sentence(sentence, good=good)

    def restore_size(self, state: QByteArray) -> None:
        """Open as large as it was left."""
        if not self.restoreGeometry(state):
            self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))

    def section(self) -> str:
        """Which of the three lists is shown."""
        return self._section

    def sections_read(self) -> list[str]:
        """The lists that were read, which a write may change."""
        return [name for name, rows in self._rows.items() if rows is not None]

    # ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────
    def _take(self, section: str, rows: Sequence[LogRow]) -> None:
        self._rows[section] = tuple(rows)
        if section != GAPS:
            self._name_section(section, sum(not row.faded for row in rows))
        if section == self._section:
            self._fill()

    def _fill(self) -> None:
        """The rows of the section; the chosen thing stays chosen, else the one that took its place."""
        chosen = self.list.currentIndex()
        place = chosen.row()
        key = key_of(self.model.row(chosen).thing) if chosen.isValid() else None
        everything = self._rows[self._section]
        rows = [
            row
            for row in everything or ()
            if self._section != FINDINGS or not row.faded or not self.open_only.isChecked()
        ]
        self.model.clear()
        self.model.add(rows)
        same = next((at for at, row in enumerate(rows) if key_of(row.thing) == key), place)
        if rows:
            at = self.model.index(min(max(same, 0), len(rows) - 1))
            self.list.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_page(is_read=everything is not None)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        thing = self._chosen()
        if isinstance(thing, FindingRow):
            self.finding_wanted.emit(thing.key)
            return
        self._finding, self._side = None, -1
        if isinstance(thing, CandidateShown):
            told = [f"+ {words}" for words in thing.evidence_for]
            told += [f"− {words}" for words in thing.evidence_against]
            kinds = " · ".join(thing.kinds)
            self.sides.show_words(" — ".join(thing.names), [kinds, *told])
        elif isinstance(thing, ConflictShown):
            hint = self.tr("Judge one of them anew: from the list, with Edit → Not the same… or Unsure….")
            self.sides.show_words(self.tr("Judgements that contradict each other"), [thing.words, hint])
        elif isinstance(thing, GapRow):
            self.sides.show_words(self.gap.currentText(), [thing.words])
        else:
            self.sides.show_finding(None)
        self._show_buttons()

    def _chosen(self) -> object:
        index = self.list.currentIndex()
        return self.model.row(index).thing if index.isValid() else None

    def _show_page(self, *, is_read: bool) -> None:
        empty = self.model.rowCount() == 0
        if empty and not is_read:
            self.empty.show_state("loader-circle", self.tr("Looking…"), "")
        elif empty:
            self.empty.show_state("circle-check", *self._nothing())
        self._page.setCurrentIndex(int(empty))

    def _nothing(self) -> tuple[str, str]:
        match self._section:
            case "findings":
                return (
                    self.tr("Nothing is open."),
                    self.tr("Where sources disagree, their words will stand here side by side."),
                )
            case "pairs":
                return self.tr("No two look like one."), self.tr("Pairs that were judged never come back.")
            case _:
                return self.tr("Nothing is missing."), self.tr("Every claim has a source and a date.")

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    @Slot(int)
    def choose_side(self, side: int) -> None:
        """Make a side the one that a rank is given to."""
        if self._finding is not None and 0 <= side < len(self._finding.sides):
            self._side = side
            self.sides.show_finding(self._finding, side)
            self._show_buttons()

    def _settle(self, decision: Decision | None) -> None:
        if self._finding is not None:
            self.settle_wanted.emit(self._finding.row.key, decision, self.reason.typed())

    def _rank(self, rank: Rank) -> None:
        if self._finding is not None and 0 <= self._side < len(self._finding.sides):
            side = self._finding.sides[self._side]
            undone = Rank.NORMAL if side.rank == rank.value else rank
            self.rank_wanted.emit(side.claim_id, undone, self.reason.typed())

    def _judge(self, verdict: Verdict) -> None:
        pair = self._chosen()
        if isinstance(pair, CandidateShown):
            self.judge_wanted.emit((pair.one, pair.other), verdict, self.reason.typed())

    def _merge(self) -> None:
        pair = self._chosen()
        if isinstance(pair, CandidateShown):
            self.merge_wanted.emit(pair.one, pair.other)

    @Slot()
    def _open(self) -> None:
        """Show in the window what the chosen row is about."""
        thing = self._chosen()
        if isinstance(thing, GapRow):
            self.repair_wanted.emit(thing, self._repairs.get(thing.gap, ""))
        elif isinstance(thing, CandidateShown | ConflictShown):
            self.entity_wanted.emit(thing.one)
        elif self._finding is not None and self._side >= 0:
            side = self._finding.sides[self._side]
            if side.quotes:
                self.quote_wanted.emit(side.quotes[0].quote)
            else:
                self.entity_wanted.emit(side.entity_id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list would look for rows that begin with the letter; here it is a decision.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isalnum():
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and key in _DIGITS:
            self.choose_side(_DIGITS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif not (plain and self.deciding.press(key)):
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        self.geometry_changed.emit(self.saveGeometry())
        super().done(result)

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_sections(self) -> None:
        self._labels = {
            FINDINGS: self.tr("&Disagreements"),
            PAIRS: self.tr("One or &two?"),
            GAPS: self.tr("&Gaps"),
        }
        self.sections = {name: QPushButton(words, self) for name, words in self._labels.items()}
        self._group = QButtonGroup(self)
        for name, button in self.sections.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, n=name: self._go(n))
        self.sections[FINDINGS].setChecked(True)
        self.open_only = QCheckBox(self.tr("&Open only"), self)
        self.open_only.setChecked(True)
        self.open_only.toggled.connect(self._fill)
        self.gap = ChoiceBox((Option("", ""),), self)
        self.gap.setAccessibleName(self.tr("What is missing"))
        self.gap.setMinimumWidth(round(340 * theme.zoom()))
        self.gap.currentIndexChanged.connect(lambda _: self.gap_wanted.emit(self.gap.value()))

    def _build_list(self) -> None:
        self.model = LogRows(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LogDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("What is to be reviewed"))
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.list.doubleClicked.connect(lambda _: self._open())

    def _build_foot(self) -> None:
        self.deciding = DecisionBar(self)
        self.deciding.ranked.connect(self._rank)
        self.deciding.settled.connect(self._settle)
        self.deciding.judged.connect(self._judge)
        self.deciding.merge_wanted.connect(self._merge)
        self.show_button = QPushButton(self)
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self._open)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_2)
        for button in self.sections.values():
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self.gap)
        head.addWidget(self.open_only)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_2)
        column.addWidget(self.sides, 1)
        column.addWidget(self.reason)
        column.addWidget(self.deciding)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        self._page = QStackedWidget(self)
        self._page.addWidget(parts)
        self._page.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.show_button)
        foot.addWidget(self.close_button)
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        all_of_it.setSpacing(theme.SPACE_3)
        all_of_it.addLayout(head)
        all_of_it.addWidget(self._page, 1)
        all_of_it.addLayout(foot)

    def _go(self, section: str) -> None:
        self._section = section
        self.work.show_nothing()
        self._show_section()
        if self._rows[section] is None:
            self.section_wanted.emit(section)

    def _show_section(self) -> None:
        self.open_only.setVisible(self._section == FINDINGS)
        self.gap.setVisible(self._section == GAPS)
        self._finding = None
        self._fill()

    def _name_section(self, section: str, count: int) -> None:
        self.sections[section].setText(f"{self._labels[section]} ({number(count)})")

    def _show_buttons(self) -> None:
        thing = self._chosen()
        if self._finding is not None:
            self.deciding.show_finding(self._finding, self._side, editable=self._editable)
        elif isinstance(thing, CandidateShown):
            self.deciding.show_pair(editable=self._editable)
        else:
            self.deciding.show_nothing()
        self.reason.setVisible(self._section != GAPS)
        self.show_button.setEnabled(thing is not None)
        self.show_button.setText(
            repair_words(self._repairs.get(thing.gap, "") if isinstance(thing, GapRow) else "")
        )
