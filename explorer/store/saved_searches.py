"""Saved searches as they are kept, and what they name entities and documents by. Not what they look for."""

import sqlite3

from explorer.domain.text import fold
from explorer.store.recording import Recorder


def fold_name(name: str) -> str:
    """What two ways of writing the same name share."""
    return " ".join(fold(name).split()) or name


def saved_searches(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """(id, name, query) of all, in the order of the alphabet."""
    return list(connection.execute("SELECT id, name, query FROM saved_search ORDER BY folded"))


def id_of_name(connection: sqlite3.Connection, name: str) -> int | None:
    """The saved search of this name, however it is written."""
    row = connection.execute("SELECT id FROM saved_search WHERE folded = ?", (fold_name(name),)).fetchone()
    return int(row[0]) if row else None


def write_search(edit: Recorder, row_id: int | None, name: str, query: str) -> int:
    """Keep a search under a name, in the place of the one of this id."""
    values = {"name": name, "folded": fold_name(name), "query": query}
    if row_id is None:
        return edit.insert("saved_search", values)
    edit.update("saved_search", row_id, values)
    return row_id


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────
def key_of(connection: sqlite3.Connection, facet: str, value: str) -> tuple[str, str] | None:
    """(key, name) by which a place or a document is found again in any copy of the workspace."""
    sql = {
        "place": "SELECT key, name FROM entity WHERE id = ?",
        "document": "SELECT file_name, coalesce(title, file_name) FROM document WHERE id = ?",
    }[facet]
    row = connection.execute(sql, (value,)).fetchone()
    return (str(row[0]), str(row[1])) if row else None


def id_of(connection: sqlite3.Connection, facet: str, key: str) -> int | None:
    """The place or the document of this key; for a place that became part of another, the other."""
    sql = {
        "place": """SELECT id FROM entity WHERE key = ?1
            UNION ALL SELECT into_id FROM merger WHERE key = ?1 LIMIT 1""",
        "document": "SELECT id FROM document WHERE file_name = ?1",
    }[facet]
    row = connection.execute(sql, (key,)).fetchone()
    return int(row[0]) if row else None


def is_in_use(connection: sqlite3.Connection, facet: str, value: str) -> bool:
    """Whether any entity has this tag, or is of this kind."""
    sql = {
        "tag": "SELECT 1 FROM entity_tag WHERE folded = ? LIMIT 1",
        "kind": "SELECT 1 FROM entity WHERE kind = ? LIMIT 1",
    }[facet]
    return connection.execute(sql, (value,)).fetchone() is not None
