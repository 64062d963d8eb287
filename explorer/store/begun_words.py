"""What a word may be the beginning of, as a search index can be asked for it quickly. Not the words of a name.

FTS5 keeps lists for beginnings of up to six letters. For a longer one it would put together the lists of all words
that begin so before it gives the first entity; naming those words lets it go through them as it needs them.
"""

import sqlite3
from contextlib import suppress
from typing import Final

KEPT: Final = 6  # letters: as in the schema of `search`
_MOST: Final = 48  # words; beyond this many, asking for each costs more than putting them together
_WORDS: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search', 'instance')"
)


def make_ready(connection: sqlite3.Connection) -> None:
    """Open the search indexes and the list of words, before another thread may interrupt this connection.

    An interruption in the moment that SQLite opens them is told as a plain error, not as an interruption.
    """
    with suppress(sqlite3.Error):  # what is wrong with them is told by the first question that needs them
        connection.execute(_WORDS)
        connection.execute("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1").fetchone()
        connection.execute("SELECT term FROM temp.search_word LIMIT 1").fetchone()
        connection.execute("SELECT rowid FROM named WHERE named MATCH 'a' LIMIT 1").fetchone()


def beginning(connection: sqlite3.Connection, start: str) -> str:
    """An FTS5 expression for all words that begin so."""
    words = words_begun(connection, start) if len(start) > KEPT else None
    if words is None:
        return f'"{start}" *'
    return " OR ".join(f'"{word}"' for word in words) or f'"{start}"'


def words_begun(connection: sqlite3.Connection, start: str) -> list[str] | None:
    """The words of the search index that begin so, in order; None where there are too many to name."""
    connection.execute(_WORDS)
    found: list[str] = []
    at = start
    # One step from word to word: a range would be read with every place where each of its words stands.
    while row := connection.execute(
        "SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1", (at,)
    ).fetchone():
        if not row[0].startswith(start):
            break
        if len(found) == _MOST:
            return None
        found.append(row[0])
        at = f"{row[0]}\x01"
    return found
