"""Reading what the review looks at: the claims around entities, settlements, judgements. Not the rules themselves.

What lies around an entity is found by index, a step at a time, each step bounded; nothing here reads all claims.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.edits import RowChange
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Decision, Judgement, Settlement, Verdict
from explorer.domain.told import ToldClaim
from explorer.store.reading import claims_by_id
from explorer.store.splitting import parts_of_settlement
from explorer.store.values import damage_told

# Properties by which an entity leads to what must be seen beside it, in either direction.
LINKS: Final = ("opened", "plans_to_open", "announced", "launched", "founded", "developed", "runs", "organises",
                "parent", "leads", "works_for", "governs", "wrote")  # fmt: skip
_PLACES: Final = ("located_in", "part_of")
_LOOKED_AT: Final = 4_000  # claims of the written ones: a city has many that are no sums
_MOST: Final = (
    300  # that one step may bring in for one entity: whoever has more is a hub, not a neighbourhood
)
_DEEPEST: Final = 8

_ENTITIES = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around some entities; `rests` is how many claims each of them is at either end of."""

    claims: list[ToldClaim]
    judgements: list[Judgement]
    rests: dict[EntityId, int]


def around(connection: sqlite3.Connection, ids: Iterable[int], properties: Collection[str]) -> Around:
    """The claims that findings about these entities can rest on, among those with one of these properties."""
    asked = set(ids)
    partners = _partners(connection, asked)
    partners |= _partners(connection, partners)
    near = asked | partners | _subjects(connection, asked, LINKS)
    things = _objects(connection, near, LINKS)
    seen = near | things | _subjects(connection, things, LINKS)
    seen |= _partners(connection, things)
    level = seen
    for _ in range(_DEEPEST):
        level = _objects(connection, level, _PLACES) - seen
        if not level:
            break
        seen |= level
    claims = _sums(connection, asked | partners) | _ids(
        connection,
        f"""SELECT c.id FROM claim c WHERE c.subject_id IN {_ENTITIES} AND (c.property IN {_ENTITIES}
            OR EXISTS (SELECT 1 FROM citation t WHERE t.claim_id = c.id AND t.stance = 'contradicts'))""",
        (_list(seen), json.dumps(sorted(properties))),
    )
    return Around(
        claims_by_id(connection, claims), _judgements(connection, seen), _rests(connection, seen | asked)
    )


def _sums(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    """The sums that these give or get, those of their givers that name no recipient, and the parts and wholes of all."""
    own = _ids(
        connection,
        f"""SELECT f.claim_id FROM claim c JOIN funding f ON f.claim_id = c.id WHERE c.subject_id IN {_ENTITIES}
        UNION SELECT f.claim_id FROM claim c JOIN funding f ON f.claim_id = c.id WHERE c.object_id IN {_ENTITIES}""",
        (_list(ids), _list(ids)),
    )
    givers = _ids(
        connection,
        f"""SELECT CASE f.subject_is WHEN 'funder' THEN c.subject_id ELSE c.object_id END FROM funding f
        JOIN claim c ON c.id = f.claim_id WHERE f.claim_id IN {_ENTITIES}""",
        (_list(own),),
    ) - {None}
    unnamed = _ids(
        connection,
        f"""SELECT f.claim_id FROM claim c JOIN funding f ON f.claim_id = c.id
        WHERE c.subject_id IN {_ENTITIES} AND c.object_id IS NULL AND f.subject_is = 'funder' LIMIT {_MOST}""",
        (_list(givers - set(ids)),),
    )
    found = own | unnamed
    wholes = _ids(
        connection,
        f"SELECT part_of FROM funding WHERE claim_id IN {_ENTITIES} AND part_of IS NOT NULL",
        (_list(found),),
    )
    parts = _ids(
        connection, f"SELECT claim_id FROM funding WHERE part_of IN {_ENTITIES}", (_list(found | wholes),)
    )
    return found | wholes | parts


def compared_with(
    connection: sqlite3.Connection, ids: Collection[int], changes: Iterable[RowChange]
) -> set[int]:
    """Those whose claims these changes may be held against: by money, by what both lead to, by judgement."""
    tables, properties = _written(connection, changes)
    money, links = "funding" in tables, "judgement" in tables or not properties.isdisjoint(LINKS)
    found: set[int] = set()
    if money:
        found |= _ids(
            connection,
            f"""SELECT c.subject_id FROM (SELECT id, subject_id FROM claim WHERE object_id IN {_ENTITIES}
                LIMIT {_LOOKED_AT}) c JOIN funding f ON f.claim_id = c.id
            UNION SELECT c.object_id FROM (SELECT id, object_id FROM claim WHERE subject_id IN {_ENTITIES}
                AND object_id IS NOT NULL LIMIT {_LOOKED_AT}) c JOIN funding f ON f.claim_id = c.id LIMIT {_MOST}""",
            (_list(ids), _list(ids)),
        )
    if links:
        near = set(ids) | _partners(connection, ids)
        things = near | _objects(connection, near, LINKS)
        found |= things | _subjects(connection, things, LINKS) | _partners(connection, things)
    return found


def _written(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> tuple[set[str], set[str]]:
    """The tables that were written, "funding" also for the quotes of a sum; and the properties of the claims."""
    tables: set[str] = set()
    properties: set[str] = set()
    cited: set[int] = set()
    for change in changes:
        tables.add(change.table)
        for row in (change.before, change.after):
            if row is not None and change.table == "claim":
                properties.add(str(row["property"]))
                cited.add(change.row_id)
            elif row is not None and change.table in ("citation", "funding"):
                cited.add(int(str(row["claim_id"])))
    rows = connection.execute(
        f"""SELECT c.property, f.claim_id IS NOT NULL FROM claim c LEFT JOIN funding f ON f.claim_id = c.id
        WHERE c.id IN {_ENTITIES}""",
        (_list(cited),),
    )
    for name, is_money in rows:
        properties.add(name)
        tables |= {"funding"} if is_money else set()
    return tables, properties


def entities_with(
    connection: sqlite3.Connection, properties: Collection[str], after: int, limit: int
) -> list[int]:
    """The next entities by id about which a claim has one of these properties, or that were judged."""
    rows = connection.execute(
        f"""SELECT e.id FROM entity e WHERE e.id > ? AND (
            EXISTS (SELECT 1 FROM claim c WHERE c.subject_id = e.id AND c.property IN {_ENTITIES})
            OR EXISTS (SELECT 1 FROM judgement j WHERE j.entity_a = e.id))
        ORDER BY e.id LIMIT ?""",
        (after, json.dumps(sorted(properties)), limit),
    )
    return [row[0] for row in rows]


def with_comparable_sums(connection: sqlite3.Connection) -> list[int]:
    """Those of whose sums two may tell of one: one giver and one taker, or none named; parts, wholes and totals."""
    rows = connection.execute(
        """WITH s (giver, taker, is_part, is_total) AS (
            SELECT CASE f.subject_is WHEN 'funder' THEN c.subject_id ELSE c.object_id END,
                CASE f.subject_is WHEN 'funder' THEN c.object_id ELSE c.subject_id END,
                f.part_of IS NOT NULL, f.stage = 'total_claim'
            FROM funding f JOIN claim c ON c.id = f.claim_id)
        SELECT giver AS id FROM s WHERE giver IS NOT NULL GROUP BY giver, taker HAVING count(*) > 1
        UNION SELECT giver FROM s WHERE giver IS NOT NULL GROUP BY giver
            HAVING count(*) > 1 AND (count(taker) < count(*) OR max(is_total))
        UNION SELECT taker FROM s WHERE giver IS NULL GROUP BY taker HAVING count(*) > 1
        UNION SELECT coalesce(giver, taker) FROM s WHERE is_part
        UNION SELECT subject_id FROM claim WHERE id IN (SELECT part_of FROM funding)
        ORDER BY id"""
    )
    return [row[0] for row in rows]


def claims_with(connection: sqlite3.Connection, properties: Sequence[str]) -> list[ToldClaim]:
    """All claims with one of these properties."""
    rows = connection.execute(
        f"SELECT id FROM claim WHERE property IN {_ENTITIES} ORDER BY id", (json.dumps(list(properties)),)
    )
    return claims_by_id(connection, [row[0] for row in rows])


def names_shared(connection: sqlite3.Connection, properties: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(claim, entity, words) of every name, for finding those that two entities bear."""
    yield from connection.execute(
        f"SELECT id, subject_id, value FROM claim WHERE property IN {_ENTITIES} AND value <> ''",
        (json.dumps(list(properties)),),
    )


def all_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """Every judgement, in the order in which they were made."""
    rows = connection.execute("SELECT id, entity_a, entity_b, verdict, reason FROM judgement ORDER BY id")
    return [Judgement(a, EntityId(b), EntityId(c), Verdict(d), e) for a, b, c, d, e in rows]


def ranks_of(connection: sqlite3.Connection, claims: Iterable[ClaimId]) -> dict[ClaimId, str]:
    """The rank of each of these claims."""
    rows = connection.execute(f"SELECT id, rank FROM claim WHERE id IN {_ENTITIES}", (_list(claims),))
    return {ClaimId(claim): rank for claim, rank in rows}


def rests_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[EntityId, int]:
    """How many claims each of these entities is at either end of."""
    return _rests(connection, set(ids))


def settlements(connection: sqlite3.Connection) -> list[Settlement]:
    """Every settlement, in the order in which they were made."""
    return [
        settlement_from(row)
        for row in connection.execute("SELECT id, kind, claims, verdict, reason FROM settlement ORDER BY id")
    ]


def settlement_of(connection: sqlite3.Connection, kind: str, claims: Iterable[ClaimId]) -> Settlement | None:
    """What was decided about these claims, if anything was."""
    row = connection.execute(
        "SELECT id, kind, claims, verdict, reason FROM settlement WHERE kind = ? AND claims = ?",
        (kind, claims_cell(claims)),
    ).fetchone()
    return settlement_from(row) if row else None


@damage_told
def settlement_from(row: tuple[int, str, str, str, str]) -> Settlement:
    """A settlement from its columns, in the order of the table."""
    number, kind, claims, verdict, reason = row
    ids = tuple(ClaimId(claim) for claim in json.loads(claims))
    return Settlement(number, kind, ids, Decision(verdict), reason)


def claims_cell(claims: Iterable[int]) -> str:
    """The claims of a settlement as they are stored: their ids in order, once each."""
    return parts_of_settlement(sorted({int(claim) for claim in claims}))


def judgement_between(connection: sqlite3.Connection, one: int, other: int) -> Judgement | None:
    """The last judgement on two entities, whichever was named first."""
    row = connection.execute(
        """SELECT id, entity_a, entity_b, verdict, reason FROM judgement
        WHERE (entity_a = ?1 AND entity_b = ?2) OR (entity_a = ?2 AND entity_b = ?1) ORDER BY id DESC LIMIT 1""",
        (one, other),
    ).fetchone()
    return Judgement(row[0], row[1], row[2], Verdict(row[3]), row[4]) if row else None


def edits_between(connection: sqlite3.Connection, one: int, other: int) -> list[int]:
    """The edits that lead from one state to the other, done or undone."""
    rows = connection.execute(
        "SELECT id FROM edit WHERE id > ? AND id <= ? ORDER BY id", (min(one, other), max(one, other))
    )
    return [row[0] for row in rows]


def entities_of_edits(connection: sqlite3.Connection, edits: Iterable[int]) -> frozenset[EntityId]:
    """The entities that these edits touched."""
    rows = connection.execute(
        f"SELECT DISTINCT entity_id FROM edit_entity WHERE edit_id IN {_ENTITIES}", (_list(edits),)
    )
    return frozenset(EntityId(row[0]) for row in rows)


def edits_change(connection: sqlite3.Connection, edits: Iterable[int], properties: Collection[str]) -> bool:
    """Whether any of these edits wrote a claim with one of these properties, an entity or a judgement."""
    rows = connection.execute(
        f"SELECT table_name, before, after FROM change WHERE edit_id IN {_ENTITIES}", (_list(edits),)
    )
    for table, before, after in rows:
        if table in ("entity", "judgement"):
            return True
        told = [json.loads(row) for row in (before, after) if row] if table == "claim" else []
        if any(row["property"] in properties for row in told):
            return True
    return False


def _partners(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    return _ids(
        connection,
        f"""SELECT entity_b FROM judgement WHERE verdict <> 'different' AND entity_a IN {_ENTITIES}
        UNION SELECT entity_a FROM judgement WHERE verdict <> 'different' AND entity_b IN {_ENTITIES}""",
        (_list(ids), _list(ids)),
    )


def _subjects(connection: sqlite3.Connection, ids: Collection[int], properties: Sequence[str]) -> set[int]:
    return _ids(
        connection,
        f"""SELECT subject_id FROM claim WHERE property IN {_ENTITIES} AND object_id IN {_ENTITIES}
        AND (property NOT IN ('leads', 'works_for', 'governs') OR role <> '') LIMIT {_MOST * max(1, len(ids))}""",
        (json.dumps(properties), _list(ids)),
    )


def _objects(connection: sqlite3.Connection, ids: Collection[int], properties: Sequence[str]) -> set[int]:
    return _ids(
        connection,
        f"""SELECT object_id FROM claim WHERE subject_id IN {_ENTITIES} AND property IN {_ENTITIES}
        AND object_id IS NOT NULL AND (property NOT IN ('leads', 'works_for', 'governs') OR role <> '')""",
        (_list(ids), json.dumps(properties)),
    )


def _judgements(connection: sqlite3.Connection, ids: Collection[int]) -> list[Judgement]:
    rows = connection.execute(
        f"""SELECT id, entity_a, entity_b, verdict, reason FROM judgement
        WHERE entity_a IN {_ENTITIES} AND entity_b IN {_ENTITIES} ORDER BY id""",
        (_list(ids), _list(ids)),
    )
    return [Judgement(a, EntityId(b), EntityId(c), Verdict(d), e) for a, b, c, d, e in rows]


def _rests(connection: sqlite3.Connection, ids: Collection[int]) -> dict[EntityId, int]:
    rows = connection.execute(
        f"SELECT entity_id, claims FROM entity_stat WHERE entity_id IN {_ENTITIES}", (_list(ids),)
    )
    return {EntityId(entity): claims for entity, claims in rows}


def _ids(connection: sqlite3.Connection, sql: str, values: tuple[str, ...]) -> set[int]:
    return {row[0] for row in connection.execute(sql, values)}


def _list(ids: Iterable[int]) -> str:
    return json.dumps(sorted({int(i) for i in ids}))
