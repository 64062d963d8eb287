"""The tables by which names are looked up follow every write, and what has fallen out of step is found."""

import pytest

from explorer.session.session import Session, open_session
from explorer.store import lookup
from explorer.store.lookup import BEGINS, ENDS, keys_of, out_of_step
from explorer.store.recording import transaction
from explorer.store.structure import broken_index
from explorer.store.workspace import Workspace
from tests.session.write import Write
from tests.session.writes import WRITES
from tests.workspaces import rows_in, small_copy


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(workspace.connection.execute(sql).fetchall())
        for table, sql in (("key", "SELECT * FROM name_key"), ("named", "SELECT rowid, * FROM named"))
    }


def test_each_name_has_its_key_and_the_name_itself_is_marked() -> None:
    aliases = f"{BEGINS} fair {ENDS} f a i r fair {BEGINS} facebook ai {ENDS} facebook ai facebookai"
    assert list(keys_of(7, f"{BEGINS} facebook {ENDS} facebook", aliases)) == [
        ("facebook", 7, 1),
        ("fair", 7, 0),
        ("facebook ai", 7, 0),
    ]


@pytest.mark.parametrize("name", ["", f"{BEGINS} {ENDS}"])
def test_a_name_without_words_has_an_empty_key_or_none(name: str) -> None:
    assert [key for key, _, _ in keys_of(1, name, "")] in ([], [""])


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_was_refreshed_equals_what_is_rebuilt(
    tmp_path_factory: pytest.TempPathFactory, write: Write
) -> None:
    session = open_session(small_copy(tmp_path_factory.mktemp("lookup")))
    try:
        write.prepare(session)
        for step in (write.do, Session.undo, Session.redo):
            step(session)
            refreshed = rows(session.workspace)
            assert out_of_step(session.workspace.connection) == []
            with transaction(session.workspace.connection):
                lookup.rebuild(session.workspace.connection)
            assert rows(session.workspace) == refreshed
    finally:
        session.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM name_key WHERE entity_id = 2",
        "INSERT INTO name_key VALUES ('nobody', 2, 0)",
        "UPDATE name_key SET own = 1 - own WHERE entity_id = 2",
        "DELETE FROM named WHERE rowid = 2",
        "UPDATE named SET aliases = 'nobody' WHERE rowid = 2",
    ],
)
def test_what_is_out_of_step_is_found_and_told(workspace: Workspace, damage: str) -> None:
    workspace.connection.execute(damage)
    assert out_of_step(workspace.connection) == [2]
    assert "the names of entity 2 are not found as they should be" in list(broken_index(workspace.connection))


def test_the_tables_are_part_of_every_workspace(workspace: Workspace) -> None:
    assert all(rows_in(workspace.path, ("named",)).values())
    assert rows(workspace)["key"] != []
