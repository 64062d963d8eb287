"""What stands around the picture of a crowd: header, lists, cards, what things come to. Draws nothing, and reads nothing.

Imports numpy by way of the crowd: import this module after the first paint only.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect

from explorer.analysis.crowd import Crowd, Members, Reading, touching
from explorer.analysis.crowd_columns import FAULTS, Flags
from explorer.analysis.funding_like import FundingLike
from explorer.analysis.timeline import LaneMarks, Timeline, timeline_of
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.crowd_book import CrowdBook, LaneWords, given_or_got, lane_totals
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.charts.lists import bar_title
from explorer.ui.widgets.timeline import lists
from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.crowd_listing import CrowdListing, Part, bar_parts, totals_parts
from explorer.ui.widgets.timeline.crowd_picture import LanesTold
from explorer.ui.widgets.timeline.crowd_words import (
    adding_words,
    column_lines,
    count_words,
    header_words,
    lane_words,
    stage_lines,
)
from explorer.ui.widgets.timeline.layout import Band
from explorer.ui.widgets.timeline.listed import Listed
from explorer.ui.widgets.timeline.side import MOST_LISTED
from explorer.ui.widgets.timeline.words import CardWords, card_words, tr

if TYPE_CHECKING:
    from explorer.analysis.totals import Totals

_MOST_KEPT = 5_000  # details of sums that somebody looked at


class CrowdGuide:
    """Holds one reading of a crowd, what it comes to, and the details of those sums that somebody looked at."""

    def __init__(self, reading: Reading, before: "CrowdGuide | None" = None) -> None:
        self.reading = reading
        same_lanes = before is not None and before.crowd.lane_by == reading.crowd.lane_by
        names = before.told.names if before is not None and same_lanes else {}
        self.told: LanesTold = LanesTold(names, {})
        same_sums = before is not None and before.crowd.columns is reading.crowd.columns
        self.book: CrowdBook | None = before.book if before is not None and same_sums else None
        self.is_adding = False  # whether lanes are on their way
        self.listing: CrowdListing | None = None  # in the place of the tray
        self._listed: object = None
        self._totals: dict[object, tuple[Totals, int]] = {}  # of what is lit or was listed, by what it is
        self._details: dict[ClaimId, FundingLike] = {}

    @property
    def crowd(self) -> Crowd:
        """The sums."""
        return self.reading.crowd

    def take(self, fundings: Sequence[FundingLike]) -> None:
        """Keep the details of some sums; many of them are let go, for they are read again in no time."""
        if len(self._details) > _MOST_KEPT:
            self._details.clear()
        self._details.update((funding.claim_id, funding) for funding in fundings)

    def missing(self, claims: Sequence[ClaimId]) -> tuple[ClaimId, ...]:
        """Those of some claims that have to be read before they are told of."""
        return tuple(claim for claim in claims[:MOST_LISTED] if claim not in self._details)

    # ── What it comes to ────────────────────────────────────────────────────────────────────────────────────
    def take_book(self, book: CrowdBook) -> bool:
        """Take what everything comes to; False where that is another crowd."""
        if book.ledger.columns is not self.crowd.columns:
            return False
        self.book, self._listed = book, None
        self._totals.clear()
        self.told.sums.clear()
        return True

    def add_up_lanes(self, lanes: Collection[int]) -> tuple[CrowdBook | None, dict[int, LaneWords]]:
        """Add up some lanes, by their numbers; on any thread."""
        book = self.book
        return book, lane_totals(book, self.crowd, lanes) if book is not None else {}

    def take_sums(self, book: CrowdBook | None, sums: dict[int, LaneWords]) -> bool:
        """Take what lanes come to; False where that is no longer so."""
        if book is not self.book or not sums:
            return False
        self.told.sums.update(sums)
        return True

    def _add_up(self, key: object, book: CrowdBook) -> None:
        """Add up what is to be listed; on any thread."""
        if isinstance(key, Members):
            rows = self.crowd.rows[key.first : key.last]
        else:
            rows = given_or_got(book, cast("frozenset[EntityId]", key))
        totals = book.some(rows)
        if book is self.book:
            self._totals[key] = totals, len(rows)

    # ── Words ───────────────────────────────────────────────────────────────────────────────────────────────
    def header(self, *, short: bool = True) -> str:
        """How many sums there are, what they come to, and what of them is not drawn."""
        words = header_words(self.crowd, self.reading.read, is_whole=self.reading.is_whole)
        if not self.reading.is_whole:
            return words
        return f"{words} · {adding_words(self.book, short=short)}"

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

    # ── The list beside the picture ─────────────────────────────────────────────────────────────────────────
    def show_list(
        self, listed: Listed, *, has_totals: bool, lit: frozenset[EntityId]
    ) -> Callable[[], None] | None:
        """Choose what is listed: totals, what a person asked for, or else the tray.

        What has to be added up first is returned: when it is done, choose again.
        """
        key: object = None
        if has_totals:
            key = lit or None
        elif listed.lane is not None and isinstance(listed.lane.claims, Members):
            key = listed.lane.claims
        is_known = key is None or key in self._totals
        wanted = (listed, has_totals, key, is_known, self.book is None)
        if wanted != self._listed:
            self._listed = wanted
            self.listing = self._all_totals(lit) if has_totals else self._listing(listed)
        book = self.book
        return None if is_known or book is None else partial(self._add_up, key, book)

    def spoken_of(self) -> tuple[ClaimId, ...]:
        """The sums that the list speaks of."""
        return self.listing.claims() if self.listing is not None else self.tray()

    def side(self) -> tuple[str, list[SideRow]]:
        """The title and the rows of the list, as far as they have been read."""
        if self.listing is None:
            return self.tray_title(), self.tray_rows()
        converter = self.book.converter if self.book is not None else None
        return self.listing.title, self.listing.rows(self._details, converter)

    def _all_totals(self, lit: frozenset[EntityId]) -> CrowdListing:
        book = self.book
        if book is None:
            return CrowdListing(tr("Totals"), [Part(adding_words(None))])
        parts = totals_parts(book.ledger, book.totals)
        totals, count = self._totals.get(lit, (None, 0))
        if totals is not None and count:
            parts = [
                Part(tr("Lit up ({count})").format(count=f"{count:,}")),
                *totals_parts(book.ledger, totals),
                Part(tr("All ({count})").format(count=f"{len(self.crowd):,}")),
                *parts,
            ]
        return CrowdListing(tr("Totals"), parts)

    def _listing(self, listed: Listed) -> CrowdListing | None:
        if listed.bar is not None:
            return CrowdListing(bar_title(*listed.bar), bar_parts(*listed.bar))
        if listed.lane is not None:
            return CrowdListing(listed.lane.tag.title, self._lane_parts(listed.lane))
        if listed.members:
            title = tr("{count} sums here").format(count=f"{len(listed.members):,}")
            return CrowdListing(title, [Part("", listed.members)])
        return None

    def _lane_parts(self, lane: LaneMarks) -> list[Part]:
        found = self._totals.get(lane.claims)
        if self.book is None or found is None:
            return [Part(adding_words(None), lane.claims)]
        return totals_parts(self.book.ledger, found[0], with_tellings=True)

    # ── Lights and cards ────────────────────────────────────────────────────────────────────────────────────
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
        value = self.crowd.value_of(lane.claims)
        sums = self.told.sums.get(value) if value is not None else None
        return (count_words(len(lane.claims)), *stage_lines(lane.claims), *lane_words(sums))

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
        return replace(row, note=f"{who}: {fault}")
