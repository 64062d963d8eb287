"""The search index stays in few pieces, and no write pays for those before it."""

import sqlite3

from explorer.store import edit_log, index_upkeep
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace


def settings_of(connection: sqlite3.Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT k, v FROM search_config"))


def pages_of(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("SELECT count(*) FROM search_data").fetchone()[0]
    return found


def rename(workspace: Workspace, number: int) -> None:
    with recorded(workspace.connection, "a name") as edit:
        edit.update("entity", 1 + number % 50, {"name": f"Name {number}", "summary": f"Words {number}."})


def test_a_write_sets_an_index_right_that_would_merge_by_itself(workspace: Workspace) -> None:
    connection = workspace.connection
    connection.execute("INSERT INTO search (search, rank) VALUES ('automerge', 4)")
    rename(workspace, 1)
    assert settings_of(connection).items() >= index_upkeep.SETTINGS.items()


def test_a_write_that_leaves_the_index_alone_does_not_set_it_right(workspace: Workspace) -> None:
    connection = workspace.connection
    connection.execute("INSERT INTO search (search, rank) VALUES ('automerge', 4)")
    with recorded(connection, "a note") as edit:
        edit.update("claim", 101, {"note": "A note."})
    assert settings_of(connection)["automerge"] == 4


def test_many_writes_leave_few_pieces(workspace: Workspace) -> None:
    connection = workspace.connection
    before = pages_of(connection)
    for number in range(120):
        rename(workspace, number)
        edit_log.undo(connection)
    # Two hundred and forty pieces would be as many pages and more.
    assert pages_of(connection) < before + 60
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
