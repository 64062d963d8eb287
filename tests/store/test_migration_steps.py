"""Every released format is kept as a file, and comes up to today's with all that was in it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store import edit_log
from explorer.store.connection import fingerprint
from explorer.store.recording import touched_entities
from explorer.store.schema import FORMER_SCHEMAS
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import open_workspace

FORMATS = Path(__file__).parent.parent / "data" / "formats"
KEPT = ("document", "boilerplate", "entity", "claim", "funding", "citation", "judgement", "edit", "change")


@pytest.fixture(params=sorted(FORMER_SCHEMAS))
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(FORMATS / f"format-{request.param}.hub", tmp_path / "old.hub"))


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT
        }


@pytest.mark.parametrize(("version", "known"), FORMER_SCHEMAS.items())
def test_a_former_schema_is_the_one_of_the_file_kept(version: int, known: str) -> None:
    with closing(sqlite3.connect(FORMATS / f"format-{version}.hub")) as connection:
        assert fingerprint(connection) == known


def test_a_former_workspace_comes_up_to_date_and_loses_nothing(released: Path) -> None:
    before = content(released)
    with closing(open_workspace(released)) as workspace:
        assert list(broken_structure(workspace.connection)) == []
        assert list(broken_index(workspace.connection)) == []
    assert content(released) == before


def test_its_edits_are_found_by_entity_and_can_be_undone(released: Path) -> None:
    with closing(open_workspace(released)) as workspace:
        connection = workspace.connection
        noted = set(connection.execute("SELECT edit_id, entity_id FROM edit_entity"))
        edits = [row[0] for row in connection.execute("SELECT id FROM edit")]
        assert noted == {
            (edit_id, entity)
            for edit_id in edits
            for entity in touched_entities(connection, edit_log.read_edit(connection, edit_id).changes)
        }
        assert {edit_id for edit_id, _ in noted} == set(edits)
        done = []
        while step := edit_log.undo(connection):
            done.append(step[0])
        assert done == ["deletion of staff of Station Œuf", "rename of Station F"]
