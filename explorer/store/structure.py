"""Whether SQLite itself finds a workspace whole. Not whether its claims are right: see explorer.session.checking."""

import sqlite3
from collections.abc import Iterator

from explorer.store import derived
from explorer.store.schema import TABLES


def broken_structure(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite's own checks report, as sentences; nothing when all is well."""
    for (verdict,) in connection.execute("PRAGMA integrity_check(100)"):
        if verdict != "ok":
            yield f"SQLite reports: {verdict}"
    for table, row_id, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row_id} names a row of {parent} that is not there"


def broken_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Entities whose derived rows are missing or out of date; looks at every one."""
    ids = [row[0] for row in connection.execute("SELECT id FROM entity ORDER BY id")]
    expected = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _copy_of_derived(connection, expected, ids)
        for entity_id in ids:
            for table, key in (("search", "rowid"), ("entity_stat", "entity_id")):
                sql = f"SELECT * FROM {table} WHERE {key} = ?"
                if (
                    connection.execute(sql, (entity_id,)).fetchone()
                    != expected.execute(sql, (entity_id,)).fetchone()
                ):
                    yield f"the {table} row of entity {entity_id} is out of date"
    finally:
        expected.close()
    extra = connection.execute(
        "SELECT count(*) FROM search WHERE rowid NOT IN (SELECT id FROM entity)"
    ).fetchone()[0]
    if extra:
        yield f"the search index holds {extra} rows of entities that are gone"


def _copy_of_derived(source: sqlite3.Connection, target: sqlite3.Connection, ids: list[int]) -> None:
    for statement in TABLES:
        target.execute(statement)
    for table in ("entity", "claim", "funding", "citation"):
        rows = source.execute(f"SELECT * FROM {table}")
        marks = ", ".join("?" * len(rows.description))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    derived.refresh(target, ids)
