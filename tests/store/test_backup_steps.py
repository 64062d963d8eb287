"""How far a workspace and its backup are apart: by their logs, also once each went its own way."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.store.backup_steps import Since, steps_since
from tests.session.write import JEAN_ZAY, STATION_F, change_entity
from tests.workspaces import small_copy


def rename(session: Session, name: str) -> None:
    change_entity(session, STATION_F, name=name)


def several(session: Session) -> None:
    for number in range(9):
        rename(session, f"Name {number}")


CASES: dict[str, tuple[Callable[[Session], object], Since]] = {
    "nothing": (lambda _: None, Since()),
    "one step": (lambda s: rename(s, "A"), Since(1, 0, 0, ("rename of First",))),
    "a step taken back": (lambda s: s.undo(), Since(0, 1)),
    "taken back and another done": (
        lambda s: (s.undo(), change_entity(s, JEAN_ZAY, summary="x")),
        Since(1, 1, 0, ("change of Jean Zay",)),
    ),
}


@pytest.mark.parametrize(("do", "expected"), CASES.values(), ids=CASES)
def test_what_was_done_since_is_told(
    tmp_path: Path, do: Callable[[Session], object], expected: Since
) -> None:
    path, backup = small_copy(tmp_path), tmp_path / "backup.hub"
    with closing(open_session(path)) as session:
        rename(session, "First")
        shutil.copyfile(path, backup)
        do(session)
        with closing(open_session(backup)) as then:
            found = steps_since(session.workspace.connection, then.workspace.connection)
    assert (found.steps, found.taken_back, found.gone) == (expected.steps, expected.taken_back, expected.gone)
    assert len(found.labels) == len(expected.labels)


def test_only_the_newest_steps_are_named(tmp_path: Path) -> None:
    path, backup = small_copy(tmp_path), small_copy(tmp_path, "backup.hub")
    with closing(open_session(path)) as session, closing(open_session(backup)) as then:
        several(session)
        found = steps_since(session.workspace.connection, then.workspace.connection)
    assert found.steps == 9
    assert found.labels == ("rename of Name 7", "rename of Name 6", *found.labels[2:])
    assert len(found.labels) == 6


def test_a_backup_that_went_its_own_way_is_told_as_such(tmp_path: Path) -> None:
    path, backup = small_copy(tmp_path), tmp_path / "backup.hub"
    with closing(open_session(path)) as session:
        rename(session, "Both")
        shutil.copyfile(path, backup)
        with closing(open_session(backup)) as then:
            rename(then, "There")
            rename(then, "There too")
            rename(session, "Here")
            found = steps_since(session.workspace.connection, then.workspace.connection)
    assert (found.steps, found.taken_back, found.gone) == (1, 0, 2)
