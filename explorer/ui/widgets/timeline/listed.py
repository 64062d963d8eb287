"""Which list stands beside the timeline: totals, one lane, one bar, one cluster, or the tray. Draws nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from explorer.analysis.charts import Bar, Chart
from explorer.analysis.timeline import LaneMarks, Timeline
from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.charts.lists import bar_rows, bar_title
from explorer.ui.widgets.timeline import lists
from explorer.ui.widgets.timeline.words import tr


@dataclass(frozen=True, slots=True)
class Listed:
    """What a person asked to have listed, one thing at most; with nothing the tray is."""

    members: Sequence[ClaimId] = ()  # of a cluster
    bar: tuple[Chart, Bar | None] | None = None
    lane: LaneMarks | None = None

    def __bool__(self) -> bool:
        return bool(self.members) or self.bar is not None or self.lane is not None

    def in_timeline(self, timeline: Timeline) -> "Listed":
        """The same after other sums were read: a lane stays while it is there, the rest goes."""
        key = self.lane.tag.key if self.lane is not None else None
        is_same = (lane for lane in timeline.lanes if self.lane is not None and lane.tag.key == key)
        return Listed(lane=next(is_same, None))

    def side(self, timeline: Timeline) -> tuple[str, list[SideRow]]:
        """The title and the rows of the list."""
        if self.lane is not None:
            return self.lane.tag.title, lists.lane_rows(timeline, self.lane)
        if self.bar is not None:
            return bar_title(*self.bar), bar_rows(timeline.ledger, *self.bar)
        if self.members:
            title = tr("{count} sums here").format(count=f"{len(self.members):,}")
            return title, lists.cluster_rows(timeline, self.members)
        return lists.tray_title(timeline), lists.tray_rows(timeline)


def totals_side(timeline: Timeline, lit: Collection[ClaimId]) -> tuple[str, list[SideRow]]:
    """The title and the rows of all totals; what is lit up has its own first."""
    return tr("Totals"), lists.totals_rows(timeline, lit)
