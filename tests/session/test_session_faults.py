"""Every write, with a fault at each of its statements, and read by another process once it is acknowledged."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from explorer.session.session import Session
from explorer.store.connection import connect
from explorer.store.errors import WorkspaceUnwritable
from tests.session.write import Write
from tests.session.writes import WRITES
from tests.workspaces import DERIVED, LOG, RECORDED, rows_in

if TYPE_CHECKING:
    from explorer.domain.edits import Changed

EVERYTHING = (*RECORDED, *DERIVED, *LOG)

all_writes = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)


class Faulty(sqlite3.Connection):
    """A connection whose disk fails at one statement, once: the one that brings `left` to nought."""

    left = -1

    def count(self) -> None:
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error

    @override
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _FaultyCursor)

    @override
    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self.count()
        return super().execute(*arguments)

    @override
    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        self.count()
        return super().executemany(*arguments)


class _FaultyCursor(sqlite3.Cursor):
    connection: Faulty

    @override
    def execute(self, *arguments: Any) -> Any:
        self.connection.count()
        return super().execute(*arguments)

    @override
    def executemany(self, *arguments: Any) -> Any:
        self.connection.count()
        return super().executemany(*arguments)


@contextmanager
def on_a_faulty_disk(session: Session) -> Iterator[Faulty]:
    """The session on a connection that can be told to fail."""
    sound = session.workspace.connection
    faulty = sqlite3.connect(session.path, isolation_level=None, factory=Faulty, check_same_thread=False)
    for setting in ("foreign_keys = ON", "synchronous = EXTRA"):
        faulty.execute(f"PRAGMA {setting}")
    session.workspace.connection = faulty
    try:
        yield faulty
    finally:
        session.workspace.connection = sound
        faulty.close()


@all_writes
def test_a_fault_at_any_statement_of_a_write_leaves_nothing_of_it(small: Session, write: Write) -> None:
    write.prepare(small)
    before, content = small.path.read_bytes(), rows_in(small.path, EVERYTHING)
    told: list[Changed] = []
    small.on_change(told.append)
    failed = 0
    with on_a_faulty_disk(small) as faulty:
        for statement in range(1, 10_000):
            faulty.left = statement
            try:
                write.do(small)
            except WorkspaceUnwritable:
                failed += 1
                assert not faulty.in_transaction
                assert small.path.read_bytes() == before, f"statement {statement} left something"
                assert told == []
                continue
            break  # the fault came after the write was on disk, or not at all
    assert failed > 5
    assert rows_in(small.path, EVERYTHING) != content
    assert [changed.label for changed in told] in ([write.label], [])  # what cannot be read is not told
    assert [finding for finding in small.check() if finding.area == "structure"] == []


@all_writes
def test_an_acknowledged_write_is_read_by_another_process(small: Session, write: Write) -> None:
    write.prepare(small)
    write.do(small)
    here = {
        table: count
        for table in EVERYTHING
        for (count,) in small.workspace.connection.execute(f"SELECT count(*) FROM {table}")
    }
    code = (
        "import json, sqlite3, sys\n"
        "connection = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)\n"
        "tables = json.loads(sys.argv[2])\n"
        "counts = {t: connection.execute(f'SELECT count(*) FROM {t}').fetchone()[0] for t in tables}\n"
        "(label,) = connection.execute('SELECT label FROM edit ORDER BY id DESC LIMIT 1').fetchone()\n"
        "print(json.dumps([counts, label]))"
    )
    command = [sys.executable, "-I", "-c", code, str(small.path), json.dumps(EVERYTHING)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counts, label = json.loads(done.stdout)
    assert counts == here
    assert label == write.label


def test_the_faulty_disk_is_one(small: Session, tmp_path: Path) -> None:
    with on_a_faulty_disk(small) as faulty:
        faulty.left = 2
        faulty.execute("SELECT 1")
        with pytest.raises(sqlite3.OperationalError, match="disk"):
            faulty.cursor().execute("SELECT 1")
        faulty.cursor().execute("SELECT 1")
    assert connect(small.path, mode="ro").execute("SELECT 1").fetchone() == (1,)
