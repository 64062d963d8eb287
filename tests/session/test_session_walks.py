"""Writes in any order, with undo and redo between them: the data stay sound, and the way back leads to the start."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from explorer.formats.package_reading import read_package
from explorer.formats.package_writing import write_package
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.store.errors import StoreError
from tests.session.write import Step
from tests.session.writes import SAVES
from tests.workspaces import LOG, rows_in, small_copy

# Always possible, so that the others find something to go on from.
GROUND: list[Step] = [SAVES["settle a disagreement"].prepare, lambda s: s.undo(), lambda s: s.redo()]
STEPS: list[Step] = [*(write.do for write in SAVES.values()), *GROUND * 3]


def walk(session: Session, pick: random.Random, steps: int) -> int:
    """Take steps; those that an earlier one made impossible change nothing. Returns how many went through."""
    taken = 0
    for _ in range(steps):
        before = rows_in(session.path)
        log = rows_in(session.path, LOG)
        try:
            pick.choice(STEPS)(session)
            taken += 1
        except (StoreError, ValueError):
            assert rows_in(session.path) == before
            assert rows_in(session.path, LOG) == log
    return taken


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_keeps_the_data_sound_and_leads_back(tmp_path: Path, seed: int) -> None:
    path = small_copy(tmp_path)
    start = rows_in(path)
    with closing(open_session(path)) as session:
        known = {finding.what for finding in session.check()}
        assert walk(session, random.Random(seed), 25) > 8
        assert {finding.what for finding in session.check()} <= known
        write_package(package_of(session.workspace), tmp_path / "package", title="Any")
        assert read_package(tmp_path / "package").claims == package_of(session.workspace).claims
        end = rows_in(path)
        undone = 0
        while session.undo():
            undone += 1
        assert rows_in(path) == start
        for _ in range(undone):
            session.redo()
        assert rows_in(path) == end


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 160))
def test_any_long_walk_keeps_the_data_sound_and_leads_back(tmp_path: Path, seed: int) -> None:
    path = small_copy(tmp_path)
    start = rows_in(path)
    with closing(open_session(path)) as session:
        walk(session, random.Random(seed), 300)
        assert {finding.area for finding in session.check()} <= {"citation"}
        while session.undo():
            pass
        assert rows_in(path) == start
