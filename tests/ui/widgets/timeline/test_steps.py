"""Arrow keys visit every box and never fall off."""

import pytest

from explorer.analysis.timeline import timeline_of
from explorer.ui.widgets.timeline.layout import Box, Layout, Measures, lay_out
from explorer.ui.widgets.timeline.steps import Direction, step
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
