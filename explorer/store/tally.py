"""Answers from the columns: which entities pass the filters, in which order, and how many there are of each.

The same answers as `explorer.store.search` gives in SQL. Beyond the best hits, relevance goes by the order of ids.
"""

import sqlite3
import sys
from array import array
from collections.abc import Sequence
from typing import Final

import numpy as np

from explorer.store.columns import Columns, Mask, Pairs, ids_of
from explorer.store.columns_scan import Ids
from explorer.store.money_spans import with_money_in
from explorer.store.search import DIFFERS, Selection, condition

Counts = dict[str, list[tuple[str, int]]]

_AT_ONCE: Final = 250_000  # pairs


def passing(
    columns: Columns,
    connection: sqlite3.Connection,
    selection: Selection,
    found: Mask | None,
    *,
    without: str | None = None,
) -> Mask:
    """The entities that are among `found`, where something is searched, and that pass all filters but one facet's."""
    mask = columns.mask_of(columns.by_name) if found is None else found.copy()
    for facet in sorted({facet for facet, _ in selection.chosen} - {without}):
        values = [value for chosen, value in selection.chosen if chosen == facet]
        either = [_having(columns, connection, facet, value, selection) for value in values]
        mask &= np.logical_or.reduce(either)
    if selection.span is not None:
        sql, days = with_money_in(*selection.span)
        mask &= columns.mask_of(ids_of(connection, sql, list(days)))
    return mask


def in_order(
    columns: Columns, mask: Mask, order: str, *, descending: bool, best: Sequence[int] | None = None
) -> "array[int]":
    """The ids of a mask in the order of a list; with `best`, those come first and the others by their ids."""
    if best is not None:
        first = np.array([one for one in best if one < columns.size and mask[one]], dtype=np.int32)
        mask = mask.copy()
        mask[first] = False
        ids = np.concatenate([first, np.flatnonzero(mask)])
    else:
        ids = _everything_in_order(columns, order, descending=descending)
        ids = ids[mask[ids]]
    answer: array[int] = array("q")
    answer.frombytes(ids.astype(np.int64).tobytes())
    return answer


def count_each(
    columns: Columns,
    connection: sqlite3.Connection,
    selection: Selection,
    found: Mask | None,
    *,
    most: int = sys.maxsize,
) -> Counts:
    """For each facet, its values and how many entities have them under the search and all other facets.

    Of each facet of many values, no more than those that the most entities have.
    """
    masks: dict[str | None, Mask] = {}
    chosen = {facet for facet, _ in selection.chosen}

    def mask_without(facet: str) -> Mask:
        key = facet if facet in chosen else None
        if key not in masks:
            masks[key] = passing(columns, connection, selection, found, without=key)
        return masks[key]

    counts: Counts = {"tag": []}  # there may be none of these
    for facet, value in columns.values:
        counts.setdefault(facet, []).append((value, columns.count((facet, value), mask_without(facet))))
    for facet, pairs in columns.pairs.items():
        counts[facet] = _most_of(pairs, mask_without(facet), most)
    differing = np.array([one for one in selection.differing if one < columns.size], dtype=np.int32)
    differ = int(np.count_nonzero(mask_without(DIFFERS[0])[differing]))
    counts.setdefault(DIFFERS[0], []).append((DIFFERS[1], differ))
    return counts


def _everything_in_order(columns: Columns, order: str, *, descending: bool) -> Ids:
    known = columns.orders.get((order, descending))
    if known is None:
        ids = np.sort(columns.by_name)
        keys = _KEYS[order](columns, ids, -1 if descending else 1)
        known = columns.orders[order, descending] = ids[np.lexsort([ids, *keys])]
    return known


def _most_of(pairs: Pairs, mask: Mask, most: int) -> list[tuple[str, int]]:
    """How many of a mask have each value that any has."""
    here = np.zeros(len(pairs.values), dtype=np.int64)
    for first in range(0, len(pairs.codes), _AT_ONCE):  # between two stretches a key can be answered
        part = slice(first, first + _AT_ONCE)
        here += np.bincount(pairs.codes[part][mask[pairs.entities[part]]], minlength=len(here))
    there = np.flatnonzero(here)
    if len(there) > most:
        there = there[np.argsort(-here[there], kind="stable")[:most]]
    return list(zip(map(str, pairs.values[there].tolist()), here[there].tolist(), strict=True))


def _having(
    columns: Columns, connection: sqlite3.Connection, facet: str, value: str, selection: Selection
) -> Mask:
    known = None if (facet, value) == DIFFERS else columns.mask_having(facet, value)
    if known is not None:
        return known
    sql, bound = condition(facet, value, selection.differing)
    ids = ids_of(connection, sql, bound)
    return columns.mask_of(ids[ids < columns.size])


def _kind_places(columns: Columns, ids: Ids) -> Ids:
    place = np.zeros(columns.size, dtype=np.int32)
    kinds = sorted(value for facet, value in columns.values if facet == "kind")
    for number, kind in enumerate(kinds):
        place[columns.values["kind", kind]] = number  # by ids and by masks alike
    return place[ids]


# As `search._ORDERS` says; the last key counts most, and the ids themselves come after all of them.
_KEYS: Final = {
    "relevance": lambda c, ids, way: [way * c.name_place[ids], -way * c.claims[ids]],
    "name": lambda c, ids, way: [way * c.name_place[ids]],
    "kind": lambda c, ids, way: [c.name_place[ids], way * _kind_places(c, ids)],
    "claims": lambda c, ids, way: [c.name_place[ids], -way * c.claims[ids]],
    "documents": lambda c, ids, way: [c.name_place[ids], -way * c.claims[ids], -way * c.documents[ids]],
}
