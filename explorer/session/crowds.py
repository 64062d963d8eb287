"""All sums of money of a large workspace for the timeline, read in the background. Not their words: see `money`.

Imports numpy: import this module after the first paint only. Holds the columns between two looks, so that other lanes
or a small change do not mean to read a million sums again.
"""

from collections.abc import Callable, Collection
from time import monotonic
from typing import Final

import numpy as np

from explorer.analysis.crowd import Names, Pairs, Reading, crowd_of, touching, whole_reading
from explorer.analysis.crowd_columns import (
    Columns,
    Gathering,
    Ids,
    Ints,
    Unpacker,
    replaced,
)
from explorer.domain.ids import EntityId
from explorer.session.shown import Lane
from explorer.session.trimming import give_back_memory
from explorer.store import funding_scan
from explorer.store.errors import told_as_trouble
from explorer.store.workspace import Workspace

MOST_LISTED: Final = 100  # rows beside the picture: as many as are read within a frame
_AT_ONCE: Final = 16_384  # larger ones take no less time, and leave their memory in pieces
_FIRST_PICTURE: Final = 0.4  # seconds after which what has been read is shown
_OF_FUNDER: Final = -2  # and below: the place of a funder, where no text says the recipient's

Report = Callable[[int], bool]  # False once the reading is no longer wanted
Show = Callable[[Reading], object]


class Cancelled(Exception):  # noqa: N818 - named for what happened
    """Nobody wants the answer any more."""


class Crowds:
    """Reads, keeps and arranges the sums of one workspace; used by one thread at a time."""

    def __init__(self) -> None:
        self._unpacker = Unpacker()
        self._columns: Columns | None = None

    def whole(self, workspace: Workspace, lane: Lane, report: Report, show: Show) -> Reading:
        """Read everything; what there is after a moment is shown before the rest. Raises `Cancelled`."""
        self._unpacker, self._columns = Unpacker(), None
        gathering = Gathering()
        last = read = 0
        begun, is_shown = monotonic(), False
        with told_as_trouble(workspace.path):
            while (packed := funding_scan.next_fundings(workspace.connection, last, _AT_ONCE)) is not None:
                gathering.add(self._unpacker.columns(packed))
                last, read = packed.last_id, read + packed.count
                if not report(read):
                    raise Cancelled
                if not is_shown and monotonic() - begun > _FIRST_PICTURE:
                    is_shown = True
                    show(self._reading(workspace, gathering.so_far(), lane, is_whole=False))
        give_back_memory()
        self._columns = gathering.so_far()
        return self.again(workspace, lane)

    def changed(self, workspace: Workspace, entities: Collection[EntityId], lane: Lane) -> Reading:
        """Read anew only the sums that these entities give or get."""
        assert self._columns is not None, "read everything first"
        with told_as_trouble(workspace.path):
            packed = funding_scan.fundings_about(workspace.connection, entities)
        fresh = self._unpacker.columns(packed) if packed is not None else None
        gone = touching(self._columns, list(entities))
        if fresh is not None:  # a sum can have changed hands: it goes where it was, too
            gone |= np.isin(self._columns.claim, fresh.claim)
        self._columns = replaced(self._columns, gone, fresh)
        return self.again(workspace, lane)

    def has_read(self) -> bool:
        """Whether everything has been read once."""
        return self._columns is not None

    def dates(self) -> tuple[str, ...]:
        """The texts of all dates, as `Columns.dated` counts them."""
        return tuple(self._unpacker.dates)

    def again(self, workspace: Workspace, lane: Lane) -> Reading:
        """The same sums, maybe in other lanes."""
        assert self._columns is not None, "read everything first"
        return self._reading(workspace, self._columns, lane, is_whole=True)

    def _reading(self, workspace: Workspace, columns: Columns, lane: Lane, *, is_whole: bool) -> Reading:
        with told_as_trouble(workspace.path):
            pairs = pairs_of(workspace, columns, lane)
        unpacker = self._unpacker
        names = Names(tuple(unpacker.stages), tuple(unpacker.kinds), tuple(unpacker.currencies))
        crowd = crowd_of(columns, names, lane.value, pairs)
        return whole_reading(crowd, MOST_LISTED) if is_whole else Reading(crowd, len(columns), is_whole=False)


def lane_names(workspace: Workspace, lane_by: str, lanes: Collection[int]) -> dict[int, str]:
    """What some lanes of entities or documents are called."""
    from explorer.store import reading

    connection = workspace.connection
    with told_as_trouble(workspace.path):
        if lane_by == Lane.DOCUMENT:
            titles = {int(ref.id): ref.label for ref in reading.document_refs(connection)}
            return {lane: titles.get(lane, "") for lane in lanes}
        entities = {lane: lane if lane >= 0 else _OF_FUNDER - lane for lane in lanes}
        names = reading.entity_names(connection, entities.values())
    note = {True: "", False: " (place of the funder)"}
    return {lane: f"{names.get(entity, '')}{note[lane >= 0]}" for lane, entity in entities.items()}


def pairs_of(workspace: Workspace, columns: Columns, lane: Lane) -> Pairs | None:
    """Which sums lie in which lanes, where each can lie in several."""
    connection = workspace.connection
    if lane is Lane.DOCUMENT:
        claims, documents = (_ints(text) for text in funding_scan.documents_of_fundings(connection))
        rows = np.searchsorted(columns.claim, claims)
        rows = np.minimum(rows, max(0, len(columns) - 1))
        here = columns.claim[rows] == claims if len(columns) else np.zeros(0, np.bool_)
        return Pairs(rows[here], documents[here])
    if lane is Lane.PROGRAMME:
        programmes = np.sort(_ints(funding_scan.programmes(connection)))
        sides = [np.flatnonzero(np.isin(side, programmes)) for side in (columns.recipient, columns.funder)]
        values = [side[rows] for side, rows in zip((columns.recipient, columns.funder), sides, strict=True)]
        return Pairs(np.concatenate(sides), np.concatenate(values))
    if lane is Lane.PLACE:
        return _by_place(columns, *(_ints(text) for text in funding_scan.places(connection)))
    return None


def _by_place(columns: Columns, entities: Ints, places: Ints) -> Pairs:
    """Each sum in the places of its recipient; where none is told, in those of its funder."""
    order = np.argsort(entities, kind="stable")
    entities, places = entities[order], places[order]
    rows, values = _places_of(columns.recipient, entities, places)
    placeless = np.setdiff1d(np.arange(len(columns)), rows)
    more, of_funders = _places_of(columns.funder[placeless], entities, places)
    return Pairs(np.concatenate([rows, placeless[more]]), np.concatenate([values, _OF_FUNDER - of_funders]))


def _places_of(side: Ids, entities: Ints, places: Ints) -> tuple[Ints, Ints]:
    """Each row with each of its places."""
    first, last = np.searchsorted(entities, side), np.searchsorted(entities, side, side="right")
    counts = last - first
    rows = np.repeat(np.arange(len(side)), counts)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, places[np.repeat(first, counts) + within]


def _ints(text: str) -> Ints:
    return np.fromstring(text, dtype=np.int64, sep=",")
