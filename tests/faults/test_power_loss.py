"""The power goes at any moment of a commit: what was acknowledged is there, and nothing is there by halves.

One process does the thing on the shim, which records it; the states that a disk may then be in are in disk.py. Each
is laid out in a folder and given to the program to open.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import open_session
from explorer.store.errors import StoreError
from tests.faults.disk import State, apply, calls_in, disk_of, states_of
from tests.faults.operations import FORMAT_1
from tests.faults.oracle import Content, Lost, content_of, examine, undo_agrees
from tests.faults.recorded_commit import EXPORT, NEW, OLD, WORKSPACE
from tests.faults.shim import quick_disk, run_driver
from tests.session.writes import WRITES
from tests.workspaces import small_copy

Verdict = Callable[[Path, bool], None]  # on a folder, told whether the thing was acknowledged; raises `Lost`
EDITS = ("change a sum", "a new version", "delete entities", "undo", "merge two entities", "bulk kind")


def judged(place: Path, name: str, judge: Verdict, most: int, synchronous: str = "") -> Counter[str]:
    """Record one thing in place/work, and judge up to about `most` states; counts of verdicts."""
    log = place / "log"
    before = disk_of(place / "work")
    asked = json.dumps({"name": name, "synchronous": synchronous})
    run_driver("recorded_commit", place / "work", log, asked)
    calls, chance, seen = calls_in(log), random.Random(2026), set()
    found: Counter[str] = Counter()
    each = max(2, 2 * most // (len(calls) + 1))
    acknowledged = False
    for call in (None, *calls):
        if call is not None:
            apply(before, call)
            acknowledged |= call.what == "said"
        for state in states_of(before, chance, each):
            mark = (acknowledged, hash(frozenset(state.items())))
            if mark not in seen and found.total() < 2 * most:
                seen.add(mark)
                found[_verdict(place / "then", place / "work", state, judge, acknowledged=acknowledged)] += 1
    print(name, synchronous, len(calls), "calls", dict(found))
    return found


def _verdict(then: Path, work: Path, state: State, judge: Verdict, *, acknowledged: bool) -> str:
    shutil.rmtree(then, ignore_errors=True)
    then.mkdir()
    for name, content in state.items():
        path = then / Path(name).relative_to(work)
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content)
    try:
        judge(then, acknowledged)
    except Lost as error:
        return f"lost: {error}"
    except StoreError as error:
        return f"lost: {error}"
    return "good"


def made(place: Path) -> Path:
    work = place / "work"
    work.mkdir()
    return work


# ── Edits ───────────────────────────────────────────────────────────────────────────────────────────────────────
def edited(name: str, most: int, synchronous: str = "") -> Counter[str]:
    with quick_disk() as place:
        path = small_copy(made(place), WORKSPACE)
        with closing(open_session(path)) as session:
            WRITES[name].prepare(session)
        before, after = content_of(path), _after(path, name)
        undone = name == "undo"

        def judge(folder: Path, acknowledged: bool) -> None:
            nonlocal undone
            allowed = [after] if acknowledged else [before, after]
            here = examine(folder / WORKSPACE, allowed)
            if allowed[here] == after and not undone:
                undo_agrees(
                    folder / WORKSPACE, before
                )  # once: whatever holds the same is undone in the same way
                undone = True

        return judged(place, name, judge, most, synchronous)


def _after(path: Path, name: str) -> Content:
    with quick_disk() as folder:
        copy = Path(shutil.copy(path, folder))
        with closing(open_session(copy)) as session:
            WRITES[name].do(session)
        return content_of(copy)


@pytest.mark.parametrize("name", EDITS[:2])
def test_an_edit_is_there_wholly_or_not_at_all_whenever_the_power_goes(name: str) -> None:
    found = edited(name, 70)
    assert set(found) == {"good"}
    assert found.total() >= 60


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_there_wholly_or_not_at_all_in_500_states(name: str) -> None:
    found = edited(name, 600)
    assert set(found) == {"good"}
    assert found.total() >= 500


def test_without_syncing_an_edit_would_be_lost_or_torn() -> None:
    assert set(edited("change a sum", 60, "OFF")) > {"good"}


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("synchronous", ["FULL", "NORMAL", "OFF"])
def test_with_less_syncing_an_edit_would_be_lost_now_and_then(synchronous: str) -> None:
    assert set(edited("change a sum", 600, synchronous)) > {"good"}


# ── New files and files that take another's place ───────────────────────────────────────────────────────────────
def _opens_as(path: Path, allowed: list[Content]) -> None:
    open_session(path).close()  # which may make a copy of what was before, and clears away what was left
    beside = [each.name for each in path.parent.iterdir() if each != path and not each.name.startswith(".")]
    examine(path, allowed, beside=beside)


def _new_file(place: Path, name: str) -> Verdict:
    made(place)
    with quick_disk() as folder:
        content = content_of(small_copy(folder))

    def judge(folder: Path, acknowledged: bool) -> None:
        if (folder / name).exists():
            _opens_as(folder / name, [content])
        elif acknowledged:
            raise Lost("it was acknowledged and is not there")

    return judge


def _backup(place: Path) -> Verdict:
    (place / "work" / "backups").mkdir(parents=True)
    content = content_of(small_copy(place / "work", WORKSPACE))

    def judge(folder: Path, acknowledged: bool) -> None:
        _opens_as(folder / WORKSPACE, [content])
        backups = [*(folder / "backups").glob("*.hub")] if (folder / "backups").exists() else []
        if acknowledged and not backups:
            raise Lost("the backup is not there")
        for backup in backups:
            _opens_as(backup, [content])

    return judge


def _migration(place: Path) -> Verdict:
    path = Path(shutil.copy(FORMAT_1, made(place) / WORKSPACE))
    with quick_disk() as folder:
        copy = Path(shutil.copy(path, folder))
        open_session(copy).close()
        content = content_of(copy)
    return lambda folder, _: _opens_as(folder / WORKSPACE, [content])


def _in_place(place: Path) -> Verdict:
    path, backup = small_copy(made(place), WORKSPACE), small_copy(place / "work", "backup.hub")
    after = content_of(backup)
    with closing(open_session(path)) as session:
        WRITES["delete entities"].do(session)
    before = content_of(path)

    def judge(folder: Path, acknowledged: bool) -> None:
        _opens_as(folder / WORKSPACE, [after] if acknowledged else [before, after])

    return judge


def _replaced(place: Path) -> Verdict:
    (place / "work" / "backups").mkdir(parents=True)
    content = content_of(small_copy(place / "work" / "backups", "000001-20261122T120000Z.hub"))
    damaged = b"damaged" * 1000
    (place / "work" / WORKSPACE).write_bytes(damaged)

    def judge(folder: Path, acknowledged: bool) -> None:
        path = folder / WORKSPACE
        if not path.exists():
            raise Lost("there is no workspace of that name any more")
        if all(each.read_bytes() != damaged for each in folder.glob(f"{WORKSPACE}*")):
            raise Lost("the damaged file is gone")
        if path.read_bytes() != damaged:
            _opens_as(path, [content])
        elif acknowledged:
            raise Lost("it was acknowledged and is not there")

    return judge


def _export(place: Path) -> Verdict:
    (made(place) / EXPORT).write_bytes(OLD)

    def judge(folder: Path, acknowledged: bool) -> None:
        found = (folder / EXPORT).read_bytes() if (folder / EXPORT).exists() else b""
        if found not in ([NEW] if acknowledged else [OLD, NEW]):
            raise Lost("it is neither the old file nor the new one")

    return judge


FILES: dict[str, Callable[[Path], Verdict]] = {
    "import": lambda place: _new_file(place, WORKSPACE),
    "backup": _backup,
    "migration": _migration,
    "restore in place": _in_place,
    "replace a damaged one": _replaced,
    "export": _export,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_there_wholly_or_not_at_all_whenever_the_power_goes(name: str) -> None:
    with quick_disk() as place:
        found = judged(place, name, FILES[name](place), 40)
    assert set(found) == {"good"}


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_there_wholly_or_not_at_all_in_many_states(name: str) -> None:
    with quick_disk() as place:
        found = judged(place, name, FILES[name](place), 600)
    assert set(found) == {"good"}


def test_a_file_that_is_replaced_without_syncing_would_be_lost() -> None:
    with quick_disk() as place:
        found = judged(place, "careless export", _export(place), 40)
    assert set(found) > {"good"}
