"""The process that reads packages answers in lines of JSON, and holds itself to its limits."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.files import CHECKOUT
from tests.workspaces import SMALL_PACKAGE

CODE = "from explorer.session.import_child import main; main()"
ORDER = {"memory": 6_000_000_000, "workspace": 10_000_000, "seconds": 60}


def answers(folder: Path, made: Path, **limits: int) -> list[dict[str, object]]:
    order = json.dumps({**ORDER, **limits, "folder": str(folder), "made": str(made)})
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        input=order,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=False,
        timeout=60,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_says_that_it_is_done(tmp_path: Path) -> None:
    assert answers(SMALL_PACKAGE, tmp_path / "made.hub")[-1] == {"done": True}
    assert (tmp_path / "made.hub").exists()


def test_it_says_what_is_wrong(tmp_path: Path) -> None:
    (answer,) = answers(tmp_path, tmp_path / "made.hub")
    assert ["claims.csv", 0, "the file is missing."] in list(answer["problems"])  # type: ignore[call-overload]
    (answer,) = answers(SMALL_PACKAGE, tmp_path / "none" / "made.hub")
    assert set(answer) == {"trouble"}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of processes")
def test_it_takes_no_more_disk_than_it_may(tmp_path: Path) -> None:
    assert {"done": True} not in answers(SMALL_PACKAGE, tmp_path / "made.hub", workspace=20_000)
    assert not (tmp_path / "made.hub").exists()
