"""From mark to mark and lane to lane by keys: which box or name comes next. Not the keys themselves."""

from typing import Literal

from explorer.ui.widgets.timeline.layout import Band, Box, Layout, Row

Direction = Literal["left", "right", "up", "down"]


def step(layout: Layout, current: Box | None, direction: Direction) -> Box | None:
    """The next box: left and right in time within a lane and on into the next one, up and down by rows."""
    rows = [row for band in layout.bands for row in band.rows if row.boxes]
    if not rows:
        return None
    if direction in {"up", "down"} and current is not None:
        return _vertical(rows, current, 1 if direction == "down" else -1)
    return _horizontal(layout, current, -1 if direction == "left" else 1)


def next_lane(layout: Layout, here: Band | None, current: Box | None, by: int) -> Band | None:
    """The lane below (1) or above (-1) the one whose name one is on; from a mark, the lane that it lies in."""
    bands = layout.bands
    if here is not None:
        return bands[max(0, min(len(bands) - 1, bands.index(here) + by))]
    around = (band for band in bands if any(current in row.boxes for row in band.rows))
    return next(around, bands[0] if bands else None)


def first_of(band: Band) -> Box | None:
    """The earliest mark of a lane."""
    boxes = (box for row in band.rows for box in row.boxes)
    return min(boxes, key=lambda box: (box.start, box.top), default=None)


def _horizontal(layout: Layout, current: Box | None, by: int) -> Box:
    ordered = [
        box
        for band in layout.bands
        for box in sorted(
            (box for row in band.rows for box in row.boxes), key=lambda box: (box.start, box.top)
        )
    ]
    place = ordered.index(current) + by if current in ordered else 0
    return ordered[max(0, min(len(ordered) - 1, place))]


def _vertical(rows: list[Row], current: Box, by: int) -> Box:
    here = next((place for place, row in enumerate(rows) if current in row.boxes), 0)
    there = max(0, min(len(rows) - 1, here + by))
    if there == here:
        return current
    return min(rows[there].boxes, key=lambda box: abs(box.start - current.start))
