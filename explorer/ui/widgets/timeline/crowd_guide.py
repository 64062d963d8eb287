"""What stands around the picture of a crowd: header, lists and cards, as far as they have been read. Not the picture."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

from explorer.analysis.crowd import Crowd, Reading, touching
from explorer.analysis.crowd_columns import FAULTS, Flags
from explorer.analysis.funding_like import FundingLike
from explorer.analysis.timeline import LaneMarks, Timeline, timeline_of
from explorer.domain.ids import ClaimId, EntityId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.timeline import lists
from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.crowd_words import (
    column_lines,
    count_words,
    header_words,
    stage_lines,
    too_many_words,
)
from explorer.ui.widgets.timeline.layout import Band
from explorer.ui.widgets.timeline.side import MOST_LISTED
from explorer.ui.widgets.timeline.words import CardWords, card_words, tr


class CrowdGuide:
    """Holds one reading of a crowd and the details of those sums that somebody looked at."""

    def __init__(self, reading: Reading, before: "CrowdGuide | None" = None) -> None:
        self.reading = reading
        same_lanes = before is not None and before.crowd.lane_by == reading.crowd.lane_by
        self.names: dict[int, str] = before.names if before is not None and same_lanes else {}
        self._details: dict[ClaimId, FundingLike] = {}

    @property
    def crowd(self) -> Crowd:
        """The sums."""
        return self.reading.crowd

    def take(self, fundings: Sequence[FundingLike]) -> None:
        """Keep the details of some sums; only the last ones, for they are read again in no time."""
        self._details = {funding.claim_id: funding for funding in fundings}

    def missing(self, claims: Sequence[ClaimId]) -> tuple[ClaimId, ...]:
        """Those of some claims that have to be read before they are told of."""
        few = tuple(claims[:MOST_LISTED])
        return few if any(claim not in self._details for claim in few) else ()

    def header(self) -> str:
        """How many sums there are and what of them is not drawn."""
        return header_words(self.crowd, self.reading.read, is_whole=self.reading.is_whole)

    def tray(self) -> tuple[ClaimId, ...]:
        """The largest of those that have no place in the picture or something odd."""
        return (*self.reading.undated, *self.reading.odd)

    def tray_title(self) -> str:
        """How many those are."""
        undated, odd = len(self.crowd.undated), len(self.crowd.odd)
        if undated:
            return tr("Undated ({count})").format(count=f"{undated:,}")
        return tr("Odd ({count})").format(count=f"{odd:,}") if odd else ""

    def tray_rows(self) -> list[SideRow]:
        """A row for each of them, with what is odd."""
        crowd, reading = self.crowd, self.reading
        rows = self.rows(reading.undated, len(crowd.undated))
        if reading.odd:
            if rows:
                rows.append(SideRow(tr("Odd ({count})").format(count=f"{len(crowd.odd):,}")))
            rows.extend(self._with_fault(row) for row in self.rows(reading.odd, len(crowd.odd)))
        return rows

    def rows(self, claims: Sequence[ClaimId], count: int) -> list[SideRow]:
        """Rows of the sums that have been read, then how many more there are."""
        known = [claim for claim in claims if claim in self._details]
        rows = lists.cluster_rows(self._timeline(known), known)
        if not known:
            return [SideRow(count_words(count))] if count else []
        if count > len(known):
            rows.append(SideRow(tr("and {count} more").format(count=f"{count - len(known):,}")))
        return rows

    def card(self, claim: ClaimId) -> CardWords | None:
        """The card of one sum that has been read."""
        return card_words(self._timeline([claim]), claim) if claim in self._details else None

    def side(self, members: Sequence[ClaimId], lane: LaneMarks | None = None) -> tuple[str, list[SideRow]]:
        """The list beside the picture: the sums of a lane or column, or those that have no place."""
        if lane is not None:
            rows = self.rows(lane.claims[:MOST_LISTED], len(lane.claims))
            return lane.tag.title, [SideRow(too_many_words()), *rows]
        if not members:
            return self.tray_title(), self.tray_rows()
        title = tr("{count} sums here").format(count=f"{len(members):,}")
        return title, self.rows(members[:MOST_LISTED], len(members))

    def lit_rows(self, entities: frozenset[EntityId]) -> Flags | None:
        """The rows of the sums that these entities give or get."""
        return touching(self.crowd.columns, list(entities)) if entities else None

    def fill(self, card: TimelineCard, what: object, beside: QRect) -> None:
        """Fill the card under the pointer: a lane, a column, or a sum that has been read."""
        if isinstance(what, Band):
            card.show_lines(what.lane.tag.title, self.lane_lines(what.lane), beside)
        elif isinstance(what, tuple):
            words = self.card(what[0])
            if words is not None:
                card.show_words(words, beside)
        elif isinstance(what, Sequence):
            card.show_lines(*column_lines(what), beside)

    def lane_lines(self, lane: LaneMarks) -> tuple[str, ...]:
        """The card of a lane."""
        return (count_words(len(lane.claims)), *stage_lines(lane.claims), too_many_words())

    def timeline(self, claims: Sequence[ClaimId]) -> Timeline:
        """Some sums that have been read, as a timeline of their own, for the table."""
        return self._timeline([claim for claim in claims if claim in self._details])

    def _timeline(self, claims: Sequence[ClaimId]) -> Timeline:
        return timeline_of([self._details[claim] for claim in claims], "funder")

    def _with_fault(self, row: SideRow) -> SideRow:
        if row.claim is None:
            return row
        fault = FAULTS[int(self.crowd.columns.fault[self.crowd.row_of(row.claim)])]
        who = row.note.split(" · ", maxsplit=1)[0]
        return SideRow(row.text, f"{who}: {fault}", row.claim, row.stage, row.differs)
