"""The columns of a large workspace, kept in step with its writes for all readers. Not what is asked of them.

One thread brings them in step, which takes a while; until it has, there are none, and nobody sees old ones.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.store.columns import Columns

# numpy comes with the columns: a small workspace opens without it.


class ColumnsKept:
    """Shared by the readers of a session."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: Columns | None = None
        self._touched: set[int] | None = None  # by writes since then; None: everything is to be read anew
        self._writes = 0
        self._held = False  # a write is under way, or done and not yet told of

    @contextmanager
    def held(self) -> Iterator[None]:
        """Around a write and telling of it: what nobody told of by its end is read anew; a write that raises is none."""
        with self._lock:
            self._held = True
        try:
            yield
        except BaseException:
            with self._lock:
                self._held = False
            raise
        if self._held:
            self.note(None)

    def note(self, touched: Iterable[int] | None) -> None:
        """A write touched these entities; None when nobody knows which."""
        with self._lock:
            self._writes += 1
            self._held = False
            if touched is None or self._touched is None:
                self._touched = None
            else:
                self._touched = {*self._touched, *touched}

    def current(self) -> "Columns | None":
        """The columns, where they are in step."""
        return self._columns if self._touched == set() and not self._held else None

    def bring(self, workspace: Workspace) -> "Columns | None":
        """Bring them in step; None where the workspace has none. Raises what SQLite raises when it is interrupted."""
        from explorer.store.columns import load_columns, refreshed

        with self._lock:
            writes, touched, kept = self._writes, self._touched, self._columns
        if touched == set():
            return kept
        found = (
            refreshed(kept, workspace.connection, touched)
            if kept is not None and touched is not None
            else None
        )
        if found is None:
            found = load_columns(workspace.connection)
        with self._lock:
            if (
                writes == self._writes
            ):  # otherwise a write came while they were read, and they are out of step again
                self._columns, self._touched = found, set()
        return found
