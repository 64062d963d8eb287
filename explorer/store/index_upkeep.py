"""Keeps the pieces of the search index few, a little with every write. Not what is in it: see derived.

FTS5 merges by itself what it wrote before, in steps that grow with what a write adds and with the size of the index:
one about a fund with a thousand claims then rewrites megabytes while somebody waits. Here every write pays the same.
"""

import sqlite3
from collections.abc import Mapping
from typing import Final

# A crisis is a merge of all pieces of a size at once; so many stand beside each other only after many large writes.
SETTINGS: Final[Mapping[str, int]] = {"automerge": 0, "crisismerge": 64}
PAGES: Final = 24  # of four thousand bytes, which a write merges beside its own


def configure(connection: sqlite3.Connection, settings: Mapping[str, int] = SETTINGS) -> None:
    """Set options of the index; they are kept in the file. The caller holds the transaction."""
    connection.executemany("INSERT INTO search (search, rank) VALUES (?, ?)", settings.items())


def merge_a_little(connection: sqlite3.Connection) -> None:
    """Merge pieces of the index, no more than a few pages; the caller holds the transaction of a write to it."""
    found = dict(connection.execute("SELECT k, v FROM search_config"))
    if any(found.get(name) != value for name, value in SETTINGS.items()):
        configure(connection)
    connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (PAGES,))
