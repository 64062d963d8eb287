"""What the program makes is its owner's alone, whatever the umask allows: workspaces, backups, journals, logs, settings.

An export is made to be handed on, into a folder that the person chose: it has the permissions of any new file.
"""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.building import create_from_package
from explorer.session.session import open_session
from explorer.store import backups
from explorer.store.workspace import open_workspace
from tests.faults.operations import FORMAT_1, NOW
from tests.session.writes import WRITES
from tests.store.files import CHECKOUT
from tests.workspaces import SMALL_PACKAGE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> dict[str, str]:
    """What others than the owner may use in some way."""
    found = {}
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077 and not path.is_symlink():
            found[str(path.relative_to(folder))] = oct(mode)
    return found


def test_whatever_would_be_open_to_others_is_seen(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    (tmp_path / "private").touch(mode=0o600)
    assert set(open_to_others(tmp_path)) == {"plain"}


def test_a_workspace_its_journal_its_copies_and_backups_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.hub"
    create_from_package(path, SMALL_PACKAGE)
    seen: list[dict[str, str]] = []
    with closing(open_session(path)) as session:
        connection = session.workspace.connection
        connection.set_trace_callback(lambda _: seen.append(open_to_others(tmp_path)))
        WRITES["a new version"].do(session)
        names = {each.name for each in tmp_path.iterdir()}
        backups.make_backup(connection, tmp_path / "backups", NOW)
        connection.set_trace_callback(None)
    backups.restore(path, tmp_path / "restored.hub")
    assert names == {"new.hub"}
    assert len(seen) > 20
    assert [each for each in seen if each] == []
    assert open_to_others(tmp_path) == {}


def test_the_copy_before_a_migration_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.hub"
    path.write_bytes(FORMAT_1.read_bytes())
    path.chmod(0o600)
    open_workspace(path).close()
    assert len(list(tmp_path.iterdir())) == 2
    assert open_to_others(tmp_path) == {}


def test_a_damaged_file_makes_way_for_one_that_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.hub"
    create_from_package(path, SMALL_PACKAGE)
    with closing(open_workspace(path)) as workspace:
        backups.make_backup(workspace.connection, tmp_path / "backups", NOW)
    path.write_bytes(b"damaged")
    backups.replace_damaged(path, backups.list_backups(tmp_path / "backups"))
    assert open_to_others(tmp_path) == {}


def test_all_that_the_window_keeps_for_a_person_is_theirs_alone(tmp_path: Path) -> None:
    """A first run: the person's own workspace is made, settings and the log are kept."""
    home = tmp_path / "home"
    variables = {"HUB_EXPLORER_HOME": str(home), "HUB_EXPLORER_EXIT_AFTER_PAINT": "1"}
    command = [sys.executable, "-m", "explorer"]
    for words in ([], ["backup", str(home / "data" / "Paris AI.hub")]):
        done = subprocess.run(
            [*command, *words],
            capture_output=True,
            check=False,
            cwd=CHECKOUT,
            env=os.environ | variables,
            timeout=100,
        )
        assert done.returncode == 0, done.stderr
    files = [each for each in home.rglob("*") if each.is_file()]
    assert any(each.suffix == ".hub" for each in files)
    assert {each.relative_to(home).parts[0] for each in files} >= {"data", "config"}
    assert open_to_others(home) == {}


def test_what_sqlite_puts_aside_has_no_name_and_is_its_owners_alone(tmp_path: Path) -> None:
    """A check copies the whole workspace; where others can look, there is nothing to see."""
    path = tmp_path / "new.hub"
    create_from_package(path, SMALL_PACKAGE)
    places = {Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/tmp"), tmp_path}
    before = {each for place in places if place.is_dir() for each in place.glob("etilqs_*")}
    seen: set[Path] = set()
    with closing(open_session(path, read_only=True)) as session:
        connection = session.workspace.connection
        connection.set_trace_callback(
            lambda _: seen.update(*(place.glob("etilqs_*") for place in places if place.is_dir()))
        )
        assert session.check() is not None
        connection.set_trace_callback(None)
    assert seen <= before
