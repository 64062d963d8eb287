"""Reading what entities are told apart by: names, relations, documents. A few at a time; weighs nothing."""

import json
import sqlite3
from collections.abc import Collection, Iterator

from explorer.domain.ids import EntityId
from explorer.domain.profiles import Profile
from explorer.domain.vocabulary import NAME_PROPERTIES

_MOST = 200  # relations or documents of one entity: who has more is not told apart by them


def labels(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """(entity, label) of every entity."""
    yield from connection.execute("SELECT id, name FROM entity")


def profiles(connection: sqlite3.Connection, ids: Collection[int]) -> dict[EntityId, Profile]:
    """The profiles of these entities; those that are gone are left out."""
    wanted = json.dumps(sorted(ids))
    names: dict[int, list[str]] = {}
    for entity, words in connection.execute(
        """SELECT subject_id, value FROM claim WHERE subject_id IN (SELECT value FROM json_each(?1))
        AND property IN (SELECT value FROM json_each(?2)) AND value <> '' ORDER BY id""",
        (wanted, json.dumps(NAME_PROPERTIES)),
    ):
        names.setdefault(entity, []).append(words)
    relations: dict[int, set[tuple[str, EntityId]]] = {}
    for entity, name, other in connection.execute(
        """SELECT subject_id, property, object_id FROM claim
        WHERE subject_id IN (SELECT value FROM json_each(?)) AND object_id IS NOT NULL""",
        (wanted,),
    ):
        found = relations.setdefault(entity, set())
        if len(found) < _MOST:
            found.add((name, EntityId(other)))
    documents: dict[int, set[int]] = {}
    for entity, document in connection.execute(
        """SELECT DISTINCT c.subject_id, t.document_id FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id IN (SELECT value FROM json_each(?)) AND t.stance = 'supports'""",
        (wanted,),
    ):
        kept = documents.setdefault(entity, set())
        if len(kept) < _MOST:
            kept.add(document)
    rows = connection.execute(
        "SELECT id, kind, name FROM entity WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {
        EntityId(entity): Profile(
            EntityId(entity),
            kind,
            name,
            tuple(dict.fromkeys([name, *names.get(entity, ())])),
            frozenset(relations.get(entity, ())),
            frozenset(documents.get(entity, ())),
        )
        for entity, kind, name in rows
    }
