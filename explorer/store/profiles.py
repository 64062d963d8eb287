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


def branches(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """(entity, mark) of every branch of a parent in a place: those with the same mark may be one."""
    yield from connection.execute(
        """SELECT p.subject_id, p.object_id || ' in ' || l.object_id FROM claim p
        JOIN claim l ON l.subject_id = p.subject_id AND l.property = 'located_in'
        WHERE p.property = 'parent' AND p.object_id IS NOT NULL AND l.object_id IS NOT NULL"""
    )


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
    quotes: dict[int, set[tuple[int, int, int]]] = {}
    for entity, *passage in connection.execute(
        """SELECT c.subject_id, t.document_id, t.start, t."end" FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id IN (SELECT value FROM json_each(?)) AND t.stance = 'supports'""",
        (wanted,),
    ):
        kept = quotes.setdefault(entity, set())
        if len(kept) < _MOST:
            kept.add((passage[0], passage[1], passage[2]))
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
            frozenset(document for document, _, _ in quotes.get(entity, ())),
            frozenset(quotes.get(entity, ())),
        )
        for entity, kind, name in rows
    }
