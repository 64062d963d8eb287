"""Kinds, properties and units of an analyst's own in a workspace, and what uses them. Not which may be kept."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, Final

from explorer.domain.edits import Row
from explorer.domain.own_words import OwnWords, Word
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType
from explorer.store.recording import Recorder
from explorer.store.values import damage_told

TABLES: Final = ("own_kind", "own_property", "own_unit")


def read_own(connection: sqlite3.Connection) -> OwnWords:
    """All words of one's own."""
    return OwnWords(
        {row["key"]: kind_from(row) for row in _rows(connection, "own_kind")},
        {row["key"]: property_from(row) for row in _rows(connection, "own_property")},
        {row["key"]: unit_from(row) for row in _rows(connection, "own_unit")},
    )


def write_word(connection: sqlite3.Connection, edit: Recorder, word: Word) -> None:
    """Add a word, or change the one of its key."""
    table, row = table_of(word), row_of(word)
    found = connection.execute(f"SELECT id FROM {table} WHERE key = ?", (word.key,)).fetchone()
    if found is None:
        edit.insert(table, row)
    else:
        edit.update(table, found[0], row)


def delete_word(connection: sqlite3.Connection, edit: Recorder, word: Word) -> None:
    """Delete the word of this key."""
    table = table_of(word)
    for (row_id,) in connection.execute(f"SELECT id FROM {table} WHERE key = ?", (word.key,)).fetchall():
        edit.delete(table, row_id)


def uses_of(connection: sqlite3.Connection, word: Word) -> list[tuple[str, int]]:
    """What uses a word: ("entities", 12), ("claims", 3), ("properties", 1); only what there is of it."""
    found: list[tuple[str, int]] = []
    for noun, sql in _USES[table_of(word)]:
        (number,) = connection.execute(sql, (word.key,)).fetchone()
        if number:
            found.append((noun, number))
    return found


def misfits(connection: sqlite3.Connection, known: Property) -> int:
    """How many claims of a property would no longer fit its kinds."""
    sql = """
        SELECT count(*) FROM claim c JOIN entity s ON s.id = c.subject_id LEFT JOIN entity o ON o.id = c.object_id
        WHERE c.property = ?1 AND (
            (?2 <> '[]' AND s.kind NOT IN (SELECT value FROM json_each(?2)))
            OR (?3 <> '[]' AND o.kind IS NOT NULL AND o.kind NOT IN (SELECT value FROM json_each(?3))))"""
    row = connection.execute(sql, (known.key, _list(known.kinds), _list(known.object_kinds))).fetchone()
    return int(row[0])


_USES: Final = {
    "own_kind": (
        ("entities", "SELECT count(*) FROM entity WHERE kind = ?1"),
        (
            "properties",
            """SELECT count(*) FROM own_property WHERE EXISTS (SELECT 1 FROM json_each(kinds) WHERE value = ?1)
            OR EXISTS (SELECT 1 FROM json_each(object_kinds) WHERE value = ?1)""",
        ),
    ),
    "own_property": (("claims", "SELECT count(*) FROM claim WHERE property = ?1"),),
    "own_unit": (
        ("claims", "SELECT count(*) FROM claim WHERE unit = ?1"),
        ("properties", "SELECT count(*) FROM own_property WHERE unit = ?1"),
    ),
}


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────
def table_of(word: Word) -> str:
    """Where a word is kept."""
    return {Kind: "own_kind", Property: "own_property", Unit: "own_unit"}[type(word)]


def row_of(word: Word) -> Row:
    """The row of a word."""
    match word:
        case Kind():
            return {
                "key": word.key,
                "label": word.label,
                "plural": word.plural,
                "icon": word.icon,
                "hue": word.hue,
            }
        case Property():
            return {
                "key": word.key,
                "label": word.label,
                "inverse_label": word.inverse_label,
                "value_type": word.value_type.value,
                "kinds": _list(word.kinds),
                "object_kinds": _list(word.object_kinds),
                "unit": word.unit,
                "single": int(word.single),
                "section": word.group,
            }
        case Unit():
            return {
                "key": word.key,
                "label": word.label,
                "symbol": word.symbol,
                "plural": word.plural,
                "quantity": word.quantity,
            }


def kind_from(row: Row) -> Kind:
    """A kind from its row."""
    key, label, plural, icon, hue = _texts(row, "key", "label", "plural", "icon", "hue")
    return Kind(key, label, plural, icon, hue, schema="")


@damage_told
def property_from(row: Row) -> Property:
    """A property from its row."""
    key, label, inverse_label = _texts(row, "key", "label", "inverse_label")
    return Property(
        key,
        label,
        inverse_label,
        value_type=ValueType(str(row["value_type"])),
        kinds=_set(row["kinds"]),
        object_kinds=_set(row["object_kinds"]),
        unit=str(row["unit"]),
        single=bool(row["single"]),
        group=str(row["section"]),
        maps_to="",
    )


def unit_from(row: Row) -> Unit:
    """A unit from its row."""
    key, label, symbol, plural, quantity = _texts(row, "key", "label", "symbol", "plural", "quantity")
    return Unit(key, label, symbol, plural, quantity)


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _texts(row: Row, *columns: str) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in columns)


def _list(keys: Iterable[str]) -> str:
    return json.dumps(sorted(keys))


def _set(cell: object) -> frozenset[str]:
    try:
        found = json.loads(str(cell))
    except (ValueError, RecursionError):  # a damaged list fits any kind
        return frozenset()
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()
