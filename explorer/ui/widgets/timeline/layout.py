"""Which mark stands in which row of which lane, and how high all of it is. Places in time stay years here.

Rows are found for the scale at which everything fits, and stay when one zooms in: things only move apart then.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.analysis.packing import Block, Packed, pack
from explorer.analysis.spans import Span
from explorer.analysis.timeline import Group, LaneMarks, Mark, Timeline
from explorer.domain.ids import ClaimId

MOST_ROWS = 6
SHORTEST_BAR = 8.0
_LANE_PAD = 3.0
_ROW_GAP = 3.0
_FAMILY_GAP = 2.5
_CROWD = 400  # groups in a lane among which nobody looks for labels
_BESIDE = 8.0  # between two things in a row
_MOST_EXTRA = 32.0  # pixels by which a lane may grow where there is room


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to draw: a mark, or a cluster of marks that found no row."""

    start: float  # years
    end: float
    lane: int
    top: float  # pixels from the top of everything
    height: float
    members: Sequence[ClaimId]
    mark: Mark | None  # None for a cluster
    is_envelope: bool = False
    is_open: bool = False
    family_height: float = 0.0  # of an open envelope, from its own top to the end of its last part
    # In a crowd only:
    shares: tuple[tuple[str, int], ...] = ()  # of a column: how many of each stage
    share: float = 0.0  # of a column: how high it is
    tail: Span | None = None  # of a mark: the time it runs over
    lit: bool | None = None  # whether it is lit up, where that is known beforehand

    @property
    def claim(self) -> ClaimId:
        """The claim of a mark, the first one of a cluster."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes beside each other, by where they begin."""

    top: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One lane across the picture."""

    lane: LaneMarks
    top: float
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture at one scale."""

    bands: tuple[Band, ...] = ()
    height: float = 0.0
    boxes_of: Mapping[ClaimId, tuple[Box, ...]] = field(default_factory=dict)
    has_clusters: bool = False
    is_part: bool = False  # only what is seen is in it

    def boxes(self) -> Iterator[Box]:
        """All boxes, lane by lane and row by row."""
        return (box for band in self.bands for row in band.rows for box in row.boxes)


@dataclass(frozen=True, slots=True)
class Measures:
    """What the layout must know of fonts, in pixels."""

    text_height: float
    label_width: Callable[[ClaimId], float]
    cluster_width: float
    growth: float  # of a line of text, for the largest amount
    most_rows: int = MOST_ROWS  # of a lane, before what is left over is gathered in clusters


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all boxes of one lane share."""

    lane: int
    per_year: float
    measures: Measures


@dataclass(frozen=True, slots=True)
class _Entry:
    """A box before its row has a place."""

    row: int
    box: Box
    family_rows: int = 1


def mark_height(mark: Mark, measures: Measures) -> float:
    """How high a mark is drawn: a line of text and more by the amount; a point is as wide as high."""
    return measures.text_height * (1 + (mark.share or 0.0) * measures.growth)


def lay_out(
    timeline: Timeline, opened: frozenset[ClaimId], per_year: float, measures: Measures, room: float = 0.0
) -> Layout:
    """Put every mark in a row; lanes grow a little where there is `room`."""
    lanes = [
        _entries(lane, opened, _Frame(number, per_year, measures))
        for number, lane in enumerate(timeline.lanes)
    ]
    rows = [_row_heights(entries) for entries in lanes]
    inner = [sum(each) + sum(_below(entries, len(each))) for entries, each in zip(lanes, rows, strict=True)]
    heights = [height + 2 * _LANE_PAD for height in inner]
    spare = min(_MOST_EXTRA, max(0.0, room - sum(heights)) / max(1, len(heights)))
    bands: list[Band] = []
    top = 0.0
    for lane, entries, row_heights, height in zip(timeline.lanes, lanes, rows, heights, strict=True):
        first_row = top + spare / 2 + _LANE_PAD
        bands.append(Band(lane, top, height + spare, _placed(entries, row_heights, first_row)))
        top += height + spare
    boxes_of: dict[ClaimId, tuple[Box, ...]] = {}
    for box in (box for band in bands for row in band.rows for box in row.boxes):
        for claim in box.members:
            boxes_of[claim] = (*boxes_of.get(claim, ()), box)
    has_clusters = any(entry.box.mark is None for entries in lanes for entry in entries)
    return Layout(tuple(bands), top, boxes_of, has_clusters)


def _row_heights(entries: Sequence[_Entry]) -> list[float]:
    heights = [0.0] * (1 + max((entry.row for entry in entries), default=-1))
    for entry in entries:
        heights[entry.row] = max(heights[entry.row], entry.box.height + _ROW_GAP)
    return heights


def _below(entries: Sequence[_Entry], rows: int) -> list[float]:
    """The room below each row: an open envelope's outline stands clear of its last part and of what comes next."""
    room = [0.0] * rows
    for entry in entries:
        if entry.box.is_open:
            room[entry.row + entry.family_rows - 1] = 2 * _FAMILY_GAP
    return room


def _placed(entries: Sequence[_Entry], heights: Sequence[float], top: float) -> tuple[Row, ...]:
    below = _below(entries, len(heights))
    tops = [top]
    for height, room in zip(heights, below, strict=True):
        tops.append(tops[-1] + height + room)
    boxes: list[list[Box]] = [[] for _ in heights]
    for entry in entries:
        row, box = entry.row, entry.box
        middle = tops[row] + (heights[row] - box.height) / 2
        family = tops[row + entry.family_rows] - middle - _FAMILY_GAP if box.is_open else 0.0
        boxes[row].append(replace(box, top=middle, family_height=family))
    return tuple(
        Row(tops[row], height + below[row], tuple(sorted(boxes[row], key=lambda box: (box.start, box.end))))
        for row, height in enumerate(heights)
    )


def _entries(lane: LaneMarks, opened: frozenset[ClaimId], frame: _Frame) -> list[_Entry]:
    families = [
        _family(group, frame) if group.parts and group.head.claim_id in opened else None
        for group in lane.groups
    ]

    def blocks(*, labels: bool) -> list[Block]:
        return [
            _block(group, family, frame, labels=labels)
            for group, family in zip(lane.groups, families, strict=True)
        ]

    most_rows, is_crowded = frame.measures.most_rows, len(lane.groups) > _CROWD
    packed = pack(blocks(labels=not is_crowded), most_rows, frame.measures.cluster_width)
    if packed.clusters and not is_crowded:  # where room is short, marks come before words
        packed = pack(blocks(labels=False), most_rows, frame.measures.cluster_width)
    entries: list[_Entry] = []
    for group, family, row in zip(lane.groups, families, packed.row_of, strict=True):
        if row < 0:
            continue
        rows = 1 + max((part.row for part in family or ()), default=0)
        entries.append(_Entry(row, _head_box(group, frame, is_open=family is not None), rows))
        entries.extend(replace(part, row=row + part.row) for part in family or ())
    claims = [group.head.claim_id for group in lane.groups]
    entries.extend(_clusters(packed, packed.rows, claims, frame))
    return entries


def _family(group: Group, frame: _Frame) -> list[_Entry]:
    """The parts of an open envelope in the rows below it, counted from the envelope's own."""
    blocks = [Block(*_extent(part, frame, frame.measures.label_width(part.claim_id))) for part in group.parts]
    packed = pack(blocks, 2 * frame.measures.most_rows, frame.measures.cluster_width)
    boxes = [_box(part, frame) for part in group.parts]
    entries = [_Entry(1 + row, box) for row, box in zip(packed.row_of, boxes, strict=True) if row >= 0]
    claims = [part.claim_id for part in group.parts]
    return [*entries, *_clusters(packed, 1 + packed.rows, claims, frame)]


def _clusters(packed: Packed, row: int, claims: Sequence[ClaimId], frame: _Frame) -> Iterator[_Entry]:
    for cluster in packed.clusters:
        members = tuple(claims[place] for place in cluster.members)
        start, end = cluster.left / frame.per_year, cluster.right / frame.per_year
        yield _Entry(row, Box(start, end, frame.lane, 0.0, frame.measures.text_height, members, None))


def _head_box(group: Group, frame: _Frame, *, is_open: bool) -> Box:
    box = _box(group.head, frame)
    return replace(box, is_envelope=bool(group.parts), is_open=is_open)


def _box(mark: Mark, frame: _Frame) -> Box:
    height = mark_height(mark, frame.measures)
    return Box(mark.span.start, mark.span.end, frame.lane, 0.0, height, (mark.claim_id,), mark)


def _block(group: Group, family: Sequence[_Entry] | None, frame: _Frame, *, labels: bool) -> Block:
    """The room that a mark wants, with its label; an open envelope also wants that of its parts."""
    label = frame.measures.label_width(group.head.claim_id) if labels else 0.0
    left, right = _extent(group.head, frame, label)
    for part in group.parts if family is not None else ():
        part_left, part_right = _extent(part, frame, frame.measures.label_width(part.claim_id))
        left, right = min(left, part_left), max(right, part_right)
    rows = 1 + max((part.row for part in family or ()), default=0)
    return Block(left, right + _BESIDE, rows)


def _extent(mark: Mark, frame: _Frame, label: float) -> tuple[float, float]:
    start, end = mark.span.start * frame.per_year, mark.span.end * frame.per_year
    if mark.span.is_point:
        radius = mark_height(mark, frame.measures) / 2
        middle = (start + end) / 2
        return min(start, middle - radius), max(end, middle + radius) + label
    end = max(end, start + SHORTEST_BAR)
    return start, end if label <= end - start else end + label
