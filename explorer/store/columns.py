"""What filters and orders need of every entity, as arrays in memory, so that a million are counted in a moment.

Read once on a thread of its own, and brought in step after each write. Never a source of truth, and never what a
row of the list says. A workspace whose ids lie too far apart has none: its questions are answered in SQL.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.domain.model import Stage
from explorer.store import search
from explorer.store.first_hits import kinds_there_are

Ids = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Value = tuple[str, str]  # facet, value

_SPARE: Final = 8  # ids may be this many times as high as there are entities
_LEAST: Final = 1_000_000  # however few there are
_AT_ONCE: Final = 250_000  # claims; what SQLite hands over in one text stays small

_STAGES: Final = tuple(stage.value for stage in Stage)
_STAGE: Final = " ".join(["CASE f.stage", *(f"WHEN '{s}' THEN {i}" for i, s in enumerate(_STAGES)), "END"])
_SUMS: Final = (
    f"SELECT {_STAGE}, {{end}} FROM claim c CROSS JOIN funding f ON f.claim_id = c.id WHERE {{which}}"
)

# Facets of many values: questions for (value as a number, entity), and the column of the entity.
_PAIRS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "place": (
        (
            """SELECT c.object_id, {end} FROM claim c
            WHERE c.property = 'located_in' AND c.object_id IS NOT NULL AND {which}""",
            "c.subject_id",
        ),
    ),
    "document": (
        (
            "SELECT t.document_id, {end} FROM claim c CROSS JOIN citation t ON t.claim_id = c.id WHERE {which}",
            "c.subject_id",
        ),
    ),
    "money": ((_SUMS, "c.subject_id"), (f"{_SUMS} AND c.object_id IS NOT NULL", "c.object_id")),
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which entity has which values: `entities[i]` has `values[codes[i]]`; each pair once."""

    facet: str

    values: Ids
    codes: Ids
    entities: Ids

    def words(self) -> list[str]:
        """The values as a query carries them."""
        numbers = self.values.tolist()
        return [_STAGES[number] for number in numbers] if self.facet == "money" else [str(n) for n in numbers]


@dataclass(frozen=True, slots=True)
class Columns:
    """Entity ids are indexes of masks and of `claims`, `documents` and `name_place`."""

    by_name: Ids  # all entities, by name and then by id
    name_place: Ids  # equal names have equal places
    claims: Ids
    documents: Ids
    values: Mapping[Value, Ids]
    pairs: Mapping[str, Pairs]
    orders: dict[tuple[str, bool], Ids] = field(
        default_factory=dict
    )  # of all entities, kept once they were needed

    @property
    def size(self) -> int:
        """One more than the highest id."""
        return len(self.claims)

    def mask_of(self, ids: Ids) -> Mask:
        """True at these ids."""
        mask: Mask = np.zeros(self.size, dtype=np.bool_)
        mask[ids] = True
        return mask

    def having(self, facet: str, value: str) -> Ids | None:
        """The entities that have a value; None for a facet that is not kept here."""
        if facet in self.pairs and (number := _number(facet, value)) is not None:
            pairs = self.pairs[facet]
            code = np.flatnonzero(pairs.values == number)
            return pairs.entities[pairs.codes == code[0]] if len(code) else _NONE
        return self.values.get((facet, value))


_NONE: Final[Ids] = np.empty(0, dtype=np.int32)


def load_columns(connection: sqlite3.Connection) -> Columns | None:
    """Read them all; None where the ids lie too far apart. Interrupting the connection ends it."""
    highest, count = connection.execute("SELECT coalesce(max(id), 0), count(*) FROM entity").fetchone()
    if highest > max(_LEAST, count * _SPARE):
        return None
    by_name, name_place = _names(connection, highest + 1)
    claims, documents = _counts(connection, highest + 1)
    return Columns(
        by_name=by_name,
        name_place=name_place,
        claims=claims,
        documents=documents,
        values={value: ids_of(connection, *_question(value)) for value in _values(connection)},
        pairs={facet: _all_pairs(connection, facet) for facet in _PAIRS},
    )


def refreshed(columns: Columns, connection: sqlite3.Connection, touched: Iterable[int]) -> Columns | None:
    """The columns after a write that touched some entities; None where all must be read anew."""
    some = sorted(touched)
    highest = connection.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()[0]
    if highest >= columns.size + _LEAST or len(some) > _AT_ONCE:
        return None
    by_name, name_place = _names(connection, highest + 1)
    claims, documents = _counts(connection, highest + 1)
    gone = np.array(some, dtype=np.int32)
    values = {}
    for value in _values(connection):
        sql, bound = _question(value)
        new = ids_of(connection, sql, bound, within=some)
        values[value] = np.union1d(_without(columns.values.get(value, _NONE), gone), new).astype(np.int32)
    pairs = {facet: _patched(columns.pairs[facet], connection, gone) for facet in _PAIRS}
    return replace(
        columns,
        by_name=by_name,
        name_place=name_place,
        claims=claims,
        documents=documents,
        values=values,
        pairs=pairs,
        orders={},
    )


def ids_of(
    connection: sqlite3.Connection,
    sql: str,
    values: Sequence[object] = (),
    *,
    within: Sequence[int] | None = None,
) -> Ids:
    """The ids that a question gives, each once, ascending. As one text from SQLite: ten times as fast as row by row."""
    # Numbers written out, for SQLite looks for these alone only where it knows them beforehand.
    only = "" if within is None else f" WHERE id IN ({_list(within)})"
    text = connection.execute(
        f"WITH q(id) AS ({sql}) SELECT group_concat(id) FROM q{only}", values
    ).fetchone()[0]
    return np.unique(_parsed(text)).astype(np.int32)


def matches(connection: sqlite3.Connection, expression: str) -> Ids:
    """The entities that an FTS5 expression finds, ascending."""
    text = connection.execute(
        "SELECT group_concat(rowid) FROM search WHERE search MATCH ?", (expression,)
    ).fetchone()[0]
    return _parsed(text).astype(np.int32)


def _names(connection: sqlite3.Connection, size: int) -> tuple[Ids, Ids]:
    text = connection.execute(
        """SELECT group_concat(id || ',' || new) FROM (
            SELECT id, sort_name IS NOT lag(sort_name) OVER (ORDER BY sort_name, id) AS new
            FROM entity ORDER BY sort_name, id)"""
    ).fetchone()[0]
    table = _parsed(text).reshape(-1, 2)
    place = np.zeros(size, dtype=np.int32)
    place[table[:, 0]] = np.cumsum(table[:, 1])
    return table[:, 0].astype(np.int32), place


def _counts(connection: sqlite3.Connection, size: int) -> tuple[Ids, Ids]:
    text = connection.execute(
        "SELECT group_concat(entity_id || ',' || claims || ',' || documents) FROM entity_stat"
    ).fetchone()[0]
    table = _parsed(text).reshape(-1, 3)
    claims, documents = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    claims[table[:, 0]], documents[table[:, 0]] = table[:, 1], table[:, 2]
    return claims, documents


def _values(connection: sqlite3.Connection) -> list[Value]:
    """All values of all facets but those in pairs."""
    kinds = [("kind", kind) for kind in kinds_there_are(connection)]
    tags = connection.execute("SELECT DISTINCT folded FROM entity_tag")
    return [*kinds, *(("tag", row[0]) for row in tags), *search.fixed_values()]


def _question(value: Value) -> tuple[str, list[object]]:
    return search.condition(*value, frozenset())


def _all_pairs(connection: sqlite3.Connection, facet: str) -> Pairs:
    first, last = connection.execute(
        "SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM claim"
    ).fetchone()
    parts = []
    while first <= last:
        parts.append(_pairs(connection, facet, f"c.id BETWEEN {first} AND {first + _AT_ONCE - 1}"))
        # A gap in the ids is stepped over.
        row = connection.execute("SELECT id FROM claim WHERE id >= ? LIMIT 1", (first + _AT_ONCE,)).fetchone()
        first = row[0] if row else last + 1
    return _packed(facet, parts)


def _patched(pairs: Pairs, connection: sqlite3.Connection, gone: Ids) -> Pairs:
    kept = ~np.isin(pairs.entities, gone)
    old = (pairs.values[pairs.codes[kept]].astype(np.int64) << 32) | pairs.entities[kept]
    return _packed(
        pairs.facet, [old, _pairs(connection, pairs.facet, f"{{end}} IN ({_list(gone.tolist())})")]
    )


def _pairs(connection: sqlite3.Connection, facet: str, which: str) -> npt.NDArray[np.int64]:
    """Distinct (value, entity) as one number each: the value above, the entity in the lower 32 bits."""
    found = []
    for sql, end in _PAIRS[facet]:
        question = sql.format(end=end, which=which.format(end=end))
        text = connection.execute(
            f"WITH q(value, id) AS ({question}) SELECT group_concat(value || ',' || id) FROM q"
        ).fetchone()[0]
        table = _parsed(text).reshape(-1, 2)
        found.append((table[:, 0] << 32) | table[:, 1])
    return np.unique(np.concatenate(found))


def _packed(facet: str, parts: Sequence[npt.NDArray[np.int64]]) -> Pairs:
    pairs = np.unique(np.concatenate([*parts, np.empty(0, dtype=np.int64)]))
    values, codes = np.unique(pairs >> 32, return_inverse=True)
    entities = pairs & 0xFFFFFFFF
    return Pairs(facet, values.astype(np.int32), codes.astype(np.int32), entities.astype(np.int32))


def _number(facet: str, value: str) -> int | None:
    """The value of a pair as a number; None for one that only SQL can tell, such as any sum at all."""
    if facet == "money":
        return _STAGES.index(value) if value in _STAGES else None
    return int(value) if value.isdecimal() and len(value) < 10 else None


def _without(ids: Ids, gone: Ids) -> Ids:
    return ids[~np.isin(ids, gone)]


def _parsed(text: str | None) -> npt.NDArray[np.int64]:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, dtype=np.int64)


def _list(ids: Sequence[int]) -> str:
    return ",".join(map(str, ids))
