"""Arrow keys visit every box and never fall off."""

import pytest

from explorer.analysis.timeline import timeline_of
from explorer.ui.widgets.timeline.layout import Box, Layout, Measures, lay_out
from explorer.ui.widgets.timeline.steps import Direction, first_of, next_lane, step
from tests.analysis import fakes

MEASURES = Measures(text_height=14, label_width=lambda _: 90.0, cluster_width=50, growth=1.0)
LAYOUT = lay_out(timeline_of(fakes.many(60), "funder"), frozenset(), 40, MEASURES)
OPPOSITE: dict[Direction, Direction] = {"left": "right", "up": "down"}


def test_right_visits_every_box_and_left_goes_all_the_way_back() -> None:
    way = []
    box = step(LAYOUT, None, "right")
    while box is not None and box not in way:
        way.append(box)
        box = step(LAYOUT, box, "right")
    assert len(way) == len(list(LAYOUT.boxes()))
    back: Box | None = way[-1]
    for expected in reversed(way[:-1]):
        back = step(LAYOUT, back, "left")
        assert back == expected


def test_down_changes_the_row_by_one() -> None:
    box = step(LAYOUT, None, "down")
    assert box is not None
    rows = [row for band in LAYOUT.bands for row in band.rows]
    for row in rows[1:]:
        box = step(LAYOUT, box, "down")
        assert box in row.boxes


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
def test_there_is_no_way_out(direction: Direction) -> None:
    box = step(LAYOUT, None, direction)
    for _ in range(100):
        box = step(LAYOUT, box, direction)
    assert box is not None
    assert step(Layout(), None, direction) is None


def test_names_come_one_after_the_other_and_a_mark_leads_to_that_of_its_lane() -> None:
    first, last = LAYOUT.bands[0], LAYOUT.bands[-1]
    assert next_lane(LAYOUT, None, None, 1) is first
    assert next_lane(LAYOUT, None, last.rows[0].boxes[0], -1) is last
    assert next_lane(LAYOUT, first, None, 1) is LAYOUT.bands[1]
    assert next_lane(LAYOUT, first, None, -1) is first
    assert next_lane(LAYOUT, last, None, 1) is last
    assert next_lane(Layout(), None, None, 1) is None


def test_the_first_mark_of_a_lane_is_the_earliest() -> None:
    for band in LAYOUT.bands:
        box = first_of(band)
        assert box is not None
        assert box.start == min(one.start for row in band.rows for one in row.boxes)
