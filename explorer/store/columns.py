"""What filters and orders need of every entity, as arrays in memory, so that a million are counted in a moment.

Read once on a thread of its own, and brought in step after each write. Never a source of truth, and never what a
row of the list says. A workspace whose ids lie too far apart has none: its questions are answered in SQL.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from typing_extensions import TypeIs

from explorer.store import search
from explorer.store.columns_scan import (
    STAGES,
    Claims,
    Ids,
    Longs,
    as_list,
    parsed,
    read_citations,
    read_claims,
    read_counts,
    read_names,
    read_stages,
)
from explorer.store.first_hits import kinds_there_are

Mask = npt.NDArray[np.bool_]
Value = tuple[str, str]  # facet, value

_SPARE: Final = 8  # ids may be this many times as high as there are entities
_LEAST: Final = 1_000_000  # however few there are
_MOST_TOUCHED: Final = 250_000  # entities by one write; beyond them all is read anew
_DENSE: Final = 8  # a value that more than one in so many have is kept as a mask

# Facets of many values, for some entities: (value as a number, entity).
_PAIRS: Final[Mapping[str, str]] = {
    "place": """SELECT object_id, subject_id FROM claim
        WHERE property = 'located_in' AND object_id IS NOT NULL AND subject_id IN ({ids})""",
    "document": """SELECT t.document_id, c.subject_id FROM claim c CROSS JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id IN ({ids})""",
}
_STAGE: Final = """
    SELECT c.subject_id FROM claim c CROSS JOIN funding f ON f.claim_id = c.id
    WHERE f.stage = ?1 AND c.subject_id IN ({ids})
    UNION SELECT c.object_id FROM claim c CROSS JOIN funding f ON f.claim_id = c.id
    WHERE f.stage = ?1 AND c.object_id IN ({ids})"""
_MONEY: Final = "money"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which entity has which values: `entities[i]` has `values[codes[i]]`; each pair once."""

    values: Ids
    codes: Ids
    entities: Ids


@dataclass(frozen=True, slots=True)
class Columns:
    """Entity ids are indexes of masks and of `claims`, `documents` and `name_place`."""

    by_name: Ids  # all entities, by name and then by id
    name_place: Ids  # equal names have equal places
    claims: Ids
    documents: Ids
    values: Mapping[Value, Ids | Mask]  # who has each: ids where they are few
    pairs: Mapping[str, Pairs]
    # Of all entities, and of all that have a word, as bits; kept once they were needed.
    orders: dict[tuple[str, bool], Ids] = field(default_factory=dict)
    words: dict[str, npt.NDArray[np.uint8]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """One more than the highest id."""
        return len(self.claims)

    def mask_of(self, ids: Ids) -> Mask:
        """True at these ids."""
        mask: Mask = np.zeros(self.size, dtype=np.bool_)
        mask[ids] = True
        return mask

    def mask_having(self, facet: str, value: str) -> Mask | None:
        """True at the entities that have a value; None for what is not kept here."""
        if facet in self.pairs and (number := _number(value)) is not None:
            pairs = self.pairs[facet]
            code = np.flatnonzero(pairs.values == number)
            return self.mask_of(pairs.entities[pairs.codes == code[0]] if len(code) else _NONE)
        kept = self.values.get((facet, value))
        if kept is None:
            return None
        return kept if is_mask(kept) else self.mask_of(kept)

    def count(self, value: Value, mask: Mask) -> int:
        """How many of a mask have a value."""
        kept = self.values[value]
        return int(np.count_nonzero(mask & kept if is_mask(kept) else mask[kept]))


def is_mask(kept: Ids | Mask) -> TypeIs[Mask]:
    """Whether a value is kept as a mask."""
    return kept.dtype == np.bool_


_NONE: Final[Ids] = np.empty(0, dtype=np.int32)


def load_columns(connection: sqlite3.Connection) -> Columns | None:
    """Read them all; None where the ids lie too far apart. Interrupting the connection ends it."""
    highest, count = connection.execute("SELECT coalesce(max(id), 0), count(*) FROM entity").fetchone()
    if highest > max(_LEAST, count * _SPARE):
        return None
    size = highest + 1
    by_name, name_place = read_names(connection, size)
    claims, documents, values = _counted(connection, size)
    values |= {value: ids_of(connection, *_question(value)) for value in _listed_values(connection)}
    values, pairs = _from_claims(connection, values)
    kept = {value: _kept_as(ids, size) for value, ids in values.items()}
    return Columns(by_name, name_place, claims, documents, kept, pairs)


def refreshed(columns: Columns, connection: sqlite3.Connection, touched: Iterable[int]) -> Columns | None:
    """The columns after a write that touched some entities; None where all must be read anew."""
    some = sorted(touched)
    highest = connection.execute("SELECT coalesce(max(id), 0) FROM entity").fetchone()[0]
    if highest >= columns.size + _LEAST or len(some) > _MOST_TOUCHED:
        return None
    size, gone = highest + 1, np.array(some, dtype=np.int64)
    if _same_order(columns, connection, some):
        by_name, name_place = columns.by_name, columns.name_place
    else:
        by_name, name_place = read_names(connection, size)
    found, *counts = read_counts(connection, some)
    claims, documents = (
        _patched_counts(old, size, gone, found, new)
        for old, new in zip((columns.claims, columns.documents), counts, strict=False)
    )
    values = {}
    for value in [
        *_listed_values(connection),
        *search.fixed_values(),
        *((_MONEY, stage) for stage in STAGES),
    ]:
        new = ids_of(connection, *_question(value, some), within=some)
        before = _ids(columns.values.get(value, _NONE))
        values[value] = _kept_as(np.union1d(before[~np.isin(before, gone)], new).astype(np.int32), size)
    pairs = {facet: _patched(columns.pairs[facet], connection, facet, gone) for facet in _PAIRS}
    kept = replace(columns, by_name=by_name, name_place=name_place, claims=claims, documents=documents)
    return replace(
        kept, values=values, pairs=pairs, orders={}, words=_words_anew(columns, connection, size, some)
    )


def ids_of(
    connection: sqlite3.Connection,
    sql: str,
    values: Sequence[object] = (),
    *,
    within: Sequence[int] | None = None,
) -> Ids:
    """The ids that a question gives, each once, ascending."""
    only = "" if within is None else f" WHERE id IN ({as_list(within)})"
    text = connection.execute(
        f"WITH q(id) AS ({sql}) SELECT group_concat(id) FROM q{only}", values
    ).fetchone()[0]
    return np.unique(parsed(text)).astype(np.int32)


def matches(connection: sqlite3.Connection, expression: str, *, within: Sequence[int] | None = None) -> Ids:
    """The entities that an FTS5 expression finds, ascending."""
    only = "" if within is None else f" AND rowid IN ({as_list(within)})"
    text = connection.execute(
        f"SELECT group_concat(rowid) FROM search WHERE search MATCH ?{only}", (expression,)
    ).fetchone()[0]
    return parsed(text).astype(np.int32)


# ── Reading everything ──────────────────────────────────────────────────────────────────────────────────────
def _counted(connection: sqlite3.Connection, size: int) -> tuple[Ids, Ids, dict[Value, Ids]]:
    """Claims and documents of each entity, and the values that follow from such counts."""
    ids, *counts = read_counts(connection)
    claims, documents = np.zeros(size, dtype=np.int32), np.zeros(size, dtype=np.int32)
    claims[ids], documents[ids] = counts[0], counts[1]
    values = {
        (_MONEY, "any"): ids[counts[2] > 0],
        ("evidence", "several"): ids[counts[1] > 1],
        ("evidence", "one"): ids[counts[1] == 1],
    }
    return claims, documents, {value: np.sort(having).astype(np.int32) for value, having in values.items()}


def _from_claims(
    connection: sqlite3.Connection, values: dict[Value, Ids]
) -> tuple[dict[Value, Ids], dict[str, Pairs]]:
    """These values and those that follow from the claims; the pairs."""
    claims = read_claims(connection)
    cited = np.zeros(len(claims.ids), dtype=np.bool_)
    told = []
    for claim_ids, documents in read_citations(connection):
        rows = claims.rows_of(claim_ids)
        cited[rows] = True
        told.append(np.unique((documents << 32) | claims.subjects[rows]))
    lying = claims.objects[claims.is_place].astype(np.int64) << 32 | claims.subjects[claims.is_place]
    more = {
        ("evidence", "none"): claims.subjects[~cited],
        ("evidence", "analyst"): claims.subjects[claims.is_own],
        **_by_stage(claims, *read_stages(connection)),
        ("star", "yes"): ids_of(connection, *_question(("star", "yes"))),
    }
    everything = values | {value: np.unique(ids).astype(np.int32) for value, ids in more.items()}
    return everything, {"place": _packed([lying]), "document": _packed(told)}


def _by_stage(claims: Claims, sums: Longs, stages: Longs) -> dict[Value, Ids]:
    rows = claims.rows_of(sums)
    found = {}
    for number, stage in enumerate(STAGES):
        of_stage = rows[stages == number]
        both = np.concatenate([claims.subjects[of_stage], claims.objects[of_stage]])
        found[_MONEY, stage] = both[both > 0]
    return found


def _listed_values(connection: sqlite3.Connection) -> list[Value]:
    """The values of those facets whose values are not always the same."""
    tags = connection.execute("SELECT DISTINCT folded FROM entity_tag")
    return [*(("kind", kind) for kind in kinds_there_are(connection)), *(("tag", row[0]) for row in tags)]


def _question(value: Value, within: Sequence[int] = ()) -> tuple[str, list[object]]:
    if value[0] == _MONEY and value[1] in STAGES:
        return _STAGE.format(ids=as_list(within)), [value[1]]
    return search.condition(*value, frozenset())


# ── Bringing in step ────────────────────────────────────────────────────────────────────────────────────────
def _same_order(columns: Columns, connection: sqlite3.Connection, touched: Sequence[int]) -> bool:
    """Whether each of these still stands where it stood by name: a write seldom changes a name."""
    at = np.flatnonzero(np.isin(columns.by_name, np.array(touched, dtype=np.int64)))
    beside = np.unique(np.concatenate([at - 1, at, at + 1]))
    ids = columns.by_name[beside[(beside >= 0) & (beside < len(columns.by_name))]].tolist()
    some = as_list(sorted({*touched, *ids}))
    names = dict(connection.execute(f"SELECT id, sort_name FROM entity WHERE id IN ({some})"))
    if len(names) != len(ids) or len(at) != len(touched):
        return False  # one came, or went
    place = {int(entity): spot for spot, entity in zip(beside[(beside >= 0)].tolist(), ids, strict=False)}
    for one, other in pairwise(ids):
        if place[other] != place[one] + 1:
            continue
        equal = bool(columns.name_place[one] == columns.name_place[other])
        if (names[one], one) > (names[other], other) or (names[one] == names[other]) != equal:
            return False
    return True


def _patched_counts(old: Ids, size: int, gone: Longs, found: Longs, new: Longs) -> Ids:
    patched = np.zeros(size, dtype=np.int32)
    shared = min(size, len(old))
    patched[:shared] = old[:shared]
    patched[gone[gone < size]] = 0
    patched[found] = new
    return patched


def _patched(pairs: Pairs, connection: sqlite3.Connection, facet: str, gone: Longs) -> Pairs:
    kept = ~np.isin(pairs.entities, gone)
    old = (pairs.values[pairs.codes[kept]].astype(np.int64) << 32) | pairs.entities[kept]
    sql = _PAIRS[facet].format(ids=as_list(gone.tolist()))
    row = connection.execute(
        f"WITH q(value, id) AS ({sql}) SELECT group_concat(value), group_concat(id) FROM q"
    ).fetchone()
    values, entities = map(parsed, row)
    return _packed([old, (values << 32) | entities])


def _words_anew(
    columns: Columns, connection: sqlite3.Connection, size: int, touched: Sequence[int]
) -> dict[str, npt.NDArray[np.uint8]]:
    """Who has the words that were asked for; only of those that were touched this is asked again."""
    anew = {}
    for expression, bits in columns.words.items():
        mask = np.zeros(size, dtype=np.bool_)
        shared = min(size, columns.size)
        mask[:shared] = np.unpackbits(bits, count=columns.size)[:shared]
        mask[[one for one in touched if one < size]] = False
        mask[matches(connection, expression, within=touched)] = True
        anew[expression] = np.packbits(mask)
    return anew


# ── As they are kept ────────────────────────────────────────────────────────────────────────────────────────
def _kept_as(ids: Ids, size: int) -> Ids | Mask:
    if len(ids) * _DENSE <= size:
        return ids
    mask = np.zeros(size, dtype=np.bool_)
    mask[ids] = True
    return mask


def _ids(kept: Ids | Mask) -> Ids:
    return np.flatnonzero(kept).astype(np.int32) if is_mask(kept) else kept


def _packed(parts: Sequence[Longs]) -> Pairs:
    """Pairs of (value, entity), each given as one number: the value above, the entity in the lower 32 bits."""
    pairs = np.unique(np.concatenate([*parts, np.empty(0, dtype=np.int64)]))
    values, codes = np.unique(pairs >> 32, return_inverse=True)
    entities = pairs & 0xFFFFFFFF
    return Pairs(values.astype(np.int32), codes.astype(np.int32), entities.astype(np.int32))


def _number(value: str) -> int | None:
    """The value of a pair as a number; None for one that only SQL can tell."""
    return int(value) if value.isdecimal() and len(value) < 10 else None
