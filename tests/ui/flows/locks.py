"""Another program that holds the workspace for itself, so that whatever is read or written meanwhile fails at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from explorer.session.session import Session


@contextmanager
def held_by_another(session: Session) -> Iterator[None]:
    """As when a backup copies the file; the session waits for nobody."""
    session.workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
