"""The review desk: what disagrees, what may be one thing, what is missing; worked through by keyboard. Writes nothing.

What is to be read or written is told by signals; the list keeps its place when it is shown again.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.ids import ClaimId
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
from explorer.ui.models.log_rows import LogRow
from explorer.ui.models.review_rows import (
    conflict_row,
    finding_row,
    findings_note,
    first_of,
    gap_row,
    hint_of,
    key_of,
    nothing_words,
    pair_row,
    repair_words,
    told_of,
)
from explorer.ui.widgets.decision_bar import DecisionBar
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.log_list import LogList
from explorer.ui.widgets.review_head import FINDINGS, GAPS, PAIRS, ReviewHead
from explorer.ui.widgets.sides_view import SidesView
from explorer.ui.widgets.work_line import WorkLine
from explorer.ui.words import number

_WIDTH, _HEIGHT = 1180, 760
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVES: Final = _ENTER | {Qt.Key.Key_Escape, Qt.Key.Key_Down}
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
        self._counts: dict[str, int] = {}
        self.finding: FindingShown | None = None
        self._reason_for: object = None
        self._side = -1
        self._is_looking = False
        self._asked: ClaimId | None = None  # whose disagreement is to be chosen, once the list is there
        self.head = ReviewHead(self)
        self.head.section_chosen.connect(self._go)
        self.head.open_only_changed.connect(self._fill)
        self.head.gap_chosen.connect(self.gap_wanted)
        self._build_list()
        self.sides = SidesView(self)
        self.sides.chosen.connect(self.choose_side)
        self.sides.quote_wanted.connect(self.quote_wanted)
        self.empty = EmptyState(self)
        self.reason = Line("", self)
        self.reason.setPlaceholderText(self.tr("Reason, for whoever asks later"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.installEventFilter(self)
        self.work = WorkLine(self)
        self._build_foot()
        self._lay_out()
        for widget in (self.list, self.sides):
            widget.installEventFilter(self)
        self._show_section()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_findings(self, rows: Sequence[FindingRow], looked_at: int | None = None) -> None:
        """Show the disagreements; the row stays where one was. While more are looked for, say how far that is."""
        shown, still_open = first_of(rows, self._asked)
        is_news = self._is_looking or self._rows[FINDINGS] is None  # else the foot says what was just done
        self._take(FINDINGS, [finding_row(row) for row in shown])
        self.head.count(FINDINGS, still_open)
        self._is_looking = looked_at is not None
        if self._section == FINDINGS and (is_news or self._is_looking):
            self.work.show_note(findings_note(len(shown), len(rows), looked_at))

    def show_pairs(self, pairs: Sequence[CandidateShown], conflicts: Sequence[ConflictShown] = ()) -> None:
        """Show the judgements that contradict each other, then the pairs that may be one thing."""
        self._take(PAIRS, [*(conflict_row(each) for each in conflicts), *(pair_row(pair) for pair in pairs)])

    def show_gaps(self, counts: Sequence[GapCount]) -> None:
        """Offer the sorts of gaps that there are."""
        self._repairs = {gap.gap: gap.repair for gap in counts}
        self._counts = {gap.gap: gap.count for gap in counts}
        chosen = self.head.offer_gaps(counts)
        if chosen:
            self.gap_wanted.emit(chosen)
        else:
            self._take(GAPS, [])

    def show_gap_rows(self, rows: Sequence[GapRow]) -> None:
        """Show the first gaps of the sort that is chosen."""
        self._take(GAPS, [gap_row(row) for row in rows])
        total = self._counts.get(self.head.gap.value(), 0)
        if 0 < len(rows) < total and self._section == GAPS:
            words = self.tr("The first {some} of {all}; the next come as these are mended.")
            self.work.show_note(words.format(some=number(len(rows)), all=number(total)))

    def show_finding(self, shown: FindingShown | None) -> None:
        """Show one disagreement in full."""
        again = shown and self.finding and shown.row.key == self.finding.row.key
        self._reason_for = shown.row.key if shown else None
        self._side = self._side if again else (0 if shown and shown.sides else -1)
        self.finding = shown
        if not again:
            self.reason.show_text(shown.reason if shown else "")
        self.sides.show_finding(shown, self._side)
        self._show_buttons()

    def show_progress(self, section: str, done: int) -> None:
        """Say how far the looking is, where there is nothing else to show."""
        if section == self._section and self._rows[section] is None:
            words = self.tr("{count} looked at. Closing the window stops it.").format(count=number(done))
            self.empty.show_state("loader-circle", self.tr("Looking…"), words)

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
            self.head.count(section, sum(not row.faded for row in rows))
        if section == self._section:
            self._fill()

    def _fill(self) -> None:
        """The rows of the section; the chosen thing stays chosen, else the one that took its place."""
        everything = self._rows[self._section]
        all_of_them = self._section != FINDINGS or not self.head.open_only.isChecked()
        self.list.show_rows([row for row in everything or () if all_of_them or not row.faded])
        self._show_page(is_read=everything is not None)
        self._choose_asked()

    def choose_disagreement_of(self, claim: ClaimId) -> None:
        """Show the first open disagreement that a claim is in, as soon as the list is there."""
        self._asked = claim
        if self._section == FINDINGS:
            self._choose_asked()
        else:
            self._go(FINDINGS)

    def _choose_asked(self) -> None:
        if self._asked is None or self._section != FINDINGS or self._rows[FINDINGS] is None:
            return
        claim, self._asked = self._asked, None
        self.list.choose(lambda thing: isinstance(thing, FindingRow) and claim in thing.key[1])

    @Slot()
    def _show_chosen(self) -> None:
        thing = self.list.thing()
        if isinstance(thing, FindingRow):
            self.finding_wanted.emit(thing.key)
            return
        self.finding, self._side = None, -1
        self._renew_reason(thing)
        words = told_of(thing, self.head.gap.currentText())
        if words is None:
            self.sides.show_finding(None)
        else:
            self.sides.show_words(*words)
        self._show_buttons()

    def _renew_reason(self, thing: object) -> None:
        """A reason that was typed is for the pair it was typed for."""
        if key_of(thing) != self._reason_for:
            self._reason_for = key_of(thing)
            self.reason.show_text("")

    def _show_page(self, *, is_read: bool) -> None:
        empty = self.list.rows.rowCount() == 0
        if empty and not is_read:
            self.empty.show_state("loader-circle", self.tr("Looking…"), "")
        elif empty:
            self.empty.show_state("circle-check", *nothing_words(self._section))
        had_focus = self._page.currentIndex() == 0 and self.list.hasFocus()
        appears = self._page.currentIndex() == 1 and not empty
        self._page.setCurrentIndex(int(empty))
        if appears:
            self.list.setFocus()
        elif empty and had_focus:  # a list that is hidden would give it to whatever comes next
            self.setFocus()

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    @Slot(int)
    def choose_side(self, side: int) -> None:
        """Make a side the one that a rank is given to."""
        if self.finding is not None and 0 <= side < len(self.finding.sides):
            self._side = side
            self.sides.show_finding(self.finding, side)
            self._show_buttons()

    def _settle(self, decision: Decision | None) -> None:
        self.list.setFocus()
        if self.finding is not None:
            self.settle_wanted.emit(self.finding.row.key, decision, self.reason.typed())

    def _rank(self, rank: Rank) -> None:
        self.list.setFocus()
        if self.finding is not None and 0 <= self._side < len(self.finding.sides):
            side = self.finding.sides[self._side]
            undone = Rank.NORMAL if side.rank == rank.value else rank
            self.rank_wanted.emit(side.claim_id, undone, self.reason.typed())

    def _judge(self, verdict: Verdict) -> None:
        self.list.setFocus()
        pair = self.list.thing()
        if isinstance(pair, CandidateShown):
            self.judge_wanted.emit((pair.one, pair.other), verdict, self.reason.typed())

    def _merge(self) -> None:
        pair = self.list.thing()
        if isinstance(pair, CandidateShown):
            self.merge_wanted.emit(pair.one, pair.other)

    @Slot()
    def _open(self) -> None:
        """Show in the window what the chosen row is about."""
        thing = self.list.thing()
        if isinstance(thing, GapRow):
            self.repair_wanted.emit(thing, self._repairs.get(thing.gap, ""))
        elif isinstance(thing, CandidateShown | ConflictShown):
            self.entity_wanted.emit(thing.one)
        elif self.finding is not None and self._side >= 0:
            side = self.finding.sides[self._side]
            if side.quotes:
                self.quote_wanted.emit(side.quotes[0].quote)
            else:
                self.entity_wanted.emit(side.entity_id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self.reason:
            if event.key() in _LEAVES:  # back to the list, where one key decides
                self.list.setFocus()
                return True
        elif event.text().isalnum():
            # A list would look for rows that begin with the letter; here it is a decision.
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        focused = self.focusWidget()
        if plain and key in _DIGITS:
            self.choose_side(_DIGITS[key])
        elif plain and key in _ENTER and isinstance(focused, QAbstractButton):
            focused.click()
        elif plain and key in _ENTER:
            self._open()
        elif not (plain and self.deciding.press(key)):
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        self.geometry_changed.emit(self.saveGeometry())
        super().done(result)

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_list(self) -> None:
        self.list = LogList(key_of, self)
        self.list.setAccessibleName(self.tr("What is to be reviewed"))
        self.list.chose.connect(self._show_chosen)
        self.list.doubleClicked.connect(lambda _: self._open())

    def _build_foot(self) -> None:
        self.deciding = DecisionBar(self)
        self.deciding.ranked.connect(self._rank)
        self.deciding.settled.connect(self._settle)
        self.deciding.judged.connect(self._judge)
        self.deciding.merge_wanted.connect(self._merge)
        self.show_button = QPushButton(self)
        self.show_button.clicked.connect(self._open)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.close)

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_2)
        column.addWidget(self.sides, 1)
        below = QVBoxLayout()
        below.setContentsMargins(theme.SPACE_3, 0, 0, 0)  # clear of the list beside it
        for widget in (self.reason, self.deciding):
            below.addWidget(widget)
        column.addLayout(below)
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
        for button in (self.show_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        all_of_it.setSpacing(theme.SPACE_3)
        all_of_it.addWidget(self.head)
        all_of_it.addWidget(self._page, 1)
        all_of_it.addLayout(foot)

    def _go(self, section: str) -> None:
        self._section = section
        self._show_section()
        if self._rows[section] is None:
            self.section_wanted.emit(section)

    def _show_section(self) -> None:
        self.head.show_section(self._section)
        self.work.show_note(hint_of(self._section))
        self.finding = None
        self._fill()

    def _show_buttons(self) -> None:
        thing = self.list.thing()
        if self.finding is not None:
            self.deciding.show_finding(self.finding, self._side, editable=self._editable)
        elif isinstance(thing, CandidateShown):
            self.deciding.show_pair(editable=self._editable)
        else:
            self.deciding.show_nothing()
        self.reason.setVisible(self._section != GAPS)
        self.show_button.setEnabled(thing is not None)
        self.show_button.setText(
            repair_words(self._repairs.get(thing.gap, "") if isinstance(thing, GapRow) else "")
        )
