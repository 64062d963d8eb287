"""Reading what columns hold out of a workspace: each table once, a stretch at a time. Not what is made of it.

SQLite hands over numbers as one text: ten times as fast as row by row. Between two stretches others get their turn.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from explorer.domain.model import Stage

Ids = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

STAGES: Final = tuple(stage.value for stage in Stage)

_SHORT: Final = 2**31
AT_ONCE: Final = 100_000  # rows; what SQLite hands over in one text stays small
_TEXT_AT_ONCE: Final = 100_000  # characters turned into numbers before another thread may go on
_STAGE: Final = " ".join(
    ["CASE stage", *(f"WHEN '{s}' THEN {i}" for i, s in enumerate(STAGES)), "ELSE -1 END"]
)


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims, by their ids: what each is about, and whether anything supports it."""

    ids: Ids | Longs
    subjects: Ids
    objects: Ids  # 0 where there is none
    is_place: npt.NDArray[np.bool_]  # says where its subject lies
    is_own: npt.NDArray[np.bool_]  # an analyst's own

    def rows_of(self, ids: Longs) -> Longs:
        """Where the claims with these ids stand."""
        return np.searchsorted(self.ids, ids)


def parsed(text: str | None) -> Longs:
    """The numbers of a text, in small bites: the others wait while one is taken."""
    if not text:
        return np.empty(0, dtype=np.int64)
    parts, first = [], 0
    while first < len(text):
        last = text.find(",", first + _TEXT_AT_ONCE)
        last = len(text) if last < 0 else last
        parts.append(np.fromstring(text[first:last], dtype=np.int64, sep=","))
        first = last + 1
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def as_list(ids: Sequence[int]) -> str:
    """Numbers written out, for SQLite looks for these alone only where it knows them beforehand."""
    return ",".join(map(str, ids))


def read_names(connection: sqlite3.Connection, size: int) -> tuple[Ids, Ids]:
    """All entities by name and then by id; and the place of each name, equal ones having the same."""
    in_order = "SELECT group_concat(id) FROM (SELECT id FROM entity ORDER BY sort_name, id)"
    sizes = (
        "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM entity GROUP BY sort_name ORDER BY sort_name)"
    )
    ids = parsed(connection.execute(in_order).fetchone()[0]).astype(np.int32)
    equal = parsed(connection.execute(sizes).fetchone()[0])
    place = np.zeros(size, dtype=np.int32)
    place[ids] = np.repeat(np.arange(1, len(equal) + 1, dtype=np.int32), equal)
    return ids, place


def read_counts(connection: sqlite3.Connection, within: Sequence[int] | None = None) -> tuple[Longs, ...]:
    """Entities, and how many claims, documents and fundings each has."""
    only = "" if within is None else f"WHERE entity_id IN ({as_list(within)})"
    row = connection.execute(
        f"""SELECT group_concat(entity_id), group_concat(claims), group_concat(documents), group_concat(fundings)
        FROM entity_stat {only}"""
    ).fetchone()
    return tuple(map(parsed, row))


def read_claims(connection: sqlite3.Connection) -> Claims:
    """What filters need of all claims."""
    sql = """SELECT group_concat(id), group_concat(subject_id), group_concat(coalesce(object_id, 0)),
        group_concat((property = 'located_in' AND object_id IS NOT NULL) + 2 * (origin = 'analyst'))
        FROM claim WHERE id BETWEEN ? AND ?"""
    highest = connection.execute("SELECT coalesce(max(id), 0) FROM claim").fetchone()[0]
    kinds = (np.int32 if highest < _SHORT else np.int64, np.int32, np.int32, np.uint8)
    ids, subjects, objects, marks = _joined(_stretches(connection, "claim", "id", sql), kinds)
    return Claims(ids, subjects, objects, (marks & 1) > 0, (marks & 2) > 0)


def read_citations(connection: sqlite3.Connection) -> Iterator[tuple[Longs, ...]]:
    """Claims and the documents that are cited for them, a stretch at a time."""
    sql = "SELECT group_concat(claim_id), group_concat(document_id) FROM citation WHERE id BETWEEN ? AND ?"
    return _stretches(connection, "citation", "id", sql)


def read_stages(connection: sqlite3.Connection) -> tuple[Longs, Longs]:
    """Sums of money and the numbers of their stages."""
    sql = f"""SELECT group_concat(claim_id), group_concat({_STAGE}) FROM funding WHERE claim_id BETWEEN ? AND ?"""
    claims, stages = _joined(_stretches(connection, "funding", "claim_id", sql), (np.int64, np.int8))
    return claims, stages


def _stretches(connection: sqlite3.Connection, table: str, key: str, sql: str) -> Iterator[tuple[Longs, ...]]:
    row = connection.execute(f"SELECT min({key}), max({key}) FROM {table}").fetchone()
    first, highest = row if row[0] is not None else (1, 0)
    while first <= highest:
        yield tuple(map(parsed, connection.execute(sql, (first, first + AT_ONCE - 1)).fetchone()))
        # A gap in the ids is stepped over.
        following = f"SELECT min({key}) FROM {table} WHERE {key} >= ?"
        first = connection.execute(following, (first + AT_ONCE,)).fetchone()[0] or highest + 1


def _joined(
    stretches: Iterator[tuple[Longs, ...]], kinds: Sequence[npt.DTypeLike]
) -> tuple[npt.NDArray[Any], ...]:
    """One array for each column, in as few bytes as hold it."""
    parts: list[list[npt.NDArray[Any]]] = [[np.empty(0, dtype=kind)] for kind in kinds]
    for stretch in stretches:
        for column, numbers, kind in zip(parts, stretch, kinds, strict=True):
            column.append(numbers.astype(kind))
    return tuple(np.concatenate(column) for column in parts)
