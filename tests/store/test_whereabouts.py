"""What became of an open file: real renames, replacements and deletions under a connection that stays."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.errors import WorkspaceMoved, WorkspaceUnwritable, told_as_trouble
from explorer.store.recording import recorded
from explorer.store.saved_searches import write_search
from explorer.store.whereabouts import Fate, identity_of, refuse_moved, whereabouts
from explorer.store.workspace import Workspace, open_workspace, second_connection, writing_connection
from tests.workspaces import small_copy


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "here").mkdir()
    opened = open_workspace(small_copy(tmp_path / "here"))
    with closing(opened.connection):
        yield opened


def rename(path: Path) -> None:
    path.rename(path.with_name("other.hub"))


def move(path: Path) -> None:
    (path.parents[1] / "there").mkdir()
    path.rename(path.parents[1] / "there" / "other")


def move_folder(path: Path) -> None:
    path.parent.rename(path.parents[1] / "there")


def replace(path: Path) -> None:
    fresh = shutil.copyfile(path, path.with_name("fresh"))
    Path(fresh).replace(path)


def swap(path: Path) -> None:
    fresh = shutil.copyfile(path, path.with_name("fresh"))
    path.rename(path.with_name("old.hub"))
    Path(fresh).rename(path)


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


FATES: dict[str, tuple[Callable[[Path], object], Fate, str | None]] = {
    "nothing": (lambda _: None, Fate.HERE, None),
    "renamed": (rename, Fate.RENAMED, "other.hub"),
    "moved": (move, Fate.RENAMED, "other"),
    "its folder renamed": (move_folder, Fate.RENAMED, "small.hub"),
    "replaced": (replace, Fate.REPLACED, None),
    "swapped": (swap, Fate.REPLACED, "old.hub"),
    "deleted": (Path.unlink, Fate.GONE, None),
    "its folder deleted": (delete_folder, Fate.GONE, None),
}


@pytest.mark.parametrize(("deed", "fate", "name"), FATES.values(), ids=FATES)
def test_the_fate_of_a_file_is_known_and_nothing_goes_into_another(
    workspace: Workspace, deed: Callable[[Path], object], fate: Fate, name: str | None
) -> None:
    deed(workspace.path)
    found = whereabouts(workspace.path, workspace.identity)
    assert (found.fate, found.path and found.path.name) == (fate, name)
    count = workspace.connection.execute("SELECT count(*) FROM entity").fetchone()
    assert count == (4,)  # what was opened can still be read
    if fate is Fate.HERE:
        for connect in (second_connection, writing_connection):
            connect(workspace).close()
        return
    for connect in (second_connection, writing_connection):
        with pytest.raises(WorkspaceMoved):
            connect(workspace)
    with (
        pytest.raises(WorkspaceMoved, match="moved, renamed, replaced or deleted"),
        told_as_trouble(workspace.path),
        recorded(workspace.connection, "a change") as edit,
    ):
        write_search(edit, None, "a", "{}")


def test_what_went_away_and_came_back_is_here(workspace: Workspace) -> None:
    workspace.path.rename(workspace.path.with_name("x.hub"))
    workspace.path.with_name("x.hub").rename(workspace.path)
    refuse_moved(workspace.path, workspace.identity)
    assert whereabouts(workspace.path, workspace.identity).fate is Fate.HERE


def test_a_copy_is_another_file(tmp_path: Path) -> None:
    one, two = small_copy(tmp_path, "one.hub"), small_copy(tmp_path, "two.hub")
    assert identity_of(one) is not None
    assert identity_of(one) != identity_of(two)
    assert identity_of(tmp_path / "none.hub") is None


def test_the_trouble_is_one_with_writing(workspace: Workspace) -> None:
    assert issubclass(WorkspaceMoved, WorkspaceUnwritable)
