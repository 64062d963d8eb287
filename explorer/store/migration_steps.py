"""The steps from each released format to the next. Not when they run, nor the copy made before: see migrations."""

import sqlite3
from collections.abc import Callable, Mapping

from explorer.domain.ids import EditId
from explorer.store import derived_bulk
from explorer.store.edit_log import read_edit
from explorer.store.recording import note_entities, touched_entities
from explorer.store.schema import SEARCH
from explorer.store.schema_desk import DESK_INDEXES, DESK_TABLES, LOG_TABLES
from explorer.store.schema_lookup import LOOKUP_TABLES

Step = Callable[[sqlite3.Connection], None]


def to_2(connection: sqlite3.Connection) -> None:
    """Room for what analysts add of their own, the log's way in by entity, and an index for larger workspaces."""
    for statement in ("DROP TABLE search", SEARCH, *LOOKUP_TABLES, *DESK_TABLES, *LOG_TABLES, *DESK_INDEXES):
        connection.execute(statement)
    derived_bulk.rebuild(connection)
    for (edit_id,) in connection.execute("SELECT id FROM edit ORDER BY id").fetchall():
        changes = read_edit(connection, EditId(edit_id)).changes
        note_entities(connection, edit_id, touched_entities(connection, changes))


STEPS: Mapping[int, Step] = {1: to_2}  # from version → the step that leads to the next
