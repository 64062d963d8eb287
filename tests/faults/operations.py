"""What is done on a disk that fails, each with how to tell afterwards that nothing is lost. Not how it fails.

An operation prepares a folder and returns a `Trial`; `judge(done)` raises `Lost`. All compare with what the same
operation leaves on a sound disk.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from explorer.formats.package_reading import read_package
from explorer.formats.package_writing import write_package
from explorer.session.building import create_from_package
from explorer.session.exporting import Subject, export_table, ids_of, write_table
from explorer.session.packaging import package_of
from explorer.session.session import open_session
from explorer.store import backups
from explorer.store.workspace import open_workspace
from tests.faults.oracle import Content, Lost, content_of, examine, undo_agrees
from tests.session.writes import WRITES
from tests.workspaces import SMALL_PACKAGE, small_copy

FORMAT_1: Final = Path(__file__).parents[1] / "data" / "formats" / "format-1.hub"
NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Trial:
    """One operation on one folder: do it on the failing disk, then judge what is there on a sound one."""

    do: Callable[[], object]
    judge: Callable[[bool], None]  # told whether it went through
    tells: Sequence[type[Exception]] = ()  # besides StoreError and FileProblems
    close: Callable[[], None] = lambda: None
    unchanged: Callable[[], bool] = lambda: True  # asked after one fault that was told


Operation = Callable[[Path], Trial]


def must(what: bool, otherwise: str) -> None:
    if not what:
        raise Lost(otherwise)


# ── Edits ───────────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _before_and_after(name: str) -> tuple[Content, Content]:
    with TemporaryDirectory() as folder:
        path = small_copy(Path(folder))
        with closing(open_session(path)) as session:
            WRITES[name].prepare(session)
            before = content_of(path)
            WRITES[name].do(session)
        return before, content_of(path)


_undone: Final[set[str]] = set()


def edit(name: str, folder: Path) -> Trial:
    """A write through a session that stays open and goes on."""
    write = WRITES[name]
    before, after = _before_and_after(name)
    path = small_copy(folder)
    session = open_session(path)
    write.prepare(session)
    session.workspace.connection.execute("PRAGMA cache_size = 4")  # so that pages spill into the file

    def judge(done: bool) -> None:
        session.undo_state()  # what could not be rolled back on the failing disk is rolled back by the next look
        found = content_of(path)
        must(not done or found == after, "it was acknowledged and is not there")
        must(found in (before, after), "it holds neither what was before nor what came after")
        if found == before:
            write.do(session)  # the same window goes on, without a restart
            must(content_of(path) == after, "it does not go on as it should")
        session.close()
        examine(path, [after])
        if name not in {"undo", "redo", *_undone}:
            undo_agrees(
                path, before
            )  # once: it was found to hold what it does on a sound disk, the log included
            _undone.add(name)

    def unchanged() -> bool:
        session.undo_state()
        return content_of(path) == before

    return Trial(lambda: write.do(session), judge, close=session.close, unchanged=unchanged)


# ── New files ───────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _built() -> Content:
    with TemporaryDirectory() as folder:
        return content_of(small_copy(Path(folder)))


def appears(path: Path, done: bool, again: Callable[[], object], *, beside: Sequence[str] = ()) -> None:
    """A new file is there, whole, or nothing is; and the same can be tried again."""
    must(path.exists() or not done, "it was acknowledged and is not there")
    if not path.exists():
        again()
    examine(path, [_built()], beside=beside)


def building(folder: Path) -> Trial:
    path = folder / "new.hub"
    do = partial(create_from_package, path, SMALL_PACKAGE)
    return Trial(do, lambda done: appears(path, done, do))


def backing_up(folder: Path) -> Trial:
    path, place = small_copy(folder), folder / "backups"
    session = open_session(path)
    do = partial(backups.make_backup, session.workspace.connection, place, NOW)

    def judge(done: bool) -> None:
        made = backups.list_backups(place)
        must(len(made) == 1 or not done, "there is no backup")
        for backup in [*made, do()]:
            others = [each.name for each in place.iterdir() if each.suffix == ".hub"]
            examine(backup.path, [_built()], beside=others)
        session.close()
        examine(path, [_built()], beside=[place.name])

    return Trial(do, judge, close=session.close)


def restoring(folder: Path) -> Trial:
    backup, path = small_copy(folder, "backup.hub"), folder / "new.hub"
    do = partial(backups.restore, backup, path)
    return Trial(do, lambda done: appears(path, done, do, beside=[backup.name]))


def _changed_copy(folder: Path, write: str = "delete entities") -> tuple[Path, Path]:
    """A workspace in which something was done, and a backup from before."""
    backup, path = small_copy(folder, "backup.hub"), small_copy(folder)
    with closing(open_session(path)) as session:
        WRITES[write].do(session)
    return path, backup


def restoring_in_place(folder: Path) -> Trial:
    path, backup = _changed_copy(folder)
    changed = content_of(path)
    do = partial(backups.restore_into, backup, path)

    def judge(done: bool) -> None:
        here = examine(path, [changed, _built()], beside=[backup.name])
        must(here == 1 or not done, "it was acknowledged and is not there")
        do()
        examine(path, [_built()], beside=[backup.name])

    return Trial(do, judge)


def replacing_a_damaged_one(folder: Path) -> Trial:
    path, place = folder / "mine.hub", folder / "backups"
    place.mkdir()
    small_copy(place, "000001-20261122T120000Z.hub")
    damaged = b"damaged" * 1000
    path.write_bytes(damaged)

    def do() -> None:
        backups.replace_damaged(path, backups.list_backups(place))

    def judge(done: bool) -> None:
        must(path.exists(), "there is no workspace of that name any more")
        if path.read_bytes() == damaged:
            must(not done, "it was acknowledged and is not there")
            do()
        kept = [each for each in folder.glob("mine.hub.damaged-*") if each.read_bytes() == damaged]
        must(len(kept) > 0, "the damaged file is gone")
        examine(path, [_built()], beside=[place.name, *(each.name for each in kept)])

    return Trial(do, judge)


# ── Formats ─────────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _migrated() -> tuple[Content, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(FORMAT_1, Path(folder) / "old.hub"))
        open_workspace(path).close()
        return content_of(path), FORMAT_1.read_bytes()


def migrating(folder: Path) -> Trial:
    after, old = _migrated()
    path = Path(shutil.copy(FORMAT_1, folder / "old.hub"))

    def do() -> None:
        open_workspace(path).close()

    def judge(done: bool) -> None:
        must(not done or content_of(path) == after, "it was acknowledged and is not there")
        do()
        copies = sorted(folder.glob("old.before-format-*.hub"))
        must(len(copies) > 0, "there is no copy of what was before")
        examine(path, [after], beside=[each.name for each in copies])
        for made in copies:  # one more where the disk kept that of an attempt from being deleted
            must(made.read_bytes()[60:64] == old[60:64], "the copy is not of the older format")
            with TemporaryDirectory() as place:
                copy = Path(shutil.copy(made, place))
                open_workspace(copy).close()
                must(content_of(copy) == after, "the copy does not hold what was before")

    return Trial(do, judge)


def exporting(folder: Path) -> Trial:
    path, target = small_copy(folder), folder / "claims.csv"
    session = open_session(path, read_only=True)
    target.write_bytes(b"the old file, whole")

    def do() -> None:
        table = export_table(session, Subject("claims"), ids_of(session, ""), evidence=True, for_file=True)
        write_table(session, target, table, raw=False, bom=True)

    def judge(done: bool) -> None:
        found = target.read_bytes()
        must(
            found == b"the old file, whole" or _is_whole_csv(found),
            "it is neither the old file nor the new one",
        )
        must(_is_whole_csv(found) or not done, "it was acknowledged and is not there")
        do()
        must(_is_whole_csv(target.read_bytes()), "it does not go on as it should")
        session.close()
        examine(path, [_built()], beside=[target.name])

    return Trial(do, judge, [OSError], session.close)


def _is_whole_csv(found: bytes) -> bool:
    return found.startswith(b"\xef\xbb\xbf") and found.count(b"\r\n") == 10 and found.endswith(b"\r\n")


def packaging(folder: Path) -> Trial:
    path, target = small_copy(folder), folder / "package"
    session = open_session(path, read_only=True)

    def do() -> None:
        write_package(package_of(session.workspace), target, title="Small")

    def judge(done: bool) -> None:
        must(target.exists() or not done, "it was acknowledged and is not there")
        if not target.exists():
            do()
        must(read_package(target).claims == package_of(session.workspace).claims, "it is not whole")
        session.close()
        examine(path, [_built()], beside=[target.name])

    return Trial(do, judge, [OSError], session.close)


def careless_export(folder: Path) -> Trial:
    """The control: writes over the old file as it goes."""
    trial, target = exporting(folder), folder / "claims.csv"

    def do() -> None:
        trial.do()
        whole = target.read_bytes()
        with target.open("wb", buffering=0) as file:
            for start in range(0, len(whole), 100):
                file.write(whole[start : start + 100])

    return Trial(do, trial.judge, [OSError], trial.close)


def careless_edit(folder: Path) -> Trial:
    """The control: catches what goes wrong row by row, goes on, and calls it done."""
    path = small_copy(folder)
    session = open_session(path)
    connection = session.workspace.connection
    connection.execute("PRAGMA cache_size = 4")

    def do() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for row in range(300):
            with suppress(Exception):
                connection.execute(
                    "INSERT INTO saved_search VALUES (?, ?, ?, ?)", (row + 1, str(row), str(row), "x" * 999)
                )
        with suppress(Exception):
            connection.execute("COMMIT")

    def judge(done: bool) -> None:
        (count,) = connection.execute("SELECT count(*) FROM saved_search").fetchone()
        must(count in {0, 300}, f"{count} rows of 300 were written")
        session.close()

    return Trial(do, judge, close=session.close)


OPERATIONS: Mapping[str, Operation] = {
    **{f"edit: {name}": partial(edit, name) for name in WRITES},
    "import": building,
    "backup": backing_up,
    "restore": restoring,
    "restore in place": restoring_in_place,
    "replace a damaged one": replacing_a_damaged_one,
    "migration": migrating,
    "export": exporting,
    "export a package": packaging,
    "careless export": careless_export,
    "careless edit": careless_edit,
}
SHORT_EDITS: Final = ("edit: change a sum", "edit: a new version", "edit: undo", "edit: delete entities")
