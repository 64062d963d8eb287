"""The timeline as it stands just now: what is shown, laid out, lit and current. Draws nothing, hears no mouse."""

import math

from PySide6.QtGui import QFont, QFontMetricsF

from explorer.analysis.timeline import Timeline, timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui import tokens
from explorer.ui.widgets import timeline_words as words
from explorer.ui.widgets.timeline_layout import Box, Layout, Measures, lay_out
from explorer.ui.widgets.timeline_measure import Texts
from explorer.ui.widgets.timeline_paint import Facts

_CHEVRON = 20.0
_GROWTHS = (2.2, 1.4, 1.0, 0.6)  # how much higher than a line of text the largest amount is drawn
_MANY = 2000  # fundings for which layouts are not tried out


class Picture:
    """Holds one timeline and keeps its layout; everyone who draws it reads from here."""

    def __init__(self) -> None:
        self.timeline: Timeline = timeline_of((), "funder")
        self.lane_by = "funder"
        self.layout = Layout()
        self.opened: frozenset[ClaimId] | None = None  # None: open them all if that finds room
        self.lit: frozenset[ClaimId] | None = None
        self.current: Box | None = None
        self.hovered: Box | None = None
        self.texts = Texts(self._options, self._toggle_width, self._badge_width)
        self._scale = 0.0
        self._room = 0.0
        self.refresh_fonts()

    def show(self, timeline: Timeline, lane_by: str) -> None:
        """Take another timeline; the current mark stays so where it is still there."""
        self.timeline, self.lane_by = timeline, lane_by
        self._labels.clear()
        self._facts.clear()
        self._scale = 0.0

    def refresh_fonts(self) -> None:
        """Take the fonts of the zoom in force."""
        self.font = tokens.font("small")
        self.bold = QFont(self.font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._metrics = QFontMetricsF(self.font)
        self._labels: dict[ClaimId, tuple[tuple[str, float], ...]] = {}
        self._facts: dict[ClaimId, Facts] = {}
        self._scale = 0.0

    @property
    def text_height(self) -> float:
        """The height of a line of a label."""
        return math.ceil(self._metrics.height())

    @property
    def cluster_width(self) -> float:
        """The room for the count in a cluster."""
        return self._metrics.horizontalAdvance("9,999") + 16

    # ── Layout ──────────────────────────────────────────────────────────────────────────────────────────────
    def arrange(self, fit_scale: float, scale: float, room: float) -> bool:
        """Find rows for a scale in pixels a year, where that may change them; True when they are new."""
        level = math.floor(math.log2(max(1.0, scale / fit_scale)) + 1e-6) if fit_scale > 0 else 0
        wanted = fit_scale * 2**level if self.layout.has_clusters else fit_scale
        if self._scale == wanted and self._room == room:
            return False
        self._scale, self._room = wanted, room
        self.layout = self._best_layout(wanted, room)
        self.current = self._same(self.current)
        self.hovered = None
        return True

    def _best_layout(self, scale: float, room: float) -> Layout:
        """Envelopes open and amounts as tall as there is room for; what a person opened or closed stays so."""
        everything = frozenset(self.timeline.ledger.families.parts)
        choices = (everything, frozenset[ClaimId]()) if self.opened is None else (self.opened,)
        layout = Layout()
        for opened in choices:
            for growth in _GROWTHS if len(self.timeline.ledger.by_id) < _MANY else _GROWTHS[-1:]:
                measures = Measures(self.text_height, self._label_width, self.cluster_width, growth)
                layout = lay_out(self.timeline, opened, scale, measures, room)
                if layout.height <= room:
                    return layout
        return layout

    def is_open(self, claim: ClaimId) -> bool:
        """True when an envelope shows its parts."""
        return any(box.is_open for box in self.layout.boxes_of.get(claim, ()))

    def toggle(self, claim: ClaimId) -> None:
        """Open or close an envelope; from now on no other opens or closes by itself."""
        opened = frozenset(box.claim for box in self.layout.boxes() if box.is_open)
        self.opened = opened - {claim} if claim in opened else opened | {claim}
        self._scale = 0.0

    def _same(self, box: Box | None) -> Box | None:
        if box is None:
            return None
        there = self.layout.boxes_of.get(box.claim, ())
        return next((one for one in there if one.lane == box.lane), there[0] if there else None)

    # ── What is known of a box ──────────────────────────────────────────────────────────────────────────────
    def facts(self, box: Box) -> Facts:
        """What painting must know of a box."""
        if box.mark is None:
            return Facts(stage="", per_year=False, bound="", differs=False, parts="")
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
        ledger = self.timeline.ledger
        badge = 17.0 if ledger.by_id[claim].differs else 0.0
        amount = ledger.by_id[claim].amount or ledger.by_id[claim].amount_text
        return self._metrics.horizontalAdvance(amount) + badge + 16

    def _toggle_width(self, box: Box) -> float:
        if not box.is_envelope:
            return 0.0
        return self._metrics.horizontalAdvance(self._parts_text(box)) + 6 + _CHEVRON

    def _badge_width(self, box: Box) -> float:
        return 17.0 if box.mark is not None and self.facts(box).differs else 0.0
