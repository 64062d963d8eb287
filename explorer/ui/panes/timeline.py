"""The funding timeline pane: header, picture, list beside it, and the same as a table. Computes no total itself.

The picture needs pyqtgraph, which is slow to import; so it is made only after the pane was painted once.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.analysis.charts import Bar, Chart
from explorer.analysis.conversion import Converter
from explorer.analysis.funding_like import FundingLike
from explorer.analysis.rate_words import conversion_note
from explorer.analysis.timeline import LaneMarks, Timeline, timeline_of
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import Lane
from explorer.ui import tokens
from explorer.ui.widgets.charts.page import ChartsPage, Compute, compute_here
from explorer.ui.widgets.plain import tooltip_text
from explorer.ui.widgets.timeline import lists
from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.crowd_parts import CrowdParts
from explorer.ui.widgets.timeline.layout import Band
from explorer.ui.widgets.timeline.listed import Listed, totals_side
from explorer.ui.widgets.timeline.words import card_words, totals_line
from explorer.ui.widgets.timeline.work import Work, work_here

if TYPE_CHECKING:
    from explorer.analysis.crowd import Crowd, Reading
    from explorer.session.crowd_book import CrowdBook
    from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide
    from explorer.ui.widgets.timeline.plot import TimelinePlot

_MADE_AT_ONCE = 100  # sums


class TimelinePane(CrowdParts):
    """Shows fundings in time; tells which claim is wished for and which days are brushed."""

    claim_wanted = Signal(object)  # ClaimId
    span_brushed = Signal(object)  # (first ISO day, last ISO day), or None
    lane_changed = Signal(object)  # Lane, when a person chose it
    lane_wanted = Signal()  # the crowd in other lanes; answer with `show_crowd`
    names_wanted = Signal(object)  # a few lanes of a crowd; answer at once with `show_names`
    adding_wanted = Signal()  # a crowd in another currency; answer with `show_book`
    crowd_charts_wanted = Signal(object)  # whom to tell the charts of a crowd
    currency_changed = Signal(str)  # its code, empty for each as stated; answer with `show_converter`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fundings: Sequence[FundingLike] = ()
        self._span: tuple[str, str] | None = None  # the days that are brushed
        self._converter: Converter | None = None
        self._asked = 0  # how often something was to be arranged: only the last is shown
        self.compute: Compute = compute_here  # how charts are computed
        self.timeline: Timeline = timeline_of((), Lane.FUNDER)
        self._wire()
        self._show_all()

    def _wire(self) -> None:
        self.lanes.activated.connect(self._choose_lane)
        self.currency.activated.connect(lambda: self.currency_changed.emit(self.currency.currency()))
        self.charts_button.toggled.connect(self._leave_bar)
        self.totals_button.toggled.connect(self._show_side)
        self.table_button.toggled.connect(self._show_page)
        self.fit_button.clicked.connect(self.fit)
        self.side.claim_wanted.connect(self.claim_wanted)
        self.side.closed.connect(self._close_side)
        self.table.activated.connect(self._open_row)
        self.table.clicked.connect(self._open_row)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_funding(self, fundings: Sequence[FundingLike]) -> None:
        """Show these fundings; lanes, stretch of time and current mark stay where they can."""
        self._fundings, self._guide = fundings, None
        self._show_all()

    def show_crowd(self, reading: "Reading", details: Sequence[FundingLike] = ()) -> None:
        """Show a crowd, with the details of those of its sums that are listed; the rest stays where it can."""
        from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide

        self._fundings, self._guide = (), CrowdGuide(reading, self._guide)
        self._guide.take(details)
        self._listed = Listed()
        self._show_all()

    def crowd(self) -> "Crowd | None":
        """The crowd that is shown."""
        return self._guide.crowd if self._guide is not None else None

    def show_book(self, book: "CrowdBook") -> None:
        """Show what a crowd comes to, where it is still the one that is shown."""
        if self._guide is None or not self._guide.take_book(book):
            return
        self._show_crowd_words(self._guide)
        self._show_page()
        if self.plot is not None:
            self.plot.add_up()

    def show_details(self, fundings: Sequence[FundingLike]) -> None:
        """Take what `details_wanted` asked for."""
        if self._guide is not None:
            self._guide.take(fundings)

    def show_names(self, names: Mapping[int, str]) -> None:
        """Take what `names_wanted` asked for."""
        if self._guide is not None and self.plot is not None:
            self._guide.told.names.update(names)
            self.plot.update_names()

    def light_up(self, entities: frozenset[EntityId]) -> None:
        """Light up what these give or get and dim the rest; where that is nothing, nothing is dimmed."""
        self.lit = entities
        if self.totals_button.isChecked():
            self._show_side()  # what is lit up has totals of its own
        if self.plot is None:
            return
        if self._guide is not None:
            self.plot.light_rows(self._guide.lit_rows(entities))
        else:
            self.plot.highlight(lists.given_or_got(self.timeline, entities))

    @Slot(object)
    def show_span(self, span: tuple[str, str] | None) -> None:
        """Mark the days from the first to the last; tells nobody."""
        self._span = span
        if self.plot is not None:
            self.plot.show_span(span)

    def lane(self) -> Lane:
        """What the lanes stand for."""
        return Lane(self.lanes.currentData())

    def show_lane(self, lane: Lane) -> None:
        """Let the lanes stand for something else; tells nobody."""
        self.lanes.setCurrentIndex(self.lanes.findData(lane))
        self._listed = Listed()
        self._show_all()

    def show_converter(self, converter: Converter | None) -> None:
        """Give all sums in one currency, or each as stated with None; tells nobody."""
        self._converter = converter
        self.currency.show_currency(converter.to if converter is not None else "")
        if self._guide is not None:
            self.adding_wanted.emit()
        else:
            self._show_all()

    def converter(self) -> Converter | None:
        """What all sums are converted by; None for each as stated."""
        return self._converter

    def charts_shown(self) -> tuple[Chart, ...]:
        """The charts that are in the place of the picture; none where the picture is."""
        has_charts = self.charts is not None and self.charts_button.isChecked()
        return self.charts.charts if self.charts is not None and has_charts else ()

    @Slot()
    def fit(self) -> None:
        """Fit all of the time there is into the picture."""
        if self.plot is not None:
            self.plot.fit()

    @override
    def has_money(self) -> bool:
        return bool(self._fundings) or self._guide is not None

    def work_by(self, work: Work) -> None:
        """Have many sums arranged in another way than at once."""
        self.work = work
        if self.plot is not None:
            self.plot.work_by(work)

    def _show_crowd(self, guide: "CrowdGuide") -> None:
        self._show_crowd_words(guide)
        self.legend.show_crowd(guide.crowd.names.stages)
        self.timeline = timeline_of((), Lane.FUNDER)
        self._show_page()
        if self.plot is not None:
            self.plot.show_crowd(guide.crowd, guide.told)
            self.light_up(self.lit)
            self.plot.show_span(self._span)
        else:
            self.build_plot_soon()

    def _show_all(self) -> None:
        if self._guide is not None:
            self._show_crowd(self._guide)
            return
        self._asked += 1
        make = partial(timeline_of, self._fundings, self.lane(), self._converter)
        if len(self._fundings) <= _MADE_AT_ONCE:
            self._show_timeline(make())
        else:
            self.work(make, partial(self._show_if_wanted, self._asked))

    def _show_if_wanted(self, asked: int, timeline: Timeline) -> None:
        if asked == self._asked and self._guide is None:
            self._show_timeline(timeline)

    def _show_timeline(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._listed = self._listed.in_timeline(timeline)
        self.header.show_words(self.tr("Funding timeline"), totals_line(self.timeline, short=True))
        self.header.note.setMinimumWidth(min(self.header.note.sizeHint().width(), round(360 * tokens.zoom())))
        self.header.note.setToolTip(tooltip_text(totals_line(self.timeline, short=False)))
        self.legend.show_timeline(self.timeline)
        self._show_page()
        if self.plot is not None:
            self.plot.show_timeline(self.timeline, self.lane())
            self.light_up(self.lit)
            self.plot.show_span(self._span)
        else:
            self.build_plot_soon()

    @Slot()
    def _show_page(self) -> None:
        """The table, the picture, or what to do where there is nothing."""
        has_charts = self.charts_button.isChecked()
        if not self.has_money():
            self._pages.setCurrentWidget(self.empty)
        elif has_charts:
            self._show_charts()
        elif self.table_button.isChecked():
            self.model.show(self._table_timeline())
            self._pages.setCurrentWidget(self.table)
        else:
            self._pages.setCurrentWidget(self.picture_page)
        self.header.show_tools(wanted=self.has_money())
        self._show_side()
        on_plot = self.plot is not None and self._pages.currentWidget() is self.picture_page
        reading = self.charts if has_charts and self.charts is not None else self.table
        self.setFocusProxy(self.plot if self.plot is not None and on_plot else reading)

    def _show_charts(self) -> None:
        if self.charts is None:
            self.charts = ChartsPage(self, self.compute)
            self.charts.bar_wanted.connect(self._list_bar)
            self._pages.addWidget(self.charts)
            QWidget.setTabOrder(self.fit_button, self.charts)
        note = conversion_note(self._converter)
        as_table = self.table_button.isChecked()
        if self._guide is not None:
            key = (id(self._guide.book), self.lane())
            self.charts.show_crowd(key, self.crowd_charts_wanted.emit, note, as_table=as_table)
        else:
            self.charts.show_timeline(self.timeline, self.lane(), note, as_table=as_table)
        self._pages.setCurrentWidget(self.charts)

    def _table_timeline(self) -> Timeline:
        """What the table shows: everything, or of a crowd the largest sums."""
        if self._guide is None:
            return self.timeline
        claims = self._guide.reading.largest
        self._read(claims)
        return self._guide.timeline(claims)

    @Slot()
    def _show_side(self) -> None:
        """What the totals are made of, or one of them, the sums of a cluster, or those without a place."""
        if self._guide is not None:
            self._show_crowd_side(self._guide)
            return
        has_totals = self.totals_button.isChecked()
        if has_totals:
            title, rows = totals_side(self.timeline, lists.given_or_got(self.timeline, self.lit))
        else:
            title, rows = self._listed.side(self.timeline)
        is_tray = not has_totals and not self._listed
        self.side.show_rows(title, rows, closable=not is_tray)
        # The table has the undated too.
        is_wanted = not is_tray or not (self.table_button.isChecked() or self.charts_button.isChecked())
        self.side.setVisible(bool(rows) and bool(self._fundings) and is_wanted)

    @Slot()
    def _close_side(self) -> None:
        self._list(Listed())

    @Slot()
    def _leave_bar(self) -> None:
        """The charts come or go, and with them the list of one of their bars."""
        self._listed = Listed()
        self._show_page()

    @Slot(object, object)
    def _list_bar(self, chart: Chart, bar: Bar | None) -> None:
        self._list(Listed(bar=(chart, bar)))

    def _list(self, listed: Listed) -> None:
        self._listed = listed
        self.totals_button.setChecked(False)
        self._show_side()

    @Slot()
    def _choose_lane(self) -> None:
        self._listed = Listed()
        if self._guide is None:
            self._show_all()
        self.lane_changed.emit(self.lane())
        if self._guide is not None:
            self.lane_wanted.emit()

    @Slot(QModelIndex)
    def _open_row(self, index: QModelIndex) -> None:
        claim = self.model.claim_at(index.row())
        if claim is not None:
            self.claim_wanted.emit(claim)

    # ── The picture ─────────────────────────────────────────────────────────────────────────────────────────
    @override
    def plot_built(self, plot: "TimelinePlot") -> None:
        if self.work is not work_here:
            plot.work_by(self.work)
        plot.claim_wanted.connect(self.claim_wanted)
        plot.span_brushed.connect(self.span_brushed)
        plot.many_wanted.connect(self._list_many)
        plot.lane_wanted.connect(self._list_lane)
        plot.names_wanted.connect(self.names_wanted)
        plot.sums_wanted.connect(self._add_up_lanes)
        QWidget.setTabOrder(self.fit_button, plot)
        QWidget.setTabOrder(plot, self.side.list)
        self._show_all()

    @Slot(object)
    def _list_many(self, claims: Sequence[ClaimId]) -> None:
        self._list(Listed(members=claims))

    @Slot(object)
    def _list_lane(self, lane: LaneMarks) -> None:
        self._list(Listed(lane=lane))

    @override
    def fill_card(self, card: TimelineCard, what: object, beside: QRect) -> None:
        if self._guide is not None:
            if isinstance(what, tuple):
                self._read(what)
            self._guide.fill(card, what, beside)
        elif isinstance(what, Band):
            lines = lists.lane_lines(self.timeline, what.lane)
            card.show_lines(what.lane.tag.title, lines, beside)
        elif isinstance(what, tuple) and len(what) > 1:
            card.show_lines(*lists.cluster_lines(self.timeline, what), beside)
        elif isinstance(what, tuple):
            card.show_words(card_words(self.timeline, what[0]), beside)

    # ── The look ────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "side"):
            self.header.refresh()
            self.side.refresh()
            if self.charts is not None:
                self.charts.refresh()
