"""What is no workspace at all: refused within a second by whatever opens files, and nothing is made or changed."""

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.formats.package_reading import PackageProblems
from explorer.session.backing_up import restore_to
from explorer.session.importing import import_package
from explorer.session.salvaging import recover_into
from explorer.session.session import open_session
from explorer.store.errors import StoreError
from tests.store.files import snapshot

SECONDS = 1.0


def another(path: Path, *tables: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in tables or ("notes",):
            connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, words)")
            connection.execute(f"INSERT INTO {table} VALUES (1, 'a')")
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON " + (tables or ("notes",))[0] + " BEGIN SELECT 1; END"
        )


MAKERS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("Station F is in Paris.\n" * 500, encoding="utf-8"),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(3000)),
    "empty": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"S"),
    "only a head": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "link to itself": lambda path: path.symlink_to(path),
    "link to nothing": lambda path: path.symlink_to(path.with_name("nothing")),
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "nothing": lambda _: None,
    "another program's": another,
    "another program's with our names": lambda path: another(path, "entity", "claim", "document"),
    "zeros": lambda path: path.write_bytes(bytes(100_000)),
}
OPENERS: dict[str, Callable[[Path, Path], object]] = {
    "open": lambda path, _: open_session(path),
    "read": lambda path, _: open_session(path, read_only=True),
    "recover": recover_into,
    "restore": restore_to,
    "package": lambda path, new: import_package(new, path),
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_workspace_is_refused_at_once(tmp_path: Path, kind: str, opener: str) -> None:
    path = tmp_path / "some.hub"
    MAKERS[kind](path)
    before = snapshot(tmp_path)
    began = time.process_time()
    with pytest.raises((StoreError, PackageProblems)) as caught:
        OPENERS[opener](path, tmp_path / "new.hub")
    assert time.process_time() - began < SECONDS  # of our own work; the machine may be busy
    assert snapshot(tmp_path) == before
    assert str(caught.value).endswith((".", ")"))
