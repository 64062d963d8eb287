"""What is made for the user's eyes only is that under any umask; what was there keeps its bytes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.private import private_file, private_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_made_with_all_above_it_and_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    made = private_folder(tmp_path / "shared" / "one" / "two")
    assert [mode(made), mode(made.parent), mode(tmp_path / "shared")] == [0o700, 0o700, 0o777]
    private_folder(tmp_path / "shared")
    assert mode(tmp_path / "shared") == 0o777


def test_a_file_is_made_or_closed_to_others_and_keeps_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("kept")
    assert mode(private_file(tmp_path / "new")) == 0o600
    assert mode(private_file(tmp_path / "old")) == 0o600
    assert (tmp_path / "old").read_text() == "kept"


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        private_folder(tmp_path / "file" / "folder")
