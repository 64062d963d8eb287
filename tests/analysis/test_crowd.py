"""A crowd in lanes: everything is in it once, by time, and what lies in a window is found as a slow search finds it."""

import random

import numpy as np
import pytest

from explorer.analysis.crowd import (
    Crowd,
    Names,
    Pairs,
    crowd_of,
    largest,
    nothing,
    running,
    running_claims,
    step_keys,
    touching,
)
from explorer.analysis.crowd_columns import OPEN_END, OPEN_START, POINT, Columns


def columns_of(count: int, seed: int = 1) -> Columns:
    """Points and bars of ten funders and five recipients between 2000 and 2020, one in ten undated."""
    chance = random.Random(seed)
    start = np.array([chance.uniform(2000, 2020) for _ in range(count)])
    is_point = np.array([chance.random() < 0.6 for _ in range(count)], np.bool_)
    undated = np.array([chance.random() < 0.1 for _ in range(count)], np.bool_)
    length = np.where(is_point, 0.01, np.array([chance.uniform(0.5, 5) for _ in range(count)]))
    return Columns(
        claim=np.arange(1, count + 1),
        funder=np.array([chance.randint(0, 9) for _ in range(count)]),
        recipient=np.array([chance.randint(100, 104) for _ in range(count)]),
        start=np.where(undated, np.nan, start).astype(np.float32),
        end=np.where(undated, np.nan, start + length).astype(np.float32),
        least=(amount := np.array([10.0 ** chance.uniform(3, 9) for _ in range(count)])),
        most=amount,
        part_of=np.zeros(count, np.int64),
        dated=np.zeros(count, np.int32),
        stage=np.array([chance.randint(0, 2) for _ in range(count)], np.uint8),
        kind=np.zeros(count, np.uint16),
        currency=np.zeros(count, np.uint16),
        bits=np.where(is_point, POINT, 0).astype(np.uint16),
        fault=np.zeros(count, np.uint8),
    )


NAMES = Names(("spent", "pledged", "committed"), ("plan",), ("EUR",))


def crowd(lane_by: str = "funder", count: int = 500) -> Crowd:
    return crowd_of(columns_of(count), NAMES, lane_by)


@pytest.mark.parametrize("lane_by", ["funder", "recipient", "stage", "kind"])
def test_every_sum_is_in_one_lane_and_what_has_a_date_is_drawn(lane_by: str) -> None:
    made = crowd(lane_by)
    claims = [claim for lane in range(made.lanes) for claim in made.members(*made.firsts[lane : lane + 2])]
    assert sorted(claims) == list(range(1, 501)), "undated ones too, for the totals"
    placed = np.isfinite(made.columns.start[made.rows])
    drawn = np.searchsorted(made.keys, step_keys(np.arange(made.lanes), np.array([1700.0, 2200.0])))
    assert sum(last - first for first, last in drawn.tolist()) == placed.sum() == 500 - len(made.undated)
    assert np.all(np.diff(made.keys) >= 0)


def test_lanes_stand_by_their_largest_sum_and_the_unknown_last() -> None:
    made = crowd("funder")
    assert made.values[-1] == -1
    tops = [
        made.columns.most[made.rows[made.firsts[lane] : made.firsts[lane + 1]]].max()
        for lane in range(made.lanes - 1)
    ]
    assert tops == sorted(tops, reverse=True)


def test_stages_stand_up_their_ladder() -> None:
    made = crowd("stage")
    assert [NAMES.stages[value] for value in made.values] == ["pledged", "committed", "spent"]


@pytest.mark.parametrize("window", [(2003.0, 2004.5), (1990.0, 2030.0), (2019.99, 2020.0), (2050.0, 2060.0)])
def test_what_begins_in_a_window_is_found(window: tuple[float, float]) -> None:
    made = crowd("recipient")
    borders = np.searchsorted(made.keys, step_keys(np.arange(made.lanes), np.array(window)))
    columns = made.columns
    anchor = np.where(columns.bits & POINT, (columns.start + columns.end) / 2, columns.start)
    for lane, (first, last) in enumerate(borders.tolist()):
        meant = (anchor >= window[0]) & (anchor < window[1]) & (columns.recipient == made.values[lane])
        near = np.abs(anchor[:, None] - np.array(window)).min(axis=1) < 0.001  # within the steps of time
        found = set(made.members(first, last))
        assert found ^ set(columns.claim[meant].tolist()) <= set(columns.claim[near].tolist())


@pytest.mark.parametrize("year", [1999.0, 2000.5, 2010.0, 2024.9, 2030.0])
def test_bars_that_run_on_are_counted_and_listed(year: float) -> None:
    made = crowd("stage")
    counts = running(made, np.arange(made.lanes), year)
    columns = made.columns
    for lane in range(made.lanes):
        meant = (columns.bits & POINT == 0) & (columns.start < year) & (columns.end > year)
        meant &= columns.stage == made.values[lane]
        assert abs(int(counts[lane]) - int(meant.sum())) <= 1
        assert set(running_claims(made, lane, year, 1000)) == set(columns.claim[meant].tolist())


def test_the_largest_come_first() -> None:
    made = crowd()
    few = largest(made, made.rows, 5)
    assert len(few) == 5
    sizes = [float(made.columns.most[claim - 1]) for claim in few]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == made.columns.most[made.rows].max()


def test_members_are_a_sequence_without_being_a_list() -> None:
    members = crowd("kind").members(0, 300)
    assert len(members) == 300
    assert list(members) == [members[place] for place in range(300)]
    assert members[:3] == tuple(list(members)[:3])
    assert members == crowd("kind").members(0, 300) or members != crowd("kind").members(0, 300)
    assert sum(members.stages().values()) == 300
    assert members != members[:]


def test_one_row_can_lie_in_several_lanes_and_the_others_in_the_unknown_one() -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([5, 6, 5]))
    columns = columns_of(500)
    dated = np.isfinite(columns.start)
    made = crowd_of(columns, NAMES, "document", pairs)
    lanes = {
        int(made.values[lane]): set(made.members(*made.firsts[lane : lane + 2])) for lane in range(made.lanes)
    }
    assert dated[:2].any()
    assert lanes[5] == {1, 2}
    assert len(lanes[-1]) == 498


def test_the_fullest_cell_is_known_for_every_size() -> None:
    made = crowd("kind")
    drawn = made.keys[(made.keys & ((1 << 22) - 1)) < (1 << 22) - 1]
    assert made.fullest(-9) == len(drawn) < len(made.rows)
    for level in (0, 2, 5):
        cells = (drawn & ((1 << 22) - 1)) >> (13 - level)
        assert made.fullest(level) == np.bincount(cells - cells.min()).max()


def test_an_open_start_stands_at_its_end() -> None:
    columns = columns_of(1)
    columns.start[0], columns.end[0] = 2010.0, 2012.0
    columns.bits[0] = OPEN_START
    assert crowd_of(columns, NAMES, "kind").place(0) == pytest.approx(2012, abs=0.001)


def test_sums_of_an_entity_are_those_with_it_at_either_end() -> None:
    columns = columns_of(100)
    found = touching(columns, [3, 101])
    assert found.tolist() == ((columns.funder == 3) | (columns.recipient == 101)).tolist()
    assert not touching(columns, []).any()
    many = list(range(1, 10))
    one_by_one = [touching(columns, [entity]) for entity in many]
    assert touching(columns, many).tolist() == np.any(one_by_one, axis=0).tolist()


def test_nobody_is_a_crowd_too() -> None:
    made = nothing()
    assert made.lanes == len(made) == 0
    assert made.reach[0] < made.reach[1]
    assert made.fullest(3) == 1


def test_the_row_of_a_claim_is_found() -> None:
    made = crowd()
    assert [int(made.columns.claim[made.row_of(claim)]) for claim in made.members(0, 20)] == list(
        made.members(0, 20)
    )


def test_what_ends_with_a_year_stands_in_that_year_where_its_start_is_not_known() -> None:
    columns = columns_of(2)
    columns.start[:], columns.end[:] = 2011.0, 2012.0
    columns.bits[:] = OPEN_START, OPEN_END
    made = crowd_of(columns, NAMES, "kind")
    borders = np.searchsorted(made.keys, step_keys(np.arange(1), np.array([2011.0, 2012.0, 2013.0])))
    assert np.diff(borders[0]).tolist() == [2, 0]
