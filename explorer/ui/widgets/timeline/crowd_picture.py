"""The timeline of a crowd as it stands just now: of a million sums, the boxes that can be seen. Draws nothing.

Imports numpy: import this module after the first paint only. Each lane is cut into cells of time that are aligned to
the axis, so that nothing moves about while one pans; few sums in a cell are marks, more are one column with a count.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from typing_extensions import override

from explorer.analysis.crowd import NOWHERE, Crowd, Members, nothing, running, step_keys
from explorer.analysis.crowd_columns import (
    ABOUT,
    OPEN_END,
    OPEN_START,
    OVER,
    PER_YEAR,
    POINT,
    SET_ASIDE,
    SOFT,
    UNDER,
)
from explorer.analysis.lanes import Tag
from explorer.analysis.money_words import money
from explorer.analysis.spans import Span
from explorer.analysis.timeline import LaneMarks, Mark, Timeline, timeline_of
from explorer.domain.ids import ClaimId
from explorer.session.crowd_book import LaneWords
from explorer.ui.widgets.timeline.crowd_words import count_words, spoken_crowd
from explorer.ui.widgets.timeline.layout import Band, Box, Layout, Row
from explorer.ui.widgets.timeline.measure import View
from explorer.ui.widgets.timeline.paint import Facts
from explorer.ui.widgets.timeline.picture import Picture
from explorer.ui.widgets.timeline.words import stage_title, tr

_CELL: Final = 40.0  # pixels that a cell has at least; twice as many at most
_LOWEST, _HIGHEST = 44.0, 132.0  # heights of a lane
_PAD: Final = 4.0
_UNKNOWN: Final = {
    "funder": "unknown funder",
    "document": "no document",
    "programme": "no programme",
    "place": "no place said",
}
_MOST_KEPT: Final = 20_000  # boxes


@dataclass(frozen=True, slots=True)
class _Grid:
    """How lanes and time are cut at one scale and size: lines of marks in a lane, and years in a cell."""

    lane_height: float
    lines: int
    level: int  # a cell has 2 to the minus `level` years

    @property
    def cell(self) -> float:
        return float(2.0**-self.level)

    @property
    def most_marks(self) -> int:
        """In one cell; two neighbours never share a line, so that no mark covers another."""
        return max(1, self.lines // 2)


@dataclass(frozen=True, slots=True)
class LanesTold:
    """What is known of lanes by what they stand for; grows while one looks."""

    names: dict[int, str]
    sums: dict[int, LaneWords]


class CrowdPicture(Picture):
    """Holds a crowd and, after `look_at`, the layout of what is seen of it."""

    def __init__(self) -> None:
        self.crowd: Crowd = nothing()
        self.names: Mapping[int, str] = {}  # of lanes, as far as they have been read
        self.sums: Mapping[int, LaneWords] = {}  # what lanes come to, as far as they have been added up
        self._grid = _Grid(_LOWEST, 2, 0)
        self._kept: dict[tuple[int, int], tuple[tuple[int, Box], ...]] = {}
        self._lit_before: np.ndarray[tuple[int], np.dtype[np.int32]] | None = None
        super().__init__()

    def show_crowd(self, crowd: Crowd, timeline: Timeline, told: LanesTold) -> None:
        """Take another crowd; `timeline` says how far it reaches, `told` what is known of its lanes."""
        self.crowd, self.names, self.sums = crowd, told.names, told.sums
        self.timeline, self.lane_by = timeline, crowd.lane_by
        self.current = self.hovered = self.lit = self._lit_before = None
        self._forget()

    # ── Layout ──────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def arrange(self, fit_scale: float, scale: float, room: float, *, may_wait: bool) -> bool:
        """Cut lanes and time for a scale; boxes are made by `look_at`."""
        lanes = max(1, self.crowd.lanes)
        height = max(_LOWEST, 2 * self.line_height + 2 * _PAD, min(_HIGHEST, room / lanes))
        lines = int((height - 2 * _PAD) // self.line_height)
        grid = _Grid(height, lines, math.floor(math.log2(scale / _CELL)))
        if grid != self._grid:
            self._grid = grid
            self._kept.clear()
        self.layout = replace(self.layout, height=height * self.crowd.lanes)
        return False

    @property
    def line_height(self) -> float:
        """The room of one line of marks."""
        return self.text_height + 2

    @override
    def look_at(self, view: View) -> None:
        """Make the boxes that can be seen."""
        crowd, grid = self.crowd, self._grid
        top = max(0, int(view.top // grid.lane_height))
        end = min(crowd.lanes, math.ceil((view.top + view.height) / grid.lane_height))
        if top >= end:
            self.layout = Layout(height=grid.lane_height * crowd.lanes)
            return
        lanes = np.arange(top, end, dtype=np.int64)
        cells = range(math.floor(view.first / grid.cell) - 1, math.floor(view.last / grid.cell) + 2)
        edges = np.arange(cells.start, cells.stop + 1, dtype=np.float64) * grid.cell
        borders = np.searchsorted(crowd.keys, step_keys(lanes, edges))
        runs = running(crowd, lanes, view.first)
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        bands = tuple(
            self._band(int(lane), borders[number], cells, (view.first, int(runs[number])))
            for number, lane in enumerate(lanes.tolist())
        )
        boxes = [box for band in bands for row in band.rows for box in row.boxes if box.mark is not None]
        self.layout = Layout(
            bands,
            grid.lane_height * crowd.lanes,
            {box.claim: (box,) for box in boxes},
            has_clusters=True,
            is_part=True,
        )

    @override
    def unnamed(self) -> tuple[int, ...]:
        """The lanes in sight whose names have not been read."""
        return tuple(
            int(key)
            for band in self.layout.bands
            if isinstance(key := band.lane.tag.key, int) and key != NOWHERE and key not in self.names
        )

    @override
    def unadded(self) -> tuple[int, ...]:
        """The lanes in sight, by their numbers, that have not been added up."""
        top, height = self.layout.bands[:1], self._grid.lane_height
        first = round(top[0].top / height) if top else 0
        seen = range(first, first + len(self.layout.bands))
        return tuple(lane for lane in seen if int(self.crowd.values[lane]) not in self.sums)

    def _band(
        self,
        lane: int,
        borders: "np.ndarray[tuple[int], np.dtype[np.intp]]",
        cells: range,
        runs: tuple[float, int],
    ) -> Band:
        grid, top = self._grid, lane * self._grid.lane_height
        lines: list[list[Box]] = [[] for _ in range(grid.lines + 1)]
        for number in np.flatnonzero(np.diff(borders)).tolist():
            cell = cells.start + number
            found = self._kept.get((lane, cell))
            if found is None:
                found = tuple(self._boxes(lane, cell, int(borders[number]), int(borders[number + 1])))
                self._kept[lane, cell] = found
            for line, box in found:
                lines[line].append(box)
        rows = [Row(top, grid.lane_height, tuple(lines[0]))]
        rows += [
            Row(self._line_top(lane, line), self.line_height, tuple(boxes))
            for line, boxes in enumerate(lines[1:], start=1)
        ]
        if runs[1]:
            rows.append(self._running_row(lane, *runs))
        members = self.crowd.members(int(self.crowd.firsts[lane]), int(self.crowd.firsts[lane + 1]))
        tag = self._tag(int(self.crowd.values[lane]))
        return Band(
            LaneMarks(tag, (), members), top, grid.lane_height, tuple(row for row in rows if row.boxes)
        )

    def _line_top(self, lane: int, line: int) -> float:
        return lane * self._grid.lane_height + _PAD + (line - 1) * self.line_height

    def _boxes(self, lane: int, cell: int, first: int, last: int) -> Iterator[tuple[int, Box]]:
        """The marks of a cell with their lines, counted from 1; or a column, in no line."""
        grid = self._grid
        lit = None if self._lit_before is None else bool(self._lit_before[last] > self._lit_before[first])
        if last - first > grid.most_marks or self._is_beside_column(lane, cell):
            members = self.crowd.members(first, last)
            start, top = cell * grid.cell, lane * grid.lane_height + _PAD
            height = grid.lane_height - 2 * _PAD
            shares = tuple(members.stages().items())
            share = len(members) / self.crowd.fullest(grid.level)
            yield (
                0,
                Box(
                    start,
                    start + grid.cell,
                    lane,
                    top,
                    height,
                    members,
                    None,
                    shares=shares,
                    lit=lit,
                    share=share,
                ),
            )
            return
        line = 1 + (cell % 2) * grid.most_marks
        for number, entry in enumerate(range(first, last)):
            yield line + number, self._mark_box(lane, line + number, entry)

    def _is_beside_column(self, lane: int, cell: int) -> bool:
        """Whether a cell of a year or more has a column beside it: a lone mark there would look astray."""
        grid = self._grid
        if grid.cell < 1.0:
            return False  # so near, each mark is worth its name
        edges = np.arange(cell - 1, cell + 3, dtype=np.float64) * grid.cell
        counts = np.diff(np.searchsorted(self.crowd.keys, step_keys(np.array([lane]), edges)[0]))
        return bool(max(counts[0], counts[2]) > grid.most_marks)

    def _mark_box(self, lane: int, line: int, entry: int) -> Box:
        columns, row = self.crowd.columns, int(self.crowd.rows[entry])
        bits, amount = int(columns.bits[row]), columns.amount_at(row)
        start, end = float(columns.start[row]), float(columns.end[row])
        share = None if math.isnan(amount) else self.crowd.scale.share(amount)
        soft = bool(bits & SOFT)
        tail = None
        if bits & POINT:
            span = Span(start, end, is_point=True, soft=soft)
        else:
            tail = Span(start, end, is_point=False, open_start=bool(bits & OPEN_START),
                        open_end=bool(bits & OPEN_END), soft=soft)  # fmt: skip
            anchor = end if bits & OPEN_START else start
            span = Span(anchor, anchor, is_point=True, soft=soft)
        claim = ClaimId(int(columns.claim[row]))
        lit = (
            None if self._lit_before is None else bool(self._lit_before[entry + 1] > self._lit_before[entry])
        )
        height = self.text_height * (0.75 + 0.4 * (share or 0.0))
        top = self._line_top(lane, line) + (self.line_height - height) / 2
        return Box(
            span.start, span.end, lane, top, height, (claim,), Mark(claim, span, share), tail=tail, lit=lit
        )

    def _running_row(self, lane: int, year: float, count: int) -> Row:
        """Bars that began before what is seen and run on into it: one count at the edge for all of them."""
        height = self.text_height
        top = (lane + 1) * self._grid.lane_height - _PAD - height
        box = Box(year, year, lane, top, height, Running(self.crowd, lane, year, count), None)
        return Row(top, height, (box,))

    def _tag(self, value: int) -> Tag:
        names = self.crowd.names
        if self.crowd.lane_by in {"stage", "kind"}:
            if self.crowd.lane_by == "stage":
                return Tag(names.stages[value], stage_title(names.stages[value]))
            text = names.kinds[value]
            return Tag(text, text[:1].upper() + text[1:] or tr("no kind"), known=bool(text))
        if value == NOWHERE:
            return Tag(NOWHERE, _UNKNOWN.get(self.crowd.lane_by, tr("not said")), known=False)
        return Tag(value, self.names.get(value, "…"))

    # ── Lights ──────────────────────────────────────────────────────────────────────────────────────────────
    def light_rows(self, lit: "np.ndarray[tuple[int], np.dtype[np.bool_]] | None") -> None:
        """Light up some rows of the columns; None, or no row at all, lights up nothing and dims nothing."""
        before = None
        if lit is not None and lit.any():
            before = np.zeros(len(self.crowd.rows) + 1, np.int32)
            np.cumsum(lit[self.crowd.rows], out=before[1:])
        is_lit = before is not None and before[-1] > 0
        self._lit_before, self.lit = (before, frozenset()) if is_lit else (None, None)
        self._kept.clear()

    # ── Words ───────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def totals_of(self, lane: LaneMarks) -> tuple[str, str]:
        value = self.crowd.value_of(lane.claims)
        found = self.sums.get(value) if value is not None else None
        words = count_words(len(lane.claims))
        return (found.short or words, found.bare) if found is not None else (words, words)

    @override
    def spoken(self, box: Box) -> str:
        return spoken_crowd(box.members, self.short_words(box))

    def short_words(self, box: Box) -> str:
        """The amount of a mark in signs; empty for a column."""
        return self._amount_words(box.claim) if box.mark is not None else ""

    def _amount_words(self, claim: ClaimId) -> str:
        columns, row = self.crowd.columns, self.crowd.row_of(claim)
        amount, bits = columns.amount_at(row), int(columns.bits[row])
        if math.isnan(amount):
            return ""
        sign = "≥ " if bits & OVER else "≤ " if bits & UNDER else "~" if bits & ABOUT else ""
        words = money(amount, self.crowd.names.currencies[int(columns.currency[row])], short=True)
        return f"{sign}{words}{'/yr' if bits & PER_YEAR else ''}"

    @override
    def _make_facts(self, box: Box) -> Facts:
        columns, row = self.crowd.columns, self.crowd.row_of(box.claim)
        bits = int(columns.bits[row])
        return Facts(
            stage=self.crowd.names.stages[int(columns.stage[row])],
            per_year=bool(bits & PER_YEAR),
            bound="over" if bits & OVER else "under" if bits & UNDER else "about" if bits & ABOUT else "",
            differs=False,
            parts="",
            kind=self.crowd.names.kinds[int(columns.kind[row])],
            set_aside=bool(bits & SET_ASIDE),
        )

    @override
    def _options(self, box: Box) -> tuple[tuple[str, float], ...]:
        if box.mark is None:
            text = f"{len(box.members):,}"
            if isinstance(box.members, Running):
                text = f"‹ {text}"
            width = self._widths.get(text)
            if width is None:
                width = self._widths[text] = self._metrics.horizontalAdvance(text)
            return ((text, width),)
        found = self._labels.get(box.claim)
        if found is None:
            text = self._amount_words(box.claim)
            found = self._labels[box.claim] = ((text, self._metrics.horizontalAdvance(text) + 2),)
        return found

    @override
    def _relay(self) -> None:
        super()._relay()
        self._kept.clear()


class Running(Sequence[ClaimId]):
    """Bars of a lane that run on into what is seen; which they are is found only when somebody asks."""

    __slots__ = ("_count", "_crowd", "lane", "year")

    def __init__(self, crowd: Crowd, lane: int, year: float, count: int) -> None:
        self._crowd, self.lane, self.year, self._count = crowd, lane, year, count

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __getitem__(self, index: int | slice) -> ClaimId | tuple[ClaimId, ...]:  # type: ignore[override]
        from explorer.analysis.crowd import running_claims

        most = index.stop if isinstance(index, slice) and index.stop is not None else 1000
        found = running_claims(self._crowd, self.lane, self.year, most)
        return found[index]

    @override
    def __contains__(self, claim: object) -> bool:
        return False

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Running) and (self.lane, self.year) == (other.lane, other.year)

    @override
    def __hash__(self) -> int:
        return hash((self.lane, self.year))


def reach_only(crowd: Crowd, lane_by: str) -> Timeline:
    """A timeline without sums that reaches as far as a crowd, for what asks no more of it."""
    return replace(
        timeline_of((), lane_by if lane_by in {"stage", "kind"} else "funder"),
        scale=crowd.scale, first=crowd.first, last=crowd.last, reach=crowd.reach,
    )  # fmt: skip


__all__ = ["CrowdPicture", "Members", "Running", "reach_only"]
