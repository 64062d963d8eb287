"""The timeline as it stands just now: what is shown, laid out, lit and current. Draws nothing, hears no mouse."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from explorer.analysis.timeline import LaneMarks, Timeline, timeline_of
from explorer.analysis.total_words import stages_line, total_words
from explorer.analysis.totals import totals_of
from explorer.domain.ids import ClaimId
from explorer.domain.model import Rank
from explorer.ui import tokens
from explorer.ui.widgets.timeline import words
from explorer.ui.widgets.timeline.layout import MOST_ROWS, Box, Layout, Measures, lay_out
from explorer.ui.widgets.timeline.measure import Texts, View
from explorer.ui.widgets.timeline.paint import Facts

_CHEVRON, _BADGE = 20.0, 17.0
_GROWTHS = (2.2, 1.4, 1.0, 0.6)  # how much higher than a line of text the largest amount is drawn
_MOST_ROWS_EVER = 96
_NO_FACTS = Facts(stage="", per_year=False, bound="", differs=False, parts="")
_MANY = 2000  # fundings for which layouts are not tried out


@dataclass(frozen=True, slots=True)
class Plan:
    """Layouts that were found elsewhere, for one timeline, one size and one look."""

    stamp: int
    made_for: tuple[float, float]
    choice: tuple[frozenset[ClaimId], float]
    layouts: Mapping[int, Layout]


class Picture:
    """Holds one timeline and keeps its layout; everyone who draws it reads from here."""

    def __init__(self) -> None:
        self.timeline: Timeline = timeline_of((), "funder")
        self.lane_by = "funder"
        self.layout = Layout()
        self.drawn: frozenset[ClaimId] = frozenset()
        self.opened: frozenset[ClaimId] | None = None  # None: open them all if that finds room
        self.lit: frozenset[ClaimId] | None = None
        self.current: Box | None = None
        self.hovered: Box | None = None
        self.texts = Texts(self._options, self._toggle_width, self._badge_width)
        self.is_waiting = False
        self.waits_from = _MANY  # so many fundings are laid out when there is time for it
        self._stamp = 0  # another one after each change of what is laid out
        self._choice: tuple[frozenset[ClaimId], float] = (frozenset(), _GROWTHS[-1])
        self.refresh_fonts()

    def show(self, timeline: Timeline, lane_by: str) -> None:
        """Take another timeline; the current mark stays so where it is still there."""
        self.timeline, self.lane_by = timeline, lane_by
        self._forget()
        groups = (group for lane in timeline.lanes for group in lane.groups)
        self.drawn = frozenset(mark.claim_id for group in groups for mark in (group.head, *group.parts))

    def refresh_fonts(self) -> None:
        """Take the fonts of the zoom in force."""
        self.font = tokens.font("small")
        self.bold = QFont(self.font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self.font)
        self._forget()

    def _forget(self) -> None:
        """Everything that was measured or put in words for one timeline and one font."""
        self._labels: dict[ClaimId, tuple[tuple[str, float], ...]] = {}
        self._facts: dict[ClaimId, Facts] = {}
        self._totals: dict[object, tuple[str, str]] = {}
        self._widths: dict[str, float] = {}
        self._relay()

    def _relay(self) -> None:
        self._layouts: dict[int, Layout] = {}  # by level: how often the scale was doubled
        self._made_for = (0.0, 0.0)
        self._stamp += 1

    @property
    def text_height(self) -> float:
        """The height of a line of a label."""
        return math.ceil(self._metrics.height())

    @property
    def cluster_width(self) -> float:
        """The room for the count in a cluster."""
        return self._metrics.horizontalAdvance("9,999") + 16

    # ── Layout ──────────────────────────────────────────────────────────────────────────────────────────────
    def arrange(self, fit_scale: float, scale: float, room: float, *, may_wait: bool) -> bool:
        """Find rows for a scale in pixels a year, where that may change them; True when they are new.

        Of many fundings that takes a while: with `may_wait` they stay where they are, and `is_waiting` says so.
        """
        self.is_waiting = False
        if self._made_for != (fit_scale, room):
            can_wait = bool(self._layouts) or self.waits_from < _MANY
            if may_wait and can_wait and len(self.timeline.ledger.by_id) >= self.waits_from:
                self.is_waiting = True
                return False
            self._layouts.clear()
            self._choice, self._layouts[0] = self._best_layout(fit_scale, room)
            self._made_for = (fit_scale, room)
        level = self._level(scale / fit_scale, self._layouts[0])
        if level not in self._layouts:
            if may_wait:
                self.is_waiting = True
                return False
            self._layouts[level] = self._lay_out(*self._choice, fit_scale, room, level)
        is_new = self.layout is not self._layouts[level]
        if is_new:
            self.layout = self._layouts[level]
            self.current = self._same(self.current)
            self.hovered = None
        return is_new

    def plan(self, fit_scale: float, scale: float, room: float) -> Callable[[], Plan]:
        """What `arrange` would do, as work that can be done on another thread; `take` its result."""
        stamp, made_for, choice, layouts = self._stamp, (fit_scale, room), self._choice, dict(self._layouts)
        if self._made_for != made_for:
            layouts.clear()

        def find() -> Plan:
            chosen = choice
            if 0 not in layouts:
                chosen, layouts[0] = self._best_layout(fit_scale, room)
            level = self._level(scale / fit_scale, layouts[0])
            if level not in layouts:
                layouts[level] = self._lay_out(*chosen, fit_scale, room, level)
            return Plan(stamp, made_for, chosen, layouts)

        return find

    def take(self, plan: Plan) -> None:
        """Use layouts found elsewhere, unless something else is to be laid out meanwhile."""
        if plan.stamp == self._stamp:
            self._made_for, self._choice, self._layouts = plan.made_for, plan.choice, dict(plan.layouts)

    def _level(self, zoom: float, fit: Layout) -> int:
        """Rows stay while one zooms, unless there are clusters to be opened: those are, at each doubling."""
        return math.floor(math.log2(max(1.0, zoom)) + 1e-6) if fit.has_clusters else 0

    def _best_layout(self, scale: float, room: float) -> tuple[tuple[frozenset[ClaimId], float], Layout]:
        """Envelopes open and amounts as tall as there is room for; what a person opened or closed stays so."""
        everything = frozenset(self.timeline.ledger.families.parts)
        opened = (everything, frozenset[ClaimId]()) if self.opened is None else (self.opened,)
        growths = _GROWTHS if len(self.timeline.ledger.by_id) < _MANY else _GROWTHS[-1:]
        choices = list(dict.fromkeys((one, growth) for one in opened for growth in growths))
        for choice in choices[:-1]:
            layout = self._lay_out(*choice, scale, room)
            if layout.height <= room:
                return choice, layout
        return choices[-1], self._lay_out(*choices[-1], scale, room)

    def _lay_out(
        self, opened: frozenset[ClaimId], growth: float, fit_scale: float, room: float, level: int = 0
    ) -> Layout:
        # Bars that overlap in time find no room by zooming alone: rows are doubled together with the scale.
        most_rows = min(MOST_ROWS * 2**level, _MOST_ROWS_EVER)
        measures = Measures(self.text_height, self._label_width, self.cluster_width, growth, most_rows)
        return lay_out(self.timeline, opened, fit_scale * 2**level, measures, room)

    def is_open(self, claim: ClaimId) -> bool:
        """True when an envelope shows its parts."""
        return any(box.is_open for box in self.layout.boxes_of.get(claim, ()))

    def toggle(self, claim: ClaimId) -> None:
        """Open or close an envelope; from now on no other opens or closes by itself."""
        opened = frozenset(box.claim for box in self.layout.boxes() if box.is_open)
        self.opened = opened - {claim} if claim in opened else opened | {claim}
        self._relay()

    def _same(self, box: Box | None) -> Box | None:
        if box is None:
            return None
        there = self.layout.boxes_of.get(box.claim, ())
        return next((one for one in there if one.lane == box.lane), there[0] if there else None)

    def look_at(self, view: View) -> None:
        """Hear what is seen; everything is laid out here already."""

    def unnamed(self) -> tuple[int, ...]:
        """The lanes in sight whose names have not been read; here all are known."""
        return ()

    def spoken(self, box: Box) -> str:
        """What a screen reader says of a box."""
        return words.spoken(self.timeline, box.members)

    def light(self, claims: frozenset[ClaimId]) -> None:
        """Light some marks up; none of them here lights up nothing and dims nothing."""
        self.lit = claims & self.drawn or None

    def unadded(self) -> tuple[int, ...]:
        """The lanes of a crowd in sight that nobody has added up yet."""
        return ()

    def totals_of(self, lane: LaneMarks) -> tuple[str, str]:
        """What the sums of a lane come to: with the stage, and without where there is but one sum."""
        found = self._totals.get(lane.tag.key)
        if found is None:
            ledger = self.timeline.ledger
            totals = totals_of(ledger, lane.claims)
            bare = total_words(ledger, totals.sums[0], short=True) if len(totals.sums) == 1 else ""
            found = self._totals[lane.tag.key] = (stages_line(ledger, totals, short=True), bare)
        return found

    # ── What is known of a box ──────────────────────────────────────────────────────────────────────────────
    def facts(self, box: Box) -> Facts:
        """What painting must know of a box."""
        if box.mark is None:
            return _NO_FACTS
        found = self._facts.get(box.claim)
        if found is None:
            found = self._facts[box.claim] = self._make_facts(box)
        return found

    def _make_facts(self, box: Box) -> Facts:
        funding = self.timeline.ledger.by_id[box.claim]
        amount = self.timeline.ledger.amounts.get(box.claim)
        bound = ""
        if amount is not None:
            bound = "over" if amount.over else "under" if amount.under else "about" if amount.about else ""
        return Facts(
            stage=funding.stage,
            per_year=funding.per_year,
            bound=bound,
            differs=bool(funding.differs),
            parts=self._parts_text(box),
            kind=funding.kind,
            set_aside=funding.rank == Rank.DEPRECATED,
        )

    def _parts_text(self, box: Box) -> str:
        count = len(self.timeline.ledger.families.parts.get(box.claim, ()))
        return words.parts_counted(count) if box.is_envelope else ""

    def _options(self, box: Box) -> tuple[tuple[str, float], ...]:
        if box.mark is None:
            text = f"{len(box.members):,}"
            return ((text, self._metrics.horizontalAdvance(text)),)
        found = self._labels.get(box.claim)
        if found is None:
            texts = words.label_options(self.timeline.ledger, box.claim, self.lane_by)
            found = tuple((text, self._metrics.horizontalAdvance(text) + 2) for text in texts)
            self._labels[box.claim] = found
        return found

    def _label_width(self, claim: ClaimId) -> float:
        """What a label wants when rows are found: the amount, not all that could be said."""
        funding = self.timeline.ledger.by_id[claim]
        amount = funding.amount or funding.amount_text
        width = self._widths.get(amount)
        if width is None:
            width = self._widths[amount] = self._metrics.horizontalAdvance(amount)
        return width + (_BADGE if funding.differs else 0.0) + 16

    def _toggle_width(self, box: Box) -> float:
        if not box.is_envelope:
            return 0.0
        return self._metrics.horizontalAdvance(self._parts_text(box)) + 6 + _CHEVRON

    def _badge_width(self, box: Box) -> float:
        return _BADGE if box.mark is not None and self.facts(box).differs else 0.0
