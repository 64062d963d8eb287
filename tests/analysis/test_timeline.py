"""What the timeline shows: every funding in a lane, in the tray, or named as a problem."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.conversion import Converter
from explorer.analysis.funding_like import Fault
from explorer.analysis.lanes import LANES
from explorer.analysis.timeline import Scale, Timeline, timeline_of
from explorer.analysis.totals import totals_of
from explorer.domain.ids import ClaimId
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates
from tests.analysis.fakes import FakeFunding


def drawn(timeline: Timeline) -> list[int]:
    return [
        mark.claim_id
        for lane in timeline.lanes
        for group in lane.groups
        for mark in (group.head, *group.parts)
    ]


def titles(timeline: Timeline) -> list[str]:
    return [lane.tag.title for lane in timeline.lanes]


def test_funders_stand_in_the_order_of_their_largest_sum_and_the_unknown_last() -> None:
    timeline = timeline_of(fakes.ALL, "funder")
    assert titles(timeline) == ["French government", "Fujitsu", "Facebook", "unknown funder"]


def test_stages_stand_up_their_ladder() -> None:
    assert titles(timeline_of(fakes.ALL, "stage")) == ["Pledged", "Committed", "Total as claimed"]


def test_a_sum_told_by_two_documents_lies_in_both_lanes() -> None:
    both = replace(fakes.SUPERCOMPUTER, documents=(fakes.HPC, fakes.CAPITAL, fakes.HPC))
    assert titles(timeline_of([both], "document")) == [fakes.HPC, fakes.CAPITAL]


def test_the_plan_holds_its_parts_and_lends_them_its_period() -> None:
    (lane,) = timeline_of([fakes.PLAN, *fakes.PARTS], "funder").lanes
    (group,) = lane.groups
    assert group.head.claim_id == 905
    assert [part.claim_id for part in group.parts] == [906, 909, 907, 908]
    for part in group.parts:
        assert (part.span.start, part.span.end) == (group.head.span.start, group.head.span.end)
        assert part.span.soft
        assert not part.span.is_point


def test_a_part_stands_alone_where_its_envelope_is_in_another_lane() -> None:
    timeline = timeline_of([fakes.PLAN, *fakes.PARTS], "recipient")
    assert titles(timeline) == ["Public Investment Bank", "not said"]
    assert timeline.lanes[0].groups[0].head.claim_id == 908
    assert totals_of(timeline.ledger, timeline.lanes[0].claims).sums[0].amount.most == 7e7


def test_parts_of_parts_follow_their_own_envelope() -> None:
    sub = fakes.state(
        1, low=5e7, part_of=ClaimId(906), dated_by="period", first_day="2018-06-01", last_day="2018-06-30"
    )
    (lane,) = timeline_of([fakes.PLAN, *fakes.PARTS, sub], "funder").lanes
    assert [(part.claim_id, part.depth) for part in lane.groups[0].parts][:2] == [(906, 1), (1, 2)]


def test_an_open_end_runs_to_the_limit_of_the_axis() -> None:
    timeline = timeline_of([fakes.TOLD_OTHERWISE[2], fakes.SUPERCOMPUTER], "funder")
    until = timeline.lanes[0].groups[0].head.span
    assert until.open_start
    assert (until.start, until.end) == (timeline.reach[0], 2023.0)


def test_a_date_told_to_the_month_is_a_point_that_lies_somewhere_in_it() -> None:
    span = timeline_of([fakes.SUPERCOMPUTER], "funder").lanes[0].groups[0].head.span
    assert span.is_point
    assert span.start < span.middle < span.end


def test_undated_sums_lie_in_the_tray() -> None:
    assert timeline_of(fakes.ALL, "funder").undated == (304, 403, 904, 911)


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("3201-01-01", "3201-12-31", Fault.FAR_DATE),
        ("-0300-01-01", "-0300-12-31", Fault.FAR_DATE),
        ("soon", None, Fault.ODD_DATE),
        ("2018-02-30", "2018-03-01", Fault.ODD_DATE),
        ("2020-01-01", "2018-01-01", Fault.DATES_REVERSED),
    ],
)
def test_an_odd_date_is_listed_and_spoils_nothing(first: str, last: str | None, fault: Fault) -> None:
    odd = fakes.state(1, low=1.0, dated_by="announced", first_day=first, last_day=last)
    timeline = timeline_of([odd, fakes.SUPERCOMPUTER], "funder")
    assert [(one.claim_id, one.fault) for one in timeline.problems] == [(1, fault)]
    assert timeline.not_drawn == (1,)
    assert (timeline.first, timeline.last) == (2019.0, 2020.0)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"low": -1.0, "high": -1.0}, Fault.NEGATIVE),
        ({"low": None, "high": None}, Fault.NO_AMOUNT),
        ({"currency": ""}, Fault.NO_CURRENCY),
        ({"part_of": ClaimId(1402)}, Fault.OWN_PART),
    ],
)
def test_an_odd_sum_is_drawn_all_the_same(change: dict[str, object], fault: Fault) -> None:
    odd = replace(fakes.SUPERCOMPUTER, **change)  # type: ignore[arg-type]
    timeline = timeline_of([odd], "funder")
    assert drawn(timeline) == [1402]
    assert [one.fault for one in timeline.problems] == [fault]


def test_what_was_set_aside_is_drawn_and_no_problem() -> None:
    timeline = timeline_of([replace(fakes.SUPERCOMPUTER, rank="deprecated")], "funder")
    assert drawn(timeline) == [1402]
    assert timeline.problems == ()
    assert timeline.totals.sums == ()


def test_nothing_at_all_is_an_empty_timeline() -> None:
    timeline = timeline_of([], "funder")
    assert timeline.lanes == ()
    assert timeline.first < timeline.last


@pytest.mark.parametrize(
    ("value", "share"), [(0.0, 0.0), (1e6, 0.0), (1e7, 0.5), (1e8, 1.0), (1e18, 1.0), (1.0, 0.0)]
)
def test_each_tenfold_is_one_step_of_the_scale(value: float, share: float) -> None:
    assert Scale(6, 8).share(value) == pytest.approx(share)


days = st.sampled_from(
    [None, "2018-05-02", "2020-12-31", "3201-01-01", "-0044-03-15", "2018-02-31", "1999-01-01", ""]
)


@given(
    st.lists(
        st.builds(
            FakeFunding,
            st.integers(1, 12).map(ClaimId),
            low=st.sampled_from([None, -1.0, 0.0, 5e-324, 1e18, float("nan"), 3.0]),
            high=st.sampled_from([None, 0.0, 1e18, 3.0]),
            first_day=days,
            last_day=days,
            dated_by=st.sampled_from(["", "period", "announced", "published"]),
            part_of=st.one_of(st.none(), st.integers(1, 12).map(ClaimId)),
            documents=st.sampled_from([(), ("a",), ("a", "b")]),
            currency=st.sampled_from(["EUR", ""]),
        ),
        max_size=12,
        unique_by=lambda one: one.claim_id,
    ),
    st.sampled_from(sorted(LANES)),
)
def test_whatever_comes_each_funding_is_somewhere(fundings: list[FakeFunding], lane_by: str) -> None:
    timeline = timeline_of(fundings, lane_by)
    somewhere = {*drawn(timeline), *timeline.undated, *timeline.not_drawn}
    assert somewhere == {one.claim_id for one in fundings}
    assert not set(timeline.undated) & {*drawn(timeline), *timeline.not_drawn}
    for lane in timeline.lanes:
        for group in lane.groups:
            for mark in (group.head, *group.parts):
                assert timeline.reach[0] <= mark.span.start <= mark.span.end <= timeline.reach[1]
                assert mark.share is None or 0 <= mark.share <= 1
    if lane_by != "document":
        assert len(drawn(timeline)) == len(set(drawn(timeline)))


def test_with_a_converter_marks_are_as_large_as_the_converted_sums_and_nothing_becomes_odd() -> None:
    stated = timeline_of(fakes.ALL, "funder")
    euros = timeline_of(fakes.ALL, "funder", Converter("EUR", FakeRates()))
    assert [one.claim_id for one in euros.problems] == [one.claim_id for one in stated.problems]
    assert euros.ledger.amounts[ClaimId(909)].most == pytest.approx(4e8 / 1.2007)
    shares = {
        mark.claim_id: mark.share for lane in euros.lanes for g in lane.groups for mark in (g.head, *g.parts)
    }
    assert shares[ClaimId(909)] == pytest.approx(euros.scale.share(4e8 / 1.2007))
