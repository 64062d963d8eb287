"""Reading all sums of money as packed columns, some thousands at a time. Not their words, names or quotes.

A row handed to Python costs microseconds, and Python's one lock with them; joined into texts by SQLite itself, a
million sums take some seconds during which the window goes on.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from explorer.domain.packed import FIELD, UNIT, PackedFundings

_UNIT, _FIELD = f"char({ord(UNIT)})", f"char({ord(FIELD)})"


def _clean(column: str) -> str:
    """A text that has the separators itself would move all that follow: it loses them."""
    return f"replace(replace({column}, {_UNIT}, ''), {_FIELD}, '')"


_SORT = f" || {_FIELD} || ".join(
    (
        "f.stage",
        "f.qualifier",
        "coalesce(f.currency, '')",
        "f.kind",
        "f.cadence",
        "c.rank",
        "f.subject_is",
        "coalesce(f.term, '')",
        """CASE WHEN f.amount_high IS NULL THEN 'low' WHEN f.amount_low IS NULL THEN 'high'
            ELSE '' END""",
        "CASE WHEN f.period IS NULL THEN '' ELSE 'period' END",
    )
)
# CROSS: in the order of the sums, with one look for each claim; SQLite would rather begin with an index of claims.
_PACKED = f"""
    SELECT count(*), max(f.claim_id), group_concat(f.claim_id), group_concat(c.subject_id),
        group_concat(coalesce(c.object_id, 0)), group_concat(coalesce(f.amount_low, f.amount_high, 'nan')),
        group_concat(coalesce(f.amount_high, f.amount_low, 'nan')), group_concat(coalesce(f.part_of, 0)),
        group_concat({_SORT}, {_UNIT}),
        group_concat(coalesce(CASE WHEN f.period IS NULL THEN f.announced ELSE f.period_from END, ''), {_UNIT}),
        group_concat(coalesce(f.period_to, ''), {_UNIT})
    FROM funding f CROSS JOIN claim c ON c.id = f.claim_id WHERE {{where}}"""
_TOLD = f"""
    SELECT group_concat(f.claim_id), group_concat(d.published, {_UNIT})
    FROM funding f CROSS JOIN citation t ON t.claim_id = f.claim_id CROSS JOIN document d ON d.id = t.document_id
    WHERE f.period IS NULL AND f.announced IS NULL AND d.published IS NOT NULL AND {{where}}"""
_NEXT = "f.claim_id > ?1 AND f.claim_id <= ?2"
_ABOUT = """f.claim_id IN (SELECT id FROM claim WHERE subject_id IN (SELECT value FROM json_each(?1))
    UNION SELECT id FROM claim WHERE object_id IN (SELECT value FROM json_each(?1)))"""


def count_fundings(connection: sqlite3.Connection, most: int) -> int:
    """How many sums there are, counted no further than `most`."""
    found: int = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM funding LIMIT ?)", [most]
    ).fetchone()[0]
    return found


def next_fundings(connection: sqlite3.Connection, after: int, most: int) -> PackedFundings | None:
    """The next sums after a claim; None when there are no more."""
    last = connection.execute(
        "SELECT max(claim_id) FROM (SELECT claim_id FROM funding WHERE claim_id > ? ORDER BY claim_id LIMIT ?)",
        [after, most],
    ).fetchone()[0]
    return None if last is None else _packed(connection, _NEXT, [after, last])


def fundings_about(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> PackedFundings | None:
    """All sums with one of these entities at either end; None when there are none."""
    return _packed(connection, _ABOUT, [f"[{','.join(str(int(one)) for one in entity_ids)}]"])


def _packed(connection: sqlite3.Connection, where: str, values: list[object]) -> PackedFundings | None:
    row: tuple[Any, ...] = connection.execute(_PACKED.format(where=where), values).fetchone()
    if not row[0]:
        return None
    if row[8].count(UNIT) != row[0] - 1 or row[8].count(FIELD) != 9 * row[0]:
        clean = _PACKED.replace("f.kind", _clean("f.kind")).replace("f.term", _clean("f.term"))
        row = connection.execute(clean.format(where=where), values).fetchone()
    told = connection.execute(_TOLD.format(where=where), values).fetchone()
    return PackedFundings(*row, *(text or "" for text in told))


def documents_of_fundings(connection: sqlite3.Connection) -> tuple[str, str]:
    """Claims and documents that tell them, pair by pair, each list joined by commas."""
    return _two(
        connection,
        """SELECT DISTINCT t.claim_id, t.document_id FROM funding f CROSS JOIN citation t ON t.claim_id = f.claim_id""",
    )


def count_documents(connection: sqlite3.Connection) -> int:
    """How many documents tell of sums."""
    found: int = connection.execute(
        """SELECT count(*) FROM document d WHERE EXISTS (SELECT 1 FROM citation t CROSS JOIN funding f
        ON f.claim_id = t.claim_id WHERE t.document_id = d.id)"""
    ).fetchone()[0]
    return found


def places(connection: sqlite3.Connection) -> tuple[str, str]:
    """Entities and the places in which they lie, pair by pair, each list joined by commas."""
    return _two(
        connection,
        """SELECT DISTINCT subject_id, object_id FROM claim
        WHERE property = 'located_in' AND object_id IS NOT NULL AND rank <> 'deprecated'""",
    )


def programmes(connection: sqlite3.Connection) -> str:
    """All programmes, joined by commas."""
    found: str | None = connection.execute(
        "SELECT group_concat(id) FROM entity WHERE kind = 'programme'"
    ).fetchone()[0]
    return found or ""


def _two(connection: sqlite3.Connection, pairs: str) -> tuple[str, str]:
    row = connection.execute(
        f"SELECT group_concat(a), group_concat(b) FROM (WITH p(a, b) AS ({pairs}) SELECT * FROM p)"
    )
    first, second = row.fetchone()
    return first or "", second or ""
