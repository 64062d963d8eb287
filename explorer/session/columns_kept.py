"""The columns of a large workspace, kept in step with its writes for all readers. Not what is asked of them.

One thread brings them in step, which takes a while; until it has, there are none, and nobody sees old ones. They are
kept in the user's own folder for the next run, which then has them at once.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from explorer import paths
from explorer.session.trimming import give_back_memory
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.store.columns import Columns

# numpy comes with the columns: a small workspace opens without it.

_MOST_FILES: Final = 6  # workspaces whose columns are kept


class ColumnsKept:
    """Shared by the readers of a session."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: Columns | None = None
        self._touched: set[int] | None = None  # by writes since then; None: everything is to be read anew
        self._writes = 0
        self._held = False  # a write is under way, or done and not yet told of
        self._stamp: str | None = None  # of the file when they were read from it, as long as that is sure
        self._is_ready = False  # all words that are worth it
        self._rare: set[str] = set()  # words that are not

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
        from explorer.store.columns_file import read_columns, stamp_of

        with self._lock:
            writes, touched, kept = self._writes, self._touched, self._columns
        if touched == set():
            return kept
        stamp, is_ready, found = None, self._is_ready, None
        if kept is not None and touched is not None:
            found = refreshed(kept, workspace.connection, touched)
        if found is None:
            stamp = stamp_of(workspace)
            found = read_columns(_file_of(workspace), stamp) if stamp else None
            is_ready = found is not None
        if found is None:
            found = load_columns(workspace.connection)
            self._rare.clear()
            give_back_memory()
        stamp = stamp if stamp == stamp_of(workspace) else None
        with self._lock:
            if writes == self._writes:  # else a write came while they were read: they are out of step again
                self._columns, self._touched = found, set()
                self._stamp, self._is_ready = stamp, is_ready
        return found

    def make_ready(self, workspace: Workspace) -> None:
        """Make words ready that very many entities have, and keep all for the next run; may be interrupted."""
        from explorer.store.columns_file import stamp_of
        from explorer.store.word_masks import make_ready

        columns = self.current()
        if columns is None or self._is_ready:
            return
        make_ready(columns, workspace.connection, self._rare)
        give_back_memory()
        with self._lock:
            if columns is not self._columns:
                return
            self._is_ready, stamp = True, self._stamp
        # After a write here, one by another program could be taken for ours: then nothing is kept.
        if stamp is not None and stamp == stamp_of(workspace):
            _write_file(columns, workspace, stamp)


def _file_of(workspace: Workspace) -> Path:
    name = hashlib.sha256(str(workspace.path.resolve()).encode(errors="surrogateescape")).hexdigest()[:24]
    return paths.user_cache_dir() / "columns" / name


def _write_file(columns: "Columns", workspace: Workspace, stamp: str) -> None:
    from explorer.store.columns_file import write_columns

    target = _file_of(workspace)
    with suppress(OSError):  # the next run reads them anew
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_columns(columns, target, stamp)
        newest = sorted(target.parent.iterdir(), key=lambda file: -file.stat().st_mtime_ns)
        for old in newest[_MOST_FILES:]:
            old.unlink()
