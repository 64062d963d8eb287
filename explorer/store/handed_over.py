"""A finished workspace file that another process made: checked, and only then given its name. Trusts nobody."""

from contextlib import closing
from pathlib import Path
from typing import Final

from explorer.store.connection import check_schema, connect
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.header import check_header
from explorer.store.new_file import new_file

_MOST_READ: Final = 500_000_000  # bytes; to read all of a larger file takes longer than to make it


def take_over(made: Path, path: Path) -> None:
    """Give `made` the name `path`, which must be free. Raises `StoreError`, and leaves the name free then."""
    version = check_header(made)
    with closing(connect(made, mode="ro")) as connection:
        check_schema(connection, made, version)
        with told_as_trouble(made):
            if made.stat().st_size <= _MOST_READ:
                verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
                if verdict != "ok":
                    raise DamagedWorkspace(made, verdict)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise DamagedWorkspace(made, "a row names another that is not there")
    with new_file(path) as temporary:
        made.replace(temporary)
