"""Lists beside the timeline: nothing is dropped, and every sum not added has its reason."""

from dataclasses import replace

from explorer.analysis.conversion import Converter
from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.timeline.lists import (
    cluster_lines,
    cluster_rows,
    given_or_got,
    lane_lines,
    lane_rows,
    totals_rows,
    tray_rows,
    tray_title,
)
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates

TIMELINE = timeline_of(fakes.ALL, "funder")
ODD = replace(fakes.SUPERCOMPUTER, claim_id=ClaimId(1), first_day="3201-01-01", last_day="3201-01-01")


def test_the_tray_holds_the_undated() -> None:
    assert tray_title(TIMELINE) == "Undated (4)"
    assert [row.claim for row in tray_rows(TIMELINE)] == [304, 403, 904, 911]
    assert tray_rows(TIMELINE)[0] == SideRow(
        text="€10 million over five years",
        note=f"Facebook → {fakes.CENTRE} · over five years, undated",
        claim=ClaimId(304),
        stage="pledged",
        differs=True,
    )


def test_the_tray_names_what_is_odd_and_why() -> None:
    timeline = timeline_of([*fakes.ALL, ODD], "funder")
    rows = tray_rows(timeline)
    assert SideRow("Odd (1)") in rows
    assert rows[-1].claim == 1
    assert rows[-1].note.endswith("its date is too far from our time to be drawn")
    assert tray_title(timeline_of([ODD], "funder")) == "Odd (1)"
    assert tray_title(timeline_of([fakes.SUPERCOMPUTER], "funder")) == ""


def test_the_totals_list_what_they_are_made_of_and_what_they_leave_out() -> None:
    rows = totals_rows(TIMELINE)
    headings = [row.text for row in rows if row.claim is None]
    assert headings == ["Pledged: about €1.56 billion", "Committed: €25 million", "Not added (6)"]
    claims = {row.claim for row in rows if row.claim is not None}
    told_otherwise = {904, 905, 911, 912} | {303, 304}
    assert claims | told_otherwise == {one.claim_id for one in fakes.ALL}
    assert any(row.note.startswith("told in 4 ways, counted once") for row in rows)


def test_a_lane_says_its_total_and_what_is_not_in_it() -> None:
    lines = lane_lines(TIMELINE, TIMELINE.lanes[0])
    assert lines[0] == "Total: Pledged up to €1.5 billion"
    assert lines[1] == "Not added:"
    assert lines[2] == "– €700 million for research: part of up to €1.5 billion over four years"


def test_a_cluster_lists_all_in_the_list_and_some_on_the_card() -> None:
    claims = tuple(one.claim_id for one in fakes.ALL)
    assert [row.claim for row in cluster_rows(TIMELINE, claims)] == list(claims)
    title, lines = cluster_lines(TIMELINE, claims)
    assert title == f"{len(claims)} sums here"
    assert lines[-1] == f"and {len(claims) - 6} more"


def test_what_is_lit_up_has_totals_of_its_own_before_those_of_all() -> None:
    lit = given_or_got(TIMELINE, {fakes.FACEBOOK[0].funder_id})  # type: ignore[arg-type]
    assert lit == {one.claim_id for one in fakes.FACEBOOK}
    headings = [row.text for row in totals_rows(TIMELINE, lit) if row.claim is None]
    assert headings[:3] == ["Lit up (2)", "Pledged: at least €10 million", "All (14)"]
    assert headings[3:] == [row.text for row in totals_rows(TIMELINE) if row.claim is None]
    assert totals_rows(TIMELINE, [ClaimId(99)]) == totals_rows(TIMELINE)


def test_a_converted_sum_in_a_total_says_its_rate() -> None:
    euros = timeline_of(fakes.PARTS, "funder", Converter("EUR", FakeRates()))
    notes = {row.claim: row.note for row in totals_rows(euros)}
    assert notes[ClaimId(909)] == "≈ €333M at $1.2007, ECB 2 May 2018 · French government"


def test_the_list_of_a_lane_has_every_telling_and_every_sum_left_out_with_its_reason() -> None:
    for lane in TIMELINE.lanes:
        rows = lane_rows(TIMELINE, lane)
        assert sorted(row.claim for row in rows if row.claim is not None) == sorted(lane.claims)
        assert all(row.note for row in rows if row.claim is not None)
    rows = lane_rows(TIMELINE, TIMELINE.lanes[0])
    assert sum(row.note.startswith("the same sum, told again") for row in rows) == 3
    assert any(row.note == "a total that its source asserts; it may hold other sums" for row in rows)
