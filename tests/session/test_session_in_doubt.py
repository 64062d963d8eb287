"""An edit that is in the file although the disk did not confirm it: not acknowledged, not denied, and shown."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from explorer.session.session import Session
from explorer.store import recording
from explorer.store.errors import WorkspaceUnsynced
from tests.session.write import FAIRBANK, change_entity
from tests.workspaces import rows_in

if TYPE_CHECKING:
    from explorer.domain.edits import Changed


class Unconfirmed(sqlite3.Connection):
    """Commits, and then cannot sync the folder that the journal went from."""

    @override
    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        done = super().execute(*arguments)
        if arguments[0] == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
            raise error
        return done


@pytest.fixture
def unconfirmed(small: Session) -> Iterator[Session]:
    sound = small.workspace.connection
    small.workspace.connection = sqlite3.connect(
        small.path, isolation_level=None, factory=Unconfirmed, check_same_thread=False
    )
    small.workspace.connection.execute("PRAGMA foreign_keys = ON")
    yield small
    small.workspace.connection.close()
    small.workspace.connection = sound


def test_a_folder_that_can_be_synced_again_makes_a_save_like_any_other(unconfirmed: Session) -> None:
    told: list[Changed] = []
    unconfirmed.on_change(told.append)
    change_entity(unconfirmed, FAIRBANK, summary="Confirmed.")
    assert [(changed.label, changed.everything) for changed in told] == [("change of Fairbank", False)]


@pytest.mark.parametrize("step", ["save", "undo"])
def test_one_that_cannot_is_told_as_a_change_in_doubt_and_shown(
    unconfirmed: Session, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_entity(unconfirmed, FAIRBANK, summary="Before.")
    told: list[Changed] = []
    unconfirmed.on_change(told.append)

    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(recording, "sync", fail)
    do = (
        partial(change_entity, unconfirmed, FAIRBANK, summary="Doubt.")
        if step == "save"
        else unconfirmed.undo
    )
    with pytest.raises(WorkspaceUnsynced, match="is in the workspace") as error:
        do()
    assert "Nothing was changed" not in str(error.value)
    assert [changed.everything for changed in told] == [True]
    shown = unconfirmed.entity_form(FAIRBANK).summary
    assert shown != "Before."
    assert any(shown in row for row in rows_in(unconfirmed.path, ("entity",))["entity"])
