"""Reading claims, entities and documents out of a workspace. No search (see search), no words for people.

Every function takes a connection and returns frozen values; nothing is cached here.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import Any

from explorer.domain.edits import MOST_NAMED
from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import Document, Entity, Judgement, Verdict
from explorer.domain.told import DocumentRef, EntityRef, Passage, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.store.errors import NoSuchRow
from explorer.store.values import citation_from, claim_from, funding_from

_CLAIMS = """
SELECT c.*, s.name AS s_name, s.kind AS s_kind, o.name AS o_name, o.kind AS o_kind
FROM claim c JOIN entity s ON s.id = c.subject_id LEFT JOIN entity o ON o.id = c.object_id """
_NAMED_OF = 5 * MOST_NAMED  # claims; many lead to the same entity
_LOOKED_AT = 500  # rows
_FIRST_CLAIMS = 300  # of one entity: a page of the list has many, and is read between two frames
_DOCUMENT_REF = """d.id AS d_id, d.file_name, d.title, d.author, d.publisher, d.published,
    EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = d.id) AS earlier"""


def read_entity(connection: sqlite3.Connection, entity_id: EntityId) -> Entity:
    """One entity; raise `NoSuchRow` when it is not there."""
    row = connection.execute(
        "SELECT key, kind, name, summary FROM entity WHERE id = ?", (entity_id,)
    ).fetchone()
    if row is None:
        raise NoSuchRow(f"entity {entity_id}")
    return Entity(entity_id, *row)


def claims_about(connection: sqlite3.Connection, entity_id: EntityId) -> list[ToldClaim]:
    """All claims with this entity at either end, in the order of their ids."""
    return _told(connection, "WHERE c.subject_id = ?1 OR c.object_id = ?1 ORDER BY c.id", (entity_id,))


def naming_claims(connection: sqlite3.Connection, entity_id: EntityId) -> list[ToldClaim]:
    """Its own claims that may give a name of it, in the order of their ids; a place has thousands of others."""
    # The plus keeps SQLite to the claims of this one, and away from all names there are.
    condition = "WHERE c.subject_id = ? AND +c.property IN (SELECT value FROM json_each(?)) ORDER BY c.id"
    return _told(connection, condition, (entity_id, json.dumps(sorted(NAME_PROPERTIES))))


def claim_heads(
    connection: sqlite3.Connection, entity_id: EntityId, most: int
) -> list[tuple[ClaimId, str, bool]]:
    """Id and property of the claims with this entity at either end, and whether at the far one; no more than `most`."""
    rows = connection.execute(
        """SELECT id, property, 0 FROM claim WHERE subject_id = ?1
        UNION ALL SELECT id, property, 1 FROM claim WHERE object_id = ?1 LIMIT ?2""",
        (entity_id, most),
    )
    return [(ClaimId(claim_id), name, bool(inverse)) for claim_id, name, inverse in rows]


def counts_of(connection: sqlite3.Connection, entity_id: EntityId) -> tuple[int, int]:
    """How many claims an entity is at either end of, and how many documents are cited about it."""
    sql = "SELECT claims, documents FROM entity_stat WHERE entity_id = ?"
    found: tuple[int, int] | None = connection.execute(sql, (entity_id,)).fetchone()
    return found or (0, 0)


def claims_at_either_end(connection: sqlite3.Connection, ids: Iterable[int]) -> list[ToldClaim]:
    """The claims with any of these entities at either end, in the order given: its own by id, then those of others."""
    condition = """
        WHERE c.id IN (
            SELECT id FROM claim WHERE subject_id IN (SELECT value FROM json_each(?1))
            UNION SELECT id FROM claim WHERE object_id IN (SELECT value FROM json_each(?1)))
        ORDER BY c.id"""
    order = {entity_id: place for place, entity_id in enumerate(dict.fromkeys(ids))}

    def place_of(told: ToldClaim) -> tuple[int, bool]:
        its_own = told.claim.subject_id in order
        end = told.claim.subject_id if its_own else told.claim.object_id
        return order[end or 0], not its_own

    return sorted(_told(connection, condition, (_list(order),)), key=place_of)


def claims_of(
    connection: sqlite3.Connection, ids: Iterable[int], properties: Sequence[str]
) -> list[ToldClaim]:
    """The claims about these entities with one of these properties."""
    condition = """
        WHERE c.subject_id IN (SELECT value FROM json_each(?))
          AND c.property IN (SELECT value FROM json_each(?)) ORDER BY c.id"""
    return _told(connection, condition, (_list(ids), json.dumps(list(properties))))


def entity_summaries(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The summaries of these entities."""
    sql = "SELECT id, summary FROM entity WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(sql, (_list(ids),)))


def claims_by_id(connection: sqlite3.Connection, claim_ids: Iterable[int]) -> list[ToldClaim]:
    """These claims, in the order of their ids; those that are gone are left out."""
    return _told(
        connection, "WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id", (_list(claim_ids),)
    )


def claims_alone(connection: sqlite3.Connection, claim_ids: Iterable[int]) -> list[ToldClaim]:
    """The same without their passages."""
    condition = "WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id"
    return _told(connection, condition, (_list(claim_ids),), quoted=False)


def funding_claims(connection: sqlite3.Connection) -> list[ToldClaim]:
    """All claims about money."""
    return _told(connection, "WHERE c.id IN (SELECT claim_id FROM funding) ORDER BY c.id", ())


def possible_envelopes(connection: sqlite3.Connection, about: Iterable[int], most: int) -> list[ClaimId]:
    """Sums that are part of no other, no more than `most`: about these entities, those with parts, and then the first."""
    # Each look is bounded by itself: a place has ten thousand claims, and a workspace a million sums.
    rows = connection.execute(
        f"""WITH near AS (
            SELECT id FROM (SELECT c.id FROM json_each(?1) w JOIN claim c ON c.subject_id = w.value LIMIT {_LOOKED_AT})
            UNION ALL
            SELECT id FROM (SELECT c.id FROM json_each(?1) w JOIN claim c ON c.object_id = w.value LIMIT {_LOOKED_AT})
            UNION ALL
            SELECT part_of FROM (SELECT part_of FROM funding WHERE part_of IS NOT NULL LIMIT {_LOOKED_AT})
            UNION ALL
            SELECT claim_id FROM (SELECT claim_id FROM funding ORDER BY claim_id LIMIT {_LOOKED_AT}))
        SELECT f.claim_id FROM near CROSS JOIN funding f ON f.claim_id = near.id WHERE f.part_of IS NULL""",
        (_list(about),),
    )
    return list(islice(dict.fromkeys(ClaimId(row[0]) for row in rows), most))


def comparable_claims(
    connection: sqlite3.Connection, single: Sequence[str], about: Iterable[int] | None = None
) -> list[ToldClaim]:
    """Claims that others of their kind could contradict: `single` properties told more than once, and all sums."""
    names = json.dumps(list(single))
    condition = """
        WHERE (c.id IN (SELECT claim_id FROM funding) OR (c.subject_id, c.property) IN (
            SELECT subject_id, property FROM claim WHERE property IN (SELECT value FROM json_each(?1))
            GROUP BY 1, 2 HAVING count(*) > 1))"""
    values: tuple[str, ...] = (names,)
    if about is not None:
        condition += """
            AND (c.subject_id IN (SELECT value FROM json_each(?2)) OR c.object_id IN (SELECT value FROM json_each(?2)))"""
        values = (names, _list(about))
    return _told(connection, f"{condition} ORDER BY c.id", values)


def judgements_about(
    connection: sqlite3.Connection, entity_id: EntityId
) -> list[tuple[Judgement, EntityRef]]:
    """The judgements on this entity, each with the entity it was compared with."""
    rows = connection.execute(
        """SELECT j.id, j.entity_a, j.entity_b, j.verdict, j.reason, e.id, e.name, e.kind
        FROM judgement j JOIN entity e ON e.id = CASE j.entity_a WHEN ?1 THEN j.entity_b ELSE j.entity_a END
        WHERE j.entity_a = ?1 OR j.entity_b = ?1 ORDER BY j.id""",
        (entity_id,),
    )
    return [
        (Judgement(a, EntityId(b), EntityId(c), Verdict(d), e), EntityRef(EntityId(f), g, h))
        for a, b, c, d, e, f, g, h in rows
    ]


def list_rows(
    connection: sqlite3.Connection, ids: Sequence[int]
) -> list[tuple[int, str, str, int, int, str]]:
    """(id, name, kind, documents, claims, places) of these entities, in the order given; gone ones left out.

    Of one with many hundreds of claims, the places are those that the first claims tell.
    """
    rows = connection.execute(
        """SELECT e.id, e.name, e.kind, s.documents, s.claims, coalesce((
            SELECT group_concat(name, ', ') FROM (SELECT DISTINCT p.name FROM (
                SELECT id, property, object_id, rank FROM claim WHERE subject_id = e.id ORDER BY id LIMIT ?2
            ) c CROSS JOIN entity p ON p.id = c.object_id
            WHERE c.property = 'located_in' AND c.rank <> 'deprecated' ORDER BY c.id LIMIT 2)), '')
        FROM json_each(?1) w JOIN entity e ON e.id = w.value JOIN entity_stat s ON s.entity_id = e.id ORDER BY w.key""",
        (_list(ids), _FIRST_CLAIMS),
    )
    return list(rows)


def entity_names(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The names of these entities."""
    rows = connection.execute(
        "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (_list(ids),)
    )
    return dict(rows)


def places_of(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> dict[int, tuple[tuple[EntityId, str], ...]]:
    """The places in which these entities lie, with their names; those set aside in review are left out."""
    # The plus keeps SQLite to the claims of these entities, and away from all places there are.
    rows = connection.execute(
        """SELECT DISTINCT c.subject_id, p.id, p.name FROM claim c JOIN entity p ON p.id = c.object_id
        WHERE c.subject_id IN (SELECT value FROM json_each(?)) AND +c.property = 'located_in'
          AND c.rank <> 'deprecated' ORDER BY c.subject_id, c.id""",
        (_list(ids),),
    )
    found: dict[int, tuple[tuple[EntityId, str], ...]] = {}
    for entity_id, place, name in rows:
        found[entity_id] = (*found.get(entity_id, ()), (EntityId(place), name))
    return found


def neighbours_of(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """The entities that a claim or a judgement ties to one of these; of very many no more than `MOST_NAMED` a way."""
    rows = connection.execute(
        f"""WITH w AS (SELECT value AS id FROM json_each(?))
        SELECT * FROM (SELECT c.object_id FROM w JOIN claim c ON c.subject_id = w.id
            WHERE c.object_id IS NOT NULL LIMIT {_NAMED_OF})
        UNION SELECT * FROM (SELECT c.subject_id FROM w JOIN claim c ON c.object_id = w.id LIMIT {_NAMED_OF})
        UNION SELECT * FROM (SELECT j.entity_b FROM w JOIN judgement j ON j.entity_a = w.id LIMIT {_NAMED_OF})
        UNION SELECT * FROM (SELECT j.entity_a FROM w JOIN judgement j ON j.entity_b = w.id LIMIT {_NAMED_OF})
        LIMIT {MOST_NAMED}""",
        (_list(ids),),
    )
    return {row[0] for row in rows}


def parts_of(connection: sqlite3.Connection, envelope: ClaimId) -> list[ClaimId]:
    """The sums that are part of this one."""
    return [
        row[0] for row in connection.execute("SELECT claim_id FROM funding WHERE part_of = ?", (envelope,))
    ]


def key_is_taken(connection: sqlite3.Connection, key: str) -> bool:
    """Whether an entity has this key, or had it before it became part of another."""
    sql = "SELECT 1 FROM entity WHERE key = ?1 UNION ALL SELECT 1 FROM merger WHERE key = ?1"
    return connection.execute(sql, (key,)).fetchone() is not None


def read_document(connection: sqlite3.Connection, document_id: DocumentId) -> Document:
    """One document with its text; raise `NoSuchRow` when it is not there."""
    row = connection.execute(
        "SELECT file_name, title, author, publisher, published, language, text, sha256 FROM document WHERE id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise NoSuchRow(f"document {document_id}")
    return Document(document_id, *row)


def document_refs(connection: sqlite3.Connection, ids: Iterable[int] | None = None) -> list[DocumentRef]:
    """All documents, or these, in the order of their file names."""
    which = "" if ids is None else "WHERE d.id IN (SELECT value FROM json_each(?))"
    sql = f"SELECT {_DOCUMENT_REF} FROM document d {which} ORDER BY file_name"
    return [_document_ref(row) for row in _dicts(connection, sql, () if ids is None else (_list(ids),))]


def boilerplate_in(connection: sqlite3.Connection, document_id: DocumentId) -> list[tuple[int, int]]:
    """The stretches of page furniture in a document, in order."""
    return list(
        connection.execute(
            'SELECT start, "end" FROM boilerplate WHERE document_id = ? ORDER BY start', (document_id,)
        )
    )


def citations_in(connection: sqlite3.Connection, document_id: DocumentId) -> list[tuple[int, int, ClaimId]]:
    """(start, end, claim) of every citation in a document that still stands, in order."""
    return list(
        connection.execute(
            """SELECT start, "end", claim_id FROM citation
            WHERE document_id = ? AND state IN ('ok', 'moved') ORDER BY start, "end", claim_id""",
            (document_id,),
        )
    )


def has_more_than(connection: sqlite3.Connection, count: int) -> bool:
    """Whether there are more entities than this, without counting them all."""
    return connection.execute("SELECT 1 FROM entity LIMIT 1 OFFSET ?", (count,)).fetchone() is not None


def count_rows(connection: sqlite3.Connection) -> tuple[int, int, int, int, int]:
    """How many entities, claims, citations, documents and fundings there are."""
    sql = ", ".join(
        f"(SELECT count(*) FROM {t})" for t in ("entity", "claim", "citation", "document", "funding")
    )
    row: tuple[int, int, int, int, int] = connection.execute(f"SELECT {sql}").fetchone()
    return row


def _told(
    connection: sqlite3.Connection, condition: str, values: tuple[object, ...], *, quoted: bool = True
) -> list[ToldClaim]:
    rows = list(_dicts(connection, _CLAIMS + condition, values))
    ids = _list(row["id"] for row in rows)
    money = {
        row["claim_id"]: funding_from(row)
        for row in _dicts(
            connection, "SELECT * FROM funding WHERE claim_id IN (SELECT value FROM json_each(?))", (ids,)
        )
    }
    passages = _passages(connection, ids) if quoted else {}
    return [
        ToldClaim(
            claim_from(row),
            EntityRef(EntityId(row["subject_id"]), row["s_name"], row["s_kind"]),
            None
            if row["object_id"] is None
            else EntityRef(EntityId(row["object_id"]), row["o_name"], row["o_kind"]),
            money.get(row["id"]),
            passages.get(row["id"], ()),
        )
        for row in rows
    ]


def _passages(connection: sqlite3.Connection, claim_ids: str) -> dict[int, tuple[Passage, ...]]:
    rows = _dicts(
        connection,
        f"""SELECT t.*, {_DOCUMENT_REF} FROM citation t JOIN document d ON d.id = t.document_id
        WHERE t.claim_id IN (SELECT value FROM json_each(?)) ORDER BY t.claim_id, t.id""",
        (claim_ids,),
    )
    return {
        claim_id: tuple(Passage(citation_from(row), _document_ref(row)) for row in group)
        for claim_id, group in groupby(rows, key=lambda row: row["claim_id"])
    }


def _document_ref(row: dict[str, Any]) -> DocumentRef:
    return DocumentRef(
        id=DocumentId(row["d_id"]),
        file_name=row["file_name"],
        title=row["title"],
        author=row["author"],
        publisher=row["publisher"],
        published=row["published"],
        earlier=bool(row["earlier"]),
    )


def _dicts(
    connection: sqlite3.Connection, sql: str, values: tuple[object, ...] = ()
) -> Iterable[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _list(ids: Iterable[int]) -> str:
    return json.dumps([int(i) for i in ids])
