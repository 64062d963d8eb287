"""A program killed anywhere in any write: what it acknowledged is there, what it did not is there wholly or not at all.

The loop is killing.py's; test_recording_kill does the same below the session, with larger edits.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.faults.shim import run_driver

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the programs that it kills")


def killed(folder: Path, kills: int, *control: str) -> dict[str, Any]:
    (folder / "workspace").mkdir()
    found = run_driver("killing", folder / "workspace", kills, 2026, *control, shimmed=False)
    print(found)
    return found


def test_nothing_acknowledged_is_lost_and_nothing_is_torn_by_kills_in_any_write(tmp_path: Path) -> None:
    found = killed(tmp_path, 20)
    assert found["lost"] == []
    assert found["kills"] == 20
    assert found["commits"] > 0


def test_a_program_that_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    found = killed(tmp_path, 3, "early")
    assert len(found["lost"]) == 3


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_nothing_is_lost_or_torn_by_300_kills_of_which_many_left_a_journal_to_be_played_back(
    tmp_path: Path,
) -> None:
    found = killed(tmp_path, 300)
    assert found["lost"] == []
    assert found["hot"] > 90, "the kills came too late to prove anything"
