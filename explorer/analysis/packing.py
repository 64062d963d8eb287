"""Puts things that have a width into rows so that none covers another; what finds no room is counted in clusters.

Widths are pixels or any other unit of one axis. Nothing here knows what the things are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A thing from `left` to `right` that is `rows` rows high."""

    left: float
    right: float
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that found no room, at one place; `members` are their positions in the input."""

    left: float
    right: float
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """The top row of each block, -1 for one that lies in a cluster. The clusters share the last row."""

    row_of: tuple[int, ...]
    rows: int  # without the row of the clusters
    clusters: tuple[Cluster, ...]


def pack(blocks: Sequence[Block], most_rows: int, cluster_width: float) -> Packed:
    """Give each block the highest free row; those of one row get `most_rows`, those of several always find room."""
    limit = most_rows + sum(block.rows - 1 for block in blocks)
    ends: list[float] = []
    row_of = [-1] * len(blocks)
    for place in sorted(range(len(blocks)), key=lambda one: (blocks[one].left, -blocks[one].rows, one)):
        block = blocks[place]
        row = _free_row(ends, block)
        if block.rows == 1 and row >= max(limit, len(ends)):
            continue
        ends.extend([float("-inf")] * (row + block.rows - len(ends)))
        ends[row : row + block.rows] = [block.right] * block.rows
        row_of[place] = row
    left_over = (place for place, row in enumerate(row_of) if row < 0)
    return Packed(tuple(row_of), len(ends), clusters_of(blocks, left_over, cluster_width))


def _free_row(ends: Sequence[float], block: Block) -> int:
    """The highest row from which all rows of the block are free; rows below the last are."""
    free = 0
    for row, end in enumerate(ends):
        free = free + 1 if end <= block.left else 0
        if free == block.rows:
            return row - free + 1
    return len(ends) - free


def clusters_of(blocks: Sequence[Block], places: Iterable[int], width: float) -> tuple[Cluster, ...]:
    """Gather blocks by where they begin, so that no two clusters are nearer to each other than `width`."""
    clusters: list[Cluster] = []
    members: list[int] = []
    left = 0.0
    for place in sorted(places, key=lambda one: (blocks[one].left, one)):
        if members and blocks[place].left >= left + width:
            clusters.append(Cluster(left, left + width, tuple(members)))
            members = []
        if not members:
            left = blocks[place].left
        members.append(place)
    if members:
        clusters.append(Cluster(left, left + width, tuple(members)))
    return tuple(clusters)
