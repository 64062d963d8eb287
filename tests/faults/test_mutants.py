"""Damaged workspaces, in processes with a time limit: no crash, no hang, a clear sentence, and the file as it was."""

import json
import subprocess
import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from explorer.session.form_errors import FormProblemsError
from explorer.session.session import open_session
from explorer.store.errors import StoreError
from tests.faults import mutants
from tests.session.writes import WRITES
from tests.store.files import CHECKOUT
from tests.workspaces import bundled_copy, small_copy

SECONDS_FOR_ONE = 20


def base_with_history(folder: Path) -> Path:
    """The small workspace after everything that can be written was written to it."""
    path = small_copy(folder, "base.hub")
    with closing(open_session(path)) as session:
        for write in (each for name, each in WRITES.items() if "delete" not in name):
            with suppress(StoreError, FormProblemsError):  # some do not fit after the others
                write.prepare(session)
                write.do(session)
        for item in [item for page in session.bin.items() for item in page]:
            with suppress(StoreError):  # what it hung on may be gone for good
                session.bin.restore([(item.edit, item.place)])
    return path


def look_at(base: Path, first: int, last: int, folder: Path) -> list[dict[str, Any]]:
    """What became of each; a process that dies or hangs is told by the mutant that it was at."""
    found: list[dict[str, Any]] = []
    home = folder / "work"
    home.mkdir()
    command = [sys.executable, "-m", "tests.faults.mutants", str(base)]
    limit = max(60, SECONDS_FOR_ONE * (last - first) // 4)
    try:
        done = subprocess.run(
            [*command, str(first), str(last), str(home)],
            capture_output=True,
            text=True,
            cwd=CHECKOUT,
            timeout=limit,
            check=False,
        )
        output, status, errors = done.stdout, done.returncode, done.stderr
    except subprocess.TimeoutExpired as error:
        output = (error.stdout or b"").decode()
        status, errors = -1, "it hangs"
    found = [json.loads(line) for line in output.splitlines()]
    assert status == 0, f"mutant {first + len(found)} of {base}: {status} {errors[-2000:]}"
    return found


def judge(found: list[dict[str, Any]], sound: str) -> str:
    """Assert what must hold for all; the figures in a line."""
    errors = [(each["number"], each["kind"], each["error"][-900:]) for each in found if each["error"]]
    assert errors == []
    for each in found:
        assert not each["touched"], each
        assert each["left"] == [], each
        assert not each["recovered"].startswith("NOT WHOLE"), each
        if each["said"] and "\n" not in each["said"]:
            assert each["said"].rstrip().endswith((".", "”")), each
    unreadable = [each for each in found if not each["content"]]
    other = [each for each in found if each["content"] not in {"", sound}]
    assert all(each["noticed"] for each in unreadable), [each for each in unreadable if not each["noticed"]]
    noticed = sum(each["noticed"] for each in other)
    saved = sum(not each["recovered"].startswith("refused") for each in found)
    return (
        f"{len(found)} mutants {dict(Counter(each['kind'] for each in found))}: {len(unreadable)} unreadable, all noticed; "
        f"{len(other)} with other content, {noticed} noticed; {saved} recovered"
    )


@pytest.mark.timeout(600)
def test_no_damage_crashes_hangs_or_changes_the_file(tmp_path: Path) -> None:
    base = base_with_history(tmp_path)
    found = look_at(base, 0, 152, tmp_path)
    said = judge(found, mutants.content(base))
    print(said)
    assert {each["kind"] for each in found} == set(mutants.KINDS)
    assert sum(each["noticed"] for each in found) > len(found) // 6


@pytest.mark.soak
def test_two_thousand_damaged_workspaces(tmp_path: Path) -> None:
    for base, first, last in (
        (base_with_history(tmp_path), 1000, 2400),
        (bundled_copy(tmp_path), 5000, 5800),
    ):
        folder = tmp_path / str(first)
        folder.mkdir()
        print(judge(look_at(base, first, last, folder), mutants.content(base)))


def test_a_crash_is_pinned_to_its_mutant(tmp_path: Path) -> None:
    """The control: what is no workspace at all makes the process fail, and the failure names the mutant."""
    missing = tmp_path / "none.hub"
    with pytest.raises(AssertionError, match="mutant 3 of"):
        look_at(missing, 3, 4, tmp_path)


def test_a_file_that_was_touched_or_left_behind_is_noticed(tmp_path: Path) -> None:
    base = base_with_history(tmp_path)
    (one,) = look_at(base, 0, 1, tmp_path)
    sound = mutants.content(base)
    judge([one], sound)
    bad = (
        {"touched": True},
        {"left": ["a.partial"]},
        {"recovered": "NOT WHOLE: x"},
        {"content": "", "noticed": False},
    )
    for change in bad:
        with pytest.raises(AssertionError):
            judge([{**one, **change}], sound)
