"""Rows of the timeline: no mark covers another, parts lie in their envelope, nothing is lost."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.timeline import Timeline, timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.layout import SHORTEST_BAR, Box, Layout, Measures, lay_out
from tests.analysis import fakes

PLAN = ClaimId(905)
MEASURES = Measures(text_height=14, label_width=lambda _: 120.0, cluster_width=50, growth=1.0)


def laid_out(timeline: Timeline, opened: frozenset[ClaimId] = frozenset(), scale: float = 200) -> Layout:
    return lay_out(timeline, opened, scale, MEASURES)


def extent(box: Box, scale: float) -> tuple[float, float, float, float]:
    """Left, right, top, bottom in pixels."""
    left, right = box.start * scale, max(box.end * scale, box.start * scale + SHORTEST_BAR)
    if box.mark is not None and box.mark.span.is_point:
        middle = box.mark.span.middle * scale
        left, right = middle - box.height / 2, middle + box.height / 2
    return left, right, box.top, box.top + box.height


def cover(one: Box, other: Box, scale: float) -> bool:
    left, right, top, bottom = extent(one, scale)
    other_left, other_right, other_top, other_bottom = extent(other, scale)
    return left < other_right and other_left < right and top < other_bottom and other_top < bottom


@given(
    st.integers(1, 120), st.integers(0, 5), st.floats(3, 2000), st.sampled_from(["funder", "stage", "kind"])
)
def test_no_mark_covers_another_and_none_is_lost(count: int, seed: int, scale: float, lane_by: str) -> None:
    fundings = fakes.many(count, seed)
    layout = laid_out(timeline_of(fundings, lane_by), scale=scale)
    boxes = list(layout.boxes())
    assert sorted(claim for box in boxes for claim in box.members) == [one.claim_id for one in fundings]
    for one, other in combinations(boxes, 2):
        assert not cover(one, other, scale)


def test_lanes_stand_below_each_other_and_hold_their_rows() -> None:
    layout = laid_out(timeline_of(fakes.ALL, "funder"))
    bottom = 0.0
    for band in layout.bands:
        assert band.top == bottom
        bottom = band.top + band.height
        for row in band.rows:
            assert band.top <= row.top
            assert row.top + row.height <= bottom + 1e-6
    assert layout.height == pytest.approx(bottom)


def test_parts_are_drawn_within_their_open_envelope_only() -> None:
    timeline = timeline_of(fakes.ALL, "funder")
    closed = laid_out(timeline)
    assert not closed.boxes_of.keys() & {part.claim_id for part in fakes.PARTS}
    layout = laid_out(timeline, frozenset({PLAN}))
    (head,) = layout.boxes_of[PLAN]
    for part in fakes.PARTS:
        (box,) = layout.boxes_of[part.claim_id]
        assert head.top + head.height < box.top
        assert box.top + box.height < head.top + head.family_height
    others = [box for box in layout.boxes() if box.mark and not box.mark.depth and box.claim != PLAN]
    for box in others:
        if box.lane == head.lane and not (box.end < head.start or box.start > head.end):
            assert not head.top < box.top < head.top + head.family_height


def test_larger_sums_are_drawn_higher() -> None:
    layout = laid_out(timeline_of(fakes.ALL, "funder"), frozenset({PLAN}))
    heights = [layout.boxes_of[ClaimId(claim)][0].height for claim in (303, 402, 907, 906, 905)]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_spare_room_is_shared_among_the_lanes() -> None:
    timeline = timeline_of(fakes.ALL, "funder")
    tight = lay_out(timeline, frozenset(), 200, MEASURES)
    roomy = lay_out(timeline, frozenset(), 200, MEASURES, room=tight.height + 40)
    assert roomy.height == pytest.approx(tight.height + 40)


def test_a_sum_in_two_lanes_has_two_boxes() -> None:
    from dataclasses import replace

    both = replace(fakes.SUPERCOMPUTER, documents=("a", "b"))
    layout = laid_out(timeline_of([both], "document"))
    assert [box.lane for box in layout.boxes_of[both.claim_id]] == [0, 1]


def test_nothing_is_an_empty_layout() -> None:
    assert list(laid_out(timeline_of([], "funder")).boxes()) == []
