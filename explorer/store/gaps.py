"""What a workspace does not say, found by SQL: counts first, rows a page at a time. Judges no claim."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

_SUPPORTED: Final = "SELECT 1 FROM citation t WHERE t.claim_id = c.id AND t.stance = 'supports'"
_PLACED: Final = "('located_in', 'active_in', 'lives_in', 'comes_to', 'parent', 'part_of', 'outside')"
_LONG: Final = 40  # characters of a quote that two documents do not print alike by chance

# Each selects (id of the row to show, entity) of what is missing something; `?1` is a JSON list of keys.
_GAPS: Final[Mapping[str, str]] = {
    "no_source": f"SELECT c.id, c.subject_id FROM claim c WHERE NOT EXISTS ({_SUPPORTED})",
    "one_source": """SELECT c.id, c.subject_id FROM claim c
        WHERE (c.number IS NOT NULL OR c.id IN (SELECT claim_id FROM funding))
        AND (SELECT count(DISTINCT t.document_id) FROM citation t
             WHERE t.claim_id = c.id AND t.stance = 'supports') = 1""",
    "same_words": f"""SELECT c.id, c.subject_id FROM claim c WHERE c.id IN (
        SELECT t.claim_id FROM citation t JOIN citation u ON u.claim_id = t.claim_id AND u.document_id <> t.document_id
        WHERE u.exact = t.exact AND length(t.exact) >= {_LONG} AND t.stance = 'supports' AND u.stance = 'supports')""",
    "undated": """SELECT c.id, c.subject_id FROM claim c LEFT JOIN funding f ON f.claim_id = c.id
        WHERE (f.claim_id IS NOT NULL AND f.announced IS NULL AND f.period IS NULL AND NOT EXISTS (
            SELECT 1 FROM citation t JOIN document d ON d.id = t.document_id
            WHERE t.claim_id = c.id AND d.published IS NOT NULL))
        OR (c.date IS NULL AND c.property IN (SELECT value FROM json_each(?1)))""",
    "no_amount": """SELECT c.id, c.subject_id FROM claim c JOIN funding f ON f.claim_id = c.id
        WHERE f.amount_low IS NULL AND f.amount_high IS NULL""",
    "no_currency": """SELECT c.id, c.subject_id FROM claim c JOIN funding f ON f.claim_id = c.id
        WHERE f.currency IS NULL AND (f.amount_low IS NOT NULL OR f.amount_high IS NOT NULL)""",
    "broken_quotes": """SELECT DISTINCT c.id, c.subject_id FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE t.state IN ('ambiguous', 'broken')""",
    "no_place": f"""SELECT e.id, e.id FROM entity e WHERE e.kind NOT IN ('place', 'publication', 'product', 'event')
        AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.subject_id = e.id AND c.property IN {_PLACED})""",
    "no_kind": "SELECT e.id, e.id FROM entity e WHERE e.kind NOT IN (SELECT value FROM json_each(?1))",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GapKeys:
    """What of the vocabulary the questions need: properties whose value is a date, and the kinds there are."""

    dates: Collection[str]
    kinds: Collection[str]


def kinds_of_gaps() -> tuple[str, ...]:
    """All that can be missing, in the order in which it matters."""
    return tuple(_GAPS)


def count_gap(connection: sqlite3.Connection, gap: str, keys: GapKeys) -> int:
    """How many there are."""
    row: tuple[int] = connection.execute(f"SELECT count(*) FROM ({_GAPS[gap]})", _bound(gap, keys)).fetchone()
    return row[0]


def gap_rows(
    connection: sqlite3.Connection, gap: str, keys: GapKeys, *, after: int = 0, limit: int = 100
) -> list[tuple[int, int]]:
    """The next rows by id after the last one of the page before: (claim or entity, entity)."""
    sql = f"WITH g (id, entity) AS ({_GAPS[gap]}) SELECT id, entity FROM g WHERE id > ?2 ORDER BY id LIMIT ?3"
    bound = _bound(gap, keys) or ("",)
    return list(connection.execute(sql, (*bound, after, limit)))


def is_about_entities(gap: str) -> bool:
    """Whether the rows of a gap are entities; they are claims otherwise."""
    return gap in ("no_place", "no_kind")


def _bound(gap: str, keys: GapKeys) -> tuple[str, ...]:
    wanted = {"undated": keys.dates, "no_kind": keys.kinds}.get(gap)
    return () if wanted is None else (json.dumps(sorted(wanted)),)
