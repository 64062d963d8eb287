"""Which list stands beside the timeline: one thing at most, and never one that is no longer there."""

from dataclasses import replace

from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline import lists
from explorer.ui.widgets.timeline.listed import Listed, totals_side
from tests.analysis import fakes

TIMELINE = timeline_of(fakes.ALL, "funder")
FUJITSU = next(lane for lane in TIMELINE.lanes if lane.tag.title == "Fujitsu")


def test_with_nothing_asked_for_the_tray_is_listed() -> None:
    assert not Listed()
    assert Listed().side(TIMELINE) == (lists.tray_title(TIMELINE), lists.tray_rows(TIMELINE))


def test_a_lane_and_a_cluster_have_lists_of_their_own() -> None:
    assert Listed(lane=FUJITSU).side(TIMELINE) == ("Fujitsu", lists.lane_rows(TIMELINE, FUJITSU))
    title, rows = Listed(members=(ClaimId(402), ClaimId(403))).side(TIMELINE)
    assert title == "2 sums here"
    assert [row.claim for row in rows] == [402, 403]


def test_a_lane_stays_with_its_new_sums_and_a_cluster_goes() -> None:
    fewer = timeline_of([one for one in fakes.ALL if one.claim_id != 403], "funder")
    kept = Listed(lane=replace(FUJITSU, groups=())).in_timeline(fewer)
    assert kept.lane is not None
    assert list(kept.lane.claims) == [402]
    assert not Listed(lane=FUJITSU).in_timeline(timeline_of((), "funder"))
    assert not Listed(members=(ClaimId(402),)).in_timeline(TIMELINE)


def test_all_totals_are_listed_under_their_name() -> None:
    assert totals_side(TIMELINE, ()) == ("Totals", lists.totals_rows(TIMELINE))
