"""The names of entities as the tables of schema_lookup hold them; never a source of truth, nor how they are asked.

Both tables follow from the name columns of `search`, which hold each name between two marks: see derived.
"""

import sqlite3
from collections.abc import Iterator
from typing import Final

# Around each name and the kind in the index, so that a search can tell the whole from a part. Private-use
# characters: no word holds them, whatever is typed.
BEGINS: Final = "\ue000"
ENDS: Final = "\ue001"

_HELD: Final = 64 * 1024 * 1024  # bytes of the index in memory while it is filled
_AS_EVER: Final = 1024 * 1024  # FTS5's own

Key = tuple[str, int, int]


def refresh(connection: sqlite3.Connection, entity_id: int) -> None:
    """Bring the names of an entity in step with its search row, or drop them where it has none."""
    for (key,) in {(key,) for key, _, _ in _keys_in(connection, "named", entity_id)}:
        connection.execute("DELETE FROM name_key WHERE key = ? AND entity_id = ?", (key, entity_id))
    connection.execute("DELETE FROM named WHERE rowid = ?", (entity_id,))
    connection.execute(
        "INSERT INTO named (rowid, name, aliases) SELECT rowid, name, aliases FROM search WHERE rowid = ?",
        (entity_id,),
    )
    connection.executemany(_INSERT_KEY, _keys_in(connection, "named", entity_id))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make both tables anew from `search`; the caller holds the transaction."""
    connection.execute("DELETE FROM name_key")
    connection.execute("DELETE FROM named")
    connection.execute("INSERT INTO named (named, rank) VALUES ('hashsize', ?)", (_HELD,))
    connection.execute("INSERT INTO named (rowid, name, aliases) SELECT rowid, name, aliases FROM search")
    connection.execute("INSERT INTO named (named) VALUES ('optimize')")
    connection.execute("INSERT INTO named (named, rank) VALUES ('hashsize', ?)", (_AS_EVER,))
    rows = connection.execute("SELECT rowid, name, aliases FROM named")
    connection.executemany(_INSERT_KEY, (key for row in rows for key in keys_of(*row)))


def keys_of(entity_id: int, name: str | None, aliases: str | None) -> Iterator[Key]:
    """The rows of `name_key` for an entity whose search row has these two columns; its own name comes first."""
    for text, own in ((name, 1), (aliases, 0)):
        for marked in (text or "").split(BEGINS)[1:]:
            yield marked.partition(ENDS)[0].strip(), entity_id, own


def out_of_step(connection: sqlite3.Connection) -> list[int]:
    """The entities whose rows in either table are not what their search rows ask for."""
    columns = "SELECT rowid, name, aliases FROM"
    differing = connection.execute(
        f"""SELECT rowid FROM ({columns} search EXCEPT {columns} named)
        UNION SELECT rowid FROM ({columns} named EXCEPT {columns} search)"""
    )
    kept = set(connection.execute("SELECT key, entity_id, own FROM name_key"))
    wanted: dict[tuple[str, int], Key] = {}
    for row in connection.execute(f"{columns} search"):
        for key in keys_of(*row):
            wanted.setdefault(key[:2], key)
    return sorted({row[0] for row in differing} | {key[1] for key in kept ^ set(wanted.values())})


# An alias that folds to the name itself adds nothing.
_INSERT_KEY: Final = "INSERT OR IGNORE INTO name_key (key, entity_id, own) VALUES (?, ?, ?)"


def _keys_in(connection: sqlite3.Connection, table: str, entity_id: int) -> list[Key]:
    row = connection.execute(
        f"SELECT rowid, name, aliases FROM {table} WHERE rowid = ?", (entity_id,)
    ).fetchone()
    return list(keys_of(*row)) if row else []
