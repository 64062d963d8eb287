"""Where the id and the key of a merged entity lead, and what a merger has to read. Not what it makes of it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.mergers import Merger, parts_from_json
from explorer.domain.told import ToldClaim
from explorer.store import reading
from explorer.store.errors import DamagedWorkspace, NoSuchRow
from explorer.store.recording import Recorder

_COLUMNS = 'id, into_id, turn, made_at, key, name, reason, document_id, start, "end", exact, parts'

# Claims of the one that say the same words of the same third as a claim of the other; all else is compared later.
_ALIKE = """
SELECT k.id FROM claim g JOIN claim k ON k.subject_id = ?1 AND k.value = g.value AND k.object_id IS g.object_id
WHERE g.subject_id = ?2
UNION SELECT k.id FROM claim g JOIN claim k ON k.object_id = ?1 AND k.subject_id = g.subject_id AND k.value = g.value
WHERE g.object_id = ?2
UNION SELECT id FROM claim
WHERE subject_id = ?1 AND property IN ('name', 'alias', 'former_name', 'acronym')"""

# From each of the two up what it is part of; the step between the two themselves will be no more.
_CIRCLE = """
WITH RECURSIVE up(start, first, id) AS (
    SELECT subject_id, object_id, object_id FROM claim
    WHERE subject_id IN (?1, ?2) AND object_id NOT IN (?1, ?2) AND rank <> 'deprecated'
      AND property IN (SELECT value FROM json_each(?3))
    UNION
    SELECT up.start, up.first, c.object_id FROM up JOIN claim c ON c.subject_id = up.id
    WHERE up.id NOT IN (?1, ?2) AND c.object_id IS NOT NULL AND c.rank <> 'deprecated'
      AND c.property IN (SELECT value FROM json_each(?3))
)
SELECT e.name FROM up JOIN entity e ON e.id = up.first WHERE up.id IN (?1, ?2) AND up.id <> up.start LIMIT 1"""


def living_id(connection: sqlite3.Connection, entity_id: EntityId) -> EntityId:
    """The entity that this id leads to now: itself, or the one it became part of."""
    row = connection.execute("SELECT into_id FROM merger WHERE id = ?", (entity_id,)).fetchone()
    return EntityId(row[0]) if row else entity_id


def id_of_key(connection: sqlite3.Connection, key: str) -> EntityId | None:
    """The entity that this key leads to now; None when no entity has or had it."""
    row = connection.execute(
        "SELECT id FROM entity WHERE key = ?1 UNION ALL SELECT into_id FROM merger WHERE key = ?1", (key,)
    ).fetchone()
    return EntityId(row[0]) if row else None


def read_merger(connection: sqlite3.Connection, merged_id: EntityId) -> Merger:
    """The merger of an entity that is part of another; raise `NoSuchRow` when it is not."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM merger WHERE id = ?", (merged_id,)):
        return _merger(row)
    raise NoSuchRow(f"merged entity {merged_id}")


def mergers_into(connection: sqlite3.Connection, entity_id: EntityId) -> list[Merger]:
    """What became part of an entity, the first first."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM merger WHERE into_id = ? ORDER BY turn, id", (entity_id,)
    )
    return [_merger(row) for row in found]


def later_mergers(connection: sqlite3.Connection, merger: Merger) -> list[Merger]:
    """What has to come off before a merger can be taken apart, the last first.

    Those are the later mergers into the same entity, those of the thirds that this one was about, and what has to
    come off before any of them.
    """
    found: dict[EntityId, Merger] = {}
    to_see = [merger]
    while to_see:
        one = to_see.pop()
        rows = connection.execute(
            f"""SELECT {_COLUMNS} FROM merger WHERE turn > ?1
            AND (into_id = ?2 OR id IN (SELECT value FROM json_each(?3)))""",
            (one.turn, one.into_id, json.dumps(one.parts.thirds)),
        )
        fresh = [other for row in rows if (other := _merger(row)).id not in found]
        found |= {other.id: other for other in fresh}
        to_see += fresh
    return sorted(found.values(), key=lambda other: -other.turn)


def next_turn(connection: sqlite3.Connection) -> int:
    """The turn of a merger that is made now."""
    return int(connection.execute("SELECT coalesce(max(turn), 0) + 1 FROM merger").fetchone()[0])


def ends_of(connection: sqlite3.Connection, claim_ids: Iterable[int]) -> set[EntityId]:
    """The entities at either end of these claims."""
    rows = connection.execute(
        "SELECT subject_id, object_id FROM claim WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(claim_ids)),),
    )
    return {EntityId(end) for ends in rows for end in ends if end is not None}


def claims_to_compare(connection: sqlite3.Connection, keep: EntityId, gone: EntityId) -> list[ToldClaim]:
    """The names of an entity, and those of its claims that may say the same as a claim of another."""
    ids = [row[0] for row in connection.execute(_ALIKE, (keep, gone))]
    return reading.claims_by_id(connection, ids)


def name_between(
    connection: sqlite3.Connection, one: EntityId, other: EntityId, properties: Sequence[str]
) -> str | None:
    """The third by way of which one is part of the other, so that the two as one would be part of themselves."""
    row = connection.execute(_CIRCLE, (one, other, json.dumps(list(properties)))).fetchone()
    return str(row[0]) if row else None


def is_part_of(
    connection: sqlite3.Connection,
    part: EntityId,
    whole: EntityId,
    properties: Sequence[str],
    *,
    but: ClaimId | None = None,
) -> bool:
    """Whether one is part of another, directly or through others; the claim `but` is left out of account."""
    sql = """
        WITH RECURSIVE up(id) AS (
            VALUES (?1)
            UNION SELECT c.object_id FROM up JOIN claim c ON c.subject_id = up.id
            WHERE c.object_id IS NOT NULL AND c.rank <> 'deprecated' AND c.id IS NOT ?4
              AND c.property IN (SELECT value FROM json_each(?3))
        ) SELECT 1 FROM up WHERE id = ?2 LIMIT 1"""
    values = (part, whole, json.dumps(list(properties)), but)
    return connection.execute(sql, values).fetchone() is not None


def claim_counts(connection: sqlite3.Connection, entity_ids: Iterable[EntityId]) -> dict[int, int]:
    """How many claims each of these entities is at either end of."""
    found = connection.execute(
        "SELECT entity_id, claims FROM entity_stat WHERE entity_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entity_ids)),),
    )
    return dict(found.fetchall())


def marks_of(connection: sqlite3.Connection, entity_id: EntityId) -> tuple[dict[str, int], bool]:
    """The tags of an entity, folded, each with its row, and whether it has a star."""
    tags = connection.execute("SELECT folded, id FROM entity_tag WHERE entity_id = ?", (entity_id,))
    star = connection.execute("SELECT 1 FROM star WHERE entity_id = ?", (entity_id,)).fetchone()
    return dict(tags.fetchall()), star is not None


def settlements_on(
    connection: sqlite3.Connection, claim_ids: Iterable[int]
) -> list[tuple[int, str, list[int]]]:
    """(id, kind, claims) of the settlements that name any of these claims."""
    found = connection.execute(
        """SELECT DISTINCT s.id, s.kind, s.claims FROM settlement s, json_each(s.claims) c
        WHERE c.value IN (SELECT value FROM json_each(?)) ORDER BY s.id""",
        (json.dumps(list(claim_ids)),),
    )
    return [(row_id, kind, json.loads(claims)) for row_id, kind, claims in found.fetchall()]


def settlement_there(connection: sqlite3.Connection, kind: str, claims: str) -> bool:
    """Whether these claims are settled already."""
    sql = "SELECT 1 FROM settlement WHERE kind = ? AND claims = ?"
    return connection.execute(sql, (kind, claims)).fetchone() is not None


def delete_mergers_into(connection: sqlite3.Connection, edit: Recorder, entity_id: EntityId) -> None:
    """Let the mergers into an entity go that is to be deleted; undo brings them back with it."""
    rows = connection.execute("SELECT id FROM merger WHERE into_id = ? ORDER BY id", (entity_id,)).fetchall()
    for (merged_id,) in rows:
        edit.delete("merger", merged_id)


def _merger(row: tuple[Any, ...]) -> Merger:
    merged_id, into_id, turn, made_at, key, name, reason, document_id, start, end, exact, parts = row
    try:
        read = parts_from_json(parts)
    except ValueError as error:
        raise DamagedWorkspace("the mergers", str(error)) from error
    return Merger(
        id=EntityId(merged_id),
        into_id=EntityId(into_id),
        turn=turn,
        made_at=made_at,
        key=key,
        name=name,
        reason=reason,
        document_id=None if document_id is None else DocumentId(document_id),
        start=start,
        end=end,
        exact=exact,
        parts=read,
    )
