"""A program killed anywhere in a write: what it acknowledged is there, what it did not is wholly there or not at all."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store import edit_log
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import CHECKOUT
from tests.workspaces import bundled_copy

ROWS = 12  # of each edit, long enough to spill into the file before the commit

WRITER = f"""
import sys
from pathlib import Path
import sqlite_utils  # which the first edit would wait for
from explorer.store.recording import recorded
from explorer.store.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
workspace.connection.execute("PRAGMA cache_size = 4")
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    with recorded(workspace.connection, str(number)) as edit:
        for row in range({ROWS}):
            name = f"{{number}}-{{row}}"
            edit.insert("entity", {{"key": name, "kind": "place", "name": name, "summary": name * 300}})
        edit.update("entity", 1, {{"summary": str(number)}})
    print(number, flush=True)
"""


def kill_once(path: Path, done: int, after: float) -> int:
    """Let a writer go on from edit `done` and kill it; return the last edit that it acknowledged."""
    command = [sys.executable, "-c", WRITER, str(path), str(done)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(after)
        writer.kill()
        said = writer.stdout.read().split("\n")[:-1]  # a line cut short acknowledges nothing
    return int(said[-1]) if said else done


def edits_in(workspace: Workspace) -> int:
    """The number of edits that the file holds, all of them whole."""
    last = edit_log.last_done(workspace.connection)
    count = int(last[1]) if last else 0
    sql = "SELECT key FROM entity WHERE key GLOB '[0-9]*-[0-9]*' ORDER BY id"
    keys = [row[0] for row in workspace.connection.execute(sql)]
    assert keys == [f"{number}-{row}" for number in range(1, count + 1) for row in range(ROWS)]
    if count:
        summary = workspace.connection.execute("SELECT summary FROM entity WHERE id = 1").fetchone()[0]
        assert summary == str(count)
    return count


def kill_often(path: Path, kills: int) -> tuple[int, int]:
    """Returns the number of acknowledged edits and how many kills left a journal to be rolled back."""
    chance = random.Random(2026)
    done = hot = 0
    for _ in range(kills):
        acknowledged = kill_once(path, done, chance.uniform(0, 0.3))
        hot += Path(f"{path}-journal").exists()
        with closing(open_workspace(path)) as workspace:
            assert list(broken_structure(workspace.connection)) == []
            done = edits_in(workspace)
        assert acknowledged <= done <= acknowledged + 1
    with closing(open_workspace(path)) as workspace:
        assert list(broken_index(workspace.connection)) == []
        before = workspace.connection.execute("SELECT count(*) FROM entity").fetchone()[0]
        assert edit_log.undo(workspace.connection) is not None
        after = workspace.connection.execute("SELECT count(*) FROM entity").fetchone()[0]
        assert after == before - ROWS
    assert [inside.name for inside in path.parent.iterdir()] == [path.name]
    return done, hot


def test_nothing_acknowledged_is_lost_and_nothing_is_torn_by_kills(path: Path) -> None:
    done, _ = kill_often(path, 20)
    assert done > 0


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_nothing_is_lost_or_torn_by_200_kills_most_of_them_in_the_middle_of_a_write(tmp_path: Path) -> None:
    done, hot = kill_often(bundled_copy(tmp_path), 200)
    assert done > 100
    assert hot > 60, "the kills came too late to prove anything"
